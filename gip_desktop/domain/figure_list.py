"""Every figure of a plan under the words by which it is known, and what kind it is among."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from gip_desktop.domain.counting import Figure, Partition, whole
from gip_desktop.domain.fields import PRIORITY_LABELS, name_of, principle_label
from gip_desktop.domain.figures import Figures, Part
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Priority
from gip_desktop.domain.slippage import Slip
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day, show_target
from gip_desktop.domain.texts import shortened

NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure, its name, and the kind of figures that it is listed among."""

    kind: str
    name: str
    figure: Figure


def named_figures(register: Register, counted: Figures) -> list[NamedFigure]:
    """List every figure, kind by kind; what a plan has nothing of is left out."""
    return [
        NamedFigure("Status", "All actions", counted.total),
        *(NamedFigure("Status", LABELS[s], figure) for s, figure in counted.by_status.items()),
        *_of_period(counted),
        *_to_date(counted),
        *(_slip(slip) for slip in counted.slips),
        *_sections(register, counted),
        *_parts(register, "Principle", counted.by_principle, partial(_principle, register)),
        *_owners(register, counted),
        *_parts(register, "Source", counted.by_source, _source),
        *_parts(register, "Priority", counted.by_priority, _priority),
    ]


def _of_period(counted: Figures) -> Iterable[NamedFigure]:
    days = f"{show_day(counted.period.first)} to {show_day(counted.period.last)}"
    yield NamedFigure("In the period", f"Completed {days}", counted.completed_in_period)
    yield NamedFigure("In the period", f"Date moved {days}", counted.revised_in_period)
    yield NamedFigure("In the period", f"Slipped {days}", counted.slipped)


def _to_date(counted: Figures) -> Iterable[NamedFigure]:
    yield NamedFigure("To date", "Date ever revised", counted.ever_revised)
    yield NamedFigure("To date", "Overdue against the current date", counted.overdue_current)
    yield NamedFigure("To date", "Overdue against the original date", counted.overdue_original)
    yield NamedFigure("To date", "No date", counted.no_date)
    yield NamedFigure("To date", "No lead owner", counted.no_lead)


def _slip(slip: Slip) -> NamedFigure:
    original = shortened(show_target(slip.original))
    current = shortened(show_target(slip.current)) if slip.current else "no date"
    days = "" if slip.days is None else f"{slip.days:+,d} days, "
    moves = "1 move" if slip.moves == 1 else f"{slip.moves} moves"
    name = f"{name_of(slip.action)}: {days}{moves}, {original} → {current}"
    return NamedFigure("Slippage to date", name, Figure((slip.action,)))


def _sections(register: Register, counted: Figures) -> Iterable[NamedFigure]:
    titles = {section.letter: section.title for section in register.sections_of(counted.year)}
    for letter, part in counted.by_section.items():
        name = "No section" if letter is None else f"Section {letter}"
        title = titles.get(letter or "", "")
        yield NamedFigure("Section", f"{name} {title}".strip(), whole(register, part))
        for status, figure in part.items():
            if figure.count:
                yield NamedFigure("Section", f"{name}, {LABELS[status].casefold()}", figure)


def _principle(register: Register, letter: str) -> str:
    return f"Principle {principle_label(register, letter) or letter}"


def _source(name: str) -> str:
    return f"From {shortened(name, NAME_LENGTH)}"


def _priority(priority: Priority) -> str:
    return f"{PRIORITY_LABELS[priority]} priority"


def _owners(register: Register, counted: Figures) -> Iterable[NamedFigure]:
    names = {key: register.owners[key].name for key in counted.by_owner}
    for key in sorted(names, key=lambda key: names[key].casefold()):
        own = counted.by_owner[key]
        yield NamedFigure("Owner", f"Led by {names[key]}", own.lead)
        if own.supporting.count:
            yield NamedFigure("Owner", f"Supported by {names[key]}", own.supporting)


def _parts(
    register: Register,
    kind: str,
    parts: Mapping[Part | None, Partition],
    name: Callable[[Part], str],
) -> Iterable[NamedFigure]:
    figures = {part: whole(register, own) for part, own in parts.items()}
    if not any(figure.count for part, figure in figures.items() if part is not None):
        return
    for part, figure in figures.items():
        called = f"No {kind.casefold()}" if part is None else name(part)
        yield NamedFigure(kind, called, figure)
