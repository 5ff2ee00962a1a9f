"""The journal in words, of what went out and what came back."""

from __future__ import annotations

from datetime import UTC, datetime

from gip_desktop.domain.history import field_edits
from gip_desktop.domain.journal import Entry, row_changes
from gip_desktop.domain.merge import merge
from gip_desktop.domain.merge_items import KEEP
from gip_desktop.domain.merge_taking import changes_of
from gip_desktop.domain.packs import issue, withdraw
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.rows import Review
from gip_desktop.domain.telling import tell_edit
from tests.domain.returning import PLAN, RECEIVED, circulated, filled, plan_of_actions

SENT, PACKS = circulated(plan_of_actions())
LEGAL = PACKS["LEGAL"]
AT = datetime(2022, 9, 12, 9, tzinfo=UTC)


def told(before: Register, changes: list[Change], *, of: str | None = None) -> list[str]:
    entry = Entry(2, AT, "Me", "Edit", None, None, 2, b"", b"", row_changes(before, changes))
    after = before.with_changes(changes)
    edits = [e for e in field_edits([entry]) if of is None or e.action == of]
    return [words for edit in edits if (words := tell_edit(after, edit))]


def test_what_a_return_lost_is_in_the_history_of_its_action():
    found = merge(
        SENT,
        filled(LEGAL, CCCCC={"evidence": "", "status": "Nearly", "ref": "G9", "progress": "News"}),
        received=RECEIVED,
    )
    decided = {item.id: KEEP for item in found.items if item.field == "ref"}
    assert told(SENT, changes_of(SENT, found, decided), of="CCCCC") == [
        "Progress update: News",
        "Status: to resolve, returned as “Nearly”",
        "Evidence: to resolve, returned as nothing",
        "Reference: not taken, returned as “G9”",
    ]


def test_what_was_taken_is_told_once():
    found = merge(SENT, filled(LEGAL, CCCCC={"evidence": "Minutes"}), received=RECEIVED)
    assert told(SENT, changes_of(SENT, found, {})) == [
        "Returned file: Return.xlsx",
        "Evidence: Slides → Minutes",
    ]


def test_what_went_out_is_told_by_whom_it_went_to():
    assert told(plan_of_actions(), issue(PACKS.values())) == [
        "Pack for: Chief Finance Officer",
        "Pack for: Head of Legal",
    ]
    assert told(SENT, withdraw(LEGAL.pack)) == ["Withdrawn: yes"]


def test_a_freeze_is_told_by_its_label():
    review = Review("QTW", PLAN, "Q2", AT.date(), AT.date(), 1)
    assert told(SENT, [Put(review)]) == ["Frozen: Q2"]
