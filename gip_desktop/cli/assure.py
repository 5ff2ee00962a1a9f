"""The command that says what an assessor asks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gip_desktop.assurance import assurance_as_json, assurance_rows, assure
from gip_desktop.cli.command import DONE, Command, local_path, take_json
from gip_desktop.cli.database import open_to_read
from gip_desktop.cli.output import print_json, print_table


def _take_assure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", nargs="?", type=local_path, help="a governance database"
    )
    take_json(parser)


def _assure(chosen: Namespace) -> int:
    if chosen.file is None:
        found = assure()
    else:
        with open_to_read(chosen.file) as store:
            found = assure(store)
    if chosen.json:
        print_json(assurance_as_json(found))
    else:
        print_table(list(assurance_rows(found)))
    return DONE


ASSURE = Command("assure", "Say what an assessor asks of this program.", _take_assure, _assure)
