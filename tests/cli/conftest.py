"""The sample file, built once and copied, and the command line run in process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gip_desktop import cli


@dataclass(frozen=True)
class Outcome:
    """What one command said, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line of a command that was not done."""
        assert self.status == 2, self
        assert self.out == ""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        return self.err.strip()


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys) -> Run:
    def run_command(*arguments: object) -> Outcome:
        capsys.readouterr()
        status = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(status, out, err)

    return run_command


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GIP_DESKTOP_HOME", str(folder / "home"))
        assert cli.main(["demo", str(folder / "sample.gipdb")]) == 0
    return folder / "sample.gipdb"


@pytest.fixture
def sample(sample_once, tmp_path) -> Path:
    """A copy of the sample that a test may write to."""
    return Path(shutil.copy(sample_once, tmp_path / "sample.gipdb"))
