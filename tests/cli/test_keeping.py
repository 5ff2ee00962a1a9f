"""Backing up, restoring and verifying."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest


def test_a_backup_is_whole_and_says_where_it_is(run, sample, tmp_path):
    outcome = run("backup", sample, "--to", tmp_path / "second place")
    assert outcome.status == 0
    (copy,) = (tmp_path / "second place").iterdir()
    assert str(copy) in outcome.out
    assert run("verify", copy).status == 0
    assert run("summary", copy, "--json").json == run("summary", sample, "--json").json


def test_a_backup_goes_beside_the_file_where_no_place_is_named(run, sample):
    assert run("backup", sample).status == 0
    assert len(list(sample.parent.rglob("*.gipdb"))) == 2


def test_a_restore_puts_the_copy_back_and_keeps_what_was_there(run, sample, tmp_path):
    before = run("summary", sample, "--json").json
    run("backup", sample, "--to", tmp_path / "copies")
    (copy,) = (tmp_path / "copies").iterdir()
    sample.write_bytes(b"damaged beyond reading")
    outcome = run("restore", copy, sample)
    assert outcome.status == 0, outcome
    assert run("summary", sample, "--json").json == before
    aside = [p for p in tmp_path.iterdir() if p.is_file() and p != sample]
    assert [path.read_bytes() for path in aside] == [b"damaged beyond reading"]
    assert str(aside[0]) in outcome.out


def test_a_restore_to_a_new_place_keeps_nothing_aside(run, sample, tmp_path):
    outcome = run("restore", sample, tmp_path / "elsewhere.gipdb")
    assert outcome.status == 0
    assert "kept as" not in outcome.out
    assert run("verify", tmp_path / "elsewhere.gipdb").status == 0


def test_a_damaged_backup_is_refused_and_changes_nothing(run, sample, tmp_path):
    bad = tmp_path / "bad.gipdb"
    bad.write_bytes(sample.read_bytes()[:5000])
    before = sample.read_bytes()
    assert "bad.gipdb" in run("restore", bad, sample).sentence
    assert sample.read_bytes() == before


def test_a_whole_file_verifies(run, sample):
    outcome = run("verify", sample)
    assert (outcome.status, outcome.err) == (0, "")
    assert "is whole" in outcome.out


def test_a_changed_plan_is_a_finding(run, sample):
    with closing(sqlite3.connect(sample)) as connection, connection:
        connection.execute("UPDATE actions SET title = 'Altered by hand' WHERE ref = 'G2'")
    outcome = run("verify", sample)
    assert (outcome.status, outcome.err) == (1, "")
    assert "title" in outcome.out


def test_a_flipped_byte_is_a_finding(run, sample):
    data = bytearray(sample.read_bytes())
    place = data.index(b"Q1 returns recorded")
    data[place] ^= 1
    sample.write_bytes(data)
    outcome = run("verify", sample)
    assert outcome.status == 1
    assert "Entry" in outcome.out


@pytest.mark.parametrize("command", ["backup", "verify"])
def test_these_work_while_another_has_the_file(run, sample, command):
    from gip_desktop.store.store import Store

    with Store.open(sample, who="Governance Manager"):
        assert run(command, sample).status == 0
