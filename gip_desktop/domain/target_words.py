"""The words for one day, month, quarter, season or year, in small letters.

Words are read whole or not at all: phrases around them are for `target_phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gip_desktop.domain.spans import (
    MONTHS_OF_YEAR,
    Reading,
    financial_year,
    months,
    one_day,
    quarter,
    refused,
)
from gip_desktop.domain.target_years import (
    MONTH_WORDS,
    PAIR,
    YEAR,
    calendar_year,
    dated,
    is_pair,
    start_of_pair,
    year_of_month,
)

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_NUMBERS = {
    **dict.fromkeys(("1", "one", "1st", "first"), 1),
    **dict.fromkeys(("2", "two", "2nd", "second"), 2),
    **dict.fromkeys(("3", "three", "3rd", "third"), 3),
    **dict.fromkeys(("4", "four", "4th", "fourth", "last", "final"), 4),
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# No spaced dash: "Phase 1 - June" is no day.
_JOIN = r"(?:[,.] ?|[ /-])?"
_SEP = r"[ ,.'/-]{0,3}"
_MONTH = rf"(?P<month>{'|'.join(MONTH_WORDS)})\.?"
_NUMBER = rf"(?P<number>{'|'.join(_NUMBERS)})"
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur)?(?:day)?[.,]{0,2} ?)?"
_DAY = r"(?:the )?(?P<day>\d{1,2})"
_TH = r"(?: ?(?:st|nd|rd|th))"
_TIME = r"(?:[ t,]+(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?z?(?: ?[ap]m)?)?"

# Years further from the plan's than this are not what "March 31" means by its number.
_NEAR = 5
_LAST_DAY_OF_ANY_MONTH = 31
_FOURTH = 4


def read_words(words: str, year: str) -> Reading | None:
    """Return the span of such words, or None; what names no year is read from the plan year."""
    for pattern, reader in _RULES:
        found = pattern.fullmatch(words)
        if found and (reading := reader(found, year)):
            return reading
    return None


# Days


def _day_in_words(found: re.Match[str], year: str) -> Reading | None:
    month = MONTH_WORDS[found["month"]]
    calendar_year = year_of_month(month, found["year"], year)
    if calendar_year is None:
        return None
    reading = dated(one_day(calendar_year, month, int(found["day"])), found["year"], year)
    return _with_weekday(reading, found["weekday"])


def _day_in_figures(found: re.Match[str], year: str) -> Reading:
    reading = one_day(calendar_year(found["year"]), int(found["month"]), int(found["day"]))
    return _with_weekday(reading, found["weekday"])


def _with_weekday(reading: Reading, weekday: str | None) -> Reading:
    if weekday is None or reading.first is None:
        return reading
    real = _WEEKDAYS[reading.first.weekday()]
    if real.casefold().startswith(weekday):
        return reading
    return reading.because(f"that day is a {real}")


def _iso_day(found: re.Match[str], year: str) -> Reading:
    return one_day(int(found["year"]), int(found["month"]), int(found["day"]))


def _day_and_month(found: re.Match[str], year: str) -> Reading | None:
    """Read "31/03" as a day and "03/23" as a month, and neither where it may be either."""
    first, second = int(found["day"]), int(found["month"])
    is_near = abs(2000 + second - int(year[:4])) <= _NEAR
    if second > MONTHS_OF_YEAR:
        return months(2000 + second, first) if is_near and first <= MONTHS_OF_YEAR else None
    if first <= MONTHS_OF_YEAR and is_near:
        return refused("it may be a day or a month")
    start = year_of_month(second, None, year)
    return dated(one_day(start or 0, second, first), None, year)


# Months


def _month_in_words(found: re.Match[str], year: str) -> Reading | None:
    month, words = MONTH_WORDS[found["month"]], found["year"]
    calendar_year = year_of_month(month, words, year)
    if calendar_year is None:
        return None
    reading = dated(months(calendar_year, month), words, year)
    if words and re.search(r"[a-z.][ -]?\d\d$", found[0]):
        return _month_or_day(reading, int(words), year, is_hyphened="-" in found[0])
    return reading


def _month_or_day(reading: Reading, number: int, year: str, *, is_hyphened: bool) -> Reading:
    """Doubt "March 24", which may be a day; "Mar-24" is how spreadsheets write a month."""
    first = reading.first
    if first is None or number > _LAST_DAY_OF_ANY_MONTH:
        return reading
    if abs(first.year - int(year[:4])) > _NEAR:
        return refused("it may be a day or a month")
    if is_hyphened or first.year == year_of_month(first.month, None, year):
        return reading
    return reading.assuming("it may also be a day")


def _month_in_figures(found: re.Match[str], year: str) -> Reading:
    return months(calendar_year(found["year"]), int(found["month"]))


# Quarters, seasons and years


def _quarter(found: re.Match[str], year: str) -> Reading | None:
    number, words = _NUMBERS[found["number"]], found["year"]
    if words and not is_pair(words):
        return _quarter_of_calendar_year(calendar_year(words), number, year)
    start = start_of_pair(words or year)
    return None if start is None else dated(quarter(start, number), words, year)


def _quarter_of_calendar_year(calendar_year: int, number: int, year: str) -> Reading:
    """Read "Q2 2022"; two financial years claim "Q4 2022", so take the plan's own or neither."""
    if number < _FOURTH:
        return quarter(calendar_year, number)
    for start in (calendar_year, calendar_year - 1):
        if start == int(year[:4]):
            return quarter(start, number).assuming(f"it is taken as the fourth quarter of {year}")
    return refused("it may be the fourth quarter of two financial years")


