"""What a covering paper says of single actions: completed, slipped, and on hold."""

from __future__ import annotations

from gip_desktop.domain.figures import STANDINGS, Figure, partition
from gip_desktop.domain.paper_draft import Draft
from gip_desktop.domain.paper_parts import Paragraph
from gip_desktop.domain.paper_runs import (
    Runs,
    counting,
    listed_runs,
    named,
    number,
    reference,
    sentence,
    show_dates,
    show_period,
)
from gip_desktop.domain.paper_sentences import stands
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, ClosureKind, LinkKind, Status, Target

_CLOSED = {
    ClosureKind.SUPERSEDED: "(taken over by {})",
    ClosureKind.MERGED: "(merged into {})",
    ClosureKind.NO_LONGER_APPLICABLE: "(closed: it no longer applies)",
    ClosureKind.BUSINESS_AS_USUAL: "(closed: it is now everyday business)",
}
_LINKS = (LinkKind.SUPERSEDED_BY, LinkKind.MERGED_INTO)


def how_many_completed(draft: Draft) -> Paragraph:
    """Say how many actions were completed in the period, and of which the day is not known."""
    figures = draft.figures
    period = f" in the period from {show_period(draft.period)}"
    said = counting(figures.completed, " was completed", " were completed")
    refs = f": {named(figures.completed)}" if figures.completed.count else ""
    undated: Runs = ()
    if figures.undated.count:
        has_no_day = counting(figures.undated, " is", " are")
        undated = sentence(
            " ", has_no_day, f" complete without a recorded day: {named(figures.undated)}."
        )
    return draft.counted("completed", said, f"{period}{refs}.", undated)


def the_completed(draft: Draft) -> list[Paragraph]:
    """Say of each action that was completed what came of it, or what took it over."""
    actions = draft.figures.completed.actions
    return [draft.about("completed", a, closed=_how_closed(draft.then, a)) for a in actions]


def how_many_slipped(draft: Draft, name: str = "slipped") -> Paragraph:
    """Say of how many actions the timescale has slipped, out of how many, and of which."""
    figures = draft.figures
    slipped = figures.slipped
    if not slipped.count:
        return draft.counted(name, "No timescale has slipped.")
    many = "The timescale of " if slipped.count == 1 else "The timescales of "
    has = " has slipped" if slipped.count == 1 else " have slipped"
    return draft.counted(
        name,
        sentence(many, number(slipped), " of the ", number(figures.total)),
        f" action{'' if figures.total.count == 1 else 's'}{has}: {named(slipped)}.",
    )


def how_the_slipped_stand(draft: Draft) -> list[Paragraph]:
    """Say under which statuses the slipped actions are counted, where it is not all as revised."""
    slipped = draft.figures.slipped
    parts = partition(slipped.actions)
    if not slipped.count or parts[Status.REVISED].count == slipped.count:
        return []
    phrases = [
        sentence(number(parts[status]), f" {stands(status, parts[status])}")
        for status in STANDINGS
        if parts[status].count
    ]
    counted = "The overview counts them under their status: "
    return [draft.counted("slipped-standing", counted, listed_runs(phrases), ".")]


def the_slipped(draft: Draft) -> list[Paragraph]:
    """Say of each action that slipped why, and the new date beside those before it."""
    actions = draft.figures.slipped.actions
    return [draft.about("slipped", a, moved=_how_moved(draft.then, a)) for a in actions]


def the_held(draft: Draft) -> list[Paragraph]:
    """Name the actions that are on hold, with their public words where they have some."""
    held, slipped = draft.figures.on_hold, draft.figures.slipped
    said = counting(held, " is on hold", " are on hold")
    refs = f": {named(held)}" if held.count else ""
    # What has slipped as well was told just before.
    others = Figure(tuple(a for a in held.actions if a.key not in slipped.keys))
    return [draft.counted("on-hold", said, f"{refs}."), *draft.about_each("on-hold", others)]


def _how_closed(then: Register, action: Action) -> str:
    if action.closure is None or action.closure is ClosureKind.DELIVERED:
        return ""
    return _CLOSED[action.closure].format(_successor(then, action))


def _successor(then: Register, action: Action) -> str:
    """Name the action that took one over; words that only point at one are not for the public."""
    keys = [link.to_action for link in then.links_of(action.key) if link.kind in _LINKS]
    found = next((then.actions[key] for key in keys if key), None)
    if found is None:
        return "another action"
    year = "" if found.plan == action.plan else f"{found.plan} "
    return f"{year}{reference(found)}"


def _how_moved(then: Register, action: Action) -> str:
    moves = then.revisions_of(action.key)
    now = show_dates(action.target)
    if not moves:
        return f"Target date: {now}." if action.target else ""
    before, first = moves[-1].from_target, then.original_target(action)
    told = [f"Target date: now {now}", f"previously {show_dates(before)}"]
    if first and _span(first) not in (_span(before), _span(action.target)):
        told.append(f"first promised {show_dates(first)}")
    return f"{'; '.join(told)}."


def _span(target: Target | None) -> object:
    return (target.first, target.last) if target else None
