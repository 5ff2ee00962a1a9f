"""The plan that packs are sent from, and what happens to it while they are out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from gip_desktop.circulating import circulate, prepare
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.entering import enter as enter_text
from gip_desktop.domain.entering import remove as remove_action
from gip_desktop.domain.packs import pack_base
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.rows import Action, Link, LinkKind, Plan
from gip_desktop.domain.sample import steps
from gip_desktop.paths import db_file
from gip_desktop.store.store import Store
from gip_desktop.workbook.write import write_appendix_b
from tests.merge_scenarios.sheets import COLUMNS, SHEET, put

YEAR, OWNER = "2022/23", "Head of HR"
SENT, DUE = date(2022, 10, 3), date(2022, 10, 14)

Here = Callable[[Store], object]


@cache
def sample() -> Register:
    """Return the sample plans."""
    register = Register()
    for step in steps(lambda name: json.loads(db_file(name).read_text("utf-8"))):
        register = register.with_changes(step.changes)
    return register


def action_of(register: Register, ref: str) -> Action:
    """Return an action of the plan by its reference."""
    return next(a for a in register.actions_of(YEAR) if a.ref == ref)


def enter(ref: str, /, **texts: str) -> Here:
    """Type into fields of an action."""

    def here(store: Store) -> None:
        key = action_of(store.register, ref).key
        for field, text in texts.items():
            action = store.register.actions[key]
            entered = enter_text(store.register, action, field, text, today=SENT)
            store.apply(entered.changes, entered.label)

    return here


def remove(ref: str) -> Here:
    """Put an action among the removed."""

    def here(store: Store) -> None:
        removed = remove_action(action_of(store.register, ref))
        store.apply(removed.changes, removed.label)

    return here


def circulate_again(ref: str) -> Here:
    """Put an action on hold, and send packs to all once more."""

    def here(store: Store) -> None:
        enter(ref, status="On hold")(store)
        drafts = prepare(store, YEAR, today=SENT)
        with TemporaryDirectory() as folder:
            circulate(store, drafts, Path(folder), today=SENT)

    return here


def freeze(label: str) -> Here:
    """Freeze a quarter at the newest entry."""

    def here(store: Store) -> None:
        entry, _ = store.head
        first, last = date(2022, 7, 1), date(2022, 9, 30)
        review = Review("BBBBBBBBB", YEAR, label, first, last, entry)
        store.apply([Put(review)], f"Froze {label}")

    return here


def carry_forward(ref: str, year: str, new_ref: str) -> Here:
    """Carry an action forward into the next plan under another reference."""

    def here(store: Store) -> None:
        old = action_of(store.register, ref)
        new = replace(old, key="ZZZZZ", plan=year, ref=new_ref, section=None)
        link = Link("ZZZZZZZZZ", new.key, LinkKind.CARRIED_FORWARD_FROM, old.key)
        store.apply([Put(Plan(year)), Put(new), Put(link)], f"Carried forward to {year}")

    return here


def paste_row_of_another(book: Workbook, ref: str, row: int, progress: str) -> None:
    """Paste a row of another owner's pack below the table, with an update."""
    base = pack_base(sample(), action_of(sample(), ref))
    for name, column in COLUMNS.items():
        put(book[SHEET], row, column, base[name] or None)
    put(book[SHEET], row, COLUMNS["progress"], progress)


def appendix_b(_pack: bytes) -> bytes:
    """Return Appendix B of the plan, which is no pack."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "b.xlsx")
        write_appendix_b(
            path,
            sample(),
            YEAR,
            day=date(2022, 9, 30),
            marking="OFFICIAL-SENSITIVE",
            entry=12,
            head="0a" * 32,
        )
        return path.read_bytes()
