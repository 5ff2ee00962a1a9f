"""Read a workbook's package, in the child process: openpyxl for strings and styles, own for cells.

openpyxl's loading of worksheets is passed by because it loses cells under a merge and formulas
that nobody worked out, and makes a cell for each place of a merge as large as the sheet.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import iterparse

from defusedxml.ElementTree import fromstring
from openpyxl.reader.excel import ExcelReader
from openpyxl.workbook import Workbook
from openpyxl.xml.constants import ARC_CUSTOM, ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.texts import clean
from gip_desktop.workbook.book import Book, Sheet
from gip_desktop.workbook.comments import comments_of
from gip_desktop.workbook.looks import read_looks
from gip_desktop.workbook.preflight import preflight
from gip_desktop.workbook.sheet_xml import Styles, TooManyCells, read_sheet, text_of

# Three times what the largest plan comes to. One long text may stand in every cell of a sheet
# though a small file holds it but once, and the window has no limit on its memory.
MOST_CHARACTERS = 20_000_000

_STRING = f"{{{SHEET_MAIN_NS}}}si"
_COPY = "Copy the plan's sheet into a new workbook and import that."


def read_book(path: Path, name: str) -> Book:
    """Return everything that a workbook from outside holds, or refuse it in one sentence."""
    warnings = preflight(path, name)
    try:
        with path.open("rb") as file:
            package = _Package(file, keep_links=False)
            book = Book(name, package.sheets(), warnings, package.properties())
    except MemoryError as error:
        message = f"{name} needs more memory to read than this program allows. {_COPY}"
        raise WorkbookProblem(message) from error
    except TooManyCells as error:
        raise WorkbookProblem(f"{name} holds more cells than any plan. {_COPY}") from error
    except Exception as error:  # openpyxl raises whatever a broken part leads to
        message = (
            f"{name} cannot be read as a workbook ({type(error).__name__}). Open it in Excel, "
            "save it under another name as Excel Workbook (.xlsx) and import that."
        )
        raise WorkbookProblem(message) from error
    if sum(len(cell.text) for sheet in book.sheets for cell in sheet.cells) > MOST_CHARACTERS:
        raise WorkbookProblem(f"{name} holds more text than any plan. {_COPY}")
    return book


class _Package(ExcelReader):
    """The parts of a workbook that its cells refer to, and the properties that somebody added."""

    wb: Workbook

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the worksheets in their order; charts on sheets of their own hold no plan."""
        self.read_manifest()
        self.read_workbook()
        looks = read_looks(self.archive.read(ARC_STYLE)) if ARC_STYLE in self.valid_files else []
        styles = Styles(self._strings(), looks, self.wb.epoch)
        return tuple(
            self._sheet(relation.target, sheet.name, hidden=sheet.state != "visible", styles=styles)
            for sheet, relation in self.parser.find_sheets()
            if relation.Type.endswith("/worksheet") and relation.target in self.valid_files
        )

    def _sheet(self, part: str, name: str, *, hidden: bool, styles: Styles) -> Sheet:
        sheet = read_sheet(self.archive.read(part), name, hidden=hidden, styles=styles)
        return replace(sheet, comments=comments_of(self.archive, part))

    def properties(self) -> dict[str, str]:
        """Return the custom properties by name; those that Excel gives every file are not read."""
        if ARC_CUSTOM not in self.valid_files:
            return {}
        root = fromstring(self.archive.read(ARC_CUSTOM), forbid_dtd=True)
        found = {e.get("name", ""): "".join(e.itertext()) for e in root}
        return {clean(name): clean(value).strip() for name, value in found.items()}

    def _strings(self) -> list[str]:
        part = self.package.find(SHARED_STRINGS)
        if part is None or part.PartName.lstrip("/") not in self.valid_files:
            return []
        strings = []
        with self.archive.open(part.PartName.lstrip("/")) as xml:
            for _, element in iterparse(xml):
                if element.tag == _STRING:
                    strings.append(text_of(element))
                    element.clear()
        return strings
