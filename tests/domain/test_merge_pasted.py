"""An answer pasted from an e-mail is added once, and replaces nothing."""

from __future__ import annotations

import pytest

from gip_desktop.domain.merge_pasted import merge_pasted
from tests.domain.returning import RECEIVED, plan_of_actions

PLAN = plan_of_actions()
ACTION = PLAN.actions["CCCCC"]


def test_a_pasted_answer_is_added_to_the_updates():
    made = merge_pasted(
        PLAN, ACTION, "\r\nThird session held.\r\n", by="Head of Legal", on=RECEIVED
    )
    after = PLAN.with_changes(made)
    first, second = after.progress_of("CCCCC")
    assert first.text == "Two sessions held."
    assert (second.text, second.by, second.on) == (
        "Third session held.",
        "Head of Legal",
        RECEIVED,
    )


@pytest.mark.parametrize(
    "text", ["", " \n", "Two sessions held. ", "Two\N{NO-BREAK SPACE}sessions held."]
)
def test_an_answer_that_says_nothing_new_adds_nothing(text):
    assert merge_pasted(PLAN, ACTION, text, by=None, on=RECEIVED) == []
