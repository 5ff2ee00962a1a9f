"""Importing on the command line: what it says, what it writes, and when it writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from gip_desktop.store.store import Store

HEADINGS = ("Ref", "Recommendation", "Action owners", "Target date", "Status", "Progress to date")
ROWS = (
    ("G40", "Renew the register of interests", "Head of HR", "31 March 2023", "On track", "Begun."),
    ("G41", "Publish the gifts policy", "Monitoring Officer", "Q4", "Mostly fine", "Drafted."),
)


@pytest.fixture
def workbook(tmp_path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Tracker"
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    sheet["A6"] = "Agreed by the board"
    book.save(tmp_path / "tracker.xlsx")
    return tmp_path / "tracker.xlsx"


def test_the_json_accounts_for_columns_rows_doubts_and_the_unread(run, sample, workbook):
    said = run("import", sample, workbook, "--json").json
    (sheet,) = said["sheets"]
    assert (sheet["sheet"], sheet["header_row"]) == ("Tracker", 1)
    assert [column["heading"] for column in sheet["columns"]] == list(HEADINGS)
    assert [column["column"] for column in sheet["columns"]] == list("ABCDEF")
    assert {column["how"] for column in sheet["columns"]} <= {
        "alias",
        "likely",
        "mapping",
        "ignored",
    }
    assert said["rows_read"] == 2
    assert said["actions"] == {"new": 2, "changed": 0, "unchanged": 0}
    assert {"Tracker!D3", "Tracker!E3"} <= {doubt["cell"] for doubt in said["doubts"]}
    assert all(set(doubt) == {"cell", "field", "text", "why"} for doubt in said["doubts"])
    places = {unread["cell"] for unread in said["unread"]}
    places |= {doubt["cell"] for doubt in said["doubts"]}
    assert "Tracker!A6" in places


def test_an_import_is_one_entry_with_a_backup_and_one_undo(run, sample, workbook):
    before = run("summary", sample, "--json").json
    entries = len(run("history", sample, "--json").json["entries"])
    assert run("import", sample, workbook).status == 0
    after = run("history", sample, "--json").json["entries"]
    assert len(after) == entries + 1
    assert "tracker.xlsx" in after[-1]["label"]
    assert run("summary", sample, "--json").json["total"] == before["total"] + 2
    (backup,) = (path for path in sample.parent.rglob("*.gipdb") if path != sample)
    assert run("summary", backup, "--json").json == before
    run("undo", sample)
    assert run("summary", sample, "--json").json == before


def test_a_dry_run_says_the_same_and_writes_nothing(run, sample, workbook):
    held, files = sample.read_bytes(), sorted(sample.parent.rglob("*"))
    tried = run("import", sample, workbook, "--dry-run", "--json").json
    assert sample.read_bytes() == held
    assert sorted(sample.parent.rglob("*")) == files
    assert run("import", sample, workbook, "--json").json == tried


def test_the_same_workbook_again_changes_nothing_and_makes_no_entry(run, sample, workbook):
    run("import", sample, workbook)
    entries = run("history", sample, "--json").json
    again = run("import", sample, workbook, "--json").json
    assert again["actions"] == {"new": 0, "changed": 0, "unchanged": 2}
    assert run("history", sample, "--json").json == entries


@pytest.mark.parametrize("year", ["2018/19", "2022/23"])
def test_its_own_appendix_b_changes_nothing(run, sample, tmp_path, year):
    run("export", sample, tmp_path / "b.xlsx", "--year", year)
    entries = run("history", sample, "--json").json
    said = run("import", sample, tmp_path / "b.xlsx", "--json", "--year", year).json
    assert (said["actions"]["new"], said["actions"]["changed"]) == (0, 0)
    assert run("history", sample, "--json").json == entries


def test_a_dry_run_works_while_another_has_the_file_and_a_run_does_not(run, sample, workbook):
    with Store.open(sample, who="Governance Manager"):
        assert run("import", sample, workbook, "--dry-run").status == 0
        assert "Governance Manager" in run("import", sample, workbook).sentence


def test_a_year_that_is_named_is_made(run, sample, workbook):
    assert run("import", sample, workbook, "--year", "2023-24").status == 0
    assert run("summary", sample, "--json", "--year", "2023/24").json["total"] == 2


def test_a_year_that_is_not_named_is_not_guessed(run, sample, workbook):
    run("import", sample, workbook, "--year", "2023-24")
    sentence = run("import", sample, workbook).sentence
    assert all(year in sentence for year in ("2018/19", "2022/23", "2023/24"))


def test_a_mapping_is_believed(run, sample, workbook, tmp_path):
    mapping = tmp_path / "mapping.json"
    columns = {"Progress to date": "evidence", "Status": None}
    mapping.write_text(json.dumps({"sheet": "Tracker", "header_row": 1, "columns": columns}))
    said = run("import", sample, workbook, "--json", "--mapping", mapping).json
    found = {c["heading"]: (c["field"], c["how"]) for c in said["sheets"][0]["columns"]}
    assert found["Progress to date"] == ("evidence", "mapping")
    assert found["Status"][0] is None


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--sheet", "Nowhere"], "Nowhere"), (["--year", "soon"], "soon")],
)
def test_what_is_not_there_is_named_and_nothing_is_written(run, sample, workbook, options, said):
    held = sample.read_bytes()
    assert said in run("import", sample, workbook, *options).sentence
    assert sample.read_bytes() == held


@pytest.mark.parametrize("content", ['{"columns": {"Ref": "colour"}}', "{", "[]"])
def test_a_mapping_that_does_not_stand_is_named(run, sample, workbook, tmp_path, content):
    (tmp_path / "mapping.json").write_text(content)
    held = sample.read_bytes()
    options = ["--mapping", tmp_path / "mapping.json"]
    assert "mapping.json" in run("import", sample, workbook, *options).sentence
    assert sample.read_bytes() == held


@pytest.mark.parametrize("content", [b"", b"Ref,Action\nG1,Do it\n", b"PK\x03\x04 cut short"])
def test_a_workbook_that_cannot_be_read_is_one_sentence(run, sample, tmp_path, content):
    (tmp_path / "bad.xlsx").write_bytes(content)
    held = sample.read_bytes()
    assert "bad.xlsx" in run("import", sample, tmp_path / "bad.xlsx").sentence
    assert sample.read_bytes() == held
    assert list(tmp_path.rglob("*.gipdb")) == [sample]


def test_the_import_in_words_stands_between_markings(run, sample, workbook):
    lines = run("import", sample, workbook).out.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
    assert any(line.startswith("Taken into 2022/23") and "2 new" in line for line in lines)
    tried = run("import", sample, workbook, "--dry-run").out
    assert "Nothing was written" in tried
