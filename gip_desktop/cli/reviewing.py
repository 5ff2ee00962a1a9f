"""The commands that freeze a period and say what moved between two moments."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from gip_desktop.cli.command import (
    DONE,
    BadArguments,
    Command,
    day,
    take_file,
    take_json,
    take_moment,
    take_year,
)
from gip_desktop.cli.database import (
    View,
    open_to_read,
    open_to_write,
    plan_in_view,
    plan_year,
    view_of,
)
from gip_desktop.cli.output import marked, print_json, print_table
from gip_desktop.domain.compare import compare
from gip_desktop.domain.compare_json import comparison_as_json
from gip_desktop.domain.compare_rows import Comparison, DateMove, RollForward, Side
from gip_desktop.domain.fields import name_of
from gip_desktop.domain.figures import Figure
from gip_desktop.domain.reviews import (
    find_review,
    freeze,
    frozen_as,
    label_of,
    name_of_review,
    unfreeze,
    unfrozen_as,
)
from gip_desktop.domain.rolling import SECTION_STEPS, roll_forward, roll_forward_by_section
from gip_desktop.domain.rows import Target
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day, show_target
from gip_desktop.domain.texts import shortened

if TYPE_CHECKING:
    from gip_desktop.store.store import Store

REASON_LENGTH = 100

Row = Sequence[str | int]


def _take_review(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument("--label", metavar="L", required=True, help="what it is called, such as Q2")
    parser.add_argument("--from", dest="first", metavar="DAY", type=day, help="the period's first")
    parser.add_argument("--to", dest="last", metavar="DAY", type=day, help="the period's last day")
    parser.add_argument("--panel", metavar="DAY", type=day, help="the day on which a panel has it")
    parser.add_argument("--unfreeze", metavar="REASON", help="unfreeze it, and keep why")
    take_year(parser)
    take_moment(parser)


def _review(chosen: Namespace) -> int:
    given = (chosen.first, chosen.last, chosen.panel, chosen.as_at)
    if chosen.unfreeze is not None and any(given):
        raise BadArguments("--unfreeze takes --label and --year alone: leave the days out.")
    if chosen.unfreeze is None and (chosen.first is None or chosen.last is None):
        raise BadArguments("A period has two ends: give both --from and --to.")
    with open_to_write(chosen.file) as store:
        plan = plan_year(store.register, chosen.year, file=chosen.file)
        act = _freeze if chosen.unfreeze is None else _unfreeze
        print(act(store, plan, chosen))
    return DONE


def _freeze(store: Store, plan: str, chosen: Namespace) -> str:
    view = view_of(store, chosen.as_at, year=plan)
    if plan not in view.register.plans:
        raise BadArguments(f"{chosen.as_at} is before the plan of {plan}: name a later --as-at.")
    changes = freeze(
        store.register,
        plan,
        label=chosen.label,
        first=chosen.first,
        last=chosen.last,
        panel=chosen.panel,
        entry=view.entry,
    )
    label = label_of(chosen.label)
    store.apply(changes, frozen_as(plan, label))
    period = f"{show_day(chosen.first)} to {show_day(chosen.last)}"
    return f"{plan} {label}, {period}, is frozen as it stands at entry {view.entry}."


def _unfreeze(store: Store, plan: str, chosen: Namespace) -> str:
    review = find_review(store.register, f"{plan} {chosen.label}")
    changes = unfreeze(review, chosen.unfreeze)
    name = name_of_review(review)
    store.apply(changes, unfrozen_as(review, chosen.unfreeze))
    return f"{name} is frozen no more; its freeze and the reason stay in the journal."


def _take_compare(parser: ArgumentParser) -> None:
    take_file(parser)
    when = "a day, entry:N or review:LABEL"
    parser.add_argument("then", metavar="THEN", help=f"the earlier moment: {when}")
    parser.add_argument("now", metavar="NOW", nargs="?", help="the later one; left out, it is now")
    take_year(parser)
    take_json(parser)


def _compare(chosen: Namespace) -> int:
    with open_to_read(chosen.file) as store:
        then = view_of(store, chosen.then, year=chosen.year)
        now = view_of(store, chosen.now, year=chosen.year)
    plan = plan_in_view(now, chosen.year, file=chosen.file, beside=then)
    found = compare(_side(then, plan), _side(now, plan), plan)
    if chosen.json:
        print_json(comparison_as_json(found))
    else:
        with marked(now.register.marking):
            _print_comparison(found)
    return DONE


def _side(view: View, plan: str) -> Side:
    # A moment before the plan was made has no day of the plan's own.
    held = plan in view.register.plans
    return Side(view.register, view.entry, view.day_of(plan) if held else view.today, view.label)


def _print_comparison(found: Comparison) -> None:
    print(f"{found.year} from {_moment(found.then)} to {_moment(found.now)}")
    if found.then.entry > found.now.entry:
        print("The first moment is the later one, so this reads backwards.")
    print()
    print_table(_roll_rows(found))
    print()
    rolls = roll_forward_by_section(found)
    if rolls:
        print_table(_section_rows(rolls))
        print()
    print_table(_fact_rows(found))
    _print_part("Slipped", [_move_row(move) for move in found.slipped])
    _print_part("Other new dates", [_move_row(move) for move in found.redated])
    _print_part("Superseded", [(name_of(x.action), x.by or "by none") for x in found.superseded])
    _print_part("Status", _status_rows(found))
    _print_part("Renumbered", [(x.was or "none", "→", name_of(x.action)) for x in found.renumbered])


def _moment(side: Side) -> str:
    day = show_day(side.day)
    names = dict.fromkeys([side.label, f"entry {side.entry}"])
    return f"{day} ({', '.join(name for name in names if name != day)})"


def _roll_rows(found: Comparison) -> list[Row]:
    steps = [_row(step.label, step.figure, step.change) for step in roll_forward(found)]
    opening, closing = found.opening.open.count, found.closing.open.count
    return [("Open then", opening, ""), *steps, ("Open now", closing, "")]


def _section_rows(rolls: Mapping[str | None, RollForward]) -> list[Row]:
    numbers = [
        [roll.opening.count, *(step.change for step in roll.steps), roll.closing.count]
        for roll in rolls.values()
    ]
    rows = [(letter or "none", *own) for letter, own in zip(rolls, numbers, strict=True)]
    totals = [sum(column) for column in zip(*numbers, strict=True)]
    return [("Section", "Open then", *SECTION_STEPS, "Open now"), *rows, ("All", *totals)]


def _fact_rows(found: Comparison) -> list[Row]:
    return [
        ("All actions then", found.opening.total.count, ""),
        ("All actions now", found.closing.total.count, ""),
        _row("Removed after completion", found.removed_complete),
        _row("Went on hold", found.held),
        _row("Owner changed", found.owner_changed),
        _row("Reworded", found.reworded),
        _row("Same update as before", found.same_update),
        _row("No update since", found.no_update),
    ]


def _row(label: str, figure: Figure, change: int | None = None) -> Row:
    return label, figure.count if change is None else change, ", ".join(figure.refs)


def _status_rows(found: Comparison) -> list[Row]:
    return [
        (name_of(x.action), LABELS[x.was], "→", LABELS[x.action.status])
        for x in found.status_changed
    ]


def _move_row(move: DateMove) -> Row:
    days = "" if move.days is None else f"{move.days:+d} days"
    reason = shortened(move.reason or "no reason given", REASON_LENGTH)
    return name_of(move.action), _target(move.was), "→", _target(move.to), days, reason


def _target(target: Target | None) -> str:
    return shortened(show_target(target)) if target else "none"


def _print_part(title: str, rows: Iterable[Row]) -> None:
    listed = list(rows)
    if listed:
        print()
        print(title)
        print_table(listed)


REVIEW = Command(
    "review", "Freeze a period, so that it can be told from now.", _take_review, _review
)
COMPARE = Command("compare", "Say what moved between two moments.", _take_compare, _compare)
