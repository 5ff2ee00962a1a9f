"""Short ways to alter the small plan and to break its file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from gip_desktop.domain.journal import Entry
from gip_desktop.domain.register import Put
from gip_desktop.store.store import Store


def retitle(store: Store, title: str, *, key: str = "KXWFT", label: str = "") -> Entry:
    """Give an action another title, as one entry."""
    changes = [Put(replace(store.register.actions[key], title=title))]
    made = store.apply(changes, label or f"Title {title}")
    assert made is not None
    return made


def break_with(path: Path, *statements: str) -> None:
    """Alter a file behind the program's back, its triggers and checks set aside."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
