"""The sample plans, told as the steps in which an office would have written them.

The files are read by the caller; `sample_format` says how they are written. The same files give
the same steps, down to the keys of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random
from typing import cast

from gip_desktop.domain import edits
from gip_desktop.domain.founding import PrincipleEntry, founding_changes
from gip_desktop.domain.register import Change, Put, Register, diff
from gip_desktop.domain.rows import (
    Action,
    ClosureKind,
    Link,
    LinkKind,
    Owner,
    OwnerKind,
    Plan,
    Priority,
    Publishable,
    Row,
    Section,
    Source,
    SourceKind,
    Status,
)
from gip_desktop.domain.sample_format import (
    ActionEntry,
    ClosureEntry,
    LinkEntry,
    MoveEntry,
    NewActionEntry,
    OccasionEntry,
    OfficeFile,
    OwnerEntry,
    PlanFile,
    PublishableEntry,
    ReturnEntry,
)
from gip_desktop.domain.targets import read_target

PRINCIPLES = "principles.json"
OFFICE = "sample/office.json"
PLANS = ("sample/2018-19.json", "sample/2022-23.json")

_SEED = 2022


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the journal to be: when, who, what for, and its changes."""

    at: datetime
    who: str
    label: str
    changes: tuple[Change, ...]


def steps(read: Callable[[str], object]) -> Iterator[Step]:
    """Tell both sample plans step by step; `read` gives the parsed JSON of a file under `db`."""
    draft = _Draft()
    office = cast("OfficeFile", read(OFFICE))
    plans = [cast("PlanFile", read(name)) for name in PLANS]
    principles = cast("list[PrincipleEntry]", read(PRINCIPLES))
    first_year = plans[0]["year"]
    draft.apply(founding_changes(first_year, office["organisation"], principles))
    draft.put(_owner(draft, entry) for entry in office["owners"])
    founded = office["founded"]
    yield draft.step(founded["at"], founded["who"], f"New plan {first_year}")
    for plan in plans:
        yield from _PlanWriter(draft, plan).steps()


