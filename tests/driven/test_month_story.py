"""A month and its quarter in the real window, from the first start on, with nothing replaced."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.driven.driver import Driver
from tests.driven.workbooks import NEXT, REFS, YEAR, answer, write_tracker

MARKING = "OFFICIAL-SENSITIVE"
WINDOW = "Plan ·"
OWNERS = ("Chief Executive", "Head of Finance", "Head of People")
DOUBTS = 5  # three sections by their titles, and a season without a year


class Story:
    """One plan in the window, and as its files and the command line tell of it."""

    def __init__(self, driver: Driver, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.plan = folder / "Plan.gipdb"

    def entries(self) -> list[str]:
        """Return what the journal says was done, the oldest first."""
        entries = self.driver.json("history", self.plan)["entries"]
        return [entry["label"] for entry in entries]

    def wait_for_entry(self, label: str) -> None:
        """Wait until the journal ends with an entry."""
        self.driver.wait(lambda: self.entries()[-1] == label, f"the entry {label!r}")

    def action(self, ref: str) -> dict[str, Any]:
        """Return an action as the plan holds it."""
        out = self.folder / "everything.json"
        self.driver.run("export", self.plan, out)
        (plan,) = json.loads(out.read_text("utf-8"))["plans"]
        return next(action for action in plan["actions"] if action["ref"] == ref)

    def target(self, ref: str) -> str:
        """Return the target date of an action, as it is written."""
        return self.action(ref)["target"]["text"]


@pytest.fixture
def story(driver: Driver, home: Path) -> Story:
    return Story(driver, home)


def test_a_month_and_its_quarter(story: Story) -> None:
    begin(story)
    edit(story)
    export(story)
    folder = circulate(story)
    take_a_return(story, folder / pack_of("Head of Finance"))
    freeze(story)
    write_the_paper(story)
    print_the_quarter(story)
    story.driver.press("ctrl+q")
    assert story.driver.wait_for_end() == 0
    assert story.driver.said() == ""
    story.driver.run("verify", story.plan)


def begin(story: Story) -> None:
    """Say who one is, and import the workbook into a new plan."""
    driver = story.driver
    driver.start()
    driver.wait_for_window("Before you begin")
    driver.type("Head of Governance")
    driver.picture("01 first start")
    driver.press("Return")
    driver.wait_for_window("Governance Improvement Plan")
    driver.press("ctrl+i")
    tracker = write_tracker(story.folder / "Tracker.xlsx", {"F3": "Autumn"})
    driver.choose_file("Import a spreadsheet", tracker)
    driver.wait_for_window("New plan")
    driver.press("Tab")
    driver.type("Office of the Commissioner")
    driver.press("Tab")
    driver.type_file(story.plan)
    driver.picture("02 new plan")
    driver.press("Return")
    settle(driver)
    driver.wait_for_window(WINDOW)
    driver.picture("06 imported")
    assert story.entries() == [f"New plan {YEAR}", "Import of Tracker.xlsx"]
    assert story.driver.json("summary", story.plan)["total"] == len(REFS)
    assert story.target("F3") == "Autumn"


def settle(driver: Driver) -> None:
    """Go through the wizard: what it doubts was read right."""
    driver.wait_for_window("Import")
    driver.picture("03 columns")
    driver.press("Return", *["ctrl+Return"] * DOUBTS)
    driver.picture("04 settled")
    driver.press("Return")
    driver.picture("05 changes")
    driver.press("Return")


def edit(story: Story) -> None:
    """Write a title in the editor, move a date in the table, and take that back."""
    driver = story.driver
    driver.press("ctrl+f", "Down", "ctrl+Home", "F6")
    driver.type("Gifts on line")
    driver.press("ctrl+s")
    story.wait_for_entry("Title of A1")
    driver.picture("07 a title")
    driver.press("shift+F6", *["Down"] * REFS.index("F1"), "Right", "Right", "Right")
    driver.type(f"30 April {NEXT}")
    driver.press("Return")
    story.wait_for_entry("Target date of F1")
    assert story.target("F1") == f"30 April {NEXT}"
    driver.picture("08 a date")
    driver.press("ctrl+z")
    story.wait_for_entry("Undo: Target date of F1")
    assert story.target("F1") == f"28 February {NEXT}"
    assert story.action("A1")["title"] == "Gifts on line"


def export(story: Story) -> None:
    """Write Appendix B by the real box."""
    driver, path = story.driver, story.folder / "Appendix B.xlsx"
    driver.press("ctrl+e")
    driver.wait_for_window("Export")
    driver.picture("09 export")
    driver.press("Return")
    driver.choose_file("Write to", path)
    driver.wait_for_file(path)
    driver.wait_for_window(WINDOW)
    driver.picture("10 exported")
    sheet = openpyxl.load_workbook(path)["Appendix B"]
    refs = [cell.value for cell in sheet["A"]]
    assert refs[0] == MARKING
    for edge in (sheet.oddHeader, sheet.oddFooter):
        assert edge and edge.center.text == MARKING
    assert refs[refs.index("Ref") + 1 :] == REFS


def pack_of(owner: str) -> str:
    return f"{MARKING} - {YEAR.replace('/', '-')} - {owner}.xlsx"


def circulate(story: Story) -> Path:
    """Write a pack and a draft for each owner into a folder that is named, and return it."""
    driver, folder = story.driver, story.folder / "Packs"
    driver.press("ctrl+shift+p")
    driver.wait_for_window("Circulate")
    driver.press("Tab", "Tab", "Tab")
    driver.type_file(folder)
    driver.picture("11 circulate")
    driver.press("Return")
    driver.wait_for_window(WINDOW)
    story.wait_for_entry(f"Circulated {len(OWNERS)} packs")
    assert sorted(path.name for path in folder.glob("*.xlsx")) == [pack_of(o) for o in OWNERS]
    assert len(list(folder.glob("*.eml"))) == len(OWNERS)
    for path in folder.glob("*.xlsx"):
        assert openpyxl.load_workbook(path)["Your actions"]["A1"].value == MARKING
    return folder


def take_a_return(story: Story, pack: Path) -> None:
    """Take in an owner's answer, of which one date is another than that of the plan by now."""
    driver = story.driver
    driver.press("Down")
    driver.type(f"31 January {NEXT}")
    driver.press("Return")
    story.wait_for_entry("Target date of F2")
    pack = Path(shutil.copy(pack, story.folder))  # as it is saved from an e-mail
    answer(pack, "F1", {"Status": "Complete", "Progress update": "All have an owner"})
    answer(pack, "F2", {"Revised date": f"28 February {NEXT}", "Reason for the new date": "Staff"})
    driver.press("ctrl+r")
    driver.choose_file("Returned workbooks", pack)
    driver.wait_for_window("Review of returns")
    driver.picture("12 review")
    driver.press("2")
    driver.picture("13 decided")
    driver.press("Return")
    driver.wait_for_window(WINDOW)
    story.wait_for_entry("Merged return from Head of Finance")
    driver.picture("14 merged")
    done = story.action("F1")
    assert (done["status"], done["progress"][-1]["text"]) == ("complete", "All have an owner")
    assert story.target("F2") == f"28 February {NEXT}"
    assert story.action("F2")["revisions"][-1]["reason"] == "Staff"


