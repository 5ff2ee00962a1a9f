"""The door: what goes in is there, once and whole, and comes back by undo and by the journal."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gip_desktop.domain.edits import add_progress, change_status
from gip_desktop.domain.errors import (
    ChangeRefused,
    DatabaseProblem,
    FileProblem,
    NoSuchMoment,
    NothingToRedo,
    NothingToUndo,
)
from gip_desktop.domain.history import field_history
from gip_desktop.domain.journal import replay
from gip_desktop.domain.register import Drop, Put, Register, diff
from gip_desktop.domain.rows import TABLES, Action, Owner, Plan, Progress, Status
from gip_desktop.store.connection import SCHEMA
from gip_desktop.store.store import Store
from tests.store.edits import break_with, retitle
from tests.strategies import SMALL, changes, registers


def dump(path: Path) -> dict[str, list]:
    """Every row of the plan's tables."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
            for table in TABLES
        }


# The laws, with a file


class AnyWork(RuleBasedStateMachine):
    """Whatever is applied, undone, redone and reopened, file, journal and memory agree."""

    def __init__(self) -> None:
        super().__init__()
        self.held = ExitStack()
        folder = self.held.enter_context(tempfile.TemporaryDirectory())
        self.path = Path(folder) / "plan.gipdb"
        self.states: list[Register] = []
        self.undoable: list[Register] = []
        self.redoable: list[Register] = []

    @initialize(register=registers())
    def found(self, register):
        self.store = Store.create(self.path, diff(Register(), register), who="Me")
        self.states.append(register)

    @rule(data=st.data())
    def apply(self, data):
        before = self.store.register
        made = data.draw(changes(before))
        after = before.with_changes(made)
        entry = self.store.apply(made, "Edit")
        assert (entry is None) == (before == after)
        if entry:
            self.states.append(after)
            self.undoable.append(before)
            self.redoable.clear()

    @precondition(lambda self: self.undoable)
    @rule()
    def undo(self):
        self.redoable.append(self.store.register)
        self.store.undo()
        self.states.append(self.undoable.pop())

    @precondition(lambda self: self.redoable)
    @rule()
    def redo(self):
        self.undoable.append(self.store.register)
        self.store.redo()
        self.states.append(self.redoable.pop())

    @rule()
    def reopen(self):
        head = self.store.head
        self.store.close()
        self.store = Store.open(self.path, who="Me")
        assert self.store.head == head

    @invariant()
    def memory_is_as_expected(self):
        assert not self.states or self.store.register == self.states[-1]
        assert (self.store.undoable if self.states else None) == ("Edit" if self.undoable else None)

    def teardown(self):
        with self.held:  # hypothesis ends some runs before they have begun
            if self.states:
                self.compare_with_journal()

    def compare_with_journal(self):
        with self.store:
            for number, state in enumerate(self.states, start=1):
                assert self.store.at(number) == state
            assert replay(self.store.entries()) == self.store.register
            assert self.store.verify() == []


TestAnyWork = AnyWork.TestCase
TestAnyWork.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)


@settings(max_examples=15)
@given(registers(), st.data())
def test_as_many_undos_as_changes_give_the_same_dump(register, data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.gipdb"
        with Store.create(path, diff(Register(), register), who="Me") as store:
            before = dump(path)
            count = 0
            for _ in range(3):
                count += store.apply(data.draw(changes(store.register)), "Edit") is not None
            after = dump(path)
            for _ in range(count):
                store.undo()
            assert dump(path) == before
            for _ in range(count):
                store.redo()
            assert dump(path) == after


# Making and opening


def test_create_writes_the_foundation_as_entry_one(store):
    (entry,) = store.entries()
    assert (entry.number, entry.who, entry.previous) == (1, "Governance Manager", bytes(32))
    assert store.head == (1, entry.hash.hex())
    assert store.register == SMALL


def test_create_refuses_a_file_that_is_there(path):
    path.write_text("mine")
    with pytest.raises(DatabaseProblem, match="is there already"):
        Store.create(path, [], who="Me")
    assert path.read_text() == "mine"
    assert list(path.parent.iterdir()) == [path]


def test_create_leaves_nothing_where_its_changes_are_refused(path):
    with pytest.raises(ChangeRefused):
        Store.create(path, [Put(Progress("P", "NOBODY", 0, "x"))], who="Me")
    assert not list(path.parent.iterdir())


def test_create_leaves_nothing_where_the_file_would_not_hold_it(path):
    with pytest.raises(DatabaseProblem, match="CHECK"):
        Store.create(path, [Put(Plan("next year"))], who="Me")
    assert not list(path.parent.iterdir())


def test_create_in_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileProblem, match=r"plan.gipdb .*no folder .*none\. Choose another"):
        Store.create(tmp_path / "none" / "plan.gipdb", [], who="Me")


