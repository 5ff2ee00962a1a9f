"""Take what a workbook says of one action into the plan, field by field, clearing nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gip_desktop.domain.errors import BadDate
from gip_desktop.domain.fields import shown_status
from gip_desktop.domain.grouping import letter_of_reference
from gip_desktop.domain.import_draft import ImportDraft
from gip_desktop.domain.import_match import plain_reference
from gip_desktop.domain.import_status import take_status
from gip_desktop.domain.import_targets import TargetImport
from gip_desktop.domain.incoming import CUT_NOTE, IncomingAction, Reading
from gip_desktop.domain.priorities import read_priority
from gip_desktop.domain.register import lead_of
from gip_desktop.domain.rows import Action, Progress, Status
from gip_desktop.domain.targets import read_day, show_day
from gip_desktop.domain.texts import clean, normal

_TEXT_FIELDS = ("title", "recommendation", "planned", "management_response", "evidence")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that an import alters, as it is shown before anything is written."""

    key: str
    ref: str | None
    field: str
    before: str
    after: str
    cell: str


def take_action(
    draft: ImportDraft, action: Action, incoming: IncomingAction, *, is_new: bool, today: date
) -> list[FieldChange]:
    """Take every field that a row of a workbook gives; return what of the action it alters."""
    taker = _Taker(draft, action, incoming, is_new=is_new, today=today)
    taker.take()
    if is_new or taker.action != action:
        draft.put(taker.action)
    return taker.changes


