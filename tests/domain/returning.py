"""A small plan, its packs, and returns as if a workbook had been filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from random import Random

from gip_desktop.domain.packs import PACK_FIELDS, PackDraft, issue, packs_to_issue
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.returns import Returned, ReturnedRow, ReturnedValue
from gip_desktop.domain.rows import Action, Owner, Plan, Progress, Section, Status, Target

PLAN = "2022/23"
ISSUED, DUE, RECEIVED = date(2022, 9, 1), date(2022, 9, 14), date(2022, 9, 12)
Texts = Mapping[str, str]


def plan_of_actions() -> Register:
    """Three actions: G1 and G2 of Legal, G2 also of Finance, G3 of Finance alone."""
    autumn = Target("30 September 2022", date(2022, 9, 30), date(2022, 9, 30))
    winter = Target("Q3 2022/23", date(2022, 10, 1), date(2022, 12, 31))
    rows = [
        Plan(PLAN),
        Section("SECTG", PLAN, "G", "Risk"),
        Owner("LEGAL", "Head of Legal", email="legal@example.org"),
        Owner("FINAN", "Chief Finance Officer"),
        Action(
            "BBBBB",
            PLAN,
            0,
            ref="G1",
            section="SECTG",
            recommendation="Write a risk policy",
            owners=("LEGAL",),
            status=Status.ON_TRACK,
            target=autumn,
        ),
        Action(
            "CCCCC",
            PLAN,
            1,
            ref="G2",
            section="SECTG",
            recommendation="Train the board",
            owners=("LEGAL", "FINAN"),
            status=Status.ON_TRACK,
            target=winter,
            evidence="Slides",
        ),
        Action(
            "DDDDD",
            PLAN,
            2,
            ref="G3",
            section="SECTG",
            recommendation="Publish the accounts",
            owners=("FINAN",),
            status=Status.NOT_STARTED,
        ),
        Progress("UPDA", "BBBBB", 0, "The policy is drafted."),
        Progress("UPDB", "CCCCC", 0, "Two sessions held."),
    ]
    return Register().with_changes([Put(row) for row in rows])


def circulated(register: Register, entry: int = 5) -> tuple[Register, dict[str, PackDraft]]:
    """Issue a pack to every owner; return the register after it and the packs by owner."""
    drafts = packs_to_issue(register, PLAN, today=ISSUED, entry=entry, due=DUE, rng=Random(entry))
    return register.with_changes(issue(drafts)), {draft.pack.owner: draft for draft in drafts}


def address(row: int, name: str) -> str:
    return f"Your actions!{chr(ord('A') + PACK_FIELDS.index(name))}{row}"


def row_of(texts: Texts, number: int) -> ReturnedRow:
    values = {name: ReturnedValue(text, address(number, name)) for name, text in texts.items()}
    return ReturnedRow(f"Your actions!A{number}", values)


def untouched(draft: PackDraft) -> list[dict[str, str]]:
    """The rows of a pack as they were written, to be filled in."""
    return [{name: row.base[name] for name in PACK_FIELDS} for row in draft.rows]


def returned(
    draft: PackDraft | None,
    rows: Sequence[Texts],
    *,
    new: Sequence[Texts] = (),
    columns: Sequence[str] = PACK_FIELDS,
    pack: str | None = None,
    file_name: str = "Return.xlsx",
) -> Returned:
    """A return of these rows, its cells where the pack had them."""
    told = [{k: v for k, v in row.items() if k in columns} for row in rows]
    return Returned(
        file_name=file_name,
        sha256=sha256(repr((told, new, draft and draft.pack.key)).encode()).hexdigest(),
        pack=draft.pack.key if draft else pack,
        rows=tuple(row_of(texts, number) for number, texts in enumerate(told, start=4)),
        new_rows=tuple(
            replace(row_of(texts, number), cell=f"New actions!A{number}")
            for number, texts in enumerate(new, start=4)
        ),
        columns=frozenset(columns),
    )


def filled(draft: PackDraft, **answers: Texts) -> Returned:
    """A return in which the rows of these keys were answered: BBBBB={"status": "Complete"}."""
    rows = [{**row, **answers.get(row["key"], {})} for row in untouched(draft)]
    return returned(draft, rows)


def changed(register: Register, key: str, **values: object) -> Register:
    """The register after an edit here."""
    action = replace(register.actions[key], **values)  # type: ignore[arg-type]
    made: list[Change] = [Put(action)]
    return register.with_changes(made)
