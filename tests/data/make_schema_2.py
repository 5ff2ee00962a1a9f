"""Make the journal of schema 2 that every later version must replay; run once, by hand."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from gip_desktop.domain.merge import merge
from gip_desktop.domain.merge_taking import changes_of
from gip_desktop.domain.packs import PackDraft, issue, packs_to_issue, withdraw
from gip_desktop.domain.register import Put, Register, diff
from gip_desktop.domain.returns import Returned
from gip_desktop.domain.rows import Review
from gip_desktop.store.store import Store
from tests.data.make_schema_1 import edits
from tests.domain.returning import filled
from tests.strategies import SMALL

PATH = Path(__file__).with_name("schema-2.gipdb")
AT = datetime(2022, 9, 1, 9, tzinfo=UTC)
PLAN = "2022/23"


def circulate(store: Store) -> list[PackDraft]:
    """Issue a pack to every owner and withdraw the last."""
    drafts = packs_to_issue(
        store.register, PLAN, today=date(2022, 9, 1), entry=store.head[0], due=date(2022, 9, 14)
    )
    store.apply(issue(drafts), "Circulated", at=AT)
    store.apply(withdraw(drafts[-1].pack), "Withdrawn", at=AT)
    store.record_issue(
        what="pack",
        file_name="OFFICIAL-SENSITIVE - 2022-23.xlsx",
        recipient="hr@example.org",
        marking="OFFICIAL-SENSITIVE",
        sha256="0" * 64,
        pack=drafts[0].pack.key,
        at=AT,
    )
    return drafts


def take(store: Store, back: Returned) -> None:
    """Merge a return, and keep its file."""
    found = merge(store.register, back, received=date(2022, 9, 12))
    store.apply(changes_of(store.register, found, {}), "Merged return", at=AT)
    store.keep_returned(name=back.file_name, content=b"A return", said=len(found.items), at=AT)


def write(store: Store) -> None:
    """Write entries of every kind: what lasts, what is merged, undo, redo and a redaction."""
    store.apply(edits(store.register), "Everything", at=AT)
    drafts = circulate(store)
    review = Review("REVIEWQTW", PLAN, "Q2", date(2022, 7, 1), date(2022, 9, 30), store.head[0])
    store.apply([Put(review)], "Frozen", at=AT)
    texts = {
        "progress": "Half of it is done.",
        "ref": "D7",
        "status": "Nearly",
        "evidence": "Notes",
    }
    take(store, filled(drafts[0], KXWFT=texts))
    store.undo()
    store.redo()
    thawed = replace(review, reason_unfrozen="The wrong day")
    store.apply([Put(thawed)], "Unfrozen", at=AT)
    (kept, *_) = [a for a in store.register.answers.values() if a.field == "evidence"]
    store.apply([Put(replace(kept, returned="Notes of a post"))], "Reworded", at=AT)
    store.redact("answers", kept.key, "returned", reason="It named a person")


if __name__ == "__main__":
    if PATH.exists():
        sys.exit(f"{PATH.name} is there already, and is kept as it is for ever.")
    with Store.create(PATH, diff(Register(), SMALL), who="Governance Manager") as made:
        write(made)
