"""What the review works on: merges, the decisions about their items, and their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from gip_desktop.domain.circulated import Kind
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.merge_items import (
    KEEP,
    PUT_OFF,
    TAKE,
    Choice,
    Decision,
    Item,
    Merge,
    Standing,
    decision_of,
)
from gip_desktop.domain.merge_taking import changes_of
from gip_desktop.domain.register import Register
from gip_desktop.merging import Proposal

# What needs somebody first, what is only told last.
ORDER = (
    Kind.CONFLICT,
    Kind.CLEARED,
    Kind.SUGGESTED,
    Kind.MISMATCHED,
    Kind.NEW,
    Kind.SPLIT,
    Kind.CLEAN,
)

KIND_LABELS = {
    Kind.CONFLICT: "Conflicts",
    Kind.CLEARED: "Cleared",
    Kind.SUGGESTED: "Suggested",
    Kind.MISMATCHED: "Rows that disagree",
    Kind.NEW: "New actions",
    Kind.SPLIT: "Possible splits",
    Kind.CLEAN: "Changes",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: in which merge, and the item."""

    merge: int
    item: Item


class ReviewWork(QObject):
    """Holds the decisions; the parts of the review show them and ask for others."""

    decided = Signal()

    def __init__(self, proposal: Proposal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self.decisions: list[dict[str, Decision]] = [{} for _ in proposal.merges]

    @property
    def merges(self) -> Sequence[Merge]:
        """Return the merges that belong to this plan, or were merged before."""
        return self.proposal.merges

    def places(self) -> Iterator[Place]:
        """Go through every item, in the order in which the review lists them."""
        for number, merge in enumerate(self.merges):
            for kind in ORDER:
                for item in merge.of(kind):
                    yield Place(number, item)

    def decision(self, place: Place) -> Decision:
        """Return what was decided about an item, or what goes without a decision."""
        return decision_of(place.item, self.decisions[place.merge])

    def is_open(self, place: Place) -> bool:
        """Say whether somebody has yet to decide about an item."""
        item = place.item
        asks = item.kind not in (Kind.CLEAN, Kind.MISMATCHED)
        return asks and item.id not in self.decisions[place.merge]

    @property
    def open_places(self) -> list[Place]:
        """List what is still to be decided."""
        return [place for place in self.places() if self.is_open(place)]

    @property
    def taken(self) -> int:
        """Count what will be written."""
        return sum(self.decision(place).choice is Choice.TAKE for place in self.places())

    def refusal(self, register: Register) -> tuple[Place, str] | None:
        """Return the first decision that the plan would not take, and the sentence that says so."""
        for place in self.places():
            alone = replace(self.merges[place.merge], items=(place.item,))
            try:
                changes_of(register, alone, self.decisions[place.merge])
            except PlanError as problem:
                return place, str(problem)
        return None

    def keep(self, place: Place) -> None:
        """Leave the plan as it is."""
        self._decide(place, KEEP)

    def take(self, place: Place) -> None:
        """Take what came back."""
        self._decide(place, TAKE)

    def edit(self, place: Place, text: str) -> None:
        """Take other words than either."""
        self._decide(place, Decision(Choice.TAKE, text))

    def take_all(self, merge: int) -> None:
        """Take what came back for all that is still open of one return."""
        for place in self.open_places:
            if place.merge == merge:
                self.decisions[merge][place.item.id] = TAKE
        self.decided.emit()

    def put_off_all(self) -> None:
        """Put off all that is still open."""
        for place in self.open_places:
            self.decisions[place.merge][place.item.id] = PUT_OFF
        self.decided.emit()

    @property
    def has_anything(self) -> bool:
        """Say whether any return says something new."""
        return any(merge.items for merge in self.merges)

    def _decide(self, place: Place, decision: Decision) -> None:
        if place.item.kind is not Kind.MISMATCHED:
            self.decisions[place.merge][place.item.id] = decision
            self.decided.emit()


def standing_words(merge: Merge) -> str:
    """Say in a sentence what a returned file is."""
    match merge.standing:
        case Standing.ALREADY_MERGED:
            return "This very file was merged before: nothing is to be done."
        case Standing.NOT_OURS:
            return "This is no pack of this plan. Import it instead."
        case Standing.UNKNOWN_PACK:
            return "The pack is not known here, so everything in it is a suggestion."
    if merge.has_no_changes:
        return "This return has no changes."
    late = f"It is {merge.days_late} days late. " if merge.days_late else ""
    frozen = f"{', '.join(merge.frozen)} stays as it was frozen. " if merge.frozen else ""
    return f"{late}{frozen}".strip()
