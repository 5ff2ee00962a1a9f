"""The updates and revisions of each action, kept in order as they change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TypeVar

from gip_desktop.domain.rows import Progress, Revision

Belonging = TypeVar("Belonging", Progress, Revision)
Groups = Mapping[str, Sequence[Belonging]]

_order = attrgetter("position", "key")


def grouped(rows: Iterable[Belonging]) -> Groups[Belonging]:
    """Return rows by their action, oldest first."""
    by_action: dict[str, list[Belonging]] = defaultdict(list)
    for row in sorted(rows, key=_order):
        by_action[row.action].append(row)
    return by_action


def regrouped(
    groups: Groups[Belonging],
    before: Mapping[str, Belonging],
    after: Mapping[str, Belonging],
    keys: Iterable[str],
) -> Groups[Belonging]:
    """Return the groups once the rows of these keys changed; the other groups are the same."""
    regrouped: dict[str, Sequence[Belonging]] = dict(groups)
    for key in keys:
        old, new = before.get(key), after.get(key)
        for action in {row.action for row in (old, new) if row}:
            rest = [row for row in regrouped.pop(action, ()) if row.key != key]
            own = [new] if new and new.action == action else []
            if rest or own:
                regrouped[action] = sorted([*rest, *own], key=_order)
    return regrouped
