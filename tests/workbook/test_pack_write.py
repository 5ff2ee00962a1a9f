"""A pack as its owner gets it: what is on its sheets, what is locked, what it says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from gip_desktop.domain.packs import PACK_FIELDS, PackDraft, packs_to_issue
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Owner, Target
from gip_desktop.workbook.pack_columns import PACK, PACK_PROPERTY
from gip_desktop.workbook.pack_write import Sender, as_written, pack_bytes

TODAY, DUE = date(2022, 10, 3), date(2022, 10, 14)
SENDER = Sender("Northmarch", "OFFICIAL-SENSITIVE", date(2022, 9, 30), "0a" * 32)
HEADINGS = [
    "Key",
    "Ref",
    "Recommendation",
    "Owners",
    "Target date",
    "Status",
    "Progress update",
    "Revised date",
    "Reason for the new date",
    "Evidence",
]
ANSWERS = set(HEADINGS[5:])


@pytest.fixture(scope="module")
def draft(sample) -> PackDraft:
    owner = next(o.key for o in sample.owners.values() if o.name == "Head of HR")
    drafts = packs_to_issue(sample, "2022/23", today=TODAY, entry=14, owners=[owner], due=DUE)
    return drafts[0]


@pytest.fixture(scope="module")
def path(draft, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pack") / "pack.xlsx"
    path.write_bytes(pack_bytes(draft, SENDER))
    return path


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def _xml(path: Path, part: str) -> str:
    with ZipFile(path) as archive:
        return archive.read(part).decode()


def _heading_row(sheet) -> int:
    return next(c.row for row in sheet.iter_rows() for c in row if c.value in ("Key", "Owners"))


def test_its_sheets_and_headings_are_as_agreed(book):
    names = ["Read me", "Your actions", "New actions", "About this workbook"]
    assert book.sheetnames == names
    sheet = book["Your actions"]
    row = _heading_row(sheet)
    assert [cell.value for cell in sheet[row]] == HEADINGS
    assert tuple(column.field for column in PACK) == PACK_FIELDS


def test_nothing_is_hidden_merged_or_linked(book, path):
    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(d.hidden for d in sheet.row_dimensions.values())
        assert not any(d.hidden for d in sheet.column_dimensions.values())
    with ZipFile(path) as archive:
        assert not any("external" in n.casefold() or "hyperlink" in n for n in archive.namelist())
        rels = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".rels")]
    assert not any('TargetMode="External"' in text for text in rels)


def test_each_row_holds_what_is_stored_as_its_base(book, draft):
    sheet = book["Your actions"]
    first = _heading_row(sheet) + 1
    assert sheet.max_row == first + len(draft.rows) - 1
    for number, row in enumerate(draft.rows, first):
        texts = [cell.value for cell in sheet[number]]
        for place, field in enumerate(PACK_FIELDS):
            if field != "target":
                assert (texts[place] or "") == row.base[field]


def test_the_actions_are_one_named_table_with_its_head_frozen(book, draft):
    sheet = book["Your actions"]
    heading_row = _heading_row(sheet)
    (table,) = sheet.tables.values()
    assert table.name == "YourActions"
    assert table.ref == f"A{heading_row}:J{heading_row + len(draft.rows)}"
    assert sheet.freeze_panes == f"C{heading_row + 1}"
    assert sheet.print_title_rows == f"${heading_row}:${heading_row}"


def test_it_opens_at_the_first_answer(book, path):
    sheet = book["Your actions"]
    assert book.active.title == "Your actions"
    first = f"F{_heading_row(sheet) + 1}"
    assert sheet.sheet_view.selection[-1].activeCell == first
    assert sheet.sheet_view.selection[-1].pane == "bottomRight"
    selected = [s.title for s in book.worksheets if s.sheet_view.tabSelected]
    assert selected == ["Your actions"]


def test_all_but_the_answers_is_locked_without_a_password(book):
    sheet = book["Your actions"]
    row = _heading_row(sheet)
    for cells in sheet.iter_rows(min_row=row + 1):
        for cell, heading in zip(cells, HEADINGS, strict=True):
            assert cell.protection.locked is (heading not in ANSWERS)
    assert all(cell.protection.locked for cell in sheet[row])


def test_the_written_protection_is_what_excel_takes_it_for(path):
    protection = re.search(r"<sheetProtection[^>]*>", _xml(path, "xl/worksheets/sheet2.xml"))
    assert protection
    flags = dict(re.findall(r'(\w+)="(\w+)"', protection[0]))
    assert flags["sheet"] == "1"
    assert "password" not in flags and "hashValue" not in flags
    # In the file 1 is locked and 0 is open, whatever the library's words for it.
    assert flags["selectUnlockedCells"] == flags["selectLockedCells"] == "0"
    assert flags["formatRows"] == flags["formatColumns"] == flags["autoFilter"] == "0"
    assert flags["deleteRows"] == flags["insertColumns"] == "1"
    assert "<sheetProtection" not in _xml(path, "xl/worksheets/sheet3.xml")


def test_the_answers_are_tinted_and_nothing_else_in_the_table_is(book):
    sheet = book["Your actions"]
    for cell, heading in zip(sheet[_heading_row(sheet) + 1], HEADINGS, strict=True):
        assert (cell.fill.fill_type == "solid") is (heading in ANSWERS)


def test_an_answer_that_begins_with_a_dash_stays_words(book):
    sheet = book["Your actions"]
    row = sheet[_heading_row(sheet) + 1]
    formats = {heading: cell.number_format for cell, heading in zip(row, HEADINGS, strict=True)}
    assert formats["Progress update"] == formats["Evidence"] == "@"
    assert formats["Revised date"] == "dd mmm yyyy"


def test_statuses_are_chosen_from_a_named_list(book):
    for name in ("Your actions", "New actions"):
        (choice,) = book[name].data_validations.dataValidation
        assert (choice.type, choice.formula1) == ("list", "StatusList")
    sheet, _, cells = book.defined_names["StatusList"].attr_text.partition("!")
    values = [cell.value for (cell,) in book[sheet.strip("'")][cells.replace("$", "")]]
    assert values == ["Not started", "On track", "Revised", "On hold", "Complete"]


def test_every_sheet_and_printed_page_is_marked(book):
    for sheet in book.worksheets:
        assert sheet["A1"].value == "OFFICIAL-SENSITIVE"
        assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == "OFFICIAL-SENSITIVE"
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_it_says_which_pack_it_is_out_of_sight_and_in_sight(book, draft):
    properties = {p.name: p.value for p in book.custom_doc_props.props}
    assert properties == {PACK_PROPERTY: draft.pack.key}
    facts = {row[0].value: row[1].value for row in book["About this workbook"].iter_rows()}
    assert facts["Pack"] == draft.pack.key
    assert facts["Owner"] == "Head of HR"
    assert facts["Head of the journal"] == SENDER.head


def test_read_me_says_who_what_and_by_when(book):
    text = "\n".join(c.value for row in book["Read me"].iter_rows() for c in row if c.value)
    for said in ("Head of HR", "14 October 2022", "Save a copy", "e-mail", "Progress update"):
        assert said in text


def test_the_sheet_for_new_actions_is_open_and_empty(book):
    sheet = book["New actions"]
    assert not sheet.protection.sheet
    row = _heading_row(sheet)
    assert not any(c.value for cells in sheet.iter_rows(min_row=row + 1) for c in cells)
    assert "NewActions" in sheet.tables


def test_days_are_dates_and_other_targets_as_written(sample, draft):
    action = replace(
        draft.actions[0], target=Target("Q3 2022/23", date(2022, 10, 1), date(2022, 12, 31))
    )
    assert _first_target(replace(draft, actions=(action, *draft.actions[1:]))) == "Q3 2022/23"
    day = date(2022, 12, 31)
    action = replace(draft.actions[0], target=Target("31 December 2022", day, day))
    held = _first_target(replace(draft, actions=(action, *draft.actions[1:])))
    assert held == datetime(2022, 12, 31)


def _first_target(draft: PackDraft):
    sheet = openpyxl.load_workbook(BytesIO(pack_bytes(draft, SENDER)))["Your actions"]
    return sheet.cell(_heading_row(sheet) + 1, 5).value


def test_equal_packs_are_equal_bytes(draft):
    assert pack_bytes(draft, SENDER) == pack_bytes(draft, SENDER)


def test_the_base_is_what_the_cells_say(draft):
    day = date(2022, 12, 31)
    action = replace(draft.actions[0], target=Target("31/12/2022", day, day))
    base = {**draft.rows[0].base, "evidence": "x" * 40_000, "progress": "_x0041_ as typed"}
    long = replace(draft, rows=(replace(draft.rows[0], base=base),), actions=(action,))
    written = as_written(long).rows[0].base
    assert len(written["evidence"]) <= 32_767
    assert "Cut here" in written["evidence"]
    assert written["progress"] == "_x0041_ as typed"
    assert written["ref"] == draft.rows[0].base["ref"]
    assert written["target"] == "31 December 2022"


def test_a_name_that_looks_like_a_formula_stays_a_name(sample, draft):
    owner = Owner("BBBBBBBBB", "=cmd|'/c calc'!A1")
    register = sample.with_changes(
        [Put(owner), Put(replace(draft.actions[0], owners=(owner.key,), lead=None))]
    )
    made = packs_to_issue(register, "2022/23", today=TODAY, entry=14, owners=[owner.key])
    with ZipFile(BytesIO(pack_bytes(made[0], SENDER))) as archive:
        texts = [archive.read(n) for n in archive.namelist() if "worksheets/sheet" in n]
    assert not any(b"<f>" in text for text in texts)
