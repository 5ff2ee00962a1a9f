"""What belongs to the person and not to the plan: one JSON settings file in the user's folder.

The window and the command line read the same file. Losing it loses no part of a plan, so a file
that cannot be read is set aside and the defaults stand. What a later version keeps in it stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop.files import write_file
from gip_desktop.paths import user_folder

if TYPE_CHECKING:
    from gip_desktop.domain.codec import Plain

    JsonObject = Mapping[str, Plain]

FILE_NAME = "settings.json"
RECENT_FILES = 10
LEAST_BACKUPS = 3
USUAL_NAME = "Governance Manager"
TEXT_SIZES = (90, 100, 115, 130, 150, 175)  # in hundredths of the system's letters
USUAL_TEXT = 100


class ThemeChoice(StrEnum):
    """In which colours the program is painted; the system's own until somebody says otherwise."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's settings.

    `who` is the name or post that the journal records. `mappings` holds the columns once
    confirmed, by the headings they were confirmed for; `window` whatever the window wants to
    find again. `most_backups` is None where only their age decides which are kept.
    """

    who: str = ""
    recent: tuple[str, ...] = ()
    second_backup: str | None = None
    second_backup_reached: str | None = None
    most_backups: int | None = None
    backs_up_unchanged: bool = True
    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_size: int = USUAL_TEXT
    mappings: JsonObject = field(default_factory=dict)
    window: JsonObject = field(default_factory=dict)

    def with_recent(self, path: Path) -> Settings:
        """Return the settings with this file as the one opened last."""
        first = str(path)
        others = [other for other in self.recent if other != first]
        return replace(self, recent=(first, *others)[:RECENT_FILES])

    def without_recent(self, file: str) -> Settings:
        """Return the settings without a file that is gone."""
        return replace(self, recent=tuple(other for other in self.recent if other != file))


def settings_file() -> Path:
    """Return where the settings are kept."""
    return user_folder() / FILE_NAME


def load(path: Path | None = None) -> Settings:
    """Read the settings; a file that is no settings file is set aside and the defaults stand."""
    return _from_json(_held(path or settings_file()))


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings beside the file and put them in its place at once."""
    _write(_to_json(settings), path or settings_file())


def last_folder() -> Path | None:
    """Return the folder in which a file was chosen last, or None."""
    held = _text(_held(settings_file()).get("folder"))
    return Path(held) if held else None


def keep_folder(folder: Path) -> None:
    """Remember the folder in which a file was chosen."""
    _write({"folder": str(folder)}, settings_file())


def _write(changed: JsonObject, path: Path) -> None:
    """Write over what the file holds, and leave the rest of it as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held = {**_held(path), **changed}
    text = json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True)
    write_file(path, text.encode("utf-8"))


def _held(path: Path) -> JsonObject:
    """Return what the file holds, also what this version does not know."""
    try:
        held = json.loads(path.read_text("utf-8"))
    except OSError:
        return {}
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict):
        _set_aside(path)
        return {}
    return held


def _to_json(settings: Settings) -> JsonObject:
    return {
        "who": settings.who,
        "recent": list(settings.recent),
        "second_backup": settings.second_backup,
        "second_backup_reached": settings.second_backup_reached,
        "most_backups": settings.most_backups,
        "backs_up_unchanged": settings.backs_up_unchanged,
        "theme": str(settings.theme),
        "text_size": settings.text_size,
        "mappings": dict(settings.mappings),
        "window": dict(settings.window),
    }


def _from_json(held: JsonObject) -> Settings:
    return Settings(
        who=_text(held.get("who")) or "",
        recent=_texts(held.get("recent")),
        second_backup=_text(held.get("second_backup")),
        second_backup_reached=_text(held.get("second_backup_reached")),
        most_backups=_count(held.get("most_backups")),
        backs_up_unchanged=held.get("backs_up_unchanged") is not False,
        theme=_theme(held.get("theme")),
        text_size=_nearest_size(held.get("text_size")),
        mappings=_object(held.get("mappings")),
        window=_object(held.get("window")),
    )


def _text(value: Plain) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Plain) -> tuple[str, ...]:
    return tuple(x for x in value if isinstance(x, str)) if isinstance(value, list) else ()


def _object(value: Plain) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _count(value: Plain) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return max(value, LEAST_BACKUPS)


def _theme(value: Plain) -> ThemeChoice:
    return ThemeChoice(value) if value in tuple(ThemeChoice) else ThemeChoice.SYSTEM


def _nearest_size(value: Plain) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return USUAL_TEXT
    return min(TEXT_SIZES, key=lambda size: abs(size - value))


def _set_aside(path: Path) -> None:
    with suppress(OSError):
        path.replace(path.with_name(f"{path.name}.unreadable"))
