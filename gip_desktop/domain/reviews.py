"""Reviews: the frozen periods of the plans, each a name for an entry of the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.errors import ChangeRefused, NoSuchMoment, NoSuchPlan
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.spans import show_day
from gip_desktop.domain.texts import clean

# A label stands in titles, headings and lists, and is typed again to name the review.
MOST_IN_LABEL = 60


def reviews_of(register: Register, plan: str | None = None) -> list[Review]:
    """List the reviews that stand, of one plan or of all, as they were frozen."""
    standing = [review for review in register.reviews.values() if not review.reason_unfrozen]
    own = [review for review in standing if plan in (None, review.plan)]
    return sorted(own, key=lambda review: (review.plan, review.entry, review.last, review.key))


def reviews_before(register: Register, plan: str, *, entry: int, last: date) -> list[Review]:
    """List the reviews of a plan that were frozen before a moment, the nearest first."""
    earlier = [r for r in reviews_of(register, plan) if (r.entry, r.last) < (entry, last)]
    return sorted(earlier, key=lambda review: (review.entry, review.last), reverse=True)


def find_review(register: Register, name: str, *, plan: str | None = None) -> Review:
    """Return the review that is called so ("Q2", "2022/23 Q2"), of this plan or the newest."""
    wanted = _plain(name)
    reviews = reviews_of(register)
    called_so = [review for review in reviews if wanted in _names(review)]
    if called_so:
        # Sorting keeps the order of equals: the newest of the plan that is meant comes last.
        return sorted(called_so, key=lambda review: review.plan == plan)[-1]
    there = ", ".join(name_of_review(review) for review in reviews)
    there = f"there are {there}" if there else "none was frozen yet"
    raise NoSuchMoment(f"There is no review called {name.strip()}; {there}.")


def name_of_review(review: Review) -> str:
    """Return what a review is called among those of all years ("2022/23 Q2")."""
    return f"{review.plan} {review.label}"


def is_named(review: Review, label: str) -> bool:
    """Say whether a review has this label, however it is written."""
    return _plain(review.label) == _plain(label)


def label_of(text: str) -> str:
    """Return a label as it is kept, on one line."""
    return " ".join(clean(text).split())


def frozen_as(plan: str, label: str) -> str:
    """Return what the journal says of a freeze."""
    return f"Froze {plan} {label_of(label)}"


def unfrozen_as(review: Review, reason: str) -> str:
    """Return what the journal says where a period is frozen no more."""
    return f"Unfroze {name_of_review(review)}: {' '.join(reason.split())}"


def freeze(
    register: Register,
    plan: str,
    *,
    label: str,
    first: date,
    last: date,
    entry: int,
    panel: date | None = None,
    rng: Random | None = None,
) -> list[Change]:
    """Return the changes that freeze a period: its plan is what it was after that entry."""
    label = label_of(label)
    _refuse_freeze(register, plan, label, first=first, last=last)
    key = register.new_key("reviews", rng)
    return [Put(Review(key, plan, label, first, last, entry, panel))]


def unfreeze(review: Review, reason: str) -> list[Change]:
    """Return the changes after which a period is frozen no more, which stays in the journal."""
    reason = reason.strip()
    if review.reason_unfrozen:
        raise ChangeRefused(f"{name_of_review(review)} is not frozen any more.")
    if not reason:
        raise ChangeRefused(f"{name_of_review(review)} is unfrozen only for a reason: give one.")
    return [Put(replace(review, reason_unfrozen=reason))]


def _refuse_freeze(register: Register, plan: str, label: str, *, first: date, last: date) -> None:
    if plan not in register.plans:
        raise NoSuchPlan(f"There is no plan for {plan}: make it before a period of it is frozen.")
    if not label:
        raise ChangeRefused("A review has no label yet: give it one, such as Q2.")
    if len(label) > MOST_IN_LABEL:
        raise ChangeRefused(
            f"A review's label holds {len(label)} characters: write it in at most {MOST_IN_LABEL}."
        )
    if last < first:
        raise ChangeRefused(
            f"{label} would end on {show_day(last)}, before it begins on {show_day(first)}: "
            "change one of the days."
        )
    same = [review for review in reviews_of(register, plan) if is_named(review, label)]
    if same:
        raise ChangeRefused(
            f"{name_of_review(same[0])} is frozen already, at entry {same[0].entry}: "
            "unfreeze it first, or choose another label."
        )


def _names(review: Review) -> tuple[str, str]:
    return _plain(review.label), _plain(name_of_review(review))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
