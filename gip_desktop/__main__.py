"""Start the program: the reading child, a command, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from gip_desktop import offline


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return the exit status."""
    offline.guard()
    arguments = sys.argv[1:] if arguments is None else arguments
    match arguments:
        case ["--read-workbook"]:
            from gip_desktop.workbook.child import serve

            return serve(sys.stdin.buffer, sys.stdout.buffer)
        case ["--self-test", *rest]:
            from gip_desktop.ui.self_test import self_test

            return self_test(rest)
    from gip_desktop import cli

    if cli.is_for_command_line(arguments):
        return cli.main(arguments)
    from gip_desktop.app import main as open_window

    return open_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
