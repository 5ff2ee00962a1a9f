"""Decide which field each column of a sheet holds, and which columns are left unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gip_desktop.domain.incoming import ColumnReading
from gip_desktop.domain.rows import Owner
from gip_desktop.workbook.aliases import LIKELY_ALIASES, NOT_A_FIELD, stem_of
from gip_desktop.workbook.book import Cell, letters
from gip_desktop.workbook.columns import CHANGED_SINCE
from gip_desktop.workbook.content import Profile
from gip_desktop.workbook.heading_words import ANOTHER_DATE, SOME_DATE
from gip_desktop.workbook.headings import Age, How, Match, likely_fields, sure_match
from gip_desktop.workbook.mapping import ColumnMapping

# Several columns may hold these: updates of several quarters, a lead's supporters.
_MAY_REPEAT = frozenset(("progress", "owners"))
_WHAT_IS_DONE = frozenset(("title", "recommendation", "planned"))
_CONTENT = _WHAT_IS_DONE | {"progress"}
_DECOYS = frozenset((NOT_A_FIELD, ANOTHER_DATE))
_DATES = frozenset(("target", "original_target"))
# Where a field has its column already, the next best for another that means nearly the same.
_INSTEAD: Mapping[str, tuple[str, ...]] = {
    "recommendation": ("title",),
    "planned": ("title", "recommendation"),
    "title": ("recommendation", "planned"),
    "lead": ("owners",),
}
# Words of a heading under which actions are sorted, however many kinds there are.
_KIND = re.compile(r"\b(?:category|type|kind|class)\b")
_CHANGED_SINCE = stem_of(CHANGED_SINCE) + " "
_MOST = 0.6
_NEARLY_ALL = 0.8
_FEW = 3


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column of a table: where it is, what its heading says, what it was taken for."""

    number: int
    heading: str
    field: str | None
    how: How

    @property
    def reading(self) -> ColumnReading:
        """Return this as it is told to a person."""
        return ColumnReading(self.heading, letters(self.number), self.field, self.how.value)


def find_columns(
    headings: Mapping[int, str],
    cells: Mapping[int, Sequence[Cell]],
    *,
    year: str,
    known_owners: Iterable[Owner] = (),
    mapping: ColumnMapping | None = None,
) -> tuple[FoundColumn, ...]:
    """Return a table's columns, given their headings and the cells below, both by number."""
    known = tuple(known_owners)
    profiles = {
        n: Profile.of(cells.get(n, ()), year=year, known_owners=known)
        for n in sorted(headings.keys() | cells.keys())
    }
    found = _Assignment(headings, profiles)
    found.take_mapping(mapping)
    found.leave_what_changed()
    found.take_sure()
    found.take_likely()
    found.take_numbers()
    found.take_contents()
    found.take_long_texts()
    found.take_what_is_done()
    return found.columns()


