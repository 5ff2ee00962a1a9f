"""The commands that make a governance database: an empty one, and the sample."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gip_desktop.cli.command import DONE, Command, take_file, take_year
from gip_desktop.cli.database import who
from gip_desktop.domain.years import read_year
from gip_desktop.making import make_empty, make_sample


def _take_new(parser: ArgumentParser) -> None:
    take_file(parser)
    take_year(parser, required=True)
    parser.add_argument("--organisation", default="", help="whose plan it is")


def _new(chosen: Namespace) -> int:
    year = read_year(chosen.year)
    make_empty(chosen.file, year, chosen.organisation, who=who()).close()
    print(f"{chosen.file} holds an empty plan for {year}.")
    return DONE


def _demo(chosen: Namespace) -> int:
    make_sample(chosen.file).close()
    print(f"{chosen.file} holds the sample plans.")
    return DONE


NEW = Command("new", "Make an empty database with one plan year.", _take_new, _new)
DEMO = Command("demo", "Make a database that holds the sample plans.", take_file, _demo)
