"""Every movement as a row: the right words under the right kind, and no action forgotten."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gip_desktop import paths
from gip_desktop.domain.compare import compare
from gip_desktop.domain.compare_rows import Comparison, Side
from gip_desktop.domain.movements import Movement, MovementKind, figure_of, movements
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.rows import Action, ClosureKind, Owner, Plan, Progress, Status
from gip_desktop.domain.sample import steps
from tests.strategies import changes, registers

YEAR = "2022/23"
THEN, NOW = date(2022, 6, 30), date(2022, 9, 30)
KIND = MovementKind
# What may be said of an action that stood still.
STILL = {KIND.UNCHANGED, KIND.SAME_UPDATE, KIND.NO_UPDATE}


def between(before: Register, after: Register) -> Comparison:
    return compare(Side(before, 1, THEN, "Q1"), Side(after, 2, NOW, "now"), YEAR)


def by_kind(found: Comparison) -> dict[MovementKind, list[Movement]]:
    rows: dict[MovementKind, list[Movement]] = defaultdict(list)
    for row in movements(found):
        rows[row.kind].append(row)
    return rows


@pytest.fixture(scope="module")
def quarter() -> dict[MovementKind, list[Movement]]:
    """What moved in the sample plan in its second quarter."""
    registers_by_label: dict[str, Register] = {}
    register = Register()
    for step in steps(lambda name: json.loads(paths.db_file(name).read_text("utf-8"))):
        register = register.with_changes(step.changes)
        registers_by_label[step.label] = register
    return by_kind(between(registers_by_label["Q1 position recorded"], register))


def refs(rows: list[Movement]) -> list[str | None]:
    return [row.action.ref for row in rows]


def test_a_quarter_of_the_sample_is_told_kind_by_kind(quarter) -> None:
    assert refs(quarter[KIND.COMPLETED]) == ["B1", "D2", "D3", "G1", "G9", "G10"]
    assert refs(quarter[KIND.SLIPPED]) == ["B2", "C4", "G2"]
    assert refs(quarter[KIND.HELD]) == ["A2", "E1", "F1"]
    assert refs(quarter[KIND.NEW]) == ["D5"]
    assert KIND.UNCHANGED not in quarter


def test_slipped_date_says_from_to_days_and_why(quarter) -> None:
    row = quarter[KIND.SLIPPED][0]
    assert (row.was, row.now, row.days) == ("30 September 2022", "31 March 2023", 182)
    assert row.why.startswith("A second round of prioritising")


def test_superseded_action_names_its_successor(quarter) -> None:
    (row,) = quarter[KIND.SUPERSEDED]
    assert (row.action.ref, row.now) == ("D1", "Taken over by D5")


def test_action_that_went_on_hold_says_why(quarter) -> None:
    assert all(row.now == "On hold" and row.why for row in quarter[KIND.HELD])


@pytest.fixture
def before() -> Register:
    """One action with two owners to choose from."""
    rows = [Plan(YEAR), Owner("HR", "Head of HR"), Owner("IT", "Head of IT")]
    action = Action("KXWFT", YEAR, 0, ref="D1", status=Status.ON_TRACK, title="Old words")
    owned = replace(action, owners=("HR",))
    said = Progress("PPP", "KXWFT", 0, "Under way", date(2022, 6, 1))
    return Register().with_changes([*map(Put, rows), Put(owned), Put(said)])


def moved(before: Register, **fields: object) -> dict[MovementKind, list[Movement]]:
    action = replace(before.actions["KXWFT"], **fields)  # type: ignore[arg-type]
    return by_kind(between(before, before.with_changes([Put(action)])))


def test_reworded_action_shows_what_it_was_and_is(before: Register) -> None:
    (row,) = moved(before, title="New words")[KIND.REWORDED]
    assert (row.was, row.now) == ("Title: Old words", "Title: New words")


def test_other_owner_shows_who_it_was_and_is(before: Register) -> None:
    (row,) = moved(before, owners=("IT", "HR"))[KIND.OWNERS]
    assert (row.was, row.now) == ("Head of HR", "Head of IT; Head of HR")


def test_way_of_closing_is_told_where_it_is_no_delivery(before: Register) -> None:
    closed = moved(before, status=Status.COMPLETE, closure=ClosureKind.NO_LONGER_APPLICABLE)
    assert closed[KIND.COMPLETED][0].now == "Complete, No longer applicable"
    assert KIND.OTHER not in closed


def test_what_no_kind_is_about_is_an_other_change(before: Register) -> None:
    (row,) = moved(before, evidence="Minutes of 3 May")[KIND.OTHER]
    assert (row.was, row.now) == ("Evidence: nothing", "Evidence: Minutes of 3 May")


def test_same_text_as_last_time_is_not_changed_at_all(before: Register) -> None:
    found = by_kind(between(before, before))
    assert refs(found[KIND.UNCHANGED]) == ["D1"]
    assert refs(found[KIND.SAME_UPDATE]) == ["D1"]
    assert set(found) <= STILL


def test_new_words_are_a_new_update(before: Register) -> None:
    said = Progress("QQQ", "KXWFT", 1, "Half done", date(2022, 9, 1))
    found = by_kind(between(before, before.with_changes([Put(said)])))
    (row,) = found[KIND.UPDATED]
    assert (row.was, row.now) == ("Under way", "Half done")


@settings(max_examples=25)
@given(registers(), st.data())
def test_each_action_stands_under_a_kind_and_still_ones_under_no_other(
    register: Register, data: st.DataObject
) -> None:
    after = register.with_changes(data.draw(changes(register)))
    found = between(register, after)
    kinds: dict[str, set[MovementKind]] = defaultdict(set)
    for row in movements(found):
        kinds[row.action.key].add(row.kind)
    positions = (found.opening.total, found.closing.total)
    assert set(kinds) == {key for figure in positions for key in figure.keys}
    for told in kinds.values():
        assert told <= STILL if KIND.UNCHANGED in told else told - STILL


def test_actions_of_several_rows_are_counted_once(before: Register) -> None:
    rows = [row for found in moved(before, title="New", ref="D2").values() for row in found]
    assert len(rows) > 1
    assert figure_of(rows).count == 1
