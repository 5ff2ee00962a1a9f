"""No text is cut and nothing overlaps: every window and dialog, in three fonts, at three scales.

Each rendering is a process of its own, since Qt heeds font and scale only as it starts. Three of
the nine stand for all in an ordinary run; `python3 dev.py soak tests/ui/test_fit.py` has them all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "tests" / "fonts"
# A laptop's screen, in its own pixels.
SCREEN = {"width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0}

FAMILIES = {
    "dejavu": "DejaVu Sans",
    "liberation": "Liberation Sans",  # as wide as Arial
    "open-sans": "Open Sans",  # as tall as Noto Sans and Segoe UI, and about as wide
}
PACKAGES = {
    "dejavu": "fonts-dejavu-core",
    "liberation": "fonts-liberation2",
    "open-sans": "fonts-open-sans",
}
SCALES = ("1", "1.5", "2")
SAMPLE = (("dejavu", "1.5"), ("liberation", "1"), ("open-sans", "2"))

# What may be out of sight: the surface, words of the flaw, and why.
ALLOWED = (
    (
        "quarter as tables",
        "“Table of How the plan stands”",
        "ten headings of numbers in half a page: the table scrolls, and the picture says the same",
    ),
    (
        "import 2",
        "“The cell and what stands around it”",
        "a stranger's sheet may have more columns than any screen",
    ),
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux asks fontconfig")


@dataclass(frozen=True, slots=True)
class Rendering:
    """What one process found."""

    family: str
    screen: tuple[int, int]
    flaws: dict[str, list[str]]

    @property
    def left(self) -> list[str]:
        """List the flaws that nothing allows."""
        return [
            f"{surface}: {flaw}"
            for surface, flaws in self.flaws.items()
            for flaw in flaws
            if not any(surface == where and words in flaw for where, words, _ in ALLOWED)
        ]


def lay_out(font: str, scale: str, database: Path, folder: Path) -> Rendering:
    """Lay everything out in a process of its own."""
    screen = folder / "screen.json"
    screens = [{"name": "laptop", "x": 0, "y": 0, **SCREEN}]
    screen.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    environment = os.environ | {
        "FONTCONFIG_FILE": str(FONTS / f"{font}.conf"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
        "QT_SCALE_FACTOR": scale,
    }
    command = [sys.executable, "-m", "tests.ui.laid_out", str(database)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    found = json.loads(done.stdout)
    return Rendering(found["family"], tuple(found["screen"]), found["flaws"])


def check(font: str, scale: str, database: Path, folder: Path) -> None:
    """Leave out a rendering whose font is not here; in CI it may not be left out unseen."""
    rendering = lay_out(font, scale, database, folder)
    if rendering.family != FAMILIES[font] and not os.environ.get("CI"):
        pytest.skip(f"{FAMILIES[font]} is not here: apt-get install {PACKAGES[font]}")
    assert rendering.family == FAMILIES[font]
    assert rendering.screen == tuple(round(SCREEN[n] / float(scale)) for n in ("width", "height"))
    assert rendering.left == []


def test_the_tests_are_written_in_the_font_that_they_choose(qapp: QApplication) -> None:
    chosen = Path(os.environ["FONTCONFIG_FILE"])
    assert chosen.is_absolute()
    # Another file than these is somebody's own trial.
    expected = FAMILIES.get(chosen.stem, QFontInfo(qapp.font()).family())
    assert QFontInfo(qapp.font()).family() == expected


@pytest.mark.parametrize(("font", "scale"), SAMPLE)
def test_nothing_is_cut_or_overlapped(
    font: str, scale: str, database: Path, tmp_path: Path
) -> None:
    check(font, scale, database, tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("font", FAMILIES)
def test_nothing_is_cut_or_overlapped_anywhere(
    font: str, scale: str, database: Path, tmp_path: Path
) -> None:
    check(font, scale, database, tmp_path)