def test_a_path_to_another_computer_is_refused_before_it_is_touched():
    for reach in (Store.open, lambda path: Store.create(path, [], who="Me")):
        with pytest.raises(FileProblem, match="not on this computer"):
            reach(Path("//evilhost/share/plan.gipdb"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be opened"),
        (b"", "is empty"),
        (b"hello", "not a governance database"),
        (b"%PDF-1.7" + bytes(5000), "not a governance database"),
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_open_names_what_is_no_database(path, content, said, write):
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DatabaseProblem, match=f"plan.gipdb .*{said}"):
        Store.open(path, who="Me", write=write)
    assert not path.with_name("plan.gipdb.lock").exists()
    assert content is None or path.read_bytes() == content


def test_open_names_a_folder(path):
    path.mkdir()
    with pytest.raises(DatabaseProblem, match="is a folder"):
        Store.open(path)


def test_open_names_another_programs_database(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE places (url)")
    with pytest.raises(DatabaseProblem, match="another program"):
        Store.open(path)


def test_open_refuses_a_newer_file_and_leaves_it(store, path):
    store.close()
    break_with(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(DatabaseProblem, match=r"newer version .*schema is 99"):
        Store.open(path, who="Me")
    assert path.read_bytes() == before


def test_open_refuses_a_file_cut_short(store, path):
    store.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(DatabaseProblem, match=r"plan.gipdb .*damaged.*[Rr]estore"):
        Store.open(path, who="Me")


def test_open_names_a_value_that_no_row_can_have(store, path):
    store.close()
    break_with(path, "UPDATE actions SET status = 'finished' WHERE key = 'KXWFT'")
    with pytest.raises(DatabaseProblem, match=r"plan.gipdb is damaged .*actions"):
        Store.open(path, who="Me")


def test_a_file_made_elsewhere_with_odd_characters_opens(tmp_path):
    odd = "Plan #1 100% ü" if sys.platform == "win32" else "Plan #1 100% ü?"
    path = tmp_path / f"{odd}.gipdb"
    Store.create(path, diff(Register(), SMALL), who="Me").close()
    with Store.open(path, who="Me") as store:
        assert store.register == SMALL


def test_the_connection_has_the_settings_that_lose_nothing(store):
    wanted = {
        "application_id": 0x47495044,
        "user_version": SCHEMA,
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "normal",
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }
    found = {name: store._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_every_table_is_strict(store):
    listed = store._connection.execute("SELECT name, strict FROM pragma_table_list").fetchall()
    ours = {name: strict for name, strict in listed if not name.startswith(("sqlite", "_sqlite"))}
    beside = ["entries", "changes", "issued", "returned_files"]
    assert ours == dict.fromkeys([*TABLES, *beside], 1)


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh Python has loaded after a statement."""
    code = (
        "import sys; from pathlib import Path; from gip_desktop.store.store import Store\n"
        f"{statement}\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_opening_imports_neither_sqlite_utils_nor_socket(store, path):
    store.close()
    loaded = loaded_by(f"Store.open(Path({str(path)!r}), who='Me').close()")
    assert not loaded & {"sqlite_utils", "socket", "_socket", "importlib.metadata"}


def test_making_a_file_does_not_reach_socket(path):
    loaded = loaded_by(f"Store.create(Path({str(path)!r}), [], who='Me').close()")
    assert not loaded & {"socket", "_socket", "importlib.metadata"}


# Applying


def test_apply_writes_nothing_where_nothing_differs(store, path):
    before = path.read_bytes()
    assert store.apply([Put(SMALL.actions["KXWFT"])], "Nothing") is None
    assert store.head[0] == 1
    assert path.read_bytes() == before


def test_apply_refuses_a_row_that_names_what_is_not_there(store):
    with pytest.raises(ChangeRefused):
        store.apply([Put(Progress("P", "NOBODY", 0, "x"))], "Bad")
    assert (store.register, store.head[0], store.verify()) == (SMALL, 1, [])


def test_apply_keeps_who_when_and_what_for(store):
    at = datetime(2022, 9, 30, 9, 15, tzinfo=UTC)
    action = replace(SMALL.actions["KXWFT"], title="New")
    entry = store.apply([Put(action)], "Retitled", at=at, who="Deputy")
    assert store.entry(2) == entry
    assert (entry.at, entry.who, entry.label, entry.schema) == (at, "Deputy", "Retitled", SCHEMA)


def test_apply_takes_a_local_time_as_local(store):
    entry = store.apply([Drop(SMALL.progress["BBB"])], "x", at=datetime(2022, 7, 1, 0, 30))
    assert entry.at == datetime(2022, 6, 30, 23, 30, tzinfo=UTC)
    assert entry.day == date(2022, 7, 1)


def test_apply_takes_rows_that_name_each_other_in_any_order(store):
    rows = [
        Progress("P", "NEWWW", 0, "x"),
        Action("NEWWW", "2022/23", 5, owners=("NEW",), lead="NEW"),
    ]
    store.apply([*map(Put, rows), Put(Owner("NEW", "Head of Legal"))], "Import")
    assert store.verify() == []
    store.apply([Drop(row) for row in (store.register.owners["NEW"], *rows[::-1])], "Take out")
    assert store.register == SMALL


def test_apply_on_a_full_disk_changes_nothing_and_says_so(store, path):
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    before = dump(path)
    with pytest.raises(DatabaseProblem, match=r"plan.gipdb .*disk is full"):
        retitle(store, "x" * 100_000)
    assert (store.register, store.head[0], dump(path)) == (SMALL, 1, before)
    store._connection.execute("PRAGMA max_page_count = 1000000")
    retitle(store, "after")
    assert store.verify() == []


def test_apply_refuses_half_a_character(store):
    with pytest.raises(ChangeRefused, match="half of a character"):
        retitle(store, "\ud800")
    assert (store.register, store.head[0]) == (SMALL, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody replace an open file")
def test_apply_refuses_a_file_that_was_replaced(store, path):
    other = path.with_name("other.gipdb")
    other.write_bytes(path.read_bytes())
    other.replace(path)
    with pytest.raises(DatabaseProblem, match="moved or replaced"):
        retitle(store, "lost?")


def test_apply_refuses_a_file_that_another_program_wrote(store, path):
    path.with_name("plan.gipdb.lock").unlink()
    with Store.open(path, who="Another") as other:
        retitle(other, "theirs")
    with pytest.raises(DatabaseProblem, match="changed by another program"):
        retitle(store, "mine")
    assert store.register == SMALL


def test_apply_waits_for_nobody_who_only_has_the_file_open(store, path):
    with Store.open(path, write=False) as reader:
        retitle(store, "while read")
        assert reader.register == SMALL
    with Store.open(path, write=False) as reader:
        assert reader.register.actions["KXWFT"].title == "while read"


def test_a_reader_cannot_write(store, path):
    with Store.open(path, write=False) as reader:
        assert not reader.is_writable
        with pytest.raises(DatabaseProblem, match="read only"):
            retitle(reader, "x")
        with pytest.raises(sqlite3.OperationalError):
            reader._connection.execute("DELETE FROM actions")


def test_a_reader_reads_a_file_that_may_not_be_written(store, path):
    store.close()
    path.chmod(0o444)
    with Store.open(path, write=False) as reader:
        assert reader.register == SMALL


def test_a_file_that_may_not_be_written_is_not_opened_to_write(store, path, monkeypatch):
    store.close()
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everything
    with pytest.raises(DatabaseProblem, match="Open it to read"):
        Store.open(path, who="Me")
    assert not path.with_name("plan.gipdb.lock").exists()


def test_texts_of_every_kind_come_back_as_they_were(store):
    title = "a\x00b\r\n\u202e\U0001f600 ' \" \\ <img src='//evilhost/x'> é"
    retitle(store, title)
    with Store.open(store.path, write=False) as reader:
        assert reader.register.actions["KXWFT"].title == title
        assert reader.at(2).actions["KXWFT"].title == title


# Undo and redo


def test_undo_and_redo_are_entries_named_for_what_they_take_back(store):
    retitle(store, "one")
    assert (store.undoable, store.redoable) == ("Title one", None)
    undone = store.undo()
    assert (undone.label, undone.undoes, store.register) == ("Undo: Title one", 2, SMALL)
    assert (store.undoable, store.redoable) == (None, "Title one")
    redone = store.redo()
    assert (redone.label, redone.redoes) == ("Redo: Title one", 2)
    assert store.register.actions["KXWFT"].title == "one"


def test_undo_with_nothing_left_is_said(store):
    with pytest.raises(NothingToUndo, match="take back in plan"):
        store.undo()
    with pytest.raises(NothingToRedo, match="taken back is left"):
        store.redo()


# The journal


def told(edits):
    """Return what a history tells; its entries hold only what it tells of."""
    return [
        (e.entry.number, e.entry.label, e.undone, e.table, e.key, e.op, e.field, e.before, e.after)
        for e in edits
    ]


def test_history_is_that_of_all_entries(store):
    made = add_progress(store.register, SMALL.actions["KXWFT"], "Trained")
    store.apply(made, "Update")
    retitle(store, "x", key="BCDFG")
    (update,) = (change.row for change in made)
    store.apply([Put(replace(update, text="Trained all"))], "Correct")
    store.apply(change_status(store.register, SMALL.actions["KXWFT"], Status.ON_HOLD), "Hold")
    store.undo()
    history = store.history("KXWFT")
    assert told(history) == told(field_history(store.entries(), "KXWFT"))
    assert [edit.entry.number for edit in history if edit.field == "text"] == [1, 2, 4]
    assert {edit.entry.number for edit in history if edit.undone} == {5}


def test_entry_that_is_not_there_is_said(store):
    with pytest.raises(NoSuchMoment, match="entry 7"):
        store.entry(7)


def test_moments(store):
    for day in (date(2022, 4, 5), date(2022, 9, 30), date(2022, 7, 1)):
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        store.apply([Put(replace(SMALL.actions["KXWFT"], title=str(day)))], "x", at=at)
    assert store.moment("entry:3").entry == 3
    assert store.moment("entry:3").day == date(2022, 9, 30)
    # In order: entry 4 is the last one whose day is that day or before, though 3 is of a later day.
    assert store.moment("2022-09-30").entry == 4
    assert store.moment("2022-04-06").entry == 2
    assert store.moment(" 6 April 2022 ").day == date(2022, 4, 6)


def test_a_moment_is_of_the_local_day(store):
    store.apply([Drop(SMALL.progress["BBB"])], "x", at=datetime(2019, 6, 30, 23, 30, tzinfo=UTC))
    assert store.moment("2019-07-01").entry == 2
    with pytest.raises(NoSuchMoment):
        store.moment("2019-06-30")


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("review:Q2", "no review called Q2"),
        ("1999-12-31", "1999-12-31"),
        ("entry:0", "1 to 1"),
        ("entry:-1", "1 to 1"),
        ("entry:²", "1 to 1"),
        ("soon", "soon"),
        ("", "neither"),
    ],
)
def test_a_moment_that_is_none_is_named(store, when, said):
    with pytest.raises(NoSuchMoment, match=said):
        store.moment(when)


NO_DIGESTS = "before_salt, after_salt, NULL, NULL FROM changes WHERE entry = 2"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entries",
        "DELETE FROM changes",
        "UPDATE entries SET label = 'x'",
        "UPDATE changes SET after = '1'",
        "UPDATE changes SET after = NULL, after_salt = NULL",
        "UPDATE changes SET key = '', after = NULL, after_salt = NULL, after_digest = zeroblob(32)",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE number = 1",
        "INSERT INTO entries SELECT 9, at, who, label, NULL, NULL, 1, previous, hash FROM entries",
        f"INSERT INTO changes SELECT 1, 900, tbl, key, op, field, before, after, {NO_DIGESTS}",
    ],
)
def test_the_journal_is_append_only(store, statement):
    retitle(store, "x")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store._connection.execute(statement)


def test_the_register_at_an_unreadable_entry_is_a_sentence(store, path):
    retitle(store, "x")
    store.close()
    break_with(path, "UPDATE changes SET after = '\"x' WHERE entry = 2")
    with Store.open(path, write=False) as reader:
        for read in (lambda: reader.at(2), reader.entries, lambda: reader.history("KXWFT")):
            with pytest.raises(DatabaseProblem, match="verify"):
                read()
