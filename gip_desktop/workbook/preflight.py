"""Look at a file from outside before any library opens it, and refuse what could do harm.

Each refusal is a sentence of its own that names the file and the mend.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile, ZipInfo

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.unpacking import DAMAGES, TooLarge, declares_doctype, unpacked

MOST_PARTS = 2_000
MOST_BYTES_IN_PART = 50_000_000
MOST_BYTES = 200_000_000

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_STRICT = b"purl.oclc.org/ooxml"
_SAVE_AS = "Open it in Excel, save it as Excel Workbook (.xlsx) and import that."

_OTHER_PACKAGES = {
    "xl/workbook.bin": f"is an Excel Binary Workbook (.xlsb). {_SAVE_AS}",
    "word/document.xml": "is a Word document. Copy its table into Excel, and import that workbook.",
    "ppt/presentation.xml": "is a presentation. Copy its table into Excel, and import that.",
    "content.xml": "is an OpenDocument file. Save it as Excel Workbook (.xlsx) and import that.",
}
_MEDIA = ("xl/media/", "xl/embeddings/", "docProps/thumbnail")
_INERT = {
    "xl/vbaproject.bin": "The workbook holds macros; they were not run.",
    "xl/externallinks/": "The workbook links to other files; the links were not followed.",
    "xl/connections.xml": "The workbook connects to outside data; the connection was not made.",
    "xl/embeddings/": "The workbook holds embedded files; they were not opened.",
}


def preflight(path: Path, name: str) -> tuple[str, ...]:
    """Refuse a file that is no workbook or a dangerous one; return what in it was left inert."""
    _check_beginning(path, name)
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            _check_parts(parts, name)
            _check_contents(archive, name)
    except DAMAGES as error:
        message = (
            f"{name} is damaged or was cut short on its way. Ask for it again, "
            "or open it in Excel, which may mend it, and save it under another name."
        )
        raise WorkbookProblem(message) from error
    names = [part.filename.casefold() for part in parts]
    return tuple(text for start, text in _INERT.items() if any(n.startswith(start) for n in names))


def _check_beginning(path: Path, name: str) -> None:
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(_ZIP):
        return
    if not start:
        raise WorkbookProblem(f"{name} is empty. Ask for it again, or choose another copy.")
    if start.startswith(_OLE):
        raise WorkbookProblem(f"{name} {_what_ole_is(path)}")
    raise WorkbookProblem(f"{name} {_what_text_is(start)}")


def _what_ole_is(path: Path) -> str:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            "is protected by a password, or by a label that encrypts it. Open it in Excel, "
            "take the protection off under File, Info, and save it."
        )
    if any(part.encode("utf-16-le") in content for part in ("Workbook", "Book")):
        return f"is an old Excel workbook (.xls). {_SAVE_AS}"
    return f"is password-protected, encrypted by a label, or an old Office file. {_SAVE_AS}"


def _what_text_is(start: bytes) -> str:
    text = start.decode(
        "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace"
    )
    head = text.lstrip().casefold()
    if start.startswith(_PDF):
        return "is a PDF. Ask for the workbook that it was printed from."
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        return f"is an XML Spreadsheet of 2003. {_SAVE_AS}"
    if head.startswith(("<!doctype html", "<html", "<table", "<meta", "<head")):
        return f"is a web page under the name of a workbook. {_SAVE_AS}"
    if "\ufffd" not in text and "\0" not in text:
        return f"is plain text (perhaps CSV) under the name of a workbook. {_SAVE_AS}"
    return "is not an Excel workbook. Choose a file that Excel saved as .xlsx."


def _check_parts(parts: list[ZipInfo], name: str) -> None:
    names = {part.filename for part in parts}
    for part, what in _OTHER_PACKAGES.items():
        if part in names:
            raise WorkbookProblem(f"{name} {what}")
    if any(part.startswith("xl\\") for part in names):
        raise WorkbookProblem(f"{name} was packed in another way than Excel's. {_SAVE_AS}")
    if "[Content_Types].xml" not in names:
        raise WorkbookProblem(
            f"{name} is a zip file, not a workbook. Unpack it and import the workbook."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise WorkbookProblem(
            f"{name} is a zip file with a password. Unpack it and import the workbook."
        )
    if len(parts) > MOST_PARTS:
        message = f"{name} has {len(parts):,} parts, far more than a plan needs. {_copy_sheet()}"
        raise WorkbookProblem(message)


def _check_contents(archive: ZipFile, name: str) -> None:
    try:
        for part, chunk in unpacked(archive, most_in_part=MOST_BYTES_IN_PART, most=MOST_BYTES):
            _check_chunk(chunk, part, name)
    except TooLarge as error:
        message = f"{name} unpacks to more than this program opens safely. {_copy_sheet()}"
        raise WorkbookProblem(message) from error


def _check_chunk(chunk: bytes, part: ZipInfo, name: str) -> None:
    if part.filename.startswith(_MEDIA):
        return
    if declares_doctype(chunk):
        message = (
            f"{name} declares a DOCTYPE in {part.filename}, which Excel never writes and "
            f"which can harm this computer. {_copy_sheet()}"
        )
        raise WorkbookProblem(message)
    if part.filename.endswith(("_rels/.rels", "workbook.xml")) and _STRICT in chunk:
        message = (
            f"{name} is a Strict Open XML workbook. Open it in Excel, choose Save As and the type "
            "Excel Workbook (.xlsx), not Strict, and import that."
        )
        raise WorkbookProblem(message)


def _copy_sheet() -> str:
    return "Copy the plan's sheet into a new workbook and import that."
