"""The register: everything one governance database holds, as an immutable value.

A register is altered only by changes, and every screen, count, export and comparison works on a
whole register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from random import Random

from gip_desktop.domain.belonging import grouped, regrouped
from gip_desktop.domain.circulated import Answer, Pack, PackRow, Return, Review
from gip_desktop.domain.classification import DEFAULT_MARKING
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.keys import key_length, new_key
from gip_desktop.domain.references import natural_key
from gip_desktop.domain.rows import (
    TABLE_OF,
    TABLES,
    Action,
    Link,
    LinkKind,
    Owner,
    Plan,
    Principle,
    Profile,
    Progress,
    Revision,
    Row,
    Section,
    Source,
    Target,
    Wording,
)


@dataclass(frozen=True, slots=True)
class Put:
    """Write this row, whether or not one of its key is there."""

    row: Row


@dataclass(frozen=True, slots=True)
class Drop:
    """Take this row out."""

    row: Row


Change = Put | Drop

PROFILE_KEY = "profile"

# What a register works out once of a table, and so the register after it can keep.
_WORKED_OUT = {
    "_actions_by_plan": "actions",
    "_progress_by_action": "progress",
    "_revisions_by_action": "revisions",
    "_links_by_action": "links",
    "_links_to_action": "links",
}


@dataclass(frozen=True)
class Register:
    """All rows of one governance database, each table a mapping from key to row."""

    profile: Mapping[str, Profile] = field(default_factory=dict)
    principles: Mapping[str, Principle] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)
    owners: Mapping[str, Owner] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)
    revisions: Mapping[str, Revision] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    packs: Mapping[str, Pack] = field(default_factory=dict)
    pack_rows: Mapping[str, PackRow] = field(default_factory=dict)
    returns: Mapping[str, Return] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def table(self, name: str) -> Mapping[str, Row]:
        """Return the rows of one table by key."""
        return getattr(self, name)

    def with_changes(self, changes: Iterable[Change]) -> Register:
        """Return the register after the changes, or raise ChangeRefused and change nothing."""
        touched: dict[str, dict[str, Row]] = {}
        changes = list(changes)
        for change in changes:
            name = TABLE_OF[type(change.row)]
            rows = touched.get(name)
            if rows is None:
                rows = touched[name] = dict(self.table(name))
            if isinstance(change, Put):
                rows[change.row.key] = change.row
            else:
                rows.pop(change.row.key, None)
        after = replace(self, **touched)  # type: ignore[arg-type]
        _refuse_dangling(after, changes)
        vars(after).update(_still_known(self, after, changes))
        return after

    def new_key(self, table: str, rng: Random | None = None) -> str:
        """Return a key that no row of this table has."""
        return new_key(self.table(table), key_length(table), rng)

    # What belongs to what

    @property
    def organisation(self) -> str:
        """Name the organisation whose database this is."""
        profile = self.profile.get(PROFILE_KEY)
        return profile.organisation if profile else ""

    @property
    def marking(self) -> str:
        """Return the handling marking that everything from this register carries."""
        profile = self.profile.get(PROFILE_KEY)
        return profile.marking if profile else DEFAULT_MARKING

    @cached_property
    def _actions_by_plan(self) -> Mapping[str, Sequence[Action]]:
        by_plan: dict[str, list[Action]] = defaultdict(list)
        for action in sorted(self.actions.values(), key=self.reading_order):
            by_plan[action.plan].append(action)
        return by_plan

    def reading_order(self, action: Action) -> tuple[object, ...]:
        """Sort actions by reference, G2 before G10, those without one last, as they came."""
        return (action.ref is None, natural_key(action.ref or ""), action.position, action.key)

    def actions_of(self, plan: str) -> list[Action]:
        """List a plan's actions in reading order, without the removed ones."""
        return [a for a in self._actions_by_plan.get(plan, ()) if not a.removed]

    def removed_of(self, plan: str) -> list[Action]:
        """List the actions that were removed from a plan."""
        return [a for a in self._actions_by_plan.get(plan, ()) if a.removed]

    def sections_of(self, plan: str) -> list[Section]:
        """List a plan's sections by letter."""
        own = [s for s in self.sections.values() if s.plan == plan]
        return sorted(own, key=lambda s: (natural_key(s.letter), s.key))

    @cached_property
    def _progress_by_action(self) -> Mapping[str, Sequence[Progress]]:
        return grouped(self.progress.values())

    def progress_of(self, action: str) -> Sequence[Progress]:
        """List an action's progress updates, oldest first."""
        return self._progress_by_action.get(action, ())

    @cached_property
    def _revisions_by_action(self) -> Mapping[str, Sequence[Revision]]:
        return grouped(self.revisions.values())

    def revisions_of(self, action: str) -> Sequence[Revision]:
        """List the moves of an action's target date, oldest first."""
        return self._revisions_by_action.get(action, ())

    @cached_property
    def _links_by_action(self) -> Mapping[str, Sequence[Link]]:
        by_action: dict[str, list[Link]] = defaultdict(list)
        for link in sorted(self.links.values(), key=lambda x: (x.kind, x.key)):
            by_action[link.action].append(link)
        return by_action

    def links_of(self, action: str) -> Sequence[Link]:
        """List the threads that lead from an action."""
        return self._links_by_action.get(action, ())

    @cached_property
    def _links_to_action(self) -> Mapping[str, Sequence[Link]]:
        by_action: dict[str, list[Link]] = defaultdict(list)
        for link in sorted(self.links.values(), key=lambda x: (x.kind, x.key)):
            if link.to_action:
                by_action[link.to_action].append(link)
        return by_action

    def links_to(self, action: str) -> Sequence[Link]:
        """List the threads that lead to an action."""
        return self._links_to_action.get(action, ())

    # What an action says, with what stands behind its keys

    def principle_of(self, action: Action) -> str | None:
        """Return the letter of an action's principle: its own, else its section's."""
        if action.principle:
            return action.principle
        section = self.sections.get(action.section or "")
        return section.principle if section else None

    def owners_of(self, action: Action) -> list[Owner]:
        """List an action's owners, the lead first."""
        lead = lead_of(action)
        keys = sorted(action.owners, key=lambda key: key != lead)
        return [self.owners[key] for key in keys]

    def original_target(self, action: Action) -> Target | None:
        """Return the first target with a span, also before any revision."""
        promised = [revision.from_target for revision in self.revisions_of(action.key)]
        if action.target:
            promised.append(action.target)
        return next((target for target in promised if target.is_dated), None)

    def latest_progress(self, action: str) -> Progress | None:
        """Return an action's newest progress update."""
        updates = self.progress_of(action)
        return updates[-1] if updates else None

    def successor_of(self, action: Action) -> str | None:
        """Say which action took a closed one over, as year and reference."""
        for link in self.links_of(action.key):
            if link.kind in (LinkKind.SUPERSEDED_BY, LinkKind.MERGED_INTO):
                return self.link_text(link)
        return None

    def link_text(self, link: Link) -> str:
        """Write where a link leads, as year and reference ("2022/23 D5")."""
        other = self.actions.get(link.to_action or "")
        return f"{other.plan} {other.ref or other.key}" if other else link.to_text


