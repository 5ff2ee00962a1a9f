"""The network guard: what it refuses, what it lets through, what it costs.

An audit hook lasts as long as its process, so the guard itself is tried in children.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from timeit import timeit

import pytest

from gip_desktop.domain.errors import FileProblem
from gip_desktop.offline import PATH_EVENTS, screen_path

ROOT = Path(__file__).resolve().parent.parent

ELSEWHERE = [
    r"\\host\share\plan.xlsx",
    "//host/share/plan.xlsx",
    r"\/host\share",
    r"  \\host\share",
    r"\\host@SSL\DavWWWRoot\plan.xlsx",
    r"\\?\UNC\host\share",
    r"\\?\unc\host\share",
    "//?/UNC/host/share",
    r"\\?\GLOBALROOT\Device\Mup\host",
    r"\??\UNC\host\share",
    r"\\.\pipe\host",
    r"\\.\UNC\host",
    "file://host/share/plan.xlsx",
    "FILE://host/share",
    "file:////host/share",
    r"file:\\host\share",
    "file:///%5C%5Chost/share",
    "file://localhost//host/share",
    "http://host/plan.xlsx",
    "https://host/plan.xlsx",
    "smb://host/share",
]
HERE = [
    "",
    "plan.xlsx",
    "/home/a/plan.xlsx",
    "/home//a/plan.xlsx",
    r"C:\Users\a\plan.xlsx",
    "C:/Users/a/plan.xlsx",
    r"C:\\Users\\a",
    r"\\?\C:\a very long path",
    r"\\?\Volume{4c1b02c1-d990-11dc-99ae-806e6f6e6963}\plan.xlsx",
    r"..\plan.xlsx",
    "file:///home/a/plan.xlsx",
    "file:///C:/plan.xlsx",
    "file://localhost/home/a",
    "Review: Q2 // final.xlsx",
]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_a_path_to_another_computer_is_refused_by_its_text(path):
    with pytest.raises(FileProblem) as refusal:
        screen_path(path)
    assert path.strip() in str(refusal.value)
    assert str(refusal.value).endswith("choose a file or folder on this computer.")


@pytest.mark.parametrize("path", HERE)
def test_a_path_on_this_computer_is_let_through(path):
    screen_path(path)


def test_the_refusal_is_one_line_when_the_path_is_not():
    with pytest.raises(FileProblem) as refusal:
        screen_path("//host/a\n\n  b")
    assert str(refusal.value).startswith("//host/a b is not on")


def guarded(code: str) -> subprocess.CompletedProcess[str]:
    """Run the code in a process with the guard on."""
    script = f"from gip_desktop.offline import guard\nguard()\n{code}"
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "reach",
    [
        "import socket; socket.socket()",
        "import socket; socket.socketpair()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import socket; socket.gethostbyname('localhost')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('file:///etc/hostname')",
        "import http.client; http.client.HTTPConnection('127.0.0.1', 9).connect()",
        "import sys; sys.audit('webbrowser.open', 'about:blank')",
        r"import sys; sys.audit('winreg.ConnectRegistry', r'\\\\host', 0)",
        "import sys; sys.audit('winreg.ConnectRegistry', 'host', 0)",
    ],
)
def test_the_network_is_refused_when_the_guard_is_on(reach):
    done = guarded(reach)
    assert done.returncode == 1
    assert "NetworkRefused: " in done.stderr
    assert "was refused: this program stays off the network" in done.stderr


@pytest.mark.parametrize(
    "call",
    [
        "open('//host/share/plan.xlsx')",
        "open(b'//host/share/plan.xlsx')",
        "from pathlib import Path; Path('//host/share/plan.xlsx').read_text()",
        "import os; os.open('//host/share', os.O_RDONLY)",
        "import os; os.listdir('//host/share')",
        "import os; os.scandir(r'\\\\\\\\host\\\\share')",
        "import os; os.mkdir('//host/share')",
        "import os; os.remove('//host/share')",
        "import os; os.rename('here', '//host/share')",
        "import os; os.link('here', '//host/share')",
        "import sqlite3; sqlite3.connect('//host/share/plan.gipdb')",
        "import sqlite3; sqlite3.connect('file://host/share/plan.gipdb', uri=True)",
        "import ctypes; ctypes.CDLL('//host/share/library.so')",
        "import subprocess; subprocess.run(['a'], executable='//host/share/a.exe')",
        "import subprocess; subprocess.run(['a'], cwd='//host/share')",
        "import sys; sys.audit('_winapi.CreateProcess', None, 'a', '//host/share')",
        "import sys; sys.audit('_winapi.CreateFile', '//host/share/a', 0, 0, 0, 0)",
        r"import sys; sys.audit('_winapi.CreateNamedPipe', '//host/pipe/a', 0, 0)",
        "import sys; sys.audit('_winapi.CreateJunction', 'here', '//host/share')",
        "import sys; sys.audit('os.add_dll_directory', '//host/share')",
    ],
)
def test_a_path_to_another_computer_is_refused_when_the_guard_is_on(call):
    done = guarded(call)
    assert done.returncode == 1
    assert "FileProblem: " in done.stderr


@pytest.mark.parametrize("computer", [None, ""])
def test_this_computers_own_registry_is_no_network(computer):
    done = guarded(f"import sys; sys.audit('winreg.ConnectRegistry', {computer!r}, 0)")
    assert (done.returncode, done.stderr) == (0, "")


def test_ordinary_work_goes_on_when_the_guard_is_on(tmp_path):
    done = guarded(
        "import atexit, os, socket, sqlite3, subprocess, sys, tempfile, zipfile\n"
        "guard()\n"
        "socket.gethostname()\n"
        f"os.chdir({str(tmp_path)!r})\n"
        "atexit.register(lambda: open('at exit', 'w').close())\n"
        "with tempfile.TemporaryFile() as file: file.write(b'a')\n"
        "sqlite3.connect('file:plan.gipdb?mode=rwc', uri=True).close()\n"
        "zipfile.ZipFile('a.zip', 'w').close()\n"
        "os.replace('a.zip', 'b.zip')\n"
        "subprocess.run([sys.executable, '-c', ''], stdin=subprocess.DEVNULL, check=True)\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {"at exit", "b.zip", "plan.gipdb"}


def test_qt_works_when_the_guard_is_on():
    done = guarded(
        "from PySide6.QtWidgets import QApplication, QTreeView\n"
        "app = QApplication([]); view = QTreeView(); view.show(); app.processEvents()\n"
        "assert not view.grab().isNull()\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


# What Python reports of the whole story beside what carries paths, on Linux or Windows, and why
# each is let through: it stays within this process or this computer, or `open` and its like tell
# of the same step.
LET_THROUGH = {
    "of this process": """
        array.__new__ builtins.id compile ctypes.dlsym exec gc.get_objects import marshal.dumps
        marshal.load marshal.loads object.__getattr__ object.__setattr__ os.putenv os.unsetenv
        sys._getframe sys.addaudithook
    """,
    "of this computer's Windows": """
        _winapi.CreatePipe msvcrt.get_osfhandle msvcrt.open_osfhandle winreg.ConnectRegistry
        winreg.OpenKey winreg.OpenKey/result
    """,
    "told by open and its like": """
        glob.glob glob.glob/2 os.walk pathlib.Path.glob pathlib.Path.rglob shutil.copyfile
        shutil.rmtree sqlite3.connect/handle tempfile.mkdtemp tempfile.mkstemp
    """,
}
STORY = """
import sys
seen = set()
sys.addaudithook(lambda event, _args: seen.add(event))
from gip_desktop.__main__ import main
def do(*arguments):
    status = main(list(arguments))
    assert status in (0, 1), arguments
