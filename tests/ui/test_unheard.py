"""Files dragged onto the windowed program, which has no console: one sentence, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from gip_desktop import faults, settings
from gip_desktop.making import make_sample

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a start."""

    status: int
    told: list[str]
    said: str
    title: str


def start(folder: Path, *arguments: object, **environment: str) -> Outcome:
    """Start the program without a console and return what its window said."""
    settings.save(settings.Settings(who="Governance Manager"))
    report = folder / "report.json"
    command = [sys.executable, "-m", "tests.ui.unheard", report, *arguments]
    done = subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == b"" and b"Traceback" not in done.stderr
    assert not faults.fault_file().exists()
    return Outcome(done.returncode, **json.loads(report.read_text(encoding="utf-8")))


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    """Two plans with names of their own."""
    paths = tmp_path / "Plan of Kent.gipdb", tmp_path / "Ältester Plan.gipdb"
    for path in paths:
        make_sample(path).close()
    return paths


def test_two_plans_open_the_first_and_name_the_other(
    tmp_path: Path, plans: tuple[Path, Path]
) -> None:
    outcome = start(tmp_path, *plans)
    assert (outcome.status, outcome.told) == (0, [])
    assert outcome.title.startswith("Plan of Kent")
    assert "Ältester Plan.gipdb left alone" in outcome.said


def test_a_plan_is_opened_whatever_was_dragged_with_it(
    tmp_path: Path, plans: tuple[Path, Path]
) -> None:
    notes = tmp_path / "notes.docx"
    notes.write_text("no plan")
    outcome = start(tmp_path, notes, plans[0])
    assert (outcome.status, outcome.told) == (0, [])
    assert outcome.title.startswith("Plan of Kent")
    assert "notes.docx left alone" in outcome.said


def test_two_files_that_are_not_there_are_one_sentence(tmp_path: Path) -> None:
    outcome = start(tmp_path, tmp_path / "A.gipdb", tmp_path / "B.gipdb")
    assert [("A.gipdb" in words) for words in outcome.told] == [True]
    assert outcome.title == "Governance Improvement Plan"


@pytest.mark.parametrize(
    "arguments", [["summary", "plan.gipdb"], ["--version"], ["--sumary", "-x"]]
)
def test_a_command_is_answered_by_naming_the_program_that_answers_it(
    tmp_path: Path, arguments: list[str]
) -> None:
    outcome = start(tmp_path, *arguments)
    assert outcome.status == 2
    assert "gip-desktop-console" in outcome.told[-1]
    assert arguments[0] in outcome.told[-1]
