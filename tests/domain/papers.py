"""Covering papers of the sample plans, and what can be read in one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice

from gip_desktop import paths
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.paper import paper_of
from gip_desktop.domain.paper_parts import Form, Paper, Paragraph, Run
from gip_desktop.domain.register import Change, Register
from gip_desktop.domain.sample import steps

Q1_ENTRY, Q2_ENTRY, YEAR_END_ENTRY = 9, 14, 6
Q2 = Review(
    "QTWQTWQTW",
    "2022/23",
    "Q2",
    date(2022, 7, 1),
    date(2022, 9, 30),
    Q2_ENTRY,
    date(2022, 10, 3),
)
# The first day after F9, of which the published paper of June 2019 says nothing.
YEAR_END = Review(
    "YRNDYRNDY", "2018/19", "Year end", date(2019, 3, 9), date(2019, 3, 31), YEAR_END_ENTRY
)


@cache
def sample(entry: int) -> Register:
    """Return the register of the sample plans after an entry."""
    register = Register()
    told = steps(lambda name: json.loads(paths.db_file(name).read_text("utf-8")))
    for step in islice(told, entry):
        register = register.with_changes(step.changes)
    return register


def q1() -> Side:
    return Side(sample(Q1_ENTRY), Q1_ENTRY, date(2022, 6, 30), "Q1")


def q2_paper(*made: Change, form: Form = Form.PANEL, previous: Side | None = None) -> Paper:
    """Draw up the paper of Q2, its words as they are after these changes."""
    frozen = sample(Q2_ENTRY)
    return paper_of(frozen, frozen.with_changes(made), Q2, form=form, previous=previous)


def year_end_paper(form: Form = Form.PANEL) -> Paper:
    return paper_of(sample(YEAR_END_ENTRY), sample(Q2_ENTRY), YEAR_END, form=form)


def runs_of(paper: Paper) -> list[Run]:
    return [run for paragraph in paper.paragraphs for run in paragraph.runs]


def paragraph(paper: Paper, name: str) -> Paragraph:
    """Return the paragraph of this key, without its form."""
    return next(p for p in paper.paragraphs if p.key.partition(".")[2] == name)


def about(paper: Paper, part: str) -> list[str]:
    """List the references that a part of the paper has a paragraph about."""
    prefix = f"{paper.form.value}.{part}."
    found = [p for p in paper.paragraphs if p.key.startswith(prefix)]
    return [p.action.ref or p.action.key for p in found if p.action]


def texts_of(paper: Paper) -> Iterator[str]:
    """Yield every text that a reader of the paper could see."""
    yield from (paper.marking, paper.title, *paper.subtitle, paper.year, paper.label)
    yield from (section.heading for section in paper.sections)
    for p in paper.paragraphs:
        yield from (p.number, p.missing, *(run.text for run in p.runs))
    for table in paper.tables:
        yield from (table.caption, table.summary, *table.headings)
        yield from (cell for row in table.rows for cell in row)
