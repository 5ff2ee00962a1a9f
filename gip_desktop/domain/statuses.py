"""Statuses as people write them: a word or two, alone or with a sentence after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from gip_desktop.domain.rows import ClosureKind, Status
from gip_desktop.domain.status_words import (
    AFTER,
    BRACKETED,
    CARRIED,
    COLOURS,
    HEAD,
    HEDGE,
    LEADING_COLOUR,
    PARTLY,
    PERCENT,
    PHRASES,
    PREFIX,
    READS_ON,
)
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


_ALL = 100
# A long story after a status holds words of every kind; what qualifies it comes first.
_QUALIFIES = 100
_NO_STATUS = LABELS[None].casefold()
_NO_WORDS_BEFORE = re.compile(r"^[^\w]+")
_STOPS = " .:;,!?)]–—-\n\t/"
_DOUBT_OF_OVERDUE = "“Overdue” is worked out from the dates: choose how the action stands."


@lru_cache(maxsize=1024)
def read_status(text: str) -> StatusReading:
    """Read a status cell; what is no known status gives none, with a doubt."""
    words = _NO_WORDS_BEFORE.sub("", normal(text))
    if not normal(text) or words.casefold() == _NO_STATUS or normal(text) in "–-":
        return StatusReading()
    if carried := _read_carried(words):
        return carried
    words = _without_lead(words)
    return _read_colour(words) or _read_words(words) or _unknown(text)


def status_in_narrative(text: str) -> Status | None:
    """Return the status that a narrative ends with, as a last sentence of its own."""
    ends = re.split(r"[.;:!?\n(]|\s[-–—]\s", normal(text).rstrip(" .;:!?)\n"))
    reading = read_status(ends[-1])
    return reading.status if reading.doubt is None and not reading.rest else None


def _without_lead(words: str) -> str:
    words = LEADING_COLOUR.sub("", words, count=1) if LEADING_COLOUR.match(words) else words
    found = PREFIX.match(words)
    return words[found.end() :] if found else words


def _read_colour(words: str) -> StatusReading | None:
    if COLOURS.fullmatch(words.rstrip(" .")):
        return StatusReading(
            doubt=f"“{shortened(words)}” is a colour without a word: choose what it stands for."
        )
    return None


def _read_words(words: str) -> StatusReading | None:
    return _read_percent(words) or _read_partly(words) or _read_phrase(words)


def _read_carried(words: str) -> StatusReading | None:
    if not CARRIED.fullmatch(words):
        return None
    return StatusReading(
        doubt=f"“{shortened(words)}” says where the action went: choose how it stands."
    )


def _read_percent(words: str) -> StatusReading | None:
    found = PERCENT.fullmatch(words)
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
    found = PARTLY.fullmatch(words)
    if not found:
        return None
    said = shortened(words.removesuffix(found["rest"]))
    return StatusReading(
        Status.ON_TRACK,
        rest=_rest_of(found["rest"]),
        doubt=f"“{said}” is read as On track: confirm how it stands.",
    )


def _read_phrase(words: str) -> StatusReading | None:
    found = HEAD.fullmatch(words)
    if not found:
        return None
    phrase = re.sub(r"[\s-]+", " ", found["phrase"].casefold())
    status, closure = PHRASES[phrase]
    doubt = _DOUBT_OF_OVERDUE if phrase == OVERDUE else None
    reading, rest = StatusReading(status, closure, doubt=doubt), _rest_of(found["rest"])
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
    found = AFTER.match(rest)
    if found is None or found["break"]:
        return True
    if phrase == "complete" and re.match(r"(?:by|for|to)\b", found["words"], re.I):
        return False
    return bool(READS_ON.match(found["words"]))


def _rest_of(rest: str) -> str:
    """Return the words after a status, out of the brackets around them all."""
    words = rest.lstrip(_STOPS)
    bracketed = BRACKETED.fullmatch(words)
    words = (bracketed["words"] if bracketed else words).strip()
    return "" if COLOURS.fullmatch(words) or not re.search(r"\w", words) else words


def _with_rest(reading: StatusReading, rest: str) -> StatusReading:
    after, is_complete = _after_status(rest), reading.status is Status.COMPLETE
    reading = replace(reading, rest=rest)
    if rest.casefold() == OVERDUE and not is_complete:
        return replace(reading, doubt=_DOUBT_OF_OVERDUE)
    if after and after.status is None:
        return replace(reading, status=None, closure=None, doubt=after.doubt)
    if after and after.status is not reading.status:
        return _two_statuses(reading, after)
    if after and after.closure:
        return replace(reading, closure=after.closure)
    if is_complete and reading.doubt is None and HEDGE.search(rest[:_QUALIFIES]):
        doubt = f"“{shortened(rest)}” may mean that it is not complete: confirm it."
        return replace(reading, doubt=doubt)
    return reading


def _after_status(rest: str) -> StatusReading | None:
    without_as = re.sub(r"^(?:as|now)\s+", "", rest[:_QUALIFIES], flags=re.I)
    return _read_words(_without_lead(without_as.lstrip("([")))


def _two_statuses(first: StatusReading, second: StatusReading) -> StatusReading:
    doubt = f"It says both {LABELS[first.status]} and {LABELS[second.status]}: choose one."
    return replace(first, status=first.status if second.rest else None, closure=None, doubt=doubt)


def _unknown(text: str) -> StatusReading:
    return StatusReading(
        doubt=f"“{shortened(normal(text))}” is not a known status: choose how the action stands."
    )
