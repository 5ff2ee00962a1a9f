"""The table of a covering paper: how the actions of each section stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gip_desktop.domain.figures import STANDINGS, Figure, Partition
from gip_desktop.domain.paper_draft import Draft
from gip_desktop.domain.paper_parts import PaperTable
from gip_desktop.domain.references import natural_key
from gip_desktop.domain.rows import Status
from gip_desktop.domain.spans import show_day

_HEADINGS = {
    Status.COMPLETE: "Complete",
    Status.ON_TRACK: "On track",
    Status.REVISED: "Timescale revised",
    Status.ON_HOLD: "On hold",
    Status.NOT_STARTED: "Not started",
    None: "No status",
}
_LAST = "Total"


def standing_table(draft: Draft) -> PaperTable:
    """Count the actions by section and status, with the totals of both."""
    by_status = draft.figures.by_status
    # Nothing is not started or without a status in most papers: no column of noughts for those.
    shown = [s for s in STANDINGS if by_status[s].count or s not in (Status.NOT_STARTED, None)]
    lines = [(*_names(draft, letter), parts) for letter, parts in _sections(draft)]
    lines.append((_LAST, "", by_status))
    figures = [_figures(parts, shown) for *_, parts in lines]
    day = show_day(draft.review.last)
    return PaperTable(
        key=f"{draft.form.value}.table",
        caption=f"Actions by section and status at {day}",
        headings=("Section", "Principle", *(_HEADINGS[status] for status in shown), _LAST),
        rows=tuple(
            (letter, principle, *(str(figure.count) for figure in cells))
            for (letter, principle, _), cells in zip(lines, figures, strict=True)
        ),
        figures=tuple((None, None, *cells) for cells in figures),
        summary=(
            "One row for each section of the plan and one for the total; in each, how many actions "
            f"had which status at {day}, and how many there were in all."
        ),
    )


def _sections(draft: Draft) -> list[tuple[str | None, Partition]]:
    """List the sections that hold actions by letter, what is in no section last."""
    filled = [(x, parts) for x, parts in draft.figures.by_section.items() if _total(parts).count]
    return sorted(filled, key=lambda item: (item[0] is None, natural_key(item[0] or "")))


def _names(draft: Draft, letter: str | None) -> tuple[str, str]:
    """Name a section by its letter and its principle: its own title is not for the public."""
    if letter is None:
        return "No section", ""
    own = [s for s in draft.then.sections_of(draft.review.plan) if s.letter == letter]
    principles = [draft.then.principles[s.principle] for s in own if s.principle]
    titles = dict.fromkeys(principle.short_title for principle in principles)
    return " ".join(letter.split()) or "No letter", "; ".join(titles)


def _figures(parts: Partition, shown: Sequence[Status | None]) -> tuple[Figure, ...]:
    return (*(parts[status] for status in shown), _total(parts))


def _total(parts: Partition) -> Figure:
    return _joined(parts.values())


def _joined(figures: Iterable[Figure]) -> Figure:
    return Figure(tuple(action for figure in figures for action in figure.actions))
