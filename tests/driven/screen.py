"""A screen of one's own: an X server that nobody looks at, with a keyboard and a mouse."""

from __future__ import annotations

import os
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QImage

SIZE = "1440x900x24"
DOTS_PER_INCH = "96"
KEYS_APART_MS = "8"
SECONDS = 20


@dataclass(frozen=True, slots=True)
class Window:
    """A window that is on screen."""

    number: str
    title: str


class Screen:
    """One X server; in place of a window manager it does the one thing of it that is needed.

    The keyboard belongs to the window that is uppermost. Qt sees to that when a window opens; when
    one closes, nobody has the keyboard until a window manager gives it to the next.
    """

    def __init__(self, folder: Path) -> None:
        reading, writing = os.pipe()
        self._pixels = folder / "Xvfb_screen0"
        options = ["-screen", "0", SIZE, "-dpi", DOTS_PER_INCH, "-fbdir", str(folder), "-noreset"]
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", *options],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = f":{answer.readline().strip()}"
        if self.display == ":":
            raise RuntimeError("Xvfb did not start")

    def __enter__(self) -> Screen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: object, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(SECONDS)

    def windows(self) -> list[Window]:
        """List the windows with a title that are on screen, the uppermost last."""
        numbers = self._ask("search", "--onlyvisible", "--name", ".").split()
        named = [Window(n, self._ask("getwindowname", n).strip()) for n in numbers]
        return [window for window in named if window.title]

    def focused(self) -> str:
        """Return the title of the uppermost window once it has the keyboard, which it is given."""
        windows = self.windows()
        title = self._ask("getwindowfocus", "getwindowname").strip()
        if windows and title != windows[-1].title:
            self._ask("windowfocus", windows[-1].number)
            return ""
        return title

    def type(self, text: str) -> None:
        """Type a text into whatever has the keyboard."""
        self._do("type", "--delay", KEYS_APART_MS, "--", text)

    def press(self, chord: str) -> None:
        """Press keys together, named as X names them."""
        self._do("key", chord)

    def click(self, x: int, y: int) -> None:
        """Press the first button of the mouse."""
        self._do("mousemove", str(x), str(y), "click", "1")

    def pixels(self) -> bytes:
        """Return what is on screen, as the server keeps it: an X window dump."""
        return self._pixels.read_bytes()

    def take_picture(self, path: Path) -> None:
        """Write what is on screen as PNG."""
        dump = self.pixels()
        header = struct.unpack(">25I", dump[:100])
        start, width, height = header[0] + header[19] * 12, header[4], header[5]
        image = QImage(dump[start:], width, height, header[12], QImage.Format.Format_RGB32)
        if not image.save(str(path)):
            raise OSError(f"{path} was not written")

    def _do(self, *arguments: str) -> None:
        self._run(*arguments).check_returncode()

    def _ask(self, *arguments: str) -> str:
        # What was on screen a moment ago may be gone: that is no answer, and no fault.
        return self._run(*arguments).stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *arguments],
            env=os.environ | {"DISPLAY": self.display},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=SECONDS,
        )
