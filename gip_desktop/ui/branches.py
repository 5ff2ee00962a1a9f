"""What the trees show: a plan's actions grouped by section, principle, owner or source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.fields import name_of
from gip_desktop.domain.figures import is_overdue, standing
from gip_desktop.domain.register import Register, heading_of, lead_of
from gip_desktop.domain.rows import Action, Status
from gip_desktop.domain.sources import SOURCE_LABELS
from gip_desktop.domain.statuses import LABELS
from gip_desktop.ui.naming import counted

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One node of a tree: a group of actions, or one action.

    `path` tells it apart from every other node, also where one action stands under two owners.
    """

    path: Path
    mark: str
    text: str
    actions: tuple[str, ...]
    standing: Mapping[Status | None, int]
    overdue: int = 0
    note: str = ""
    children: tuple[Branch, ...] = ()
    action: Action | None = None

    @property
    def title(self) -> str:
        """Return the mark and the text as one line."""
        return f"{self.mark} {self.text}".strip()

    @property
    def spoken(self) -> str:
        """Say what a screen reader says of this node."""
        if self.action:
            overdue = ", overdue" if self.overdue else ""
            return f"{self.title}, {LABELS[self.action.status]}{overdue}"
        return f"{self.title}, {counted(len(self.actions))}: {in_words(self.standing)}"


def in_words(parts: Mapping[Status | None, int]) -> str:
    """Write a standing in words, leaving out what does not occur."""
    words = [f"{n} {LABELS[status].lower()}" for status, n in parts.items() if n]
    return ", ".join(words) or "none"


Grouping = Callable[[Register, str, date], list[Branch]]


def whole_plan(register: Register, plan: str, day: date) -> Branch:
    """Return the node for all actions of a plan."""
    return _group(("plan", plan), "", "All actions", register.actions_of(plan), day)


def by_section(register: Register, plan: str, day: date) -> list[Branch]:
    """Group a plan by its own sections."""
    filed = _filed(register.actions_of(plan), lambda action: [action.section])
    branches = []
    for section in register.sections_of(plan):
        principle = register.principles.get(section.principle or "")
        note = f"Principle {principle.key}" if principle else "No principle yet"
        actions = filed.pop(section.key, [])
        path = ("section", section.key)
        branches.append(_group(path, section.letter, section.title, actions, day, note=note))
    return branches + _rest("section", "No section", filed, day)


def by_principle(register: Register, plan: str, day: date) -> list[Branch]:
    """Group a plan by the seven principles."""
    filed = _filed(register.actions_of(plan), lambda action: [register.principle_of(action)])
    branches = []
    for letter in sorted(register.principles):
        principle = register.principles[letter]
        note = "Core principle" if principle.core else "Underpins the others"
        actions = filed.pop(letter, [])
        path = ("principle", letter)
        branches.append(_group(path, letter, principle.short_title, actions, day, note=note))
    return branches + _rest("principle", "No principle", filed, day)


def by_owner(register: Register, plan: str, day: date) -> list[Branch]:
    """Group a plan by owner; an action stands under each of its owners."""
    filed = _filed(register.actions_of(plan), lambda action: action.owners or [None])
    branches = []
    for owner in sorted(register.owners.values(), key=lambda owner: owner.name.casefold()):
        actions = filed.pop(owner.key, [])
        if not actions:
            continue
        leads = sum(lead_of(action) == owner.key for action in actions)
        note = f"Leads {leads}, supports {len(actions) - leads}"
        path = ("owner", owner.key)
        branches.append(_group(path, "", owner.name, actions, day, note=note))
    return branches + _rest("owner", "No owner", filed, day)


def by_source(register: Register, plan: str, day: date) -> list[Branch]:
    """Group a plan by where its actions come from."""
    filed = _filed(register.actions_of(plan), lambda action: [action.source])
    branches = []
    for source in sorted(register.sources.values(), key=lambda s: (s.kind, s.name.casefold())):
        actions = filed.pop(source.key, [])
        if actions:
            path = ("source", source.key)
            note = SOURCE_LABELS[source.kind]
            branches.append(_group(path, "", source.name, actions, day, note=note))
    return branches + _rest("source", "No source", filed, day)


GROUPINGS: Mapping[str, Grouping] = {
    "Sections": by_section,
    "Principles": by_principle,
    "Owners": by_owner,
    "Sources": by_source,
}


def _filed(
    actions: Iterable[Action], heads: Callable[[Action], Iterable[str | None]]
) -> dict[str | None, list[Action]]:
    filed: dict[str | None, list[Action]] = {}
    for action in actions:
        for head in heads(action):
            filed.setdefault(head, []).append(action)
    return filed


def _rest(
    kind: str,
    title: str,
    filed: Mapping[str | None, list[Action]],
    day: date,
) -> list[Branch]:
    left = [action for actions in filed.values() for action in actions]
    return [_group((kind, ""), "", title, left, day)] if left else []


def _group(
    path: Path,
    mark: str,
    text: str,
    actions: Sequence[Action],
    day: date,
    *,
    note: str = "",
) -> Branch:
    return Branch(
        path=path,
        mark=mark,
        text=text,
        actions=tuple(action.key for action in actions),
        standing=standing(actions),
        overdue=sum(is_overdue(action, day) for action in actions),
        note=note,
        children=() if path[0] == "plan" else tuple(_leaf(path, a, day) for a in actions),
    )


def _leaf(path: Path, action: Action, day: date) -> Branch:
    return Branch(
        path=(*path, action.key),
        mark=name_of(action),
        text=heading_of(action),
        actions=(action.key,),
        standing=standing([action]),
        overdue=int(is_overdue(action, day)),
        action=action,
    )
