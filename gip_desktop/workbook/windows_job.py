"""Limit memory on Windows: a child's by a job that ends with this program, its own by a watch.

A job is kept by the system itself; the watch is there where none is, as under wine.
"""

from __future__ import annotations

import ctypes
import os
import time
from ctypes import wintypes
from subprocess import Popen
from threading import Thread

_EXTENDED_LIMIT_INFORMATION = 9
_WATCH_SECONDS, _TOO_MUCH = 0.05, 3
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


class _MemoryCounters(ctypes.Structure):
    _fields_ = [
        ("cb", wintypes.DWORD),
        ("PageFaultCount", wintypes.DWORD),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
        ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
    ]


class MemoryJob:
    """A job that holds one process; it ends, and the process with it, when it is closed.

    Raises OSError where Windows refuses the job, its limit, or the process in it.
    """

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
        handle = wintypes.HANDLE(int(getattr(process, "_handle")))  # noqa: B009 - Windows only
        is_limited = (
            self._job
            and self._kernel.SetInformationJobObject(self._job, what, ctypes.byref(limits), size)
            and self._kernel.AssignProcessToJobObject(self._job, handle)
        )
        if not is_limited:
            code = ctypes.get_last_error()  # pyright: ignore[reportAttributeAccessIssue]
            self.close()
            raise OSError(code, "Windows would not limit the memory of the reading process")

    def close(self) -> None:
        """End the job and whatever still runs in it."""
        self._kernel.CloseHandle(self._job)


def watch_own_memory(most: int) -> None:
    """End this process as soon as it holds more than `most` bytes."""
    Thread(target=_watch, args=(most,), daemon=True).start()


def _watch(most: int) -> None:
    kernel = ctypes.CDLL("kernel32")
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    while _memory_of_this_process(kernel) <= most:
        time.sleep(_WATCH_SECONDS)
    os._exit(_TOO_MUCH)


def _memory_of_this_process(kernel: ctypes.CDLL) -> int:
    """Return how many bytes this process has asked Windows for and still holds."""
    counters = _MemoryCounters(cb=ctypes.sizeof(_MemoryCounters))
    myself = wintypes.HANDLE(kernel.GetCurrentProcess())
    if not kernel.K32GetProcessMemoryInfo(myself, ctypes.byref(counters), counters.cb):
        return 0
    return max(counters.PagefileUsage, counters.WorkingSetSize)
