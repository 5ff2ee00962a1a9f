"""The laws of the merge: whatever was edited here and there, nothing is lost or guessed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from gip_desktop.domain.circulated import Kind
from gip_desktop.domain.edits import add_progress, change_status, set_target
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.journal import Op, row_changes
from gip_desktop.domain.merge import merge, merge_all
from gip_desktop.domain.merge_items import KEEP, TAKE, Merge
from gip_desktop.domain.merge_taking import changes_of
from gip_desktop.domain.merge_texts import SAME, same_text
from gip_desktop.domain.packs import ANSWERED, PACK_FIELDS, pack_base
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.returns import Returned
from gip_desktop.domain.rows import TABLES, Status, Target
from tests.domain.returning import (
    PLAN,
    RECEIVED,
    circulated,
    plan_of_actions,
    returned,
    untouched,
)

SENT, PACKS = circulated(plan_of_actions())
KEYS = sorted(SENT.actions)
SPRING = Target("31 March 2023", date(2023, 3, 31), date(2023, 3, 31))
# The tables of the plan itself, which a return is compared with.
PLAN_TABLES = [t for t in TABLES if t not in ("returns", "answers", "packs", "pack_rows")]

answers = {
    "status": st.sampled_from(
        ["On track", "Complete", "On hold - no staff", "Nearly", "", "Revised"]
    ),
    "progress": st.sampled_from(["", "Two sessions held.", "Board met", "Signed — by all", "Lost"]),
    "revised": st.sampled_from(["", "31 March 2023", "1/12/2022", "soon", "Q4 2022/23", "TBC"]),
    "reason": st.sampled_from(["", "No staff", "The auditor is late"]),
    "evidence": st.sampled_from(["", "Slides", "Minutes", "Slides\nMinutes"]),
}
locked = {
    "ref": st.sampled_from(["", "G1", "G2", "G9"]),
    "recommendation": st.sampled_from(["", "Train the board", "Train the whole board"]),
    "owners": st.sampled_from(["", "Head of Legal", "Head of Audit; Head of Legal"]),
    "target": st.sampled_from(["", "30/9/2022", "31 March 2023", "Q3 2022/23"]),
}
keys = {"key": st.sampled_from(["", "BBBBB", "CCCCC", "DDDDD", "ZZZZZ"])}


@st.composite
def edited_here(draw: st.DrawFn, register: Register = SENT) -> Register:
    """The plan after what people did to it since the packs went out."""
    for _ in range(draw(st.integers(0, 4))):
        action = register.actions[draw(st.sampled_from(KEYS))]
        status = draw(st.sampled_from([Status.COMPLETE, Status.ON_HOLD, Status.ON_TRACK, None]))
        edits: list[list[Change]] = [
            change_status(register, action, status),
            set_target(register, action, SPRING, reason="Late"),
            add_progress(register, action, draw(answers["progress"]) or "News"),
            [Put(replace(action, evidence=draw(answers["evidence"])))],
            [Put(replace(action, recommendation="Train the whole board"))],
            [Put(replace(action, removed=not action.removed))],
        ]
        register = register.with_changes(draw(st.sampled_from(edits)))
    return register


@st.composite
def answered(draw: st.DrawFn, columns: dict[str, st.SearchStrategy[str]]) -> Returned:
    """A return of one owner in which some of these columns were filled in."""
    pack = draw(st.sampled_from(sorted(PACKS)))
    rows = untouched(PACKS[pack])
    for row in rows:
        for name in draw(st.sets(st.sampled_from(sorted(columns)), max_size=3)):
            row[name] = draw(columns[name])
    return returned(PACKS[pack], rows)


@st.composite
def tampered(draw: st.DrawFn) -> Returned:
    """A return to which anything was done: cells, rows left out, copied, moved, columns cut."""
    made = draw(answered(answers | locked | keys))
    rows = [{name: value.text for name, value in row.values.items()} for row in made.rows]
    rows = draw(st.lists(st.sampled_from(rows), max_size=5)) if draw(st.booleans()) else rows
    rows = draw(st.permutations(rows))
    cut = draw(st.sets(st.sampled_from(PACK_FIELDS), max_size=2))
    new = [{"recommendation": "Buy a safe", "progress": "Asked"}] if draw(st.booleans()) else []
    columns = [name for name in PACK_FIELDS if name not in cut]
    pack = draw(st.sampled_from([None, *PACKS.values()]))
    return returned(pack, rows, columns=columns, new=new, pack="STRANGER")


def plan_of(register: Register) -> dict[str, object]:
    return {table: register.table(table) for table in PLAN_TABLES}


def decided_alike(register: Register, found: Merge, decision) -> Register:
    return register.with_changes(changes_of(register, found, {i.id: decision for i in found.items}))


@given(edited_here(), st.sampled_from(sorted(PACKS)), st.randoms(use_true_random=False), st.data())
def test_an_untouched_return_proposes_nothing(register, owner, rng: Random, data):
    rows = data.draw(st.permutations(untouched(PACKS[owner])))
    rows = rows[rng.randrange(len(rows)) :]
    found = merge(register, returned(PACKS[owner], rows), received=RECEIVED)
    assert found.items == () and found.has_no_changes
    assert len(found.not_returned) == len(PACKS[owner].rows) - len(rows)
    assert changes_of(register, found, {}) == []


@given(edited_here(), tampered())
def test_what_is_taken_without_a_question_had_the_plan_as_it_was_sent(register, back):
    found = merge(register, back, received=RECEIVED)
    sent = {row.action: row.base for row in SENT.pack_rows.values() if row.pack == back.pack}
    for item in found.of(Kind.CLEAN):
        assert item.column in ANSWERED and item.action in sent
        assert item.action and item.field
        if item.field in ("progress", "reason"):
            continue
        now = pack_base(register, register.actions[item.action])[item.field]
        assert SAME[item.field](now, sent[item.action][item.field], PLAN)
    clean = {(item.action, item.field) for item in found.of(Kind.CLEAN)}
    for change in row_changes(register, changes_of(register, found, {})):
        if change.table == "actions":
            assert {(change.key, field) for field in change.fields} - side_effects(
                change.key
            ) <= clean


def side_effects(key: str) -> set[tuple[str, str]]:
    """What changes with a status."""
    fields = ("status_text", "hold_reason", "closure", "completed_on")
    return {(key, field) for field in fields}


@given(edited_here(), tampered())
def test_nothing_disappears_that_was_not_asked_about(register, back):
    found = merge(register, back, received=RECEIVED)
    changes = changes_of(register, found, {})
    after = register.with_changes(changes)
    assert not [
        c for c in row_changes(register, changes) if c.op is Op.DELETE and c.table != "links"
    ]
    assert {a.key for a in register.actions.values() if not a.removed} == {
        a.key for a in after.actions.values() if not a.removed
    }
    for item in found.items:
        kept = [a for a in after.answers.values() if a.cell == item.cell]
        assert kept and (item.returned, item.now) in [(a.returned, a.now) for a in kept]


@given(edited_here(), answered(answers))
def test_every_answer_is_in_the_plan_or_in_an_item(register, back):
    found = merge(register, back, received=RECEIVED)
    assume(not found.of(Kind.MISMATCHED))
    after = register.with_changes(changes_of(register, found, {}))
    bases = {row.action: row.base for row in SENT.pack_rows.values() if row.pack == back.pack}
    for row in back.rows:
        action = after.actions[row.text("key")]
        updates = [p.text for p in after.progress_of(action.key)]
        now = pack_base(after, action) | {"revised": pack_base(after, action)["target"]}
        said = {i.column: i for i in found.items if i.action == action.key}
        for name in ("status", "progress", "revised", "evidence"):
            text = row.text(name)
            if SAME[name](text, bases[action.key][name], PLAN) or name in said:
                continue
            is_there = SAME[name](text, now[name], PLAN) or any(same_text(text, u) for u in updates)
            assert is_there or same_text(text, action.status_text)


@given(edited_here(), tampered())
def test_merging_twice_changes_nothing_the_second_time(register, back):
    found = merge(register, back, received=RECEIVED)
    after = register.with_changes(changes_of(register, found, {}))
    again = merge(after, back, received=RECEIVED)
    assert changes_of(after, again, {}) == []
    assert bool(found.items) == (again.merged_on is not None)
    other = merge(after, replace(back, sha256="0" * 64), received=RECEIVED)
    assert plan_of(after.with_changes(changes_of(after, other, {}))) == plan_of(after)


@given(edited_here(), tampered())
def test_keeping_everything_leaves_the_plan(register, back):
    found = merge(register, back, received=RECEIVED)
    assert plan_of(decided_alike(register, found, KEEP)) == plan_of(register)


@given(edited_here(), tampered())
def test_taking_anything_works_or_says_why(register, back):
    found = merge(register, back, received=RECEIVED)
    for item in found.items:
        # What is refused is refused in a sentence; anything else is a fault.
        with suppress(PlanError):
            after = register.with_changes(changes_of(register, found, {item.id: TAKE}))
            if item.action and item.field == "evidence":
                assert same_text(after.actions[item.action].evidence, item.returned)


@given(answered(answers))
def test_a_return_to_a_plan_that_stood_still_is_taken(back):
    found = merge(SENT, back, received=RECEIVED)
    # Words exchanged between two rows are taken for a column that was sorted apart.
    assume(not found.of(Kind.MISMATCHED))
    after = decided_alike_where_it_can_be(found)
    again = merge(after, replace(back, sha256="0" * 64), received=RECEIVED)
    assert [i for i in again.items if i.id not in unreadable(found)] == []


def unreadable(found: Merge) -> set[str]:
    return {item.id for item in found.items if item.kind is Kind.CONFLICT and item.why}


def decided_alike_where_it_can_be(found: Merge) -> Register:
    decisions = {i.id: TAKE for i in found.items if i.id not in unreadable(found)}
    return SENT.with_changes(changes_of(SENT, found, decisions))


@given(edited_here(), st.lists(answered(answers), min_size=2, max_size=3))
def test_several_returns_write_what_each_after_the_other_writes(register, backs):
    backs = list({back.sha256: back for back in backs}.values())
    together = merge_all(register, backs, received=RECEIVED)
    one_by_one = register
    for back, found in zip(backs, together, strict=True):
        alone = merge(one_by_one, back, received=RECEIVED)
        assert [(i.id, i.kind) for i in alone.items] == [(i.id, i.kind) for i in found.items]
        one_by_one = one_by_one.with_changes(changes_of(one_by_one, alone, {}))


@given(edited_here(), answered(answers))
def test_the_order_of_rows_alters_no_decision(register, back):
    found = merge(register, back, received=RECEIVED)
    turned = merge(register, replace(back, rows=back.rows[::-1]), received=RECEIVED)
    assert {item.id: item for item in turned.items} == {item.id: item for item in found.items}
    assert set(turned.findings) == set(found.findings)


@given(edited_here(), tampered())
def test_no_answer_is_taken_from_a_row_that_disagrees_with_its_action(register, back):
    found = merge(register, back, received=RECEIVED)
    sent = {row.action: row.base for row in SENT.pack_rows.values() if row.pack == back.pack}
    rows = {value.cell: row for row in back.rows for value in row.values.values()}
    for item in found.of(Kind.CLEAN):
        row = rows[item.cell]
        key, ref, words = (row.text(name) for name in ("key", "ref", "recommendation"))
        assert key in ("", item.action, "ZZZZZ")
        others = [base for action, base in sent.items() if action != item.action]
        assert ref not in [base["ref"] for base in others]
        assert words not in [base["recommendation"] for base in others]


@given(edited_here(), tampered())
def test_every_returned_row_is_accounted_for(register, back):
    found = merge(register, back, received=RECEIVED)
    if back.pack not in register.packs:
        return
    sent = {row.action for row in SENT.pack_rows.values() if row.pack == back.pack}
    missing = {row.action for row in found.not_returned}
    assert found.rows_returned + len(missing) == len(sent)
    for row in back.rows:
        cells = {row.cell, *(value.cell for value in row.values.values())}
        key = row.text("key")
        is_told = any(item.cell in cells for item in found.items)
        assert is_told or not key or key in found.unchanged or key not in register.actions
