"""The commands that make a governance database: an empty one, and the sample."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import cast

from gip_desktop.cli.command import DONE, Command, take_file, take_year
from gip_desktop.cli.database import who
from gip_desktop.domain.founding import PrincipleEntry, founding_changes
from gip_desktop.domain.sample import PRINCIPLES, steps
from gip_desktop.domain.years import read_year
from gip_desktop.paths import db_file


def _take_new(parser: ArgumentParser) -> None:
    take_file(parser)
    take_year(parser, required=True)
    parser.add_argument("--organisation", default="", help="whose plan it is")


def _new(chosen: Namespace) -> int:
    from gip_desktop.store.store import Store

    year = read_year(chosen.year)
    principles = cast("list[PrincipleEntry]", _reference_data(PRINCIPLES))
    changes = founding_changes(year, chosen.organisation, principles)
    with Store.create(chosen.file, changes, who=who(), label=f"New plan {year}"):
        print(f"{chosen.file} holds an empty plan for {year}.")
    return DONE


def _demo(chosen: Namespace) -> int:
    from gip_desktop.store.store import Store

    first, *others = steps(_reference_data)
    with Store.create(
        chosen.file, first.changes, who=first.who, label=first.label, at=first.at
    ) as store:
        for step in others:
            store.apply(step.changes, step.label, at=step.at, who=step.who)
    print(f"{chosen.file} holds the sample plans.")
    return DONE


def _reference_data(name: str) -> object:
    return json.loads(db_file(name).read_text("utf-8"))


NEW = Command("new", "Make an empty database with one plan year.", _take_new, _new)
DEMO = Command("demo", "Make a database that holds the sample plans.", take_file, _demo)
