"""A killed writer loses no acknowledged entry, and leaves the last one whole or absent."""

from __future__ import annotations

import os

import pytest

from tests import soak
from tests.store.kills import kill_often, why_not

SAMPLE = 20


@pytest.fixture(autouse=True)
def able() -> None:
    reason = why_not()
    if reason and os.environ.get("CI"):
        pytest.fail(reason)  # there it must not be skipped unseen
    if reason:
        pytest.skip(reason)


def test_a_sample_of_kills_loses_nothing(tmp_path):
    found = kill_often(SAMPLE, folder=tmp_path)
    assert [kill for kill in found if kill.faults] == []
    assert sum(kill.is_in_transaction for kill in found) >= SAMPLE - 2
    assert any(kill.left_a_journal for kill in found)


@pytest.mark.soak
def test_two_hundred_kills_lose_nothing(capsys):
    with capsys.disabled():  # the count is to be seen
        assert soak.kills() == 0
