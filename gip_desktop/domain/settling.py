"""What a person says of the cells that an import doubts, and the import planned anew with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gip_desktop.domain.incoming import Doubt, Incoming, IncomingAction, Reading
from gip_desktop.domain.plan_import import ImportPlan, plan_import
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.texts import normal

_QUOTED = re.compile(r"“[^”]*”|\d+")


@dataclass(frozen=True)
class Settlement:
    """What has been settled so far.

    `meanings` says by cell and field what a text means; `accepted` holds the doubts about which
    the reading stands as it is; `aliases` leads from a name to the key of the owner who is meant.
    """

    meanings: Mapping[tuple[str, str | None], str] = field(default_factory=dict)
    accepted: frozenset[Doubt] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)

    def accepting(self, doubts: Iterable[Doubt]) -> Settlement:
        """Return the settlement in which these cells were read right."""
        return replace(self, accepted=self.accepted | frozenset(doubts))

    def meaning(self, doubts: Iterable[Doubt], text: str) -> Settlement:
        """Return the settlement in which these cells mean this text."""
        said = {(doubt.cell, doubt.field): text for doubt in doubts}
        return replace(self, meanings={**self.meanings, **said})

    def naming(self, name: str, owner: str | None) -> Settlement:
        """Return the settlement in which a name is an owner there is already, or a new one."""
        others = {key: value for key, value in self.aliases.items() if key != name}
        return replace(self, aliases={**others, name: owner} if owner else others)


def plan_settled(
    register: Register,
    incoming: Incoming,
    settlement: Settlement,
    *,
    year: str,
    today: date,
) -> ImportPlan:
    """Plan an import with what has been settled; the doubts that are left are in the plan."""
    aliases = _alias_changes(register, settlement.aliases)
    meant = _with_meanings(incoming, settlement.meanings)
    plan = plan_import(register.with_changes(aliases), meant, year=year, today=today)
    left = tuple(doubt for doubt in plan.doubts if doubt not in settlement.accepted)
    return replace(plan, changes=(*aliases, *plan.changes), doubts=left)


def all_like(doubt: Doubt, doubts: Iterable[Doubt]) -> list[Doubt]:
    """List the doubts of the same field with the same text, or for the same reason."""
    return [
        other
        for other in doubts
        if other.field == doubt.field
        and (normal(other.text) == normal(doubt.text) or _reason(other) == _reason(doubt))
    ]


def same_text(doubt: Doubt, doubts: Iterable[Doubt]) -> list[Doubt]:
    """List the doubts of the same field about the same text."""
    return [d for d in doubts if d.field == doubt.field and normal(d.text) == normal(doubt.text)]


def _reason(doubt: Doubt) -> str:
    """Return why a cell is in doubt, without what is only this cell's: what it was read as."""
    return _QUOTED.sub("", doubt.why).rpartition(": ")[2]


def _alias_changes(register: Register, aliases: Mapping[str, str]) -> list[Change]:
    changes: list[Change] = []
    for name, key in aliases.items():
        owner = register.owners[key]
        register = register.with_changes([Put(replace(owner, aliases=(*owner.aliases, name)))])
        changes = [c for c in changes if c.row.key != key] + [Put(register.owners[key])]
    return changes


def _with_meanings(incoming: Incoming, meanings: Mapping[tuple[str, str | None], str]) -> Incoming:
    if not meanings:
        return incoming
    actions = tuple(_action_with_meanings(action, meanings) for action in incoming.actions)
    doubts = tuple(d for d in incoming.doubts if (d.cell, d.field) not in meanings)
    return replace(incoming, actions=actions, doubts=doubts)


def _action_with_meanings(
    action: IncomingAction, meanings: Mapping[tuple[str, str | None], str]
) -> IncomingAction:
    def meant(name: str, reading: Reading) -> Reading:
        text = meanings.get((reading.cell, name))
        return replace(reading, meant=text) if text else reading

    values = {name: meant(name, reading) for name, reading in action.values.items()}
    section = values.get("section")
    # What is said of a section's cell beside its name: the principle that it serves.
    served = meanings.get((section.cell, "principle")) if section else None
    if section and served:
        values.setdefault("principle", replace(section, meant=served))
    return replace(
        action,
        values=values,
        progress=tuple(meant("progress", reading) for reading in action.progress),
    )
