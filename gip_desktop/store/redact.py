"""Take values out of the journal for good, and leave their digests, so that the chain holds.

The file itself keeps nothing of them (secure_delete overwrites what is freed, so no VACUUM is
needed); earlier backups, and the disk beneath a deleted rollback journal, may.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from gip_desktop.domain.codec import canonical, row_to_plain
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.register import Register
from gip_desktop.store.chain import digest_of

# Only people's words: what a row is, and which rows it names, stays.
REDACTABLE: Mapping[str, frozenset[str]] = {
    "profile": frozenset({"organisation"}),
    "sections": frozenset({"title"}),
    "owners": frozenset({"name", "directorate", "email", "aliases"}),
    "sources": frozenset({"name"}),
    "actions": frozenset(
        {
            "title",
            "recommendation",
            "recommendation_number",
            "planned",
            "management_response",
            "status_text",
            "hold_reason",
            "evidence",
            "publishable",
        }
    ),
    "progress": frozenset({"text", "by"}),
    "revisions": frozenset({"reason", "agreed_by"}),
    "links": frozenset({"to_text"}),
    "packs": frozenset({"addressee", "recipient", "file_name"}),
    "pack_rows": frozenset({"base"}),
    "returns": frozenset({"by", "file_name"}),
    "answers": frozenset({"row", "base", "now", "returned", "reason", "result"}),
}

_FOUND = """
    SELECT entry, position, before, before_salt, after, after_salt FROM changes
    WHERE tbl = ? AND key = ? AND field = ?
"""
_SIDES = {
    side: f"UPDATE changes SET {side} = NULL, {side}_salt = NULL, {side}_digest = ?"
    " WHERE entry = ? AND position = ?"
    for side in ("before", "after")
}


def check_redactable(table: str, field: str) -> None:
    """Refuse a field that holds no words of anybody's."""
    if field not in REDACTABLE.get(table, frozenset()):
        message = f"{field} of {table} cannot be redacted. Only fields that hold words can."
        raise ChangeRefused(message)


def take_out(
    connection: sqlite3.Connection, register: Register, table: str, key: str, field: str
) -> int:
    """Replace every value but the present one that this field ever had, and count them."""
    kept = _kept_texts(register, table, key, field)
    count = 0
    for entry, position, *sides in connection.execute(_FOUND, (table, key, field)).fetchall():
        stored = {"before": sides[:2], "after": sides[2:]}
        for side, (text, salt) in stored.items():
            if text is not None and text not in kept:
                digest = digest_of(text, salt)
                connection.execute(_SIDES[side], (digest, entry, position))
                count += 1
    return count


def _kept_texts(register: Register, table: str, key: str, field: str) -> set[str]:
    """Return what gives nothing away: nothing, what a new row has, and what stands today."""
    kept = {"null", '""', "[]", "{}"}
    row = register.table(table).get(key)
    if row is not None:
        kept.add(canonical(row_to_plain(row)[field]))
    return kept
