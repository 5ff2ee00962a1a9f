"""Plans of other bodies, in headings and wordings that none of the first ones used."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook

from tests.corpus.building import embolden, lay, new_book, paint


def pension_board_log() -> Workbook:
    """A log in plain speech, its numbers under a hash."""
    book, sheet = new_book("Board log")
    lay(
        sheet,
        "A1",
        [
            ["Pension board: things we asked for"],
            [],
            [
                "#",
                "What the board asked for",
                "Who will do it",
                "Wanted by",
                "How it stands",
                "What has happened since",
            ],
            [
                1,
                "A plain guide to transfers for members",
                "Pensions Manager",
                "30 Nov 2025",
                "In progress",
                "Draft tested with twelve members.",
            ],
            [
                2,
                "A breach log at each meeting",
                "Compliance Officer",
                "July 2025",
                "Done",
                "First log shown in July.",
            ],
            [
                3,
                "A view of late employer payments",
                "Fund Accountant",
                "Q4",
                "Not yet begun",
                None,
            ],
            [
                4,
                "A second actuary's opinion on longevity",
                "Head of Pensions",
                "January 2026",
                "On hold: waiting for the valuation",
                "Quotation received.",
            ],
        ],
    )
    return book


def ambulance_must_do() -> Workbook:
    """Two kinds of lead, two dates, and a column of references to something else."""
    book, sheet = new_book("CQC plan v7")
    lay(
        sheet,
        "A1",
        [
            ["Ambulance service quality improvement plan"],
            ["Key: Blue = embedded, Green = on plan, Amber = at risk, Red = off plan"],
            [],
            [
                "Rec",
                "Must/should",
                "CQC finding",
                "Improvement action",
                "Exec sponsor",
                "Operational lead",
                "Original due",
                "Forecast",
                "BRAG",
                "Narrative",
                "Risk register link",
            ],
            [
                "M1",
                "Must",
                "Drug keys were not signed out.",
                "Fit electronic key safes at all stations.",
                "Medical Director",
                "Head of Medicines",
                datetime(2025, 7, 31),
                datetime(2025, 10, 31),
                "Amber",
                "Nine of fourteen stations fitted.",
                "R-118",
            ],
            [
                "M2",
                "Must",
                "Appraisals had lapsed.",
                "Give each team a month and a target.",
                "Director of People",
                "Head of Workforce",
                datetime(2025, 9, 30),
                datetime(2025, 9, 30),
                "Green",
                "Four in five done.",
                "R-092",
            ],
            [
                "S4",
                "Should",
                "Vehicles were cleaned late.",
                "Move cleaning to the end of each shift.",
                "Director of Operations",
                "Fleet Manager",
                datetime(2025, 5, 30),
                None,
                "Blue",
                "In place since June; two audits clean.",
                None,
            ],
        ],
    )
    for row in range(5, 8):
        for column in (7, 8):
            sheet.cell(row, column).number_format = "mmm d, yyyy"
    return book


def port_numbered_sections() -> Workbook:
    """Numbered section rows inside the table, sub-totals, and a note in the first column."""
    book, sheet = new_book("Plan 25-26")
    lay(
        sheet,
        "B2",
        [
            ["HARBOUR BOARD GOVERNANCE REVIEW"],
            [],
            ["Para", "Undertaking", "Officer in charge", "Completion", "RAG", "Remarks"],
            ["1. Strategy and purpose"],
            [
                "1.1",
                "Publish the trust deed with a commentary",
                "Harbour Secretary",
                "end of June 2025",
                "Complete",
                "On the website.",
            ],
            [
                "1.2",
                "Hold a stakeholders' day each year",
                "Harbour Master",
                "September 2025",
                "Complete",
                "Held on the quay; ninety came.",
            ],
            ["Sub-total", 2],
            ["2. People"],
            [
                "2.1",
                "Set terms of office for board members",
                "Chair",
                "31.12.2025",
                "On track",
                "Draft with the department.",
            ],
            [
                "2.2",
                "Appraise the chief executive in writing",
                "Chair",
                "Mar 26",
                "Not started",
                None,
            ],
            ["Sub-total", 2],
            ["* Completion is the date agreed by the board in April 2025."],
        ],
    )
    for row in (5, 9):
        embolden(sheet, f"B{row}:G{row}")
    return book


def probation_preamble() -> Workbook:
    """Paragraphs and a key to the colours above a table with a merged heading."""
    book, sheet = new_book("Action Plan")
    lay(
        sheet,
        "A1",
        [
            ["Area improvement plan following inspection"],
            [
                (
                    "This plan was agreed by the regional board in May 2025. It answers the "
                    "inspectorate's report and is reviewed each month by the delivery group."
                )
            ],
            ["Key"],
            ["Red", "Will not be met without help"],
            ["Amber", "At risk"],
            ["Green", "On course"],
            [],
            [
                "Inspectorate recommendation",
                "What we are going to do about it",
                "Responsible head",
                "Delivery by",
                "Our assessment",
                "Monthly commentary",
            ],
            [
                "Improve the quality of risk assessments.",
                "Every manager reads two assessments a week.",
                "Head of Public Protection",
                "31 October 2025",
                "On course",
                "Sixty read in September.",
            ],
            [
                "Reduce caseloads of new officers.",
                "Cap caseloads at fifteen for a year.",
                "Head of Operations",
                "Spring 2026",
                "At risk",
                "Three officers are above the cap.",
            ],
            [
                "See that victims are told of release dates.",
                "Add a prompt to the case system.",
                "Digital Lead",
                "14/11/2025",
                "In progress",
                None,
            ],
        ],
    )
    sheet.merge_cells("A2:F2")
    paint(sheet, A4="FF0000", A5="FFC000", A6="00B050")
    return book


def county_sheet_per_directorate() -> Workbook:
    """One sheet for each directorate, and a summary of counts in front."""
    book, summary = new_book("Summary")
    lay(
        summary,
        "A1",
        [
            ["Directorate", "Open", "Closed", "Total"],
            ["Adults", 1, 1, 2],
            ["Highways", 1, 1, 2],
            ["Total", 2, 2, 4],
        ],
    )
    heading = ["Action number", "Details of action", "Owner", "Agreed deadline", "Open/Closed"]
    adults = book.create_sheet("Adults")
    lay(
        adults,
        "A1",
        [
            heading,
            [
                "AD/01",
                "Reconcile client accounts every month",
                "Head of Client Finance",
                datetime(2025, 8, 29),
                "Closed",
            ],
            [
                "AD/02",
                "Check providers' insurance each April",
                "Head of Commissioning",
                datetime(2026, 4, 30),
                "Open",
            ],
        ],
    )
    roads = book.create_sheet("Highways")
    lay(
        roads,
        "A1",
        [
            heading,
            [
                "HW/01",
                "Weigh one gritting lorry in ten",
                "Head of Highways",
                datetime(2025, 11, 14),
                "Open",
            ],
            [
                "HW/02",
                "Sign off permits by two people",
                "Network Manager",
                datetime(2025, 6, 27),
                "Closed",
            ],
        ],
    )
    for sheet in (adults, roads):
        for row in (2, 3):
            sheet.cell(row, 4).number_format = "yyyy-mm-dd"
    return book


def parish_quarters() -> Workbook:
    """Crosses in columns of quarters, where others write a date."""
    book, sheet = new_book("2025-26")
    lay(
        sheet,
        "A1",
        [
            ["Town council: getting our house in order"],
            ["Job", "Whose job", "Q1", "Q2", "Q3", "Q4", "Finished?"],
            ["Adopt a new code of conduct", "Town Clerk", "X", None, None, None, "Yes"],
            ["Review the asset list", "Deputy Clerk", None, "X", "X", None, "No"],
            ["Insure the pavilion", "Finance Committee", None, None, None, "X", "No"],
        ],
    )
    return book


def institute_follow_up() -> Workbook:
    """Audit follow-up with an agreed, a revised and a done date, and a cell of several posts."""
    book, sheet = new_book("IA follow up")
    day = datetime
    lay(
        sheet,
        "A1",
        [
            [
                *("Audit", "Year", "Rec", "Point raised", "Rating", "Auditee's reply"),
                *("Responsible", "Agreed date", "Revised date", "Date done", "Current state"),
            ],
            [
                "Payroll",
                2024,
                1,
                "Leavers stay on the payroll for a month.",
                "High",
                "Leavers' form goes to payroll on the day.",
                "Payroll Manager\nHead of People",
                day(2025, 4, 30),
                None,
                day(2025, 4, 24),
                "Implemented",
            ],
            [
                "Payroll",
                2024,
                2,
                "Overtime claims lack a second signature.",
                "Medium",
                "System will ask for one.",
                "Payroll Manager",
                day(2025, 6, 30),
                day(2025, 12, 31),
                None,
                "Delayed",
            ],
            [
                "Grants",
                2025,
                1,
                "Site visits are not recorded.",
                "Low",
                "Visit form written.",
                "Grants Officer; Regional Leads",
                "Sept 2025",
                None,
                None,
                "In hand",
            ],
        ],
    )
    for row in range(2, 5):
        for column in (8, 9, 10):
            sheet.cell(row, column).number_format = "dd/mm/yyyy"
    return book


def museum_action_notes() -> Workbook:
    """A status that opens the notes, owners in brackets, and no status column."""
    book, sheet = new_book("Trustees")
    lay(
        sheet,
        "A1",
        [
            ["Trustees' away day: improvements we agreed"],
            ["Ref.", "Improvement agreed", "Trustee / officer", "Timeline", "Latest notes"],
            [
                "T/1",
                "Rotate committee chairs every four years",
                "Chair of Nominations",
                "by 31 March 2026",
                "In progress - first rotation agreed for May.",
            ],
            [
                "T/2",
                "Keep a skills map of trustees",
                "Secretary",
                "summer 2025",
                "Completed: map adopted in July.",
            ],
            [
                "T/3",
                "Publish what we spend on travel",
                "Head of Finance",
                "tbc",
                "No news since the last meeting.",
            ],
        ],
    )
    return book


def regulator_three_levels() -> Workbook:
    """Merged headings over narrower ones, and a merged objective down the side."""
    book, sheet = new_book("Programme")
    lay(
        sheet,
        "A2",
        [
            ["Objective", "Code", "Commitment", "People", None, "Dates", None, "Delivery"],
            [None, None, None, "SRO", "Contributors", "Promised", "Now expected", "Health"],
            [
                "Make better decisions",
                "R01",
                "Record why each licence was granted",
                "Director of Licensing",
                "Head of Legal",
                "June 2025",
                "November 2025",
                "Delayed",
            ],
            [
                None,
                "R02",
                "Publish a forward plan of decisions",
                "Board Secretary",
                None,
                "Sept 2025",
                "Sept 2025",
                "Complete",
            ],
            [
                "Be easier to deal with",
                "R03",
                "Answer complaints within twenty days",
                "Director of Service",
                "Complaints Team",
                "March 2026",
                "March 2026",
                "On target",
            ],
        ],
    )
    for area in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "A4:A5"):
        sheet.merge_cells(area)
    return book


LAYOUTS = (
    pension_board_log,
    ambulance_must_do,
    port_numbered_sections,
    probation_preamble,
    county_sheet_per_directorate,
    parish_quarters,
    institute_follow_up,
    museum_action_notes,
    regulator_three_levels,
)
