"""What is being typed, kept each second in a file beside the plan and offered after a crash."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from gip_desktop.files import write_file


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was being typed: into which field of which action."""

    action: str
    field: str
    text: str


def draft_file(database: Path) -> Path:
    """Return where the draft of a database is kept."""
    return database.with_name(f"{database.name}.draft")


def keep(database: Path, draft: Draft) -> None:
    """Keep a draft; a disk that refuses it takes nothing away from what is typed."""
    with suppress(OSError):
        write_file(draft_file(database), json.dumps(asdict(draft)).encode("utf-8"))


def forget(database: Path) -> None:
    """Forget the draft: what was typed is in the plan."""
    with suppress(OSError):
        draft_file(database).unlink(missing_ok=True)


def kept(database: Path) -> Draft | None:
    """Return the draft that a crash has left, if any."""
    try:
        held = json.loads(draft_file(database).read_text("utf-8"))
        return Draft(str(held["action"]), str(held["field"]), str(held["text"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
