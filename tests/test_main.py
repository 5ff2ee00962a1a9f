"""The start: the reading child before anything else, then a command or the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys

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
