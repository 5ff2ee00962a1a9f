"""The daily backup follows what a person chose: how many are kept, and what a quiet day leaves."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gip_desktop.settings import Settings
from gip_desktop.store.backup import backup, backups
from gip_desktop.ui.backing import back_up_daily

YESTERDAY = datetime.now() - timedelta(days=1)


@pytest.mark.parametrize(("even_unchanged", "expected"), [(True, 2), (False, 1)])
def test_a_quiet_day_leaves_a_copy_only_where_that_is_wanted(
    database: Path, tmp_path: Path, *, even_unchanged: bool, expected: int
) -> None:
    second = tmp_path / "stick"
    for folder in (None, second):
        backup(database, folder, now=YESTERDAY)
    kept = Settings(second_backup=str(second), backs_up_unchanged=even_unchanged)
    back_up_daily(database, kept)
    assert len(backups(database)) == len(backups(database, second)) == expected


def test_both_places_keep_as_many_copies_as_are_wanted(database: Path, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    for folder in (None, second):
        for hours in range(5):
            backup(database, folder, now=YESTERDAY - timedelta(hours=hours))
    back_up_daily(database, Settings(second_backup=str(second), most_backups=3))
    assert len(backups(database)) == len(backups(database, second)) == 3
