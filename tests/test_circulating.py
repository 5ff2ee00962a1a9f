"""Circulating: the files that are written, what is kept of them, and when nothing is."""

from __future__ import annotations

import email
import email.policy
import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from gip_desktop import circulating
from gip_desktop.circulating import circulate, prepare, reissue, withdraw, write_reminders
from gip_desktop.domain.errors import ChangeRefused, FileProblem
from gip_desktop.domain.packs import pack_base, packs_of, rows_of
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Owner, Profile
from gip_desktop.making import make_sample
from gip_desktop.store.store import Store

TODAY, DUE, YEAR = date(2022, 10, 3), date(2022, 10, 14), "2022/23"


@pytest.fixture
def store(tmp_path):
    with make_sample(tmp_path / "plan.gipdb", who="Governance Manager") as store:
        yield store


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "out"


def _keys(store: Store, *names: str) -> list[str]:
    return [o.key for o in store.register.owners.values() if o.name in names]


def _send(store: Store, out: Path, *names: str, due: date | None = DUE):
    owners = _keys(store, *names) if names else None
    drafts = prepare(store, YEAR, today=TODAY, owners=owners, due=due)
    return circulate(store, drafts, out, today=TODAY)


def _mail(path: Path):
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def test_each_owner_with_an_open_action_gets_a_workbook_and_a_draft(store, out):
    issued = _send(store, out)
    names = {one.file.name for one in issued}
    assert "OFFICIAL-SENSITIVE - 2022-23 - Head of HR.xlsx" in names
    assert {path.name for path in out.iterdir()} == names | {one.draft.name for one in issued}
    assert len(issued) == len(packs_of(store.register, YEAR)) > 10
    assert [one.pack.addressee for one in issued] == sorted(
        (one.pack.addressee for one in issued), key=str.casefold
    )


def test_a_pack_holds_only_its_owner_s_actions(store, out):
    for one in _send(store, out, "Head of HR", "Head of Governance"):
        sheet = openpyxl.load_workbook(one.file)["Your actions"]
        keys = {str(row[0]) for row in sheet.iter_rows(min_row=6, values_only=True)}
        owned = {a.key for a in store.register.actions_of(YEAR) if one.pack.owner in a.owners}
        assert keys and keys <= owned
        assert one.actions == len(keys)


def test_what_was_sent_is_one_entry_with_its_base(store, out):
    before = store.head[0]
    issued = _send(store, out)
    assert store.head[0] == before + 1
    assert store.entry(before + 1).label == f"Circulated {len(issued)} packs"
    for one in issued:
        assert store.register.packs[one.pack.key] == one.pack
        for row in rows_of(store.register, one.pack.key):
            action = store.register.actions[row.action]
            shown = pack_base(store.register, action)
            assert {**row.base, "target": ""} == {**shown, "target": ""}


def test_each_file_is_on_the_list_of_what_was_issued(store, out):
    issued = _send(store, out, "Head of HR", "Senior Leadership Team")
    listed = store.issued_files()
    assert [file.file_name for file in listed] == [one.file.name for one in issued]
    for one, file in zip(issued, listed, strict=True):
        assert file.sha256 == one.pack.sha256 == hashlib.sha256(one.file.read_bytes()).hexdigest()
        assert (file.marking, file.pack) == ("OFFICIAL-SENSITIVE", one.pack.key)
        assert file.entry == store.head[0]


def test_the_draft_carries_marking_recipient_and_workbook(store, out):
    (one,) = _send(store, out, "Head of HR")
    message = _mail(one.draft)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "head.of.hr@northmarch.example"
    assert message["Subject"].startswith("OFFICIAL-SENSITIVE - ")
    text, workbook = message.iter_parts()
    assert "14 October 2022" in text.get_content()
    assert "6 actions" in text.get_content()
    assert workbook.get_filename() == one.file.name
    assert workbook.get_content() == one.file.read_bytes()


def test_an_owner_without_an_address_gets_a_pack_and_a_draft_to_nobody(store, out):
    (one,) = _send(store, out, "Senior Leadership Team")
    assert "To" not in _mail(one.draft)
    assert one.file.exists()
    assert one.pack.recipient == ""


