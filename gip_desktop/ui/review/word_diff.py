"""Which words of two texts differ, for showing them in place."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+")

Span = tuple[int, int]


def differing_words(before: str, after: str) -> list[Span]:
    """Return where in the second text its words are not those of the first, as start and end."""
    old = [found.group() for found in _WORDS.finditer(before)]
    new = list(_WORDS.finditer(after))
    matcher = SequenceMatcher(None, old, [found.group() for found in new], autojunk=False)
    return [
        (new[start].start(), new[end - 1].end())
        for kind, _, _, start, end in matcher.get_opcodes()
        if kind in ("insert", "replace") and end > start
    ]
