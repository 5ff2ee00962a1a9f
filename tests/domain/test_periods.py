"""Quarters: each day falls into one, and they follow each other without a gap."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.periods import Period, days_on, quarter_of


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2022, 9, 30), date(2022, 7, 1), date(2022, 9, 30)),
        (date(2022, 4, 1), date(2022, 4, 1), date(2022, 6, 30)),
        (date(2022, 12, 31), date(2022, 10, 1), date(2022, 12, 31)),
        (date(2024, 2, 29), date(2024, 1, 1), date(2024, 3, 31)),
    ],
)
def test_a_day_falls_into_its_quarter(day, first, last):
    assert quarter_of(day) == Period(first, last)


@given(st.dates(max_value=date(9999, 9, 30)))
def test_quarters_follow_each_other(day):
    quarter = quarter_of(day)
    assert day in quarter
    assert quarter_of(quarter.last + timedelta(days=1)).first == quarter.last + timedelta(days=1)
    assert quarter_of(quarter.last) == quarter


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_calendars_ends_have_quarters_too(day):
    assert day in quarter_of(day)


@given(st.dates(), st.integers(-(10**7), 10**7))
def test_days_on_stays_within_the_calendar(day, days):
    there = days_on(day, days)
    assert there == day + (there - day)
    assert (there - day).days == days or there in (date.min, date.max)
