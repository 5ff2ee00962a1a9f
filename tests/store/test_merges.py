"""A merge in the file: one entry, one undo, and a frozen quarter that no late return alters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gip_desktop.domain.circulated import Outcome
from gip_desktop.domain.merge import merge, merge_all
from gip_desktop.domain.merge_items import TAKE, Standing
from gip_desktop.domain.merge_taking import changes_of, changes_of_all
from gip_desktop.domain.merge_touches import touched_by
from gip_desktop.domain.packs import PackDraft, issue, packs_to_issue
from gip_desktop.domain.register import Put, Register, diff
from gip_desktop.domain.returns import Returned
from gip_desktop.domain.rows import Review
from gip_desktop.store.store import Store
from tests.domain.returning import (
    DUE,
    ISSUED,
    PLAN,
    RECEIVED,
    changed,
    filled,
    plan_of_actions,
    returned,
    untouched,
)

QUARTER = Review("REVIEWQTW", PLAN, "Q2", ISSUED, RECEIVED, entry=2)


@pytest.fixture
def sent(path: Path) -> Iterator[Store]:
    """A plan whose packs are out."""
    with Store.create(path, diff(Register(), plan_of_actions()), who="Governance Manager") as made:
        drafts = packs_to_issue(made.register, PLAN, today=ISSUED, entry=1, due=DUE)
        made.apply(issue(drafts), "Circulated")
        yield made


def pack_of(store: Store, owner: str) -> PackDraft:
    (pack,) = (pack for pack in store.register.packs.values() if pack.owner == owner)
    rows = sorted((r for r in store.register.pack_rows.values() if r.pack == pack.key), key=_place)
    return PackDraft(pack, tuple(rows), store.register.owners[owner], ())


def _place(row) -> int:
    return row.position


def big_return(store: Store) -> Returned:
    """A return with something of everything."""
    rows = untouched(pack_of(store, "LEGAL"))
    rows[0] |= {"status": "Complete", "progress": "Signed.", "evidence": "Minutes"}
    rows[1] |= {"revised": "31 March 2023", "reason": "No staff", "evidence": "", "ref": "G8"}
    split = rows[0] | {"ref": "G1b", "recommendation": "The second half"}
    new = {"recommendation": "Buy a safe", "owners": "Head of Audit", "progress": "Asked."}
    return returned(pack_of(store, "LEGAL"), [*rows, split], new=[new])


def take_all(store: Store, back: Returned) -> None:
    found = merge(store.register, back, received=RECEIVED)
    decisions = {item.id: TAKE for item in found.items}
    store.apply(changes_of(store.register, found, decisions), "Merged return")


def test_a_merge_is_one_entry_and_one_undo_takes_all_of_it_back(sent):
    before, number = sent.register, sent.head[0]
    take_all(sent, big_return(sent))
    after = sent.register
    assert sent.head[0] == number + 1
    assert len(after.actions) == len(before.actions) + 2
    sent.undo()
    assert sent.register == before
    sent.redo()
    assert sent.register == after == sent.at(sent.head[0])
    assert sent.verify() == []


def test_a_file_whose_merge_was_undone_can_be_merged_again(sent):
    back = big_return(sent)
    take_all(sent, back)
    again = merge(sent.register, back, received=RECEIVED)
    assert again.standing is Standing.ALREADY_MERGED
    sent.undo()
    assert merge(sent.register, back, received=RECEIVED).standing is Standing.PACK


def test_a_late_return_goes_into_the_plan_and_not_into_the_frozen_quarter(sent):
    frozen = sent.at(2)
    sent.apply([Put(QUARTER)], "Frozen")
    found = merge(sent.register, big_return(sent), received=DUE.replace(day=20))
    assert (found.days_late, found.frozen) == (6, ("Q2",))
    take_all(sent, big_return(sent))
    assert sent.at(sent.moment("review:Q2").entry) == frozen != sent.register


def test_a_conflict_names_who_changed_it_here(sent):
    sent.apply(diff(sent.register, changed(sent.register, "CCCCC", evidence="Here")), "Evidence")
    touched = touched_by(sent.entries(since=1), sent.undo_state)
    back = filled(pack_of(sent, "LEGAL"), CCCCC={"evidence": "There"})
    (item,) = merge(sent.register, back, received=RECEIVED, touched=touched).items
    assert item.touched and item.touched.who == "Governance Manager"


def test_what_lost_is_in_the_entry_and_in_the_history_of_the_action(sent):
    backs = [
        filled(pack_of(sent, owner), CCCCC={"evidence": f"By {owner}"})
        for owner in ("LEGAL", "FINAN")
    ]
    found = merge_all(sent.register, backs, received=RECEIVED)
    entry = sent.apply(changes_of_all(sent.register, found, [{}, {}]), "Merged two returns")
    assert entry is not None
    lost = [a for a in sent.register.answers.values() if a.outcome is Outcome.PUT_OFF]
    assert [answer.returned for answer in lost] == ["By FINAN"]
    edits = sent.history("CCCCC")
    assert "By FINAN" in [edit.after for edit in edits if edit.table == "answers"]
    assert ("Slides", "By LEGAL") in [
        (edit.before, edit.after) for edit in edits if edit.field == "evidence"
    ]
