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

# Events that carry paths, with how many of their first arguments are paths.
PATH_EVENTS: Final = {
    "open": 1,
    "sqlite3.connect": 1,
    "ctypes.dlopen": 1,
    "os.chdir": 1,
    "os.chflags": 1,
    "os.chmod": 1,
    "os.chown": 1,
    "os.getxattr": 1,
    "os.link": 2,
    "os.listdir": 1,
    "os.listxattr": 1,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.removexattr": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.scandir": 1,
    "os.setxattr": 1,
    "os.startfile": 1,
    "os.symlink": 2,
    "os.truncate": 1,
    "os.utime": 1,
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
    for path in args[: PATH_EVENTS.get(event, 0)]:
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
