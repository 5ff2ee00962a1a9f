"""Try to import every spreadsheet of a folder through the command line, and say what came of it."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from time import perf_counter

from gip_desktop.cli import main as run_command

ROOT = Path(__file__).resolve().parents[1]
ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam", ".xls", ".xlt", ".xlsb", ".ods")
MOST_SECONDS = 20.0
MOST_KILOBYTES = 1 << 20
AT_ONCE = 2

_DONE, _NOT_DONE = 0, 2
# What is only this file's in a sentence: names, places, numbers.
_OWN = re.compile(
    r"(?<=on its sheets \().*(?=\)\. Head)|(?<= of ).+(?=, but no)|“[^”]*”"
    r"|\b[\w/\[\]-]+\.(?:xml|rels)|(?<!\.)\b\d[\d,]*",
)
# How the sentences begin that say only that something went wrong.
_GENERAL = ("The program failed", "It cannot be read as a workbook")


@dataclass(frozen=True, slots=True)
class Trial:
    """One file: what the command line answered, in which time and memory."""

    name: str
    status: int
    answer: str
    said: str
    seconds: float
    kilobytes: int

    @property
    def outcome(self) -> str:
        """Say in a few words what came of the file, the same for files of one kind."""
        if self.status != _DONE:
            return " ".join(_OWN.sub("…", self.said.replace(self.name, "It")).split())
        answer = json.loads(self.answer)
        return "Read, with doubts." if answer["doubts"] else "Read, with no doubt."

    def faults(self) -> Iterator[str]:
        """Say what must not happen, and did."""
        if "Traceback" in self.answer + self.said:
            yield "a traceback"
        if self.seconds > MOST_SECONDS:
            yield f"{self.seconds:.0f} seconds"
        if self.kilobytes > MOST_KILOBYTES:
            yield f"{self.kilobytes:,} KB"
        if self.status == _NOT_DONE:
            yield from self._faults_of_refusal()
        elif self.status != _DONE:
            yield f"the exit status {self.status}"
        elif self.said or not json.loads(self.answer)["rows_read"]:
            yield "an empty plan without a reason"

    def _faults_of_refusal(self) -> Iterator[str]:
        if self.answer or len(self.said.splitlines()) != 1:
            yield "other than one line of refusal"
        if self.said.replace(self.name, "It").startswith(_GENERAL):
            yield f"a general sentence: {self.said.strip()}"


def spreadsheets_in(folder: Path) -> list[Path]:
    """List the spreadsheets of a folder and those within it."""
    return sorted(path for path in folder.rglob("*") if path.name.lower().endswith(ENDINGS))


def try_all(paths: Iterable[Path]) -> list[Trial]:
    """Import each into an empty plan, a few at once, and see that nothing is written."""
    with _empty_plan() as plan, ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda path: try_one(path, plan), paths))


def try_one(path: Path, plan: Path, *, dry_run: bool = True) -> Trial:
    """Import one spreadsheet, as a process of its own."""
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as said:
        start = perf_counter()
        command = ["-m", "gip_desktop", "import", str(plan), str(path), "--json"]
        command += ["--dry-run"] if dry_run else []
        process = os.posix_spawn(
            sys.executable,
            [sys.executable, *command],
            {**os.environ, "PYTHONPATH": str(ROOT)},
            file_actions=[
                (os.POSIX_SPAWN_DUP2, answer.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, said.fileno(), 2),
            ],
        )
        # The usage of a process has that of the reading child in it.
        _, status, usage = os.wait4(process, 0)
        seconds = perf_counter() - start
        answered, told = (_content(file.fileno()) for file in (answer, said))
    code = os.waitstatus_to_exitcode(status)
    return Trial(path.name, code, answered, told, seconds, usage.ru_maxrss)


def table_of(trials: Iterable[Trial]) -> str:
    """Lay out how often each outcome came, as the documentation has it."""
    counts = Counter(trial.outcome for trial in trials)
    rows = (f"| {outcome.replace('|', '/')} | {count} |" for outcome, count in counts.most_common())
    return "\n".join(["| what came of it | files |", "| --- | ---: |", *rows])


def _content(file: int) -> str:
    return os.pread(file, os.fstat(file).st_size, 0).decode("utf-8")


@contextmanager
def _empty_plan() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder, "plan.gipdb")
        with redirect_stdout(StringIO()):
            run_command(["new", str(plan), "--year", "2022/23"])
        before = plan.read_bytes()
        yield plan
        assert plan.read_bytes() == before
        assert [path.name for path in Path(folder).iterdir()] == [plan.name]
