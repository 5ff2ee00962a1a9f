"""Every dialog of the program over an open plan, for the tests that look at all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtWidgets import QWidget

from gip_desktop.assurance import assurance_rows, assure
from gip_desktop.circulating import circulate, prepare
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.entering import enter
from gip_desktop.domain.reviews import find_review, freeze
from gip_desktop.importing import read_book
from gip_desktop.merging import propose
from gip_desktop.settings import Settings
from gip_desktop.ui.commands import COMMANDS
from gip_desktop.ui.dialogs.about_dialog import AboutDialog
from gip_desktop.ui.dialogs.answer_dialog import AnswerDialog
from gip_desktop.ui.dialogs.circulate_dialog import CirculateDialog
from gip_desktop.ui.dialogs.compare_dialog import CompareDialog
from gip_desktop.ui.dialogs.export_dialog import ExportDialog
from gip_desktop.ui.dialogs.figures_dialog import FiguresDialog
from gip_desktop.ui.dialogs.first_dialog import FirstDialog
from gip_desktop.ui.dialogs.freeze_dialog import FreezeDialog
from gip_desktop.ui.dialogs.history_dialog import HistoryDialog
from gip_desktop.ui.dialogs.inbox_dialog import InboxDialog
from gip_desktop.ui.dialogs.marking_dialog import MarkingDialog
from gip_desktop.ui.dialogs.message_dialog import MessageDialog
from gip_desktop.ui.dialogs.moment_dialog import MomentDialog
from gip_desktop.ui.dialogs.new_plan_dialog import NewPlanDialog
from gip_desktop.ui.dialogs.one_page_dialog import OnePageDialog
from gip_desktop.ui.dialogs.removed_dialog import RemovedDialog
from gip_desktop.ui.dialogs.resolve_dialog import ResolveDialog
from gip_desktop.ui.dialogs.reviews_dialog import ReviewsDialog, UnfreezeDialog
from gip_desktop.ui.dialogs.settings_dialog import SettingsDialog
from gip_desktop.ui.dialogs.text_dialogs import TableDialog, shortcut_rows
from gip_desktop.ui.help.help_dialog import HelpDialog
from gip_desktop.ui.paper.clear_dialog import ClearDialog
from gip_desktop.ui.paper.paper_dialog import PaperDialog
from gip_desktop.ui.paper.release_dialog import ReleaseDialog
from gip_desktop.ui.paper.work import PaperWork
from gip_desktop.ui.printing.printer import NoPrinterDialog
from gip_desktop.ui.quarter.meanings_dialog import MeaningsDialog
from gip_desktop.ui.review.review_dialog import ReviewDialog
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import LIGHT
from gip_desktop.ui.wizard.import_wizard import ImportWizard
from gip_desktop.ui.workspace import Workspace
from gip_desktop.workbook.mapping import ColumnMapping
from tests.ui.conftest import YEAR
from tests.ui.sheets import AnsweredSheet

MARKING = "OFFICIAL-SENSITIVE"
REVIEW = Review("RRR", YEAR, "Q2", date(2022, 7, 1), date(2022, 9, 30), 14)
TRACKER = (
    ("Ref No.", "Action", "Lead officer", "By when", "RAG", "Notes for clerk"),
    ("A1", "Adopt a gifts register", "Head of Legal", "November", "Amber", "seen"),
    ("A2", "Review the delegations", "Legal lead", "after the summer", "Complete", "seen"),
    ("B1", "Publish the minutes", "Head of Legal", "November", "Amber", "seen"),
)
TOLD = "Plan.gipdb is open to read only, so nothing can be taken in."


def frozen_review(session: Session) -> Review:
    """Freeze the second quarter, where it is not frozen, and return its review."""
    if not session.register.reviews:
        first, last = date(2022, 7, 1), date(2022, 9, 30)
        entry = session.store.head[0]
        changes = freeze(session.register, YEAR, label="Q2", first=first, last=last, entry=entry)
        session.run("Froze", changes)
    return find_review(session.store.register, "Q2")


def circulated(session: Session) -> Path:
    """Circulate to every owner, where nothing has gone out, and return the folder of packs."""
    folder = session.store.path.parent / "packs"
    if not session.register.packs:
        drafts = prepare(session.store, session.plan, today=session.today)
        session.written_by(lambda: circulate(session.store, drafts, folder, today=session.today))
    return folder


def paper_work(workspace: Workspace) -> PaperWork:
    """Return the paper of the second quarter at work."""
    return PaperWork(workspace.session, frozen_review(workspace.session), workspace)


def answer_dialog(workspace: Workspace) -> AnswerDialog:
    """Return the dialog of a pasted answer over the first action."""
    session = workspace.session
    return AnswerDialog(workspace, session, session.register.actions_of(session.plan)[0])


def circulate_dialog(workspace: Workspace) -> CirculateDialog:
    """Return the dialog that circulates to everybody who has an open action."""
    session = workspace.session
    drafts = prepare(session.store, session.plan, today=session.today)
    return CirculateDialog(workspace, session, drafts)


def inbox_dialog(workspace: Workspace) -> InboxDialog:
    """Return the inbox once packs have gone out."""
    circulated(workspace.session)
    return InboxDialog(workspace, workspace.session)


def assurance_dialog(workspace: Workspace) -> TableDialog:
    """Return what an assessor asks, of the open plan."""
    rows = list(assurance_rows(assure(workspace.session.store)))
    return TableDialog(workspace, "Assurance", MARKING, ("What", "Finding"), rows)


def shortcuts_dialog(workspace: Workspace) -> TableDialog:
    """Return the list of shortcuts."""
    rows = shortcut_rows(COMMANDS)
    return TableDialog(workspace, "Keyboard shortcuts", MARKING, ("Command", "Keys"), rows)


def clear_dialog(workspace: Workspace) -> ClearDialog:
    """Return the dialog that clears a paper, of the paper's own scopes."""
    paper = PaperDialog(workspace, workspace.session, frozen_review(workspace.session), LIGHT)
    return ClearDialog(workspace, paper.work, paper._scopes())


