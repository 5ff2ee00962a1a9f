"""How universities and colleges lay out their plans."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.corpus.building import embolden, lay, new_book


def university_hidden() -> Workbook:
    """A hidden row, a hidden column and a hidden sheet."""
    book, sheet = new_book("Actions")
    lay(
        sheet,
        "A1",
        [
            ["Ref", "Action", "Owner", "Evidence on file", "Due date", "Status"],
            [
                "U1",
                "Review the effectiveness of council",
                "Clerk to Council",
                "Report of the outside reviewer",
                "31 July 2025",
                "Complete",
            ],
            [
                "U2",
                "Publish the council's gender balance",
                "Clerk to Council",
                None,
                "Q3",
                "On track",
            ],
            [
                "U3",
                "Retire the old ethics form",
                "Head of Research Office",
                "Form withdrawn from the intranet",
                "May 2025",
                "Closed",
            ],
            [
                "U4",
                "Train heads of school in delegated powers",
                "Director of People",
                None,
                "20/02/2026",
                "Not started",
            ],
        ],
    )
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    old = book.create_sheet("Closed 24-25")
    lay(
        old,
        "A1",
        [
            ["Ref", "Action", "Owner", "Due date", "Status"],
            ["V1", "Separate the clerk from the secretary", "Chair", "June 2024", "Complete"],
            ["V2", "Minute dissent", "Clerk to Council", "Sept 2024", "Complete"],
        ],
    )
    old.sheet_state = "hidden"
    return book


def university_two_row_header() -> Workbook:
    """A header of two rows, its upper cells merged over the lower ones."""
    book, sheet = new_book("Plan")
    lay(
        sheet,
        "A1",
        [
            ["Court and council improvement plan 2025/26"],
            [],
            [
                "Ref",
                "Recommendation",
                "Responsibility",
                None,
                "Timescale",
                None,
                "Status",
                "Comment",
            ],
            [None, None, "Lead", "Support", "Original", "Current"],
            [
                "1a",
                "Shorten the standing committee list",
                "Clerk to Council",
                "Deputy Clerk",
                "31 July 2025",
                "31 October 2025",
                "Revised",
                "Senate asked for a term's notice.",
            ],
            [
                "1b",
                "Give the audit committee sight of research fraud",
                "Head of Internal Audit",
                None,
                "Q2",
                "Q2",
                "On track",
                None,
            ],
            [
                "2a",
                "Write a protocol for confidential items",
                "Deputy Clerk",
                "Solicitor",
                "September 2025",
                None,
                "Complete",
                "Adopted at the September meeting.",
            ],
            [
                "2b",
                "Review the ordinances",
                "Solicitor",
                None,
                "2025/26",
                "2026/27",
                "Deferred",
                "Waits for the privy council.",
            ],
        ],
    )
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:G4", "H3:H4"):
        sheet.merge_cells(area)
    embolden(sheet, "A3:H4")
    return book


def university_references() -> Workbook:
    """References of every kind, one of them twice."""
    book, sheet = new_book("Follow-up")
    lay(
        sheet,
        "A1",
        [
            ["Action ref", "Description", "Responsible", "By", "Status"],
            ["24 AGS 06", "Tidy the committee calendar", "Clerk", "Nov 2024", "Complete"],
            ["H&S 05", "Report near misses to council", "Head of Safety", "Q4", "On track"],
            ["SR (25/26) 01", "Check supplier bank changes", "Treasurer", "Jan 2025", "Complete"],
            ["E1", "Refresh the risk register", "Head of Risk", "March 2025", "In progress"],
            ["E1.1", "Meet each dean", "Head of Risk", "December 2024", "Complete"],
            ["E1.2", "Score risks afresh", "Head of Risk", "Feb 2025", "In progress"],
            ["AR 297-304", "Act on the stores audit", "Head of Estates", "TBC", "On hold"],
            ["D32-2017", "Replace the donations policy", "Head of Alumni", "June 2024", "Delayed"],
            ["G2", "Vet honorary appointments", "Registrar", "31/01/2025", "On track"],
            ["G2", "Vet visiting appointments", "Registrar", "28/02/2025", "On track"],
        ],
    )
    return book


def university_1904() -> Workbook:
    """A workbook that counts its days from 1904."""
    book, sheet = new_book("Objectives")
    book.epoch = CALENDAR_MAC_1904
    lay(
        sheet,
        "A1",
        [
            ["College governance objectives"],
            ["No.", "Objective", "Lead", "Milestone date", "Latest position", "Status"],
            [
                101,
                "Recruit a governor with estates experience",
                "Chair of Search",
                datetime(2025, 10, 17),
                "Two candidates met.",
                "On track",
            ],
            [
                102,
                "Bring student voice into the risk debate",
                "Student Governor",
                datetime(2025, 6, 20),
                "Held at the June meeting.",
                "Achieved",
            ],
            [
                103,
                "Compare our accounts with like colleges",
                "Director of Finance",
                datetime(2026, 1, 23),
                "Data not yet published.",
                "Suspended",
            ],
        ],
    )
    for row in range(3, 6):
        sheet.cell(row, 4).number_format = "dd/mm/yy"
    return book


def university_quarterly_updates() -> Workbook:
    """One column of updates for each quarter, the date it was achieved, and the evidence."""
    book, sheet = new_book("2025-26")
    lay(sheet, "A1", [["Institutional governance action log"]])
    lay(
        sheet,
        "A3",
        [
            [
                "Action ID",
                "Area",
                "Improvement action",
                "SRO",
                "Target completion",
                "Q1 update",
                "Q2 update",
                "Q3 update",
                "Date achieved",
                "Evidence seen",
            ],
            [
                "IG1",
                "Research integrity",
                "Report misconduct cases to council each year",
                "Pro-Vice-Chancellor (Research)",
                "31 October 2025",
                "Template agreed with faculties.",
                "Six faculties have sent figures.",
                None,
                None,
                None,
            ],
            [
                "IG2",
                "Research integrity",
                "Train every principal investigator",
                "Dean of the Graduate School",
                "March 2026",
                "Course bought.",
                "One in five trained.",
                "Two in five trained.",
                None,
                None,
            ],
            [
                "IG3",
                "Subsidiaries",
                "Close the dormant companies",
                "Director of Finance",
                "Q2",
                "Two of three struck off.",
                "Last one struck off.",
                None,
                datetime(2025, 8, 8),
                "Companies House notices",
            ],
            [
                "IG4",
                "Subsidiaries",
                "Put a council member on each board",
                "University Secretary",
                "December 2025",
                None,
                "Names put to nominations committee.",
                None,
                None,
                None,
            ],
        ],
    )
    for row in range(4, 8):
        sheet.cell(row, 9).number_format = "d/m/yy"
    return book


LAYOUTS = (
    university_hidden,
    university_two_row_header,
    university_references,
    university_1904,
    university_quarterly_updates,
)
