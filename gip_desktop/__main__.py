"""Start the program: the reading child, a command, or the window."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from gip_desktop import offline


class Nowhere(io.TextIOBase):
    """Takes the words that nobody can read, where Windows gives a program no console."""

    def write(self, text: str) -> int:
        """Take them."""
        return len(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return the exit status."""
    offline.guard()
    arguments = sys.argv[1:] if arguments is None else arguments
    if list(arguments) == ["--read-workbook"]:
        from gip_desktop.workbook.child import serve

        return serve(sys.stdin.buffer, sys.stdout.buffer)
    has_console = sys.stderr is not None
    sys.stdout, sys.stderr = sys.stdout or Nowhere(), sys.stderr or Nowhere()
    if arguments and arguments[0] == "--self-test":
        from gip_desktop.ui.self_test import self_test

        return self_test(arguments[1:])
    from gip_desktop import cli

    if has_console and cli.is_for_command_line(arguments):
        return cli.main(arguments)
    from gip_desktop.app import main as open_window

    return open_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
