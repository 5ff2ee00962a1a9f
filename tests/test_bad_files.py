"""Files that nobody should have sent, imported by the program itself as a process of its own."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.spreadsheet_trials import MOST_KILOBYTES, MOST_SECONDS, Trial, try_one

if sys.platform == "win32":
    pytest.skip("what a process used is measured as Linux does", allow_module_level=True)

HEADINGS = ("Ref", "Recommendation", "Action owners", "Target date", "Status")
ACTION = ("G1", "Renew the register", "Head of HR", "31 March 2023", "On track")
SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><worksheet><sheetData><row><c><v>&l9;</v></c></row></sheetData></worksheet>"
).encode()

Make = Callable[[Path], object]


def holding(content: bytes) -> Make:
    return lambda path: path.write_bytes(content)


def altered(part: str, change: Callable[[bytes], bytes]) -> Make:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**parts, part: change(parts.get(part, b""))}.items():
                archive.writestr(name, content)

    return make


def with_rows(rows: str, *, after: str = "") -> Make:
    ends = b"</sheetData>"
    new = rows.encode() + ends + after.encode()
    return altered(SHEET, lambda xml: xml.replace(ends, new, 1))


def with_text(text: str) -> Make:
    def make(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        book["Tracker"]["A1"] = text
        book.save(path)

    return make


def cell(address: str, text: str) -> str:
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    inside = f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<row r="{row}">{inside}</row>'


REFUSED: dict[str, tuple[Make, str]] = {
    "empty": (holding(b""), "is empty"),
    "not a zip": (holding(bytes(range(256)) * 40), "is not an Excel workbook"),
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:-300]), "cut short"),
    "csv": (holding(b"Ref,Action\r\nG1,Renew the register\r\n"), "plain text"),
    "html": (
        holding(b"<html><body><table><tr><td>Ref</td></tr></table></body></html>"),
        "web page",
    ),
    "password": (holding(OLE + "EncryptedPackage".encode("utf-16-le")), "protected by a password"),
    "xls": (holding(OLE + "Workbook".encode("utf-16-le")), "an old Excel workbook (.xls)"),
    "strict": (
        altered(
            WORKBOOK,
            lambda xml: xml.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ),
        ),
        "a Strict Open XML workbook",
    ),
    "entity bomb": (altered(SHEET, lambda _: LAUGHS), "declares a DOCTYPE"),
    "zip bomb": (altered("xl/big.xml", lambda _: bytes(300_000_000)), "unpacks to more"),
    "text bomb": (
        with_rows("".join(cell(f"A{n}", "long " * 2_000) for n in range(20, 2_220))),
        "holds more text",
    ),
    "cell bomb": (
        with_rows(
            "".join(f"<row>{'<c><v>1</v></c>' * 16_000}</row>" for _ in range(32)),
        ),
        "holds more cells",
    ),
    "broken xml": (altered(SHEET, lambda xml: xml[: len(xml) // 2]), "cannot be read"),
    "secret": (with_text("SECRET"), "is marked SECRET at Tracker!A1"),
    "secret in the page header": (
        with_rows("", after="<headerFooter><oddHeader>&amp;CUK SECRET</oddHeader></headerFooter>"),
        "is marked",
    ),
}

# What is found in an odd file, and the cell that is told as a doubt or as unread.
READ: dict[str, tuple[Make, str]] = {
    "rows out of order": (with_rows(cell("A2", "early")), "Tracker!A2"),
    "a cell at the far corner": (with_rows(cell("XFD1048576", "far")), "Tracker!XFD1048576"),
    "a merge to the far corner": (
        with_rows(
            cell("A9", "wide"),
            after='<mergeCells count="1"><mergeCell ref="A9:XFD1048576"/></mergeCells>',
        ),
        "Tracker!A9",
    ),
    "a formula without a value": (
        with_rows('<row r="5"><c r="A5"><f>A4</f></c><c r="B5"><v>7</v></c></row>'),
        "Tracker!A5",
    ),
    "an error": (
        with_rows('<row r="5"><c r="A5" t="e"><v>#REF!</v></c><c r="B5"><v>7</v></c></row>'),
        "Tracker!A5",
    ),
    "a mark of the old scheme": (with_text("RESTRICTED"), "Tracker!A1"),
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Path:
    from gip_desktop.cli import main

    path = tmp_path_factory.mktemp("plan") / "plan.gipdb"
    assert main(["new", str(path), "--year", "2022/23"]) == 0
    return path


@pytest.fixture
def tracker(tmp_path) -> Path:
    """A workbook with one action in row 4, to be spoilt."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tracker"
    for row in (("Northmarch",), (), HEADINGS, ACTION):
        sheet.append(row)
    book.save(tmp_path / "tracker.xlsx")
    return tmp_path / "tracker.xlsx"


def tried(tracker: Path, plan: Path) -> Trial:
    """Import a file, see that nothing is written, and how long it took in how much memory."""
    before = plan.read_bytes()
    trial = try_one(tracker, plan, dry_run=False)
    assert trial.seconds < MOST_SECONDS
    assert trial.kilobytes < MOST_KILOBYTES
    assert trial.status == 0 or plan.read_bytes() == before
    assert trial.status == 0 or [path.name for path in plan.parent.iterdir()] == [plan.name]
    return trial


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_in_one_sentence_and_writes_nothing(tracker, plan, make, said):
    make(tracker)
    trial = tried(tracker, plan)
    assert (trial.status, trial.answer) == (2, "")
    assert trial.said.startswith("tracker.xlsx ")
    assert trial.said.endswith(".\n")
    assert trial.said.count("\n") == 1
    assert said in trial.said


@pytest.mark.parametrize(("make", "place"), READ.values(), ids=READ)
def test_an_odd_file_is_read_and_its_odd_cell_is_named(tracker, plan, tmp_path, make, place):
    make(tracker)
    own = tmp_path / "plan.gipdb"
    own.write_bytes(plan.read_bytes())
    trial = tried(tracker, own)
    assert (trial.status, trial.said) == (0, "")
    answer = json.loads(trial.answer)
    assert answer["rows_read"] >= 1
    assert place in {told["cell"] for told in (*answer["doubts"], *answer["unread"])}


def test_an_act_on_secrets_in_an_action_is_no_marking(tracker, plan, tmp_path):
    book = openpyxl.load_workbook(tracker)
    book["Tracker"]["B4"] = "Brief members on the Official Secrets Act"
    book.save(tracker)
    own = tmp_path / "plan.gipdb"
    own.write_bytes(plan.read_bytes())
    answer = json.loads(tried(tracker, own).answer)
    assert (answer["rows_read"], answer["doubts"]) == (1, [])
