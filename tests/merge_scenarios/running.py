"""Send the packs, let them come back as each scenario has it, and write down what merging says."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from gip_desktop.circulating import circulate, prepare
from gip_desktop.domain.merge_items import Item, Merge, Standing
from gip_desktop.domain.texts import shortened
from gip_desktop.making import make_sample
from gip_desktop.merging import Proposal, ReadFile, compare, read_files, take
from gip_desktop.store.store import Store
from tests.merge_scenarios.plans import DUE, OWNER, SENT, YEAR
from tests.merge_scenarios.scenarios import Scenario
from tests.merge_scenarios.sheets import Edit

OFFICE = shutil.which("soffice")
_TOLD_WHOLE = ("status", "target")


@dataclass(frozen=True)
class Returned:
    """A scenario with the files that came back, read: the one before it too, if there is one."""

    scenario: Scenario
    file: ReadFile
    first: ReadFile | None = None


class Bench:
    """A plan that was circulated, and the files that came back of one pack."""

    def __init__(self, folder: Path, scenarios: Sequence[Scenario]) -> None:
        self._folder = folder
        self._database = folder / "plan.gipdb"
        self._pack = self._circulate()
        scenarios = [s for s in scenarios if OFFICE or not s.office]
        files = [self._file(number, s, s.edit) for number, s in enumerate(scenarios)]
        firsts = [
            self._file(number, s, s.first, when="before") if s.first else None
            for number, s in enumerate(scenarios)
        ]
        _save_in_office([f for f, s in zip(files, scenarios, strict=True) if s.office], folder)
        read = iter(read_files([*files, *filter(None, firsts)]))
        held = [next(read) for _ in scenarios]
        before = [next(read) if path else None for path in firsts]
        self.returned = [
            Returned(s, file, file if s.twice else first)
            for s, file, first in zip(scenarios, held, before, strict=True)
        ]

    def _circulate(self) -> bytes:
        with make_sample(self._database, who="Governance Manager") as store:
            drafts = prepare(store, YEAR, today=SENT, due=DUE)
            issued = circulate(store, drafts, self._folder / "sent", today=SENT)
        return next(one.file for one in issued if one.pack.addressee == OWNER).read_bytes()

    def _file(self, number: int, scenario: Scenario, edit: Edit, *, when: str = "back") -> Path:
        path = self._folder / when / str(number) / "return.xlsx"
        path.parent.mkdir(parents=True)
        if scenario.content:
            path.write_bytes(scenario.content(self._pack))
            return path
        path.write_bytes(self._pack)
        book = openpyxl.load_workbook(path)
        edit(book)
        book.save(path)
        return path

    @contextmanager
    def store(self, returned: Returned) -> Iterator[Store]:
        """Open a copy of the plan, with what happened to it before this file came back."""
        copy = self._folder / "copy" / "plan.gipdb"
        shutil.rmtree(copy.parent, ignore_errors=True)
        copy.parent.mkdir()
        shutil.copy(self._database, copy)
        with Store.open(copy, who="Governance Manager") as store:
            if returned.scenario.here:
                returned.scenario.here(store)
            if returned.first:
                take(store, compare(store, [returned.first], today=returned.scenario.on))
            yield store

    def propose(self, store: Store, returned: Returned) -> Proposal:
        """Say what the file that came back comes to."""
        return compare(store, [returned.file], today=returned.scenario.on)


def told(proposal: Proposal) -> tuple[str, ...]:
    """Write down what merging says, a line for each thing, in order."""
    if proposal.problems:
        (problem,) = proposal.problems.values()
        return (f"refused {problem}",)
    (merge,) = proposal.merges
    return tuple(sorted(_lines(merge)))


def is_as_expected(got: Sequence[str], expected: Sequence[str]) -> bool:
    """Say whether merging said what it should; of a refusal, whether it says the word."""
    if any(line.startswith("refused") for line in (*got, *expected)):
        words = [line.removeprefix("refused ") for line in expected]
        return len(got) == 1 and len(words) == 1 and words[0] in got[0]
    return sorted(got) == sorted(expected)


def _lines(merge: Merge) -> Iterator[str]:
    if merge.standing is Standing.ALREADY_MERGED:
        yield "already merged"
        return
    yield from (_line(item) for item in merge.items)
    yield from sorted({f"finding {finding.cell}" for finding in merge.findings})
    yield from (f"missing {row.base['ref']}" for row in merge.not_returned)
    yield from (f"frozen {label}" for label in merge.frozen)
    if merge.days_late:
        yield f"late {merge.days_late}"
    if merge.standing is Standing.UNKNOWN_PACK:
        yield "unknown pack"
    elif merge.rows_unknown:
        yield f"unknown {merge.rows_unknown}"


def _line(item: Item) -> str:
    kind = "change" if item.kind == "clean" else item.kind.value
    parts = (kind, item.ref or "", item.field or "row")
    told = item.returned if item.field in _TOLD_WHOLE else ""
    return " ".join(part for part in (*parts, shortened(told)) if part)


def _save_in_office(files: Sequence[Path], folder: Path) -> None:
    """Let LibreOffice open each file and save it, as an owner does who has no Excel."""
    if not files:
        return
    profile = (folder / "office").as_uri()
    for number, file in enumerate(files):
        shutil.copy(file, folder / f"office-{number}.xlsx")
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "saved"),
            *(str(folder / f"office-{number}.xlsx") for number in range(len(files))),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    for number, file in enumerate(files):
        shutil.copy(folder / "saved" / f"office-{number}.xlsx", file)
