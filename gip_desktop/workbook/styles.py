"""How the cells of an exported workbook look, as named styles that a reader finds in Excel too."""

from __future__ import annotations

from copy import copy

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle

from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import LABELS, TINTS
from gip_desktop.workbook.columns import Kind
from gip_desktop.workbook.sheet_writer import Looks

FONT = "Arial"
SIZE = 10
DATE_FORMAT = "dd mmm yyyy"

MARKING, TITLE, SUBTITLE, HEADING = "GIP marking", "GIP title", "GIP subtitle", "GIP heading"
LABEL, TEXT, NOTE = "GIP label", "GIP text", "GIP note"
_CELL_STYLES = {kind: f"GIP {kind.value}" for kind in Kind}
# Before the kind, in the name of the style of a cell that changed, or that has a new update.
_CHANGED, _NEWS = "GIP changed", "GIP news"

_INK, _MUTED, _LINE, _ACCENT = "FF1B1F24", "FF5A6472", "FFDFE2E7", "FF1F4E79"
_ANSWER, _CHANGED_GROUND = "FFFFF8E1", "FFFDF3D0"


def add_styles(
    workbook: Workbook, *, for_answers: bool = False, for_changes: bool = False
) -> Looks:
    """Give a workbook its styles, and the font that column widths count in; return them by name."""
    # openpyxl lists its named styles by name only; the widths of columns are in digits of this one.
    vars(workbook)["_named_styles"]["Normal"].font = Font(FONT, SIZE)
    looks: dict[str, StyleArray] = {}
    answers = _cell_styles(open_to_answer=True) if for_answers else ()
    plain = (*_cell_styles(), *_status_styles())
    changed = [marked for style in plain for marked in _marked(style)] if for_changes else ()
    for style in (*_headline_styles(), *plain, *answers, *changed):
        workbook.add_named_style(style)
        looks[style.name] = style.as_tuple()
    return looks


def cell_style(kind: Kind) -> str:
    """Name the style of a column's cells."""
    return _CELL_STYLES[kind]


def answer_style(kind: Kind) -> str:
    """Name the style of cells that a protected sheet leaves open, tinted so that they are found."""
    return f"GIP answer {kind.value}"


def status_style(status: Status | None) -> str:
    """Name the style of a status cell: its tint, beside which its word always stands."""
    return f"GIP {LABELS[status].lower()}"


def changed_style(style: str) -> str:
    """Name the style of a cell that changed, seen by its bar and its bold words without colour."""
    return style.replace("GIP", _CHANGED, 1)


def news_style(style: str) -> str:
    """Name the style of a cell that changed as it does each time, seen by its bar."""
    return style.replace("GIP", _NEWS, 1)


def is_bold(style: str) -> bool:
    """Say whether a style's words are bold because they changed, and so wider."""
    return style.startswith(_CHANGED)


def status_look(status: Status | None) -> DifferentialStyle:
    """Return the tint that follows the status when somebody chooses another one in the sheet."""
    ink, ground = TINTS[status]
    return DifferentialStyle(font=Font(color=_argb(ink)), fill=_dxf_fill(ground))


def group_start_look() -> DifferentialStyle:
    """Return the line above the first row of a section."""
    return DifferentialStyle(border=Border(top=Side("thin", color=_ACCENT)))


def group_repeat_look() -> DifferentialStyle:
    """Return the paler words of a section that the row above names already."""
    return DifferentialStyle(font=Font(color=_MUTED))


def _headline_styles() -> list[NamedStyle]:
    white_on_accent = _style(
        HEADING, Font(FONT, SIZE, bold=True, color="FFFFFFFF"), wrap=True, ground=_ACCENT
    )
    return [
        _style(MARKING, Font(FONT, 12, bold=True, color="FF8A1C1C")),
        _style(TITLE, Font(FONT, 14, bold=True, color=_INK)),
        _style(SUBTITLE, Font(FONT, SIZE, color=_MUTED)),
        white_on_accent,
        _style(LABEL, Font(FONT, SIZE, bold=True, color=_INK), wrap=True),
        _style(TEXT, Font(FONT, SIZE, color=_INK), wrap=True),
        _style(NOTE, Font(FONT, SIZE, color=_INK)),
    ]


def _cell_styles(*, open_to_answer: bool = False) -> list[NamedStyle]:
    styles = []
    for kind in Kind:
        font = Font(FONT, SIZE, bold=kind is Kind.REFERENCE, color=_INK)
        name = answer_style(kind) if open_to_answer else cell_style(kind)
        ground = _ANSWER if open_to_answer else None
        style = _style(name, font, wrap=True, ruled=True, ground=ground)
        # As text, so that Excel takes "- begun" for words and "1/2" for no date.
        text = "@" if open_to_answer else "General"
        style.number_format = DATE_FORMAT if kind is Kind.DATE else text
        style.protection = Protection(locked=not open_to_answer)
        styles.append(style)
    return styles


def _status_styles() -> list[NamedStyle]:
    return [
        _style(
            status_style(status),
            Font(FONT, SIZE, bold=True, color=_argb(ink)),
            wrap=True,
            ruled=True,
            ground=_argb(ground),
        )
        for status, (ink, ground) in TINTS.items()
    ]


def _marked(plain: NamedStyle) -> tuple[NamedStyle, NamedStyle]:
    """Return a style with the bar, bold on a light ground, and with the bar alone."""
    bold, barred = copy(plain.font), copy(plain.border)
    bold.bold, barred.left = True, Side("thick", color=_INK)
    is_plain = plain.fill == PatternFill()
    ground = PatternFill("solid", fgColor=_CHANGED_GROUND) if is_plain else plain.fill
    looks = ((changed_style, bold, ground), (news_style, plain.font, plain.fill))
    changed, news = (
        NamedStyle(
            name(plain.name),
            font=font,
            fill=fill,
            border=barred,
            alignment=plain.alignment,
            number_format=plain.number_format,
            protection=plain.protection,
        )
        for name, font, fill in looks
    )
    return changed, news


def _style(
    name: str, font: Font, *, wrap: bool = False, ruled: bool = False, ground: str | None = None
) -> NamedStyle:
    line = Side("thin", color=_LINE)
    return NamedStyle(
        name,
        font=font,
        fill=PatternFill("solid", fgColor=ground) if ground else None,
        border=Border(left=line, right=line, top=line, bottom=line) if ruled else None,
        alignment=Alignment(horizontal="left", vertical="top", wrap_text=wrap),
    )


def _dxf_fill(ground: str) -> PatternFill:
    # A conditional format takes its solid colour from the background, a cell from the foreground.
    return PatternFill("solid", bgColor=_argb(ground), fgColor=_argb(ground))


def _argb(colour: str) -> str:
    return "FF" + colour.lstrip("#").upper()
