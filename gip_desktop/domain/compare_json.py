"""A comparison as plain JSON values, in the format that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable

from gip_desktop.domain.as_json import NONE, JsonObject, target_as_json
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.compare_rows import Comparison, DateMove, Position, Side
from gip_desktop.domain.counting import Figure
from gip_desktop.domain.fields import name_of
from gip_desktop.domain.rolling import roll_forward_by_section

# What is open at first, each step of the roll-forward, what is open at last.
ROLL_KEYS = (
    "opening",
    "new",
    "reopened",
    "moved_in",
    "completed",
    "superseded",
    "removed",
    "moved_out",
    "closing",
)


def comparison_as_json(comparison: Comparison) -> JsonObject:
    """Write a comparison out, each movement with the references behind it."""
    return {
        "year": comparison.year,
        "then": _side(comparison.then),
        "now": _side(comparison.now),
        "opening": _position(comparison.opening),
        "closing": _position(comparison.closing),
        "new": _refs(comparison.new),
        "completed": _refs(comparison.completed),
        "superseded": [
            {"ref": name_of(found.action), "by": found.by} for found in comparison.superseded
        ],
        "reopened": _refs(comparison.reopened),
        "removed": _refs(comparison.removed),
        "removed_complete": _refs(comparison.removed_complete),
        "slipped": _moves(comparison.slipped),
        "redated": _moves(comparison.redated),
        "held": _refs(comparison.held),
        "status_changed": [
            {"ref": name_of(found.action), "from": found.was, "to": found.action.status}
            for found in comparison.status_changed
        ],
        "renumbered": [
            {"ref": name_of(found.action), "from": found.was, "to": found.action.ref}
            for found in comparison.renumbered
        ],
        "owner_changed": _refs(comparison.owner_changed),
        "reworded": _refs(comparison.reworded),
        "same_update": _refs(comparison.same_update),
        "no_update": _refs(comparison.no_update),
        "by_section": _by_section(comparison),
    }


def _side(side: Side) -> Plain:
    return {"label": side.label, "on": side.day.isoformat(), "entry": side.entry}


def _position(position: Position) -> Plain:
    return {"total": position.total.count, "open": position.open.count}


def _by_section(comparison: Comparison) -> JsonObject:
    counts: dict[str, dict[str, int]] = {}
    for letter, roll in roll_forward_by_section(comparison).items():
        # A section may bear the word for none as its letter: the two are counted together.
        own = counts.setdefault(letter or NONE, {})
        numbers = [roll.opening, *(step.figure for step in roll.steps), roll.closing]
        for name, figure in zip(ROLL_KEYS, numbers, strict=True):
            own[name] = own.get(name, 0) + figure.count
    return {letter: {**own} for letter, own in counts.items()}


def _refs(figure: Figure) -> Plain:
    return list(figure.refs)


def _moves(moves: Iterable[DateMove]) -> Plain:
    return [
        {
            "ref": name_of(move.action),
            "from": target_as_json(move.was),
            "to": target_as_json(move.to),
            "days": move.days,
            "reason": move.reason,
        }
        for move in moves
    ]
