"""E-mail drafts, read back by the library that may not write them here."""

from __future__ import annotations

import email
import email.policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.mailing import Attachment, email_draft, is_address

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def _read(draft: bytes):
    return email.message_from_bytes(draft, policy=email.policy.default)


def test_a_draft_opens_to_be_sent_with_its_workbook():
    pack = Attachment("OFFICIAL-SENSITIVE - 2022-23 - Head of HR.xlsx", b"PK\x03\x04\0\xff" * 50)
    message = _read(
        email_draft(
            to="head.hr@police.example",
            subject="OFFICIAL-SENSITIVE - Your actions",
            body="Good morning,\nyour actions are attached – by Friday.\n",
            attachments=[pack],
        )
    )
    assert message["X-Unsent"] == "1"
    assert message["To"] == "head.hr@police.example"
    assert message["Subject"] == "OFFICIAL-SENSITIVE - Your actions"
    assert "From" not in message
    text, workbook = message.iter_parts()
    said = text.get_content().splitlines()
    assert said == ["Good morning,", "your actions are attached – by Friday."]
    assert workbook.get_filename() == pack.name
    assert workbook.get_content() == pack.content
    assert workbook.get_content_disposition() == "attachment"
    assert message.defects == []


def test_a_draft_without_an_address_has_no_recipient():
    assert "To" not in _read(email_draft(to=None, subject="s", body="b"))


@pytest.mark.parametrize(
    "address",
    ["", "Head of HR", "a@b\r\nBcc: c@d", "a@b, c@d", "a@b;c@d", "<a@b>", "a@@b", "höhe@b.example"],
)
def test_what_is_no_plain_address_becomes_no_recipient(address):
    message = _read(email_draft(to=address, subject="s", body="b"))
    assert "To" not in message
    assert "Bcc" not in message


@pytest.mark.parametrize(
    ("text", "said"), [(" a@b.example ", True), ("a b@c", False), (None, False)]
)
def test_one_address_and_nothing_else_is_an_address(text, said):
    assert is_address(text) is said


@given(subject=TEXTS, body=TEXTS, name=TEXTS, content=st.binary(max_size=300))
def test_whatever_is_written_is_read_back_and_nothing_else_is_a_header(
    subject, body, name, content
):
    attached = [Attachment(name, content)]
    draft = email_draft(to=None, subject=subject, body=body, attachments=attached)
    assert draft.isascii()
    assert max(map(len, draft.split(b"\r\n"))) < 998 or len(name) > 80
    message = _read(draft)
    assert set(message.keys()) == {"Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    text, workbook = message.iter_parts()
    assert workbook.get_payload(decode=True) == content
    lines = text.get_content().split("\r\n")
    assert "\n".join(lines) == "\n".join(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def test_a_long_subject_with_letters_of_any_kind_is_whole():
    subject = "OFFICIAL-SENSITIVE - Überprüfung – " + "Führung " * 20
    assert _read(email_draft(to=None, subject=subject, body=""))["Subject"] == subject.strip()


def test_a_plain_subject_is_readable_in_the_file_however_long():
    subject = "OFFICIAL-SENSITIVE - Governance Improvement Plan 2022/23: your actions, a reminder"
    draft = email_draft(to=None, subject=subject, body="")
    assert b"Subject: OFFICIAL-SENSITIVE - Governance" in draft
    assert _read(draft)["Subject"] == subject
