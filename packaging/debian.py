"""Make a Debian package of the finished bundle, and try it where this may install one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from program_info import DESCRIPTIONS, MAINTAINERS, PRODUCT

from gip_desktop import __version__

NAME = "gip-desktop"
KIND = "application/vnd.gip-desktop.plan+sqlite3"
# In place of the time of making, so that the same bundle gives the same package.
MADE_AT = "1640995200"
SECONDS_TO_START = 60

_CONTROL = f"""Package: {NAME}
Version: {__version__}
Section: office
Priority: optional
Architecture: {{architecture}}
Maintainer: {MAINTAINERS} <maintainers@gip-desktop.invalid>
Depends: {{depends}}
Description: keep, circulate and report a Governance Improvement Plan
 A desktop program for the governance manager of a public body. It keeps the plan in one
 local file, writes Appendix B with its marking, and stays off every network.
"""
_MENU_ENTRY = f"""[Desktop Entry]
Type=Application
Name={PRODUCT}
Comment=Keep, circulate and report a Governance Improvement Plan
Exec={NAME} %F
Icon={NAME}
MimeType={KIND};
Categories=Office;
"""
_KIND_OF_FILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
<mime-type type="{KIND}"><comment>{PRODUCT}</comment><glob pattern="*.gipdb"/></mime-type>
</mime-info>
"""


def make_package(bundle: Path, depends: Sequence[str], to: Path) -> None:
    """Write the package of a bundle, which depends on these packages of Debian's."""
    with tempfile.TemporaryDirectory(prefix="debian-") as name:
        root = Path(name) / "root"
        shutil.copytree(bundle, root / "usr" / "lib" / NAME, symlinks=True)
        _link_programs(root / "usr" / "bin")
        share = root / "usr" / "share"
        _write(share / "applications" / f"{NAME}.desktop", _MENU_ENTRY)
        _write(share / "mime" / "packages" / f"{NAME}.xml", _KIND_OF_FILE)
        _write(share / "doc" / NAME / "copyright", (ROOT / "LICENSE").read_text(encoding="utf-8"))
        icons = share / "icons" / "hicolor" / "scalable" / "apps"
        icons.mkdir(parents=True)
        shutil.copyfile(ROOT / "resources" / "icons" / "program.svg", icons / f"{NAME}.svg")
        architecture = _output("dpkg", "--print-architecture")
        control = _CONTROL.format(architecture=architecture, depends=", ".join(sorted(depends)))
        _write(root / "DEBIAN" / "control", control)
        to.parent.mkdir(parents=True, exist_ok=True)
        os.environ["SOURCE_DATE_EPOCH"] = MADE_AT
        _output("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(to))


def try_package(package: Path) -> None:
    """Install it, start both programs, and take it off again: what is hers stays."""
    with tempfile.TemporaryDirectory(prefix="debian-") as name:
        home = Path(name)
        os.environ["GIP_DESKTOP_HOME"] = name
        _output("dpkg", "-i", str(package))
        try:
            _output("gip-desktop-console", "--self-test", "-platform", "offscreen")
            _output("gip-desktop-console", "demo", str(home / "Plan.gipdb"))
            _open_window(home / "Plan.gipdb")
        finally:
            _output("dpkg", "--purge", NAME)
        if not (home / "Plan.gipdb").exists() or shutil.which(NAME):
            raise RuntimeError("taking the package off left the program, or took the plan")


def _open_window(plan: Path) -> None:
    """Open the plan in the window: its lock tells that it is open."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    (plan.parent / "settings.json").write_text('{"who": "Governance Manager"}', encoding="utf-8")
    with subprocess.Popen([NAME, str(plan)], env=environment) as window:
        try:
            for _ in range(SECONDS_TO_START * 5):
                if plan.with_name(f"{plan.name}.lock").exists():
                    return
                try:
                    window.wait(0.2)
                except subprocess.TimeoutExpired:
                    continue
                break
            raise RuntimeError("the window did not open the plan")
        finally:
            window.kill()


def _link_programs(folder: Path) -> None:
    folder.mkdir(parents=True)
    for program in DESCRIPTIONS:
        (folder / program).symlink_to(f"../lib/{NAME}/{program}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = " ".join(f"{done.stdout} {done.stderr}".split())
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {said}")
    return done.stdout.strip()


def main(bundle: Path, depends: Sequence[str]) -> int:
    """Make the package beside the bundle, and try it where this runs as root."""
    package = bundle.parent / f"{NAME}_{__version__}.deb"
    try:
        make_package(bundle, depends, package)
        print(f"{package}: {package.stat().st_size / 1e6:.0f} MB")
        if os.geteuid():
            print("Not installed: only root may.")
        else:
            try_package(package)
            print("Installed, started, opened a plan, taken off again.")
    except RuntimeError as problem:
        print(f"{package.name}: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
