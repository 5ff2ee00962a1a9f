"""Take target dates out of a workbook: the current one, and the one first promised beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gip_desktop.domain import edits
from gip_desktop.domain.import_draft import ImportDraft
from gip_desktop.domain.incoming import Reading
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Action, Revision, Target
from gip_desktop.domain.targets import TargetReading, read_target, same_target, target_on
from gip_desktop.domain.texts import clean, normal


class TargetImport:
    """The target of one action on its way from the workbook into the plan."""

    def __init__(
        self, draft: ImportDraft, action: Action, *, heard_on: date | None, reason: Reading | None
    ) -> None:
        self._draft = draft
        self._reason = reason
        self._action = action
        self._heard_on = heard_on
        self._original = draft.register.original_target(action)
        self._was_promised = bool(action.target or draft.register.revisions_of(action.key))

    def take(self, current: Reading | None, original: Reading | None) -> Target | None:
        """Return the action's target after the import; a moved date leaves a revision."""
        target = self._taken(current, original)
        known = self._draft.register.revisions_of(self._action.key)
        if self._reason and not any(r.reason == self._reason.text.strip() for r in known):
            why = "No new date stands beside this reason, so it was not kept."
            self._draft.doubt(self._reason, "reason", why)
        return target

    def _taken(self, current: Reading | None, original: Reading | None) -> Target | None:
        if not self._was_promised:
            return self._first_target(current, original)
        if original and not self._is_same(original, self._original):
            kept = self._original.text if self._original else "none"
            self._draft.doubt(
                original,
                "original_target",
                f"The original date of the plan is kept, which is {kept}.",
            )
        if current is None or self._is_same(current, self._action.target):
            return self._action.target
        return self._moved(self._read(current, "target"))

    def _first_target(self, current: Reading | None, original: Reading | None) -> Target | None:
        first = self._read(original, "original_target") if original else None
        now = self._read(current, "target") if current else first
        if first and now and not same_target(first, now):
            if first.is_dated:
                self._add_revision(first, now)
            elif original:
                why = "The original date names no day, so no move of the date could be kept."
                self._draft.doubt(original, "original_target", why)
        return now

    def _moved(self, target: Target) -> Target:
        changes = edits.set_target(self._draft.register, self._action, target, on=self._heard_on)
        for row in (change.row for change in changes if isinstance(change, Put)):
            if isinstance(row, Revision):
                self._add_revision(row.from_target, row.to_target, row.position)
        return target

    def _add_revision(self, before: Target, after: Target, position: int = 0) -> None:
        key = self._draft.new_key("revisions")
        reason = clean(self._reason.text).strip() if self._reason else ""
        self._reason = None
        on = self._heard_on
        self._draft.put(Revision(key, self._action.key, position, before, after, reason, on=on))

    def _is_same(self, reading: Reading, target: Target | None) -> bool:
        if target is None:
            return False
        as_written = reading.day is None and not reading.meant
        if as_written and normal(reading.text) == normal(target.text):
            return True
        return same_target(target_of(reading, self._draft.year).target, target)

    def _read(self, reading: Reading, field: str) -> Target:
        found = target_of(reading, self._draft.year)
        for why in found.doubts:
            self._draft.doubt(reading, field, why)
        return found.target


def target_of(reading: Reading, year: str) -> TargetReading:
    """Return the target that a cell names: as it is written, with the span that is meant."""
    if reading.day and not reading.meant:
        return TargetReading(target_on(reading.day))
    found = read_target(clean(reading.said).strip(), year)
    if reading.meant:
        # A person has said what it means, so nothing of it is assumed.
        written = replace(found.target, text=clean(reading.text).strip(), assumed=False)
        return TargetReading(written, found.doubts if not found.target.is_dated else ())
    return found
