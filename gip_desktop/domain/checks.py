"""What should be mended in a plan before it is issued.

Each rule is a function from one action to the sentence that says what is wrong and how to mend
it, or None; a few are about the plan as a whole. A finding stops nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from gip_desktop.domain import checks_dates, checks_filing, checks_status, checks_updates
from gip_desktop.domain.checks_case import Case, Finding, PlanCase, Rules, same_reference
from gip_desktop.domain.checks_plan import (
    review_findings,
    review_in_hand,
    section_findings,
    sum_findings,
)
from gip_desktop.domain.checks_updates import update_period
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.register import Register
from gip_desktop.domain.reviews import reviews_of

__all__ = ["Finding", "findings", "reviews_to_know"]

_RULES: Rules = {
    **checks_filing.RULES,
    **checks_status.RULES,
    **checks_dates.RULES,
    **checks_updates.RULES,
}


def findings(
    register: Register,
    plan: str,
    *,
    as_at: date,
    reviews: Mapping[str, Register] | None = None,
) -> list[Finding]:
    """List what should be mended in a plan: what is about all of it first, then each action.

    `reviews` holds by a review's key the register that it froze, see `reviews_to_know`; what it
    does not hold is not compared with.
    """
    frozen = reviews or {}
    found = [
        *section_findings(register, plan),
        *sum_findings(register, plan),
        *_review_findings(register, plan, as_at, frozen),
        *_action_findings(register, plan, as_at, frozen),
    ]
    return [replace(finding, text=" ".join(finding.text.split())) for finding in found]


def reviews_to_know(register: Register, plan: str, as_at: date) -> list[Review]:
    """List the reviews with which the findings compare: that in hand, and the last one before."""
    named = (review_in_hand(register, plan, as_at), _review_before(register, plan, as_at))
    return list(dict.fromkeys(review for review in named if review))


def _review_findings(
    register: Register, plan: str, as_at: date, frozen: Mapping[str, Register]
) -> Iterator[Finding]:
    review = review_in_hand(register, plan, as_at)
    if review and review.key in frozen:
        yield from review_findings(register, plan, review, frozen[review.key])


def _action_findings(
    register: Register, plan: str, as_at: date, frozen: Mapping[str, Register]
) -> Iterator[Finding]:
    actions = register.actions_of(plan)
    before = _review_before(register, plan, as_at)
    around = PlanCase(
        register,
        as_at,
        sections={section.letter.upper(): section for section in register.sections_of(plan)},
        uses=Counter(same_reference(action) for action in actions),
        period=update_period(register, plan, as_at),
        last=frozen.get(before.key) if before else None,
    )
    for action in actions:
        case = Case(around, action)
        for name, rule in _RULES.items():
            text = rule(case)
            if text:
                yield Finding(name, action.ref, action.key, text)


def _review_before(register: Register, plan: str, as_at: date) -> Review | None:
    """Return the newest review that ended before the period for which updates are due."""
    period = update_period(register, plan, as_at)
    ended = [r for r in reviews_of(register, plan) if period and r.last < period.first]
    return ended[-1] if ended else None
