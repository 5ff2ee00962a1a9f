"""Two moments beside each other: the roll-forward as a sum, and every movement with its rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.compare import compare
from gip_desktop.domain.compare_rows import Comparison, Side
from gip_desktop.domain.errors import NoSuchMoment, PlanError
from gip_desktop.domain.fields import name_of
from gip_desktop.domain.movements import Movement, MovementKind, figure_of, movements
from gip_desktop.domain.quarters import day_before_quarter
from gip_desktop.domain.register import heading_of
from gip_desktop.domain.reviews import name_of_review, reviews_of
from gip_desktop.domain.rolling import roll_forward
from gip_desktop.domain.spans import show_day
from gip_desktop.domain.texts import shortened
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.marking_bar import MarkingBar
from gip_desktop.ui.moment_choice import NOW, MomentChoice
from gip_desktop.ui.naming import counted, named
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session

if TYPE_CHECKING:
    from gip_desktop.ui.printing.printable import Printable

COLUMNS = ("What", "Ref", "Action", "It was", "It is", "Days", "Why")
PRINTED_SHARES = (11.0, 5.0, 18.0, 20.0, 20.0, 5.0, 21.0)
ALL = "All movements"
LONGEST_TEXT = 70
# In which a text can be read, with its frame.
LEAST_LINES = 4
# More than a plan of hundreds of actions has; what is beyond is listed in the plan, or printed.
MOST_SHOWN = 1000
KIND_ROLE = Qt.ItemDataRole.UserRole


class CompareDialog(MarkedDialog):
    """Stays beside the plan; Enter on a movement goes to its action."""

    action_chosen = Signal(str)
    kind_chosen = Signal(str, object)  # what the actions have in common, and their keys

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "Compare two moments", session.register.marking)
        self.resize(1120, 720)
        self._session = session
        self._rows: list[Movement] = []
        self._listed: list[Movement] = []
        self.then = MomentChoice(session, "From")
        self.now = MomentChoice(session, "To")
        self.sum = PlainLabel(role="title")
        self.kinds = named(QListWidget(), "What moved", "Up and down choose a kind.")
        self.table = PlainTable("Movements", COLUMNS, 2)
        self.kinds.setObjectName("kinds")
        self.was = named(QPlainTextEdit(readOnly=True), "It was")
        self.becomes = named(QPlainTextEdit(readOnly=True), "It is")
        self._lay_out()
        self.add_print_button(self.printable)
        self.add_button("Close", self.reject)
        self.list_all = self.add_button("List these actions", self._list, primary=True)
        # Enter belongs to the movement or the moment that has the keys.
        self.list_all.setDefault(False)
        self.list_all.setAutoDefault(False)
        self._propose()
        self._connect()
        self.compare()

    def load(self, *_touched: object) -> None:
        """Follow what changed in the plan, its reviews or its marking."""
        for bar in self.findChildren(MarkingBar):
            bar.show_marking(self._session.register.marking)
        for choice in (self.then, self.now):
            choice.load()
        self.compare()

    def compare(self) -> None:
        """Compare the two moments as they are chosen; where one is none, say which."""
        sides = [self._side(choice) for choice in (self.then, self.now)]
        if sides[0] and sides[1]:
            found = compare(sides[0], sides[1], self._session.plan)
            self._rows = movements(found)
            self.sum.setText(in_sum(found))
        else:
            self._rows = []
            self.sum.setText("")
        self._show_kinds()

    def _side(self, choice: MomentChoice) -> Side | None:
        session = self._session
        try:
            side = session.side_at(choice.when())
            if session.plan not in side.register.plans:
                raise NoSuchMoment(
                    f"The plan of {session.plan} was not there yet at {side.label}: "
                    "choose a later moment."
                )
        except PlanError as problem:
            choice.refuse(str(problem))
            return None
        return side

    def _propose(self) -> None:
        """Compare what is in view with the review before it, else with the quarter before."""
        session = self._session
        last = session.head[0]
        reviews = reviews_of(session.store.register, session.plan)
        # A period that ends on the very day is what is compared, not what it is compared with;
        # so is one since whose freeze nothing moved.
        before = [r for r in reviews if r.entry < last and r.last < session.day]
        if before and not session.moment and self._is_as_frozen(before[-1]):
            before.pop()
        self.now.choose(f"Entry {last}" if session.moment else NOW)
        self.then.choose(before[-1].label if before else self._quarter_before())

    def _quarter_before(self) -> str:
        """Return the day before the quarter in view, or the entry in which a plan began later."""
        session = self._session
        day = show_day(day_before_quarter(session.plan, session.day))
        try:
            if session.plan in session.side_at(day).register.plans:
                return day
        except NoSuchMoment:
            pass
        entries = range(1, session.store.head[0] + 1)
        began = bisect_left(entries, True, key=lambda n: session.plan in session.store.at(n).plans)
        return f"Entry {entries[began]}"

    def _is_as_frozen(self, review: Review) -> bool:
        """Say whether every action stands as it was frozen."""
        then = self._session.side_at(f"review:{name_of_review(review)}").register
        now = self._session.store.register
        return all(then.table(name) == now.table(name) for name in ("actions", "progress"))

    # The kinds, and what is listed of them

    def _show_kinds(self) -> None:
        chosen = self._kind
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self._add_kind(ALL, None, sum(_is_listed(row, None) for row in self._rows))
        for kind in MovementKind:
            number = sum(row.kind is kind for row in self._rows)
            if number:
                self._add_kind(kind, kind, number)
        self.kinds.blockSignals(False)
        places = [self.kinds.item(row).data(KIND_ROLE) for row in range(self.kinds.count())]
        self.kinds.setCurrentRow(places.index(chosen) if chosen in places else 0)
        self._show_rows()

    def _add_kind(self, name: str, kind: MovementKind | None, number: int) -> None:
        item = QListWidgetItem(f"{name}  {number:,}")
        item.setData(KIND_ROLE, kind)
        self.kinds.addItem(item)

    @property
    def _kind(self) -> MovementKind | None:
        item = self.kinds.currentItem()
        kind = item.data(KIND_ROLE) if item else None
        return MovementKind(kind) if kind else None

    def _show_rows(self, *_row: int) -> None:
        kind = self._kind
        self._listed = [row for row in self._rows if _is_listed(row, kind)]
        self.table.show_rows([_cells(row) for row in self._listed[:MOST_SHOWN]])
        self.hint.setText(_hint(len(self._listed)))
        if self._listed:
            self.table.setCurrentCell(0, 0)
        self.list_all.setEnabled(bool(self._listed))
        self._show_texts()

    def _show_texts(self, *_cell: int) -> None:
        row = self._current
        self.was.setPlainText(row.was if row else "")
        self.becomes.setPlainText("\n\n".join(x for x in (row.now, row.why) if x) if row else "")

    @property
    def _current(self) -> Movement | None:
        row = self.table.currentRow()
        return self._listed[row] if 0 <= row < len(self._listed) else None

    def _go(self, row: int) -> None:
        self.action_chosen.emit(self._listed[row].action.key)

    def _list(self) -> None:
        title = f"{self._kind or ALL}, {self._moments}"
        self.kind_chosen.emit(title, figure_of(self._listed).keys)

    @property
    def _moments(self) -> str:
        return f"from {self.then.text} to {self.now.text}"

    def printable(self) -> Printable:
        """Return what is listed with its whole texts, under the sum."""
        from gip_desktop.ui.printing.printable import PrintTable, Words
        from gip_desktop.ui.printing.tables import session_printable

        title = f"{self._kind or ALL}, {self._moments}"
        rows = [_cells(row, longest=None) for row in self._listed]
        blocks = [Words(self.sum.text()), PrintTable(COLUMNS, rows, PRINTED_SHARES)]
        return session_printable(self._session, title, blocks, landscape=True)

    # Putting it together

    def _lay_out(self) -> None:
        moments = QHBoxLayout()
        moments.setSpacing(16)
        for choice in (self.then, self.now):
            moments.addWidget(choice, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(moments)
        self.body.addWidget(self.sum)
        texts = QWidget()
        pair = QHBoxLayout(texts)
        pair.setContentsMargins(0, 0, 0, 0)
        for title, text in (("It was", self.was), ("It is", self.becomes)):
            column = QVBoxLayout()
            column.addWidget(PlainLabel(title, role="muted"))
            text.setMinimumHeight(LEAST_LINES * text.fontMetrics().lineSpacing())
            column.addWidget(text)
            pair.addLayout(column)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.table)
        right.addWidget(texts)
        right.setSizes([400, 110])
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.kinds)
        split.addWidget(right)
        split.setSizes([200, 880])
        self.body.addWidget(split, 1)
        self.hint = self.add_words("", "hint")

    def _connect(self) -> None:
        for choice in (self.then, self.now):
            choice.changed.connect(self.compare)
        self.kinds.currentRowChanged.connect(self._show_rows)
        self.table.currentCellChanged.connect(self._show_texts)
        self.table.on_chosen(self._go)
        session = self._session
        for told in (session.changed, session.plan_chosen, session.moved):
            told.connect(self.load)


def _hint(number: int) -> str:
    words = "Enter on a movement goes to its action; this stays open beside it."
    first = f"The first {MOST_SHOWN:,} of {number:,} are shown; List these actions has them all. "
    return first + words if number > MOST_SHOWN else words


def _is_listed(row: Movement, kind: MovementKind | None) -> bool:
    """Say whether a row is of a kind; among all movements are none of what stood still."""
    return row.kind is kind if kind else row.kind is not MovementKind.UNCHANGED


def in_sum(found: Comparison) -> str:
    """Write the roll-forward as a sum: what was open, each movement, and what is open."""
    parts = [f"{found.opening.open.count:,} open on {show_day(found.then.day)}"]
    for step in roll_forward(found):
        if step.change:
            sign = "+" if step.change > 0 else "\N{MINUS SIGN}"
            parts.append(f"{sign} {abs(step.change):,} {step.label.lower()}")
    parts.append(f"= {found.closing.open.count:,} open on {show_day(found.now.day)}")
    backwards = found.then.entry > found.now.entry
    note = ". The first moment is the later one, so this reads backwards." if backwards else ""
    total = f"{counted(found.closing.total.count)} in all"
    return f"{found.year}: {' '.join(parts)}, {total}{note}"


def _cells(row: Movement, *, longest: int | None = LONGEST_TEXT) -> Sequence[str]:
    days = "" if row.days is None else f"{row.days:+d}"
    texts = (row.was, row.now, row.why)
    was, now, why = (_short(text, longest) for text in texts) if longest else texts
    return row.kind, name_of(row.action), heading_of(row.action), was, now, days, why


def _short(text: str, longest: int) -> str:
    """Return a text on one line, its own lines told apart."""
    lines = (line.strip() for line in text.splitlines())
    return shortened(" · ".join(line for line in lines if line), longest)
