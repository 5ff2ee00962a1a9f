"""What a target cell holds around its dates: remarks, earlier dates, and words for no date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gip_desktop.domain.spans import MONTHS_OF_YEAR, Reading, refused, show_span, whole_months
from gip_desktop.domain.target_phrases import read_phrase
from gip_desktop.domain.target_years import MONTH_WORDS
from gip_desktop.domain.texts import normal, shortened

_ANY_MONTH = "|".join(MONTH_WORDS)
_SPELT_OUT = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"[\u2010-\u2015\u2212]", "-"),
        (r"[\u2018\u2019`\u00b4]", "'"),
        (r"\bw\.?/?(?:c\.?|b\.?|commencing|beginning)(?![a-z])", "week commencing"),
        (r"\bw\.?/?e\.?(?![a-z])", "week ending"),
        (r"\bb/?(?:fwd|f|forward)\b", "brought forward"),
        (r"\bc/?(?:fwd|f|forward)\b", "carried forward"),
        (r"\bf/y\b", "fy"),
        (r"\bq([1-4]) ?([-/&]) ?([1-4])\b", r"q\1 \2 q\3"),
        (r"\bquarters\b", "quarter"),
        (rf"(?<![\d/])(\d\d?)/(\d\d?)(?=(?:st|nd|rd|th)? (?:{_ANY_MONTH})\b)", r"\1 & \2"),
        (r"\bcomplete by\b", "by"),
        (r"\((f?y? ?\d{4} ?[/-] ?\d{2,4}|\d{4})\)", r"\1"),
        (r"[-=]>|\u2192", " now "),
        (r"[^\S\n]+", " "),
        (r" ?\n[\s\n]*", "\n"),
    )
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_DATE = re.compile(
    r"(?:date )?(?:(?:is )?to be (?:confirmed|agreed|advised|determined|decided|arranged|set)"
    r"|tb[acd]|on-? ?going|continuous|continuing|rolling|n ?/? ?a|not applicable|none|nil"
    r"|no (?:target )?date(?: set)?|not set|[-?/. ]*)"
)
_BETWEEN_NO_DATES = re.compile(r" ?[/;,()\n] ?| - | and ")

_EARLIER = _words(
    "was were originally original previously previous prev formerly initial initially old"
)
_MOVED = _words(
    "now revised new current currently extended deferred moved slipped pushed back rescheduled "
    "updated amended changed delayed carried brought forward"
) | {"\n"}
_NEUTRAL = _words(
    "target date dates due deadline completion anticipated expected planned proposed "
    "estimated est scheduled forecast for in on by of the is to be will it at a an this "
    "implementation delivery finish timescale latest set and"
)
_DONE = _words("complete completed done achieved closed delivered implemented finished")
_STILL_TO_DO = _words("be will")
_UNSURE = _words(
    "approx approximately around circa c about roughly likely possibly probably provisional "
    "provisionally tentative tentatively tbc tba hopefully"
)
_CHANGING = _words(
    "ongoing on-going review reviewed reviewing reviews start started starting starts commence "
    "commenced commencing commences begin begins began from after following since not no if "
    "unless when once postponed cancelled awaiting depends dependent depending then annually "
    "annual monthly quarterly weekly every each onwards onward next last within month months "
    "week weeks day days year years plus beyond post n/a before until "
    "easter christmas xmas term holiday holidays recess"
)
_MARKERS = _EARLIER | _MOVED
_KNOWN = _MARKERS | _NEUTRAL | _DONE | _UNSURE

_TOKEN = re.compile(r"\n|[()\[\];:]|[^\s()\[\];:]+")
_PUNCTUATION = " ,.;:()[]/-&+*'\"!?"
_LONGEST_WINDOW = 9
_MOST_TOKENS = 80
_MOST_LEFT_OVER = 8
_ENDS_A_DATE = re.compile(
    r"\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|spring|summer|autumn|winter"
    r"|quarter|qtr|half|year|end$|one$|two$|three$|four$"
)
_ALSO_A_WORD = _words("may march mar spring summer year")


def plain(text: str) -> str:
    """Return a cell in small letters, with its signs and abbreviations spelt one way."""
    words = normal(text).casefold()
    for pattern, spelt_out in _SPELT_OUT:
        words = pattern.sub(spelt_out, words)
    return words.strip(" \n.,;:")


def read_cell(words: str, year: str) -> Reading:
    """Return the span that a plain cell means, with a reason for all that is left open."""
    if _names_no_date(words):
        return Reading()
    whole = read_phrase(words.replace("\n", " "), year)
    return whole or _read_remarks(words, year)


def _names_no_date(words: str) -> bool:
    items = [words] if _NO_DATE.fullmatch(words) else _BETWEEN_NO_DATES.split(words)
    return all(_NO_DATE.fullmatch(item) for item in items)


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in a cell, and the words before it or in brackets after it."""

    reading: Reading
    about: tuple[str, ...]

    @property
    def is_earlier(self) -> bool:
        return bool(_EARLIER.intersection(self.about))

    @property
    def is_moved(self) -> bool:
        return bool(_MOVED.intersection(self.about))


