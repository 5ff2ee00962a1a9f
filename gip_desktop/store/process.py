"""Say which computer and process this is, and whether another process still runs.

`socket` and `platform` are left alone on purpose, and so is `os.kill` on Windows, where it ends
the process that it is asked about.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY_LIMITED_INFORMATION = 0x1000
    _STILL_ACTIVE = 259


def machine_name() -> str:
    """Return this computer's name."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "this computer")
    return os.uname().nodename


def start_mark(process: int) -> str | None:
    """Return what tells a running process from a later one of the same number.

    None where no such process runs; an empty text where the system does not say when it began.
    """
    if sys.platform == "win32":
        return _windows_start_mark(process)
    if Path("/proc/self/stat").exists():
        return _proc_start_mark(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    return ""


def _proc_start_mark(process: int) -> str | None:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name in brackets may hold anything; the fields after it are state, ..., start time.
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else fields[19]


def _windows_start_mark(process: int) -> str | None:
    assert sys.platform == "win32"
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = wintypes.HANDLE(kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, process))
    if not handle:
        access_denied = 5
        return "" if ctypes.get_last_error() == access_denied else None
    try:
        code = wintypes.DWORD()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        began, *others = (wintypes.FILETIME() for _ in range(4))
        kernel.GetProcessTimes(handle, ctypes.byref(began), *map(ctypes.byref, others))
    finally:
        kernel.CloseHandle(handle)
    mark = f"{began.dwHighDateTime}:{began.dwLowDateTime}"
    return mark if code.value == _STILL_ACTIVE else None
