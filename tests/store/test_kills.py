"""A killed writer loses no acknowledged entry, and leaves the last one whole or absent."""

from __future__ import annotations

import os

import pytest

from gip_desktop.domain.errors import DatabaseProblem
from gip_desktop.store.store import Store
from tests import soak
from tests.store.kills import kill_often, kill_while_made, why_not

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


@pytest.mark.parametrize(("call", "number"), [("pwrite64", 1), ("fdatasync", 2), ("unlink", 1)])
def test_a_file_whose_making_was_cut_short_is_called_empty(path, call, number):
    assert kill_while_made(path, call, number) == []
    with pytest.raises(DatabaseProblem, match=r"plan.gipdb is empty"):
        Store.open(path, who="Me")
    with pytest.raises(DatabaseProblem, match="is there already"):
        Store.create(path, [], who="Me")


@pytest.mark.soak
def test_two_hundred_kills_lose_nothing(capsys):
    with capsys.disabled():  # the count is to be seen
        assert soak.kills() == 0
