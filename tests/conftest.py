"""Hold every test to the same few rules: an own folder, one time zone, no box that blocks."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import settings

# The machine's speed decides no test.
settings.register_profile("house", deadline=None, max_examples=50)
settings.register_profile("soak", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("GIP_DESKTOP_HYPOTHESIS", "house"))

MESSAGE_BOXES = ("about", "aboutQt", "critical", "information", "question", "warning")
FILE_BOXES = (
    "getExistingDirectory",
    "getOpenFileName",
    "getOpenFileNames",
    "getSaveFileName",
)
INPUT_BOXES = ("getDouble", "getInt", "getItem", "getMultiLineText", "getText")


# The tests' own font, unless another is tried: how much room words need follows from a machine's
# default. Only Linux asks fontconfig, and it finds only an absolute name from anywhere.
FONT = Path(os.environ.get("FONTCONFIG_FILE") or Path(__file__).parent / "fonts" / "dejavu.conf")
os.environ["FONTCONFIG_FILE"] = str(FONT.absolute())
# What a person's desktop asks of Qt is not asked of the tests; a test that wants a scale names it.
for name in ("QT_FONT_DPI", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS"):
    os.environ.pop(name, None)

# The program keeps openpyxl from lxml, whoever imports openpyxl first in a test.
os.environ["OPENPYXL_LXML"] = "False"


def pytest_configure() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.platform == "win32":
        # The offscreen platform looks for fonts in Qt's own folder, where there are none.
        os.environ.setdefault("QT_QPA_FONTDIR", r"C:\Windows\Fonts")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder: empty, and gone after the test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("GIP_DESKTOP_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def same_place_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """London's clock and plain sorting, wherever the tests run."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    if hasattr(time, "tzset"):
        monkeypatch.setenv("TZ", "Europe/London")
        time.tzset()


@pytest.fixture(autouse=True)
def nothing_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every box that would wait for a person raise; callers patch the dialog's own `ask`."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return
    for owner, names in (
        (widgets.QDialog, ("exec",)),
        (widgets.QMessageBox, ("exec", *MESSAGE_BOXES)),
        (widgets.QFileDialog, ("exec", *FILE_BOXES)),
        (widgets.QInputDialog, ("exec", *INPUT_BOXES)),
    ):
        for name in names:
            monkeypatch.setattr(owner, name, _blocked(f"{owner.__name__}.{name}"))


def _blocked(name: str):
    def raise_instead(*_args: object, **_kwargs: object) -> None:
        pytest.fail(f"{name} would wait for a person")

    return raise_instead
