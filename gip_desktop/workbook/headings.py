"""Tell from a column's heading which field it means: surely by alias, or by likeness as a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from gip_desktop.workbook.aliases import (
    ALIASES,
    LIKELY_ALIASES,
    NOT_A_FIELD,
    stem_of,
    without_age,
    without_brackets,
)
from gip_desktop.workbook.heading_words import ANOTHER_DATE, SOME_DATE, fields_in

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_WHEN = rf"(?:q[1-4]|quarter [1-4]|{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)?|20\d\d|\d\d)"
_SAYS = r"(?:update|progress|position|progress update|position statement)"
_DATED_UPDATE = re.compile(
    rf"(?:{_WHEN} )+{_SAYS}|{_SAYS}(?: as at| at| as of| as| for| to)?(?: {_WHEN})+"
)
_CLOSE_ENOUGH = 0.87
_SHORTEST_LIKENESS = 5


class How(StrEnum):
    """How it is known which field a column means."""

    ALIAS = "alias"
    LIKELY = "likely"
    MAPPING = "mapping"
    IGNORED = "ignored"


class Age(StrEnum):
    """Whether a heading says that its dates are the first ones promised or the newest."""

    ORIGINAL = "original"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Match:
    """The field that a heading means; NOT_A_FIELD where it is known to mean none of them."""

    field: str
    how: How
    age: Age | None = None
    rank: int = 0

    @property
    def is_sure(self) -> bool:
        """Say whether the heading is known to mean this field."""
        return self.how is How.ALIAS and self.field != NOT_A_FIELD


_RANKS = {stem: rank for rank, stem in enumerate(ALIASES)}


def match_heading(heading: str) -> Match | None:
    """Return what a heading means or may mean, None where nothing says."""
    if sure := sure_match(heading):
        return sure
    likely = next(iter(likely_fields(heading)), None)
    field = {ANOTHER_DATE: NOT_A_FIELD, SOME_DATE: "target"}.get(likely or "", likely)
    return None if field is None else Match(field, How.LIKELY, rank=len(_RANKS))


@lru_cache(maxsize=4096)
def likely_fields(heading: str) -> tuple[str, ...]:
    """Return the fields that a heading may mean by likeness, the likeliest first."""
    is_noted = "actual" not in heading.casefold()
    stem = stem_of(without_brackets(heading) if is_noted else heading) or stem_of(heading)
    guesses = (
        LIKELY_ALIASES.get(stem),
        _first_part(heading),
        _last_words(stem),
        *fields_in(stem),
        _alike(stem),
    )
    return tuple(dict.fromkeys(field for field in guesses if field is not None))


@lru_cache(maxsize=4096)
def sure_match(heading: str) -> Match | None:
    """Return what a heading is known to mean."""
    texts = (heading, without_brackets(heading)) if "(" in heading else (heading,)
    stems = map(stem_of, texts)
    return next(filter(None, (_exact(s) or _aged(s) or _dated_update(s) for s in stems)), None)


def _exact(stem: str) -> Match | None:
    field = ALIASES.get(stem)
    return None if field is None else Match(field, How.ALIAS, rank=_RANKS[stem])


def _aged(stem: str) -> Match | None:
    """Match "Revised target date" and "Target date (original)"."""
    base, is_original, is_revised = without_age(stem)
    if is_original == is_revised:
        return None
    field = ALIASES.get(base) or LIKELY_ALIASES.get(base)
    if field != "target":
        return None
    if is_original:
        return Match("original_target", How.ALIAS, Age.ORIGINAL)
    return Match("target", How.ALIAS, Age.REVISED)


def _dated_update(stem: str) -> Match | None:
    return Match("progress", How.ALIAS) if _DATED_UPDATE.fullmatch(stem) else None


def _first_part(heading: str) -> str | None:
    """Match "Owner / Directorate" by what stands before the stroke."""
    first, stroke, _ = heading.partition("/")
    return ALIASES.get(stem_of(first)) if stroke else None


def _last_words(stem: str) -> str | None:
    """Match "Panel action owner" by its last words, two at the least."""
    words = stem.split()
    endings = (" ".join(words[start:]) for start in range(1, len(words) - 1))
    return next((ALIASES[ending] for ending in endings if ending in ALIASES), None)


def _alike(stem: str) -> str | None:
    if len(stem) < _SHORTEST_LIKENESS:
        return None
    closest = get_close_matches(stem, ALIASES, n=1, cutoff=_CLOSE_ENOUGH)
    return ALIASES[closest[0]] if closest else None
