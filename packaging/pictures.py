"""Take the pictures of the help from the real window.

Day and clock are set, so that the same window gives the same picture on every day.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPixmap
from PySide6.QtTest import QTest
from scenes import DAY, SCENES, SETTLED_MS, Scene
from stage import WHO, Stage

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "help" / "pictures"
COLOURS = 256
KIND = 0xE0E0E0  # colours that differ less than this count as one kind


def main(wanted: list[str]) -> int:
    """Take the pictures that are named, or all of them."""
    from gip_desktop import offline, settings
    from gip_desktop.domain import keys
    from gip_desktop.ui.session import Session
    from gip_desktop.ui.theme import new_application

    offline.guard()
    with TemporaryDirectory() as home:
        os.environ["GIP_DESKTOP_HOME"] = home
        settings.save(settings.Settings(who=WHO, window={"asked": True}))
        # The pictures show one day, and the same keys and hashes, whenever they are taken.
        chance = Random(WHO)
        keys.SystemRandom = lambda: chance  # type: ignore[assignment,misc]
        os.urandom = chance.randbytes
        Session.today = property(lambda _self: DAY)  # type: ignore[assignment,method-assign]
        app = new_application()
        stage = Stage(Path(home))
        for scene in SCENES:
            _take(stage, scene, wanted)
        stage.window.close()
        app.processEvents()
    return 0


def _take(stage: Stage, scene: Scene, wanted: list[str]) -> None:
    part = scene(stage)
    name = scene.__name__.replace("_", "-")
    QTest.qWait(SETTLED_MS)
    if not wanted or name in wanted:
        picture = part.grab() if part.isWindow() else _marked(stage, part.grab())
        size = _save(picture.toImage(), PICTURES / f"{name}.png")
        print(f"{name}: {picture.width()} x {picture.height()}, {size / 1000:.0f} kB")
    stage.close_dialogs()


def _marked(stage: Stage, part: QPixmap) -> QPixmap:
    """Put the window's own marking above and below a part of the window."""
    bar = stage.window.top_marking.grab()
    left = (bar.width() - part.width()) // 2
    bar = bar.copy(max(left, 0), 0, part.width(), bar.height())
    whole = QPixmap(part.width(), part.height() + 2 * bar.height())
    painter = QPainter(whole)
    for picture, top in (
        (bar, 0),
        (part, bar.height()),
        (bar, bar.height() + part.height()),
    ):
        painter.drawPixmap(0, top, picture)
    painter.end()
    return whole


def _palette(pixels: Counter[int]) -> list[int]:
    """Return the most frequent colours, and first of all one of each kind: a mark may be small."""
    of_each_kind: dict[int, int] = {}
    for colour, _ in pixels.most_common():
        of_each_kind.setdefault(colour & KIND, colour)
    wanted = [*of_each_kind.values(), *(colour for colour, _ in pixels.most_common(COLOURS))]
    return list(dict.fromkeys(wanted))[:COLOURS]


def _save(image: QImage, path: Path) -> int:
    """Write a picture with few colours of its own, and return its size in bytes."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    palette = _palette(Counter(memoryview(image.constBits()).cast("I")))
    nearest = Qt.ImageConversionFlag.ThresholdDither
    small = image.convertToFormat(QImage.Format.Format_Indexed8, palette, nearest)
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    if not writer.write(small):
        raise OSError(writer.errorString())
    return path.stat().st_size


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
