"""Try the finished bundle on a Windows under wine, as its user and her IT department would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pefile
from kit import Kit
from wine import Done, Wine

NOT_DONE = 2
PERIOD = ("--from", "2022-07-01", "--to", "2022-09-30")
YEAR = ("--year", "2022/23")
SECONDS_TO_TEST = 900

# The tests that need no Linux tool, in groups of about the same length.
GROUPS = {
    "tests: subject, workbooks, papers": (
        *("tests/domain", "tests/workbook", "tests/report", "tests/corpus"),
        "tests/merge_scenarios",
    ),
    "tests: store, command line, start": (
        *("tests/store", "tests/cli", "tests/test_app.py", "tests/test_bad_files.py"),
        *("tests/test_circulating.py", "tests/test_faults.py", "tests/test_files.py"),
        *("tests/test_mailing.py", "tests/test_main.py", "tests/test_merging.py"),
        *("tests/test_offline.py", "tests/test_paths.py", "tests/test_places.py"),
        *("tests/test_settings.py", "tests/test_unpacking.py"),
    ),
    "tests: window": ("tests/ui",),
}


class Wrong(AssertionError):
    """What a trial found; its text is one sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A trial in the table: what it is called, its seconds, what it said, whether it holds."""

    name: str
    seconds: float
    said: str
    holds: bool

    @property
    def verdict(self) -> str:
        """Return how it ended, in a word."""
        return "passed" if self.holds else "FAILED"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a trial runs: a Windows, a program's folder in it, and a fresh folder for files."""

    wine: Wine
    kit: Kit
    root: Path
    program: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """Return what makes this folder the person's own, too."""
        return {"GIP_DESKTOP_HOME": windows_path(self.folder / "home")}

    def run(self, *arguments: str | Path, status: int = 0, seconds: float = 120) -> Done:
        """Run the console program, and hold its exit status against the one that is expected."""
        done = self.wine.run(
            self.program / "gip-desktop-console.exe",
            *arguments,
            cwd=self.folder,
            environment=self.environment,
            seconds=seconds,
        )
        words = " ".join(map(str, arguments))
        expect(done.status == status, f"{words}: status {done.status}, not {status}: {done.said}")
        expect("Traceback" not in done.err, f"{words}: {done.said}")
        return done

    def refused(self, *arguments: str | Path, said: str) -> None:
        """Expect one sentence on standard error that holds these words, and nothing done."""
        done = self.run(*arguments, status=NOT_DONE)
        lines = done.err.strip().splitlines()
        expect(len(lines) == 1, f"more than one line: {done.said}")
        expect(said in done.err, f"{said!r} is not in: {done.said}")

    @property
    def sample(self) -> str:
        """Return the name of a sample plan, made anew."""
        path = self.folder / "Sample.gipdb"
        if not path.exists():
            self.run("demo", path.name)
        return path.name


Trial = Callable[[Place], object]


def windows_path(path: Path) -> str:
    """Return a path of this machine as Windows under wine writes it."""
    return "Z:" + str(path).replace("/", "\\")


def expect(holds: object, otherwise: str) -> None:
    """Stop a trial where something does not hold."""
    if not holds:
        raise Wrong(otherwise)


def all_trials() -> Iterator[tuple[str, Trial]]:
    """Return each trial with what it is called in the table."""
    yield "self-test, painted in memory", self_test("-platform", "offscreen")
    yield "self-test, on a screen", self_test()
    yield "every command", every_command
    yield "a workbook that wants a minute", workbook_that_takes_long
    yield "a lock: live, dead, of another machine", lock
    yield "a file that is open elsewhere", open_file
    yield "spaces and letters of any kind", odd_names
    yield "a path of more than 260 characters", long_path
    yield "a file that may not be written", read_only
    yield "what is no file of this computer", no_file
    yield "two files given to the window", two_files
    yield "icon and version of both programs", icon_and_version
    yield "a month in the window, by keyboard", month_in_the_window
    for name, paths in GROUPS.items():
        yield name, tests_of(paths)


