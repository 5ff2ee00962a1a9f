#!/usr/bin/env python3
"""Set up, run, test and build gip-desktop; needs nothing but Python 3.11 or later.

    python3 dev.py run [FILE]     open the window with the sample plan, or with FILE
    python3 dev.py picture [PNG]  paint that window into a picture; needs no display
    python3 dev.py pictures       take the pictures of the help anew; needs no display
    python3 dev.py guide          make docs/guide/ of the pages of the help
    python3 dev.py test [ARGS]    check style, types and layers, then run the tests;
                                  with arguments for pytest, run those tests alone
    python3 dev.py lint           check style, types and layers
    python3 dev.py format         put the code into the house's form
    python3 dev.py build          make the bundle and try it
    python3 dev.py package        make a Debian package of the bundle and try it
    python3 dev.py windows        make the bundle and the installer for Windows, and try them
    python3 dev.py soak           run the long tests
    python3 dev.py bench          run the benchmarks

The first run makes .venv/ and installs the pinned packages; later ones need no network.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BUNDLE = ROOT / "dist" / "gip-desktop"
SELF_TEST_SECONDS = 180
FETCH_SECONDS = 900

RUN_PINS = "requirements.txt"
TEST_PINS = "requirements-dev.txt"

# What must be there, by the Debian package that brings it.
QT_OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "/usr/share/fonts/**/*.[ot]t[cf]": "fonts-dejavu-core",
}
# The font that the tests choose, by tests/fonts/dejavu.conf.
TESTING = QT_OFFSCREEN | {"/usr/share/fonts/**/DejaVuSans.ttf": "fonts-dejavu-core"}
SOAKING = TESTING | {
    "/usr/share/fonts/**/LiberationSans-Regular.ttf": "fonts-liberation2",
    "/usr/share/fonts/**/OpenSans-Regular.ttf": "fonts-open-sans",
}
QT_ON_SCREEN = QT_OFFSCREEN | {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
BUNDLING = QT_ON_SCREEN | {
    str(sysconfig.get_config_var("INSTSONAME")): f"libpython3.{sys.version_info.minor}",
    "objdump": "binutils",
}

# What makes the bundle for Windows and drives it: wine, a compiler, the makers of an installer.
FOR_WINDOWS = BUNDLING | {
    "Xvfb": "xvfb",
    "faketime": "faketime",
    "msibuild": "msitools",
    "openssl": "openssl",
    "osslsigncode": "osslsigncode",
    "wine": "wine",
    "wineserver": "wine64",
    "wixl": "wixl",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "xdotool": "xdotool",
}

LINT = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "pyright": ["-m", "pyright", "--pythonpath", str(PYTHON)],
    "lint-imports": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
}


class Stop(Exception):
    """Something to mend outside this script; its text is one sentence."""

    status = 2


class Outage(Stop):
    """Something from outside did not come, so nothing can be said of what needs it."""

    status = 75


def main(arguments: list[str]) -> int:
    """Do what the first argument names and return the exit status."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print(__doc__)
        return 2
    try:
        return command(arguments[1:])
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return stop.status
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Open the window with the sample plan, made where there is none yet."""
    set_up(RUN_PINS, QT_ON_SCREEN)
    plan = arguments or [str(_sample())]
    if not _has_display():
        raise Stop(
            f"there is no display here, so no window; {plan[0]} is ready, and "
            "`python3 dev.py picture window.png` paints the window into a picture; with a virtual "
            "display (apt-get install xvfb xauth) it opens by `xvfb-run -a python3 dev.py run`."
        )
    return _python("-m", "gip_desktop", *plan)


def picture(arguments: list[str]) -> int:
    """Paint the window with the sample plan into a picture."""
    set_up(RUN_PINS, QT_OFFSCREEN)
    out = Path(arguments[0] if arguments else "window.png").resolve()
    failed = _python("packaging/picture.py", str(_sample()), str(out), offscreen=True)
    if not failed:
        print(f"{out} shows the window")
    return failed


def pictures(arguments: list[str]) -> int:
    """Take the pictures of the help from the real window: all, or those that are named."""
    set_up(RUN_PINS, QT_OFFSCREEN)
    return _python("packaging/pictures.py", *arguments, offscreen=True)


def guide(_arguments: list[str]) -> int:
    """Make docs/guide/ of the pages of the help."""
    set_up(RUN_PINS, {})
    return _python("packaging/guide.py")


def test(arguments: list[str]) -> int:
    """Check style, types and layers, then run the tests; report each that failed."""
    set_up(TEST_PINS, TESTING)
    if arguments:
        return _python("-m", "pytest", *arguments, offscreen=True)
    return _all_of(LINT | {"pytest": ["-m", "pytest"]})


def lint(_arguments: list[str]) -> int:
    """Check style, types and layers."""
    set_up(TEST_PINS, {})
    return _all_of(LINT)


def format_code(_arguments: list[str]) -> int:
    """Put the code into the house's form, and mend what ruff can mend safely."""
    set_up(TEST_PINS, {})
    return _python("-m", "ruff", "check", "--fix", ".") or _python("-m", "ruff", "format", ".")


