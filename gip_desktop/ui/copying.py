"""The clipboard: cells out as a table that Word and Outlook take, a block of cells in."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

Block = tuple[tuple[str, ...], ...]


def copy_cells(view: QTableView) -> None:
    """Copy the selected cells with their headings, as tab-separated text and as a table."""
    indexes = view.selectedIndexes()
    rows = sorted({index.row() for index in indexes})
    columns = sorted({index.column() for index in indexes})
    if not rows:
        return
    model = view.model()
    cells = [[str(model.index(row, column).data() or "") for column in columns] for row in rows]
    mime = QMimeData()
    mime.setText(as_tab_separated(cells))
    mime.setHtml(as_html_table(cells))
    QGuiApplication.clipboard().setMimeData(mime)


def pasted_block() -> Block:
    """Return the clipboard's text as rows of cells."""
    return read_block(QGuiApplication.clipboard().text())


def as_tab_separated(cells: list[list[str]]) -> str:
    """Write cells so that a spreadsheet reads them back, line breaks in a cell quoted."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in cells)


def as_html_table(cells: list[list[str]]) -> str:
    """Write cells as a plain table, every text escaped."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{_escaped(cell)}</td>" for cell in row) + "</tr>" for row in cells
    )
    return f'<meta charset="utf-8"><table border="1" cellspacing="0">{rows}</table>'


def read_block(text: str) -> Block:
    """Read tab-separated cells as a spreadsheet copies them."""
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    position = 0
    while position < len(text):
        cell, position = _read_cell(text, position)
        row.append(cell)
        ends = position >= len(text) or text[position] in "\r\n"
        if ends:
            rows.append(tuple(row))
            row = []
            position += 2 if text.startswith("\r\n", position) else 1
        else:
            position += 1
    return tuple(rows)


def _read_cell(text: str, start: int) -> tuple[str, int]:
    """Return one cell and where it ends; a quoted one may hold tabs and line breaks."""
    if text.startswith('"', start):
        end = start + 1
        while end < len(text):
            if text.startswith('""', end):
                end += 2
            elif text[end] == '"' and (end + 1 == len(text) or text[end + 1] in "\t\r\n"):
                return text[start + 1 : end].replace('""', '"'), end + 1
            else:
                end += 1
    end = start
    while end < len(text) and text[end] not in "\t\r\n":
        end += 1
    return text[start:end], end


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _escaped(cell: str) -> str:
    from html import escape

    return escape(cell).replace("\n", "<br>")
