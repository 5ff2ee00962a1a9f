"""What slipped, how far, and what falls due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.counting import is_complete, is_overdue
from gip_desktop.domain.periods import Period
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.rows import Action, Plan, Revision, Status, Target
from gip_desktop.domain.slippage import falling_due, has_slipped, slippage
from tests.strategies import registers

YEAR = "2022/23"
DAY = date(2022, 9, 30)
QUARTER = Period(date(2022, 7, 1), DAY)
JUNE, AUTUMN = (Target(str(day), day, day) for day in (date(2022, 6, 30), DAY))
NEXT_YEAR = Target("May 2023", date(2023, 5, 1), date(2023, 5, 31))
TBC = Target("TBC")


def plan(*actions: Action, moves: tuple[Revision, ...] = ()) -> Register:
    return Register().with_changes([Put(row) for row in (Plan(YEAR), *actions, *moves)])


YEAR_END = Target("31 March 2023", date(2023, 3, 31), date(2023, 3, 31))


def action(key: str = "KXWFT", **fields) -> Action:
    return Action(key, YEAR, 0, **{"ref": "D1", "status": Status.ON_TRACK, **fields})


def move(was: Target, to: Target, on: date | None, number: int = 0) -> Revision:
    return Revision(f"R{number}", "KXWFT", number, was, to, "Late", on=on)


@pytest.mark.parametrize(
    ("fields", "moves", "expected"),
    [
        ({"status": Status.REVISED}, [], True),
        ({"target": AUTUMN}, [move(JUNE, AUTUMN, DAY)], True),
        ({"target": AUTUMN}, [move(JUNE, AUTUMN, date(2022, 6, 1))], False),
        ({"target": NEXT_YEAR}, [move(JUNE, NEXT_YEAR, date(2022, 6, 1))], True),
        ({"target": NEXT_YEAR}, [], False),
        ({"target": YEAR_END}, [move(JUNE, YEAR_END, date(2022, 6, 1))], False),
        ({"target": JUNE}, [move(AUTUMN, JUNE, DAY)], False),
        ({"target": AUTUMN}, [move(AUTUMN, replace(AUTUMN, text="Q2"), DAY)], False),
        ({"target": TBC}, [move(JUNE, TBC, DAY)], True),
        ({"target": JUNE}, [move(TBC, JUNE, DAY)], False),
        ({"target": AUTUMN, "status": Status.COMPLETE}, [move(JUNE, AUTUMN, DAY)], False),
    ],
)
def test_what_a_panel_is_told_has_slipped(fields, moves, expected):
    told = action(**fields)
    assert has_slipped(plan(told, moves=tuple(moves)), told, QUARTER) is expected


def test_slippage_is_from_the_first_promise_to_now_the_furthest_first():
    far, lost = action(target=NEXT_YEAR), action("LLLLL", ref="D2", target=TBC)
    moves = (
        move(JUNE, AUTUMN, None, 0),
        move(AUTUMN, NEXT_YEAR, None, 1),
        replace(move(JUNE, TBC, None, 2), action="LLLLL"),
    )
    first, second = slippage(plan(lost, far, moves=moves), YEAR)
    assert (first.original, first.current, first.days, first.moves) == (JUNE, NEXT_YEAR, 335, 2)
    assert (second.action.ref, second.days, second.moves) == ("D2", None, 1)


def test_each_open_action_falls_due_once():
    due = [action(f"K{n}", ref=f"D{n}", target=on_day(n)) for n in (-1, 0, 30, 31, 90, 91)]
    found = falling_due(plan(*due), YEAR, DAY)
    assert {days: f.refs for days, f in found.items()} == {
        30: ("D0", "D30"),
        60: ("D31",),
        90: ("D90",),
    }


def on_day(number: int) -> Target:
    day = DAY + timedelta(days=number)
    return Target(str(day), day, day)


@given(registers(), st.dates(date(2018, 4, 1), date(2024, 3, 31)))
def test_what_falls_due_is_open_and_not_overdue(given_register, day):
    for year in given_register.plans:
        due = [a for f in falling_due(given_register, year, day).values() for a in f.actions]
        assert len({a.key for a in due}) == len(due)
        assert not any(is_complete(a) or is_overdue(a, day) for a in due)
