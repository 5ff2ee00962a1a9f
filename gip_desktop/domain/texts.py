"""Texts as they come from people and spreadsheets: cleaned at the door, normalised to compare."""

from __future__ import annotations

import re
import unicodedata

_CELL_ESCAPE = re.compile(r"_x000D_", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\r\n?")
_SPACE_AT_LINE_END = re.compile(r"[^\S\n]+$", re.MULTILINE)
_KEPT_CONTROLS = "\n\t"
_NOT_IN_XML = "\ufffe\uffff"


def normal(text: str) -> str:
    """Return a text as it is compared: two that a reader cannot tell apart become equal."""
    while _CELL_ESCAPE.search(text):
        text = _CELL_ESCAPE.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = _LINE_BREAK.sub("\n", text).replace("\N{NO-BREAK SPACE}", " ")
    return _SPACE_AT_LINE_END.sub("", text).strip()


def clean(text: str) -> str:
    """Return a text without the characters that no file or screen can hold, else verbatim."""
    return "".join(filter(_can_be_kept, _LINE_BREAK.sub("\n", text)))


def shortened(text: str, length: int = 40) -> str:
    """Return a text short enough to quote in a sentence, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _can_be_kept(character: str) -> bool:
    if character in _KEPT_CONTROLS:
        return True
    return unicodedata.category(character) not in ("Cc", "Cs") and character not in _NOT_IN_XML
