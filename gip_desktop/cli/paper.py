"""The command that writes the covering paper of a review, and says what it still lacks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
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
from gip_desktop.cli.database import held_year, open_to_read, open_to_write
from gip_desktop.cli.output import marked
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.errors import ChangeRefused, NoSuchMoment
from gip_desktop.domain.paper_clearing import clear, write_words
from gip_desktop.domain.paper_parts import Form, Paper, PaperTable
from gip_desktop.domain.paper_words import PARTS, wording_key, write_wording
from gip_desktop.domain.register import Change
from gip_desktop.domain.reviews import find_review, name_of_review
from gip_desktop.domain.texts import shortened
from gip_desktop.domain.years import read_year
from gip_desktop.drafting import NAMES, draft_paper, write_paper

if TYPE_CHECKING:
    from gip_desktop.store.store import Store

LENGTH = 100


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
        for said in chosen.words:
            _write_words(store, review, Form(chosen.form), said)
        paper = _written(store, review, chosen)
    print(f"{out} holds the {NAMES[paper.form]} of {name_of_review(review)}.")
    lacking = list(_what_it_lacks(paper))
    if lacking:
        with marked(paper.marking):
            print("\n".join(lacking))
    return DONE


def _review(store: Store, chosen: Namespace) -> Review:
    plan = chosen.year and held_year(store.register, read_year(chosen.year), file=chosen.file)
    review = find_review(store.register, chosen.review, plan=plan)
    if plan and review.plan != plan:
        raise NoSuchMoment(f"{plan} has no review called {chosen.review}: freeze it first.")
    return review


def _write_words(store: Store, review: Review, form: Form, said: str) -> None:
    """Write what one PART=TEXT says, as an entry of its own."""
    name, is_given, text = said.partition("=")
    paper = draft_paper(store, review, form=form)
    keys = {wording_key(part, form): part for part in PARTS}
    keys |= {p.key: p.action.ref or "" for p in paper.paragraphs if p.action}
    key = next((key for key, called in keys.items() if called == name.strip()), None)
    if key is None or not is_given:
        names = ", ".join(dict.fromkeys(called for called in keys.values() if called))
        raise BadArguments(f"--words {said} is no PART=TEXT of this paper; its parts are {names}.")
    is_standing = keys[key] in PARTS
    changes = (
        write_wording(store.register, key, text)
        if is_standing
        else write_words(store.register, paper, key, text)
    )
    store.apply(changes, f"Words of {name.strip()} in the {NAMES[form]}")


def _written(store: Store, review: Review, chosen: Namespace) -> Paper:
    """Write the paper, cleared first where somebody clears it, and return it as it was written."""
    form = Form(chosen.form)
    paper = draft_paper(store, review, form=form)
    changes = [] if chosen.cleared_by is None else _clearing(store, paper, chosen.cleared_by)
    write = partial(
        write_paper,
        chosen.out,
        organisation=store.register.organisation,
        head=store.entry(review.entry).hash.hex(),
        template=chosen.template,
    )
    # The draft comes first: where no file can be written, nothing is recorded as cleared either.
    write(paper)
    if changes:
        store.apply(changes, f"Cleared the {NAMES[form]} of {name_of_review(review)}")
        paper = draft_paper(store, review, form=form)
        write(paper)
    return paper


def _clearing(store: Store, paper: Paper, name: str) -> list[Change]:
    if paper.missing:
        words = " ".join(paragraph.missing for paragraph in paper.missing)
        raise ChangeRefused(f"This paper cannot be cleared yet. {words}")
    return clear(store.register, paper, None, by=name, on=date.today())


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
