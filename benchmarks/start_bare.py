"""Open the least window there could be, with an empty tree."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView

if __name__ == "__main__":
    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QTreeView())
    window.resize(1440, 900)
    window.show()
    app.exec()
