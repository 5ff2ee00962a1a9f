"""Backups as the window takes and tells them: beside the plan, and in a second place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop import offline
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.targets import show_day
from gip_desktop.settings import Settings
from gip_desktop.store.backup import backup, backups, daily_backup_due

NO_SECOND_PLACE = "Settings (Ctrl+,) takes a second place, such as a USB stick."

if TYPE_CHECKING:
    from gip_desktop.store.store import Store


def back_up_daily(database: Path, settings: Settings) -> Settings:
    """Back up a plan that is about to be opened, once a day, in both places."""
    if not database.is_file():
        return settings
    even_unchanged = settings.backs_up_unchanged
    if daily_backup_due(database, even_unchanged=even_unchanged):
        backup(database, most=settings.most_backups)
    second = _second_folder(settings)
    if second and daily_backup_due(database, second, even_unchanged=even_unchanged):
        return _in_second_place(database, second, settings)[0]
    return settings


def back_up_now(store: Store, settings: Settings) -> tuple[Settings, str]:
    """Back up an open plan in both places, and say where."""
    made = store.backup()
    words = f"Backed up as {made.name}, reopened and whole."
    second = _second_folder(settings)
    if second is None:
        return settings, f"{words} {NO_SECOND_PLACE}"
    settings, second_words = _in_second_place(store.path, second, settings)
    return settings, f"{words} {second_words}"


def backup_words(database: Path, settings: Settings) -> str:
    """Say when a plan was last backed up, and when the second place was last reached."""
    copies = backups(database)
    words = f"Backup checked {_when(copies[-1].made)}" if copies else "No backup yet"
    if not settings.second_backup:
        return words
    reached = settings.second_backup_reached
    if not reached:
        return f"{words}; second place not reached yet"
    return f"{words}; second place {_when(datetime.fromisoformat(reached))}"


def _second_folder(settings: Settings) -> Path | None:
    return Path(settings.second_backup) if settings.second_backup else None


def _in_second_place(database: Path, folder: Path, settings: Settings) -> tuple[Settings, str]:
    """Copy to the second place; one that cannot be reached is said, and stops nothing."""
    try:
        offline.screen_path(str(folder))
        backup(database, folder, most=settings.most_backups)
    except PlanError as problem:
        return settings, f"The second place was not reached. {problem}"
    now = datetime.now().isoformat(timespec="seconds")
    return replace(settings, second_backup_reached=now), f"A second copy is in {folder}."


def _when(moment: datetime) -> str:
    day = "today" if moment.date() == date.today() else show_day(moment.date())
    return f"{day} {moment:%H:%M}"