def test_owners_whose_names_meet_in_a_file_name_get_files_of_their_own(store, out):
    owners = [Owner("BBBBBBBBB", "Head of R/D"), Owner("CCCCCCCCC", "HEAD of R?D")]
    action = store.register.actions_of(YEAR)[0]
    named = replace(action, owners=("BBBBBBBBB", "CCCCCCCCC"), lead=None)
    store.apply([*map(Put, owners), Put(named)], "Two owners")
    issued = _send(store, out, "Head of R/D", "HEAD of R?D")
    assert len({one.file.name.casefold() for one in issued}) == 2
    assert all(not set('<>:"/\\|?*') & set(one.file.name) for one in issued)


def test_what_lies_in_the_folder_is_never_written_over(store, out):
    (first,) = _send(store, out, "Head of HR")
    first.file.write_bytes(b"what the owner sent back")
    (second,) = _send(store, out, "Head of HR")
    assert first.file.read_bytes() == b"what the owner sent back"
    assert second.file.name == "OFFICIAL-SENSITIVE - 2022-23 - Head of HR (2).xlsx"


def test_the_plan_s_own_marking_is_on_file_name_subject_and_sheets(store, out):
    profile = next(iter(store.register.profile.values()))
    assert isinstance(profile, Profile)
    marking = "OFFICIAL-SENSITIVE - RECIPIENTS ONLY\nThe owners of the actions"
    store.apply([Put(replace(profile, marking=marking))], "Marking")
    (one,) = _send(store, out, "Head of HR")
    assert one.file.name.startswith("OFFICIAL-SENSITIVE - RECIPIENTS ONLY - 2022-23")
    assert _mail(one.draft)["Subject"].startswith("OFFICIAL-SENSITIVE - RECIPIENTS ONLY - ")
    for sheet in openpyxl.load_workbook(one.file).worksheets:
        assert sheet["A1"].value == "OFFICIAL-SENSITIVE - RECIPIENTS ONLY"
        assert sheet["A2"].value == "The owners of the actions"


def test_where_one_file_cannot_be_written_none_is_and_nothing_is_kept(store, out, monkeypatch):
    calls = []

    def fail_late(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) > 3:
            raise FileProblem("The disk is full.")
        path.write_bytes(content)

    monkeypatch.setattr(circulating, "write_file", fail_late)
    head = store.head
    with pytest.raises(FileProblem):
        _send(store, out)
    assert list(out.iterdir()) == []
    assert store.head == head
    assert store.issued_files() == []


def test_where_the_entry_is_refused_no_file_stays(store, out, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise ChangeRefused("Refused.")

    monkeypatch.setattr(store, "apply", refuse)
    with pytest.raises(ChangeRefused):
        _send(store, out)
    assert list(out.iterdir()) == []


def test_without_an_open_action_there_is_no_pack(store, out):
    with pytest.raises(ChangeRefused, match="Nobody"):
        circulate(store, [], out, today=TODAY)
    assert not out.exists()


def test_a_folder_that_is_a_file_is_named(store, tmp_path):
    (tmp_path / "taken").write_text("x")
    with pytest.raises(FileProblem, match="taken"):
        _send(store, tmp_path / "taken")


def test_looking_first_writes_nothing(store, out):
    head = store.head
    drafts = prepare(store, YEAR, today=TODAY, due=DUE)
    assert store.head == head
    assert not out.exists()
    assert {d.pack.addressee for d in drafts} >= {"Head of HR", "Senior Leadership Team"}


def test_a_pack_issued_anew_replaces_the_one_before(store, out):
    (first,) = _send(store, out, "Head of HR")
    again = reissue(store, first.pack, out, today=date(2022, 10, 7))
    assert again.pack.replaces == first.pack.key
    assert again.pack.due == DUE
    assert again.pack.key != first.pack.key
    assert again.file.exists() and first.file.exists()


def test_a_withdrawn_pack_is_waited_for_no_more(store, out):
    (one,) = _send(store, out, "Head of HR")
    withdraw(store, one.pack)
    assert store.register.packs[one.pack.key].withdrawn


def test_a_reminder_is_a_draft_of_its_own_that_changes_nothing(store, out):
    issued = _send(store, out, "Head of HR", "Senior Leadership Team")
    head = store.head
    packs = [one.pack for one in issued]
    paths = write_reminders(store, packs, out, today=date(2022, 10, 20))
    assert store.head == head
    message = _mail(paths[0])
    assert message["X-Unsent"] == "1"
    assert message["To"] == "head.of.hr@northmarch.example"
    said = message.get_body()
    assert said is not None
    assert "It was due by 14 October 2022." in said.get_content()
    assert issued[0].file.name in said.get_content()
