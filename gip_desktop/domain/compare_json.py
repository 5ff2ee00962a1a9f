"""A comparison as plain JSON values, in the format that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable

from gip_desktop.domain.as_json import JsonObject, target_as_json
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.compare_rows import Comparison, DateMove, Position, Side
from gip_desktop.domain.fields import name_of
from gip_desktop.domain.figures import Figure


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
    }


def _side(side: Side) -> Plain:
    return {"label": side.label, "on": side.day.isoformat(), "entry": side.entry}


def _position(position: Position) -> Plain:
    return {"total": position.total.count, "open": position.open.count}


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
