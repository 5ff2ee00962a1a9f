"""What moved between two moments: each list by its rule, and the roll-forward as a law."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gip_desktop import paths
from gip_desktop.domain import edits
from gip_desktop.domain.compare import compare, roll_forward
from gip_desktop.domain.compare_json import comparison_as_json
from gip_desktop.domain.compare_rows import Comparison, Side
from gip_desktop.domain.register import Change, Drop, Put, Register
from gip_desktop.domain.rolling import SECTION_STEPS, roll_forward_by_section
from gip_desktop.domain.rows import (
    Action,
    ClosureKind,
    Owner,
    Plan,
    Progress,
    Section,
    Status,
    Target,
)
from gip_desktop.domain.sample import steps
from tests.strategies import changes, registers

YEAR = "2022/23"
THEN, NOW = date(2022, 6, 30), date(2022, 9, 30)
JUNE, AUTUMN = Target("June 2022", date(2022, 6, 1), THEN), Target("30 September 2022", NOW, NOW)
TBC = Target("TBC")
# Everything that lists what moved; the others say where and when.
LISTS = [
    "new", "completed", "superseded", "reopened", "removed", "removed_complete", "slipped",
    "redated", "held", "status_changed", "renumbered", "owner_changed", "reworded",
    "same_update", "no_update",
]  # fmt: skip


def register(*actions: Action) -> Register:
    rows = [Plan(YEAR), Owner("HR", "Head of HR"), Owner("IT", "Head of IT")]
    return Register().with_changes([*map(Put, rows), *map(Put, actions)])


def action(key: str = "KXWFT", **fields) -> Action:
    return Action(key, YEAR, 0, **{"ref": "D1", "status": Status.ON_TRACK, **fields})


def between(before: Register, after: Register, *, last: int = 2) -> Comparison:
    return compare(Side(before, 1, THEN, "then"), Side(after, last, NOW, "now"), YEAR)


def moved(was: Action, *made: Change) -> Comparison:
    """Compare a plan of one action with what these changes make of it."""
    before = register(was)
    return between(before, before.with_changes(made))


def plain(found: Comparison):
    return json.loads(json.dumps(comparison_as_json(found)))


def lists(found: Comparison) -> dict:
    """Return what moved, without the lists that are empty and the updates that are missing."""
    told = plain(found)
    return {name: told[name] for name in LISTS if told[name] and name != "no_update"}


# The published quarter


@pytest.fixture(scope="module")
def told() -> list[Register]:
    """The sample after each of its entries, the first at 1."""
    register, told = Register(), [Register()]
    for step in steps(lambda name: json.loads(paths.db_file(name).read_text("utf-8"))):
        register = register.with_changes(step.changes)
        told.append(register)
    return told


def test_the_quarter_moved_as_the_paper_says(told):
    found = plain(between(told[9], told[14]))
    assert found["new"] == ["D5"]
    assert found["completed"] == ["B1", "D2", "D3", "G1", "G9", "G10"]
    assert found["superseded"] == [{"ref": "D1", "by": "D5"}]
    slipped = [(slip["ref"], slip["to"]["text"], slip["days"]) for slip in found["slipped"]]
    assert slipped == [
        ("B2", "31 March 2023", 182),
        ("C4", "31 December 2022", 92),
        ("G2", "31 December 2022", 92),
    ]
    assert all(slip["reason"] for slip in found["slipped"])
    assert (found["opening"], found["closing"]) == (
        {"total": 38, "open": 38},
        {"total": 39, "open": 32},
    )


def test_over_its_whole_year_the_older_sample_slips_by_seven(told):
    found = plain(between(told[2], told[6]))
    assert found["new"] == []  # the plan is that of the other year
    older = compare(Side(told[2], 2, THEN, ""), Side(told[6], 6, NOW, ""), "2018/19")
    assert [move.action.ref for move in older.slipped] == [
        "A2",
        "B1",
        "C1",
        "D1",
        "F3",
        "F10",
        "G8",
    ]
    assert older.closing.open.count == 48 - 32


def test_a_plan_that_was_not_there_yet_is_all_new(told):
    found = between(told[6], told[7])
    assert found.opening.total.count == 0
    assert found.new.count == found.closing.total.count == 38


# Each list by its rule


def test_an_action_added_and_completed_is_new_and_completed():
    done = action(status=Status.COMPLETE, closure=ClosureKind.DELIVERED)
    found = between(register(), register(done))
    assert lists(found) == {"new": ["D1"], "completed": ["D1"]}


def test_a_renumbered_action_is_the_same_action():
    was = action()
    assert lists(moved(was, Put(replace(was, ref="E7")))) == {
        "renumbered": [{"ref": "E7", "from": "D1", "to": "E7"}]
    }


@pytest.mark.parametrize("kind", [ClosureKind.SUPERSEDED, ClosureKind.MERGED])
def test_what_another_takes_over_is_superseded_and_not_completed(kind):
    was, other = action(), action("BCDFG", ref="D5")
    before = register(was, other)
    found = between(
        before, before.with_changes(edits.close(before, was, kind, on=NOW, successor=other))
    )
    assert lists(found) == {
        "superseded": [{"ref": "D1", "by": "D5"}],
        "status_changed": [{"ref": "D1", "from": "on-track", "to": "complete"}],
    }


def test_what_nobody_takes_over_is_superseded_by_none():
    was = action()
    done = replace(was, status=Status.COMPLETE, closure=ClosureKind.SUPERSEDED)
    assert lists(moved(was, Put(done)))["superseded"] == [{"ref": "D1", "by": None}]


def test_what_is_complete_no_more_is_reopened():
    was = action(status=Status.COMPLETE)
    found = moved(was, Put(replace(was, status=Status.ON_HOLD)))
    assert lists(found) == {
        "reopened": ["D1"],
        "held": ["D1"],
        "status_changed": [{"ref": "D1", "from": "complete", "to": "on-hold"}],
    }


def test_on_hold_as_before_is_not_held_anew():
    was = action(status=Status.ON_HOLD)
    assert lists(moved(was, Put(replace(was, hold_reason="No staff")))) == {}


@pytest.mark.parametrize(
    ("status", "name"), [(Status.ON_TRACK, "removed"), (Status.COMPLETE, "removed_complete")]
)
def test_what_was_removed_is_told_by_whether_it_was_open(status, name):
    was = action(status=status)
    assert lists(moved(was, Put(replace(was, removed=True)))) == {name: ["D1"]}
    assert lists(moved(was, Drop(was))) == {name: ["D1"]}


def test_a_removed_action_that_was_put_back_is_new():
    was = action(removed=True)
    assert lists(moved(was, Put(replace(was, removed=False)))) == {"new": ["D1"]}


def test_a_status_that_is_none_is_null():
    was = action()
    found = moved(was, Put(replace(was, status=None)))
    assert lists(found) == {"status_changed": [{"ref": "D1", "from": "on-track", "to": None}]}


# By section

LETTERS = {"S": "D", "T": "G"}


def filed(*actions: Action) -> Register:
    """Return a plan of two sections, D and G."""
    sections = [Section(key, YEAR, letter, letter) for key, letter in LETTERS.items()]
    return Register().with_changes([*map(Put, [Plan(YEAR), *sections, *actions])])


def rolled(before: Register, after: Register) -> dict:
    """Return by letter how a section opened, the steps that moved it, and how it closed."""
    return {
        letter: (
            roll.opening.count,
            {step.label: (step.change, step.figure.refs) for step in roll.steps if step.change},
            roll.closing.count,
        )
        for letter, roll in roll_forward_by_section(between(before, after)).items()
    }


@pytest.mark.parametrize(
    ("status", "left"),
    [
        (Status.ON_TRACK, {}),
        (Status.COMPLETE, {"Completed": (-1, ("G7",))}),
    ],
)
def test_an_open_action_that_is_filed_elsewhere_moves_out_and_in(status, left):
    before = filed(action(section="S"))
    after = filed(action(section="T", ref="G7", status=status))
    assert rolled(before, after) == {
        "D": (1, {"Moved out": (-1, ("D1",))}, 0),
        "G": (0, {"Moved in": (1, ("G7",)), **left}, 1 - len(left)),
    }


def test_what_is_reopened_elsewhere_does_not_move():
    before = filed(action(section="S", status=Status.COMPLETE))
    after = filed(action(section="T"))
    assert rolled(before, after) == {
        "D": (0, {}, 0),
        "G": (0, {"Reopened": (1, ("D1",))}, 1),
    }


def test_what_was_removed_is_gone_from_where_it_was():
    before = filed(action(section="S"), action("BCDFG", ref="X9"))
    after = filed(action(section="T", removed=True))
    removed = "Removed while open"
    assert rolled(before, after) == {
        "D": (1, {removed: (-1, ("D1",))}, 0),
        "G": (0, {}, 0),
        None: (1, {removed: (-1, ("X9",))}, 0),
    }


def test_the_quarter_rolls_forward_in_each_section(told):
    found = plain(between(told[9], told[14]))["by_section"]
    assert list(found) == list("ABCDEFG")
    assert found["D"] == {
        "opening": 5,
        "new": 1,
        "reopened": 0,
        "moved_in": 0,
        "completed": 2,
        "superseded": 1,
        "removed": 0,
        "moved_out": 0,
        "closing": 3,
    }


# Dates


def moving(was: Target | None, to: Target | None, reason: str = "") -> dict:
    old = action(target=was)
    before = register(old)
    found = between(before, before.with_changes(edits.set_target(before, old, to, reason=reason)))
    return lists(found)


def test_a_later_date_is_slipped_with_its_days_and_why():
    (slip,) = moving(JUNE, AUTUMN, "The auditor is late")["slipped"]
    assert (slip["ref"], slip["days"], slip["reason"]) == ("D1", 92, "The auditor is late")
    assert slip["from"] == {
        "text": "June 2022",
        "first": "2022-06-01",
        "last": "2022-06-30",
        "assumed": False,
    }


@pytest.mark.parametrize("to", [TBC, None])
def test_a_date_that_was_given_up_is_slipped_by_no_number_of_days(to):
    (slip,) = moving(JUNE, to)["slipped"]
    assert (slip["days"], slip["reason"]) == (None, None)


@pytest.mark.parametrize(
    ("was", "to", "days"),
    [
        (AUTUMN, JUNE, -92),
        (TBC, JUNE, None),
        (None, JUNE, None),
        (TBC, Target("Ongoing"), None),
        (JUNE, Target("30 June 2022", THEN, THEN), 0),
    ],
)
def test_every_other_new_date_is_told_apart(was, to, days):
    found = moving(was, to)
    assert list(found) == ["redated"]
    (move,) = found["redated"]
    assert move["days"] == days


def test_the_same_day_in_other_words_is_no_new_date():
    assert moving(JUNE, replace(JUNE, text="06/2022")) == {}


def test_of_several_moves_every_reason_is_given_but_none_from_before():
    old = action(target=JUNE)
    plan = register(old)
    plan = plan.with_changes(edits.set_target(plan, old, AUTUMN, reason="Before"))
    before = plan
    for month, reason in ((10, "No staff"), (11, "No money"), (12, "No staff"), (12, "")):
        day = date(2022, month, 28 if not reason else 1)
        moving_on = plan.actions["KXWFT"]
        to = Target(str(day), day, day)
        plan = plan.with_changes(edits.set_target(plan, moving_on, to, reason=reason))
    (slip,) = between(before, plan).slipped
    assert (slip.was, slip.days, slip.reason) == (AUTUMN, 89, "No staff; No money")


def test_what_was_complete_all_the_time_does_not_slip():
    old = action(status=Status.COMPLETE, target=JUNE)
    assert lists(moved(old, Put(replace(old, target=AUTUMN)))) == {}


# Owners and words


@pytest.mark.parametrize(
    ("was", "to", "is_change"),
    [
        ({"owners": ("HR",)}, {"owners": ("IT",)}, True),
        ({"owners": ("HR",)}, {"owners": ("HR", "IT")}, True),
        ({"owners": ("HR", "IT")}, {"owners": ("IT", "HR")}, True),
        ({"owners": ("HR", "IT")}, {"owners": ("IT", "HR"), "lead": "HR"}, False),
        ({"owners": ("HR", "IT")}, {"owners": ("HR", "IT"), "lead": "HR"}, False),
    ],
)
def test_another_owner_or_another_lead_is_a_change_of_owner(was, to, is_change):
    old = action(**was)
    expected = {"owner_changed": ["D1"]} if is_change else {}
    assert lists(moved(old, Put(replace(old, **to)))) == expected


@pytest.mark.parametrize("name", ["title", "recommendation", "planned", "management_response"])
def test_other_words_are_told_and_other_spaces_are_not(name):
    old = action(**{name: "Write the plan"})
    assert lists(moved(old, Put(replace(old, **{name: "Write a plan"})))) == {"reworded": ["D1"]}
    assert lists(moved(old, Put(replace(old, **{name: " Write the plan "})))) == {}


# Updates


def update(position: int, text: str, on: date | None = None, of: str = "KXWFT") -> Progress:
    return Progress(f"{of}{position}", of, position, text, on)


@pytest.mark.parametrize(
    ("added", "same", "silent"),
    [
        ([], ["D1"], ["D1"]),
        ([update(1, "Drafted ", NOW)], ["D1"], []),
        ([update(1, "Agreed", NOW)], [], []),
        ([update(1, "Agreed")], [], []),
        ([update(1, "Agreed", date(2022, 5, 1))], [], []),  # sent late, and yet sent
    ],
)
def test_updates_are_compared_by_what_they_say(added, same, silent):
    before = register(action()).with_changes([Put(update(0, "Drafted", date(2022, 5, 27)))])
    found = plain(between(before, before.with_changes(map(Put, added))))
    assert (found["same_update"], found["no_update"]) == (same, silent)


@pytest.mark.parametrize(("on", "silent"), [(THEN, 1), (date(2022, 7, 1), 0), (NOW, 0)])
def test_an_update_dated_ahead_counts_in_the_period_of_its_day(on, silent):
    plan = register(action()).with_changes([Put(update(0, "Planned for then", on))])
    assert between(plan, plan).no_update.count == silent


def test_without_any_update_nothing_is_the_same():
    plan = register(action())
    found = between(plan, plan)
    assert (found.same_update.refs, found.no_update.refs) == ((), ("D1",))


def test_nothing_more_is_asked_of_what_was_complete_all_the_time():
    plan = register(action(status=Status.COMPLETE)).with_changes([Put(update(0, "Done"))])
    found = between(plan, plan)
    assert (found.same_update.count, found.no_update.count) == (0, 0)


# Laws


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Register, Register]:
    """Any two registers: of one plan and its later edits, or with nothing in common."""
    before = draw(registers())
    if draw(st.booleans()):
        return before, draw(registers())
    return before, before.with_changes(draw(changes(before, fewest=1, most=10)))


@given(pairs())
@settings(max_examples=60)
def test_what_was_open_and_what_moved_is_what_is_open(pair):
    found = between(*pair)
    rolled = sum(step.change for step in roll_forward(found))
    assert found.opening.open.count + rolled == found.closing.open.count
    assert all(abs(step.change) == step.figure.count for step in roll_forward(found))


@given(pairs())
@settings(max_examples=60)
def test_each_section_rolls_forward_and_together_they_are_the_whole(pair):
    found = between(*pair)
    rolls = roll_forward_by_section(found)
    steps = [step for roll in rolls.values() for step in roll.steps]
    for roll in rolls.values():
        assert [step.label for step in roll.steps] == list(SECTION_STEPS)
        assert roll.opening.count + sum(s.change for s in roll.steps) == roll.closing.count
    in_all = {step.label: set(step.figure.keys) for step in roll_forward(found)}
    for label, keys in in_all.items():
        assert {key for s in steps if s.label == label for key in s.figure.keys} == keys
        assert sum(s.figure.count for s in steps if s.label == label) == len(keys)
    moved = {way: [s for s in steps if s.label == way] for way in ("Moved in", "Moved out")}
    assert sum(s.change for way in moved.values() for s in way) == 0
    assert {key for roll in rolls.values() for key in roll.closing.keys} == set(
        found.closing.open.keys
    )


@given(pairs())
@settings(max_examples=60)
def test_the_json_of_each_section_rolls_forward_too(pair):
    told = plain(between(*pair))
    for part in told["by_section"].values():
        came = part["new"] + part["reopened"] + part["moved_in"]
        left = part["completed"] + part["superseded"] + part["removed"] + part["moved_out"]
        assert part["opening"] + came - left == part["closing"]
    for name in ("opening", "closing"):
        assert sum(part[name] for part in told["by_section"].values()) == told[name]["open"]


@given(pairs())
@settings(max_examples=60)
def test_the_json_rolls_forward_too(pair):
    told = plain(between(*pair))
    count = {name: len(told[name]) for name in LISTS}
    opening, closing = told["opening"], told["closing"]
    left = count["completed"] + count["superseded"] + count["removed"]
    came = count["new"] + count["reopened"]
    assert opening["open"] + came - left == closing["open"]
    gone = count["removed"] + count["removed_complete"]
    assert opening["total"] + count["new"] - gone == closing["total"]


@given(pairs())
@settings(max_examples=30)
def test_backwards_new_is_removed_and_reopened_is_closed(pair):
    there, back = between(*pair), between(*reversed(pair))
    removed = {*back.removed.keys, *back.removed_complete.keys}
    assert set(there.new.keys) == removed
    closed = {*there.completed.keys, *(found.action.key for found in there.superseded)}
    assert set(back.reopened.keys) == closed - set(there.new.keys)


@given(registers())
@settings(max_examples=30)
def test_a_moment_beside_itself_shows_nothing(register):
    told = plain(between(register, register, last=1))
    assert [name for name in LISTS if told[name]] == []
    assert told["opening"] == told["closing"]


def test_sections_and_plans_of_other_years_do_not_matter():
    was = action()
    other = [Plan("2021/22"), Section("S", "2021/22", "D", "Other"), Action("QQQQQ", "2021/22", 0)]
    assert lists(moved(was, *map(Put, other))) == {}
