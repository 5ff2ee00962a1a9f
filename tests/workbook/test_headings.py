"""What headings mean: the known ones surely, the alike ones as a guess, decoys not at all."""

from __future__ import annotations

import pytest

from gip_desktop.workbook.aliases import ALIASES, NOT_A_FIELD, stem_of
from gip_desktop.workbook.headings import How, match_heading

SURE = {
    "ref": ["Ref", "REF.", "Reference", "Ref No.", "(no.)", "No.", "Action ID", "Rec. No"],
    "section": ["Section", "Theme", "Area", "Workstream / Pillar of model supported"],
    "principle": ["Principle", "Core Principle", "CIPFA/SOLACE principle"],
    "source": ["Source", "Origin", "Source of action", "Audit report"],
    "recommendation": [
        "Recommendation",
        "Specific recommendation",
        "Recommendation(s)",
        "Governance Issue",
        "Key improvement area",
    ],
    "planned": ["ACTION", "Actions taken or proposed", "Agreed action", "Action required"],
    "management_response": ["Management Response", "Management comments"],
    "owners": ["Action owners", "Action Owner(s)", "By Whom", "RESPONSIBILITY", "Who?"],
    "lead": ["Lead", "Lead Officer", "Lead officer/EM", "SRO"],
    "target": [
        "By When",
        "DUE DATE",
        "Deadline",
        "Timescale",
        "To be delivered by",
        "Proposed completion date",
        "Target date (dd/mm/yyyy)",
        "Revised target date",
        "New date",
        "Target Date:",
    ],
    "original_target": ["Original date", "Target date (original)", "Original completion date"],
    "status": ["Status", "RAG", "RAG status", "Current RAG", "BRAG rating"],
    "progress": [
        "Progress to date",
        "PROGRESS",
        "Action Update",
        "Latest position",
        "Achievements",
        "Q2 update",
        "Update September 2022",
        "Progress as at 30 September 2022",
        "Action taken",
    ],
    "priority": ["Priority", "Priority (H/M/L)"],
    "completed_on": ["Date completed", "Completed on", "Actual completion date"],
    "evidence": ["Evidence", "Evidence of completion"],
}
DECOYS = ["Date raised", "Exec Date", "Date of meeting", "Start date", "Review date", "Directorate"]


@pytest.mark.parametrize(
    ("heading", "field"), [(heading, field) for field, all_ in SURE.items() for heading in all_]
)
def test_a_known_heading_is_sure_however_it_is_written(heading, field):
    for written in (heading, heading.upper(), f" {heading}\n", heading.replace(" ", "\n")):
        match = match_heading(written)
        assert match
        assert (match.field, match.how) == (field, How.ALIAS)


@pytest.mark.parametrize("heading", DECOYS)
def test_a_heading_that_is_no_field_is_none(heading):
    match = match_heading(heading)
    assert match
    assert match.field == NOT_A_FIELD


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Recomendation", "recommendation"),
        ("Notes", "progress"),
        ("Owner / Directorate", "owners"),
        ("MOPAC action owner", "owners"),
        ("Date", "target"),
    ],
)
def test_a_heading_that_is_only_alike_is_a_guess(heading, field):
    match = match_heading(heading)
    assert match
    assert (match.field, match.how) == (field, How.LIKELY)


@pytest.mark.parametrize("heading", ["Latitude", "xyz", "", "Colour of the folder"])
def test_a_heading_that_says_nothing_is_not_guessed(heading):
    assert match_heading(heading) is None


def test_an_action_lead_is_a_lead_and_not_an_action():
    match = match_heading("Action Lead")
    assert match
    assert match.field == "lead"


def test_no_alias_is_listed_for_two_fields():
    from gip_desktop.workbook import aliases

    listed = [
        stem_of(heading)
        for headings in aliases._HEADINGS.values()
        for heading in headings.split(", ")
    ]
    assert sorted({stem for stem in listed if listed.count(stem) > 1}) == []
    assert len(ALIASES) == len(listed)