def import_wizard(workspace: Workspace, step: int) -> ImportWizard:
    """Return the wizard at a step, over a tracker with colours and dates that are in doubt."""
    path = workspace.session.store.path.with_name("tracker.xlsx")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in TRACKER:
        sheet.append(row)
    book.save(path)
    wizard = ImportWizard(workspace, workspace.session, read_book(path), ColumnMapping())
    wizard.steps.setCurrentIndex(step)
    return wizard


def review_dialog(workspace: Workspace) -> ReviewDialog:
    """Return the review of a pack whose first row was changed by its owner and in the plan."""
    session = workspace.session
    path = sorted(circulated(session).glob("*.xlsx"))[0]
    sheet = AnsweredSheet(path, "Your actions", "Key")
    key = sheet.text(1, "Key")
    sheet.write(1, "Status", "Complete")
    sheet.write(1, "Revised date", "31 March 2024")
    action = session.register.actions[key]
    session.enter(enter(session.register, action, "status", "On hold", today=session.day))
    proposal = propose(session.store, [path], today=session.today)
    return ReviewDialog(workspace, session, proposal, LIGHT)


def settings_page(workspace: Workspace, page: int) -> QWidget:
    """Return the settings at one of their pages."""
    plan = workspace.session.store.path
    dialog = SettingsDialog(workspace, MARKING, Settings(who="Head of Audit"), plan)
    dialog.pages.setCurrentIndex(page)
    return dialog


DIALOGS: dict[str, Callable[[Workspace], QWidget]] = {
    "about": lambda w: AboutDialog(w, MARKING, w.session.store),
    "answer": answer_dialog,
    "assurance": assurance_dialog,
    "circulate": circulate_dialog,
    "clear": clear_dialog,
    "compare": lambda w: CompareDialog(w, w.session),
    "export": lambda w: ExportDialog(w, w.session),
    "figures": lambda w: FiguresDialog(w, w.session),
    "first start": lambda w: FirstDialog(w, MARKING),
    "freeze": lambda w: FreezeDialog(w, w.session),
    "help": lambda w: HelpDialog(w, MARKING),
    "history": lambda w: HistoryDialog(w, w.session),
    "import 1": lambda w: import_wizard(w, 0),
    "import 2": lambda w: import_wizard(w, 1),
    "import 3": lambda w: import_wizard(w, 2),
    "import 4": lambda w: import_wizard(w, 3),
    "inbox": inbox_dialog,
    "marking": lambda w: MarkingDialog(w, MARKING),
    "meanings": lambda w: MeaningsDialog(w, MARKING),
    "message": lambda w: MessageDialog(w, "Nothing was changed", TOLD, MARKING),
    "moment": lambda w: MomentDialog(w, w.session),
    "new plan": lambda w: NewPlanDialog(w, MARKING),
    "no printer": lambda w: NoPrinterDialog(w, MARKING),
    "one page": lambda w: OnePageDialog(w, w.session, w.group),
    "paper": lambda w: PaperDialog(w, w.session, frozen_review(w.session), LIGHT),
    "release": lambda w: ReleaseDialog(w, paper_work(w).paper, MARKING),
    "removed": lambda w: RemovedDialog(w, w.session),
    "resolve": lambda w: ResolveDialog(w, w.session),
    "review": review_dialog,
    "reviews": lambda w: ReviewsDialog(w, w.session),
    **{f"settings {page + 1}": partial(settings_page, page=page) for page in range(4)},
    "shortcuts": shortcuts_dialog,
    "unfreeze": lambda w: UnfreezeDialog(w, w.session, REVIEW),
}
