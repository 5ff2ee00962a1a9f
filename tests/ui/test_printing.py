"""What is printed: the marking on every page, rows whole, text as text, one page where asked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gip_desktop.domain.one_page import OnePage, page_of_section
from gip_desktop.domain.rows import Status
from gip_desktop.making import make_empty, make_sample
from gip_desktop.store.store import Store
from gip_desktop.ui import ask
from gip_desktop.ui.action_columns import COLUMNS
from gip_desktop.ui.action_panel import ActionPanel
from gip_desktop.ui.branches import by_owner, by_principle, by_section, whole_plan
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.dialogs.figures_dialog import FiguresDialog
from gip_desktop.ui.printing.laid_text import Letters
from gip_desktop.ui.printing.one_page import one_page, owner_summary, summary_of
from gip_desktop.ui.printing.pages import Pages, lay_out
from gip_desktop.ui.printing.pdf import (
    ask_and_save_pdf,
    new_writer,
    page_count,
    save_pdf,
    suggested_name,
)
from gip_desktop.ui.printing.printable import Picture, Printable, PrintTable, Words
from gip_desktop.ui.printing.printer import (
    NoPrinterDialog,
    new_printer,
    numbers_asked_for,
    print_pages,
    print_with_dialog,
)
from gip_desktop.ui.printing.tables import print_table
from gip_desktop.ui.printing.widths import column_widths
from gip_desktop.ui.session import Session
from gip_desktop.ui.status_filter import OVERDUE
from gip_desktop.ui.theme import LIGHT
from tests.ui.test_hostile import poison

HOSTILE = '<img src="//evilhost/share/a.png"> & <b>x</b>'
MARKING = "OFFICIAL-SENSITIVE - RECIPIENTS ONLY\nMembers of the Audit Panel"

needs_poppler = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdfinfo")), reason="needs poppler"
)
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session over the sample plan, which no test alters."""
    path = tmp_path_factory.mktemp("printing") / "Plan.gipdb"
    make_sample(path).close()
    with Store.open(path, who="Test") as store:
        yield Session(store)


def printable(*blocks, **fields) -> Printable:
    return Printable("All actions", "Mayor's Office, 2022/23", MARKING, blocks, **fields)


def table(rows: int, text: str = "Words") -> PrintTable:
    return PrintTable(("Ref", "Action"), [(f"R{n}", text) for n in range(rows)])


def laid_out(thing: Printable) -> Pages:
    return lay_out(thing, new_writer(thing)[0])


