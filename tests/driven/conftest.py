"""The real program on a screen of its own, as a person meets it for the first time."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
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
    """The person's folder, in which nothing is yet."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def program() -> Program:
    """The program from the source tree, unless a test asks for another."""
    return SOURCE


@pytest.fixture
def driver(able: None, program: Program, home: Path, tmp_path: Path) -> Iterator[Driver]:
    """A person before the screen, who has not started the program yet."""
    with Screen(tmp_path) as screen, Driver(program, screen, home, tmp_path) as driver:
        yield driver
