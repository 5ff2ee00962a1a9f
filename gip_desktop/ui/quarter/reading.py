"""What the page shows, read from the session: figures, comparison, and the four pictures."""

from __future__ import annotations

from dataclasses import dataclass

from gip_desktop.domain.compare import compare
from gip_desktop.domain.compare_rows import Comparison, Side
from gip_desktop.domain.counting import Figure, Partition, partition, where
from gip_desktop.domain.figures import Figures, figures, stated_day
from gip_desktop.domain.register import Register
from gip_desktop.domain.reviews import reviews_of
from gip_desktop.ui.quarter import due, gallery, movement, slips, standing
from gip_desktop.ui.quarter.moments import (
    PeriodChoice,
    SinceChoice,
    adoption,
    period_choices,
    since_choices,
    usual_since,
)
from gip_desktop.ui.quarter.picture import Picture
from gip_desktop.ui.quarter.tables import sum_in_words
from gip_desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen on the page; an empty name stands for what is usual."""

    period: str = ""
    since: str = ""
    by_principle: bool = False


@dataclass(frozen=True, slots=True)
class Quarter:
    """Everything that the page shows of one plan at one moment.

    `differing` holds the actions that differ from the frozen review of the period; None where
    the period is not frozen, or its review itself is in view.
    """

    periods: tuple[PeriodChoice, ...]
    period: PeriodChoice
    sinces: tuple[SinceChoice, ...]
    since: SinceChoice | None
    register: Register
    figures: Figures
    comparison: Comparison | None
    differing: Figure | None
    pictures: tuple[Picture, ...]

    @property
    def was(self) -> Partition | None:
        """Return the actions by status as they stood at the earlier moment."""
        return partition(self.comparison.opening.total.actions) if self.comparison else None

    @property
    def sum(self) -> str:
        """Write how the statuses add up to the whole."""
        parts = [figure for figure in self.figures.by_status.values() if figure.count]
        return sum_in_words(self.figures.total, parts)


def read_quarter(session: Session, choices: Choices) -> Quarter:
    """Count and compare the chosen plan as the session shows it."""
    register, plan, day = session.register, session.plan, session.day
    # A review is a row that is written after the entry that it names: the past has not got it.
    reviews = reviews_of(session.store.register, plan)
    periods = period_choices(session.store.register, plan, day)
    period = next((p for p in periods if p.name == choices.period), periods[0])
    sinces = since_choices(reviews, adopted(session), session.head[0])
    chosen = next((s for s in sinces if s.name == choices.since), None)
    since = chosen or usual_since(sinces, period, reviews)
    counts = figures(register, plan, as_at=day, period=period.period)
    found = _compare(session, since) if since else None
    pictures = _pictures(register, counts, found, since, by_principle=choices.by_principle)
    differing = _differing(session, period)
    return Quarter(
        tuple(periods), period, tuple(sinces), since, register, counts, found, differing, pictures
    )


def differing(then: Register, now: Register, plan: str) -> Figure:
    """Return the actions of a plan that are not as they were, those that went as they were."""
    actions = {action.key: action for action in (*then.actions_of(plan), *now.actions_of(plan))}
    return where(actions.values(), lambda a: _all_of(then, a.key) != _all_of(now, a.key))


def adopted(session: Session) -> SinceChoice | None:
    """Return the moment at which the first action of the plan was entered."""
    plan = session.plan
    own = [action for action in session.store.register.actions.values() if action.plan == plan]
    if not own:
        return None
    first = min(own, key=lambda action: action.position)
    edits = session.store.history(first.key)
    if not edits:
        return None
    moment = session.store.moment(f"entry:{edits[0].entry.number}")
    return adoption(moment.entry, moment.day)


def _differing(session: Session, period: PeriodChoice) -> Figure | None:
    review = period.review
    if review is None or review.entry == session.head[0]:
        return None
    return differing(session.store.at(review.entry), session.register, session.plan)


def _all_of(register: Register, key: str) -> tuple[object, ...]:
    """Return everything that is shown of an action."""
    action = register.actions.get(key)
    if action is None:
        return ()
    own = register.progress_of(key), register.revisions_of(key), register.links_of(key)
    return action, register.owners_of(action), *map(tuple, own)


def _compare(session: Session, since: SinceChoice) -> Comparison:
    plan = session.plan
    before = session.store.at(since.entry)
    held = plan in before.plans
    day = (stated_day(before, plan) if held else None) or since.day
    then = Side(before, since.entry, day, since.called)
    now = Side(session.register, session.head[0], session.day, "now")
    return compare(then, now, plan)


def _pictures(
    register: Register,
    counts: Figures,
    comparison: Comparison | None,
    since: SinceChoice | None,
    *,
    by_principle: bool,
) -> tuple[Picture, ...]:
    divide = standing.standing_by_principle if by_principle else standing.standing_by_section
    moved = movement.movement_data(comparison, since.called) if comparison and since else None
    return (
        gallery.standing_picture(divide(register, counts)),
        gallery.slip_picture(slips.slip_data(register, counts)),
        gallery.movement_picture(moved),
        gallery.due_picture(due.due_data(register, counts)),
    )
