"""The table of scenarios: what somebody did to a pack or to the plan, and what merging must say.

What is expected is a line for each thing: its group, the reference, the field; a finding has its
cell. It was written down from what an owner would expect, before anything was merged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from gip_desktop.store.store import Store
from tests.merge_scenarios import plans, sheets
from tests.merge_scenarios.sheets import (
    FIRST,
    REFS,
    Edit,
    all_of,
    answer,
    copy_row,
    every,
    lose_id,
    nothing,
    on_sheet,
    reverse,
    row_of,
    say_id,
    write,
)

BELOW = FIRST + len(REFS)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One way in which a pack comes back.

    `here` is done to the plan after the pack went out; `first` came back and was merged before, as
    was the very file where `twice`; `content` makes the file where it is no edit of the pack;
    `office` saves it with LibreOffice.
    """

    name: str
    expected: tuple[str, ...] = ()
    edit: Edit = nothing
    here: Callable[[Store], object] | None = None
    first: Edit | None = None
    twice: bool = False
    content: Callable[[bytes], bytes] | None = None
    office: bool = False
    on: date = date(2022, 10, 10)


SIX_DATES = {
    "A1": "31/01/2023",
    "A2": "31.1.23",
    "D4": "31st January 2023",
    "D5": "end of January 2023",
    "D6": "Jan 2023",
    "G7": "by Q4 2022/23",
}

