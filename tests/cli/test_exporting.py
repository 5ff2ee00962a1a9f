"""Exporting: the register as JSON, Appendix B, and what each leaves out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

REGISTER_KEYS = set(
    """format entry head marking principles owners plans reviews packs""".split()  # noqa: SIM905
)
ACTION_KEYS = set(
    """key ref section principle title recommendation source priority planned
    management_response owners lead status status_text hold_reason target original_target revisions
    progress completed_on closure evidence publishable links overdue""".split()  # noqa: SIM905
)


@pytest.fixture
def exported(run, sample, tmp_path):
    def export(*options: object):
        out = tmp_path / "out.json"
        outcome = run("export", sample, out, *options)
        assert outcome.status == 0, outcome
        return json.loads(out.read_text("utf-8"))

    return export


def test_the_register_has_every_key_of_format_one(exported):
    register = exported()
    assert register["format"] == 1
    assert set(register) >= REGISTER_KEYS
    assert [plan["year"] for plan in register["plans"]] == ["2018/19", "2022/23"]
    for plan in register["plans"]:
        assert set(plan) >= {"year", "as_at", "sections", "actions"}
        assert all(set(action) >= ACTION_KEYS for action in plan["actions"])


def test_the_counts_of_the_export_are_those_of_the_summary(exported, run, sample):
    for plan in exported()["plans"]:
        counted = run("summary", sample, "--json", "--year", plan["year"]).json
        for status, part in counted["status"].items():
            refs = [a["ref"] for a in plan["actions"] if (a["status"] or "none") == status]
            assert refs == part["refs"]
        overdue = [a["ref"] for a in plan["actions"] if a["overdue"]["current"]]
        assert overdue == counted["overdue_current"]["refs"]


def test_a_superseded_action_names_its_successor(exported):
    actions = {
        action["ref"]: action for action in exported("--year", "2022/23")["plans"][0]["actions"]
    }
    assert actions["D1"]["closure"] == {"kind": "superseded", "successor": "2022/23 D5"}
    assert {"kind": "superseded-by", "to": "2022/23 D5"} in actions["D1"]["links"]
    assert any(link["to"] == "2018/19 C1" for link in actions["B1"]["links"])


def test_equal_runs_are_byte_equal_and_name_no_path(run, sample, tmp_path):
    for name in ("one.json", "two.json"):
        assert run("export", sample, tmp_path / name).status == 0
    one, two = ((tmp_path / name).read_bytes() for name in ("one.json", "two.json"))
    assert one == two
    assert str(tmp_path).encode() not in one


def test_an_earlier_day_is_byte_equal_before_and_after_an_edit(run, sample, tmp_path):
    run("export", sample, tmp_path / "before.json", "--as-at", "2022-08-31")
    assert run("undo", sample).status == 0
    run("export", sample, tmp_path / "after.json", "--as-at", "2022-08-31")
    before, after = ((tmp_path / f"{name}.json").read_bytes() for name in ("before", "after"))
    assert before == after
    held = json.loads(before)
    assert held["plans"][1]["as_at"] == "2022-08-31"


def test_each_entry_has_its_own_head(exported):
    newest = exported()
    earlier = exported("--as-at", f"entry:{newest['entry'] - 1}")
    assert earlier["entry"] == newest["entry"] - 1
    assert earlier["head"] != newest["head"]
    assert exported("--as-at", f"entry:{newest['entry']}")["head"] == newest["head"]


def test_one_owner_gets_only_their_own(exported):
    register = exported("--owner", "head of hr")
    actions = [action for plan in register["plans"] for action in plan["actions"]]
    assert actions
    assert all("Head of HR" in action["owners"] for action in actions)


def test_an_unknown_owner_is_answered_with_the_known_ones(run, sample, tmp_path):
    sentence = run("export", sample, tmp_path / "out.json", "--owner", "Nobody").sentence
    assert "Nobody" in sentence
    assert "Head of HR" in sentence
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("name", ["out.csv", "out", "out.xls"])
def test_another_kind_of_file_is_refused(run, sample, tmp_path, name):
    assert ".xlsx" in run("export", sample, tmp_path / name).sentence
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["out.json", "out.xlsx"])
def test_a_missing_folder_is_named(run, sample, tmp_path, name):
    assert "nowhere" in run("export", sample, tmp_path / "nowhere" / name).sentence


def test_appendix_b_is_written_for_the_open_plan(run, sample, tmp_path):
    out = tmp_path / "OUT.XLSX"
    outcome = run("export", sample, out)
    assert outcome.status == 0, outcome
    assert "2022/23" in outcome.out
    assert out.read_bytes().startswith(b"PK")


def test_a_failed_export_leaves_what_was_there(run, sample, tmp_path, monkeypatch):
    out: Path = tmp_path / "out.json"
    out.write_text("earlier")

    def full_disk(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    assert "No space left" in run("export", sample, out).sentence
    assert out.read_text() == "earlier"
