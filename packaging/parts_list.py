"""Write the bundle's list of parts (CycloneDX): the libraries that are in it, Python and SQLite."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "requirements.txt"
NAME = "sbom.cdx.json"

# What no package brings: each with how a list of vulnerabilities names it.
BESIDE = {
    "Python": ("CPython", "cpe:2.3:a:python:python:{}:*:*:*:*:*:*:*"),
    "SQLite": ("SQLite", "cpe:2.3:a:sqlite:sqlite:{}:*:*:*:*:*:*:*"),
}


def write_parts_list(bundle: Path, versions: Mapping[str, str]) -> None:
    """Write the list into the bundle; `versions` is what the bundle's own `assure` says."""
    made = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible", PINS],
        capture_output=True,
        text=True,
        check=True,
    )
    parts = json.loads(made.stdout)
    carried = set(_carried(bundle))
    parts["components"] = [
        *(part for part in parts["components"] if _plain(part["name"]) in carried),
        *(_beside(name, version) for name, version in versions.items() if name in BESIDE),
    ]
    kept = {part["bom-ref"] for part in parts["components"]}
    parts["dependencies"] = [part for part in parts["dependencies"] if part["ref"] in kept]
    (bundle / NAME).write_text(json.dumps(parts, indent=1) + "\n", encoding="utf-8")


def _carried(bundle: Path) -> Iterator[str]:
    for folder in bundle.rglob("*.dist-info"):
        yield _plain(folder.name.partition("-")[0])


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _beside(name: str, version: str) -> dict[str, str]:
    title, cpe = BESIDE[name]
    return {
        "bom-ref": title.lower(),
        "cpe": cpe.format(version),
        "name": title,
        "type": "library",
        "version": version,
    }


def main(bundle: Path) -> int:
    """Ask the bundle on this computer what it is made of, and write it down."""
    program = bundle / f"gip-desktop-console{'.exe' if sys.platform == 'win32' else ''}"
    asked = subprocess.run([program, "assure", "--json"], capture_output=True, check=True)
    write_parts_list(bundle, json.loads(asked.stdout)["versions"])
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
