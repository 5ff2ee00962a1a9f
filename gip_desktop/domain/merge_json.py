"""Merges as plain JSON values, in the format that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable

from gip_desktop.domain.circulated import Kind
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.merge_items import Item, Merge, Standing
from gip_desktop.domain.merge_rows import texts_of

JsonObject = dict[str, Plain]


def merges_as_json(merges: Iterable[Merge]) -> JsonObject:
    """Write out what several returned files come to."""
    return {"files": [merge_as_json(merge) for merge in merges]}


def merge_as_json(merge: Merge) -> JsonObject:
    """Write out what one returned file comes to."""
    return {
        "file": merge.returned.file_name,
        "pack": merge.returned.pack,
        "owner": merge.pack.addressee if merge.pack else None,
        "standing": merge.standing.value,
        "rows": {
            "returned": merge.rows_returned,
            "not_returned": len(merge.not_returned),
            "unknown": merge.rows_unknown,
        },
        "clean": _changes(merge, Kind.CLEAN),
        "conflicts": _changes(merge, Kind.CONFLICT),
        "suggested": _changes(merge, Kind.SUGGESTED),
        "cleared": _changes(merge, Kind.CLEARED),
        "new": _rows(merge, Kind.NEW),
        "splits": _rows(merge, Kind.SPLIT),
        "mismatched": _rows(merge, Kind.MISMATCHED),
        "findings": [{"cell": found.cell, "why": found.why} for found in merge.findings],
        "already_merged": merge.standing is Standing.ALREADY_MERGED,
        "merged_on": merge.merged_on.isoformat() if merge.merged_on else None,
        "days_late": merge.days_late,
        "frozen": list(merge.frozen),
    }


def _changes(merge: Merge, kind: Kind) -> list[Plain]:
    return [_change(item) for item in merge.of(kind)]


def _change(item: Item) -> JsonObject:
    touched = item.touched
    return {
        "key": item.action,
        "ref": item.ref,
        "field": item.field,
        "cell": item.cell,
        "base": item.base,
        "now": item.now,
        "returned": item.returned,
        "reason": item.reason or None,
        "why": item.why or None,
        "changed_by": touched.who if touched else None,
        "changed_on": touched.on.isoformat() if touched else None,
    }


def _rows(merge: Merge, kind: Kind) -> list[Plain]:
    return [_row(item) for item in merge.of(kind)]


def _row(item: Item) -> JsonObject:
    texts = texts_of(item.row) if item.row else {}
    return {
        "key": item.action,
        "ref": item.ref,
        "cell": item.cell,
        "why": item.why or None,
        "values": dict(texts),
    }
