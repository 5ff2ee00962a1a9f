"""The JSON that scripts rely on: its keys are a promise."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from gip_desktop.domain.as_json import register_as_json
from gip_desktop.domain.checks import findings
from gip_desktop.domain.figures import figures
from gip_desktop.domain.figures_json import figures_as_json, findings_as_json
from gip_desktop.domain.merge import merge
from gip_desktop.domain.merge_taking import changes_of
from gip_desktop.domain.register import PROFILE_KEY, Put, Register
from gip_desktop.domain.rows import (
    Action,
    ClosureKind,
    Link,
    LinkKind,
    Owner,
    Plan,
    Principle,
    Priority,
    Profile,
    Progress,
    Publishable,
    Review,
    Revision,
    Section,
    Source,
    SourceKind,
    Status,
    Target,
)
from tests.domain.returning import circulated, filled, plan_of_actions
from tests.strategies import registers

YEAR = "2022/23"
TODAY = date(2026, 11, 21)
Q1 = Target("Q1", date(2022, 4, 1), date(2022, 6, 30), assumed=True)
Q2 = Target("Q2 2022/23", date(2022, 7, 1), date(2022, 9, 30))
Q2_JSON = {"text": "Q2 2022/23", "first": "2022-07-01", "last": "2022-09-30", "assumed": False}
Q1_JSON = {"text": "Q1", "first": "2022-04-01", "last": "2022-06-30", "assumed": True}


@pytest.fixture
def register() -> Register:
    full = Action(
        key="KXWFT",
        plan=YEAR,
        position=0,
        ref="D1",
        section="s",
        title="Wellbeing plan",
        source="internal",
        recommendation="Publish a plan",
        recommendation_number="4",
        priority=Priority.HIGH,
        planned="Draft, consult, publish",
        management_response="Agreed",
        owners=("it", "hr"),
        lead="hr",
        status=Status.COMPLETE,
        status_text="Completed",
        target=Q2,
        completed_on=date(2022, 9, 1),
        closure=ClosureKind.SUPERSEDED,
        evidence="Board minutes",
        publishable=Publishable("The plan is published.", "Head of HR", date(2022, 9, 20)),
    )
    bare = Action(key="BCDFG", plan=YEAR, position=1, ref="D5", target=Q1)
    removed = Action(key="ZZZZZ", plan=YEAR, position=2, ref="D9", removed=True)
    old = Action(key="HHHHH", plan="2018/19", position=0, owners=("it",), target=Q1)
    return Register(
        profile={PROFILE_KEY: Profile(PROFILE_KEY, "A policing body")},
        principles={x: Principle(x, f"Principle {x}", x, core=True) for x in "EA"},
        plans={
            "2018/19": Plan("2018/19", closed_on=date(2019, 4, 30)),
            YEAR: Plan(YEAR, as_at=date(2022, 9, 30)),
        },
        sections={"s": Section("s", YEAR, "D", "Leading and wellbeing", "E")},
        owners={"it": Owner("it", "Head of IT"), "hr": Owner("hr", "Head of HR", aliases=("HR",))},
        sources={"internal": Source("internal", SourceKind.INTERNAL_AUDIT, "Payroll audit")},
        actions={action.key: action for action in (full, bare, removed, old)},
        progress={"P": Progress("P", "KXWFT", 0, "Published.", date(2022, 9, 1), "Head of HR")},
        revisions={"R": Revision("R", "KXWFT", 0, Q1, Q2, "Staff left", "Panel", date(2022, 6, 1))},
        links={
            "L1": Link("L1", "KXWFT", LinkKind.SUPERSEDED_BY, "BCDFG"),
            "L2": Link("L2", "KXWFT", LinkKind.CARRIED_FORWARD_FROM, None, "2021/22 E3"),
        },
    )


def as_json(register: Register, **options):
    written = register_as_json(register, entry=7, head="ab" * 32, today=TODAY, **options)
    return json.loads(json.dumps(written))


def test_an_action_is_written_in_full(register):
    written = as_json(register)["plans"][1]["actions"][0]
    assert written == {
        "key": "KXWFT",
        "ref": "D1",
        "section": "D",
        "principle": "E",
        "title": "Wellbeing plan",
        "recommendation": "Publish a plan",
        "recommendation_number": "4",
        "source": {"kind": "internal-audit", "name": "Payroll audit"},
        "priority": "high",
        "planned": "Draft, consult, publish",
        "management_response": "Agreed",
        "owners": ["Head of IT", "Head of HR"],
        "lead": "Head of HR",
        "status": "complete",
        "status_text": "Completed",
        "hold_reason": None,
        "target": Q2_JSON,
        "original_target": Q1_JSON,
        "revisions": [
            {
                "from": Q1_JSON,
                "to": Q2_JSON,
                "reason": "Staff left",
                "agreed_by": "Panel",
                "on": "2022-06-01",
            }
        ],
        "progress": [{"on": "2022-09-01", "text": "Published.", "by": "Head of HR"}],
        "completed_on": "2022-09-01",
        "closure": {"kind": "superseded", "successor": "2022/23 D5"},
        "evidence": "Board minutes",
        "publishable": {
            "text": "The plan is published.",
            "cleared_by": "Head of HR",
            "cleared_on": "2022-09-20",
        },
        "links": [
            {"kind": "carried-forward-from", "to": "2021/22 E3"},
            {"kind": "superseded-by", "to": "2022/23 D5"},
        ],
        "overdue": {"current": False, "original": False},
    }


def test_what_is_missing_is_null(register):
    written = as_json(register)["plans"][1]["actions"][1]
    missing = ("section", "principle", "source", "priority", "lead", "status", "hold_reason")
    missing += ("completed_on", "closure", "publishable")
    assert {name: written[name] for name in missing} == dict.fromkeys(missing)
    assert (written["owners"], written["progress"], written["links"]) == ([], [], [])


def test_the_head_of_the_document(register):
    written = as_json(register)
    assert {name: written[name] for name in ("format", "entry", "head", "marking")} == {
        "format": 1,
        "entry": 7,
        "head": "ab" * 32,
        "marking": "OFFICIAL-SENSITIVE",
    }
    assert written["principles"] == [
        {"letter": "A", "title": "Principle A"},
        {"letter": "E", "title": "Principle E"},
    ]
    assert [owner["name"] for owner in written["owners"]] == ["Head of HR", "Head of IT"]
    assert written["plans"][1]["sections"] == [
        {"letter": "D", "title": "Leading and wellbeing", "principle": "E"}
    ]
    assert (written["reviews"], written["packs"]) == ([], [])


def test_removed_actions_are_not_written(register):
    keys = [action["key"] for plan in as_json(register)["plans"] for action in plan["actions"]]
    assert keys == ["HHHHH", "KXWFT", "BCDFG"]


def test_overdue_is_as_at_the_day_of_each_plan(register):
    closed, current = as_json(register)["plans"]
    assert (closed["as_at"], current["as_at"]) == ("2019-03-31", "2022-09-30")
    assert closed["actions"][0]["overdue"] == {"current": False, "original": False}
    assert current["actions"][1]["overdue"] == {"current": True, "original": True}


def test_overdue_is_as_at_a_day_that_is_named(register):
    current = as_json(register, as_at=date(2022, 6, 30))["plans"][1]
    assert current["as_at"] == "2022-06-30"
    assert current["actions"][1]["overdue"]["current"] is False


def test_the_document_names_no_day_of_its_own_making(register):
    live = register.with_changes([Put(Plan(YEAR))])
    assert as_json(live)["plans"][1]["as_at"] is None
    assert "2026" not in json.dumps(as_json(live))


def test_one_owner_gets_only_their_own(register):
    written = as_json(register, owner="hr")
    keys = [action["key"] for plan in written["plans"] for action in plan["actions"]]
    assert keys == ["KXWFT"]


def test_one_year_is_written_alone(register):
    assert [plan["year"] for plan in as_json(register, years=[YEAR])["plans"]] == [YEAR]


def test_figures_are_written_with_their_references(register):
    counted = figures(register, YEAR, as_at=date(2022, 9, 30))
    written = json.loads(json.dumps(figures_as_json(register, counted)))
    assert written["total"] == 2
    assert list(written["status"]) == [
        "complete",
        "on-track",
        "revised",
        "on-hold",
        "not-started",
        "none",
    ]
    assert written["status"]["complete"] == {"count": 1, "refs": ["D1"]}
    assert written["completed_in_period"] == {"count": 1, "refs": ["D1"]}
    assert written["overdue_current"] == {"count": 1, "refs": ["D5"]}
    assert written["by_section"]["D"]["complete"] == 1
    assert written["by_section"]["none"]["none"] == 1
    assert written["by_owner"] == {
        "Head of HR": {"lead": 1, "supporting": 0},
        "Head of IT": {"lead": 0, "supporting": 1},
    }
    assert written["no_lead"] == 1
    assert (written["from"], written["to"]) == ("2022-04-01", "2022-09-30")
    for name in ("by_section", "by_principle", "by_source", "by_priority"):
        assert sum(sum(part.values()) for part in written[name].values()) == written["total"]


def plain(written: object) -> dict:
    """Return what was written as a script reads it."""
    return json.loads(json.dumps(written))


def test_a_section_that_is_called_none_is_counted_with_what_has_none(register):
    section = replace(next(iter(register.sections.values())), letter="none")
    register = register.with_changes([Put(section)])
    counted = figures(register, YEAR, as_at=date(2022, 9, 30))
    by_section = plain(figures_as_json(register, counted))["by_section"]
    assert by_section["none"]["complete"] == by_section["none"]["none"] == 1


@given(registers())
def test_whatever_its_parts_are_called_the_json_adds_up(given_register):
    for plan in given_register.plans:
        counted = figures(given_register, plan, as_at=date(2022, 9, 30))
        written = plain(figures_as_json(given_register, counted))
        for name in ("by_section", "by_principle", "by_source", "by_priority"):
            assert sum(sum(part.values()) for part in written[name].values()) == written["total"]
        assert len(written["days_slipped"]) == written["ever_revised"]["count"]


def test_findings_are_written_with_rule_reference_and_key(register):
    found = findings(register, YEAR, as_at=date(2022, 9, 30))
    (first, *_) = json.loads(json.dumps(findings_as_json(found)))["findings"]
    assert list(first) == ["rule", "ref", "key", "text"]


@given(registers())
def test_any_register_can_be_written_out_with_every_action_that_stands(given_register):
    written = as_json(given_register)
    counts = {plan["year"]: len(plan["actions"]) for plan in written["plans"]}
    assert counts == {year: len(given_register.actions_of(year)) for year in given_register.plans}
    assert as_json(given_register) == written


def test_packs_and_reviews_are_written_with_what_came_back():
    register, packs = circulated(plan_of_actions())
    review = Review("QTW", "2022/23", "Q2", date(2022, 7, 1), date(2022, 9, 30), entry=6)
    thawed = replace(review, key="OLD", reason_unfrozen="Wrong day")
    legal, finance = packs["LEGAL"], packs["FINAN"]
    found = merge(register, filled(legal, BBBBB={"evidence": "New"}), received=date(2022, 9, 12))
    register = register.with_changes([Put(review), Put(thawed), *changes_of(register, found, {})])
    received = {finance.pack.key: date(2022, 9, 10)}
    written = register_as_json(
        register, entry=1, head="0", today=date(2022, 10, 1), received=received
    )
    assert written["reviews"] == [
        {
            "year": "2022/23",
            "label": "Q2",
            "from": "2022-07-01",
            "to": "2022-09-30",
            "panel": None,
            "entry": 6,
        }
    ]
    assert isinstance(written["packs"], list)
    first, second = (row for row in written["packs"] if isinstance(row, dict))
    assert (first["id"], first["owner"]) == (finance.pack.key, "Chief Finance Officer")
    assert (first["issued"], first["due"]) == ("2022-09-01", "2022-09-14")
    assert (first["returned"], first["merged"]) == ("2022-09-10", None)
    assert (second["returned"], second["merged"]) == ("2022-09-12", "2022-09-12")
    assert second["actions"] == ["BBBBB", "CCCCC"]
