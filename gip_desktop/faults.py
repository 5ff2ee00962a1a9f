"""Note what went wrong inside the program: the kind and the place, never a plan's text."""

from __future__ import annotations

import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from gip_desktop import __version__
from gip_desktop.paths import PACKAGE, user_folder

FILE_NAME = "faults.log"


def fault_file() -> Path:
    """Return where faults are noted."""
    return user_folder() / FILE_NAME


def note_fault(fault: BaseException) -> str:
    """Add a fault to the log and return the sentence that tells a person about it.

    The fault's own message is left out of both: it could quote the plan.
    """
    place = _place(fault)
    line = f"{datetime.now(UTC).isoformat(timespec='seconds')} {__version__} {place}\n"
    with suppress(OSError):
        fault_file().parent.mkdir(parents=True, exist_ok=True)
        with fault_file().open("a", encoding="utf-8") as log:
            log.write(line)
    return f"The program failed at {place}: send {fault_file()} to whoever looks after it."


def _place(fault: BaseException) -> str:
    """Name the fault's kind and the line of this program on which it surfaced."""
    frames = traceback.extract_tb(fault.__traceback__)
    own = [f for f in frames if Path(f.filename).is_relative_to(PACKAGE)] or frames
    if not own:
        return type(fault).__name__
    return f"{type(fault).__name__} in {Path(own[-1].filename).name}, line {own[-1].lineno}"