def build(_arguments: list[str]) -> int:
    """Make the bundle with its list of parts, check it file by file, and let it test itself."""
    set_up(TEST_PINS, BUNDLING)
    return (
        _python("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN", "build.spec")
        or _python("packaging/parts_list.py", str(BUNDLE))
        or _python("packaging/check_bundle.py", str(BUNDLE))
        or _self_test()
    )


def package(_arguments: list[str]) -> int:
    """Make a Debian package of the bundle; as root, install it, try it and take it off again."""
    if not BUNDLE.is_dir():
        raise Stop("there is no bundle yet: run `python3 dev.py build` first.")
    set_up(RUN_PINS, QT_ON_SCREEN)
    return _python("packaging/debian.py", str(BUNDLE), *sorted(set(QT_ON_SCREEN.values())))


def windows(arguments: list[str]) -> int:
    """Make the bundle and the installer for Windows under wine, and try them."""
    if sys.version_info[:2] != (3, 11):
        raise Stop("the bundle for Windows is made of Python 3.11's library: start this with 3.11.")
    if sys.platform != "linux":
        raise Stop("this runs on Linux, under wine; on Windows itself, `dev.py build` builds.")
    set_up(TEST_PINS, FOR_WINDOWS)
    return _python("packaging/windows", *arguments)


def soak(arguments: list[str]) -> int:
    """Run the tests that take long, with many more examples."""
    set_up(TEST_PINS, SOAKING)
    os.environ["GIP_DESKTOP_HYPOTHESIS"] = "soak"
    return _python("-m", "pytest", "-m", "soak", *arguments, offscreen=True)


def bench(arguments: list[str]) -> int:
    """Run each benchmark, or those named, one after another."""
    set_up(TEST_PINS, QT_OFFSCREEN)
    found = sorted((ROOT / "benchmarks").glob("bench_*.py"))
    chosen = [path for path in found if not arguments or path.stem in arguments]
    modules = [f"benchmarks.{path.stem}" for path in chosen]
    return max((_python("-m", module, offscreen=True) for module in modules), default=0)


COMMANDS = {
    "run": run,
    "picture": picture,
    "pictures": pictures,
    "guide": guide,
    "test": test,
    "lint": lint,
    "format": format_code,
    "build": build,
    "package": package,
    "windows": windows,
    "soak": soak,
    "bench": bench,
}


def set_up(pins: str, needs: dict[str, str]) -> None:
    """Make .venv/ hold the pinned packages, and the machine what they need."""
    if sys.version_info < (3, 11):
        raise Stop(f"this needs Python 3.11 or later, and {sys.executable} is older.")
    _install_system_packages(needs)
    if any(_installed_mark(name) for name in (pins, TEST_PINS)):
        return
    if not _works(PYTHON, "-m", "pip", "--version"):
        _make_venv()
    _install_pins(pins)


