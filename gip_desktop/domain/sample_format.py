"""How the files of `db/sample` are written, for whoever adds to the sample plans by hand."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class OwnerEntry(TypedDict):
    """One post, group or outside body."""

    name: str
    kind: NotRequired[str]
    directorate: NotRequired[str]
    email: NotRequired[str]
    aliases: NotRequired[list[str]]


class FoundedEntry(TypedDict):
    """When the database was begun, and by whom."""

    at: str
    who: str


class OfficeFile(TypedDict):
    """The organisation, and everybody who owns actions in either plan."""

    organisation: str
    founded: FoundedEntry
    owners: list[OwnerEntry]


class SectionEntry(TypedDict):
    """One section of a plan year and the principle it answers."""

    letter: str
    title: str
    principle: str


class SourceEntry(TypedDict):
    """One source; `id` is what the actions of the same file call it."""

    id: str
    kind: str
    name: str


class LinkEntry(TypedDict):
    """A thread to an action named by its year and reference: "2018/19 C1"."""

    kind: str
    to: str


class ActionEntry(TypedDict):
    """An action as it was adopted; its first owner is the lead."""

    key: str
    ref: str
    title: str
    source: str
    number: NotRequired[str]
    priority: NotRequired[str]
    recommendation: str
    planned: str
    management_response: NotRequired[str]
    owners: list[str]
    principle: NotRequired[str]
    target: str
    status: NotRequired[str]
    links: NotRequired[list[LinkEntry]]


class MoveEntry(TypedDict):
    """A target date that was moved."""

    to: str
    reason: str
    agreed_by: str
    on: str


class ClosureEntry(TypedDict):
    """How an action was closed; the successor is a reference of the same year."""

    kind: str
    on: str
    evidence: str
    successor: NotRequired[str]


class PublishableEntry(TypedDict):
    """Words for the public paper, cleared or not yet."""

    text: str
    cleared_by: NotRequired[str]
    cleared_on: NotRequired[str]


class ReturnEntry(TypedDict):
    """What one step says of one action: an update, and whatever else moved with it."""

    ref: str
    on: str
    progress: str
    target: NotRequired[MoveEntry]
    status: NotRequired[str | None]
    status_text: NotRequired[str]
    hold_reason: NotRequired[str]
    close: NotRequired[ClosureEntry]
    publishable: NotRequired[PublishableEntry]


class NewActionEntry(TypedDict):
    """An action that came into the plan within the year."""

    add: ActionEntry


class OccasionEntry(TypedDict):
    """When a step was taken, by whom, under what label, and the day on which the plan stood."""

    at: str
    who: str
    label: str
    on: str


class StepEntry(OccasionEntry):
    """One step of the year, in order."""

    returns: list[ReturnEntry | NewActionEntry]


class PlanFile(TypedDict):
    """One plan year: what was adopted in April, and what each step said."""

    year: str
    sections: list[SectionEntry]
    sources: list[SourceEntry]
    adopted: OccasionEntry
    actions: list[ActionEntry]
    steps: list[StepEntry]
    closed_on: NotRequired[str]
