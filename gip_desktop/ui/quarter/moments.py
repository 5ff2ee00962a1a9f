"""What the page can be asked for: the periods of a plan, and the moments to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.figures import Period
from gip_desktop.domain.periods import quarter_of
from gip_desktop.domain.register import Register
from gip_desktop.domain.reviews import reviews_of
from gip_desktop.domain.targets import show_day
from gip_desktop.domain.years import first_day, last_day

QUARTER, YEAR, START = "quarter", "year", "start"


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that can be shown: its name in the list, its title on the page, its review."""

    name: str
    label: str
    title: str
    period: Period
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class SinceChoice:
    """A moment to compare with: the entry, the day on which it stood, what it is called."""

    name: str
    label: str
    called: str
    entry: int
    day: date


def period_choices(register: Register, plan: str, day: date) -> list[PeriodChoice]:
    """List the periods of a plan: its quarter on a day, its year to date, its standing reviews."""
    within = min(max(day, first_day(plan)), last_day(plan))
    quarter = quarter_of(within)
    reviews = reviews_of(register, plan)
    same = [r for r in reviews if (r.first, r.last) == (quarter.first, quarter.last)]
    number = (quarter.first.month - 1) // 3 or 4
    name = f"Q{number} {plan}"
    to_date = Period(first_day(plan), within)
    return [
        PeriodChoice(QUARTER, f"{name}, live", name, quarter, _newest(same)),
        PeriodChoice(YEAR, f"{plan} to date, live", f"{plan} to date", to_date),
        *(_of_review(review) for review in reversed(reviews)),
    ]


def since_choices(
    reviews: Sequence[Review], adopted: SinceChoice | None, entry: int
) -> list[SinceChoice]:
    """List the moments before an entry, the newest first, the start of the year last."""
    before = [review for review in reversed(reviews) if review.entry < entry]
    choices = [
        SinceChoice(r.key, f"{_title(r)}, {show_day(r.last)}", r.label, r.entry, r.last)
        for r in before
    ]
    if adopted and adopted.entry < entry:
        choices.append(adopted)
    return choices


def usual_since(
    choices: Sequence[SinceChoice], chosen: PeriodChoice, reviews: Sequence[Review]
) -> SinceChoice | None:
    """Return the moment that a period is compared with unasked: the review before it."""
    earlier = {r.key for r in reviews if r.last < chosen.period.first}
    before = [choice for choice in choices if choice.name in earlier]
    newest = max(before, key=lambda choice: choice.day, default=None)
    return newest or (choices[-1] if choices else None)


def adoption(entry: int, day: date) -> SinceChoice:
    """Return the moment at which a plan began."""
    return SinceChoice(START, f"The start, {show_day(day)}", "the start", entry, day)


def _newest(reviews: Sequence[Review]) -> Review | None:
    return reviews[-1] if reviews else None


def _of_review(review: Review) -> PeriodChoice:
    title, period = _title(review), Period(review.first, review.last)
    return PeriodChoice(review.key, f"{title}, frozen", title, period, review)


def _title(review: Review) -> str:
    return f"{review.label} {review.plan}"
