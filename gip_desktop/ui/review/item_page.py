"""The right side of the review: an item as sent, as the plan has it, as returned, as it will be."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gip_desktop.domain.circulated import Kind
from gip_desktop.domain.merge_items import Choice, Decision, Item
from gip_desktop.domain.packs import PACK_HEADINGS
from gip_desktop.domain.register import Register, heading_of
from gip_desktop.domain.returns import ReturnedRow
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.parts import Surface
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.review.value_card import ValueCard
from gip_desktop.ui.review.word_diff import differing_words
from gip_desktop.ui.review.work import KIND_LABELS, Place, ReviewWork
from gip_desktop.ui.theme import Theme

EXPLANATIONS = {
    Kind.CONFLICT: "Both changed since the pack was sent.",
    Kind.CLEARED: "It was there when the pack was sent, and came back blank.",
    Kind.SUGGESTED: "The owner may not change this field, or the row is no answer to this pack.",
    Kind.MISMATCHED: "Key, reference and text disagree, so nothing of this row is taken.",
    Kind.NEW: "This row is no action of the plan.",
    Kind.SPLIT: "The key stands in several rows: this may be a part split off.",
    Kind.CLEAN: "Only the owner changed it.",
}


class ItemPage(Surface):
    """Shows the item in view; its cards ask for keep, take and edit."""

    keep_requested = Signal()
    take_requested = Signal()
    edited = Signal(str)

    def __init__(
        self, work: ReviewWork, register: Register, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, role="background")
        self._work = work
        self._register = register
        self.heading = PlainLabel(role="title")
        self.why = PlainLabel(role="muted")
        self.field = PlainLabel(role="heading")
        self.sent = ValueCard("As sent", "", theme)
        self.now = ValueCard("Plan now", "1", theme)
        self.returned = ValueCard("Returned", "2", theme)
        self.result = ValueCard("Result", "3 to edit", theme, editable=True)
        self.decision = PlainLabel(role="heading")
        self._lay_out()
        self.now.pressed.connect(self.keep_requested)
        self.returned.pressed.connect(self.take_requested)
        self.result.edited.connect(self.edited)

    def show_place(self, place: Place) -> None:
        """Show an item."""
        item = place.item
        self.heading.setText(self._title(item))
        self.why.setText(" ".join(_why(item)))
        heading = PACK_HEADINGS.get(item.column or "", "The whole row")
        self.field.setText(f"{KIND_LABELS[item.kind]}  ·  {heading}  ·  {item.cell}")
        self._show_values(item)
        self.show_decision(place)

    def show_decision(self, place: Place) -> None:
        """Show what will stand, without touching what is being typed."""
        item, decision = place.item, self._work.decision(place)
        takes = decision.choice is Choice.TAKE
        self.now.choose(chosen=decision.choice is Choice.KEEP)
        self.returned.choose(chosen=takes and decision.text is None)
        self.result.choose(chosen=takes and decision.text is not None)
        self.result.setVisible(item.kind not in (Kind.MISMATCHED, Kind.NEW, Kind.SPLIT))
        if not self.result.text.hasFocus():
            self.result.show_value(_result(item, decision))
        open_words = "Still to decide" if self._work.is_open(place) else ""
        self.decision.setText(open_words or _decision_words(item, decision))

    def _title(self, item: Item) -> str:
        action = self._register.actions.get(item.action or "")
        words = heading_of(action) if action else _row_words(item.row)
        return f"{item.ref or '–'}  {words}"

    def _show_values(self, item: Item) -> None:
        whole = item.row is not None and item.field is None
        self.sent.setVisible(not whole)
        self.now.setVisible(not whole)
        self.sent.show_value(item.base)
        touched = item.touched
        by = f"{touched.who}, {show_day(touched.on)}: {touched.label}" if touched else ""
        self.now.show_value(item.now, differing_words(item.base, item.now), by)
        reason = f"Reason: {item.reason}" if item.reason else ""
        changed = differing_words(item.base, item.returned) if item.base else []
        self.returned.show_value(item.returned, changed, reason)

    def _lay_out(self) -> None:
        cards = QGridLayout()
        cards.setSpacing(10)
        for position, card in enumerate((self.sent, self.now, self.returned, self.result)):
            cards.addWidget(card, position // 2, position % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(8)
        for part in (self.heading, self.why, self.field):
            layout.addWidget(part)
        layout.addLayout(cards, 1)
        layout.addWidget(self.decision)


def _why(item: Item) -> list[str]:
    return [words for words in (EXPLANATIONS[item.kind], item.why) if words]


def _result(item: Item, decision: Decision) -> str:
    if decision.choice is Choice.TAKE:
        return item.returned if decision.text is None else decision.text
    return item.now


def _decision_words(item: Item, decision: Decision) -> str:
    if item.kind is Kind.MISMATCHED:
        return "Nothing of this row will be written"
    if decision.choice is Choice.KEEP:
        return "The plan stays as it is"
    if decision.choice is Choice.PUT_OFF:
        return "Put off: it stays to be resolved"
    return "The returned value will be written" if decision.text is None else "Your words will be"


def _row_words(row: ReturnedRow | None) -> str:
    texts = [value.text for value in row.values.values() if value.text] if row else []
    return texts[0] if texts else "(no text)"
