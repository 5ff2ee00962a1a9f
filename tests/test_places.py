"""Where a file lies: told from its path and the mounts, without asking another computer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gip_desktop import places
from gip_desktop.places import PlaceKind, place_of

MOUNTED = """\
/dev/sda1 / ext4 rw 0 0
server:/plans /mnt/plans nfs4 rw 0 0
//server/c /mnt/my\\040share cifs rw 0 0
/dev/sdb1 /mnt/plans/local ext4 rw 0 0
"""


@pytest.fixture
def mounts(tmp_path, monkeypatch):
    file = tmp_path / "mounts"
    file.write_text(MOUNTED)
    monkeypatch.setattr(places, "MOUNTS", file)
    monkeypatch.setattr("sys.platform", "linux")
    for name in places.SYNC_VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.skipif(os.name == "nt", reason="the paths and mounts of Linux")
@pytest.mark.usefixtures("mounts")
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/plan.gipdb", PlaceKind.LOCAL),
        ("/mnt/plans/plan.gipdb", PlaceKind.SHARE),
        ("/mnt/plans/local/plan.gipdb", PlaceKind.LOCAL),
        ("/mnt/my share/plan.gipdb", PlaceKind.SHARE),
        ("//server/plans/plan.gipdb", PlaceKind.SHARE),
        (r"\\server\plans\plan.gipdb", PlaceKind.SHARE),
        ("/home/OneDrive - A Council/plan.gipdb", PlaceKind.SYNCED),
    ],
)
def test_a_place_is_told_by_its_path(path, kind):
    assert place_of(Path(path)).kind is kind


@pytest.mark.skipif(os.name == "nt", reason="the paths and mounts of Linux")
@pytest.mark.usefixtures("mounts")
def test_a_synced_folder_of_another_name_is_told_by_the_variable(monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", "/home/cloud")
    assert place_of(Path("/home/cloud/plans/plan.gipdb")).kind is PlaceKind.SYNCED
    assert place_of(Path("/home/clouds/plan.gipdb")).kind is PlaceKind.LOCAL


@pytest.mark.parametrize("kind", PlaceKind)
def test_each_kind_of_place_has_its_sentence(kind):
    assert places.Place(Path("x"), kind).words.endswith(".")
