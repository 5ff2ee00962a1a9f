"""What every part of a covering paper is written from, and its three kinds of paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.figures import Figure, Period
from gip_desktop.domain.paper_figures import PaperFigures
from gip_desktop.domain.paper_parts import Form, Origin, Paragraph, Run
from gip_desktop.domain.paper_runs import Runs, reference, sentence
from gip_desktop.domain.paper_words import PARTS, raw_wording, wording_key, wording_of
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action
from gip_desktop.domain.texts import normal


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper in the making: the plan as it was frozen, and the words as they are written now."""

    then: Register
    now: Register
    review: Review
    form: Form
    figures: PaperFigures

    @property
    def period(self) -> Period:
        """Return the period that was frozen."""
        return Period(self.review.first, self.review.last)

    def words(self, part: str) -> str:
        """Return a standing part with its settings filled in."""
        return wording_of(self.now, part, self.form, year=self.review.plan)

    def counted(self, name: str, *parts: str | Run | Runs) -> Paragraph:
        """Write a paragraph that is worked out from the frozen rows."""
        return Paragraph(f"{self.form.value}.{name}", Origin.FIGURES, sentence(*parts))

    def standing(self, part: str, lead: str = "") -> Paragraph:
        """Write a standing part, or say that it has no words yet; `lead` comes before them."""
        key, label = wording_key(part, self.form), PARTS[part].label
        words = self.words(part)
        raw = raw_wording(self.now, part, self.form)
        if words:
            return Paragraph(key, Origin.WORDING, sentence(lead, words), words=raw)
        missing = f"Words for “{label}” are missing: write them."
        return Paragraph(key, Origin.WORDING, sentence(lead, f"[{missing}]"), missing=missing)

    def about(self, part: str, action: Action, *, closed: str = "", moved: str = "") -> Paragraph:
        """Write what may be said in public about one action, its reference in bold before it.

        `closed` says after the reference why it is closed, `moved` at the end how its date moved.
        """
        words = self.public_words(action)
        name = Run(reference(action), bold=True)
        missing = "" if words else f"Words for the public paper of {name.text} are missing"
        missing = missing and f"{missing}: write them."
        told = _told(words or f"[{missing}]", closed)
        return Paragraph(
            f"{self.form.value}.{part}.{action.key}",
            Origin.ACTION,
            sentence(name, told, _following(words, moved)),
            action=action,
            missing=missing,
            words=words,
            addition=closed or moved,
        )

    def about_each(self, part: str, figure: Figure) -> list[Paragraph]:
        """Write a paragraph about each action behind a figure that has words for it."""
        return [self.about(part, a) for a in figure.actions if self.public_words(a)]

    def public_words(self, action: Action) -> str:
        """Return the words about a frozen action that may be published, as they are now."""
        now = self.now.actions.get(action.key)
        return normal(now.publishable.text) if now and now.publishable else ""


def _following(words: str, moved: str) -> str:
    """Set how a date moved after words that may not end as a sentence does."""
    stop = "." if words[-1:].isalnum() else ""
    return f"{stop} {moved}" if moved else ""


def _told(words: str, closed: str) -> Runs:
    """Set words after a reference; a first line that stands alone is their heading, in bold."""
    heading, _, rest = words.partition("\n")
    if not rest:
        heading, rest = "", words
    return sentence(
        Run(f" {heading.strip()}", bold=True) if heading else "",
        f" {closed}" if closed else "",
        f" – {rest.strip()}",
    )
