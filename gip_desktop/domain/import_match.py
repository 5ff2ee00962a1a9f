"""Find the action of a plan that a row of a workbook speaks of: by key, reference, then text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from gip_desktop.domain.import_draft import ImportDraft
from gip_desktop.domain.incoming import IncomingAction
from gip_desktop.domain.rows import Action
from gip_desktop.domain.texts import normal

Key = TypeVar("Key", bound=Hashable)

Texts = tuple[str, ...]

_TEXTS = ("recommendation", "planned")


def match_actions(
    draft: ImportDraft, incoming: Sequence[IncomingAction]
) -> dict[int, Action | None]:
    """Return for each row, by its place in the workbook, its action; None where it is new."""
    matcher = _Matcher(draft, incoming)
    for step in (matcher.by_key, matcher.by_reference, matcher.by_text, matcher.by_one_text):
        for place, row in enumerate(incoming):
            if place not in matcher.matched and (action := step(row)):
                matcher.take(place, action)
    return {place: matcher.matched.get(place) for place in range(len(incoming))}


def plain_reference(text: str | None) -> str:
    """Return a reference as it is compared: "g 2" and "G2" are one."""
    return "".join(normal(text or "").casefold().split()).rstrip(".")


class _Matcher:
    """Which actions are matched so far; each is matched once."""

    def __init__(self, draft: ImportDraft, incoming: Sequence[IncomingAction]) -> None:
        self.matched: dict[int, Action] = {}
        self._draft = draft
        register, year = draft.register, draft.year
        self._actions = {a.key: a for a in (*register.actions_of(year), *register.removed_of(year))}
        self._free = set(self._actions)
        self._by_ref = _grouped((plain_reference(a.ref), a) for a in self._actions.values())
        self._by_text = _grouped((_text_of_action(a), a) for a in self._actions.values())
        self._by_one_text = _grouped(
            (text, a) for a in self._actions.values() for text in _each_text_of_action(a) if text
        )

    def take(self, place: int, action: Action) -> None:
        self.matched[place] = action
        self._free.discard(action.key)

    def by_key(self, row: IncomingAction) -> Action | None:
        key = row.text("key").strip().upper()
        action = self._actions.get(key)
        if key and (action is None or action.key not in self._free):
            why = (
                f"The key {key} is in the workbook twice."
                if action
                else f"The plan {self._draft.year} has no action with the key {key}."
            )
            self._draft.doubt(row.values["key"], "key", why)
            return None
        return action

    def by_reference(self, row: IncomingAction) -> Action | None:
        ref = plain_reference(row.text("ref"))
        same = self._still_free(self._by_ref.get(ref, ())) if ref else []
        live = [action for action in same if not action.removed] or same
        if len(live) > 1:
            live = [action for action in live if _text_of_action(action) == _text_of_row(row)]
        return live[0] if live else None

    def by_text(self, row: IncomingAction) -> Action | None:
        texts = _text_of_row(row)
        return self._only(self._by_text.get(texts, ()), row) if any(texts) else None

    def by_one_text(self, row: IncomingAction) -> Action | None:
        """Match by a recommendation, planned action or title that no other action has."""
        for text in filter(None, (*_text_of_row(row), normal(row.text("title")).casefold())):
            if action := self._only(self._by_one_text.get(text, ()), row):
                return action
        return None

    def _only(self, actions: Iterable[Action], row: IncomingAction) -> Action | None:
        """Return the one free action; one with another reference is another action."""
        ref = plain_reference(row.text("ref"))
        free = [a for a in self._still_free(actions) if not (ref and a.ref)]
        return free[0] if len(free) == 1 else None

    def _still_free(self, actions: Iterable[Action]) -> list[Action]:
        return [action for action in actions if action.key in self._free]


def _text_of_action(action: Action) -> Texts:
    return tuple(normal(getattr(action, name)).casefold() for name in _TEXTS)


def _each_text_of_action(action: Action) -> Texts:
    return (*_text_of_action(action), normal(action.title).casefold())


def _text_of_row(row: IncomingAction) -> Texts:
    return tuple(normal(row.text(name)).casefold() for name in _TEXTS)


def _grouped(pairs: Iterable[tuple[Key, Action]]) -> Mapping[Key, list[Action]]:
    groups: dict[Key, list[Action]] = defaultdict(list)
    for key, action in pairs:
        groups[key].append(action)
    return groups
