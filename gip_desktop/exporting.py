"""Writing what leaves the program: Appendix B as a workbook, or everything as JSON.

The window and the command line both export through here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from gip_desktop.domain.as_json import register_as_json
from gip_desktop.domain.change_marks import change_marks
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.register import Register
from gip_desktop.files import write_file


def write_appendix(
    path: Path,
    register: Register,
    plan: str,
    *,
    day: date,
    entry: int,
    head: str,
    owner: str | None = None,
    since: Side | None = None,
    marking: str | None = None,
) -> Sequence[str]:
    """Write Appendix B of a plan, or of one owner's part (by key), and return its warnings.

    What changed since an earlier moment is marked. It carries the register's marking, or another.
    """
    from gip_desktop.workbook.write import write_appendix_b

    now = Side(register, entry, day, "now")
    return write_appendix_b(
        path,
        register,
        plan,
        day=day,
        marking=marking or register.marking,
        entry=entry,
        head=head,
        owner=register.owners[owner].name if owner else None,
        changes=change_marks(since, now, plan, owner=owner) if since else None,
    )


def write_everything(
    path: Path,
    register: Register,
    *,
    entry: int,
    head: str,
    today: date,
    as_at: date | None = None,
    years: Sequence[str] | None = None,
    owner: str | None = None,
) -> None:
    """Write the register as JSON; equal registers give equal bytes."""
    held = register_as_json(
        register, entry=entry, head=head, today=today, as_at=as_at, years=years, owner=owner
    )
    write_file(path, json_text(held).encode("utf-8"))


def json_text(value: Mapping[str, object]) -> str:
    """Write a JSON object; equal objects give equal text."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