def freeze(story: Story) -> None:
    """Freeze the quarter that is proposed."""
    driver = story.driver
    driver.press("ctrl+shift+k")
    driver.wait_for_window("Freeze a period")
    driver.picture("15 freeze")
    driver.press("Return")
    driver.wait_for_window(WINDOW)
    driver.wait(lambda: story.entries()[-1].startswith(f"Froze {YEAR} "), "a frozen quarter")


def write_the_paper(story: Story) -> None:
    """Write the covering paper; its last button comes before its first control."""
    driver, path = story.driver, story.folder / "Paper.docx"
    driver.press("ctrl+shift+d")
    driver.wait_for_window("Covering paper")
    driver.press("shift+Tab", "shift+Tab", "shift+Tab")
    driver.picture("16 paper")
    driver.press("space")
    driver.choose_file("Write the paper to", path)
    driver.wait_for_file(path)
    driver.wait_for_window("Covering paper")
    driver.picture("17 written")
    driver.press("Escape")
    driver.wait_for_window(WINDOW)
    paper = docx.Document(str(path))
    (section,) = paper.sections
    assert [paragraph.text for paragraph in section.header.paragraphs] == [MARKING]
    assert any(f"holds {len(REFS)} actions" in paragraph.text for paragraph in paper.paragraphs)


def print_the_quarter(story: Story) -> None:
    """Save the page of the quarter as PDF."""
    driver, path = story.driver, story.folder / "Quarter.pdf"
    driver.press("ctrl+3")
    driver.picture("18 quarter")
    driver.press("ctrl+shift+s")
    driver.choose_file("Save as PDF", path)
    driver.wait_for_file(path)
    driver.wait_for_window(WINDOW)
    driver.picture("19 saved")
    told = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    *pages, _ = told.stdout.decode().split("\f")
    assert ", ".join(REFS) in pages[0]
    assert [page.count(MARKING) for page in pages] == [2] * len(pages)
