"""A covering paper is public once each of its sentences is cleared as it stands, and not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.classification import OFFICIAL_SENSITIVE
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.paper import paper_of
from gip_desktop.domain.paper_clearing import clear, withdraw_clearance, write_words
from gip_desktop.domain.paper_parts import Clearance, Form, Origin, Paper
from gip_desktop.domain.paper_words import PARTS, wording_key, wording_of, write_setting
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.rows import Profile, Publishable, Wording
from tests.domain.papers import Q2, Q2_ENTRY, q1, sample

HEAD, DIRECTOR = "Head of Governance", "Director of Strategy"
DAY = date(2022, 10, 1)
FORMS = pytest.mark.parametrize("form", list(Form))


def drawn(now: Register, *, review: Review = Q2, form: Form = Form.PANEL) -> Paper:
    return paper_of(sample(Q2_ENTRY), now, review, form=form, previous=q1())


def written() -> Register:
    """The sample plan after Q2, with everything written that its paper lacks."""
    now = sample(Q2_ENTRY)
    for part in ("reported_by", "contact"):
        now = now.with_changes(write_setting(now, part, DIRECTOR))
    return now


def all_cleared(now: Register, form: Form = Form.PANEL) -> Register:
    return now.with_changes(clear(now, drawn(now, form=form), None, by=HEAD, on=DAY))


def key_about(paper: Paper, ref: str) -> str:
    return next(p.key for p in paper.paragraphs if p.action and p.action.ref == ref)


def uncleared(paper: Paper) -> list[str]:
    return [block.key for block in paper.blocks if not block.is_cleared]


# Release


@FORMS
def test_a_paper_is_released_once_everything_in_it_is_cleared(form):
    paper = drawn(all_cleared(written(), form), form=form)
    assert paper.is_cleared
    assert paper.marking == (
        "OFFICIAL - FOR PUBLIC RELEASE\n"
        "Cleared by Head of Governance and Director of Strategy on 1 October 2022"
    )


def test_a_paper_is_a_draft_while_one_block_is_left():
    now = written()
    paper = drawn(now)
    for left in [block.key for block in paper.blocks if not block.is_cleared]:
        others = [block.key for block in paper.blocks if block.key != left]
        made = clear(now, paper, others, by=HEAD, on=DAY)
        after = drawn(now.with_changes(made))
        assert (uncleared(after), after.marking) == ([left], OFFICIAL_SENSITIVE)


def test_a_draft_carries_the_plans_own_marking_where_that_protects_more():
    own = "OFFICIAL-SENSITIVE - HR / MANAGEMENT"
    for marking, expected in [(own, own), ("OFFICIAL", OFFICIAL_SENSITIVE)]:
        profile = Profile("profile", "Northmarch", marking)
        now = sample(Q2_ENTRY).with_changes([Put(profile)])
        assert drawn(now).marking == expected


def test_the_two_forms_are_cleared_apart():
    paper = drawn(all_cleared(written()), form=Form.DEPUTY_MAYOR)
    assert "deputy-mayor.standing" in uncleared(paper)


def test_the_next_paper_is_cleared_anew():
    now = all_cleared(written())
    paper = drawn(now, review=replace(Q2, key="NXTNXTNXT"))
    left = [p for p in paper.paragraphs if p.origin is not Origin.ACTION]
    assert {p.key for p in left} <= set(uncleared(paper))


# Losing it


@pytest.mark.parametrize("ref", ["B1", "B2", "D1"])
def test_other_words_of_an_action_have_to_be_cleared_again(ref):
    now = all_cleared(written())
    paper = drawn(now)
    key = key_about(paper, ref)
    after = drawn(now.with_changes(write_words(now, paper, key, "It went well.")))
    assert uncleared(after) == [key]
    assert after.marking == OFFICIAL_SENSITIVE


def test_other_standing_words_have_to_be_cleared_again():
    now = all_cleared(written())
    after = now.with_changes(write_words(now, drawn(now), "panel.financial", "It costs nothing."))
    assert uncleared(drawn(after)) == ["panel.financial"]


def test_another_letter_of_the_appendix_has_to_be_cleared_wherever_it_stands():
    now = all_cleared(written())
    after = drawn(now.with_changes(write_setting(now, "appendix", "C")))
    assert uncleared(after) == ["panel.purpose", "panel.framework", "panel.appendices"]


def test_the_same_words_again_change_nothing():
    now = all_cleared(written())
    paper = drawn(now)
    for p in paper.paragraphs:
        if p.origin is not Origin.FIGURES:
            assert write_words(now, paper, p.key, p.words) == []


@pytest.mark.parametrize("key", ["panel.standing", "panel.table", "panel.financial"])
def test_clearance_can_be_withdrawn_from_one_block(key):
    now = all_cleared(written())
    after = now.with_changes(withdraw_clearance(now, drawn(now), [key]))
    assert uncleared(drawn(after)) == [key]


def test_clearance_can_be_withdrawn_from_everything():
    now = all_cleared(written())
    after = drawn(now.with_changes(withdraw_clearance(now, drawn(now), None)))
    assert uncleared(after) == [block.key for block in after.blocks]


def test_dates_beside_an_actions_words_are_not_cleared_with_the_words_alone():
    """The words of B2 were cleared with the plan; nobody has cleared its dates for this paper."""
    paper = drawn(written())
    found = {p.action.ref: p.clearance for p in paper.paragraphs if p.action}
    assert found["B1"] == Clearance(DIRECTOR, date(2022, 9, 28))
    assert found["B2"] is None and found["D1"] is None


# Refusals


def test_nothing_is_cleared_while_words_are_missing():
    now = sample(Q2_ENTRY)
    with pytest.raises(ChangeRefused, match="“Post that reports” are missing: write them, then"):
        clear(now, drawn(now), None, by=HEAD, on=DAY)
    assert clear(now, drawn(now), ["panel.standing"], by=HEAD, on=DAY)


def test_nothing_is_cleared_by_nobody():
    with pytest.raises(ChangeRefused, match="Nobody is named"):
        clear(written(), drawn(written()), None, by=" ", on=DAY)


@pytest.mark.parametrize("origin", [Origin.ACTION, Origin.WORDING])
def test_words_that_changed_since_they_were_shown_are_not_cleared(origin):
    now = written()
    paper = drawn(now)
    key = next(p.key for p in paper.paragraphs if p.origin is origin)
    now = now.with_changes(write_words(now, paper, key, "Something else."))
    with pytest.raises(ChangeRefused, match="have changed since"):
        clear(now, paper, [key], by=HEAD, on=DAY)


@pytest.mark.parametrize("key", ["panel.standing", "panel.table"])
def test_what_is_counted_takes_no_words(key):
    with pytest.raises(ChangeRefused, match="counted from the plan"):
        write_words(written(), drawn(written()), key, "40 actions")


def test_what_the_paper_does_not_hold_is_refused_by_name():
    with pytest.raises(ChangeRefused, match=r"no paragraph or table called panel\.nothing"):
        write_words(written(), drawn(written()), "panel.nothing", "Words")


# Writing


def test_an_actions_words_are_written_into_the_plan_and_taken_out():
    now = written()
    paper = drawn(now)
    key = key_about(paper, "G9")
    for text, expected in [(" It went\r\nwell. ", Publishable("It went\nwell.")), (" ", None)]:
        after = now.with_changes(write_words(now, paper, key, text))
        (g9,) = [a for a in after.actions_of("2022/23") if a.ref == "G9"]
        assert g9.publishable == expected


@FORMS
def test_standing_words_are_kept_by_form_and_go_back_to_the_default(form):
    now = written()
    paper = drawn(now, form=form)
    key = f"{form.value}.legal"
    after = now.with_changes(write_words(now, paper, key, "No law is touched by this."))
    assert after.wordings[key] == Wording(key, "No law is touched by this.")
    assert [f for f in Form if "No law" in wording_of(after, "legal", f)] == [form]
    for text in ("", PARTS["legal"].default[form]):
        assert after.with_changes(write_words(after, paper, key, text)) == now


def test_words_may_name_the_settings_in_braces():
    now = written()
    words = "Appendix {appendix} of {year} goes to the {panel}, not to {anybody} or {risk}."
    after = now.with_changes(write_words(now, drawn(now), "panel.purpose", words))
    (purpose,) = [p for p in drawn(after).paragraphs if p.key == "panel.purpose"]
    assert purpose.text == (
        "Appendix B of 2022/23 goes to the Audit Panel, not to {anybody} or {risk}."
    )
    assert purpose.words == words


@pytest.mark.parametrize(
    ("text", "expected"), [("appendix c", "C"), ("2", "2"), (" D ", "D"), ("", "B")]
)
def test_the_letter_of_the_appendix_is_one_letter_or_number(text, expected):
    now = sample(Q2_ENTRY)
    after = now.with_changes(write_setting(now, "appendix", text))
    assert wording_of(after, "appendix", Form.PANEL) == expected


def test_another_letter_of_the_appendix_is_refused():
    with pytest.raises(ChangeRefused, match="“the second” is not the letter of an appendix"):
        write_setting(sample(Q2_ENTRY), "appendix", "the second")


def test_every_part_has_a_key_of_its_own_in_each_form():
    keys = [wording_key(part, form) for form in Form for part in PARTS]
    settings = [part for part in PARTS if PARTS[part].is_setting]
    assert len(set(keys)) == len(keys) - len(settings)
