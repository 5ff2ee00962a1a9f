"""What should be mended before the plan is issued: a list whose lines lead to their action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.domain.checks import Finding, findings, reviews_to_know
from gip_desktop.domain.register import Register
from gip_desktop.domain.texts import normal
from gip_desktop.ui.naming import named
from gip_desktop.ui.or_empty import OrEmpty
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel, plain_tip
from gip_desktop.ui.printing.offer import print_menu
from gip_desktop.ui.sentences import SentenceDelegate
from gip_desktop.ui.session import Session

if TYPE_CHECKING:
    from gip_desktop.ui.printing.printable import Printable

FINDING_ROLE = Qt.ItemDataRole.UserRole

# Where what a rule finds is mended.
FIELD_OF_RULE: Mapping[str, str] = {
    "no-date": "target",
    "assumed-date": "target",
    "on-track-past-date": "target",
    "target-past-when-set": "target",
    "complete-without-date": "completed_on",
    "completed-after-day": "completed_on",
    "date-without-complete": "status",
    "complete-without-evidence": "evidence",
    "on-hold-without-reason": "hold_reason",
    "superseded-without-successor": "successor",
    "no-owner": "lead",
    "no-lead": "lead",
    "no-status": "status",
    "narrative-contradicts-status": "status",
    "no-reference": "ref",
    "duplicate-reference": "ref",
    "reference-section-mismatch": "ref",
    "no-section": "section",
    "no-update-in-period": "progress",
    "same-update-text": "progress",
}


def field_of(register: Register, finding: Finding) -> str | None:
    """Return the field of the editor in which a finding is mended."""
    if finding.rule == "revised-without-reason":
        moves = register.revisions_of(finding.key)
        return next((f"{move.key} reason" for move in moves if not normal(move.reason)), "target")
    return FIELD_OF_RULE.get(finding.rule)


class FindingsPanel(Surface):
    """Lists the findings of the plan in view."""

    finding_chosen = Signal(object)  # Finding

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: list[Finding] = []
        self.count = PlainLabel(role="muted")
        self.list = named(QListWidget(), "To mend before issue", "Enter goes to the action.")
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(SentenceDelegate(self.list))
        self.list.itemActivated.connect(self._tell)
        self.list.itemClicked.connect(self._tell)
        self.list.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(PlainLabel("To mend before issue", role="title"), 1)
        self.count.setWordWrap(False)
        head.addWidget(self.count)
        head.addWidget(self._print_button())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        self.listed = OrEmpty(self.list)
        layout.addWidget(self.listed, 1)

    def refresh(self) -> None:
        """Check the plan as it stands."""
        session = self._session
        found = findings(session.register, session.plan, as_at=session.day, reviews=self._reviews())
        self.count.setText(f"{len(found):,}" if found else "")
        if found and found == self._found:
            return
        self._found = found
        self.list.clear()
        for finding in found:
            self.list.addItem(_item(finding))
        self._say_none() if not found else self.listed.fill()

    def _say_none(self) -> None:
        """Say what it means that nothing was found, and what may be done now."""
        if self._session.register.actions_of(self._session.plan):
            words = "No date, owner or update of the plan needs mending before it goes out."
            self.listed.empty("", words, [("export", "Export Appendix B…")])
        else:
            self.listed.empty("", "Checked as soon as the plan has its first action.")

    def printable(self) -> Printable:
        """Return the findings as they are printed."""
        from gip_desktop.ui.printing.printable import PrintTable, Words
        from gip_desktop.ui.printing.tables import session_printable

        rows = [(finding.ref or "", finding.text) for finding in self._found]
        nothing = Words("Nothing was found.")
        table = PrintTable(("Ref", "What to mend"), rows, (0.1, 0.9)) if rows else nothing
        return session_printable(self._session, "To mend before issue", [table])

    def _print_button(self) -> QPushButton:
        button = named(push_button("Print…", "flat"), "Print or save the findings as PDF")
        button.setMenu(print_menu(self, self.printable))
        return button

    def _reviews(self) -> Mapping[str, Register]:
        """Return what the reviews froze that the plan is compared with."""
        session = self._session
        asked = reviews_to_know(session.register, session.plan, session.day)
        return {review.key: session.store.at(review.entry) for review in asked}

    def sizeHint(self) -> QSize:
        """Ask for a third of the navigator."""
        return QSize(220, 190)

    def minimumSizeHint(self) -> QSize:
        """Keep room for the heading, which larger letters break into lines, and for two more."""
        least, layout = super().minimumSizeHint(), self.layout()
        assert layout is not None
        return least.expandedTo(QSize(0, layout.minimumHeightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew for the room that the heading takes at this width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _tell(self, item: QListWidgetItem) -> None:
        finding = item.data(FINDING_ROLE)
        if finding.key in self._session.register.actions:
            self.finding_chosen.emit(finding)


def _item(finding: Finding) -> QListWidgetItem:
    item = QListWidgetItem(finding.text)
    item.setData(FINDING_ROLE, finding)
    item.setToolTip(plain_tip(finding.text))
    return item
