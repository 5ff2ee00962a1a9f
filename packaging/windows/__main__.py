"""Build for Windows under wine and try it: the kit, the bundle, the installer, every trial.

Exit status: 0 as it should be, 1 something is wrong, 75 something from outside did not come.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[position]) for position in (1, 2)]
from bundle import build_bundle, copy_sources
from install_trials import Installed
from installer import make_installer, sign
from kit import ROOT, Kit, Outage
from trials import Place, Row, Trial, all_trials, expect, timed, try_all
from wine import Wine

from gip_desktop import __version__

WORK = ROOT / "build" / "windows"
PROGRAM = ROOT / "dist" / "windows" / "gip-desktop"
INSTALLER = ROOT / "dist" / "windows" / f"gip-desktop-{__version__}.msi"
OUTAGE = 75
A_DAY_AGO = time.time() - 86_400


def main(arguments: list[str]) -> int:
    """Do it all, or only the trials whose names hold one of the arguments."""
    try:
        return _run(arguments)
    except Outage as outage:
        print(f"Left out: {outage}", flush=True)
        return OUTAGE
    except (RuntimeError, OSError) as problem:
        print(f"dev.py windows: {problem}", file=sys.stderr)
        return 1


def _run(wanted: list[str]) -> int:
    kit = Kit(WORK / "kit")
    if not kit.is_whole:
        kit.make()
    with Wine(kit.prefix) as wine:
        rows = [
            timed("the bundle is built", partial(_build, wine, kit)),
            timed("the installer is made", _package),
        ]
        trials = [*_trials(wine, kit)]
        chosen = (trial for trial in trials if _is_chosen(trial[0], wanted))
        rows += try_all(partial(Place, wine, kit, ROOT, PROGRAM), WORK / "trials", chosen)
    _print_table(rows)
    return 0 if all(row.holds for row in rows) else 1


def _build(wine: Wine, kit: Kit) -> str:
    build_bundle(wine, kit, ROOT, PROGRAM, user="first")
    files = [path for path in PROGRAM.rglob("*") if path.is_file()]
    return f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB"


def _package() -> str:
    make_installer(PROGRAM, ROOT, __version__, INSTALLER)
    return f"{INSTALLER.stat().st_size / 1e6:.0f} MB, {sign(INSTALLER)}"


def _trials(wine: Wine, kit: Kit) -> Iterator[tuple[str, Trial]]:
    yield from all_trials()
    yield from Installed.prepare(INSTALLER, PROGRAM, ROOT, WORK, wine.disk).trials()
    yield "two builds are the same, byte for byte", partial(_same_again, wine, kit)


def _is_chosen(name: str, wanted: list[str]) -> bool:
    return not wanted or any(words in name for words in wanted)


def _same_again(wine: Wine, kit: Kit, at: Place) -> str:
    """Build again in another folder, as another user, at another time: the same bytes."""
    source, again = at.folder / "another folder", at.folder / "again"
    copy_sources(ROOT, source)
    for path in source.rglob("*"):
        os.utime(path, (A_DAY_AGO, A_DAY_AGO))
    build_bundle(wine, kit, source, again, user="second")
    make_installer(again, source, __version__, at.folder / "again.msi")
    differing = {name for name, _ in _digests(PROGRAM).items() ^ _digests(again).items()}
    expect(not differing, f"the bundles differ in {sorted(differing)}")
    first, second = _sha256(INSTALLER), _sha256(at.folder / "again.msi")
    expect(first == second, f"the installers differ: {first} and {second}")
    shutil.rmtree(at.folder)
    return f"SHA-256 of both installers: {first}"


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _print_table(rows: list[Row]) -> None:
    print("\n| what was done under wine | seconds | what came of it |\n| --- | ---: | --- |")
    for row in rows:
        print(f"| {row.name} | {row.seconds:.0f} | {row.verdict}{row.said and f': {row.said}'} |")
    print(f"In all {sum(row.seconds for row in rows):.0f} seconds.")
    passed = sum(row.holds for row in rows)
    print(f"{passed} passed, {len(rows) - passed} failed", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
