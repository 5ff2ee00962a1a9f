"""Choose which of the modules, binaries and data that PyInstaller finds go into a bundle."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import distribution, packages_distributions
from pathlib import Path
from typing import TypeAlias

from forbidden import is_forbidden

# PyInstaller's own: the path within the bundle, the path here, the kind.
Entry: TypeAlias = tuple[str, str, str]

# Not for the network, but dead weight: Qt parts, tools and tests that nothing here calls.
DEAD_WEIGHT = (
    "PySide6.QtConcurrent",
    "PySide6.QtDBus",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickControls2",
    "PySide6.QtQuickWidgets",
    "PySide6.QtSql",
    "PySide6.QtSvgWidgets",
    "PySide6.QtTest",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
    "IPython",
    "PIL",
    "_pytest",
    "curses",
    "distutils",
    "doctest",
    "ensurepip",
    "hypothesis",
    "idlelib",
    "lib2to3",
    "numpy",
    "pandas",
    "pdb",
    "pip",
    "pkg_resources",
    "pydoc",
    "pydoc_data",
    "pytest",
    "readline",
    "setuptools",
    "test",
    "tkinter",
    "turtle",
    "tzdata",  # days are local ones, by the system's own clock: no zone is asked for by name
    "unittest",
    "venv",
)

# Qt libraries and plugins without a use here. The offscreen platform is for the self-test; the
# print plugin of Linux (CUPS) asks a server; the GTK theme brings the whole of GTK.
_UNWANTED = re.compile(
    r"""
      /translations/(?!qt(base)?_en)
    | /plugins/(egldeviceintegrations|generic|platforminputcontexts|platformthemes|qmltooling
        |sqldrivers|wayland[^/]*)/
    | /plugins/printsupport/libcups
    | /plugins/platforms/(?!(lib)?q(xcb|offscreen|windows)\b)
    | /plugins/imageformats/(?!(lib)?q(ico|svg)\b)
    | /opengl32sw\.dll
    | /(pip|tzdata)/
    | /docx/templates/default-docx-template/
    | \.dist-info/(?!METADATA|licenses|LICEN[CS]E)
    """,
    re.VERBOSE,
)

# Binaries that are loaded by name rather than for another binary's sake.
_STARTS = re.compile(
    r"(lib)?python3|vcruntime|\S+\.(abi3|cpython-\w+(-\w+)*)\.so$|\S+\.pyd$", re.IGNORECASE
)


def stripped(binaries: Iterable[Entry], datas: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the binaries and data that stay."""
    kept = _needed([entry for entry in binaries if not is_unwanted(entry[0])])
    names = {_file_name(name) for name, _, _ in kept}
    return kept, [
        entry for entry in datas if not is_unwanted(entry[0]) and not _is_loose_link(entry, names)
    ]


def carried_metadata(*collected: Iterable[Entry]) -> list[Entry]:
    """Return the metadata and licences of each library of which a module or file is collected."""
    roots = {
        re.split(r"[./\\]", name, maxsplit=1)[0] for entries in collected for name, *_ in entries
    }
    libraries = {
        library
        for root, names in packages_distributions().items()
        if root in roots
        for library in names
    }
    return [
        (str(Path(file)), str(file.locate()), "DATA")
        for library in sorted(libraries)
        for file in distribution(library).files or ()
        if file.parts[0].endswith(".dist-info")
    ]


def is_unwanted(name: str) -> bool:
    """Tell whether a file, named by its path in the bundle, stays out of it."""
    path = Path(name).as_posix()
    return bool(_UNWANTED.search(f"/{path}")) or is_forbidden(path)


def _is_loose_link(entry: Entry, names: set[str]) -> bool:
    """Tell whether this is a link to a library that has been dropped."""
    return entry[2] == "SYMLINK" and _file_name(entry[0]) not in names


def _needed(binaries: list[Entry]) -> list[Entry]:
    """Drop the libraries that came only for what has been dropped."""
    libraries = {_file_name(name): source for name, source, _ in binaries}
    reached: set[str] = set()
    waiting = [source for name, source, _ in binaries if _is_start(name)]
    while waiting:
        found = _imports(waiting.pop())
        waiting += [libraries[name] for name in (found & libraries.keys()) - reached]
        reached |= found
    return [entry for entry in binaries if _is_start(entry[0]) or _file_name(entry[0]) in reached]


def _is_start(name: str) -> bool:
    """Tell whether this is an extension module, a plugin or Python itself."""
    path = Path(name)
    return "plugins" in path.parts or _STARTS.match(path.name) is not None


def _imports(binary: str) -> set[str]:
    from PyInstaller.depend.bindepend import get_imports

    return {_file_name(name) for name, _ in get_imports(binary)}


def _file_name(path: str) -> str:
    # Windows writes MSVCP140.dll here and msvcp140.dll there.
    return Path(path).name.casefold()
