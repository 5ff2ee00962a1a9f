"""A backup counts once it was reopened; the good ones stay; restoring loses nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.errors import DatabaseProblem
from gip_desktop.store import backup as backups_module
from gip_desktop.store.backup import (
    Backup,
    backup,
    backup_folder,
    backups,
    daily_backup_due,
    last_verified,
    restore,
    to_remove,
)
from gip_desktop.store.lock import lock_path
from gip_desktop.store.store import Store
from gip_desktop.store.verify import verify
from tests.store.edits import break_with, retitle
from tests.strategies import SMALL

NOW = datetime(2022, 9, 30, 9, 15)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[5000:9000] = bytes(4000)
    path.write_bytes(content)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Making one


def test_backup_is_named_for_its_time_and_entry_and_is_whole(store, path):
    retitle(store, "x")
    made = store.backup(now=NOW)
    assert made == backup_folder(path) / "plan 2022-09-30 091500 entry 2.gipdb"
    assert verify(made) == []
    assert names(made.parent) == [made.name]
    with Store.open(made, write=False) as copy:
        assert (copy.register, copy.head) == (store.register, store.head)


def test_backup_goes_to_the_folder_that_is_named(store, tmp_path):
    folder = tmp_path / "second place" / "plans"
    assert store.backup(folder, now=NOW).parent == folder


def test_backup_can_be_made_while_another_writes(store, path):
    store._connection.execute("BEGIN IMMEDIATE")
    made = backup(path, now=NOW)
    store._connection.execute("ROLLBACK")
    assert verify(made) == []


def test_backup_of_a_damaged_file_is_refused_and_keeps_the_good_one(store, path):
    good = store.backup(now=NOW - timedelta(days=400))
    store.close()
    damage(path)
    with pytest.raises(DatabaseProblem, match=r"plan.gipdb is damaged"):
        backup(path, now=NOW)
    assert names(good.parent) == [good.name]


def test_backup_without_room_is_refused_before_it_starts(store, path, monkeypatch):
    usage = shutil._ntuple_diskusage(10**9, 10**9, 10)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(DatabaseProblem, match=r"1 MB free, and 2 MB are needed"):
        store.backup(now=NOW)
    assert names(backup_folder(path)) == []


def test_backup_to_a_place_that_is_a_file_is_said(store, tmp_path):
    (tmp_path / "stick").write_text("")
    with pytest.raises(DatabaseProblem, match="stick cannot be written to"):
        store.backup(tmp_path / "stick")


def test_a_copy_that_is_not_what_was_copied_does_not_count(store, path, monkeypatch):
    real = backups_module._copy

    def damaged(source: sqlite3.Connection, target: Path) -> tuple[int, bytes]:
        newest = real(source, target)
        damage(target)
        return newest

    good = store.backup(now=NOW - timedelta(days=400))
    monkeypatch.setattr(backups_module, "_copy", damaged)
    with pytest.raises(DatabaseProblem, match="damaged"):
        store.backup(now=NOW)
    assert names(good.parent) == [good.name]


def test_backups_lists_only_its_own(store, path):
    made = store.backup(now=NOW)
    for name in (
        "plan 2022-09-30 091500 entry 1.txt",
        "plan 2022-13-30 091500 entry 1.gipdb",
        "plan set aside 2022-09-30 091500.gipdb",
        "other plan 2022-09-30 091500 entry 1.gipdb",
        "notes.docx",
    ):
        (made.parent / name).write_text("")
    assert backups(path) == [Backup(made, NOW, 1)]
    assert backups(path, made.parent / "none") == []


def test_last_verified_passes_over_a_damaged_one(store, path):
    good = store.backup(now=NOW)
    damage(store.backup(now=NOW + timedelta(hours=1)))
    found = last_verified(path)
    assert found == Backup(good, NOW, 1)


def test_a_backup_is_due_once_a_day(store, path):
    assert daily_backup_due(path, today=NOW.date())
    store.backup(now=NOW)
    assert not daily_backup_due(path, today=NOW.date())
    assert daily_backup_due(path, today=date(2022, 10, 1))


def test_a_plan_that_has_not_changed_is_copied_only_where_that_is_wanted(store, path):
    store.backup(now=NOW)
    tomorrow = date(2022, 10, 1)
    assert daily_backup_due(path, today=tomorrow)
    assert not daily_backup_due(path, today=tomorrow, even_unchanged=False)
    retitle(store, "x")
    assert daily_backup_due(path, today=tomorrow, even_unchanged=False)


def test_a_first_copy_and_one_after_a_damaged_copy_are_always_wanted(store, path):
    assert daily_backup_due(path, even_unchanged=False)
    damage(store.backup(now=NOW))
    assert daily_backup_due(path, today=date(2022, 10, 1), even_unchanged=False)


# Letting go


def copies(*ages: float) -> list[Backup]:
    made = sorted(NOW - timedelta(days=age) for age in ages)
    return [Backup(Path(f"{moment}"), moment, 1) for moment in made]


def ages_removed(found: list[Backup]) -> list[float]:
    return sorted((NOW - copy.made) / timedelta(days=1) for copy in to_remove(found, NOW))


def test_all_of_a_week_are_kept():
    assert ages_removed(copies(0, 0.1, 0.2, 1, 1.1, 6.9, 7)) == []


def test_one_a_day_is_kept_for_a_month():
    assert ages_removed(copies(8, 8.01, 8.02, 9, 30, 30.1)) == [8.01, 8.02, 30.1]


def test_one_a_month_is_kept_beyond():
    # 30 September less 40, 45 and 50 days is in August, 100 days in June.
    assert ages_removed(copies(40, 45, 50, 100, 101)) == [45, 50, 101]


@given(st.lists(st.floats(-2, 2000), unique=True))
def test_the_newest_always_stays_and_removing_settles(ages):
    found = copies(*ages)
    going = to_remove(found, NOW)
    left = [copy for copy in found if copy not in going]
    assert found[-1:] == left[-1:]
    assert to_remove(left, NOW) == []


def test_no_more_than_are_wanted_are_kept_and_the_oldest_go():
    found = copies(0, 0.1, 1, 2, 8, 8.01)
    removed = [round((NOW - c.made) / timedelta(days=1), 2) for c in to_remove(found, NOW, 3)]
    assert sorted(removed) == [2, 8, 8.01]
    assert to_remove(found[-3:], NOW, 3) == []


def test_a_clock_that_was_put_back_costs_no_copy():
    assert to_remove(copies(-3, -2, -1, 0, 1, 2), NOW, 3) == []


def test_store_keeps_as_many_copies_as_it_is_told_and_none_of_another_plan(store, path):
    folder = backup_folder(path)
    for hours in range(1, 6):
        store.backup(now=NOW - timedelta(hours=hours))
    other = folder / "plan 2022-09-30 000000 entry 1.gipdb"
    with Store.create(folder / "other.gipdb", [], who="Another"):
        pass
    (folder / "other.gipdb").rename(other)
    store.most_backups = 3
    store.backup(now=NOW)
    assert names(folder) == [
        other.name,
        *(f"plan 2022-09-30 {time} entry 1.gipdb" for time in ("071500", "081500", "091500")),
    ]


def test_backup_lets_old_copies_go_and_keeps_other_files(store, path):
    folder = backup_folder(path)
    for days in (400, 401, 402):
        store.backup(now=NOW - timedelta(days=days))
    kept = folder / "plan 2021-08-01 000000 entry 1.gipdb"
    with Store.create(folder / "other.gipdb", [], who="Another"):
        pass
    (folder / "other.gipdb").rename(kept)
    store.backup(now=NOW)
    # 400 to 402 days ago was in August 2021; the older plan of the same name is not ours to remove.
    assert names(folder) == [
        kept.name,
        "plan 2021-08-26 091500 entry 1.gipdb",
        "plan 2022-09-30 091500 entry 1.gipdb",
    ]


# Restoring


def test_restore_puts_the_copy_in_place_and_keeps_what_was_there(store, path):
    made = store.backup(now=NOW)
    retitle(store, "after the backup")
    store.close()
    aside = restore(made, path)
    assert aside is not None
    assert aside.name.startswith("plan set aside ")
    with Store.open(aside, write=False) as there:
        assert there.register.actions["KXWFT"].title == "after the backup"
    with Store.open(path, who="Me") as restored:
        assert restored.register == SMALL
        assert restored.verify() == []
        retitle(restored, "goes on")
    assert made.exists()


def test_restore_over_a_damaged_file_keeps_its_rollback_journal_too(store, path):
    made = store.backup(now=NOW)
    store.close()
    damage(path)
    journal = path.with_name("plan.gipdb-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9 half a transaction")
    aside = restore(made, path)
    assert aside is not None
    assert not journal.exists()
    assert aside.with_name(f"{aside.name}-journal").read_bytes().endswith(b"half a transaction")
    assert verify(path) == []


def test_restore_where_nothing_is(store, path, tmp_path):
    made = store.backup(now=NOW)
    other = tmp_path / "elsewhere.gipdb"
    assert restore(made, other) is None
    assert verify(other) == []


def test_restore_twice_keeps_both(store, path):
    made = store.backup(now=NOW)
    store.close()
    asides = {restore(made, path) for _ in range(3)}
    assert len(asides) == 3
    assert len(names(path.parent)) == 5


def test_restore_is_refused_while_the_file_is_open(store, path):
    made = store.backup(now=NOW)
    retitle(store, "x")
    with pytest.raises(DatabaseProblem, match="is open: Governance Manager"):
        restore(made, path)
    assert store.verify() == []
    assert store.head[0] == 2


@pytest.mark.parametrize("statement", ["UPDATE actions SET title = 'x'", "DELETE FROM entries"])
def test_restore_refuses_a_backup_that_is_not_whole(store, path, statement):
    made = store.backup(now=NOW)
    store.close()
    break_with(made, statement)
    before = path.read_bytes()
    with pytest.raises(DatabaseProblem, match="is no good backup"):
        restore(made, path)
    assert path.read_bytes() == before
    assert not lock_path(path).exists()


def test_restore_refuses_the_file_itself(store, path):
    store.close()
    with pytest.raises(DatabaseProblem, match="is the database itself"):
        restore(path, path)


def test_restore_on_a_disk_without_links_copies(store, path, monkeypatch):
    made = store.backup(now=NOW)
    retitle(store, "x")
    store.close()
    before = path.read_bytes()

    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    aside = restore(made, path)
    assert aside is not None
    assert aside.read_bytes() == before


def test_restore_that_fails_half_way_leaves_the_file(store, path, monkeypatch):
    made = store.backup(now=NOW)
    retitle(store, "x")
    store.close()
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups_module, "sync", full)
    with pytest.raises(DatabaseProblem, match="No space left"):
        restore(made, path)
    assert path.read_bytes() == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
