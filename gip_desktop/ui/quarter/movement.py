"""Movement between two moments: from what was open to what is, step by step, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from gip_desktop.domain.compare import roll_forward
from gip_desktop.domain.compare_rows import Comparison, RollStep
from gip_desktop.domain.counting import Figure
from gip_desktop.domain.rows import ClosureKind, Status
from gip_desktop.ui.quarter.tables import MINUS, PictureTable, TableRow, refs_in_words

# Where the whole is so much larger than what changed, the bars begin near the least level.
CUT_FROM = 2
NOTHING_EARLIER = (
    "There is no earlier moment to compare with. Once this period is frozen, the next one is"
    " compared with it."
)


@dataclass(frozen=True, slots=True)
class MovementData:
    """The roll-forward, and what else moved or did not; `then` names the earlier moment."""

    then: str
    opening: Figure
    steps: tuple[RollStep, ...]
    closing: Figure
    asides: tuple[tuple[str, Figure], ...]
    taken_over: dict[str, str]
    closed: str

    @property
    def shown_steps(self) -> tuple[RollStep, ...]:
        """List the steps that moved anything."""
        return tuple(step for step in self.steps if step.change)

    @property
    def shown_asides(self) -> tuple[tuple[str, Figure], ...]:
        """List what else is true of any action."""
        return tuple((name, figure) for name, figure in self.asides if figure.count)

    @property
    def none(self) -> str:
        """Say in one line of what there was none; empty where there was some of all."""
        names = [step.label for step in self.steps if not step.change]
        names += [name for name, figure in self.asides if not figure.count]
        said = ", ".join(name[0].lower() + name[1:] for name in names)
        return f"None: {said}." if said else ""

    @property
    def levels(self) -> tuple[int, ...]:
        """List how many actions are open before the first step, and after each."""
        changes = (step.change for step in self.shown_steps)
        return tuple(accumulate(changes, initial=self.opening.count))

    @property
    def base(self) -> int:
        """Return the number at which the bars begin, so that the changes can be seen."""
        least, span = min(self.levels), max(self.levels) - min(self.levels)
        is_cut = span and least > CUT_FROM * span
        return least - max(span // 2, 1) if is_cut else 0

    @property
    def sum(self) -> str:
        """Write the sum: 38 + 1 - 6 - 1 = 32."""
        signs = (f"{'+' if s.change > 0 else MINUS} {abs(s.change):,}" for s in self.shown_steps)
        return " ".join([f"{self.opening.count:,}", *signs, f"= {self.closing.count:,}"])

    def refs_of(self, step: RollStep) -> str:
        """List the references of a step, with what took over those that were superseded."""
        refs = [
            f"{ref} by {self.taken_over[key]}" if key in self.taken_over else ref
            for key, ref in zip(step.figure.keys, step.figure.refs, strict=True)
        ]
        return ", ".join(refs)


def movement_data(comparison: Comparison, then: str) -> MovementData:
    """Return what the picture shows of a comparison with a moment that is called so."""
    taken_over = {found.action.key: found.by for found in comparison.superseded if found.by}
    return MovementData(
        then,
        comparison.opening.open,
        roll_forward(comparison),
        comparison.closing.open,
        tuple(_asides(comparison)),
        taken_over,
        _closed(comparison),
    )


def title_of(data: MovementData | None) -> str:
    """Return what the picture is called."""
    return f"Movement since {data.then}" if data else "Movement"


def subtitle_of(data: MovementData | None) -> str:
    """Write the sum of what is open, and of what was closed where that is of two kinds."""
    if data is None:
        return ""
    return f"Open actions: {data.sum}" + (f"; {data.closed}" if data.closed else "")


def words_of(data: MovementData | None) -> str:
    """Say the picture in words."""
    if data is None:
        return NOTHING_EARLIER
    said = [f"Open at {data.then}: {data.opening.count:,}."]
    said += [_step_in_words(step) for step in data.shown_steps]
    said.append(f"Open now: {data.closing.count:,}.")
    said += [f"{data.closed}."] if data.closed else []
    said += [f"{name}: {figure.count:,}{_refs(figure)}." for name, figure in data.shown_asides]
    return " ".join([*said, data.none]).strip()


def table_of(data: MovementData | None) -> PictureTable:
    """Return the picture as a table, a row for each step and each movement beside them."""
    rows = tuple(_rows(data)) if data else ()
    return PictureTable(
        ("What moved", "Actions", "Which"), rows, stretch=(2,), numbers=frozenset({1})
    )


def signed(change: int) -> str:
    """Write a change with its sign; none is 0."""
    return f"{change:+,d}".replace("-", MINUS) if change else "0"


def _asides(comparison: Comparison) -> Iterator[tuple[str, Figure]]:
    started = [
        change.action
        for change in comparison.status_changed
        if (change.was, change.action.status) == (Status.NOT_STARTED, Status.ON_TRACK)
    ]
    yield "Started", Figure(tuple(started))
    yield "Slipped since", Figure(tuple(move.action for move in comparison.slipped))
    yield "Went on hold", comparison.held
    yield "Reworded", comparison.reworded
    yield "Owner changed", comparison.owner_changed
    yield "Same update as before", comparison.same_update
    yield "No update since", comparison.no_update


def _closed(comparison: Comparison) -> str:
    """Say how what was completed and what was taken over make up what is newly complete."""
    completed, taken_over = comparison.completed, len(comparison.superseded)
    if not taken_over:
        return ""
    kinds = {action.closure or ClosureKind.DELIVERED for action in completed.actions}
    word = "delivered" if kinds <= {ClosureKind.DELIVERED} else "completed"
    total = completed.count + taken_over
    return f"{completed.count:,} {word} and {taken_over:,} taken over = {total:,} newly complete"


def _rows(data: MovementData) -> Iterator[TableRow]:
    yield _row(f"Open at {data.then}", data.opening, is_total=True)
    for step in data.steps:
        yield TableRow(
            (step.label, signed(step.change), data.refs_of(step)), step.label, step.figure
        )
    yield _row("Open now", data.closing, is_total=True)
    for name, figure in data.asides:
        yield _row(name, figure)


def _row(name: str, figure: Figure, *, is_total: bool = False) -> TableRow:
    return TableRow((name, f"{figure.count:,}", ", ".join(figure.refs)), name, figure, is_total)


def _step_in_words(step: RollStep) -> str:
    return f"{step.label}: {signed(step.change)}{_refs(step.figure)}."


def _refs(figure: Figure) -> str:
    return f", {refs_in_words(figure)}" if figure.count else ""