class _Assignment:
    """The fields given to columns so far, the surest first."""

    def __init__(self, headings: Mapping[int, str], profiles: Mapping[int, Profile]) -> None:
        self._headings = headings
        self._profiles = profiles
        self._given: dict[int, tuple[str | None, How]] = {}
        # Columns whose heading says that they hold no field.
        self._decoys: set[int] = set()

    def columns(self) -> tuple[FoundColumn, ...]:
        return tuple(
            FoundColumn(n, self._headings.get(n, ""), *self._given.get(n, (None, How.IGNORED)))
            for n in self._profiles
        )

    def take_mapping(self, mapping: ColumnMapping | None) -> None:
        said = {stem_of(heading): f for heading, f in mapping.columns.items()} if mapping else {}
        for number, heading in self._headings.items():
            if stem_of(heading) in said:
                self._given[number] = (said[stem_of(heading)], How.MAPPING)

    def leave_what_changed(self) -> None:
        """Leave out the column in which an export says what changed: the plan has it already."""
        for number, heading in self._headings.items():
            if stem_of(heading).startswith(_CHANGED_SINCE):
                self._given.setdefault(number, (None, How.IGNORED))

    def take_sure(self) -> None:
        sure: dict[int, Match] = {}
        for number, heading in self._headings.items():
            match = sure_match(heading) if number not in self._given else None
            if match and match.field == NOT_A_FIELD:
                self._decoys.add(number)
            elif match and not self._belies(number, match.field):
                sure[number] = match
            elif match and self._profiles[number].dates >= _NEARLY_ALL:
                # When an update was made is not when the action is to be done.
                self._decoys.add(number)
        dates = [match.age for match in sure.values() if match.field in _DATES]
        for number, match in sorted(sure.items(), key=lambda item: item[1].rank):
            field = match.field
            # Beside a revised date, one that does not say so is the one first promised.
            if field == "target" and match.age is None and Age.REVISED in dates:
                field = "original_target"
            if not self._give(number, field, How.ALIAS):
                self._give_instead(number, field)

    def _belies(self, number: int, field: str) -> bool:
        """Say whether a column holds something quite other than what its heading is known for."""
        profile = self._profiles[number]
        return len(profile.cells) >= _FEW and profile.belies(field)

    def take_likely(self) -> None:
        for number, heading in sorted(self._headings.items()):
            if number in self._given:
                continue
            fields = likely_fields(heading)
            fitting = [f for f in fields if self._profiles[number].may_hold(f)]
            if fitting and fitting[0] in _DECOYS:
                self._decoys.add(number)
            elif number not in self._decoys:
                self._give_first(number, fitting)

    def _give_first(self, number: int, fields: Sequence[str]) -> None:
        for field in fields:
            # A date that stands before the action is when something was raised.
            stem = stem_of(self._headings[number])
            is_bare = field == SOME_DATE or LIKELY_ALIASES.get(stem) == field == "target"
            if field in _DECOYS or (is_bare and not self._has_content_before(number)):
                self._decoys.add(number)
                return
            given = "target" if is_bare else field
            if self._give(number, given, How.LIKELY) or self._give_instead(number, field):
                return

    def take_numbers(self) -> None:
        """Take the first column for references where it numbers the rows."""
        number = min(self._profiles, default=0)
        if number in self._given or number in self._decoys:
            return
        if self._profiles[number].may_number_rows():
            self._give(number, "ref", How.LIKELY)

    def take_contents(self) -> None:
        """Take what cells look like, where no heading says; a status also below a decoy."""
        for number, profile in self._unmatched():
            field = profile.looks_like()
            if field and (number not in self._decoys or field == "status"):
                self._give(number, field, How.LIKELY)

    def take_long_texts(self) -> None:
        """Take sentences for what is recommended, planned and reported, where no heading says."""
        if self._fields() & _CONTENT:
            return
        long = [n for n, p in self._unmatched() if n not in self._decoys and p.has_sentences()]
        fields = ("planned",) if len(long) == 1 else ("recommendation", "planned", "progress")
        for number, field in zip(long, fields, strict=False):
            self._give(number, field, How.LIKELY)

    def take_what_is_done(self) -> None:
        """Find the column that says what each action is, where none is known to."""
        sections = [n for n, (field, _) in self._given.items() if field == "section"]
        if not self._fields() & _WHAT_IS_DONE:
            texts = [n for n, p in self._unmatched() if self._names_actions(p)]
            texts = texts or [n for n in sections if self._names_actions(self._profiles[n])]
            if texts:
                self._given[max(texts, key=lambda n: self._profiles[n].length)] = _LIKELY_TITLE
        elif "title" not in self._fields():
            for number in filter(self._names_each_action, sections):
                self._given[number] = _LIKELY_TITLE
                return

    def _names_each_action(self, number: int) -> bool:
        """Say whether what is headed as a section is another one in each row."""
        profile, rows = self._profiles[number], max(len(p.cells) for p in self._profiles.values())
        is_full = len(profile.cells) >= max(rows * _NEARLY_ALL, _FEW)
        is_kind = _KIND.search(stem_of(self._headings.get(number, "")))
        return is_full and not is_kind and profile.distinct == 1 and self._names_actions(profile)

    def _names_actions(self, profile: Profile) -> bool:
        other = max(profile.dates, profile.statuses, profile.posts, profile.numbers)
        return not profile.is_empty and profile.distinct >= _NEARLY_ALL and other < _MOST

    def _give(self, number: int, field: str, how: How) -> bool:
        is_repeated = field in self._fields()
        if number in self._given or (is_repeated and field not in _MAY_REPEAT):
            return False
        # Two columns of owners may be those of two things.
        is_guess = is_repeated and field == "owners"
        self._given[number] = (field, How.LIKELY if is_guess else how)
        return True

    def _give_instead(self, number: int, field: str) -> bool:
        return any(self._give(number, other, How.LIKELY) for other in _INSTEAD.get(field, ()))

    def _fields(self) -> set[str | None]:
        return {field for field, _ in self._given.values()}

    def _unmatched(self) -> list[tuple[int, Profile]]:
        return [(n, p) for n, p in self._profiles.items() if n not in self._given]

    def _has_content_before(self, number: int) -> bool:
        return any(n < number and field in _CONTENT for n, (field, _) in self._given.items())


_LIKELY_TITLE = ("title", How.LIKELY)
