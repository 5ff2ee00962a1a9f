"""A redacted value is gone from the file, and the chain and the replay still hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gip_desktop.domain.codec import CODECS
from gip_desktop.domain.errors import ChangeRefused, DatabaseProblem
from gip_desktop.domain.register import Drop, Put
from gip_desktop.domain.rows import Publishable
from gip_desktop.store.redact import REDACTABLE
from gip_desktop.store.store import Store
from tests.store.edits import retitle
from tests.strategies import SMALL

SECRET = "Somebody who shall not be named here"


def test_a_redacted_value_is_gone_from_the_file_and_the_chain_holds(store, path):
    retitle(store, SECRET * 300, label="Retitled")  # long enough for pages of its own
    retitle(store, "Plain")
    entry = store.redact("actions", "KXWFT", "title", reason="Named a person")
    assert (entry.number, entry.who) == (4, "Governance Manager")
    assert "title of actions KXWFT: Named a person" in entry.label
    assert store.verify() == []
    assert SECRET.encode() not in path.read_bytes()
    assert store.at(2).actions["KXWFT"].title == "[redacted]"
    assert store.at(4) == store.register


def test_the_present_value_stays_until_it_is_changed(store):
    retitle(store, SECRET, label="Retitled")
    with pytest.raises(ChangeRefused, match="no earlier title"):
        store.redact("actions", "KXWFT", "title", reason="x")
    assert (store.head[0], store.verify()) == (2, [])


def test_undo_past_a_redaction_gives_the_stand_in(store):
    retitle(store, SECRET, label="Retitled")
    retitle(store, "Plain")
    store.redact("actions", "KXWFT", "title", reason="x")
    assert store.undoable == "Title Plain"
    store.undo()
    assert store.register.actions["KXWFT"].title == "[redacted]"
    store.redo()
    assert store.register.actions["KXWFT"].title == "Plain"
    assert store.verify() == []


def test_a_row_that_is_gone_can_be_redacted_and_put_back(store):
    progress = replace(SMALL.progress["BBB"], text=SECRET)
    store.apply([Put(progress)], "Wrong words")
    store.apply([Drop(progress)], "Taken out")
    store.redact("progress", "BBB", "text", reason="x")
    assert store.verify() == []
    store.undo()
    assert store.register.progress["BBB"].text == "[redacted]"
    assert store.verify() == []


def test_a_redacted_compound_reads_as_nothing(store, path):
    action = replace(SMALL.actions["KXWFT"], publishable=Publishable(SECRET))
    store.apply([Put(action)], "Words")
    store.apply([Put(replace(action, publishable=None))], "No words")
    store.redact("actions", "KXWFT", "publishable", reason="x")
    assert store.at(2).actions["KXWFT"].publishable is None
    assert SECRET.encode() not in path.read_bytes()
    assert [e.after for e in store.history("KXWFT") if e.field == "publishable"] == [None, None]


@pytest.mark.parametrize(
    ("table", "field"), [("actions", "owners"), ("progress", "action"), ("x", "y")]
)
def test_only_words_can_be_redacted(store, table, field):
    with pytest.raises(ChangeRefused, match="cannot be redacted"):
        store.redact(table, "KXWFT", field, reason="x")


def test_the_redactable_fields_are_there():
    for table, fields in REDACTABLE.items():
        assert fields <= CODECS[table].keys()


def test_a_reader_cannot_redact(store, path):
    retitle(store, SECRET, label="Retitled")
    retitle(store, "Plain")
    with Store.open(path, write=False) as reader, pytest.raises(DatabaseProblem, match="read only"):
        reader.redact("actions", "KXWFT", "title", reason="x")


def test_a_past_that_was_read_before_a_redaction_reads_redacted_after_it(store):
    retitle(store, "A post")
    then = store.head[0]
    retitle(store, "Another post")
    assert store.at(then).actions["KXWFT"].title == "A post"
    store.redact("actions", "KXWFT", "title", reason="It named a person")
    assert store.at(then).actions["KXWFT"].title == "[redacted]"
