"""Each scenario: what merging says, that taking it is one entry, and that undo takes it back."""

from __future__ import annotations

import pytest

from gip_desktop.merging import take
from tests.merge_scenarios.running import OFFICE, Bench, Returned, is_as_expected, told
from tests.merge_scenarios.scenarios import SCENARIOS, Scenario


@pytest.fixture(scope="module")
def bench(tmp_path_factory) -> Bench:
    folder = tmp_path_factory.mktemp("returns")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GIP_DESKTOP_HOME", str(folder / "home"))
        return Bench(folder, SCENARIOS)


def _returned(bench: Bench, scenario: Scenario) -> Returned:
    if scenario.office and not OFFICE:
        pytest.skip("LibreOffice is not installed")
    return next(one for one in bench.returned if one.scenario is scenario)


def test_there_are_scenarios_enough():
    assert len(SCENARIOS) >= 30
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS)
    assert sum(scenario.office for scenario in SCENARIOS) >= 5


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_merging_says_what_an_owner_would_expect(bench, scenario):
    returned = _returned(bench, scenario)
    with bench.store(returned) as store:
        before, head = store.register, store.head
        proposal = bench.propose(store, returned)
        got = told(proposal)
        assert is_as_expected(got, scenario.expected), got
        assert (store.register, store.head) == (before, head)
        entry = take(store, proposal)
        changes = [line for line in got if line.startswith("change ")]
        if not any(merge.items for merge in proposal.merges):
            assert entry is None
            assert (store.register, store.head) == (before, head)
            return
        assert entry
        assert store.head[0] == head[0] + 1
        after = store.register
        is_plan_as_before = (after.actions, after.progress) == (before.actions, before.progress)
        assert is_plan_as_before is not bool(changes)
        again = bench.propose(store, returned)
        assert told(again) == ("already merged",)
        assert take(store, again) is None
        store.undo()
        assert store.register == before
        assert told(bench.propose(store, returned)) == got