class _Taker:
    """One action on its way from the workbook into the plan."""

    def __init__(
        self,
        draft: ImportDraft,
        action: Action,
        incoming: IncomingAction,
        *,
        is_new: bool,
        today: date,
    ) -> None:
        self.action = replace(action)
        self.changes: list[FieldChange] = []
        self._draft = draft
        self._incoming = incoming
        self._is_new = is_new
        # What a workbook says of an action that is there is news; of a new one it is undated.
        self._heard_on = None if is_new else today
        named = incoming.values.get("principle")
        self._principle = draft.principle(named) if named else None

    def take(self) -> None:
        for name, take in self._takers().items():
            if reading := self._incoming.values.get(name):
                take(reading)
        for name in _TEXT_FIELDS:
            if reading := self._incoming.values.get(name):
                self._take_text(name, reading)
        if self._is_new:
            self._take_section_of_ref()
        self._take_owners()
        self._take_targets()
        self._take_progress()

    def _takers(self) -> Mapping[str, Callable[[Reading], None]]:
        return {
            "ref": self._take_ref,
            "section": self._take_section,
            "principle": self._take_principle,
            "source": self._take_source,
            "priority": self._take_priority,
            "status": self._take_status,
            "completed_on": self._take_completed_on,
        }

    def _set(self, name: str, value: object, reading: Reading, *, before: str, after: str) -> None:
        if value != getattr(self.action, name):
            self._tell(name, reading, before=before, after=after)
            self._give(name, value)

    def _give(self, name: str, value: object) -> None:
        # The copy is nobody else's until it is put; one more for each field took most of the time.
        object.__setattr__(self.action, name, value)

    def _tell(self, name: str, reading: Reading, *, before: str, after: str) -> None:
        self.changes.append(
            FieldChange(self.action.key, self.action.ref, name, before, after, reading.cell)
        )

    def _take_ref(self, reading: Reading) -> None:
        ref = " ".join(clean(reading.text).split())
        before = self.action.ref or ""
        if plain_reference(ref) != plain_reference(before):
            self._set("ref", ref, reading, before=before, after=ref)

    def _take_text(self, name: str, reading: Reading) -> None:
        before, text = getattr(self.action, name), clean(reading.text).strip()
        if not says_the_same(text, before):
            self._set(name, text, reading, before=before, after=text)

    def _take_section(self, reading: Reading) -> None:
        letter = letter_of_reference(self.action.ref or "")
        section = self._draft.section(reading, letter_of_ref=letter, principle=self._principle)
        before = self._draft.section_text(self.action.section)
        after = self._draft.section_text(section.key)
        self._set("section", section.key, reading, before=before, after=after)

    def _take_section_of_ref(self) -> None:
        """File an action without a section under its reference's letter, where a plan does so."""
        letter = letter_of_reference(self.action.ref or "")
        reading = self._incoming.values.get("ref")
        if letter and reading and not self.action.section and letter in self._draft.letters:
            self._take_section(replace(reading, text=letter))

    def _take_principle(self, reading: Reading) -> None:
        letter = self._principle
        before = self.action.principle or self._draft.principle_of_section(self.action.section)
        if letter and letter != before:
            self._set("principle", letter, reading, before=before or "", after=letter)

    def _take_source(self, reading: Reading) -> None:
        before = self._draft.source_name(self.action.source)
        key = self._draft.source(reading.said)
        after = self._draft.source_name(key)
        if normal(before).casefold() != normal(after).casefold():
            self._set("source", key, reading, before=before, after=after)

    def _take_priority(self, reading: Reading) -> None:
        priority = read_priority(reading.said)
        if priority is None:
            self._draft.doubt(reading, "priority", "This is none of high, medium and low.")
            return
        self._set("priority", priority, reading, before=self.action.priority or "", after=priority)

    def _take_status(self, reading: Reading) -> None:
        changed = take_status(self._draft, self.action, reading)
        if changed != self.action:
            self._tell("status", reading, before=shown_status(self.action), after=reading.text)
            self.action = changed

    def _take_completed_on(self, reading: Reading) -> None:
        try:
            day = reading.day or read_day(reading.said, self.action.plan)
        except BadDate as problem:
            self._draft.doubt(reading, "completed_on", str(problem))
            return
        if self.action.status is not Status.COMPLETE:
            why = "The action is not complete, so its day of completion was not taken."
            self._draft.doubt(reading, "completed_on", why)
            return
        before = self.action.completed_on
        shown = show_day(before) if before else ""
        self._set("completed_on", day, reading, before=shown, after=show_day(day))

    def _take_owners(self) -> None:
        given = [(n, r) for n in ("lead", "owners") if (r := self._incoming.values.get(n))]
        if not given:
            return
        before = self._draft.owner_names(self._owners_now())
        if len(given) == 1 and says_the_same(given[0][1].said, "\n".join(before)):
            return
        named = [key for name, r in given for key in self._draft.owners_named(r, name)]
        keys = list(dict.fromkeys(named))
        self._set_owners(keys, given[0][1], names_lead=given[0][0] == "lead")

    def _set_owners(self, keys: list[str], reading: Reading, *, names_lead: bool) -> None:
        now = self._owners_now()
        # Nobody is cleared, and the order of those who are not the lead says nothing.
        if not keys or (set(keys) == set(now) and keys[0] == now[0]):
            return
        before, after = (", ".join(self._draft.owner_names(each)) for each in (now, keys))
        self._tell("owners", reading, before=before, after=after)
        self._give("lead", keys[0] if names_lead or self.action.lead else None)
        self._give("owners", tuple(keys))

    def _owners_now(self) -> list[str]:
        lead = lead_of(self.action)
        return sorted(self.action.owners, key=lambda key: key != lead)

    def _take_targets(self) -> None:
        values = self._incoming.values
        current, original = values.get("target"), values.get("original_target")
        reason = values.get("reason")
        reading = current or original or reason
        if reading is None:
            return
        before = self.action.target
        targets = TargetImport(self._draft, self.action, heard_on=self._heard_on, reason=reason)
        target = targets.take(current, original)
        shown = (before.text if before else "", target.text if target else "")
        self._set("target", target, reading, before=shown[0], after=shown[1])

    def _take_progress(self) -> None:
        known = self._draft.register.progress_of(self.action.key)
        said = [update.text for update in known]
        position = known[-1].position + 1 if known else 0
        for reading in self._incoming.progress:
            text = clean(reading.text).strip()
            if any(says_the_same(text, earlier) for earlier in said):
                continue
            key = self._draft.new_key("progress")
            self._draft.put(Progress(key, self.action.key, position, text, self._heard_on))
            self._tell("progress", reading, before=said[-1] if said else "", after=text)
            said.append(text)
            position += 1


def says_the_same(text: str, stored: str) -> bool:
    """Say whether a cell's text is the plan's, also where the cell could not hold all of it."""
    said, kept = normal(clean(text)), normal(clean(stored))
    if said.endswith(CUT_NOTE.strip()):
        return kept.startswith(normal(said.removesuffix(CUT_NOTE.strip())))
    return said == kept
