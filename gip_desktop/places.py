"""Tell what kind of place a file lies in: this computer's own disk, a share, a synced folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gip_desktop.domain.errors import FileProblem
from gip_desktop.offline import screen_path

MOUNTS = Path("/proc/self/mounts")
NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "fuse.rclone", "fuse.sshfs", "nfs", "nfs4", "smb3"}
)
SYNCED_FOLDERS = ("OneDrive", "SharePoint", "Dropbox", "Google Drive", "iCloudDrive", "Nextcloud")
SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

_DRIVE_REMOTE = 4


class PlaceKind(StrEnum):
    """Where a file lies."""

    LOCAL = "local"
    SHARE = "share"
    SYNCED = "synced"


_WORDS = {
    PlaceKind.LOCAL: "On this computer's own disk.",
    PlaceKind.SHARE: "On a network drive: move it to this computer's own disk while it is in use.",
    PlaceKind.SYNCED: "In a folder that is synced elsewhere: move it to one that is not.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A file and what kind of place it lies in."""

    path: Path
    kind: PlaceKind

    @property
    def words(self) -> str:
        """Say in a sentence where the file lies, and the mend where that is no good place."""
        return _WORDS[self.kind]


def place_of(path: Path) -> Place:
    """Return the kind of place that a file lies in, without asking any other computer."""
    try:
        screen_path(path)
    except FileProblem:
        return Place(path, PlaceKind.SHARE)
    whole = path.absolute()
    if _is_on_network_drive(whole):
        return Place(whole, PlaceKind.SHARE)
    return Place(whole, PlaceKind.SYNCED if _is_synced(whole) else PlaceKind.LOCAL)


def _is_synced(path: Path) -> bool:
    roots = [Path(os.environ[name]) for name in SYNC_VARIABLES if os.environ.get(name)]
    if any(path.is_relative_to(root) for root in roots):
        return True
    return any(part.startswith(SYNCED_FOLDERS) for part in path.parts)


def _is_on_network_drive(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE
    nearest = max(_mounts_over(path), key=lambda mount: len(mount[0].parts), default=None)
    return nearest is not None and nearest[1] in NETWORK_FILE_SYSTEMS


def _mounts_over(path: Path) -> Iterator[tuple[Path, str]]:
    """Go through the mounts that hold a path, each with its file system."""
    if not MOUNTS.is_file():
        return
    for line in MOUNTS.read_text("utf-8", "replace").splitlines():
        _, point, file_system, *_ = line.split()
        mounted = Path(point.replace("\\040", " "))
        if path.is_relative_to(mounted):
            yield mounted, file_system
