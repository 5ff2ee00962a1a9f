"""Open a workbook from outside: a copy of it, in a child process with limits on time and memory."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Timer
from typing import Self

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.files import check_name
from gip_desktop.paths import PACKAGE, is_frozen
from gip_desktop.workbook.book import Book, book_from_json
from gip_desktop.workbook.child import ARGUMENT
from gip_desktop.workbook.limits import limit_memory_of

SECONDS = 20.0
MOST_FILE_BYTES = 100_000_000
CONSOLE_PROGRAM = "gip-desktop-console"

_PATIENCE = 5.0
_COPY = "Copy the plan's sheet into a new workbook and import that."


def read_workbook(path: Path, *, seconds: float = SECONDS) -> Book:
    """Return what a workbook holds, or raise WorkbookProblem in a sentence that names it."""
    with WorkbookReader(seconds=seconds) as reader:
        return reader.read(path)


def child_command() -> list[str]:
    """Return the command that starts this same program as the reader of workbooks."""
    if not is_frozen():
        return [sys.executable, "-m", "gip_desktop", ARGUMENT]
    # The windowed program has no standard output on Windows; the console one lies beside it.
    own = Path(sys.executable)
    return [str(own.with_name(CONSOLE_PROGRAM + own.suffix)), ARGUMENT]


class WorkbookReader:
    """One child process that reads one workbook after another; ends with its context."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._context = ExitStack()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        folder = self._context.enter_context(tempfile.TemporaryDirectory(prefix="gip-desktop-"))
        self._copy = Path(folder) / "workbook"
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._context.close()

    def read(self, path: Path) -> Book:
        """Return what one workbook holds, or raise WorkbookProblem; the next can still be read."""
        _copy(path, self._copy)
        answer = self._ask(path.name)
        if "problem" in answer:
            raise WorkbookProblem(str(answer["problem"]))
        book = answer["book"]
        assert isinstance(book, dict)
        return book_from_json(book)

    @property
    def content(self) -> bytes:
        """Return the file that was read last, byte for byte, whatever became of it since."""
        return self._copy.read_bytes()

    def _ask(self, name: str) -> dict[str, object]:
        process = self._process = self._process or self._start()
        request = json.dumps({"path": str(self._copy), "name": name}).encode()
        late = Event()
        timer = Timer(self._seconds, _end, (process, late))
        timer.start()
        try:
            line = _exchange(process, request)
        finally:
            timer.cancel()
        if not line:
            self._stop()
            raise WorkbookProblem(_why_silent(name, self._seconds if late.is_set() else None))
        return json.loads(line)

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._copy.parent,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            self._context.enter_context(limit_memory_of(process))
        except OSError as error:
            process.kill()
            raise WorkbookProblem(f"No workbook can be read: {error.strerror}.") from error
        return process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        # Without requests the child ends by itself; one that was late is ended already.
        try:
            process.communicate(timeout=_PATIENCE)
        except (subprocess.TimeoutExpired, OSError):
            process.kill()
            process.wait()


def _exchange(process: subprocess.Popen[bytes], request: bytes) -> bytes:
    """Send a request and return the answer, empty where the child ended without one."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(request + b"\n")
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return b""


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _environment() -> dict[str, str]:
    # The child starts in a folder of its own, so a checkout has to be named to it.
    folders = [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(folder for folder in folders if folder)
    return {**os.environ, "PYTHONPATH": path, "OPENPYXL_LXML": "False"}


def _why_silent(name: str, seconds: float | None) -> str:
    if seconds is None:
        return f"{name} could not be read within the memory that this program allows. {_COPY}"
    return f"{name} took longer than {seconds:.0f} seconds to read. {_COPY}"


def _copy(path: Path, to: Path) -> None:
    """Copy a file before anything reads it, so that nobody can change or lock what is read."""
    check_name(path)
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            raise WorkbookProblem(f"{path.name} is larger than any plan. {_COPY}")
        shutil.copyfile(path, to)
    except FileNotFoundError as error:
        message = f"There is no file {path.name} in {path.parent}. Check its name and folder."
        raise WorkbookProblem(message) from error
    except OSError as error:
        # Windows says of a folder only that it may not be read.
        if path.is_dir():
            message = f"{path.name} is a folder. Choose the workbook inside it."
            raise WorkbookProblem(message) from error
        if isinstance(error, PermissionError):
            message = f"{path.name} may not be read. Close it in Excel, or ask who owns it."
            raise WorkbookProblem(message) from error
        message = f"{path.name} cannot be read from the disk ({error.strerror})."
        raise WorkbookProblem(message) from error
