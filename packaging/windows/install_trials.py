"""Try the installer under wine: install, repair, upgrade, refuse a downgrade, uninstall."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from getpass import getuser
from pathlib import Path

from installer import CERTIFICATE, make_installer, sign
from program_info import PRODUCT
from trials import YEAR, Place, Trial, expect

from gip_desktop import __version__

# Windows Installer's own codes, of which a Linux program hands on the lowest byte.
REFUSED = 1603 % 256
UNINSTALL_KEY = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"
COMMAND_KEY = r"HKLM\Software\Classes\gip-desktop.plan\shell\open\command"


@dataclass(frozen=True, slots=True)
class Installed:
    """The installers that are tried, and where the program lies once it is installed."""

    now: Path
    later: Path
    program: Path

    @classmethod
    def prepare(cls, now: Path, bundle: Path, root: Path, folder: Path, disk: Path) -> Installed:
        """Make an installer of a later version, which has one file more and one less."""
        other = folder / "later"
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(bundle, other)
        (other / "_internal" / "LICENSE").rename(other / "later.txt")
        first, second, third = __version__.split(".")
        later = folder / "later.msi"
        make_installer(other, root, f"{first}.{int(second) + 1}.{third}", later)
        shutil.rmtree(other)
        return cls(now, later, disk / "Program Files" / "gip-desktop")

    def trials(self) -> Iterator[tuple[str, Trial]]:
        """Return the trials in the order in which they build on each other."""
        yield "installer: signed with a certificate made for it", self.signed
        yield "installer: silent, per machine", self.install
        yield "installer: the program runs from Program Files", self.run
        yield "installer: repair", self.repair
        yield "installer: upgrade in place", self.upgrade
        yield "installer: a downgrade is refused", self.refuse_downgrade
        yield "installer: uninstall leaves what is hers", self.uninstall

    def signed(self, at: Place) -> None:
        """Sign it with a certificate that is good for nothing else, and check the signature."""
        key, certificate, both = (at.folder / name for name in ("key", "certificate", "both"))
        subject = ("-subj", "/CN=Nobody", "-days", "1", "-nodes", "-newkey", "rsa:2048")
        _must("openssl", "req", "-x509", *subject, "-keyout", key, "-out", certificate)
        export = ("-passout", "pass:", "-inkey", key, "-in", certificate, "-out", both)
        _must("openssl", "pkcs12", "-export", *export)
        installer = Path(shutil.copy(self.now, at.folder))
        os.environ[CERTIFICATE] = str(both)
        try:
            sign(installer)
        finally:
            del os.environ[CERTIFICATE]
        signed = installer.with_name(f"{installer.stem}-signed.msi")
        _must("osslsigncode", "verify", "-CAfile", certificate, "-in", signed)

    def install(self, at: Place) -> None:
        """Install, and find the menu entry, the kind of file and the entry to uninstall."""
        self._msiexec(at, "/i", self.now)
        expect(self._is_whole, "the program is not in Program Files")
        expect(self._menu(at), "there is no entry in the Start menu")
        opens = at.wine.run("reg", "query", COMMAND_KEY, "/ve").out
        expect(r'gip-desktop.exe" "%1"' in opens, f".gipdb opens {opens}")
        listed = at.wine.run("reg", "query", UNINSTALL_KEY, "/s").out
        expect(PRODUCT in listed, "it is not among the installed programs")
        expect(__version__ in listed, "its version is not among the installed programs")
        for name in ("sbom.cdx.json", "_internal/LICENSE", "_internal/licences/README.txt"):
            expect((self.program / name).exists(), f"{name} is not installed")

    def run(self, at: Place) -> None:
        """Make a plan, a backup and settings with the installed program, and test it by itself."""
        installed = replace(at, program=self.program)
        installed.run("--self-test", "-platform", "offscreen")
        kept = self._hers(at)
        kept.mkdir(parents=True, exist_ok=True)
        installed.run("demo", kept / "Plan.gipdb")
        installed.run("export", kept / "Plan.gipdb", kept / "B.xlsx", *YEAR)
        installed.run("backup", kept / "Plan.gipdb", "--to", kept / "Copies")
        (kept / "settings.json").write_text('{"who": "Governance Manager"}', encoding="utf-8")

    def repair(self, at: Place) -> None:
        """Lose a program, and have it put back."""
        (self.program / "gip-desktop.exe").unlink()
        self._msiexec(at, "/i", self.now, "REINSTALL=ALL", "REINSTALLMODE=amus")
        expect(self._is_whole, "the lost program is not back")

    def upgrade(self, at: Place) -> None:
        """Install a later version over this one: what it dropped goes, what it added comes."""
        self._msiexec(at, "/i", self.later)
        expect((self.program / "later.txt").exists(), "the new file is not there")
        expect(not (self.program / "_internal/LICENSE").exists(), "the dropped file is still there")
        listed = at.wine.run("reg", "query", UNINSTALL_KEY, "/s").out
        expect(listed.count(f"    {PRODUCT}") == 1, "both versions are among the programs")

    def refuse_downgrade(self, at: Place) -> None:
        """Install this version over the later one: refused, and nothing changes."""
        self._msiexec(at, "/i", self.now, status=REFUSED)
        expect((self.program / "later.txt").exists(), "the refused downgrade changed something")

    def uninstall(self, at: Place) -> None:
        """Uninstall: the program goes, and every plan, backup and setting stays."""
        kept = self._hers(at)
        before = {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()}
        self._msiexec(at, "/x", self.later)
        expect(not self.program.exists(), "the program is still there")
        expect(not self._menu(at), "its entry is still in the Start menu")
        opens = at.wine.run("reg", "query", COMMAND_KEY, "/ve")
        expect(opens.status, ".gipdb still opens it")
        after = {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()}
        expect(before and before == after, "a plan, a backup or a setting is not as it was")

    @property
    def _is_whole(self) -> bool:
        programs = ("gip-desktop.exe", "gip-desktop-console.exe")
        return all((self.program / name).exists() for name in programs)

    def _msiexec(self, at: Place, what: str, installer: Path, *more: str, status: int = 0) -> None:
        done = at.wine.run("msiexec", what, installer.name, *more, "/qn", cwd=installer.parent)
        expect(done.status == status, f"msiexec {what} ended with {done.status}: {done.said}")

    def _menu(self, at: Place) -> list[Path]:
        return list(at.wine.disk.rglob(f"Start Menu/**/{PRODUCT}.lnk"))

    def _hers(self, at: Place) -> Path:
        return at.wine.disk / "users" / getuser() / "AppData" / "Local" / "gip-desktop"


def _must(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    expect(not done.returncode, f"{command[0]} ended with {done.returncode}: {done.stderr}")
