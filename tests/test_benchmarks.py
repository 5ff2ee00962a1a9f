"""Each benchmark runs and prints its ratios; how fast anything is decides no test."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from benchmarks import (
    bench_compare,
    bench_edit,
    bench_export,
    bench_import,
    bench_merge,
    bench_paper,
    bench_search,
    bench_start,
)
from benchmarks.measuring import Timings, alternate, report

RATIO = re.compile(r"^[\w ,]+: \d+\.\d\d times .+ \(.+ ms against .+ ms, \d+ rounds\)$")

# What the window needs only once a plan is opened in it; each would delay its first paint.
LATER = {
    "gip_desktop.store",
    "gip_desktop.domain.rows",
    "gip_desktop.workbook",
    "sqlite3",
    "openpyxl",
    "docx",
    "gip_desktop.report",
}

# What an open plan needs only once a date is read, moments are compared or something is printed.
LATER_STILL = {
    "gip_desktop.domain.target_cells",
    "gip_desktop.domain.compare_rows",
    "gip_desktop.ui.printing.printable",
    "sqlite_utils",
    "openpyxl",
    "docx",
}

TINY = {
    "search": (partial(bench_search.main, actions=40, rounds=3), 1),
    "export": (partial(bench_export.main, actions=8, rounds=2), 1),
    "merge": (partial(bench_merge.main, returns=2, rows=2, rounds=1), 1),
    "import": (partial(bench_import.main, sizes=(8,), rounds=1), 1),
    "compare": (partial(bench_compare.main, actions=20, entries=120, rounds=1), 2),
    "paper": (partial(bench_paper.main, actions=8, rounds=2), 1),
    "edit": (partial(bench_edit.main, actions=8, rounds=3), 1),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("run", "ratios"), TINY.values(), ids=TINY)
def test_benchmark_prints_its_ratios(
    run: Callable[[], None], ratios: int, capsys: pytest.CaptureFixture[str]
):
    run()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == ratios
    assert all(RATIO.match(line) for line in lines), lines


def test_start_prints_its_ratios_and_says_that_there_is_no_bundle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    bench_start.main(rounds=1, bundle=tmp_path / "none")
    *lines, last = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(RATIO.match(line) for line in lines), lines
    assert last == (
        f"The bundle is not measured: make {tmp_path / 'none'} with `python3 dev.py build`."
    )


def test_start_of_what_draws_nothing_is_no_figure(tmp_path: Path):
    silent = (sys.executable, "-c", "pass")
    wait = bench_start.waiting({}, tmp_path / "lock")
    with pytest.raises(RuntimeError, match="ended before it had drawn anything"):
        wait(silent, bench_start.ANY_WINDOW)


def test_window_imports_nothing_of_a_plan_before_it_is_painted():
    loaded = _loaded_by("gip_desktop.__main__, gip_desktop.ui.main_window")
    assert loaded.isdisjoint(LATER), loaded.intersection(LATER)


def test_a_plan_is_opened_without_what_it_is_read_compared_or_printed_with():
    loaded = _loaded_by("gip_desktop.store.store, gip_desktop.ui.backing, gip_desktop.ui.workspace")
    assert loaded.isdisjoint(LATER_STILL), loaded.intersection(LATER_STILL)


def test_alternate_lets_each_side_go_first_in_turn():
    calls: list[str] = []
    timings = alternate(
        lambda number: calls.append(f"ours {number}"),
        lambda number: calls.append(f"peer {number}"),
        rounds=2,
    )
    assert calls == ["ours -1", "peer -1", "peer 0", "ours 0", "ours 1", "peer 1"]
    assert len(timings.ratios) == 2


def test_report_gives_the_median_of_the_ratios(capsys: pytest.CaptureFixture[str]):
    timings = Timings(ours=(0.002, 0.009, 0.004), peer=(0.001, 0.001, 0.001))
    report("a thing", timings, against="nothing", aim=3)
    expected = (
        "a thing: 4.00 times nothing, aim 3 (3.00 to 6.50; 4.00 ms against 1.00 ms, 3 rounds)"
    )
    assert capsys.readouterr().out.strip() == expected


def _loaded_by(modules: str) -> set[str]:
    """Return the names of every module that importing these loads."""
    script = f"import sys, {modules}; print(*sys.modules)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded.issuperset(modules.split(", "))
    return loaded
