"""The program on a machine that speaks Turkish, whose capital i is no I."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gip_desktop.making import make_sample
from tests.ui.test_unheard import start

NAME = "tr_TR.UTF-8"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Windows has no localedef")


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A folder with that locale, made from the system's own description."""
    command = ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(tmp_path / NAME)]
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.CalledProcessError):
        if os.environ.get("CI"):
            raise
        pytest.skip("tr_TR cannot be made here: apt-get install locales")
    return tmp_path


def test_the_window_opens_a_plan_in_turkish(tmp_path: Path, locales: Path) -> None:
    plan = tmp_path / "Plan of Kent.gipdb"
    make_sample(plan).close()
    outcome = start(tmp_path, plan, LOCPATH=str(locales), LC_ALL=NAME)
    assert (outcome.status, outcome.told) == (0, [])
    assert outcome.title.startswith("Plan of Kent")
