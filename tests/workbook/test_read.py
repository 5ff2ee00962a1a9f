"""Reading plans out of workbooks as people make them, with every cell accounted for."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.incoming import Incoming
from gip_desktop.workbook.book import Book, Kind
from gip_desktop.workbook.mapping import ColumnMapping
from gip_desktop.workbook.read import read_plan
from tests.workbook.conftest import YEAR, read_here

HEADINGS = ("Ref", "Recommendation", "Action owners", "Target date", "Status", "Progress")
G1 = ("G1", "Renew the register", "Head of HR", "31 March 2023", "On track", "Begun.")
G2 = ("G2", "Publish the policy", "Chief Executive", "Q4", "Complete", "Out in May.")


def fields(incoming: Incoming) -> dict[str, str | None]:
    return {c.heading: c.field for sheet in incoming.sheets for c in sheet.columns}


def texts(incoming: Incoming, name: str) -> list[str]:
    return [action.text(name) for action in incoming.actions]


def cells(items) -> list[str]:
    return [item.cell.partition("!")[2] for item in items]


def accounted(book: Book, incoming: Incoming) -> set[str]:
    """Name the cells that went into an action, a heading, a doubt or the unread."""
    named = {item.cell for item in (*incoming.doubts, *incoming.unread)}
    named |= {r.cell for action in incoming.actions for r in action.values.values()}
    named |= {r.cell for action in incoming.actions for r in action.progress}
    rows = {(sheet.sheet, sheet.header_row) for sheet in incoming.sheets}
    for sheet in book.sheets:
        named |= {sheet.place(cell) for cell in sheet.cells if (sheet.name, cell.row) in rows}
    return named


def test_the_straight_case_is_read_whole_and_without_doubt(read):
    incoming = read(HEADINGS, G1, G2)
    assert (incoming.doubts, incoming.unread) == ((), ())
    assert incoming.sheets[0].header_row == 1
    assert {c.how for c in incoming.sheets[0].columns} == {"alias"}
    first = incoming.actions[0]
    assert first.cell == "Tracker!A2"
    assert [first.text(name) for name in ("ref", "owners", "target")] == ["G1", G1[2], G1[3]]
    assert first.progress[0].text == "Begun."
    assert first.progress[0].cell == "Tracker!F2"


def test_what_stands_above_and_below_the_table_is_unread(read):
    incoming = read(("OFFICIAL-SENSITIVE",), ("Plan 2022/23",), (), HEADINGS, G1, (), ("Agreed",))
    assert incoming.sheets[0].header_row == 4
    assert cells(incoming.unread) == ["A1", "A2", "A7"]
    assert len(incoming.actions) == 1


def test_a_gap_does_not_end_the_table_and_a_total_is_no_action(read):
    incoming = read(HEADINGS, G1, (), (), G2, ("Total", 2))
    assert texts(incoming, "ref") == ["G1", "G2"]
    assert cells(incoming.unread) == ["A6", "B6"]


def test_a_real_date_keeps_its_day(read):
    incoming = read(HEADINGS, (*G1[:3], date(2023, 3, 31), *G1[4:]))
    assert incoming.actions[0].values["target"].day == date(2023, 3, 31)


def test_a_repeated_header_is_a_heading(read):
    incoming = read(HEADINGS, G1, HEADINGS, G2)
    assert texts(incoming, "ref") == ["G1", "G2"]
    assert incoming.unread == ()


def test_banner_rows_name_the_section_of_what_follows(read):
    incoming = read(HEADINGS, ("A. Integrity",), G1, ("B. Openness",), G2)
    assert texts(incoming, "section") == ["A. Integrity", "B. Openness"]
    assert incoming.actions[1].values["section"].cell == "Tracker!A4"
    assert incoming.unread == ()


def test_a_banner_that_names_a_principle_is_a_principle(read):
    incoming = read(HEADINGS, ("Principle E: Developing capacity",), G1)
    assert texts(incoming, "principle") == ["Principle E: Developing capacity"]


def test_sheets_for_each_principle_are_all_read(read):
    incoming = read(Integrity=[HEADINGS, G1], Openness=[HEADINGS, G2])
    assert texts(incoming, "section") == ["Integrity", "Openness"]


def test_a_sheet_of_completed_actions_says_their_status_with_a_doubt(read):
    incoming = read(Live=[HEADINGS, G1], Completed=[HEADINGS, (*G2[:4], None, *G2[5:])])
    assert texts(incoming, "status") == ["On track", "Complete"]
    assert [doubt.field for doubt in incoming.doubts] == ["status"]
    assert texts(incoming, "section") == ["", ""]


def test_only_the_named_sheet_is_read(make):
    book = read_here(make(Live=[HEADINGS, G1], Old=[HEADINGS, G2]))
    assert texts(read_plan(book, year=YEAR, sheet="live"), "ref") == ["G1"]
    with pytest.raises(WorkbookProblem, match="Live, Old"):
        read_plan(book, year=YEAR, sheet="New")


def test_a_merged_recommendation_stands_in_each_row_it_covers(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (HEADINGS, G1, (*G2[:1], None, *G2[2:])):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    workbook.save(tmp_path / "tracker.xlsx")
    incoming = read_plan(read_here(tmp_path / "tracker.xlsx"), year=YEAR)
    assert texts(incoming, "recommendation") == [G1[1], G1[1]]


def test_a_row_without_reference_or_owner_goes_on_with_the_one_above(read):
    incoming = read(HEADINGS, G1, (None, "And tell the panel"), G2)
    assert texts(incoming, "recommendation") == ["Renew the register\nAnd tell the panel", G2[1]]
    (doubt,) = incoming.doubts
    assert doubt.cell == "Tracker!B3"


def test_a_row_without_reference_but_with_an_owner_is_an_action(read):
    incoming = read(HEADINGS, G1, (None, "Another", "Head of HR", None, "On track"))
    assert texts(incoming, "ref") == ["G1", ""]


def test_a_colour_without_a_word_is_a_doubt(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (HEADINGS, (*G1[:4], None, G1[5])):
        sheet.append(row)
    sheet["E2"].fill = PatternFill("solid", fgColor="FFFFC000")
    workbook.save(tmp_path / "tracker.xlsx")
    incoming = read_plan(read_here(tmp_path / "tracker.xlsx"), year=YEAR)
    (doubt,) = incoming.doubts
    assert (doubt.cell, doubt.field, doubt.text) == ("Sheet!E2", "status", "amber")


def test_a_status_at_the_end_of_the_narrative_is_taken_with_a_doubt(read):
    incoming = read(HEADINGS[:4] + HEADINGS[5:], (*G1[:4], "The register was renewed. Complete"))
    assert texts(incoming, "status") == ["Complete"]
    (doubt,) = incoming.doubts
    assert (doubt.cell, doubt.field) == ("Tracker!E2", "status")


def test_a_revised_date_is_the_target_and_the_one_beside_it_the_original(read):
    headings = ("Ref", "Action", "Target date", "Revised date")
    incoming = read(headings, ("G1", "Do", "June 2022", "July 2022"), ("G2", "Go", "May 2022"))
    assert texts(incoming, "original_target") == ["June 2022", "May 2022"]
    assert texts(incoming, "target") == ["July 2022", ""]


def test_decoy_dates_are_not_the_target(read):
    headings = ("Ref", "Date raised", "Recommendation", "Exec Date", "Status")
    incoming = read(headings, ("G1", "1 May 2022", "Do it", "2 June 2022", "On track"))
    assert texts(incoming, "target") == [""]
    assert cells(incoming.unread) == ["B2", "D2"]


def test_several_columns_of_updates_are_several_updates(read):
    incoming = read(("Ref", "Action", "Q1 update", "Q2 update"), ("G1", "Do", "Begun", "Going"))
    assert [update.text for update in incoming.actions[0].progress] == ["Begun", "Going"]


def test_a_column_without_a_known_heading_is_guessed_from_what_it_holds(read):
    headings = ("Ref", "Recommendation", "Held with", "Finish", "How it goes")
    rows = [
        ("G1", "Renew the register", "Head of HR", "31 March 2023", "On track"),
        ("G2", "Publish the policy", "Chief Executive", "Q4", "Complete"),
    ]
    incoming = read(headings, *rows)
    assert fields(incoming) == dict(
        zip(headings, ("ref", "recommendation", "owners", "target", "status"), strict=True)
    )
    how = {c.heading: c.how for c in incoming.sheets[0].columns}
    assert (how["Recommendation"], how["Held with"]) == ("alias", "likely")


def test_a_mapping_is_believed_over_headings_and_says_what_is_not_read(make):
    book = read_here(make((), HEADINGS, G1))
    columns = {"Progress": "evidence", "Status": None}
    incoming = read_plan(book, year=YEAR, mapping=ColumnMapping("Tracker", 2, columns))
    assert incoming.actions[0].text("evidence") == "Begun."
    assert cells(incoming.unread) == ["E3"]
    assert {c.heading: c.how for c in incoming.sheets[0].columns}["Status"] == "mapping"


def test_hidden_rows_columns_and_sheets_are_read_and_flagged(tmp_path):
    workbook = openpyxl.Workbook()
    for title in ("Seen", "Unseen"):
        sheet = workbook.create_sheet(title)
        for row in (HEADINGS, G1):
            sheet.append(row)
    workbook["Seen"].row_dimensions[2].hidden = True
    workbook["Seen"].column_dimensions["C"].hidden = True
    workbook["Unseen"].sheet_state = "hidden"
    workbook.save(tmp_path / "tracker.xlsx")
    incoming = read_plan(read_here(tmp_path / "tracker.xlsx"), year=YEAR)
    assert len(incoming.actions) == 2
    why = {doubt.cell: doubt.why for doubt in incoming.doubts}
    assert why["Seen!A2"] == "The row is hidden in the workbook."
    assert why["Seen!C1"] == "The column is hidden in the workbook."
    assert why["Unseen!A1"] == "The sheet is hidden in the workbook."


def test_a_date_whose_cell_shows_no_year_is_doubted(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (HEADINGS, (*G1[:3], date(2026, 9, 30), *G1[4:])):
        sheet.append(row)
    sheet["D2"].number_format = "d-mmm"
    workbook.save(tmp_path / "tracker.xlsx")
    (doubt,) = read_plan(read_here(tmp_path / "tracker.xlsx"), year=YEAR).doubts
    assert (doubt.cell, doubt.field) == ("Sheet!D2", "target")
    assert "2026" in doubt.why


@pytest.mark.parametrize("value", ["=A1", "#N/A"])
def test_a_cell_without_a_value_to_read_is_doubted_and_not_blank(make, value):
    book = read_here(make(HEADINGS, (*G1[:1], value, *G1[2:])))
    incoming = read_plan(book, year=YEAR)
    (doubt,) = incoming.doubts
    assert (doubt.cell, doubt.field) == ("Tracker!B2", "recommendation")
    assert texts(incoming, "recommendation") == [""]


@pytest.mark.parametrize("rows", [[("Hello",)], [("Name", "Telephone"), ("A", "1")], [HEADINGS]])
def test_a_workbook_without_a_plan_says_what_it_lacks(make, rows):
    with pytest.raises(WorkbookProblem, match=r"tracker\.xlsx has"):
        read_plan(read_here(make(*rows)), year=YEAR)


LAYOUTS = [
    [
        ("Governance Issue", "Action Update", "By When", "By Whom"),
        ("Risk registers are late", "A rota was agreed", "March 2023", "Head of HR"),
        ("Key: late means more than a month",),
    ],
    [
        ("ACTION", "RESPONSIBILITY", "DUE DATE", "PROGRESS TO DATE"),
        ("Send the letter", "Chief Executive", "w/c 19th April 2010", "Sent."),
    ],
    [
        ("Key improvement area", "Lead Officer", "To be delivered by"),
        ("Partnership governance", "Director of Strategy", "Q3"),
    ],
    [
        ("Reference", "Origin", "Date", "Area", "Recommendation", "Exec Date", "Lead Officer/EM"),
        ("SR 01", "Scrutiny", "1/5/25", "Parks", "Write it down", "2/6/25", "Head of Parks"),
        (None, None, None, None, "A stray word"),
    ],
    [
        (None, "Status", "Lead", "Recommendation"),
        ("G1", "On track", "Head of HR", "Renew the register of interests"),
        ("Total", 1),
        ("note", "x", "y", "z", "far right"),
    ],
]


@pytest.mark.parametrize("rows", LAYOUTS)
def test_every_cell_that_held_something_is_accounted_for(make, rows):
    book = read_here(make(*rows))
    incoming = read_plan(book, year=YEAR)
    held = {s.place(c) for s in book.sheets for c in s.cells if c.kind != Kind.COLOUR}
    assert held - accounted(book, incoming) == set()
    assert incoming.actions


def test_the_layouts_of_published_plans_give_their_fields(read):
    assert fields(read(*LAYOUTS[0])) == {
        "Governance Issue": "recommendation",
        "Action Update": "progress",
        "By When": "target",
        "By Whom": "owners",
    }
    assert fields(read(*LAYOUTS[2]))["To be delivered by"] == "target"
    tracker = fields(read(*LAYOUTS[3]))
    assert (tracker["Date"], tracker["Exec Date"]) == (None, None)
    assert (tracker["Area"], tracker["Lead Officer/EM"]) == ("section", "lead")
