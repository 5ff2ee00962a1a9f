"""The findings beside the plan: each leads to where it is mended, or to nowhere without harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from PySide6.QtWidgets import QListWidgetItem

from gip_desktop.domain.edits import change_status
from gip_desktop.domain.register import Change, Put
from gip_desktop.domain.reviews import freeze
from gip_desktop.domain.rows import Action, Status
from gip_desktop.ui.findings_panel import FINDING_ROLE
from gip_desktop.ui.printing.pdf import pdf_bytes
from gip_desktop.ui.printing.printable import PrintTable
from gip_desktop.ui.session import Session
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import YEAR, action_called


def items_of(workspace: Workspace, rule: str) -> list[QListWidgetItem]:
    shown = workspace.findings.list
    items = [shown.item(row) for row in range(shown.count())]
    return [item for item in items if item.data(FINDING_ROLE).rule == rule]


def without_status(action: Action) -> list[Change]:
    return [Put(replace(action, status=None))]


def test_a_finding_about_the_sum_stands_first_and_a_click_on_it_does_no_harm(
    workspace: Workspace, session: Session
) -> None:
    before = workspace.editor.action
    session.run("No status", without_status(action_called(session.register, "G3")))
    (item,) = items_of(workspace, "counts-do-not-partition")
    assert workspace.findings.list.row(item) == 0
    assert "G3 (7 + 24 + 3 + 4 = 38 of 39)" in item.text()
    workspace.findings.list.itemActivated.emit(item)
    assert workspace.editor.action == before


def test_a_plan_that_moves_on_after_its_freeze_is_found_until_it_is_as_it_was(
    workspace: Workspace, session: Session
) -> None:
    entry, _ = session.head
    days = {"first": date(2022, 7, 1), "last": date(2022, 9, 30), "panel": date(2022, 10, 20)}
    rows = freeze(session.register, YEAR, label="Q2", entry=entry, rng=Random(1), **days)
    session.run("Froze", rows)
    assert items_of(workspace, "plan-moved-since-review") == []
    action = action_called(session.register, "G2")
    session.run("G2", change_status(session.register, action, Status.COMPLETE))
    (item,) = items_of(workspace, "plan-moved-since-review")
    assert "since Q2 was frozen, by G2" in item.text()
    session.undo()
    assert items_of(workspace, "plan-moved-since-review") == []


@pytest.mark.parametrize("rule", ["revised-without-reason", "no-update-in-period"])
def test_a_finding_leads_to_the_field_that_mends_it(
    workspace: Workspace, session: Session, rule: str
) -> None:
    action = action_called(session.register, "G2")
    register = session.register
    moves = register.revisions_of(action.key)
    session.run("No reason", [Put(replace(moves[-1], reason=""))])
    silent = [Put(replace(u, on=date(2022, 6, 1))) for u in register.progress_of(action.key)]
    session.run("Silence", silent)
    (item,) = items_of(workspace, rule)
    workspace.findings.list.itemActivated.emit(item)
    assert workspace.editor.action == action
    field = {"revised-without-reason": f"{moves[-1].key} reason"}.get(rule, "progress")
    box = workspace.editor.box(field)
    assert box is not None
    assert box.control.hasFocus()


def test_findings_are_printed_as_they_are_listed(workspace: Workspace, session: Session) -> None:
    printable = workspace.findings.printable()
    (table,) = printable.blocks
    assert isinstance(table, PrintTable)
    shown = workspace.findings.list
    assert [row[1] for row in table.rows] == [shown.item(n).text() for n in range(shown.count())]
    assert printable.marking == session.register.marking
    assert pdf_bytes(printable).startswith(b"%PDF")
