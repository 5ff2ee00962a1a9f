"""Run a Windows program under wine, on a display of its own, and say how it ended."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_TIMED_OUT = 124


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended: its first argument, status, what it printed, the seconds it took."""

    name: str
    status: int
    out: str
    err: str
    seconds: float

    @property
    def said(self) -> str:
        """Return everything it printed, on one line, for a message."""
        return " ".join(f"{self.out} {self.err}".split())


class Wine:
    """One Windows, its disk below `prefix`, and a virtual screen; both end with the context."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.disk = prefix / "drive_c"
        self._screen: subprocess.Popen[bytes] | None = None
        self._display = ""

    def __enter__(self) -> Self:
        read, write = os.pipe()
        screen = [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "1440x900x24",
            "-nolisten",
            "tcp",
        ]
        self._screen = subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self._display = f":{answer.readline().strip()}"
        if self.disk.exists():
            self._wake()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        if self._screen:
            self._screen.terminate()
            self._screen.wait()

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment in which wine finds this Windows and this screen."""
        # winemenubuilder would write into the menus of this machine's own desktop.
        return {
            "DISPLAY": self._display,
            "HOME": str(self.prefix.parent),
            "LANG": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "PYTHONPYCACHEPREFIX": r"C:\pycache",
            "TZ": "Europe/London",
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            "WINEPREFIX": str(self.prefix),
        }

    def make(self) -> None:
        """Make this Windows, a Windows 10."""
        self.prefix.mkdir(parents=True)
        self._wake()
        self._register(r"Software\Wine", "Version", "win10")
        # Windows' own font is not here: without another in its place, what has serifs stands in.
        for font in ("Segoe UI", "MS Shell Dlg 2", "Tahoma"):
            self._register(r"Software\Wine\Fonts\Replacements", font, "DejaVu Sans")
        # Documents and its like lead into this machine's own home, which may be elsewhere later.
        for folder in self.disk.glob("users/*/*"):
            if folder.is_symlink():
                folder.unlink()
                folder.mkdir()

    def run(
        self,
        program: str | Path,
        *arguments: str | Path,
        seconds: float = 120,
        cwd: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Done:
        """Run a program to its end, or to the end of its seconds (status 124)."""
        command = ["wine", str(program), *map(str, arguments)]
        return self._run(command, seconds=seconds, cwd=cwd, environment=environment or {})

    def start(
        self,
        program: str | Path,
        *arguments: str | Path,
        cwd: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a program and leave it running."""
        return subprocess.Popen(
            ["wine", str(program), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env={**self.environment, **(environment or {})},
        )

    def stop(self) -> None:
        """End whatever still runs in this Windows."""
        for flag in ("-k", "-w"):
            subprocess.run(["wineserver", flag], env=self.environment, timeout=60, check=False)

    def _register(self, key: str, name: str, value: str) -> None:
        done = self.run("reg", "add", rf"HKCU\{key}", "/v", name, "/d", value, "/f")
        if done.status:
            raise RuntimeError(f"wine could not be set up: {done.said}")

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """Let another screen have this Windows for as long as the context is open."""
        self.stop()
        try:
            yield
        finally:
            self.stop()
            self._wake()

    def _wake(self) -> None:
        """Start Windows' own services, which would else keep the pipes of the first program."""
        nothing = subprocess.DEVNULL
        for command in (["wineserver", "-p"], ["wineboot", "--init"]):
            subprocess.run(
                command,
                stdin=nothing,
                stdout=nothing,
                stderr=nothing,
                env=self.environment,
                timeout=300,
                check=True,
            )

    def _run(
        self,
        command: Sequence[str],
        *,
        seconds: float,
        cwd: Path | None,
        environment: Mapping[str, str],
    ) -> Done:
        began = time.monotonic()
        # A pipe at each end: Windows' Python stops where one of its three files is closed.
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env={**self.environment, **environment},
        ) as process:
            try:
                out, err = process.communicate(b"", timeout=seconds)
                status = process.returncode
            except subprocess.TimeoutExpired:
                process.kill()
                # Windows' programs are children of nobody here: all of them end with it.
                self.stop()
                out, err = process.communicate()
                status = _TIMED_OUT
                self._wake()
        took = time.monotonic() - began
        name = command[2] if len(command) > 2 else command[0]  # noqa: PLR2004
        return Done(name, status, _text(out), _text(err), took)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", errors="replace").replace("\r\n", "\n")
