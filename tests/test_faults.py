"""A fault is noted by kind and place; the plan's text stays out of the log and the sentence."""

from __future__ import annotations

import pytest

from gip_desktop import faults

PLAN_TEXT = "the chief officer is to be suspended"


def a_fault(message: str) -> Exception:
    try:
        raise ValueError(message)
    except ValueError as fault:
        return fault


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GIP_DESKTOP_HOME", str(tmp_path / "home"))


def test_a_fault_is_noted_without_its_message():
    sentence = faults.note_fault(a_fault(PLAN_TEXT))
    noted = faults.fault_file().read_text("utf-8")
    assert "ValueError in test_faults.py, line" in noted
    assert PLAN_TEXT not in noted + sentence
    assert str(faults.fault_file()) in sentence


def test_faults_are_added_one_a_line():
    faults.note_fault(a_fault("one"))
    faults.note_fault(a_fault("two\nthree"))
    assert len(faults.fault_file().read_text("utf-8").splitlines()) == 2


def test_a_log_that_cannot_be_written_hides_no_fault(tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be")
    assert "ValueError" in faults.note_fault(a_fault(PLAN_TEXT))
