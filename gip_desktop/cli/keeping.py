"""The commands that keep a database safe: back up, restore, verify."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gip_desktop.cli.command import DONE, FOUND, Command, local_path, take_file
from gip_desktop.cli.database import open_to_read, who


def _take_backup(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument("--to", metavar="DIR", type=local_path, help="the folder for the copy")


def _backup(chosen: Namespace) -> int:
    with open_to_read(chosen.file) as store:
        copy = store.backup(chosen.to)
    print(f"{copy} is a copy of {chosen.file}, reopened and whole.")
    return DONE


def _take_restore(parser: ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=local_path, help="the copy to put back")
    take_file(parser)


def _restore(chosen: Namespace) -> int:
    from gip_desktop.store.backup import restore

    aside = restore(chosen.backup, chosen.file, who=who())
    print(f"{chosen.file} is restored from {chosen.backup}.")
    if aside:
        print(f"What was there before is kept as {aside}.")
    return DONE


def _verify(chosen: Namespace) -> int:
    from gip_desktop.store.connection import check_is_ours
    from gip_desktop.store.verify import verify

    # A damaged file cannot be opened as a plan, and is the very one to be told about.
    check_is_ours(chosen.file)
    problems = verify(chosen.file)
    for problem in problems:
        print(problem)
    if not problems:
        print(
            f"{chosen.file} is whole: the file, its journal, and that replaying it gives the plan."
        )
    return FOUND if problems else DONE


BACKUP = Command("backup", "Make a verified copy.", _take_backup, _backup)
RESTORE = Command("restore", "Put a copy back and keep what was there.", _take_restore, _restore)
VERIFY = Command("verify", "Check the file, its journal and their agreement.", take_file, _verify)
