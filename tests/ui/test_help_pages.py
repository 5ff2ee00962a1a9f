"""The pages of the help: plain English, true to the screens, complete, and linked."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from gip_desktop import paths
from gip_desktop.ui.commands import COMMANDS, MENUS, RECENT, SEPARATOR
from gip_desktop.ui.dialogs.text_dialogs import GRID_SHORTCUTS
from gip_desktop.ui.help.pages import (
    Kind,
    Look,
    Page,
    Run,
    find_pages,
    load_pages,
    read_blocks,
    source_of,
)
from gip_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
HELP = paths.resource("help")
PAGES = {page.name: page for page in load_pages()}
LONGEST, USUAL = 25, 15
MOST_BYTES, WIDEST = 1_500_000, 1_300

# Keys of a field, a list or a dialog, which no command has.
OTHER_KEYS = frozenset(
    (
        *("Enter", "Esc", "Tab", "Space", "Right", "Left", "Down", "Alt", "F8", "Shift+F8"),
        *("Ctrl+Return", "Alt+Left", "Alt+Right", "1", "2", "3"),
    )
)
# The menus within menus, which have no keys of their own.
SUBMENUS = {RECENT: "Opened lately"}
# What a button or a tab shows beside its words: a number, or nothing fixed at all.
COUNTED = {"Write 18 packs": "Write ", "All 2 like this": " like this"}

every_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())


def sentences(page: Page) -> Iterator[str]:
    """Go through the sentences of a page: those of its text, of its steps and of its pictures.

    A sentence ends at a full stop, a question mark or an exclamation mark before a space; neither
    a colon nor a semicolon ends one, nor does a stop within "2022.xlsx". A heading is no sentence.
    """
    for block in page.blocks:
        if block.kind not in (Kind.TITLE, Kind.HEADING):
            yield from (part for part in re.split(r"(?<=[.!?])\s+", block.text) if part)


def words_of(sentence: str) -> list[str]:
    """Return the words: whatever has a letter or a digit in it."""
    return [word for word in sentence.split() if re.search(r"\w", word)]


def test_sentences_are_told_apart_at_their_stops_alone() -> None:
    source = "# T\n\nOne: two; three. Four five? Save it as .xlsx now!\n\n- Six.\n- Seven"
    page = Page("t", "", tuple(read_blocks(source)))
    assert list(sentences(page)) == [
        *("One: two; three.", "Four five?", "Save it as .xlsx now!", "Six.", "Seven")
    ]
    assert len(words_of("A – b (c) 3")) == 4


@every_page
def test_page_is_in_plain_english(page: Page) -> None:
    lengths = {sentence: len(words_of(sentence)) for sentence in sentences(page)}
    assert {s: n for s, n in lengths.items() if n > LONGEST} == {}
    assert median(lengths.values()) < USUAL
    assert not re.search(r"(?i)\b(please|sorry|oops|invalid|simply|just click)\b", page.text)


def test_help_as_a_whole_is_in_plain_english() -> None:
    lengths = [len(words_of(s)) for page in PAGES.values() for s in sentences(page)]
    assert len(lengths) > 400
    assert median(lengths) < USUAL


@every_page
def test_page_has_a_title_and_sums_itself_up(page: Page) -> None:
    kinds = [block.kind for block in page.blocks]
    assert kinds[:2] == [Kind.TITLE, Kind.SUMMARY]
    assert kinds.count(Kind.TITLE) == kinds.count(Kind.SUMMARY) == 1


def test_contents_hold_every_page_once() -> None:
    listed = [
        line for line in (HELP / "contents.txt").read_text("utf-8").split("\n") if line[:1] != "#"
    ]
    assert sorted(filter(None, listed)) == sorted(path.stem for path in HELP.glob("*.md"))
    assert len({page.title for page in PAGES.values()}) == len(PAGES)


# True to the screens


def menu_paths() -> dict[str, str]:
    """Return each menu path with the keys of its command."""
    texts = {spec.id: (spec.text, spec.shortcut) for spec in COMMANDS}
    texts |= {name: (title, "") for name, title in SUBMENUS.items()}
    return {
        f"{menu.replace('&', '')} > {texts[name][0].rstrip('…')}": texts[name][1]
        for menu, names in MENUS
        for name in names
        if name != SEPARATOR
    }


def runs(page: Page) -> Iterator[tuple[Run, str]]:
    """Go through what a page says, each piece with the keys in brackets right after it."""
    for block in page.blocks:
        after = [*block.runs[1:], Run(""), Run("")]
        for position, run in enumerate(block.runs):
            bracket, keys = after[position], after[position + 1]
            is_said = bracket.text == " (" and keys.look is Look.KEYS
            yield run, keys.text if is_said else ""


def test_menus_within_menus_are_called_what_the_pages_call_them(window: MainWindow) -> None:
    assert {RECENT: window.recent.title()} == SUBMENUS


@every_page
def test_menu_paths_and_their_keys_are_those_of_the_window(page: Page) -> None:
    known = menu_paths()
    said = [(run.text, keys) for run, keys in runs(page) if " > " in run.text]
    assert [path for path, _ in said if path not in known] == []
    assert [(path, keys, known[path]) for path, keys in said if keys not in (known[path], "")] == []


@every_page
def test_keys_are_keys_of_the_program(page: Page) -> None:
    own = {spec.shortcut for spec in COMMANDS} | OTHER_KEYS
    own |= {key for _, keys in GRID_SHORTCUTS for key in keys.replace(" or typing", "").split(", ")}
    assert [
        run.text for run, _ in runs(page) if run.look is Look.KEYS and run.text not in own
    ] == []


@pytest.fixture(scope="module")
def words_on_screen() -> frozenset[str]:
    """Every text that the program's code holds, without what follows it on screen."""
    found: set[str] = set()
    for path in (ROOT / "gip_desktop").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        own = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found |= {
            node.value.strip(" …(")
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            # What documents the code is not on screen.
            if id(node) not in own
        }
    return frozenset(found)


