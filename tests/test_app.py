"""What happens where a slot fails: one sentence, once, and the plan's text in none of it."""

from __future__ import annotations

import pytest

from gip_desktop.app import FaultTeller


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


def test_ctrl_c_in_a_terminal_is_no_fault(capsys: pytest.CaptureFixture[str]):
    told = []
    FaultTeller(told.append)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