def told(path: Path) -> list[str]:
    """Read the text of each page."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return done.stdout.decode().split("\f")[:-1]


def saved(thing: Printable, folder: Path) -> list[str]:
    save_pdf(folder / "a.pdf", thing)
    return told(folder / "a.pdf")


# Pages


@needs_poppler
def test_every_page_has_the_marking_twice_and_its_number_when_a_table_runs_on(tmp_path: Path):
    pages = saved(printable(table(200)), tmp_path)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert page.count("OFFICIAL-SENSITIVE - RECIPIENTS ONLY") == 2
        assert page.count("Members of the Audit Panel") == 2
        assert f"Page {number} of {len(pages)}" in page
        assert "Mayor's Office, 2022/23" in page
        assert "All actions" in page
        assert len(re.findall(r"Ref +Action", page)) == 1
    assert re.findall(r"\bR\d+\b", "".join(pages)) == [f"R{n}" for n in range(200)]


def test_no_slab_passes_the_foot_of_a_page_when_cells_are_of_every_length():
    rows = [(f"R{n}", "word " * (n * 37 % 400)) for n in range(60)]
    pages = laid_out(printable(Words("Before", "heading"), PrintTable(("Ref", "Action"), rows)))
    for page in pages.pages:
        ends = [y + slab.height for y, slab in page]
        assert max(ends) <= pages.frame.space.height + 0.01
        starts = [y for y, _ in page]
        assert starts == pytest.approx([0.0, *ends[:-1]])


@needs_poppler
def test_a_row_is_cut_only_when_it_is_taller_than_a_page(tmp_path: Path):
    short = "\n".join(f"line {n}" for n in range(20))
    pages = saved(
        printable(PrintTable(("Ref", "Action"), [(f"R{n}", short) for n in range(9)])), tmp_path
    )
    assert all(page.count("line 0") == page.count("line 19") for page in pages)
    tall = "\n".join(f"line-{n}." for n in range(150))
    pages = saved(printable(PrintTable(("Ref", "Action"), [("R1", tall)])), tmp_path)
    assert len(pages) > 1
    assert re.findall(r"line-(\d+)\.", "".join(pages)) == [str(n) for n in range(150)]
    assert len(pages[0]) > 500, "the first part stands below the title"
    assert all("R1" in page for page in pages), "each part says which row it is of"


@needs_poppler
def test_a_heading_stays_with_what_it_heads(tmp_path: Path):
    for before in range(30, 60):
        blocks = [Words(f"Paragraph {n}") for n in range(before)]
        pages = saved(printable(*blocks, Words("Heading", "heading"), Words("Headed")), tmp_path)
        assert [("Heading" in page) for page in pages] == [("Headed" in page) for page in pages]


def test_a_picture_larger_than_the_page_is_kept_whole_with_its_words():
    image = QImage(4000, 9000, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    pages = laid_out(printable(Words("Before"), Picture(image, "How the actions stand.")))
    assert len(pages.pages) == 2
    last = pages.pages[-1]
    assert sum(slab.height for _, slab in last) <= pages.frame.space.height


@needs_poppler
def test_a_table_without_rows_says_so(tmp_path: Path):
    page = saved(printable(table(0)), tmp_path)[0]
    assert re.search(r"Ref +Action\s+Nothing is listed\.", page)


@needs_poppler
def test_text_that_would_be_markup_is_printed_as_it_is(tmp_path: Path):
    blocks = [Words(HOSTILE), PrintTable((HOSTILE, "b"), [(HOSTILE, "c")], (8, 1), HOSTILE)]
    page = saved(printable(*blocks, landscape=True), tmp_path)[0]
    assert page.count(HOSTILE) == 4


@needs_poppler
def test_a_pdf_is_marked_in_its_properties_and_names_nobody(tmp_path: Path):
    path = tmp_path / "a.pdf"
    save_pdf(path, printable(table(1), landscape=True), title="The plan")
    facts = subprocess.run(["pdfinfo", path], check=True, capture_output=True).stdout.decode()
    assert re.search(r"^Title: +OFFICIAL-SENSITIVE - RECIPIENTS ONLY - The plan$", facts, re.M)
    assert re.search(r"^Creator: +gip-desktop$", facts, re.M)
    assert not re.search(r"^Author: +\S", facts, re.M)
    assert re.search(r"^Page size: +842 x 595 pts \(A4\)$", facts, re.M)


def test_a_pdf_that_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    said = []
    monkeypatch.setattr(ask, "file_to_write", lambda *_: tmp_path / "none" / "a.pdf")
    monkeypatch.setattr(ask, "tell", lambda *a, marking: said.append((a[2], marking)))
    assert ask_and_save_pdf(None, printable()) is None
    assert "there is no folder" in said[0][0]
    assert said[0][1] == MARKING
    assert list(tmp_path.iterdir()) == []


def test_the_suggested_name_begins_with_the_marking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    thing = printable(table(1), year="2022/23")
    name = "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - 2022-23 - All actions.pdf"
    assert suggested_name(thing) == name
    bare = (tmp_path / name).with_suffix("")
    monkeypatch.setattr(ask, "file_to_write", lambda *_: bare)
    assert ask_and_save_pdf(None, thing) == tmp_path / name
    assert (tmp_path / name).read_bytes().startswith(b"%PDF")


# Columns


def test_columns_fill_the_page_and_keep_words_whole_while_they_fit():
    thing = printable()
    letters = Letters(new_writer(thing)[0], 9.0)
    rows = [("A1", "long text " * 60, "✓\N{NO-BREAK SPACE}Complete", "31 December 2022")] * 5
    columns = PrintTable(("Ref", "Latest update", "Status", "Target date"), rows)
    widths = column_widths(columns, letters, letters.mm(180))
    assert sum(widths) == pytest.approx(letters.mm(180))
    metrics = letters.metrics(letters.font())
    for column in (0, 2, 3):
        assert widths[column] >= metrics.horizontalAdvance(rows[0][column])
    assert widths[1] == max(widths)
    crowded = PrintTable(["Recommendation"] * 30, [["word"] * 30])
    assert sum(column_widths(crowded, letters, letters.mm(180))) == pytest.approx(letters.mm(180))


def test_columns_take_the_shares_they_are_given():
    letters = Letters(new_writer(printable())[0], 9.0)
    shared = PrintTable(("a", "b"), [("x" * 500, "")], widths=(1, 3))
    assert column_widths(shared, letters, 100.0) == [25.0, 75.0]


# Views


@pytest.fixture
def panel(qtbot: QtBot, sample: Session) -> ActionPanel:
    panel = ActionPanel(sample, LIGHT)
    qtbot.addWidget(panel)
    panel.show_group(whole_plan(sample.register, sample.plan, sample.day))
    return panel


def test_the_table_is_printed_as_it_is_in_view(panel: ActionPanel):
    whole = panel.printable()
    assert whole.landscape
    assert whole.title == "All actions"
    assert isinstance(whole.blocks[1], PrintTable)
    refs = [row[0] for row in whole.blocks[1].rows]
    assert refs == [action.ref for action in panel.model.actions]
    panel.model.set_columns(list(reversed(COLUMNS)))
    panel.search("review")
    panel.filter.choose(Status.COMPLETE)
    narrowed = panel.printable()
    words, shown = narrowed.blocks
    assert isinstance(words, Words)
    assert isinstance(shown, PrintTable)
    assert words.text.endswith("Only those that hold “review”. Only complete.")
    assert list(shown.headings) == [column.heading for column in reversed(COLUMNS)]
    status = [column.field for column in reversed(COLUMNS)].index("status")
    assert {row[status] for row in shown.rows} == {"✓\N{NO-BREAK SPACE}Complete"}
    assert len(shown.rows) == panel.model.rowCount()


def test_what_is_overdue_is_printed_with_symbol_and_word(panel: ActionPanel):
    panel.filter.choose(OVERDUE)
    words, shown = panel.printable().blocks
    assert isinstance(words, Words)
    assert isinstance(shown, PrintTable)
    assert words.text == f"{len(shown.rows)} actions. Only overdue."
    assert all("!\N{NO-BREAK SPACE}Overdue" in row[4] for row in shown.rows)


def test_all_owners_are_printed_when_the_table_shows_two(panel: ActionPanel, sample: Session):
    shown = panel.printable().blocks[1]
    assert isinstance(shown, PrintTable)
    longest = max(sample.register.actions_of(sample.plan), key=lambda a: len(a.owners))
    row = next(row for row in shown.rows if row[0] == longest.ref)
    assert row[2].split("\n") == [o.name for o in sample.register.owners_of(longest)]


def test_the_plan_the_day_and_the_entry_stand_below_the_title(sample: Session):
    said = owner_summary(sample, next(iter(sample.register.owners))).subtitle
    number, head = sample.head
    assert said.startswith(sample.register.organisation)
    assert "2022/23, as at 30 September 2022" in said
    assert said.endswith(f"entry {number} ({head[:16]})")


def test_a_past_moment_is_named_when_it_is_in_view(panel: ActionPanel, sample: Session):
    sample.see("entry:13")
    try:
        said = panel.printable().subtitle
    finally:
        sample.see_now()
    assert "seen as at entry 13" in said
    assert f"entry 13 ({sample.store.entry(13).hash.hex()[:16]})" in said


def test_an_empty_plan_prints_one_page_that_says_so(qtbot: QtBot, tmp_path: Path):
    make_empty(tmp_path / "Plan.gipdb", "2023/24", "Mayor's Office", who="Test").close()
    with Store.open(tmp_path / "Plan.gipdb", who="Test") as store:
        session = Session(store)
        panel = ActionPanel(session, LIGHT)
        qtbot.addWidget(panel)
        panel.show_group(whole_plan(session.register, session.plan, session.day))
        thing = panel.printable()
    assert thing.blocks == [Words("0 actions.")]
    assert page_count(thing) == 1


# Dialogs


def test_a_dialog_prints_its_table(qtbot: QtBot, sample: Session, monkeypatch):
    dialog = FiguresDialog(None, sample)
    qtbot.addWidget(dialog)
    printed = []
    monkeypatch.setattr(
        "gip_desktop.ui.printing.pdf.ask_and_save_pdf", lambda *given: printed.append(given)
    )
    button = next(b for b in dialog.findChildren(QPushButton) if b.menu())
    assert [entry.text() for entry in button.menu().actions()] == ["Print…", "Save as PDF…"]
    button.menu().actions()[1].trigger()
    parent, thing = printed[0]
    assert (parent, thing.title) == (dialog, "Figures")
    shown = thing.blocks[0]
    assert len(shown.rows) == dialog.table.rowCount()
    assert {"All actions", "39"} <= set(shown.rows[0])


def test_a_table_prints_the_columns_and_rows_that_it_shows(qtbot: QtBot):
    shown = PlainTable("Words", ("a", "b", "c"))
    qtbot.addWidget(shown)
    shown.show_rows([("1", "2", "3"), ("4", "5", "6")])
    shown.hideColumn(1)
    shown.hideRow(0)
    shown.horizontalHeader().moveSection(2, 0)
    assert print_table(shown, "Some") == PrintTable(["c", "a"], [["6", "4"]], caption="Some")


# Printers


def test_a_pdf_is_offered_when_there_is_no_printer(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    offered = []
    monkeypatch.setattr(NoPrinterDialog, "ask", lambda *given: offered.append(given) or True)
    monkeypatch.setattr(ask, "file_to_write", lambda *_: tmp_path / "a.pdf")
    assert print_with_dialog(None, printable(table(1)))
    assert offered == [(None, MARKING)]
    assert (tmp_path / "a.pdf").exists()


def test_the_dialog_without_a_printer_says_so_between_the_markings(qtbot: QtBot):
    dialog = NoPrinterDialog(None, MARKING)
    qtbot.addWidget(dialog)
    assert isinstance(dialog, MarkedDialog)
    dialog.open()
    assert [button.text() for button in dialog.findChildren(QPushButton)] == [
        "Cancel",
        "Save as PDF…",
    ]


@needs_poppler
def test_a_printer_gets_the_pages_that_were_asked_for(tmp_path: Path):
    thing = printable(table(200))
    printer = new_printer(thing)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    assert numbers_asked_for(printer, 7) == range(1, 8)
    printer.setFromTo(2, 3)
    assert numbers_asked_for(printer, 7) == range(2, 4)
    assert numbers_asked_for(printer, 2) == range(2, 3)
    print_pages(thing, printer)
    pages = told(tmp_path / "a.pdf")
    assert [re.findall(r"Page (\d) of", page) for page in pages] == [["2"], ["3"]]
    assert all(page.count("RECIPIENTS ONLY") == 2 for page in pages)


# One page


def page_of(session: Session, count: int, *, words: str = "") -> OnePage:
    """Return a section's page with so many lines, all different."""
    section = session.register.sections_of(session.plan)[-1]
    page = page_of_section(session.register, session.plan, section.key, day=session.day)
    lines = [page.lines[n % len(page.lines)] for n in range(count)]
    made = [
        replace(line, reference=f"N{n}", update=words or line.update)
        for n, line in enumerate(lines)
    ]
    return replace(page, lines=tuple(made))


