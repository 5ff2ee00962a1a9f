"""The settings file: read, written at once, and set aside when it is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gip_desktop import settings
from gip_desktop.domain.errors import FileProblem
from gip_desktop.settings import Settings, ThemeChoice


@pytest.fixture
def file(tmp_path):
    return tmp_path / "user" / "settings.json"


def test_defaults_stand_when_there_is_no_file(file):
    assert settings.load(file) == Settings()


def test_what_is_saved_is_loaded(file):
    kept = Settings(
        who="Governance Manager",
        recent=("/plans/a.gipdb",),
        second_backup="/mnt/second",
        second_backup_reached="2022-10-03T09:00:00+00:00",
        mappings={"Ref|Action": {"Ref": "ref", "Notes": None}},
        window={"geometry": "abc", "sizes": [1, 2]},
        most_backups=10,
        backs_up_unchanged=False,
        theme=ThemeChoice.CONTRAST,
        text_size=130,
    )
    settings.save(kept, file)
    assert settings.load(file) == kept
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_settings_of_an_older_version_are_read(file):
    file.parent.mkdir()
    file.write_text('{"who": "Head of HR", "recent": [], "window": {"parts": "abc"}}')
    kept = settings.load(file)
    assert (kept.who, kept.window, kept.text_size) == ("Head of HR", {"parts": "abc"}, 100)
    assert (kept.theme, kept.most_backups) == (ThemeChoice.SYSTEM, None)
    assert kept.backs_up_unchanged


def test_what_a_later_version_keeps_stays(file):
    file.parent.mkdir()
    file.write_text('{"who": "Head of HR", "spelling": {"on": true}}')
    settings.save(Settings(who="Head of IT"), file)
    held = json.loads(file.read_text())
    assert (held["who"], held["spelling"]) == ("Head of IT", {"on": True})


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ('{"text_size": 5000}', Settings(text_size=175)),
        ('{"text_size": "large"}', Settings()),
        ('{"theme": "purple"}', Settings()),
        ('{"theme": ["dark"]}', Settings()),
        ('{"most_backups": 0}', Settings(most_backups=3)),
        ('{"most_backups": true}', Settings()),
        ('{"backs_up_unchanged": "no"}', Settings()),
    ],
)
def test_a_choice_that_is_none_falls_back(file, held, expected):
    file.parent.mkdir()
    file.write_text(held)
    assert settings.load(file) == expected


def test_the_last_folder_outlives_other_settings(home):
    assert settings.last_folder() is None
    settings.keep_folder(home / "Papers")
    settings.save(Settings(who="Head of HR"))
    assert settings.last_folder() == home / "Papers"
    assert settings.load().who == "Head of HR"


def test_a_file_that_is_gone_is_taken_off_the_list():
    kept = Settings(recent=("/plans/a.gipdb", "/plans/b.gipdb"))
    assert kept.without_recent("/plans/a.gipdb").recent == ("/plans/b.gipdb",)


def full_disk(_descriptor):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'"text"'])
def test_an_unreadable_file_is_set_aside_and_defaults_stand(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    assert settings.load(file) == Settings()
    assert file.with_name("settings.json.unreadable").read_bytes() == content
    assert not file.exists()


def test_a_value_of_another_kind_falls_back_alone(file):
    file.parent.mkdir()
    file.write_text('{"who": 3, "recent": ["a", 4], "window": [], "second_backup": "/x"}')
    assert settings.load(file) == Settings(recent=("a",), second_backup="/x")


def test_a_failed_save_leaves_the_file_as_it_was(file, monkeypatch):
    settings.save(Settings(who="Head of HR"), file)
    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(FileProblem, match="was not written"):
        settings.save(Settings(who="Head of IT"), file)
    assert settings.load(file).who == "Head of HR"
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_recent_files_are_newest_first_once_each_and_few():
    kept = Settings()
    for number in [*range(12), 5]:
        kept = kept.with_recent(Path(f"/plans/{number}.gipdb"))
    assert kept.recent[:2] == (str(Path("/plans/5.gipdb")), str(Path("/plans/11.gipdb")))
    assert len(kept.recent) == settings.RECENT_FILES == len(set(kept.recent))


def test_the_settings_are_in_the_persons_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GIP_DESKTOP_HOME", str(tmp_path))
    settings.save(Settings(who="Head of HR"))
    assert settings.load().who == "Head of HR"
    assert (tmp_path / "settings.json").is_file()
