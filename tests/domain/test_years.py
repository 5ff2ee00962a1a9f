"""Financial years as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.errors import BadYear
from gip_desktop.domain.years import (
    first_day,
    following,
    last_day,
    read_year,
    year_of,
    year_within,
)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022/23", "2022/23"),
        ("2022-23", "2022/23"),
        ("2022–23", "2022/23"),
        ("2022/2023", "2022/23"),
        ("2022 / 2023", "2022/23"),
        ("22/23", "2022/23"),
        ("FY22/23", "2022/23"),
        ("FY 2022-23", "2022/23"),
        ("F/Y 2022/23", "2022/23"),
        ("Financial year 2022/23", "2022/23"),
        (" 2022/23\n", "2022/23"),
        ("1999/00", "1999/00"),
        ("1999/2000", "1999/00"),
        ("2009/10", "2009/10"),
    ],
)
def test_read_year_when_written_in_any_usual_way(text, year):
    assert read_year(text) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("OFFICIAL - 2022-23 - Appendix B.xlsx", "2022/23"),
        ("Tracker_2022_2023_v7.xlsx", "2022/23"),
        ("Plan 2022–23", "2022/23"),
        ("Panel of 2022-10-03.xlsx", None),
        ("Rows 2021-25, then 2022/23", "2022/23"),
        ("12-13 actions", None),
        ("", None),
    ],
)
def test_a_year_is_found_within_a_name(text, year):
    assert year_within(text) == year


@pytest.mark.parametrize(
    "text", ["", "2022", "2022/24", "2022/22", "2022/1923", "23/22", "0000/01", "9999/00", "next"]
)
def test_read_year_when_it_is_none_names_the_text(text):
    with pytest.raises(BadYear, match=f"“{text}” is not a plan year"):
        read_year(text)


def test_a_year_runs_from_april_to_march():
    assert first_day("2022/23") == date(2022, 4, 1)
    assert last_day("2022/23") == date(2023, 3, 31)
    assert following("2022/23") == "2023/24"
    assert following("1998/99") == "1999/00"


@given(st.dates(date(1951, 1, 1), date(2098, 12, 31)))
def test_each_day_falls_in_the_year_named_for_it(day):
    year = year_of(day)
    assert first_day(year) <= day <= last_day(year)
    assert read_year(year) == year
    assert year_of(last_day(year) + timedelta(days=1)) == following(year)
