"""Appendix B with what changed marked: seen without colour, explained, and read back as before."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.domain.change_marks import change_marks
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.rows import Plan
from gip_desktop.domain.texts import normal
from gip_desktop.workbook.columns import APPENDIX_B
from gip_desktop.workbook.rows import value_of
from tests.strategies import changes, registers
from tests.workbook.conftest import DAY, YEAR, export, load, reimport
from tests.workbook.test_write import convert

JUNE = date(2022, 6, 30)
TOLD = "Changed since Q1"
HOUSE = ("owners: By whom", "ref: No.", "target: By when", "planned: What we will do")


@pytest.fixture(scope="module")
def before(sample) -> Register:
    """The sample, of which some actions are other than they are now."""
    actions = {action.ref: action for action in sample.actions_of(YEAR)}
    was = [
        replace(actions["C3"], status=None, planned="Another plan"),
        replace(actions["B1"], target=actions["C3"].target),
        replace(actions["D5"], removed=True),
        replace(actions["D4"], key="GFDCB", ref="B7"),
    ]
    return sample.with_changes(map(Put, was))


def marks(before: Register, after: Register, **others):
    return change_marks(Side(before, 9, JUNE, "Q1"), Side(after, 14, DAY, "Q2"), YEAR, **others)


@pytest.fixture(scope="module")
def exported(sample, before, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("marked") / "b.xlsx"
    assert export(path, sample, changes=marks(before, sample)) == ()
    return path


@pytest.fixture(scope="module")
def sheet(exported) -> Worksheet:
    return load(exported)["Appendix B"]


def heading_row(sheet: Worksheet, name: str = "Ref") -> int:
    return next(row[0].row for row in sheet if name in [cell.value for cell in row])  # type: ignore[return-value]


def cells_of(sheet: Worksheet, ref: str) -> dict:
    names = [cell.value for cell in sheet[heading_row(sheet)]]
    row = next(row for row in sheet if row[0].value == ref)
    return dict(zip(names, row, strict=True))


def marked(sheet: Worksheet, ref: str) -> set[str]:
    """Name the columns in which an action's cell has the bar."""
    return {
        name for name, cell in cells_of(sheet, ref).items() if cell.border.left.style == "thick"
    }


def test_changed_cells_have_a_bar_bold_words_and_a_ground_and_no_others_have(sheet):
    assert marked(sheet, "C3") == {"Status", "Actions taken or proposed", TOLD}
    assert marked(sheet, "B1") == {"Proposed completion date", TOLD}
    assert marked(sheet, "A1") == set()
    cells = cells_of(sheet, "C3")
    assert all(cells[name].font.bold for name in marked(sheet, "C3"))
    assert cells["Actions taken or proposed"].fill.fgColor.rgb == "FFFDF3D0"
    assert cells["Status"].fill.fgColor.rgb == "FFD9F0E3"
    assert not cells["Recommendation"].font.bold


def test_a_new_action_is_marked_at_its_reference(sheet):
    assert marked(sheet, "D5") == {"Ref", TOLD}
    assert cells_of(sheet, "D5")[TOLD].value == "New"


def test_a_new_update_has_the_bar_alone(sample, tmp_path):
    key = next(a.key for a in sample.actions_of(YEAR) if a.ref == "A1")
    latest = sample.latest_progress(key)
    then = sample.with_changes([Put(replace(latest, text="Something else"))])
    export(tmp_path / "b.xlsx", sample, changes=marks(then, sample))
    sheet = load(tmp_path / "b.xlsx")["Appendix B"]
    assert marked(sheet, "A1") == {"Latest update"}
    assert not cells_of(sheet, "A1")["Latest update"].font.bold


def test_the_last_column_says_what_changed_a_line_each(sheet):
    words = cells_of(sheet, "C3")[TOLD].value.split("\n")
    assert words[0] == "Status: No status → On track"
    assert "Actions taken or proposed reworded" in words


def test_lines_above_the_table_say_since_when_and_how_much(sheet):
    above = [sheet.cell(row, 1).value for row in range(1, heading_row(sheet))]
    told = next(line for line in above if line and "thick bar" in line)
    assert told.startswith(
        "Cells with a thick bar changed since Q1, 30 June 2022 (entry 9): 1 new,"
    )
    assert "Removed since: B7." in above


