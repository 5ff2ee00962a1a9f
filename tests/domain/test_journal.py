"""What entries say, how they are replayed, what undo takes next, and how history reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.edits import add_progress
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.history import field_history, history_as_json
from gip_desktop.domain.journal import (
    Entry,
    Op,
    RowChange,
    apply_row_changes,
    inverse,
    replay,
    row_changes,
)
from gip_desktop.domain.register import Change, Drop, Put, Register, diff
from gip_desktop.domain.rows import TABLES, Action, Owner, Plan, Review, Status
from gip_desktop.domain.undo import (
    LASTING,
    MovedOn,
    Step,
    UndoState,
    refuse_mixed,
    revert,
    step_of,
)
from tests.strategies import SMALL, changes, lasting_changes, registers

AT = datetime(2022, 7, 1, 22, 30, tzinfo=UTC)


def entry_of(
    before: Register,
    made: list[Change],
    number: int = 2,
    *,
    schema: int = 1,
    undoes: int | None = None,
    redoes: int | None = None,
) -> Entry:
    rows = row_changes(before, made)
    return Entry(number, AT, "Me", "Edit", undoes, redoes, schema, b"", b"", rows)


def journal_of(*registers_: Register, schema: int = 1) -> list[Entry]:
    """The entries that lead from nothing through these registers."""
    pairs = zip((Register(), *registers_), registers_, strict=False)
    return [
        entry_of(before, diff(before, after), number, schema=schema)
        for number, (before, after) in enumerate(pairs, start=1)
    ]


# Row changes


def test_row_changes_leave_out_what_alters_nothing():
    action = SMALL.actions["KXWFT"]
    made = [Put(action), Drop(Owner("NOBODY", "Nobody")), Put(replace(action, title=action.title))]
    assert row_changes(SMALL, made) == ()


def test_row_changes_hold_only_the_fields_that_differ():
    action = replace(SMALL.actions["KXWFT"], status=Status.COMPLETE)
    (change,) = row_changes(SMALL, [Put(action)])
    assert change == RowChange("actions", "KXWFT", Op.UPDATE, {"status": (None, "complete")})


def test_row_changes_of_a_new_row_leave_out_what_every_new_row_has():
    (change,) = row_changes(SMALL, [Put(Action("NEWWW", "2022/23", 3, title="Write"))])
    assert change.op is Op.INSERT
    assert change.fields == {
        "plan": (None, "2022/23"),
        "position": (None, 3),
        "title": (None, "Write"),
    }


def test_row_changes_take_the_last_of_several_changes_to_a_row():
    action = SMALL.actions["KXWFT"]
    made = [Put(replace(action, title="One")), Put(replace(action, title="Two"))]
    (change,) = row_changes(SMALL, made)
    assert change.fields == {"title": ("", "Two")}


def test_a_change_to_a_row_that_is_gone_is_refused():
    change = RowChange("owners", "ZZZ", Op.UPDATE, {"name": ("A", "B")})
    with pytest.raises(ChangeRefused, match="owners ZZZ"):
        apply_row_changes(SMALL, [change])


# Replay


@given(registers(), registers(), registers())
def test_replay_gives_the_register_at_each_entry(first, second, third):
    entries = journal_of(first, second, third)
    assert replay(entries[:1]) == first
    assert replay(entries[:2]) == second
    assert replay(entries) == third


def test_replay_upgrades_rows_once_for_each_schema_passed():
    plan = Put(Plan("2022/23"))
    first = SMALL.with_changes([])
    second = first.with_changes([Put(replace(first.owners["BBB"], name="Head of People"))])
    third = second.with_changes([Put(Owner("NEW", "Head of Legal"))])
    entries = [
        entry_of(Register(), diff(Register(), first), 1, schema=1),
        entry_of(first, diff(first, second), 2, schema=2),
        entry_of(second, [*diff(second, third), plan], 3, schema=4),
    ]
    seen = []

    def upgrade(table: str, row: dict, schema: int) -> dict:
        if table == "owners":
            seen.append((row["key"], schema))
            return row | {"directorate": f"{row.get('directorate') or ''}{schema}"}
        return row

    owners = replay(entries, upgrade=upgrade).owners
    assert sorted(seen) == [(key, n) for key in ("BBB", "CCC") for n in (1, 2, 3)]
    assert owners["BBB"].directorate == "123"
    assert owners["NEW"].directorate is None


def test_replay_ignores_a_field_that_was_retired():
    change = RowChange("owners", "BBB", Op.INSERT, {"name": (None, "A"), "fax": (None, "1")})
    entry = Entry(1, AT, "Me", "New", None, None, 1, b"", b"", (change,))
    assert replay([entry]).owners == {"BBB": Owner("BBB", "A")}


# Undo


def state_of(*steps: tuple[int | None, int | None]) -> UndoState:
    return UndoState.of(
        Step(number, undoes, redoes, is_change=True)
        for number, (undoes, redoes) in enumerate(steps, start=1)
    )


PLAIN = (None, None)


def test_the_foundation_is_never_undone():
    assert state_of(PLAIN).next_undo is None


def test_undo_takes_the_newest_that_is_neither_an_undo_nor_undone():
    assert state_of(PLAIN, PLAIN, PLAIN).next_undo == 3
    assert state_of(PLAIN, PLAIN, PLAIN, (3, None)).next_undo == 2
    assert state_of(PLAIN, PLAIN, PLAIN, (3, None), (2, None)).next_undo is None


def test_redo_puts_again_what_was_undone_last():
    state = state_of(PLAIN, PLAIN, PLAIN, (3, None), (2, None))
    assert state.next_redo == 2
    state = state_of(PLAIN, PLAIN, PLAIN, (3, None), (2, None), (None, 2))
    assert (state.next_undo, state.next_redo) == (2, 3)


def test_redo_ends_with_the_next_plain_entry():
    assert state_of(PLAIN, PLAIN, (2, None), PLAIN).next_redo is None


def test_a_redaction_is_nothing_to_undo_and_ends_no_redo():
    state = state_of(PLAIN, PLAIN, (2, None)).after([Step(4, None, None, is_change=False)])
    assert (state.next_undo, state.next_redo) == (None, 2)


@given(st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=20))
def test_undo_and_redo_go_as_a_stack_goes(moves):
    state, number = state_of(PLAIN), 1
    done, undone = [], []
    for move in moves:
        target = {"undo": state.next_undo, "redo": state.next_redo}.get(move)
        if move != "edit" and target is None:
            assert not (done if move == "undo" else undone)
            continue
        number += 1
        if move == "edit":
            done.append(number)
            undone.clear()
        elif move == "undo":
            undone.append(done.pop())
            assert target == undone[-1]
        else:
            done.append(undone.pop())
            assert target == done[-1]
        undoes, redoes = (target if move == kind else None for kind in ("undo", "redo"))
        state = state.after([Step(number, undoes, redoes, is_change=True)])


# Taking back an older entry


@given(registers().flatmap(lambda r: st.tuples(st.just(r), changes(r))))
def test_revert_of_the_newest_entry_is_undo(given_):
    register, made = given_
    now = register.with_changes(made)
    reverted = revert(now, entry_of(register, made))
    assert reverted.kept == ()
    assert now.with_changes(reverted.changes) == register


@given(registers().flatmap(lambda r: st.tuples(st.just(r), changes(r), st.data())))
def test_revert_of_an_older_entry_leaves_what_moved_on(given_):
    register, made, data = given_
    then = register.with_changes(made)
    now = then.with_changes(data.draw(changes(then)))
    reverted = revert(now, entry_of(register, made))
    after = now.with_changes(reverted.changes)
    touched = {
        (c.table, c.key, name) for c in row_changes(now, diff(now, after)) for name in c.fields
    }
    moved = {
        (c.table, c.key, name) for c in row_changes(then, diff(then, now)) for name in c.fields
    }
    assert not touched & moved


def test_revert_says_what_moved_on_and_keeps_it():
    action = SMALL.actions["KXWFT"]
    made: list[Change] = [Put(replace(action, title="Then", evidence="Then"))]
    then = SMALL.with_changes(made)
    now = then.with_changes([Put(replace(then.actions["KXWFT"], title="Now"))])
    reverted = revert(now, entry_of(SMALL, made))
    assert reverted.kept == (MovedOn("actions", "KXWFT", "title", "Now", ""),)
    assert now.with_changes(reverted.changes).actions["KXWFT"] == replace(action, title="Now")


def test_revert_keeps_a_row_that_another_names_by_now():
    made: list[Change] = [Put(Owner("NEW", "Head of Legal"))]
    then = SMALL.with_changes(made)
    action = replace(then.actions["KXWFT"], owners=("NEW",))
    now = then.with_changes([Put(action)])
    reverted = revert(now, entry_of(SMALL, made))
    assert reverted.changes == ()
    assert reverted.kept == (MovedOn("owners", "NEW", None),)


def test_revert_of_an_import_takes_back_rows_that_name_each_other():
    made: list[Change] = [
        Put(Owner("NEW", "Legal")),
        Put(Action("NEWWW", "2022/23", 5, owners=("NEW",))),
    ]
    then = SMALL.with_changes(made)
    assert then.with_changes(revert(then, entry_of(SMALL, made)).changes) == SMALL


# History


def history_register() -> tuple[list[Entry], Register]:
    first = SMALL
    made = add_progress(first, first.actions["KXWFT"], "Trained", on=None)
    second = first.with_changes(made)
    third = second.with_changes([Put(replace(second.actions["BCDFG"], title="Other"))])
    return journal_of(first, second, third), third


def test_field_history_holds_what_belongs_to_the_action_and_nothing_else():
    entries, _ = history_register()
    edits = field_history(entries, "KXWFT")
    assert {edit.table for edit in edits} == {"actions", "progress", "links"}
    assert {edit.entry.number for edit in edits} == {1, 2}
    assert [edit.after for edit in edits if edit.field == "text"] == ["Drafted", "Trained"]


def test_field_history_follows_an_update_to_its_action():
    entries, third = history_register()
    update = next(p for p in third.progress.values() if p.text == "Trained")
    fourth = third.with_changes([Put(replace(update, text="Trained all"))])
    entries.append(entry_of(third, diff(third, fourth), 4))
    fifth = fourth.with_changes([Drop(replace(update, text="Trained all"))])
    entries.append(entry_of(fourth, diff(fourth, fifth), 5))
    edits = [e for e in field_history(entries, "KXWFT") if e.field == "text"]
    assert [(e.before, e.after) for e in edits] == [
        (None, "Drafted"),
        (None, "Trained"),
        ("Trained", "Trained all"),
        ("Trained all", None),
    ]


def test_history_as_json_is_as_the_contract_says():
    entries, register = history_register()
    last = history_as_json(entries, register)["entries"][-1]
    assert last == {
        "entry": 3,
        "at": "2022-07-01T22:30:00+00:00",
        "who": "Me",
        "label": "Edit",
        "undone": False,
        "changes": [
            {
                "key": "BCDFG",
                "ref": "D2",
                "table": "actions",
                "field": "title",
                "before": "",
                "after": "Other",
            }
        ],
    }


def test_history_as_json_gives_an_update_under_its_action():
    entries, register = history_register()
    changed = history_as_json(entries, register, action_key="KXWFT")["entries"][1]["changes"]
    assert {(c["key"], c["ref"], c["table"]) for c in changed} == {("KXWFT", "D1", "progress")}


def test_history_as_json_says_which_entries_were_undone():
    entries, register = history_register()
    entries.append(entry_of(register, [], 4, undoes=3))
    entries.append(entry_of(register, [Put(Owner("NEW", "X"))], 5))
    rows = history_as_json(entries, register)["entries"]
    assert [row["undone"] for row in rows] == [False, False, True, False, False]


def test_the_day_of_an_entry_is_the_local_one():
    late = replace(entry_of(SMALL, []), at=datetime(2022, 6, 30, 23, 30, tzinfo=UTC))
    assert late.day.isoformat() == "2022-07-01"


# What lasts


@given(registers().flatmap(lambda r: st.tuples(st.just(r), lasting_changes(r))))
def test_what_lasts_is_never_taken_back(given_):
    register, made = given_
    now = register.with_changes(made)
    entry = entry_of(register, made)
    assert not step_of(entry).is_change
    assert UndoState((1,), (2,)).after([step_of(entry)]) == UndoState((1,), (2,))
    reverted = revert(now, entry)
    assert reverted.changes == ()
    assert {(k.table, k.key) for k in reverted.kept} == {(c.table, c.key) for c in entry.changes}


@given(registers().flatmap(lambda r: st.tuples(st.just(r), changes(r, fewest=1))), st.data())
def test_undo_is_the_same_whatever_was_issued_in_between(given_, data):
    register, made = given_
    rows = row_changes(register, made)
    edited = register.with_changes(made)
    issued = data.draw(lasting_changes(edited))
    now = edited.with_changes(issued)
    after = now.with_changes(apply_row_changes(now, inverse(rows)))
    for table in TABLES.keys() - LASTING:
        assert after.table(table) == register.table(table)
    for table in LASTING:
        assert after.table(table) == now.table(table)


def test_what_lasts_and_what_does_not_are_no_one_entry():
    review = Put(Review("QTW", "2022/23", "Q2", AT.date(), AT.date(), 1))
    plan = Put(Plan("2023/24"))
    refuse_mixed(row_changes(SMALL, [review]))
    refuse_mixed(row_changes(SMALL, [plan]))
    with pytest.raises(ChangeRefused, match="an entry of its own"):
        refuse_mixed(row_changes(SMALL, [review, plan]))
