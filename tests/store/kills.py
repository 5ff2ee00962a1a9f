"""Kill a writing process at its nth write, sync or unlink, and see what the file holds then.

strace ends the child with SIGKILL at the entry of the chosen call, so that the call does not
happen. The child says on its standard output when a transaction begins and when an entry is
acknowledged, which places each kill. Run as a module, this is that child.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from gip_desktop.domain.register import Change, Drop, Put, Register, diff
from gip_desktop.domain.rows import Action, Progress
from gip_desktop.store.disk import rollback_journal
from gip_desktop.store.store import Store
from gip_desktop.store.verify import verify
from tests.strategies import SMALL

CALLS = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink")
TRACED = ",".join(CALLS)
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: at which call, and what was found after it."""

    call: str
    number: int
    is_in_transaction: bool
    acknowledged: int
    head: int
    left_a_journal: bool
    faults: tuple[str, ...]


def steps(store: Store) -> Iterator[None]:
    """Write entries of every kind: short, long, many rows, removal, undo and redo."""
    action = store.register.actions["KXWFT"]
    store.apply([Put(replace(action, title="Short"))], "Short")
    yield
    store.apply([Put(replace(action, planned="Long " * 4000))], "Long")
    yield
    store.apply(many_rows(), "Many rows")
    yield
    store.apply([Drop(row) for row in store.register.progress.values()], "Removal")
    yield
    store.undo()
    yield
    store.undo()
    yield
    store.redo()
    yield


def many_rows() -> list[Change]:
    """Return the rows of a small import."""
    actions = [Action(f"N{n:04}", "2022/23", n, planned="Write it down") for n in range(20)]
    updates = [Progress(f"P{a.key}", a.key, 0, f"Update of {a.key}") for a in actions]
    return [*map(Put, actions), *map(Put, updates)]


def make_and_tell(path: Path) -> None:
    """Make a new file, and say when it is there."""
    Store.create(path, diff(Register(), SMALL), who="Child").close()
    say("acknowledged")


def write_and_tell(path: Path) -> None:
    """Do every step, and say when a transaction begins and when an entry is acknowledged."""
    with Store.open(path, who="Child") as store:
        store._connection.set_trace_callback(
            lambda sql: say("begin") if sql.startswith("BEGIN IMMEDIATE") else None
        )
        for _ in steps(store):
            say("acknowledged", *map(str, store.head))


def say(*words: str) -> None:
    """Write a line at once, past every buffer."""
    os.write(1, (" ".join(words) + "\n").encode())


class Rehearsal:
    """A file made once, the calls that the steps make, and the register after each entry."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.start = folder / "start.gipdb"
        Store.create(self.start, diff(Register(), SMALL), who="Test").close()
        self.states = self._states()
        self.calls = self._calls()

    def kill(self, call: str, number: int) -> Kill:
        """Kill a fresh child at a call and look at what is left."""
        path = self._copy(f"{call}-{number}.gipdb")
        option = f"--inject={call}:signal=SIGKILL:when={number}"
        told = _traced(path, "--output=/dev/null", option)
        acknowledged = [line.split()[1:] for line in told if line.startswith("acknowledged")]
        last, digest = acknowledged[-1] if acknowledged else ("1", "")
        left = rollback_journal(path).exists()
        head, faults = self._judge(path, int(last), digest)
        is_inside = bool(told) and told[-1] == "begin"
        return Kill(call, number, is_inside, int(last), head, left, tuple(faults))

    def places(self, wanted: int) -> list[tuple[str, int]]:
        """Return about so many calls, spread evenly over all that the steps make."""
        every = [(call, n + 1) for call, count in self.calls.items() for n in range(count)]
        return every[:: max(1, len(every) // wanted)]

    def _judge(self, path: Path, acknowledged: int, digest: str) -> tuple[int, list[str]]:
        faults = []
        with Store.open(path, who="Judge") as store:
            head, _ = store.head
            if not acknowledged <= head <= acknowledged + 1:
                faults.append(f"entry {acknowledged} was acknowledged, the newest is {head}")
            elif digest and store.entry(acknowledged).hash.hex() != digest:
                faults.append(f"entry {acknowledged} is not the one acknowledged")
            elif store.register != self.states[head]:
                faults.append(f"the register is not that of entry {head}")
        return head, faults + verify(path)

    def _states(self) -> dict[int, Register]:
        with Store.open(self._copy("states.gipdb"), who="Test") as store:
            found = {1: store.register}
            for _ in steps(store):
                found[store.head[0]] = store.register
        return found

    def _calls(self) -> Counter[str]:
        log = self.folder / "calls.txt"
        _traced(self._copy("calls.gipdb"), f"--output={log}")
        lines = log.read_text().splitlines()
        return Counter(call for line in lines for call in CALLS if f" {call}(" in line)

    def _copy(self, name: str) -> Path:
        return Path(shutil.copy(self.start, self.folder / name))


def _traced(path: Path, *options: str) -> list[str]:
    trace = ["strace", "-f", f"--trace={TRACED}", *options]
    child = [sys.executable, "-m", "tests.store.kills", str(path)]
    done = subprocess.run([*trace, *child], capture_output=True, text=True, cwd=ROOT, check=False)
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()


def kill_while_made(path: Path, call: str, number: int) -> list[str]:
    """Kill a child that makes a new file, and return what it acknowledged."""
    option = f"--inject={call}:signal=SIGKILL:when={number}"
    return _traced(path, "--output=/dev/null", option)


def why_not() -> str | None:
    """Say why nothing can be killed here, if so."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "--output=/dev/null", "true"], capture_output=True, text=True, check=False
    )
    return tried.stderr.strip() or None


def kill_often(wanted: int, *, folder: Path | None = None) -> list[Kill]:
    """Kill about so many times, two at once, and return what was found each time."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        rehearsal = Rehearsal(Path(made))
        with ThreadPoolExecutor(max_workers=2) as pool:
            return list(pool.map(lambda place: rehearsal.kill(*place), rehearsal.places(wanted)))


def table(kills: Sequence[Kill]) -> str:
    """Write the kills as a table, by call."""
    heads = ("call", "kills", "in transaction", "rolled back", "whole, untold", "faults")
    rows = [heads, *(_row(call, [k for k in kills if k.call == call]) for call in CALLS)]
    rows.append(_row("all", kills))
    return "\n".join("".join(f"{cell!s:>15}" for cell in row) for row in rows)


def _row(name: str, kills: Sequence[Kill]) -> tuple[object, ...]:
    inside = [kill for kill in kills if kill.is_in_transaction]
    untold = sum(kill.head > kill.acknowledged for kill in inside)
    faults = sum(len(kill.faults) for kill in kills)
    return (name, len(kills), len(inside), len(inside) - untold, untold, faults)


if __name__ == "__main__":
    child = Path(sys.argv[1])
    (write_and_tell if child.exists() else make_and_tell)(child)
