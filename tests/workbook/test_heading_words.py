"""What headings say that nobody listed: the field each speaks of first."""

from __future__ import annotations

import pytest

from gip_desktop.workbook.headings import How, match_heading

GUESSES = {
    "lead": ["Who is leading this?", "Accountable executive", "Exec sponsor"],
    "owners": ["Person in charge", "Who will do it", "Whose job", "Supported by"],
    "target": ["Finish by", "Expected finish", "When will it be finished?", "Now expected"],
    "original_target": ["Date first promised", "Initially due"],
    "completed_on": ["Date done", "Completion (actual)", "Day it was closed"],
    "status": ["How are we doing: RAG", "State of play", "Delivery status now"],
    "progress": ["How far we have got", "Where things stand now", "What has happened since"],
    "source": ["Where it came from", "What prompted it"],
    "recommendation": ["What needs to change", "Gap we identified", "Point raised"],
    "planned": ["What we are going to do", "Our promise", "Tasks to deliver it"],
    "evidence": ["How will we know that it worked", "Proof of delivery"],
    "reason": ["Why the date moved", "Reason it slipped"],
    "section": ["Task category", "Type of action"],
}
NO_FIELDS = [
    "Date last chased",
    "Date of next review",
    "Cost (£000)",
    "Cabinet member",
    "Accepted?",
]


@pytest.mark.parametrize(
    ("heading", "field"), [(heading, field) for field, all_ in GUESSES.items() for heading in all_]
)
def test_a_heading_is_guessed_by_its_words(heading, field):
    match = match_heading(heading)
    assert match
    assert (match.field, match.how) == (field, How.LIKELY)


@pytest.mark.parametrize("heading", NO_FIELDS)
def test_a_heading_of_something_else_is_no_field(heading):
    match = match_heading(heading)
    assert match
    assert match.field == ""
