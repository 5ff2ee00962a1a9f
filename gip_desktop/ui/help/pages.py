"""The pages of the help as plain values, read from resources/help/; the guide is made of the same.

A page is a small part of Markdown: a title, a first paragraph that sums it up, headings,
paragraphs, numbered steps, lists and pictures. In its words `**bold**` is what stands on screen,
a menu and its command joined by ` > `, backquotes hold keys, and a link names another page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from gip_desktop import paths

FOLDER = "help"
CONTENTS = "contents.txt"

_INLINE = re.compile(
    r"\*\*(?P<screen>[^*]+)\*\*|`(?P<keys>[^`]+)`|\[(?P<link>[^\]]+)\]\((?P<to>[a-z-]+)\)"
)
_PICTURE = re.compile(r"!\[(?P<words>[^\]]+)\]\((?P<name>[a-z-]+)\)")
_LISTED = re.compile(r"(?:(?P<step>\d+\.)|-) +")


class Look(Enum):
    """What a piece of text is: words, something on screen, keys, or a link to a page."""

    WORDS = "words"
    SCREEN = "screen"
    KEYS = "keys"
    LINK = "link"


class Kind(Enum):
    """What a block of a page is."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STEP = "step"
    ITEM = "item"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look; `to` is the page that a link leads to."""

    text: str
    look: Look = Look.WORDS
    to: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page; of a picture `name` is its file, and its words say what it shows."""

    kind: Kind
    runs: tuple[Run, ...]
    name: str = ""

    @property
    def text(self) -> str:
        """Return the block's words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Page:
    """One page; its name is that of its file and of links to it."""

    name: str
    group: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """Return the page's title."""
        return self.blocks[0].text

    @property
    def text(self) -> str:
        """Return all words of the page."""
        return "\n".join(block.text for block in self.blocks)


def load_pages() -> list[Page]:
    """Read every page, in the order of the contents."""
    return [
        Page(name, group, tuple(read_blocks(source_of(name)))) for group, name in read_contents()
    ]


def source_of(name: str) -> str:
    """Return a page as it is written."""
    return paths.resource(f"{FOLDER}/{name}.md").read_text(encoding="utf-8")


def read_contents() -> Iterator[tuple[str, str]]:
    """Go through the contents: each page's group and name."""
    group = ""
    for line in paths.resource(f"{FOLDER}/{CONTENTS}").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            group = line.removeprefix("# ")
        elif line:
            yield group, line


def find_pages(pages: Sequence[Page], words: str) -> list[Page]:
    """Return the pages that hold every one of the words, those with most in their title first."""
    needles = words.split()
    found = [page for page in pages if _count(page.text, needles) == len(needles)]
    return sorted(found, key=lambda page: -_count(page.title, needles))


def word_pattern(word: str) -> str:
    """Return the pattern of where a word begins with what is typed."""
    return rf"(?<!\w){re.escape(word)}"


def read_blocks(source: str) -> Iterator[Block]:
    """Read the blocks of a page; the first paragraph sums it up."""
    is_summed_up = False
    for chunk in source.strip().split("\n\n"):
        for kind, text in _split(chunk):
            if kind is Kind.PARAGRAPH and not is_summed_up:
                is_summed_up = True
                yield Block(Kind.SUMMARY, tuple(read_runs(text)))
            else:
                yield _block(kind, text)


def read_runs(text: str) -> Iterator[Run]:
    """Read what is said, and in which look."""
    end = 0
    for found in _INLINE.finditer(text):
        if found.start() > end:
            yield Run(text[end : found.start()])
        look = Look(found.lastgroup if found.lastgroup != "to" else "link")
        yield Run(found[look.value], look, found["to"] or "")
        end = found.end()
    if end < len(text):
        yield Run(text[end:])


def _block(kind: Kind, text: str) -> Block:
    picture = _PICTURE.fullmatch(text)
    if picture:
        return Block(Kind.PICTURE, (Run(picture["words"]),), picture["name"])
    return Block(kind, tuple(read_runs(text)))


def _split(chunk: str) -> Iterator[tuple[Kind, str]]:
    """Split a chunk between blank lines into blocks: one for each line of a list, else one."""
    for kind, mark in ((Kind.HEADING, "## "), (Kind.TITLE, "# ")):
        if chunk.startswith(mark):
            yield kind, chunk.removeprefix(mark)
            return
    lines = chunk.splitlines()
    if not _LISTED.match(chunk):
        yield Kind.PARAGRAPH, " ".join(lines)
        return
    for item in re.split(r"\n(?=\d+\. |- )", chunk):
        listed = _LISTED.match(item)
        assert listed
        kind = Kind.STEP if listed["step"] else Kind.ITEM
        yield kind, " ".join(item[listed.end() :].split())


def _count(text: str, needles: Sequence[str]) -> int:
    """Count the words with which a word of the text begins."""
    return sum(bool(re.search(word_pattern(needle), text, re.IGNORECASE)) for needle in needles)
