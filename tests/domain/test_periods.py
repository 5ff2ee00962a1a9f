"""Quarters: each day falls into one, and they follow each other without a gap."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.periods import Period, quarter_of


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


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_quarters_follow_each_other(day):
    quarter = quarter_of(day)
    assert day in quarter
    assert quarter_of(quarter.last + timedelta(days=1)).first == quarter.last + timedelta(days=1)
    assert quarter_of(quarter.last) == quarter
