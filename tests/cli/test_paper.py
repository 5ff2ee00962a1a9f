"""The covering paper by command: written, cleared, and held against Appendix B."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from gip_desktop.domain.paper_words import write_setting
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Status
from gip_desktop.store.store import Store


@pytest.fixture
def frozen(run, sample):
    """The sample with its second quarter frozen."""
    days = ("--from", "2022-07-01", "--to", "2022-09-30")
    assert run("review", sample, "--label", "Q2", *days, "--year", "2022/23").status == 0
    return sample


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "paper.docx"


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def give_posts(file: Path) -> None:
    """Write the two posts that no paper of the sample has."""
    with Store.open(file, who="Test") as store:
        for part in ("reported_by", "contact"):
            store.apply(write_setting(store.register, part, "Governance Manager"), part)


def test_the_paper_of_a_review_is_written_and_what_it_lacks_is_listed(run, frozen, out):
    outcome = run("paper", frozen, out, "--review", "Q2")
    assert outcome.status == 0
    assert outcome.out.startswith(f"{out} holds the covering paper of 2022/23 Q2.\n")
    assert "Words for “Post to contact” are missing: write them.\n" in outcome.out
    assert re.search(r"^Not cleared: 2\.1 The Governance Improvement Plan", outcome.out, re.M)
    assert "7 (18%) are complete" in text_of(out)


def test_the_briefing_is_another_form(run, frozen, out):
    outcome = run("paper", frozen, out, "--review", "2022/23 Q2", "--form", "deputy-mayor")
    assert "briefing for the Deputy Mayor" in outcome.out
    assert "This briefing tells the Deputy Mayor" in text_of(out)


def test_writing_a_paper_changes_nothing_in_the_database(run, frozen, out):
    before = frozen.read_bytes()
    run("paper", frozen, out, "--review", "Q2")
    first = out.read_bytes()
    run("paper", frozen, out, "--review", "Q2")
    assert frozen.read_bytes() == before
    assert out.read_bytes() == first


def test_later_edits_change_no_figure_of_a_frozen_paper(run, frozen, out):
    run("paper", frozen, out, "--review", "Q2")
    first = text_of(out)
    with Store.open(frozen, who="Test") as store:
        slipped = [a for a in store.register.actions_of("2022/23") if a.status is Status.REVISED]
        store.apply([Put(replace(a, status=Status.ON_HOLD)) for a in slipped], "Held them all")
    run("paper", frozen, out, "--review", "Q2")
    assert text_of(out) == first


def test_a_paper_that_lacks_words_is_not_cleared(run, frozen, out):
    sentence = run("paper", frozen, out, "--review", "Q2", "--cleared-by", "Head of HR").sentence
    assert "This paper cannot be cleared yet." in sentence
    assert "“Post that reports”" in sentence and "“Post to contact”" in sentence
    assert not out.exists()


def test_clearing_a_whole_paper_makes_it_public_in_one_entry(run, frozen, out):
    give_posts(frozen)
    before = run("history", frozen, "--json").json["entries"]
    outcome = run("paper", frozen, out, "--review", "Q2", "--cleared-by", "Head of Governance")
    assert outcome.out == f"{out} holds the covering paper of 2022/23 Q2.\n"
    header = docx.Document(str(out)).sections[0].header.paragraphs
    assert header[0].text == "OFFICIAL - FOR PUBLIC RELEASE"
    assert header[1].text.startswith("Cleared by ") and "Head of Governance" in header[1].text
    after = run("history", frozen, "--json").json["entries"]
    assert len(after) == len(before) + 1
    labels = {entry["label"] for entry in after} - {entry["label"] for entry in before}
    assert labels == {"Cleared the covering paper of 2022/23 Q2"}


def test_nothing_is_recorded_as_cleared_where_no_file_can_be_written(run, frozen, tmp_path):
    give_posts(frozen)
    before = run("history", frozen, "--json").json
    out = tmp_path / "no folder" / "paper.docx"
    assert "no folder" in run("paper", frozen, out, "--review", "Q2", "--cleared-by", "Me").sentence
    assert run("history", frozen, "--json").json == before


def test_nobody_clears_nothing(run, frozen, out):
    give_posts(frozen)
    assert (
        "Nobody is named"
        in run("paper", frozen, out, "--review", "Q2", "--cleared-by", " ").sentence
    )
    assert not out.exists()


def test_a_template_gives_the_paper_its_looks(run, frozen, out, tmp_path):
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Our own header"
    template.save(str(tmp_path / "own.docx"))
    run("paper", frozen, out, "--review", "Q2", "--template", tmp_path / "own.docx")
    header = docx.Document(str(out)).sections[0].header.paragraphs
    assert [p.text for p in header] == ["OFFICIAL-SENSITIVE", "Our own header"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--review", "Q9"), "There is no review called Q9"),
        (("--review", "Q2", "--year", "2018/19"), "2018/19 has no review called Q2"),
        (("--review", "Q2", "--year", "1999/00"), "holds no plan for 1999/00"),
        (("--review", "Q2", "--template", "none.docx"), "none.docx cannot be read"),
    ],
)
def test_what_is_not_there_is_named_and_nothing_is_written(run, frozen, out, options, said):
    assert said in run("paper", frozen, out, *options).sentence
    assert not out.exists()


def test_a_paper_is_a_word_document(run, frozen, tmp_path):
    sentence = run("paper", frozen, tmp_path / "paper.pdf", "--review", "Q2").sentence
    assert sentence.endswith("paper.pdf does not end in .docx: name the file so.")


# The paper against the workbook


@pytest.fixture
def issued(run, frozen, out, tmp_path) -> tuple[Path, Path]:
    workbook = tmp_path / "Appendix B.xlsx"
    run("paper", frozen, out, "--review", "Q2")
    year = ("--year", "2022/23")
    assert run("export", frozen, workbook, "--as-at", "review:Q2", *year).status == 0
    return out, workbook


def differences(run, frozen, paper: Path, workbook: Path) -> list[str]:
    outcome = run("check", frozen, "--json", "--paper", paper, "--workbook", workbook)
    found = outcome.json["findings"]
    return [x["text"] for x in found if x["rule"] == "paper-differs-from-workbook"]


def test_a_paper_and_its_appendix_agree(run, frozen, issued):
    assert differences(run, frozen, *issued) == []


def test_a_status_changed_in_the_workbook_is_found(run, frozen, issued):
    paper, path = issued
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "Complete")
    cell.value = "On track"
    workbook.save(path)
    first, second = differences(run, frozen, paper, path)
    assert "counts 7 as “Complete”, the workbook 6 (" in first
    assert "counts 25 as “On track”, the workbook 26 (" in second


def test_a_number_changed_by_hand_in_one_place_of_the_paper_is_found(run, frozen, issued):
    paper, workbook = issued
    document = docx.Document(str(paper))
    run_of_number = next(
        r for p in document.paragraphs if "are complete" in p.text for r in p.runs if r.text == "7"
    )
    run_of_number.text = "9"
    cell = document.tables[0].cell(1, 3)
    cell.text = str(int(cell.text) + 1)
    document.save(str(paper))
    rows, words = differences(run, frozen, paper, workbook)
    assert rows.endswith(
        "counts 25 as “On track” in the last row of its table and 26 in the rows above it."
    )
    assert words.endswith("counts 7 as “Complete” in the last row of its table and 9 in its text.")


def test_a_total_changed_by_hand_is_found(run, frozen, issued):
    document = docx.Document(str(issued[0]))
    document.tables[0].rows[-1].cells[-1].text = "40"
    document.save(str(issued[0]))
    first, second = differences(run, frozen, *issued)
    assert "(7 + 25 + 3 + 4) do not add up to its 40" in first
    assert "counts 40 actions in all, the workbook 39" in second


def test_an_appendix_of_another_moment_is_found(run, frozen, issued, tmp_path):
    earlier = tmp_path / "earlier.xlsx"
    run("export", frozen, earlier, "--as-at", "2022-06-30", "--year", "2022/23")
    assert "of journal entry" in differences(run, frozen, issued[0], earlier)[0]


def test_a_paper_is_held_against_a_workbook_only_with_both(run, frozen, issued):
    assert "give both" in run("check", frozen, "--paper", issued[0]).sentence


def test_words_are_written_by_command_and_the_paper_is_then_cleared(run, frozen, out):
    words = ("reported_by=Director of Strategy", "contact=Governance Manager", "B2=Projects wait.")
    given = [part for said in words for part in ("--words", said)]
    cleared = ("--cleared-by", "Director of Strategy")
    outcome = run("paper", frozen, out, "--review", "Q2", *given, *cleared)
    assert (outcome.status, "Not cleared" in outcome.out) == (0, False)
    assert "Projects wait." in text_of(out) and "Director of Strategy" in text_of(out)
    with Store.open(frozen, write=False) as store:
        labels = [entry.label for entry in store.entries()][-4:]
    assert labels[0] == "Words of reported_by in the covering paper"
    assert labels[-1] == "Cleared the covering paper of 2022/23 Q2"


@pytest.mark.parametrize("out_name", ["paper.docx", "none/paper.docx"])
def test_words_are_written_all_or_none_and_only_with_the_paper(run, frozen, tmp_path, out_name):
    last = ("--words", "nothing=words") if out_name == "paper.docx" else ()
    before = frozen.read_bytes()
    words = ("--words", "contact=Head of HR", *last)
    outcome = run("paper", frozen, tmp_path / out_name, "--review", "Q2", *words)
    assert outcome.status == 2
    assert frozen.read_bytes() == before


@pytest.fixture
def of_two_years(run, frozen):
    """The sample with a second quarter frozen in both of its years."""
    days = ("--from", "2018-07-01", "--to", "2018-09-30")
    assert run("review", frozen, "--label", "Q2", *days, "--year", "2018/19").status == 0
    return frozen


def test_of_two_reviews_of_one_name_the_open_plans_is_meant(run, of_two_years, out):
    assert "2022/23 Q2" in run("paper", of_two_years, out, "--review", "Q2").out
    assert "2018/19 Q2" in run("paper", of_two_years, out, "--review", "2018/19 Q2").out


def test_of_two_reviews_of_one_name_none_is_guessed_where_no_plan_is_open(run, of_two_years, out):
    with Store.open(of_two_years, who="Test") as store:
        plan = store.register.plans["2022/23"]
        store.apply([Put(replace(plan, closed_on=date(2023, 3, 31)))], "Closed")
    sentence = run("paper", of_two_years, out, "--review", "Q2").sentence
    assert "2018/19 Q2 and 2022/23 Q2" in sentence and "--year" in sentence
    assert (
        "2018/19 Q2" in run("paper", of_two_years, out, "--review", "q2", "--year", "2018/19").out
    )


@pytest.mark.parametrize("said", ["nothing=words", "purpose", "A3=An action that is on track"])
def test_words_of_no_part_are_refused_and_nothing_is_written(run, frozen, out, said):
    before = frozen.read_bytes()
    outcome = run("paper", frozen, out, "--review", "Q2", "--words", said)
    assert outcome.status == 2
    assert "its parts are appendix, panel" in outcome.err
    assert frozen.read_bytes() == before and not out.exists()
