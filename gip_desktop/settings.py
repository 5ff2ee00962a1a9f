"""What belongs to the person and not to the plan: one JSON settings file in the user's folder.

The window and the command line read the same file. Losing it loses no part of a plan, so a file
that cannot be read is set aside and the defaults stand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop.files import write_file
from gip_desktop.paths import user_folder

if TYPE_CHECKING:
    from gip_desktop.domain.codec import Plain

    JsonObject = Mapping[str, Plain]

FILE_NAME = "settings.json"
RECENT_FILES = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's settings.

    `who` is the name or post that the journal records. `mappings` holds the columns once
    confirmed, by the headings they were confirmed for; `window` whatever the window wants to
    find again.
    """

    who: str = ""
    recent: tuple[str, ...] = ()
    second_backup: str | None = None
    second_backup_reached: str | None = None
    mappings: JsonObject = field(default_factory=dict)
    window: JsonObject = field(default_factory=dict)

    def with_recent(self, path: Path) -> Settings:
        """Return the settings with this file as the one opened last."""
        first = str(path)
        others = [other for other in self.recent if other != first]
        return replace(self, recent=(first, *others)[:RECENT_FILES])


def settings_file() -> Path:
    """Return where the settings are kept."""
    return user_folder() / FILE_NAME


def load(path: Path | None = None) -> Settings:
    """Read the settings; a file that is no settings file is set aside and the defaults stand."""
    path = path or settings_file()
    try:
        held = json.loads(path.read_text("utf-8"))
    except OSError:
        return Settings()
    except ValueError:
        held = None
    if not isinstance(held, dict):
        _set_aside(path)
        return Settings()
    return _from_json(held)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings beside the file and put them in its place at once."""
    path = path or settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_to_json(settings), ensure_ascii=False, indent=2, sort_keys=True)
    write_file(path, text.encode("utf-8"))


def _to_json(settings: Settings) -> JsonObject:
    return {
        "who": settings.who,
        "recent": list(settings.recent),
        "second_backup": settings.second_backup,
        "second_backup_reached": settings.second_backup_reached,
        "mappings": dict(settings.mappings),
        "window": dict(settings.window),
    }


def _from_json(held: JsonObject) -> Settings:
    return Settings(
        who=_text(held.get("who")) or "",
        recent=_texts(held.get("recent")),
        second_backup=_text(held.get("second_backup")),
        second_backup_reached=_text(held.get("second_backup_reached")),
        mappings=_object(held.get("mappings")),
        window=_object(held.get("window")),
    )


def _text(value: Plain) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Plain) -> tuple[str, ...]:
    return tuple(x for x in value if isinstance(x, str)) if isinstance(value, list) else ()


def _object(value: Plain) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _set_aside(path: Path) -> None:
    with suppress(OSError):
        path.replace(path.with_name(f"{path.name}.unreadable"))
