"""Keep the program off the network: an alarm inside Python, and a screen for paths.

The audit hook is an alarm, not a control: it sees what Python code does and stops it, but C, C++
and ctypes pass it by. The control is that the bundle holds no network code (`docs/handling.md`).
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import Final

from gip_desktop.domain.errors import FileProblem

# What reaches for another computer by its nature; gethostname only reads this one's own name.
NETWORK_EVENTS: Final = (
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "imaplib.",
    "nntplib.",
    "poplib.",
    "smtplib.",
    "telnetlib.",
    "webbrowser.",
)
HARMLESS_EVENTS: Final = frozenset({"socket.gethostname"})
# The registry of the computer that its first argument names: this one's own where it names none.
REGISTRY_EVENT: Final = "winreg.ConnectRegistry"

# Events that carry paths, with the places of the paths among their arguments.
_FIRST, _BOTH, _PROGRAM = (0,), (0, 1), (0, 2)
PATH_EVENTS: Final = {
    "open": _FIRST,
    "sqlite3.connect": _FIRST,
    "ctypes.dlopen": _FIRST,
    "os.add_dll_directory": _FIRST,
    "os.chdir": _FIRST,
    "os.chflags": _FIRST,
    "os.chmod": _FIRST,
    "os.chown": _FIRST,
    "os.exec": _FIRST,
    "os.getxattr": _FIRST,
    "os.link": _BOTH,
    "os.listdir": _FIRST,
    "os.listxattr": _FIRST,
    "os.mkdir": _FIRST,
    "os.posix_spawn": _FIRST,
    "os.remove": _FIRST,
    "os.removexattr": _FIRST,
    "os.rename": _BOTH,
    "os.rmdir": _FIRST,
    "os.scandir": _FIRST,
    "os.setxattr": _FIRST,
    "os.startfile": _FIRST,
    "os.symlink": _BOTH,
    "os.truncate": _FIRST,
    "os.utime": _FIRST,
    # A program, and the folder it starts in.
    "subprocess.Popen": _PROGRAM,
    "_winapi.CreateProcess": _PROGRAM,
    # What Windows' Python has beside os.
    "_winapi.CreateFile": _FIRST,
    "_winapi.CreateJunction": _BOTH,
    "_winapi.CreateNamedPipe": _FIRST,
}

_LOCAL_DEVICE: Final = re.compile(r"//\?/([a-z]:/|volume\{)")
_ADDRESS: Final = re.compile(r"([a-z][a-z0-9+.-]+):(?=//)")


class NetworkRefused(RuntimeError):
    """Code in this program reached for the network: a defect, so never the person's to mend."""


@cache
def guard() -> None:
    """Refuse, for as long as this process lives, what Python code tries on the network."""
    screen_path(sys.executable or "")
    sys.addaudithook(_refuse)


def screen_path(path: str | os.PathLike[str]) -> None:
    """Refuse a path that leads to another computer, judged as text, before anything opens it."""
    text = os.fspath(path)
    if _is_elsewhere(text):
        shown = " ".join(text.split())
        message = (
            f"{shown} is not on this computer's own disks, and this program uses no other: "
            "choose a file or folder on this computer."
        )
        raise FileProblem(message)


def _refuse(event: str, args: tuple[object, ...]) -> None:
    for place in PATH_EVENTS.get(event, ()):
        path = args[place] if place < len(args) else None
        if isinstance(path, (str, bytes, os.PathLike)):
            screen_path(os.fsdecode(path))
    if _is_for_network(event, args):
        message = f"{event} was refused: this program stays off the network"
        raise NetworkRefused(message)


def _is_for_network(event: str, args: tuple[object, ...]) -> bool:
    if event == REGISTRY_EVENT:
        return bool(args and args[0])
    return event.startswith(NETWORK_EVENTS) and event not in HARMLESS_EVENTS


def _is_elsewhere(text: str) -> bool:
    """Tell whether Windows, or a URL's reader, would ask another computer for this path."""
    plain = text.strip().replace("\\", "/").casefold()
    if plain.startswith("file:"):
        return _file_url_is_elsewhere(plain.removeprefix("file:"))
    if _ADDRESS.match(plain):
        return True
    return plain.startswith(("//", "/??/")) and not _LOCAL_DEVICE.match(plain)


def _file_url_is_elsewhere(rest: str) -> bool:
    """Judge what follows `file:`; an escaped slash could hide a host, so it is refused too."""
    if "%2f" in rest or "%5c" in rest:
        return True
    if not rest.startswith("//"):
        return False
    host, slash, path = rest.removeprefix("//").partition("/")
    return host not in ("", "localhost") or (slash + path).startswith("//")
