"""Finding actions by words: over the register in memory, never by an index to be kept true."""

from __future__ import annotations

from collections.abc import Sequence

from gip_desktop.domain.fields import section_label, shown
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import LABELS


class Haystack:
    """All words of each action of one register, gathered when they are first asked for."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._words: dict[str, str] = {}
        self._searched: Sequence[Action] = ()
        self._paired: list[tuple[Action, str]] = []

    def filtered(self, actions: Sequence[Action], words: str) -> list[Action]:
        """Keep the actions that have every one of the words."""
        needles = words.casefold().split()
        if not needles:
            return list(actions)
        pairs = self._with_words(actions)
        for needle in needles:
            pairs = [pair for pair in pairs if needle in pair[1]]
        return [action for action, _ in pairs]

    def _with_words(self, actions: Sequence[Action]) -> list[tuple[Action, str]]:
        # The same list is searched at one keystroke after another.
        if actions is not self._searched:
            self._searched = actions
            self._paired = [(action, self._words_of(action)) for action in actions]
        return self._paired

    def _words_of(self, action: Action) -> str:
        if action.key not in self._words:
            self._words[action.key] = words_of(self.register, action)
        return self._words[action.key]


def words_of(register: Register, action: Action) -> str:
    """Return everything that is written about an action, folded for comparing."""
    parts = [
        action.ref or "",
        action.key,
        action.title,
        action.recommendation,
        action.planned,
        action.management_response,
        action.status_text,
        action.hold_reason or "",
        action.evidence,
        LABELS[action.status],
        action.target.text if action.target else "",
        section_label(register, action.section),
        shown(register, action, "owners"),
        shown(register, action, "source"),
        *(update.text for update in register.progress_of(action.key)),
        *(revision.reason for revision in register.revisions_of(action.key)),
    ]
    return "\n".join(parts).casefold()
