"""Say where the program's own files and the person's folder are; no other module asks."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

PACKAGE = Path(__file__).resolve().parent
WHEEL_DATA = PACKAGE / "_data"


def is_frozen() -> bool:
    """Tell whether this is the bundle that PyInstaller makes."""
    return bool(getattr(sys, "frozen", False))


def resource(name: str) -> Path:
    """Return the path of a file in resources/, named with forward slashes."""
    return _inside("resources", name)


def db_file(name: str) -> Path:
    """Return the path of a file in db/, named with forward slashes."""
    return _inside("db", name)


def licence() -> Path:
    """Return the file with the program's own licence."""
    return _data_root() / "LICENSE"


def user_folder() -> Path:
    """Return the folder for the person's own files: local, neither roaming nor synced."""
    chosen = os.environ.get("GIP_DESKTOP_HOME")
    return Path(chosen) if chosen else _local_application_data() / "gip-desktop"


def _inside(folder: str, name: str) -> Path:
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    if posix.is_absolute() or windows.anchor or ".." in windows.parts:
        message = f"{name!r} leaves {folder}/"
        raise ValueError(message)
    return _data_root() / folder / posix


def _data_root() -> Path:
    """Return the folder that holds db/ and resources/: in the bundle, a wheel or a checkout."""
    if is_frozen():
        return Path(getattr(sys, "_MEIPASS", PACKAGE.parent))
    return WHEEL_DATA if WHEEL_DATA.is_dir() else PACKAGE.parent


def _local_application_data() -> Path:
    if sys.platform == "win32":
        return _absolute("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    return _absolute("XDG_DATA_HOME") or Path.home() / ".local" / "share"


def _absolute(variable: str) -> Path | None:
    """Return the folder that the variable names; a relative one counts as none (XDG says so)."""
    folder = Path(os.environ.get(variable, ""))
    return folder if folder.is_absolute() else None
