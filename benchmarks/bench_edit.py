"""One edit through the door of the store, against a bare sqlite3 commit of as many rows."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import alternate, report
from benchmarks.registers import large_store
from gip_desktop.domain.register import Put
from gip_desktop.store.connection import connect
from gip_desktop.store.store import Store

AIM = 3.0
KEY = "A0003"
# The foundation is entry 1, and the rounds begin at -1 to warm up.
FIRST = 3

UPDATE = "UPDATE actions SET title = ? WHERE key = ?"
ENTRY = "INSERT INTO entries VALUES (?, ?, ?, ?, NULL, NULL, 1, ?, ?)"
CHANGE = """
    INSERT INTO changes VALUES (?, 0, 'actions', ?, 'update', 'title', ?, ?, ?, ?, NULL, NULL)
"""
AT = "2022-09-30T12:00:00.000000+00:00"


def main(*, actions: int = 5000, rounds: int = 200) -> None:
    """Retitle one action again and again, in two copies of one database."""
    with TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "Ours.gipdb"), Path(folder, "Theirs.gipdb")
        large_store(ours, actions).close()
        shutil.copy(ours, theirs)
        with Store.open(ours, who="Head") as store, closing(connect(theirs, write=True)) as bare:
            _compare(store, bare, rounds=rounds)


def _compare(store: Store, bare: sqlite3.Connection, *, rounds: int) -> None:
    def edit(number: int) -> None:
        action = store.register.actions[KEY]
        store.apply([Put(replace(action, title=f"Title {number}"))], "A0003: Title")

    def commit(number: int) -> None:
        title, salt, digest = f"Title {number}", bytes(16), bytes(32)
        entry = (number + FIRST, AT, "Head", "A0003: Title", digest, digest)
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(UPDATE, (title, KEY))
        bare.execute(ENTRY, entry)
        bare.execute(CHANGE, (number + FIRST, KEY, f'"{title}"', f'"{title}"', salt, salt))
        bare.execute("COMMIT")

    timings = alternate(edit, commit, rounds=rounds)
    report("one edit applied", timings, against="a bare commit of as many rows", aim=AIM)


if __name__ == "__main__":
    main()
