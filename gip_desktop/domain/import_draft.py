"""What an import has made so far: new rows, which later cells of the same workbook then find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count, product
from random import Random
from string import ascii_uppercase

from gip_desktop.domain.grouping import like_principle, read_principle, read_section
from gip_desktop.domain.incoming import Doubt, Reading
from gip_desktop.domain.keys import ACTION_KEY_LENGTH, ROW_KEY_LENGTH, new_key
from gip_desktop.domain.owners import KnownOwners, OwnersReading, alike, split_owners
from gip_desktop.domain.register import Change, Drop, Put, Register
from gip_desktop.domain.rows import (
    TABLE_OF,
    TABLES,
    Owner,
    OwnerKind,
    Plan,
    Principle,
    Row,
    Section,
    Source,
)
from gip_desktop.domain.sources import read_source
from gip_desktop.domain.texts import normal

_GROUP = re.compile(r"\b(?:group|board|panel|team|committee|forum|cell|unit)$", re.IGNORECASE)


class ImportDraft:
    """The rows and doubts of one import; owners, sections and sources are made once each."""

    def __init__(self, register: Register, year: str, rng: Random | None) -> None:
        self.register = register
        self.year = year
        self.doubts: list[Doubt] = []
        # References of these letters are filed under the section of the letter.
        self.letters: frozenset[str] = frozenset()
        # The system's own source of chance, asked for each letter, is slow for ten thousand keys.
        self._rng = rng or Random()
        self._rows: list[Row] = []
        self._dropped: list[Row] = []
        self._taken = {table: set(register.table(table)) for table in TABLES}
        self._owner_names = {owner.key: owner.name for owner in register.owners.values()}
        self._known_owners = KnownOwners(register.owners.values())
        self._owner_of_name: dict[str, str] = {}
        self._owners_of_text: dict[str, OwnersReading] = {}
        self._principle_of_text: dict[str, tuple[Principle | None, bool]] = {}
        self._section_of_text: dict[str, Section] = {}
        self._source_names = {s.key: s.name for s in register.sources.values()}
        self._sources = {_plain(s.name): s for s in register.sources.values()}
        self._sections: dict[str, Section] = {}
        self._section_of_name: dict[str, Section] = {}
        self._section_of_letter: dict[str, Section] = {}
        self._free_letters = _letters()
        for section in register.sections_of(year):
            self._know_section(section)
        if year not in register.plans:
            self.put(Plan(year))

    def changes(self) -> list[Change]:
        """Return the changes in the order in which what a row names is there before it."""
        order = list(TABLES)
        rows = sorted(self._rows, key=lambda row: order.index(TABLE_OF[type(row)]))
        return [*map(Drop, self._dropped), *map(Put, rows)]

    def put(self, row: Row) -> None:
        """Write a row."""
        self._taken[TABLE_OF[type(row)]].add(row.key)
        self._rows.append(row)

    def drop(self, row: Row) -> None:
        """Take a row out."""
        self._dropped.append(row)

    def new_key(self, table: str) -> str:
        """Return a key that neither the register nor this import has."""
        length = ACTION_KEY_LENGTH if table == "actions" else ROW_KEY_LENGTH
        return new_key(self._taken[table], length, self._rng)

    def doubt(self, reading: Reading, field: str | None, why: str) -> None:
        """Note that a cell was not read surely."""
        self.doubts.append(Doubt(reading.cell, field, reading.text, why))

    def owners_named(self, reading: Reading, field: str) -> list[str]:
        """Return the keys of the owners that a cell names, who are made where there are none."""
        if reading.said not in self._owners_of_text:
            self._owners_of_text[reading.said] = split_owners(reading.said, self._known_owners)
        found = self._owners_of_text[reading.said]
        for why in found.doubts:
            self.doubt(reading, field, why)
        return [self._owner(name, reading) for name in found.names]

    def _owner(self, name: str, reading: Reading) -> str:
        if name not in self._owner_of_name:
            owner = self._known_owners.named(name) or self._new_owner(name, reading)
            self._owner_of_name[name] = owner.key
        return self._owner_of_name[name]

    def _new_owner(self, name: str, reading: Reading) -> Owner:
        if like := alike(name, self._known_owners):
            self.doubt(reading, "owners", f"“{name}” is new here; it may be “{like.name}”.")
        kind = OwnerKind.GROUP if _GROUP.search(name) else OwnerKind.POST
        owner = Owner(self.new_key("owners"), name, kind)
        self._known_owners.add(owner)
        self._owner_names[owner.key] = name
        self.put(owner)
        return owner

    def principle(self, reading: Reading) -> str | None:
        """Return the letter of the principle that a cell names; a guess is doubted."""
        if reading.said not in self._principle_of_text:
            found = read_principle(reading.said, self.register.principles.values())
            self._principle_of_text[reading.said] = found
        principle, is_sure = self._principle_of_text[reading.said]
        if principle is None:
            self.doubt(reading, "principle", "This names none of the seven principles.")
        elif not is_sure:
            why = f"This was taken for principle {principle.key} by its words: confirm it."
            self.doubt(reading, "principle", why)
        return principle.key if principle else None

    def source(self, text: str) -> str:
        """Return the key of the source of this name, which is made where there is none."""
        source = self._sources.get(_plain(text))
        if source is None:
            kind, name = read_source(text)
            source = Source(self.new_key("sources"), kind, name)
            self._sources[_plain(text)] = source
            self._source_names[source.key] = name
            self.put(source)
        return source.key

    def owner_names(self, keys: Iterable[str]) -> list[str]:
        """List the names of owners."""
        return [self._owner_names[key] for key in keys]

    def source_name(self, key: str | None) -> str:
        """Return a source's name, empty where there is no source."""
        return self._source_names.get(key, "") if key else ""

    def section_text(self, key: str | None) -> str:
        """Write a section as letter and title, empty where there is no section."""
        section = self._sections.get(key or "")
        return f"{section.letter} {section.title}".strip() if section else ""

    def principle_of_section(self, key: str | None) -> str | None:
        """Return the principle that a section serves."""
        section = self._sections.get(key or "")
        return section.principle if section else None

    def section(
        self, reading: Reading, *, letter_of_ref: str | None, principle: str | None
    ) -> Section:
        """Return the section that a cell names, which is made where the plan has none such."""
        if reading.said not in self._section_of_text:
            section = self._find_section(reading, letter_of_ref, principle)
            self._section_of_text[reading.said] = section
        return self._section_of_text[reading.said]

    def _find_section(
        self, reading: Reading, letter_of_ref: str | None, principle: str | None
    ) -> Section:
        found = read_section(reading.said)
        section = self._known_section(found.letter, found.title, reading)
        if section is None:
            letter = found.letter or self._free_letter(letter_of_ref, reading)
            section = self._new_section(letter, found.title, principle, reading)
        return section

    def _known_section(self, letter: str, title: str, reading: Reading) -> Section | None:
        if section := self._section_of_name.get(_plain(reading.said)):
            return section
        section = self._section_of_letter.get(_plain(letter)) if letter else None
        if section and title and section.title and _plain(title) != _plain(section.title):
            why = f"Section {letter} of the plan is called “{section.title}”."
            self.doubt(reading, "section", why)
        return section

    def _know_section(self, section: Section) -> None:
        self._sections[section.key] = section
        self._section_of_letter.setdefault(_plain(section.letter), section)
        for name in (section.title, f"{section.letter} {section.title}"):
            self._section_of_name.setdefault(_plain(name), section)

    def _new_section(
        self, letter: str, title: str, principle: str | None, reading: Reading
    ) -> Section:
        if principle is None:
            principle = self._likely_principle(letter, title, reading)
        section = Section(self.new_key("sections"), self.year, letter, title, principle)
        self._know_section(section)
        self.put(section)
        return section

    def _likely_principle(self, letter: str, title: str, reading: Reading) -> str | None:
        """Guess a section's principle from its title, never from its letter, and say so."""
        like = like_principle(title, self.register.principles.values())
        if like:
            why = f"Section {letter} is taken for principle {like.key} by its title: confirm it."
        else:
            why = f"Nothing says which principle section {letter} serves: choose one."
        self.doubt(reading, "principle", why)
        return like.key if like else None

    def _free_letter(self, letter_of_ref: str | None, reading: Reading) -> str:
        if letter_of_ref and _plain(letter_of_ref) not in self._section_of_letter:
            return letter_of_ref
        taken = self._section_of_letter
        letter = next(letter for letter in self._free_letters if _plain(letter) not in taken)
        self.doubt(reading, "section", f"The section has no letter; it was given {letter}.")
        return letter


def _letters() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))


def _plain(text: str) -> str:
    return " ".join(normal(text).casefold().split())
