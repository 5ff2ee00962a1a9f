"""The covering paper agrees with the published figures, and each of its numbers with its rows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gip_desktop.domain import edits
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.figures import Figure
from gip_desktop.domain.paper import paper_of
from gip_desktop.domain.paper_parts import Form, Origin, Paper
from gip_desktop.domain.paper_runs import listed, percent
from gip_desktop.domain.paper_words import wording_key, write_setting
from gip_desktop.domain.register import Drop, Put, Register
from gip_desktop.domain.rows import (
    Action,
    ClosureKind,
    Link,
    LinkKind,
    Plan,
    Publishable,
    Revision,
    Status,
    Target,
    Wording,
)
from tests.domain.papers import (
    Q2,
    Q2_ENTRY,
    about,
    paragraph,
    q1,
    q2_paper,
    runs_of,
    sample,
    texts_of,
    year_end_paper,
)
from tests.strategies import changes, days, registers

FORMS = pytest.mark.parametrize("form", list(Form))
YEAR = "2022/23"
SLIPPED_BEFORE = "A2 B1 C1 D1 F3 F10 G8"


def number_texts(paper: Paper, name: str) -> list[str]:
    return [run.text for run in paragraph(paper, name).runs if run.figure]


def action_of(register: Register, ref: str) -> Action:
    return next(a for a in register.actions_of(YEAR) if a.ref == ref)


# The published quarter


def test_the_overview_of_the_quarter_says_39_7_25_3_and_4():
    paper = q2_paper()
    assert number_texts(paper, "standing") == ["39", "7", "25", "3", "4"]
    assert paragraph(paper, "standing").text == (
        "The Governance Improvement Plan for 2022/23 holds 39 actions. At 30 September 2022, "
        "7 (18%) are complete, 25 (64%) are on track, 3 (8%) have a revised timescale and "
        "4 (10%) are on hold."
    )
    assert "7 + 25 + 3 + 4 = 39" in paragraph(paper, "sum").text


@FORMS
def test_the_quarter_lists_what_was_completed_and_what_slipped(form):
    paper = q2_paper(form=form)
    assert " ".join(about(paper, "completed")) == "B1 D1 D2 D3 G1 G9 G10"
    assert " ".join(about(paper, "slipped")) == "B2 C4 G2"
    assert paragraph(paper, "on-hold").text == "4 actions are on hold: A1, A2, E1 and F1."
    assert paragraph(paper, "completed").text == (
        "7 actions were completed in the period from 1 July to 30 September 2022: "
        "B1, D1, D2, D3, G1, G9 and G10."
    )


def test_a_superseded_action_is_said_to_be_taken_over_by_its_successor():
    (d1,) = [p for p in q2_paper().paragraphs if p.action and p.action.ref == "D1"]
    assert d1.text.startswith("D1 Strategic learning and development plan (taken over by D5) – ")
    assert [run.text for run in d1.runs if run.bold] == [
        "D1",
        " Strategic learning and development plan",
    ]


def test_a_slipped_action_gives_its_dates_as_days():
    (b2,) = [p for p in q2_paper().paragraphs if p.action and p.action.ref == "B2"]
    assert b2.text.endswith(
        " Target date: now 31 March 2023; previously 30 September 2022; "
        "first promised 30 June 2022."
    )


def test_what_moved_is_said_where_there_is_a_review_before():
    moved = paragraph(q2_paper(previous=q1()), "moved").text
    assert moved == (
        "At the review before this one (Q1, 30 June 2022), 38 actions were open. Since then 1 was "
        "added, 6 were completed and 1 was closed because another action takes it over, which "
        "leaves 32 open."
    )
    assert "panel.moved" not in [p.key for p in q2_paper().paragraphs]


def test_the_title_names_the_panel_its_day_and_who_reports():
    made = write_setting(sample(Q2_ENTRY), "reported_by", "Director of Strategy")
    paper = q2_paper(*made)
    assert paper.title == "Governance Improvement Plan 2022/23: Q2 review"
    assert paper.subtitle == ("Audit Panel", "3 October 2022", "Report by: Director of Strategy")


def test_the_table_adds_up_in_both_directions():
    (table,) = q2_paper().tables
    assert table.headings[2:] == ("Complete", "On track", "Timescale revised", "On hold", "Total")
    assert [row[0] for row in table.rows] == ["A", "B", "C", "D", "E", "F", "G", "Total"]
    cells = [[int(cell) for cell in row[2:]] for row in table.rows]
    assert all(sum(row[:-1]) == row[-1] for row in cells)
    assert [sum(column) for column in zip(*cells[:-1], strict=True)] == cells[-1]
    assert cells[-1] == [7, 25, 3, 4, 39]


# The older plan, whose paper did not agree with itself


@FORMS
def test_seven_have_slipped_everywhere_at_the_end_of_2018_19(form):
    paper = year_end_paper(form)
    said = [p.text for p in paper.paragraphs if "slipped:" in p.text]
    assert len(said) == (3 if form is Form.PANEL else 2)
    assert all(": A2, B1, C1, D1, F3, F10 and G8." in text for text in said)
    assert " ".join(about(paper, "slipped")) == SLIPPED_BEFORE
    assert "under their status: 7 are on track." in " ".join(p.text for p in paper.paragraphs)


def test_the_two_of_48_without_a_status_are_named():
    paper = year_end_paper()
    assert number_texts(paper, "standing") == ["48", "32", "14", "2"]
    text = paragraph(paper, "standing").text
    assert "32 (67%) are complete, 14 (29%) are on track and 2 (4%) have no status." in text
    assert paragraph(paper, "no-status").text == "2 actions have no status recorded: C4 and E7."
    assert " ".join(about(paper, "completed")) == "A3 B2 B3 D2 E4 F4 G1"


# Skeleton


def test_paragraphs_are_numbered_on_through_their_section():
    paper = q2_paper()
    numbers = [p.number for p in paper.paragraphs if p.number.startswith("2.")]
    assert numbers == [f"2.{place}" for place in range(1, len(numbers) + 1)]
    chapters = [s.heading.partition(".")[0] for s in paper.sections if s.heading[0].isdigit()]
    assert chapters == [str(n) for n in range(1, 9)]


@FORMS
def test_recommendations_are_lettered_from_a(form):
    letters = [p.number for p in q2_paper(form=form).paragraphs if p.number[:1].isalpha()]
    assert letters == ["a.", "b.", "c."]


def test_what_is_not_on_hold_is_not_asked_to_be_noted():
    letters = [p.number for p in year_end_paper().paragraphs if p.number[:1].isalpha()]
    assert letters == ["a.", "b."]


@FORMS
def test_one_setting_gives_every_mention_of_the_appendix_its_letter(form):
    made = write_setting(sample(Q2_ENTRY), "appendix", "Appendix d")
    text = "\n".join(texts_of(q2_paper(*made, form=form)))
    assert text.count("Appendix D") == text.count("Appendix ") >= 2


@FORMS
def test_keys_of_paragraphs_and_tables_are_unique(form):
    keys = [block.key for block in q2_paper(form=form, previous=q1()).blocks]
    assert len(keys) == len(set(keys))


# Words


def with_words(ref: str, text: str | None) -> Put:
    action = action_of(sample(Q2_ENTRY), ref)
    return Put(replace(action, publishable=Publishable(text) if text is not None else None))


@FORMS
@pytest.mark.parametrize("ref", ["B1", "B2"])
def test_withdrawn_words_leave_the_paper_and_are_missed(form, ref):
    before = action_of(sample(Q2_ENTRY), ref).publishable
    assert before
    paper = q2_paper(with_words(ref, None), form=form)
    assert before.text not in "".join(texts_of(paper))
    text = f"Words for the public paper of {ref} are missing: write them."
    (found,) = [p for p in paper.missing if p.origin is Origin.ACTION]
    assert found.missing == text
    assert f"[{text}]" in found.text


def test_words_are_not_missed_of_what_is_only_on_hold():
    assert about(q2_paper(), "on-hold") == []
    paper = q2_paper(with_words("E1", "It waits for the new contract."))
    assert about(paper, "on-hold") == ["E1"]
    assert paper.missing == q2_paper().missing


def test_a_first_line_that_stands_alone_is_a_heading():
    paper = q2_paper(with_words("G9", "Zero-based budgeting\nIt has been finished."))
    (found,) = [p for p in paper.paragraphs if p.action and p.action.ref == "G9"]
    assert found.text == "G9 Zero-based budgeting – It has been finished."
    assert [run.text for run in found.runs if run.bold] == ["G9", " Zero-based budgeting"]


def test_a_setting_without_words_is_missed_and_said_where():
    missing = {p.key: p.missing for p in q2_paper().missing}
    assert missing["paper.contact"] == "Words for “Post to contact” are missing: write them."
    assert set(missing) == {"paper.contact", "paper.reported_by"}


# Small numbers


def contact(post: str) -> Wording:
    return Wording(wording_key("contact", Form.PANEL), post)


def small(*actions: Action, more: tuple = ()) -> Paper:
    register = Register().with_changes([Put(Plan(YEAR)), *map(Put, actions), *map(Put, more)])
    return paper_of(register, register, Q2)


def test_a_plan_without_actions_is_told_in_sentences():
    paper = small()
    text = "\n".join(p.text for p in paper.paragraphs)
    assert "The Governance Improvement Plan for 2022/23 holds no action." in text
    assert "No action was completed in the period from 1 July to 30 September 2022." in text
    assert "No timescale has slipped." in text
    assert "No action is on hold." in text


def test_one_action_is_told_in_the_singular():
    completed = Action("BBBBB", YEAR, 0, ref="A1", status=Status.COMPLETE, completed_on=Q2.last)
    held = Action("CCCCC", YEAR, 1, ref="A2", status=Status.ON_HOLD)
    slipped = Action("DDDDD", YEAR, 2, ref="A3", status=Status.REVISED)
    text = "\n".join(p.text for p in small(completed, held, slipped).paragraphs)
    assert "1 action was completed in the period" in text
    assert "1 action is on hold: A2." in text
    assert "The timescale of 1 of the 3 actions has slipped: A3." in text
    assert "1 (33%) is complete, 1 (33%) has a revised timescale and 1 (33%) is on hold" in text
    assert "rounded to whole numbers, and so add up to 99." in text


def test_what_is_complete_without_a_day_is_said_to_be_in_no_period():
    paper = small(Action("BBBBB", YEAR, 0, ref="A1", status=Status.COMPLETE))
    assert paragraph(paper, "completed").text == (
        "No action was completed in the period from 1 July to 30 September 2022. "
        "1 action is complete without a recorded day: A1."
    )


def test_one_status_alone_is_not_added_up():
    done = [
        Action(key, YEAR, place, ref=key[:2], status=Status.COMPLETE, completed_on=Q2.last)
        for place, key in enumerate(("BBBBB", "CCCCC"))
    ]
    texts = [p.text for p in small(*done).paragraphs]
    assert "2 (100%) are complete." in "\n".join(texts)
    assert not [text for text in texts if "counted once" in text]


@FORMS
@pytest.mark.parametrize("actions", [(), (Action("BBBBB", YEAR, 0, status=Status.REVISED),)])
def test_no_heading_stands_over_nothing(form, actions):
    register = Register().with_changes([Put(Plan(YEAR)), *map(Put, actions)])
    sections = paper_of(register, register, Q2, form=form).sections
    empty = [section.heading for section in sections if not section.blocks]
    assert empty == (["Report summary"] if form is Form.PANEL else [])


@pytest.mark.parametrize(
    ("words", "told"), [("It waits", "It waits. Target"), ("It waits!", "It waits! Target")]
)
def test_words_without_a_full_stop_do_not_run_into_the_date(words, told):
    day = Target("soon", Q2.last, Q2.last)
    slipped = Action(
        "BBBBB", YEAR, 0, status=Status.REVISED, target=day, publishable=Publishable(words)
    )
    (found,) = [p for p in small(slipped).paragraphs if p.action]
    assert f"– {told} date: 30 September 2022." in found.text


def test_words_are_read_in_the_order_in_which_they_stand():
    words = Publishable("Not \u202edelayed\u202c,\u2066 done\u2069\u200f")
    done = Action(
        "BBBBB",
        YEAR,
        0,
        ref="A\u202e1",
        status=Status.COMPLETE,
        completed_on=Q2.last,
        publishable=words,
    )
    paper = small(done, more=(contact("Head\u202e of HR"),))
    (found,) = [p for p in paper.paragraphs if p.action]
    assert (found.text, found.words) == ("A1 – Not delayed, done", words.text)
    assert not re.search("[\u200e-\u200f\u202a-\u202e\u2066-\u2069]", "".join(texts_of(paper)))


def test_what_slipped_and_is_on_hold_is_told_once():
    words = Publishable("It waits.")
    tbc = Target("when the strike is over")
    slipped = Action(
        "BBBBB", YEAR, 0, ref="A1", status=Status.ON_HOLD, target=tbc, publishable=words
    )
    day = Target("soon", Q2.last, Q2.last)
    moved = Revision("BBB", "BBBBB", 0, day, tbc, on=Q2.first)
    paper = small(slipped, more=(moved,))
    assert (about(paper, "slipped"), about(paper, "on-hold")) == (["A1"], [])
    (found,) = [p for p in paper.paragraphs if p.action]
    assert found.text == ("A1 – It waits. Target date: now not set; previously 30 September 2022.")


def test_a_successor_that_is_only_named_in_words_stays_out_of_the_paper():
    closed = Action(
        "BBBBB",
        YEAR,
        0,
        ref="A1",
        status=Status.COMPLETE,
        closure=ClosureKind.MERGED,
        completed_on=Q2.last,
        publishable=Publishable("Done elsewhere."),
    )
    link = Link("BBB", "BBBBB", LinkKind.MERGED_INTO, None, "the secret programme")
    (found,) = [p for p in small(closed, more=(link,)).paragraphs if p.action]
    assert found.text == "A1 (merged into another action) – Done elsewhere."


@pytest.mark.parametrize(
    ("part", "total", "expected"), [(1, 8, 13), (1, 200, 1), (1, 201, 0), (3, 8, 38), (0, 0, 0)]
)
def test_percentages_are_rounded_half_up(part, total, expected):
    def some(count: int) -> Figure:
        return Figure(tuple(Action(str(n), YEAR, n) for n in range(count)))

    assert percent(some(part), some(total)) == expected


def test_references_are_listed_as_a_sentence_does():
    assert [listed(words) for words in ([], ["A1"], ["A1", "B2"], ["A1", "B2", "C3"])] == [
        "",
        "A1",
        "A1 and B2",
        "A1, B2 and C3",
    ]


# Laws


@st.composite
def reviews(draw: st.DrawFn, register: Register) -> Review:
    plan = draw(st.sampled_from(sorted(register.plans)))
    first, last = sorted([draw(days), draw(days)])
    return Review("BBBBBBBBB", plan, "Q2", first, last, 2)


@given(st.data())
def test_in_any_plan_each_number_is_that_of_the_rows_behind_it(data):
    before = data.draw(registers().filter(lambda r: r.plans))
    then = before.with_changes(data.draw(changes(before)))
    assume(then.plans)
    previous = Side(before, 1, date(2022, 6, 30), "Q1")
    review = data.draw(reviews(then))
    for form in Form:
        paper = paper_of(then, then, review, form=form, previous=previous)
        counted = [run for run in runs_of(paper) if run.figure]
        assert all(int(run.text) == run.figure.count for run in counted if run.figure)
        for table in paper.tables:
            cells = zip(table.rows, table.figures, strict=True)
            pairs = [p for row, figures in cells for p in zip(row, figures, strict=True)]
            assert all(int(cell) == figure.count for cell, figure in pairs if figure)
        keys = [block.key for block in paper.blocks]
        assert len(keys) == len(set(keys))


@given(st.data())
def test_after_the_freeze_no_edit_changes_what_is_counted(data):
    then = data.draw(registers().filter(lambda r: r.plans))
    now = then.with_changes(data.draw(changes(then)))
    review = data.draw(reviews(then))
    for form in Form:
        assert _counted(paper_of(then, now, review, form=form)) == _counted(
            paper_of(then, then, review, form=form)
        )


def test_statuses_dates_and_references_of_today_are_not_in_the_frozen_paper():
    frozen = sample(Q2_ENTRY)
    b2, d5 = action_of(frozen, "B2"), action_of(frozen, "D5")
    far = Target("March 2030", date(2030, 3, 1), date(2030, 3, 31))
    made = edits.set_target(frozen, b2, far, on=Q2.last)
    made += [Put(replace(d5, ref="Z9")), *map(Drop, frozen.links.values())]
    held = [a for a in frozen.actions_of(YEAR) if a.status is Status.ON_HOLD]
    made += [Put(edits.set_status(a, Status.ON_TRACK)) for a in held]
    for form in Form:
        before, after = q2_paper(form=form), q2_paper(*made, form=form)
        assert [block.text for block in after.blocks] == [block.text for block in before.blocks]


def _counted(paper: Paper) -> list[str]:
    paragraphs = [p for p in paper.paragraphs if p.origin is Origin.FIGURES]
    return [block.text for block in (*paragraphs, *paper.tables)]
