"""The words in which plans write a status, and the patterns around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gip_desktop.domain.rows import ClosureKind, Status

_WORDS = {
    Status.COMPLETE: (
        "complete, completed, closed, achieved, implemented, delivered, done, finished, "
        "fully complete, fully completed, fully implemented, fully achieved, fully delivered, "
        "actioned, concluded, discharged, fulfilled, resolved, solved, embedded"
    ),
    Status.ON_TRACK: (
        "on track, on target, in progress, work in progress, underway, under way, live, ongoing, "
        "on going, on course, on schedule, on plan, in hand, in train, in delivery, progressing, "
        "started, commenced, active, doing, wip"
    ),
    Status.REVISED: (
        "revised, slipped, pushed back, delayed, deferred, extended, postponed, rescheduled"
    ),
    Status.ON_HOLD: "on hold, paused, suspended",
    Status.NOT_STARTED: (
        "not started, not started yet, not yet started, not yet due to start, not due to start, "
        "not commenced, not yet commenced, not begun, not yet begun, yet to start, "
        "yet to commence, yet to begin, planned, scheduled, to do, todo"
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
_WHAT_IS_REVISED = (
    "timescale, timescales, timeline, timelines, date, target date, deadline, deadlines, target"
)


def _split(words: str) -> list[str]:
    return words.split(", ")


def _revised() -> list[str]:
    """List "timescale revised", "revised date" and their like."""
    moved = _split(_WORDS[Status.REVISED])
    pairs = [(what, word) for what in _split(_WHAT_IS_REVISED) for word in moved]
    return [f"{what} {word}" for what, word in pairs] + [f"{word} {what}" for what, word in pairs]


PHRASES: Mapping[str, tuple[Status, ClosureKind | None]] = {
    **{word: (status, None) for status, words in _WORDS.items() for word in _split(words)},
    **dict.fromkeys(_revised(), (Status.REVISED, None)),
    **{
        word: (Status.COMPLETE, closure)
        for closure, words in _CLOSURES.items()
        for word in _split(words)
    },
    "overdue": (Status.ON_TRACK, None),
}


def _any_of(phrases: Mapping[str, object]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in longest_first)


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


_COLOUR = r"(?:red|amber|green|blue|yellow|gr[ea]y|black|white|orange|purple|rag|[ragb])"
_DONE = r"(?:complete|completed|done|implemented|achieved|delivered|closed)"
_NOT_ALL = r"(?:part(?:ially|ly)?|nearly|almost|mostly|substantially|largely|broadly|generally)"

COLOURS = _pattern(rf"{_COLOUR}(?:[\s/&–-]+(?:to\s+|and\s+)?{_COLOUR})*")
LEADING_COLOUR = _pattern(rf"{COLOURS.pattern}\s*[-–—:/(,]\s*(?=\w)")
PREFIX = _pattern(
    r"(?:action|progress)?\s*status\s*[:=–-]\s*"
    r"|(?:now|currently|still|remains)\s+"
    r"|(?:this\s+|the\s+)?(?:action|recommendation|work-?stream)s?\s+"
    r"(?:(?:is|are|was|has\s+been|have\s+been)\s+)?(?:now\s+)?"
)
HEAD = _pattern(rf"(?P<phrase>{_any_of(PHRASES)})(?![\w%])(?P<rest>.*)")
PARTLY = _pattern(
    rf"(?:{_NOT_ALL}[\s-]*(?:{_DONE}|on[\s-](?:track|target))"
    rf"|{_DONE}\s+(?:in\s+part|partially|partly))\b(?P<rest>.*)"
)
PERCENT = _pattern(
    r"(?:approx(?:\.|imately)?\s*|circa\s*|about\s+|around\s+|c\.?\s*)?"
    r"(?P<number>\d{1,3})(?:\.\d+)?\s*(?:%|per\s?cent\b)"
    rf"(?P<word>\s*{_DONE}\b)?(?P<rest>.*)"
)
CARRIED = _pattern(r"(?:(?:carried|brought|carry)[\s-]*|[cb]/)(?:forward|fwd|f)\b.*|[bc]fwd\b.*")

# What leaves a status a status: a stop after it, or a word by which it reads on.
AFTER = _pattern(r"[^\S\n]*(?P<break>[.:;,!?()\[\]/–—-]+|\n)?\s*(?P<words>.*)")
READS_ON = _pattern(
    r"(?:as|at|awaiting|because|by|during|due|following|for|from|in|into|on|owing|pending|since|"
    r"subject|to|until|via|while|whilst|with|q[1-4])\b|\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
)
BRACKETED = _pattern(r"[(\[](?P<words>[^()\[\]]*)[)\]][\s.]*")
HEDGE = _pattern(
    r"\b(?:not|except|apart\s+from|subject\s+to|but|outstanding|partial(?:ly)?|partly|however|"
    r"awaiting|pending|remain(?:s|ing)?)\b"
)