@pytest.mark.parametrize("count", [0, 1, 12, 60, 5000])
def test_a_summary_takes_one_page_however_many_actions_there_are(sample: Session, count: int):
    thing = one_page(sample, page_of(sample, count))
    assert page_count(thing) == 1
    assert 8.0 <= thing.points <= 10.0
    rows = [len(block.rows) for block in thing.blocks if isinstance(block, PrintTable)]
    left = [block.text for block in thing.blocks if isinstance(block, Words)][-1]
    if count <= 12:
        assert sum(rows) == count
    else:
        assert 15 < sum(rows) < count
        assert left == f"{count - sum(rows):,} more actions in the plan."


def test_updates_are_shortened_before_any_action_is_left_out(sample: Session):
    thing = one_page(sample, page_of(sample, 14, words="A long story. " * 90))
    shown = next(block for block in thing.blocks if isinstance(block, PrintTable))
    assert page_count(thing) == 1
    assert len(shown.rows) == 14
    assert all(row[-1].endswith("…") for row in shown.rows)


def test_texts_beyond_all_measure_leave_one_page(sample: Session):
    page = page_of(sample, 30, words="x" * 30_000)
    lines = [
        replace(line, title="T" * 30_000, target="D" * 30_000, original="O" * 30_000)
        for line in page.lines
    ]
    page = replace(page, heading="H" * 30_000, beneath="B" * 30_000, lines=tuple(lines))
    assert page_count(one_page(sample, page)) == 1


