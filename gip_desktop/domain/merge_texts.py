"""When a returned cell says the same as a pack did, or as the plan does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from gip_desktop.domain.import_match import plain_reference
from gip_desktop.domain.incoming import CUT_NOTE
from gip_desktop.domain.returns import ReturnedValue
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import StatusReading, read_status
from gip_desktop.domain.targets import read_target, same_target, show_day
from gip_desktop.domain.texts import clean, normal

_SOFT_BREAKS = re.compile("[\x0b\x0c\u2028\u2029]|_x000[BC]_")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# What Excel, Word and LibreOffice put in place of typed quotes, primes, dashes and full stops.
_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
    }
)
_OWNERS_APART = re.compile(r"[;\n]")


def said(value: ReturnedValue) -> str:
    """Return what a cell says, a real date in words, as it would be written into the plan."""
    if value.day:
        return show_day(value.day)
    return clean(_SOFT_BREAKS.sub("\n", value.text)).strip()


def is_blank(text: str) -> bool:
    """Say whether a text is nothing to a reader."""
    return not folded(text)


def folded(text: str) -> str:
    """Return a text without what programs alter by themselves: quotes, dashes, breaks, spaces."""
    plain = _UNSEEN.sub("", _SOFT_BREAKS.sub("\n", normal(text))).translate(_TYPED)
    return " ".join(plain.split())


def same_text(a: str, b: str) -> bool:
    """Say whether two texts are one to a reader, also where a cell could not hold all of it."""
    a, b = folded(a), folded(b)
    cut = folded(CUT_NOTE)
    if a.endswith(cut):
        return b.startswith(a.removesuffix(cut).strip())
    return a == b


def same_reference(a: str, b: str) -> bool:
    """Say whether two references are one: "g 2" and "G2" are."""
    return plain_reference(a) == plain_reference(b)


def same_owners(a: str, b: str) -> bool:
    """Say whether two cells name the same owners in the same order."""
    return _owners(a) == _owners(b)


def same_date(a: str, b: str, year: str) -> bool:
    """Say whether two cells mean the same days, or where they mean none, say the same."""
    if same_text(a, b):
        return True
    if is_blank(a) or is_blank(b):
        return False
    first, second = read_target(a, year), read_target(b, year)
    if first.doubts or second.doubts or not first.target.is_dated:
        return False
    return same_target(first.target, second.target)


def same_status(a: str, b: str) -> bool:
    """Say whether two cells give the same status, with nothing more said in either."""
    if folded(a).casefold() == folded(b).casefold():
        return True
    first, second = read_status(a), read_status(b)
    if is_blank(a) or is_blank(b) or first.doubt or second.doubt:
        return False
    return _meaning(first) == _meaning(second)


def has_status(action: Action, text: str) -> bool:
    """Say whether an action already has the status that a cell gives, and all that it says."""
    reading = read_status(text)
    if reading.doubt or reading.status is not action.status:
        return False
    if reading.closure not in (None, action.closure):
        return False
    kept = [action.status_text, action.hold_reason or ""]
    return not reading.rest or any(folded(reading.rest) in folded(words) for words in kept)


def _owners(text: str) -> list[str]:
    names = [folded(name).casefold() for name in _OWNERS_APART.split(text)]
    return [name for name in names if name]


def _meaning(reading: StatusReading) -> tuple[object, ...]:
    return reading.status, reading.closure, folded(reading.rest)


Same = Callable[[str, str, str], bool]

# How each column of a pack is compared; the last argument is the plan year.
SAME: Mapping[str, Same] = {
    "ref": lambda a, b, _: same_reference(a, b),
    "recommendation": lambda a, b, _: same_text(a, b),
    "owners": lambda a, b, _: same_owners(a, b),
    "target": same_date,
    "status": lambda a, b, _: same_status(a, b),
    "progress": lambda a, b, _: same_text(a, b),
    "revised": same_date,
    "reason": lambda a, b, _: same_text(a, b),
    "evidence": lambda a, b, _: same_text(a, b),
}
