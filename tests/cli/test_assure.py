"""What an assessor asks: versions, what is absent, where the file is."""

from __future__ import annotations

import sys

from gip_desktop import __version__


def test_the_program_is_assured_without_a_file(run):
    found = run("assure", "--json").json
    assert list(found)[:5] == ["versions", "absent", "database", "backup", "journal"]
    assert found["versions"]["gip-desktop"] == __version__
    assert found["versions"]["Python"] == ".".join(map(str, sys.version_info[:3]))
    assert "unknown" not in found["versions"].values()
    assert (found["database"], found["journal"], found["backup"]) == (None, None, [])


def test_each_part_that_could_reach_a_network_says_how_it_stands(run):
    parts = {part["name"]: part for part in run("assure", "--json").json["absent"]}
    assert {"PySide6.QtNetwork", "_socket", "_ssl", "socket", "ssl"} <= set(parts)
    assert all(part["how"] for part in parts.values())
    assert parts["socket"]["loaded"] is ("socket" in sys.modules)


def test_a_part_that_is_nowhere_is_absent(run, monkeypatch):
    monkeypatch.setattr("gip_desktop.assurance.NETWORK_MODULES", ("no_such_module",))
    parts = {part["name"]: part for part in run("assure", "--json").json["absent"]}
    assert (parts["no_such_module"]["absent"], parts["no_such_module"]["loaded"]) == (True, False)


def test_a_database_is_assured_with_its_journal_and_backup(run, sample):
    run("backup", sample)
    found = run("assure", sample, "--json").json
    entries = run("history", sample, "--json").json["entries"]
    assert found["database"]["path"] == str(sample)
    assert found["journal"]["entries"] == len(entries)
    assert found["journal"]["verified"] is True
    assert len(found["journal"]["head"]) == 64
    assert found["backup"][0]["entry"] == len(entries)


def test_the_second_place_is_looked_at_too(run, sample, tmp_path):
    from gip_desktop import settings

    settings.save(settings.Settings(second_backup=str(tmp_path / "second")))
    run("backup", sample, "--to", tmp_path / "second")
    (backup,) = run("assure", sample, "--json").json["backup"]
    assert str(tmp_path / "second") in backup["path"]


def test_the_assurance_in_words_names_the_head(run, sample):
    out = run("assure", sample).out
    assert str(sample) in out
    assert run("assure", sample, "--json").json["journal"]["head"] in out
    assert "Verified backup" in out
