"""The command that writes the covering paper of a review, and says what it still lacks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop.cli.command import (
    DONE,
    BadArguments,
    Command,
    local_path,
    take_file,
    take_year,
)
from gip_desktop.cli.database import held_year, only_open, open_to_read, open_to_write
from gip_desktop.cli.output import marked
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.errors import ChangeRefused, NoSuchMoment
from gip_desktop.domain.paper_clearing import clear, write_words
from gip_desktop.domain.paper_parts import Form, Paper, PaperTable
from gip_desktop.domain.paper_words import PARTS, wording_key, write_wording
from gip_desktop.domain.register import Change, Register
from gip_desktop.domain.reviews import find_review, name_of_review
from gip_desktop.domain.texts import shortened
from gip_desktop.domain.years import read_year
from gip_desktop.drafting import NAMES, draft_paper, write_paper

if TYPE_CHECKING:
    from gip_desktop.store.store import Store

LENGTH = 100

# What one entry writes, and what it is called in the journal.
LabelledChanges = tuple[list[Change], str]


def _take_paper(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument(
        "out", metavar="OUT", type=local_path, help="the Word document to write, .docx"
    )
    parser.add_argument("--review", metavar="L", required=True, help="the review, such as Q2")
    take_year(parser)
    parser.add_argument(
        "--form", choices=[form.value for form in Form], default=Form.PANEL.value, help="for whom"
    )
    parser.add_argument(
        "--template", metavar="T.docx", type=local_path, help="a Word document for its looks"
    )
    parser.add_argument(
        "--words",
        metavar="PART=TEXT",
        action="append",
        default=[],
        help="write a standing part, or by its reference what may be published of an action",
    )
    parser.add_argument(
        "--cleared-by", metavar="NAME", help="record that NAME clears all of it for publication"
    )


def _paper(chosen: Namespace) -> int:
    out: Path = chosen.out
    if out.suffix.lower() != ".docx":
        raise BadArguments(f"{out} does not end in .docx: name the file so.")
    is_written_to = chosen.words or chosen.cleared_by is not None
    open_store = open_to_write if is_written_to else open_to_read
    with open_store(chosen.file) as store:
        review = _review(store, chosen)
        paper = _written(store, review, chosen)
    print(f"{out} holds the {NAMES[paper.form]} of {name_of_review(review)}.")
    lacking = list(_what_it_lacks(paper))
    if lacking:
        with marked(paper.marking):
            print("\n".join(lacking))
    return DONE


def _review(store: Store, chosen: Namespace) -> Review:
    register = store.register
    if not chosen.year:
        return _only_review(register, chosen.review)
    plan = held_year(register, read_year(chosen.year), file=chosen.file)
    review = find_review(register, chosen.review, plan=plan)
    if review.plan != plan:
        raise NoSuchMoment(f"{plan} has no review called {chosen.review}: freeze it first.")
    return review


def _only_review(register: Register, name: str) -> Review:
    """Return the review of this name, of the open plan where several years have one."""
    found = {find_review(register, name, plan=plan) for plan in register.plans}
    meant = find_review(register, name, plan=only_open(register))
    if len(found) > 1 and meant.plan != only_open(register):
        names = " and ".join(sorted(name_of_review(review) for review in found))
        raise NoSuchMoment(f"There are {names}: name the year with --year.")
    return meant


def _written(store: Store, review: Review, chosen: Namespace) -> Paper:
    """Write the paper, worded and cleared first where that is asked, and return it so."""
    form = Form(chosen.form)
    now, entries = _worded(store, review, form, chosen.words)
    paper = draft_paper(store, review, form=form, now=now)
    if chosen.cleared_by is not None:
        label = f"Cleared the {NAMES[form]} of {name_of_review(review)}"
        entries.append((_clearing(now, paper, chosen.cleared_by), label))
    write = partial(
        write_paper,
        chosen.out,
        organisation=store.register.organisation,
        head=store.entry(review.entry).hash.hex(),
        template=chosen.template,
    )
    # The draft comes first: where no file can be written, nothing is recorded either.
    write(paper)
    for changes, label in entries:
        if changes:
            store.apply(changes, label)
    if chosen.cleared_by is not None:
        paper = draft_paper(store, review, form=form)
        write(paper)
    return paper


def _worded(
    store: Store, review: Review, form: Form, texts: Iterable[str]
) -> tuple[Register, list[LabelledChanges]]:
    """Work out what each PART=TEXT writes, each an entry of its own, and the register after."""
    now = store.register
    entries: list[LabelledChanges] = []
    for said in texts:
        paper = draft_paper(store, review, form=form, now=now)
        name = said.partition("=")[0].strip()
        changes = _words(now, paper, said)
        entries.append((changes, f"Words of {name} in the {NAMES[form]}"))
        now = now.with_changes(changes)
    return now, entries


def _words(now: Register, paper: Paper, said: str) -> list[Change]:
    name, is_given, text = said.partition("=")
    keys = {wording_key(part, paper.form): part for part in PARTS}
    keys |= {p.key: p.action.ref or "" for p in paper.paragraphs if p.action}
    key = next((key for key, called in keys.items() if called == name.strip()), None)
    if key is None or not is_given:
        names = ", ".join(dict.fromkeys(called for called in keys.values() if called))
        raise BadArguments(f"--words {said} is no PART=TEXT of this paper; its parts are {names}.")
    if keys[key] in PARTS:
        return write_wording(now, key, text)
    return write_words(now, paper, key, text)


def _clearing(now: Register, paper: Paper, name: str) -> list[Change]:
    if paper.missing:
        words = " ".join(paragraph.missing for paragraph in paper.missing)
        raise ChangeRefused(f"This paper cannot be cleared yet. {words}")
    return clear(now, paper, None, by=name, on=date.today())


def _what_it_lacks(paper: Paper) -> Iterator[str]:
    yield from (paragraph.missing for paragraph in paper.missing)
    for block in paper.blocks:
        if isinstance(block, PaperTable):
            place, words, is_missing = "table", block.caption, False
        else:
            place, words, is_missing = block.number, block.text, bool(block.missing)
        if not is_missing and not block.is_cleared:
            yield shortened(" ".join(["Not cleared:", place, words]), LENGTH)


PAPER = Command("paper", "Write the covering paper of a review (.docx).", _take_paper, _paper)
