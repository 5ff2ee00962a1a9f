"""The left side of the review: each return, its groups with counts, and their items."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from gip_desktop.domain.merge_items import Choice, Item, Merge
from gip_desktop.domain.packs import PACK_HEADINGS
from gip_desktop.domain.register import Register
from gip_desktop.ui.naming import named
from gip_desktop.ui.review.work import KIND_LABELS, ORDER, Place, ReviewWork, standing_words

PLACE_ROLE = Qt.ItemDataRole.UserRole

MARKS = {Choice.TAKE: "✓", Choice.KEEP: "‖", Choice.PUT_OFF: "…"}


class ItemTree(QTreeWidget):
    """Lists all that the returns say; the marks before the items say what was decided."""

    place_chosen = Signal(object)  # Place

    def __init__(self, work: ReviewWork, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._register = register
        self._items: dict[tuple[int, str], QTreeWidgetItem] = {}
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setIndentation(16)
        named(self, "What the returns say", "F8 goes to the next that is to be decided.")
        # The tree measures a row as it comes in, so it must know its style by then.
        self.ensurePolished()
        for number, merge in enumerate(work.merges):
            self._add_merge(number, merge)
        self.currentItemChanged.connect(self._tell)
        work.decided.connect(self.refresh)
        self.refresh()

    def choose(self, place: Place) -> None:
        """Make an item current."""
        self.setCurrentItem(self._items[place.merge, place.item.id])

    def refresh(self) -> None:
        """Show what was decided."""
        for place in self._work.places():
            node = self._items[place.merge, place.item.id]
            mark = "?" if self._work.is_open(place) else MARKS[self._work.decision(place).choice]
            node.setText(0, f"{mark} {self._words(place.item)}")

    def _add_merge(self, number: int, merge: Merge) -> None:
        name = merge.by or merge.returned.file_name
        top = QTreeWidgetItem(self, [name])
        words = standing_words(merge)
        if words:
            QTreeWidgetItem(top, [words])
        for kind in ORDER:
            items = merge.of(kind)
            if items:
                group = QTreeWidgetItem(top, [f"{KIND_LABELS[kind]} {len(items)}"])
                for item in items:
                    self._add_item(group, Place(number, item))
                group.setExpanded(True)
        self._add_rest(top, merge)
        top.setExpanded(True)

    def _add_item(self, group: QTreeWidgetItem, place: Place) -> None:
        node = QTreeWidgetItem(group, [self._words(place.item)])
        node.setData(0, PLACE_ROLE, place)
        self._items[place.merge, place.item.id] = node

    def _add_rest(self, top: QTreeWidgetItem, merge: Merge) -> None:
        missing = [str(row.base.get("ref") or row.action) for row in merge.not_returned]
        same = [self._ref(key) for key in merge.unchanged]
        found = [f"{finding.cell}  {finding.why}".strip() for finding in merge.findings]
        for title, lines in (
            (f"Not returned {len(missing)}", missing),
            (f"Unchanged {len(same)}", same),
            (f"Found in the workbook {len(found)}", found),
        ):
            if lines:
                group = QTreeWidgetItem(top, [title])
                for line in lines:
                    QTreeWidgetItem(group, [line])

    def _words(self, item: Item) -> str:
        field = PACK_HEADINGS.get(item.column or "", "")
        return f"{item.ref or item.cell}  {field}".strip()

    def _ref(self, key: str) -> str:
        action = self._register.actions.get(key)
        return (action.ref if action else None) or key

    def _tell(self, node: QTreeWidgetItem | None) -> None:
        place = node.data(0, PLACE_ROLE) if node else None
        if isinstance(place, Place):
            self.place_chosen.emit(place)
