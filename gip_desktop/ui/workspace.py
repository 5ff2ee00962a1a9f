"""The open plan: trees at the left, the table in the middle, the editor at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gip_desktop.domain.checks import Finding
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.entering import new_action, remove
from gip_desktop.domain.fields import name_of
from gip_desktop.domain.references import next_free_reference
from gip_desktop.domain.register import Put
from gip_desktop.ui.action_model import Refusal
from gip_desktop.ui.action_panel import ActionPanel
from gip_desktop.ui.branches import Branch
from gip_desktop.ui.column_layout import ColumnLayout
from gip_desktop.ui.editor import Editor
from gip_desktop.ui.findings_panel import FindingsPanel, field_of
from gip_desktop.ui.navigator import Navigator
from gip_desktop.ui.session import Session
from gip_desktop.ui.status_filter import ALL
from gip_desktop.ui.theme import Theme

# In pixels of the width; below it the trees give way.
ROOM_FOR_TREES = 1000


class Workspace(QWidget):
    """Holds the parts of the window over one session and keeps their choices in step."""

    said = Signal(str)
    way_chosen = Signal(str)  # what an empty part offers to go on with

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        # From the outside in: a filled part that moves to another parent is styled all over again.
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._left = QSplitter(Qt.Orientation.Vertical, self.splitter)
        self.navigator = Navigator(session, theme, self._left)
        self.findings = FindingsPanel(session, self._left)
        self.panel = ActionPanel(session, theme, self.splitter)
        self.editor = Editor(session, theme, self.splitter)
        self._group: Branch | None = None
        self._trees_wanted: bool | None = None
        self._lay_out()
        self._connect()
        self.refresh()
        self.navigator.choose_whole_plan()
        self._choose_first()

    @property
    def group(self) -> Branch | None:
        """Return the group of the trees that the table shows."""
        return self._group

    def refresh(self) -> None:
        """Show the register as it stands, everywhere."""
        self.navigator.refresh()
        self._refresh_group()
        self.editor.refresh()
        self.findings.refresh()

    def finish(self) -> None:
        """Finish what is typed, in the table and in the editor."""
        self.panel.table.finish()
        self.editor.finish()

    def choose_action(self, key: str) -> None:
        """Go to an action, wherever it was asked for."""
        action = self.session.register.actions.get(key)
        if action is None:
            return
        self.session.choose_plan(action.plan)
        if self.panel.model.row_of(key) < 0:
            self.panel.filter.choose(ALL)
            self.navigator.reveal(key)
        self._follow(key)
        self.panel.choose(key)

    def add_action(self) -> None:
        """Add an empty action to the group in view and go to its title."""
        session = self.session
        section = self._section_in_view()
        refs = [action.ref or "" for action in session.register.actions_of(session.plan)]
        letter = session.register.sections[section].letter if section else ""
        ref = next_free_reference(letter, refs) if letter else None
        action = new_action(session.register, session.plan, section=section, ref=ref)
        session.run(f"New action {ref or action.key}", [Put(action)])
        self.choose_action(action.key)
        self.editor.tabs.setCurrentIndex(0)
        self.editor.page.boxes["title"].control.setFocus()

    def remove_action(self) -> None:
        """Put the current action among the removed; undo brings it back."""
        action = self.editor.action
        if action is not None:
            row = self.panel.model.row_of(action.key)
            self.session.enter(remove(action))
            self.panel.choose_row(row)
            self.said.emit(f"Removed {name_of(action)}. Undo brings it back.")

    def next_part(self, step: int = 1) -> None:
        """Move the focus to the next part of the window: trees, table, editor, findings."""
        field = self.editor.first_field
        table = self.panel.listed.in_reach
        parts = (self.navigator.tree, table, field, self.findings.listed.in_reach)
        position = (self.part_in_focus + step) % len(parts)
        parts[position].setFocus(Qt.FocusReason.TabFocusReason)

    def previous_part(self) -> None:
        """Move the focus the other way round."""
        self.next_part(-1)

    @property
    def part_in_focus(self) -> int:
        """Return which part has the focus, from 0 for the trees to 3 for the findings; else -1."""
        focused = self.window().focusWidget()
        for position, part in enumerate((self.navigator, self.panel, self.editor, self.findings)):
            if focused and part.isAncestorOf(focused):
                return position
        return -1

    @property
    def shows_lists(self) -> bool:
        """Say whether the trees and the findings are shown."""
        return self._left.isVisibleTo(self)

    def show_lists(self, wanted: bool) -> None:
        """Show the trees and the findings, or make room, for a while."""
        self._left.setVisible(wanted)

    def turn_trees(self) -> None:
        """Show the trees and the findings, or make room."""
        self._trees_wanted = not self.shows_lists
        self.show_lists(self._trees_wanted)

    def turn_editor(self) -> None:
        """Show the editor, or make room."""
        self.editor.setVisible(not self.editor.isVisible())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, leave it to table and editor; Ctrl+1 brings the trees."""
        super().resizeEvent(event)
        if self._trees_wanted is None:
            self._left.setVisible(event.size().width() >= ROOM_FOR_TREES)

    def save_layout(self) -> dict[str, Plain]:
        """Return the sizes of the parts and the table's columns, to be found again."""
        columns = self.panel.column_layout.as_json()
        return {"parts": _state(self.splitter), "lists": _state(self._left), "columns": columns}

    def restore_layout(self, held: Mapping[str, Plain]) -> None:
        """Give the parts the sizes, and the table the columns, that they had."""
        for name, splitter in (("parts", self.splitter), ("lists", self._left)):
            state = held.get(name)
            if isinstance(state, str):
                splitter.restoreState(QByteArray.fromBase64(state.encode("utf-8")))
        self.panel.use_columns(ColumnLayout.from_json(held.get("columns")))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        for part in (self.navigator, self.panel, self.editor):
            part.set_theme(theme)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        left = self._left
        left.addWidget(self.navigator)
        left.addWidget(self.findings)
        left.setStretchFactor(0, 3)
        left.setStretchFactor(1, 1)
        left.setSizes([520, 190])
        for part, stretch in ((left, 0), (self.panel, 1), (self.editor, 0)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
            part.setMinimumWidth(220)
        self.splitter.setSizes([292, 740, 352])
        self.splitter.setChildrenCollapsible(False)

    def _connect(self) -> None:
        self.session.changed.connect(self._on_changed)
        self.session.plan_chosen.connect(self._on_plan_chosen)
        self.session.moved.connect(self._on_moved)
        self.navigator.branch_chosen.connect(self._show_group)
        self.navigator.action_chosen.connect(self.choose_action)
        self.navigator.refused.connect(self.said)
        self.panel.action_chosen.connect(self._follow)
        self.panel.emptied.connect(self.editor.clear)
        self.panel.way_chosen.connect(self.way_chosen)
        self.findings.listed.way_chosen.connect(self.way_chosen)
        self.panel.refused.connect(self.said)
        self.panel.text_refused.connect(self._keep_refused)
        self.editor.refused.connect(self.said)
        self.findings.finding_chosen.connect(self._go_to_finding)

    def _on_changed(self, _tables: frozenset[str]) -> None:
        self.refresh()

    def _on_moved(self) -> None:
        self.editor.put_aside()
        self.panel.filter.choose(ALL)
        self.refresh()
        self.editor.put_back()
        self._choose_first()

    def _on_plan_chosen(self, _plan: str) -> None:
        self.editor.clear()
        self.panel.filter.choose(ALL)
        self.refresh()
        self.navigator.choose_whole_plan()
        self._choose_first()

    def _show_group(self, group: Branch) -> None:
        if self._group is None or group.path != self._group.path:
            self._group = group
            self.panel.show_group(group)
            self._choose_first()

    def _refresh_group(self) -> None:
        path = self._group.path if self._group else None
        group = self.navigator.branch_at(path) or self.navigator.first_branch
        self._group = group
        self.panel.show_group(group)

    def _choose_first(self) -> None:
        actions = self.panel.model.actions
        current = self.editor.action
        if current is not None and self.panel.model.row_of(current.key) >= 0:
            self.panel.choose(current.key)
        elif actions:
            self.panel.choose(actions[0].key)
            self.editor.show_action(actions[0].key)
        else:
            self.editor.clear()

    def _follow(self, key: str) -> None:
        self.editor.show_action(key)
        self.navigator.show_action(key)

    def _go_to_finding(self, finding: Finding) -> None:
        """Go to the field that a finding is about."""
        self.choose_action(finding.key)
        field = field_of(self.session.register, finding)
        if field and self.editor.action and self.editor.action.key == finding.key:
            self.editor.show_field(field)

    def _section_in_view(self) -> str | None:
        path = self._group.path if self._group else ()
        if len(path) > 1 and path[0] == "section" and path[1]:
            return path[1]
        action = self.editor.action
        return action.section if action else None

    def _keep_refused(self, refusal: Refusal) -> None:
        self.said.emit(refusal.sentence)
        self.editor.keep_refused(refusal)


def _state(splitter: QSplitter) -> str:
    return bytes(splitter.saveState().toBase64().data()).decode("ascii")
