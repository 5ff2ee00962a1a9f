"""Which page of the help belongs to which screen: the one table of it, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabWidget, QWidget

# By the name of the class, so that no screen is loaded for it. What lies within comes first.
PAGE_OF: Mapping[str, str] = {
    # The window
    "MainWindow": "window",
    "WelcomePage": "first-steps",
    "Toolbar": "search",
    "Navigator": "trees",
    "FindingsPanel": "findings",
    "ActionPanel": "table",
    "Editor": "editor",
    "UpdatesPage": "updates",
    "DatesPage": "dates",
    "HistoryPage": "history",
    "MomentBar": "past",
    "QuarterPage": "quarter",
    # Its dialogs
    "AboutDialog": "about",
    "AnswerDialog": "answer",
    "AssuranceDialog": "assurance",
    "CirculateDialog": "circulate",
    "ClearDialog": "clearing",
    "CompareDialog": "compare",
    "ExportDialog": "export",
    "FiguresDialog": "figures",
    "FirstDialog": "first-steps",
    "FreezeDialog": "freeze",
    "HelpDialog": "help",
    "HistoryDialog": "history",
    "ImportWizard": "import",
    "ColumnsPage": "import",
    "DoubtsPage": "import-settle",
    "OwnersPage": "import-owners",
    "ChangesPage": "import-changes",
    "InboxDialog": "packs",
    "MarkingDialog": "marking",
    "MeaningsDialog": "quarter",
    "MessageDialog": "problems",
    "MomentDialog": "past",
    "NewPlanDialog": "new-plan",
    "NoPrinterDialog": "printing",
    "OnePageDialog": "one-page",
    "PaperDialog": "paper",
    "ReleaseDialog": "clearing",
    "RemovedDialog": "removed",
    "ResolveDialog": "resolve",
    "ReviewDialog": "returns",
    "ReviewsDialog": "reviews",
    "SettingsDialog": "settings",
    "ShortcutsDialog": "keyboard",
    "UnfreezeDialog": "reviews",
}
FIRST_PAGE = "first-steps"


def page_of(window: QWidget) -> str:
    """Return the page of what has the keys in a window, of what is in view there, or its own."""
    for part in _parts(window):
        for kind in type(part).__mro__:
            if kind.__name__ in PAGE_OF:
                return PAGE_OF[kind.__name__]
    return FIRST_PAGE


def _parts(window: QWidget) -> Iterator[QWidget]:
    part = window.focusWidget()
    while part is not None and part is not window:
        if isinstance(part, QTabWidget) and isinstance(page := part.currentWidget(), QScrollArea):
            # The keys may be at the tabs, which are about the page below them.
            yield page.widget() or page
        yield part
        part = part.parentWidget()
    for stack in window.findChildren(QStackedWidget):
        page = stack.currentWidget()
        if page and stack.isVisible():
            yield page
    yield window