class _Draft:
    """The register as far as it has been told, and what the step under way has changed in it."""

    def __init__(self) -> None:
        self.register = Register()
        self.rng = Random(_SEED)
        self._before = self.register

    def apply(self, changes: Iterable[Change]) -> None:
        self.register = self.register.with_changes(changes)

    def put(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.apply([Put(row)])

    def new_key(self, table: str) -> str:
        return self.register.new_key(table, self.rng)

    def step(self, at: str, who: str, label: str) -> Step:
        changes = tuple(diff(self._before, self.register))
        self._before = self.register
        return Step(datetime.fromisoformat(at), who, label, changes)


class _PlanWriter:
    """Writes one plan year into the draft: the adoption, then each step of the year."""

    def __init__(self, draft: _Draft, plan: PlanFile) -> None:
        self._draft = draft
        self._file = plan
        self._year = plan["year"]
        self._sources: dict[str, str] = {}

    def steps(self) -> Iterator[Step]:
        adopted = self._file["adopted"]
        self._stand(adopted)
        self._put_sections()
        self._put_sources()
        for entry in self._file["actions"]:
            self._add(entry)
        yield self._step(adopted)
        for entry in self._file["steps"]:
            self._stand(entry)
            for item in entry["returns"]:
                self._take(item)
            if entry is self._file["steps"][-1]:
                self._close_plan()
            yield self._step(entry)

    def _step(self, occasion: OccasionEntry) -> Step:
        return self._draft.step(occasion["at"], occasion["who"], occasion["label"])

    def _stand(self, occasion: OccasionEntry) -> None:
        plan = self._draft.register.plans.get(self._year) or Plan(self._year)
        self._draft.put([replace(plan, as_at=date.fromisoformat(occasion["on"]))])

    def _close_plan(self) -> None:
        closed_on = _day(self._file.get("closed_on"))
        plan = self._draft.register.plans[self._year]
        self._draft.put([replace(plan, closed_on=closed_on)])

    # What the year opens with

    def _put_sections(self) -> None:
        for entry in self._file["sections"]:
            key = self._draft.new_key("sections")
            letter, title, principle = entry["letter"], entry["title"], entry["principle"]
            self._draft.put([Section(key, self._year, letter, title, principle)])

    def _put_sources(self) -> None:
        for entry in self._file["sources"]:
            key = self._draft.new_key("sources")
            self._sources[entry["id"]] = key
            self._draft.put([Source(key, SourceKind(entry["kind"]), entry["name"])])

    def _add(self, entry: ActionEntry) -> None:
        owners = tuple(_owner_key(self._draft.register, name) for name in entry["owners"])
        action = Action(
            key=entry["key"],
            plan=self._year,
            position=len(self._draft.register.actions_of(self._year)),
            ref=entry["ref"],
            section=self._section(entry["ref"][0]),
            principle=entry.get("principle"),
            title=entry["title"],
            source=self._sources[entry["source"]],
            recommendation=entry["recommendation"],
            recommendation_number=entry.get("number", ""),
            priority=Priority(entry["priority"]) if "priority" in entry else None,
            planned=entry["planned"],
            management_response=entry.get("management_response", ""),
            owners=owners,
            lead=owners[0],
            status=Status(entry.get("status", Status.ON_TRACK)),
            target=read_target(entry["target"], self._year).target,
        )
        self._draft.put([action])
        self._draft.put(self._link(action, link) for link in entry.get("links", ()))

    def _link(self, action: Action, entry: LinkEntry) -> Link:
        kind, key = LinkKind(entry["kind"]), self._draft.new_key("links")
        found = self._find(*entry["to"].split())
        if found:
            return Link(key, action.key, kind, to_action=found.key)
        return Link(key, action.key, kind, to_text=entry["to"])

    # What a step says

    def _take(self, item: ReturnEntry | NewActionEntry) -> None:
        if "add" in item:
            self._add(item["add"])
            return
        if "target" in item:
            self._move(item["ref"], item["target"])
        if "status" in item or "hold_reason" in item:
            self._change_status(item)
        if "close" in item:
            self._close(item["ref"], item["close"])
        if "publishable" in item:
            self._clear(item["ref"], item["publishable"])
        self._add_progress(item)

    def _move(self, ref: str, move: MoveEntry) -> None:
        draft = self._draft
        changes = edits.set_target(
            draft.register,
            self._action(ref),
            read_target(move["to"], self._year).target,
            reason=move["reason"],
            agreed_by=move["agreed_by"],
            on=date.fromisoformat(move["on"]),
            rng=draft.rng,
        )
        draft.apply(changes)

    def _change_status(self, item: ReturnEntry) -> None:
        hold_reason = item.get("hold_reason")
        named = Status.ON_HOLD if hold_reason else item.get("status")
        changes = edits.change_status(
            self._draft.register,
            self._action(item["ref"]),
            Status(named) if named else None,
            status_text=item.get("status_text", ""),
        )
        self._draft.apply(changes)
        if hold_reason:
            self._draft.put([replace(self._action(item["ref"]), hold_reason=hold_reason)])

    def _close(self, ref: str, closure: ClosureEntry) -> None:
        draft = self._draft
        changes = edits.close(
            draft.register,
            self._action(ref),
            ClosureKind(closure["kind"]),
            on=date.fromisoformat(closure["on"]),
            evidence=closure["evidence"],
            successor=self._action(closure["successor"]) if "successor" in closure else None,
            rng=draft.rng,
        )
        draft.apply(changes)

    def _clear(self, ref: str, entry: PublishableEntry) -> None:
        cleared_on = _day(entry.get("cleared_on"))
        publishable = Publishable(entry["text"], entry.get("cleared_by"), cleared_on)
        self._draft.put([replace(self._action(ref), publishable=publishable)])

    def _add_progress(self, item: ReturnEntry) -> None:
        draft = self._draft
        action = self._action(item["ref"])
        changes = edits.add_progress(
            draft.register,
            action,
            item["progress"],
            on=date.fromisoformat(item["on"]),
            by=draft.register.owners_of(action)[0].name,
            rng=draft.rng,
        )
        draft.apply(changes)

    # What the file's words stand for

    def _action(self, ref: str) -> Action:
        found = self._find(self._year, ref)
        assert found, f"{self._year} has no {ref}"
        return found

    def _find(self, year: str, ref: str) -> Action | None:
        return next((a for a in self._draft.register.actions_of(year) if a.ref == ref), None)

    def _section(self, letter: str) -> str:
        sections = self._draft.register.sections_of(self._year)
        return next(section.key for section in sections if section.letter == letter)


def _owner(draft: _Draft, entry: OwnerEntry) -> Owner:
    return Owner(
        key=draft.new_key("owners"),
        name=entry["name"],
        kind=OwnerKind(entry.get("kind", OwnerKind.POST)),
        directorate=entry.get("directorate"),
        email=entry.get("email"),
        aliases=tuple(entry.get("aliases", ())),
    )


def _owner_key(register: Register, name: str) -> str:
    return next(owner.key for owner in register.owners.values() if owner.name == name)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
