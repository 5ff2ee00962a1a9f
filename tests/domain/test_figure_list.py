"""The list of figures: all of them, each under words of its own."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given

from gip_desktop import paths
from gip_desktop.domain.figure_list import named_figures
from gip_desktop.domain.figures import figures
from gip_desktop.domain.periods import Period
from gip_desktop.domain.register import Register
from gip_desktop.domain.sample import steps
from tests.strategies import registers

DAY = date(2022, 9, 30)
QUARTER = Period(date(2022, 7, 1), DAY)


@pytest.fixture(scope="module")
def sample() -> Register:
    register = Register()
    for step in steps(lambda name: json.loads(paths.db_file(name).read_text("utf-8"))):
        register = register.with_changes(step.changes)
    return register


def listed(register: Register, year: str, day: date, period: Period | None = None):
    counted = figures(register, year, as_at=day, period=period)
    return {row.name: row.figure.refs for row in named_figures(register, counted)}


def test_the_quarter_is_listed_as_the_paper_has_it(sample):
    found = listed(sample, "2022/23", DAY, QUARTER)
    days = "1 July 2022 to 30 September 2022"
    assert found[f"Completed {days}"] == ("B1", "D1", "D2", "D3", "G1", "G9", "G10")
    assert found[f"Slipped {days}"] == found[f"Date moved {days}"] == ("B2", "C4", "G2")
    assert found["B2: +274 days, 2 moves, 30 June 2022 → 31 March 2023"] == ("B2",)
    assert found["Section D, complete"] == ("D1", "D2", "D3")
    assert found["Led by Head of HR"]
    assert found["Supported by Deputy Chief Constable"]
    assert found["High priority"] == ("F3", "G2")


def test_a_part_is_listed_in_reading_order_whatever_its_statuses(sample):
    found = listed(sample, "2022/23", DAY)
    assert found["Section E Openness and engagement"] == ("E1", "E2", "E3", "E4", "E5")
    assert found["From Internal audit follow-up reviews 2021/22"] == ("A2", "E5")


def test_an_older_plan_names_those_in_no_status(sample):
    found = listed(sample, "2018/19", date(2019, 3, 31))
    assert found["No status"] == ("C4", "E7")
    assert found["Section C, no status"] == ("C4",)


@given(registers())
def test_each_kind_stands_together_and_every_figure_is_of_the_plan(register):
    for year in register.plans:
        rows = named_figures(register, figures(register, year, as_at=DAY))
        kinds = [row.kind for row in rows]
        starts = [k for n, k in enumerate(kinds) if n == 0 or kinds[n - 1] != k]
        assert len(starts) == len(set(starts))
        there = {action.key for action in register.actions_of(year)}
        assert all(set(row.figure.keys) <= there for row in rows)
        assert all(row.name.strip() for row in rows)
