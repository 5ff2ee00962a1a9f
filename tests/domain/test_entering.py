"""What typing into a field does: how names are understood, and what a field does not take."""

from __future__ import annotations

from datetime import date

import pytest

from gip_desktop.domain.entering import FieldRefused, enter, explain_revision
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.rows import Action, Owner, Plan, Principle, Revision, Section, Target

DAY = date(2022, 9, 30)
YEAR = "2022/23"


@pytest.fixture
def register() -> Register:
    """A plan of two actions in one section, which is mapped to principle A."""
    rows = (
        Plan(YEAR),
        Principle("A", "Behaving with integrity", "Integrity", core=True),
        Principle("F", "Managing risks and performance", "Risk", core=False),
        Section("S1", YEAR, "B", "Conduct", principle="A"),
        Owner("O1", "Head of Legal"),
        Owner("O2", "Head of Audit"),
        Action("K1", YEAR, 0, ref="B1", section="S1", owners=("O1", "O2"), lead="O1"),
        Action("K2", YEAR, 1, ref="B2", section="S1"),
        Revision("R1", "K1", 0, Target("May"), Target("June")),
    )
    return Register().with_changes([Put(row) for row in rows])


def typed(register: Register, field: str, text: str) -> Action:
    """Return the first action once a text is typed into a field of it."""
    entered = enter(register, register.actions["K1"], field, text, today=DAY)
    return register.with_changes(entered.changes).actions["K1"]


@pytest.mark.parametrize("text", ["F", "f", "Risk", "F Risk", " f risk "])
def test_principle_is_taken_by_letter_or_name(register: Register, text: str) -> None:
    assert typed(register, "principle", text).principle == "F"


def test_word_that_only_begins_as_a_principle_is_none(register: Register) -> None:
    with pytest.raises(FieldRefused, match="no principle “Finance”"):
        typed(register, "principle", "Finance")


def test_principle_of_the_section_is_not_written_twice(register: Register) -> None:
    changed = register.with_changes([Put(typed(register, "principle", "F"))])
    assert typed(changed, "principle", "A").principle is None
    assert typed(changed, "principle", "").principle is None


def test_reference_of_another_action_is_refused(register: Register) -> None:
    with pytest.raises(FieldRefused, match="B2 is another action's reference"):
        typed(register, "ref", "B2")


def test_supporting_owner_made_lead_keeps_everybody(register: Register) -> None:
    action = typed(register, "lead", "head of audit")
    assert (action.lead, action.owners) == ("O2", ("O2", "O1"))


def test_same_words_change_nothing(register: Register) -> None:
    assert (
        enter(register, register.actions["K1"], "lead", " Head of Legal ", today=DAY).changes == ()
    )
    assert explain_revision(register, "R1", reason=" ", agreed_by="").changes == ()


def test_emptying_the_section_files_nothing_under_the_first_without_a_title(
    register: Register,
) -> None:
    bare = register.with_changes([Put(Section("S1", YEAR, "B", ""))])
    assert typed(bare, "section", "").section is None


def test_a_new_owner_named_twice_is_one(register: Register) -> None:
    action = register.actions["K1"]
    entered = enter(register, action, "owners", "Brand New; brand new", today=DAY)
    changed = register.with_changes(entered.changes)
    assert [owner.name for owner in changed.owners_of(changed.actions["K1"])] == ["Brand New"]
    assert len(changed.owners) == len(register.owners) + 1
