"""What is kept beside the plan: files issued and files returned, only ever added to."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from gip_desktop.domain.errors import ChangeRefused, DatabaseProblem, NoSuchMoment, NothingToUndo
from gip_desktop.domain.packs import issue, packs_to_issue, withdraw
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Plan, Review
from gip_desktop.store.store import Store
from tests.store.edits import retitle
from tests.strategies import SMALL

PLAN = "2022/23"
AT = datetime(2022, 9, 1, 9, tzinfo=UTC)
TODAY = date(2022, 9, 1)
REVIEW = Review("REVIEWQTW", PLAN, "Q2", date(2022, 7, 1), date(2022, 9, 30), entry=1)


def circulate(store: Store) -> None:
    drafts = packs_to_issue(store.register, PLAN, today=TODAY, entry=store.head[0])
    store.apply(issue(drafts), "Circulated")


def keep(store: Store, content: bytes = b"content", **told: str) -> str:
    return store.keep_returned(name="Return.xlsx", content=content, said=2, at=AT, **told)


# Files that were issued


def test_an_issued_file_is_written_down_with_the_head(store):
    digest = sha256(b"pack").hexdigest()
    store.record_issue(
        what="pack",
        file_name="Pack.xlsx",
        recipient="Head of HR",
        marking="OFFICIAL",
        sha256=digest,
        pack="BCDFGHJK",
        at=AT,
    )
    (issued,) = store.issued_files()
    assert (issued.entry, issued.head) == store.head
    assert (issued.at, issued.who, issued.what) == (AT, "Governance Manager", "pack")
    assert (issued.recipient, issued.sha256, issued.pack) == ("Head of HR", digest, "BCDFGHJK")
    assert store.verify() == [] and store.undoable is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE issued SET what = 'nothing'",
        "DELETE FROM issued",
        "UPDATE returned_files SET name = 'Other.xlsx'",
        "UPDATE returned_files SET content = x'00'",
        "DELETE FROM returned_files",
    ],
)
def test_the_lists_are_append_only(store, sql):
    store.record_issue(
        what="pack", file_name="P.xlsx", recipient="", marking="OFFICIAL", sha256="0" * 64
    )
    keep(store)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store._connection.execute(sql)


def test_who_only_reads_keeps_nothing(store):
    store.close()
    with Store.open(store.path, write=False) as reader:
        with pytest.raises(DatabaseProblem, match="read only"):
            keep(reader)
        assert reader.returned_files() == []


# Files that came back


def test_a_returned_file_is_kept_byte_for_byte(store):
    digest = keep(store, b"\x00PK", pack="BCDFGHJK", plan=PLAN)
    assert store.returned_file(digest) == b"\x00PK"
    (kept,) = store.returned_files()
    assert (kept.sha256, kept.name, kept.received) == (digest, "Return.xlsx", AT)
    assert (kept.who, kept.pack, kept.said) == ("Governance Manager", "BCDFGHJK", 2)
    assert store.returned_file("0" * 64) is None


def test_a_file_that_comes_again_is_kept_once(store):
    first = keep(store)
    assert store.keep_returned(name="Again.xlsx", content=b"content", said=0) == first
    assert [kept.name for kept in store.returned_files()] == ["Return.xlsx"]


@pytest.mark.parametrize(
    ("plan", "today", "purged"),
    [
        (PLAN, date(2025, 4, 29), 0),
        (PLAN, date(2025, 4, 30), 1),
        (None, date(2025, 4, 30), 1),
        ("2023/24", date(2026, 4, 30), 0),
    ],
)
def test_a_returned_file_is_purged_two_years_after_its_plan_closed(store, plan, today, purged):
    store.apply([Put(Plan(PLAN, closed_on=date(2023, 4, 30))), Put(Plan("2023/24"))], "Closed")
    digest = keep(store, plan=plan)
    assert store.purge_returned(today) == purged
    assert (store.returned_file(digest) is None) is bool(purged)
    (kept,) = store.returned_files()
    assert kept.purged == (today if purged else None)
    assert store.purge_returned(today) == 0
    assert store.verify() == []


def test_nothing_is_purged_while_a_plan_is_open(store):
    digest = keep(store, plan=PLAN)
    assert store.purge_returned(date(2040, 1, 1)) == 0
    assert store.returned_file(digest) == b"content"


# What lasts


def test_packs_come_back_from_the_file_as_they_were_issued(store):
    circulate(store)
    with Store.open(store.path, write=False) as reader:
        assert reader.register == store.register
        assert {row.base["ref"] for row in reader.register.pack_rows.values()} == {"D1"}
        assert reader.verify() == []


def test_what_was_issued_is_never_taken_back(store):
    circulate(store)
    store.apply([Put(REVIEW)], "Frozen")
    assert store.undoable is None
    with pytest.raises(NothingToUndo):
        store.undo()


def test_undo_goes_past_what_was_issued_and_leaves_it(store):
    retitle(store, "Before")
    circulate(store)
    packs = store.register.packs
    assert store.undo().undoes == 2
    assert store.register.actions == SMALL.actions
    assert store.register.packs == packs
    assert store.redoable == "Title Before"
    store.redo()
    assert store.at(store.head[0]) == store.register
    assert store.verify() == []


def test_issuing_leaves_what_can_be_put_again(store):
    retitle(store, "Before")
    store.undo()
    circulate(store)
    assert store.redoable == "Title Before"
    store.redo()
    assert store.register.actions["KXWFT"].title == "Before"


def test_an_action_that_went_out_can_still_be_taken_back(store):
    added = replace(SMALL.actions["KXWFT"], key="NEWWW", ref="D9")
    store.apply([Put(added)], "New action")
    circulate(store)
    store.undo()
    assert "NEWWW" not in store.register.actions
    assert "NEWWW" in {row.action for row in store.register.pack_rows.values()}
    assert store.verify() == []


def test_a_pack_is_withdrawn_by_a_new_entry(store):
    circulate(store)
    (pack, *_) = store.register.packs.values()
    store.apply(withdraw(pack), "Withdrew")
    assert store.register.packs[pack.key].withdrawn
    assert store.undoable is None


def test_what_lasts_is_not_mixed_with_what_can_be_undone(store):
    before = store.register
    with pytest.raises(ChangeRefused, match="an entry of its own"):
        store.apply([Put(REVIEW), Put(Plan("2023/24"))], "Mixed")
    assert store.register == before and store.head[0] == 1


def test_a_review_is_a_moment_on_its_last_day(store):
    retitle(store, "Before")
    store.apply([Put(replace(REVIEW, entry=2))], "Frozen")
    retitle(store, "After")
    moment = store.moment("review:q2")
    assert (moment.entry, moment.day, moment.label) == (2, date(2022, 9, 30), "Q2")
    assert store.at(moment.entry).actions["KXWFT"].title == "Before"
    with pytest.raises(NoSuchMoment, match=r"called Q3; there are 2022/23 Q2\."):
        store.moment("review:Q3")


def test_entries_can_be_read_from_one_on(store):
    retitle(store, "Two")
    retitle(store, "Three")
    assert [entry.number for entry in store.entries(since=1)] == [2, 3]
    assert store.entries(since=3) == []
    assert len(store.entries()) == 3
