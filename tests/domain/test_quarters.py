"""Which quarter is proposed for a freeze, and where one begins."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from gip_desktop.domain.quarters import day_before_quarter, quarter_to_freeze, quarters_of
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.reviews import freeze
from gip_desktop.domain.rows import Plan

YEAR = "2022/23"
PLAN = Register().with_changes([Put(Plan(YEAR))])


def test_a_year_has_four_quarters_without_a_gap() -> None:
    quarters = quarters_of(YEAR)
    assert [quarter.label for quarter in quarters] == ["Q1", "Q2", "Q3", "Year end"]
    days = [(quarter.period.first, quarter.period.last) for quarter in quarters]
    assert days[0][0] == date(2022, 4, 1)
    assert days[3] == (date(2023, 1, 1), date(2023, 3, 31))
    for (_, last), (first, _) in itertools.pairwise(days):
        assert (first - last).days == 1


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2022, 4, 10), "Q1"),
        (date(2022, 6, 30), "Q1"),
        (date(2022, 9, 29), "Q1"),
        (date(2022, 9, 30), "Q2"),
        (date(2023, 3, 30), "Q3"),
        (date(2026, 11, 21), "Year end"),
    ],
)
def test_the_quarter_that_ended_last_is_proposed(day: date, label: str) -> None:
    assert quarter_to_freeze(PLAN, YEAR, day).label == label


def test_a_quarter_that_is_frozen_is_not_proposed_again() -> None:
    frozen = PLAN.with_changes(
        freeze(PLAN, YEAR, label="q2", first=date(2022, 7, 1), last=date(2022, 9, 30), entry=1)
    )
    assert quarter_to_freeze(frozen, YEAR, date(2022, 10, 5)).label == "Q3"


def test_day_before_the_quarter_that_ended_last() -> None:
    assert day_before_quarter(YEAR, date(2022, 10, 5)) == date(2022, 6, 30)
    assert day_before_quarter(YEAR, date(2022, 5, 1)) == date(2022, 3, 31)
