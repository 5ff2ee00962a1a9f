"""The command that writes packs and their e-mail drafts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date

from gip_desktop.circulating import Issued, circulate, prepare
from gip_desktop.cli.command import (
    DONE,
    Command,
    day,
    local_path,
    take_file,
    take_json,
    take_year,
)
from gip_desktop.cli.database import open_to_write, owner_key, plan_year
from gip_desktop.cli.output import marked, print_json, print_table
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.targets import show_day


def _take_circulate(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument(
        "--out", metavar="DIR", required=True, type=local_path, help="where the packs are written"
    )
    parser.add_argument(
        "--owner", metavar="NAME", action="append", help="only the pack of this owner; repeatable"
    )
    parser.add_argument("--due", metavar="D", type=day, help="by when the packs are to come back")
    take_year(parser)
    take_json(parser)


def _circulate(chosen: Namespace) -> int:
    today = date.today()
    with open_to_write(chosen.file) as store:
        register = store.register
        plan = plan_year(register, chosen.year, file=chosen.file)
        owners = [owner_key(register, name) for name in chosen.owner] if chosen.owner else None
        drafts = prepare(store, plan, today=today, owners=owners, due=chosen.due)
        issued = circulate(store, drafts, chosen.out.absolute(), today=today)
        marking = register.marking
    if chosen.json:
        print_json({"packs": [_as_json(one) for one in issued]})
        return DONE
    with marked(marking):
        _print_issued(issued, plan, chosen.due)
    return DONE


def _as_json(issued: Issued) -> dict[str, Plain]:
    return {
        "id": issued.pack.key,
        "owner": issued.pack.addressee,
        "file": str(issued.file),
        "draft": str(issued.draft),
        "actions": issued.actions,
    }


def _print_issued(issued: Sequence[Issued], plan: str, due: date | None) -> None:
    print_table([(one.pack.addressee, one.actions, one.file.name) for one in issued])
    print()
    without = [one.pack.addressee for one in issued if not one.pack.recipient]
    if without:
        print(f"No e-mail address is known for {', '.join(without)}: write it into the draft.")
    by = f", due by {show_day(due)}" if due else ""
    packs = f"{len(issued)} packs of {plan} are" if len(issued) > 1 else f"1 pack of {plan} is"
    print(f"{packs} in {issued[0].file.parent}{by}.")


CIRCULATE = Command(
    "circulate", "Write a pack for each owner, with an e-mail draft.", _take_circulate, _circulate
)
