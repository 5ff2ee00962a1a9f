"""Making a database: an empty one, and the sample."""

from __future__ import annotations

import pytest


def test_a_new_file_holds_one_year_and_the_seven_principles(run, tmp_path):
    file, out = tmp_path / "plan.gipdb", tmp_path / "plan.json"
    assert run("new", file, "--year", "2023-24", "--organisation", "A policing body").status == 0
    assert run("export", file, out).status == 0
    assert [plan["year"] for plan in read(out)["plans"]] == ["2023/24"]
    assert [principle["letter"] for principle in read(out)["principles"]] == list("ABCDEFG")
    assert read(out)["organisation"] == "A policing body"


def test_the_journal_says_who_made_it(run, tmp_path):
    run("new", tmp_path / "plan.gipdb", "--year", "2023/24")
    (entry,) = run("history", tmp_path / "plan.gipdb", "--json").json["entries"]
    assert (entry["who"], entry["label"]) == ("Command line", "New plan 2023/24")


@pytest.mark.parametrize("arguments", [["new", "--year", "2022/23"], ["demo"]])
def test_a_file_that_is_there_is_left_as_it_is(run, tmp_path, arguments):
    file = tmp_path / "plan.gipdb"
    file.write_text("something else")
    command, *options = arguments
    assert "plan.gipdb is there already" in run(command, file, *options).sentence
    assert file.read_text() == "something else"


@pytest.mark.parametrize("year", ["2022", "2022/24", "next year"])
def test_a_year_that_is_none_makes_no_file(run, tmp_path, year):
    assert year in run("new", tmp_path / "plan.gipdb", "--year", year).sentence
    assert list(tmp_path.iterdir()) == []


def test_the_sample_is_told_as_entries_on_their_own_days(run, sample):
    entries = run("history", sample, "--json").json["entries"]
    assert len(entries) > 10
    assert [entry["at"] for entry in entries] == sorted(entry["at"] for entry in entries)
    assert entries[0]["at"].startswith("2018-04")
    assert entries[-1]["at"].startswith("2022-09-30")


def read(path):
    import json

    return json.loads(path.read_text("utf-8"))
