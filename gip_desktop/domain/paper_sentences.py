"""What a covering paper says of its figures, in sentences that hold for any number."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from gip_desktop.domain.compare import roll_forward
from gip_desktop.domain.compare_rows import RollStep
from gip_desktop.domain.figures import STANDINGS, Figure
from gip_desktop.domain.paper_draft import Draft
from gip_desktop.domain.paper_parts import Paragraph
from gip_desktop.domain.paper_runs import (
    Runs,
    counting,
    listed_runs,
    named,
    number,
    percent,
    sentence,
    share,
    show_period,
)
from gip_desktop.domain.rows import Status
from gip_desktop.domain.spans import show_day

_HUNDRED = 100

# What is said of one action, and of several, after their number.
_STANDS = {
    Status.COMPLETE: ("is complete", "are complete"),
    Status.ON_TRACK: ("is on track", "are on track"),
    Status.REVISED: ("has a revised timescale", "have a revised timescale"),
    Status.ON_HOLD: ("is on hold", "are on hold"),
    Status.NOT_STARTED: ("has not started", "have not started"),
    None: ("has no status", "have no status"),
}

_STATUS_OF = {words: status for status, both in _STANDS.items() for words in both}

# What is said of each step of the roll-forward.
_STEPS = {
    "New": ("was added", "were added"),
    "Reopened": ("was reopened", "were reopened"),
    "Completed": ("was completed", "were completed"),
    "Superseded": (
        "was closed because another action takes it over",
        "were closed because other actions take them over",
    ),
    "Removed while open": ("was removed while open", "were removed while open"),
}


def the_period(draft: Draft) -> Paragraph:
    """Say what was reviewed, and as at which day it stands."""
    period = f"{draft.review.label}, the period from {show_period(draft.period)}"
    day = show_day(draft.review.last)
    return draft.counted("period", f"It covers {period}, and gives the figures as at {day}.")


def the_standing(draft: Draft) -> list[Paragraph]:
    """Say how many actions the plan holds and how they stand, each with its part of the whole."""
    total = draft.figures.total
    held = sentence(
        f"The Governance Improvement Plan for {draft.review.plan} holds ",
        counting(total, "", "", none="no action"),
        ".",
    )
    if not total.count:
        return [draft.counted("standing", held)]
    parts = {s: f for s in STANDINGS if (f := draft.figures.by_status[s]).count}
    phrases = [_stands(status, figure, total) for status, figure in parts.items()]
    stand = sentence(f" At {show_day(draft.review.last)}, ", listed_runs(phrases), ".")
    standing = draft.counted("standing", held, stand)
    return [standing, _adding_up(draft, parts.values(), total)] if len(parts) > 1 else [standing]


def what_has_no_status(draft: Draft) -> list[Paragraph]:
    """Name the actions of which nobody has said how they stand."""
    figure = draft.figures.no_status
    if not figure.count:
        return []
    said = counting(figure, " has", " have")
    return [draft.counted("no-status", said, f" no status recorded: {named(figure)}.")]


def what_moved(draft: Draft) -> list[Paragraph]:
    """Say how the number of open actions came to be what it is since the review before."""
    moved = draft.figures.moved
    if moved is None:
        return []
    since = f"At the review before this one ({moved.then.label}, {show_day(moved.then.day)}), "
    opening = counting(moved.opening.open, " was open", " were open", none="no action")
    steps = [_step(step) for step in roll_forward(moved) if step.figure.count]
    said = sentence(". Since then ", listed_runs(steps)) if steps else sentence(". Nothing moved")
    closing = sentence(", which leaves ", number(moved.closing.open), " open")
    return [draft.counted("moved", since, opening, said, closing if steps else (), ".")]


def stands(status: Status | None, figure: Figure) -> str:
    """Say how so many actions stand, after their number."""
    one, many = _STANDS[status]
    return one if figure.count == 1 else many


def counts_in_words(text: str) -> Mapping[Status | None, int]:
    """Read back from a paper's text how many actions it says have which status."""
    found = re.findall(r"(\d+) \(\d+%\) ([a-z ]+?)(?=,| and \d|\.)", text)
    return {_STATUS_OF[words]: int(count) for count, words in found if words in _STATUS_OF}


def _stands(status: Status | None, figure: Figure, total: Figure) -> Runs:
    return sentence(number(figure), f" ({share(figure, total)}) {stands(status, figure)}")


def _adding_up(draft: Draft, parts: Collection[Figure], total: Figure) -> Paragraph:
    """Show the sum, so that nobody has to work it out to believe it."""
    terms = [number(figure) for figure in parts]
    added = sentence(terms[0], *(part for term in terms[1:] for part in (" + ", term)))
    percentages = sum(percent(figure, total) for figure in parts)
    return draft.counted(
        "sum",
        "Every action is counted once, under its status: ",
        added,
        sentence(" = ", number(total), ". Percentages are rounded to whole numbers"),
        "." if percentages == _HUNDRED else f", and so add up to {percentages}.",
    )


def _step(step: RollStep) -> Runs:
    was, were = _STEPS[step.label]
    return sentence(number(step.figure), f" {was if step.figure.count == 1 else were}")
