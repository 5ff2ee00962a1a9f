"""Findings about a plan as a whole: its sections, its sums, and whether it left its paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from gip_desktop.domain.checks_case import Finding
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.counting import standing
from gip_desktop.domain.fields import name_of
from gip_desktop.domain.register import Register
from gip_desktop.domain.reviews import reviews_of
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import LABELS

_PAPER_IN_HAND = timedelta(days=31)
_MOST_NAMED = 8


def section_findings(register: Register, plan: str) -> Iterator[Finding]:
    """Find the sections that answer no principle yet."""
    for section in register.sections_of(plan):
        if section.principle is None:
            text = (
                f"Section {section.letter} of {plan} is not mapped to a principle: "
                "choose the one that its actions answer."
            )
            yield Finding("section-without-principle", None, section.key, text)


def sum_findings(register: Register, plan: str) -> Iterator[Finding]:
    """Find the actions that no count by status holds, so that the counts miss the total."""
    actions = register.actions_of(plan)
    unsaid = [action for action in actions if action.status is None]
    if unsaid:
        counts = [count for status, count in standing(actions).items() if status and count]
        terms = f"{' + '.join(map(str, counts))} = " if len(counts) > 1 else ""
        text = (
            f"The counts by status leave {len(unsaid)} of {len(actions)} actions unsaid, "
            f"{_named(unsaid)} ({terms}{sum(counts)} of {len(actions)}): "
            "choose a status for each."
        )
        yield Finding("counts-do-not-partition", None, plan, text)


def review_findings(
    register: Register, plan: str, review: Review, then: Register
) -> Iterator[Finding]:
    """Find out whether a plan stands otherwise than its paper says, which is as at a review."""
    moved = _stand_otherwise(then.actions_of(plan), register.actions_of(plan))
    if moved:
        text = (
            f"The figures have moved since {review.label} was frozen, by {_named(moved)}: then "
            f"{_sum(then.actions_of(plan))}, now {_sum(register.actions_of(plan))}; "
            "issue Appendix B as at the review, or it disagrees with the paper."
        )
        yield Finding("plan-moved-since-review", None, plan, text)


def review_in_hand(register: Register, plan: str, as_at: date) -> Review | None:
    """Return the newest review if its paper is still in hand.

    It is until the panel has met; where no day is given for that, until a month after its period.
    """
    reviews = reviews_of(register, plan)
    if not reviews:
        return None
    newest = reviews[-1]
    is_in_hand = newest.panel >= as_at if newest.panel else as_at - newest.last <= _PAPER_IN_HAND
    return newest if is_in_hand else None


def _stand_otherwise(then: Iterable[Action], now: Iterable[Action]) -> list[Action]:
    """List what stands under another status, is new or is gone: the last as it was."""
    was = {action.key: action for action in then}
    there = {action.key: action for action in now}
    moved = [a for a in there.values() if a.key not in was or was[a.key].status is not a.status]
    return [*moved, *(action for key, action in was.items() if key not in there)]


def _sum(actions: Sequence[Action]) -> str:
    parts = [
        f"{count} {LABELS[status].casefold()}"
        for status, count in standing(actions).items()
        if count
    ]
    return f"{' + '.join(parts) or '0'} = {len(actions)}"


def _named(actions: Sequence[Action]) -> str:
    names = [name_of(action) for action in actions[:_MOST_NAMED]]
    rest = len(actions) - len(names)
    names += [f"{rest} more"] if rest else []
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
