"""What a merge proposes, item by item, and what a person decides about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gip_desktop.domain.circulated import Kind, Pack, PackRow
from gip_desktop.domain.returns import Returned, ReturnedRow, ReturnFinding


class Standing(StrEnum):
    """What a returned file is to this database.

    Of an unknown pack whose keys are ours everything is a suggestion; what is not ours is for the
    import.
    """

    PACK = "pack"
    UNKNOWN_PACK = "unknown-pack"
    NOT_OURS = "not-ours"
    ALREADY_MERGED = "already-merged"


@dataclass(frozen=True, slots=True)
class Touch:
    """Who changed a value in the plan since it was sent, when, and in what."""

    who: str
    on: date
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a return says and the plan does not.

    `field` is the plan's (a new date is of `target`), `column` the pack's (it stood in `revised`);
    both are None where the whole row is meant, which is then in `row`. `reason` is that of a new
    date. `why` is a sentence where there is something to say.
    """

    id: str
    kind: Kind
    action: str | None
    ref: str | None
    cell: str
    field: str | None = None
    column: str | None = None
    base: str = ""
    now: str = ""
    returned: str = ""
    reason: str = ""
    why: str = ""
    touched: Touch | None = None
    row: ReturnedRow | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """What one returned file comes to beside the plan as it is now.

    `unchanged` are the actions of which it says nothing new, `not_returned` the pack's rows that
    it does not have. `frozen` are the labels of the reviews that were frozen since the pack went
    out: what comes now goes into the plan of today. `merged_on` is set where this file was merged
    before.
    """

    returned: Returned
    standing: Standing
    received: date
    by: str = ""
    pack: Pack | None = None
    items: tuple[Item, ...] = ()
    unchanged: tuple[str, ...] = ()
    not_returned: tuple[PackRow, ...] = ()
    rows_returned: int = 0
    rows_unknown: int = 0
    findings: tuple[ReturnFinding, ...] = ()
    days_late: int = 0
    frozen: tuple[str, ...] = ()
    merged_on: date | None = None

    def of(self, *kinds: Kind) -> tuple[Item, ...]:
        """Return the items of these kinds, in the order of the returned rows."""
        return tuple(item for item in self.items if item.kind in kinds)

    @property
    def has_no_changes(self) -> bool:
        """Say whether the return says nothing that the plan does not."""
        return self.standing in (Standing.PACK, Standing.UNKNOWN_PACK) and not self.items

    @property
    def to_decide(self) -> tuple[Item, ...]:
        """Return the items that somebody has to decide about."""
        return tuple(item for item in self.items if item.kind is not Kind.CLEAN)


class Choice(StrEnum):
    """What a person decides about an item."""

    TAKE = "take"
    KEEP = "keep"
    PUT_OFF = "put-off"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about an item; `text` is what is taken where it was edited."""

    choice: Choice
    text: str | None = None


TAKE = Decision(Choice.TAKE)
KEEP = Decision(Choice.KEEP)
PUT_OFF = Decision(Choice.PUT_OFF)

# By the item's id. Without a decision what is clean is taken and all else is put off.
Decisions = Mapping[str, Decision]


def decision_of(item: Item, decisions: Decisions) -> Decision:
    """Return what was decided about an item, or what goes without a decision."""
    return decisions.get(item.id) or (TAKE if item.kind is Kind.CLEAN else PUT_OFF)
