"""The command line as a whole: who is meant, what is refused, and how it says so."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from gip_desktop import __version__, cli, faults
from gip_desktop.cli import reading
from gip_desktop.cli.running import COMMANDS

PLAN_TEXT = "the chief officer is to be suspended"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], False),
        (["plan.gipdb"], False),
        (["summary"], True),
        (["summary", "plan.gipdb"], True),
        (["--version"], True),
        (["-h"], True),
        (["--sumary"], True),
        (["sumary", "plan.gipdb"], True),
        (["plan.gipdb", "notes.docx"], True),
        (["plan.gipdb", "OTHER.GIPDB", "a.xlsx"], False),
    ],
)
def test_known_commands_win_and_plain_files_are_the_windows(arguments, expected):
    assert cli.is_for_command_line(arguments) is expected


def test_each_name_is_a_command():
    assert tuple(command.name for command in COMMANDS) == cli.NAMES


@pytest.mark.parametrize("name", cli.NAMES)
def test_each_command_explains_itself(run, name):
    outcome = run(name, "--help")
    assert outcome.status == 0
    assert outcome.out.startswith(f"usage: gip-desktop {name}")


def test_the_help_names_each_command(run):
    outcome = run("--help")
    assert outcome.status == 0
    assert all(name in outcome.out.split() for name in cli.NAMES)


def test_the_version_is_said(run):
    assert run("--version").out == f"gip-desktop {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sumary", "plan.gipdb"], "sumary is no command"),
        (["summary"], "FILE"),
        (["summary", "plan.gipdb", "--colour"], "--colour"),
        (["summary", "plan.gipdb", "--js"], "--js"),
        (["new", "plan.gipdb"], "--year"),
        (["--sumary"], "COMMAND"),
    ],
)
def test_a_command_line_that_cannot_be_followed_is_one_sentence(run, arguments, said):
    assert said in run(*arguments).sentence


@pytest.mark.parametrize("command", ["summary", "check", "history", "undo", "verify", "backup"])
def test_a_file_that_is_not_there_is_named(run, command, tmp_path):
    assert "none.gipdb" in run(command, tmp_path / "none.gipdb").sentence
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["summary", "check", "history", "undo", "verify", "backup"])
@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be read"])
def test_a_file_of_another_kind_is_named_and_left(run, command, content, tmp_path):
    file = tmp_path / "other.gipdb"
    file.write_bytes(content)
    assert "other.gipdb" in run(command, file).sentence
    assert file.read_bytes() == content


def test_a_path_to_another_computer_is_refused(run):
    assert "not on this computer" in run("summary", "//evilhost/share/plan.gipdb").sentence


def test_a_fault_is_one_sentence_without_the_plans_text(run, sample, monkeypatch):
    def fail(*_args, **_kwargs):
        raise ValueError(PLAN_TEXT)

    monkeypatch.setattr(reading, "figures", fail)
    sentence = run("summary", sample).sentence
    assert PLAN_TEXT not in sentence
    assert "ValueError in " in faults.fault_file().read_text("utf-8")


def test_a_disk_that_fails_is_one_sentence(run, sample, monkeypatch):
    def fail(*_args, **_kwargs):
        raise OSError(5, "Input/output error", "plan.gipdb")

    monkeypatch.setattr(reading, "figures", fail)
    assert run("summary", sample).sentence.startswith("plan.gipdb could not be used")


def in_a_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_module_runs_as_the_command_does():
    done = in_a_process("-m", "gip_desktop", "--version")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().strip() == f"gip-desktop {__version__}"


def test_text_prints_whatever_the_consoles_encoding(sample):
    done = in_a_process(
        "-m", "gip_desktop", "history", sample, "--ref", "G2", PYTHONIOENCODING="ascii"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "→" in done.stdout.decode("utf-8")


def test_a_reader_who_leaves_early_is_no_failure(sample):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "gip_desktop", "history", str(sample), "--json"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_no_display_is_said_in_one_sentence(sample, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = in_a_process("-m", "gip_desktop", sample)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"display" in done.stderr


LOADED = """
import sys
from gip_desktop.__main__ import main
status = main(sys.argv[1:])
heavy = [name for name in ("PySide6", "shiboken6", "socket", "openpyxl") if name in sys.modules]
sys.stderr.write(" ".join(heavy))
sys.exit(status)
"""


@pytest.mark.parametrize("command", ["summary", "history"])
def test_reading_loads_neither_qt_nor_sockets_nor_excel(sample, command):
    done = in_a_process("-c", LOADED, command, sample)
    assert (done.returncode, done.stderr) == (0, b"")
