"""How police bodies lay out their plans."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook

from tests.corpus.building import embolden, lay, new_book, paint


def police_source_plan() -> Workbook:
    """A title and a marking, a banner row for each principle, a note under the table."""
    book, sheet = new_book("GIP")
    lay(sheet, "A1", [["Governance Improvement Plan 2018/19"], ["OFFICIAL-SENSITIVE"]])
    lay(
        sheet,
        "A4",
        [
            [
                "Ref",
                "Source",
                "Specific recommendation",
                "Actions taken or proposed",
                "Action owners",
                "Proposed completion date",
            ],
            ["Principle A: Behaving with integrity and respecting the rule of law"],
            [
                "A1",
                "Annual Governance Statement 2017/18",
                "Refresh the gifts and hospitality policy.",
                "Policy redrafted and out to consultation with staff associations.",
                "Head of Governance",
                "Q2",
            ],
            [
                "A2",
                "Internal audit report 2017/18: declarations of interest",
                "Hold every declaration in one register.",
                "Register built. Nil returns are being chased.",
                "Chief Finance Officer; Head of HR",
                "end of Feb 2019",
            ],
            ["Principle D: Determining the interventions"],
            [
                "D1",
                "HMICFRS PEEL inspection 2017",
                "Set out how demand informs spending decisions.",
                "Demand study commissioned from the analysts.",
                "Director of Strategy",
                "TBC",
            ],
            [
                "D2",
                "External audit (Grant Thornton) 2017/18",
                "Agree a reserves strategy with the chief officer.",
                "First draft shared with both finance teams.",
                "Deputy Commissioner, Eastmoor Police",
                "30th November 2018",
            ],
            [
                "D4",
                "Self-assessment, January 2018",
                "Test options against the outcomes in the plan.",
                "Options template piloted on two business cases.",
                "Gov and Risk Working Group",
                "Ongoing",
            ],
            [],
            ["Note: dates are those agreed by the panel in June 2018."],
        ],
    )
    for row in (1, 2, 5, 8):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=6)
    embolden(sheet, "A4:F5")
    return book


def police_programme() -> Workbook:
    """Three columns, a colour with no word, initials."""
    book, sheet = new_book("Programme")
    lay(sheet, "A1", [["Governance programme: highlight report"]])
    lay(
        sheet,
        "A3",
        [
            ["Workstream / Pillar of model supported", "Status", "Lead"],
            ["Scheme of consent review / Decision making", "Live", "Chief of Staff"],
            ["Estates assurance map / Assurance", "Complete", "Head of Estates"],
            ["Joint committee induction / Scrutiny", "On hold", "Governance Manager"],
            ["Ethics dashboard / Culture", None, "Head of Professional Standards"],
            ["Complaints review model / Accountability", "Not started", "DM/PL/KL"],
            ["Volunteer oversight / Engagement", "Timescale revised", None],
        ],
    )
    paint(sheet, B4="92D050", B7="FFC000")
    return book


def police_bundled_actions() -> Workbook:
    """Several actions written into one cell, and dates in words."""
    book, sheet = new_book("Appendix B")
    lay(sheet, "A1", [["Appendix B: what we said we would improve"]])
    lay(
        sheet,
        "A3",
        [
            [
                "Reference",
                "What prompted it",
                "Improvement actions",
                "Senior responsible officer",
                "When",
                "How far we have got",
            ],
            [
                "P1",
                "AGS 2024/25 review of effectiveness",
                (
                    "• Publish the decision log each month\n• Train report authors\n"
                    "• Review the delegation limits"
                ),
                "Chief Executive",
                "By the end of December 2025",
                "Log published from May. Training booked.",
            ],
            [
                "P2",
                "Peer review, finding 4",
                "Agree an assurance framework",
                "Head of Assurance",
                "Q3 2025/26",
                "Draft is with the auditors.",
            ],
            [
                "P3",
                "Speaking-up survey",
                "1. Re-issue the policy\n2. Brief all supervisors",
                "Head of HR",
                "mid-January 2026",
                "Policy owner appointed; briefing pack in draft.",
            ],
            [
                "P4",
                "Lessons from the data breach",
                "Appoint deputy information asset owners and refresh their training each year",
                "Senior Information Risk Owner",
                "autumn 2025",
                None,
            ],
            [
                "P5",
                "Carried forward from 2024/25 (G6)",
                "Close the ICT disaster recovery gaps",
                "Director of Digital",
                "as soon as possible",
                "Supplier late with the second data centre.",
            ],
        ],
    )
    return book


def police_target_dates() -> Workbook:
    """Target dates in every dress, with a status of every kind."""
    book, sheet = new_book("Actions")
    lay(sheet, "A1", [["Force governance board: open commitments"]])
    lay(
        sheet,
        "A2",
        [
            ["No", "Action required", "Officer", "Target", "State of play"],
            [1, "Map decision rights", "Chief of Staff", datetime(2025, 9, 30), "On target"],
            [2, "Review standing orders", "Solicitor", "01/02/26", "In progress"],
            [3, "Audit the asset register", "Head of Assets", "10.03.26", "Underway"],
            [4, "Hold an ethics week", "Head of Standards", "w/c 19th January 2026", "Not started"],
            [5, "Survey both boards", "Head of Insight", "Sept and December", "75% complete"],
            [6, "Publish contract data", "Head of Procurement", "Summer 2025", "Completed"],
            [7, "Brief new members", "Governance Manager", "early March 2026", "On track"],
            [8, "Re-let the audit contract", "Treasurer", "2026/27", "Not started"],
            [9, "Replace the risk system", "Head of Risk", "in 2026", "Deferred"],
            [10, "Refresh the scheme of consent", "Solicitor", "November", "Delayed"],
            [11, "Agree a data strategy", "Chief Data Officer", "Q4 FY25/26", "Overdue"],
            [12, "Correct the website", "Head of Media", "Immediate", "Closed"],
            [13, "Join the regional panel", "Chief Executive", None, "Superseded"],
            [
                14,
                "Adopt the national model",
                "Head of Change",
                "Cannot be dated before the national review reports",
                "On hold",
            ],
            [15, "Pilot open meetings", "Head of Media", "end of Q3", "Carried forward"],
        ],
    )
    sheet["D3"].number_format = "dd/mm/yyyy"
    return book


def police_owners() -> Workbook:
    """Owners as initials, on lines of their own, in groups, with two posts in one cell."""
    book, sheet = new_book("Owners view")
    lay(
        sheet,
        "A1",
        [
            ["Commitments by owner, 2026/27"],
            ["Item", "Commitment", "Who leads", "Supported by", "Deadline", "Position"],
            [
                "K1",
                "Write one assurance map for both bodies",
                "A Fox",
                "Head of Finance\nHead of Legal",
                "June 2026",
                "Not yet due to start",
            ],
            ["K2", "Test the whistleblowing line", "AF", None, "30 September 2026", "Planned"],
            [
                "K3",
                "Publish a plain guide to decisions",
                "Head of Policy, Communications and Governance",
                None,
                "Q1 2026/27",
                "On track",
            ],
            [
                "K4",
                "Settle who signs off disclosures",
                "Chief Finance Officer and Data Protection Officer",
                None,
                "31 July 2026",
                "On track",
            ],
            [
                "K5",
                "Merge the two change boards",
                "Director of People | Director of Change",
                None,
                "October 2026",
                "Paused",
            ],
            [
                "K6",
                "Own the corporate risk register",
                "Risk and Assurance Board",
                "Head of Risk",
                "Ongoing",
                "Live",
            ],
            [
                "K7",
                "Lease out the vacant stations",
                "Head of Estates (interim)",
                None,
                "14/08/2026",
                "Pushed back",
            ],
            ["K8", "Name a records manager", "TBC", None, "May 2026", "Not started"],
        ],
    )
    return book


LAYOUTS = (
    police_source_plan,
    police_programme,
    police_bundled_actions,
    police_target_dates,
    police_owners,
)
