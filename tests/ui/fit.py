"""Finds what does not fit in a window that is shown: cut words, overlaps, controls out of reach.

`flaws(root)` looks at every visible widget below `root` and names each flaw by its kind, its place
and how many pixels are wanting. What may be shorter than its words is allowed by name in `ALLOWED`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionHeaderV2,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QToolButton,
    QTreeView,
    QWidget,
)

from gip_desktop.ui.action_delegate import ActionDelegate
from gip_desktop.ui.paper.paper_delegate import PaperDelegate
from gip_desktop.ui.sentences import SentenceDelegate
from gip_desktop.ui.theme import strong
from gip_desktop.ui.tree_delegate import TreeDelegate

# Half a pixel is lost to either side where a scale is no whole number.
SLACK = 1
TALL = 100_000
LEAST_TYPED = 6  # letters of what is typed that must be in sight
# What Qt leaves free at either side of the text of a line edit, a label's mnemonic aside.
IN_EDIT = 2 * 2


# They write in their own way, and ask for the height that it takes.
PAINT_THEMSELVES = (ActionDelegate, PaperDelegate, SentenceDelegate, TreeDelegate)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that does not fit: its kind, where, and what is wanting."""

    kind: str
    where: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.detail}"


def flaws(root: QWidget) -> list[Flaw]:
    """List what does not fit in a window that is shown."""
    found = list(_off_the_screen(root))
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() or _is_inner(widget):
            continue
        for look in LOOKS:
            found += [Flaw(kind, _place(widget, root), detail) for kind, detail in look(widget)]
    return found


Found = Iterator[tuple[str, str]]


def _is_inner(widget: QWidget) -> bool:
    """Say whether a widget is a part that Qt makes inside another, to which the words belong."""
    parent = widget.parentWidget()
    made = isinstance(parent, QComboBox) and not parent.isEditable()
    return made or isinstance(widget, (QScrollBar, QSplitterHandle))


def _place(widget: QWidget, root: QWidget) -> str:
    """Name a widget by its kind, and by its name or its words."""
    words = widget.accessibleName() or _words_of(widget) or widget.objectName()
    above = widget.parentWidget()
    home = "" if widget is root or above is None else f" in {type(above).__name__}"
    return f"{type(widget).__name__} “{' '.join(words.split())[:50]}”{home}"


