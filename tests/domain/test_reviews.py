"""Reviews are frozen once, found by their names while they stand, and unfrozen for a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gip_desktop.domain.errors import ChangeRefused, NoSuchMoment, NoSuchPlan, PlanError
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.reviews import find_review, freeze, reviews_of, unfreeze
from gip_desktop.domain.rows import Plan, Review

Q2 = Review("ONE", "2022/23", "Q2", date(2022, 7, 1), date(2022, 9, 30), entry=7)
LAST_YEAR = replace(Q2, key="TWO", plan="2021/22", entry=3)
AGAIN = replace(Q2, key="THREE", entry=9)


def holding(*reviews: Review) -> Register:
    return Register().with_changes([Put(review) for review in reviews])


@pytest.mark.parametrize("name", ["Q2", " q2 ", "2022/23 Q2"])
def test_a_review_is_found_by_its_label_in_the_newest_plan(name):
    assert find_review(holding(Q2, LAST_YEAR), name) == Q2


def test_of_one_label_in_two_plans_the_plan_asked_about_comes_first():
    both = holding(Q2, LAST_YEAR)
    assert find_review(both, "Q2", plan="2021/22") == LAST_YEAR
    assert find_review(both, "Q2", plan="2022/23") == Q2
    assert find_review(both, "2022/23 Q2", plan="2021/22") == Q2
    assert find_review(both, "Q2", plan="2020/21") == Q2


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


PLANS = Register().with_changes([Put(Plan("2021/22")), Put(Plan("2022/23"))])
PERIOD = {"first": date(2022, 7, 1), "last": date(2022, 9, 30)}


def frozen(register: Register, label: str = "Q2", plan: str = "2022/23", **given) -> Register:
    return register.with_changes(
        freeze(register, plan, label=label, **{**PERIOD, "entry": 7, **given})
    )


def test_a_freeze_names_the_entry_and_the_days():
    register = frozen(PLANS, " Q2  update", panel=date(2022, 10, 20))
    (review,) = reviews_of(register)
    assert (review.plan, review.label, review.entry) == ("2022/23", "Q2 update", 7)
    assert (review.first, review.last) == (date(2022, 7, 1), date(2022, 9, 30))
    assert review.panel == date(2022, 10, 20)


@pytest.mark.parametrize("label", ["Q2", " q2 "])
def test_a_label_that_stands_in_the_plan_is_refused(label):
    with pytest.raises(ChangeRefused, match=r"2022/23 Q2 is frozen already, at entry 7: unfreeze"):
        frozen(frozen(PLANS), label)


def test_a_label_is_free_in_another_plan_and_once_it_was_unfrozen():
    register = frozen(frozen(PLANS), plan="2021/22")
    register = register.with_changes(unfreeze(find_review(register, "2022/23 Q2"), "Wrong day"))
    again = frozen(register, entry=9)
    assert [(r.plan, r.entry) for r in reviews_of(again)] == [("2021/22", 7), ("2022/23", 9)]
    assert len(again.reviews) == 3


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"plan": "2030/31"}, NoSuchPlan, "no plan for 2030/31"),
        ({"label": "  "}, ChangeRefused, "no label"),
        ({"label": "Q" * 61}, ChangeRefused, "at most 60"),
        ({"last": date(2022, 6, 30)}, ChangeRefused, "Q2 would end on 30 June 2022, before"),
    ],
)
def test_a_freeze_that_says_nothing_sure_is_refused(given, error: type[PlanError], said):
    with pytest.raises(error, match=said):
        frozen(PLANS, **given)


def test_a_period_may_be_one_day():
    assert reviews_of(frozen(PLANS, last=PERIOD["first"]))


def test_unfreezing_keeps_the_reason():
    (change,) = unfreeze(Q2, " The returns of two owners were missing ")
    assert change == Put(replace(Q2, reason_unfrozen="The returns of two owners were missing"))


def test_unfreezing_needs_a_reason_and_something_frozen():
    with pytest.raises(ChangeRefused, match="only for a reason"):
        unfreeze(Q2, "  ")
    with pytest.raises(ChangeRefused, match="not frozen any more"):
        unfreeze(replace(Q2, reason_unfrozen="Wrong day"), "Again")
