"""Sentences of a covering paper as runs, in which every number carries the actions it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gip_desktop.domain.figures import Figure, Period
from gip_desktop.domain.paper_parts import Run
from gip_desktop.domain.rows import Action, Target
from gip_desktop.domain.spans import show_day

Runs = tuple[Run, ...]

# Marks of direction: with them a text would be read otherwise than it was cleared.
_TURNING = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def sentence(*parts: str | Run | Runs) -> Runs:
    """Join words, numbers and phrases into the runs of one paragraph; empty words fall away."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs += [Run(part)] if part else []
        else:
            runs += [part] if isinstance(part, Run) else part
    return tuple(replace(run, text=run.text.translate(_TURNING)) for run in runs)


def number(figure: Figure) -> Run:
    """Write a figure as digits."""
    return Run(str(figure.count), figure=figure)


def counting(figure: Figure, one: str, many: str, *, none: str = "No action") -> Runs:
    """Begin a sentence with how many ("3 actions are …"); both phrases start after the number."""
    if not figure.count:
        return (Run(f"{none}{one}"),)
    return (number(figure), Run(f" action{one}" if figure.count == 1 else f" actions{many}"))


def share(figure: Figure, total: Figure) -> str:
    """Write which part of the total a figure is, in whole per cent, half rounded up."""
    return f"{percent(figure, total)}%"


def percent(figure: Figure, total: Figure) -> int:
    """Return which part of the total a figure is, in whole per cent, half rounded up."""
    return (200 * figure.count + total.count) // (2 * total.count) if total.count else 0


def named(figure: Figure) -> str:
    """Name the actions behind a figure by their references: A1, A2 and E1."""
    return listed([reference(action) for action in figure.actions])


def reference(action: Action) -> str:
    """Return by what an action is called in public: its reference, else its key."""
    return " ".join((action.ref or "").split()) or action.key


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence lists them: a, b and c."""
    *others, last = words or [""]
    return f"{', '.join(others)} and {last}" if others else last


def listed_runs(phrases: Sequence[Runs]) -> Runs:
    """Join phrases as a sentence lists them."""
    runs: list[Run] = []
    for place, phrase in enumerate(phrases):
        if place:
            runs.append(Run(" and " if place == len(phrases) - 1 else ", "))
        runs += phrase
    return tuple(runs)


def show_period(period: Period) -> str:
    """Write a period, the year once where both days are of one: 1 July to 30 September 2022."""
    first = show_day(period.first)
    if period.first.year == period.last.year:
        first = first.rpartition(" ")[0]
    return f"{first} to {show_day(period.last)}"


def show_dates(target: Target | None) -> str:
    """Write when a target is due, never its own text, which may say more than a date."""
    if not (target and target.first and target.last):
        return "not set"
    by = "" if target.first == target.last else "by "
    return f"{by}{show_day(target.last)}"
