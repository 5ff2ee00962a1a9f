"""Headings over two rows, tables side by side, and the banner above a table."""

from __future__ import annotations

import pytest

from gip_desktop.workbook.book import Area, Cell, Kind, Sheet
from gip_desktop.workbook.header_rows import banner_above, read_headings, side_by_side


def sheet_of(*rows: tuple[str | None, ...], merged: tuple[Area, ...] = ()) -> Sheet:
    cells = [
        Cell(number, column, Kind.TEXT, text)
        for number, row in enumerate(rows, 1)
        for column, text in enumerate(row, 1)
        if text
    ]
    return Sheet("Plan", hidden=False, cells=tuple(cells), merged=merged)


TWO_ROWS = (
    ("Ref", "Action", "People", None, "Dates", None),
    (None, None, "Lead", "Support", "Original", "Current"),
)
MERGED = (Area(1, 3, 1, 4), Area(1, 5, 1, 6))


@pytest.mark.parametrize("merged", [MERGED, ()])
def test_headings_of_two_rows_are_read_together(merged):
    headings, lower = read_headings(sheet_of(*TWO_ROWS, ("A1", "Do it"), merged=merged), 1)
    assert lower == (2,)
    assert list(headings.values()) == [
        "Ref",
        "Action",
        "People Lead",
        "People Support",
        "Dates Original",
        "Dates Current",
    ]


def test_the_first_action_is_no_second_row_of_headings():
    sheet = sheet_of(("Ref", "Action", "Owner", None), ("A1", "Do it", "Head of HR", "see note"))
    headings, lower = read_headings(sheet, 1)
    assert (list(headings.values()), lower) == (["Ref", "Action", "Owner"], ())


def test_the_first_action_below_a_merged_heading_is_no_second_row_of_headings():
    sheet = sheet_of(
        ("Ref", "Action", "Owner", None),
        ("A1", "Do it", "Head of HR", "Clerk"),
        merged=(Area(1, 3, 1, 4),),
    )
    assert read_headings(sheet, 1)[1] == ()


def test_the_same_headings_twice_in_a_row_are_two_tables():
    row = ("Ref", "Action", "Owner", None, "Ref", "Action", "Owner")
    first, second = side_by_side(sheet_of(row), 1)
    assert first and second
    assert (3 in first, 5 in first, 5 in second, 40 in second) == (True, False, True, True)


def test_one_heading_that_comes_twice_makes_no_second_table():
    assert side_by_side(sheet_of(("Action", "Owner", "Action", "Owner")), 1) == (None,)
    assert side_by_side(sheet_of(("Ref", "Action", "Owner", "Ref", "Notes")), 1) == (None,)


@pytest.mark.parametrize(
    ("above", "is_banner"),
    [
        ("Principle A: Integrity", True),
        ("Area for improvement: premises", True),
        ("Governance Improvement Plan 2025/26", False),
        ("OFFICIAL-SENSITIVE", False),
    ],
)
def test_a_banner_above_the_headings_names_a_group(above, is_banner):
    sheet = sheet_of((above,), (), ("Ref", "Action"))
    assert (banner_above(sheet, 3, [1]) is not None) is is_banner


def test_a_banner_far_above_belongs_to_something_else():
    sheet = sheet_of(("Theme: Risk",), (), (), (), ("Ref", "Action"))
    assert banner_above(sheet, 5, [1]) is None
