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
from gip_desktop.cli.database import View, held_year, open_to_read, plan_year, view_of
from gip_desktop.cli.output import json_text
from gip_desktop.domain.as_json import register_as_json
from gip_desktop.domain.owners import match_owner
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Owner
from gip_desktop.domain.years import read_year
from gip_desktop.files import write_file


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
    write = {".xlsx": _write_appendix_b, ".json": _write_json}.get(out.suffix.lower())
    if write is None:
        raise BadArguments(f"{out} ends in neither .xlsx nor .json: name the file so.")
    with open_to_read(chosen.file) as store:
        view = view_of(store, chosen.as_at)
    owner = _owner_named(view.register, chosen.owner) if chosen.owner else None
    write(out, view, chosen, owner)
    return DONE


def _owner_named(register: Register, name: str) -> Owner:
    owner = match_owner(name, register.owners.values())
    if owner is None:
        names = ", ".join(sorted(owner.name for owner in register.owners.values()))
        raise BadArguments(f"No owner is called {name}: the owners are {names or 'none yet'}.")
    return owner


def _write_appendix_b(out: Path, view: View, chosen: Namespace, owner: Owner | None) -> None:
    from gip_desktop.workbook.write import write_appendix_b

    plan = plan_year(view.register, chosen.year, file=chosen.file)
    warnings = write_appendix_b(
        out,
        view.register,
        plan,
        day=view.day_of(plan),
        marking=view.register.marking,
        entry=view.entry,
        head=view.head,
        owner=owner.name if owner else None,
    )
    for warning in warnings:
        print(warning)
    print(f"{out} holds Appendix B of {plan}.")


def _write_json(out: Path, view: View, chosen: Namespace, owner: Owner | None) -> None:
    register = view.register
    years = [held_year(register, read_year(chosen.year), file=chosen.file)] if chosen.year else None
    held = register_as_json(
        register,
        entry=view.entry,
        head=view.head,
        today=view.today,
        as_at=view.named_day,
        years=years,
        owner=owner.key if owner else None,
    )
    write_file(out, json_text(held).encode("utf-8"))
    print(f"{out} holds {', '.join(sorted(years or register.plans)) or 'no plan'} as JSON.")


EXPORT = Command(
    "export", "Write Appendix B (.xlsx), or everything (.json).", _take_export, _export
)
