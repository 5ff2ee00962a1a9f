"""The journal on the command line: history, one action's thread, and undo."""

from __future__ import annotations


def test_each_entry_says_when_who_and_what_for(run, sample):
    entries = run("history", sample, "--json").json["entries"]
    assert [entry["entry"] for entry in entries] == list(range(1, len(entries) + 1))
    for entry in entries:
        assert set(entry) >= {"entry", "at", "who", "label", "undone", "changes"}
        assert entry["who"]
        assert entry["label"]
        assert all(
            set(change) >= {"key", "ref", "field", "before", "after"} for change in entry["changes"]
        )


def test_one_action_has_only_its_own_thread(run, sample):
    entries = run("history", sample, "--json", "--ref", "g2", "--year", "2022/23").json["entries"]
    changes = [change for entry in entries for change in entry["changes"]]
    assert {change["ref"] for change in changes} == {"G2"}
    assert len({change["key"] for change in changes}) == 1
    moved = [change for change in changes if change["field"] == "status"]
    assert (moved[-1]["before"], moved[-1]["after"]) == ("on-track", "revised")
    assert all(entry["changes"] for entry in entries)


def test_one_action_can_be_named_by_its_key(run, sample):
    (entry, *_) = run("history", sample, "--json", "--ref", "G2").json["entries"]
    key = entry["changes"][0]["key"]
    by_key = run("history", sample, "--json", "--ref", key.lower()).json
    assert by_key == run("history", sample, "--json", "--ref", "G2").json


def test_the_same_reference_of_another_year_is_another_action(run, sample):
    keys = set()
    for year in ("2018/19", "2022/23"):
        entries = run("history", sample, "--json", "--ref", "G2", "--year", year).json["entries"]
        keys |= {change["key"] for entry in entries for change in entry["changes"]}
    assert len(keys) == 2


def test_a_reference_that_is_not_there_is_named(run, sample):
    assert "Z9" in run("history", sample, "--ref", "Z9").sentence


def test_a_year_without_a_reference_is_refused(run, sample):
    assert "--ref" in run("history", sample, "--year", "2022/23").sentence


def test_the_history_in_words_shows_changes_and_the_marking(run, sample):
    lines = run("history", sample, "--ref", "G2").out.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
    assert "  Status: On track → Revised" in lines


def test_undo_takes_back_the_newest_entry_and_says_which(run, sample):
    before = run("history", sample, "--json").json["entries"]
    outcome = run("undo", sample)
    after = run("history", sample, "--json").json["entries"]
    assert outcome.status == 0
    assert before[-1]["label"] in outcome.out
    assert len(after) == len(before) + 1
    assert [entry["entry"] for entry in after if entry["undone"]] == [before[-1]["entry"]]
    assert after[-1]["who"] == "Command line"


def test_undo_goes_back_to_the_foundation_and_no_further(run, sample):
    entries = len(run("history", sample, "--json").json["entries"])
    for _ in range(entries - 1):
        assert run("undo", sample).status == 0
    assert "sample.gipdb" in run("undo", sample).sentence
    assert run("summary", sample, "--json", "--year", "2018/19").json["total"] == 0


def test_undo_brings_the_figures_of_the_entry_before_back(run, sample):
    entries = run("history", sample, "--json").json["entries"]
    then = run("summary", sample, "--json", "--as-at", f"entry:{len(entries) - 1}").json
    run("undo", sample)
    assert run("summary", sample, "--json").json == then


def test_writing_is_refused_and_reading_works_while_another_has_the_file(run, sample):
    from gip_desktop.store.store import Store

    with Store.open(sample, who="Governance Manager"):
        assert "Governance Manager" in run("undo", sample).sentence
        assert run("summary", sample).status == 0
        assert run("check", sample).status == 1
        assert run("history", sample).status == 0
        assert run("verify", sample).status == 0
    assert run("undo", sample).status == 0
