"""One writer at a time, named; a process that has ended is taken over at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from gip_desktop.domain.errors import DatabaseProblem
from gip_desktop.store.lock import Holder, Lock, lock_path
from gip_desktop.store.process import machine_name, start_mark
from gip_desktop.store.store import Store


def write_lock(path: Path, **different: object) -> None:
    holder = replace(Holder.this_process("Deputy"), since="2022-10-03T08:14:00+00:00", **different)
    lock_path(path).write_text(json.dumps(asdict(holder)))


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_second_writer_is_told_who_has_it(store, path):
    write_lock(path, machine="LAPTOP-12", process=1)
    with pytest.raises(DatabaseProblem) as refused:
        Store.open(path, who="Me")
    assert str(refused.value).startswith(
        "plan.gipdb is open: Deputy has had it on LAPTOP-12 since 09:14 on 3 October 2022. "
        "Close it there, or open it to read."
    )


def test_a_second_writer_in_the_same_process_is_refused(store, path):
    with pytest.raises(DatabaseProblem, match="Governance Manager has had it"):
        Store.open(path, who="Me")
    assert store.is_writable


def test_the_lock_is_given_back_on_closing(store, path):
    assert lock_path(path).exists()
    store.close()
    assert not lock_path(path).exists()
    Store.open(path, who="Me").close()


def test_closing_leaves_the_lock_of_another(store, path):
    write_lock(path, machine="LAPTOP-12")
    store.close()
    assert lock_path(path).exists()


def test_an_ended_process_is_taken_over(store, path):
    store.close()
    write_lock(path, process=ended_process())
    with Store.open(path, who="Me"):
        assert json.loads(lock_path(path).read_text())["who"] == "Me"
    assert list(path.parent.iterdir()) == [path]


def test_a_later_process_of_the_same_number_is_no_holder(store, path):
    store.close()
    write_lock(path, started="1")
    Store.open(path, who="Me").close()


def test_a_process_that_still_runs_keeps_the_lock(store, path):
    store.close()
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        write_lock(path, process=process.pid, started=start_mark(process.pid) or "")
        with pytest.raises(DatabaseProblem, match="Deputy has had it"):
            Store.open(path, who="Me")
    finally:
        process.communicate(b"\n")
    Store.open(path, who="Me").close()


def test_an_ended_process_on_another_computer_is_not_judged(store, path):
    store.close()
    write_lock(path, machine="LAPTOP-12", process=ended_process())
    with pytest.raises(DatabaseProblem, match=r"delete plan.gipdb.lock"):
        Store.open(path, who="Me")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"who": "x"}'])
def test_a_lock_that_cannot_be_read_is_said_and_left(store, path, content, monkeypatch):
    monkeypatch.setattr("gip_desktop.store.lock._PAUSE_SECONDS", 0.001)
    store.close()
    lock_path(path).write_text(content)
    with pytest.raises(DatabaseProblem, match=r"plan.gipdb.lock cannot be read"):
        Store.open(path, who="Me")
    assert lock_path(path).read_text() == content


def test_of_several_takers_of_a_dead_lock_one_wins(store, path):
    store.close()
    write_lock(path, process=ended_process())
    code = (
        "import sys; from pathlib import Path; from gip_desktop.store.lock import Lock\n"
        "from gip_desktop.domain.errors import DatabaseProblem\n"
        "sys.stdin.readline()\n"
        "try: Lock.take(Path(sys.argv[1]), 'x'); print('mine', flush=True)\n"
        "except DatabaseProblem: print('theirs', flush=True)\n"
        "sys.stdin.readline()\n"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    takers = [subprocess.Popen([sys.executable, "-c", code, str(path)], **pipes) for _ in range(4)]
    for taker in takers:
        assert taker.stdin
        taker.stdin.write("\n")
        taker.stdin.flush()
    said = [taker.stdout.readline().strip() for taker in takers if taker.stdout]
    for taker in takers:
        taker.communicate("\n")
    assert sorted(said) == ["mine", "theirs", "theirs", "theirs"]


def test_a_folder_that_takes_no_lock_is_said(tmp_path):
    with pytest.raises(DatabaseProblem, match="takes no new file"):
        Lock.take(tmp_path / "none" / "plan.gipdb", "Me")


def test_readers_need_no_lock(store, path):
    with closing(Store.open(path, write=False)) as reader:
        assert reader.register == store.register
    assert lock_path(path).exists()


def test_this_process_runs():
    assert start_mark(os.getpid())
    assert start_mark(ended_process()) is None
    assert machine_name()
