"""Planning an import: what a workbook changes in a plan, and what it never does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gip_desktop.domain.incoming import CUT_NOTE, Incoming, IncomingAction, Reading, Unread
from gip_desktop.domain.plan_import import ImportPlan, plan_import
from gip_desktop.domain.register import Drop, Put, Register
from gip_desktop.domain.rows import (
    Action,
    ClosureKind,
    Link,
    LinkKind,
    Owner,
    OwnerKind,
    Plan,
    Principle,
    Priority,
    Progress,
    Revision,
    Section,
    Source,
    SourceKind,
    Status,
    Target,
)
from gip_desktop.domain.targets import read_target, target_on

YEAR = "2022/23"
TODAY = date(2022, 10, 5)
PRINCIPLES = (
    Principle("E", "Developing the entity's capacity and its leadership", "Leadership", core=True),
    Principle("F", "Managing risks and performance", "Risk and performance", core=True),
)


def target(text: str) -> Target:
    return read_target(text, YEAR).target


G1 = Action(
    "KXWFT",
    YEAR,
    0,
    ref="G1",
    section="SEC",
    title="Register",
    source="SRC",
    recommendation="Renew the register of interests",
    planned="Write to every member",
    owners=("HHR", "CEX"),
    status=Status.ON_TRACK,
    target=target("31 March 2023"),
)
G2 = Action("BCDFG", YEAR, 1, ref="G2", recommendation="Publish the policy on gifts")
PLANNED = Register().with_changes(
    map(
        Put,
        (
            *PRINCIPLES,
            Plan(YEAR),
            Section("SEC", YEAR, "G", "Risk and budgets", "F"),
            Owner("HHR", "Head of HR"),
            Owner("CEX", "Chief Executive", aliases=("CE",)),
            Source("SRC", SourceKind.AGS, "Annual Governance Statement"),
            G1,
            G2,
            Progress("PRG", "KXWFT", 0, "Letters went out."),
        ),
    )
)
EMPTY = Register().with_changes(map(Put, PRINCIPLES))


def row(number: int = 2, *, updates: tuple[str, ...] = (), **fields: str | date) -> IncomingAction:
    values = {
        name: Reading(
            str(value), f"Tracker!{name}{number}", value if isinstance(value, date) else None
        )
        for name, value in fields.items()
    }
    progress = tuple(Reading(text, f"Tracker!P{number}") for text in updates)
    return IncomingAction(f"Tracker!A{number}", values, progress)


def taken(
    *rows: IncomingAction, register: Register = PLANNED, year: str = YEAR
) -> tuple[ImportPlan, Register]:
    incoming = Incoming((), rows)
    plan = plan_import(register, incoming, year=year, today=TODAY, rng=Random(1))
    return plan, register.with_changes(plan.changes)


def only(register: Register) -> Action:
    (action,) = register.actions.values()
    return action


def doubts(plan: ImportPlan) -> list[str]:
    return [doubt.cell.partition("!")[2] for doubt in plan.doubts]


# Which action a row speaks of


def test_a_row_is_matched_by_key_before_reference():
    plan, after = taken(row(key="BCDFG", ref="G1", evidence="Seen"))
    assert plan.changed == ("BCDFG",)
    assert after.actions["BCDFG"].evidence == "Seen"


def test_a_key_that_the_plan_does_not_have_is_doubted():
    plan, _ = taken(row(key="ZZZZZ", ref="G1", evidence="Seen"))
    assert plan.changed == ("KXWFT",)
    assert doubts(plan) == ["key2"]


@pytest.mark.parametrize("ref", ["G1", "g1", " G 1 ", "G1."])
def test_a_row_is_matched_by_reference_however_it_is_written(ref):
    plan, _ = taken(row(ref=ref, evidence="Seen"))
    assert plan.changed == ("KXWFT",)
    assert {change.field for change in plan.field_changes} == {"evidence"}


def test_a_row_without_reference_is_matched_by_its_text():
    plan, _ = taken(row(recommendation=G2.recommendation.upper(), planned="Draft it"))
    assert plan.new == ()
    assert plan.changed == ("BCDFG",)


def test_a_text_that_two_actions_share_matches_neither():
    twin = replace(G2, key="TWINS", ref=None, planned="Another")
    other = replace(G2, ref=None, planned="A third")
    register = PLANNED.with_changes([Put(twin), Put(other)])
    plan, _ = taken(row(recommendation=G2.recommendation, evidence="x"), register=register)
    assert len(plan.new) == 1


def test_two_actions_of_one_reference_are_told_apart_by_their_text():
    twin = replace(G2, key="TWINS", recommendation="Something else")
    register = PLANNED.with_changes([Put(twin)])
    texts = (twin.recommendation, G2.recommendation)
    rows = [row(n, ref="G2", recommendation=text) for n, text in enumerate(texts, 2)]
    plan, _ = taken(*rows, register=register)
    assert plan.unchanged == ("TWINS", "BCDFG")
    assert plan.changes == ()


def test_a_reference_used_twice_in_the_workbook_is_doubted():
    plan, after = taken(row(2, ref="G9", planned="One"), row(3, ref="G9", planned="Two"))
    assert len(plan.new) == 2
    assert doubts(plan) == ["ref3"]
    assert len(after.actions) == 4


def test_a_reference_beside_the_text_of_another_action_is_doubted():
    plan, _ = taken(row(ref="G1", recommendation="Zzz 123 !!! xx"))
    assert plan.changed == ("KXWFT",)
    assert doubts(plan) == ["recommendation2"]


def test_a_removed_action_is_not_brought_back_in_silence():
    register = PLANNED.with_changes([Put(replace(G1, removed=True))])
    plan, _ = taken(row(ref="G1", evidence="Seen"), register=register)
    assert (plan.changes, plan.new) == ((), ())
    assert "removed" in plan.doubts[0].why


def test_the_same_reference_of_another_year_is_another_action():
    plan, after = taken(row(ref="G1", planned="Begin"), year="2023/24")
    assert len(plan.new) == 1
    assert "2023/24" in after.plans
    assert after.actions["KXWFT"] == G1


# What is never done


def test_an_action_that_the_workbook_leaves_out_stays():
    _, after = taken(row(ref="G2", evidence="Seen"))
    assert after.actions["KXWFT"] == G1


def test_an_empty_cell_clears_nothing():
    plan, _ = taken(row(ref="G1"))
    assert (plan.changes, plan.unchanged) == ((), ("KXWFT",))


def test_the_unread_and_the_doubts_of_reading_are_passed_on():
    incoming = Incoming((), (row(ref="G1"),), unread=(Unread("Tracker!A9", "Agreed"),))
    plan = plan_import(PLANNED, incoming, year=YEAR, today=TODAY)
    assert plan.unread == incoming.unread


# Fields


def test_a_changed_text_is_told_with_what_was_before():
    plan, after = taken(row(ref="G1", planned="Write to all\u00a0members "))
    (change,) = plan.field_changes
    assert (change.key, change.ref, change.field) == ("KXWFT", "G1", "planned")
    assert (change.before, change.after) == (G1.planned, "Write to all\u00a0members")
    assert change.cell == "Tracker!planned2"
    assert after.actions["KXWFT"].planned == change.after


@pytest.mark.parametrize(
    "written",
    ["Write to every member ", "Write to every\u00a0member", "Write to every member_x000D_"],
)
def test_a_text_that_reads_the_same_is_no_change(written):
    assert taken(row(ref="G1", planned=written))[0].changes == ()


def test_a_text_that_excel_cut_is_no_change():
    register = PLANNED.with_changes([Put(replace(G1, planned="long " * 9000))])
    cut = ("long " * 9000)[:32000] + CUT_NOTE
    assert taken(row(ref="G1", planned=cut), register=register)[0].changes == ()


def test_an_update_that_says_something_new_is_added_with_its_day():
    plan, after = taken(row(ref="G1", updates=("Letters went out.", "Half have answered.")))
    assert [u.text for u in after.progress_of("KXWFT")] == [
        "Letters went out.",
        "Half have answered.",
    ]
    assert after.progress_of("KXWFT")[-1].on == TODAY
    assert [change.field for change in plan.field_changes] == ["progress"]
    assert plan.changed == ("KXWFT",)


def test_several_new_updates_keep_their_order():
    _, after = taken(row(ref="G2", updates=("One", "Two", "Three")))
    assert [update.text for update in after.progress_of("BCDFG")] == ["One", "Two", "Three"]
    assert [update.position for update in after.progress_of("BCDFG")] == [0, 1, 2]


def test_the_updates_of_a_first_import_are_undated():
    _, after = taken(row(ref="A1", updates=("Begun",)), register=EMPTY)
    assert after.progress_of(only(after).key)[0].on is None


def test_a_moved_date_leaves_a_revision():
    plan, after = taken(row(ref="G1", target="June 2023"))
    (revision,) = after.revisions_of("KXWFT")
    assert (revision.from_target, revision.to_target.text) == (G1.target, "June 2023")
    assert revision.on == TODAY
    assert after.actions["KXWFT"].target == revision.to_target
    assert [change.field for change in plan.field_changes] == ["target"]


@pytest.mark.parametrize("written", ["31/03/23", "31st March 2023", date(2023, 3, 31)])
def test_the_same_day_in_other_words_is_no_change(written):
    assert taken(row(ref="G1", target=written))[0].changes == ()


def test_an_original_date_beside_a_revised_one_is_a_revision():
    _, after = taken(
        row(ref="A1", original_target="June 2022", target=date(2022, 9, 30)), register=EMPTY
    )
    action = only(after)
    original = after.original_target(action)
    assert action.target == target_on(date(2022, 9, 30))
    assert original
    assert original.text == "June 2022"
    assert len(after.revisions) == 1


@pytest.mark.parametrize("current", ["", "June 2022"])
def test_an_original_date_that_was_not_moved_is_the_target(current):
    fields = {"target": current} if current else {}
    _, after = taken(row(ref="A1", original_target="June 2022", **fields), register=EMPTY)
    action = only(after)
    assert action.target
    assert action.target.text == "June 2022"
    assert after.revisions == {}


def test_another_original_date_than_the_plans_is_doubted_and_not_taken():
    plan, _ = taken(row(ref="G1", original_target="June 2022", target="31 March 2023"))
    assert plan.changes == ()
    assert doubts(plan) == ["original_target2"]


def test_an_assumed_year_is_doubted_by_cell():
    plan, after = taken(row(ref="A1", target="November"), register=EMPTY)
    action = only(after)
    assert action.target
    assert (action.target.text, action.target.assumed) == ("November", True)
    assert doubts(plan) == ["target2"]


def test_a_status_is_read_and_its_words_are_kept():
    _, after = taken(row(ref="G1", status="Completed. The panel met in May."))
    action = after.actions["KXWFT"]
    assert (action.status, action.closure) == (Status.COMPLETE, ClosureKind.DELIVERED)
    assert action.status_text == "Completed. The panel met in May."


@pytest.mark.parametrize("word", ["On track", "on track", "ongoing"])
def test_the_same_status_is_no_change(word):
    assert taken(row(ref="G1", status=word))[0].changes == ()


def test_an_unknown_status_is_none_with_a_doubt_and_its_words_are_kept():
    plan, after = taken(row(ref="A1", status="Mostly fine"), register=EMPTY)
    action = only(after)
    assert (action.status, action.status_text) == (None, "Mostly fine")
    assert doubts(plan) == ["status2"]


def test_an_unknown_status_does_not_clear_the_one_there_is():
    plan, _ = taken(row(ref="G1", status="Mostly fine"))
    assert plan.changes == ()
    assert doubts(plan) == ["status2"]


def test_a_reopened_action_loses_its_closure_and_its_link():
    closed = replace(G1, status=Status.COMPLETE, closure=ClosureKind.SUPERSEDED)
    link = Link("LNK", "KXWFT", LinkKind.SUPERSEDED_BY, "BCDFG")
    register = PLANNED.with_changes([Put(closed), Put(link)])
    plan, after = taken(row(ref="G1", status="On track"), register=register)
    assert after.actions["KXWFT"].closure is None
    assert Drop(link) in plan.changes


def test_a_superseded_action_is_closed_as_such():
    _, after = taken(row(ref="G1", status="Superseded"))
    assert after.actions["KXWFT"].closure is ClosureKind.SUPERSEDED


def test_a_reason_after_on_hold_is_the_hold_reason():
    _, after = taken(row(ref="G1", status="On hold - awaiting the auditor"))
    assert after.actions["KXWFT"].hold_reason == "awaiting the auditor"


def test_owners_are_found_by_name_and_alias_and_made_where_they_are_new():
    plan, after = taken(row(ref="G2", owners="CE\nhead of hr\nRisk Working Group"))
    names = [owner.name for owner in after.owners_of(after.actions["BCDFG"])]
    assert names == ["Chief Executive", "Head of HR", "Risk Working Group"]
    (new,) = [owner for key, owner in after.owners.items() if key not in PLANNED.owners]
    assert new.kind is OwnerKind.GROUP
    assert plan.changed == ("BCDFG",)


def test_one_new_owner_of_many_actions_is_made_once():
    _, after = taken(row(2, ref="A1", owners="DPO"), row(3, ref="A2", owners="DPO"), register=EMPTY)
    assert [owner.name for owner in after.owners.values()] == ["DPO"]


@pytest.mark.parametrize("owners", ["Head of HR\nChief Executive", "Head of HR; CE"])
def test_the_same_owners_are_no_change(owners):
    assert taken(row(ref="G1", owners=owners))[0].changes == ()


def test_a_column_of_leads_names_the_lead():
    _, after = taken(row(ref="G2", lead="Chief Executive", owners="Head of HR"))
    action = after.actions["BCDFG"]
    assert (action.lead, action.owners) == ("CEX", ("CEX", "HHR"))


def test_a_name_that_may_be_two_owners_is_kept_whole_with_a_doubt():
    plan, after = taken(row(ref="A1", owners="Head of Policy and Governance"), register=EMPTY)
    assert [owner.name for owner in after.owners.values()] == ["Head of Policy and Governance"]
    assert doubts(plan) == ["owners2"]


def test_a_source_is_found_or_made_with_its_kind():
    plan, after = taken(row(2, ref="G1", source="annual governance statement"))
    assert plan.changes == ()
    _, after = taken(row(2, ref="G2", source="HMICFRS inspection 2022"))
    source = after.sources[after.actions["BCDFG"].source or ""]
    assert (source.kind, source.name) == (SourceKind.INSPECTORATE, "HMICFRS inspection 2022")


def test_a_priority_is_read_and_one_that_is_none_is_doubted():
    plan, after = taken(row(2, ref="G1", priority="High"), row(3, ref="G2", priority="3"))
    assert after.actions["KXWFT"].priority is Priority.HIGH
    assert doubts(plan) == ["priority3"]


def test_a_day_of_completion_is_taken_only_for_what_is_complete():
    plan, after = taken(
        row(2, ref="G1", status="Complete", completed_on="1/9/22"),
        row(3, ref="G2", completed_on="1/9/22"),
    )
    assert after.actions["KXWFT"].completed_on == date(2022, 9, 1)
    assert doubts(plan) == ["completed_on3"]


# Sections and principles


@pytest.mark.parametrize("text", ["G", "G Risk and budgets", "Section G: Risk and budgets"])
def test_a_section_is_found_by_letter_or_title(text):
    assert taken(row(ref="G1", section=text))[0].changes == ()


def test_a_section_is_made_once_and_mapped_by_its_title_with_a_doubt():
    rows = [row(n, ref=f"D{n}", section="D Leadership and people") for n in (2, 3)]
    plan, after = taken(*rows, register=EMPTY)
    (section,) = after.sections.values()
    assert (section.letter, section.title, section.principle) == ("D", "Leadership and people", "E")
    assert doubts(plan) == ["section2"]


def test_a_section_is_never_mapped_by_its_letter():
    plan, after = taken(row(ref="F1", section="F Complaints"), register=EMPTY)
    (section,) = after.sections.values()
    assert section.principle is None
    assert doubts(plan) == ["section2"]


def test_a_column_of_principles_maps_the_section_surely():
    rows = row(ref="D1", section="D Leadership and people", principle="E Leadership")
    plan, after = taken(rows, register=EMPTY)
    (section,) = after.sections.values()
    assert section.principle == "E"
    assert only(after).principle is None
    assert plan.doubts == ()


def test_an_action_whose_principle_is_not_its_sections_has_its_own():
    _, after = taken(row(ref="G1", principle="Principle E"))
    assert after.actions["KXWFT"].principle == "E"


def test_the_letters_of_references_are_sections_where_there_are_several():
    plan, after = taken(row(2, ref="A1"), row(3, ref="B1"), register=EMPTY)
    assert sorted(section.letter for section in after.sections.values()) == ["A", "B"]
    assert all(section.principle is None for section in after.sections.values())
    assert doubts(plan) == ["ref2", "ref3"]


def test_one_letter_for_all_references_is_no_section():
    _, after = taken(row(2, ref="R1"), row(3, ref="R2"), register=EMPTY)
    assert after.sections == {}


def test_a_section_without_a_letter_takes_its_references_letter():
    _, after = taken(row(ref="D1", section="Leadership and people"), register=EMPTY)
    assert [section.letter for section in after.sections.values()] == ["D"]


def test_a_list_with_more_groups_than_pairs_of_letters_gives_each_a_letter():
    rows = (row(n, section=f"Group of people number {n}") for n in range(710))
    _, after = taken(*rows, register=EMPTY)
    letters = [section.letter for section in after.sections.values()]
    assert len(set(letters)) == 710
    assert letters[700:704] == ["ZY", "ZZ", "AAA", "AAB"]


# Laws

WORDS = st.sampled_from(
    ["", "Renew", "Complete", "31 March 2023", "Q3", "TBC", "Head of HR", "A & B", "D Leadership"]
)
NAMES = (
    *("ref", "section", "principle", "source", "title", "recommendation", "planned", "owners"),
    *("lead", "target", "original_target", "status", "priority", "completed_on", "evidence"),
)


@st.composite
def rows_of_words(draw: st.DrawFn) -> IncomingAction:
    given: Mapping[str, str] = {
        name: text for name in NAMES if (text := draw(WORDS)) and draw(st.booleans())
    }
    updates = tuple(text for text in draw(st.lists(WORDS, max_size=2)) if text)
    return row(draw(st.integers(2, 99)), updates=updates, **given)


@given(st.lists(rows_of_words(), max_size=4))
@settings(max_examples=100)
def test_an_import_makes_a_register_and_each_row_is_counted_once(rows):
    plan, after = taken(*rows)
    assert len(plan.new) + len(plan.changed) + len(plan.unchanged) == len(rows)
    assert set(PLANNED.actions) <= set(after.actions)
    assert set(PLANNED.progress) <= set(after.progress)


@given(st.lists(rows_of_words(), max_size=3, unique_by=lambda r: r.text("ref")))
@settings(max_examples=100)
def test_the_same_rows_again_add_no_text_twice(rows):
    _, once = taken(*rows)
    _, twice = taken(*rows, register=once)
    texts = [(p.action, p.text) for p in twice.progress.values()]
    assert len(set(texts)) == len(texts)
    assert set(once.owners) == set(twice.owners)
    assert set(once.sources) == set(twice.sources)
    assert set(once.sections) == set(twice.sections)


def test_a_revision_of_a_second_import_follows_the_first():
    _, once = taken(row(ref="G1", target="June 2023"))
    _, twice = taken(row(ref="G1", target="July 2023"), register=once)
    revisions: list[Revision] = list(twice.revisions_of("KXWFT"))
    assert [revision.to_target.text for revision in revisions] == ["June 2023", "July 2023"]
