"""From the command that starts the program to the first Appendix B, in under ten actions."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.driven.conftest import BUNDLE, BUNDLED, SOURCE, leave_out
from tests.driven.driver import Driver, Program
from tests.driven.workbooks import REFS, write_clear_tracker

FEW = 10
MARKING = "OFFICIAL-SENSITIVE"
PLAN = f"{MARKING} - Governance Improvement Plan"


@pytest.fixture(params=["source", "bundle"])
def program(request: pytest.FixtureRequest) -> Program:
    """The program from the source tree, and the bundle that is handed out."""
    if request.param == "source":
        return SOURCE
    if not BUNDLE.is_dir():
        leave_out("`python3 dev.py build` makes the bundle first")
    return BUNDLED


def test_a_workbook_becomes_appendix_b_in_under_ten_actions(driver: Driver, home: Path) -> None:
    path = home / "Appendix B.xlsx"
    driver.start()
    driver.wait_for_window("Before you begin")
    driver.press("Return")
    driver.wait_for_window("Governance Improvement Plan")
    driver.press("ctrl+i")
    driver.choose_file("Import a spreadsheet", write_clear_tracker(home / "Tracker.xlsx"))
    driver.wait_for_window("New plan")
    driver.press("Return")
    driver.wait_for_window("Import")
    driver.press("Return")
    driver.picture("changes")
    driver.press("Return")
    driver.wait_for_window(PLAN)
    driver.press("ctrl+e")
    driver.wait_for_window("Export")
    driver.press("Return")
    driver.choose_file("Write to", path)
    driver.wait_for_file(path)
    assert driver.actions < FEW
    sheet = openpyxl.load_workbook(path)["Appendix B"]
    assert sheet["A1"].value == MARKING
    assert [cell.value for cell in sheet["A"]][-len(REFS) :] == REFS
