"""Counting and checking: the figures of the two published papers, and findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gip_desktop.domain.edits import change_status
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Status
from gip_desktop.store.store import Store

Q2 = ["B1", "D1", "D2", "D3", "G1", "G9", "G10"]


def test_the_open_plan_is_counted_as_the_paper_gives_it(run, sample):
    counted = run("summary", sample, "--json").json
    assert (counted["year"], counted["as_at"], counted["total"]) == ("2022/23", "2022-09-30", 39)
    counts = {status: part["count"] for status, part in counted["status"].items()}
    assert counts == {
        "complete": 7,
        "on-track": 25,
        "revised": 3,
        "on-hold": 4,
        "not-started": 0,
        "none": 0,
    }
    assert counted["status"]["complete"]["refs"] == Q2
    assert counted["status"]["revised"]["refs"] == ["B2", "C4", "G2"]


def test_the_quarter_is_counted_apart(run, sample):
    period = ["--from", "1 July 2022", "--to", "2022-09-30"]
    counted = run("summary", sample, "--json", *period).json
    assert counted["completed_in_period"] == {"count": 7, "refs": Q2}
    assert (counted["from"], counted["to"]) == ("2022-07-01", "2022-09-30")
    spring = ["--from", "2022-04-01", "--to", "2022-06-30"]
    assert run("summary", sample, "--json", *spring).json["to"] == "2022-06-30"


def test_what_slipped_is_counted_in_the_period_and_to_date(run, sample):
    period = ["--from", "2022-07-01", "--to", "2022-09-30"]
    counted = run("summary", sample, "--json", *period).json
    assert counted["slipped"] == {"count": 3, "refs": ["B2", "C4", "G2"]}
    assert counted["revised_in_period"]["refs"] == ["B2", "C4", "G2"]
    assert counted["days_slipped"][0] == {"ref": "B2", "days": 274, "moves": 2}
    assert len(counted["days_slipped"]) == counted["ever_revised"]["count"] == 9


def test_the_older_papers_slipped_are_seven_everywhere(run, sample):
    counted = run("summary", sample, "--json", "--year", "2018/19").json
    seven = ["A2", "B1", "C1", "D1", "F3", "F10", "G8"]
    assert counted["slipped"]["refs"] == counted["ever_revised"]["refs"] == seven
    assert sorted(slip["ref"] for slip in counted["days_slipped"]) == sorted(seven)


def test_the_closed_plan_is_counted_as_at_its_year_end(run, sample):
    counted = run("summary", sample, "--json", "--year", "2018-19").json
    counts = {status: part["count"] for status, part in counted["status"].items()}
    assert (counted["total"], counts["complete"], counts["on-track"], counts["none"]) == (
        48,
        32,
        14,
        2,
    )
    assert counted["ever_revised"]["refs"] == ["A2", "B1", "C1", "D1", "F3", "F10", "G8"]


def test_every_figure_of_the_summary_adds_up(run, sample):
    for year in ("2018/19", "2022/23"):
        counted = run("summary", sample, "--json", "--year", year).json
        by_section = [sum(part.values()) for part in counted["by_section"].values()]
        leads = [owner["lead"] for owner in counted["by_owner"].values()]
        parts = [*counted["status"].values(), counted["no_date"], counted["ever_revised"]]
        for by in ("by_principle", "by_source", "by_priority"):
            assert sum(sum(part.values()) for part in counted[by].values()) == counted["total"]
        assert sum(part["count"] for part in counted["status"].values()) == counted["total"]
        assert sum(by_section) == counted["total"]
        assert sum(leads) + counted["no_lead"] == counted["total"]
        assert all(len(part["refs"]) == part["count"] for part in parts)


def test_the_summary_in_words_stands_between_markings(run, sample):
    lines = run("summary", sample).out.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
    assert "Complete      7  B1, D1, D2, D3, G1, G9, G10" in lines
    assert any(line.split() == ["Total", "39"] for line in lines)
    (slipped,) = [line for line in lines if line.startswith("B2 ")]
    assert slipped.split()[-2:] == ["+274", "2"]
    headings = {line.split("  ")[0] for line in lines}
    assert {"Section", "Principle", "Source", "Priority", "Owner"} <= headings


def test_a_plan_without_sources_and_priorities_says_nothing_of_them(run, tmp_path):
    run("new", tmp_path / "plan.gipdb", "--year", "2022/23")
    words = run("summary", tmp_path / "plan.gipdb").out
    assert "Section" in words
    assert not any(word in words for word in ("Source", "Priority", "Days slipped"))


def test_an_earlier_day_is_counted_as_it_stood(run, sample):
    counted = run("summary", sample, "--json", "--as-at", "2022-06-30").json
    assert counted["as_at"] == "2022-06-30"
    assert counted["status"]["complete"]["count"] == 0
    assert counted["total"] == 38


def test_an_entry_is_counted_as_its_plan_stood(run, sample):
    entries = run("history", sample, "--json").json["entries"]
    adopted = next(e["entry"] for e in entries if "2022/23 adopted" in e["label"])
    counted = run("summary", sample, "--json", "--as-at", f"entry:{adopted}").json
    assert counted["year"] == "2022/23"
    assert counted["as_at"].startswith("2022-04")
    assert counted["status"]["complete"]["count"] == 0


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2017-01-01", "2017"),
        ("entry:999", "999"),
        ("entry:x", "entry"),
        ("review:Q9", "Q9"),
        ("soon", "soon"),
    ],
)
def test_a_moment_that_is_none_is_named(run, sample, when, said):
    assert said in run("summary", sample, "--as-at", when).sentence


@pytest.mark.parametrize(
    "command", [("summary", "--as-at"), ("check", "--as-at"), ("compare",), ("export", "--as-at")]
)
def test_the_open_plan_is_not_counted_as_at_the_review_of_another(run, sample, tmp_path, command):
    days = ("--from", "2019-01-01", "--to", "2019-03-31")
    run("review", sample, "--label", "Year end", *days, "--year", "2018/19")
    name, *option = command
    out = [tmp_path / "b.xlsx"] if name == "export" else []
    asked = (name, sample, *out, *option, "review:Year end")
    sentence = run(*asked).sentence
    assert "a review of 2018/19" in sentence and "2022/23" in sentence and "--year" in sentence
    for year in ("2018/19", "2022/23"):
        assert run(*asked, "--year", year).status in (0, 1)


def test_a_label_of_two_years_is_that_of_the_open_plan(run, sample):
    for year, days in (("2022/23", "2022"), ("2018/19", "2018")):
        period = ("--from", f"{days}-07-01", "--to", f"{days}-09-30")
        run("review", sample, "--label", "Q2", *period, "--year", year)
    with Store.open(sample, who="Test") as store:
        plans = store.register.plans
        closed = replace(plans["2022/23"], closed_on=date(2023, 3, 31))
        store.apply([Put(closed), Put(replace(plans["2018/19"], closed_on=None))], "Turned round")
    counted = run("summary", sample, "--as-at", "review:Q2", "--json", "--year", "2018/19").json
    assert counted["as_at"] == "2018-09-30"
    assert run("compare", sample, "review:Q2", "--json").json["then"]["on"] == "2018-09-30"


def test_spaces_around_a_moment_mean_nothing(run, sample):
    run("undo", sample)
    told = [run("summary", sample, "--json", "--as-at", f"{gap}entry:15") for gap in ("", " ")]
    assert told[0].json["as_at"] == "2022-09-16"
    assert told[0] == told[1]


@pytest.mark.parametrize("command", ["summary", "check"])
def test_a_year_that_is_not_held_names_those_that_are(run, sample, command):
    sentence = run(command, sample, "--year", "2023/24").sentence
    assert "2018/19" in sentence
    assert "2022/23" in sentence
    assert "sample.gipdb" in sentence


def test_no_year_is_guessed_where_none_is_open(run, sample):
    sentence = run("summary", sample, "--as-at", "2019-06-01").sentence
    assert "2018/19" in sentence
    assert "--year" in sentence


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (["--from", "2022-07-01"], "--to"),
        (["--from", "2022-09-30", "--to", "2022-07-01"], "ends before it begins"),
        (["--from", "soon", "--to", "2022-07-01"], "soon"),
    ],
)
def test_a_period_that_is_none_is_refused(run, sample, period, said):
    assert said in run("summary", sample, *period).sentence


def test_findings_are_listed_and_told_by_the_exit_status(run, sample):
    outcome = run("check", sample, "--json", "--year", "2018/19")
    assert outcome.status == 1
    found = outcome.json["findings"]
    assert {"no-status"} <= {finding["rule"] for finding in found}
    assert {f["ref"] for f in found if f["rule"] == "no-status"} == {"C4", "E7"}
    assert all(f["text"].startswith(f["ref"]) for f in found if f["ref"])
    (unsaid,) = [finding for finding in found if finding["ref"] is None]
    assert (unsaid["rule"], unsaid["key"]) == ("counts-do-not-partition", "2018/19")
    assert "C4 and E7 (32 + 14 = 46 of 48)" in unsaid["text"]


def test_findings_in_words_stand_between_markings(run, sample):
    outcome = run("check", sample, "--year", "2018/19")
    lines = outcome.out.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
    assert any(line.startswith("no-status") and "C4" in line for line in lines)


def test_a_plan_that_moves_on_while_its_paper_is_in_hand_is_found(run, sample):
    period = ["--from", "2022-07-01", "--to", "2022-09-30", "--panel", "2022-10-20"]
    assert run("review", sample, "--label", "Q2", *period).status == 0
    assert "plan-moved-since-review" not in run("check", sample).out
    with Store.open(sample, who="Governance Manager") as store:
        action = next(a for a in store.register.actions_of("2022/23") if a.ref == "G2")
        store.apply(change_status(store.register, action, Status.COMPLETE), "G2: complete")
    found = run("check", sample, "--json").json["findings"]
    (moved,) = [f["text"] for f in found if f["rule"] == "plan-moved-since-review"]
    assert "then 7 complete + 25 on track + 3 revised + 4 on hold = 39" in moved
    assert "now 8 complete + 25 on track + 2 revised + 4 on hold = 39" in moved
    assert "plan-moved-since-review" not in run("check", sample, "--as-at", "review:Q2").out


def test_an_empty_plan_has_no_findings(run, tmp_path):
    run("new", tmp_path / "plan.gipdb", "--year", "2022/23")
    outcome = run("check", tmp_path / "plan.gipdb", "--json")
    assert (outcome.status, outcome.json) == (0, {"findings": []})
    counted = run("summary", tmp_path / "plan.gipdb", "--json").json
    assert (counted["total"], counted["no_lead"]) == (0, 0)
    assert run("summary", tmp_path / "plan.gipdb").status == 0
