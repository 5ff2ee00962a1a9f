"""How the plan stands by section or by principle: what the picture shows, in values and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gip_desktop.domain.counting import Figure, Partition, where, whole
from gip_desktop.domain.figures import Figures
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import LABELS, OVERDUE_LABEL
from gip_desktop.ui.naming import counted
from gip_desktop.ui.quarter.tables import PictureTable, TableRow, parts_in_words, statuses_in

TITLE = "How the plan stands"


@dataclass(frozen=True, slots=True)
class StandingGroup:
    """One section or principle: its letter and title, its actions by status, those overdue."""

    mark: str
    title: str
    actions: Figure
    parts: Partition
    overdue: Figure

    @property
    def name(self) -> str:
        """Return letter and title."""
        return f"{self.mark} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class StandingData:
    """How every group stands; `kind` is what a group is called: section or principle."""

    kind: str
    groups: tuple[StandingGroup, ...]
    actions: Figure
    parts: Partition
    overdue: Figure

    @property
    def statuses(self) -> tuple[Status | None, ...]:
        """List the statuses that the picture shows."""
        return statuses_in([self.parts])

    @property
    def largest(self) -> int:
        """Return the number of actions in the largest group."""
        return max((group.actions.count for group in self.groups), default=0)


def standing_by_section(register: Register, figures: Figures) -> StandingData:
    """Divide the plan by section."""
    titles: dict[str | None, str] = {}
    for section in register.sections_of(figures.year):
        titles.setdefault(section.letter, section.title)
    return _data("section", register, figures, figures.by_section, titles)


def standing_by_principle(register: Register, figures: Figures) -> StandingData:
    """Divide the plan by principle; one that nothing serves is shown as empty."""
    titles = {letter: p.short_title for letter, p in register.principles.items()}
    return _data("principle", register, figures, figures.by_principle, titles)


def words_of(data: StandingData) -> str:
    """Say the picture in words."""
    said = [f"By {data.kind}, {counted(data.actions.count)}: {parts_in_words(data.parts)}."]
    said += [
        f"{group.name}, {counted(group.actions.count)}: {parts_in_words(group.parts)}"
        f"{f', {group.overdue.count:,} overdue' if group.overdue.count else ''}."
        for group in data.groups
    ]
    return " ".join(said)


def table_of(data: StandingData) -> PictureTable:
    """Return the picture as a table: a row for each group, and the sum."""
    headings = (data.kind.capitalize(), *(LABELS[s] for s in data.statuses), "All", OVERDUE_LABEL)
    rows = [_row(group.name, group, data.statuses) for group in data.groups]
    rows.append(replace(_row("All actions", data, data.statuses), is_total=True))
    return PictureTable(
        headings, tuple(rows), stretch=(0,), numbers=frozenset(range(1, len(headings)))
    )


def _row(
    name: str, held: StandingGroup | StandingData, statuses: tuple[Status | None, ...]
) -> TableRow:
    counts = (*(held.parts[status] for status in statuses), held.actions, held.overdue)
    return TableRow((name, *(f"{figure.count:,}" for figure in counts)), name, held.actions)


def _data(
    kind: str,
    register: Register,
    figures: Figures,
    divided: Mapping[str | None, Partition],
    titles: Mapping[str, str] | Mapping[str | None, str],
) -> StandingData:
    overdue = frozenset(figures.overdue_current.keys)

    def group(letter: str | None, parts: Partition) -> StandingGroup:
        title = f"No {kind}" if letter is None else titles.get(letter, "")
        actions = whole(register, parts)
        late = where(actions.actions, lambda action: action.key in overdue)
        return StandingGroup(letter or "", title, actions, parts, late)

    groups = tuple(group(letter, parts) for letter, parts in divided.items())
    return StandingData(kind, groups, figures.total, figures.by_status, figures.overdue_current)
