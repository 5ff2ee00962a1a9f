"""Texts as they come from people and spreadsheets: cleaned at the door, normalised to compare."""

from __future__ import annotations

import re
import unicodedata

_CELL_ESCAPE = re.compile(r"_x000D_", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\r\n?")
_SPACE_AT_LINE_END = re.compile(r"[^\S\n]+$", re.MULTILINE)
# Control characters but line break and tab, lone surrogates, and what XML has no place for.
_NOT_KEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def normal(text: str) -> str:
    """Return a text as it is compared: two that a reader cannot tell apart become equal."""
    while "_" in text and _CELL_ESCAPE.search(text):
        text = _CELL_ESCAPE.sub("", text)
    # Asked a hundred thousand times in a large import, mostly of a few plain words.
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\N{NO-BREAK SPACE}", " ")
    text = text.strip()
    if "\n" in text or "\r" in text:
        text = _SPACE_AT_LINE_END.sub("", _LINE_BREAK.sub("\n", text))
    return text


def clean(text: str) -> str:
    """Return a text without the characters that no file or screen can hold, else verbatim."""
    if text.isprintable():
        return text
    return _NOT_KEPT.sub("", _LINE_BREAK.sub("\n", text))


def shortened(text: str, length: int = 40) -> str:
    """Return a text short enough to quote in a sentence, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
