"""How health bodies and a housing association lay out their plans."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.building import embolden, lay, new_book, paint


def trust_sheet_per_principle() -> Workbook:
    """One sheet for each principle, all with the same headings."""
    book, sheet = new_book("A - Integrity")
    _principle_sheet(
        sheet,
        "Principle A: Integrity and ethical values",
        [
            [
                "Every board member signs the code each April",
                "Trust Secretary",
                "30 April 2025",
                "Signed by all but one.",
                "Done",
            ],
            [
                "Speaking-up guardians report in public",
                "Chief Nurse",
                "Q3",
                "First public report planned for November.",
                "On track",
            ],
        ],
    )
    _principle_sheet(
        book.create_sheet("B - Openness"),
        "Principle B: Openness and stakeholder engagement",
        [
            [
                "Patients' forum shapes the annual plan",
                "Director of Communications",
                "December 2025",
                "Forum has lost its chair.",
                "Paused",
            ],
            [
                "Board papers readable by a lay person",
                "Trust Secretary",
                "1 September 2025",
                "Style guide out later than hoped.",
                "Slipped",
            ],
        ],
    )
    _principle_sheet(
        book.create_sheet("C - Outcomes"),
        "Principle C: Defining outcomes",
        [
            [
                "Each strategy names the outcome it serves",
                "Director of Strategy",
                "March 2026",
                None,
                "Not started",
            ],
        ],
    )
    return book


def _principle_sheet(sheet: Worksheet, title: str, rows: list[list[str | None]]) -> None:
    headings = [
        "Our commitment",
        "Accountable executive",
        "Finish by",
        "Where we are now",
        "Assessment",
    ]
    lay(sheet, "A1", [[title], [], headings, *rows])
    sheet.merge_cells("A1:E1")
    embolden(sheet, "A3:E3")


def health_odd_order() -> Workbook:
    """Columns in an odd order among columns that nobody knows, in words of its own."""
    book, sheet = new_book("Register")
    day = datetime
    lay(
        sheet,
        "A1",
        [
            ["Integrated care board: well-led development register"],
            [
                "Delivery status",
                "Cost centre",
                "Last touched",
                "Deliverable",
                "Board committee",
                "Expected finish",
                "Named lead",
                "Id",
                "Origin of the action",
                "Assurance received",
            ],
            [
                "Under way",
                40211,
                day(2025, 9, 1),
                "A single risk appetite statement",
                "Audit",
                day(2025, 12, 12),
                "Director of Corporate Affairs",
                "WL-01",
                "External audit report 2024/25",
                None,
            ],
            [
                "Finished",
                40211,
                day(2025, 8, 20),
                "Conflicts register on the website",
                "Audit",
                day(2025, 7, 31),
                "Head of Governance",
                "WL-02",
                "Annual governance statement 2024/25",
                "Checked by the secretary on the live site.",
            ],
            [
                "Stalled",
                40305,
                day(2025, 6, 11),
                "Joint committee terms of reference",
                "Partnership",
                day(2025, 10, 3),
                "Director of Partnerships",
                "WL-03",
                "Self-assessment, spring 2025",
                None,
            ],
            [
                "Yet to begin",
                40998,
                day(2025, 9, 2),
                "Succession plan for every executive post",
                "Remuneration",
                day(2026, 3, 27),
                "Chief People Officer",
                "WL-04",
                "CQC well-led inspection",
                None,
            ],
            [
                "Under way",
                40998,
                day(2025, 9, 2),
                "Board development programme",
                "Remuneration",
                day(2026, 1, 30),
                "Chair's Office",
                "WL-05",
                "CQC well-led inspection",
                None,
            ],
        ],
    )
    for row in range(3, 8):
        for column in (3, 6):
            sheet.cell(row, column).number_format = "dd-mmm-yyyy"
    return book


def health_stacked_history() -> Workbook:
    """A history of dates stacked in one cell, and a narrative of several dated lines."""
    book, sheet = new_book("Review actions")
    lay(
        sheet,
        "A2",
        [
            [
                "Ref",
                "Recommendation from review",
                "Lead director",
                "Date due (history)",
                "Narrative",
            ],
            [
                "R1",
                "Agree which committee owns quality impact",
                "Medical Director",
                "B/Fwd July 2025\nB/Fwd Oct 2025\nJan 2026",
                "June: options written.\nSeptember: chairs could not agree.",
            ],
            [
                "R2",
                "Publish the register of interests quarterly",
                "Director of Corporate Affairs",
                "30 June 2025\nextended to 30 September 2025",
                "Published in August for the first time.",
            ],
            [
                "R3",
                "Report clinical audit results to the board",
                "Medical Director",
                "31/12/2025",
                None,
            ],
            [
                "R4",
                "Bring infection data into the board report",
                "Chief Nurse",
                "March 2026 (previously December 2025)",
                "Data feed agreed with the laboratory.",
            ],
        ],
    )
    return book


def health_cover_guidance() -> Workbook:
    """The plan on the third sheet, after a cover and guidance, before lists."""
    book, cover = new_book("Cover")
    lay(
        cover,
        "B3",
        [
            ["Well-led improvement plan"],
            ["Version", "Date", "Author"],
            ["0.1", datetime(2025, 4, 2), "Governance team"],
            ["1.0", datetime(2025, 6, 5), "Governance team"],
        ],
    )
    guidance = book.create_sheet("Guidance")
    lay(
        guidance,
        "A1",
        [
            ["How to fill in this plan"],
            ["Column", "What to write"],
            ["Post responsible", "One post, never a name."],
            ["To be done by", "A day, or the last month that will do."],
            ["Completion status", "One of the four in the list."],
            [],
            ["Status", "Meaning"],
            ["Complete", "Evidence has been seen by the governance team."],
            ["On track", "Will be done by the date shown."],
        ],
    )
    sheet = book.create_sheet("Improvement plan")
    lay(
        sheet,
        "A1",
        [
            ["Northvale Hospitals: well-led improvement plan 2025/26"],
            ["Handling: OFFICIAL"],
            [],
            [],
            [
                "Plan ref",
                "Principle",
                "What needs to change",
                "How we will do it",
                "Post responsible",
                "To be done by",
                "Urgency",
                "Progress since last board",
                "Completion status",
            ],
            [
                "W1",
                "A",
                "Directors do not refresh their declarations",
                "Send a form with each April pay slip",
                "Trust Secretary",
                "April 2025",
                "Low",
                "All returned.",
                "Complete",
            ],
            [
                "W2",
                "F",
                "Risks score the same from year to year",
                "Test ten scores a quarter with their owners",
                "Head of Risk",
                "Q2",
                "High",
                "Ten tested, four changed.",
                "On track",
            ],
            [
                "W3",
                "E",
                "Deputies have no development plan",
                "Offer each a mentor from another trust",
                "Chief People Officer",
                "late November 2025",
                "Medium",
                None,
                "Not started",
            ],
            [
                "W4",
                "G",
                "The annual report comes out late",
                "Plan backwards from the July meeting",
                "Director of Finance",
                "31 July 2025",
                "High",
                "Auditors asked for three more weeks.",
                "Delayed",
            ],
        ],
    )
    lists = book.create_sheet("Lists")
    lay(
        lists,
        "A1",
        [
            ["Statuses", "Posts"],
            ["Complete", "Trust Secretary"],
            ["On track", "Head of Risk"],
            ["Not started", "Chief People Officer"],
            ["Delayed", "Director of Finance"],
        ],
    )
    return book


def health_colours_and_gaps() -> Workbook:
    """Blank rows between the rows, a column without a heading, colours without a word."""
    book, sheet = new_book("Tracker")
    lay(
        sheet,
        "A1",
        [
            ["Community trust: governance tracker"],
            [],
            ["Ref", "Area of focus", None, "Lead", "End date", "RAG"],
            [
                "T1",
                "Consent forms",
                "The forms were rewritten with patients and are now on every ward.",
                "Chief Nurse",
                "30/05/2025",
            ],
            [
                "T2",
                "Record keeping",
                "An audit of fifty records is planned with the clinical coding team.",
                "Medical Director",
                "28/11/2025",
            ],
            [],
            [],
            [],
            [
                "T3",
                "Complaints",
                "Replies take nine weeks on average against a standard of six.",
                "Head of Patient Experience",
                "27/02/2026",
            ],
            [],
            [
                "T4",
                "Estates compliance",
                "Water safety certificates are missing for three clinics.",
                "Head of Estates",
                "ASAP",
            ],
        ],
    )
    paint(sheet, F4="00B050", F5="FFC000", F9="FF0000", F11="FF0000")
    return book


def housing_audit_table() -> Workbook:
    """Numbered recommendations under no heading, with a priority and a response."""
    book, sheet = new_book("Table 1")
    lay(
        sheet,
        "A1",
        [
            ["Annual review of governance 2024/25: audit recommendations"],
            [None, "Recommendation", "Priority", "Management Response"],
            [
                1,
                "Board skills should be assessed each year.",
                "High",
                "Agreed. The company secretary will run the first in October.",
            ],
            [
                2,
                "Gas safety exceptions should go to the audit committee.",
                "High",
                "Agreed. Reported monthly from now on.",
            ],
            [
                3,
                "Policies should carry a review date.",
                "Low",
                "Accepted in part: only policies the board approves.",
            ],
            [
                4,
                "The merger's benefits should be tracked.",
                "Medium",
                "Agreed. A benefits register will be kept.",
            ],
            [
                5,
                "Consider a members' survey.",
                "Advisory",
                "Noted.",
            ],
            [],
            ["Priority is given by the auditor: high within three months, medium within six."],
        ],
    )
    return book


LAYOUTS = (
    trust_sheet_per_principle,
    health_odd_order,
    health_stacked_history,
    health_cover_guidance,
    health_colours_and_gaps,
    housing_audit_table,
)
