"""Read the words by which a plan groups its actions: sections with their letters, principles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gip_desktop.domain.rows import Principle
from gip_desktop.domain.texts import normal

_LETTER = r"(?P<letter>[A-Z]{1,2}|\d{1,2})"
_LEAD = r"(?:(?:core|cipfa|governance)\s+)*(?:(?:section|theme|part|strand|pillar|principle)s?\s+)?"
_SECTION = re.compile(
    rf"(?i:{_LEAD}){_LETTER}(?:\s*[-–—:.)]+\s*|\s+(?=[A-Z\d(])|$)(?P<title>.*)", re.DOTALL
)
_REF_LETTER = re.compile(r"([A-Z]{1,2})\s?\d{1,3}(?:[.\s]\d{1,3})*[a-z]?")
_SMALL_WORDS = frozenset(
    ("and", "the", "of", "for", "to", "in", "its", "that", "by", "with", "are")
)
_STEM = 5
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class SectionReading:
    """The letter and title that a text names; either may be empty."""

    letter: str
    title: str


def read_section(text: str) -> SectionReading:
    """Read "D Leadership", "Section D: Leadership", "D" or "Leadership"."""
    line = " ".join(normal(text).split())
    found = _SECTION.fullmatch(line)
    if found:
        return SectionReading(found["letter"], found["title"].strip())
    return SectionReading("", line)


def letter_of_reference(reference: str) -> str | None:
    """Return the letter of a reference that is a letter and a number: D of D32."""
    found = _REF_LETTER.fullmatch(" ".join(reference.split()))
    return found[1] if found else None


def read_principle(text: str, principles: Iterable[Principle]) -> tuple[Principle | None, bool]:
    """Return the principle that a text names, and whether that is sure."""
    known = {principle.key: principle for principle in principles}
    reading = read_section(text)
    by_letter = known.get(reading.letter)
    if by_letter and not reading.title:
        return by_letter, True
    titled = [p for p in known.values() if _plain(reading.title) in _names_of(p)]
    if titled:
        return titled[0], by_letter in (None, titled[0])
    alike = like_principle(reading.title, known.values())
    if by_letter:
        return by_letter, alike in (None, by_letter)
    return alike, False


def like_principle(title: str, principles: Iterable[Principle]) -> Principle | None:
    """Return the principle whose title has most words in common with a title, if one stands out."""
    words = _stems(title)
    if not words:
        return None
    scored = sorted(
        ((len(words & _stems(f"{p.title} {p.short_title}")) / len(words), p) for p in principles),
        key=lambda pair: -pair[0],
    )
    best, *others = scored or [(0.0, None)]
    stands_out = not others or others[0][0] < best[0]
    return best[1] if best[0] >= _LIKE and stands_out else None


def _names_of(principle: Principle) -> tuple[str, str]:
    return _plain(principle.title), _plain(principle.short_title)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _plain(text).split() if word not in _SMALL_WORDS}
