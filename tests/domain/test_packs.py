"""What an owner is sent: whose actions, with which values, and how a pack is issued anew."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from gip_desktop.domain.edits import add_progress
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.packs import (
    ANSWERED,
    LOCKED,
    PACK_FIELDS,
    awaited,
    issue,
    pack_base,
    packs_of,
    packs_to_issue,
    reissue,
    returns_of,
    rows_of,
    withdraw,
    wording_field,
)
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Owner, Status
from tests.domain.returning import DUE, ISSUED, PLAN, changed, circulated, plan_of_actions

REGISTER = plan_of_actions()


def drafts(register=REGISTER, **chosen):
    return packs_to_issue(register, PLAN, today=ISSUED, entry=5, rng=Random(1), **chosen)


def keys_by_owner(register=REGISTER, **chosen) -> dict[str, list[str]]:
    return {
        draft.owner.name: [row.action for row in draft.rows] for draft in drafts(register, **chosen)
    }


def test_each_owner_gets_the_actions_led_and_supported():
    assert keys_by_owner() == {
        "Chief Finance Officer": ["CCCCC", "DDDDD"],
        "Head of Legal": ["BBBBB", "CCCCC"],
    }


def test_only_the_owners_that_are_chosen_get_one():
    assert list(keys_by_owner(owners=["LEGAL"])) == ["Head of Legal"]
    assert keys_by_owner(owners=[]) == {}


def test_what_is_complete_is_sent_only_when_asked_for():
    register = changed(REGISTER, "CCCCC", status=Status.COMPLETE)
    assert keys_by_owner(register)["Head of Legal"] == ["BBBBB"]
    assert keys_by_owner(register, with_complete=True) == keys_by_owner()


def test_what_was_removed_is_never_sent():
    register = changed(REGISTER, "BBBBB", removed=True)
    assert keys_by_owner(register, with_complete=True)["Head of Legal"] == ["CCCCC"]


def test_an_owner_without_open_actions_gets_no_pack():
    register = REGISTER.with_changes([Put(Owner("IDLER", "Head of Nothing"))])
    assert keys_by_owner(register) == keys_by_owner()


def test_an_owner_without_an_address_gets_a_pack():
    finance, legal = drafts(due=DUE)
    assert (finance.pack.recipient, legal.pack.recipient) == ("", "legal@example.org")
    assert (legal.pack.addressee, legal.pack.issued, legal.pack.due) == (
        "Head of Legal",
        ISSUED,
        DUE,
    )


def test_the_base_holds_each_column_as_it_is_written():
    assert pack_base(REGISTER, REGISTER.actions["CCCCC"]) == {
        "key": "CCCCC",
        "ref": "G2",
        "recommendation": "Train the board",
        "owners": "Head of Legal; Chief Finance Officer",
        "target": "Q3 2022/23",
        "status": "On track",
        "progress": "Two sessions held.",
        "revised": "",
        "reason": "",
        "evidence": "Slides",
    }
    assert {"key", *ANSWERED, *LOCKED} == set(PACK_FIELDS)


def test_the_base_is_normalised_and_shows_the_latest_update():
    action = replace(REGISTER.actions["CCCCC"], evidence=" Slides\N{NO-BREAK SPACE}\r\nand notes ")
    register = REGISTER.with_changes([Put(action), *add_progress(REGISTER, action, "Newest. ")])
    base = pack_base(register, action)
    assert (base["evidence"], base["progress"]) == ("Slides\nand notes", "Newest.")


@pytest.mark.parametrize("field", ["recommendation", "title", "planned"])
def test_an_action_is_shown_in_whichever_words_it_has(field):
    words = {"recommendation": "", "title": "", "planned": "", field: "Say it"}
    action = replace(REGISTER.actions["CCCCC"], **words)
    assert wording_field(action) == field
    assert pack_base(REGISTER, action)["recommendation"] == "Say it"


def test_keys_of_packs_are_read_by_people_and_never_repeat():
    register, packs = circulated(REGISTER)
    again = packs_to_issue(register, PLAN, today=ISSUED, entry=5, rng=Random(5))
    keys = [draft.pack.key for draft in (*packs.values(), *again)]
    assert len(set(keys)) == 4
    assert all(len(key) == 8 and key.isupper() for key in keys)


def test_what_was_issued_can_be_looked_up():
    register, packs = circulated(REGISTER)
    legal = packs["LEGAL"]
    assert rows_of(register, legal.pack.key) == list(legal.rows)
    assert [pack.addressee for pack in packs_of(register, PLAN)] == [
        "Chief Finance Officer",
        "Head of Legal",
    ]
    assert packs_of(register, "2021/22") == returns_of(register, legal.pack.key) == []


def test_a_pack_issued_anew_shows_the_plan_of_now_and_replaces_the_other():
    register, packs = circulated(REGISTER)
    register = changed(register, "BBBBB", evidence="Now there")
    again = reissue(register, packs["LEGAL"].pack, today=DUE, entry=9, rng=Random(9))
    assert again.pack.replaces == packs["LEGAL"].pack.key
    assert again.rows[0].base["evidence"] == "Now there"
    register = register.with_changes(issue([again]))
    waiting = awaited(register, packs_of(register, PLAN))
    assert {pack.key for pack in waiting} == {packs["FINAN"].pack.key, again.pack.key}


def test_a_pack_whose_owner_has_nothing_open_is_not_issued_anew():
    register, packs = circulated(REGISTER)
    for key in ("BBBBB", "CCCCC"):
        register = changed(register, key, status=Status.COMPLETE)
    with pytest.raises(ChangeRefused, match="withdraw the pack"):
        reissue(register, packs["LEGAL"].pack, today=DUE, entry=9)


def test_no_answer_is_waited_for_from_a_withdrawn_pack():
    register, packs = circulated(REGISTER)
    register = register.with_changes(withdraw(packs["LEGAL"].pack))
    waiting = awaited(register, packs_of(register, PLAN))
    assert [pack.addressee for pack in waiting] == ["Chief Finance Officer"]
