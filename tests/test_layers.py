"""The house's rules for its own code: who imports whom, what stays short, what is never named."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gip_desktop"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)

# Each library, and the only rooms that may import it; app.py starts Qt.
ROOMS_OF = {
    "PySide6": ("ui", "app.py"),
    "shiboken6": ("ui",),
    "sqlite3": ("store",),
    "sqlite_utils": ("store",),
    "openpyxl": ("workbook",),
    "defusedxml": ("workbook",),
    "docx": ("report",),
}
NETWORK = re.compile(
    r"asyncio|email|ftplib|http|imaplib|importlib\.metadata|logging\.handlers|multiprocessing"
    r"|poplib|smtplib|socket|socketserver|ssl|telnetlib|urllib|webbrowser|xmlrpc"
)
LONGEST_MODULE = 320
LONGEST_FUNCTION = 40


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULE = pytest.mark.parametrize("module", MODULES, ids=_name)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_in(name: str, root: str) -> bool:
    return name == root or name.startswith(f"{root}.")


@MODULE
def test_a_library_is_imported_in_its_rooms_alone(module):
    room = module.relative_to(PACKAGE).parts[0]
    for name in _imported(module):
        root = name.partition(".")[0]
        if root in ROOMS_OF or root not in {*sys.stdlib_module_names, "gip_desktop"}:
            assert room in ROOMS_OF.get(root, ()), f"{name} is not for {room}"


@MODULE
def test_nothing_imports_the_network(module):
    reached = [name for name in _imported(module) if NETWORK.fullmatch(name)]
    assert not reached


@MODULE
def test_modules_and_functions_stay_short(module):
    lines = module.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_MODULE
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@MODULE
def test_public_names_say_what_they_are(module):
    tree = _tree(module)
    silent = [_name(module)] if not ast.get_docstring(tree) else []
    silent += [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def test_imports_go_one_way():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_all_but_the_window_works_without_qt_and_without_sockets():
    names = [_name(path) for path in MODULES if "ui" not in path.parts]
    windows = {"gip_desktop.__main__", "gip_desktop.app"}
    script = "\n".join(
        [
            "import sys",
            *(f"import {name}" for name in names if name not in windows),
            "import openpyxl, sqlite_utils, defusedxml.ElementTree",
            "sqlite_utils.Database(memory=True, execute_plugins=False)",
            "print(*sys.modules)",
        ]
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    loaded = set(done.stdout.split())
    assert "gip_desktop.domain.rows" in loaded
    assert not [name for name in loaded if _is_in(name, "PySide6")]
    assert not loaded & {"socket", "_socket", "ssl", "multiprocessing", "asyncio", "email.message"}


def _tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, check=False
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    names = listing.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


# Put together from halves, so that this file does not name them either.
NEVER_NAMED = {
    "a machine's path": "/" + "work/|/" + "root/",
    "a package registry": "py" + r"pi\.org|python" + r"hosted\.org|registry\." + "npmjs",
    "the tool library": r"\." + "library/|farm-" + "studio",
}


@pytest.mark.parametrize("what", NEVER_NAMED)
def test_no_tracked_file_names(what):
    pattern = re.compile(NEVER_NAMED[what].encode())
    named = [path for path in _tracked() if pattern.search(path.read_bytes())]
    assert [path.relative_to(ROOT).as_posix() for path in named] == []