def self_test(*arguments: str) -> Trial:
    """Return a trial that has the bundle test itself, with arguments of Qt's own."""

    def run(at: Place) -> None:
        at.run("--self-test", *arguments)

    return run


def every_command(at: Place) -> str:
    """Run each command of the reference once, and return how long each took."""
    sample = at.sample
    took = [
        at.run(*words, status=status)
        for words, status in (
            (("--version",), 0),
            (("new", "New.gipdb", *YEAR), 0),
            (("export", sample, "B.xlsx", *YEAR), 0),
            (("export", sample, "All.json"), 0),
            (("import", "New.gipdb", "B.xlsx", *YEAR), 0),
            (("summary", sample, *YEAR), 0),
            (("check", sample, *YEAR), 1),
            (("review", sample, "--label", "Q2", *PERIOD, *YEAR), 0),
            (("compare", sample, "entry:3", *YEAR), 0),
            (("paper", sample, "Paper.docx", "--review", "Q2", *YEAR), 0),
            (("circulate", sample, "--out", "Packs", *YEAR), 0),
            (("history", sample), 0),
            (("backup", sample, "--to", "Copies"), 0),
            (("verify", sample), 0),
            (("assure", sample), 0),
        )
    ]
    _check_figures(at, sample)
    pack = next((at.folder / "Packs").glob("*.xlsx"))
    copy = next((at.folder / "Copies").glob("*.gipdb"))
    took.append(at.run("merge", sample, f"Packs/{pack.name}", "--take", "clean"))
    took.append(at.run("undo", sample))
    took.append(at.run("restore", copy, sample))
    _check_figures(at, sample)
    left = sorted(path.name for path in at.folder.rglob("*") if path.suffix in (".lock", ".tmp"))
    expect(not left, f"left behind: {left}")
    return ", ".join(f"{done.name} {done.seconds:.1f} s" for done in took)


def _check_figures(at: Place, sample: str) -> None:
    """Hold the sample's figures against those of the paper that it is made of."""
    figures = json.loads(at.run("summary", sample, *YEAR, "--json").out)
    counts = {name: found["count"] for name, found in figures["status"].items()}
    expected = {"complete": 7, "on-track": 25, "revised": 3, "on-hold": 4}
    expect(expected.items() <= counts.items(), f"the quarter's figures are {counts}")


def workbook_that_takes_long(at: Place) -> None:
    """Have a workbook read that holds far more than any plan: it ends by a limit, in a sentence."""
    sample = at.sample
    at.run("export", sample, "B.xlsx", *YEAR)
    _fill(at.folder / "B.xlsx", at.folder / "Full.xlsx")
    began = time.monotonic()
    at.refused("import", sample, "Full.xlsx", *YEAR, said="Full.xlsx")
    took = time.monotonic() - began
    expect(took < 60, f"it took {took:.0f} s to refuse a workbook")  # noqa: PLR2004


