"""Compare one returned row, column by column: as sent, as the plan is now, as it came back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from gip_desktop.domain.circulated import Kind
from gip_desktop.domain.merge_items import Item, Touch
from gip_desktop.domain.merge_texts import (
    SAME,
    folded,
    has_status,
    is_blank,
    said,
    same_date,
    same_text,
)
from gip_desktop.domain.owners import split_owners
from gip_desktop.domain.packs import ANSWERED, LOCKED, pack_base
from gip_desktop.domain.register import Register
from gip_desktop.domain.returns import ReturnedRow, ReturnedValue, ReturnFinding
from gip_desktop.domain.rows import Action, Status
from gip_desktop.domain.statuses import LABELS, read_status
from gip_desktop.domain.targets import read_target
from gip_desktop.domain.texts import shortened

# Who last changed a field of an action (its key, the field), since an entry of the journal.
TouchedBy = Callable[[str, str, int], Touch | None]


@dataclass(frozen=True, slots=True)
class Side:
    """What one row is compared with, and how far it may be trusted.

    `at_most` is the boldest kind that its items may have; `earlier` are the texts, by column, that
    an earlier return of the same pack brought into the plan. `sent_to_others` says, by column and
    words, with which other action of the pack they were sent.
    """

    register: Register
    action: Action
    base: Mapping[str, str]
    since: int
    touched: TouchedBy
    at_most: Kind = Kind.CLEAN
    why: str = ""
    earlier: Mapping[str, str] = field(default_factory=dict)
    sent_to_others: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def now(self) -> Mapping[str, str]:
        """Return what a pack would show of the action today."""
        return pack_base(self.register, self.action)


def compare_row(row: ReturnedRow, side: Side) -> tuple[list[Item], list[ReturnFinding]]:
    """Return what one row says that the plan does not, and what to look at in its cells."""
    comparison = _Comparison(row, side)
    items = [item for name in _IN_ORDER for item in comparison.compare(name)]
    return items, comparison.findings


_IN_ORDER = (*ANSWERED, *LOCKED)
_DROPPED = "An earlier return of this pack changed this, and this one does not."


class _Comparison:
    """One row on its way through the rule for each column."""

    def __init__(self, row: ReturnedRow, side: Side) -> None:
        self.findings: list[ReturnFinding] = []
        self._row = row
        self._side = side
        self._now = side.now
        self._year = side.action.plan
        self._reason_is_told = False

    def compare(self, name: str) -> Iterator[Item]:
        """Go through what one column says."""
        value = self._row.values.get(name)
        if value is None:
            return
        if value.unreadable:
            self.findings.append(ReturnFinding(value.cell, value.unreadable))
            return
        if value.text == self._side.base.get(name) and not self._side.earlier:
            return  # most cells of most returns
        special = {
            "progress": self._progress,
            "revised": self._revised,
            "reason": self._reason,
            "status": self._status,
            "owners": self._owners,
        }
        yield from special.get(name, self._plain)(name, value)

    def _plain(self, name: str, value: ReturnedValue) -> Iterator[Item]:
        text, base, now = said(value), self._side.base.get(name, ""), self._now[name]
        kind = self._kind(name, text, base=base, now=now)
        if kind is None:
            return
        item = self._item(
            Kind.SUGGESTED if name in LOCKED else kind, name, value, base=base, now=now
        )
        is_dropped = kind is Kind.CONFLICT and self._same(name, text, base)
        yield replace(item, why=_DROPPED) if is_dropped else self._doubted(item)

    def _status(self, name: str, value: ReturnedValue) -> Iterator[Item]:
        text = said(value)
        if has_status(self._side.action, text) and not is_blank(text):
            return
        status, doubt = read_status(text).status, read_status(text).doubt
        if status is None and doubt is None:
            # "No status" and a dash say as little as a blank.
            value = replace(value, text="")
        for item in self._plain(name, value):
            if doubt and not is_blank(text):
                self.findings.append(ReturnFinding(value.cell, doubt))
                yield replace(item, kind=self._asked(item.kind), why=doubt)
            else:
                yield item

    def _owners(self, name: str, value: ReturnedValue) -> Iterator[Item]:
        named = self._named(said(value))
        if named not in (self._named(self._side.base.get(name, "")), self._named(self._now[name])):
            yield from self._plain(name, value)

    def _named(self, text: str) -> tuple[str, frozenset[str]]:
        """Read the lead and everybody whom a cell names; "A and B" and "A; B" are one."""
        names = split_owners(text, self._side.register.owners.values()).names
        folded_names = [folded(name).casefold() for name in names]
        return next(iter(folded_names), ""), frozenset(folded_names)

    def _progress(self, name: str, value: ReturnedValue) -> Iterator[Item]:
        text, base, now = said(value), self._side.base.get(name, ""), self._now[name]
        if same_text(text, base) or self._was_said(text):
            return
        if is_blank(text):
            if not is_blank(now):
                yield self._item(Kind.CLEARED, name, value, base=base, now=now)
            return
        # An update is added to the others, so none can be in conflict with them.
        yield self._doubted(self._item(Kind.CLEAN, name, value, base=base, now=now))

    def _doubted(self, item: Item) -> Item:
        """Ask about words that stood in another row: somebody may have moved a part of a column."""
        other = self._side.sent_to_others.get((item.column or "", folded(item.returned)))
        if other is None or item.kind is not Kind.CLEAN:
            return item
        return replace(item, kind=Kind.CONFLICT, why=f"These words were sent with {other}.")

    def _revised(self, name: str, value: ReturnedValue) -> Iterator[Item]:
        text, base, now = said(value), self._side.base.get("target", ""), self._now["target"]
        if is_blank(text):
            if self._drops_earlier(name, now) and not self._same("target", base, now):
                item = self._item(Kind.CONFLICT, name, value, base=base, now=now)
                yield replace(item, returned=base, why=_DROPPED)
            return
        kind = self._kind("target", text, base=base, now=now)
        if kind is None:
            return
        reading = read_target(text, self._year)
        doubts = list(reading.doubts)
        if not reading.target.is_dated and not doubts:
            doubts = [f"“{shortened(text)}” names no day."]
        self.findings += [ReturnFinding(value.cell, doubt) for doubt in doubts]
        reason = self._text("reason")
        if is_blank(reason) and not is_blank(base):
            self.findings.append(ReturnFinding(value.cell, "The new date has no reason."))
        item = self._item(kind, name, value, base=base, now=now)
        item = replace(item, field="target", reason=reason)
        self._reason_is_told = True
        yield replace(item, kind=self._asked(kind), why=" ".join(doubts)) if doubts else item

    def _reason(self, name: str, value: ReturnedValue) -> Iterator[Item]:
        """Take a reason that came without a new date to the date that it may explain."""
        text = said(value)
        if self._reason_is_told or is_blank(text) or self._was_said(text):
            return
        revisions = self._side.register.revisions_of(self._side.action.key)
        if any(same_text(text, revision.reason) for revision in revisions):
            return
        now = revisions[-1].reason if revisions else ""
        if revisions and is_blank(now):
            yield self._item(Kind.CLEAN, name, value, base="", now=now)
            return
        why = "A reason was given without a new date."
        yield replace(self._item(Kind.CONFLICT, name, value, base="", now=now), why=why)

    # The rule

    def _kind(self, name: str, text: str, *, base: str, now: str) -> Kind | None:
        """Say what one value is beside the one sent and the one that the plan has now."""
        if self._same(name, text, now):
            return None
        if self._same(name, text, base):
            return Kind.CONFLICT if self._drops_earlier(name, now) else None
        if is_blank(text):
            return Kind.CLEARED
        return Kind.CLEAN if self._same(name, now, base) else Kind.CONFLICT

    def _drops_earlier(self, name: str, now: str) -> bool:
        earlier = self._side.earlier.get(name)
        return earlier is not None and self._same(name, earlier, now)

    def _item(self, kind: Kind, name: str, value: ReturnedValue, *, base: str, now: str) -> Item:
        side = self._side
        kind = self._bounded(kind)
        of = "target" if name == "revised" else name
        asked = kind is not Kind.CLEAN
        return Item(
            id=value.cell,
            kind=kind,
            action=side.action.key,
            ref=side.action.ref,
            cell=value.cell,
            field=of,
            column=name,
            base=base,
            now=now,
            returned=said(value),
            why=side.why if asked else "",
            touched=side.touched(side.action.key, of, side.since) if asked else None,
        )

    def _bounded(self, kind: Kind) -> Kind:
        if self._side.at_most is Kind.SUGGESTED:
            return Kind.SUGGESTED
        if self._side.at_most is Kind.CONFLICT and kind is Kind.CLEAN:
            return Kind.CONFLICT
        return kind

    def _asked(self, kind: Kind) -> Kind:
        return Kind.CONFLICT if kind is Kind.CLEAN else kind

    # What the row and the plan say

    def _same(self, name: str, a: str, b: str) -> bool:
        return SAME[name](a, b, self._year)

    def _text(self, name: str) -> str:
        value = self._row.values.get(name)
        return said(value) if value and not value.unreadable else ""

    def _was_said(self, text: str) -> bool:
        updates = self._side.register.progress_of(self._side.action.key)
        return not is_blank(text) and any(same_text(text, update.text) for update in updates)


def still_stands(register: Register, action: Action, item: Item) -> bool:
    """Say whether the plan still says what an item took it to say."""
    now = pack_base(register, action)
    column = item.field or ""
    if column in ("progress", "reason"):
        return True
    if column == "target":
        return same_date(now["target"], item.now, action.plan)
    return SAME[column](now[column], item.now, action.plan)


def was_closed_since(action: Action, base: Mapping[str, str]) -> str:
    """Say that an action was closed or removed after it was sent; empty where it was not."""
    if action.removed:
        return "This action was removed from the plan after it was sent."
    is_complete = action.status is Status.COMPLETE
    if is_complete and base.get("status", "") != LABELS[Status.COMPLETE]:
        return "This action was closed after it was sent."
    return ""
