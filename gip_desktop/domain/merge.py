"""Merge what came back with what was sent and what the plan says now, and lose nothing.

Each field is compared three ways: as it was sent, as it is now, as it came back. What only the
return changed is clean; what both changed is asked about; nothing that is missing is a deletion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from gip_desktop.domain.circulated import Kind, Outcome, Pack, PackRow, Return
from gip_desktop.domain.merge_fields import Side, TouchedBy, compare_row, was_closed_since
from gip_desktop.domain.merge_items import Item, Merge, Standing, Touch
from gip_desktop.domain.merge_rows import How, Identity, identify, texts_of
from gip_desktop.domain.merge_taking import changes_of
from gip_desktop.domain.merge_texts import folded
from gip_desktop.domain.packs import PACK_FIELDS, PACK_HEADINGS, returns_of, rows_of
from gip_desktop.domain.register import Register
from gip_desktop.domain.returns import Returned, ReturnedRow, ReturnFinding
from gip_desktop.domain.rows import Action, LinkKind


def nobody(_action: str, _field: str, _since: int) -> Touch | None:
    """Say of no value who changed it."""
    return None


def merge(
    register: Register, returned: Returned, *, received: date, touched: TouchedBy = nobody
) -> Merge:
    """Compare one returned file with its pack and with the plan now; nothing is written."""
    pack = register.packs.get(returned.pack or "")
    earlier = merged_before(register, returned.sha256)
    if earlier:
        return _plain(returned, Standing.ALREADY_MERGED, received, pack, merged_on=earlier.merged)
    if pack is None and not _has_our_keys(register, returned):
        return _plain(returned, Standing.NOT_OURS, received, None)
    return _Merging(register, returned, pack, touched).merge(received)


def merge_all(
    register: Register,
    returns: Sequence[Returned],
    *,
    received: date,
    touched: TouchedBy = nobody,
) -> list[Merge]:
    """Merge several files one after another, each on what the clean parts of those before give.

    Where two of them changed one value, the later is a conflict that names the earlier.
    """
    merges: list[Merge] = []
    said: dict[tuple[str, str], Touch] = {}

    def touched_here(action: str, field: str, since: int) -> Touch | None:
        return said.get((action, field)) or touched(action, field, since)

    for returned in returns:
        found = merge(register, returned, received=received, touched=touched_here)
        merges.append(found)
        register = register.with_changes(changes_of(register, found, {}))
        touch = Touch(found.by, received, f"Return {returned.file_name}")
        said |= {(i.action or "", i.field or ""): touch for i in found.of(Kind.CLEAN)}
    return merges


def merged_before(register: Register, sha256: str) -> Return | None:
    """Return the merge of this very file, where it was merged and not undone."""
    return next((x for x in register.returns.values() if sha256 and x.sha256 == sha256), None)


def _plain(
    returned: Returned,
    standing: Standing,
    received: date,
    pack: Pack | None,
    *,
    merged_on: date | None = None,
) -> Merge:
    by = pack.addressee if pack else ""
    findings = returned.findings
    return Merge(
        returned, standing, received, by, pack=pack, findings=findings, merged_on=merged_on
    )


def _has_our_keys(register: Register, returned: Returned) -> bool:
    return any(row.text("key").strip().upper() in register.actions for row in returned.rows)


class _Merging:
    """One returned file on its way through identity and comparison."""

    def __init__(
        self, register: Register, returned: Returned, pack: Pack | None, touched: TouchedBy
    ) -> None:
        self._register = register
        self._returned = returned
        self._pack = pack
        self._touched = touched
        self._sent = rows_of(register, pack.key) if pack else []
        self._earlier = _taken_before(register, pack)
        self._sent_words = _words_sent(self._sent)
        self._since = pack.entry if pack else 0
        self._items: list[Item] = []
        self._findings = [*returned.findings, *_findings_of_columns(returned)]
        self._unchanged: list[str] = []

    def merge(self, received: date) -> Merge:
        plan = self._pack.plan if self._pack else None
        identities = identify(self._register, plan, self._sent, self._returned.rows)
        for identity in identities:
            self._take(identity)
        for identity in identify(self._register, plan, [], self._returned.new_rows):
            self._take(identity)
        own = [x.sent for x in identities if x.sent and x.how is not How.MISMATCHED]
        found = {row.key for row in own}
        mismatched = {x.sent.key for x in identities if x.sent} - found
        strange = (How.NEW, How.ELSEWHERE)
        due = self._pack.due if self._pack else None
        return Merge(
            returned=self._returned,
            standing=Standing.PACK if self._pack else Standing.UNKNOWN_PACK,
            received=received,
            by=self._pack.addressee if self._pack else "",
            pack=self._pack,
            items=tuple(self._items),
            unchanged=tuple(self._unchanged),
            not_returned=tuple(r for r in self._sent if r.key not in found | mismatched),
            rows_returned=len(found | mismatched),
            rows_unknown=sum(x.how in strange for x in identities),
            findings=tuple(dict.fromkeys(self._findings)),
            days_late=max((received - due).days, 0) if due else 0,
            frozen=_frozen_since(self._register, self._pack),
        )

    def _take(self, identity: Identity) -> None:
        action = self._register.actions.get(identity.action or "")
        if identity.how in (How.OWN, How.PROPOSED, How.ELSEWHERE):
            if action is None:
                why = "This action is not in the plan any more."
                self._items.append(_whole(identity, None, Kind.MISMATCHED, why))
            else:
                self._compare(identity, action)
            return
        self._items.append(_whole(identity, action, _KINDS[identity.how], identity.why))

    def _compare(self, identity: Identity, action: Action) -> None:
        row = self._in_columns(identity.row)
        side = self._side(identity, action)
        items, findings = compare_row(row, side)
        self._items += items
        self._findings += findings
        if not items:
            self._unchanged.append(side.action.key)

    def _in_columns(self, row: ReturnedRow) -> ReturnedRow:
        return replace(row, values={k: v for k, v in row.values.items() if k in PACK_FIELDS})

    def _side(self, identity: Identity, action: Action) -> Side:
        base = dict(identity.sent.base) if identity.sent else self._last_sent(action)
        side = Side(self._register, action, base, self._since, self._touched)
        if identity.how is not How.OWN:
            why = identity.why if self._pack else _UNKNOWN_PACK
            return replace(side, at_most=Kind.SUGGESTED, why=why)
        if carried := _carried_to(self._register, action):
            name = f"{carried.plan} {carried.ref or carried.key}"
            why = f"{action.plan} {action.ref or action.key} was carried forward as {name}."
            return replace(side, action=carried, at_most=Kind.SUGGESTED, why=why)
        plan = self._register.plans.get(action.plan)
        if plan and plan.closed_on:
            why = f"The plan {action.plan} is closed."
            return replace(side, at_most=Kind.SUGGESTED, why=why)
        earlier = self._earlier.get(action.key, {})
        side = replace(side, earlier=earlier, sent_to_others=self._sent_words)
        if why := was_closed_since(action, base):
            return replace(side, at_most=Kind.CONFLICT, why=why)
        return side

    def _last_sent(self, action: Action) -> dict[str, str]:
        """Return what the newest pack with an action showed of it; nothing where none had it."""
        rows = [row for row in self._register.pack_rows.values() if row.action == action.key]
        packs = self._register.packs
        newest = max(rows, key=lambda row: (packs[row.pack].entry, row.key), default=None)
        return dict(newest.base) if newest and self._pack else {}


# Two owners may both write "No change"; longer words are not written twice by chance.
_TELLING, _LONG_ENOUGH = ("progress", "evidence"), 30
_UNKNOWN_PACK = "The pack is not known here, so this is compared with the plan of today alone."
_KINDS = {How.SPLIT: Kind.SPLIT, How.NEW: Kind.NEW, How.MISMATCHED: Kind.MISMATCHED}


def _whole(identity: Identity, action: Action | None, kind: Kind, why: str) -> Item:
    sent: PackRow | None = identity.sent
    ref = action.ref if action else sent.base.get("ref") if sent else None
    return Item(
        id=identity.row.cell,
        kind=kind,
        action=identity.action,
        ref=ref or identity.row.text("ref").strip() or None,
        cell=identity.row.cell,
        returned="\n".join(texts_of(identity.row).values()),
        why=why,
        row=identity.row,
    )


def _taken_before(register: Register, pack: Pack | None) -> Mapping[str, Mapping[str, str]]:
    """Return what earlier returns of a pack brought into the plan, by action and column."""
    earlier = {found.key for found in returns_of(register, pack.key)} if pack else set()
    taken: dict[str, dict[str, str]] = {}
    for answer in register.answers.values():
        is_in = answer.outcome in (Outcome.TAKEN, Outcome.EDITED)
        if answer.of_return in earlier and is_in and answer.action and answer.column:
            taken.setdefault(answer.action, {})[answer.column] = answer.result
    return taken


def _words_sent(sent: Sequence[PackRow]) -> Mapping[tuple[str, str], str]:
    """Return with which action each text of a pack was sent, where its words are telling."""
    words = ((name, folded(row.base.get(name, "")), row) for row in sent for name in _TELLING)
    return {
        (name, text): row.base.get("ref") or row.action
        for name, text, row in words
        if len(text) >= _LONG_ENOUGH
    }


def _carried_to(register: Register, action: Action) -> Action | None:
    """Return the newest action as which one of an earlier plan was carried forward."""
    seen = {action.key}
    found: Action | None = None
    while following := _next_of(register, found or action, seen):
        seen.add(following.key)
        found = following
    return found


def _next_of(register: Register, action: Action, seen: Iterable[str]) -> Action | None:
    links = [x for x in register.links_to(action.key) if x.kind is LinkKind.CARRIED_FORWARD_FROM]
    actions = [register.actions[link.action] for link in links if link.action not in seen]
    live = [found for found in actions if not found.removed]
    return min(live, key=register.reading_order) if live else None


def _frozen_since(register: Register, pack: Pack | None) -> tuple[str, ...]:
    """List the reviews of a pack's plan that were frozen after it went out."""
    if pack is None:
        return ()
    reviews = sorted(register.reviews.values(), key=lambda review: (review.entry, review.key))
    return tuple(
        review.label
        for review in reviews
        if review.plan == pack.plan and review.entry > pack.entry and not review.reason_unfrozen
    )


def _findings_of_columns(returned: Returned) -> list[ReturnFinding]:
    findings = []
    if returned.rows and returned.columns:
        sheet = returned.rows[0].cell.rpartition("!")[0]
        missing = [name for name in PACK_FIELDS if name not in returned.columns]
        findings += [
            ReturnFinding(
                sheet, f"The column {PACK_HEADINGS[name]} is missing, so nothing in it is read."
            )
            for name in missing
        ]
    for column in returned.extra_columns:
        why = (
            f"The column “{column.heading}” is not one of the pack's: it is kept in the file only."
        )
        findings.append(ReturnFinding(column.cell, why))
    return findings
