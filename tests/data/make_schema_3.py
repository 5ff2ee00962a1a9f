"""Make the journal of schema 3 that every later version must replay; run once, by hand."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from gip_desktop.domain.register import Drop, Put, Register, diff
from gip_desktop.domain.rows import Wording
from gip_desktop.store.store import Store
from tests.data.make_schema_2 import write as write_schema_2
from tests.strategies import SMALL

PATH = Path(__file__).with_name("schema-3.gipdb")
AT = datetime(2022, 10, 1, 9, tzinfo=UTC)
CLEARED = ("Director of Strategy", date(2022, 10, 1))


def write(store: Store) -> None:
    """Write words of the paper, clear them, take them back, and put what schema 2 held."""
    purpose = Wording("purpose", "What the panel is asked to note.")
    store.apply([Put(purpose)], "Purpose written", at=AT)
    store.apply([Put(Wording("purpose", purpose.text, *CLEARED))], "Purpose cleared", at=AT)
    store.apply([Put(Wording("legal", "None."))], "Legal written", at=AT)
    store.apply([Drop(store.register.wordings["legal"])], "Legal as it was", at=AT)
    store.undo(at=AT)
    write_schema_2(store)


if __name__ == "__main__":
    if PATH.exists():
        sys.exit(f"{PATH.name} is there already, and is kept as it is for ever.")
    with Store.create(PATH, diff(Register(), SMALL), who="Governance Manager") as made:
        write(made)
