"""Priorities as auditors write them: High, H, 1 - High."""

from __future__ import annotations

import re

from gip_desktop.domain.rows import Priority
from gip_desktop.domain.texts import normal

_WORDS = {
    **dict.fromkeys(("high", "h"), Priority.HIGH),
    **dict.fromkeys(("medium", "med", "m"), Priority.MEDIUM),
    **dict.fromkeys(("low", "l"), Priority.LOW),
}
_NUMBER = r"p?\d"
_PRIORITY = re.compile(
    rf"(?:(?:priority|risk)\s*[:–-]?\s*)?(?:\(?{_NUMBER}\)?\s*[-–—:.=/]?\s*)?"
    rf"\(?(?P<word>{'|'.join(_WORDS)})\b\.?\)?(?:\s*[-–—:/(]?\s*{_NUMBER}\)?)?"
    r"(?:\s+(?:priority|risk|importance|rating))?",
    re.IGNORECASE,
)


def read_priority(text: str) -> Priority | None:
    """Return the priority that a text names; a number alone means another thing in each body."""
    found = _PRIORITY.fullmatch(normal(text))
    return _WORDS[found["word"].casefold()] if found else None
