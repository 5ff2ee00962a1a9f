"""The command that writes Appendix B, or everything as JSON."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from gip_desktop.cli.command import (
    DONE,
    BadArguments,
    Command,
    local_path,
    take_file,
    take_moment,
    take_year,
)
from gip_desktop.cli.database import View, held_year, open_to_read, owner_key, plan_year, view_of
from gip_desktop.domain.years import read_year
from gip_desktop.exporting import write_appendix, write_everything


def _take_export(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument(
        "out", metavar="OUT", type=local_path, help="the file to write, .xlsx or .json"
    )
    take_year(parser)
    take_moment(parser)
    parser.add_argument("--owner", metavar="NAME", help="only the actions of this owner")


def _export(chosen: Namespace) -> int:
    out: Path = chosen.out
    write = {".xlsx": _write_appendix, ".json": _write_everything}.get(out.suffix.lower())
    if write is None:
        raise BadArguments(f"{out} ends in neither .xlsx nor .json: name the file so.")
    with open_to_read(chosen.file) as store:
        view = view_of(store, chosen.as_at, year=chosen.year)
    owner = owner_key(view.register, chosen.owner) if chosen.owner else None
    write(out, view, chosen, owner)
    return DONE


def _write_appendix(out: Path, view: View, chosen: Namespace, owner: str | None) -> None:
    plan = plan_year(view.register, chosen.year, file=chosen.file)
    day = view.day_of(plan)
    warnings = write_appendix(
        out, view.register, plan, day=day, entry=view.entry, head=view.head, owner=owner
    )
    for warning in warnings:
        print(warning)
    print(f"{out} holds Appendix B of {plan}.")


def _write_everything(out: Path, view: View, chosen: Namespace, owner: str | None) -> None:
    register = view.register
    years = [held_year(register, read_year(chosen.year), file=chosen.file)] if chosen.year else None
    write_everything(
        out,
        register,
        entry=view.entry,
        head=view.head,
        today=view.today,
        as_at=view.named_day,
        years=years,
        owner=owner,
    )
    print(f"{out} holds {', '.join(sorted(years or register.plans)) or 'no plan'} as JSON.")


EXPORT = Command(
    "export", "Write Appendix B (.xlsx), or everything (.json).", _take_export, _export
)
