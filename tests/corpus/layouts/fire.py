"""How fire and rescue authorities lay out their plans."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.corpus.building import embolden, lay, new_book


def fire_banners() -> Workbook:
    """A banner of three cells and a header of its own for each area."""
    book, sheet = new_book("Improvement Plan")
    heading = ["Ref", "Action", "Achievements"]
    lay(
        sheet,
        "A1",
        [
            ["Inspection improvement plan 2024/25"],
            [],
            [
                "Area for improvement: Keeping premises risk information up to date",
                "Background: Inspectors found records more than two years old.",
                "Ref No. E1",
            ],
            heading,
            ["E1.1", "Re-visit every high-risk site", "Two thirds of the sites seen by August."],
            ["E1.2", "Give crews tablets that show the record", "Tablets on eleven appliances."],
            [],
            [
                "Area for improvement: Evaluating prevention work",
                "Background: The service could not say what its visits achieve.",
                "Ref No. E2",
            ],
            heading,
            ["E2.1", "Agree measures with the university", "Measures agreed in June."],
            ["E2.2", "Survey households after a visit", None],
            ["E2.3", "Report results to the prevention board", "First report due in the new year."],
        ],
    )
    for row in (3, 4, 8, 9):
        embolden(sheet, f"A{row}:C{row}")
    return book


def fire_capitals() -> Workbook:
    """Headings in capitals with notes and units; money and percentages beside the plan."""
    book, sheet = new_book("HQ Plan")
    lay(sheet, "A1", [["FIRE AND RESCUE AUTHORITY"], ["FOLLOW-UP OF THE EXTERNAL REVIEW"]])
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("A2:I3")
    lay(
        sheet,
        "A6",
        [
            [
                "NO.",
                "IMPROVEMENT REQUIRED\n(AS WORDED IN THE REPORT)",
                "RISK RATING\n(H / M / L)",
                "TASKS TO DELIVER IT",
                "RESPONSIBLE MANAGER\n(POST, NOT NAME)",
                "TARGET DATE\n(DD/MM/YYYY)",
                "COST (£000)",
                "% COMPLETE",
                "POSITION AT 30 SEPTEMBER 2025",
            ],
            [
                1,
                "The pension board should meet its own terms of reference.",
                "H",
                "Recruit two member representatives.",
                "Head of Payroll",
                "31/10/2025",
                0,
                0.4,
                "One of the two places is filled.",
            ],
            [
                2,
                "Contract standing orders are out of date.",
                "M",
                "Redraft the orders and train buyers.",
                "Procurement Manager",
                "28/11/2025",
                12.5,
                0.75,
                "Orders redrafted; training dates set.",
            ],
            [
                3,
                "Officers should declare secondary employment each year.",
                "L",
                "Add the question to the annual return.",
                "Head of People",
                "30/06/2025",
                0,
                1,
                "In the return since May.",
            ],
            [
                4,
                "Station budgets lack a named holder.",
                "M",
                "Assign a holder to each cost centre.",
                "Finance Business Partner",
                "31/03/2026",
                3,
                0,
                "Waiting for the new ledger codes.",
            ],
        ],
    )
    for row in range(7, 11):
        sheet.cell(row, 8).number_format = "0%"
    return book


def fire_merged_themes() -> Workbook:
    """A theme merged over its rows, the header repeated on page 2, a total and notes."""
    book, sheet = new_book("Plan")
    heading = ["Theme", "Ref", "Action", "Lead", "Due", "Status", None]
    lay(sheet, "A1", [["Governance improvement plan 2025/26"], ["OFFICIAL - SENSITIVE"]])
    lay(
        sheet,
        "A4",
        [
            heading,
            [
                "A. Ethics and standards",
                "A1",
                "Adopt the core code of ethics",
                "Chief Fire Officer",
                "31 July 2025",
                "Complete",
            ],
            [None, "A2", "Open a register of gifts", "Monitoring Officer", "Q2", "On track"],
            [
                None,
                "A3",
                "Run a culture survey",
                "Head of People",
                "Q3",
                "Delayed",
                "see minute 14",
            ],
            [
                "B. Community engagement",
                "B1",
                "Consult on the risk plan",
                "Head of Communications",
                "1 December 2025",
                "In progress",
            ],
            [None, "B2", "Publish minutes within ten days", "Clerk", "Ongoing", "Ongoing"],
            [],
            heading,
            [
                "C. Risk and resilience",
                "C1",
                "Exercise the business continuity plan",
                "Area Manager Resilience",
                "w/c 10 November 2025",
                "Not started",
            ],
            [
                None,
                "C2",
                "Insure against cyber attack",
                "Treasurer",
                "31/01/2026",
                "On hold",
            ],
            [
                None,
                "C3",
                "Review the reserves policy",
                "Treasurer",
                "Feb 2026",
                "On track",
            ],
            ["Total actions", 8],
            [],
            ["Notes"],
            ["Dates in the second quarter were moved by the authority on 24 June 2025."],
        ],
    )
    for area in ("A5:A7", "A8:A9", "A12:A14"):
        sheet.merge_cells(area)
    embolden(sheet, "A4:G4")
    embolden(sheet, "A11:G11")
    return book


def fire_offset_rich() -> Workbook:
    """A table that starts at C9, words in bold inside cells, numbers as references."""
    book, sheet = new_book("Sheet1")
    lay(sheet, "C2", [["Community Risk and Assurance Directorate"]])
    lay(sheet, "C5", [["Agreed actions from the assurance visit"]])
    sheet.merge_cells("C2:H3")
    sheet.merge_cells("C5:H5")
    bold = TextBlock(InlineFont(b=True), "paging")
    lay(
        sheet,
        "C9",
        [
            [
                "Item no.",
                "Agreed action",
                "Accountable person",
                "Completion due",
                "Commentary",
                "Verified by audit?",
            ],
            [
                1.1,
                CellRichText("Replace the ", bold, " system at control"),
                "Head of Control",
                datetime(2025, 12, 19),
                "Supplier chosen in July.",
                "No",
            ],
            [
                1.2,
                "Write down who may declare a major incident",
                "Assistant Chief Fire Officer",
                datetime(2025, 8, 29),
                "Signed off by the duty group.",
                "Yes",
            ],
            [
                1.1,
                "Record debriefs in one place",
                "Head of Learning",
                datetime(2026, 2, 27),
                None,
                None,
            ],
            [
                2,
                "Share learning with neighbouring services",
                "Head of Learning",
                "Spring 2026",
                "Two neighbours have agreed to take part.",
                "No",
            ],
        ],
    )
    sheet["C12"].number_format = "0.00"
    for row in range(10, 13):
        sheet.cell(row, 6).number_format = "d mmm yyyy"
    sheet["D13"].font = Font(italic=True)
    return book


LAYOUTS = (fire_banners, fire_capitals, fire_merged_themes, fire_offset_rich)
