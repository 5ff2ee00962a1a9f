"""Walk a finished bundle, file by file, and fail on anything that could reach a network.

Three checks: no forbidden file, no forbidden Python module in the programs' archives, and no
binary of ours that imports the calls that look names up or connect. Dead weight fails with them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from forbidden import MODULES, has_loader_never_called, has_sockets_built_in
from PyInstaller.archive.readers import CArchiveReader
from strip_bundle import DEAD_WEIGHT, is_unwanted

PROGRAMS = ("gip-desktop", "gip-desktop-console")
NETWORK_CALLS = frozenset(
    {"connect", "getaddrinfo", "gethostbyname", "gethostbyname_r", "getnameinfo", "res_query"}
)
RELEASES = "Build what is released with a Python that keeps it apart, as Windows's does."
# Linux's display and message bus speak to this computer through these; Windows has neither.
LOCAL_SPEAKERS = re.compile(r"lib(X11|dbus-1|gpg-error|systemd)\.so")


def main(folder: Path) -> int:
    """Print what is wrong with the bundle, one line each, and return the exit status."""
    faults = [*_missing(folder), *_files(folder), *_modules(folder), *_calls(folder)]
    for fault in faults:
        print(fault, file=sys.stderr)
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    print(f"{folder}: {len(files)} files, {size / 1e6:.0f} MB, {len(faults)} that may not be there")
    return 1 if faults else 0


def _missing(folder: Path) -> Iterator[str]:
    for name in PROGRAMS:
        if not _program(folder, name).exists():
            yield f"{name} is missing"
    yield from (
        f"{path.relative_to(folder)} leads nowhere"
        for path in folder.rglob("*")
        if path.is_symlink() and not path.exists()
    )


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if is_unwanted(name):
            yield f"{name} may not be in the bundle"


def _modules(folder: Path) -> Iterator[str]:
    for name in PROGRAMS:
        program = _program(folder, name)
        if program.exists():
            archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
            yield from (
                f"{name} holds the module {module}"
                for module in archive.toc
                if any(
                    module == banned or module.startswith(f"{banned}.")
                    for banned in (*MODULES, *DEAD_WEIGHT)
                )
            )


def _calls(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and not LOCAL_SPEAKERS.match(path.name):
            called = ", ".join(sorted(NETWORK_CALLS & _imported(path)))
            name = path.relative_to(folder).as_posix()
            if called and has_sockets_built_in(path.name, sys.builtin_module_names):
                print(f"{name} imports {called}: this Python has _socket built in. {RELEASES}")
            elif called and has_loader_never_called(name):
                print(f"{name} imports {called}, and nothing calls them: see docs/handling.md.")
            elif called:
                yield f"{name} imports {called}"


def _imported(path: Path) -> set[str]:
    """Return the names of the functions that a binary takes from other libraries."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"\x7fELF":
        return _imported_by_elf(path)
    return _imported_by_pe(path) if magic[:2] == b"MZ" else set()


def _imported_by_elf(path: Path) -> set[str]:
    listing = subprocess.run(["objdump", "-T", path], capture_output=True, text=True, check=False)
    lines = (line.split() for line in listing.stdout.splitlines() if "*UND*" in line)
    return {words[-1] for words in lines}


def _imported_by_pe(path: Path) -> set[str]:
    import pefile

    with pefile.PE(path) as binary:
        libraries = getattr(binary, "DIRECTORY_ENTRY_IMPORT", [])
        return {item.name.decode() for lib in libraries for item in lib.imports if item.name}


def _program(folder: Path, name: str) -> Path:
    windows = folder / f"{name}.exe"
    return windows if windows.exists() else folder / name


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
