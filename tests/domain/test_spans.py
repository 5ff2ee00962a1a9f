"""Spans of days and their parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.spans import (
    Reading,
    half,
    months,
    one_day,
    part,
    quarter,
    refused,
    show_span,
    whole_months,
)


def days(span):
    assert span
    return span.first, span.last


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(1, 24))
def test_months_are_whole_and_as_many_as_asked_for(year, month, count):
    span = months(year, month, count)
    assert span.first == date(year, month, 1)
    assert whole_months(span) == count


@given(st.integers(1, 9000), st.integers(1, 12))
def test_parts_of_a_month_are_ten_days_each(year, month):
    whole = months(year, month)
    parts = [part(whole, name) for name in ("early", "mid", "late")]
    assert all(span and not span.assumed for span in parts)
    (early, early_end), (mid, mid_end), (late, late_end) = map(days, parts)
    assert (early, late_end) == days(whole)
    assert (mid.day, mid_end.day) == (11, 20)
    assert (early_end - early).days == (late_end - late).days == 9


def test_parts_of_longer_spans_are_assumptions():
    early = part(months(2022, 4, 12), "early")
    assert early == Reading(
        date(2022, 4, 1),
        date(2022, 6, 30),
        assumed=True,
        reasons=("“early” is taken as its first three months",),
    )


def test_what_has_no_parts_has_none():
    assert part(one_day(2022, 9, 30), "early") is None
    assert part(months(2022, 4, 6), "mid") is None
    assert half(months(2022, 4, 3), second=True) is None


def test_quarters_are_of_the_financial_year():
    starts = [quarter(2022, number).first for number in (1, 2, 3, 4)]
    assert starts == [date(2022, 4, 1), date(2022, 7, 1), date(2022, 10, 1), date(2023, 1, 1)]


@pytest.mark.parametrize("span", [one_day(2023, 2, 31), one_day(2023, 13, 1), months(0, 1)])
def test_a_day_that_is_in_no_calendar_is_refused_with_a_reason(span):
    assert not span.is_dated
    assert span.reasons


def test_nothing_is_assumed_where_there_is_no_span():
    assert refused("why").assuming("more") == refused("why")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Reading(), "no date"),
        (one_day(2022, 9, 30), "30 September 2022"),
        (months(2022, 9), "September 2022"),
        (months(2022, 7, 3), "1 July 2022 to 30 September 2022"),
    ],
)
def test_show_span_is_as_short_as_it_can_be(span, words):
    assert show_span(span) == words
