"""Text as a cell can hold it: escaped, and cut where it is longer than Excel takes."""

from __future__ import annotations

import re

from gip_desktop.domain.incoming import CUT_NOTE
from gip_desktop.domain.texts import clean

# Excel counts in UTF-16 units, so a character outside the first plane counts twice.
LONGEST = 32_767

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# A match ends before the last underscore, which may begin the next escape: _x0041_x0042_.
_TAKEN_FOR_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_READ_AS_COMMAND = ("=", "+", "-", "@", "\t")
_FIRST_SURROGATE, _LAST_SURROGATE = 0xD800, 0xDFFF


def needs_quote_prefix(text: str) -> bool:
    """Say whether Excel would take the text for a formula when somebody edits the cell."""
    return text.startswith(_READ_AS_COMMAND)


def escaped(text: str) -> str:
    """Return a text in which nothing that looks like an escape is taken for one."""
    return _TAKEN_FOR_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def unescaped(text: str) -> str:
    """Return the text that an escaped one stands for."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def fitted(text: str) -> tuple[str, bool]:
    """Return the escaped text that a cell can hold, and whether it was cut, which it then says."""
    text = clean(text)
    whole = escaped(text)
    if _length(whole) <= LONGEST:
        return whole, False
    room = LONGEST - _length(CUT_NOTE)
    while (excess := _length(escaped(text)) - room) > 0:
        text = text[: -max(excess // 2, 1)]
    return escaped(text) + CUT_NOTE, True


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    # Half a surrogate pair is no character: what was written stays.
    return escape[0] if _FIRST_SURROGATE <= code <= _LAST_SURROGATE else chr(code)