def test_a_group_of_owners_or_sections_has_a_summary_and_no_other(sample: Session):
    register, plan, day = sample.register, sample.plan, sample.day
    section, owner = by_section(register, plan, day)[0], by_owner(register, plan, day)[0]
    summary = summary_of(sample, section)
    assert summary is not None
    assert summary.title == section.title
    assert summary_of(sample, owner) is not None
    assert summary_of(sample, section.children[0]) is not None, "an action stands in its section"
    assert summary_of(sample, by_principle(register, plan, day)[0]) is None
    assert summary_of(sample, whole_plan(register, plan, day)) is None
    assert summary_of(sample, replace(owner, path=("owner", ""))) is None


# Nothing is opened

DRIVE = """
import sys
from pathlib import Path
from gip_desktop.store.store import Store
from gip_desktop.ui.theme import LIGHT, new_application
app = new_application()
from gip_desktop.ui.action_panel import ActionPanel
from gip_desktop.ui.branches import whole_plan
from gip_desktop.ui.printing.one_page import owner_summary
from gip_desktop.ui.printing.pdf import save_pdf
from gip_desktop.ui.session import Session
database = Path(sys.argv[1])
with Store.open(database, who="Test") as store:
    session = Session(store)
    panel = ActionPanel(session, LIGHT)
    panel.show_group(whole_plan(session.register, session.plan, session.day))
    owner = next(o for a in session.register.actions_of(session.plan) for o in a.owners)
    for number, thing in enumerate((panel.printable(), owner_summary(session, owner))):
        save_pdf(database.with_name(f"{number}.pdf"), thing)
"""


@needs_strace
def test_hostile_text_opens_nothing_when_it_is_printed(database: Path, tmp_path: Path):
    with Store.open(database, who="Test") as store:
        store.apply(poison(store.register), HOSTILE)
    log = tmp_path / "trace.txt"
    command = [sys.executable, "-c", DRIVE, str(database)]
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=%network,%file", "-o", str(log), *command],
        check=True,
        timeout=240,
        cwd=Path(__file__).parents[2],
    )
    calls = log.read_text(errors="replace").splitlines()
    assert (database.parent / "1.pdf").exists()
    assert any(str(database) in call for call in calls), "the trace saw nothing"
    assert [call for call in calls if "evilhost" in call or "AF_INET" in call] == []
