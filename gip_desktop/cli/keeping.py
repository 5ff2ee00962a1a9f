"""The commands that keep a database safe: back up, restore, verify."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from gip_desktop.cli.command import DONE, FOUND, Command, take_file
from gip_desktop.cli.database import open_to_read, who


def _take_backup(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument("--to", metavar="DIR", help="the folder for the copy")


def _backup(chosen: Namespace) -> int:
    with open_to_read(chosen.file) as store:
        copy = store.backup(Path(chosen.to)) if chosen.to else store.backup()
    print(f"{copy} is a copy of {chosen.file}, reopened and whole.")
    return DONE


def _take_restore(parser: ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", help="the copy to put back")
    take_file(parser)


def _restore(chosen: Namespace) -> int:
    from gip_desktop.store.backups import restore

    aside = restore(Path(chosen.backup), Path(chosen.file), who=who())
    print(f"{chosen.file} is restored from {chosen.backup}.")
    if aside:
        print(f"What was there before is kept as {aside}.")
    return DONE


def _verify(chosen: Namespace) -> int:
    with open_to_read(chosen.file) as store:
        problems = store.verify()
        entry, head = store.head
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{chosen.file} is whole: {entry} entries, head {head}.")
    return FOUND if problems else DONE


BACKUP = Command("backup", "Make a verified copy.", _take_backup, _backup)
RESTORE = Command("restore", "Put a copy back and keep what was there.", _take_restore, _restore)
VERIFY = Command("verify", "Check the file, its journal and their agreement.", take_file, _verify)
