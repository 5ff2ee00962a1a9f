"""The command that takes a workbook from outside into a plan year."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date

from gip_desktop.cli.command import DONE, Command, local_path, take_file, take_json, take_year
from gip_desktop.cli.database import open_to_read, open_to_write, plan_year
from gip_desktop.cli.output import marked, print_json, print_table
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.incoming import SheetReading
from gip_desktop.domain.register import Register
from gip_desktop.domain.texts import shortened
from gip_desktop.domain.years import read_year
from gip_desktop.importing import Proposal, changes_of, propose

TEXT_LENGTH = 50


def _take_import(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument(
        "workbook", metavar="WORKBOOK", type=local_path, help="the workbook to read, .xlsx"
    )
    take_year(parser)
    parser.add_argument("--sheet", metavar="NAME", help="the sheet that holds the plan")
    parser.add_argument(
        "--mapping", metavar="M.json", type=local_path, help="which heading is which field"
    )
    parser.add_argument(
        "--keep-layout", action="store_true", help="export with its headings and order from now on"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change, no more")
    take_json(parser)


def _import(chosen: Namespace) -> int:
    open_store = open_to_read if chosen.dry_run else open_to_write
    with open_store(chosen.file) as store:
        proposal = _proposal(chosen, store.register)
        changes = changes_of(proposal, store.register, with_layout=chosen.keep_layout)
        if changes and not chosen.dry_run:
            store.backup()
            store.apply(changes, proposal.label)
        marking = store.register.marking
    if chosen.json:
        print_json(_as_json(proposal))
        return DONE
    with marked(marking):
        _print_proposal(proposal, is_written=not chosen.dry_run)
    return DONE


def _proposal(chosen: Namespace, register: Register) -> Proposal:
    from gip_desktop.workbook.mapping import load_mapping

    # A year that is named is made where it is not there; one that is not named must be.
    year = read_year(chosen.year) if chosen.year else plan_year(register, None, file=chosen.file)
    return propose(
        chosen.workbook,
        register,
        year,
        today=date.today(),
        sheet=chosen.sheet,
        mapping=load_mapping(chosen.mapping) if chosen.mapping else None,
    )


def _as_json(proposal: Proposal) -> dict[str, Plain]:
    plan = proposal.plan
    return {
        "year": proposal.year,
        "sheets": [_sheet_as_json(sheet) for sheet in proposal.incoming.sheets],
        "rows_read": len(proposal.incoming.actions),
        "actions": {
            "new": len(plan.new),
            "changed": len(plan.changed),
            "unchanged": len(plan.unchanged),
        },
        "doubts": [
            {"cell": doubt.cell, "field": doubt.field, "text": doubt.text, "why": doubt.why}
            for doubt in plan.doubts
        ],
        "unread": [{"cell": unread.cell, "text": unread.text} for unread in plan.unread],
    }


def _sheet_as_json(sheet: SheetReading) -> Plain:
    return {
        "sheet": sheet.sheet,
        "header_row": sheet.header_row,
        "columns": [
            {"heading": x.heading, "column": x.column, "field": x.field, "how": x.how}
            for x in sheet.columns
        ],
    }


def _print_proposal(proposal: Proposal, *, is_written: bool) -> None:
    for sheet in proposal.incoming.sheets:
        print(f"Sheet {sheet.sheet}, headings in row {sheet.header_row}")
        print_table([(x.column, x.heading, x.field or "–", x.how) for x in sheet.columns])
        print()
    rows = list(_rows_to_check(proposal))
    if rows:
        print_table(rows)
        print()
    done = "Taken into" if is_written else "Nothing was written; this would go into"
    print(f"{done} {proposal.year}: {proposal.summary}.")


def _rows_to_check(proposal: Proposal) -> Iterator[Sequence[str]]:
    for doubt in proposal.plan.doubts:
        yield doubt.cell, shortened(doubt.text, TEXT_LENGTH), doubt.why
    for unread in proposal.plan.unread:
        yield unread.cell, shortened(unread.text, TEXT_LENGTH), "Not read."


IMPORT = Command("import", "Take a workbook into a plan year.", _take_import, _import)
