"""The page about one owner or one section: what stands on it, and in which order."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gip_desktop.domain.figures import is_overdue
from gip_desktop.domain.one_page import page_of_owner, page_of_section, standing_sum
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import (
    Action,
    Owner,
    Plan,
    Principle,
    Progress,
    Revision,
    Section,
    Status,
    Target,
)
from tests import strategies

YEAR = "2022/23"
DAY = date(2022, 9, 30)


def on(day: date) -> Target:
    return Target(f"{day:%d/%m/%Y}", day, day)


def in_days(days: int) -> Target:
    return on(DAY + timedelta(days=days))


def action(ref: str, **fields) -> Action:
    given = {"owners": ("HR",), "section": "S", "status": Status.ON_TRACK, **fields}
    return Action(key=ref, plan=YEAR, position=0, ref=ref, title=f"Title of {ref}", **given)


def register(*actions: Action, **tables) -> Register:
    return Register(
        principles={"E": Principle("E", "Developing capacity", "Capacity", core=True)},
        plans={YEAR: Plan(YEAR)},
        owners={
            "HR": Owner("HR", "Head of HR", directorate="Resources"),
            "IT": Owner("IT", "Head of IT"),
        },
        sections={
            "S": Section("S", YEAR, "D", "Leadership", "E"),
            "T": Section("T", YEAR, "G", ""),
        },
        actions={a.key: a for a in actions},
        **{name: {row.key: row for row in rows} for name, rows in tables.items()},
    )


def refs(page) -> list[str]:
    return [line.reference for line in page.lines]


def test_the_page_of_an_owner_has_what_is_led_and_what_is_supported():
    held = register(
        action("D1"),
        action("D2", owners=("IT", "HR")),
        action("D3", owners=("IT",)),
        action("D4", removed=True),
    )
    page = page_of_owner(held, YEAR, "HR", day=DAY)
    assert page.heading == "Head of HR"
    assert page.beneath == "Resources. Leads 1 and supports 1."
    assert [(line.reference, line.is_supported) for line in page.lines] == [
        ("D1", False),
        ("D2", True),
    ]


def test_the_page_of_a_section_names_its_principle():
    page = page_of_section(register(action("D1")), YEAR, "S", day=DAY)
    assert (page.heading, page.beneath) == ("D Leadership", "Principle E: Developing capacity.")
    assert not page.lines[0].is_supported
    empty = page_of_section(register(), YEAR, "T", day=DAY)
    assert (empty.heading, empty.beneath, empty.lines) == ("G", "No principle yet.", ())


def test_what_is_late_comes_first_then_what_falls_due_and_the_complete_last():
    held = register(
        action("D1", status=Status.COMPLETE, target=in_days(-5)),
        action("D2", target=in_days(91)),
        action("D3", target=in_days(90)),
        action("D4", target=in_days(0)),
        action("D5", target=in_days(-1)),
        action("D6", target=in_days(-9)),
        action("D7"),
    )
    page = page_of_section(held, YEAR, "S", day=DAY)
    assert refs(page) == ["D6", "D5", "D4", "D3", "D2", "D7", "D1"]
    assert page.overdue.refs == ("D5", "D6")
    assert page.falling_due.refs == ("D4", "D3")
    assert page.due_by == date(2022, 12, 29)


def test_a_date_that_moved_is_shown_with_what_it_was():
    moved = Revision("R", "D1", 0, in_days(-30), in_days(30))
    page = page_of_section(
        register(action("D1", target=in_days(30)), action("D2"), revisions=[moved]),
        YEAR,
        "S",
        day=DAY,
    )
    assert (page.lines[0].target, page.lines[0].original) == ("30/10/2022", "31/08/2022")
    assert (page.lines[1].target, page.lines[1].original) == ("No date", "")


def test_the_newest_update_is_on_the_page_with_its_day():
    updates = [
        Progress("P1", "D1", 0, "Begun.", on=date(2022, 7, 1)),
        Progress("P2", "D1", 1, "Half way.", on=date(2022, 9, 1)),
        Progress("P3", "D2", 0, "Undated."),
    ]
    held = register(action("D1"), action("D2"), action("D3"), progress=updates)
    said = [line.update for line in page_of_section(held, YEAR, "S", day=DAY).lines]
    assert said == ["1 September 2022: Half way.", "Undated.", "No update yet"]


def test_a_standing_is_written_as_a_sum():
    held = register(action("D1"), action("D2"), action("D3", status=None))
    page = page_of_section(held, YEAR, "S", day=DAY)
    assert standing_sum(page.standing) == "2 on track + 1 no status = 3"
    assert standing_sum(page_of_section(register(), YEAR, "S", day=DAY).standing) == "none"


@given(strategies.registers(), st.dates(date(2022, 1, 1), date(2023, 12, 31)))
@settings(max_examples=30)
def test_every_page_has_each_of_its_actions_once(held: Register, day: date):
    for plan in held.plans:
        for owner in held.owners:
            page = page_of_owner(held, plan, owner, day=day)
            own = [a for a in held.actions_of(plan) if owner in a.owners]
            assert sorted(line.action.key for line in page.lines) == sorted(a.key for a in own)
            assert sum(figure.count for figure in page.standing.values()) == len(own)
            late = [line.action for line in page.lines if line.is_overdue]
            assert {a.key for a in late} == set(page.overdue.keys)
            assert late == [a for a in late if is_overdue(a, day)]


def test_a_post_without_directorate_is_said_by_what_it_leads():
    page = page_of_owner(register(action("D1", owners=("IT",))), YEAR, "IT", day=DAY)
    assert page.beneath == "Leads 1 and supports 0."
