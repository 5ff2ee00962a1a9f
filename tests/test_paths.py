"""Where the program's own files and the person's folder are, however it was installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gip_desktop import paths

CHECKOUT = Path(__file__).resolve().parent.parent


def test_files_are_found_in_a_checkout():
    assert paths.db_file("migrations") == CHECKOUT / "db" / "migrations"
    assert paths.resource("icons/undo.svg") == CHECKOUT / "resources" / "icons" / "undo.svg"
    assert not paths.is_frozen()


def test_files_are_found_in_a_wheel(tmp_path, monkeypatch):
    (tmp_path / "_data").mkdir()
    monkeypatch.setattr(paths, "WHEEL_DATA", tmp_path / "_data")
    assert paths.db_file("sample") == tmp_path / "_data" / "db" / "sample"


def test_files_are_found_in_the_bundle(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.is_frozen()
    assert paths.resource("help") == tmp_path / "resources" / "help"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../setup.py", "icons/../../x", "..\\x", "C:\\x", "C:x", "\\\\host\\x"]
)
def test_names_that_leave_the_folder_are_refused(name):
    with pytest.raises(ValueError, match="leaves"):
        paths.resource(name)
    with pytest.raises(ValueError, match="leaves"):
        paths.db_file(name)


def test_the_persons_folder_is_the_one_named_by_the_environment(home):
    assert paths.user_folder() == home


@pytest.mark.skipif(sys.platform == "win32", reason="XDG is for Linux")
@pytest.mark.parametrize(
    ("chosen", "expected"),
    [("/data", "/data/gip-desktop"), ("relative", "/home/a/.local/share/gip-desktop")],
)
def test_the_persons_folder_is_in_local_data_on_linux(monkeypatch, chosen, expected):
    monkeypatch.delenv("GIP_DESKTOP_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", chosen)
    monkeypatch.setenv("HOME", "/home/a")
    assert paths.user_folder() == Path(expected)


def test_the_persons_folder_is_in_local_application_data_on_windows(monkeypatch, tmp_path):
    monkeypatch.delenv("GIP_DESKTOP_HOME")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert paths.user_folder() == tmp_path / "gip-desktop"
