"""What a field offers to choose from: a closed list, or an open one that only helps typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gip_desktop.domain.fields import (
    CLOSURE_LABELS,
    PRIORITY_LABELS,
    name_of,
    principle_label,
    section_label,
)
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import LABELS


@dataclass(frozen=True, slots=True)
class Choices:
    """The words a field offers; `open` where other words may be typed as well."""

    labels: tuple[str, ...]
    open: bool = False
    may_be_empty: bool = True

    @property
    def lines(self) -> list[str]:
        """Return what a list shows: an empty line first where nothing may be chosen."""
        return ["", *self.labels] if self.may_be_empty else list(self.labels)


def choices_of(register: Register, action: Action, field: str) -> Choices | None:
    """Return what a field of an action offers, or None where it is free text."""
    offer = _OFFERS.get(field)
    return offer(register, action) if offer else None


def _statuses(_register: Register, _action: Action) -> Choices:
    labels = tuple(label for status, label in LABELS.items() if status)
    return Choices(labels, may_be_empty=False)


def _sections(register: Register, action: Action) -> Choices:
    sections = register.sections_of(action.plan)
    return Choices(tuple(section_label(register, section.key) for section in sections))


def _principles(register: Register, _action: Action) -> Choices:
    letters = sorted(register.principles)
    return Choices(tuple(principle_label(register, letter) for letter in letters))


def _priorities(_register: Register, _action: Action) -> Choices:
    return Choices(tuple(PRIORITY_LABELS.values()))


def _closures(_register: Register, _action: Action) -> Choices:
    return Choices(tuple(CLOSURE_LABELS.values()), may_be_empty=False)


def _owners(register: Register, _action: Action) -> Choices:
    return Choices(tuple(sorted(owner.name for owner in register.owners.values())), open=True)


def _sources(register: Register, _action: Action) -> Choices:
    return Choices(tuple(sorted(source.name for source in register.sources.values())), open=True)


def _successors(register: Register, action: Action) -> Choices:
    others = register.actions_of(action.plan)
    names = tuple(name_of(other) for other in others if other.key != action.key)
    return Choices(names, open=True)


_OFFERS: Mapping[str, Callable[[Register, Action], Choices]] = {
    "status": _statuses,
    "section": _sections,
    "principle": _principles,
    "priority": _priorities,
    "closure": _closures,
    "lead": _owners,
    "owners": _owners,
    "source": _sources,
    "successor": _successors,
}
