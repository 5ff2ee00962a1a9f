"""The real program on a screen of its own, as a person meets it for the first time."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path

import pytest

from tests.driven.driver import Driver, Program
from tests.driven.screen import Screen

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "dist" / "gip-desktop"

SOURCE = Program(
    [sys.executable, "-m", "gip_desktop"],
    [sys.executable, "-m", "gip_desktop"],
    {"PYTHONPATH": str(ROOT)},
)
BUNDLED = Program([str(BUNDLE / "gip-desktop")], [str(BUNDLE / "gip-desktop-console")])

# Names the folder of a bundle for Windows, to be driven under wine in place of the source tree.
UNDER_WINE = "GIP_DESKTOP_DRIVEN_UNDER_WINE"

TOOLS = ("Xvfb", "xdotool", "pdftotext")
FOR_QT = "libxcb-cursor.so.0"


def leave_out(reason: str) -> None:
    """Leave a test out, but not where CI would not see it."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def able() -> None:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    try:
        ctypes.CDLL(FOR_QT)
    except OSError:
        missing.append(FOR_QT)
    if missing:
        leave_out(f"{', '.join(missing)} must be installed")


@pytest.fixture(autouse=True)
def same_place_and_time() -> None:
    """The machine's own language and clock: the program is driven in whichever they are."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The person's folder, in which nothing is yet, and where file boxes begin."""
    if UNDER_WINE in os.environ:
        users = Path(os.environ["WINEPREFIX"]) / "drive_c" / "users"
        folder = users / getuser() / "Documents"
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program from the source tree, unless a test or the environment asks for another."""
    bundle = os.environ.get(UNDER_WINE)
    return under_wine(Path(bundle), tmp_path) if bundle else SOURCE


def under_wine(bundle: Path, folder: Path) -> Program:
    """Return the bundle for Windows, in the Windows that the environment's WINEPREFIX has."""
    windows, console = (bundle / f"gip-desktop{name}.exe" for name in ("", "-console"))
    environment = {name: text for name, text in os.environ.items() if name.startswith("WINE")}
    # Qt dies of wine's file boxes, so it shows its own; wine hands on no variable of Qt's.
    start = folder / "start.bat"
    platform = "set QT_QPA_PLATFORM=windows:dialogs=none:fontengine=gdi"
    start.write_text(f'@{platform}\n@"{windows_name(windows)}" %*\n', "ascii")
    # Python does not start there with its output in a file; what wine itself says is left out.
    command = """wine cmd /c "$0" "$@" 2>&1 | sed '/^wine: /d'"""
    piped = ["bash", "-o", "pipefail", "-c", command, windows_name(start)]
    return Program(piped, ["wine", str(console)], environment, windows_name, seconds=90)


def windows_name(path: Path) -> str:
    """Return a path of this machine as wine's drive Z: has it."""
    return "Z:" + str(path).replace("/", "\\")


@pytest.fixture
def driver(able: None, program: Program, home: Path, tmp_path: Path) -> Iterator[Driver]:
    """A person before the screen, who has not started the program yet."""
    with Screen(tmp_path) as screen, Driver(program, screen, home, tmp_path) as driver:
        yield driver
