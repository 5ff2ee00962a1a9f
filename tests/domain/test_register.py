"""The laws of registers, changes and the journal, for any small register."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.codec import row_from_plain, row_to_plain
from gip_desktop.domain.journal import apply_row_changes, inverse, row_changes
from gip_desktop.domain.register import Register, diff
from gip_desktop.domain.rows import TABLES
from tests.strategies import changes, registers

REGISTER_AND_CHANGES = registers().flatmap(
    lambda register: st.tuples(st.just(register), changes(register))
)


@given(registers(), registers())
def test_diff_applied_to_the_one_gives_the_other(a, b):
    assert a.with_changes(diff(a, b)) == b


@given(registers())
def test_diff_with_itself_is_empty(register):
    same = Register(**{table: dict(register.table(table)) for table in TABLES})  # type: ignore[arg-type]
    assert diff(register, same) == []


@given(REGISTER_AND_CHANGES)
def test_row_changes_do_what_the_changes_do(given_):
    register, made = given_
    found = row_changes(register, made)
    assert register.with_changes(apply_row_changes(register, found)) == register.with_changes(made)


@given(REGISTER_AND_CHANGES)
def test_row_changes_are_few_as_the_difference(given_):
    register, made = given_
    after = register.with_changes(made)
    assert len(row_changes(register, made)) == len(diff(register, after))


@given(REGISTER_AND_CHANGES)
def test_inverse_gives_the_register_before(given_):
    register, made = given_
    after = register.with_changes(made)
    back = inverse(row_changes(register, made))
    assert after.with_changes(apply_row_changes(after, back)) == register


@given(REGISTER_AND_CHANGES)
def test_inverse_of_the_inverse_is_the_same(given_):
    register, made = given_
    found = row_changes(register, made)
    assert inverse(inverse(found)) == found


@given(registers())
def test_rows_come_back_from_plain_values(register):
    for table in TABLES:
        for row in register.table(table).values():
            assert row_from_plain(table, row_to_plain(row)) == row


@given(REGISTER_AND_CHANGES)
def test_the_register_before_is_never_altered(given_):
    register, made = given_
    kept = {table: dict(register.table(table)) for table in TABLES}
    register.with_changes(made)
    assert {table: register.table(table) for table in TABLES} == kept


@given(REGISTER_AND_CHANGES)
def test_what_was_worked_out_before_is_what_is_worked_out_after(given_):
    register, made = given_
    work_out(register)
    after = register.with_changes(made)
    anew = Register(**{table: after.table(table) for table in TABLES})  # type: ignore[arg-type]
    assert work_out(after) == work_out(anew)


def work_out(register: Register) -> list[object]:
    """Ask everything that a register works out once."""
    own = [
        [of(key) for of in (register.progress_of, register.revisions_of)]
        for key in register.actions
    ]
    links = [
        [list(of(k)) for of in (register.links_of, register.links_to)] for k in register.actions
    ]
    return [own, links, [register.actions_of(plan) for plan in register.plans]]
