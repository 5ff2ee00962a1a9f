"""The command line: everything that can be done to a plan without a window.

It is a stable interface for scripts and checks; the README's reference page describes it. What
the commands need is imported only when one is run: the window starts through here too.
"""

from __future__ import annotations

from collections.abc import Sequence

NAMES = (
    "new",
    "demo",
    "import",
    "export",
    "summary",
    "check",
    "review",
    "compare",
    "paper",
    "circulate",
    "merge",
    "history",
    "undo",
    "backup",
    "restore",
    "verify",
    "assure",
)


# What people drag onto the program, by its ending.
WINDOW_FILES = (".gipdb", ".xlsx", ".xlsm")


def is_for_command_line(arguments: Sequence[str]) -> bool:
    """Say whether arguments are a command's; one file, several plain ones, or nothing are not."""
    if len(arguments) == 1:
        return is_command(arguments[0])
    return not all(name.lower().endswith(WINDOW_FILES) for name in arguments)


def is_command(argument: str) -> bool:
    """Say whether an argument is a command or an option, which only a console can answer."""
    return argument in NAMES or argument.startswith("-")


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 done, 1 done with findings, 2 not done."""
    from gip_desktop.cli.running import run

    return run(arguments)
