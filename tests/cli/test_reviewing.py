"""Freezing a period and comparing two moments: what is frozen stays, what moved is listed."""

from __future__ import annotations

from datetime import date

import pytest

from gip_desktop.domain.edits import change_status
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Action, Plan, Status
from gip_desktop.store.store import Store

QUARTER = ["--label", "Q2", "--from", "1 July 2022", "--to", "2022-09-30"]


@pytest.fixture
def frozen(run, sample):
    """The sample with its second quarter frozen."""
    assert run("review", sample, *QUARTER, "--panel", "2022-10-20").status == 0
    return sample


def edit(path, ref="G2"):
    """Complete an action, as somebody does after the freeze."""
    with Store.open(path, who="Governance Manager") as store:
        action = next(a for a in store.register.actions_of("2022/23") if a.ref == ref)
        store.apply(change_status(store.register, action, Status.COMPLETE), f"{ref}: complete")


def exported(run, path, out, *arguments) -> bytes:
    assert run("export", path, out, *arguments).status == 0
    return out.read_bytes()


# Freezing


def test_a_freeze_is_said_and_kept(run, sample, tmp_path):
    said = run("review", sample, *QUARTER, "--panel", "2022-10-20")
    assert said.status == 0
    assert "2022/23 Q2, 1 July 2022 to 30 September 2022, is frozen" in said.out
    assert "entry 14" in said.out
    entries = run("history", sample, "--json").json["entries"]
    assert (entries[-1]["entry"], entries[-1]["label"]) == (15, "Froze 2022/23 Q2")
    assert b'"panel": "2022-10-20"' in exported(run, sample, tmp_path / "now.json")


def test_the_frozen_quarter_is_the_one_of_the_paper(run, frozen):
    edit(frozen)
    counted = run("summary", frozen, "--json", "--as-at", "review:Q2").json
    counts = {status: part["count"] for status, part in counted["status"].items()}
    assert (counted["total"], counted["as_at"]) == (39, "2022-09-30")
    assert (counts["complete"], counts["on-track"], counts["revised"]) == (7, 25, 3)
    assert counts["on-hold"] == 4
    assert run("summary", frozen, "--json").json["status"]["complete"]["count"] == 8


def test_editing_after_the_freeze_changes_no_byte_of_what_was_frozen(run, frozen, tmp_path):
    as_at = ("--as-at", "review:Q2")
    before = exported(run, frozen, tmp_path / "before.json", *as_at)
    told = run("compare", frozen, "entry:9", "review:Q2", "--json").out
    edit(frozen)
    assert exported(run, frozen, tmp_path / "after.json", *as_at) == before
    assert run("compare", frozen, "entry:9", "review:Q2", "--json").out == told
    assert exported(run, frozen, tmp_path / "now.json") != before


def test_an_earlier_moment_can_be_frozen_late(run, sample):
    period = ["--label", "Q1", "--from", "2022-04-01", "--to", "2022-06-30"]
    assert "entry 9" in run("review", sample, *period, "--as-at", "2022-06-30").out
    counted = run("summary", sample, "--json", "--as-at", "review:2022/23 q1").json
    assert (counted["total"], counted["status"]["complete"]["count"]) == (38, 0)


def test_the_years_own_review_is_meant_where_both_have_one(run, frozen):
    period = ["--label", "Q2", "--from", "2018-07-01", "--to", "2018-09-30", "--year", "2018/19"]
    assert run("review", frozen, *period, "--as-at", "entry:4").status == 0
    counted = run("summary", frozen, "--json", "--as-at", "review:Q2", "--year", "2018/19").json
    assert (counted["as_at"], counted["total"]) == ("2018-09-30", 48)
    assert run("summary", frozen, "--json", "--as-at", "review:Q2").json["total"] == 39


def test_undo_leaves_a_freeze_alone(run, frozen):
    assert "Q2 position recorded" in run("undo", frozen).out
    assert run("summary", frozen, "--json", "--as-at", "review:Q2").json["total"] == 39


def test_a_period_is_unfrozen_for_a_reason_and_can_be_frozen_again(run, frozen):
    said = run("review", frozen, "--label", "q2", "--unfreeze", "Two returns came late")
    assert "2022/23 Q2 is frozen no more" in said.out
    entries = run("history", frozen, "--json").json["entries"]
    assert entries[-1]["label"] == "Unfroze 2022/23 Q2: Two returns came late"
    assert "none was frozen yet" in run("summary", frozen, "--as-at", "review:Q2").sentence
    assert run("review", frozen, *QUARTER).status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--label", "Q2"], "both --from and --to"),
        (["--label", "Q2", "--from", "2022-07-01"], "both --from and --to"),
        (["--label", " ", *QUARTER[2:]], "no label"),
        ([*QUARTER[:2], "--from", "2022-09-30", "--to", "2022-07-01"], "before it begins"),
        ([*QUARTER, "--year", "2030/31"], "no plan for 2030/31"),
        ([*QUARTER, "--as-at", "entry:6"], "entry:6 is before the plan of 2022/23"),
        ([*QUARTER, "--unfreeze", "Wrong"], "leave the days out"),
        (["--label", "Q2", "--unfreeze", "Wrong"], "no review called 2022/23 Q2"),
    ],
)
def test_what_cannot_be_frozen_is_refused_and_nothing_is_written(run, sample, arguments, said):
    assert said in run("review", sample, *arguments).sentence
    assert len(run("history", sample, "--json").json["entries"]) == 14


