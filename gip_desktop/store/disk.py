"""Small things about files that SQLite leaves to its caller."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from gip_desktop.domain.errors import DatabaseProblem

SPARE_BYTES = 1_000_000


def make_empty(path: Path) -> None:
    """Make an empty file, only where there is none of that name."""
    try:
        path.open("xb").close()
    except FileExistsError:
        raise DatabaseProblem(f"{path.name} is there already. Choose another name.") from None
    except OSError as error:
        raise DatabaseProblem(
            f"{path.name} could not be made ({error.strerror}). Choose another folder."
        ) from error


def identity(path: Path) -> tuple[int, int] | None:
    """Return what stays the same of a file while it is neither moved nor replaced."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def rollback_journal(database: Path) -> Path:
    """Return where SQLite keeps what it would need to roll a database back."""
    return database.with_name(f"{database.name}-journal")


def check_room(folder: Path, size: int) -> None:
    """Refuse to start what the disk has no room for."""
    free = shutil.disk_usage(folder).free
    if free < size + SPARE_BYTES:
        needed, there = (-(-number // SPARE_BYTES) for number in (size + SPARE_BYTES, free))
        raise DatabaseProblem(
            f"{folder} has {there} MB free, and {needed} MB are needed. Free some space there."
        )


def sync(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk; Windows sees to that by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
