"""The roll-forward: from what was open, step by step, to what is open now.

It holds for any two registers: what was open, plus what is new or reopened, less what was
completed, superseded or removed while open, is what is open now. In one section, an action that
was open and is filed elsewhere now moved out of the one and into the other; whatever else
happened to it happened in its new section.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from gip_desktop.domain.compare_rows import Comparison, RollForward, RollStep
from gip_desktop.domain.counting import Figure, letter_of
from gip_desktop.domain.references import natural_key
from gip_desktop.domain.rows import Action

LetterOf = Callable[[Action], str | None]


SECTION_STEPS = (
    "New",
    "Reopened",
    "Moved in",
    "Completed",
    "Superseded",
    "Removed while open",
    "Moved out",
)


def roll_forward(comparison: Comparison) -> tuple[RollStep, ...]:
    """List the steps from what was open to what is: their changes add up to the difference."""
    return (
        _step("New", 1, comparison.new),
        _step("Reopened", 1, comparison.reopened),
        _step("Completed", -1, comparison.completed),
        _step("Superseded", -1, _superseded(comparison)),
        _step("Removed while open", -1, comparison.removed),
    )


def roll_forward_by_section(comparison: Comparison) -> Mapping[str | None, RollForward]:
    """Roll forward each section, by letter; None is of actions that are in no section."""
    was, now = (partial(letter_of, side.register) for side in (comparison.then, comparison.now))
    moved_in, moved_out = _moved(comparison, was, now)
    flows = (
        (1, comparison.new, now),
        (1, comparison.reopened, now),
        (1, moved_in, now),
        (-1, comparison.completed, now),
        (-1, _superseded(comparison), now),
        (-1, comparison.removed, was),
        (-1, moved_out, was),
    )
    opening = _divided(comparison.opening.open, was)
    closing = _divided(comparison.closing.open, now)
    parts = [(sign, _divided(figure, letter)) for sign, figure, letter in flows]

    def rolled(letter: str | None) -> RollForward:
        steps = (
            _step(label, sign, part.get(letter, Figure()))
            for label, (sign, part) in zip(SECTION_STEPS, parts, strict=True)
        )
        return RollForward(
            opening.get(letter, Figure()), tuple(steps), closing.get(letter, Figure())
        )

    under = [opening, closing, *(part for _, part in parts)]
    return {letter: rolled(letter) for letter in _letters(comparison, under)}


def _step(label: str, sign: int, figure: Figure) -> RollStep:
    return RollStep(label, sign * figure.count, figure)


def _superseded(comparison: Comparison) -> Figure:
    return Figure(tuple(found.action for found in comparison.superseded))


def _moved(comparison: Comparison, was: LetterOf, now: LetterOf) -> tuple[Figure, Figure]:
    """Return what was open and is filed elsewhere now: as it is now, and as it was."""
    before = {action.key: action for action in comparison.opening.open.actions}
    moved = [
        action
        for action in comparison.closing.total.actions
        if action.key in before and now(action) != was(before[action.key])
    ]
    return Figure(tuple(moved)), Figure(tuple(before[action.key] for action in moved))


def _divided(figure: Figure, letter: LetterOf) -> dict[str | None, Figure]:
    parts: dict[str | None, list[Action]] = {}
    for action in figure.actions:
        parts.setdefault(letter(action), []).append(action)
    return {letter: Figure(tuple(actions)) for letter, actions in parts.items()}


def _letters(
    comparison: Comparison, parts: Iterable[Mapping[str | None, Figure]]
) -> list[str | None]:
    """List the letters of both moments in order, None last where anything is under it."""
    sides = (comparison.then.register, comparison.now.register)
    own = [section.letter for side in sides for section in side.sections_of(comparison.year)]
    letters = {*own, *(letter for part in parts for letter in part)}
    return sorted(letters, key=lambda x: (x is None, natural_key(x or "")))
