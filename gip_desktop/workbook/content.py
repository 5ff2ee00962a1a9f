"""Tell from what stands in a column which field it may hold, and which it cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from gip_desktop.domain.owners import match_owner, split_owners
from gip_desktop.domain.priorities import read_priority
from gip_desktop.domain.rows import Owner
from gip_desktop.domain.statuses import read_status
from gip_desktop.domain.targets import read_target
from gip_desktop.workbook.aliases import NOT_A_FIELD
from gip_desktop.workbook.book import Cell, Kind
from gip_desktop.workbook.heading_words import ANOTHER_DATE, SOME_DATE

SAMPLE = 40

_REFERENCE = re.compile(r"(?:[A-Za-z&]{1,6}[ ./_-]?){0,3}\(?\d[\d ./A-Za-z()_-]{0,12}")
_NUMBERED_TITLE = re.compile(r"\d{1,2}[.):]\s+[A-Za-z]{3}")
_POST = re.compile(
    r"\b(?:head|director|officer|manager|chief|lead|commissioner|deputy|assistant|constable|"
    r"superintendent|accountant|solicitor|treasurer|secretary|clerk|registrar|dean|chair|"
    r"principal|nurse|provost|controller|coordinator|adviser|advisor|owner|partner|chancellor|"
    r"team|board|group|committee|panel|unit|CFO|CEO|DPO|COO|CIO|SIRO)s?\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]{2,3}(?:\s*[/,&;+]\s*[A-Z]{2,3})*")
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Cllr|Prof)\.? )?(?:[A-Z]\.? ?){1,2}[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
)
_NUMBER = re.compile(r"£?\d{1,3}(?:,\d{3})*(?:\.\d+)?\s?(?:%|k|m)?")
_SMALL_WORD = re.compile(r"(?:and|of|the|for|to|in|with|all|[^A-Za-z]+)", re.IGNORECASE)
# What stands in a column of statuses without being one that is known.
_LIKE_STATUS = re.compile(
    r"(?:red|amber|green|blue|yellow|[ragb]|yes|no|y|n|open|at risk|off track|off target|late|"
    r"behind(?: schedule| plan)?|stalled|rejected|not agreed|accepted|agreed|missed|not met|met|"
    r"unknown|no update|pending|new|blocked|cancelled|withdrawn|carried forward|b/fwd|n/?a)[.!]?",
    re.IGNORECASE,
)
_NO_DATE = re.compile(
    r"(?:tbc|tbd|tba|n/?a|ongoing|on-going|continuous|immediate(?:ly)?|asap|as soon as .*|"
    r"to be (?:confirmed|agreed|decided|determined)|not set|none|[-–—])\.?",
    re.IGNORECASE,
)
_LONG_TEXT, _POST_LENGTH, _STATUS_LENGTH, _REF_LENGTH = 40, 60, 45, 20
_SHORTEST_TEXT, _REMARK = 3, 120
_NEARLY_ALL, _MOST, _SOME, _FEW = 0.8, 0.6, 0.4, 0.2
_DATES = frozenset(("target", "original_target", "completed_on"))
_POSTS = frozenset(("owners", "lead"))
_TEXTS = frozenset(
    ("title", "recommendation", "planned", "management_response", "progress", "evidence", "reason")
)


@dataclass(frozen=True)
class Profile:
    """What stands in a column, as shares of its cells that look like one thing or another."""

    cells: Sequence[Cell]
    year: str
    known_owners: Sequence[Owner] = ()

    @classmethod
    def of(cls, cells: Iterable[Cell], *, year: str, known_owners: Sequence[Owner]) -> Profile:
        """Look at the first cells of a column that hold anything."""
        held = [c for c in cells if c.kind not in (Kind.COLOUR, Kind.ERROR, Kind.FORMULA)]
        return cls(tuple(held[:SAMPLE]), year, known_owners)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing stands here."""
        return not self.cells

    @cached_property
    def statuses(self) -> float:
        """Return the share of words that are a status."""
        return self._share(lambda cell: _is_status(cell.text))

    @cached_property
    def status_openings(self) -> float:
        """Return the share of texts that begin with a status."""
        return self._share(lambda c: len(c.text) <= _REMARK and bool(read_status(c.text).status))

    @cached_property
    def dates(self) -> float:
        """Return the share of dates, in figures or words, and of what stands in their place."""
        return self._share(lambda cell: _is_date(cell, self.year))

    @cached_property
    def posts(self) -> float:
        """Return the share of posts and known owners."""
        return self._share(lambda cell: _is_owner(cell, self.known_owners))

    @cached_property
    def initials(self) -> float:
        """Return the share of initials, as minutes name who is to act."""
        return self._share(lambda cell: bool(_INITIALS.fullmatch(cell.text.strip())))

    @cached_property
    def priorities(self) -> float:
        """Return the share of high, medium and low."""
        return self._share(lambda cell: read_priority(cell.text) is not None)

    @cached_property
    def numbers(self) -> float:
        """Return the share of bare numbers, money and percentages."""
        return self._share(_is_number)

    @cached_property
    def references(self) -> float:
        """Return the share of references."""
        return self._share(lambda cell: is_reference(cell.text))

    @cached_property
    def distinct(self) -> float:
        """Return how many different texts there are for each cell."""
        return len({cell.text for cell in self.cells}) / max(len(self.cells), 1)

    @cached_property
    def length(self) -> float:
        """Return the middle length of the texts."""
        return median([len(cell.text) for cell in self.cells] or [0])

    def has_sentences(self) -> bool:
        """Say whether this column holds sentences."""
        return self.length >= _LONG_TEXT and self.numbers < _SOME

    def is_of_statuses(self) -> bool:
        """Say whether this column holds statuses and nothing longer."""
        is_short = self.length <= _STATUS_LENGTH
        return is_short and self.statuses >= _MOST and self.numbers < _MOST

    def may_hold(self, field: str) -> bool:
        """Say whether a field that a heading only hints at may stand in this column."""
        if self.is_empty:
            return True
        if field in _DATES or field == SOME_DATE:
            return self.dates >= _SOME
        if field in _POSTS:
            is_other = max(self.dates, self.statuses, self.numbers) >= _MOST
            return not is_other and self.length <= _POST_LENGTH
        tests: dict[str, Callable[[], bool]] = {
            "status": self._may_be_of_statuses,
            "priority": lambda: self.priorities >= _SOME,
            "ref": lambda: self.length <= _REF_LENGTH and self.distinct > _MOST,
            NOT_A_FIELD: lambda: True,
            ANOTHER_DATE: lambda: self.dates >= _SOME,
        }
        if field in tests:
            return tests[field]()
        is_other = max(self.dates, self.numbers, self.statuses, self.initials) >= _MOST
        if field in _TEXTS and self.has_sentences():
            return True
        is_name = field == "title" and self.posts >= _NEARLY_ALL
        return not is_other and not is_name and self.length >= _SHORTEST_TEXT

    def belies(self, field: str) -> bool:
        """Say whether this column holds something quite other than a field known by its heading."""
        if field in _DATES:
            is_other = max(self.posts, self.numbers) >= _NEARLY_ALL or self.has_sentences()
            return is_other and self.dates < _FEW
        if field in _POSTS:
            return max(self.dates, self.numbers) >= _NEARLY_ALL
        tests: dict[str, Callable[[], bool]] = {
            "progress": lambda: self.is_of_statuses() or self.dates >= _NEARLY_ALL,
            "status": lambda: self.has_sentences() and self.statuses < _SOME,
            "ref": lambda: self.has_sentences() or self.is_too_long_for_references(),
            "title": lambda: self.posts >= _NEARLY_ALL,
            "planned": lambda: max(self.initials, self.dates) >= _NEARLY_ALL,
        }
        return field in tests and tests[field]()

    def _may_be_of_statuses(self) -> bool:
        """Say whether statuses stand here, alone or with a remark after each."""
        is_short = self.length <= _STATUS_LENGTH
        return (is_short and self.statuses >= _SOME) or self.status_openings >= _MOST

    def looks_like(self) -> str | None:
        """Return the field that the cells look like by themselves, None where like none."""
        if self.is_empty:
            return None
        if self.is_of_statuses():
            return "status"
        if self.dates >= _MOST and self.length < _LONG_TEXT:
            return "target"
        if max(self.posts, self.initials) >= _MOST:
            return "owners"
        return "ref" if min(self.references, self.distinct) >= _NEARLY_ALL else None

    def may_number_rows(self) -> bool:
        """Say whether a first column numbers its rows, with banners and notes between them."""
        refs = [cell.text for cell in self.cells if is_reference(cell.text)]
        are_most = len(refs) > len(self.cells) / 2 and self.dates < _SOME
        return are_most and len(set(refs)) == len(refs)

    def is_too_long_for_references(self) -> bool:
        """Say whether names of things stand here, not their references."""
        return self.references < _SOME and self.length > _REF_LENGTH / 2

    def _share(self, holds: Callable[[Cell], bool]) -> float:
        return sum(map(holds, self.cells)) / max(len(self.cells), 1)


