"""The covering paper of a review: its skeleton for the panel, and the shorter one for a deputy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeGuard

from gip_desktop.domain import paper_actions as actions
from gip_desktop.domain import paper_sentences as sentences
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.classification import OFFICIAL_SENSITIVE
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.marking import public_release
from gip_desktop.domain.paper_clearing import cleared
from gip_desktop.domain.paper_draft import Draft
from gip_desktop.domain.paper_figures import paper_figures
from gip_desktop.domain.paper_parts import Block, Form, Paper, PaperSection, Paragraph
from gip_desktop.domain.paper_runs import counting, listed, named
from gip_desktop.domain.paper_table import standing_table
from gip_desktop.domain.register import Register
from gip_desktop.domain.spans import show_day

_LETTERS = "abcdefgh"

# A heading with what stands under it, and the headings under that.
Chapter = tuple[PaperSection, ...]


def paper_of(
    then: Register,
    now: Register,
    review: Review,
    *,
    form: Form = Form.PANEL,
    previous: Side | None = None,
) -> Paper:
    """Draw up the paper of a review: its figures as they were frozen, its words as they are now."""
    draft = Draft(then, now, review, form, paper_figures(then, review, previous))
    chapters = _for_panel(draft) if form is Form.PANEL else _for_deputy_mayor(draft)
    sections = tuple(_with_clearances(draft, section) for x in chapters for section in x)
    paper = Paper(
        form=form,
        title=f"Governance Improvement Plan {review.plan}: {_name(review)}",
        subtitle=_subtitle(draft),
        sections=sections,
        marking=_marking_of_draft(now),
        year=review.plan,
        label=review.label,
        entry=review.entry,
        review=review.key,
    )
    return replace(paper, marking=_marking(paper))


# The two skeletons


def _for_panel(draft: Draft) -> Iterable[Chapter]:
    yield (
        PaperSection("Report summary", 1, ()),
        _under("Purpose", draft.standing("purpose"), sentences.the_period(draft)),
        _under(f"Key considerations for the {draft.words('panel')}", *_considerations(draft)),
        _under("Interdependencies", draft.standing("interdependencies")),
    )
    yield (_over("Recommendations", *_recommendations(draft, draft.words("panel"))),)
    numbered = (
        (_over("Supporting information", draft.standing("plan"), draft.standing("framework")),),
        (
            _over("Overview of the plan", *_overview(draft), standing_table(draft)),
            _under("Completed in the period", *_completed(draft)),
            _under(
                "Timescales that have slipped", *_how_slipped(draft), *actions.the_slipped(draft)
            ),
            _under("On hold", *actions.the_held(draft)),
        ),
        (_over("Equality and diversity", draft.standing("equality")),),
        (_over("Financial implications", draft.standing("financial")),),
        (_over("Legal implications", draft.standing("legal")),),
        (_over("Risk implications", draft.standing("risk")),),
        (_over("Contact", *_contact(draft)),),
        (_over("Appendices and background papers", _appendix(draft)),),
    )
    yield from _numbered(numbered)


def _for_deputy_mayor(draft: Draft) -> Iterable[Chapter]:
    post = draft.words("deputy_mayor")
    numbered = (
        (_over("Purpose", draft.standing("purpose"), sentences.the_period(draft)),),
        (_over(f"What the {post} is asked", *_recommendations(draft, post)),),
        (_over("How the plan stands", *_overview(draft)),),
        (
            _over("Slipped and on hold", *_how_slipped(draft), *_meaning(draft)),
            *_under_any("Timescales that have slipped", *_items(actions.the_slipped(draft))),
            _under("On hold", *_items(actions.the_held(draft))),
        ),
        (
            _over(
                "Completed in the period",
                actions.how_many_completed(draft),
                *_items(actions.the_completed(draft)),
            ),
        ),
        (
            _over(
                "Risks and implications",
                *map(draft.standing, ("risk", "equality", "financial", "legal")),
            ),
        ),
        (_over("Contact and appendix", *_contact(draft), _appendix(draft)),),
    )
    yield from _numbered(numbered)


# Their parts


def _considerations(draft: Draft) -> list[Paragraph]:
    return [
        actions.how_many_slipped(draft, "slipped-first"),
        *_meaning(draft),
        *sentences.what_has_no_status(draft),
    ]


def _meaning(draft: Draft) -> list[Paragraph]:
    return [draft.standing("slippage")] if draft.figures.slipped.count else []


def _recommendations(draft: Draft, reader: str) -> list[Paragraph]:
    """Letter what is asked from a on; where nothing is behind it, nothing is asked."""
    slipped, held = draft.figures.slipped, draft.figures.on_hold
    asked = [draft.standing("recommendation")]
    if slipped.count:
        said = counting(slipped, " whose timescale has slipped", " whose timescales have slipped")
        asked.append(draft.counted("note-slipped", "Note the ", said, f": {named(slipped)}."))
    if held.count:
        said = counting(held, " that is on hold", " that are on hold")
        asked.append(draft.counted("note-on-hold", "Note the ", said, f": {named(held)}."))
    lead = draft.counted("asked", f"The {reader} is asked to:")
    lettered = zip(_LETTERS, asked, strict=False)
    return [lead, *(replace(p, number=f"{x}.", is_list_item=True) for x, p in lettered)]


def _overview(draft: Draft) -> list[Paragraph]:
    return [*sentences.the_standing(draft), *sentences.what_moved(draft)]


def _completed(draft: Draft) -> list[Paragraph]:
    return [actions.how_many_completed(draft), *actions.the_completed(draft)]


def _how_slipped(draft: Draft) -> list[Paragraph]:
    return [actions.how_many_slipped(draft), *actions.how_the_slipped_stand(draft)]


def _contact(draft: Draft) -> list[Paragraph]:
    return [draft.standing("reported_by", "Report by: "), draft.standing("contact", "Contact: ")]


def _appendix(draft: Draft) -> Paragraph:
    plan = f"Governance Improvement Plan {draft.review.plan} as at {show_day(draft.review.last)}"
    letter = draft.words("appendix")
    return draft.counted(
        "appendices", f"Appendix {letter}: {plan}. It is {OFFICIAL_SENSITIVE} and is not published."
    )


def _items(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return [replace(p, is_list_item=p.action is not None) for p in paragraphs]


# Headings, numbers, clearances


def _over(heading: str, *blocks: Block) -> PaperSection:
    return PaperSection(heading, 1, blocks)


def _under(heading: str, *blocks: Block) -> PaperSection:
    return PaperSection(heading, 2, blocks)


def _under_any(heading: str, *blocks: Block) -> Chapter:
    return (_under(heading, *blocks),) if blocks else ()


def _numbered(chapters: Iterable[Chapter]) -> Iterable[Chapter]:
    """Give numbers to the chapters, and to their paragraphs through all headings under them."""
    for number, chapter in enumerate(chapters, start=1):
        place = 0
        sections: list[PaperSection] = []
        for section in chapter:
            heading = f"{number}. {section.heading}" if section.level == 1 else section.heading
            blocks: list[Block] = []
            for block in section.blocks:
                if _takes_number(block):
                    place += 1
                    blocks.append(replace(block, number=f"{number}.{place}"))
                else:
                    blocks.append(block)
            sections.append(PaperSection(heading, section.level, tuple(blocks)))
        yield tuple(sections)


def _takes_number(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and not block.is_list_item


def _with_clearances(draft: Draft, section: PaperSection) -> PaperSection:
    blocks = (cleared(draft.now, draft.review.key, block) for block in section.blocks)
    return replace(section, blocks=tuple(blocks))


# What stands on the first page and on every page


def _name(review: Review) -> str:
    is_named = review.label.casefold().endswith("review")
    return review.label if is_named else f"{review.label} review"


def _subtitle(draft: Draft) -> tuple[str, ...]:
    reader = "panel" if draft.form is Form.PANEL else "deputy_mayor"
    day = show_day(draft.review.panel or draft.review.last)
    reported_by = draft.words("reported_by")
    lines = (draft.words(reader), day, f"Report by: {reported_by}" if reported_by else "")
    return tuple(line for line in lines if line)


def _marking_of_draft(now: Register) -> str:
    own = now.marking.strip()
    return own if own.upper().startswith(OFFICIAL_SENSITIVE) else OFFICIAL_SENSITIVE


def _marking(paper: Paper) -> str:
    """Release a paper only where each paragraph and table of it is cleared and none is missing."""
    if not paper.is_cleared:
        return paper.marking
    signed = [block.clearance for block in paper.blocks if block.clearance]
    names = listed(list(dict.fromkeys(clearance.by for clearance in signed)))
    return public_release(names, max(clearance.on for clearance in signed)).text
