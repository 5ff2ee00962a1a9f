"""A law: a pack that nobody touched says nothing new, whatever the plan says."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from gip_desktop.domain.merge import merge
from gip_desktop.domain.packs import issue, packs_to_issue
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.rows import Action, Owner, Plan, Progress, Status
from gip_desktop.domain.targets import read_target
from gip_desktop.workbook.pack_read import read_returned
from gip_desktop.workbook.pack_write import Sender, as_written, pack_bytes
from tests.workbook.conftest import read_here

# Shrinking would write workbooks for minutes.
PHASES = (Phase.explicit, Phase.generate)
YEAR, TODAY = "2022/23", date(2022, 10, 3)
SENDER = Sender("Northmarch", "OFFICIAL-SENSITIVE", date(2022, 9, 30), "0a" * 32)

TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "=SUM(A1)",
            "- begun\n- ended",
            "#N/A",
            "007",
            "TRUE",
            "1/2",
            "_x000D_",
            "_x0041_ as typed",
            "a\tb\r\nc \N{NO-BREAK SPACE}",
            "'quoted'",
            "x" * 33_000,
        ]
    ),
)
TARGETS = st.one_of(
    TEXTS,
    st.sampled_from(["31/12/2022", "30th November 2022", "Q3", "TBC", "end of Feb 2023"]),
    st.dates(date(1890, 1, 1), date(2090, 1, 1)).map(lambda day: day.strftime("%d/%m/%Y")),
)
ROWS = st.lists(
    st.tuples(TEXTS, TEXTS, TARGETS, TEXTS, TEXTS, st.sampled_from([None, *Status])),
    min_size=1,
    max_size=3,
)


def _register(rows, owner: str) -> Register:
    changes: list[Change] = [Put(Plan(YEAR)), Put(Owner("BBBBBBBBB", owner))]
    for number, (ref, words, target, progress, evidence, status) in enumerate(rows):
        action = Action(
            f"BCDF{'GHJ'[number]}",
            YEAR,
            number,
            ref=ref or None,
            recommendation=words,
            owners=("BBBBBBBBB",),
            status=None if status is Status.COMPLETE else status,
            target=read_target(target, YEAR).target if target.strip() else None,
            evidence=evidence,
        )
        changes += [Put(action), Put(Progress(f"P{number}", action.key, 0, progress))]
    return Register().with_changes(changes)


def _issued(register: Register) -> tuple[Register, bytes]:
    (draft,) = packs_to_issue(register, YEAR, today=TODAY, entry=1)
    content = pack_bytes(draft, SENDER)
    return register.with_changes(issue([as_written(draft)])), content


def _back(content: bytes):
    with TemporaryDirectory() as folder:
        path = Path(folder, "return.xlsx")
        path.write_bytes(content)
        return read_returned(read_here(path), content)


@given(rows=ROWS, owner=st.text(min_size=1, max_size=30).filter(str.strip))
@example(rows=[("G2", "Words", "31/12/1899", "", "x" * 40_000, None)], owner="Head of HR")
@settings(max_examples=40, deadline=None, phases=PHASES)
def test_an_untouched_pack_says_nothing_new(rows, owner):
    register, content = _issued(_register(rows, owner))
    found = merge(register, _back(content), received=TODAY)
    assert found.items == (), found.items
    assert found.has_no_changes
    assert found.not_returned == ()


@given(rows=ROWS)
@settings(max_examples=15, deadline=None, phases=PHASES)
def test_a_pack_saved_by_another_program_says_nothing_new(rows):
    register, content = _issued(_register(rows, "Head of HR"))
    saved = BytesIO()
    openpyxl.load_workbook(BytesIO(content)).save(saved)
    found = merge(register, _back(saved.getvalue()), received=TODAY)
    assert [item for item in found.items if item.returned.strip()] == []