def _read_remarks(words: str, year: str) -> Reading:
    tokens = _TOKEN.findall(words)
    if len(tokens) > _MOST_TOKENS:
        return refused("it is too long to be read as a date")
    dates, rest = _find_dates(tokens, year)
    if not dates:
        return refused("no day, month, quarter or year can be read in it")
    if _MARKERS.intersection(rest) and not _MARKERS.intersection(dates[0].about):
        dates, rest = _labelled_after(dates, rest), list(dates[0].about)
    dates = _moved_from_and_to(dates)
    said = [*(word for found in dates for word in found.about), *rest]
    reading = _that_counts(dates)
    return _with_what_is_said(reading, said, is_asked="?" in words)


# Finding the dates


def _find_dates(tokens: Sequence[str], year: str) -> tuple[list[_Found], list[str]]:
    dates: list[_Found] = []
    about: list[str] = []
    at = 0
    while at < len(tokens):
        reading, end = _date_at(tokens, at, about, year=year)
        if reading:
            label = _label_after(tokens, end)
            dates.append(_Found(reading, (*about, *label)))
            about, at = [], end + (3 if label else 0)
        else:
            about += filter(None, [_word(tokens[at])])
            at += 1
    return dates, about


def _word(token: str) -> str:
    return token if token == "\n" else token.strip(_PUNCTUATION)


def _date_at(
    tokens: Sequence[str], at: int, about: Sequence[str], *, year: str
) -> tuple[Reading | None, int]:
    """Return the longest phrase that begins at a token and names a date, and where it ends."""
    for end in range(min(len(tokens), at + _LONGEST_WINDOW), at, -1):
        window = tokens[at:end]
        if _may_be_date(window, about) and (reading := read_phrase(_joined(window), year)):
            return reading, end
    return None, at


def _joined(window: Sequence[str]) -> str:
    return " ".join(window).rstrip(" ,.?!")


def _may_be_date(window: Sequence[str], about: Sequence[str]) -> bool:
    if not _word(window[0]) or not _ENDS_A_DATE.search(window[-1]) or "\n" in window:
        return False
    if _MOVED.intersection(about) - {"\n"} and "to" in window:
        return False
    is_bare_word = len(window) == 1 and window[0] in _ALSO_A_WORD
    return not (is_bare_word and about and about[-1] not in _KNOWN)


def _label_after(tokens: Sequence[str], end: int) -> tuple[str, ...]:
    match tokens[end : end + 3]:
        case ["(" | "[", word, ")" | "]"] if word in _MARKERS:
            return (word,)
    return ()


# Which of them counts


def _labelled_after(dates: Sequence[_Found], rest: Sequence[str]) -> list[_Found]:
    """Give each date the words after it: "30/06/22 original 30/09/22 revised"."""
    abouts = [*(found.about for found in dates[1:]), tuple(rest)]
    return [replace(found, about=about) for found, about in zip(dates, abouts, strict=True)]


def _moved_from_and_to(dates: Sequence[_Found]) -> list[_Found]:
    """Read "from X to Y", and "Y, moved from X", as Y, which was X before."""
    marked = list(dates)
    for at, found in enumerate(dates):
        follows_to = at + 1 < len(dates) and "to" in dates[at + 1].about
        if "from" in found.about and (follows_to or (at and found.is_moved)):
            about = tuple("previously" if word == "from" else word for word in found.about)
            marked[at] = replace(found, about=about)
    return marked


def _that_counts(dates: Sequence[_Found]) -> Reading:
    current = [found for found in dates if not found.is_earlier]
    if not current:
        return refused("it gives only an earlier date")
    if agreed := _agreed([found.reading for found in current]):
        counting = agreed
    elif all(found.is_moved for found in current[1:]):
        counting = current[-1].reading
    else:
        named = " and ".join(show_span(found.reading) for found in current)
        return refused(f"it names {named}")
    return counting.because(*_others(dates, counting))


def _agreed(readings: Sequence[Reading]) -> Reading | None:
    """Return the reading that lies within all the others: "Q3 (by 31 December 2022)"."""
    by_assumption = sorted(readings, key=lambda reading: reading.assumed)
    for reading in by_assumption:
        if all(reading.lies_within(other) for other in readings):
            return reading
    return None


def _others(dates: Sequence[_Found], counting: Reading) -> list[str]:
    others = [show_span(found.reading) for found in dates if found.reading is not counting]
    if others and not _agreed([found.reading for found in dates]):
        return [f"it also gives {', '.join(dict.fromkeys(others))}"]
    if len(dates) == 1 and _MOVED.intersection(dates[0].about) - {"\n"}:
        return ["it says that the date was moved, but not from when"]
    return []


# What the other words say


def _with_what_is_said(reading: Reading, said: Sequence[str], *, is_asked: bool) -> Reading:
    unknown = [at for at, word in enumerate(said) if word not in _KNOWN]
    if unknown and reading.is_dated:
        remark = shortened(" ".join(said[unknown[0] : unknown[-1] + 1]))
        is_vague = whole_months(reading) >= MONTHS_OF_YEAR or len(unknown) > _MOST_LEFT_OVER
        if is_vague or any(_changes_date(said[at]) for at in unknown):
            return refused(f"“{remark}” may mean another date than {show_span(reading)}")
        reading = reading.because(f"“{remark}” is not understood")
    if _DONE.intersection(said) and not _STILL_TO_DO.intersection(said):
        reading = reading.because("it says that the action is complete")
    if is_asked or _UNSURE.intersection(said):
        reading = reading.assuming("it says that the date is not firm")
    return reading


def _changes_date(word: str) -> bool:
    return word in _CHANGING or any(character.isdigit() for character in word)