def test_the_sheet_about_the_workbook_shows_and_explains_the_mark(exported):
    about = load(exported)["About this workbook"]
    rows = {row[0].value: row for row in about.iter_rows(max_col=2)}
    assert rows["Compared with"][1].value == "Q1, 30 June 2022 (entry 9)"
    assert rows["Removed since"][1].value == "B7"
    sample, meaning = rows["Changed"]
    assert (sample.border.left.style, sample.font.bold) == ("thick", True)
    assert "thick bar" in meaning.value


def test_the_table_the_filter_and_the_page_take_the_column_in(sheet):
    (table,) = sheet.tables.values()
    assert table.ref == f"A{heading_row(sheet)}:L{heading_row(sheet) + 39}"
    assert table.autoFilter.ref == table.ref
    assert [column.name for column in table.tableColumns][-1] == TOLD
    assert sheet.freeze_panes == f"B{heading_row(sheet) + 1}"
    row = heading_row(sheet)
    assert sheet.print_title_rows == f"${row}:${row}"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_no_line_of_a_section_is_drawn_over_a_bar(sheet):
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert rules
    assert all(rule.dxf is None or rule.dxf.border is None for rule in rules)


def test_without_marks_nothing_of_them_is_in_the_file(sample, tmp_path):
    export(tmp_path / "b.xlsx", sample)
    workbook = load(tmp_path / "b.xlsx")
    assert not [name for name in workbook.named_styles if "changed" in name]
    assert "How it looks" not in [cell.value for cell in workbook["About this workbook"]["A"]]


@pytest.mark.parametrize("layout", [(), HOUSE], ids=["own layout", "house layout"])
@pytest.mark.parametrize("label", ["Q1", "30 June 2022", "entry 9", "=Status", "last update"])
def test_it_comes_back_without_a_change_or_a_doubt(sample, before, tmp_path, layout, label):
    after = sample.with_changes([Put(replace(sample.plans[YEAR], layout=layout))])
    found = change_marks(Side(before, 9, JUNE, label), Side(after, 14, DAY, "now"), YEAR)
    path = tmp_path / "b.xlsx"
    export(path, after, changes=found)
    plan = reimport(path, after)
    assert (plan.changes, plan.new, plan.doubts) == ((), (), ())
    assert len(plan.unchanged) == 39


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_it_comes_back_without_a_change_after_libreoffice_saved_it(exported, sample, tmp_path):
    convert(exported, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    assert marked(load(tmp_path / "b.xlsx")["Appendix B"], "D5") == {"Ref", TOLD}
    plan = reimport(tmp_path / "b.xlsx", sample)
    assert (plan.changes, plan.doubts) == ((), ())


def test_a_house_layout_has_its_own_columns_and_the_words_of_every_change(sample, before, tmp_path):
    layout = ("ref: Ref", "planned: What we will do", "owners: By whom")
    after = sample.with_changes([Put(replace(sample.plans[YEAR], layout=layout))])
    export(tmp_path / "b.xlsx", after, changes=marks(before, after))
    sheet = load(tmp_path / "b.xlsx")["Appendix B"]
    assert marked(sheet, "C3") == {"What we will do", TOLD}
    assert "Status: No status → On track" in cells_of(sheet, "C3")[TOLD].value


def test_a_plan_without_actions_can_be_marked_too(tmp_path):
    empty = Register().with_changes([Put(Plan(YEAR))])
    export(tmp_path / "b.xlsx", empty, changes=marks(empty, empty))
    assert load(tmp_path / "b.xlsx")["Appendix B"].tables


def test_the_same_registers_give_the_same_bytes(exported, sample, before, tmp_path):
    export(tmp_path / "again.xlsx", sample, changes=marks(before, sample))
    assert (tmp_path / "again.xlsx").read_bytes() == exported.read_bytes()


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Register, Register]:
    before = draw(registers())
    return before, before.with_changes(draw(changes(before, fewest=1, most=10)))


@given(pairs())
@settings(max_examples=50)
def test_a_cell_without_a_mark_says_what_it_said(pair):
    before, after = pair
    for plan in after.plans:
        then, now = Side(before, 1, JUNE, "Q1"), Side(after, 2, DAY, "now")
        for key, mark in change_marks(then, now, plan).by_action.items():
            if mark.is_new:
                continue
            for field in {column.field for column in APPENDIX_B} - {*mark.fields, *DATES}:
                was, to = (value_of(r, r.actions[key], field) for r in pair)
                assert normal(str(was)) == normal(str(to))


# The same span in other words is the same date.
DATES = {"target", "original_target"}
