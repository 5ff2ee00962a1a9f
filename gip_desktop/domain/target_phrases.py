"""The phrases that plans build from words for days: "by the end of Q3", "Oct to Dec 2022"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from gip_desktop.domain.periods import days_on
from gip_desktop.domain.spans import MONTHS_OF_YEAR, Reading, half, part, whole_months
from gip_desktop.domain.target_words import read_words
from gip_desktop.domain.target_years import year_beside

_LONGEST = 90


def read_phrase(phrase: str, year: str) -> Reading | None:
    """Return the span that a phrase in small letters means, or None where it is none."""
    if len(phrase) > _LONGEST:
        return None
    return _read_one(phrase, year) or _read_range(phrase, year) or _read_list(phrase, year)


def _read_one(phrase: str, year: str) -> Reading | None:
    if (reading := read_words(phrase, year)) is not None:
        return reading
    for pattern, reader in _AROUND:
        found = pattern.fullmatch(phrase)
        if found and (reading := reader(found, year)):
            return reading
    return None


# Words before or after one phrase


def _same(found: re.Match[str], year: str) -> Reading | None:
    return _read_one(found["rest"], year)


def _last_day(found: re.Match[str], year: str) -> Reading | None:
    reading = _read_one(found["rest"], year)
    return reading.to_last() if reading else None


def _day_before(found: re.Match[str], year: str) -> Reading | None:
    reading = _read_one(found["rest"], year)
    if reading is None or reading.first is None:
        return reading
    if re.match(r"(?:the )?end\b", found["rest"]):
        return reading
    eve = days_on(reading.first, -1)
    return replace(reading, first=eve, last=eve)


_PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "late": "late",
}


def _part(found: re.Match[str], year: str) -> Reading | None:
    whole = _read_one(found["rest"], year)
    if whole is None or whole.first is None:
        return whole
    names = [_PARTS[word] for word in re.findall("|".join(_PARTS), found["parts"])]
    first, last = part(whole, names[0]), part(whole, names[-1])
    return replace(last, first=first.first) if first and last else None


def _half(found: re.Match[str], year: str) -> Reading | None:
    whole = _read_one(found["rest"] or "the year", year)
    return half(whole, second=found["number"] in ("2", "second", "2nd")) if whole else None


def _week_from(found: re.Match[str], year: str) -> Reading | None:
    return _week(_read_one(found["rest"], year), starts_before=0)


def _week_to(found: re.Match[str], year: str) -> Reading | None:
    return _week(_read_one(found["rest"], year), starts_before=6)


def _week(reading: Reading | None, starts_before: int) -> Reading | None:
    if reading is None or reading.first is None or reading.first != reading.last:
        return None
    first = days_on(reading.first, -starts_before)
    return replace(reading, first=first, last=days_on(first, 6))


_Reader = Callable[[re.Match[str], str], Reading | None]
_ANY_PART = r"(?:early|mid(?:dle)?|late|beginning|start)"
_AROUND: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.ASCII), reader)
    for pattern, reader in (
        (r"(?:in|on|during|within|throughout|the|of|for)[ -](?P<rest>.+)", _same),
        (
            r"(?:by|not? later than|on or before|until|till|up to|latest) (?P<rest>.+)",
            _last_day,
        ),
        (r"(?:before|prior to|in advance of|ahead of) (?P<rest>.+)", _day_before),
        (r"(?:(?:month )?end|last day|close)(?: of)?[ -](?:the )?(?P<rest>.+)", _last_day),
        (r"(?P<rest>.+)[ -]end", _last_day),
        (
            (
                rf"(?P<parts>{_ANY_PART}(?:(?: ?[/-] ?| to | or )(?:{_ANY_PART}))?)"
                r"(?: part)?(?: of)?(?: the)?[ -]+(?P<rest>.+)"
            ),
            _part,
        ),
        (r"(?P<number>first|1st|second|2nd) half(?:(?: of)?(?: the)? (?P<rest>.+))?", _half),
        (r"h(?P<number>[12])(?:[ ,]+(?P<rest>.+))?", _half),
        (r"week (?:commencing|beginning|starting|of)[ :]*(?P<rest>.+)", _week_from),
        (r"week ending[ :]*(?P<rest>.+)", _week_to),
    )
)


# Two phrases and more

_BETWEEN = re.compile(r"(?:between (?P<a>.+) and (?P<b>.+)|from (?P<c>.+?) (?:to|until) (?P<d>.+))")
_RANGE_BREAK = re.compile(r" - | to | until | through | ?- ?")
_BARE_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.ASCII)
_AFTER_DAY = re.compile(r"(?:[a-z]+,? )?\d{1,2}(?:st|nd|rd|th)?[ -]*(?P<month>[a-z].*)", re.ASCII)
_LIST_BREAK = re.compile(
    r" ?[,;+] ?(?:and |or )?| and/or | ?& ?| and | or | / |(?<=[a-z0-9.])/(?=[a-z])"
)


def _read_range(phrase: str, year: str) -> Reading | None:
    readings = {(r.first, r.last): r for pair in _ends(phrase) if (r := _between(*pair, year))}
    return next(iter(readings.values())) if len(readings) == 1 else None


def _ends(phrase: str) -> Iterator[tuple[str, str]]:
    if found := _BETWEEN.fullmatch(phrase):
        yield found["a"] or found["c"], found["b"] or found["d"]
        return
    for found in _RANGE_BREAK.finditer(phrase):
        yield phrase[: found.start()], phrase[found.end() :]


def _between(first: str, last: str, year: str) -> Reading | None:
    readings = _read_together([first, last], year)
    if readings is None or _is_backwards(readings) or _mixes_years(readings):
        return None
    return _spanning(readings)


def _read_list(phrase: str, year: str) -> Reading | None:
    items = [item for item in _LIST_BREAK.split(phrase) if item]
    readings = _read_together(items, year) if len(items) > 1 else None
    if readings is None:
        return None
    return _spanning(readings).because("it names more than one date")


def _read_together(items: list[str], year: str) -> list[Reading] | None:
    """Read phrases that may share one month and year, said at the last or the first of them."""
    last = _read_last(items, year)
    if last is None:
        return None
    readings = [*(_read_before(item, items[-1], last, year=year) for item in items[:-1]), last]
    found = [reading for reading in readings if reading and reading.is_dated]
    return found if len(found) == len(items) else None


def _read_last(items: list[str], year: str) -> Reading | None:
    last = _read_one(items[-1], year)
    if last is None or not last.assumed:
        return last
    first = _read_one(items[0], year)
    shared = _sharing_year(items[-1], items[0], year)
    if first and shared and _is_backwards([first, shared]):
        shared = _sharing_year(items[-1], items[0], year, shift=1)
    return shared or last


def _read_before(item: str, last_item: str, last: Reading, *, year: str) -> Reading | None:
    if _BARE_DAY.fullmatch(item):
        month = _AFTER_DAY.fullmatch(last_item)
        return _read_one(f"{item} {month['month']}", year) if month else None
    alone = _read_one(item, year)
    if alone and not alone.assumed:
        return alone
    shared = _sharing_year(item, last_item, year)
    if shared and _is_backwards([shared, last]):
        shared = _sharing_year(item, last_item, year, shift=-1)
    return shared or alone


def _sharing_year(item: str, other: str, year: str, *, shift: int = 0) -> Reading | None:
    """Read a phrase with the year of another, or of the year before or after it."""
    words = year_beside(other)
    if words is None:
        return None
    if shift:
        words = str(int(words) + shift) if words.isdigit() else words
    return _read_one(f"{item} {words}", year)


def _is_backwards(readings: list[Reading]) -> bool:
    firsts = [reading.first for reading in readings if reading.first]
    return firsts != sorted(firsts)


def _mixes_years(readings: list[Reading]) -> bool:
    """Say whether only some are whole years: "March - 2023" is one month and no range."""
    return len({whole_months(reading) >= MONTHS_OF_YEAR for reading in readings}) > 1


def _spanning(readings: list[Reading]) -> Reading:
    reasons = dict.fromkeys(reason for reading in readings for reason in reading.reasons)
    return Reading(
        first=min(reading.first for reading in readings if reading.first),
        last=max(reading.last for reading in readings if reading.last),
        assumed=any(reading.assumed for reading in readings),
        reasons=tuple(reasons),
    )
