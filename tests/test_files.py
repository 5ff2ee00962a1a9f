"""Files are whole or not there, and what was there stays when writing fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from gip_desktop import files
from gip_desktop.domain.errors import FileProblem
from gip_desktop.files import write_file


def full_disk(_descriptor):
    raise OSError(28, "No space left on device")


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path):
    write_file(tmp_path / "plan.json", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("plan.json", b"new")
    ]


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    target = tmp_path / "plan.json"
    target.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(FileProblem, match="No space left"):
        write_file(target, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("plan.json", b"old")
    ]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileProblem, match="there is no folder"):
        write_file(tmp_path / "nowhere" / "plan.json", b"new")


def test_a_file_held_for_a_moment_is_tried_again(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "PAUSE", 0)
    refusals = [PermissionError(13, "held")] * (files.TRIES - 1)
    really = Path.replace

    def replace(self, target):
        if refusals:
            raise refusals.pop()
        return really(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    write_file(tmp_path / "plan.json", b"new")
    assert (tmp_path / "plan.json").read_bytes() == b"new"
    assert not refusals


def test_a_file_that_stays_held_is_named_with_the_mend(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "PAUSE", 0)
    (tmp_path / "plan.json").write_bytes(b"old")

    def held(_self, _target):
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileProblem, match="close it where it is open"):
        write_file(tmp_path / "plan.json", b"new")
    assert len(list(tmp_path.iterdir())) == 1


def test_another_computer_is_refused_before_anything_is_opened():
    with pytest.raises(FileProblem, match="not on this computer"):
        write_file(Path("//evilhost/share/plan.json"), b"new")


@pytest.mark.parametrize(
    "name",
    ["CON.xlsx", "con", "Aux.gipdb", "nul .json", "COM1.xlsx", "lpt9", "a?b.xlsx", "a*b", 'a"b"'],
)
def test_a_name_that_windows_gives_to_no_file_is_refused_there(tmp_path, monkeypatch, name):
    monkeypatch.setattr("sys.platform", "win32")
    with pytest.raises(FileProblem, match=r": ch\w+ "):
        write_file(tmp_path / name, b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Console.xlsx", "Plan (2).xlsx", "com10.xlsx", "Plän – £.gipdb"])
def test_a_name_of_a_file_of_windows_is_taken(tmp_path, monkeypatch, name):
    monkeypatch.setattr("sys.platform", "win32")
    write_file(tmp_path / name, b"new")
    assert (tmp_path / name).read_bytes() == b"new"
