"""Statuses as people write them: a word or two, alone or with a sentence after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gip_desktop.domain.rows import ClosureKind, Status
from gip_desktop.domain.texts import normal, shortened
from gip_desktop.domain.tints import (
    DARK_TINTS,
    LABELS,
    OVERDUE,
    OVERDUE_LABEL,
    OVERDUE_TINT,
    SYMBOLS,
    TINTS,
)

__all__ = [
    "DARK_TINTS",
    "LABELS",
    "OVERDUE",
    "OVERDUE_LABEL",
    "OVERDUE_TINT",
    "SYMBOLS",
    "TINTS",
    "StatusReading",
    "read_status",
    "status_in_narrative",
]


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What a status cell says: the status, why it is closed, and the words after it."""

    status: Status | None = None
    closure: ClosureKind | None = None
    rest: str = ""
    doubt: str | None = None


_WORDS = {
    Status.COMPLETE: (
        "complete, completed, closed, achieved, implemented, delivered, done, finished, "
        "fully complete, fully completed, fully implemented, fully achieved, fully delivered"
    ),
    Status.ON_TRACK: (
        "on track, on target, in progress, underway, under way, live, ongoing, on going"
    ),
    Status.REVISED: (
        "revised, timescale revised, timescales revised, date revised, target date revised, "
        "revised timescale, revised date, slipped, timescale slipped, timescales slipped, "
        "pushed back, delayed, deferred, extended, timescale extended, timescales extended"
    ),
    Status.ON_HOLD: "on hold, paused, suspended",
    Status.NOT_STARTED: (
        "not started, not yet started, not yet due to start, not due to start, not commenced, "
        "not yet commenced, not begun, not yet begun, yet to start, yet to commence, planned"
    ),
}
_CLOSURES = {
    ClosureKind.SUPERSEDED: "superseded",
    ClosureKind.MERGED: "merged",
    ClosureKind.NO_LONGER_APPLICABLE: (
        "no longer relevant, no longer applicable, no longer required, no longer needed"
    ),
    ClosureKind.BUSINESS_AS_USUAL: (
        "business as usual, bau, moved to business as usual, moved to bau, "
        "transferred to business as usual, transferred to bau"
    ),
}


def _split(words: str) -> list[str]:
    return words.split(", ")


_PHRASES: dict[str, StatusReading] = {
    **{word: StatusReading(status) for status, words in _WORDS.items() for word in _split(words)},
    **{
        word: StatusReading(Status.COMPLETE, closure)
        for closure, words in _CLOSURES.items()
        for word in _split(words)
    },
    "overdue": StatusReading(
        Status.ON_TRACK,
        doubt="“Overdue” is worked out from the dates: choose how the action stands.",
    ),
}


def _any_of(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in longest_first)


_COLOUR = r"(?:red|amber|green|blue|yellow|gr[ea]y|black|white|orange|purple|rag|[ragb])"
_COLOURS = re.compile(rf"{_COLOUR}(?:[\s/&–-]+(?:to\s+|and\s+)?{_COLOUR})*", re.IGNORECASE)
_LEADING_COLOUR = re.compile(rf"{_COLOURS.pattern}\s*[-–—:/(,]\s*(?=\w)", re.IGNORECASE)
_DONE = r"(?:complete|completed|done|implemented|achieved|delivered|closed)"
_PREFIX = re.compile(
    r"(?:(?:action|progress)?\s*status\s*[:=–-]\s*|now\s+|"
    r"(?:this\s+|the\s+)?(?:action|recommendation|work-?stream)s?\s+"
    r"(?:(?:is|are|was|has\s+been|have\s+been)\s+)?(?:now\s+)?)",
    re.IGNORECASE,
)
_HEAD = re.compile(rf"(?P<phrase>{_any_of(list(_PHRASES))})(?![\w%])(?P<rest>.*)", re.I | re.S)
_PARTLY = re.compile(
    r"(?:part(?:ially|ly|-|\s)?|nearly|almost|mostly|substantially|largely)[\s-]*"
    rf"{_DONE}\b(?P<rest>.*)",
    re.I | re.S,
)
_PERCENT = re.compile(
    r"(?:approx(?:\.|imately)?\s*|circa\s*|about\s+|around\s+|c\.?\s*)?(?P<number>\d{1,3})(?:\.\d+)?"
    rf"\s*(?:%|per\s?cent\b)(?P<word>\s*{_DONE}\b)?(?P<rest>.*)",
    re.I | re.S,
)
_ALL = 100
_CARRIED = re.compile(
    r"(?:carried|brought|carry|c/|b/)[\s-]*(?:forward|fwd|f)\b.*|[bc]/?fwd\b.*", re.I | re.S
)
_AFTER = re.compile(r"[^\S\n]*(?P<break>[.:;,!?(\[/–—-]+|\n)?\s*(?P<words>.*)", re.S)
_READS_ON = re.compile(
    r"(?:(?:as|at|awaiting|because|during|due|following|for|from|in|into|on|owing|pending|since|"
    r"subject|to|until|via|while|whilst|with)\b|by\b|\d|q[1-4]\b|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:not|except|apart\s+from|subject\s+to|but|outstanding|partial(?:ly)?|partly|however|"
    r"awaiting|pending|remain(?:s|ing)?)\b",
    re.I,
)
_NO_STATUS = LABELS[None].casefold()
_BEFORE_WORDS = re.compile(r"^[^\w]+")


