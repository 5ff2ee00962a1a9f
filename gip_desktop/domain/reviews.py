"""Reviews: the frozen periods of the plans, each a name for an entry of the journal."""

from __future__ import annotations

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.errors import NoSuchMoment
from gip_desktop.domain.register import Register


def reviews_of(register: Register, plan: str | None = None) -> list[Review]:
    """List the reviews that stand, of one plan or of all, as they were frozen."""
    standing = [review for review in register.reviews.values() if not review.reason_unfrozen]
    own = [review for review in standing if plan in (None, review.plan)]
    return sorted(own, key=lambda review: (review.plan, review.entry, review.last, review.key))


def find_review(register: Register, name: str) -> Review:
    """Return the review that is called so ("Q2", "2022/23 Q2"), of the newest plan that has it."""
    wanted = _plain(name)
    reviews = reviews_of(register)
    for review in reversed(reviews):
        if wanted in (_plain(review.label), _plain(f"{review.plan} {review.label}")):
            return review
    there = ", ".join(f"{review.plan} {review.label}" for review in reviews)
    there = f"there are {there}" if there else "none was frozen yet"
    raise NoSuchMoment(f"There is no review called {name.strip()}; {there}.")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
