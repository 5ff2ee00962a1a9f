"""What changed in each action since an earlier moment: the words, the counts, and their laws."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gip_desktop import paths
from gip_desktop.domain.change_marks import (
    NOT_CHANGED,
    SAME_UPDATE,
    ActionMark,
    ChangeMarks,
    change_marks,
)
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.register import Change, Drop, Put, Register
from gip_desktop.domain.reviews import freeze, reviews_before, unfreeze
from gip_desktop.domain.rows import Action, Owner, Plan, Progress, Status, Target
from gip_desktop.domain.sample import steps
from tests.strategies import changes, registers

YEAR = "2022/23"
THEN, NOW = date(2022, 6, 30), date(2022, 9, 30)
JUNE, AUTUMN = Target("June 2022", date(2022, 6, 1), THEN), Target("30 September 2022", NOW, NOW)


def register(*actions: Action) -> Register:
    rows = [Plan(YEAR), Owner("HR", "Head of HR"), Owner("IT", "Head of IT")]
    return Register().with_changes([*map(Put, rows), *map(Put, actions)])


def action(key: str = "KXWFT", **fields) -> Action:
    return Action(key, YEAR, 0, **{"ref": "D1", "status": Status.ON_TRACK, **fields})


def between(before: Register, after: Register, *, last: int = 2, **others) -> ChangeMarks:
    then, now = Side(before, 1, THEN, "Q1"), Side(after, last, NOW, "now")
    return change_marks(then, now, YEAR, **others)


def mark_of(was: Action, *made: Change) -> ActionMark:
    before = register(was)
    return between(before, before.with_changes(made)).by_action[was.key]


@pytest.fixture(scope="module")
def told() -> list[Register]:
    """The sample after each of its entries, the first at 1."""
    after, told = Register(), [Register()]
    for step in steps(lambda name: json.loads(paths.db_file(name).read_text("utf-8"))):
        after = after.with_changes(step.changes)
        told.append(after)
    return told


def test_the_published_quarter_is_marked_as_its_paper_tells_it(told):
    found = between(told[9], told[14])
    assert found.counts == (
        "1 new",
        "7 completed (1 of them taken over by another action)",
        "3 slipped",
        "3 gone on hold",
        "38 with a new update",
    )
    words = {told[14].actions[key].ref: mark.words for key, mark in found.by_action.items()}
    assert words["D5"] == "New"
    assert words["B2"] == (
        "Status: On track → Revised; Date: 30 September 2022 → 31 March 2023; New update"
    )
    assert words["D1"].startswith("Status: On track → Complete, taken over by D5; ")
    assert len(words) == 39


def test_one_owner_is_told_of_their_own_actions_alone():
    mine, other = action(owners=("HR",)), action("BCDFG", ref="D2", owners=("IT",))
    before = register(mine, other, action("GFDCB", ref="D3", owners=("IT",)))
    done = [Put(replace(a, status=Status.COMPLETE)) for a in (mine, other)]
    after = before.with_changes([*done, Drop(before.actions["GFDCB"])])
    found = between(before, after, owner="HR")
    assert set(found.by_action) == {"KXWFT"}
    assert (found.counts, found.removed) == (("1 completed",), ())


@pytest.mark.parametrize(
    ("was", "to", "field", "words"),
    [
        ({}, {"status": Status.ON_HOLD}, "status", "Status: On track → On hold"),
        ({}, {"status": None}, "status", "Status: On track → No status"),
        ({"status": None}, {"status": None, "status_text": "see notes"}, "status", None),
        ({"target": JUNE}, {"target": AUTUMN}, "target", "Date: June 2022 → 30 September 2022"),
        ({"target": JUNE}, {"target": None}, "target", "Date: June 2022 → none"),
        ({"owners": ("HR",)}, {"owners": ("IT",)}, "owners", "Owners: Head of HR → Head of IT"),
        ({"owners": ("HR",)}, {"owners": ()}, "owners", "Owners: Head of HR → none"),
        ({}, {"owners": ("HR",)}, "owners", "Owners: Head of HR"),
        ({}, {"ref": "E7"}, "ref", "Reference: D1 → E7"),
        ({}, {"completed_on": NOW}, "completed_on", "Completed on: 30 September 2022"),
        ({"planned": "Do it"}, {"planned": "Do that"}, "planned", None),
        ({"title": ""}, {"title": "Gifts"}, "title", "Title added"),
        ({"evidence": "Minutes"}, {"evidence": ""}, "evidence", "Evidence taken out"),
    ],
)
def test_what_changed_is_said_in_few_words(was, to, field, words):
    old = action(**was)
    mark = mark_of(old, Put(replace(old, **to)))
    assert field in mark.fields
    if words:
        assert mark.parts[0] == words


def test_another_lead_is_told_once_and_marked_in_both_its_columns():
    old = action(owners=("HR", "IT"))
    mark = mark_of(old, Put(replace(old, lead="IT")))
    assert set(mark.fields) == {"owners", "lead"}
    assert mark.parts == ("Owners: Head of HR; Head of IT → Head of IT; Head of HR",)


def test_the_same_day_in_other_words_and_other_spaces_are_no_change():
    old = action(target=JUNE, planned="Write it")
    new = replace(old, target=replace(JUNE, text="06/2022"), planned=" Write it ")
    assert mark_of(old, Put(new)).parts == (NOT_CHANGED,)


def test_a_long_value_is_shortened_in_the_words_alone():
    old = action()
    mark = mark_of(old, Put(replace(old, target=Target("After the election, " * 20))))
    assert len(mark.words) < 60


def test_an_action_that_was_put_back_is_new_and_one_that_is_gone_is_listed():
    back, gone = action(removed=True), action("BCDFG", ref="B7")
    before = register(back, gone)
    after = before.with_changes([Put(replace(back, removed=False)), Drop(gone)])
    found = between(before, after)
    assert found.by_action["KXWFT"] == ActionMark(is_new=True)
    assert found.removed == ("B7",)
    assert found.counts == ("1 new", "1 removed")


@pytest.mark.parametrize(
    ("added", "fields", "parts"),
    [
        ([], set(), (SAME_UPDATE,)),
        ([Progress("P2", "KXWFT", 1, "Drafted ")], set(), (SAME_UPDATE,)),
        ([Progress("P2", "KXWFT", 1, "Agreed")], {"progress"}, ("New update",)),
        ([Progress("P1", "KXWFT", 0, "Redrafted")], {"progress"}, ("Update reworded",)),
    ],
)
def test_an_update_is_new_or_reworded_or_the_same_as_before(added, fields, parts):
    before = register(action()).with_changes([Put(Progress("P1", "KXWFT", 0, "Drafted"))])
    mark = between(before, before.with_changes(map(Put, added))).by_action["KXWFT"]
    assert (set(mark.fields), mark.parts) == (fields, parts)


def test_the_same_update_is_said_beside_what_did_change():
    before = register(action()).with_changes([Put(Progress("P1", "KXWFT", 0, "Drafted"))])
    after = before.with_changes([Put(replace(action(), status=Status.ON_HOLD))])
    mark = between(before, after).by_action["KXWFT"]
    assert mark.words == f"Status: On track → On hold; {SAME_UPDATE}"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Q1", "Q1, 30 June 2022 (entry 1)"),
        ("30 June 2022", "30 June 2022 (entry 1)"),
        ("entry 1", "30 June 2022 (entry 1)"),
    ],
)
def test_the_moment_is_named_once(label, expected):
    there = register()
    found = change_marks(Side(there, 1, THEN, label), Side(there, 2, NOW, "now"), YEAR)
    assert found.moment == expected


def test_reviews_before_are_the_earlier_ones_that_stand_the_nearest_first():
    plan = register()
    for label, last, entry in (("Q1", THEN, 4), ("Q2", NOW, 9), ("Gone", THEN, 5)):
        made = freeze(plan, YEAR, label=label, first=date(2022, 4, 1), last=last, entry=entry)
        plan = plan.with_changes(made)
    gone = next(r for r in plan.reviews.values() if r.label == "Gone")
    plan = plan.with_changes(unfreeze(gone, "By mistake"))

    def labels(entry: int, last: date) -> list[str]:
        return [r.label for r in reviews_before(plan, YEAR, entry=entry, last=last)]

    assert labels(9, NOW) == ["Q1"]
    assert labels(12, NOW) == ["Q2", "Q1"]
    assert labels(4, THEN) == []


# Laws


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Register, Register]:
    before = draw(registers())
    return before, before.with_changes(draw(changes(before, fewest=1, most=10)))


@given(pairs())
@settings(max_examples=40)
def test_every_action_has_words_and_changed_and_unchanged_make_the_plan(pair):
    for plan in pair[1].plans:
        then, now = Side(pair[0], 1, THEN, "Q1"), Side(pair[1], 2, NOW, "now")
        found = change_marks(then, now, plan)
        assert set(found.by_action) == {a.key for a in pair[1].actions_of(plan)}
        assert all(mark.parts for mark in found.by_action.values())
        still = [mark for mark in found.by_action.values() if not mark.is_changed]
        said = [c for c in found.counts if c.endswith(" not changed")]
        assert said == ([f"{len(still)} not changed"] if still else [])


@given(registers())
@settings(max_examples=25)
def test_a_moment_since_itself_marks_nothing(register):
    for plan in register.plans:
        side = Side(register, 1, NOW, "now")
        marks = change_marks(side, side, plan).by_action.values()
        assert {mark.words for mark in marks} <= {NOT_CHANGED}
