"""Make resources/icons/program.ico from the drawing beside it, in the sizes that Windows shows."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from gip_desktop.ui.images import as_png

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def main(drawing: Path, icon: Path) -> None:
    """Write the icon: a head, an entry a size, then each size as PNG."""
    pictures = [_png(drawing, size) for size in SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        shown = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", shown, shown, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    icon.write_bytes(head + entries + b"".join(pictures))


def _png(drawing: Path, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return as_png(image)


if __name__ == "__main__":
    app = QGuiApplication(["program_icon", "-platform", "offscreen"])
    main(Path(sys.argv[1]), Path(sys.argv[2]))
