"""Make the journal of schema 1 that every later version must replay; run once, by hand."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from gip_desktop.domain.edits import add_progress, change_status, close, set_target
from gip_desktop.domain.register import Change, Drop, Put, Register, diff
from gip_desktop.domain.rows import ClosureKind, Publishable, Status, Target
from gip_desktop.store.store import Store
from tests.strategies import SMALL

PATH = Path(__file__).with_name("schema-1.gipdb")


def edits(register: Register) -> list[Change]:
    """Return changes that touch every kind of field."""
    first, second = register.actions["KXWFT"], register.actions["BCDFG"]
    target = Target("Q2 2022/23", date(2022, 7, 1), date(2022, 9, 30), assumed=True)
    first = replace(first, target=target, publishable=Publishable("Clear words", "Panel"))
    day = date(2022, 9, 30)
    return [
        Put(first),
        Put(replace(register.owners["BBB"], aliases=("HR", "Head of People"))),
        *add_progress(register, second, "“Trained” — 12 people\nand more", on=day, by="Head of HR"),
        *change_status(register, second, Status.ON_HOLD, status_text="Paused"),
    ]


def write(store: Store) -> None:
    """Write entries of every kind: changes, undo, redo, removal, closure and a redaction."""
    store.apply(edits(store.register), "Everything", at=datetime(2022, 9, 30, 8, tzinfo=UTC))
    action = store.register.actions["KXWFT"]
    store.apply(set_target(store.register, action, Target("TBC"), reason="No staff"), "Moved")
    store.apply([Drop(store.register.links["BBB"])], "Not superseded")
    store.undo()
    store.undo()
    store.redo()
    successor = store.register.actions["BCDFG"]
    closing = close(
        store.register, action, ClosureKind.SUPERSEDED, on=date(2022, 9, 30), successor=successor
    )
    store.apply(closing, "Superseded")
    store.apply([Put(replace(successor, title="A private name"))], "Titled")
    store.apply([Put(replace(successor, title="A post"))], "Titled again")
    store.redact("actions", "BCDFG", "title", reason="It named a person")


if __name__ == "__main__":
    if PATH.exists():
        sys.exit(f"{PATH.name} is there already, and is kept as it is for ever.")
    with Store.create(PATH, diff(Register(), SMALL), who="Governance Manager") as made:
        write(made)
