"""A picture in its card: copied, saved, or shown as the table that is equal to it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.domain.marking import suggested_file_name
from gip_desktop.files import write_file
from gip_desktop.ui import ask
from gip_desktop.ui.copying import as_html_table, as_tab_separated
from gip_desktop.ui.images import as_png
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.quarter.equal_table import EqualTable
from gip_desktop.ui.quarter.picture import Picture, image_of
from gip_desktop.ui.quarter.picture_canvas import EDGE, PictureCanvas
from gip_desktop.ui.theme import LIGHT, Theme

PICTURES = "PNG pictures (*.png)"


class PictureCard(Surface):
    """Shows one picture under its title, and the table in its stead where that is asked for."""

    figure_chosen = Signal(str, object)  # its name, and the keys of its actions
    said = Signal(str)
    turned = Signal()  # to its table, or back

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._theme = theme
        self._picture: Picture | None = None
        self._marking = self._year = ""
        self.title = PlainLabel(role="title")
        self.subtitle = PlainLabel(role="muted")
        self.canvas = PictureCanvas(theme)
        self.table: EqualTable | None = None
        self.copy = push_button("Copy picture", "edged")
        self.save = push_button("Save picture…", "edged")
        self.as_picture = push_button("Picture", "segment")
        self.as_table = push_button("Table", "segment")
        self.room = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_picture(self, picture: Picture, *, marking: str, year: str) -> None:
        """Show a picture, and the marking and the year of which it is."""
        self._picture, self._marking, self._year = picture, marking, year
        self.title.setText(picture.title)
        self.subtitle.setText(picture.subtitle)
        self.canvas.show_picture(picture)
        for button in self._buttons:
            named(button, f"{button.text()}: {picture.title}")
        if self.shows_table:
            self._fill_table()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.canvas.set_theme(theme)
        if self.shows_table:
            self._fill_table()

    @property
    def shows_table(self) -> bool:
        """Say whether the table is in sight."""
        return self.as_table.isChecked()

    def add_choice(self, choice: QWidget) -> None:
        """Put a choice of what the picture shows beside its buttons."""
        choice.setObjectName("compact")
        self._tools.insertWidget(1, choice)

    def image(self, *, as_shown: bool = False) -> QImage:
        """Return the picture on its own with its marking, on white or in the window's colours."""
        assert self._picture is not None
        theme = self._theme if as_shown else LIGHT
        return image_of(self._picture, self._marking, theme, self.font())

    # What the buttons do

    def copy_picture(self, *, as_shown: bool = False) -> None:
        """Put the picture on the clipboard."""
        if self._picture is not None:
            QGuiApplication.clipboard().setImage(self.image(as_shown=as_shown))
            self.said.emit(f"Copied the picture “{self._picture.title}”.")

    def copy_table(self) -> None:
        """Put the equal table on the clipboard, to land as a table in Word and Outlook."""
        if self._picture is None:
            return
        table = self._picture.table
        cells = [list(table.headings), *(list(row.cells) for row in table.rows)]
        mime = QMimeData()
        mime.setText(as_tab_separated(cells))
        mime.setHtml(as_html_table(cells))
        QGuiApplication.clipboard().setMimeData(mime)
        self.said.emit(f"Copied the table “{self._picture.title}”.")

    def save_picture(self, *, as_shown: bool = False) -> None:
        """Ask where to keep the picture, and write it there."""
        if self._picture is None:
            return
        name = suggested_file_name(self._marking, self._year, f"{self._picture.title}.png")
        path = ask.file_to_write(self, "Save picture", name, PICTURES)
        if path:
            path = path if path.suffix else path.with_suffix(".png")
            write_file(path, as_png(self.image(as_shown=as_shown)))
            self.said.emit(f"Saved {path.name}.")

    def show_table(self, *, wanted: bool) -> None:
        """Show the table instead of the picture, or the picture again."""
        (self.as_table if wanted else self.as_picture).setChecked(True)
        self.copy.setText("Copy table" if wanted else "Copy picture")
        self.save.setVisible(not wanted)
        if wanted:
            self._fill_table()
        elif self.table is not None:
            # A table out of sight asks for no room.
            self.table.setMinimumHeight(0)
        self.room.setCurrentIndex(int(wanted))
        if self._picture:
            named(self.copy, f"{self.copy.text()}: {self._picture.title}")
        self.turned.emit()

    @property
    def wants_room(self) -> bool:
        """Say whether a table is in sight that has more than one column of words."""
        return bool(self.shows_table and self._picture and len(self._picture.table.stretch) > 1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same by the right button and the menu key, in both colours."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy picture on white").triggered.connect(
            without_arguments(self.copy_picture)
        )
        menu.addAction("Copy picture in these colours").triggered.connect(
            lambda: self.copy_picture(as_shown=True)
        )
        menu.addAction("Copy as a table").triggered.connect(without_arguments(self.copy_table))
        menu.addAction("Save picture on white…").triggered.connect(
            without_arguments(self.save_picture)
        )
        menu.addAction("Save picture in these colours…").triggered.connect(
            lambda: self.save_picture(as_shown=True)
        )
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        if self.shows_table:
            self.copy_table()
        else:
            self.copy_picture()

    def _fill_table(self) -> None:
        """Make the table where it is first asked for, and show what the picture shows."""
        assert self._picture is not None
        held = self._picture.table
        if self.table is None or self.table.columnCount() != len(held.headings):
            self._make_table()
        assert self.table is not None
        self.table.show_picture(self._picture)
        named(self.table, f"Table of {self._picture.title}", "Enter on a row lists its actions.")

    def _make_table(self) -> None:
        assert self._picture is not None
        if self.table is not None:
            self.room.removeWidget(self.table)
            self.table.deleteLater()
        self.table = EqualTable(self._picture)
        self.table.on_chosen(self._choose_row)
        self.table.copied.connect(self.copy_table)
        self.room.insertWidget(1, self.table)

    def _choose_row(self, position: int) -> None:
        if self._picture:
            row = self._picture.table.rows[position]
            self.figure_chosen.emit(row.name, row.figure.keys)

    def _lay_out(self) -> None:
        self._tools = QHBoxLayout()
        self._tools.setSpacing(6)
        self._tools.addWidget(self.title, 1)
        for button in (self.copy, self.save):
            self._tools.addWidget(button)
        self._tools.addLayout(self._switch())
        # In line with the picture, which keeps room for a ring at its edge.
        for left_aligned in (self._tools, self.subtitle):
            left_aligned.setContentsMargins(EDGE, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 3)
        layout.setSpacing(2)
        layout.addLayout(self._tools)
        layout.addWidget(self.subtitle)
        layout.addWidget(self.room, 1)
        self.room.addWidget(self.canvas)

    def _switch(self) -> QHBoxLayout:
        """Return the two buttons of which one is always pressed."""
        pair = QHBoxLayout()
        pair.setSpacing(0)
        group = QButtonGroup(self)
        for button in (self.as_picture, self.as_table):
            button.setCheckable(True)
            group.addButton(button)
            pair.addWidget(button)
        self.as_picture.setChecked(True)
        return pair

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.copy, self.save, self.as_picture, self.as_table

    def _connect(self) -> None:
        self.canvas.figure_chosen.connect(self.figure_chosen)
        self.copy.clicked.connect(without_arguments(self._copy))
        self.save.clicked.connect(without_arguments(self.save_picture))
        self.as_picture.clicked.connect(lambda: self.show_table(wanted=False))
        self.as_table.clicked.connect(lambda: self.show_table(wanted=True))
