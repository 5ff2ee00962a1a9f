"""Drives the program as a person does: its own window, its own boxes, a keyboard and a mouse.

Nothing of the program is imported or replaced: what it did is read from files and by its commands.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from tests.driven.screen import Screen

A_MOMENT = 0.05
REST = 0.2
# What a person's session has. Of Qt and of the desktop it names nothing, so the boxes are Qt's own.
INHERITED = ("PATH", "LANG", "LC_ALL", "TZ", "FONTCONFIG_FILE")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Program:
    """The program on one platform: how it is started, and how it names the files of this one.

    `name_of` writes a path as the platform does, `name_in_box` as its file boxes are told it. Qt's
    own box begins in the person's folder; given a whole path, it now and then opens the folder.
    """

    window: Sequence[str]
    command_line: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    name_of: Callable[[Path], str] = str
    name_in_box: Callable[[Path], str] = attrgetter("name")
    seconds: float = 30  # after which what is awaited does not come


class Driver:
    """A person at the keyboard, who counts each press of keys together and each click."""

    def __init__(self, program: Program, screen: Screen, home: Path, pictures: Path) -> None:
        self.screen = screen
        self.actions = 0
        self._program = program
        self._home = home
        self._pictures = pictures
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        folders = {"HOME": str(home), "GIP_DESKTOP_HOME": program.name_of(home)}
        self._environment = inherited | folders | dict(program.environment)
        self._log = pictures / "program.txt"
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Driver:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: object, trace: TracebackType | None
    ) -> None:
        if self._running:
            self._running.terminate()
            self._running.communicate(timeout=self._program.seconds)

    # What a person does

    def start(self, *files: Path) -> None:
        """Start the program."""
        names = [self._program.name_of(file) for file in files]
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(
                [*self._program.window, *names],
                env=self._environment | {"DISPLAY": self.screen.display},
                cwd=self._home,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )

    def press(self, *chords: str) -> None:
        """Press one chord after another; each is an action."""
        for chord in chords:
            self.actions += 1
            self.screen.press(chord)

    def click(self, x: int, y: int) -> None:
        """Click, which is an action."""
        self.actions += 1
        self.screen.click(x, y)

    def type(self, text: str) -> None:
        """Type a text, which is no action."""
        self.screen.type(text)

    def type_file(self, path: Path) -> None:
        """Type the whole name of a file, as the program's platform writes it."""
        self.type(self._program.name_of(path))

    def choose_file(self, box: str, path: Path) -> None:
        """Name a file of the person's folder in a file box."""
        self.wait_for_window(box)
        self.type(self._program.name_in_box(path))
        self.wait_for_rest()
        self.press("Return")

    # What a person waits for

    def wait_for_window(self, title: str) -> None:
        """Wait until a window has the keyboard; `title` is how its title begins."""
        self.wait(lambda: self.screen.focused().startswith(title), f"the window {title!r}")

    def wait_for_file(self, path: Path) -> None:
        """Wait until a file has been written; the program writes each beside its place first."""
        self.wait(path.is_file, f"the file {path.name}")

    def wait_for_end(self) -> int:
        """Wait until the program has ended, and return its exit status."""
        running = self._running
        assert running is not None
        self.wait(lambda: running.poll() is not None, "the end of the program")
        return running.returncode

    def wait_for_rest(self) -> None:
        """Wait until nothing on screen has moved for a while; a caret blinks more slowly."""
        last, since = b"", time.monotonic()

        def is_at_rest() -> bool:
            nonlocal last, since
            before, last = last, self.screen.pixels()
            since = since if last == before else time.monotonic()
            return time.monotonic() - since > REST

        self.wait(is_at_rest, "a screen at rest")

    def wait(self, condition: Callable[[], Value], what: str) -> Value:
        """Wait until a condition holds, and return its value."""
        until = time.monotonic() + self._program.seconds
        while not (value := condition()):
            if time.monotonic() > until:
                raise AssertionError(self._what_is_there(what))
            time.sleep(A_MOMENT)
        return value

    # What is there

    def picture(self, name: str) -> Path:
        """Take a picture of the whole screen once it is at rest."""
        self.wait_for_rest()
        path = self._pictures / f"{name}.png"
        self.screen.take_picture(path)
        return path

    def run(self, command: str, *arguments: Path | str) -> str:
        """Run a command of the program beside its window, and return what it prints."""
        names = [self._program.name_of(x) if isinstance(x, Path) else x for x in arguments]
        done = subprocess.run(
            [*self._program.command_line, command, *names],
            env=self._environment,
            cwd=self._home,
            input="",
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=self._program.seconds,
        )
        if done.returncode == 2:
            raise AssertionError(done.stderr)
        return done.stdout

    def json(self, command: str, *arguments: Path | str) -> Any:
        """Run a command beside the window, and return the object that it prints."""
        return json.loads(self.run(command, *arguments, "--json"))

    def said(self) -> str:
        """Return what the program wrote to its output and to its errors."""
        return self._log.read_text("utf-8") if self._log.is_file() else ""

    def _what_is_there(self, awaited: str) -> str:
        picture = self._pictures / "what was there.png"
        self.screen.take_picture(picture)
        titles = ", ".join(repr(window.title) for window in self.screen.windows()) or "nothing"
        status = self._running.poll() if self._running else None
        runs = "the program runs" if status is None else f"the program ended with {status}"
        focused = f"{runs}, and the keyboard is with {self.screen.focused()!r}"
        return f"{awaited} did not come. On screen: {titles}; {focused}. {picture}\n{self.said()}"
