"""The figures of a plan: each equals the rows behind it, and the parts make the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gip_desktop.domain.figures import (
    STANDINGS,
    Figure,
    Period,
    day_of,
    figures,
    is_overdue,
    is_overdue_original,
    standing,
)
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import (
    Action,
    Owner,
    Plan,
    Principle,
    Priority,
    Revision,
    Section,
    Source,
    SourceKind,
    Status,
    Target,
)
from tests import strategies

YEAR = "2022/23"
DAY = date(2022, 9, 30)


def action(key: str, **fields) -> Action:
    return Action(key=key, plan=YEAR, position=0, **fields)


def on(day: date) -> Target:
    return Target(str(day), day, day)


def register(*actions: Action, revisions: tuple[Revision, ...] = (), plan=None) -> Register:
    owners = [Owner(key, f"Head of {key}") for key in ("IT", "HR", "Audit")]
    sections = [Section(x, YEAR, x, f"Section {x}") for x in "AB"]
    return Register(
        plans={YEAR: plan or Plan(YEAR)},
        owners={owner.key: owner for owner in owners},
        sections={section.key: section for section in sections},
        actions={a.key: a for a in actions},
        revisions={r.key: r for r in revisions},
    )


def revision(of: str, before: Target, after: Target) -> Revision:
    return Revision(f"R{of}", of, 0, before, after)


days = st.dates(date(2022, 1, 1), date(2023, 6, 30))
targets = st.none() | days.map(on) | st.just(Target("TBC"))
owner_keys = st.lists(st.sampled_from(["IT", "HR", "Audit"]), unique=True, max_size=3).map(tuple)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    actions, revisions = [], []
    for number in range(draw(st.integers(0, 12))):
        owners = draw(owner_keys)
        key = f"K{number}"
        made = action(
            key,
            ref=draw(st.none() | st.sampled_from(["A1", "A2", "A10", "B1"])),
            section=draw(st.sampled_from([None, "A", "B"])),
            owners=owners,
            lead=draw(st.sampled_from([None, *owners])),
            status=draw(st.sampled_from(STANDINGS)),
            target=draw(targets),
            completed_on=draw(st.none() | days),
            removed=draw(st.booleans()),
        )
        actions.append(made)
        if draw(st.booleans()):
            revisions.append(revision(key, on(draw(days)), made.target or Target("")))
    return register(*actions, revisions=tuple(revisions))


@settings(max_examples=60, deadline=None)
@given(registers(), days)
def test_statuses_partition_any_plan(given_register, day):
    counted = figures(given_register, YEAR, as_at=day)
    keys = [key for figure in counted.by_status.values() for key in figure.keys]
    assert sorted(keys) == sorted(counted.total.keys)
    assert list(counted.by_status) == list(STANDINGS)


@settings(max_examples=60, deadline=None)
@given(registers(), days)
def test_each_figure_equals_the_rows_behind_it(given_register, day):
    counted = figures(given_register, YEAR, as_at=day)
    rows = [a for a in given_register.actions.values() if not a.removed]
    open_rows = [a for a in rows if a.status is not Status.COMPLETE]
    past = {a.key for a in open_rows if a.target and a.target.last and a.target.last < day}
    moved = {r.action for r in given_register.revisions.values()} & {a.key for a in rows}
    undated = {a.key for a in rows if a.target is None or a.target.last is None}
    assert counted.total.count == len(rows)
    assert set(counted.overdue_current.keys) == past
    assert set(counted.ever_revised.keys) == moved
    assert set(counted.no_date.keys) == undated
    assert len(counted.overdue_current.refs) == counted.overdue_current.count


@settings(max_examples=60, deadline=None)
@given(registers(), days)
def test_sections_and_leads_make_the_whole_for_any_plan(given_register, day):
    counted = figures(given_register, YEAR, as_at=day)
    by_section = [f.count for part in counted.by_section.values() for f in part.values()]
    leads = [owner.lead.count for owner in counted.by_owner.values()]
    supporting = [owner.supporting.count for owner in counted.by_owner.values()]
    owned = [len(a.owners) for a in counted.total.actions]
    assert sum(by_section) == counted.total.count
    assert sum(leads) + counted.no_lead.count == counted.total.count
    assert sum(leads) + sum(supporting) == sum(owned)


def figures_in(value: object) -> Iterator[Figure]:
    """Find every figure, however deep it lies."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from figures_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from figures_in(getattr(value, field.name))


