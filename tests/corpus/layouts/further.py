"""A second set of plans in words that the reader had not met when they were written."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook

from tests.corpus.building import embolden, lay, new_book


def transport_assurance() -> Workbook:
    """Section banners in one wide merged cell, and a confidence column with no known words."""
    book, sheet = new_book("Assurance")
    lay(
        sheet,
        "A1",
        [
            ["TRANSPORT PARTNERSHIP", None, None, None, None, None],
            ["Assurance improvement schedule, financial year 2026/27"],
            [
                *(
                    "UID",
                    "Ask of the partnership",
                    "Our answer",
                    "Answerable to the board",
                    "Milestone",
                ),
                *("Confidence",),
            ],
            ["Governance and decision making"],
            [
                "TP-001",
                "Publish a schedule of delegations.",
                "Schedule drafted; goes to the June board.",
                "Company Secretary",
                "30 June 2026",
                "High",
            ],
            [
                "TP-002",
                "Record why tenders were not used.",
                "A form comes into use in September.",
                "Commercial Director",
                "Q2 2026/27",
                "Medium",
            ],
            ["Risk and finance"],
            [
                "TP-003",
                "Report capital slippage by scheme.",
                "Template tested on two schemes.",
                "Finance Director",
                "October 2026",
                "Low",
            ],
        ],
    )
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A2:F2")
    sheet.merge_cells("A4:F4")
    sheet.merge_cells("A7:F7")
    embolden(sheet, "A3:F3")
    return book


def school_trust_review() -> Workbook:
    """Dates as school terms beside real days, and two kinds of comment."""
    book, sheet = new_book("ERG actions")
    lay(
        sheet,
        "A1",
        [
            ["Trust board: actions after the external review of governance"],
            [],
            [
                *("Area reviewed", "Reviewer's suggestion", "Trust board decision", "Who leads"),
                *("To be in place by", "Current RAG", "Chair's remarks"),
            ],
            [
                "Clerking",
                "Appoint a professional clerk.",
                "Agreed: advertise this term.",
                "Chair of Trustees",
                datetime(2025, 11, 28),
                "On track",
                "Six applications.",
            ],
            [
                "Clerking",
                "Number the minutes in one series.",
                "Agreed.",
                "Clerk",
                "September 2025",
                "Complete",
                None,
            ],
            [
                "Local boards",
                "Set out what local boards decide.",
                "Agreed with changes.",
                "Director of Governance",
                "Spring term 2026",
                "Not started",
                "Waits for the new scheme.",
            ],
        ],
    )
    sheet["E4"].number_format = "dd/mm/yyyy"
    return book


def coroner_learning_log() -> Workbook:
    """Learning points with several owners on lines, a date logged, and a day of closing."""
    book, sheet = new_book("Learning")
    day = datetime
    lay(
        sheet,
        "B3",
        [
            [
                *(
                    "Logged on",
                    "Case no",
                    "Learning point",
                    "Change to be made",
                    "Owned by",
                    "Needed by",
                ),
                *("Closed on", "How do we know?"),
            ],
            [
                day(2025, 4, 14),
                "C-2025-07",
                "Families were told late of hearings.",
                "Send a letter within three days of listing.",
                "Listing Manager\nFamily Liaison Lead",
                day(2025, 6, 30),
                day(2025, 6, 18),
                "Dip sample of ten letters.",
            ],
            [
                day(2025, 5, 19),
                "C-2025-11",
                "Reports to prevent deaths were not followed up.",
                "Keep a register of replies.",
                "Senior Coroner's Officer",
                day(2025, 9, 30),
                None,
                None,
            ],
            [
                day(2025, 7, 7),
                "C-2025-15",
                "Jury bundles held pages out of order.",
                "Have a second person check each bundle.",
                "Court Manager",
                day(2025, 10, 31),
                None,
                None,
            ],
        ],
    )
    for row in range(4, 7):
        for column in (2, 7, 8):
            sheet.cell(row, column).number_format = "dd/mm/yyyy"
    return book


def waste_authority_board() -> Workbook:
    """Headings in the second column on, blank first column, statuses with remarks in one cell."""
    book, sheet = new_book("Open items")
    lay(
        sheet,
        "B2",
        [
            ["Waste disposal authority: open items from the statement on governance"],
            [],
            [
                *("Item", "Governance weakness", "Steps being taken", "Responsible post holder"),
                *("Anticipated end", "Latest status and comment"),
            ],
            [
                "W1",
                "No list of who may sign contracts.",
                "List agreed by the treasurer.",
                "Treasurer",
                "31 May 2025",
                "Complete - on the intranet since 20 May",
            ],
            [
                "W2",
                "The contingency plan was last tested in 2019.",
                "Desk exercise with both contractors.",
                "Head of Operations",
                "November 2025",
                "On hold pending the new contract",
            ],
            [
                "W3",
                "Members' interests are not on the website.",
                "Forms sent to all members.",
                "Monitoring Officer",
                "w/c 1 December 2025",
                "In progress, nine of twelve returned",
            ],
        ],
    )
    return book


def archive_year_end() -> Workbook:
    """What was carried into the year, with the old reference and the old date beside the new."""
    book, sheet = new_book("Carried into 2026-27")
    lay(
        sheet,
        "A1",
        [
            [
                *("New ref", "Old ref", "Work still to be done", "Lead directorate", "Lead"),
                *("Date first set", "Date now set", "Why it moved", "State at 31 March"),
            ],
            [
                "26/01",
                "25/04",
                "Digitise the deeds index",
                "Collections",
                "Head of Collections",
                "December 2025",
                "June 2026",
                "Scanner was out of use for two months.",
                "Slipped",
            ],
            [
                "26/02",
                "25/09",
                "Review who may open closed files",
                "Access",
                "Head of Access",
                "March 2026",
                "May 2026",
                "Legal advice came late.",
                "In progress",
            ],
            [
                "26/03",
                None,
                "Write a disaster plan for the annex",
                "Estates",
                "Head of Estates",
                "30 September 2026",
                "30 September 2026",
                None,
                "Not started",
            ],
        ],
    )
    return book


LAYOUTS = (
    transport_assurance,
    school_trust_review,
    coroner_learning_log,
    waste_authority_board,
    archive_year_end,
)
