"""The command that writes Appendix B, or everything as JSON."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop.cli.command import (
    DONE,
    BadArguments,
    Command,
    local_path,
    take_file,
    take_moment,
    take_year,
)
from gip_desktop.cli.database import View, held_year, open_to_read, owner_key, plan_in_view, view_of
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.marking import higher_marking
from gip_desktop.domain.reviews import name_of_review, reviews_before
from gip_desktop.domain.years import read_year
from gip_desktop.exporting import write_appendix, write_everything
from gip_desktop.sides import side_at

if TYPE_CHECKING:
    from gip_desktop.store.store import Store

NOTHING = "none"


def _take_export(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument(
        "out", metavar="OUT", type=local_path, help="the file to write, .xlsx or .json"
    )
    take_year(parser)
    take_moment(parser)
    parser.add_argument(
        "--since",
        metavar="WHEN",
        help="mark what changed since a day, entry:N or review:LABEL in Appendix B, or none; "
        "left out, as at a review, it is the one before",
    )
    parser.add_argument("--owner", metavar="NAME", help="only the actions of this owner")


def _export(chosen: Namespace) -> int:
    out: Path = chosen.out
    write = {".xlsx": _write_appendix, ".json": _write_everything}.get(out.suffix.lower())
    if write is None:
        raise BadArguments(f"{out} ends in neither .xlsx nor .json: name the file so.")
    with open_to_read(chosen.file) as store:
        view = view_of(store, chosen.as_at, year=chosen.year)
        owner = owner_key(view.register, chosen.owner) if chosen.owner else None
        write(out, store, view, chosen, owner)
    return DONE


def _write_appendix(
    out: Path, store: Store, view: View, chosen: Namespace, owner: str | None
) -> None:
    plan = plan_in_view(view, chosen.year, file=chosen.file)
    since = _since(store, view, chosen, plan)
    warnings = write_appendix(
        out,
        view.register,
        plan,
        day=view.day_of(plan),
        entry=view.entry,
        head=view.head,
        owner=owner,
        since=since,
        marking=higher_marking(view.register.marking, store.register.marking),
    )
    for warning in warnings:
        print(warning)
    marked = f", marked with what changed since {since.label}" if since else ""
    print(f"{out} holds Appendix B of {plan}{marked}.")


def _since(store: Store, view: View, chosen: Namespace, plan: str) -> Side | None:
    when = chosen.since
    if when is None:
        when = _review_before(store, view, chosen, plan)
    if when is None or when.strip().casefold() == NOTHING:
        return None
    since = side_at(store, when, plan, today=view.today)
    if since.entry > view.entry:
        raise BadArguments(f"--since {when} is later than what is exported: name a moment before.")
    return since


def _review_before(store: Store, view: View, chosen: Namespace, plan: str) -> str | None:
    if view.named_day is None or not chosen.as_at.strip().startswith("review:"):
        return None
    earlier = reviews_before(store.register, plan, entry=view.entry, last=view.named_day)
    return f"review:{name_of_review(earlier[0])}" if earlier else None


def _write_everything(
    out: Path, _store: Store, view: View, chosen: Namespace, owner: str | None
) -> None:
    if chosen.since is not None:
        raise BadArguments("--since marks Appendix B: leave it out where the file is .json.")
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
