"""What moved in a plan between two moments, each movement with the actions behind it.

An action is the same one at both moments if its key is, whatever its reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from gip_desktop.domain.compare_rows import (
    Comparison,
    DateMove,
    Position,
    Renumbered,
    Side,
    StatusChange,
    Superseded,
)
from gip_desktop.domain.counting import TAKEN_OVER, Figure, is_complete, where
from gip_desktop.domain.periods import Period
from gip_desktop.domain.register import lead_of
from gip_desktop.domain.rolling import roll_forward
from gip_desktop.domain.rows import Action, Progress, Status
from gip_desktop.domain.targets import days_between, same_target
from gip_desktop.domain.texts import normal

__all__ = ["WORDING", "compare", "roll_forward"]

WORDING = ("title", "recommendation", "planned", "management_response")
_words = attrgetter(*WORDING)


@dataclass(frozen=True, slots=True)
class _Pair:
    """An action at both moments."""

    was: Action
    now: Action

    @property
    def stayed_complete(self) -> bool:
        return is_complete(self.was) and is_complete(self.now)


def compare(then: Side, now: Side, plan: str) -> Comparison:
    """Say what moved in a plan between two moments; a moment beside itself shows nothing."""
    before = {action.key: action for action in then.register.actions_of(plan)}
    after = now.register.actions_of(plan)
    pairs = [_Pair(before[action.key], action) for action in after if action.key in before]
    closed = [a for a in after if is_complete(a) and not _was(is_complete, before, a)]
    gone = _gone(before, after)
    asked = _asked(then, now, before, after)
    moves = [_date_move(then, now, pair) for pair in pairs if _has_moved_date(pair)]

    def changed(has: Callable[[_Pair], object]) -> Figure:
        return Figure(tuple(pair.now for pair in pairs if has(pair)))

    return Comparison(
        year=plan,
        then=then,
        now=now,
        opening=_position(before.values()),
        closing=_position(after),
        new=where(after, lambda a: a.key not in before),
        completed=where(closed, lambda a: a.closure not in TAKEN_OVER),
        superseded=tuple(_superseded(now, a) for a in closed if a.closure in TAKEN_OVER),
        reopened=changed(lambda p: is_complete(p.was) and not is_complete(p.now)),
        removed=where(gone, lambda a: not is_complete(a)),
        removed_complete=where(gone, is_complete),
        slipped=tuple(move for move in moves if _is_slip(move)),
        redated=tuple(move for move in moves if not _is_slip(move)),
        held=where(after, lambda a: _is_held(a) and not _was(_is_held, before, a)),
        status_changed=_status_changes(pairs),
        renumbered=tuple(Renumbered(p.now, p.was.ref) for p in pairs if p.was.ref != p.now.ref),
        owner_changed=changed(_has_changed_owner),
        reworded=changed(_is_reworded),
        same_update=where(asked, lambda a: _says_the_same(then, now, a.key)),
        no_update=where(asked, lambda a: not _has_news(then, now, a.key)),
    )


# What was there, and what is


def _position(actions: Iterable[Action]) -> Position:
    total = tuple(actions)
    return Position(Figure(total), where(total, lambda action: not is_complete(action)))


def _was(holds: Callable[[Action], bool], before: Mapping[str, Action], action: Action) -> bool:
    """Say whether something held of an action before; of one that was not there it did not."""
    return action.key in before and holds(before[action.key])


def _gone(before: Mapping[str, Action], after: Iterable[Action]) -> list[Action]:
    there = {action.key for action in after}
    return [action for key, action in before.items() if key not in there]


# Status


def _superseded(now: Side, action: Action) -> Superseded:
    by = now.register.successor_of(action)
    return Superseded(action, by.removeprefix(f"{action.plan} ") if by else None)


def _is_held(action: Action) -> bool:
    return action.status is Status.ON_HOLD


def _status_changes(pairs: Iterable[_Pair]) -> tuple[StatusChange, ...]:
    moved = (pair for pair in pairs if pair.was.status is not pair.now.status)
    return tuple(StatusChange(pair.now, pair.was.status) for pair in moved)


# Dates


def _has_moved_date(pair: _Pair) -> bool:
    return not pair.stayed_complete and not same_target(pair.was.target, pair.now.target)


def _date_move(then: Side, now: Side, pair: _Pair) -> DateMove:
    was, to = pair.was.target, pair.now.target
    return DateMove(pair.now, was, to, days_between(was, to), _reason(then, now, pair.now))


def _is_slip(move: DateMove) -> bool:
    """Say whether a date is later than was promised, or promised no more."""
    if move.days is None:
        return bool(move.was and move.was.is_dated)
    return move.days > 0


def _reason(then: Side, now: Side, action: Action) -> str | None:
    revisions = now.register.revisions_of(action.key)
    made = [r for r in revisions if r.key not in then.register.revisions]
    reasons = dict.fromkeys(normal(r.reason) for r in made if normal(r.reason))
    *before, last = reasons or [""]
    return "; ".join([*(reason.removesuffix(".") for reason in before), last]) or None


# Owners and words


def _has_changed_owner(pair: _Pair) -> bool:
    if pair.was.owners == pair.now.owners and pair.was.lead == pair.now.lead:
        return False
    return set(pair.was.owners) != set(pair.now.owners) or lead_of(pair.was) != lead_of(pair.now)


def _is_reworded(pair: _Pair) -> bool:
    was, now = _words(pair.was), _words(pair.now)
    return was != now and any(map(_differ, was, now))


def _differ(was: str, now: str) -> bool:
    return was != now and normal(was) != normal(now)


# Updates


def _asked(
    then: Side, now: Side, before: Mapping[str, Action], after: Iterable[Action]
) -> list[Action]:
    """List the actions about which something could be said since: none between a moment itself."""
    if then.entry == now.entry:
        return []
    return [a for a in after if not (is_complete(a) and _was(is_complete, before, a))]


def _has_news(then: Side, now: Side, key: str) -> bool:
    period = Period(then.day, now.day)
    newest_first = reversed(now.register.progress_of(key))
    return any(_is_news(then, update, period) for update in newest_first)


def _is_news(then: Side, update: Progress, period: Period) -> bool:
    """Say whether an update was recorded since, or is of a day since: one may be dated ahead."""
    if update.key not in then.register.progress:
        return True
    return update.on != then.day and update.on in period


def _says_the_same(then: Side, now: Side, key: str) -> bool:
    was, latest = then.register.latest_progress(key), now.register.latest_progress(key)
    return was is not None and latest is not None and not _differ(was.text, latest.text)