def _words_of(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton():
            return widget.text()
        case QLineEdit() | QPlainTextEdit():
            return widget.placeholderText()
    return ""


# Words


def _cut_words(widget: QWidget) -> Found:
    """Measure a widget's words against the room that its style leaves for them."""
    words, room, flags = _words_and_room(widget)
    if not words:
        return
    metrics = QFontMetrics(widget.font())
    box = QRect(0, 0, room.width() if flags & Qt.TextFlag.TextWordWrap else TALL, TALL)
    needed = metrics.boundingRect(box, flags, words)
    if needed.width() > room.width() + SLACK:
        yield "cut", f"“{words[:40]}” needs {needed.width()} of {room.width()} px across"
    elif needed.height() > room.height() + SLACK:
        yield "cut", f"“{words[:40]}” needs {needed.height()} of {room.height()} px down"


def _words_and_room(widget: QWidget) -> tuple[str, QSize, int]:
    wrapped = int(Qt.TextFlag.TextWordWrap)
    caption = int(Qt.TextFlag.TextShowMnemonic)
    match widget:
        case QLabel():
            flags = wrapped if widget.wordWrap() else 0
            return widget.text(), widget.contentsRect().size(), flags
        case QCheckBox() | QRadioButton():
            return widget.text(), _contents(widget), caption
        case QPushButton() if type(widget).paintEvent is QPushButton.paintEvent:
            return widget.text(), _contents(widget), caption
        case QComboBox():
            return widget.currentText(), _field_of(widget), 0
        case QPlainTextEdit():
            size = widget.viewport().size() - QSize(2 * int(widget.document().documentMargin()), 0)
            return widget.placeholderText() * (not widget.toPlainText()), size, wrapped
        case QLineEdit():
            return widget.placeholderText() * (not widget.text()), _room_in(widget), 0
    return "", QSize(), 0


def _contents(widget: QAbstractButton) -> QSize:
    part = QStyle.SubElement.SE_PushButtonContents
    if isinstance(widget, (QCheckBox, QRadioButton)):
        part = QStyle.SubElement.SE_CheckBoxContents
    option = QStyleOptionButton()
    option.initFrom(widget)
    option.text = widget.text()
    return widget.style().subElementRect(part, option, widget).size()


def _field_of(box: QComboBox) -> QSize:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(kind, option, part, box).size()


def _room_in(edit: QLineEdit) -> QSize:
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    room = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    room = room.marginsRemoved(edit.textMargins())
    buttons = [b for b in edit.findChildren(QToolButton) if b.isVisible()]
    return room.size() - QSize(IN_EDIT + sum(button.width() for button in buttons), 0)


def _cut_typing(widget: QWidget) -> Found:
    """Look for a field so narrow that nothing typed can be read."""
    if isinstance(widget, QLineEdit):
        least = LEAST_TYPED * QFontMetrics(widget.font()).averageCharWidth()
        if isinstance(widget.parentWidget(), QAbstractSpinBox):
            least = QFontMetrics(widget.font()).horizontalAdvance(widget.displayText())
        if _room_in(widget).width() < least:
            yield "cut", f"shows {_room_in(widget).width()} px of what is typed, of {least}"


def _cut_title(widget: QWidget) -> Found:
    if isinstance(widget, QGroupBox):
        needed = QFontMetrics(widget.font()).horizontalAdvance(widget.title())
        if needed > widget.width():
            yield "cut", f"the title needs {needed} of {widget.width()} px"


# Rows, headings and tabs


def _cut_headings(widget: QWidget) -> Found:
    if not isinstance(widget, QHeaderView) or widget.orientation() is Qt.Orientation.Vertical:
        return
    # The style sheet writes headings so.
    metrics = QFontMetrics(strong(widget.font()))
    for section in range(widget.count()):
        words = str(widget.model().headerData(section, Qt.Orientation.Horizontal) or "")
        needed, room = metrics.horizontalAdvance(words), _heading_room(widget, section)
        if not widget.isSectionHidden(section) and needed > room + SLACK:
            yield "cut", f"the heading “{words}” needs {needed} of {room} px"


def _heading_room(header: QHeaderView, section: int) -> int:
    """Return the width that a heading has, beside the arrow of the one that sorts."""
    option = QStyleOptionHeaderV2()
    header.initStyleOption(option)
    header.initStyleOptionForIndex(option, section)
    option.rect = QRect(0, 0, header.sectionSize(section), header.height())
    part, style = QStyle.SubElement, header.style()
    label = style.subElementRect(part.SE_HeaderLabel, option, header)
    if header.isSortIndicatorShown() and header.sortIndicatorSection() == section:
        label.setRight(style.subElementRect(part.SE_HeaderArrow, option, header).left())
    return label.width()


def _hidden_columns(widget: QWidget) -> Found:
    """Look for columns, and ends of rows, that only a sideways scroll brings into sight."""
    beyond = 0
    if isinstance(widget, QTableView):
        beyond = widget.horizontalHeader().length() - widget.viewport().width()
    elif isinstance(widget, (QListView, QTreeView)):
        beyond = widget.horizontalScrollBar().maximum()
    if beyond > SLACK:
        yield "out of sight", f"columns reach {beyond} px beyond the edge"


def _tabs(widget: QWidget) -> Found:
    if not isinstance(widget, QTabBar):
        return
    for tab in range(widget.count()):
        rect, needed = widget.tabRect(tab), widget.tabSizeHint(tab).width()
        words = widget.tabText(tab)
        if rect.left() < -SLACK or rect.right() > widget.width() + SLACK:
            yield "out of sight", f"the tab “{words}”"
        elif needed > rect.width() + SLACK:
            yield "cut", f"the tab “{words}” needs {needed} of {rect.width()} px"


def _menu(widget: QWidget) -> Found:
    if isinstance(widget, QMenuBar) and widget.sizeHint().width() > widget.width() + SLACK:
        yield "cut", f"the menus need {widget.sizeHint().width()} of {widget.width()} px"


def _rows(widget: QWidget) -> Found:
    """Look for rows that overlap, and for cells that are too small and tell their words nowhere."""
    if not isinstance(widget, (QTableView, QTreeView, QListView)):
        return
    shown = [(index, widget.visualRect(index)) for index in _in_sight(widget)]
    lines = sorted({(rect.top(), rect.bottom()) for _, rect in shown})
    for (_, bottom), (top, _) in pairwise(lines):
        if top <= bottom - SLACK:
            yield "overlap", f"a row begins {bottom + 1 - top} px above the end of another"
    for index, rect in shown:
        wanting = _wanting(widget, index, rect)
        if wanting and not _tells_all(index):
            yield "cut", f"the cell “{str(index.data() or '')[:40]}” {wanting}"


def _in_sight(view: QTableView | QTreeView | QListView) -> Iterator[QModelIndex]:
    room, model = view.viewport().rect(), view.model()
    index = view.indexAt(room.topLeft() + room.center() * 0)
    rows = model.rowCount(view.rootIndex())
    if isinstance(view, QTreeView):
        index = view.indexAt(room.topLeft())
        while index.isValid() and view.visualRect(index).top() < room.bottom():
            yield index
            index = view.indexBelow(index)
        return
    columns = model.columnCount(view.rootIndex()) if isinstance(view, QTableView) else 1
    for row in range(rows):
        line = view.visualRect(model.index(row, 0, view.rootIndex()))
        if line.bottom() < room.top():
            continue
        if line.top() > room.bottom():
            return
        for column in range(columns):
            index = model.index(row, column, view.rootIndex())
            if not (isinstance(view, QTableView) and view.isColumnHidden(column)):
                yield index


def _wanting(view: QAbstractItemView, index: QModelIndex, rect: QRect) -> str:
    if view.indexWidget(index) or not index.data():
        return ""
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(rect)
    delegate = view.itemDelegateForIndex(index)
    if isinstance(delegate, PAINT_THEMSELVES):
        needed, room = QSize(0, delegate.sizeHint(option, index).height()), rect.size()
    else:
        assert isinstance(delegate, QStyledItemDelegate)
        delegate.initStyleOption(option, index)
        needed, room = _text_and_room(view, option)
    if needed.height() > room.height() + SLACK:
        return f"needs {needed.height()} of {room.height()} px down"
    return across(needed, room)


def across(needed: QSize, room: QSize) -> str:
    """Say how much width is wanting, if any."""
    wide = needed.width() > room.width() + SLACK
    return f"needs {needed.width()} of {room.width()} px across" if wide else ""


def _text_and_room(view: QAbstractItemView, option: QStyleOptionViewItem) -> tuple[QSize, QSize]:
    """Measure an item's text as Qt breaks it, and the room that its style leaves for it."""
    style = view.style()
    room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
    room.adjust(margin, 0, -margin, 0)
    wraps = bool(option.features & QStyleOptionViewItem.ViewItemFeature.WrapText)
    flags = int(Qt.TextFlag.TextWordWrap) if wraps else 0
    box = QRect(0, 0, room.width() if wraps else TALL, TALL)
    return QFontMetrics(option.font).boundingRect(box, flags, option.text).size(), room.size()


def _tells_all(index: QModelIndex) -> bool:
    """Say whether a cell's tip tells the whole of its words: then it may show a part of them."""
    from html import unescape

    tip = " ".join(unescape(str(index.data(Qt.ItemDataRole.ToolTipRole) or "")).split())
    return " ".join(str(index.data()).split()) in tip


# Where things are


def _off_the_screen(root: QWidget) -> Iterator[Flaw]:
    room = root.screen().availableGeometry().size()
    if root.width() > room.width() or root.height() > room.height():
        size, most = root.size().toTuple(), room.toTuple()
        yield Flaw("off the screen", _place(root, root), f"{size} on a screen of {most}")


def _overlaps(widget: QWidget) -> Found:
    """Look for brothers that lie on one another."""
    if isinstance(widget, (QStackedWidget, QLineEdit, QTabBar, QComboBox)):
        return
    parts = [child for child in widget.children() if isinstance(child, QWidget)]
    shown = [p for p in parts if p.isVisible() and not p.isWindow() and not _is_inner(p)]
    for position, one in enumerate(shown):
        for other in shown[position + 1 :]:
            common = one.geometry() & other.geometry()
            if common.width() > SLACK and common.height() > SLACK:
                yield (
                    "overlap",
                    f"{_place(one, one)} and {_place(other, other)}, {common.size().toTuple()}",
                )


def _beyond(widget: QWidget) -> Found:
    """Look for a widget that its parent cuts off, where nothing can be scrolled."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or _scrolls(parent):
        return
    over = widget.geometry().united(parent.rect()).size() - parent.size()
    if over.width() > SLACK or over.height() > SLACK:
        yield "beyond its parent", f"by {over.width()} x {over.height()} px"


def _scrolls(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is parent


def _squeezed(widget: QWidget) -> Found:
    """Look for a control that is smaller than the least it asks for."""
    if not isinstance(widget, (QAbstractButton, QComboBox, QLineEdit, QAbstractScrollArea)):
        return
    if isinstance(widget, QHeaderView) or _is_inner_edit(widget):
        return
    least = widget.minimumSizeHint().boundedTo(widget.maximumSize())
    if isinstance(widget, QAbstractScrollArea):
        # What scrolls asks for a fixed size, whatever the letters: two lines can be read in.
        frame = widget.size() - widget.viewport().size()
        least = QSize(0, 2 * widget.fontMetrics().lineSpacing()) + frame
    short = least - widget.size()
    if short.width() > SLACK or short.height() > SLACK:
        yield "squeezed", f"{widget.size().toTuple()} of {least.toTuple()}"


def _is_inner_edit(widget: QWidget) -> bool:
    """Say whether a widget is the edit of a combo box, which has no edge of its own to keep."""
    return isinstance(widget.parentWidget(), (QComboBox, QLineEdit))


def _sideways(widget: QWidget) -> Found:
    """Look for a page that has to be scrolled sideways to be read."""
    if isinstance(widget, QScrollArea) and (inner := widget.widget()):
        beyond = inner.width() - widget.viewport().width()
        if beyond > SLACK:
            yield "out of sight", f"the page reaches {beyond} px beyond the edge"


LOOKS: tuple[Callable[[QWidget], Found], ...] = (
    _cut_words,
    _cut_typing,
    _cut_title,
    _cut_headings,
    _hidden_columns,
    _tabs,
    _menu,
    _rows,
    _overlaps,
    _beyond,
    _squeezed,
    _sideways,
)
