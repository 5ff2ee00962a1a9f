"""Statuses as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.rows import ClosureKind, Status
from gip_desktop.domain.statuses import LABELS, SYMBOLS, read_status, status_in_narrative
from gip_desktop.domain.texts import normal

SURE = {
    Status.COMPLETE: [
        "complete", "Complete", "COMPLETED", "completed.", "Closed", "CLOSED!", "achieved",
        "implemented", "Fully implemented", "delivered", "done", "100% complete", "✓ Complete",
        "Complete ✓", "Now complete", "Status: Complete", "Action completed",
        "This action is now complete", "Complete (Green)", "Blue - complete", " Complete\n",
    ],
    Status.ON_TRACK: [
        "On track", "on-track", "ON TRACK", "On\u00a0track", "▸ On track", "🟢 On track",
        "on target", "in progress", "Work in progress", "underway", "Under way", "live",
        "ongoing", "On-going",
        "Green - on track", "On track (green)", "G (on track)", "Still on track",
    ],
    Status.REVISED: [
        "revised", "↻ Revised", "Timescale revised", "Timescales revised", "revised timescale",
        "slipped", "Timescale slipped", "pushed back", "delayed", "deferred", "extended",
        "Deadline extended", "Target date revised",
    ],
    Status.ON_HOLD: ["on hold", "On-Hold", "‖ On hold", "paused", "suspended"],
    Status.NOT_STARTED: [
        "not started", "Not yet started", "not started yet", "○ Not started",
        "not yet due to start", "planned", "yet to start",
    ],
}  # fmt: skip

CLOSURES = [
    ("Superseded", ClosureKind.SUPERSEDED, ""),
    ("Superseded by D5", ClosureKind.SUPERSEDED, "by D5"),
    ("Complete (superseded by D5)", ClosureKind.SUPERSEDED, "superseded by D5"),
    ("Closed as superseded", ClosureKind.SUPERSEDED, "as superseded"),
    ("merged", ClosureKind.MERGED, ""),
    ("Closed - merged with F3", ClosureKind.MERGED, "merged with F3"),
    ("No longer relevant", ClosureKind.NO_LONGER_APPLICABLE, ""),
    ("no longer applicable", ClosureKind.NO_LONGER_APPLICABLE, ""),
    ("Business as usual", ClosureKind.BUSINESS_AS_USUAL, ""),
    ("BAU", ClosureKind.BUSINESS_AS_USUAL, ""),
    ("Complete - now business as usual", ClosureKind.BUSINESS_AS_USUAL, "now business as usual"),
]

WITH_REST = [
    (
        "Completed. This meeting took place on 10 February 2021",
        Status.COMPLETE,
        "This meeting took place on 10 February 2021",
    ),
    ("Complete\nThe policy was agreed", Status.COMPLETE, "The policy was agreed"),
    ("Completed 30 June 2022", Status.COMPLETE, "30 June 2022"),
    ("Completed (30 June 2022)", Status.COMPLETE, "30 June 2022"),
    ("On hold - awaiting legislation", Status.ON_HOLD, "awaiting legislation"),
    ("On hold pending a decision", Status.ON_HOLD, "pending a decision"),
    ("Delayed due to a vacancy", Status.REVISED, "due to a vacancy"),
    ("Timescale revised (to March 2023)", Status.REVISED, "to March 2023"),
    ("Revised to Q4", Status.REVISED, "to Q4"),
    ("On track to finish in March", Status.ON_TRACK, "to finish in March"),
    ("Complete. See (annex 2)", Status.COMPLETE, "See (annex 2)"),
    ("In progress (75%)", Status.ON_TRACK, "75%"),
]

DOUBTED = [
    ("75% complete", Status.ON_TRACK, "“75%” is read as On track"),
    ("75%", Status.ON_TRACK, "“75%” is read as On track"),
    ("approx. 75 per cent complete", Status.ON_TRACK, "“75%” is read as On track"),
    ("0%", Status.NOT_STARTED, "“0%” is read as Not started"),
    ("100%", Status.COMPLETE, "“100%” is read as Complete"),
    ("Partially implemented", Status.ON_TRACK, "“Partially implemented” is read as On track"),
    ("partially complete", Status.ON_TRACK, "is read as On track"),
    ("Part-complete", Status.ON_TRACK, "is read as On track"),
    ("Nearly complete", Status.ON_TRACK, "is read as On track"),
    ("Implemented in part", Status.ON_TRACK, "is read as On track"),
    ("Broadly on track", Status.ON_TRACK, "is read as On track"),
    ("Overdue", Status.ON_TRACK, "worked out from the dates"),
    ("! Overdue", Status.ON_TRACK, "worked out from the dates"),
    ("Overdue - in progress", Status.ON_TRACK, "worked out from the dates"),
    ("On track - overdue", Status.ON_TRACK, "worked out from the dates"),
    ("Not started, overdue", Status.NOT_STARTED, "worked out from the dates"),
    ("Complete?", Status.COMPLETE, "question mark"),
    ("Complete - except for training", Status.COMPLETE, "may mean that it is not complete"),
    ("Complete. Awaiting sign-off", Status.COMPLETE, "may mean that it is not complete"),
    ("On track. Delayed by a vacancy", Status.ON_TRACK, "both On track and Revised"),
    ("Complete / ongoing", None, "both Complete and On track"),
    ("Ongoing - delayed", None, "both On track and Revised"),
    ("Complete - 75%", None, "both Complete and On track"),
    ("Complete (superseded) - on track", None, "both Complete and On track"),
    ("Carried forward", None, "where the action went"),
    ("B/Fwd", None, "where the action went"),
    ("c/fwd to 2023/24", None, "where the action went"),
    ("Red", None, "a colour without a word"),
    ("AMBER", None, "a colour without a word"),
    ("g", None, "a colour without a word"),
    ("R", None, "a colour without a word"),
    ("A/G", None, "a colour without a word"),
    ("Red/Amber", None, "a colour without a word"),
    ("Status: Green", None, "a colour without a word"),
    ("not complete", None, "not a known status"),
    ("Not yet complete", None, "not a known status"),
    ("incomplete", None, "not a known status"),
    ("not on track", None, "not a known status"),
    ("No longer on track", None, "not a known status"),
    ("off track", None, "not a known status"),
    ("undelivered", None, "not a known status"),
    ("Abandoned", None, "not a known status"),
    ("alive", None, "not a known status"),
    ("Live testing", None, "not a known status"),
    ("Complete the review", None, "not a known status"),
    ("Complete by March", None, "not a known status"),
    ("Closedown", None, "not a known status"),
    ("✓", None, "not a known status"),
    ("150%", None, "not a known status"),
    ("see notes", None, "not a known status"),
]


@pytest.mark.parametrize(
    ("text", "status"), [(text, status) for status, texts in SURE.items() for text in texts]
)
def test_a_known_status_is_read_without_a_doubt(text, status):
    reading = read_status(text)
    assert (reading.status, reading.closure, reading.rest) == (status, None, "")
    assert reading.doubt is None


@pytest.mark.parametrize(("text", "closure", "rest"), CLOSURES)
def test_a_closed_action_keeps_why_it_is_closed(text, closure, rest):
    reading = read_status(text)
    assert (reading.status, reading.closure, reading.rest) == (Status.COMPLETE, closure, rest)
    assert reading.doubt is None


@pytest.mark.parametrize(("text", "status", "rest"), WITH_REST)
def test_a_sentence_after_a_status_is_handed_on(text, status, rest):
    reading = read_status(text)
    assert (reading.status, reading.rest, reading.doubt) == (status, rest, None)


@pytest.mark.parametrize(("text", "status", "why"), DOUBTED)
def test_what_is_no_plain_status_is_doubted(text, status, why):
    reading = read_status(text)
    assert reading.status is status
    assert reading.doubt
    assert why in reading.doubt


@pytest.mark.parametrize("text", ["", "  ", "\n", "-", "–", "No status", "– No status"])
def test_nothing_said_is_no_status_and_no_doubt(text):
    reading = read_status(text)
    assert (reading.status, reading.rest, reading.doubt) == (None, "", None)


@pytest.mark.parametrize("status", [*Status, None])
def test_what_the_program_writes_is_read_back(status):
    symbol_and_label = f"{SYMBOLS[status]} {LABELS[status]}"
    for text in (LABELS[status], symbol_and_label, symbol_and_label.upper(), status or ""):
        reading = read_status(text)
        assert (reading.status, reading.rest, reading.doubt) == (status, "", None)


WORDS = (
    "Complete not on track hold - . ( ) 75% : superseded by D5 green / A B/Fwd overdue partially ✓ "
    "now as BAU planned delayed ? as"
)
pieces = st.sampled_from([*WORDS.split(), "\n"])


@given(st.text(max_size=40) | st.lists(pieces, max_size=7).map(" ".join))
def test_reading_is_total_and_never_silent(text):
    reading = read_status(text)
    assert reading.rest in normal(text)
    if reading.status is None and any(map(str.isalnum, normal(text))):
        assert reading.doubt or "no status" in text.casefold()
    if reading.closure:
        assert reading.status is Status.COMPLETE
    status_in_narrative(text)


def test_a_cell_of_a_thousand_statuses_is_read():
    assert read_status("Complete - " * 1000).status is Status.COMPLETE
    assert read_status("Complete (" * 1000 + "ongoing").status is Status.COMPLETE


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The framework continues to develop. Complete", Status.COMPLETE),
        ("The framework continues to develop. Complete.", Status.COMPLETE),
        ("Draft shared with the board\nOn hold", Status.ON_HOLD),
        ("Draft shared with the board - ongoing", Status.ON_TRACK),
        ("Draft shared with the board (delayed)", Status.REVISED),
        ("The policy is complete", None),
        ("The work is 75% complete", None),
        ("The work is not complete.", None),
        ("Agreed. Not complete", None),
        ("Agreed. Green", None),
        ("Complete. More was then agreed", None),
        ("", None),
    ],
)
def test_status_in_narrative_is_a_last_sentence_of_its_own(text, status):
    assert status_in_narrative(text) is status
