"""From nothing to the first painted window, and to the plan on screen, against a bare window.

Each side runs as it is, from source and from a bundle, and is timed from outside: a line of Qt's
own log says when a window has been put on screen, and ends the round.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import alternate, report
from gip_desktop import settings
from gip_desktop.making import make_sample
from gip_desktop.store.lock import lock_path

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "gip-desktop"
BARE = "start-bare"
WINDOW_AIM, PLAN_AIM, SIZE_AIM = 1.25, 2.5, 1.25

ON_SCREEN = "Flushing top level"
# Who draws before that: whatever comes first, or the table of the plan's actions.
ANY_WINDOW, PLAN_TABLE = "Drawing", "of ActionView("

Command = Sequence[str | Path]
Wait = Callable[[Command, str], None]


def main(*, rounds: int = 30, bundle: Path = BUNDLE) -> None:
    """Compare whole processes, from their start to the first sight of what was asked for."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "Plan.gipdb"
        make_sample(plan).close()
        wait = waiting(_environment(folder), lock_path(plan))
        window = (sys.executable, "-m", "gip_desktop")
        peer = (sys.executable, "-m", "benchmarks.start_bare")
        _compare(window, (*window, plan), peer, wait, told="from source", rounds=rounds)
        if not bundle.is_dir():
            print(f"The bundle is not measured: make {bundle} with `python3 dev.py build`.")
            return
        bare = _bundled_bare(folder)
        window, peer = (bundle / _program(bundle.name),), (bare / _program(BARE),)
        _compare(window, (*window, plan), peer, wait, told="from the bundle", rounds=rounds)
        _report_size(bundle, bare)


def _compare(
    window: Command, plan: Command, bare: Command, wait: Wait, *, told: str, rounds: int
) -> None:
    """Report the window and the plan on screen, each against the bare window of the same kind."""

    def peer(_number: int) -> None:
        wait(bare, ANY_WINDOW)

    for what, command, drawn, aim in (
        ("window", window, ANY_WINDOW, WINDOW_AIM),
        ("plan", plan, PLAN_TABLE, PLAN_AIM),
    ):

        def ours(_number: int, command: Command = command, drawn: str = drawn) -> None:
            wait(command, drawn)

        timings = alternate(ours, peer, rounds=rounds)
        report(f"start to painted {what} {told}", timings, against="a bare window", aim=aim)


def waiting(environment: Mapping[str, str], lock: Path) -> Wait:
    """Return what runs a command until it has drawn something and put it on screen."""

    def wait(command: Command, drawn: str) -> None:
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stderr
            has_drawn = False
            for line in process.stderr:
                has_drawn = has_drawn or drawn in line
                if has_drawn and ON_SCREEN in line:
                    break
            else:
                message = f"{command[0]} ended before it had drawn anything"
                raise RuntimeError(message)
            process.kill()
        lock.unlink(missing_ok=True)  # as after a day's work: nobody has the plan open

    return wait


def _bundled_bare(folder: Path) -> Path:
    """Bundle the bare window in the way of build.spec, and return the folder of it."""
    spec = ROOT / "benchmarks" / f"{BARE.replace('-', '_')}.spec"
    dist = folder / "dist"
    places = ("--distpath", dist, "--workpath", folder / "build")
    command = (sys.executable, "-m", "PyInstaller", "--log-level=ERROR", *places, spec)
    subprocess.run(command, check=True, capture_output=True)
    return dist / BARE


def _report_size(bundle: Path, bare: Path) -> None:
    ours, peer = _size(bundle), _size(bare)
    sizes = f"{ours / 1e6:.1f} MB against {peer / 1e6:.1f} MB"
    print(f"size of the bundle: {ours / peer:.2f} times a bare window's, aim {SIZE_AIM} ({sizes})")


def _size(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def _program(name: str) -> str:
    return f"{name}.exe" if os.name == "nt" else name


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
        "QT_LOGGING_RULES": "qt.widgets.painting=true",
        "QT_QPA_PLATFORM": "offscreen",
    }


DECIDED_HERE = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")

if __name__ == "__main__":
    main()
