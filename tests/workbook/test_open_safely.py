"""A workbook from outside: what stops it, in which words, and what is read that others lose."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.workbook import open_safely, package, preflight
from gip_desktop.workbook.book import Area, Kind, Sheet
from gip_desktop.workbook.open_safely import WorkbookReader, read_workbook
from gip_desktop.workbook.read import read_plan
from tests.workbook.conftest import YEAR, read_here

HEADINGS = ("Ref", "Recommendation", "Action owners", "Target date", "Status")
ACTION = ("G1", "Renew the register", "Head of HR", "31 March 2023", "On track")

Change = Callable[[bytes], bytes]


@pytest.fixture
def good(make) -> Path:
    return make(("OFFICIAL-SENSITIVE",), (), HEADINGS, ACTION)


def changed(path: Path, part: str, change: Change) -> Path:
    """Return the workbook with one part altered."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    path.write_bytes(out.getvalue())
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def sheet_with(path: Path, old: str, new: str) -> Sheet:
    changed(path, SHEET, lambda xml: re.sub(old.encode(), new.encode(), xml, count=1))
    return read_here(path).sheets[0]


def sentence(path: Path) -> str:
    with pytest.raises(WorkbookProblem) as raised:
        read_here(path)
    text = str(raised.value)
    assert path.name in text
    assert "\n" not in text
    assert text.endswith(".")
    return text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Ref,Action\nG1,Do it\n", "plain text"),
        ("Réf;Action\n".encode("utf-16"), "plain text"),
        (b"\xef\xbb\xbf<html><table></table></html>", "web page"),
        (
            b"<?xml?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
            "2003",
        ),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\xfe\xff\x80", "not an Excel workbook"),
        (b"PK\x03\x04 cut short", "cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
    ],
)
def test_what_is_no_workbook_is_said_in_its_own_sentence(tmp_path, content, said):
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(content)
    assert said in sentence(path)


def test_a_workbook_cut_short_is_named(good):
    good.write_bytes(good.read_bytes()[:-200])
    assert "cut short" in sentence(good)


def test_a_workbook_with_a_flipped_bit_is_named(good):
    content = bytearray(good.read_bytes())
    content[len(content) // 3] ^= 0xFF
    good.write_bytes(bytes(content))
    sentence(good)


@pytest.mark.parametrize(
    ("part", "said"),
    [("xl/workbook.bin", ".xlsb"), ("word/document.xml", "Word"), ("content.xml", "OpenDocument")],
)
def test_another_kind_of_package_is_named(good, part, said):
    assert said in sentence(with_part(good, part, b"<x/>"))


def test_a_zip_of_something_else_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "papers.xlsx", "w") as archive:
        archive.writestr("tracker.xlsx", b"inside")
    assert "zip file" in sentence(tmp_path / "papers.xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' zipfile takes both slashes for one")
