"""Run one command, and turn whatever goes wrong into one sentence and an exit status."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from gip_desktop import faults, offline
from gip_desktop.cli import (
    NAMES,
    assure,
    circulating,
    exporting,
    importing,
    journal,
    keeping,
    merging,
    paper,
    plans,
    reading,
    reviewing,
)
from gip_desktop.cli.command import DONE, NOT_DONE, BadArguments, parser_of
from gip_desktop.cli.output import speak_utf8
from gip_desktop.domain.errors import PlanError

COMMANDS = (
    plans.NEW,
    plans.DEMO,
    importing.IMPORT,
    exporting.EXPORT,
    reading.SUMMARY,
    reading.CHECK,
    reviewing.REVIEW,
    reviewing.COMPARE,
    paper.PAPER,
    circulating.CIRCULATE,
    merging.MERGE,
    journal.HISTORY,
    journal.UNDO,
    keeping.BACKUP,
    keeping.RESTORE,
    keeping.VERIFY,
    assure.ASSURE,
)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 done, 1 done with findings, 2 not done."""
    offline.guard()
    speak_utf8()
    try:
        return _follow(arguments)
    except SystemExit as ended:  # argparse has shown its help or the version
        return int(ended.code or 0)
    except (Exception, KeyboardInterrupt) as problem:
        if _is_unheard(problem):
            return _end_quietly()
        sys.stderr.write(" ".join(_sentence(problem).split()) + "\n")
        return NOT_DONE


def _follow(arguments: Sequence[str]) -> int:
    first = arguments[0] if arguments else ""
    if first not in NAMES and not first.startswith("-"):
        raise BadArguments(f"{first} is no command: the commands are {', '.join(NAMES)}.")
    chosen = parser_of(COMMANDS).parse_args(arguments)
    status = chosen.run(chosen)
    sys.stdout.flush()
    return status


def _is_unheard(problem: BaseException) -> bool:
    """Tell whether the reader of the output has gone, as `head` does."""
    if sys.platform == "win32" and isinstance(problem, OSError):
        # Windows has no word of its own for it; what concerns a file names the file.
        return problem.errno in (errno.EPIPE, errno.EINVAL) and problem.filename is None
    return isinstance(problem, BrokenPipeError)


def _end_quietly() -> int:
    # Python would flush what is left, and fail again, as it ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _sentence(problem: BaseException) -> str:
    """Say what went wrong; what nobody can mend is noted as a fault."""
    match problem:
        case PlanError():
            return str(problem)
        case KeyboardInterrupt():
            return "Stopped before it was done."
        case OSError():
            place, reason = problem.filename or "A file", problem.strerror or "no reason given"
            return f"{place} could not be used ({reason}): check that it is there and may be read."
    return faults.note_fault(problem)