def test_a_label_is_told_and_kept_without_characters_that_nothing_shows(run, sample):
    said = run("review", sample, "--label", " Q\x1b2 ", *QUARTER[2:])
    assert said.out.startswith("2022/23 Q2, 1 July")
    assert run("history", sample, "--json").json["entries"][-1]["label"] == "Froze 2022/23 Q2"


def test_a_label_is_frozen_once_and_unfrozen_with_words(run, frozen):
    assert "frozen already, at entry 14" in run("review", frozen, *QUARTER).sentence
    blank = run("review", frozen, "--label", "Q2", "--unfreeze", " ")
    assert "only for a reason" in blank.sentence


# Comparing


@pytest.mark.parametrize("june", ["entry:9", "2022-06-30", "30 June 2022"])
def test_the_quarter_moved_as_the_paper_says(run, frozen, june):
    found = run("compare", frozen, june, "review:Q2", "--json").json
    assert found["year"] == "2022/23"
    assert (found["then"]["on"], found["then"]["entry"]) == ("2022-06-30", 9)
    assert found["now"] == {"label": "Q2", "on": "2022-09-30", "entry": 14}
    assert found["new"] == ["D5"]
    assert found["completed"] == ["B1", "D2", "D3", "G1", "G9", "G10"]
    assert found["superseded"] == [{"ref": "D1", "by": "D5"}]
    assert [slip["ref"] for slip in found["slipped"]] == ["B2", "C4", "G2"]
    assert (found["opening"]["open"], found["closing"]["open"]) == (38, 32)


def test_without_a_second_moment_it_is_now(run, frozen):
    edit(frozen)
    found = run("compare", frozen, "review:Q2", "--json").json
    assert found["now"] == {"label": "now", "on": "2022-09-30", "entry": 16}
    assert found["completed"] == ["G2"]
    assert found["status_changed"] == [{"ref": "G2", "from": "revised", "to": "complete"}]


def test_an_update_that_was_not_given_is_listed(run, frozen):
    edit(frozen)
    found = run("compare", frozen, "review:Q2", "--json").json
    assert len(found["no_update"]) == len(found["same_update"]) == 39 - 7


def test_a_moment_beside_itself_shows_nothing(run, frozen):
    found = run("compare", frozen, "entry:14", "review:Q2", "--json").json
    assert [name for name, held in found.items() if held == []] == [
        name for name, held in found.items() if isinstance(held, list)
    ]


def test_the_comparison_in_words_stands_between_markings(run, frozen):
    lines = run("compare", frozen, "2022-06-30", "review:Q2").out.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
    assert "2022/23 from 30 June 2022 (entry 9) to 30 September 2022 (Q2, entry 14)" in lines
    assert "Completed           -6  B1, D2, D3, G1, G9, G10" in lines
    assert "Open now            32" in lines
    (section,) = [line.split() for line in lines if line.startswith("D  ")]
    assert section == ["D", "5", "1", "0", "0", "-2", "-1", "0", "0", "3"]
    (whole,) = [line.split() for line in lines if line.startswith("All  ")]
    assert (whole[1], whole[-1]) == ("38", "32")
    slip = lines[lines.index("Slipped") + 1]
    assert slip.startswith("B2  30 September 2022  →  31 March 2023")
    assert "+182 days" in slip
    assert "Other new dates" not in lines
    assert lines[lines.index("Superseded") + 1] == "D1  D5"


def test_two_moments_the_wrong_way_round_say_so(run, frozen):
    outcome = run("compare", frozen, "review:Q2", "entry:9")
    assert "reads backwards" in outcome.out
    assert "reads backwards" not in run("compare", frozen, "entry:9", "review:Q2").out


def test_a_moment_before_the_plan_has_none_of_it(run, sample):
    found = run("compare", sample, "entry:6", "entry:7", "--json").json
    assert found["opening"] == {"total": 0, "open": 0}
    assert found["then"]["on"] == "2019-04-11"
    assert len(found["new"]) == found["closing"]["total"] == 38


def test_a_plan_that_is_complete_and_has_no_sections_is_compared(run, tmp_path):
    path = tmp_path / "small.gipdb"
    run("new", path, "--year", "2022/23")
    with Store.open(path, who="Governance Manager") as store:
        store.apply([Put(Action("BBBBB", "2022/23", 0, ref="A1", status=Status.COMPLETE))], "A1")
    outcome = run("compare", path, "entry:2")
    assert (outcome.status, outcome.err) == (0, "")
    assert "Section" not in outcome.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["review:Q9"], "no review called Q9; there are 2022/23 Q2"),
        (["entry:9", "entry:99"], "its entries are 1 to 15"),
        (["soon"], "neither a day nor an entry nor a review"),
        (["entry:9", "--year", "2030/31"], "holds no plan for 2030/31"),
        (["entry:2", "entry:6"], "name one with --year"),
    ],
)
def test_a_comparison_of_what_is_not_there_is_refused(run, frozen, arguments, said):
    assert said in run("compare", frozen, *arguments).sentence


def test_a_live_plan_is_compared_as_at_today(run, sample):
    with Store.open(sample, who="Governance Manager") as store:
        store.apply([Put(Plan("2022/23"))], "The plan is live")
    found = run("compare", sample, "entry:14", "--json").json
    assert found["now"]["on"] == date.today().isoformat()
