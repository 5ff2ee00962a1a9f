"""The start: the reading child before anything else, then a command or the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from gip_desktop import __main__, app, cli


def test_a_command_goes_to_the_command_line(monkeypatch):
    seen = []
    monkeypatch.setattr(cli, "main", lambda arguments: seen.append(arguments) or 1)
    assert __main__.main(["summary", "plan.gipdb"]) == 1
    assert seen == [["summary", "plan.gipdb"]]


def test_a_file_or_nothing_goes_to_the_window(monkeypatch):
    seen = []
    monkeypatch.setattr(app, "main", lambda arguments: seen.append(list(arguments)) or 0)
    assert __main__.main([]) == __main__.main(["plan.gipdb"]) == 0
    assert seen == [[], ["plan.gipdb"]]


def test_files_alone_go_to_the_window(monkeypatch):
    seen = []
    monkeypatch.setattr(app, "main", lambda arguments: seen.append(list(arguments)) or 0)
    assert __main__.main(["A.gipdb", "B.GIPDB"]) == __main__.main(["a.xlsx", "b.xlsm"]) == 0
    assert seen == [["A.gipdb", "B.GIPDB"], ["a.xlsx", "b.xlsm"]]


@pytest.mark.parametrize(
    "arguments",
    [["summary", "plan.gipdb"], ["--version"], ["sumary", "plan.gipdb"], ["A.gipdb", "notes.docx"]],
)
def test_a_program_without_a_console_always_opens_the_window(monkeypatch, arguments):
    seen = []
    monkeypatch.setattr(app, "main", lambda arguments: seen.append(list(arguments)) or 2)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert __main__.main(arguments) == 2
    assert seen == [arguments]
    sys.stderr.write("heard by nobody")
    sys.stdout.flush()


def test_no_display_and_no_console_is_an_exit_status(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert __main__.main(["A.gipdb", "B.gipdb"]) == 2


def test_the_reading_child_answers_each_request_and_ends_with_them(tmp_path):
    other = tmp_path / "plan.xlsx"
    other.write_text("Ref,Action\n")
    request = json.dumps({"path": str(other), "name": "plan.xlsx"}).encode() + b"\n"
    done = subprocess.run(
        [sys.executable, "-m", "gip_desktop", "--read-workbook"],
        input=request * 2,
        capture_output=True,
        check=False,
        timeout=60,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert ["plan.xlsx" in answer["problem"] for answer in answers] == [True, True]


def test_the_self_test_takes_the_arguments_of_qt():
    bare = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    bare.pop("DISPLAY", None)
    done = subprocess.run(
        [sys.executable, "-m", "gip_desktop", "--self-test", "-platform", "offscreen"],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "verify: done"
