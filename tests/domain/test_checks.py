"""Findings: each rule speaks where it should, names the reference, and is silent elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from gip_desktop.domain.checks import findings
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


def register(*actions: Action, progress=(), revisions=(), links=()) -> Register:
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
        (replace(GOOD, status=None), "no-status"),
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


def test_a_superseded_action_with_successor_is_no_finding():
    successor = replace(GOOD, key="BCDFG", ref="G5")
    action = replace(DONE, closure=ClosureKind.SUPERSEDED, evidence="")
    link = Link("L", action.key, LinkKind.SUPERSEDED_BY, successor.key)
    assert rules(register(action, successor, links=[link])) == []


def test_the_same_update_twice_is_found_whatever_its_spacing():
    updates = [
        Progress("P1", GOOD.key, 0, "Procurement has begun."),
        Progress("P2", GOOD.key, 1, "Procurement has begun. \r\n"),
    ]
    assert rules(register(GOOD, progress=updates)) == ["same-update-text"]


def test_the_same_update_with_another_between_is_no_finding():
    texts = ["Begun.", "Half way.", "Begun."]
    updates = [Progress(f"P{n}", GOOD.key, n, text) for n, text in enumerate(texts)]
    assert rules(register(GOOD, progress=updates)) == []


def test_a_status_in_the_narrative_that_contradicts_the_status_is_found():
    update = Progress("P1", GOOD.key, 0, "The policy was agreed in May. Complete")
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
    assert len(found) >= 3
    for finding in found:
        assert finding.text.startswith(ref or GOOD.key)
        assert finding.text.endswith(".")
        assert "\n" not in finding.text


@given(registers())
def test_any_register_can_be_checked_and_each_finding_leads_to_a_row(given_register):
    for plan in given_register.plans:
        keys = {action.key for action in given_register.actions_of(plan)}
        keys |= {section.key for section in given_register.sections_of(plan)}
        for finding in findings(given_register, plan, as_at=DAY):
            assert finding.key in keys
            assert finding.text
            assert "\n" not in finding.text
