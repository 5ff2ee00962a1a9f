"""A file and a journal of an earlier schema are brought along, and nothing old is edited."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gip_desktop.domain.merge_taking import put_off
from gip_desktop.domain.packs import issue, packs_to_issue
from gip_desktop.domain.register import Register
from gip_desktop.store import connection, opening, schema, upgrades, verify
from gip_desktop.store import store as store_module
from gip_desktop.store.backup import backups
from gip_desktop.store.store import Store
from tests.store.edits import retitle
from tests.strategies import SMALL

NEXT = connection.SCHEMA + 1
NEXT_FILE = f"{NEXT:03}_next.sql"
SCHEMA_1 = Path(__file__).parents[1] / "data" / "schema-1.gipdb"
SCHEMA_2 = SCHEMA_1.with_name("schema-2.gipdb")
SCHEMA_3 = SCHEMA_1.with_name("schema-3.gipdb")


@pytest.fixture
def old(path) -> Path:
    return Path(shutil.copy(SCHEMA_1, path))


@pytest.fixture
def next_schema(tmp_path, monkeypatch) -> Iterator[None]:
    """Pretend that this version has one schema more, in which every owner has a directorate."""
    migration = tmp_path / NEXT_FILE
    migration.write_text(
        "UPDATE owners SET directorate = key || ' of old';\n"
        "CREATE TRIGGER more AFTER INSERT ON owners BEGIN SELECT 1; SELECT 2; END;\n"
    )
    real = schema.db_file
    found = {f"migrations/{NEXT_FILE}": migration}
    monkeypatch.setattr(schema, "db_file", lambda name: found.get(name) or real(name))
    monkeypatch.setattr(schema, "MIGRATION_FILES", (*schema.MIGRATION_FILES, NEXT_FILE))
    for module in (connection, opening, verify, store_module):
        monkeypatch.setattr(module, "SCHEMA", NEXT)

    def to_next(table: str, row: dict) -> dict:
        return row | {"directorate": f"{row['key']} of old"} if table == "owners" else row

    monkeypatch.setattr(upgrades, "STEPS", {**upgrades.STEPS, NEXT - 1: to_next})
    schema.objects_expected.cache_clear()
    yield
    schema.objects_expected.cache_clear()


def directorates(register: Register) -> dict[str, str | None]:
    return {key: owner.directorate for key, owner in register.owners.items()}


def test_the_schema_is_what_the_migrations_make():
    assert len(schema.MIGRATION_FILES) == connection.SCHEMA


def test_every_schema_so_far_has_its_journal_in_the_tests():
    kept = {path.name for path in SCHEMA_1.parent.glob("schema-*.gipdb")}
    assert kept >= {f"schema-{number}.gipdb" for number in range(1, connection.SCHEMA + 1)}


def test_a_journal_of_schema_1_verifies_and_replays(old):
    with Store.open(old, write=False) as store:
        number, _ = store.head
        assert number == 11
        assert store.verify() == []
        assert store.at(1) == SMALL
        assert store.at(number) == store.register
        assert store.at(9).actions["BCDFG"].title == "[redacted]"
        assert store.register.actions["BCDFG"].title == "A post"
        assert store.register.owners["BBB"].aliases == ("HR", "Head of People")


def test_a_file_of_schema_1_can_be_worked_on(old):
    with Store.open(old, who="Me") as store:
        for _ in range(5):
            store.undo()
        assert store.undoable is None
        assert store.verify() == []


def test_a_journal_of_schema_1_has_no_packs_until_they_are_issued(old):
    with Store.open(old, who="Me") as store:
        assert store.register.packs == store.register.answers == {}
        drafts = packs_to_issue(store.register, "2022/23", today=date(2022, 9, 1), entry=11)
        store.apply(issue(drafts), "Circulated")
        assert store.at(12) == store.register
        assert store.at(11).packs == {}
        assert store.verify() == []


def test_a_journal_of_schema_2_verifies_and_replays(path):
    with Store.open(Path(shutil.copy(SCHEMA_2, path)), who="Me") as store:
        number, _ = store.head
        assert store.verify() == []
        assert store.at(number) == store.register
        assert len(store.register.packs) == len(store.at(3).packs) == 2
        assert store.register.reviews["REVIEWQTW"].reason_unfrozen == "The wrong day"
        assert len(put_off(store.register)) == 2
        (issued,), (kept,) = store.issued_files(), store.returned_files()
        assert (issued.what, store.returned_file(kept.sha256)) == ("pack", b"A return")
        while store.undoable:
            store.undo()
        assert len(store.register.packs) == 2 and store.register.returns == {}
        assert store.verify() == []


def test_a_journal_of_schema_3_verifies_and_replays(path):
    with Store.open(Path(shutil.copy(SCHEMA_3, path)), who="Me") as store:
        number, _ = store.head
        assert store.verify() == []
        assert store.at(number) == store.register
        assert store.register.wordings["purpose"].cleared_by == "Director of Strategy"
        assert store.at(2).wordings["purpose"].cleared_by is None


def test_statements_are_split_where_they_end():
    sql = "CREATE TABLE a (x);\nCREATE TRIGGER b AFTER INSERT ON a BEGIN\nSELECT 1;\nEND;\n"
    assert [s.split()[1] for s in schema.statements(sql)] == ["TABLE", "TRIGGER"]


@pytest.mark.usefixtures("next_schema")
def test_an_older_file_is_backed_up_and_migrated_and_its_journal_replays(old):
    with Store.open(old, who="Me") as store:
        assert directorates(store.register) == {"BBB": "BBB of old", "CCC": "CCC of old"}
        assert store.at(11) == store.register
        retitle(store, "After", key="BCDFG")
        assert store.entry(12).schema == NEXT
        assert store.at(12) == store.register
        assert store.verify() == []
    (kept,) = backups(old)
    user_version = slice(60, 64)
    assert kept.path.read_bytes()[user_version] == bytes([0, 0, 0, 1])
    assert verify.verify(kept.path) == []


@pytest.mark.usefixtures("next_schema")
def test_an_older_file_is_read_without_being_touched(old):
    before = old.read_bytes()
    with Store.open(old, write=False) as store:
        assert directorates(store.register)["BBB"] == "BBB of old"
        assert store.at(11) == store.register
        assert store.verify() == []
    assert old.read_bytes() == before
    assert backups(old) == []


@pytest.mark.usefixtures("next_schema")
def test_a_migration_that_fails_leaves_the_file(old, tmp_path):
    (tmp_path / NEXT_FILE).write_text("UPDATE owners SET directorate = 'x';\nNONSENSE;\n")
    before = old.read_bytes()
    with pytest.raises(connection.DatabaseProblem, match="could not be brought to this version"):
        Store.open(old, who="Me")
    assert old.read_bytes() == before


@pytest.mark.usefixtures("next_schema")
def test_a_new_file_has_the_newest_schema(path):
    with Store.create(path, [], who="Me") as store:
        assert store.entry(1).schema == NEXT
        assert store.verify() == []
