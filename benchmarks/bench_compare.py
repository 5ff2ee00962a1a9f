"""Figures and comparison of a large plan, against reading the same rows with sqlite3."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.measuring import alternate, report
from benchmarks.registers import LETTERS, UPDATES, YEAR, large_store
from gip_desktop.domain import edits
from gip_desktop.domain.compare import compare
from gip_desktop.domain.compare_rows import Comparison, Side
from gip_desktop.domain.figures import figures
from gip_desktop.domain.journal import row_changes
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.rolling import roll_forward_by_section
from gip_desktop.domain.rows import TABLES, Action, Progress, Status, Target
from gip_desktop.store import ledger, tables
from gip_desktop.store.chain import Heading
from gip_desktop.store.connection import SCHEMA, connect, transaction
from gip_desktop.store.store import Store

AIM = 3.0
AT = "2022-09-30T12:00:00.000000+00:00"
THEN, NOW = date(2022, 6, 30), date(2022, 9, 30)
AGAINST = "sqlite3 reading the same rows"
ROWS = "SELECT * FROM {}"
# Of the journal, what replaying it needs.
JOURNAL = """
    SELECT tbl, key, op, field, after FROM changes WHERE entry <= ? ORDER BY entry, position
"""


def main(*, actions: int = 5000, entries: int = 50_000, rounds: int = 10) -> None:
    """Compare the middle of a long journal with its end."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "Plan.gipdb")
        large_store(path, actions).close()
        _write_journal(path, entries)
        _compare_at_hand(path, entries // 2, rounds=rounds)
        _compare_from_file(path, entries // 2, rounds=rounds)


def _compare_at_hand(path: Path, middle: int, *, rounds: int) -> None:
    """Time counting and comparing two registers that are open, of which nothing is known yet."""
    with Store.open(path, write=False) as store:
        then, now = store.at(middle), store.register
    with closing(connect(path, write=False)) as bare:

        def ours(_number: int) -> None:
            found = _count_and_compare(replace(then), replace(now))
            assert found.status_changed

        def peer(_number: int) -> None:
            _read_tables(bare)
            _read_tables(bare)

        timings = alternate(ours, peer, rounds=rounds)
    report("figures and comparison of two registers", timings, against=AGAINST, aim=AIM)


def _compare_from_file(path: Path, middle: int, *, rounds: int) -> None:
    """Time what the command does: open the file, replay the journal, count and compare."""

    def ours(_number: int) -> None:
        with Store.open(path, write=False) as store:
            found = _count_and_compare(store.at(middle), store.register)
        assert found.status_changed

    def peer(_number: int) -> None:
        with closing(connect(path, write=False)) as bare:
            bare.execute(JOURNAL, (middle,)).fetchall()
            _read_tables(bare)

    timings = alternate(ours, peer, rounds=rounds)
    report("the same from the file, its journal replayed", timings, against=AGAINST, aim=AIM)


def _count_and_compare(then: Register, now: Register) -> Comparison:
    for register, day in ((then, THEN), (now, NOW)):
        assert figures(register, YEAR, as_at=day).total.count
    found = compare(Side(then, 1, THEN, "then"), Side(now, 2, NOW, "now"), YEAR)
    assert len(roll_forward_by_section(found)) == len(LETTERS)
    return found


def _read_tables(bare: sqlite3.Connection) -> None:
    for table in TABLES:
        bare.execute(ROWS.format(table)).fetchall()


# A long journal


def _write_journal(path: Path, entries: int, *, seed: int = 2022) -> None:
    """Write edits one by one as the store does, but all in one transaction."""
    rng = Random(seed)
    with closing(connect(path, write=True)) as bare, transaction(bare):
        register = tables.load(bare)
        _, previous = ledger.head(bare)
        keys = sorted(register.actions)
        for number in range(2, entries + 1):
            changes = _edit(register, register.actions[rng.choice(keys)], number, rng)
            after = register.with_changes(changes)
            rows = row_changes(register, changes)
            tables.write(bare, rows, after)
            heading = Heading(number, AT, "Head", "An edit", None, None, SCHEMA)
            previous = ledger.append(bare, heading, previous, rows).hash
            register = after


def _edit(register: Register, action: Action, number: int, rng: Random) -> list[Change]:
    kind = rng.randrange(5)
    if kind == 0:
        day = NOW + timedelta(days=rng.randrange(200))
        to = Target(f"{day:%d/%m/%Y}", day, day)
        return edits.set_target(register, action, to, reason=f"Reason {number}")
    if kind == 1:
        return edits.change_status(register, action, rng.choice(list(Status)))
    if kind == 2:
        day, position = THEN + timedelta(days=rng.randrange(90)), UPDATES + number
        return [Put(Progress(f"p{number}", action.key, position, f"Update {number}", day))]
    return [Put(replace(action, planned=f"{action.planned[:200]} Edit {number}."))]


if __name__ == "__main__":
    main()
