"""A small plan in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gip_desktop.domain.register import Register, diff
from gip_desktop.store.store import Store
from tests.strategies import SMALL


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.gipdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, diff(Register(), SMALL), who="Governance Manager") as made:
        yield made