def is_reference(text: str) -> bool:
    """Say whether a text has the form of a reference: G2, 24 AGS 06, E1.2."""
    return bool(_REFERENCE.fullmatch(text.strip())) and not _NUMBERED_TITLE.match(text.strip())


def _is_status(text: str) -> bool:
    if _LIKE_STATUS.fullmatch(text.strip()):
        return True
    reading = read_status(text) if len(text) <= _STATUS_LENGTH else None
    return reading is not None and bool(reading.status) and len(reading.rest) <= len(text) / 2


def _is_number(cell: Cell) -> bool:
    is_text = cell.kind == Kind.TEXT
    return bool(_NUMBER.fullmatch(cell.text.strip())) if is_text else cell.kind != Kind.DATE


def _is_date(cell: Cell, year: str) -> bool:
    if cell.kind == Kind.DATE:
        return True
    if _is_number(cell) or len(cell.text) >= _LONG_TEXT:
        return False
    if _NO_DATE.fullmatch(cell.text.strip()):
        return True
    return read_target(cell.text, year).target.is_dated


def _is_owner(cell: Cell, known: Sequence[Owner]) -> bool:
    if cell.kind != Kind.TEXT or len(cell.text) >= _POST_LENGTH:
        return False
    names = split_owners(cell.text, known).names if known else ()
    if names and all(match_owner(name, known) for name in names):
        return True
    if _PERSON.fullmatch(cell.text.strip()):
        return True
    return bool(_POST.search(cell.text)) and _is_named(cell.text)


def _is_named(text: str) -> bool:
    """Say whether most words begin with a capital, as in the name of a post, not a sentence."""
    words = [word for word in text.split() if not _SMALL_WORD.fullmatch(word)]
    return sum(word[0].isupper() for word in words) > len(words) / 2
