"""The figures of a covering paper, each counted once from the frozen rows and said everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.compare import compare
from gip_desktop.domain.compare_rows import Comparison, Side
from gip_desktop.domain.figures import Figure, Partition, Period, figures, is_complete
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Status
from gip_desktop.domain.slippage import has_slipped


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """What a paper counts. `undated` are complete without a day, so they fall into no period."""

    total: Figure
    by_status: Partition
    by_section: Mapping[str | None, Partition]
    completed: Figure
    undated: Figure
    slipped: Figure
    on_hold: Figure
    no_status: Figure
    moved: Comparison | None


def paper_figures(then: Register, review: Review, previous: Side | None) -> PaperFigures:
    """Count a plan as it was frozen, and what moved in it since the review before."""
    period = Period(review.first, review.last)
    counted = figures(then, review.plan, as_at=review.last, period=period)
    actions = counted.total.actions
    side = Side(then, review.entry, review.last, review.label)
    return PaperFigures(
        total=counted.total,
        by_status=counted.by_status,
        by_section=counted.by_section,
        completed=counted.completed_in_period,
        undated=Figure(tuple(a for a in actions if is_complete(a) and not a.completed_on)),
        slipped=Figure(tuple(a for a in actions if has_slipped(then, a, period))),
        on_hold=counted.by_status[Status.ON_HOLD],
        no_status=counted.by_status[None],
        moved=compare(previous, side, review.plan) if previous else None,
    )
