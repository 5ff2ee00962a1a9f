"""Reviews are found by their names, and only while they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gip_desktop.domain.errors import NoSuchMoment
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.reviews import find_review, reviews_of
from gip_desktop.domain.rows import Review

Q2 = Review("ONE", "2022/23", "Q2", date(2022, 7, 1), date(2022, 9, 30), entry=7)
LAST_YEAR = replace(Q2, key="TWO", plan="2021/22", entry=3)
AGAIN = replace(Q2, key="THREE", entry=9)


def holding(*reviews: Review) -> Register:
    return Register().with_changes([Put(review) for review in reviews])


@pytest.mark.parametrize("name", ["Q2", " q2 ", "2022/23 Q2"])
def test_a_review_is_found_by_its_label_in_the_newest_plan(name):
    assert find_review(holding(Q2, LAST_YEAR), name) == Q2


def test_a_review_of_an_earlier_plan_is_found_by_its_year():
    assert find_review(holding(Q2, LAST_YEAR), "2021/22 Q2") == LAST_YEAR


def test_of_two_freezes_the_newer_is_meant():
    assert find_review(holding(AGAIN, Q2), "Q2") == AGAIN


def test_what_was_unfrozen_is_not_found():
    thawed = replace(AGAIN, reason_unfrozen="Wrong day")
    assert find_review(holding(thawed, Q2), "Q2") == Q2
    assert reviews_of(holding(thawed)) == []


def test_a_name_that_no_review_has_names_those_there_are():
    with pytest.raises(NoSuchMoment, match=r"called Q9; there are 2021/22 Q2, 2022/23 Q2\."):
        find_review(holding(Q2, LAST_YEAR), "Q9")
    with pytest.raises(NoSuchMoment, match="none was frozen yet"):
        find_review(Register(), "Q9")
