"""Findings: each rule speaks where it should, names the reference, and is silent elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from gip_desktop.domain import checks_dates, checks_filing, checks_status, checks_updates
from gip_desktop.domain.checks import findings, reviews_to_know
from gip_desktop.domain.checks_updates import update_period
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.periods import Period
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import (
    Action,
    ClosureKind,
    Link,
    LinkKind,
    Owner,
    Plan,
    Principle,
    Progress,
    Revision,
    Section,
    Status,
    Target,
)
from tests.strategies import registers

YEAR = "2022/23"
DAY = date(2022, 9, 30)
MARCH = Target("31 March 2023", date(2023, 3, 31), date(2023, 3, 31))
JUNE = Target("30 June 2022", date(2022, 6, 30), date(2022, 6, 30))

GOOD = Action(
    key="KXWFT",
    plan=YEAR,
    position=0,
    ref="G2",
    section="g",
    title="Renew the risk register",
    owners=("hr",),
    status=Status.ON_TRACK,
    target=MARCH,
)
DONE = replace(
    GOOD,
    status=Status.COMPLETE,
    completed_on=DAY,
    closure=ClosureKind.DELIVERED,
    evidence="Minutes of the board",
)


def said(text: str = "Work on it goes on.", on: date | None = DAY, at: int = 0) -> Progress:
    return Progress(f"P{at}", GOOD.key, at, text, on)


def heard(action: Action) -> Progress:
    """Return an update of the day for an action."""
    return Progress(f"P{action.key}", action.key, 0, "Work on it goes on.", DAY)


def register(*actions: Action, progress=None, revisions=(), links=(), reviews=()) -> Register:
    """Return a plan of these actions, each with an update where none are given."""
    progress = map(heard, actions) if progress is None else progress
    sections = [Section("d", YEAR, "D", "Leading", "E"), Section("g", YEAR, "G", "Risk", "F")]
    owners = [Owner("hr", "Head of HR"), Owner("it", "Head of IT")]
    return Register(
        principles={x: Principle(x, f"Principle {x}", x, core=True) for x in "EF"},
        plans={YEAR: Plan(YEAR)},
        sections={section.key: section for section in sections},
        owners={owner.key: owner for owner in owners},
        actions={action.key: action for action in actions},
        progress={row.key: row for row in progress},
        revisions={row.key: row for row in revisions},
        links={row.key: row for row in links},
        reviews={row.key: row for row in reviews},
    )


def rules(given: Register) -> list[str]:
    return [finding.rule for finding in findings(given, YEAR, as_at=DAY)]


def moved(**fields) -> Revision:
    return Revision("R", GOOD.key, 0, JUNE, MARCH, **fields)


@pytest.mark.parametrize("action", [GOOD, DONE])
def test_a_sound_action_has_no_finding(action):
    assert rules(register(action)) == []


@pytest.mark.parametrize(
    ("action", "rule"),
    [
        (replace(GOOD, ref=None), "no-reference"),
        (replace(GOOD, section=None), "no-section"),
        (replace(GOOD, section="d"), "reference-section-mismatch"),
        (replace(GOOD, owners=()), "no-owner"),
        (replace(GOOD, owners=("hr", "it")), "no-lead"),
        (replace(GOOD, target=JUNE), "on-track-past-date"),
        (replace(GOOD, status=Status.ON_HOLD), "on-hold-without-reason"),
        (replace(GOOD, status=Status.ON_HOLD, hold_reason=" "), "on-hold-without-reason"),
        (replace(GOOD, target=None), "no-date"),
        (replace(GOOD, target=Target("TBC")), "no-date"),
        (replace(GOOD, target=replace(MARCH, assumed=True)), "assumed-date"),
        (replace(GOOD, status=Status.REVISED), "revised-without-reason"),
        (replace(GOOD, completed_on=DAY), "date-without-complete"),
        (replace(DONE, completed_on=None), "complete-without-date"),
        (replace(DONE, completed_on=date(2022, 10, 1)), "completed-after-day"),
        (replace(DONE, evidence=""), "complete-without-evidence"),
        (replace(DONE, closure=None, evidence=""), "complete-without-evidence"),
        (replace(DONE, closure=ClosureKind.SUPERSEDED), "superseded-without-successor"),
        (replace(DONE, closure=ClosureKind.MERGED), "superseded-without-successor"),
    ],
)
def test_one_fault_is_one_finding(action, rule):
    assert rules(register(action)) == [rule]


@pytest.mark.parametrize(
    "action",
    [
        replace(GOOD, owners=("hr", "it"), lead="it"),
        replace(GOOD, status=Status.ON_HOLD, hold_reason="Waits for the inspectorate"),
        replace(DONE, target=Target("TBC")),
        replace(DONE, closure=ClosureKind.NO_LONGER_APPLICABLE, evidence=""),
        replace(GOOD, ref="24 AGS 06"),
        replace(GOOD, ref="E2"),
    ],
)
def test_what_is_no_fault_is_not_found(action):
    assert rules(register(action)) == []


def test_a_repeated_reference_is_found_on_each_row_that_bears_it():
    twin = replace(GOOD, key="BCDFG", ref="g2 ")
    found = findings(register(GOOD, twin), YEAR, as_at=DAY)
    assert {(f.rule, f.key) for f in found} == {
        ("duplicate-reference", GOOD.key),
        ("duplicate-reference", twin.key),
    }


def test_a_removed_action_is_not_checked_and_repeats_nothing():
    assert rules(register(GOOD, replace(GOOD, key="BCDFG", owners=(), removed=True))) == []


def test_a_move_with_a_reason_is_no_finding():
    action = replace(GOOD, status=Status.REVISED)
    assert rules(register(action, revisions=[moved(reason="Supplier left")])) == []


def test_a_move_without_a_reason_names_both_dates():
    (found,) = findings(register(GOOD, revisions=[moved(reason=" ")]), YEAR, as_at=DAY)
    assert found.rule == "revised-without-reason"
    assert "30 June 2022" in found.text
    assert "31 March 2023" in found.text


def test_a_move_to_a_day_gone_by_is_found():
    revision = moved(reason="Typing", on=date(2023, 4, 1))
    assert rules(register(GOOD, revisions=[revision])) == ["target-past-when-set"]
    same_day = moved(reason="Typing", on=date(2023, 3, 31))
    assert rules(register(GOOD, revisions=[same_day])) == []


def test_a_superseded_action_with_successor_is_no_finding():
    successor = replace(GOOD, key="BCDFG", ref="G5")
    action = replace(DONE, closure=ClosureKind.SUPERSEDED, evidence="")
    link = Link("L", action.key, LinkKind.SUPERSEDED_BY, successor.key)
    assert rules(register(action, successor, links=[link])) == []


def test_the_same_update_twice_is_found_whatever_its_spacing():
    updates = [
        said("Procurement has begun.", at=0),
        said("Procurement has begun. \r\n", at=1),
    ]
    assert rules(register(GOOD, progress=updates)) == ["same-update-text"]


def test_the_same_update_with_another_between_is_no_finding():
    texts = ["Begun.", "Half way.", "Begun."]
    updates = [said(text, at=n) for n, text in enumerate(texts)]
    assert rules(register(GOOD, progress=updates)) == []


def test_a_status_in_the_narrative_that_contradicts_the_status_is_found():
    update = said("The policy was agreed in May. Complete")
    assert rules(register(GOOD, progress=[update])) == ["narrative-contradicts-status"]
    assert rules(register(DONE, progress=[update])) == []


def test_a_section_without_principle_is_found_once():
    given = register(GOOD)
    unmapped = replace(given.sections["g"], principle=None)
    given = replace(given, sections={**given.sections, "g": unmapped})
    (found,) = findings(given, YEAR, as_at=DAY)
    assert (found.rule, found.ref, found.key) == ("section-without-principle", None, "g")


@pytest.mark.parametrize("ref", ["G2", None])
def test_each_sentence_names_the_action_and_ends(ref):
    broken = replace(GOOD, ref=ref, owners=(), status=None, target=None, section="d")
    found = findings(register(broken), YEAR, as_at=DAY)
    assert len(found) >= 4
    about_it = [finding for finding in found if finding.rule != "counts-do-not-partition"]
    assert len(about_it) == len(found) - 1
    for finding in about_it:
        assert finding.text.startswith(ref or GOOD.key)
        assert finding.text.endswith(".")
        assert "\n" not in finding.text


# Updates


def since(*updates: Progress, **reviews: Register) -> list[str]:
    """Check an open action with these updates after Q1 was frozen."""
    given = register(GOOD, progress=updates, reviews=[Q1])
    return [f.rule for f in findings(given, YEAR, as_at=DAY, reviews=reviews)]


Q1 = Review("Q1", YEAR, "Q1", date(2022, 4, 1), date(2022, 6, 30), entry=4)
Q2 = Review("Q2", YEAR, "Q2", date(2022, 7, 1), DAY, entry=9)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 6, 30), ["no-update-in-period"]),
        (date(2022, 7, 1), []),
        (DAY, []),
        (date(2022, 10, 1), ["no-update-in-period"]),
        (None, ["no-update-in-period"]),
    ],
)
def test_an_open_action_has_an_update_in_the_quarter_or_is_found(on, expected):
    assert rules(register(GOOD, progress=[said(on=on)])) == expected


def test_silence_names_the_period_and_the_newest_update():
    (found,) = findings(register(GOOD, progress=[said(on=date(2022, 5, 27))]), YEAR, as_at=DAY)
    assert "from 1 July 2022 to 30 September 2022 (the newest is of 27 May 2022)" in found.text
    (found,) = findings(register(GOOD, progress=[]), YEAR, as_at=DAY)
    assert "from 1 July 2022 to 30 September 2022: ask" in found.text


def test_of_a_complete_action_no_update_is_asked():
    assert rules(register(DONE, progress=[])) == []


@pytest.mark.parametrize(
    ("plan", "as_at", "expected"),
    [
        (Plan(YEAR), DAY, (date(2022, 7, 1), DAY)),
        (Plan(YEAR), date(2022, 8, 1), (date(2022, 7, 1), date(2022, 8, 1))),
        (Plan(YEAR), date(2022, 7, 31), (date(2022, 4, 1), date(2022, 7, 31))),
        (Plan(YEAR), date(2022, 4, 20), None),
        (Plan(YEAR), date(2022, 5, 2), (date(2022, 4, 1), date(2022, 5, 2))),
        (Plan(YEAR, closed_on=DAY), DAY, (date(2023, 1, 1), date(2023, 3, 31))),
    ],
)
def test_updates_are_due_in_the_quarter_once_a_month_of_it_has_gone(plan, as_at, expected):
    given = replace(register(GOOD), plans={YEAR: plan})
    period = update_period(given, YEAR, as_at)
    assert (period and (period.first, period.last)) == expected


def test_updates_are_due_in_the_review_that_ends_on_the_day():
    half = Review("H", YEAR, "Half", date(2022, 4, 1), DAY, entry=3)
    assert update_period(register(GOOD, reviews=[half]), YEAR, DAY) == Period(half.first, DAY)
    gone = replace(half, reason_unfrozen="Too early")
    assert update_period(register(GOOD, reviews=[gone]), YEAR, DAY) == Period(Q2.first, DAY)


def test_an_update_without_a_day_counts_if_it_came_after_the_last_review():
    old, new = said(on=None, at=0), said("Two bids are in.", on=None, at=1)
    then = register(GOOD, progress=[old])
    assert since(old, new, Q1=then) == []
    assert since(old, Q1=then) == ["no-update-in-period"]
    assert since(old, new) == ["no-update-in-period"]


def test_the_words_of_the_last_review_again_are_no_news():
    old = said("Procurement has begun.", date(2022, 6, 1), at=0)
    between, again = said("Bids are in.", at=1), said("Procurement has begun. ", at=2)
    then = register(GOOD, progress=[old])
    assert since(old, between, again, Q1=then) == ["same-update-text"]
    assert since(old, between, again) == []
    assert since(old, Q1=then) == ["no-update-in-period"]


# The plan as a whole


def test_actions_without_status_are_found_one_by_one_and_in_the_sum():
    unsaid = [
        replace(GOOD, key=key, ref=ref, status=None) for key, ref in (("X", "G3"), ("Y", "G10"))
    ]
    found = findings(register(GOOD, DONE_TOO, *unsaid), YEAR, as_at=DAY)
    assert [f.rule for f in found] == ["counts-do-not-partition", "no-status", "no-status"]
    assert (found[0].ref, found[0].key) == (None, YEAR)
    assert "leave 2 of 4 actions unsaid, G3 and G10 (1 + 1 = 2 of 4)" in found[0].text


def test_a_sum_of_nothing_names_a_few_and_counts_the_rest():
    unsaid = [replace(GOOD, key=f"K{n}", ref=f"G{n}", status=None) for n in range(1, 13)]
    found = findings(register(*unsaid), YEAR, as_at=DAY)[0]
    assert "G7, G8 and 4 more (0 of 12)" in found.text


DONE_TOO = replace(DONE, key="DDDDD", ref="G4")
THEN = register(GOOD, DONE_TOO)


def moved_since(now: Register, *, as_at: date = DAY, **reviews: Register) -> list[str]:
    found = findings(now, YEAR, as_at=as_at, reviews=reviews)
    return [f.text for f in found if f.rule == "plan-moved-since-review"]


def test_a_plan_that_left_its_paper_says_both_sums_and_what_moved():
    now = register(replace(DONE, ref="G2"), DONE_TOO, reviews=[Q2])
    (text,) = moved_since(now, Q2=THEN)
    assert "since Q2 was frozen, by G2:" in text
    assert "then 1 complete + 1 on track = 2, now 2 complete = 2" in text
    assert "Appendix B as at the review" in text


def test_what_came_and_what_went_has_moved_too():
    new = replace(GOOD, key="NNNNN", ref="G9")
    (text,) = moved_since(register(new, DONE_TOO, reviews=[Q2]), Q2=THEN)
    assert "by G9 and G2:" in text


def test_a_plan_that_stands_as_frozen_is_no_finding():
    now = register(replace(GOOD, title="Renew it"), DONE_TOO, reviews=[Q2])
    assert moved_since(now, Q2=THEN) == []


@pytest.mark.parametrize(
    ("panel", "as_at", "is_in_hand"),
    [
        (None, date(2022, 10, 31), True),
        (None, date(2022, 11, 1), False),
        (date(2022, 12, 1), date(2022, 12, 1), True),
        (date(2022, 12, 1), date(2022, 12, 2), False),
        (date(2022, 10, 5), date(2022, 10, 6), False),
    ],
)
def test_a_paper_is_in_hand_until_its_panel_has_met(panel, as_at, is_in_hand):
    now = register(DONE_TOO, reviews=[Q1, replace(Q2, panel=panel)])
    assert bool(moved_since(now, as_at=as_at, Q2=THEN)) is is_in_hand


def test_only_what_is_known_is_compared():
    now = register(DONE_TOO, reviews=[Q1, Q2])
    assert moved_since(now) == moved_since(now, Q1=THEN) == []
    assert [review.key for review in reviews_to_know(now, YEAR, DAY)] == ["Q2", "Q1"]


PLAN_RULES = {
    "section-without-principle",
    "counts-do-not-partition",
    "plan-moved-since-review",
}


def test_every_rule_is_told_in_the_reference():
    page = Path(__file__).parents[2] / "docs" / "reference.md"
    told = set(re.findall(r"`([a-z-]+)`", page.read_text("utf-8")))
    modules = (checks_filing, checks_status, checks_dates, checks_updates)
    rules = {rule for module in modules for rule in module.RULES} | PLAN_RULES
    assert rules <= told


@given(registers())
def test_any_register_can_be_checked_and_each_finding_leads_to_a_row(given_register):
    for plan in given_register.plans:
        keys = {action.key for action in given_register.actions_of(plan)}
        keys |= {section.key for section in given_register.sections_of(plan)} | {plan}
        known = {r.key: given_register for r in given_register.reviews.values()}
        for finding in findings(given_register, plan, as_at=DAY, reviews=known):
            assert finding.key in keys
            assert (finding.ref is None) or finding.key in given_register.actions
            assert finding.text
            assert "\n" not in finding.text