@every_page
def test_what_is_said_to_stand_on_screen_does(page: Page, words_on_screen: frozenset[str]) -> None:
    if page.name == "glossary":
        return
    said = [run.text for run, _ in runs(page) if run.look is Look.SCREEN and " > " not in run.text]
    wanted = [COUNTED.get(words, words).strip(" …") for words in said]
    assert [words for words in wanted if words not in words_on_screen] == []


# Linked and pictured


@every_page
def test_links_lead_to_pages_and_nowhere_else(page: Page) -> None:
    assert [run.to for run, _ in runs(page) if run.look is Look.LINK and run.to not in PAGES] == []
    assert not re.search(r"\]\((?![a-z-]+\))|<|https?:|file:/|www\.", source_of(page.name))


def test_every_picture_is_used_and_all_of_them_are_small() -> None:
    from PySide6.QtGui import QImage

    files = {path.stem: path for path in (HELP / "pictures").iterdir()}
    used = {b.name for page in PAGES.values() for b in page.blocks if b.kind is Kind.PICTURE}
    assert sorted(files) == sorted(used)
    assert sum(path.stat().st_size for path in files.values()) < MOST_BYTES
    for path in files.values():
        image = QImage(str(path))
        assert 0 < image.width() <= WIDEST, path.name
        assert image.format() == QImage.Format.Format_Indexed8, path.name


def test_search_takes_words_in_any_order_and_prefers_titles() -> None:
    pages = list(PAGES.values())
    assert {page.name for page in find_pages(pages, "backups")[:2]} == {"backups", "settings"}
    one, other = find_pages(pages, "overdue status"), find_pages(pages, "STATUS Overd")
    assert one == other != []
    assert PAGES["statuses"] == one[0]
    assert find_pages(pages, "overdue zeppelin") == []
    assert find_pages(pages, " ") == pages


def test_guide_is_made_of_these_pages() -> None:
    made = runpy.run_path(str(ROOT / "packaging" / "guide.py"))["guide_files"]()
    there = {p.name: p.read_text("utf-8") for p in (ROOT / "docs" / "guide").iterdir()}
    assert there == made, "python3 dev.py guide"


def test_links_of_the_guide_lead_to_files() -> None:
    for path in (ROOT / "docs" / "guide").glob("*.md"):
        for to in re.findall(r"\]\(([^)]+)\)", path.read_text("utf-8")):
            assert (path.parent / to).is_file(), (path.name, to)