def _season(found: re.Match[str], year: str) -> Reading | None:
    words = found["year"]
    calendar = bool(words) and not is_pair(words)
    start = calendar_year(words) if calendar else start_of_pair(words or year)
    if start is None:
        return None
    reading = months(start, _SEASONS[found["season"]], 3)
    return dated(reading.assuming("a season is taken as three whole months"), words, year)


def _financial_year(found: re.Match[str], year: str) -> Reading | None:
    start = start_of_pair(found["year"])
    if start is None or _may_be_day_or_month(found["year"]):
        return None
    reading = financial_year(start)
    if re.fullmatch(r"\d{4}-(?:0\d|1[0-2])", found["year"]):
        return reading.assuming("it may also be a month")
    return reading


def _may_be_day_or_month(pair: str) -> bool:
    return bool(re.fullmatch(r"(?:0\d|1[0-2]) ?[/-] ?\d\d", pair))


def _year_by_its_end(found: re.Match[str], year: str) -> Reading:
    reading = financial_year(calendar_year(found["year"]) - 1)
    return reading.assuming("a financial year is taken by the year in which it ends")


def _calendar_year_whole(found: re.Match[str], year: str) -> Reading:
    return months(calendar_year(found["year"]), 1, 12)


def _the_year(found: re.Match[str], year: str) -> Reading:
    start = int(year[:4])
    whole = months(start, 1, 12) if found["kind"] == "calendar" else financial_year(start)
    return dated(whole, None, year)


def _year_end(found: re.Match[str], year: str) -> Reading | None:
    words = found["year"]
    if words is None:
        return _the_year(found, year).to_last()
    if is_pair(words):
        reading = _financial_year(found, year)
        return reading.to_last() if reading else None
    if found["kind"] == "calendar":
        return _calendar_year_whole(found, year).to_last()
    if found["kind"] is None and calendar_year(words) != int(year[:4]) + 1:
        return refused("it may be the end of a calendar year or of a financial year")
    return _year_by_its_end(found, year).to_last()


_KIND = r"(?:(?P<kind>financial|fiscal|plan|calendar) )?"
_QUARTER = r"(?:q|qtr|quarter)"
_OF_YEAR = rf"(?:(?: of)?(?: the)?{_SEP}{YEAR})?"
_D, _M, _Y = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})"
_MM = r"(?P<month>0?[1-9]|1[0-2])"
_Reader = Callable[[re.Match[str], str], Reading | None]

# The first that can make sense of the words counts.
_PATTERNS: tuple[tuple[_Reader, str], ...] = (
    (_iso_day, rf"{_Y}(?P<sep>[-/.]){_M}(?P=sep){_D}{_TIME}"),
    (
        _day_in_figures,
        rf"{_WEEKDAY}{_D}(?P<sep> ?[-/.] ?| ){_M}(?P=sep)(?P<year>\d{{4}}|\d\d){_TIME}",
    ),
    (_day_in_words, rf"{_WEEKDAY}{_DAY}{_TH}?(?: of)?{_JOIN}{_MONTH}(?:{_SEP}{YEAR}{_TIME})?"),
    (_day_in_words, rf"{_WEEKDAY}{_MONTH}{_SEP}{_DAY}{_TH}(?:{_SEP}{YEAR})?"),
    (_day_in_words, rf"{_WEEKDAY}{_MONTH}{_SEP}{_DAY}[ ,]+{_Y}{_TIME}"),
    (_month_in_words, rf"(?:the )?(?:month (?:of )?)?{_MONTH}(?:(?: of)?{_SEP}{YEAR})?"),
    (_month_in_words, rf"{YEAR}{_SEP}{_MONTH}"),
    (_month_in_figures, rf"{_MM} ?[/.-] ?{_Y}"),
    (_quarter, rf"(?:the )?{_QUARTER}\.? ?{_NUMBER}{_OF_YEAR}"),
    (_quarter, rf"(?:the )?{_NUMBER} {_QUARTER}{_OF_YEAR}"),
    (_quarter, rf"{YEAR}{_SEP}{_QUARTER}\.? ?{_NUMBER}"),
    (_season, rf"(?:the )?(?P<season>{'|'.join(_SEASONS)})(?:(?: of)?{_SEP}{YEAR})?"),
    (_financial_year, rf"(?P<year>{PAIR})"),
    (_day_and_month, rf"{_D}[/.-]{_M}"),
    (_month_in_figures, rf"{_Y}[/.-]{_MM}"),
    (_year_by_its_end, r"(?:fy|financial year) ?(?P<year>\d{4}|\d\d)"),
    (_calendar_year_whole, rf"(?:the )?(?:calendar )?(?:year )?{_Y}"),
    (_the_year, rf"(?:the |this |current )*{_KIND}(?:year|fy)"),
    (_year_end, rf"(?:the )?{_KIND}year[ -]?end(?:ing)?(?: of)?(?:{_SEP}{YEAR})?"),
    (_year_end, rf"(?:the )?end (?:of |the |this |current )*{_KIND}(?:year|fy)(?:{_SEP}{YEAR})?"),
    (_year_end, rf"(?P<kind>fye|ye|eofy)(?:{_SEP}{YEAR})?"),
)
_RULES = tuple((re.compile(pattern, re.ASCII), reader) for reader, pattern in _PATTERNS)
