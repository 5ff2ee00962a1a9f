"""The command that merges returned packs, or says what merging them would come to."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date

from gip_desktop.cli.command import DONE, FOUND, Command, local_path, take_file, take_json
from gip_desktop.cli.database import open_to_read, open_to_write
from gip_desktop.cli.output import GAP, marked, print_json, print_table
from gip_desktop.domain.circulated import Kind
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.merge_items import Item, Merge, Standing
from gip_desktop.domain.merge_json import merge_as_json
from gip_desktop.domain.packs import PACK_HEADINGS
from gip_desktop.domain.returns import Returned, ReturnFinding
from gip_desktop.domain.targets import show_day
from gip_desktop.domain.texts import shortened
from gip_desktop.merging import Proposal, propose, take

TEXT_LENGTH = 36

_GROUPS = {
    Kind.CONFLICT: "Conflict",
    Kind.CLEARED: "Cleared",
    Kind.SUGGESTED: "Suggested",
    Kind.MISMATCHED: "Mismatched",
    Kind.NEW: "New",
    Kind.SPLIT: "Possible split",
    Kind.CLEAN: "Change",
}


def _take_merge(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument(
        "returned", metavar="RETURNED", nargs="+", type=local_path, help="a returned pack, .xlsx"
    )
    parser.add_argument(
        "--take",
        choices=("none", "clean"),
        default="none",
        help="clean writes what needs no decision; none, the default, only reports",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change, no more")
    take_json(parser)


def _merge(chosen: Namespace) -> int:
    is_written = chosen.take == "clean" and not chosen.dry_run
    open_store = open_to_write if is_written else open_to_read
    with open_store(chosen.file) as store:
        proposal = propose(store, chosen.returned, today=date.today())
        _check_any(proposal)
        if is_written:
            take(store, proposal)
        marking = store.register.marking
    if chosen.json:
        print_json(_as_json(proposal))
    else:
        with marked(marking):
            _print(proposal, is_written=is_written)
    return FOUND if proposal.is_left_to_decide or proposal.problems else DONE


def _check_any(proposal: Proposal) -> None:
    """Refuse where no file is of any use here, in the words about the first."""
    problems = [problem for _, _, problem in proposal.by_file]
    if problems[0] and all(problems):
        raise WorkbookProblem(problems[0])


def _as_json(proposal: Proposal) -> dict[str, Plain]:
    return {
        "files": [
            {**merge_as_json(merge or _unread(file.name, problem or "")), "problem": problem}
            for file, merge, problem in proposal.by_file
        ]
    }


def _unread(name: str, problem: str) -> Merge:
    returned = Returned(name, "", None, findings=(ReturnFinding("", problem),))
    return Merge(returned, Standing.NOT_OURS, received=date.today(), findings=returned.findings)


def _print(proposal: Proposal, *, is_written: bool) -> None:
    for _, merge, problem in proposal.by_file:
        if problem or merge is None:
            print(problem)
        else:
            _print_merge(merge)
        print()
    print(_outcome(proposal, is_written=is_written))


def _print_merge(merge: Merge) -> None:
    print(f"{merge.returned.file_name}: {_standing(merge)}")
    rows = list(_rows(merge))
    if rows:
        print_table(rows)
    for finding in merge.findings:
        place = f"{finding.cell}: " if finding.cell else ""
        print(f"{GAP}{place}{finding.why}")


def _standing(merge: Merge) -> str:
    if merge.standing is Standing.ALREADY_MERGED and merge.merged_on:
        return f"already merged on {show_day(merge.merged_on)}."
    if merge.pack is None:
        return "the pack is not known here, so everything is a suggestion."
    late = f", {_counted(merge.days_late, 'day')} late" if merge.days_late else ""
    frozen = (
        f" It goes into the live plan, not into {', '.join(merge.frozen)}." if merge.frozen else ""
    )
    said = " This return has no changes." if merge.has_no_changes else ""
    rows = _counted(len(merge.not_returned), "row")
    missing = f" Not returned: {rows}." if merge.not_returned else ""
    return f"from {merge.by}, sent on {show_day(merge.pack.issued)}{late}.{frozen}{missing}{said}"


def _rows(merge: Merge) -> Iterator[tuple[str, ...]]:
    for kind, label in _GROUPS.items():
        for item in merge.of(kind):
            yield GAP + label, item.ref or item.action or "", *_texts(item)


def _texts(item: Item) -> tuple[str, ...]:
    if item.column is None:
        return "", "", "", shortened(item.returned, TEXT_LENGTH), item.why
    texts = (shortened(text, TEXT_LENGTH) or "–" for text in (item.base, item.now, item.returned))
    return PACK_HEADINGS[item.column], *texts, item.why


def _outcome(proposal: Proposal, *, is_written: bool) -> str:
    clean = sum(len(merge.of(Kind.CLEAN)) for merge in proposal.merges)
    open_ = sum(len(merge.to_decide) for merge in proposal.merges)
    left = f"{open_} left to decide" if open_ else "nothing left to decide"
    if is_written:
        return f"{_counted(clean, 'change')} taken; {left}."
    return f"Nothing was written: {_counted(clean, 'change')} to take with --take clean; {left}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


MERGE = Command("merge", "Merge returned packs.", _take_merge, _merge)
