"""What a rule is given: one action, and the plan around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.fields import name_of
from gip_desktop.domain.periods import Period
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, Owner, Section
from gip_desktop.domain.texts import normal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: the rule, the row it is about, and the sentence.

    `key` is that of an action, of a section, or of the plan where it is about its figures.
    """

    rule: str
    ref: str | None
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanCase:
    """A plan as at a day, with what the rules ask about all of it.

    `uses` counts the actions of each reference. Every open action should have an update of
    `period`, None where it is too early to ask for one. `last` is the register as the review
    before that period froze it, where that is known.
    """

    register: Register
    as_at: date
    sections: Mapping[str, Section]
    uses: Mapping[str, int]
    period: Period | None = None
    last: Register | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One action of a plan."""

    plan: PlanCase
    action: Action

    @property
    def register(self) -> Register:
        """Return the register that holds the action."""
        return self.plan.register

    @property
    def name(self) -> str:
        """Return what the action is called."""
        return name_of(self.action)

    @property
    def owners(self) -> list[Owner]:
        """List the action's owners, the lead first."""
        return self.register.owners_of(self.action)

    @property
    def uses(self) -> int:
        """Return how many actions bear its reference."""
        return self.plan.uses[same_reference(self.action)]


# Returns the sentence that says what is wrong with an action and how to mend it, or None.
Rule = Callable[[Case], str | None]
Rules = Mapping[str, Rule]


def same_reference(action: Action) -> str:
    """Return what two actions of one reference have in common."""
    return normal(action.ref).casefold() if action.ref else action.key
