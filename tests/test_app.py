"""What happens where a slot fails: one sentence, once, and the plan's text in none of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gip_desktop.app import FaultTeller

# What importing a module leaves behind, once the window has been got ready.
AFTER_START = """
import gc, linecache
from gip_desktop import app
app._start_lightly()
import gip_desktop.ui.workspace
print(any("gip_desktop" in name for name in linecache.cache), gc.isenabled())
app._collect_again()
print(gc.isenabled(), gc.get_freeze_count() > 0)
"""


def test_a_fault_is_told_once_while_its_box_is_open():
    told = []

    def tell(fault: Exception) -> None:
        told.append(fault)
        teller(ValueError, ValueError("again"), None)

    teller = FaultTeller(tell)
    first, second = ValueError("one"), KeyError("two")
    teller(ValueError, first, None)
    teller(KeyError, second, None)
    assert told == [first, second]


def test_the_start_reads_no_source_and_collects_only_afterwards():
    command = [sys.executable, "-c", AFTER_START]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False False\nTrue True\n"


def test_ctrl_c_in_a_terminal_is_no_fault(capsys: pytest.CaptureFixture[str]):
    told = []
    FaultTeller(told.append)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