PARTITIONS = ("by_section", "by_principle", "by_source", "by_priority")


@given(strategies.registers(), days)
def test_whatever_the_register_every_number_has_as_many_rows_of_the_plan(given_register, day):
    for plan in given_register.plans:
        counted = figures(given_register, plan, as_at=day)
        there = {action.key: action for action in given_register.actions_of(plan)}
        every = list(figures_in(counted))
        assert len(every) >= 9 + 6
        for figure in every:
            assert figure.count == len(set(figure.keys))
            assert all(there[action.key] is action for action in figure.actions)
            assert not any(action.removed for action in figure.actions)


@given(strategies.registers(), days)
def test_whatever_the_register_each_partition_makes_the_whole(given_register, day):
    for plan in given_register.plans:
        counted = figures(given_register, plan, as_at=day)
        whole = sorted(counted.total.keys)
        assert sorted(key for f in counted.by_status.values() for key in f.keys) == whole
        for name in PARTITIONS:
            parts = getattr(counted, name).values()
            assert sorted(key for part in parts for f in part.values() for key in f.keys) == whole
        leads = [key for own in counted.by_owner.values() for key in own.lead.keys]
        assert sorted([*leads, *counted.no_lead.keys]) == whole


@given(strategies.registers(), days)
def test_whatever_the_register_slips_are_what_was_ever_revised(given_register, day):
    for plan in given_register.plans:
        counted = figures(given_register, plan, as_at=day)
        slipped = [slip.action.key for slip in counted.slips]
        assert sorted(slipped) == sorted(counted.ever_revised.keys)
        assert set(counted.revised_in_period.keys) <= set(slipped)
        assert all(slip.moves > 0 for slip in counted.slips)


def filed(*actions: Action) -> Register:
    """Return a register with principles and sources beside its sections."""
    base = register(*actions)
    sources = [
        Source("S1", SourceKind.AGS, "Statement"),
        Source("S2", SourceKind.INTERNAL_AUDIT, "Audit 10"),
        Source("S3", SourceKind.INTERNAL_AUDIT, "Audit 9"),
        Source("S4", SourceKind.OTHER, " Statement "),
        Source("S5", SourceKind.OTHER, ""),
    ]
    principles = {x: Principle(x, f"Principle {x}", x, core=True) for x in "AE"}
    rows = {source.key: source for source in sources}
    return replace(base, principles=principles, sources=rows)


def counts(parts) -> dict:
    return {name: sum(f.count for f in part.values()) for name, part in parts.items()}


def test_a_principle_is_the_actions_own_else_its_sections():
    rows = filed(action("X", section="A"), action("Y", section="A", principle="A"), action("Z"))
    section = replace(rows.sections["A"], principle="E")
    rows = replace(rows, sections={**rows.sections, "A": section})
    assert counts(figures(rows, YEAR, as_at=DAY).by_principle) == {"A": 1, "E": 1, None: 1}


def test_sources_are_counted_by_name_in_natural_order():
    sources = ["S1", "S2", "S3", "S4", "S5", None]
    rows = filed(*(action(f"K{n}", source=key) for n, key in enumerate(sources)))
    found = counts(figures(rows, YEAR, as_at=DAY).by_source)
    assert list(found.items()) == [("Audit 9", 1), ("Audit 10", 1), ("Statement", 2), (None, 2)]


def test_priorities_are_counted_highest_first():
    rows = filed(action("X", priority=Priority.LOW), action("Y"))
    found = counts(figures(rows, YEAR, as_at=DAY).by_priority)
    assert list(found.items()) == [("high", 0), ("medium", 0), ("low", 1), (None, 1)]


def test_a_move_counts_in_the_period_of_its_day():
    moved = action("X", ref="A1", status=Status.ON_TRACK, target=on(date(2022, 12, 31)))
    made = Revision("R", "X", 0, on(DAY), on(date(2022, 12, 31)), "Late", on=date(2022, 8, 1))
    rows = register(moved, revisions=(made,))
    quarter = Period(date(2022, 7, 1), DAY)
    before = Period(date(2022, 4, 1), date(2022, 6, 30))
    counted = figures(rows, YEAR, as_at=DAY, period=quarter)
    assert (counted.revised_in_period.refs, counted.slipped.refs) == (("A1",), ("A1",))
    counted = figures(rows, YEAR, as_at=DAY, period=before)
    assert (counted.revised_in_period.refs, counted.slipped.refs) == ((), ())
    assert [(slip.days, slip.moves) for slip in counted.slips] == [(92, 1)]