def test_a_workbook_packed_with_backslashes_is_named(good):
    with zipfile.ZipFile(good) as archive:
        parts = {name.replace("/", "\\"): archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(good, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert "another way" in sentence(good)


def test_a_long_text_in_every_cell_is_refused_before_it_fills_memory(good, monkeypatch):
    monkeypatch.setattr(package, "MOST_CHARACTERS", 100)
    assert "more text" in sentence(good)


def test_a_workbook_whose_styles_openpyxl_stops_at_is_read(good):
    strange = b'<cellStyle name="Normal" xfId="0" of_another_program="1"/></cellStyles>'
    changed(good, "xl/styles.xml", lambda xml: xml.replace(b"</cellStyles>", strange))
    with pytest.raises(TypeError):
        openpyxl.load_workbook(good)
    assert [cell.text for cell in read_here(good).sheets[0].cells][1] == "Ref"


def test_a_strict_workbook_is_not_read_as_empty(good):
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    transitional = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    changed(good, "xl/workbook.xml", lambda xml: xml.replace(transitional, strict))
    assert "Strict" in sentence(good)


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused_before_it_is_parsed(good, coding):
    bomb = '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    assert "DOCTYPE" in sentence(changed(good, SHEET, lambda _: bomb.encode(coding)))


def test_a_doctype_is_found_where_two_chunks_meet(good):
    for shift in range(-12, 3):
        padding = b" " * ((1 << 16) + shift)
        name = f"xl/extra{shift}.xml"
        with_part(good, name, padding + b"<!DOCTYPE a><a/>")
        assert "DOCTYPE" in sentence(good)


def test_a_zip_bomb_is_refused_while_it_inflates(good, monkeypatch):
    monkeypatch.setattr(preflight, "MOST_BYTES_IN_PART", 1_000_000)
    assert "unpacks to more" in sentence(with_part(good, "xl/big.xml", b"0" * 1_000_001))


def test_many_parts_together_are_counted(good, monkeypatch):
    monkeypatch.setattr(preflight, "MOST_BYTES", 100_000)
    with_part(good, "xl/a.xml", b"0" * 60_000)
    assert "unpacks to more" in sentence(with_part(good, "xl/b.xml", b"0" * 60_000))


def test_too_many_parts_are_refused(good, monkeypatch):
    monkeypatch.setattr(preflight, "MOST_PARTS", 20)
    for number in range(30):
        with_part(good, f"xl/part{number}.xml", b"")
    assert "parts" in sentence(good)


def test_macros_and_links_are_listed_and_left_alone(good):
    with_part(good, "xl/vbaProject.bin", b"macro")
    with_part(good, "xl/externalLinks/externalLink1.xml", b"<x/>")
    warnings = read_here(good).warnings
    assert any("macros" in text for text in warnings)
    assert any("links" in text for text in warnings)


def test_a_cell_at_the_far_corner_and_rows_of_formats_cost_nothing(good):
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(10, 400_000))
    sheet = sheet_with(good, "</sheetData>", f"{rows}</sheetData>")
    assert len(sheet.cells) == 11
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    sheet = sheet_with(good, "</sheetData>", f"{far}</sheetData>")
    assert sheet.cells[-1].address == "XFD1048576"


def test_a_merge_as_large_as_the_sheet_costs_nothing(good):
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A9:XFD1048576"/></mergeCells>'
    sheet = sheet_with(good, "</sheetData>", merge)
    assert sheet.merged == (Area(9, 1, 1_048_576, 16_384),)
    assert len(read_plan(read_here(good), year=YEAR).actions) == 1


def test_rows_out_of_order_are_all_read_in_order(good):
    row = '<row r="2"><c r="B2" t="inlineStr"><is><t>early</t></is></c></row>'
    sheet = sheet_with(good, "</sheetData>", f"{row}</sheetData>")
    assert [cell.row for cell in sheet.cells] == sorted(cell.row for cell in sheet.cells)
    assert any(cell.text == "early" for cell in sheet.cells)


def test_a_formula_that_nobody_worked_out_is_not_a_blank(good):
    cell = '<row r="9"><c r="A9"><f>CONCAT(A1)</f></c></row>'
    sheet = sheet_with(good, "</sheetData>", f"{cell}</sheetData>")
    assert sheet.cells[-1][:4] == (9, 1, Kind.FORMULA, "=CONCAT(A1)")


def test_a_formula_with_its_value_is_read_as_the_value(good):
    cells = (
        '<row r="9"><c r="A9" t="str"><f>X()</f><v>G9</v></c>'
        '<c r="B9" t="str"><f>Y()</f><v></v></c></row>'
    )
    sheet = sheet_with(good, "</sheetData>", f"{cells}</sheetData>")
    assert sheet.cells[-1][:4] == (9, 1, Kind.TEXT, "G9")


def test_an_error_is_not_a_text(good):
    cell = '<row r="9"><c r="A9" t="e"><v>#REF!</v></c></row>'
    sheet = sheet_with(good, "</sheetData>", f"{cell}</sheetData>")
    assert sheet.cells[-1][:4] == (9, 1, Kind.ERROR, "#REF!")


def test_a_value_under_a_merge_is_read(good):
    cells = '<row r="9"><c r="A9" t="str"><v>over</v></c><c r="B9" t="str"><v>under</v></c></row>'
    merge = '<mergeCells count="1"><mergeCell ref="A9:B9"/></mergeCells>'
    sheet = sheet_with(good, "</sheetData>", f"{cells}</sheetData>{merge}")
    assert [cell.text for cell in sheet.cells[-2:]] == ["over", "under"]


def test_escapes_and_control_characters_are_read_as_what_they_stand_for(good):
    text = "one_x000D_\ntwo_x0007_ _x005F_x000D_ &#x7F;"
    cell = f'<row r="9"><c r="A9" t="inlineStr"><is><t>{text}</t></is></c></row>'
    sheet = sheet_with(good, "</sheetData>", f"{cell}</sheetData>")
    assert sheet.cells[-1].text == "one\ntwo _x000D_ "


def test_runs_of_a_text_are_joined_and_its_pronunciation_left_out(good):
    runs = "<r><t>Head of </t></r><r><rPr><b/></rPr><t>HR</t></r>"
    rich = f"<is>{runs}<rPh sb='0' eb='1'><t>x</t></rPh></is>"
    cell = f'<row r="9"><c r="A9" t="inlineStr">{rich}</c></row>'
    sheet = sheet_with(good, "</sheetData>", f"{cell}</sheetData>")
    assert sheet.cells[-1].text == "Head of HR"


def saved(tmp_path: Path, *values: object, epoch=None, formats: tuple[str, ...] = ()) -> Sheet:
    workbook = openpyxl.Workbook()
    if epoch:
        workbook.epoch = epoch
    sheet: Any = workbook.worksheets[0]
    for row, value in enumerate(values, 1):
        sheet.cell(row, 1, value)
        if formats:
            sheet.cell(row, 1).number_format = formats[row - 1]
    workbook.save(tmp_path / "tracker.xlsx")
    return read_here(tmp_path / "tracker.xlsx").sheets[0]


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_date_is_the_same_day_in_either_calendar(tmp_path, epoch):
    sheet = saved(tmp_path, date(2022, 9, 30), epoch=epoch)
    assert sheet.cells[0].day == date(2022, 9, 30)
    assert sheet.cells[0].text == "30 September 2022"


@pytest.mark.parametrize(
    ("number_format", "shown", "day"),
    [
        ("dd mmm yyyy", "30 September 2022", date(2022, 9, 30)),
        ("mmm-yy", "September 2022", None),
        ("yyyy", "2022", None),
        ("d-mmm", "30 September", date(2022, 9, 30)),
        ('[$-809]dddd, d "of" mmmm yyyy', "30 September 2022", date(2022, 9, 30)),
    ],
)
def test_a_date_is_read_as_its_cell_shows_it(tmp_path, number_format, shown, day):
    (cell,) = saved(tmp_path, date(2022, 9, 30), formats=(number_format,)).cells
    assert (cell.text, cell.day) == (shown, day)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.75, "0%", "75%"),
        (3, "General", "3"),
        (7, "000", "007"),
        (7, '"G"0', "G7"),
        (0.1, "0.0", "0.1"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(tmp_path, value, number_format, shown):
    (cell,) = saved(tmp_path, value, formats=(number_format,)).cells
    assert (cell.kind, cell.text) == (Kind.NUMBER, shown)


def test_a_fill_without_a_word_is_seen(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "Ref"
    workbook.worksheets[0]["B1"].fill = PatternFill("solid", fgColor="FFFF0000")
    workbook.save(tmp_path / "tracker.xlsx")
    cell = read_here(tmp_path / "tracker.xlsx").sheets[0].cells[-1]
    assert (cell.kind, cell.fill) == (Kind.COLOUR, "FF0000")


def test_a_fill_in_a_colour_of_the_system_is_none(good):
    styles = "xl/styles.xml"
    none = b"<fill><patternFill /></fill>"
    system = b'<fill><patternFill patternType="solid"><fgColor indexed="65"/></patternFill></fill>'
    changed(good, styles, lambda xml: xml.replace(none, system))
    with zipfile.ZipFile(good) as archive:
        assert system in archive.read(styles)
    assert all(cell.fill is None for cell in read_here(good).sheets[0].cells)


def test_hidden_sheets_rows_and_columns_are_said_to_be_so(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"] = "Ref"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    workbook.create_sheet("Old").sheet_state = "veryHidden"
    workbook.save(tmp_path / "tracker.xlsx")
    first, old = read_here(tmp_path / "tracker.xlsx").sheets
    assert (first.hidden, old.hidden) == (False, True)
    assert (first.hidden_rows, first.hidden_columns) == ({3}, {2})


# The child process


def test_the_child_reads_what_is_read_here(good):
    assert read_workbook(good) == read_here(good)


def test_one_child_reads_many_and_survives_a_bad_one(good, tmp_path):
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"")
    with WorkbookReader() as reader:
        first = reader.read(good)
        child = reader._process
        with pytest.raises(WorkbookProblem, match=r"bad\.xlsx is empty"):
            reader.read(bad)
        assert reader.read(good) == first
        assert reader._process is child
    assert reader._process is None


SLEEP = "import time; time.sleep(60)"


def program(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_child_that_takes_too_long_is_ended_and_the_next_file_is_read(good, monkeypatch):
    with WorkbookReader(seconds=0.5) as reader:
        monkeypatch.setattr(open_safely, "child_command", lambda: program(SLEEP))
        with pytest.raises(WorkbookProblem, match=r"tracker\.xlsx took longer"):
            reader.read(good)
        monkeypatch.undo()
        reader._seconds = 20
        assert reader.read(good).sheets


def test_a_child_that_ends_without_an_answer_is_said(good, monkeypatch):
    monkeypatch.setattr(open_safely, "child_command", lambda: program("pass"))
    with pytest.raises(WorkbookProblem, match=r"tracker\.xlsx could not be read"):
        read_workbook(good)


def test_a_process_that_limits_itself_cannot_take_more_memory():
    code = (
        "from gip_desktop.workbook.limits import limit_own_memory\n"
        "limit_own_memory()\n"
        "taken = []\n"
        "while len(taken) < 64:\n"
        "    taken.append(bytearray(1 << 26))\n"
        "print('took 4 GiB')\n"
    )
    done = subprocess.run(program(code), capture_output=True, check=False, timeout=60)
    assert done.returncode
    assert done.stdout == b""


def test_a_child_that_wants_too_much_memory_is_ended_and_that_is_said(good, monkeypatch):
    code = "taken = [bytes(1 << 26).replace(b'\\0', b'x') for _ in range(64)]"
    limited = f"from gip_desktop.workbook.limits import limit_own_memory as f; f(); {code}"
    monkeypatch.setattr(open_safely, "child_command", lambda: program(limited))
    with pytest.raises(WorkbookProblem, match=r"tracker\.xlsx could not be read within the memory"):
        read_workbook(good)


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has jobs")
def test_a_job_that_windows_refuses_is_said(monkeypatch):
    from gip_desktop.workbook.windows_job import MemoryJob

    with subprocess.Popen(program("pass")) as process:
        process.wait()
        monkeypatch.setattr(process, "_handle", 0)
        with pytest.raises(OSError, match="limit"):
            MemoryJob(process, 1 << 30)


@pytest.mark.parametrize(("name", "said"), [("gone.xlsx", "no file"), ("folder", "is a folder")])
def test_a_file_that_cannot_be_copied_is_named(tmp_path, name, said):
    (tmp_path / "folder").mkdir()
    with pytest.raises(WorkbookProblem, match=said):
        read_workbook(tmp_path / name)


def test_nothing_is_left_behind(good, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    before = sorted(tmp_path.iterdir())
    read_workbook(good)
    assert sorted(tmp_path.iterdir()) == before


# Markings


@pytest.mark.parametrize("mark", ["SECRET", "TOP SECRET", "UK SECRET", "SECRET - CABINET ONLY"])
@pytest.mark.parametrize("above", [True, False])
def test_a_workbook_marked_secret_stops(make, mark, above):
    rows = [(mark,), HEADINGS, ACTION] if above else [HEADINGS, ACTION, (), (mark,)]
    with pytest.raises(WorkbookProblem, match="not cleared"):
        read_plan(read_here(make(*rows)), year=YEAR)


def test_a_page_header_marked_secret_stops(tmp_path):
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append(ACTION)
    sheet.oddHeader.center.text = "SECRET"
    sheet.oddHeader.center.font = "Arial,Bold"
    sheet.oddHeader.center.size = 12
    workbook.save(tmp_path / "tracker.xlsx")
    with pytest.raises(WorkbookProblem, match="header or footer"):
        read_plan(read_here(tmp_path / "tracker.xlsx"), year=YEAR)


@pytest.mark.parametrize(
    "text", ["Official Secrets Act", "top secret", "SECRET", "Handle SECRET papers"]
)
def test_the_word_in_an_action_does_not_stop_it(read, text):
    incoming = read(HEADINGS, (ACTION[0], text, *ACTION[2:]))
    assert incoming.actions[0].text("recommendation") == text


@pytest.mark.parametrize("mark", ["RESTRICTED", "NOT PROTECTIVELY MARKED", "PROTECT - STAFF"])
def test_a_mark_of_the_old_scheme_is_doubted(read, mark):
    (doubt,) = read((mark,), HEADINGS, ACTION).doubts
    assert doubt.cell == "Tracker!A1"
    assert "old scheme" in doubt.why
