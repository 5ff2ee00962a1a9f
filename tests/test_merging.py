"""Merging several returns: one press, one entry, the files kept, and who is told of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from gip_desktop.circulating import circulate, prepare
from gip_desktop.domain.merge_items import KEEP, TAKE, Kind, Standing
from gip_desktop.domain.rows import Status
from gip_desktop.making import make_sample
from gip_desktop.merging import label_of, propose, read_files, take
from gip_desktop.store.store import Store

TODAY, YEAR = date(2022, 10, 10), "2022/23"


@dataclass
class Sent:
    """An open plan, and the packs that went out of it by their owners' names."""

    store: Store
    packs: dict[str, Path]

    def back(self, owner: str, name: str = "", **cells: str) -> Path:
        """Return a copy of an owner's pack in which these cells were written."""
        path = self.packs[owner].with_name(name or f"{owner}.xlsx")
        book = openpyxl.load_workbook(self.packs[owner])
        for place, value in cells.items():
            book["Your actions"][place] = value
        book.save(path)
        return path

    def cell(self, owner: str, ref: str, column: str) -> str:
        """Return the address of an action's cell in a pack."""
        sheet = openpyxl.load_workbook(self.packs[owner])["Your actions"]
        return next(f"{column}{c.row}" for c in sheet["B"] if c.value == ref)

    def action(self, ref: str):
        return next(a for a in self.store.register.actions_of(YEAR) if a.ref == ref)


@pytest.fixture
def sent(tmp_path):
    with make_sample(tmp_path / "plan.gipdb", who="Governance Manager") as store:
        drafts = prepare(store, YEAR, today=date(2022, 10, 3))
        issued = circulate(store, drafts, tmp_path / "out", today=date(2022, 10, 3))
        yield Sent(store, {one.pack.addressee: one.file for one in issued})


def test_several_returns_are_one_entry_that_names_their_owners_and_one_undo(sent):
    first = sent.back("Head of HR", G8="Adopted.")
    second = sent.back("Head of Governance", G7="Begun.")
    store, before, head = sent.store, sent.store.register, sent.store.head[0]
    entry = take(store, propose(store, [first, second], today=TODAY))
    assert entry and entry.number == head + 1
    assert entry.label == "Merged returns from Head of HR and Head of Governance"
    store.undo()
    assert store.register == before


def test_a_row_that_two_owners_share_and_both_changed_names_both(sent):
    hr = sent.back("Head of HR", **{sent.cell("Head of HR", "D4", "F"): "Complete"})
    chief = sent.back("Chief Executive", **{sent.cell("Chief Executive", "D4", "F"): "On hold"})
    first, second = propose(sent.store, [hr, chief], today=TODAY).merges
    assert [item.kind for item in first.items] == [Kind.CLEAN]
    (conflict,) = second.of(Kind.CONFLICT)
    assert (conflict.now, conflict.returned) == ("Complete", "On hold")
    assert conflict.touched and conflict.touched.who == "Head of HR"
    assert second.by == "Chief Executive"


def test_updates_of_two_owners_to_one_action_are_both_kept(sent):
    hr = sent.back("Head of HR", **{sent.cell("Head of HR", "D4", "G"): "Adopted."})
    chief = sent.back("Chief Executive", **{sent.cell("Chief Executive", "D4", "G"): "Signed."})
    take(sent.store, propose(sent.store, [hr, chief], today=TODAY))
    texts = [update.text for update in sent.store.register.progress_of(sent.action("D4").key)]
    assert texts[-2:] == ["Adopted.", "Signed."]


def test_a_backup_is_made_before_it_and_the_file_is_kept(sent, tmp_path):
    path = sent.back("Head of HR", G8="Adopted.")
    take(sent.store, propose(sent.store, [path], today=TODAY))
    (backup,) = tmp_path.glob("*backups/*.gipdb")
    with Store.open(backup, write=False) as held:
        assert held.register.returns == {}
        assert len(held.register.packs) == len(sent.packs)
    (kept,) = sent.store.returned_files()
    assert (kept.name, kept.who, kept.said) == ("Head of HR.xlsx", "Governance Manager", 1)
    assert sent.store.returned_file(kept.sha256) == path.read_bytes()


def test_an_untouched_return_is_kept_and_is_no_entry(sent):
    before, head = sent.store.register, sent.store.head
    proposal = propose(sent.store, [sent.packs["Head of HR"]], today=TODAY)
    assert proposal.merges[0].has_no_changes
    assert take(sent.store, proposal) is None
    assert (sent.store.register, sent.store.head) == (before, head)
    (kept,) = sent.store.returned_files()
    assert kept.said == 0


def test_a_conflict_says_who_changed_the_plan_meanwhile(sent):
    from gip_desktop.domain.entering import enter

    store = sent.store
    entered = enter(store.register, sent.action("D4"), "status", "On hold", today=TODAY)
    store.apply(entered.changes, entered.label, who="Head of Governance")
    path = sent.back("Head of HR", **{sent.cell("Head of HR", "D4", "F"): "Complete"})
    (merge,) = propose(store, [path], today=TODAY).merges
    (conflict,) = merge.of(Kind.CONFLICT)
    assert conflict.touched and conflict.touched.who == "Head of Governance"


def test_what_is_decided_is_done_and_what_lost_is_in_the_history(sent):
    store, place = sent.store, sent.cell("Head of HR", "D4", "F")
    path = sent.back("Head of HR", **{place: "Nearly there", "F9": "Complete"})
    proposal = propose(store, [path], today=TODAY)
    (asked,) = proposal.merges[0].to_decide
    assert take(store, proposal, [{asked.id: KEEP}])
    assert sent.action("D4").status is Status.ON_TRACK
    assert sent.action("D5").status is Status.COMPLETE
    edits = store.history(sent.action("D4").key)
    assert any(edit.after == "Nearly there" for edit in edits)


def test_a_suggestion_is_taken_once_it_is_ticked(sent):
    path = sent.back("Head of HR", **{sent.cell("Head of HR", "D4", "E"): "30 June 2023"})
    proposal = propose(sent.store, [path], today=TODAY)
    (suggested,) = proposal.merges[0].of(Kind.SUGGESTED)
    take(sent.store, proposal, [{suggested.id: TAKE}])
    target = sent.action("D4").target
    assert target and target.last == date(2023, 6, 30)


def test_one_bad_file_does_not_stop_the_others(sent, tmp_path):
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    good = sent.back("Head of HR", G8="Adopted.")
    proposal = propose(sent.store, [bad, good], today=TODAY)
    assert list(proposal.problems) == ["bad.xlsx"]
    (merge,) = proposal.merges
    assert merge.standing is Standing.PACK
    assert take(sent.store, proposal)


def test_reading_says_how_far_it_is_and_can_be_stopped(sent):
    heard: list[tuple[int, int]] = []
    paths = list(sent.packs.values())[:3]
    assert len(read_files(paths, told=lambda *done: heard.append(done))) == 3
    assert heard == [(1, 3), (2, 3), (3, 3)]

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_files(paths, told=stop)


def test_the_label_names_whoever_said_something(sent):
    said = sent.back("Head of HR", G8="Adopted.")
    proposal = propose(sent.store, [sent.packs["Chief Executive"], said], today=TODAY)
    assert label_of(proposal.merges) == "Merged return from Head of HR"
