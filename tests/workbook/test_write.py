"""Appendix B: what is on the page, how it is typed, and that it comes back as it went out."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gip_desktop.domain.errors import FileProblem, PlanError
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.rows import Action, Owner, Plan, Progress, Status, Target
from gip_desktop.domain.targets import read_target
from gip_desktop.domain.texts import clean, normal
from gip_desktop.workbook.columns import APPENDIX_B
from tests.workbook.conftest import YEAR, export, load, read_here, reimport

FIRST_ROW = 6


@pytest.fixture(scope="module")
def exported(sample, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("export") / "b.xlsx"
    assert export(path, sample) == ()
    return path


@pytest.fixture(scope="module")
def sheet(exported):
    return load(exported)["Appendix B"]


def small(action: Action, *others) -> Register:
    rows = [Plan(YEAR), Owner("OOO", "Head of HR"), action, *others]
    return Register().with_changes(map(Put, rows))


def written(path: Path, register: Register) -> dict[str, Any]:
    export(path, register)
    sheet = load(path)["Appendix B"]
    heading = next(c for c in sheet["A"] if c.value == "Ref").row
    names = [cell.value for cell in sheet[heading]]
    return dict(zip(names, sheet[heading + 1], strict=True))


def test_the_marking_is_in_the_first_row_of_every_sheet_and_on_every_page(exported):
    for sheet in load(exported):
        assert sheet["A1"].value == "OFFICIAL-SENSITIVE"
        assert sheet.oddHeader.center.text == "OFFICIAL-SENSITIVE"
        assert sheet.oddFooter.center.text == "OFFICIAL-SENSITIVE"
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.sheet_state == "visible"


def test_the_headings_are_those_of_appendix_b_with_the_group_after_the_reference(sheet):
    headings = [cell.value for cell in sheet[FIRST_ROW - 1]]
    assert headings == [column.heading for column in APPENDIX_B]
    grouped = [h for h in headings if h not in ("Section", "Principle")]
    assert grouped == [
        "Ref",
        "Source",
        "Recommendation",
        "Actions taken or proposed",
        "Action owners",
        "Original date",
        "Proposed completion date",
        "Status",
        "Latest update",
    ]


def test_rows_stand_by_section_and_each_names_its_principle(sheet):
    refs = [cell.value for cell in sheet["A"][FIRST_ROW - 1 :]]
    assert len(refs) == 39
    assert refs[-2:] == ["G9", "G10"]
    row = FIRST_ROW + refs.index("D1")
    assert sheet.cell(row, 2).value.startswith("D ")
    assert sheet.cell(row, 3).value.startswith("E ")


def test_the_table_has_a_name_a_filter_no_merge_and_a_frozen_head(sheet):
    (table,) = sheet.tables.values()
    assert (table.displayName, table.ref) == ("AppendixB", "A5:K44")
    assert table.autoFilter.ref == table.ref
    assert not sheet.merged_cells.ranges
    assert sheet.freeze_panes == "B6"
    assert sheet.sheet_view.selection[-1].activeCell == "B6"


def test_it_prints_on_a4_across_one_page_wide_with_its_headings(sheet):
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize) == ("landscape", 9)
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$5"


def test_nothing_is_hidden_and_no_height_is_custom(exported, sheet):
    assert not any(d.hidden for d in sheet.row_dimensions.values())
    assert not any(d.hidden for d in sheet.column_dimensions.values())
    with ZipFile(exported) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'ht="' in xml
    assert "customHeight" not in xml


def test_statuses_are_chosen_from_a_named_list_and_follow_it_with_their_tint(exported, sheet):
    workbook = load(exported)
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, choice.sqref) == ("StatusList", "J6:J44")
    address = workbook.defined_names["StatusList"].attr_text
    title, cells = address.replace("'", "").replace("$", "").split("!")
    words = [cell.value for (cell,) in workbook[title][cells]]
    assert words == ["Not started", "On track", "Revised", "On hold", "Complete"]
    statuses = {cell.value: cell.fill.fgColor.rgb for cell in sheet["J"][FIRST_ROW - 1 :]}
    assert statuses["Complete"] == "FFCFE2F3"
    assert statuses["On track"] == "FFD9F0E3"


def test_the_properties_name_the_office_and_no_library_and_no_clock(exported):
    properties = load(exported).properties
    assert properties.title == "Governance Improvement Plan 2022/23: Appendix B"
    assert (properties.subject, properties.language) == ("OFFICIAL-SENSITIVE", "en-GB")
    assert properties.creator == properties.lastModifiedBy
    assert properties.modified == datetime(2022, 9, 30)
    with ZipFile(exported) as archive:
        assert b"openpyxl" not in archive.read("docProps/app.xml")
        assert b"openpyxl" not in archive.read("docProps/core.xml")


def test_the_journal_is_named_on_the_sheet_about_the_workbook(exported):
    about = load(exported)["About this workbook"]
    facts = {row[0].value: row[1].value for row in about.iter_rows(max_col=2)}
    assert facts["Journal entry"] == "12"
    assert facts["Head of the journal"] == "0a" * 32


def test_the_same_register_gives_the_same_bytes(exported, sample, tmp_path):
    export(tmp_path / "again.xlsx", sample)
    assert (tmp_path / "again.xlsx").read_bytes() == exported.read_bytes()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30 September 2022", datetime(2022, 9, 30)),
        ("30/09/22", datetime(2022, 9, 30)),
        ("Q2 2022/23", "Q2 2022/23"),
        ("end of September 2022", "end of September 2022"),
        ("30 September", "30 September"),
        ("TBC", "TBC"),
    ],
)
def test_a_day_is_written_as_a_date_and_the_rest_as_it_was_written(tmp_path, text, value):
    target = read_target(text, YEAR).target
    cells = written(tmp_path / "b.xlsx", small(Action("KXWFT", YEAR, 0, target=target)))
    cell = cells["Proposed completion date"]
    assert cell.value == value
    if isinstance(value, datetime):
        assert cell.number_format == "dd mmm yyyy"


def test_a_moved_date_stands_beside_the_original(sample, tmp_path):
    export(tmp_path / "b.xlsx", sample)
    sheet = load(tmp_path / "b.xlsx")["Appendix B"]
    row = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "G2")
    original, current = row[7], row[8]
    assert original != current


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"])
def test_what_looks_like_a_formula_is_text_with_a_quote_prefix(tmp_path, text):
    action = Action("KXWFT", YEAR, 0, ref="A1", recommendation=text)
    cell = written(tmp_path / "b.xlsx", small(action))["Recommendation"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "TRUE", "1/2", "007"])
def test_what_looks_like_something_else_stays_text(tmp_path, text):
    cell = written(tmp_path / "b.xlsx", small(Action("KXWFT", YEAR, 0, planned=text)))
    assert cell["Actions taken or proposed"].value == text
    assert cell["Actions taken or proposed"].data_type == "s"


def test_an_ampersand_in_the_marking_is_doubled_in_the_printed_header(sample, tmp_path):
    export(tmp_path / "b.xlsx", sample, marking="OFFICIAL - R&D USE ONLY")
    with ZipFile(tmp_path / "b.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "&amp;COFFICIAL - R&amp;&amp;D USE ONLY" in xml


def test_what_the_marking_asks_for_stands_on_its_own_line(sample, tmp_path):
    marking = "OFFICIAL-SENSITIVE - RECIPIENTS ONLY\nThe Audit Panel"
    export(tmp_path / "b.xlsx", sample, marking=marking)
    sheet = load(tmp_path / "b.xlsx")["Appendix B"]
    assert [sheet["A1"].value, sheet["A2"].value] == marking.split("\n")
    assert reimport(tmp_path / "b.xlsx", sample).changes == ()


def test_an_overlong_text_is_cut_says_so_and_comes_back_as_no_change(tmp_path):
    text = "Long 🙂 " * 8000
    register = small(Action("KXWFT", YEAR, 0, ref="A1", planned=text.strip()))
    warnings = export(tmp_path / "b.xlsx", register)
    assert warnings == ("A1: Actions taken or proposed is cut: a cell of Excel holds no more.",)
    assert reimport(tmp_path / "b.xlsx", register).changes == ()


def test_a_text_that_no_row_shows_whole_is_named(tmp_path):
    register = small(Action("KXWFT", YEAR, 0, ref="A1", planned="\n".join("abc" * 20)))
    (warning,) = export(tmp_path / "b.xlsx", register)
    assert warning.startswith("A1: Actions taken or proposed")


def test_only_one_owners_actions_are_written_when_asked(sample, tmp_path):
    export(tmp_path / "b.xlsx", sample, owner="head of hr")
    sheet = load(tmp_path / "b.xlsx")["Appendix B"]
    owners = [row[6] for row in sheet.iter_rows(min_row=FIRST_ROW, values_only=True)]
    assert owners
    assert all("Head of HR" in names for names in owners)


def test_an_owner_who_is_not_there_is_named(sample, tmp_path):
    with pytest.raises(PlanError, match="Nobody"):
        export(tmp_path / "b.xlsx", sample, owner="Nobody")
    assert not (tmp_path / "b.xlsx").exists()


def test_a_plan_without_actions_is_a_workbook_too(tmp_path):
    export(tmp_path / "b.xlsx", Register().with_changes([Put(Plan(YEAR))]))
    assert load(tmp_path / "b.xlsx")["Appendix B"].tables


def test_a_folder_that_is_not_there_is_named_and_nothing_is_left(sample, tmp_path):
    with pytest.raises(FileProblem, match="nowhere"):
        export(tmp_path / "nowhere" / "b.xlsx", sample)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("year", ["2018/19", "2022/23"])
def test_its_own_export_proposes_nothing(sample, tmp_path, year):
    export(tmp_path / "b.xlsx", sample, plan=year)
    plan = reimport(tmp_path / "b.xlsx", sample, year)
    assert (plan.changes, plan.new, plan.doubts) == ((), (), ())
    assert len(plan.unchanged) == len(sample.actions_of(year))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("year", ["2018/19", "2022/23"])
def test_its_own_export_proposes_nothing_after_libreoffice_saved_it(sample, tmp_path, year):
    export(tmp_path / "b.xlsx", sample, plan=year)
    convert(tmp_path / "b.xlsx", "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")
    plan = reimport(tmp_path / "saved" / "b.xlsx", sample, year)
    assert (plan.changes, plan.doubts) == ((), ())


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice"
)
def test_every_printed_page_carries_the_marking_and_its_number(exported, tmp_path):
    convert(exported, "pdf", tmp_path)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "b.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    pages = text.rstrip("\f").split("\f")
    for number, page in enumerate(pages, 1):
        assert page.count("OFFICIAL-SENSITIVE") >= 2
        assert f"Page {number} of {len(pages)}" in page
    assert "###" not in text


def convert(path: Path, form: str, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


any_text = st.text(max_size=30) | st.sampled_from(
    [
        "=1+1",
        "_x000D_",
        "_x005F_x000D_",
        "a_x0041_x0042_b",
        "#N/A",
        " kept ",
        "a\r\nb",
        "\x00",
        "\ud83d",
    ]
)


@settings(max_examples=40)
@given(recommendation=any_text, planned=any_text, update=any_text, owner=any_text)
@example(recommendation="\ufffe\x0b", planned="\u202e", update="'=", owner="A;B")
def test_any_text_is_written_and_comes_back(
    tmp_path_factory, recommendation, planned, update, owner
):
    path = tmp_path_factory.mktemp("any") / "b.xlsx"
    register = small(
        Action("KXWFT", YEAR, 0, ref="A1", recommendation=recommendation, planned=planned),
        Progress("PPP", "KXWFT", 0, update),
    )
    register = register.with_changes([Put(replace(register.owners["OOO"], name=owner))])
    register = register.with_changes([Put(replace(register.actions["KXWFT"], owners=("OOO",)))])
    export(path, register)
    sheet = read_here(path).sheets[0]
    row = next(cells for cells in sheet.rows.values() if cells[1].text == "A1")
    fields = [column.field for column in APPENDIX_B]
    for name, text in (
        ("recommendation", recommendation),
        ("planned", planned),
        ("progress", update),
        ("owners", owner),
    ):
        cell = row.get(fields.index(name) + 1)
        assert (cell.text if cell else "").strip() == clean(text).strip()
    plan = reimport(path, register)
    assert plan.new == ()
    texts = {change.field for change in plan.field_changes} - {"owners"}
    assert texts == set()


@given(
    st.lists(
        st.builds(
            Target,
            st.sampled_from(["30 September 2022", "Q2", "TBC", "1/2/23", "early 2023"]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([None, *Status]),
)
@settings(max_examples=25)
def test_any_dates_and_status_come_back(tmp_path_factory, targets, status):
    path = tmp_path_factory.mktemp("any") / "b.xlsx"
    texts = [read_target(target.text, YEAR).target for target in targets]
    rows = [
        Action(f"KXWF{letter}", YEAR, n, ref=f"A{n}", target=target, status=status)
        for n, (letter, target) in enumerate(zip("BCDF", texts, strict=False))
    ]
    register = Register().with_changes([Put(Plan(YEAR)), *map(Put, rows)])
    export(path, register)
    assert reimport(path, register).changes == ()


def test_the_words_of_a_cell_are_not_taken_for_an_escape(tmp_path):
    text = "Write _x000D_ and _x005F_ as they are"
    export(tmp_path / "b.xlsx", small(Action("KXWFT", YEAR, 0, ref="A1", planned=text)))
    with ZipFile(tmp_path / "b.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r"_x005F_x000D_ and _x005F_x005F_", xml)
    texts = [cell.text for cell in read_here(tmp_path / "b.xlsx").sheets[0].cells]
    assert text in texts
    assert normal(text) != text


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({}, "Write the charter"),
        ({"planned": "Draft it"}, None),
        ({"recommendation": "Have one"}, "Have one"),
    ],
)
def test_a_row_says_what_its_action_is_where_only_the_title_does(tmp_path, texts, shown):
    action = Action("KXWFT", YEAR, 0, ref="A1", title="Write the charter", **texts)
    assert written(tmp_path / "out.xlsx", small(action))["Recommendation"].value == shown
