"""The columns of a pack, described once: for writing it and for reading what comes back."""

from __future__ import annotations

from gip_desktop.workbook.columns import Column, Kind

YOUR_ACTIONS, NEW_ACTIONS, READ_ME = "Your actions", "New actions", "Read me"
# Where a returned workbook says which pack it is: out of sight, and on its About sheet.
PACK_PROPERTY, PACK_LABEL = "GIP pack", "Pack"

PACK: tuple[Column, ...] = (
    Column("Key", "key", 9, Kind.REFERENCE),
    Column("Ref", "ref", 7, Kind.REFERENCE),
    Column("Recommendation", "recommendation", 34, Kind.LONG),
    Column("Owners", "owners", 21, Kind.WORDS),
    Column("Target date", "target", 13, Kind.DATE),
    Column("Status", "status", 13, Kind.STATUS, is_answer=True),
    Column("Progress update", "progress", 44, Kind.LONG, is_answer=True),
    Column("Revised date", "revised", 13, Kind.DATE, is_answer=True),
    Column("Reason for the new date", "reason", 24, Kind.WORDS, is_answer=True),
    Column("Evidence", "evidence", 24, Kind.WORDS, is_answer=True),
)

NEW_ACTION: tuple[Column, ...] = (
    Column("Recommendation", "recommendation", 40, Kind.LONG, is_answer=True),
    Column("Owners", "owners", 24, Kind.WORDS, is_answer=True),
    Column("Target date", "target", 13, Kind.DATE, is_answer=True),
    Column("Status", "status", 13, Kind.STATUS, is_answer=True),
    Column("Progress update", "progress", 44, Kind.LONG, is_answer=True),
    Column("Evidence", "evidence", 24, Kind.WORDS, is_answer=True),
)