def _fill(workbook: Path, to: Path) -> None:
    """Fill the first sheet of a workbook with cells: it packs well, and unpacks to very much."""
    row = "".join(f'<c t="n"><v>{number}</v></c>' for number in range(1_000))
    with (
        zipfile.ZipFile(workbook) as source,
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                head, _, tail = content.partition(b"</sheetData>")
                content = head + f"<row>{row}</row>".encode() * 3_000 + b"</sheetData>" + tail
            made.writestr(name, content)


def lock(at: Place) -> None:
    """Write while a window has the plan, after it was ended, and while another machine has it."""
    sample = at.sample
    lock_file = at.folder / f"{sample}.lock"
    with _window(at, sample):
        _wait_for(lock_file.exists, "the window did not open the plan")
        at.refused("undo", sample, said="is open")
        at.run("summary", sample, *YEAR)
        held = json.loads(lock_file.read_text(encoding="utf-8"))
    expect(lock_file.exists(), "a window that was ended gave its lock back")
    at.run("undo", sample)
    lock_file.write_text(json.dumps({**held, "machine": "LAPTOP-12"}), encoding="utf-8")
    at.refused("undo", sample, said="LAPTOP-12")


@contextmanager
def _window(at: Place, *files: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """Open the windowed program on some files for a person who has said who she is."""
    settings = at.folder / "home" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('{"who": "Governance Manager"}', encoding="utf-8")
    program = at.program / "gip-desktop.exe"
    process = at.wine.start(program, *files, cwd=at.folder, environment=at.environment)
    try:
        yield process
    finally:
        at.wine.run("taskkill", "/f", "/im", "gip-desktop.exe")
        process.kill()
        process.communicate()


def _wait_for(holds: Callable[[], object], otherwise: str, seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        expect(time.monotonic() < ends, otherwise)
        time.sleep(0.2)


def open_file(at: Place) -> None:
    """Export over a workbook that another program holds: refused with the mend, and it stays."""
    sample, book = at.sample, at.folder / "B.xlsx"
    book.write_bytes(b"as it was")
    waiting = at.folder / "waiting"
    hold = (
        "import time; from pathlib import Path\n"
        "with open('B.xlsx', 'rb'):\n"
        "    Path('waiting').touch(); time.sleep(60)"
    )
    holder = at.wine.start(at.kit.python, "-c", hold, cwd=at.folder)
    try:
        _wait_for(waiting.exists, "nothing holds the file")
        at.refused("export", sample, "B.xlsx", *YEAR, said="close it where it is open")
        expect(book.read_bytes() == b"as it was", "the held file was changed")
    finally:
        holder.kill()
        holder.communicate()
        at.wine.run("taskkill", "/f", "/im", "python.exe")
    at.run("export", sample, "B.xlsx", *YEAR)


def odd_names(at: Place) -> None:
    """Work in a folder and on files with spaces, an apostrophe and letters beyond ASCII."""
    folder = at.folder / "Llywodraethu – O'Brien & Søn 計画"
    folder.mkdir()
    plan = f"{folder.name}\\Plan 2022 £.gipdb"
    at.run("demo", plan)
    at.run("export", plan, f"{folder.name}\\Appendix B ü.xlsx", *YEAR)
    at.run("import", plan, f"{folder.name}\\Appendix B ü.xlsx", *YEAR)
    at.run("backup", plan, "--to", f"{folder.name}\\Copïau")
    at.run("verify", plan)


def long_path(at: Place) -> None:
    """Work below a path that is longer than Windows once took."""
    folder = at.folder.joinpath(*["d" * 50] * 6)
    folder.mkdir(parents=True)
    plan = folder / "Plan.gipdb"
    at.run("demo", plan)
    at.run("export", plan, folder / "B.xlsx", *YEAR)
    at.run("import", plan, folder / "B.xlsx", *YEAR)
    at.run("backup", plan)
    at.run("circulate", plan, "--out", folder / "Packs", *YEAR)


def read_only(at: Place) -> None:
    """Write to a plan, and over a workbook, that may only be read."""
    sample = at.sample
    at.run("export", sample, "B.xlsx", *YEAR)
    at.wine.run("attrib", "+R", sample, cwd=at.folder)
    at.refused("undo", sample, said="may not be written to")
    at.run("summary", sample, *YEAR)
    at.wine.run("attrib", "-R", sample, cwd=at.folder)
    at.run("undo", sample)


def no_file(at: Place) -> None:
    """Name devices, folders, other computers and long forms of paths where a file belongs."""
    sample = at.sample
    at.run("export", sample, "B.xlsx", *YEAR)
    at.refused("export", sample, "CON.xlsx", *YEAR, said="device")
    at.refused("demo", "AUX.gipdb", said="device")
    at.refused("demo", "a?b.gipdb", said="no Windows name")
    at.refused("import", sample, ".", *YEAR, said="folder")
    at.refused("export", sample, r"\\host\share\B.xlsx", *YEAR, said="not on this computer")
    at.refused("demo", r"\\?\UNC\host\share\Plan.gipdb", said="not on this computer")
    at.refused("demo", r"C:\none\Plan.gipdb", said="there is no folder")
    at.run("summary", "\\\\?\\" + windows_path(at.folder / sample), *YEAR)


def two_files(at: Place) -> None:
    """Drop two plans on the windowed program, which has no output: it opens the first."""
    sample = at.sample
    at.run("new", "New.gipdb", *YEAR)
    with _window(at, sample, "New.gipdb") as process:
        opened = at.folder / f"{sample}.lock"
        _wait_for(opened.exists, "the window opened neither of two plans")
        expect(process.poll() is None, "the window ended")


def icon_and_version(at: Place) -> None:
    """Read what Windows shows of each program."""
    for name in ("gip-desktop", "gip-desktop-console"):
        with pefile.PE(at.program / f"{name}.exe") as program:
            kinds = {entry.id for entry in program.DIRECTORY_ENTRY_RESOURCE.entries}  # pyright: ignore
            words = {
                key.decode(): value.decode()
                for info in program.FileInfo[0]
                if hasattr(info, "StringTable")
                for table in info.StringTable
                for key, value in table.entries.items()
            }
        expect(pefile.RESOURCE_TYPE["RT_GROUP_ICON"] in kinds, f"{name} has no icon")
        expect(words.get("OriginalFilename") == f"{name}.exe", f"{name} says it is {words}")


def month_in_the_window(at: Place) -> str:
    """Drive the window through a month and its quarter, with Windows' own file boxes."""
    environment = {**os.environ, **at.wine.environment, "HOME": str(at.folder)}
    environment["GIP_DESKTOP_DRIVEN_UNDER_WINE"] = str(at.program)
    with at.wine.asleep():
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider"),
                *("--basetemp", at.folder / "driven", "tests/driven/test_month_story.py"),
            ],
            cwd=at.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS_TO_TEST,
        )
    expect(not done.returncode, f"{done.stdout[-3000:]} {done.stderr[-1000:]}")
    pictures = sorted((at.folder / "driven").rglob("*.png"))
    return f"{len(pictures)} pictures in {at.folder.relative_to(at.root)}"


def tests_of(paths: tuple[str, ...]) -> Trial:
    """Return a trial that runs these tests with Windows' Python, from the checkout."""

    def run(at: Place) -> str:
        done = at.wine.run(
            at.kit.python,
            *("-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", *paths),
            cwd=at.root,
            seconds=SECONDS_TO_TEST,
        )
        summary = (done.out.strip().splitlines() or [done.said])[-1]
        failed = re.findall(r"^(?:FAILED|ERROR) (\S+)", done.out, re.M)
        expect(not done.status, f"{summary}: {' '.join(failed) or done.said[-2000:]}")
        return re.sub(r" in [\d.]+s.*", "", summary).strip("= ")

    return run


def try_all(
    make_place: Callable[[Path], Place], folder: Path, trials: Iterator[tuple[str, Trial]]
) -> Iterator[Row]:
    """Run each trial in a folder of its own, and print what became of it."""
    for number, (name, trial) in enumerate(trials):
        own = folder / f"{number:02}"
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir(parents=True)
        yield timed(name, partial(trial, make_place(own)))


def timed(name: str, step: Callable[[], object]) -> Row:
    """Take a step, print what became of it and how long it took, and return that."""
    began = time.monotonic()
    try:
        said, holds = step(), True
    except Wrong as wrong:
        said, holds = wrong, False
    seconds = time.monotonic() - began
    row = Row(name, seconds, "" if said is None else str(said), holds)
    print(f"{row.verdict}  {seconds:6.1f} s  {name}  {row.said}", flush=True)
    return row
