"""Put a child process into a Windows job that limits its memory and ends it with this program."""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from subprocess import Popen

_EXTENDED_LIMIT_INFORMATION = 9
_LIMIT_PROCESS_MEMORY, _KILL_ON_JOB_CLOSE = 0x0100, 0x2000


class _BasicLimits(ctypes.Structure):
    _fields_ = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    ]


class _ExtendedLimits(ctypes.Structure):
    _fields_ = [
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


class MemoryJob:
    """A job that holds one process; it ends, and the process with it, when it is closed."""

    def __init__(self, process: Popen[bytes], most: int) -> None:
        # On 64 bits there is one calling convention, so CDLL serves as WinDLL does.
        self._kernel = ctypes.CDLL("kernel32", use_last_error=True)
        self._kernel.CreateJobObjectW.restype = wintypes.HANDLE
        self._job = wintypes.HANDLE(self._kernel.CreateJobObjectW(None, None))
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY | _KILL_ON_JOB_CLOSE
        limits.ProcessMemoryLimit = most
        size = ctypes.sizeof(limits)
        what = _EXTENDED_LIMIT_INFORMATION
        self._kernel.SetInformationJobObject(self._job, what, ctypes.byref(limits), size)
        handle = wintypes.HANDLE(int(getattr(process, "_handle")))  # noqa: B009 - Windows only
        self._kernel.AssignProcessToJobObject(self._job, handle)

    def close(self) -> None:
        """End the job and whatever still runs in it."""
        self._kernel.CloseHandle(self._job)
