"""No text of the plan but the publishable reaches a covering paper: each is marked and looked for.

Every text of every row is replaced by one of its own. What may be said in public is told apart by
hand: anything else of these that is found in a paper has leaked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from enum import Enum

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.paper import paper_of
from gip_desktop.domain.paper_parts import Form, Paper
from gip_desktop.domain.paper_words import PARTS, wording_key
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import TABLES, Publishable, Row, Target, Wording
from tests.domain.papers import Q1_ENTRY, Q2, Q2_ENTRY, YEAR_END, YEAR_END_ENTRY, sample, texts_of
from tests.domain.test_paper import reviews
from tests.strategies import NAMES, changes, registers

TAG = re.compile(r"⟦(\w+)\.(\w+)\.(\d+)⟧")
# What names another row, and the years by which plans are called.
KEYS = {"key", "owners", "lead", "of_return", "owner", *NAMES}
# What a public paper is made of; the texts of its own reviews and wordings come besides.
PUBLIC = {
    ("actions", "ref"),
    ("actions", "publishable"),
    ("sections", "letter"),
    ("principles", "short_title"),
    ("profile", "organisation"),
    ("reviews", "label"),
    ("wordings", "text"),
}
SHOWN_TOO = {(table, field) for table, field in PUBLIC if table == "actions"}


class Tagger:
    """Gives every text a mark of its own that says where it stood."""

    def __init__(self) -> None:
        self._count = 0

    def register(self, register: Register) -> Register:
        tables = {name: self._table(register, name) for name in TABLES}
        return Register(**tables)  # type: ignore[arg-type]

    def row(self, row: Row, table: str) -> Row:
        own = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in KEYS}
        values = {name: self._value(value, table, name) for name, value in own.items()}
        return replace(row, **values)

    def _table(self, register: Register, name: str) -> dict[str, Row]:
        rows = register.table(name).items()
        return {key: self.row(row, name) for key, row in rows}

    def _value(self, value: object, table: str, field: str) -> object:
        match value:
            case Enum():
                return value
            case str():
                return self._tag(table, field)
            case Target():
                return replace(value, text=self._tag(table, field))
            case Publishable():
                words = "\n".join(self._tag(table, field) for _ in range(2))
                return replace(value, text=words, cleared_by=self._tag(table, "cleared_by"))
            case tuple():
                return tuple(self._tag(table, field) for _ in value)
            case _:
                return value

    def _tag(self, table: str, field: str) -> str:
        self._count += 1
        return f"⟦{table}.{field}.{self._count}⟧"


def tags_in(texts: Iterator[str] | list[str]) -> set[tuple[str, str]]:
    return {(found[1], found[2]) for text in texts for found in TAG.finditer(text)}


def with_wordings(register: Register) -> Register:
    """Give every part of both forms words, which are marked as the rest is."""
    keys = {wording_key(part, form) for part in PARTS for form in Form}
    wordings = {key: Wording(key, "words", "somebody") for key in keys}
    return replace(register, wordings={**register.wordings, **wordings})


def tagged_papers(
    before: Register, then: Register, now: Register, review: Review
) -> Iterator[tuple[Paper, Register]]:
    """Draw up both forms of a paper from registers that are marked throughout."""
    tagger = Tagger()
    marked = [tagger.register(with_wordings(register)) for register in (before, then, now)]
    named = tagger.row(review, "reviews")
    assert isinstance(named, Review)
    for form in Form:
        previous = Side(marked[0], 1, review.first, "Q1")
        yield paper_of(marked[1], marked[2], named, form=form, previous=previous), marked[2]


def own_words(paper: Paper) -> set[str]:
    return {p.words for p in paper.paragraphs if p.action}


@pytest.mark.parametrize(
    ("review", "entries"),
    [(Q2, (Q1_ENTRY, Q2_ENTRY)), (YEAR_END, (YEAR_END_ENTRY - 1, YEAR_END_ENTRY))],
)
def test_of_the_sample_only_public_words_reach_the_paper(review, entries):
    before, then = map(sample, entries)
    for paper, now in tagged_papers(before, then, then, review):
        found = tags_in(texts_of(paper))
        assert found <= PUBLIC
        assert found >= SHOWN_TOO | {("wordings", "text"), ("reviews", "label")}
        text = "\n".join(texts_of(paper))
        others = [a.publishable for a in now.actions.values() if a.publishable]
        assert all((p.text.split()[0] in text) == (p.text in own_words(paper)) for p in others)


@given(st.data())
def test_of_any_plan_only_public_words_reach_the_paper(data):
    before = data.draw(registers().filter(lambda r: r.plans))
    then = before.with_changes(data.draw(changes(before)))
    assume(then.plans)
    now = then.with_changes(data.draw(changes(then)))
    for paper, _ in tagged_papers(before, then, now, data.draw(reviews(then))):
        assert tags_in(texts_of(paper)) <= PUBLIC


def test_the_marks_are_on_every_text_of_the_sample():
    marked = Tagger().register(sample(Q2_ENTRY))
    tagged = tags_in([repr(row) for table in TABLES for row in marked.table(table).values()])
    assert tagged >= PUBLIC - {("reviews", "label"), ("wordings", "text")} | {
        ("actions", "title"),
        ("actions", "planned"),
        ("actions", "target"),
        ("actions", "hold_reason"),
        ("actions", "evidence"),
        ("owners", "name"),
        ("progress", "text"),
        ("revisions", "reason"),
        ("revisions", "from_target"),
        ("sections", "title"),
        ("sources", "name"),
    }
