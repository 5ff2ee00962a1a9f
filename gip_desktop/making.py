"""Making a governance database: an empty one with one plan year, or the sample plans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from gip_desktop.domain.founding import PrincipleEntry, founding_changes
from gip_desktop.domain.sample import PRINCIPLES, steps
from gip_desktop.paths import db_file

if TYPE_CHECKING:
    from gip_desktop.store.store import Store


def make_empty(path: Path, year: str, organisation: str, *, who: str) -> Store:
    """Make a database that holds the seven principles and one empty plan, and return it open."""
    from gip_desktop.store.store import Store

    principles = cast("list[PrincipleEntry]", _reference_data(PRINCIPLES))
    changes = founding_changes(year, organisation, principles)
    return Store.create(path, changes, who=who, label=f"New plan {year}")


def make_sample(path: Path, *, who: str = "") -> Store:
    """Make a database that holds the sample plans, written as its steps, and return it open."""
    from gip_desktop.store.store import Store

    first, *others = steps(_reference_data)
    store = Store.create(path, first.changes, who=first.who, label=first.label, at=first.at)
    for step in others:
        store.apply(step.changes, step.label, at=step.at, who=step.who)
    store.who = who or store.who
    return store


def _reference_data(name: str) -> object:
    return json.loads(db_file(name).read_text("utf-8"))
