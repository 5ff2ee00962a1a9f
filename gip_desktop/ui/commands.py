"""The window's commands as data: what each is called, its keys, its menu, and what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from gip_desktop.ui.naming import without_arguments

# What must hold for a command to be on, and what to say where it does not.
NEEDS_PLAN = "Open a plan first."
NEEDS_ACTION = "Choose an action first."
NEEDS_WRITING = "This plan is open to read only."
NEEDS_NOW = "The plan is shown as it was: return to now first."
NEEDS_PAST = "The plan is shown as it is."
NEEDS_TABLE = "Go back to the plan first."
SEPARATOR = "-"
RECENT = "recent"  # the menu of the plans opened lately
TO_WRITE = (NEEDS_WRITING, NEEDS_NOW)


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """One command of the window."""

    id: str
    text: str
    shortcut: str
    tip: str
    needs: tuple[str, ...] = ()


COMMANDS: Sequence[CommandSpec] = (
    CommandSpec("new", "New plan…", "Ctrl+Shift+N", "Start an empty governance database."),
    CommandSpec("open", "Open plan…", "Ctrl+O", "Open a governance database."),
    CommandSpec("sample", "Explore the sample plan", "", "Open a fresh copy of the sample plan."),
    CommandSpec(
        "tour",
        "Tour of the window",
        "",
        "Six steps round the window, over the sample plan or the one that is open.",
    ),
    CommandSpec(
        "import",
        "Import…",
        "Ctrl+I",
        "Read a spreadsheet into the plan; every change is shown first.",
        TO_WRITE,
    ),
    CommandSpec(
        "export",
        "Export Appendix B…",
        "Ctrl+E",
        "Write the plan as a marked workbook.",
        (NEEDS_PLAN,),
    ),
    CommandSpec(
        "backup",
        "Back up now",
        "Ctrl+B",
        "Write a verified copy of the database.",
        (NEEDS_PLAN,),
    ),
    CommandSpec(
        "print", "Print…", "Ctrl+P", "Print what is in view, marked on every page.", (NEEDS_PLAN,)
    ),
    CommandSpec(
        "pdf",
        "Save as PDF…",
        "Ctrl+Shift+S",
        "Write what is in view as a print copy, marked on every page.",
        (NEEDS_PLAN,),
    ),
    CommandSpec(
        "one_page",
        "One-page summary…",
        "Ctrl+Shift+1",
        "One page on one owner or one section, to print or as PDF.",
        (NEEDS_PLAN,),
    ),
    CommandSpec("close", "Close plan", "Ctrl+W", "Go back to the first page.", (NEEDS_PLAN,)),
    CommandSpec("quit", "Quit", "Ctrl+Q", "Close the program."),
    CommandSpec(
        "undo", "Undo", "Ctrl+Z", "Take back the plan's last change.", (NEEDS_PLAN, *TO_WRITE)
    ),
    CommandSpec(
        "redo", "Redo", "Ctrl+Y", "Put again what was taken back.", (NEEDS_PLAN, *TO_WRITE)
    ),
    CommandSpec(
        "save", "Save what is typed", "Ctrl+S", "Finish the field in which you type.", (NEEDS_PLAN,)
    ),
    CommandSpec(
        "find", "Find in plan", "Ctrl+F", "Keep only the actions with these words.", (NEEDS_PLAN,)
    ),
    CommandSpec(
        "add",
        "New action",
        "Ctrl+N",
        "Add an action to the section.",
        (NEEDS_PLAN, *TO_WRITE, NEEDS_TABLE),
    ),
    CommandSpec(
        "remove",
        "Remove action",
        "Ctrl+Delete",
        "Put the action among the removed.",
        (NEEDS_ACTION, *TO_WRITE, NEEDS_TABLE),
    ),
    CommandSpec(
        "restore",
        "Removed actions…",
        "",
        "List the removed actions and bring one back.",
        (NEEDS_PLAN,),
    ),
    CommandSpec(
        "circulate",
        "Circulate…",
        "Ctrl+Shift+P",
        "Write a workbook for each owner, and an e-mail draft beside it.",
        (NEEDS_PLAN, *TO_WRITE),
    ),
    CommandSpec(
        "returns",
        "Take in returns…",
        "Ctrl+R",
        "Read returned workbooks and review what they say.",
        (NEEDS_PLAN, *TO_WRITE),
    ),
    CommandSpec(
        "inbox",
        "Packs and returns…",
        "Ctrl+Shift+R",
        "Who was asked, who answered, who is late.",
        (NEEDS_PLAN, NEEDS_NOW),
    ),
    CommandSpec(
        "answer",
        "Paste an owner's answer…",
        "Ctrl+Shift+V",
        "Add what an owner wrote in an e-mail as an update of the action.",
        (NEEDS_ACTION, *TO_WRITE, NEEDS_TABLE),
    ),
    CommandSpec(
        "quarter",
        "How the quarter stands",
        "Ctrl+3",
        "Figures that add up, four pictures, and what moved since the last panel.",
        (NEEDS_PLAN,),
    ),
    CommandSpec(
        "paper",
        "Draft the paper…",
        "Ctrl+Shift+D",
        "The covering paper of a frozen period: its words, who cleared them, and the file.",
        (NEEDS_PLAN,),
    ),
    CommandSpec(
        "freeze",
        "Freeze a period…",
        "Ctrl+Shift+K",
        "Keep the plan as a panel sees it; what is frozen does not change any more.",
        (NEEDS_PLAN, *TO_WRITE),
    ),
    CommandSpec(
        "reviews",
        "Reviews…",
        "Ctrl+Shift+E",
        "The frozen periods of every year: see one as it was, or unfreeze it.",
        (NEEDS_PLAN,),
    ),
    CommandSpec(
        "as_at",
        "See the plan as it was…",
        "Ctrl+T",
        "Show the whole plan as at a review, a day or an entry, to read only.",
        (NEEDS_PLAN,),
    ),
    CommandSpec(
        "now",
        "Return to now",
        "Ctrl+Shift+T",
        "Show the plan as it is again.",
        (NEEDS_PLAN, NEEDS_PAST),
    ),
    CommandSpec(
        "compare",
        "Compare two moments…",
        "Ctrl+Shift+C",
        "What was completed, slipped or changed from one moment to another.",
        (NEEDS_PLAN,),
    ),
    CommandSpec("figures", "Figures…", "Ctrl+G", "Every figure with its actions.", (NEEDS_PLAN,)),
    CommandSpec(
        "sort",
        "Sort by this column",
        "Ctrl+Shift+O",
        "Sort the table by the current column; again turns the order.",
        (NEEDS_PLAN, NEEDS_TABLE),
    ),
    CommandSpec("history", "History…", "Ctrl+H", "Every entry of the journal.", (NEEDS_PLAN,)),
    CommandSpec("marking", "Marking…", "", "Change the handling marking.", (NEEDS_PLAN, *TO_WRITE)),
    CommandSpec(
        "next_part",
        "Next part of the window",
        "F6",
        "Trees, table, editor, findings.",
        (NEEDS_PLAN, NEEDS_TABLE),
    ),
    CommandSpec(
        "previous_part",
        "Previous part of the window",
        "Shift+F6",
        "The same, backwards.",
        (NEEDS_PLAN, NEEDS_TABLE),
    ),
    CommandSpec(
        "trees", "Show or hide the trees", "Ctrl+1", "Makes room.", (NEEDS_PLAN, NEEDS_TABLE)
    ),
    CommandSpec(
        "editor", "Show or hide the editor", "Ctrl+2", "Makes room.", (NEEDS_PLAN, NEEDS_TABLE)
    ),
    CommandSpec("theme", "Light or dark", "Ctrl+Shift+L", "Change between light and dark."),
    CommandSpec(
        "help", "Help", "F1", "The page of the screen you are at; all of it is on this computer."
    ),
    CommandSpec("shortcuts", "Keyboard shortcuts", "Ctrl+/", "List every shortcut."),
    CommandSpec(
        "settings", "Settings…", "Ctrl+,", "Your name, colours and letters, backups, marking."
    ),
    CommandSpec(
        "assurance", "Assurance…", "", "What an assessor asks: versions, journal, network."
    ),
    CommandSpec(
        "about", "About…", "", "Version and licences, where the plan is, head of its journal."
    ),
)

MENUS: Sequence[tuple[str, Sequence[str]]] = (
    (
        "&File",
        (
            *("new", "open", RECENT, "sample", SEPARATOR, "import", "export", SEPARATOR),
            *("print", "pdf", "one_page", SEPARATOR, "backup", "close", SEPARATOR, "quit"),
        ),
    ),
    ("&Edit", ("undo", "redo", "save", SEPARATOR, "find")),
    (
        "&View",
        (
            *("figures", "history", SEPARATOR, "sort", SEPARATOR, "trees", "editor"),
            *("next_part", "previous_part", SEPARATOR, "theme"),
        ),
    ),
    ("&Plan", ("add", "remove", "restore", SEPARATOR, "marking")),
    ("&Circulate", ("circulate", "returns", "inbox", SEPARATOR, "answer")),
    (
        "&Quarter",
        (
            *("quarter", SEPARATOR, "freeze", "reviews", "paper", SEPARATOR),
            *("as_at", "now", "compare"),
        ),
    ),
    ("&Help", ("help", "tour", "shortcuts", SEPARATOR, "settings", "assurance", "about")),
)


class Commands:
    """The commands as Qt actions of one window."""

    def __init__(self, window: QMainWindow, handlers: dict[str, Callable[[], None]]) -> None:
        self._actions: dict[str, QAction] = {}
        for spec in COMMANDS:
            action = QAction(spec.text, window)
            action.setObjectName(spec.id)
            action.setShortcut(QKeySequence(spec.shortcut))
            action.setToolTip(spec.tip)
            action.setStatusTip(spec.tip)
            action.triggered.connect(without_arguments(handlers[spec.id]))
            window.addAction(action)
            self._actions[spec.id] = action

    def __getitem__(self, name: str) -> QAction:
        """Return one command."""
        return self._actions[name]

    def fill(self, bar: QMenuBar, submenus: Mapping[str, QMenu]) -> None:
        """Put the commands, and menus that a window has of its own, into menus."""
        for title, names in MENUS:
            menu = bar.addMenu(title)
            menu.setToolTipsVisible(True)
            for name in names:
                if name == SEPARATOR:
                    menu.addSeparator()
                elif name in submenus:
                    menu.addMenu(submenus[name])
                else:
                    menu.addAction(self._actions[name])

    def enable(self, lacking: set[str]) -> None:
        """Switch off what lacks something, and let its tooltip say what."""
        for spec in COMMANDS:
            reasons = [need for need in spec.needs if need in lacking]
            action = self._actions[spec.id]
            action.setEnabled(not reasons)
            action.setToolTip(" ".join([spec.tip, *reasons]))
