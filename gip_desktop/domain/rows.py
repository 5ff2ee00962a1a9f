"""The rows of a governance database, as frozen values.

Each class is one table and each field one column of the same name. A row is altered with
`dataclasses.replace`, never in place. Fields are added with a default or retired, never renamed,
because the journal keeps them for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gip_desktop.domain.circulated import Answer, Pack, PackRow, Return, Review
from gip_desktop.domain.classification import DEFAULT_MARKING
from gip_desktop.domain.status import Status


class Priority(StrEnum):
    """The priority an auditor gave a recommendation."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SourceKind(StrEnum):
    """The kind of place an action comes from."""

    AGS = "ags"
    INTERNAL_AUDIT = "internal-audit"
    EXTERNAL_AUDIT = "external-audit"
    INSPECTORATE = "inspectorate"
    SELF_ASSESSMENT = "self-assessment"
    CARRIED_FORWARD = "carried-forward"
    OTHER = "other"


class OwnerKind(StrEnum):
    """What answers for an action: a post, a group, or a post of another body."""

    POST = "post"
    GROUP = "group"
    OUTSIDE_BODY = "outside-body"


class ClosureKind(StrEnum):
    """Why a complete action is closed."""

    DELIVERED = "delivered"
    SUPERSEDED = "superseded"
    MERGED = "merged"
    NO_LONGER_APPLICABLE = "no-longer-applicable"
    BUSINESS_AS_USUAL = "business-as-usual"


class LinkKind(StrEnum):
    """How one action leads to another, in this plan or an earlier one."""

    CARRIED_FORWARD_FROM = "carried-forward-from"
    SUPERSEDED_BY = "superseded-by"
    MERGED_INTO = "merged-into"
    SPLIT_FROM = "split-from"


@dataclass(frozen=True, slots=True)
class Target:
    """A target date as it was written, and the span of days that it means.

    `first` and `last` are both None where the text names no date ("TBC", "Ongoing").
    `assumed` says that the span rests on something the text does not say, such as its year.
    """

    text: str
    first: date | None = None
    last: date | None = None
    assumed: bool = False

    @property
    def is_dated(self) -> bool:
        """Say whether the text means any day at all."""
        return self.last is not None


@dataclass(frozen=True, slots=True)
class Publishable:
    """The words about an action that may be made public, and who cleared them."""

    text: str
    cleared_by: str | None = None
    cleared_on: date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The one row that says whose database this is and how it is marked."""

    key: str
    organisation: str
    marking: str = DEFAULT_MARKING


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the seven principles of the CIPFA / IFAC framework; its key is its letter."""

    key: str
    title: str
    short_title: str
    core: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one financial year; its key is the year, written 2022/23.

    `as_at` is the day on which the plan stands, where that is not today. `layout` is the house
    layout of its Appendix B, a column each, written "field: heading"; empty for the program's own.
    """

    key: str
    as_at: date | None = None
    closed_on: date | None = None
    layout: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A letter under which one year's plan files its actions, mapped to a principle or not yet."""

    key: str
    plan: str
    letter: str
    title: str
    principle: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """A post, a group or an outside body that answers for actions."""

    key: str
    name: str
    kind: OwnerKind = OwnerKind.POST
    directorate: str | None = None
    email: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where actions come from: a statement, an audit report, an inspection, last year's plan."""

    key: str
    kind: SourceKind
    name: str


@dataclass(frozen=True, slots=True)
class Action:
    """One improvement action of one plan.

    `section`, `source`, `owners` and `lead` hold keys. `principle` is set only where it differs
    from the section's. `status` None means that the source said nothing that is a status.
    A removed action is counted nowhere and can be restored.
    """

    key: str
    plan: str
    position: int
    ref: str | None = None
    section: str | None = None
    principle: str | None = None
    title: str = ""
    source: str | None = None
    recommendation: str = ""
    recommendation_number: str = ""
    priority: Priority | None = None
    planned: str = ""
    management_response: str = ""
    owners: tuple[str, ...] = ()
    lead: str | None = None
    status: Status | None = None
    status_text: str = ""
    hold_reason: str | None = None
    target: Target | None = None
    completed_on: date | None = None
    closure: ClosureKind | None = None
    evidence: str = ""
    publishable: Publishable | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """One dated progress update of an action; `position` orders an action's updates."""

    key: str
    action: str
    position: int
    text: str
    on: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One move of an action's target date, with its reason and who agreed it."""

    key: str
    action: str
    position: int
    from_target: Target
    to_target: Target
    reason: str = ""
    agreed_by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A thread from an action to another one.

    `to_action` is a key where the other action is in this database; otherwise `to_text` holds
    its year and reference as written ("2021/22 E3").
    """

    key: str
    action: str
    kind: LinkKind
    to_action: str | None = None
    to_text: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one part of the covering paper, and who cleared them as they stand here.

    Its key names the part: a standing one, kept from paper to paper, or a paragraph of one review.
    """

    key: str
    text: str
    cleared_by: str | None = None
    cleared_on: date | None = None


PlanRow = (
    Profile | Principle | Plan | Section | Owner | Source | Action | Progress | Revision | Link
)
Row = PlanRow | Wording | Review | Pack | PackRow | Return | Answer

# In the order in which rows must be written, so that what a row names is there before it.
TABLES: dict[str, type[Row]] = {
    "profile": Profile,
    "principles": Principle,
    "plans": Plan,
    "sections": Section,
    "owners": Owner,
    "sources": Source,
    "actions": Action,
    "progress": Progress,
    "revisions": Revision,
    "links": Link,
    "wordings": Wording,
    "reviews": Review,
    "packs": Pack,
    "pack_rows": PackRow,
    "returns": Return,
    "answers": Answer,
}

TABLE_OF: dict[type, str] = {row_type: table for table, row_type in TABLES.items()}