def _install_system_packages(needs: dict[str, str]) -> None:
    missing = sorted({package for probe, package in needs.items() if not _is_there(probe)})
    if not missing or sys.platform != "linux":
        return
    names = " ".join(missing)
    if not shutil.which("apt-get"):
        raise Stop(f"install what Debian calls {names}, then start again.")
    if os.geteuid() != 0:
        raise Stop(f"run `sudo apt-get install {names}`, then start again.")
    print(f"Installing {names}", flush=True)
    apt = ["apt-get", "-qq", "-y", "-o", "Acquire::Retries=3"]
    install = [*apt, "install", "--no-install-recommends", *missing]
    if not (_works(*apt, "update") and _works(*install)):
        raise Outage(f"apt-get could not install {names}: run it by hand to see why.")


def _is_there(probe: str) -> bool:
    """Tell whether a library loads, a file is there, or a program is on the path."""
    if probe.startswith("/"):
        return any(Path("/").glob(probe[1:]))
    if ".so" not in probe:
        return shutil.which(probe) is not None
    try:
        ctypes.CDLL(probe)
    except OSError:
        return False
    return True


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        _install_system_packages({"ensurepip for this Python": package})
    print(f"Making {VENV}", flush=True)
    if not _works(sys.executable, "-m", "venv", "--clear", str(VENV)):
        raise Stop(f"{sys.executable} could not make {VENV}: run it with `-m venv` to see why.")


def _install_pins(pins: str) -> None:
    print("Installing the pinned packages; this takes a minute, once", flush=True)
    options = ["--require-hashes", "--only-binary=:all:", "--disable-pip-version-check"]
    command = [PYTHON, "-m", "pip", "install", "-q", "--retries=2", *options, "-r", ROOT / pins]
    log = VENV / "pip.log"
    try:
        with log.open("wb") as output:
            done = subprocess.run(
                command, stdout=output, stderr=output, timeout=FETCH_SECONDS, check=False
            )
    except subprocess.TimeoutExpired:
        raise Outage(f"pip had not fetched the packages after {FETCH_SECONDS} s.") from None
    if b"DO NOT MATCH THE HASHES" in log.read_bytes():
        raise Stop(f"a package is not the one that is pinned ({log} names it): trust none of it.")
    if done.returncode:
        raise Outage(
            f"pip could not install the packages ({log} says why): connect to a package registry "
            "this once, or name a folder of wheels in PIP_FIND_LINKS."
        )
    _mark_of(pins).write_text(_digest(pins), encoding="ascii")


def _installed_mark(pins: str) -> bool:
    mark = _mark_of(pins)
    return mark.exists() and mark.read_text(encoding="ascii") == _digest(pins)


def _mark_of(pins: str) -> Path:
    return VENV / f"{pins}.installed"


def _digest(pins: str) -> str:
    return hashlib.sha256((ROOT / pins).read_bytes()).hexdigest()


def _sample() -> Path:
    from gip_desktop.paths import user_folder

    sample = user_folder() / "Sample plan.gipdb"
    if not sample.exists():
        sample.parent.mkdir(parents=True, exist_ok=True)
        if _python("-m", "gip_desktop", "demo", str(sample)):
            raise Stop(f"the sample plan could not be made at {sample}.")
    return sample


def _has_display() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def _all_of(steps: dict[str, list[str]]) -> int:
    """Run every step, so that one failure hides no other; the tests' own summary comes last."""
    failed = [name for name, step in steps.items() if _step(name, step)]
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _step(name: str, arguments: list[str]) -> int:
    print(f"== {name}", flush=True)
    return _python(*arguments, offscreen=True)


def _self_test() -> int:
    program = BUNDLE / ("gip-desktop-console.exe" if os.name == "nt" else "gip-desktop-console")
    print(f"== {program.name} --self-test", flush=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            [program, "--self-test"], env=environment, timeout=SELF_TEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Stop(f"the bundle's self-test had not ended after {SELF_TEST_SECONDS} s.") from None
    return done.returncode


def _python(*arguments: str, offscreen: bool = False) -> int:
    environment = dict(os.environ)
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([PYTHON, *arguments], cwd=ROOT, env=environment, check=False).returncode


def _works(*command: str | Path) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=FETCH_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
