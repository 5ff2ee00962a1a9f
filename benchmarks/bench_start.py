"""From nothing to the first painted window, against a bare window with an empty tree."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import alternate, report
from gip_desktop import settings
from gip_desktop.making import make_sample

ROOT = Path(__file__).resolve().parent.parent
AIM = 1.5


def main(*, rounds: int = 30) -> None:
    """Compare whole processes, from their start to their end at the first paint."""
    with TemporaryDirectory() as folder:
        plan = Path(folder, "Plan.gipdb")
        make_sample(plan).close()
        environment = _environment(Path(folder))

        def run(*command: str) -> None:
            whole = [sys.executable, "-m", *command]
            subprocess.run(whole, cwd=ROOT, env=environment, check=True, capture_output=True)

        def bare(_number: int) -> None:
            run("benchmarks.start_bare")

        for what, aim in (("window", AIM), ("plan", None)):

            def program(_number: int, until: str = what) -> None:
                run("benchmarks.start_program", until, str(plan))

            timings = alternate(program, bare, rounds=rounds)
            report(f"start to painted {what}", timings, against="a bare window", aim=aim)


def _environment(folder: Path) -> dict[str, str]:
    """Return the surroundings of a person who has started the installed program before."""
    home = folder / "home"
    home.mkdir()
    os.environ["GIP_DESKTOP_HOME"] = str(home)
    settings.save(settings.Settings(who="Governance Manager"))
    # An installed program has its bytecode; a checkout may be told not to write any.
    kept = {name: value for name, value in os.environ.items() if name not in DECIDED_HERE}
    return kept | {
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
    }


DECIDED_HERE = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")

if __name__ == "__main__":
    main()
