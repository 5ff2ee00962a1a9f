"""What a command of the command line is, and how its arguments are read."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from gip_desktop import __version__
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.targets import read_day
from gip_desktop.offline import screen_path

DONE = 0
FOUND = 1
NOT_DONE = 2


class BadArguments(PlanError):
    """A command line that cannot be followed."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it is for, the arguments it takes, and what it does."""

    name: str
    purpose: str
    take: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is an error like every other one."""

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong and where to read on."""
        raise BadArguments(f"{self.prog}: {message}; see {self.prog} --help.")


def parser_of(commands: Sequence[Command]) -> Parser:
    """Make the parser of all commands."""
    parser = Parser(
        prog="gip-desktop",
        description="Keep, circulate and report a Governance Improvement Plan.",
        epilog="With files, or nothing, gip-desktop opens the window.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"gip-desktop {__version__}")
    added = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=Parser
    )
    for command in commands:
        own = added.add_parser(
            command.name, help=command.purpose, description=command.purpose, allow_abbrev=False
        )
        command.take(own)
        own.set_defaults(run=command.run)
    return parser


def take_file(parser: argparse.ArgumentParser) -> None:
    """Take the governance database."""
    parser.add_argument(
        "file", metavar="FILE", type=local_path, help="the governance database, a .gipdb file"
    )


def take_year(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Take the plan year."""
    parser.add_argument(
        "--year", required=required, help="the plan year, such as 2022/23; where one is open, that"
    )


def take_moment(parser: argparse.ArgumentParser) -> None:
    """Take the moment as at which the plan is looked at."""
    parser.add_argument(
        "--as-at", metavar="WHEN", help="the plan as it stood: a day, entry:N or review:LABEL"
    )


def take_json(parser: argparse.ArgumentParser) -> None:
    """Take the wish for JSON."""
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object and nothing else"
    )


def local_path(text: str) -> Path:
    """Read a path for an argument; one that leads to another computer is refused unopened."""
    screen_path(text)
    return Path(text)


def day(text: str) -> date:
    """Read a day as people write it, for an argument."""
    return read_day(text)
