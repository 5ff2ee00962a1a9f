"""Exporting: the register as JSON, Appendix B, and what each leaves out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from gip_desktop.domain.register import Put
from gip_desktop.store.store import Store

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


# As at a review, with what changed


@pytest.fixture
def reviewed(run, sample):
    """The sample with its first two quarters frozen."""
    for label, first, last in (
        ("Q1", "2022-04-01", "2022-06-30"),
        ("Q2", "2022-07-01", "2022-09-30"),
    ):
        frozen = ("--label", label, "--from", first, "--to", last, "--as-at", last)
        assert run("review", sample, *frozen, "--year", "2022/23").status == 0
    return sample


def headings(path: Path) -> list[object]:
    rows = openpyxl.load_workbook(path)["Appendix B"].iter_rows(values_only=True)
    return list(next(row for row in rows if row[0] == "Ref"))


@pytest.mark.parametrize(
    ("options", "since"),
    [
        ("--as-at review:Q2", "Q1"),
        ("--as-at review:Q2 --since entry:8", "entry 8"),
        ("--as-at 2022-09-30 --since review:Q1", "Q1"),
        ("--since review:Q2", "Q2"),
        ("--since 2022-07-31", "31 July 2022"),
        ("--as-at review:Q2 --since none", None),
        ("--as-at review:Q1", None),
        ("--as-at 2022-09-30", None),
        ("", None),
    ],
)
def test_what_changed_is_marked_since_the_review_before_or_another_moment(
    run, reviewed, tmp_path, options, since
):
    outcome = run("export", reviewed, tmp_path / "b.xlsx", *options.split())
    assert outcome.status == 0, outcome
    last = f"Changed since {since}" if since else "Latest update"
    assert headings(tmp_path / "b.xlsx")[-1] == last
    assert (f"what changed since {since}." in outcome.out) is bool(since)


def test_a_frozen_appendix_is_never_marked_below_the_plan_of_today(run, reviewed, tmp_path):
    raised = "OFFICIAL-SENSITIVE - HR / MANAGEMENT"
    with Store.open(reviewed, who="Test") as store:
        (profile,) = store.register.profile.values()
        store.apply([Put(replace(profile, marking=raised))], "Marked higher: names people")
    out = tmp_path / "b.xlsx"
    assert run("export", reviewed, out, "--as-at", "review:Q2").status == 0
    assert openpyxl.load_workbook(out)["Appendix B"]["A1"].value == raised


def test_a_moment_without_words_is_refused(run, reviewed, tmp_path):
    assert "neither a day" in run("export", reviewed, tmp_path / "b.xlsx", "--since", "").sentence


def test_a_moment_after_what_is_exported_is_refused(run, reviewed, tmp_path):
    options = ("--as-at", "review:Q1", "--since", "review:Q2")
    assert "later" in run("export", reviewed, tmp_path / "b.xlsx", *options).sentence
    assert not (tmp_path / "b.xlsx").exists()


def test_since_is_refused_where_nothing_is_marked(run, reviewed, tmp_path):
    out = tmp_path / "out.json"
    assert "--since" in run("export", reviewed, out, "--since", "review:Q1").sentence
    assert not out.exists()


@pytest.mark.parametrize("name", ["out.json", "out.xlsx"])
def test_a_frozen_review_is_byte_equal_before_and_after_later_edits(run, reviewed, tmp_path, name):
    before, after = tmp_path / f"before-{name}", tmp_path / f"after-{name}"
    assert run("export", reviewed, before, "--as-at", "review:Q2").status == 0
    assert run("undo", reviewed).status == 0
    frozen = ("--label", "Q3", "--from", "2022-10-01", "--to", "2022-12-31", "--year", "2022/23")
    assert run("review", reviewed, *frozen).status == 0
    assert run("export", reviewed, after, "--as-at", "review:Q2").status == 0
    assert before.read_bytes() == after.read_bytes()
