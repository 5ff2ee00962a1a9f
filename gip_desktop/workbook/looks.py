"""Read from a workbook's styles what they say about a value: its format, and a fill that is plain.

openpyxl reads every style whole, takes a minute over thousands that nothing uses, and stops at the
first that is not as it should be; Excel does neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.xml.constants import SHEET_MAIN_NS

from gip_desktop.workbook.sheet_xml import Look

_NS = f"{{{SHEET_MAIN_NS}}}"
_FORMATS, _FILLS, _STYLES = f"{_NS}numFmts", f"{_NS}fills", f"{_NS}cellXfs"
_UNUSED = frozenset(f"{_NS}{part}" for part in ("cellStyleXfs", "cellStyles", "dxfs", "fonts"))
_PATTERN, _COLOUR = f"{_NS}patternFill", f"{_NS}fgColor"
_RGB = re.compile(r"(?:[0-9A-F]{2})?([0-9A-F]{6})", re.IGNORECASE)
_COLOURLESS = ("FFFFFF", "000000")


def read_looks(xml: bytes) -> list[Look]:
    """Return what each style of the cells says, by the style's number."""
    formats: dict[str, str] = {}
    fills: list[str | None] = []
    styles: list[tuple[str, str]] = []
    # A DOCTYPE is refused before this (preflight.py), so the parser may be the fast one.
    for _, element in iterparse(BytesIO(xml)):
        if element.tag == _FORMATS:
            formats = {f.get("numFmtId", ""): f.get("formatCode", "") for f in element}
        elif element.tag == _FILLS:
            fills = [_colour_of(fill) for fill in element]
        elif element.tag == _STYLES:
            styles = [(s.get("numFmtId", "0"), s.get("fillId", "0")) for s in element]
        elif element.tag in _UNUSED:
            element.clear()
    return [_look(_format_of(number, formats), _nth(fills, fill)) for number, fill in styles]


def _look(number_format: str, fill: str | None) -> Look:
    return Look(number_format, is_date_format(number_format), fill)


def _format_of(number: str, formats: Mapping[str, str]) -> str:
    if number in formats:
        return formats[number]
    return BUILTIN_FORMATS.get(int(number), "General") if number.isdecimal() else "General"


def _nth(fills: list[str | None], number: str) -> str | None:
    place = int(number) if number.isdecimal() else len(fills)
    return fills[place] if place < len(fills) else None


def _colour_of(fill: Element) -> str | None:
    """Return a plain fill's colour as RRGGBB; a theme's colours are never a red or an amber."""
    pattern = fill.find(_PATTERN)
    colour = None if pattern is None else pattern.find(_COLOUR)
    if pattern is None or colour is None or pattern.get("patternType") != "solid":
        return None
    found = _RGB.fullmatch(_value_of(colour))
    return None if found is None or found[1] in _COLOURLESS else found[1]


def _value_of(colour: Element) -> str:
    indexed = colour.get("indexed")
    if indexed is None:
        return "" if colour.get("theme") or colour.get("auto") else colour.get("rgb", "")
    # Beyond the list are the colours of the system's own windows.
    place = int(indexed) if indexed.isdecimal() else len(COLOR_INDEX)
    return COLOR_INDEX[place] if place < len(COLOR_INDEX) else ""
