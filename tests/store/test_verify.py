"""Whatever is altered behind the program's back is named; what is whole gives no finding."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from gip_desktop.domain.edits import add_progress
from gip_desktop.domain.rows import TABLES
from gip_desktop.store.verify import verify
from tests.store.edits import break_with, retitle
from tests.strategies import SMALL

FLIPS = 150


@pytest.fixture
def busy(store) -> Path:
    """A file with some entries, an undo and a redaction, closed."""
    for number in range(4):
        retitle(store, f"Title {number}")
    store.apply(add_progress(store.register, SMALL.actions["KXWFT"], "Trained"), "Update")
    store.undo()
    store.redact("actions", "KXWFT", "title", reason="A name")
    retitle(store, "Last")
    store.close()
    return store.path


def contents(path: Path) -> list[tuple]:
    """All that the file says, but for how sqlite-utils words its own table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        return [
            row
            for table in [*TABLES, "entries", "changes", "sqlite_schema"]
            for row in connection.execute(f"SELECT * FROM {table}")
            if b"_sqlite_migrations" not in row
        ]


def flip(path: Path, offset: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 1 << bit
    path.write_bytes(content)


def unnamed_flips(path: Path, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The flipped bits that alter what the file says and are not named."""
    whole, said = path.read_bytes(), contents(path)
    unnamed = []
    for offset, bit in places:
        flip(path, offset, bit)
        if not verify(path) and contents(path) != said:
            unnamed.append((offset, bit))
        path.write_bytes(whole)
    return unnamed


def test_a_whole_file_gives_no_finding(busy):
    assert verify(busy) == []


def test_verify_writes_nothing(busy):
    before = busy.read_bytes(), busy.stat().st_mtime_ns
    verify(busy)
    assert (busy.read_bytes(), busy.stat().st_mtime_ns) == before


def test_a_flipped_bit_anywhere_is_named_or_alters_nothing(busy):
    rng = Random(20220930)
    size = busy.stat().st_size
    assert (
        unnamed_flips(busy, [(rng.randrange(size), rng.randrange(8)) for _ in range(FLIPS)]) == []
    )


@pytest.mark.soak
def test_one_flipped_byte_in_twenty_is_named_or_alters_nothing(busy):
    rng = Random(2022)
    places = [(offset, rng.randrange(8)) for offset in range(0, busy.stat().st_size, 19)]
    assert unnamed_flips(busy, places) == []


@pytest.mark.parametrize("content", [b"Title 2", b"Update", b"Governance Manager"])
def test_a_flipped_bit_in_the_journal_names_the_entry(busy, content):
    offset = busy.read_bytes().rindex(content)
    flip(busy, offset, 0)
    assert any(finding.startswith("Entry ") for finding in verify(busy))


def test_a_text_that_is_no_text_any_more_names_the_entry(busy):
    offset = busy.read_bytes().rindex(b"Title 3")
    flip(busy, offset, 7)
    assert any("Entry 5" in finding for finding in verify(busy))


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE entries SET label = 'Other' WHERE number = 3", "Entry 3 is not as it was written"),
        ("UPDATE entries SET who = 'Other' WHERE number = 3", "Entry 3 is not as it was written"),
        ("UPDATE entries SET at = '2022' WHERE number = 3", "Entry 3 is not as it was written"),
        ("UPDATE entries SET schema = 9 WHERE number = 3", "Entry 3 is not as it was written"),
        (
            "UPDATE entries SET schema = 1 << 60 WHERE number = 3",
            "no version of this program wrote",
        ),
        ("UPDATE entries SET schema = -1 << 60 WHERE number = 3", "no version of this program"),
        ("UPDATE entries SET hash = zeroblob(32) WHERE number = 3", "Entry 4 does not follow"),
        ("UPDATE changes SET after = '\"x\"' WHERE entry = 3", "Entry 3 is not as it was written"),
        ("UPDATE changes SET before = '{' WHERE entry = 3", "Entry 3 is not as it was written"),
        ("UPDATE changes SET key = 'BCDFG' WHERE entry = 3", "Entry 3 is not as it was written"),
        ("UPDATE changes SET field = 'ref' WHERE entry = 3", "Entry 3 is not as it was written"),
        (
            "UPDATE changes SET after_salt = zeroblob(16) WHERE entry = 6",
            "Entry 6 is not as it was",
        ),
        ("UPDATE changes SET after_digest = zeroblob(32) WHERE entry = 3", "Entry 3 is not as it"),
        ("DELETE FROM changes WHERE entry = 3", "Entry 3 is not as it was written"),
        ("DELETE FROM entries WHERE number = 3", "Entry 3 is missing from the journal"),
        ("DELETE FROM entries WHERE number = 1", "Entry 1 is missing from the journal"),
        ("UPDATE actions SET title = 'x' WHERE key = 'KXWFT'", "actions KXWFT, title"),
        ("UPDATE actions SET owners = '[' WHERE key = 'KXWFT'", "actions KXWFT cannot be read"),
        ("UPDATE actions SET status = 'done' WHERE key = 'KXWFT'", "actions KXWFT"),
        ("DELETE FROM progress", "progress BBB is in the journal and not in the table"),
        ("INSERT INTO owners VALUES ('X', 'X', 'post', NULL, NULL, '[]')", "owners X is not in"),
        ("UPDATE progress SET action = 'X'", "progress, row 1, names something in actions"),
        ("DROP TRIGGER entries_are_not_altered", "The trigger entries_are_not_altered is missing"),
        ("CREATE TABLE more (x)", "The table more is not one of the program's"),
        ("DROP INDEX changes_of_row", "The index changes_of_row is missing"),
        ("PRAGMA user_version = 9", "The file's schema is 9"),
        ("PRAGMA application_id = 9", "The file's application number is 9"),
        ("UPDATE entries SET undoes = 1 WHERE number = 5", "takes back or puts again"),
    ],
)
def test_what_was_altered_is_named(busy, statement, finding):
    name = statement.rpartition(" ")[2] if statement.startswith("DROP TRIGGER") else ""
    break_with(busy, *([] if name else [statement]))
    if name:
        with closing(sqlite3.connect(busy)) as connection:
            connection.execute(statement)
    found = verify(busy)
    assert any(finding in line for line in found), found


def test_a_trigger_that_does_nothing_is_named(busy):
    name = "entries_are_not_deleted"
    with closing(sqlite3.connect(busy)) as connection:
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"CREATE TRIGGER {name} BEFORE DELETE ON entries BEGIN SELECT 1; END")
    assert verify(busy) == [f"The trigger {name} is not as the program made it"]


@pytest.mark.parametrize("content", [None, b"", b"hello", b"SQLite format 3\x00" + bytes(4000)])
def test_what_is_no_database_is_one_sentence(path, content):
    if content is not None:
        path.write_bytes(content)
    assert len(verify(path)) >= 1


def test_a_file_cut_short_is_named(busy):
    content = busy.read_bytes()
    for part in (100, 4096, len(content) // 2, len(content) - 4096):
        busy.write_bytes(content[:part])
        assert verify(busy)
