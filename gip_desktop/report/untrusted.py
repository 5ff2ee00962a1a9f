"""Open a Word document from outside: looked at, piece by piece, before python-docx sees it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import docx
from docx.document import Document

from gip_desktop.domain.errors import DocumentProblem
from gip_desktop.offline import screen_path
from gip_desktop.unpacking import DAMAGES, TooLarge, declares_doctype, unpacked

MOST_PARTS = 500
MOST_BYTES_IN_PART = 20_000_000
MOST_BYTES = 50_000_000

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"purl.oclc.org/ooxml"
SAVE_AS = "Open it in Word, save it as Word Document (.docx) and choose that."
_HARMFUL = {
    "word/vbaproject": "macros",
    "word/activex/": "ActiveX controls",
    "word/embeddings/": "embedded files",
}


def read_docx(path: Path) -> bytes:
    """Return the content of a Word document, or say in one sentence why it is not opened."""
    screen_path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DocumentProblem(f"{path.name} is larger than any template. Choose another.")
        content = path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): check its name and folder."
        raise DocumentProblem(message) from error
    _check(content, path.name)
    return content


def open_docx_safely(content: bytes, name: str) -> Document:
    """Open what `read_docx` has looked at."""
    try:
        return docx.Document(BytesIO(content))
    except Exception as error:  # python-docx raises whatever a broken part leads to
        message = f"{name} cannot be read as a Word document ({type(error).__name__}). {SAVE_AS}"
        raise DocumentProblem(message) from error


def _check(content: bytes, name: str) -> None:
    if content.startswith(_OLE):
        raise DocumentProblem(
            f"{name} is protected by a password, encrypted by a label, or an old Word document "
            f"(.doc). {SAVE_AS}"
        )
    if not content.startswith(_ZIP):
        raise DocumentProblem(f"{name} is not a Word document. {SAVE_AS}")
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_parts(archive.infolist(), name)
            for part, piece in unpacked(archive, most_in_part=MOST_BYTES_IN_PART, most=MOST_BYTES):
                _check_piece(piece, part, name)
    except TooLarge as error:
        message = f"{name} unpacks to more than this program opens safely. Choose another."
        raise DocumentProblem(message) from error
    except (*DAMAGES, RuntimeError) as error:  # zipfile's word for a part with a password
        message = f"{name} is damaged or was cut short on its way. Choose another copy."
        raise DocumentProblem(message) from error


def _check_parts(parts: list[ZipInfo], name: str) -> None:
    names = [part.filename.casefold() for part in parts]
    if "word/document.xml" not in names:
        raise DocumentProblem(f"{name} is not a Word document. {SAVE_AS}")
    if len(parts) > MOST_PARTS:
        raise DocumentProblem(f"{name} has more parts than any template. Choose another.")
    for start, what in _HARMFUL.items():
        if any(part.startswith(start) for part in names):
            raise DocumentProblem(f"{name} holds {what}: take them out in Word, or choose another.")


def _check_piece(piece: bytes, part: ZipInfo, name: str) -> None:
    if part.filename.startswith("word/media/"):
        return
    if declares_doctype(piece):
        raise DocumentProblem(
            f"{name} declares a DOCTYPE in {part.filename}, which Word never writes and which "
            "can harm this computer. Choose another."
        )
    if b"macroEnabled" in piece and part.filename == "[Content_Types].xml":
        raise DocumentProblem(f"{name} is made to hold macros (.docm, .dotm). {SAVE_AS}")
    if part.filename.endswith((".rels", "document.xml")) and _STRICT in piece:
        raise DocumentProblem(f"{name} is a Strict Open XML document. {SAVE_AS}")
