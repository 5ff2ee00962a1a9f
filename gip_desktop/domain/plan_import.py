"""Plan the import of a workbook: the changes that take what it says into a plan year.

Nothing is deleted: an action that the workbook leaves out stays, an empty cell clears nothing, and
an update that says something new is added to those before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from random import Random

from gip_desktop.domain.grouping import letter_of_reference
from gip_desktop.domain.import_action import FieldChange, take_action
from gip_desktop.domain.import_draft import ImportDraft
from gip_desktop.domain.import_match import match_actions, plain_reference
from gip_desktop.domain.incoming import Doubt, Incoming, IncomingAction, Unread
from gip_desktop.domain.register import Change, Register
from gip_desktop.domain.rows import Action
from gip_desktop.domain.texts import normal

# Below this likeness two texts of one reference are taken for two actions.
_ANOTHER_TEXT = 0.3
_COMPARED = 200


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, before it does it; `new` and the others hold keys of actions."""

    changes: tuple[Change, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    field_changes: tuple[FieldChange, ...]
    doubts: tuple[Doubt, ...]
    unread: tuple[Unread, ...]


def plan_import(
    register: Register,
    incoming: Incoming,
    *,
    year: str,
    today: date,
    rng: Random | None = None,
) -> ImportPlan:
    """Return the changes that take a workbook into a plan year, which is made where it is not."""
    draft = ImportDraft(register, year, rng)
    draft.letters = _section_letters(draft, incoming.actions)
    importer = _Importer(draft, today)
    matches = match_actions(draft, incoming.actions)
    for place, row in enumerate(incoming.actions):
        importer.take(row, matches[place])
    return ImportPlan(
        changes=tuple(draft.changes()),
        new=tuple(importer.new),
        changed=tuple(importer.changed),
        unchanged=tuple(importer.unchanged),
        field_changes=tuple(importer.field_changes),
        doubts=(*incoming.doubts, *draft.doubts),
        unread=incoming.unread,
    )


class _Importer:
    """The rows taken so far, by what they did to the plan."""

    def __init__(self, draft: ImportDraft, today: date) -> None:
        self.new: list[str] = []
        self.changed: list[str] = []
        self.unchanged: list[str] = []
        self.field_changes: list[FieldChange] = []
        self._draft = draft
        self._today = today
        actions = [a for a in draft.register.actions.values() if a.plan == draft.year]
        self._position = max((action.position for action in actions), default=-1)
        self._refs = {plain_reference(a.ref) for a in actions if a.ref and not a.removed}

    def take(self, row: IncomingAction, action: Action | None) -> None:
        if action is None:
            self._take_new(row)
        elif action.removed:
            why = "The action was removed from the plan. Restore it there if it is to come back."
            self._draft.doubts.append(Doubt(row.cell, None, action.ref or action.key, why))
            self.unchanged.append(action.key)
        else:
            self._doubt_other_text(row, action)
            changes = take_action(self._draft, action, row, is_new=False, today=self._today)
            self.field_changes += changes
            (self.changed if changes else self.unchanged).append(action.key)

    def _take_new(self, row: IncomingAction) -> None:
        self._doubt_repeated_ref(row)
        self._position += 1
        action = Action(self._draft.new_key("actions"), self._draft.year, self._position)
        self.field_changes += take_action(self._draft, action, row, is_new=True, today=self._today)
        self.new.append(action.key)

    def _doubt_repeated_ref(self, row: IncomingAction) -> None:
        ref = plain_reference(row.text("ref"))
        if ref and ref in self._refs:
            why = "The reference is in use by another action already: give one of them another."
            self._draft.doubt(row.values["ref"], "ref", why)
        self._refs.add(ref)

    def _doubt_other_text(self, row: IncomingAction, action: Action) -> None:
        """Say so where a reference has come to stand beside the text of another action."""
        for name in ("recommendation", "planned"):
            said, kept = (
                normal(row.text(name))[:_COMPARED],
                normal(getattr(action, name))[:_COMPARED],
            )
            if said == kept or not (said and kept):
                continue
            if SequenceMatcher(None, said, kept).ratio() < _ANOTHER_TEXT:
                why = f"The plan's {action.ref or action.key} says something else: confirm it."
                self._draft.doubt(row.values[name], name, why)


def _section_letters(draft: ImportDraft, actions: Sequence[IncomingAction]) -> frozenset[str]:
    """Return the letters of references that stand for sections: several letters, each numbered."""
    own = {section.letter for section in draft.register.sections_of(draft.year)}
    letters = [letter_of_reference(row.text("ref").strip()) for row in actions if row.text("ref")]
    found = {letter for letter in letters if letter}
    return frozenset(found | own) if len(found) > 1 and None not in letters else frozenset(own)
