"""The command that takes a workbook from outside into a plan year."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gip_desktop.cli.command import DONE, Command, local_path, take_file, take_json, take_year


def _take_import(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument(
        "workbook", metavar="WORKBOOK", type=local_path, help="the workbook to read, .xlsx"
    )
    take_year(parser)
    parser.add_argument("--sheet", metavar="NAME", help="the sheet that holds the plan")
    parser.add_argument("--mapping", metavar="M.json", help="what the columns hold")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, no more")
    take_json(parser)


def _import(chosen: Namespace) -> int:
    return DONE


IMPORT = Command("import", "Take a workbook into a plan year.", _take_import, _import)
