"""The inbox: what each pack's row says as answers come, or do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from gip_desktop.domain.chasing import InboxRow, PackState, inbox, to_chase
from gip_desktop.domain.merge import merge
from gip_desktop.domain.merge_taking import changes_of
from gip_desktop.domain.packs import issue, reissue, withdraw
from gip_desktop.domain.register import Register
from tests.domain.returning import DUE, PLAN, RECEIVED, circulated, filled, plan_of_actions

SENT, PACKS = circulated(plan_of_actions())
LEGAL = PACKS["LEGAL"]


@dataclass(frozen=True)
class Came:
    """A file that came back."""

    pack: str | None
    day: date = RECEIVED
    said: int = 0


def row_of_legal(
    register: Register, *, today: date = RECEIVED, came: int | None = None
) -> InboxRow:
    receipts = [] if came is None else [Came(LEGAL.pack.key, said=came), Came(None), Came("OTHER")]
    rows = inbox(register, PLAN, today=today, receipts=receipts)
    return next(row for row in rows if row.pack == register.packs[LEGAL.pack.key])


def after(**texts: str) -> Register:
    found = merge(SENT, filled(LEGAL, CCCCC=texts), received=RECEIVED)
    return SENT.with_changes(changes_of(SENT, found, {}))


@pytest.mark.parametrize(
    ("today", "state", "days_left"),
    [
        (RECEIVED, PackState.WAITING, 2),
        (DUE, PackState.WAITING, 0),
        (date(2022, 9, 15), PackState.OVERDUE, -1),
    ],
)
def test_a_pack_without_an_answer_is_silent_and_late_after_its_day(today, state, days_left):
    row = row_of_legal(SENT, today=today)
    assert (row.state, row.days_left, row.returned) == (state, days_left, None)
    assert row.is_silent


def test_a_merged_pack_says_when():
    row = row_of_legal(after(progress="Board trained."), came=1)
    assert (row.state, row.returned, row.merged) == (PackState.MERGED, RECEIVED, RECEIVED)
    assert not row.is_silent and not row.says_nothing_new


def test_an_untouched_return_says_nothing_new():
    row = row_of_legal(SENT, came=0)
    assert (row.state, row.returned, row.merged) == (PackState.NOTHING_NEW, RECEIVED, None)
    assert row.says_nothing_new


def test_a_return_with_the_text_of_last_time_says_nothing_new():
    row = row_of_legal(after(status="On hold"), came=1)
    assert (row.state, row.merged) == (PackState.NOTHING_NEW, RECEIVED)


def test_a_return_whose_merge_was_undone_is_returned():
    assert row_of_legal(SENT, came=3).state is PackState.RETURNED


def test_what_was_put_off_is_counted():
    assert row_of_legal(after(progress="Trained.", status="Nearly", ref="G9")).to_resolve == 2


def test_a_withdrawn_or_replaced_pack_waits_for_nothing():
    withdrawn = SENT.with_changes(withdraw(LEGAL.pack))
    assert row_of_legal(withdrawn).state is PackState.WITHDRAWN
    again = reissue(SENT, LEGAL.pack, today=RECEIVED, entry=9)
    replaced = SENT.with_changes(issue([again]))
    assert row_of_legal(replaced).state is PackState.REPLACED
    assert inbox(replaced, PLAN, today=RECEIVED)[0].pack == again.pack


def test_those_to_chase_are_the_silent_ones():
    register = after(progress="Board trained.")
    rows = inbox(register, PLAN, today=DUE)
    assert [row.pack.addressee for row in to_chase(rows)] == ["Chief Finance Officer"]
    assert to_chase(inbox(register, PLAN, today=RECEIVED), within=1) == []
    assert len(to_chase(inbox(register, PLAN, today=RECEIVED), within=2)) == 1


def test_another_plan_has_an_inbox_of_its_own():
    assert inbox(SENT, "2021/22", today=RECEIVED) == []
