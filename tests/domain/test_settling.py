"""What a person says of a doubtful cell stands, and the cell's own words are kept."""

from __future__ import annotations

from datetime import date

from gip_desktop.domain.incoming import Incoming, IncomingAction, Reading
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.rows import Owner, Plan, Principle, Status
from gip_desktop.domain.settling import Settlement, all_like, plan_settled, same_text

YEAR = "2022/23"
TODAY = date(2022, 10, 1)


def register() -> Register:
    risks = Principle("F", "Managing risks", "Risk, performance and finance", core=True)
    rows = (Plan(YEAR), Owner("BBBBBBBBB", "Head of Legal"), risks)
    return Register().with_changes([Put(row) for row in rows])


def incoming(*rows: dict[str, str]) -> Incoming:
    actions = []
    for number, row in enumerate(rows, start=2):
        values = {name: Reading(text, f"GIP!{name}{number}") for name, text in row.items()}
        actions.append(IncomingAction(f"GIP!A{number}", values))
    return Incoming((), tuple(actions))


def planned(said: Incoming, settlement: Settlement) -> tuple[Register, int]:
    now = register()
    plan = plan_settled(now, said, settlement, year=YEAR, today=TODAY)
    return now.with_changes(plan.changes), len(plan.doubts)


def test_accepted_doubt_is_not_raised_again() -> None:
    said = incoming({"ref": "A1", "title": "Do it", "target": "November"})
    first = plan_settled(register(), said, Settlement(), year=YEAR, today=TODAY)
    assert len(first.doubts) == 1
    _, left = planned(said, Settlement().accepting(first.doubts))
    assert left == 0


def test_meaning_of_a_date_gives_the_span_and_keeps_the_words() -> None:
    said = incoming({"ref": "A1", "title": "Do it", "target": "after the summer"})
    first = plan_settled(register(), said, Settlement(), year=YEAR, today=TODAY)
    assert first.doubts
    after, left = planned(said, Settlement().meaning(first.doubts, "30 September 2022"))
    (action,) = after.actions_of(YEAR)
    assert action.target is not None
    assert action.target.text == "after the summer"
    assert action.target.last == date(2022, 9, 30)
    assert not action.target.assumed
    assert left == 0


def test_meaning_of_a_status_keeps_the_words() -> None:
    said = incoming({"ref": "A1", "title": "Do it", "status": "Amber"})
    first = plan_settled(register(), said, Settlement(), year=YEAR, today=TODAY)
    after, left = planned(said, Settlement().meaning(first.doubts, "On track"))
    (action,) = after.actions_of(YEAR)
    assert action.status is Status.ON_TRACK
    assert action.status_text == "Amber"
    assert left == 0


def test_meaning_of_a_section_is_the_principle_that_it_serves() -> None:
    said = incoming(
        {"title": "Name an owner of each risk", "section": "Q Money"},
        {"title": "Check each grant", "section": "Q Money"},
    )
    (doubt,) = plan_settled(register(), said, Settlement(), year=YEAR, today=TODAY).doubts
    assert doubt.why == "Nothing says which principle section Q serves: choose one."
    assert doubt.field == "principle"
    settlement = Settlement().meaning([doubt], "F Risk, performance and finance")
    after, left = planned(said, settlement)
    assert left == 0
    (section,) = (s for s in after.sections.values() if s.plan == YEAR and s.letter == "Q")
    assert (section.title, section.principle) == ("Money", "F")
    filed = [a for a in after.actions.values() if a.section == section.key]
    assert [action.principle for action in filed] == [None, None]


def test_name_that_is_an_owner_there_is_becomes_an_alias() -> None:
    said = incoming({"ref": "A1", "title": "Do it", "owners": "Legal lead"})
    after, _ = planned(said, Settlement().naming("Legal lead", "BBBBBBBBB"))
    (action,) = after.actions_of(YEAR)
    assert action.owners == ("BBBBBBBBB",)
    assert after.owners["BBBBBBBBB"].aliases == ("Legal lead",)


def test_all_like_takes_the_same_text_or_the_same_reason() -> None:
    said = incoming(
        {"ref": "A1", "title": "One", "target": "November", "status": "Amber"},
        {"ref": "A2", "title": "Two", "target": "December", "status": "Red"},
        {"ref": "A3", "title": "Three", "target": "November", "status": "Amber"},
    )
    doubts = plan_settled(register(), said, Settlement(), year=YEAR, today=TODAY).doubts
    dates = [doubt for doubt in doubts if doubt.field == "target"]
    assert len(all_like(dates[0], doubts)) == len(dates) == 3
    statuses = [doubt for doubt in doubts if doubt.field == "status"]
    assert [doubt.text for doubt in same_text(statuses[0], doubts)] == ["Amber", "Amber"]