period = ["--from", "2022-07-01", "--to", "2022-09-30"]
year = ["--year", "2022/23"]
do("demo", "s.gipdb")
do("new", "n.gipdb", *year)
do("export", "s.gipdb", "a.xlsx", *year)
do("export", "s.gipdb", "a.json")
do("import", "n.gipdb", "a.xlsx", *year)
do("check", "s.gipdb", *year)
do("review", "s.gipdb", "--label", "Q2", *period, *year)
do("compare", "s.gipdb", "entry:3", *year)
do("paper", "s.gipdb", "p.docx", "--review", "Q2", *year)
do("circulate", "s.gipdb", "--out", "packs", *year)
do("undo", "s.gipdb")
do("backup", "s.gipdb", "--to", "copies")
do("verify", "s.gipdb")
do("assure", "s.gipdb")
sys.stderr.write("\\n".join(sorted(seen)))
"""


def test_everything_that_python_reports_of_the_story_is_decided(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", STORY],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    decided = {event for events in LET_THROUGH.values() for event in events.split()}
    reported = set(done.stderr.split())
    assert "open" in reported
    assert reported - decided - PATH_EVENTS.keys() == set()


def test_the_guard_costs_little_when_a_file_is_opened():
    def open_and_close() -> None:
        with open(__file__, "rb", buffering=0):  # noqa: PTH123 -- the barest opening there is
            pass

    refuse = sys.modules[screen_path.__module__]._refuse
    opening = min(timeit(open_and_close, number=2_000) for _ in range(5))
    watching = min(
        timeit(lambda: refuse("open", (__file__, "rb", 0)), number=2_000) for _ in range(5)
    )
    assert watching < opening
