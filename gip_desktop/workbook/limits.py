"""Limit the memory of the process that reads a workbook from outside."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, closing, nullcontext
from subprocess import Popen

MOST_MEMORY = 1 << 30


def limit_own_memory() -> None:
    """Limit this process: by the system where it lets a process do so, else by a watch."""
    if sys.platform == "win32":
        from gip_desktop.workbook.windows_job import watch_own_memory

        watch_own_memory(MOST_MEMORY)
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, most))


def limit_memory_of(process: Popen[bytes]) -> AbstractContextManager[object]:
    """Limit a child where its system can be asked to, for as long as the context is open."""
    if sys.platform != "win32":
        return nullcontext()
    from gip_desktop.workbook.windows_job import MemoryJob

    return closing(MemoryJob(process, MOST_MEMORY))
