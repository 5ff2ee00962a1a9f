"""Turn what was decided about a merge into changes, and keep what became of each answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from gip_desktop.domain.circulated import Answer, Kind, Outcome, Return
from gip_desktop.domain.errors import ChangeRefused, PlanError
from gip_desktop.domain.merge_apply import apply_item, new_action_of
from gip_desktop.domain.merge_fields import still_stands
from gip_desktop.domain.merge_items import (
    PUT_OFF,
    TAKE,
    Choice,
    Decision,
    Decisions,
    Item,
    Merge,
    decision_of,
)
from gip_desktop.domain.merge_rows import texts_of
from gip_desktop.domain.merge_texts import folded
from gip_desktop.domain.packs import pack_base
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.returns import ReturnedRow, ReturnedValue
from gip_desktop.domain.rows import Action

_WHOLE_ROWS = (Kind.NEW, Kind.SPLIT)


def changes_of(
    register: Register, merge: Merge, decisions: Decisions, *, rng: Random | None = None
) -> list[Change]:
    """Return the changes that the decided items come to, with the return and its answers.

    Without a decision what is clean is taken and all else put off; a clean value whose field moved
    on since it was compared is put off too. A return that says nothing new changes nothing.
    """
    if not merge.items:
        return []
    taking = _Taking(register, merge, rng)
    for item in merge.items:
        taking.settle(item, decisions.get(item.id))
    return taking.changes


def changes_of_all(
    register: Register,
    merges: Sequence[Merge],
    decisions: Sequence[Decisions],
    *,
    rng: Random | None = None,
) -> list[Change]:
    """Return the changes of several merges, for one entry; decisions come one for each merge."""
    changes: list[Change] = []
    for merge, decided in zip(merges, decisions, strict=True):
        made = changes_of(register, merge, decided, rng=rng)
        register = register.with_changes(made)
        changes += made
    return changes


# What was put off


def put_off(register: Register, plan: str | None = None) -> list[Answer]:
    """List the answers that wait to be resolved, of one plan or of all, as they came.

    What an owner said twice waits once, as it was said last.
    """
    waiting = [
        answer
        for answer in register.answers.values()
        if answer.outcome is Outcome.PUT_OFF and plan in (None, _plan_of(register, answer))
    ]
    in_order = sorted(waiting, key=lambda answer: (_came(register, answer), answer.position))
    return list({_what_was_said(register, answer): answer for answer in in_order}.values())


def now_of(register: Register, answer: Answer) -> str:
    """Return what the plan says today in the field that an answer is about."""
    action = register.actions.get(answer.action or "")
    return pack_base(register, action).get(answer.field or "", "") if action else ""


def resolve(
    register: Register,
    answer: Answer,
    decision: Decision,
    *,
    today: date,
    rng: Random | None = None,
) -> list[Change]:
    """Decide about an answer that was put off, as often as it was said."""
    came = register.returns[answer.of_return]
    draft = _Draft(register, came.by, today, rng, plan=_plan_of(register, answer) or "")
    item = replace(_item_of(answer), now=now_of(register, answer))
    outcome, result = draft.settle(item, decision)
    action = draft.made or answer.action
    said = _what_was_said(register, answer)
    twins = [
        other
        for other in register.answers.values()
        if other.outcome is Outcome.PUT_OFF and _what_was_said(register, other) == said
    ]
    settled = [replace(each, outcome=outcome, result=result, action=action) for each in twins]
    return [*draft.changes, *map(Put, settled)]


def _what_was_said(register: Register, answer: Answer) -> tuple[object, ...]:
    words = tuple(answer.row.items()) or (folded(answer.returned), folded(answer.reason))
    by = register.returns[answer.of_return].by
    return by, answer.action, answer.kind in _WHOLE_ROWS, answer.column, *words


def _plan_of(register: Register, answer: Answer) -> str | None:
    action = register.actions.get(answer.action or "")
    pack = register.packs.get(register.returns[answer.of_return].pack or "")
    return action.plan if action else pack.plan if pack else None


def _came(register: Register, answer: Answer) -> tuple[date, str]:
    return register.returns[answer.of_return].merged, answer.of_return


def _item_of(answer: Answer) -> Item:
    row = ReturnedRow(
        answer.cell, {name: ReturnedValue(text, answer.cell) for name, text in answer.row.items()}
    )
    return Item(
        id=answer.key,
        kind=answer.kind,
        action=answer.action,
        ref=None,
        cell=answer.cell,
        field=answer.field,
        column=answer.column,
        base=answer.base,
        now=answer.now,
        returned=answer.returned,
        reason=answer.reason,
        why=answer.why,
        row=row if answer.row else None,
    )


# On the way into the plan


@dataclass
class _Draft:
    """The plan with the items so far; each action is threaded through its changes."""

    register: Register
    by: str
    on: date
    rng: Random | None
    plan: str
    owners: tuple[str, ...] = ()
    changes: list[Change] = field(default_factory=list)
    made: str | None = None

    def settle(self, item: Item, decision: Decision) -> tuple[Outcome, str]:
        """Do what was decided about one item; return its outcome and what the plan says then."""
        self.made = None
        if decision.choice is not Choice.TAKE:
            is_kept = decision.choice is Choice.KEEP
            return (Outcome.KEPT, item.now) if is_kept else (Outcome.PUT_OFF, "")
        text = item.returned if decision.text is None else decision.text
        if item.kind in _WHOLE_ROWS:
            self._take_row(item)
        else:
            self._take_value(item, text)
        return (Outcome.TAKEN if text == item.returned else Outcome.EDITED), text

    def _take_row(self, item: Item) -> None:
        changes = new_action_of(
            self.register, item, self.plan, self.owners, on=self.on, by=self.by, rng=self.rng
        )
        self.made = next(c.row.key for c in changes if isinstance(c.row, Action))
        self._make(changes)

    def _take_value(self, item: Item, text: str) -> None:
        action = self.register.actions.get(item.action or "")
        if action is None or item.kind is Kind.MISMATCHED:
            raise ChangeRefused(f"{item.cell} cannot be taken as it is. {item.why}".strip())
        self._make(
            apply_item(self.register, action, item, text, on=self.on, by=self.by, rng=self.rng)
        )

    def _make(self, changes: Iterable[Change]) -> None:
        changes = list(changes)
        self.register = self.register.with_changes(changes)
        self.changes += changes


class _Taking:
    """One merge on its way into the plan, with the return that it is of."""

    def __init__(self, register: Register, merge: Merge, rng: Random | None) -> None:
        pack = merge.pack
        self._rng = rng
        self._merge = merge
        self._return = Return(
            key=register.new_key("returns", rng),
            file_name=merge.returned.file_name,
            sha256=merge.returned.sha256,
            received=merge.received,
            merged=merge.received,
            pack=pack.key if pack else None,
            by=merge.by,
        )
        owners = (pack.owner,) if pack and pack.owner in register.owners else ()
        plan = pack.plan if pack else max(register.plans, default="")
        self._draft = _Draft(register, merge.by, merge.received, rng, plan, owners)
        self._answers: list[Answer] = []

    @property
    def changes(self) -> list[Change]:
        """Return the return, what was taken, and what became of each answer."""
        return [Put(self._return), *self._draft.changes, *map(Put, self._answers)]

    def settle(self, item: Item, decided: Decision | None) -> None:
        """Do what was decided about an item, or what goes undecided, and keep it as an answer."""
        if decided:
            outcome, result = self._draft.settle(item, decided)
        else:
            outcome, result = self._settle_unasked(item)
        action = self._draft.made or item.action
        self._answers.append(
            Answer(
                key=self._draft.register.new_key("answers", self._rng),
                of_return=self._return.key,
                position=len(self._answers),
                kind=item.kind,
                outcome=outcome,
                row=texts_of(item.row) if item.row else {},
                action=action if action in self._draft.register.actions else None,
                field=item.field,
                column=item.column,
                base=item.base,
                now=item.now,
                returned=item.returned,
                reason=item.reason,
                result=result,
                cell=item.cell,
                why=item.why,
            )
        )

    def _settle_unasked(self, item: Item) -> tuple[Outcome, str]:
        """Take what is clean; what is not any more as it was compared, or is refused, waits."""
        action = self._draft.register.actions.get(item.action or "")
        decision = decision_of(item, {})
        if decision == TAKE and not (action and still_stands(self._draft.register, action, item)):
            decision = PUT_OFF
        try:
            return self._draft.settle(item, decision)
        except PlanError:
            return self._draft.settle(item, PUT_OFF)
