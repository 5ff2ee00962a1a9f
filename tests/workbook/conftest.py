"""Registers to write, workbooks to read, and the way from one to the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gip_desktop.domain.incoming import Incoming
from gip_desktop.domain.plan_import import ImportPlan, plan_import
from gip_desktop.domain.register import Register
from gip_desktop.domain.sample import steps
from gip_desktop.paths import db_file
from gip_desktop.workbook.book import Book
from gip_desktop.workbook.package import read_book
from gip_desktop.workbook.read import read_plan
from gip_desktop.workbook.write import write_appendix_b

DAY = date(2022, 9, 30)
YEAR = "2022/23"


@pytest.fixture(scope="session")
def sample() -> Register:
    register = Register()
    for step in steps(lambda name: json.loads(db_file(name).read_text("utf-8"))):
        register = register.with_changes(step.changes)
    return register


def export(path: Path, register: Register, plan: str = YEAR, **others) -> tuple[str, ...]:
    given = {"day": DAY, "marking": "OFFICIAL-SENSITIVE", "entry": 12, "head": "0a" * 32}
    return write_appendix_b(path, register, plan, **{**given, **others})


def load(path: Path) -> Any:
    """Open a workbook with openpyxl, whose types say less than it holds."""
    return openpyxl.load_workbook(path)


def read_here(path: Path) -> Book:
    """Read a workbook in this process, which is as the child reads it, only sooner."""
    return read_book(path, path.name)


def reimport(path: Path, register: Register, year: str = YEAR) -> ImportPlan:
    incoming = read_plan(read_here(path), year=year, known_owners=register.owners.values())
    return plan_import(register, incoming, year=year, today=DAY)


Rows = Sequence[Sequence[object]]


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Make a workbook of one or several sheets, each a list of rows."""

    def make_workbook(*rows: Sequence[object], name: str = "Tracker", **sheets: Rows) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        for title, content in {**({name: rows} if rows else {}), **sheets}.items():
            sheet = workbook.create_sheet(title)
            for row in content:
                sheet.append(list(row))
        path = tmp_path / "tracker.xlsx"
        workbook.save(path)
        return path

    return make_workbook


@pytest.fixture
def read(make: Callable[..., Path]) -> Callable[..., Incoming]:
    """Make a workbook of rows and read the plan out of it."""

    def read_rows(*rows: Sequence[object], **sheets: Rows) -> Incoming:
        return read_plan(read_here(make(*rows, **sheets)), year=YEAR)

    return read_rows
