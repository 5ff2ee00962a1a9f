"""What is installed beside the program: each library's version and licence, as its package says.

importlib.metadata would import email and so socket: the folders and files are read by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

UNKNOWN = "unknown"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_FILES = ("LICEN[CS]E*", "COPYING*", "licenses/**/*")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Library:
    """A library: its licence by name, and the licence's own words where its package has them."""

    name: str
    version: str
    licence: str
    text: str


def version_of(name: str) -> str:
    """Return a library's version."""
    folder = _folder_of(name)
    # The folder's name has the version.
    return folder.name.removesuffix(".dist-info").rpartition("-")[2] if folder else UNKNOWN


def libraries(names: Sequence[str]) -> list[Library]:
    """Return these libraries and all that they need, each once, by name."""
    found: dict[str, Library] = {}
    left = list(names)
    while left:
        name = left.pop()
        folder = _folder_of(name)
        if folder is None or _comparable(name) in found:
            continue
        fields = list(_fields(folder))
        found[_comparable(name)] = _library(folder, fields)
        left += _needs(fields)
    return [found[name] for name in sorted(found)]


def _library(folder: Path, fields: Sequence[tuple[str, str]]) -> Library:
    name = dict(reversed(fields)).get("Name", UNKNOWN)
    paths = sorted(path for glob in _LICENCE_FILES for path in folder.glob(glob) if path.is_file())
    texts = [path.read_text(encoding="utf-8", errors="replace").strip() for path in paths]
    return Library(name, version_of(name), _licence(fields), "\n\n\n".join(dict.fromkeys(texts)))


def _licence(fields: Sequence[tuple[str, str]]) -> str:
    """Return the licence's name: as an expression, in words, or as the package is classified."""
    for wanted in ("License-Expression", "License"):
        for field, value in fields:
            if field == wanted and value and len(value) <= _LONGEST_NAME:
                return value
    classified = [value for field, value in fields if field == "Classifier"]
    names = [value.rpartition(" :: ")[2] for value in classified if value.startswith("License")]
    return ", ".join(names) or UNKNOWN


def _needs(fields: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Return what is needed always; the rest is only asked for by name."""
    for field, value in fields:
        name = _NAME.match(value)
        if field == "Requires-Dist" and name and "extra ==" not in value:
            yield name.group()


def _fields(folder: Path) -> Iterator[tuple[str, str]]:
    """Read the head of a package's metadata; an empty line ends it."""
    file = folder / "METADATA"
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    for line in text.split("\n\n", 1)[0].splitlines():
        field, colon, value = line.partition(": ")
        if colon:
            yield field, value.strip()


def _folder_of(name: str) -> Path | None:
    wanted = _comparable(name)
    for folder in map(Path, filter(None, sys.path)):
        for found in folder.glob("*.dist-info"):
            project = found.name.removesuffix(".dist-info").rpartition("-")[0]
            if _comparable(project) == wanted:
                return found
    return None


def _comparable(name: str) -> str:
    return name.casefold().replace("-", "_").replace(".", "_")
