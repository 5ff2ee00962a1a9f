"""How councils lay out their plans and trackers."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook

from tests.corpus.building import embolden, lay, new_book


def council_governance_issues() -> Workbook:
    """No references; a status as the first or the last word of the narrative."""
    book, sheet = new_book("AGS action plan")
    lay(
        sheet,
        "A1",
        [
            ["Significant governance issues 2024/25"],
            ["Governance Issue", "Action Update", "By When", "By Whom"],
            [
                "Procurement waivers",
                "The new waiver form is in use and reported to members each quarter. Complete",
                "30 June 2024",
                "Head of Procurement",
            ],
            [
                "Partnership register",
                "Register compiled; terms of reference continue to develop. Ongoing",
                "March 2025",
                "Monitoring Officer\nPartnerships Manager",
            ],
            [
                "Cyber resilience",
                "Completed. The test was run by an outside firm and its report went to members.",
                "31/05/2024",
                "ICT Manager",
            ],
            [
                "Business continuity",
                "Plans tested for two services; the rest follow after Christmas.",
                "winter 2024",
                "Head of Resilience",
            ],
            [
                "Code of conduct",
                "Training held for new members. Closed",
                None,
                "Monitoring Officer",
            ],
            [
                "Company oversight",
                "The committee has met twice and its work plan is needed before this is complete",
                "Sept 2024",
                "Section 151 Officer",
            ],
        ],
    )
    return book


def council_key_areas() -> Workbook:
    """Three columns and no reference, under a merged title."""
    book, sheet = new_book("Annex 2")
    lay(sheet, "A1", [["Annex 2: key improvement areas for 2025/26"]])
    sheet.merge_cells("A1:C1")
    lay(
        sheet,
        "A3",
        [
            ["Key improvement area", "Lead Officer", "To be delivered by"],
            [
                "Financial resilience: rebuild general reserves to the agreed minimum",
                "Section 151 Officer",
                "31 March 2026",
            ],
            ["Member development", "Head of Democratic Services", "Summer 2025"],
            ["Contract management", "Corporate Director (Resources)", "Q3"],
            [
                "Information requests answered on time",
                "Data Protection Officer & Customer Services Manager",
                "in October 2025",
            ],
            ["Equality impact assessments", "All Heads of Service", "Ongoing"],
            ["Fraud risk register", "Head of Internal Audit, Westmarch Council", "2025/26"],
        ],
    )
    embolden(sheet, "A3:C3")
    return book


def council_scrutiny_tracker() -> Workbook:
    """Two columns of dates, neither of them a target."""
    book, sheet = new_book("Tracker")
    lay(
        sheet,
        "A1",
        [
            [
                "Reference",
                "Origin",
                "Date",
                "Area",
                "Recommendation",
                "Exec Date",
                "Lead Officer/EM",
                "Action taken",
                "Status",
            ],
            [
                "SR (24/25) 01",
                "Housing Scrutiny Panel",
                datetime(2024, 5, 14),
                "Housing",
                "That void turnaround times be reported each quarter.",
                datetime(2024, 6, 18),
                "Director of Housing",
                "Reported to the panel in September.",
                "Implemented",
            ],
            [
                "SR (24/25) 02",
                "Housing Scrutiny Panel",
                datetime(2024, 5, 14),
                "Housing",
                "That tenants be told who their housing officer is.",
                datetime(2024, 6, 18),
                "Director of Housing",
                "Letters sent to half of the estates.",
                "Partially implemented",
            ],
            [
                "SR (24/25) 03",
                "Budget Task Group",
                datetime(2024, 9, 3),
                "Finance",
                "That savings be tracked on one page.",
                datetime(2024, 10, 15),
                "Head of Finance",
                "Template under trial with two directorates.",
                "In progress",
            ],
            [
                "SR (24/25) 05",
                "Budget Task Group",
                datetime(2024, 9, 3),
                "Finance",
                "That a citizens' panel be set up.",
                datetime(2024, 10, 15),
                "Chief Executive",
                None,
                "Rejected",
            ],
            [
                "SR (24/25) 06",
                "Climate Task Group",
                datetime(2025, 1, 21),
                "Environment",
                "That reports state their effect on carbon.",
                datetime(2025, 2, 11),
                "Head of Climate",
                "Overtaken by the new report template.",
                "No longer relevant",
            ],
            [
                "SR (24/25) 07",
                "Climate Task Group",
                datetime(2025, 1, 21),
                "Environment",
                "That depots be surveyed for solar panels.",
                datetime(2025, 2, 11),
                "Head of Property",
                None,
                "Not started",
            ],
        ],
    )
    for row in range(2, 8):
        for column in (3, 6):
            sheet.cell(row, column).number_format = "dd/mm/yyyy"
    return book


def council_matters_arising() -> Workbook:
    """Headings in capitals and a banner for each meeting."""
    book, sheet = new_book("Matters arising")
    lay(
        sheet,
        "A1",
        [
            ["AUDIT COMMITTEE: MATTERS ARISING"],
            ["ACTION", "RESPONSIBILITY", "DUE DATE", "PROGRESS TO DATE"],
            ["MEETING OF 12 MARCH 2025"],
            [
                "Circulate the grants audit",
                "Head of Internal Audit",
                "B/Fwd July 2025\nB/Fwd Oct 2025",
                "Awaiting the department's return.",
            ],
            ["Explain the pension asset", "Chief Accountant", "w/c 21st July 2025", "Note sent."],
            ["Correct the minutes", "Clerk", "Immediate", None],
            ["MEETING OF 25 JUNE 2025"],
            [
                "Bring a report on agency staff",
                "Head of People",
                "Next meeting",
                "On the work programme for the autumn.",
            ],
            [
                "Show the aged debt by service",
                "Head of Revenues",
                "30/09/2025",
                "Figures agreed with the services; paper drafted.",
            ],
        ],
    )
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:D3")
    sheet.merge_cells("A7:D7")
    embolden(sheet, "A3:D3")
    embolden(sheet, "A7:D7")
    return book


def council_original_revised() -> Workbook:
    """An original and a revised date between two dates that are neither."""
    book, sheet = new_book("Audit tracker")
    lay(sheet, "A1", [["Internal audit recommendations: follow-up"]])
    day = datetime
    lay(
        sheet,
        "A3",
        [
            [
                "Ref",
                "Date raised",
                "Recommendation",
                "Grade",
                "Agreed action",
                "Officer responsible",
                "Original target date",
                "Revised target date",
                "Reason for change",
                "Last reviewed",
                "Progress note",
                "Outcome",
            ],
            [
                "IA01",
                day(2025, 4, 8),
                "Reconcile the trust accounts monthly.",
                "High",
                "Assign a deputy to the task.",
                "Chief Accountant",
                day(2025, 6, 30),
                None,
                None,
                day(2025, 9, 12),
                "Reconciled to August.",
                "Implemented",
            ],
            [
                "IA02",
                day(2025, 4, 8),
                "Restrict who can add suppliers.",
                "High",
                "Rebuild the user profiles.",
                "Payments Manager",
                day(2025, 7, 31),
                day(2025, 11, 28),
                "Upgrade of the ledger came first.",
                day(2025, 9, 12),
                "Profiles tested in the copy system.",
                "In progress",
            ],
            [
                "IA03",
                day(2025, 5, 20),
                "Keep proof of right to work on file.",
                "Medium",
                "Check the files of all starters since 2022.",
                "Head of People",
                "30 September 2025",
                "31 January 2026",
                "Two vacancies in the team.",
                day(2025, 9, 15),
                "One file in four checked.",
                "Delayed",
            ],
            [
                "IA04",
                day(2025, 5, 20),
                "Label the network cabinets.",
                "Low",
                "Label them at the next visit.",
                "ICT Manager",
                "Q4",
                None,
                None,
                day(2025, 9, 15),
                None,
                "Not started",
            ],
            [
                "IA05",
                day(2025, 6, 3),
                "Approve overtime before it is worked.",
                "Medium",
                "Issue a rule and a form.",
                "Head of Operations",
                "TBC",
                "December 2025",
                "Agreed with the unions first.",
                day(2025, 9, 15),
                "Form in use at one depot.",
                "In progress",
            ],
        ],
    )
    for row in range(4, 9):
        for column in (2, 7, 8, 10):
            sheet.cell(row, column).number_format = "dd/mm/yyyy"
    return book


def council_completed_sheet() -> Workbook:
    """A sheet of what is done beside the live one."""
    book, sheet = new_book("Live")
    lay(
        sheet,
        "A1",
        [
            ["Ref No", "Improvement", "Owner", "Timescale", "Current position"],
            [
                "C07",
                "Bring company accounts to committee",
                "Head of Finance",
                "Jan 2026",
                "Two of three boards have sent their accounts.",
            ],
            [
                "C08",
                "Join up complaints and service data",
                "Head of Insight",
                "Q4 2025/26",
                "Data sharing notice published.",
            ],
            ["C11", "Rewrite the officer scheme of delegation", "Solicitor", "TBC", None],
        ],
    )
    done = book.create_sheet("Completed")
    lay(
        done,
        "A1",
        [
            [
                "Ref No",
                "Improvement",
                "Owner",
                "Timescale",
                "Date closed",
                "What shows it is done",
            ],
            [
                "C01",
                "Publish the pay policy",
                "Head of People",
                "May 2025",
                datetime(2025, 5, 22),
                "Minute 17 of full council.",
            ],
            [
                "C02",
                "Give members a single risk report",
                "Head of Risk",
                "Q1 2025/26",
                datetime(2025, 7, 4),
                "Risk report to the committee in July.",
            ],
            [
                "C05",
                "Close the petty cash accounts",
                "Chief Accountant",
                "30 Sept 2025",
                datetime(2025, 9, 26),
                "Bank letter on file.",
            ],
        ],
    )
    for row in range(2, 5):
        done.cell(row, 5).number_format = "dd mmm yy"
    return book


def council_refs_in_titles() -> Workbook:
    """The reference inside the wording; colours named by their words."""
    book, sheet = new_book("Plan on a page")
    lay(
        sheet,
        "A1",
        [
            ["Our governance plan on a page, 2025/26"],
            ["Improvement theme and action", "Responsible officer", "Delivery date", "RAG"],
            ["(G1). Refresh the local code", "Monitoring Officer", "31 October 2025", "Green"],
            ["(G2). Stress-test the budget", "Section 151 Officer", "Feb 2026", "Amber"],
            ["(G3). Settle the shared service agreement", "Chief Executive", "Q2", "Red"],
            [
                "(G4). Report on ombudsman cases",
                "Head of Customer Services",
                "15 July 2025",
                "Green - on track",
            ],
            ["(G6). Induct the independent members", "Clerk", "by June 2025", "Blue"],
        ],
    )
    return book


def council_formulas() -> Workbook:
    """Formulas with and without a kept value, and cells in error; see FORMULA_VALUES."""
    book, sheet = new_book("Tracker")
    lay(
        sheet,
        "A1",
        [
            ["Improvement tracker"],
            ["Printed from the shared drive"],
            [],
            ["Ref", "Action", "Owner", "Target date", "Status", "Days left"],
            [
                '="C"&ROW()-4',
                "List every trading company",
                "Head of Finance",
                "=DATE(2025,9,30)",
                "On track",
                "=D5-DATE(2025,9,18)",
            ],
            [
                '="C"&ROW()-4',
                "Appoint directors afresh",
                "Solicitor",
                "=EDATE(D5,3)",
                "Not started",
                None,
            ],
            [
                "C3",
                "Agree reserved matters",
                "=VLOOKUP(A7,Owners!A:B,2,FALSE)",
                "31 October 2025",
                "In progress",
                None,
            ],
            ["C4", "Set dividend policy", "Treasurer", "=#REF!+30", "Complete", None],
            [
                "C5",
                '="Review the "&"shareholder agreement"',
                "Solicitor",
                "Q4",
                "On hold",
                None,
            ],
            ["Total", "=COUNTA(B5:B9)"],
        ],
    )
    sheet["D5"].number_format = sheet["D6"].number_format = "dd/mm/yyyy"
    return book


FORMULA_VALUES = {
    "A5": "C1",
    "A6": "C2",
    "D5": 45930,
    "F5": 12,
    "C7": "#N/A",
    "D8": "#REF!",
    "B9": "Review the shareholder agreement",
    "B10": 5,
}


def council_two_tables() -> Workbook:
    """Two tables on one sheet, the second with other headings in another order."""
    book, sheet = new_book("Combined")
    lay(
        sheet,
        "A1",
        [
            ["Part 1: new this year"],
            ["Ref", "Action", "Responsible", "Target date", "Status"],
            ["N1", "Adopt a single assurance framework", "Head of Audit", "Q3", "On track"],
            ["N2", "Review the transport board's remit", "Clerk", "30 November 2025", "On track"],
            ["N3", "Publish the mayor's decisions", "Monitoring Officer", "July 2025", "Complete"],
            [],
            [],
            ["Part 2: brought forward from last year"],
            ["Status", "Ref", "Target date", "Action", "Latest update", "Responsible"],
            [
                "Delayed",
                "L4",
                "31 December 2025",
                "Tender the audit of grants",
                "Specification agreed in August.",
                "Head of Audit",
            ],
            [
                "In progress",
                "L6",
                "Feb 2026",
                "Settle the pooled fund agreement",
                "Draft with the three councils.",
                "Solicitor",
            ],
        ],
    )
    embolden(sheet, "A2:E2")
    embolden(sheet, "A9:F9")
    return book


LAYOUTS = (
    council_governance_issues,
    council_key_areas,
    council_scrutiny_tracker,
    council_matters_arising,
    council_original_revised,
    council_completed_sheet,
    council_refs_in_titles,
    council_formulas,
    council_two_tables,
)
