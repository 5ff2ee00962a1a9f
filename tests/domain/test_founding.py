"""What a new database holds."""

from __future__ import annotations

import json

from gip_desktop import paths
from gip_desktop.domain.founding import founding_changes
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Plan


def founded() -> Register:
    entries = json.loads(paths.db_file("principles.json").read_text("utf-8"))
    return Register().with_changes(founding_changes("2023/24", "Office for Northmarch", entries))


def test_a_new_database_names_its_organisation_and_has_one_empty_plan():
    register = founded()
    assert register.organisation == "Office for Northmarch"
    assert register.marking == "OFFICIAL-SENSITIVE"
    assert list(register.plans.values()) == [Plan("2023/24")]
    assert not register.actions


def test_the_seven_principles_have_two_that_underpin_and_five_core_ones():
    principles = founded().principles
    assert "".join(principles) == "ABCDEFG"
    assert "".join(p.key for p in principles.values() if p.core) == "CDEFG"
    assert len({p.title for p in principles.values()}) == 7
    assert all(len(p.short_title) < len(p.title) for p in principles.values())
