"""E-mail drafts as files that a mail program opens to send; this program sends nothing.

They are written by hand, because Python's e-mail package imports socket before version 3.13.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LINE = 76
# An encoded word may have 75 characters, of which 12 are not its text; 45 bytes make 60.
_WORD_BYTES = 45
_NOT_IN_HEADERS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_PLAIN = re.compile(r"[ -~]*")
# One address, with nothing that could begin another or a header of its own.
_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]\\@]+@[^\s<>,;:\"()\[\]\\@]+")
_QUOTABLE = re.compile(r"[ !#-\[\]-~]*")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A workbook that goes with a draft."""

    name: str
    content: bytes


def is_address(text: str | None) -> bool:
    """Say whether a text is one e-mail address, and nothing else."""
    return bool(text and _ADDRESS.fullmatch(text.strip()))


def email_draft(
    *, to: str | None, subject: str, body: str, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Return an e-mail as a file that opens as a draft; equal parts give equal bytes."""
    parts = [_text_part(body), *map(_attached_part, attachments)]
    boundary = "=_" + hashlib.sha256(b"".join(parts)).hexdigest()[:32]
    lines = [
        *_recipient(to),
        f"Subject: {_encoded(subject)}",
        # Mail programs open a message that says this in a window to write and send.
        "X-Unsent: 1",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{boundary}"',
        "",
        "",
    ]
    between = f"--{boundary}\r\n".encode()
    return "\r\n".join(lines).encode("ascii") + b"".join(
        (*(between + part for part in parts), f"--{boundary}--\r\n".encode())
    )


def _recipient(to: str | None) -> list[str]:
    if to is None or not is_address(to):
        return []
    name, _, domain = to.strip().rpartition("@")
    if not _PLAIN.fullmatch(name + domain):
        return []
    return [f"To: {name}@{domain}"]


def _text_part(body: str) -> bytes:
    text = re.sub(r"\r\n|\r|\n", "\r\n", body).encode("utf-8", "replace")
    return _part(['Content-Type: text/plain; charset="utf-8"'], text)


def _attached_part(attachment: Attachment) -> bytes:
    name = _NOT_IN_HEADERS.sub(" ", attachment.name)
    headers = [
        f"Content-Type: {_WORKBOOK};\r\n {_attribute('name', name)}",
        f"Content-Disposition: attachment;\r\n {_attribute('filename', name)}",
    ]
    return _part(headers, attachment.content)


def _part(headers: Iterable[str], content: bytes) -> bytes:
    head = "\r\n".join((*headers, "Content-Transfer-Encoding: base64", "", ""))
    encoded = base64.b64encode(content).decode("ascii")
    lines = (encoded[at : at + _LINE] for at in range(0, len(encoded), _LINE))
    return (head + "".join(f"{line}\r\n" for line in lines)).encode("ascii")


def _encoded(text: str) -> str:
    """Return a header's text as ASCII, in encoded words where it is not plain."""
    text = " ".join(_NOT_IN_HEADERS.sub(" ", text).split())
    if _PLAIN.fullmatch(text) and "=?" not in text:
        # A long line goes on in the next, after a space; without a space in it, it is encoded.
        lines = wrap(text, _LINE - len("Subject: "), break_long_words=False)
        if all(len(line) < _LINE for line in lines):
            return "\r\n ".join(lines)
    words = (base64.b64encode(piece).decode("ascii") for piece in _pieces(text))
    return "\r\n ".join(f"=?utf-8?b?{word}?=" for word in words)


def _pieces(text: str) -> list[bytes]:
    """Cut a text into bytes that fit an encoded word each, no character in two."""
    pieces = [b""]
    for character in text:
        encoded = character.encode("utf-8", "replace")
        if len(pieces[-1]) + len(encoded) > _WORD_BYTES:
            pieces.append(b"")
        pieces[-1] += encoded
    return pieces


def _attribute(attribute: str, value: str) -> str:
    if _QUOTABLE.fullmatch(value):
        return f'{attribute}="{value}"'
    encoded = value.encode("utf-8", "replace")
    kept = "".join(chr(b) if chr(b) in _UNRESERVED else f"%{b:02X}" for b in encoded)
    return f"{attribute}*=utf-8''{kept}"
