"""Build the bundle for Windows under wine, check it file by file, and list its parts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from kit import Kit
from parts_list import write_parts_list
from wine import Wine

# The same bytes from every build: no clock and no order of hashes in them, and each module compiled
# anew, since one that comes out of a cache is marshalled in another way.
SAME_EACH_TIME = {
    "SOURCE_DATE_EPOCH": "1640995200",
    "PYTHONHASHSEED": "0",
    "PYTHONPYCACHEPREFIX": r"C:\no cache",
    "PYTHONDONTWRITEBYTECODE": "1",
}
SOURCES = (
    "LICENSE",
    "build.spec",
    "db",
    "gip_desktop",
    "packaging",
    "requirements.txt",
    "resources",
)
SECONDS_TO_BUILD = 900


def build_bundle(wine: Wine, kit: Kit, source: Path, to: Path, *, user: str) -> None:
    """Build the bundle of a checkout as `user` would; raise RuntimeError with what went wrong."""
    part = to.with_name(f"{to.name}.part")
    for old in (part, to):
        shutil.rmtree(old, ignore_errors=True)
    made = wine.run(
        kit.python,
        *("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR"),
        *("--distpath", part, "--workpath", part / "work", "build.spec"),
        cwd=source,
        environment={**SAME_EACH_TIME, "USER": user},
        seconds=SECONDS_TO_BUILD,
    )
    if made.status:
        raise RuntimeError(f"the bundle was not built: {made.said[-1000:]}")
    bundle = part / "gip-desktop"
    checked = wine.run(kit.python, "packaging/check_bundle.py", bundle, cwd=source)
    if checked.status:
        raise RuntimeError(f"the bundle may not be as it is: {checked.said[-1000:]}")
    asked = wine.run(bundle / "gip-desktop-console.exe", "assure", "--json")
    write_parts_list(bundle, json.loads(asked.out)["versions"])
    # Only what is whole and checked takes its place.
    bundle.rename(to)
    shutil.rmtree(part)


def copy_sources(root: Path, to: Path) -> None:
    """Copy what the bundle is built from."""
    to.mkdir(parents=True)
    for name in SOURCES:
        if (root / name).is_dir():
            unwanted = shutil.ignore_patterns("__pycache__")
            shutil.copytree(root / name, to / name, ignore=unwanted)
        else:
            shutil.copyfile(root / name, to / name)