SCENARIOS = (
    # As it came
    Scenario("untouched"),
    Scenario("untouched, saved by LibreOffice", office=True),
    Scenario("keys typed in small letters", edit=every("key", lambda key: f" {key.lower()} ")),
    Scenario(
        "smart quotes, dashes, soft breaks and hard spaces",
        edit=all_of(
            every(
                "progress",
                lambda text: text.replace("'", "’").replace(" ", "\N{NO-BREAK SPACE}", 1),
            ),
            every(
                "recommendation", lambda text: text.replace(", ", ",_x000D_\n").replace("-", "–")
            ),
        ),
    ),
    Scenario("the new date is the one that stands", edit=answer("D4", revised="30/11/22")),
    # Answers
    Scenario("an update", ("change D4 progress",), answer("D4", progress="Went to the board.")),
    Scenario(
        "status, update and evidence, saved by LibreOffice",
        ("change D4 evidence", "change D4 progress", "change D4 status Complete"),
        answer("D4", status="Complete", progress="Adopted.", evidence="Minute 4, 6 October"),
        office=True,
    ),
    Scenario(
        "a status in other words",
        ("change D4 status Completed",),
        answer("D4", status="Completed"),
    ),
    Scenario(
        "a new date with its reason",
        ("change D4 target 31 January 2023",),
        answer("D4", revised=datetime(2023, 1, 31), reason="The forum meets in January."),
    ),
    Scenario(
        "dates typed as text in six ways",
        tuple(f"change {ref} target {text}" for ref, text in SIX_DATES.items()),
        all_of(*(answer(r, revised=d, reason="Moved") for r, d in SIX_DATES.items())),
    ),
    Scenario(
        "a new date without a reason",
        ("change D4 target 31 January 2023", "finding Your actions!H8"),
        answer("D4", revised="31 January 2023"),
    ),
    Scenario(
        "a date that is none",
        ("conflict D4 target when we can", "finding Your actions!H8"),
        answer("D4", revised="when we can", reason="Busy"),
    ),
    Scenario(
        "a reason without a date",
        ("conflict D4 reason",),
        answer("D4", reason="The forum meets in January."),
    ),
    Scenario(
        "a status outside the list",
        ("conflict D4 status Nearly there", "finding Your actions!F8"),
        answer("D4", status="Nearly there"),
    ),
    Scenario(
        "cells that were emptied",
        ("cleared D4 progress", "cleared D4 status"),
        answer("D4", status=None, progress=None),
    ),
    Scenario(
        "locked cells that were changed",
        ("suggested D4 owners", "suggested D4 target 30 June 2023", "suggested D5 recommendation"),
        all_of(
            answer("D4", owners="Head of HR", target="30 June 2023"),
            answer("D5", recommendation="Learning is patchy."),
        ),
    ),
    Scenario(
        "words that look like a formula",
        ("change D4 progress",),
        lambda book: _put_text(book, "G8", "=begun, not done"),
    ),
    # Rows
    Scenario("sorted", edit=reverse()),
    Scenario(
        "sorted, answered and saved by LibreOffice",
        ("change D4 progress",),
        all_of(answer("D4", progress="Went to the board."), reverse()),
        office=True,
    ),
    Scenario(
        "sorted without the column of keys",
        tuple(f"mismatched {ref} row" for ref in REFS),
        reverse(but=("key",)),
    ),
    Scenario(
        # D4 and D5 have the same owners, which changed places with each other.
        "only the owners sorted",
        tuple(f"mismatched {ref} row" for ref in REFS if ref not in ("D4", "D5")),
        reverse(but=tuple(name for name in sheets.COLUMNS if name != "owners")),
    ),
    Scenario(
        "the updates moved down by one row",
        tuple(f"conflict {ref} progress" for ref in REFS[1:]),
        sheets.move_down("progress"),
    ),
    Scenario("No status chosen", ("cleared D4 status",), answer("D4", status="No status")),
    Scenario(
        "a status with words after it",
        ("change D4 status Complete - signed off by the board",),
        answer("D4", status="Complete - signed off by the board"),
    ),
    Scenario(
        "not applicable in place of a date",
        ("conflict D4 target N/A", "finding Your actions!H8"),
        answer("D4", revised="N/A", reason="N/A"),
    ),
    Scenario(
        "a comment beside an answer",
        ("change D4 progress", "finding Your actions!G8"),
        all_of(answer("D4", progress="Went to the board."), sheets.comment("G8", "Is it enough?")),
    ),
    Scenario(
        "the table alone in a new workbook",
        ("change D4 progress", "finding "),
        all_of(answer("D4", progress="Went to the board."), sheets.table_alone),
    ),
    Scenario(
        "references changed round",
        ("mismatched D4 row", "mismatched D5 row"),
        all_of(answer("D4", ref="D5"), answer("D5", ref="D4")),
    ),
    Scenario(
        "a row copied over another", ("missing A2", "split A1 row"), copy_row("A1", row_of("A2"))
    ),
    Scenario(
        "a row copied over another, but for its key",
        ("mismatched A2 row",),
        copy_row("A1", row_of("A2"), but=("key",)),
    ),
    Scenario("a row deleted", ("missing D4",), on_sheet(lambda sheet: sheet.delete_rows(8))),
    Scenario(
        "only one row sent back",
        ("change G7 progress", *(f"missing {ref}" for ref in REFS[:-1])),
        all_of(
            answer("G7", progress="Second course ran."),
            on_sheet(lambda sheet: sheet.delete_rows(6, 5)),
        ),
    ),
    Scenario("the keys lost", edit=every("key", lambda _: "")),
    Scenario(
        "keys and references lost",
        ("suggested D4 progress", *(f"suggested {ref} ref" for ref in REFS)),
        all_of(
            answer("D4", progress="Went to the board."),
            every("key", lambda _: ""),
            every("ref", lambda _: ""),
        ),
    ),
    Scenario(
        "a row split in two",
        ("change D4 progress", "split D4 row"),
        all_of(
            copy_row("D4", BELOW),
            answer("D4", progress="The strategy is adopted."),
            write({f"G{BELOW}": "The hybrid policy is still in draft."}),
        ),
    ),
    Scenario(
        "another owner's row pasted in",
        ("suggested F1 progress", "unknown 1"),
        lambda book: plans.paste_row_of_another(book, "F1", BELOW, "Retention agreed."),
    ),
    Scenario(
        "a new action on its sheet",
        ("new row",),
        write({"A6": "Renew the licence", "C6": "Q4"}, sheet="New actions"),
    ),
    Scenario(
        "a new action below the table",
        ("new row", "unknown 1"),
        write({f"C{BELOW}": "Renew the licence", f"G{BELOW}": "Begun."}),
    ),
    Scenario(
        "text below the table",
        (f"finding Your actions!A{BELOW + 1}",),
        write({f"A{BELOW + 1}": "I am on leave until the 14th"}),
    ),
    Scenario(
        "a note beside the table", ("finding Your actions!M8",), write({"M8": "see my e-mail"})
    ),
    Scenario(
        "a sheet of the owner's own",
        ("finding Notes!B2",),
        lambda book: book.create_sheet("Notes").__setitem__("B2", "see here"),
    ),
    Scenario(
        "a hidden row that was answered",
        ("change D4 progress", "finding Your actions!A8"),
        all_of(answer("D4", progress="Done."), on_sheet(lambda s: _hide_row(s, 8))),
    ),
    # Columns
    Scenario(
        "a column deleted",
        ("change D4 status Complete", "finding Your actions"),
        all_of(answer("D4", status="Complete"), on_sheet(lambda sheet: sheet.delete_cols(7))),
    ),
    Scenario(
        "a heading renamed",
        ("change D4 progress",),
        all_of(write({"G5": "Update for October"}), answer("D4", progress="Went to the board.")),
    ),
    Scenario(
        "a heading renamed beyond knowing",
        ("finding Your actions", "finding Your actions!G5"),
        all_of(write({"G5": "Our story"}), answer("D4", progress="Went to the board.")),
    ),
    Scenario(
        "a column inserted",
        ("change D4 progress", "finding Your actions!F5"),
        all_of(
            answer("D4", progress="Went to the board."),
            on_sheet(lambda sheet: sheet.insert_cols(6)),
            write({"F5": "For Finance", "F8": "yes"}),
        ),
    ),
    # Cells
    Scenario(
        "merged cells",
        ("change D4 status Complete", "finding Your actions!F8", "finding Your actions!F9"),
        all_of(answer("D4", status="Complete"), on_sheet(lambda sheet: sheet.merge_cells("F8:F9"))),
    ),
    Scenario(
        "a formula",
        ("finding Your actions!G8",),
        answer("D4", progress="=G7"),
    ),
    Scenario(
        "a formula, worked out by LibreOffice",
        ("change D4 progress", "finding Your actions!G8"),
        answer("D4", progress='="Began in "&"October"'),
        office=True,
    ),
    Scenario("an error value", ("finding Your actions!G8",), answer("D4", progress="#REF!")),
    Scenario(
        "merged cells and a new action, saved by LibreOffice",
        ("finding Your actions!I8", "finding Your actions!J8", "new row"),
        all_of(
            on_sheet(lambda sheet: sheet.merge_cells("I8:J8")),
            write({"A6": "Renew the licence"}, sheet="New actions"),
        ),
        office=True,
    ),
    # Which pack, and which file
    Scenario(
        "it no longer says which pack it is",
        ("change D4 progress", "finding "),
        all_of(answer("D4", progress="Went to the board."), lose_id),
    ),
    Scenario(
        "a pack that is not known here",
        ("suggested D4 progress", "unknown pack"),
        all_of(answer("D4", progress="Went to the board."), say_id("BCDFGHJK")),
    ),
    Scenario(
        "a password",
        ("refused password",),
        content=lambda _: sheets_ole("EncryptedPackage"),
    ),
    Scenario("an .xls", ("refused .xls",), content=lambda _: sheets_ole("Workbook")),
    Scenario("text under the name of a workbook", ("refused CSV",), content=lambda _: b"Key,Ref\n"),
    Scenario("a file cut short", ("refused damaged",), content=lambda file: file[:3000]),
    Scenario("a workbook that is no pack", ("refused not a pack",), content=plans.appendix_b),
    # What the plan did meanwhile
    Scenario("changed here alone", here=plans.enter("D4", status="Complete")),
    Scenario(
        "changed here and there, differently",
        ("conflict D4 status Complete",),
        answer("D4", status="Complete"),
        here=plans.enter("D4", status="On hold"),
    ),
    Scenario(
        "changed here and there, alike",
        (),
        answer("D4", status="Complete"),
        here=plans.enter("D4", status="Complete"),
    ),
    Scenario(
        "an update here and one there",
        ("change D4 progress",),
        answer("D4", progress="Went to the board."),
        here=plans.enter("D4", progress="The chair has asked for more."),
    ),
    Scenario(
        "closed here, and changed there",
        ("conflict D4 evidence",),
        answer("D4", evidence="Minute 4"),
        here=plans.enter("D4", status="Complete"),
    ),
    Scenario(
        "removed here, and changed there",
        ("conflict D4 progress",),
        answer("D4", progress="Went to the board."),
        here=plans.remove("D4"),
    ),
    Scenario(
        "given another reference here",
        ("change D4x progress",),
        answer("D4", progress="Went to the board."),
        here=plans.enter("D4", ref="D4x"),
    ),
    Scenario(
        "an earlier pack",
        ("change D5 progress", "conflict D4 status Complete"),
        all_of(answer("D4", status="Complete"), answer("D5", progress="Booked.")),
        here=plans.circulate_again("D4"),
    ),
    Scenario(
        "the same file twice",
        ("already merged",),
        answer("D4", progress="Went to the board."),
        twice=True,
    ),
    Scenario(
        "a second file that goes on from the first",
        ("change D5 progress",),
        all_of(answer("D4", status="Complete"), answer("D5", progress="Booked.")),
        first=answer("D4", status="Complete"),
    ),
    Scenario(
        "a second file that would drop what the first one changed",
        ("change D5 progress", "conflict D4 status On track"),
        answer("D5", progress="Booked."),
        first=answer("D4", status="Complete"),
    ),
    Scenario(
        "late, after the quarter was frozen",
        ("change D4 progress", "frozen Q2", "late 21"),
        answer("D4", progress="Went to the board."),
        here=plans.freeze("Q2"),
        on=date(2022, 11, 4),
    ),
    Scenario(
        "a pack of a plan that was carried forward",
        ("suggested H1 progress",),
        answer("D4", progress="Went to the board."),
        here=plans.carry_forward("D4", "2023/24", "H1"),
    ),
)


def sheets_ole(stream: str) -> bytes:
    """Return the beginning of an OLE file that holds a stream of this name."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)
    )


def _put_text(book, place: str, text: str) -> None:
    cell = book[sheets.SHEET][place]
    cell.value = text
    cell.data_type = "s"


def _hide_row(sheet, row: int) -> None:
    sheet.row_dimensions[row].hidden = True
