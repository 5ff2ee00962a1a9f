"""The commands that count and check a plan."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from gip_desktop.cli.command import (
    DONE,
    FOUND,
    BadArguments,
    Command,
    day,
    local_path,
    take_file,
    take_json,
    take_moment,
    take_year,
)
from gip_desktop.cli.database import open_to_read, plan_in_view, view_of
from gip_desktop.cli.figure_tables import figure_tables
from gip_desktop.cli.output import marked, print_json, print_table
from gip_desktop.domain.checks import Finding, findings, reviews_to_know
from gip_desktop.domain.figures import Figures, Period, figures
from gip_desktop.domain.figures_json import figures_as_json, findings_as_json
from gip_desktop.domain.register import Register
from gip_desktop.domain.targets import show_day
from gip_desktop.issuing import paper_against_workbook


def _take_summary(parser: ArgumentParser) -> None:
    take_file(parser)
    take_year(parser)
    parser.add_argument("--from", dest="first", metavar="DAY", type=day, help="the period's first")
    parser.add_argument("--to", dest="last", metavar="DAY", type=day, help="the period's last day")
    take_moment(parser)
    take_json(parser)


def _summary(chosen: Namespace) -> int:
    period = _period(chosen)
    with open_to_read(chosen.file) as store:
        view = view_of(store, chosen.as_at, year=chosen.year)
    plan = plan_in_view(view, chosen.year, file=chosen.file)
    counted = figures(view.register, plan, as_at=view.day_of(plan), period=period)
    if chosen.json:
        print_json(figures_as_json(view.register, counted))
    else:
        _print_figures(view.register, counted)
    return DONE


def _period(chosen: Namespace) -> Period | None:
    if chosen.first is None and chosen.last is None:
        return None
    if chosen.first is None or chosen.last is None:
        raise BadArguments("A period has two ends: give both --from and --to.")
    if chosen.first > chosen.last:
        raise BadArguments("The period ends before it begins: --from comes before --to.")
    return Period(chosen.first, chosen.last)


def _print_figures(register: Register, counted: Figures) -> None:
    with marked(register.marking):
        print(f"Governance Improvement Plan {counted.year} as at {show_day(counted.as_at)}")
        for rows in figure_tables(register, counted):
            print()
            print_table(rows)


def _take_check(parser: ArgumentParser) -> None:
    take_file(parser)
    take_year(parser)
    take_moment(parser)
    parser.add_argument(
        "--paper", metavar="P.docx", type=local_path, help="a covering paper, to hold against"
    )
    parser.add_argument(
        "--workbook", metavar="B.xlsx", type=local_path, help="the Appendix B issued with it"
    )
    take_json(parser)


def _check(chosen: Namespace) -> int:
    issued = _issued_findings(chosen)
    with open_to_read(chosen.file) as store:
        view = view_of(store, chosen.as_at, year=chosen.year)
        plan = plan_in_view(view, chosen.year, file=chosen.file)
        day = view.day_of(plan)
        asked = reviews_to_know(view.register, plan, day)
        frozen = {review.key: store.at(review.entry) for review in asked}
    found = [*findings(view.register, plan, as_at=day, reviews=frozen), *issued]
    if chosen.json:
        print_json(findings_as_json(found))
    else:
        _print_findings(view.register, found)
    return FOUND if found else DONE


def _issued_findings(chosen: Namespace) -> list[Finding]:
    if chosen.paper is None and chosen.workbook is None:
        return []
    if chosen.paper is None or chosen.workbook is None:
        raise BadArguments("A paper is held against a workbook: give both --paper and --workbook.")
    return paper_against_workbook(chosen.paper, chosen.workbook)


def _print_findings(register: Register, found: Sequence[Finding]) -> None:
    with marked(register.marking):
        if found:
            print_table([(finding.rule, finding.text) for finding in found])
            print()
        print(f"Findings: {len(found)}")


SUMMARY = Command(
    "summary", "Count a plan, each figure with the references behind it.", _take_summary, _summary
)
CHECK = Command("check", "List what to mend before a plan is issued.", _take_check, _check)
