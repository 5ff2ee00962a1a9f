"""Write files so that what was there stays until what replaces it is whole."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path
from typing import Final

from gip_desktop.domain.errors import FileProblem
from gip_desktop.offline import screen_path

TRIES, PAUSE = 5, 0.2

# Windows opens a device by these names, whatever folder and ending they are given.
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\..*)?", re.I)
_NOT_IN_NAMES: Final = re.compile(r'[<>:"|?*\x00-\x1f]')


def check_name(path: Path) -> None:
    """Refuse a name that this system gives to no file, before it opens something else by it."""
    if sys.platform != "win32":
        return
    name = path.name
    if _DEVICE.fullmatch(name):
        raise FileProblem(f"{name} is a device and no file on Windows: choose another name.")
    if _NOT_IN_NAMES.search(name):
        raise FileProblem(f'{name} holds one of < > : " | ? *, as no Windows name may: change it.')


def check_new_place(path: Path) -> None:
    """Refuse a place at which no file can be made, because of its name or its folder."""
    screen_path(path)
    check_name(path)
    folder = path.absolute().parent
    if not folder.is_dir():
        raise FileProblem(f"{path.name} was not made: there is no folder {folder}. Choose another.")


def write_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, flush it to the disk, and put it in its place at once."""
    screen_path(path)
    check_name(path)
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        _write_through(draft, content)
        _replace(draft, path)
    except OSError as problem:
        raise FileProblem(_why_not(path, problem)) from problem
    finally:
        draft.unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _replace(draft: Path, path: Path) -> None:
    # Antivirus and indexers hold a new file for a moment; Excel holds it until it is closed.
    for attempt in range(TRIES):
        try:
            draft.replace(path)
        except PermissionError:
            if attempt == TRIES - 1:
                raise
            time.sleep(PAUSE)
        else:
            return


def _why_not(path: Path, problem: OSError) -> str:
    if isinstance(problem, (FileNotFoundError, NotADirectoryError)):
        return f"{path} was not written: there is no folder {path.parent}. Choose another."
    if isinstance(problem, PermissionError) and path.exists():
        return f"{path} was not written: close it where it is open, then try again."
    if isinstance(problem, PermissionError):
        return f"{path} was not written: nothing may be written in {path.parent}. Choose another."
    return f"{path} was not written: {problem.strerror}. Choose another folder."
