"""Movement between two moments: from what was open to what is, step by step, and in words."""

from __future__ import annotations

from dataclasses import dataclass

from gip_desktop.domain.compare import roll_forward
from gip_desktop.domain.compare_rows import Comparison, RollStep
from gip_desktop.domain.counting import Figure
from gip_desktop.ui.quarter.tables import MINUS, PictureTable, TableRow, refs_in_words

ALWAYS_SHOWN = ("New", "Reopened", "Completed", "Superseded")


@dataclass(frozen=True, slots=True)
class MovementData:
    """The roll-forward, and what else moved or did not; `then` names the earlier moment."""

    then: str
    opening: Figure
    steps: tuple[RollStep, ...]
    closing: Figure
    asides: tuple[tuple[str, Figure], ...]
    taken_over: dict[str, str]

    @property
    def shown_steps(self) -> tuple[RollStep, ...]:
        """List the steps that are painted: one that nothing took is left out unless it is usual."""
        return tuple(s for s in self.steps if s.change or s.label in ALWAYS_SHOWN)

    @property
    def largest(self) -> int:
        """Return the most actions that are open at any step."""
        level = most = self.opening.count
        for step in self.steps:
            level += step.change
            most = max(most, level)
        return most

    @property
    def sum(self) -> str:
        """Write the sum: 38 + 1 - 6 - 1 = 32."""
        signs = [f" {'+' if s.change > 0 else MINUS} {abs(s.change):,}" for s in self.steps]
        moved = "".join(sign for sign, step in zip(signs, self.steps, strict=True) if step.change)
        return f"{self.opening.count:,}{moved} = {self.closing.count:,}"

    def refs_of(self, step: RollStep) -> str:
        """List the references of a step, with what took over those that were superseded."""
        refs = [
            f"{ref} → {self.taken_over[key]}" if key in self.taken_over else ref
            for key, ref in zip(step.figure.keys, step.figure.refs, strict=True)
        ]
        return ", ".join(refs)


def movement_data(comparison: Comparison, then: str) -> MovementData:
    """Return what the picture shows of a comparison with a moment that is called so."""
    slipped = Figure(tuple(move.action for move in comparison.slipped))
    asides = (
        ("Slipped since", slipped),
        ("Went on hold", comparison.held),
        ("Reworded", comparison.reworded),
        ("Owner changed", comparison.owner_changed),
        ("Same update", comparison.same_update),
        ("No update", comparison.no_update),
    )
    taken_over = {found.action.key: found.by for found in comparison.superseded if found.by}
    return MovementData(
        then,
        comparison.opening.open,
        roll_forward(comparison),
        comparison.closing.open,
        asides,
        taken_over,
    )


def title_of(data: MovementData | None) -> str:
    """Return what the picture is called."""
    return f"Movement since {data.then}" if data else "Movement"


def words_of(data: MovementData | None) -> str:
    """Say the picture in words."""
    if data is None:
        return "There is no earlier moment to compare with."
    said = [f"Open at {data.then}: {data.opening.count:,}."]
    said += [_step_in_words(step) for step in data.shown_steps]
    said.append(f"Open now: {data.closing.count:,}.")
    said += [f"{name}: {figure.count:,}{_refs(figure)}." for name, figure in data.asides]
    return " ".join(said)


def table_of(data: MovementData | None) -> PictureTable:
    """Return the picture as a table, a row for each step and each movement beside them."""
    headings = ("What moved", "Actions", "Which")
    if data is None:
        return PictureTable(headings, (), stretch=2)
    rows = [_row(f"Open at {data.then}", f"{data.opening.count:,}", data.opening)]
    rows += [
        TableRow((s.label, signed(s.change), data.refs_of(s)), s.label, s.figure)
        for s in data.steps
    ]
    rows.append(_row("Open now", f"{data.closing.count:,}", data.closing))
    rows += [_row(name, f"{figure.count:,}", figure) for name, figure in data.asides]
    return PictureTable(headings, tuple(rows), stretch=2)


def signed(change: int) -> str:
    """Write a change with its sign; none is 0."""
    return f"{change:+,d}".replace("-", MINUS) if change else "0"


def _row(name: str, count: str, figure: Figure) -> TableRow:
    return TableRow((name, count, ", ".join(figure.refs)), name, figure)


def _step_in_words(step: RollStep) -> str:
    return f"{step.label}: {signed(step.change)}{_refs(step.figure)}."


def _refs(figure: Figure) -> str:
    return f", {refs_in_words(figure)}" if figure.count else ""
