"""Whose one-page summary is wanted, to be printed or saved as PDF."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from gip_desktop.domain.fields import section_label
from gip_desktop.ui.branches import Branch
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.naming import named
from gip_desktop.ui.parts import fit_width
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.printing.printable import Printable
from gip_desktop.ui.session import Session

OWNER, SECTION = "owner", "section"
WIDTH = 480


class OnePageDialog(MarkedDialog):
    """Asks for an owner or a section; the group in view is the one that is offered."""

    def __init__(self, parent: QWidget | None, session: Session, group: Branch | None) -> None:
        super().__init__(parent, "One-page summary", session.register.marking)
        self.setMinimumWidth(WIDTH)
        self._session = session
        self.whose = named(fit_width(QComboBox()), "Whose summary")
        for label, kind, key in _choices(session):
            self.whose.addItem(label, (kind, key))
        self._offer(group)
        label = PlainLabel("Whose summary", role="title")
        label.setBuddy(self.whose)
        self.body.addWidget(label)
        self.body.addWidget(self.whose)
        self.add_words(
            "How it stands, what is overdue, what falls due in 90 days, and each action with its "
            "latest update: all on one page.",
            "hint",
        )
        self.body.addStretch(1)
        if self.whose.count():
            self.add_print_button(self.printable)
        else:
            self.whose.setEnabled(False)
            self.add_words(f"{session.plan} has no sections or owners yet.", "problem")
        self.add_button("Close", self.reject)

    def printable(self) -> Printable:
        """Return the summary that is chosen."""
        from gip_desktop.ui.printing.one_page import owner_summary, section_summary

        kind, key = self.whose.currentData()
        summary = owner_summary if kind == OWNER else section_summary
        return summary(self._session, key)

    def _offer(self, group: Branch | None) -> None:
        path = tuple(group.path[:2]) if group else ()
        places = [n for n in range(self.whose.count()) if tuple(self.whose.itemData(n)) == path]
        self.whose.setCurrentIndex(places[0] if places else 0)


def _choices(session: Session) -> list[tuple[str, str, str]]:
    """List the plan's sections and the owners that have an action in it."""
    register = session.register
    sections = [
        (f"Section {section_label(register, section.key)}", SECTION, section.key)
        for section in register.sections_of(session.plan)
    ]
    keys = {key for action in register.actions_of(session.plan) for key in action.owners}
    owners = sorted((register.owners[key] for key in keys), key=lambda o: o.name.casefold())
    return [*sections, *((owner.name, OWNER, owner.key) for owner in owners)]