def read_status(text: str) -> StatusReading:
    """Read a status cell; what is no known status gives none, with a doubt."""
    words = _BEFORE_WORDS.sub("", normal(text))
    if not normal(text) or words.casefold() == _NO_STATUS or normal(text) in "–-":
        return StatusReading()
    return (
        _read_colour(words)
        or _read_carried(words)
        or _read_words(_without_lead(words))
        or _unknown(text)
    )


def status_in_narrative(text: str) -> Status | None:
    """Return the status that a narrative ends with, as a last sentence of its own."""
    ends = re.split(r"[.;:!?\n(]|\s[-–—]\s", normal(text).rstrip(" .;:!?)\n"))
    reading = read_status(ends[-1])
    return reading.status if reading.doubt is None and not reading.rest else None


def _without_lead(words: str) -> str:
    words = _LEADING_COLOUR.sub("", words, count=1) if _LEADING_COLOUR.match(words) else words
    found = _PREFIX.match(words)
    return words[found.end() :] if found else words


def _read_colour(words: str) -> StatusReading | None:
    if _COLOURS.fullmatch(words.rstrip(" .")):
        return StatusReading(
            doubt=f"“{shortened(words)}” is a colour without a word: choose what it stands for."
        )
    return None


def _read_words(words: str) -> StatusReading | None:
    return _read_percent(words) or _read_partly(words) or _read_phrase(words)


def _read_carried(words: str) -> StatusReading | None:
    if not _CARRIED.fullmatch(words):
        return None
    return StatusReading(
        doubt=f"“{shortened(words)}” says where the action went: choose how it stands."
    )


def _read_percent(words: str) -> StatusReading | None:
    found = _PERCENT.fullmatch(words)
    if not found:
        return None
    number, rest = int(found["number"]), _rest_of(found["rest"])
    if number > _ALL:
        return None
    if number == _ALL and found["word"]:
        return StatusReading(Status.COMPLETE, rest=rest)
    status = {0: Status.NOT_STARTED, _ALL: Status.COMPLETE}.get(number, Status.ON_TRACK)
    return StatusReading(
        status, rest=rest, doubt=f"“{number}%” is read as {LABELS[status]}: confirm how it stands."
    )


def _read_partly(words: str) -> StatusReading | None:
    found = _PARTLY.fullmatch(words)
    if not found:
        return None
    said = shortened(words.removesuffix(found["rest"]))
    return StatusReading(
        Status.ON_TRACK,
        rest=_rest_of(found["rest"]),
        doubt=f"“{said}” is read as On track, not as Complete: confirm how it stands.",
    )


def _read_phrase(words: str) -> StatusReading | None:
    found = _HEAD.fullmatch(words)
    if not found:
        return None
    phrase = re.sub(r"[\s-]+", " ", found["phrase"].casefold())
    reading, rest = _PHRASES[phrase], _rest_of(found["rest"])
    if not rest:
        return _questioned(reading, found["rest"], phrase)
    if not _stands_apart(phrase, found["rest"]):
        return None
    return _with_rest(reading, rest)


def _questioned(reading: StatusReading, rest: str, phrase: str) -> StatusReading:
    if "?" not in rest:
        return reading
    return replace(reading, doubt=f"“{phrase.capitalize()}” has a question mark: confirm it.")


def _stands_apart(phrase: str, rest: str) -> bool:
    """Say whether the words after a status leave it a status: "Complete the review" is none."""
    found = _AFTER.match(rest)
    if found is None or found["break"]:
        return True
    if phrase == "complete" and re.match(r"(?:by|for|to)\b", found["words"], re.I):
        return False
    return bool(_READS_ON.match(found["words"]))


def _rest_of(rest: str) -> str:
    found = _AFTER.match(rest)
    words = found["words"].strip() if found else ""
    if found and found["break"] and "(" in found["break"] and words.count(")") > words.count("("):
        words = words.replace(")", "", 1) if words.endswith(")") else words
    return "" if _COLOURS.fullmatch(words) or not re.search(r"\w", words) else words


def _with_rest(reading: StatusReading, rest: str) -> StatusReading:
    after = _after_status(rest)
    if after and after.closure and reading.status is Status.COMPLETE:
        return replace(reading, closure=after.closure, rest=rest)
    if after and after.status and after.doubt and not after.rest:
        return replace(reading, rest=rest, doubt=after.doubt)
    if after and after.status and after.status != reading.status:
        return _two_statuses(reading, after, rest)
    if reading.status is Status.COMPLETE and _HEDGE.search(rest):
        doubt = f"“{shortened(rest)}” may mean that it is not complete: confirm it."
        return replace(reading, rest=rest, doubt=reading.doubt or doubt)
    return replace(reading, rest=rest)


def _after_status(rest: str) -> StatusReading | None:
    without_as = re.sub(r"^(?:as|now)\s+", "", rest, flags=re.I)
    return _read_words(_without_lead(without_as))


def _two_statuses(first: StatusReading, second: StatusReading, rest: str) -> StatusReading:
    doubt = f"It says both {LABELS[first.status]} and {LABELS[second.status]}: choose one."
    return replace(first, status=first.status if second.rest else None, rest=rest, doubt=doubt)


def _unknown(text: str) -> StatusReading:
    return StatusReading(
        doubt=f"“{shortened(normal(text))}” is not a known status: choose how the action stands."
    )