def test_references_are_in_natural_order():
    counted = figures(register(action("X", ref="G10"), action("Y", ref="G2")), YEAR, as_at=DAY)
    assert counted.total.refs == ("G2", "G10")


def test_an_action_without_reference_is_listed_by_its_key():
    assert figures(register(action("KXWFT")), YEAR, as_at=DAY).total.refs == ("KXWFT",)


@pytest.mark.parametrize(
    ("status", "last", "expected"),
    [
        (Status.ON_TRACK, DAY, False),
        (Status.ON_TRACK, DAY - timedelta(days=1), True),
        (Status.ON_HOLD, DAY - timedelta(days=1), True),
        (None, DAY - timedelta(days=1), True),
        (Status.COMPLETE, DAY - timedelta(days=1), False),
    ],
)
def test_overdue_is_open_and_past_the_last_day(status, last, expected):
    assert is_overdue(action("X", status=status, target=on(last)), DAY) is expected


def test_no_date_is_never_overdue():
    assert not is_overdue(action("X", target=Target("TBC")), DAY)
    assert not is_overdue(action("X"), DAY)


def test_overdue_original_goes_by_the_first_promise():
    later = on(date(2023, 3, 31))
    moved = action("X", status=Status.REVISED, target=later)
    rows = register(moved, revisions=(revision("X", on(date(2022, 6, 30)), later),))
    assert not is_overdue(moved, DAY)
    assert is_overdue_original(rows, moved, DAY)


def test_completed_in_period_takes_both_ends():
    rows = register(
        action("A", ref="A1", status=Status.COMPLETE, completed_on=date(2022, 7, 1)),
        action("B", ref="A2", status=Status.COMPLETE, completed_on=date(2022, 9, 30)),
        action("C", ref="A3", status=Status.COMPLETE, completed_on=date(2022, 6, 30)),
        action("D", ref="A4", status=Status.COMPLETE),
        action("E", ref="A5", status=Status.ON_TRACK, completed_on=date(2022, 8, 1)),
    )
    period = Period(date(2022, 7, 1), date(2022, 9, 30))
    assert figures(rows, YEAR, as_at=DAY, period=period).completed_in_period.refs == ("A1", "A2")


def test_without_a_period_the_year_so_far_is_counted():
    rows = register(
        action("A", ref="A1", status=Status.COMPLETE, completed_on=date(2022, 4, 1)),
        action("B", ref="A2", status=Status.COMPLETE, completed_on=date(2022, 3, 31)),
        action("C", ref="A3", status=Status.COMPLETE, completed_on=date(2022, 10, 1)),
    )
    assert figures(rows, YEAR, as_at=DAY).completed_in_period.refs == ("A1",)
    assert figures(rows, YEAR, as_at=date(2026, 1, 1)).period.last == date(2023, 3, 31)


def test_a_section_without_actions_is_counted_as_nothing():
    counted = figures(register(action("X", section="A")), YEAR, as_at=DAY)
    assert sum(f.count for f in counted.by_section["B"].values()) == 0


def test_the_first_owner_leads_when_none_is_named():
    counted = figures(register(action("X", owners=("HR", "IT"))), YEAR, as_at=DAY)
    assert counted.by_owner["HR"].lead.keys == ("X",)
    assert counted.by_owner["IT"].supporting.keys == ("X",)


def test_before_its_year_begins_a_plan_has_no_period_that_runs_backwards():
    counted = figures(register(action("X")), YEAR, as_at=date(2022, 3, 1))
    assert counted.period == Period(date(2022, 4, 1), date(2022, 4, 1))


def test_standing_counts_all_six_statuses():
    counts = standing([action("X", status=Status.ON_HOLD), action("Y")])
    assert list(counts) == list(STANDINGS)
    assert (counts[Status.ON_HOLD], counts[None], counts[Status.COMPLETE]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (Plan(YEAR), date(2026, 1, 2)),
        (Plan(YEAR, as_at=DAY), DAY),
        (Plan(YEAR, closed_on=date(2023, 4, 12)), date(2023, 3, 31)),
    ],
)
def test_a_plan_stands_on_its_own_day_else_today(plan, expected):
    assert day_of(register(plan=plan), YEAR, date(2026, 1, 2)) == expected