def lead_of(action: Action) -> str | None:
    """Return the key of the lead owner: the one named, else the first."""
    return action.lead or (action.owners[0] if action.owners else None)


def heading_of(action: Action) -> str:
    """Return the few words by which an action is known: its title, else how its text begins."""
    for text in (action.title, action.recommendation, action.planned):
        first_line = text.strip().split("\n", 1)[0]
        if first_line:
            return first_line
    return "(no text)"


def diff(before: Register, after: Register) -> list[Change]:
    """List the changes that turn one register into the other."""
    changes: list[Change] = []
    for name in TABLES:
        old, new = before.table(name), after.table(name)
        if old is new:
            continue
        changes += [Put(row) for key, row in new.items() if old.get(key) != row]
    for name in reversed(TABLES):
        old, new = before.table(name), after.table(name)
        changes += [Drop(row) for key, row in old.items() if key not in new]
    return changes


def names_of(row: Row) -> list[tuple[str, str]]:
    """List the rows that a row names, as table and key.

    What lasts names nothing that undo could take from under it: a pack's action may be gone.
    """
    named: list[tuple[str, str | None]] = []
    match row:
        case Section():
            named = [("plans", row.plan), ("principles", row.principle)]
        case Action():
            named = [
                ("plans", row.plan),
                ("sections", row.section),
                ("principles", row.principle),
                ("sources", row.source),
                *(("owners", owner) for owner in row.owners),
            ]
        case Progress() | Revision():
            named = [("actions", row.action)]
        case Link():
            named = [("actions", row.action), ("actions", row.to_action)]
        case PackRow() | Return():
            named = [("packs", row.pack)]
        case Answer():
            named = [("returns", row.of_return), ("actions", row.action)]
    return [(table, key) for table, key in named if key is not None]


def _still_known(before: Register, after: Register, changes: Sequence[Change]) -> dict[str, object]:
    """Return what a register worked out that its changes leave standing: edits are quick."""
    known = {name: worked for name, worked in vars(before).items() if name in _WORKED_OUT}
    changed: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        changed[TABLE_OF[type(change.row)]].append(change.row.key)
    for name in [name for name in known if _WORKED_OUT[name] in changed]:
        table, groups = _WORKED_OUT[name], known.pop(name)
        if table in ("progress", "revisions"):
            rows = before.table(table), after.table(table)
            known[name] = regrouped(groups, *rows, changed[table])  # type: ignore[type-var]
    return known


def _refuse_dangling(register: Register, changes: Sequence[Change]) -> None:
    rows = [change.row for change in changes if isinstance(change, Put)]
    if any(isinstance(change, Drop) for change in changes):
        rows = [row for table in TABLES for row in register.table(table).values()]
    for row in rows:
        for table, key in names_of(row):
            if key not in register.table(table):
                raise ChangeRefused(
                    f"{TABLE_OF[type(row)]} {row.key} names {table} {key}, which is not there."
                )
        if isinstance(row, Action) and row.lead and row.lead not in row.owners:
            raise ChangeRefused(f"Action {row.ref or row.key} has a lead who is not an owner.")
