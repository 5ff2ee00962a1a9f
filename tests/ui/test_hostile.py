"""Plan text that tries to be more than text: nothing it names is opened, nothing goes out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.rows import TABLES, Publishable, Row, Target
from gip_desktop.store.store import Store

HOSTILE = '<img src="//evilhost/share/a.png"><a href="file://evilhost/x">x</a>'
PLAIN_FIELDS = frozenset({"key", "letter", "ref"})

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None and "CI" not in os.environ, reason="strace is not installed"
)


def hostile_row(row: Row) -> Row:
    """Return the row with the string in every field that holds free text."""
    changed: dict[str, object] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, Target):
            changed[field.name] = replace(value, text=HOSTILE)
        elif isinstance(value, Publishable):
            changed[field.name] = Publishable(HOSTILE, HOSTILE)
        elif field.type in ("str", "str | None") and field.name not in _names_a_row(row):
            changed[field.name] = HOSTILE
    return replace(row, **changed)


def _names_a_row(row: Row) -> frozenset[str]:
    named = {"plan", "section", "principle", "source", "lead", "action", "to_action", "marking"}
    return PLAIN_FIELDS | named


def poison(register: Register) -> list[Change]:
    """Put the string everywhere."""
    tables = [table for table in TABLES if table not in ("plans", "profile")]
    return [Put(hostile_row(row)) for table in tables for row in register.table(table).values()]


@needs_strace
def test_hostile_text_opens_nothing_and_no_socket_is_made(database: Path, tmp_path: Path) -> None:
    with Store.open(database, who="Test") as store:
        store.apply(poison(store.register), HOSTILE)
    log = tmp_path / "trace.txt"
    command = [sys.executable, "-m", "tests.ui.driving", str(database)]
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=%network,%file", "-o", str(log), *command],
        check=True,
        timeout=240,
        cwd=Path(__file__).parents[2],
    )
    calls = log.read_text(errors="replace").splitlines()
    assert any(str(database) in call for call in calls), "the trace saw nothing"
    assert [call for call in calls if "evilhost" in call] == []
    assert [call for call in calls if "AF_INET" in call] == []
