"""Returned packs, edited as people edit them: what is read, and what is said with its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.packs import PACK_FIELDS, PackDraft, packs_to_issue
from gip_desktop.domain.returns import Returned
from gip_desktop.workbook.pack_headings import field_of_heading
from gip_desktop.workbook.pack_read import read_returned
from gip_desktop.workbook.pack_write import Sender, pack_bytes
from tests.workbook.conftest import read_here

TODAY = date(2022, 10, 3)
SENDER = Sender("Northmarch", "OFFICIAL-SENSITIVE", date(2022, 9, 30), "0a" * 32)
HEAD, FIRST = 5, 6

Edit = Callable[[openpyxl.Workbook], object]


@pytest.fixture(scope="module")
def draft(sample) -> PackDraft:
    owner = next(o.key for o in sample.owners.values() if o.name == "Head of HR")
    return packs_to_issue(sample, "2022/23", today=TODAY, entry=14, owners=[owner])[0]


@pytest.fixture
def returned(draft, tmp_path) -> Callable[[Edit], Returned]:
    """Edit a pack as its owner would, and read what came back."""

    def edit_and_read(edit: Edit) -> Returned:
        path = tmp_path / "return.xlsx"
        path.write_bytes(pack_bytes(draft, SENDER))
        book = openpyxl.load_workbook(path)
        edit(book)
        book.save(path)
        return _read(path)

    return edit_and_read


def _read(path: Path) -> Returned:
    return read_returned(read_here(path), path.read_bytes())


def _set(*cells: tuple[str, str | datetime], sheet: str = "Your actions") -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        for place, value in cells:
            book[sheet][place] = value

    return edit


def _nothing(_book: openpyxl.Workbook) -> None:
    """Save the pack as it is."""


def _cells(returned: Returned) -> list[str]:
    return [finding.cell for finding in returned.findings]


def test_an_untouched_pack_says_what_was_sent(returned, draft):
    said = returned(_nothing)
    assert said.pack == draft.pack.key
    assert said.columns == frozenset(PACK_FIELDS)
    assert [row.text("key") for row in said.rows] == [row.base["key"] for row in draft.rows]
    for row, sent in zip(said.rows, draft.rows, strict=True):
        for field in set(PACK_FIELDS) - {"target"}:
            assert row.text(field) == sent.base[field]
    assert said.findings == said.new_rows == said.extra_columns == ()
    assert len(said.sha256) == 64


def test_each_value_has_its_cell(returned):
    said = returned(_set(("G6", "Begun."), ("H6", datetime(2022, 12, 31))))
    row = said.rows[0]
    assert (row.values["progress"].text, row.values["progress"].cell) == (
        "Begun.",
        "Your actions!G6",
    )
    assert row.values["revised"].day == date(2022, 12, 31)


@pytest.mark.parametrize(
    "text", ["31/12/22", "31.12.2022", "31 Dec", "end of Dec 2022", "Q3", "mid-January 2023"]
)
def test_a_date_typed_as_text_stays_what_was_typed(returned, text):
    value = returned(_set(("H6", text))).rows[0].values["revised"]
    assert (value.text, value.day) == (text, None)


def test_the_rows_may_come_in_any_order(returned, draft):
    def turn_round(book):
        sheet = book["Your actions"]
        rows = [[c.value for c in cells] for cells in sheet.iter_rows(min_row=FIRST)]
        for number, row in enumerate(reversed(rows), FIRST):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column, value)

    keys = [row.text("key") for row in returned(turn_round).rows]
    assert keys == [row.base["key"] for row in reversed(draft.rows)]


def test_a_column_that_is_gone_is_not_a_column_of_blanks(returned):
    said = returned(lambda book: book["Your actions"].delete_cols(7))
    assert "progress" not in said.columns
    assert all("progress" not in row.values for row in said.rows)
    assert "revised" in said.columns


def test_a_column_put_in_between_moves_nothing(returned):
    def put_in(book):
        sheet = book["Your actions"]
        sheet.insert_cols(6)
        sheet.cell(HEAD, 6, "Comments for me")
        sheet.cell(FIRST, 6, "Ask Finance")

    said = returned(put_in)
    assert said.columns == frozenset(PACK_FIELDS)
    (extra,) = said.extra_columns
    assert (extra.heading, extra.cell) == ("Comments for me", "Your actions!F5")
    assert said.rows[0].extras["Comments for me"].text == "Ask Finance"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Progress update", "progress"),
        ("Latest position", "progress"),
        ("October update", "progress"),
        ("RAG status", "status"),
        ("Revised target date", "revised"),
        ("New date", "revised"),
        ("Reason for new date", "reason"),
        ("Proposed completion date", "target"),
        ("Action owner(s)", "owners"),
        ("KEY", "key"),
        ("Something else", None),
        ("Date raised", None),
    ],
)
def test_a_heading_means_its_column_by_whatever_name(heading, field):
    assert field_of_heading(heading) == field


def test_a_renamed_heading_is_read_and_one_nobody_knows_is_an_extra_column(returned):
    assert returned(_set(("G5", "Update for October"))).columns == frozenset(PACK_FIELDS)
    said = returned(_set(("G5", "What we think")))
    assert "progress" not in said.columns
    assert [extra.heading for extra in said.extra_columns] == ["What we think"]


def test_of_two_headings_for_one_column_the_one_sent_counts(returned):
    said = returned(_set(("K5", "Latest update"), ("K6", "Also this")))
    assert said.rows[0].extras["Latest update"].text == "Also this"
    assert said.rows[0].values["progress"].cell == "Your actions!G6"


@pytest.mark.parametrize(
    ("value", "why"), [("=1/0", "formula"), ("#N/A", "error value"), ("#REF!", "error value")]
)
def test_a_formula_or_an_error_is_neither_an_answer_nor_a_blank(returned, value, why):
    said = returned(_set(("G6", value)))
    unreadable = said.rows[0].values["progress"].unreadable
    assert unreadable and why in unreadable
    assert _cells(said) == ["Your actions!G6"]


def test_text_that_begins_with_an_equals_sign_is_text(returned):
    def type_it(book):
        cell = book["Your actions"]["G6"]
        cell.value = "= as before"
        cell.data_type = "s"

    said = returned(type_it)
    assert said.rows[0].text("progress") == "= as before"
    assert said.findings == ()


def test_what_lies_under_a_merge_is_no_blank(returned):
    said = returned(lambda book: book["Your actions"].merge_cells("F6:F7"))
    assert said.rows[0].values["status"].unreadable is None
    assert said.rows[1].values["status"].unreadable
    assert _cells(said) == ["Your actions!F6"]


def test_a_hidden_row_or_column_is_read_and_said(returned, draft):
    def hide(book):
        sheet = book["Your actions"]
        sheet.row_dimensions[7].hidden = True
        sheet.column_dimensions["J"].hidden = True

    said = returned(hide)
    assert len(said.rows) == len(draft.rows)
    assert set(_cells(said)) == {"Your actions!A7", "Your actions!J5"}


@pytest.mark.parametrize("place", ["A40", "C40", "G40", "M7", "F2"])
def test_text_outside_the_table_is_found(returned, draft, place):
    said = returned(_set((place, "I am away until March")))
    assert len(said.rows) == len(draft.rows)
    assert _cells(said) == [f"Your actions!{place}"]


def test_a_row_without_a_key_is_a_row_where_it_says_what_it_is_about(returned, draft):
    row = (("C40", "Renew the licence"), ("G40", "Begun."))
    said = returned(_set(*row))
    assert said.rows[-1].text("recommendation") == "Renew the licence"
    said = returned(_set(("F40", "On track"), ("G40", "Begun.")))
    assert len(said.rows) == len(draft.rows)
    assert set(_cells(said)) == {"Your actions!F40", "Your actions!G40"}


def test_a_repeated_heading_is_no_row(returned, draft):
    def repeat(book):
        sheet = book["Your actions"]
        for cell in sheet[HEAD]:
            sheet.cell(30, cell.column, cell.value)

    said = returned(repeat)
    assert len(said.rows) == len(draft.rows)
    assert said.findings == ()


def test_new_actions_are_read_from_their_sheet(returned):
    said = returned(_set(("A6", "Renew the licence"), ("C6", "Q4"), sheet="New actions"))
    (row,) = said.new_rows
    assert (row.text("recommendation"), row.text("target")) == ("Renew the licence", "Q4")
    assert row.values["target"].cell == "New actions!C6"


def test_a_sheet_of_the_owner_s_own_is_named(returned):
    def add(book):
        book.create_sheet("Scratch")["B3"] = "see here"

    assert _cells(returned(add)) == ["Scratch!B3"]


def test_the_id_is_found_where_the_properties_are_lost(returned, draft):
    def lose(book):
        for prop in list(book.custom_doc_props.props):
            del book.custom_doc_props[prop.name]

    assert returned(lose).pack == draft.pack.key


def test_two_ids_in_one_file_are_said(returned, draft):
    def alter(book):
        sheet = book["About this workbook"]
        cell = next(row[1] for row in sheet.iter_rows() if row[0].value == "Pack")
        cell.value = "BCDFGHJK"

    said = returned(alter)
    assert said.pack == draft.pack.key
    assert len(said.findings) == 1


def test_a_renamed_sheet_is_found_by_its_keys(returned, draft):
    said = returned(lambda book: setattr(book["Your actions"], "title", "HR"))
    assert len(said.rows) == len(draft.rows)


def test_lost_headings_are_said(returned):
    def take_off(book):
        book["Your actions"].delete_rows(HEAD)

    said = returned(take_off)
    assert said.rows == ()
    assert "Your actions!A1" in _cells(said)


def test_a_workbook_that_is_no_pack_has_no_rows(make):
    said = _read(make(("Ref", "Recommendation", "Status"), ("G1", "Do it", "On track")))
    assert said.pack is None
    assert said.rows == ()


def test_a_return_marked_secret_is_refused(returned):
    with pytest.raises(WorkbookProblem, match="SECRET"):
        returned(_set(("A2", "SECRET")))


def test_a_comment_is_found_with_its_words(returned):
    said = returned(lambda b: setattr(b["Your actions"]["G8"], "comment", Comment("Ask me", "HR")))
    (finding,) = said.findings
    assert finding.cell == "Your actions!G8"
    assert "Ask me" in finding.why


def test_a_picture_is_found(returned):
    (finding,) = returned(lambda book: book["Your actions"].add_chart(BarChart(), "G8")).findings
    assert "picture" in finding.why


def test_a_hidden_sheet_is_read_and_said(returned, draft):
    def hide(book):
        book["Your actions"].sheet_state = "hidden"
        book.active = 0

    said = returned(hide)
    assert len(said.rows) == len(draft.rows)
    assert "hidden" in said.findings[0].why


def test_a_sheet_without_keys_under_another_name_is_found_by_its_headings(returned, draft):
    def rename(book):
        book["Your actions"].delete_cols(1)
        book["Your actions"].title = "HR October"

    said = returned(rename)
    assert len(said.rows) == len(draft.rows)
    assert "key" not in said.columns


def test_a_table_moved_to_another_sheet_is_found(returned, draft):
    def move(book):
        source, target = book["Your actions"], book.create_sheet("Sheet1")
        for row in source.iter_rows(min_row=HEAD):
            target.append([cell.value for cell in row])
        source.delete_rows(1, 40)

    said = returned(move)
    assert len(said.rows) == len(draft.rows)
    assert said.rows[0].cell.startswith("Sheet1!")


def test_a_sheet_that_is_gone_is_said(returned):
    said = returned(lambda book: book.remove(book["Your actions"]))
    assert said.rows == ()
    assert any("gone" in finding.why for finding in said.findings)
