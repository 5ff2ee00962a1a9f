"""Write a pack: the workbook in which one owner answers for their actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.domain.circulated import Pack, PackRow
from gip_desktop.domain.packs import PackDraft
from gip_desktop.domain.rows import Action
from gip_desktop.domain.targets import show_day
from gip_desktop.domain.texts import normal
from gip_desktop.workbook import styles
from gip_desktop.workbook.about import add_about_sheet
from gip_desktop.workbook.cell_text import fitted, unescaped
from gip_desktop.workbook.columns import Column, Kind
from gip_desktop.workbook.heights import height_of, lines_of
from gip_desktop.workbook.imprint import PROGRAM, Imprint
from gip_desktop.workbook.pack_columns import (
    NEW_ACTION,
    NEW_ACTIONS,
    PACK,
    PACK_LABEL,
    PACK_PROPERTY,
    READ_ME,
    YOUR_ACTIONS,
)
from gip_desktop.workbook.page import add_headline, set_up_page
from gip_desktop.workbook.rows import target_value
from gip_desktop.workbook.save import workbook_bytes
from gip_desktop.workbook.sheet_writer import Looks, SheetWriter, Value
from gip_desktop.workbook.table_sheet import TableRow, add_status_choice, freeze, write_table
from gip_desktop.workbook.write import describe

_TABLE, _NEW_TABLE, _NEW_ROWS = "YourActions", "NewActions", 12
_WIDTHS = (24.0, 90.0)
_WHAT_THIS_IS = (
    "A request for an update, made from the plan. The plan itself is in the database, "
    "whose journal had the entry and the head above when this copy was made."
)
_HOW_TO_ANSWER = (
    ("Status", "Choose it from the list. What each one means is on the last sheet."),
    (
        "Progress update",
        (
            "The last update stands there. Write the new one in its place; leave it as it is "
            "where nothing has happened since."
        ),
    ),
    ("A new date", "Write the date in Revised date, and why in the column after it."),
    (
        "Other columns",
        (
            "They are locked, so that rows can be matched when the workbook comes back. Where one "
            "of them is wrong, say so in your progress update."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Sender:
    """What a pack says of where it comes from: whose plan, how marked, as it stood on which day."""

    organisation: str
    marking: str
    day: date
    head: str


def pack_bytes(draft: PackDraft, sender: Sender) -> bytes:
    """Return a pack as a file."""
    workbook, imprint = Workbook(), _imprint(draft, sender)
    looks = styles.add_styles(workbook, for_answers=True)
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = READ_ME
    _fill_read_me(SheetWriter(sheet, looks), draft.pack, imprint)
    _add_actions(workbook, draft, imprint, looks)
    _add_new_actions(workbook, imprint, looks)
    add_about_sheet(workbook, imprint, looks)
    for name in workbook.sheetnames:
        if name != NEW_ACTIONS:
            _protect(workbook[name])
    _open_at(workbook, YOUR_ACTIONS)
    # The published types of openpyxl do not know these properties.
    vars(workbook)["custom_doc_props"].append(
        StringProperty(name=PACK_PROPERTY, value=draft.pack.key)
    )
    describe(workbook, imprint, what=draft.pack.addressee)
    at = datetime(sender.day.year, sender.day.month, sender.day.day)
    return workbook_bytes(workbook, at=at, program=PROGRAM)


def as_written(draft: PackDraft) -> PackDraft:
    """Return a pack whose base is what its cells say when they are read back.

    That is less where a text is too long for a cell, and a day where a day was written as a date.
    """
    pairs = zip(draft.rows, draft.actions, strict=True)
    return replace(draft, rows=tuple(replace(r, base=_cells_of(r, a)) for r, a in pairs))


def _cells_of(row: PackRow, action: Action) -> dict[str, str]:
    cells = {name: normal(unescaped(fitted(text)[0])) for name, text in row.base.items()}
    target = target_value(action.target)
    return {**cells, "target": show_day(target)} if isinstance(target, date) else cells


def _imprint(draft: PackDraft, sender: Sender) -> Imprint:
    pack, count = draft.pack, len(draft.rows)
    due = [("Return by", show_day(pack.due))] if pack.due else []
    return Imprint(
        organisation=sender.organisation,
        title=f"Governance Improvement Plan {pack.plan}: your actions",
        marking=sender.marking,
        day=sender.day,
        shown=f"{count} action{'' if count == 1 else 's'} of {pack.addressee}",
        entry=pack.entry,
        head=sender.head,
        what_this_is=_WHAT_THIS_IS,
        facts=((PACK_LABEL, pack.key), ("Owner", pack.addressee), *due),
    )


def _fill_read_me(writer: SheetWriter, pack: Pack, imprint: Imprint) -> None:
    add_headline(writer, imprint)
    for label, text in _instructions(pack, imprint):
        height = height_of(lines_of(text, _WIDTHS[1]))
        writer.add([(label, styles.LABEL), (text, styles.TEXT)], height=height)
    for letter, width in zip("AB", _WIDTHS, strict=True):
        writer.sheet.column_dimensions[letter].width = width
    set_up_page(writer.sheet, imprint)


def _instructions(pack: Pack, imprint: Imprint) -> list[tuple[str, str]]:
    answers = ", ".join(column.heading for column in PACK if column.is_answer)
    handling = f"This workbook is {imprint.marking_line}: handle it so, and send it to no one else."
    return [
        ("For", pack.addressee),
        ("Return by", show_day(pack.due) if pack.due else "As soon as you can"),
        ("First", "Save a copy of this workbook. Do not edit it inside the e-mail."),
        ("What to fill in", f"On the sheet {YOUR_ACTIONS}, the tinted columns: {answers}."),
        *_HOW_TO_ANSWER,
        ("A new action", f"Write it on the sheet {NEW_ACTIONS}, one action a row."),
        ("When you are done", "Save the workbook and send it back to whoever sent it to you."),
        ("Handling", "\n".join(filter(None, (handling, imprint.marking_detail)))),
    ]


def _add_actions(workbook: Workbook, draft: PackDraft, imprint: Imprint, looks: Looks) -> None:
    writer = SheetWriter(workbook.create_sheet(YOUR_ACTIONS), looks)
    add_headline(writer, imprint)
    pairs = zip(draft.rows, draft.actions, strict=True)
    rows = [
        _row({**row.base, "target": target_value(action.target)}, PACK) for row, action in pairs
    ]
    area = write_table(writer, rows, PACK, name=_TABLE)
    add_status_choice(writer.sheet, area)
    begin = f"{area.letter_of(Kind.STATUS)}{area.first_row}"
    freeze(writer.sheet, f"C{area.first_row}", begin=begin)
    set_up_page(writer.sheet, imprint, title_row=area.heading_row)


def _add_new_actions(workbook: Workbook, imprint: Imprint, looks: Looks) -> None:
    writer = SheetWriter(workbook.create_sheet(NEW_ACTIONS), looks)
    add_headline(writer, imprint)
    area = write_table(writer, [_row({}, NEW_ACTION)] * _NEW_ROWS, NEW_ACTION, name=_NEW_TABLE)
    add_status_choice(writer.sheet, area)
    freeze(writer.sheet, f"A{area.first_row}")
    set_up_page(writer.sheet, imprint, title_row=area.heading_row)


def _row(values: Mapping[str, Value], columns: Sequence[Column]) -> TableRow:
    looks = (
        styles.answer_style(column.kind) if column.is_answer else styles.cell_style(column.kind)
        for column in columns
    )
    name = str(values.get("ref") or values.get("key", ""))
    return TableRow(name, tuple(values.get(column.field, "") for column in columns), tuple(looks))


def _protect(sheet: Worksheet) -> None:
    """Lock what is not an answer, without a password: a guide to the eye, not a control."""
    protection = sheet.protection
    protection.sheet = True
    # In the file these say what is locked: 0 is what the reader may still do.
    protection.formatColumns = protection.formatRows = protection.formatCells = False
    protection.autoFilter = protection.sort = False


def _open_at(workbook: Workbook, name: str) -> None:
    workbook.active = workbook.sheetnames.index(name)
    for sheet in workbook.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == name
