"""Open the least window there could be, with an empty tree, and end at its first paint."""

from __future__ import annotations

import os

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView


class BareWindow(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))


if __name__ == "__main__":
    app = QApplication(["bare"])
    window = BareWindow()
    window.setCentralWidget(QTreeView())
    window.resize(1440, 900)
    window.show()
    app.exec()
