"""The rows of what goes out and comes back: reviews, packs, returns and their answers.

Like all rows they are tables of the database and change by journalled entries; they stand apart
because a review and a pack last: no undo takes them back (see `undo.LASTING`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a thing that a return says is to the plan; only what is clean is taken unasked."""

    CLEAN = "clean"
    CONFLICT = "conflict"
    CLEARED = "cleared"
    SUGGESTED = "suggested"
    NEW = "new"
    SPLIT = "split"
    MISMATCHED = "mismatched"


class Outcome(StrEnum):
    """What became of something that a return said: its words, the plan's, others, or no answer."""

    TAKEN = "taken"
    KEPT = "kept"
    EDITED = "edited"
    PUT_OFF = "put-off"


@dataclass(frozen=True, slots=True)
class Review:
    """A frozen period of a plan: a name for the journal entry at which it stood.

    A freeze is undone only by a reason, which is then in `reason_unfrozen`.
    """

    key: str
    plan: str
    label: str
    first: date
    last: date
    entry: int
    panel: date | None = None
    reason_unfrozen: str | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A workbook that went to one owner; its key is the id that the workbook carries.

    `entry` is the journal entry after which the pack was written, `addressee` the owner's name as
    it was then, and `replaces` the key of the pack that this one was issued in place of.
    """

    key: str
    plan: str
    owner: str
    addressee: str
    issued: date
    entry: int
    due: date | None = None
    recipient: str = ""
    file_name: str = ""
    sha256: str = ""
    withdrawn: bool = False
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class PackRow:
    """One action as a pack showed it: `base` holds each field's text, normalised, as written."""

    key: str
    pack: str
    position: int
    action: str
    base: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Return:
    """A returned file that was merged; it is undone with the entry of its merge."""

    key: str
    file_name: str
    sha256: str
    received: date
    merged: date
    pack: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that a return said, beside what was sent and what the plan said, and its outcome.

    What was put off waits here to be resolved. `action` is None where no action is meant; `field`
    is the plan's and `column` the pack's, both None where the whole row is meant, whose texts are
    then in `row`. `result` is what the plan said when it was decided.
    """

    key: str
    of_return: str
    position: int
    kind: Kind
    outcome: Outcome
    row: Mapping[str, str]
    action: str | None = None
    field: str | None = None
    column: str | None = None
    base: str = ""
    now: str = ""
    returned: str = ""
    reason: str = ""
    result: str = ""
    cell: str = ""
    why: str = ""
