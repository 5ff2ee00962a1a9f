"""Finding actions by words: over the register in memory, never by an index to be kept true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gip_desktop.domain.fields import section_label, shown
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, Status
from gip_desktop.domain.statuses import LABELS


@dataclass
class Haystack:
    """All words of each action of one register, gathered when they are first asked for."""

    register: Register
    _words: dict[str, str] = field(default_factory=dict)

    def filtered(
        self,
        actions: Iterable[Action],
        words: str,
        statuses: frozenset[Status | None] | None = None,
    ) -> list[Action]:
        """Keep the actions that have one of the statuses and every one of the words."""
        kept = [a for a in actions if statuses is None or a.status in statuses]
        for needle in words.casefold().split():
            self._gather(kept)
            kept = [action for action in kept if needle in self._words[action.key]]
        return kept

    def _gather(self, actions: Iterable[Action]) -> None:
        for action in actions:
            if action.key not in self._words:
                self._words[action.key] = words_of(self.register, action)


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
