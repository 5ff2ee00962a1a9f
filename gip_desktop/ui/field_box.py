"""One field of a form: its label, its control, and what keeps what is typed in it safe.

A field tells when its text is finished (the focus leaves, Enter, Ctrl+S, ten idle seconds). While
it holds nothing unsaved it hands Ctrl+Z on to the window, which takes back the plan's last change.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from gip_desktop.ui.action_delegate import completer
from gip_desktop.ui.choices import Choices
from gip_desktop.ui.naming import named
from gip_desktop.ui.plain import PlainEdit, PlainLabel, as_caption

IDLE_SECONDS = 10
# Going through a list with the arrow keys is one choice, not one for each line passed.
CHOICE_MS = 700
MEMO_MARGINS = 18


class Kind(Enum):
    """How a field is typed: on a line, on several, or chosen from a list."""

    LINE = "line"
    MEMO = "memo"
    CHOICE = "choice"


class GrowingEdit(PlainEdit):
    """A text field as tall as its text, within bounds."""

    def __init__(self, least: int = 2, most: int = 9, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._grow)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew, and be as tall as it is then."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        # A document that was never shown has laid out no line yet: its blocks are asked for theirs.
        document = self.document()
        layout = document.documentLayout()
        lines, block = 0, document.begin()
        while block.isValid():
            layout.blockBoundingRect(block)
            lines += max(block.layout().lineCount(), 1)
            block = block.next()
        lines = min(max(lines, self._least), self._most)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + MEMO_MARGINS)

    def sizeHint(self) -> QSize:
        """Ask for little width: the form gives what it has."""
        return QSize(120, self.height())


class FieldBox(QWidget):
    """A labelled control over one text, which tells when that text is finished."""

    finished = Signal(str, str)  # the field, and its text
    typed = Signal(str, str)

    def __init__(
        self,
        field: str,
        label: str,
        kind: Kind = Kind.LINE,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.kind = kind
        self._saved = ""
        # What was typed and taken: the plan may hold it in another form, as without its spaces.
        self._taken: str | None = None
        self._is_loading = False
        self._choices: tuple[str, ...] = ()
        self.label = PlainLabel(as_caption(label), self, role="muted")
        self.control = _control(kind, self)
        self.label.setBuddy(self.control)
        named(self.control, label, hint)
        self.hint = PlainLabel("", self, role="hint")
        self.show_hint(hint)
        self.problem = PlainLabel("", self, role="problem")
        self.problem.hide()
        self._idle = QTimer(self, singleShot=True)
        self._idle.setInterval(IDLE_SECONDS * 1000)
        self._idle.timeout.connect(self._finish_idle)
        self.control.installEventFilter(self)
        self._lay_out()
        self._connect()

    # The text

    @property
    def text(self) -> str:
        """Return what the control holds."""
        match self.control:
            case QComboBox():
                return self.control.currentText()
            case PlainEdit():
                return self.control.toPlainText()
            case QLineEdit():
                return self.control.text()
        return ""

    @property
    def is_unsaved(self) -> bool:
        """Say whether something was typed that is not in the plan."""
        return self.text not in (self._saved, self._taken)

    @property
    def is_refused(self) -> bool:
        """Say whether the text in the field was not taken."""
        return bool(self.problem.text())

    def load(self, text: str) -> None:
        """Show a text of the plan in the place of all that was here."""
        self._idle.stop()
        self._saved, self._taken = text, None
        if self.text != text:
            self._set(text)
        self.accept()

    def revert(self) -> None:
        """Show the plan's text again in the place of what is typed."""
        self.load(self._saved)

    def refresh(self, text: str) -> None:
        """Show the plan's text as it stands now; what is typed and unsaved stays."""
        if self.is_unsaved:
            self._saved = text
        else:
            self.load(text)

    def put_typed(self, text: str) -> None:
        """Put a text back as if it had just been typed: it is unsaved."""
        self._set(text)
        self._note_typing()

    def offer(self, choices: Choices | None) -> None:
        """Offer what may be chosen."""
        if choices is None or choices.labels == self._choices:
            return
        self._choices = choices.labels
        if isinstance(self.control, QComboBox):
            self._fill_choices(choices)
        elif isinstance(self.control, QLineEdit):
            self.control.setCompleter(completer(choices.labels, self.control))

    def finish(self) -> None:
        """Tell the finished text, if it differs from the plan's."""
        self._idle.stop()
        if not (self.is_unsaved and self.isEnabled()):
            return
        self.accept()
        text, before = self.text, self._saved
        self.finished.emit(self.field, text)
        if self.is_refused or self.text != text:
            return
        self._taken = text
        if self._saved != before and not self.control.hasFocus():
            self.load(self._saved)

    def _finish_idle(self) -> None:
        # Who empties a field and stops is about to type it anew: only leaving it empties the plan.
        if self.text or self.kind is Kind.CHOICE:
            self.finish()

    def show_hint(self, hint: str) -> None:
        """Say beneath the control what it takes or means."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def refuse(self, sentence: str) -> None:
        """Say why the text was not taken, and keep it."""
        self.problem.setText(sentence)
        self.problem.show()
        self._mark(refused=True)

    def accept(self) -> None:
        """Take a refusal off the field."""
        if self.is_refused:
            self.problem.setText("")
            self.problem.hide()
            self._mark(refused=False)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied, not changed."""
        match self.control:
            case QComboBox():
                self.control.setEnabled(not read_only)
            case PlainEdit() | QLineEdit():
                if self.control.isReadOnly() != read_only:
                    self.control.setReadOnly(read_only)
                    self._polish()

    # Qt calls

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Finish when the focus leaves; hand Ctrl+Z on; keep the wheel from changing choices."""
        if event.type() == QEvent.Type.FocusOut:
            self.finish()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._finish_on_enter(event)
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._hand_on(event)
        elif event.type() == QEvent.Type.Wheel and isinstance(self.control, QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _finish_on_enter(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.kind is Kind.CHOICE:
            self.finish()

    def _hand_on(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        if not self.is_unsaved and (event.matches(keys.Undo) or event.matches(keys.Redo)):
            event.ignore()
            return True
        return False

    # Inside

    def _set(self, text: str) -> None:
        self._is_loading = True
        match self.control:
            case QComboBox():
                self._set_choice(text)
            case PlainEdit():
                self.control.setPlainText(text)
            case QLineEdit():
                self.control.setText(text)
                self.control.setCursorPosition(0)
        self._is_loading = False

    def _set_choice(self, text: str) -> None:
        box = self.control
        assert isinstance(box, QComboBox)
        if box.findText(text) < 0:
            box.addItem(text)
        box.setCurrentIndex(box.findText(text))

    def _fill_choices(self, choices: Choices) -> None:
        box = self.control
        assert isinstance(box, QComboBox)
        self._is_loading = True
        before = box.currentText()
        box.clear()
        box.addItems(choices.lines)
        self._set_choice(before)
        self._is_loading = False

    def _note_typing(self) -> None:
        if self._is_loading:
            return
        self._idle.start()
        self.typed.emit(self.field, self.text)

    def _mark(self, *, refused: bool) -> None:
        self.control.setProperty("refused", refused)
        self._polish()

    def _polish(self) -> None:
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (self.label, self.control, self.hint, self.problem):
            layout.addWidget(part)

    def _connect(self) -> None:
        match self.control:
            case QComboBox():
                self._idle.setInterval(CHOICE_MS)
                self.control.currentTextChanged.connect(self._note_typing)
            case PlainEdit():
                self.control.textChanged.connect(self._note_typing)
            case QLineEdit():
                # Not textEdited, which says nothing of a word that the completer puts in.
                self.control.textChanged.connect(self._note_typing)
                self.control.returnPressed.connect(self.finish)


def _control(kind: Kind, parent: QWidget) -> QComboBox | GrowingEdit | QLineEdit:
    if kind is Kind.MEMO:
        return GrowingEdit(parent=parent)
    if kind is Kind.LINE:
        return QLineEdit(parent)
    box = QComboBox(parent)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
