"""The picture of the paper: how the plan stood at its review, in figures and principles alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QFont

from gip_desktop.domain.counting import Figure
from gip_desktop.domain.figures import Period, figures
from gip_desktop.ui.images import as_png
from gip_desktop.ui.paper.work import PaperWork
from gip_desktop.ui.quarter.gallery import standing_picture
from gip_desktop.ui.quarter.picture import image_of
from gip_desktop.ui.quarter.standing import StandingData, standing_by_principle, words_of
from gip_desktop.ui.theme import LIGHT

NOTHING = Figure()


def paper_picture(work: PaperWork, font: QFont) -> tuple[bytes, str]:
    """Return the picture as PNG, and its words for those who do not see it.

    The paper may be public: the picture is divided by the framework's principles, because titles
    of sections are the plan's, and shows what the paper's table shows. It stands on marked pages,
    so it has no marking of its own.
    """
    data = standing_of_review(work)
    image = image_of(standing_picture(data), "", LIGHT, font)
    image.setText("Description", "")
    return as_png(image), words_of(data)


def standing_of_review(work: PaperWork) -> StandingData:
    """Count how the plan stood at the paper's review, without what is overdue."""
    review = work.review
    then = work.session.store.at(review.entry)
    counted = figures(
        then, review.plan, as_at=review.last, period=Period(review.first, review.last)
    )
    data = standing_by_principle(then, counted)
    groups = tuple(replace(group, overdue=NOTHING) for group in data.groups)
    return replace(data, groups=groups, overdue=NOTHING)
