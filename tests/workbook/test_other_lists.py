"""Lists that are no plan: refused where nothing in them is one, guessed at only with a doubt."""

from __future__ import annotations

from datetime import date

import pytest

from gip_desktop.domain.errors import WorkbookProblem

DAY = date(2022, 5, 1)

NO_PLANS = {
    "people": [("Name", "DOB", "Income"), ("Ann Frost", DAY, 21000), ("Cy Lane", DAY, 18000)],
    "prices": [
        ("Item", "Description", "Price", "Quantity"),
        ("P1", "A blue chair with four legs and a high back", 12.5, 4),
        ("P2", "A desk", 100, 2),
    ],
    "timesheet": [
        ("Date", "Employee", "Project", "Hours", "Notes"),
        (DAY, "Ann Frost", "Audit", 7.5, "Worked late on the accounts"),
        (DAY, "Cy Lane", "Audit", 7, None),
    ],
    "marks": [("Subject", "Name", "Marks"), ("Maths", "Ann", 50), ("Art", "Cy", 60)],
    "catalogue": [("Id", "Name", "Category"), (1, "Carrots", "Roots"), (2, "Leeks", "Stems")],
}

LIKE_PLANS = {
    "invoices": [
        ("Invoice No", "Supplier", "Amount", "Due date", "Status"),
        ("I1", "Acme Ltd", 100, DAY, "Open"),
        ("I2", "Beta plc", 200, DAY, "Closed"),
    ],
    "risks": [
        ("Risk ID", "Risk description", "Likelihood", "Impact", "Owner"),
        ("R1", "The budget may be overspent at the end of the year", 3, 4, "Head of Finance"),
        ("R2", "Staff may leave", 2, 4, "Head of HR"),
    ],
}

PLANS = {
    "a house's own words": (
        [
            ("Ref No.", "Improvement", "Who is responsible", "When", "RAG", "Where we are now"),
            (
                *("1", "Write down how members declare gifts", "Monitoring Officer", "March 2023"),
                *("Amber", "The form is drafted and with the panel."),
            ),
            (
                *("2", "Train new members in the code", "Democratic Services Manager", "Q3"),
                *("Green", "All of the dates are set."),
            ),
        ],
        {"ref", "recommendation", "owners", "target", "status", "progress"},
    ),
    "plain words": (
        [
            ("What we will do", "Who", "By", "How it is going"),
            ("Publish the register of gifts", "Monitoring Officer", "June 2023", "Begun."),
            ("Agree a new scheme of delegation", "Head of Legal", "31/12/2022", "With counsel."),
        ],
        {"planned", "owners", "target"},
    ),
    "two columns": (
        [("Action", "Status"), ("Publish the register of gifts", "On track")],
        {"planned", "status"},
    ),
    "nothing but updates": (
        [("Recommendation", "Progress"), ("Publish the register of gifts", "Begun in May.")],
        {"recommendation", "progress"},
    ),
}


@pytest.mark.parametrize("rows", NO_PLANS.values(), ids=NO_PLANS)
def test_a_list_of_other_things_is_refused_with_how_to_map_it(read, rows):
    with pytest.raises(WorkbookProblem, match="say with a mapping which heading is which field"):
        read(*rows)


@pytest.mark.parametrize("rows", LIKE_PLANS.values(), ids=LIKE_PLANS)
def test_a_list_that_looks_like_a_plan_is_a_guess_in_every_column(read, rows):
    incoming = read(*rows)
    (sheet,) = incoming.sheets
    taken = [column for column in sheet.columns if column.field]
    assert {column.how for column in taken} == {"likely"}
    doubted = {doubt.cell for doubt in incoming.doubts}
    assert {f"Tracker!{column.column}{row}" for column in taken for row in (2, 3)} <= doubted


@pytest.mark.parametrize(("rows", "expected"), PLANS.values(), ids=PLANS)
def test_a_plan_in_words_of_its_own_is_read(read, rows, expected):
    incoming = read(*rows)
    assert len(incoming.actions) == len(rows) - 1
    assert expected <= {column.field for column in incoming.sheets[0].columns}
