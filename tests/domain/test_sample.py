"""The sample plans agree with the published figures, and every word in them is their own."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, timedelta

import pytest

from gip_desktop import paths
from gip_desktop.domain.keys import LETTERS
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, ClosureKind, LinkKind, OwnerKind, Status
from gip_desktop.domain.sample import Step, steps

OLD, NEW = "2018/19", "2022/23"
NEVER_NAMED = ("MOPAC", "MPS", "London", "DARA", "Grant Thornton", "HMICFRS", "Metropolitan")


def read(name: str) -> object:
    return json.loads(paths.db_file(name).read_text("utf-8"))


@pytest.fixture(scope="module")
def told() -> list[Step]:
    return list(steps(read))


def register_after(told: list[Step], count: int | None = None) -> Register:
    register = Register()
    for step in told[:count]:
        register = register.with_changes(step.changes)
    return register


@pytest.fixture(scope="module")
def register(told: list[Step]) -> Register:
    return register_after(told)


def refs(actions: list[Action]) -> str:
    return " ".join(action.ref or "-" for action in actions)


def with_status(register: Register, year: str, status: Status | None) -> str:
    return refs([a for a in register.actions_of(year) if a.status is status])


def completed_between(register: Register, year: str, first: date, last: date) -> str:
    actions = [a for a in register.actions_of(year) if a.completed_on]
    return refs([a for a in actions if a.completed_on and first <= a.completed_on <= last])


def ever_revised(register: Register, year: str) -> str:
    return refs([a for a in register.actions_of(year) if register.revisions_of(a.key)])


def action(register: Register, year: str, ref: str) -> Action:
    return next(a for a in register.actions_of(year) if a.ref == ref)


# The published figures


def test_2022_23_partitions_as_published_at_the_second_quarter(register: Register):
    counts = Counter(a.status for a in register.actions_of(NEW))
    assert counts == {
        Status.COMPLETE: 7,
        Status.ON_TRACK: 25,
        Status.REVISED: 3,
        Status.ON_HOLD: 4,
    }
    assert with_status(register, NEW, Status.COMPLETE) == "B1 D1 D2 D3 G1 G9 G10"
    assert with_status(register, NEW, Status.REVISED) == "B2 C4 G2"


def test_2022_23_completed_all_seven_within_the_quarter(register: Register):
    quarter = completed_between(register, NEW, date(2022, 7, 1), date(2022, 9, 30))
    assert quarter == "B1 D1 D2 D3 G1 G9 G10"


def test_2022_23_moved_only_the_three_revised_dates_within_the_quarter(register: Register):
    moved = {
        register.actions[revision.action].ref
        for revision in register.revisions.values()
        if revision.on and date(2022, 7, 1) <= revision.on <= date(2022, 9, 30)
    }
    assert moved == {"B2", "C4", "G2"}


def test_2018_19_partitions_as_published_with_two_that_have_no_status(register: Register):
    counts = Counter(a.status for a in register.actions_of(OLD))
    assert counts == {Status.COMPLETE: 32, Status.ON_TRACK: 14, None: 2}


def test_2018_19_slipped_seven_as_listed(register: Register):
    assert ever_revised(register, OLD) == "A2 B1 C1 D1 F3 F10 G8"


def test_2018_19_has_one_slipped_date_beyond_the_calendar_year(register: Register):
    slipped = [a for a in register.actions_of(OLD) if register.revisions_of(a.key)]
    later = [a for a in slipped if a.target and a.target.last and a.target.last.year > 2019]
    assert refs(later) == "G8"
    assert later[0].target
    assert later[0].target.last == date(2020, 8, 31)


def test_2018_19_completed_seven_since_the_march_panel(register: Register):
    since = completed_between(register, OLD, date(2019, 3, 15), date(2019, 3, 31))
    assert since == "A3 B2 B3 D2 E4 F4 G1"


def test_each_plan_stands_at_the_end_of_its_period(register: Register):
    assert register.plans[OLD].as_at == date(2019, 3, 31)
    assert register.plans[OLD].closed_on == date(2019, 4, 11)
    assert register.plans[NEW].as_at == date(2022, 9, 30)
    assert register.plans[NEW].closed_on is None


def test_the_plan_had_one_action_fewer_in_june(told: list[Step]):
    count = 1 + next(n for n, step in enumerate(told) if step.label == "Q1 position recorded")
    june = register_after(told, count)
    assert len(june.actions_of(NEW)) == 38
    assert with_status(june, NEW, Status.COMPLETE) == ""
    assert june.plans[NEW].as_at == date(2022, 6, 30)


# The thread from year to year


def test_section_letters_are_the_principles_in_2018_19_and_are_not_in_2022_23(register: Register):
    old = {s.letter: s.principle for s in register.sections_of(OLD)}
    new = {s.letter: s.principle for s in register.sections_of(NEW)}
    assert all(letter == principle for letter, principle in old.items())
    assert (new["D"], new["G"]) == ("E", "F")
    assert set(new.values()) == set("ABCDEFG")


def test_b1_carries_c1_of_2018_19_forward_past_the_years_between(register: Register):
    link = next(iter(register.links_of(action(register, NEW, "B1").key)))
    assert link.kind is LinkKind.CARRIED_FORWARD_FROM
    assert link.to_action == action(register, OLD, "C1").key


def test_a_year_outside_the_database_is_kept_as_written(register: Register):
    written = {link.to_text for link in register.links.values() if not link.to_action}
    assert "2021/22 E1" in written
    assert not any(text.startswith((OLD, NEW)) for text in written)


def test_d1_is_superseded_by_d5(register: Register):
    d1 = action(register, NEW, "D1")
    assert d1.closure is ClosureKind.SUPERSEDED
    assert register.successor_of(d1) == "2022/23 D5"


def test_one_action_of_2018_19_was_merged_and_one_was_split(register: Register):
    assert register.successor_of(action(register, OLD, "G6")) == "2018/19 G5"
    split = register.links_of(action(register, OLD, "F8").key)
    assert [(link.kind, link.to_action) for link in split] == [
        (LinkKind.SPLIT_FROM, action(register, OLD, "F7").key)
    ]


# Something true on every screen


def test_every_held_action_says_why_and_no_other_does(register: Register):
    held = [a for a in register.actions.values() if a.hold_reason]
    assert all(a.status is Status.ON_HOLD for a in held)
    assert len(held) == 4


def test_every_revision_has_its_reason_who_agreed_and_a_day(register: Register):
    revisions = register.revisions.values()
    assert len(revisions) >= 20
    assert all(r.reason and r.agreed_by and r.on for r in revisions)
    assert all(
        r.from_target.last and r.to_target.last and r.from_target.last < r.to_target.last
        for r in revisions
    )


def test_some_dates_moved_twice(register: Register):
    twice = [a for a in register.actions_of(NEW) if len(register.revisions_of(a.key)) == 2]
    assert refs(twice) == "B2 E3 G2"


def test_the_revised_dates_slipped_by_these_days_since_first_promised(register: Register):
    slipped = {}
    for ref in ("B2", "C4", "G2"):
        revised = action(register, NEW, ref)
        original = register.original_target(revised)
        assert original
        assert original.last
        assert revised.target
        assert revised.target.last
        slipped[ref] = (revised.target.last - original.last).days
    assert slipped == {"B2": 274, "C4": 92, "G2": 153}


def test_two_actions_on_track_are_past_their_date_and_one_has_none(register: Register):
    on_track = [a for a in register.actions_of(NEW) if a.status is Status.ON_TRACK]
    ends = {a.ref: a.target.last for a in on_track if a.target}
    day = date(2022, 9, 30)
    assert [ref for ref, last in ends.items() if last and last < day] == ["B5", "F4"]
    assert [ref for ref, last in ends.items() if last is None] == ["E5"]


def test_every_action_has_all_that_an_editor_shows(register: Register):
    for each in register.actions.values():
        assert each.title
        assert 3 <= len(each.title.split()) <= 10, each.title
        assert each.recommendation
        assert each.planned
        assert each.source
        assert each.target
        assert each.lead
        assert register.principle_of(each)
        assert register.progress_of(each.key)


def test_owners_are_of_every_kind_with_addresses_that_lead_nowhere(register: Register):
    owners = register.owners.values()
    assert {owner.kind for owner in owners} == set(OwnerKind)
    assert all(o.email.endswith("@northmarch.example") for o in owners if o.email)
    answering = {key for each in register.actions.values() for key in each.owners}
    assert answering == set(register.owners)


def test_one_completed_action_of_each_year_lacks_evidence(register: Register):
    bare = [a for a in register.actions.values() if a.completed_on and not a.evidence]
    assert sorted((a.plan, a.ref) for a in bare) == [(OLD, "G9"), (NEW, "D2")]


def test_what_the_paper_needs_is_publishable_and_two_texts_await_clearance(register: Register):
    for each in register.actions_of(NEW):
        if each.status in (Status.COMPLETE, Status.REVISED):
            assert each.publishable
            assert each.publishable.cleared_by
            assert each.publishable.cleared_on
    waiting = [
        a for a in register.actions_of(NEW) if a.publishable and not a.publishable.cleared_by
    ]
    assert refs(waiting) == "D5 E4"


# The words


def normalised(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def texts_of(register: Register) -> Iterator[str]:
    for each in register.actions.values():
        yield from (each.title, each.recommendation, each.planned, each.management_response)
        yield from (each.evidence, each.hold_reason or "")
        yield each.publishable.text if each.publishable else ""
    yield from (update.text for update in register.progress.values())
    yield from (revision.reason for revision in register.revisions.values())


def test_no_two_progress_updates_are_alike(register: Register):
    updates = [normalised(update.text) for update in register.progress.values()]
    assert len(updates) >= 150
    assert len(set(updates)) == len(updates)


def test_no_text_is_used_twice(register: Register):
    counts = Counter(normalised(text) for text in texts_of(register) if text)
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_real_body_is_named():
    everything = json.dumps(
        [
            read(name)
            for name in (
                "principles.json",
                "sample/office.json",
                "sample/2018-19.json",
                "sample/2022-23.json",
            )
        ]
    )
    for name in NEVER_NAMED:
        assert not re.search(rf"\b{name}\b", everything), name


def test_updates_are_dated_within_their_year_and_in_order(register: Register):
    for each in register.actions.values():
        days = [update.on for update in register.progress_of(each.key) if update.on]
        assert days == sorted(days)
        stands = register.plans[each.plan].as_at
        assert stands
        assert stands - timedelta(days=365) < days[0]
        assert days[-1] <= stands


# The steps


def test_each_step_says_when_who_and_what_for(told: list[Step]):
    assert [step.at for step in told] == sorted(step.at for step in told)
    assert all(step.at.tzinfo == UTC and 8 <= step.at.hour < 17 for step in told)
    assert all(step.who and step.changes for step in told)
    assert len({step.label for step in told}) == len(told)
    assert told[0].label == "New plan 2018/19"
    assert told[-1].at.date() == date(2022, 9, 30)


def test_keys_of_actions_are_five_letters_and_those_of_the_files(register: Register):
    assert all(re.fullmatch(f"[{LETTERS}]{{5}}", key) for key in register.actions)
    written = re.findall(
        r'"key": "(\w+)"', json.dumps([read("sample/2018-19.json"), read("sample/2022-23.json")])
    )
    assert sorted(written) == sorted(register.actions)


def test_telling_it_again_gives_the_same_rows(told: list[Step]):
    assert list(steps(read)) == told
