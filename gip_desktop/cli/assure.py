"""The command that says what an assessor asks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gip_desktop.assurance import Assurance, assurance_as_json, assure
from gip_desktop.cli.command import DONE, Command, local_path, take_json
from gip_desktop.cli.database import open_to_read
from gip_desktop.cli.output import print_json, print_table

if TYPE_CHECKING:
    from gip_desktop.store.backup import Backup


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
        print_table(list(_rows(found)))
    return DONE


def _rows(found: Assurance) -> Iterator[tuple[str, str]]:
    yield from found.versions.items()
    for part in found.parts:
        yield part.name, part.words
    yield "Your files", str(found.user_folder)
    if found.database:
        yield "Database", f"{found.database.path}. {found.database.words}"
        yield from (("Verified backup", _backup_text(backup)) for backup in found.backups)
        if not found.backups:
            yield "Verified backup", "none"
    if found.journal:
        yield "Journal", f"{found.journal.entries} entries, {found.journal.words}"
        yield "Head hash", found.journal.head


def _backup_text(backup: Backup) -> str:
    return f"{backup.path}, made {backup.made:%Y-%m-%d %H:%M}, up to entry {backup.entry}"


ASSURE = Command("assure", "Say what an assessor asks of this program.", _take_assure, _assure)
