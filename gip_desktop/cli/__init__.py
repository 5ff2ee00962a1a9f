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


def is_for_command_line(arguments: Sequence[str]) -> bool:
    """Say whether arguments are a command's; one file, or nothing, is for the window."""
    if len(arguments) == 1:
        return arguments[0] in NAMES or arguments[0].startswith("-")
    return bool(arguments)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 done, 1 done with findings, 2 not done."""
    from gip_desktop.cli.running import run

    return run(arguments)
