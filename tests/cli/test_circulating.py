"""Circulating and merging on the command line: the files, the JSON, the exit status."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from gip_desktop.store.store import Store

KEYS = {
    "file",
    "pack",
    "owner",
    "rows",
    "clean",
    "conflicts",
    "suggested",
    "cleared",
    "new",
    "splits",
    "mismatched",
    "findings",
    "already_merged",
}


@pytest.fixture
def packs(run, sample, tmp_path) -> dict[str, Path]:
    options = ["--out", tmp_path / "out", "--due", "14 October 2036", "--json"]
    said = run("circulate", sample, *options).json
    return {pack["owner"]: Path(pack["file"]) for pack in said["packs"]}


def _edited(path: Path, name: str = "return.xlsx", **cells: str) -> Path:
    copy = Path(shutil.copy(path, path.with_name(name)))
    book = openpyxl.load_workbook(copy)
    for place, value in cells.items():
        book["Your actions"][place] = value
    book.save(copy)
    return copy


def test_circulate_says_each_pack_with_its_files(run, sample, tmp_path):
    said = run(
        "circulate", sample, "--out", tmp_path / "out", "--owner", "Head of HR", "--json"
    ).json
    (pack,) = said["packs"]
    assert set(pack) == {"id", "owner", "file", "draft", "actions"}
    assert (pack["owner"], pack["actions"]) == ("Head of HR", 6)
    assert Path(pack["file"]).exists() and Path(pack["draft"]).exists()


def test_circulate_takes_several_owners_and_says_it_in_words(run, sample, tmp_path):
    options = ["--owner", "HoHR", "--owner", "Senior Leadership Team", "--due", "14/10/2036"]
    said = run("circulate", sample, "--out", tmp_path / "out", *options)
    assert said.status == 0
    assert "2 packs" in said.out and "14 October 2036" in said.out
    assert "Senior Leadership Team: write it into the draft" in said.out
    lines = said.out.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--owner", "Nobody"], "Nobody"),
        (["--due", "soon"], "soon"),
        (["--year", "2031/32"], "2031/32"),
    ],
)
def test_circulate_names_what_it_does_not_know_and_writes_nothing(
    run, sample, tmp_path, options, named
):
    held = sample.read_bytes()
    assert named in run("circulate", sample, "--out", tmp_path / "out", *options).sentence
    assert sample.read_bytes() == held
    assert not (tmp_path / "out").exists()


def test_merge_of_an_untouched_pack_says_so_and_changes_nothing(run, sample, packs):
    before = (
        run("export", sample, sample.with_suffix(".json")),
        sample.with_suffix(".json").read_text(),
    )
    said = run("merge", sample, packs["Head of HR"], "--take", "clean", "--json")
    assert said.status == 0
    (file,) = said.json["files"]
    assert set(file) >= KEYS
    assert file["rows"] == {"returned": 6, "not_returned": 0, "unknown": 0}
    assert not any(file[key] for key in KEYS - {"file", "pack", "owner", "rows"})
    assert "This return has no changes" in run("merge", sample, packs["Head of HR"]).out
    run("export", sample, sample.with_suffix(".json"))
    assert sample.with_suffix(".json").read_text() == before[1]


def test_merge_reports_until_it_is_told_to_take(run, sample, packs):
    returned = _edited(packs["Head of HR"], F8="Complete", G8="Adopted.")
    held = sample.read_bytes()
    for options in ([], ["--dry-run", "--take", "clean"]):
        said = run("merge", sample, returned, "--json", *options)
        assert said.status == 0
        assert [c["field"] for c in said.json["files"][0]["clean"]] == ["status", "progress"]
        assert sample.read_bytes() == held
    assert run("merge", sample, returned, "--take", "clean").status == 0
    assert run("history", sample, "--json").json["entries"][-1]["label"] == (
        "Merged return from Head of HR"
    )
    again = run("merge", sample, returned, "--take", "clean", "--json")
    assert again.json["files"][0]["already_merged"] is True


def test_a_change_says_what_was_sent_is_now_and_came_back(run, sample, packs):
    returned = _edited(packs["Head of HR"], F8="Complete")
    (change,) = run("merge", sample, returned, "--json").json["files"][0]["clean"]
    expected = {"ref": "D4", "field": "status", "base": "On track", "now": "On track"}
    assert expected.items() <= change.items()
    assert (change["key"], change["returned"]) == ("JTXCY", "Complete")


def test_a_merge_is_one_entry_with_a_backup_and_one_undo(run, sample, packs):
    returned = _edited(packs["Head of HR"], F8="Complete", G9="Booked.")
    before = run("summary", sample, "--json").json
    run("merge", sample, returned, "--take", "clean")
    assert list(sample.parent.glob("*backups/*.gipdb"))
    after = run("summary", sample, "--json").json
    assert after["status"]["complete"]["count"] == before["status"]["complete"]["count"] + 1
    run("undo", sample)
    assert run("summary", sample, "--json").json == before


def test_something_to_decide_or_one_bad_file_among_several_is_status_1(
    run, sample, packs, tmp_path
):
    asked = _edited(packs["Head of HR"], F8="Nearly there")
    assert run("merge", sample, asked).status == 1
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    good = _edited(packs["Head of Governance"], "good.xlsx", G6="Begun.")
    said = run("merge", sample, good, tmp_path / "bad.xlsx", "--take", "clean", "--json")
    assert said.status == 1
    first, second = said.json["files"]
    assert len(first["clean"]) == 1
    assert set(second) >= KEYS and second["pack"] is None
    assert "bad.xlsx" in second["findings"][0]["why"]
    with Store.open(sample, write=False) as store:
        assert [file.name for file in store.returned_files()] == ["good.xlsx"]


def test_one_bad_file_alone_is_a_sentence_and_nothing_is_written(run, sample, packs, tmp_path):
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    held = sample.read_bytes()
    assert "bad.xlsx" in run("merge", sample, tmp_path / "bad.xlsx", "--take", "clean").sentence
    assert "nowhere.xlsx" in run("merge", sample, tmp_path / "nowhere.xlsx").sentence
    run("export", sample, tmp_path / "b.xlsx", "--year", "2022/23")
    assert "import" in run("merge", sample, tmp_path / "b.xlsx").sentence
    assert sample.read_bytes() == held


def test_reporting_works_while_another_has_the_file_and_taking_does_not(run, sample, packs):
    returned = _edited(packs["Head of HR"], G8="Adopted.")
    with Store.open(sample, who="Governance Manager"):
        assert run("merge", sample, returned).status == 0
        taken = run("merge", sample, returned, "--take", "clean")
        assert "Governance Manager" in taken.sentence
