"""Bring plain rows of an earlier schema to the next, as the migrations did with the tables.

Old entries of the journal are never edited: whoever reads them passes their rows through here.
Fields are added with a default or retired, never renamed, and a field's default never changes,
because an inserted row is journalled without the fields that had theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gip_desktop.domain.codec import PlainRow

Step = Callable[[str, PlainRow], PlainRow]

# From each schema to the next: what the migration between them does to the rows of a table.
STEPS: Mapping[int, Step] = {}


def upgrade(table: str, row: PlainRow, from_schema: int) -> PlainRow:
    """Return a row of one schema as it is in the next."""
    step = STEPS.get(from_schema)
    return step(table, row) if step else row
