"""The window of the help: the contents and the search at the left, the page at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.help.browser import HelpBrowser
from gip_desktop.ui.help.pages import Page, find_pages, load_pages
from gip_desktop.ui.help.topics import page_of
from gip_desktop.ui.naming import counted, named, without_arguments
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel

WIDTH, HEIGHT = 1040, 700
NAME_ROLE = Qt.ItemDataRole.UserRole


def show_help(window: QWidget, marking: str) -> None:
    """Show the page of a window's screen, as a child of it: so it answers beside a modal one."""
    name = page_of(window)
    if isinstance(window, HelpDialog):
        window.show_page(name)
        return
    nearest = Qt.FindChildOption.FindDirectChildrenOnly
    there = [d for d in window.findChildren(HelpDialog, options=nearest) if d.isVisible()]
    dialog = there[0] if there else HelpDialog(window, marking)
    dialog.show_page(name)
    dialog.show()
    dialog.activateWindow()


class HelpSearch(QLineEdit):
    """Looks through the help as one types; Esc clears it, Enter and Down go to what was found."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Search the help  (Ctrl+F)")
        self.setClearButtonEnabled(True)
        named(self, "Search the help", "Keeps only the pages that hold all of these words.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc, and leave on Enter and Down."""
        keys = Qt.Key
        if event.key() == keys.Key_Escape and self.text():
            self.clear()
        elif event.key() in (keys.Key_Down, keys.Key_Return, keys.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class HelpDialog(MarkedDialog):
    """Shows the pages of the help, and remembers the way through them."""

    def __init__(self, parent: QWidget | None, marking: str) -> None:
        super().__init__(parent, "Help", marking)
        self.resize(WIDTH, HEIGHT)
        self.pages = {page.name: page for page in load_pages()}
        self._way: list[str] = []
        self._step = -1
        self._is_passing = False
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self.search = HelpSearch()
        self.found = PlainLabel(role="hint")
        self.contents = named(QTreeWidget(), "Pages of the help")
        self.back = named(push_button("Back"), "Back", "Alt+Left goes to the page before.")
        self.forward = named(push_button("Forward"), "Forward", "Alt+Right goes on again.")
        self.page = HelpBrowser()
        self._fill_contents()
        self._lay_out()
        self._connect()
        self.page.setFocus()

    @property
    def current(self) -> str:
        """Return the name of the page in view."""
        return self._way[self._step] if self._way else ""

    def show_page(self, name: str) -> None:
        """Go to a page."""
        self._is_passing = False
        if name != self.current:
            self._way = [*self._way[: self._step + 1], name]
            self._step += 1
        self._show()

    def _pass_by(self, name: str) -> None:
        """Show a page while its words are still being typed: only the last is on the way."""
        if self._is_passing:
            self._way[self._step] = name
            self._show()
        else:
            before = self._step
            self.show_page(name)
            self._is_passing = self._step > before

    def go(self, step: int) -> None:
        """Go back or forward on the way that was taken."""
        if 0 <= self._step + step < len(self._way):
            self._step += step
            self._show()

    @property
    def listed(self) -> list[str]:
        """List the names of the pages that the contents offer, in their order."""
        return [name for name, item in self._items.items() if not item.isHidden()]

    # Inside

    def _show(self) -> None:
        page = self.pages[self.current]
        self.setWindowTitle(f"{page.title} · Help")
        self.page.show_page(page, self.search.text())
        was_blocked = self.contents.blockSignals(True)
        self.contents.setCurrentItem(self._items[page.name])
        self.contents.blockSignals(was_blocked)
        self.back.setEnabled(self._step > 0)
        self.forward.setEnabled(self._step + 1 < len(self._way))

    def _search(self, words: str) -> None:
        is_search = bool(words.strip())
        hits = find_pages(list(self.pages.values()), words)
        self._list(hits)
        nothing = "No page holds all of these words."
        self.found.setText(counted(len(hits), "page") if hits else nothing)
        self.found.setVisible(is_search)
        if is_search:
            said = QAccessibleAnnouncementEvent(self.found, self.found.text())
            QAccessible.updateAccessibility(said)
        if is_search and hits:
            self._pass_by(hits[0].name)
        elif self.current:
            self._show()

    def _list(self, hits: Sequence[Page]) -> None:
        names = {page.name for page in hits}
        for name, item in self._items.items():
            item.setHidden(name not in names)
        for title, group in self._groups.items():
            group.setHidden(all(page.group != title for page in hits))

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        name = item.data(0, NAME_ROLE) if item else None
        if isinstance(name, str):
            self.show_page(name)

    def _fill_contents(self) -> None:
        self.contents.setHeaderHidden(True)
        self.contents.setRootIsDecorated(False)
        self.contents.setIndentation(14)
        for page in self.pages.values():
            if page.group not in self._groups:
                group = self._groups[page.group] = QTreeWidgetItem(self.contents, [page.group])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = self.font()
                font.setBold(True)
                group.setFont(0, font)
            item = self._items[page.name] = QTreeWidgetItem(self._groups[page.group], [page.title])
            item.setData(0, NAME_ROLE, page.name)
        self.contents.expandAll()
        self.contents.setItemsExpandable(False)

    def _lay_out(self) -> None:
        left, right, top = Surface(role="background"), Surface(), QHBoxLayout()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        self.found.hide()
        for part in (self.search, self.found, self.contents):
            column.addWidget(part, 1 if part is self.contents else 0)
        top.setContentsMargins(8, 6, 8, 0)
        for button in (self.back, self.forward):
            button.setAutoDefault(False)
            top.addWidget(button)
        top.addStretch(1)
        page = QVBoxLayout(right)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(4)
        page.addLayout(top)
        page.addWidget(self.page, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        for part in (left, right):
            split.addWidget(part)
        split.setSizes([270, WIDTH - 270])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.body.addWidget(split, 1)
        self.add_button("Close", self.reject)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.left.connect(self.contents.setFocus)
        self.contents.currentItemChanged.connect(self._choose)
        self.page.page_requested.connect(self.show_page)
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self._go_forward)
        for keys, step in (
            ("Alt+Left", self._go_back),
            ("Alt+Right", self._go_forward),
            ("Ctrl+F", self._go_to_search),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(without_arguments(step))

    def _go_back(self) -> None:
        self.go(-1)

    def _go_forward(self) -> None:
        self.go(1)

    def _go_to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
