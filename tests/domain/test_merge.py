"""Each rule of the merge, on one small return: what falls into which group, and what it becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from gip_desktop.domain import edits
from gip_desktop.domain.circulated import Kind, Outcome, Review
from gip_desktop.domain.errors import ChangeRefused, PlanError
from gip_desktop.domain.journal import Entry, row_changes
from gip_desktop.domain.merge import merge, merge_all
from gip_desktop.domain.merge_items import KEEP, TAKE, Choice, Decision, Merge, Standing
from gip_desktop.domain.merge_json import merge_as_json
from gip_desktop.domain.merge_taking import (
    changes_of,
    changes_of_all,
    now_of,
    put_off,
    resolve,
)
from gip_desktop.domain.merge_touches import touched_by
from gip_desktop.domain.packs import PACK_FIELDS
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.returns import ExtraColumn, Returned, ReturnedValue, ReturnFinding
from gip_desktop.domain.rows import (
    Action,
    ClosureKind,
    Link,
    LinkKind,
    Plan,
    Status,
    Target,
)
from gip_desktop.domain.undo import UndoState
from tests.domain.returning import (
    PLAN,
    RECEIVED,
    changed,
    circulated,
    filled,
    plan_of_actions,
    returned,
    untouched,
)

SENT, PACKS = circulated(plan_of_actions())
LEGAL, FINANCE = PACKS["LEGAL"], PACKS["FINAN"]
NEXT_YEAR = "2023/24"


def merged(back: Returned, register: Register = SENT) -> Merge:
    return merge(register, back, received=RECEIVED)


def kinds(found: Merge) -> list[tuple[str, str | None, str | None]]:
    return [(item.kind.value, item.action, item.field) for item in found.items]


def taken(found: Merge, here: Register = SENT, /, **decisions: Decision) -> Register:
    by_id = {i.id: decisions[i.field] for i in found.items if i.field in decisions}
    return here.with_changes(changes_of(here, found, by_id))


def answer(**texts: str) -> Returned:
    return filled(LEGAL, CCCCC=texts)


# The rule for each field


def test_a_field_only_the_return_changed_is_clean_and_taken():
    found = merged(answer(status="On hold", evidence="Minutes", progress="Board trained."))
    assert kinds(found) == [
        ("clean", "CCCCC", "status"),
        ("clean", "CCCCC", "progress"),
        ("clean", "CCCCC", "evidence"),
    ]
    after = taken(found)
    action = after.actions["CCCCC"]
    assert (action.status, action.evidence) == (Status.ON_HOLD, "Minutes")
    update = after.latest_progress("CCCCC")
    assert update and (update.text, update.on, update.by) == (
        "Board trained.",
        RECEIVED,
        "Head of Legal",
    )


def test_a_field_only_changed_here_is_left():
    here = changed(SENT, "CCCCC", evidence="Kept here", status=Status.ON_HOLD)
    assert merged(answer(), here).has_no_changes


def test_both_changing_alike_is_agreed():
    here = changed(SENT, "CCCCC", evidence="Minutes")
    assert merged(answer(evidence="Minutes "), here).items == ()


def test_both_changing_otherwise_is_a_conflict_with_all_three():
    here = changed(SENT, "CCCCC", evidence="Kept here")
    (item,) = merged(answer(evidence="Minutes"), here).items
    assert item.kind is Kind.CONFLICT
    assert (item.base, item.now, item.returned) == ("Slides", "Kept here", "Minutes")
    assert taken(merged(answer(evidence="Minutes"), here), here).actions["CCCCC"].evidence == (
        "Kept here"
    )


def test_a_conflict_says_who_changed_it_here_and_when():
    made = [Put(replace(SENT.actions["CCCCC"], evidence="Kept here"))]
    at = datetime(2022, 9, 5, 9, tzinfo=UTC)
    entry = Entry(7, at, "Ms A", "Evidence of G2", None, None, 2, b"", b"", row_changes(SENT, made))
    here = SENT.with_changes(made)
    touched = touched_by([entry], UndoState((7,)))
    (item,) = merge(here, answer(evidence="Minutes"), received=RECEIVED, touched=touched).items
    assert item.touched and (item.touched.who, item.touched.on) == ("Ms A", date(2022, 9, 5))
    assert touched("CCCCC", "evidence", 7) is None
    assert touched("CCCCC", "status", 5) is None


def test_what_came_back_blank_is_cleared_only_by_a_tick():
    found = merged(answer(evidence=" \n"))
    assert kinds(found) == [("cleared", "CCCCC", "evidence")]
    assert taken(found).actions["CCCCC"].evidence == "Slides"
    assert taken(found, evidence=TAKE).actions["CCCCC"].evidence == ""


def test_a_cleared_update_is_taken_out_only_by_a_tick():
    found = merged(answer(progress=""))
    assert kinds(found) == [("cleared", "CCCCC", "progress")]
    assert len(taken(found).progress_of("CCCCC")) == 1
    assert taken(found, progress=TAKE).progress_of("CCCCC") == ()


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("ref", "G9"),
        ("recommendation", "Train everybody"),
        ("owners", "Head of Legal"),
        ("target", "1 March 2023"),
    ],
)
def test_what_the_owner_may_not_change_is_only_suggested(column, text):
    found = merged(answer(**{column: text}))
    assert kinds(found) == [("suggested", "CCCCC", column)]
    assert taken(found).actions == SENT.actions
    after = taken(found, SENT, **{column: TAKE}).actions["CCCCC"]
    assert after != SENT.actions["CCCCC"]


def test_a_suggested_reference_that_is_anothers_is_refused():
    rows = untouched(LEGAL)
    rows[1]["ref"] = "G3"
    with pytest.raises(PlanError, match="G3 is another action"):
        taken(merged(returned(LEGAL, rows)), ref=TAKE)


def test_a_missing_column_is_not_compared_and_said():
    columns = [name for name in PACK_FIELDS if name != "evidence"]
    found = merged(returned(LEGAL, untouched(LEGAL), columns=columns))
    assert found.items == ()
    assert ["Evidence" in finding.why for finding in found.findings] == [True]


def test_an_extra_column_is_listed():
    back = replace(answer(), extra_columns=(ExtraColumn("Notes", "Your actions!K3"),))
    (finding,) = merged(back).findings
    assert finding.cell == "Your actions!K3" and "Notes" in finding.why


def test_a_cell_that_cannot_be_read_is_neither_an_answer_nor_a_blank():
    back = answer()
    value = ReturnedValue("#REF!", "Your actions!J5", unreadable="This is an error value.")
    row = replace(back.rows[1], values={**back.rows[1].values, "evidence": value})
    found = merged(replace(back, rows=(back.rows[0], row)))
    assert found.items == ()
    assert found.findings == (ReturnFinding("Your actions!J5", "This is an error value."),)


def test_findings_of_the_reading_are_passed_on():
    finding = ReturnFinding("Your actions!A9", "This stands below the table.")
    assert merged(replace(answer(), findings=(finding,))).findings == (finding,)


@pytest.mark.parametrize(
    "text",
    [
        "Two\N{NO-BREAK SPACE}sessions held. ",
        "Two sessions held.\r\n",
        "_x000D_\nTwo sessions\x0bheld.",
        "Two sessions\u200b held.",
    ],
)
def test_what_programs_alter_by_themselves_is_no_change(text):
    assert merged(answer(progress=text)).items == ()


def test_smart_quotes_and_dashes_are_no_change():
    here = changed(plan_of_actions(), "CCCCC", evidence='The "board\'s" minutes - all...')
    sent, packs = circulated(here)
    back = filled(packs["LEGAL"], CCCCC={"evidence": "The “board’s” minutes – all…"})
    assert merge(sent, back, received=RECEIVED).items == ()


# Status


@pytest.mark.parametrize("text", ["on track", "On-track", " ON TRACK ", "On target"])
def test_a_status_written_otherwise_is_no_change(text):
    assert merged(answer(status=text)).items == ()


@pytest.mark.parametrize("text", ["Nearly done", "Amber", "75%", "Ask Jo", "Complete?"])
def test_a_status_outside_the_list_is_asked_about_and_a_finding(text):
    found = merged(answer(status=text))
    assert kinds(found) == [("conflict", "CCCCC", "status")]
    assert [finding.cell for finding in found.findings] == ["Your actions!F5"]
    assert taken(found).actions["CCCCC"] == SENT.actions["CCCCC"]


def test_a_status_that_is_none_cannot_be_taken_but_edited():
    found = merged(answer(status="Ask the board"))
    with pytest.raises(ChangeRefused, match="not a known status"):
        taken(found, status=TAKE)
    after = taken(found, status=Decision(Choice.TAKE, "On hold"))
    assert after.actions["CCCCC"].status is Status.ON_HOLD
    (answered,) = after.answers.values()
    assert (answered.outcome, answered.returned, answered.result) == (
        Outcome.EDITED,
        "Ask the board",
        "On hold",
    )


def test_complete_closes_the_action_on_the_day_of_its_return():
    action = taken(merged(answer(status="Completed - signed by the board"))).actions["CCCCC"]
    assert (action.status, action.closure, action.completed_on) == (
        Status.COMPLETE,
        ClosureKind.DELIVERED,
        RECEIVED,
    )
    assert action.status_text == "Completed - signed by the board"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Completed 30/8/22", date(2022, 8, 30)),
        ("Complete on 1 September 2022", date(2022, 9, 1)),
        ("Completed 30 August", date(2022, 8, 30)),
        ("Complete - 31/3/23", RECEIVED),
        ("Complete - see the minutes of May", RECEIVED),
    ],
)
def test_a_day_told_with_complete_is_that_of_its_completion(text, day):
    assert taken(merged(answer(status=text))).actions["CCCCC"].completed_on == day


def test_words_after_on_hold_are_its_reason():
    action = taken(merged(answer(status="On hold - no trainer"))).actions["CCCCC"]
    assert (action.status, action.hold_reason) == (Status.ON_HOLD, "no trainer")


# Progress


def test_updates_of_both_sides_are_both_kept():
    action = SENT.actions["CCCCC"]
    here = SENT.with_changes(edits.add_progress(SENT, action, "Said on the telephone."))
    found = merged(answer(progress="Written by the owner."), here)
    assert kinds(found) == [("clean", "CCCCC", "progress")]
    texts = [update.text for update in taken(found, here).progress_of("CCCCC")]
    assert texts == ["Two sessions held.", "Said on the telephone.", "Written by the owner."]


def test_an_update_that_was_said_before_adds_nothing():
    action = SENT.actions["CCCCC"]
    here = SENT.with_changes(edits.add_progress(SENT, action, "Said already."))
    assert merged(answer(progress="Said already. "), here).items == ()


# The new date


def test_a_new_date_moves_the_target_with_its_reason_not_yet_agreed():
    found = merged(answer(revised="31 March 2023", reason="The auditor is late"))
    assert kinds(found) == [("clean", "CCCCC", "target")]
    after = taken(found)
    (revision,) = after.revisions_of("CCCCC")
    assert revision.reason == "The auditor is late"
    assert (revision.agreed_by, revision.on) == (None, RECEIVED)
    assert after.actions["CCCCC"].target == revision.to_target
    assert revision.to_target.last == date(2023, 3, 31)


def test_a_real_date_is_read_as_its_day():
    back = answer()
    value = ReturnedValue("44986", "Your actions!H5", day=date(2023, 3, 1))
    row = replace(back.rows[1], values={**back.rows[1].values, "revised": value})
    (item,) = merged(replace(back, rows=(back.rows[0], row))).items
    assert (item.kind, item.returned) == (Kind.CLEAN, "1 March 2023")


@pytest.mark.parametrize("text", ["1/3/23", "01.03.2023", "1st March 2023", "2023-03-01"])
def test_a_date_typed_as_text_is_read(text):
    after = taken(merged(answer(revised=text, reason="Late")))
    target = after.actions["CCCCC"].target
    assert target and target.text == text and target.last == date(2023, 3, 1)


@pytest.mark.parametrize("text", ["soon", "TBC", "next March", "13/14/2022"])
def test_a_date_that_is_none_is_asked_about_and_a_finding(text):
    found = merged(answer(revised=text))
    assert kinds(found) == [("conflict", "CCCCC", "target")]
    assert "Your actions!H5" in [finding.cell for finding in found.findings]
    assert taken(found).actions == SENT.actions


def test_the_date_that_was_sent_is_no_new_date():
    assert merged(answer(revised="Q3 2022/23")).items == ()


def test_a_new_date_without_a_reason_is_taken_and_said():
    found = merged(answer(revised="31 March 2023"))
    assert kinds(found) == [("clean", "CCCCC", "target")]
    assert [finding.why for finding in found.findings] == ["The new date has no reason."]


def test_a_new_date_is_a_conflict_where_the_target_was_moved_here():
    spring = Target("31 March 2023", date(2023, 3, 31), date(2023, 3, 31))
    here = SENT.with_changes(edits.set_target(SENT, SENT.actions["CCCCC"], spring))
    found = merged(answer(revised="1 May 2023", reason="Late"), here)
    assert kinds(found) == [("conflict", "CCCCC", "target")]
    assert (found.items[0].base, found.items[0].now) == ("Q3 2022/23", "31 March 2023")


def test_a_first_date_leaves_no_revision_and_keeps_its_reason():
    back = filled(FINANCE, DDDDD={"revised": "31 March 2023", "reason": "Agreed with audit"})
    after = taken(merged(back))
    assert after.revisions_of("DDDDD") == ()
    assert [update.text for update in after.progress_of("DDDDD")] == ["Agreed with audit"]


def test_a_reason_without_a_date_is_asked_about_and_not_lost():
    found = merged(answer(reason="The trainer left"))
    assert kinds(found) == [("conflict", "CCCCC", "reason")]
    after = taken(found, reason=TAKE)
    assert [update.text for update in after.progress_of("CCCCC")][-1] == "The trainer left"


def test_a_reason_without_a_date_explains_a_move_that_has_none():
    spring = Target("31 March 2023", date(2023, 3, 31), date(2023, 3, 31))
    here = SENT.with_changes(edits.set_target(SENT, SENT.actions["CCCCC"], spring))
    found = merged(answer(reason="The trainer left"), here)
    assert kinds(found) == [("clean", "CCCCC", "reason")]
    assert taken(found, here).revisions_of("CCCCC")[0].reason == "The trainer left"


# Whose row


def test_rows_in_another_order_are_known_by_their_keys():
    rows = untouched(LEGAL)[::-1]
    rows[0]["evidence"] = "Minutes"
    assert kinds(merged(returned(LEGAL, rows))) == [("clean", "CCCCC", "evidence")]


def test_a_row_without_a_key_is_known_by_its_reference():
    rows = untouched(LEGAL)
    rows[1] |= {"key": "", "evidence": "Minutes"}
    assert kinds(merged(returned(LEGAL, rows))) == [("clean", "CCCCC", "evidence")]


def test_a_row_without_key_and_reference_is_only_proposed():
    rows = untouched(LEGAL)
    rows[1] |= {"key": "", "ref": "", "evidence": "Minutes"}
    found = merged(returned(LEGAL, rows))
    assert {kind for kind, _, _ in kinds(found)} == {"suggested"}
    assert "words" in found.items[0].why


def test_a_key_typed_in_small_letters_is_the_key():
    rows = untouched(LEGAL)
    rows[1] |= {"key": " ccccc", "evidence": "Minutes"}
    assert kinds(merged(returned(LEGAL, rows))) == [("clean", "CCCCC", "evidence")]


def test_keys_sorted_apart_from_their_rows_apply_nothing():
    rows = untouched(LEGAL)
    rows[0]["key"], rows[1]["key"] = rows[1]["key"], rows[0]["key"]
    rows[0]["evidence"] = "Minutes"
    found = merged(returned(LEGAL, rows))
    assert kinds(found) == [("mismatched", "CCCCC", None), ("mismatched", "BBBBB", None)]
    assert taken(found).actions == SENT.actions
    assert (found.not_returned, found.rows_returned) == ((), 2)


@pytest.mark.parametrize("column", ["recommendation", "owners", "target", "progress", "ref"])
def test_a_column_sorted_apart_from_its_rows_applies_nothing(column):
    rows = untouched(LEGAL)
    rows[0][column], rows[1][column] = rows[1][column], rows[0][column]
    rows[0]["status"] = "Complete"
    found = merged(returned(LEGAL, rows))
    assert {item.kind for item in found.items} == {Kind.MISMATCHED}
    with pytest.raises(ChangeRefused, match="Your actions!A4"):
        changes_of(SENT, found, {"Your actions!A4": TAKE})


def test_a_row_copied_over_another_is_a_possible_split_and_the_other_not_returned():
    row = untouched(LEGAL)[0]
    found = merged(returned(LEGAL, [row, dict(row, progress="Half of it is done.")]))
    assert kinds(found) == [("split", "BBBBB", None)]
    assert [row.action for row in found.not_returned] == ["CCCCC"]


def test_of_rows_with_one_key_the_one_with_its_reference_is_the_original():
    row = untouched(LEGAL)[0]
    other = dict(row, ref="G1b", recommendation="Write the second half", status="Not started")
    found = merged(returned(LEGAL, [other, dict(row, status="On hold")]))
    assert kinds(found) == [("split", "BBBBB", None), ("clean", "BBBBB", "status")]


def test_rows_with_one_key_and_none_its_reference_are_mismatched():
    row = dict(untouched(LEGAL)[0], ref="")
    found = merged(returned(LEGAL, [row, dict(row)]))
    assert {item.kind for item in found.items} == {Kind.MISMATCHED}


def test_a_split_becomes_an_action_tied_to_its_original():
    row = untouched(LEGAL)[0]
    other = dict(row, ref="G1b", recommendation="Write the second half", status="Not started")
    found = merged(returned(LEGAL, [row, other]))
    after = SENT.with_changes(changes_of(SENT, found, {found.items[0].id: TAKE}))
    (made,) = set(after.actions) - set(SENT.actions)
    assert after.actions[made].ref == "G1b"
    (link,) = after.links_of(made)
    assert (link.kind, link.to_action) == (LinkKind.SPLIT_FROM, "BBBBB")


def test_a_new_row_becomes_an_action_only_by_a_tick():
    new = {
        "recommendation": "Buy a safe",
        "owners": "Head of Legal and Chief Finance Officer",
        "target": "31 March 2023",
        "status": "Not started",
        "progress": "Prices asked.",
        "evidence": "Offer",
    }
    found = merged(returned(LEGAL, untouched(LEGAL), new=[new]))
    assert kinds(found) == [("new", None, None)]
    assert taken(found).actions == SENT.actions
    after = SENT.with_changes(changes_of(SENT, found, {found.items[0].id: TAKE}))
    (key,) = set(after.actions) - set(SENT.actions)
    action = after.actions[key]
    assert action.recommendation == "Buy a safe"
    assert set(action.owners) == {"LEGAL", "FINAN"}
    assert action.target and action.target.last == date(2023, 3, 31)
    assert [update.text for update in after.progress_of(key)] == ["Prices asked."]
    again = merge(after, replace(found.returned, sha256="1" * 64), received=RECEIVED)
    assert again.items == ()


def test_a_key_of_another_pack_is_only_suggested():
    rows = [*untouched(LEGAL), dict(untouched(FINANCE)[1], evidence="Accounts")]
    found = merged(returned(LEGAL, rows))
    assert kinds(found) == [("suggested", "DDDDD", "evidence")]
    assert found.rows_unknown == 1


def test_a_row_that_is_missing_is_not_returned_and_nothing_else():
    found = merged(returned(LEGAL, untouched(LEGAL)[:1]))
    assert found.items == ()
    assert [row.action for row in found.not_returned] == ["CCCCC"]


@pytest.mark.parametrize("values", [{"removed": True}, {"status": Status.COMPLETE}])
def test_a_row_closed_or_removed_here_since_is_a_conflict(values):
    here = changed(SENT, "CCCCC", **values)
    found = merged(answer(progress="Still going on."), here)
    assert kinds(found) == [("conflict", "CCCCC", "progress")]
    assert "after it was sent" in found.items[0].why


def test_a_row_whose_action_is_gone_is_kept_as_an_answer():
    here = replace(SENT, actions={k: a for k, a in SENT.actions.items() if k != "CCCCC"})
    here = replace(here, progress={})
    found = merged(answer(evidence="Minutes"), here)
    assert [item.kind for item in found.items] == [Kind.MISMATCHED]
    after = here.with_changes(changes_of(here, found, {}))
    (kept,) = after.answers.values()
    assert kept.action is None and kept.row["evidence"] == "Minutes"


# Which file


def test_the_same_file_again_is_already_merged():
    back = answer(evidence="Minutes")
    after = taken(merged(back))
    again = merge(after, back, received=date(2022, 10, 3))
    assert (again.standing, again.merged_on) == (Standing.ALREADY_MERGED, RECEIVED)
    assert changes_of(after, again, {}) == []


def test_a_second_file_that_would_drop_what_the_first_changed_is_asked_about():
    after = taken(merged(answer(status="On hold", evidence="Minutes", progress="News.")))
    found = merge(after, answer(evidence="Minutes", progress="More."), received=RECEIVED)
    assert kinds(found) == [("conflict", "CCCCC", "status"), ("clean", "CCCCC", "progress")]
    assert "earlier return" in found.items[0].why


def test_a_second_file_without_the_new_date_of_the_first_is_asked_about():
    after = taken(merged(answer(revised="31 March 2023", reason="Late")))
    found = merge(after, answer(evidence="Minutes"), received=RECEIVED)
    assert kinds(found) == [("conflict", "CCCCC", "target"), ("clean", "CCCCC", "evidence")]
    back = taken(found, after, target=TAKE).actions["CCCCC"].target
    assert back and back.text == "Q3 2022/23"


def test_a_second_file_leaves_what_was_changed_here_alone():
    after = taken(merged(answer(evidence="Minutes")))
    here = changed(after, "CCCCC", status=Status.ON_HOLD)
    found = merge(here, answer(evidence="Minutes", progress="More."), received=RECEIVED)
    assert kinds(found) == [("clean", "CCCCC", "progress")]


def test_a_return_after_the_due_day_is_late():
    assert merge(SENT, answer(), received=date(2022, 9, 16)).days_late == 2
    assert merge(SENT, answer(), received=date(2022, 9, 14)).days_late == 0


def test_a_return_after_a_freeze_names_the_review():
    review = Review("REVIEWQTW", PLAN, "Q2", date(2022, 7, 1), date(2022, 9, 30), entry=7)
    here = SENT.with_changes([Put(review)])
    assert merged(answer(), here).frozen == ("Q2",)
    thawed = here.with_changes([Put(replace(review, reason_unfrozen="Wrong day"))])
    assert merged(answer(), thawed).frozen == ()
    earlier = SENT.with_changes([Put(replace(review, entry=5))])
    assert merged(answer(), earlier).frozen == ()


def carried(register: Register) -> Register:
    rows = [
        Plan(NEXT_YEAR),
        Action(
            "FFFFF", NEXT_YEAR, 0, ref="B1", recommendation="Train the board", evidence="Slides"
        ),
        Link("CARRIEDFW", "FFFFF", LinkKind.CARRIED_FORWARD_FROM, "CCCCC"),
    ]
    return register.with_changes([Put(row) for row in rows])


def test_last_years_pack_suggests_along_the_carried_forward_link():
    here = carried(SENT)
    found = merged(answer(evidence="Minutes"), here)
    assert kinds(found) == [("suggested", "FFFFF", "evidence")]
    assert "2023/24 B1" in found.items[0].why
    assert taken(found, here).actions == here.actions
    assert taken(found, here, evidence=TAKE).actions["FFFFF"].evidence == "Minutes"


def test_a_pack_of_a_closed_plan_only_suggests():
    here = SENT.with_changes([Put(Plan(PLAN, closed_on=date(2023, 3, 31)))])
    assert kinds(merged(answer(evidence="Minutes"), here)) == [("suggested", "CCCCC", "evidence")]


def test_an_unknown_pack_with_our_keys_only_suggests():
    rows = untouched(LEGAL)
    rows[1]["evidence"] = "Minutes"
    found = merged(returned(None, rows, pack="ZZZZZZZZ"))
    assert found.standing is Standing.UNKNOWN_PACK
    assert kinds(found) == [("suggested", "CCCCC", "evidence")]
    assert "not known" in found.items[0].why
    after = SENT.with_changes(changes_of(SENT, found, {found.items[0].id: TAKE}))
    assert after.actions["CCCCC"].evidence == "Minutes"


def test_a_workbook_without_our_keys_is_not_ours():
    found = merged(returned(None, [{"key": "ZZZZZ", "status": "Complete"}], pack=None))
    assert found.standing is Standing.NOT_OURS
    assert not found.has_no_changes and changes_of(SENT, found, {}) == []


def test_a_row_that_two_owners_changed_is_a_conflict_that_names_both():
    first = filled(LEGAL, CCCCC={"status": "Complete"})
    second = filled(FINANCE, CCCCC={"status": "On hold"}, DDDDD={"evidence": "Accounts"})
    one, two = merge_all(SENT, [first, second], received=RECEIVED)
    assert kinds(one) == [("clean", "CCCCC", "status")]
    assert kinds(two) == [("conflict", "CCCCC", "status"), ("clean", "DDDDD", "evidence")]
    assert (two.items[0].touched and two.items[0].touched.who, two.by) == (
        "Head of Legal",
        "Chief Finance Officer",
    )
    after = SENT.with_changes(changes_of_all(SENT, [one, two], [{}, {two.items[0].id: TAKE}]))
    assert after.actions["CCCCC"].status is Status.ON_HOLD


# What is decided, and what is kept of it


def test_a_clean_value_that_moved_on_since_it_was_compared_is_put_off():
    found = merged(answer(evidence="Minutes"))
    here = changed(SENT, "CCCCC", evidence="Moved on")
    after = here.with_changes(changes_of(here, found, {}))
    assert after.actions["CCCCC"].evidence == "Moved on"
    assert [a.outcome for a in after.answers.values()] == [Outcome.PUT_OFF]


def test_what_was_put_off_waits_and_can_be_resolved():
    here = changed(SENT, "CCCCC", evidence="Kept here")
    found = merge(here, answer(evidence="Minutes"), received=RECEIVED)
    after = taken(found, here)
    (waiting,) = put_off(after, PLAN)
    assert (waiting.base, waiting.now, waiting.returned) == ("Slides", "Kept here", "Minutes")
    assert put_off(after, "2021/22") == []
    resolved = after.with_changes(resolve(after, waiting, TAKE, today=RECEIVED))
    assert resolved.actions["CCCCC"].evidence == "Minutes"
    assert put_off(resolved) == []
    kept = after.with_changes(resolve(after, waiting, KEEP, today=RECEIVED))
    assert kept.actions == after.actions and put_off(kept) == []


def test_a_new_row_that_was_put_off_can_be_taken_later():
    found = merged(returned(LEGAL, untouched(LEGAL), new=[{"recommendation": "Buy a safe"}]))
    after = taken(found)
    (waiting,) = put_off(after)
    done = after.with_changes(resolve(after, waiting, TAKE, today=RECEIVED))
    (key,) = set(done.actions) - set(SENT.actions)
    assert done.answers[waiting.key].action == key
    assert done.actions[key].plan == PLAN


def test_an_edited_value_is_taken_and_what_was_returned_is_kept():
    found = merged(answer(progress="Teh board met."))
    after = taken(found, progress=Decision(Choice.TAKE, "The board met."))
    latest = after.latest_progress("CCCCC")
    assert latest and latest.text == "The board met."
    (kept,) = after.answers.values()
    assert (kept.outcome, kept.returned, kept.result) == (
        Outcome.EDITED,
        "Teh board met.",
        "The board met.",
    )


def test_the_merge_as_json_is_as_the_contract_says():
    here = changed(SENT, "CCCCC", evidence="Kept here")
    back = filled(LEGAL, CCCCC={"evidence": "Minutes", "status": "On hold"})
    written: dict[str, Any] = merge_as_json(merged(back, here))
    assert written["rows"] == {"returned": 2, "not_returned": 0, "unknown": 0}
    (clean,), (conflict,) = written["clean"], written["conflicts"]
    assert {key: clean[key] for key in ("key", "ref", "field", "base", "now", "returned")} == {
        "key": "CCCCC",
        "ref": "G2",
        "field": "status",
        "base": "On track",
        "now": "On track",
        "returned": "On hold",
    }
    assert (conflict["base"], conflict["now"], conflict["returned"]) == (
        "Slides",
        "Kept here",
        "Minutes",
    )
    assert (written["pack"], written["owner"]) == (LEGAL.pack.key, "Head of Legal")
    assert written["already_merged"] is False
    assert [written[name] for name in ("suggested", "cleared", "new", "splits", "mismatched")] == [
        [] for _ in range(5)
    ]


def test_what_was_said_twice_waits_once_and_is_resolved_once():
    here = changed(SENT, "CCCCC", evidence="Kept here")
    first, second = answer(evidence="Minutes"), answer(evidence="Minutes ", progress="News.")
    after = taken(merged(first, here), here)
    after = taken(merged(second, after), after)
    (waiting,) = put_off(after)
    assert now_of(after, waiting) == "Kept here"
    resolved = after.with_changes(resolve(after, waiting, KEEP, today=RECEIVED))
    assert put_off(resolved) == []
    kept = [a for a in resolved.answers.values() if a.column == "evidence"]
    assert [(a.outcome, a.result) for a in kept] == [(Outcome.KEPT, "Kept here")] * 2
