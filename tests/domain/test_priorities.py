"""Priorities as auditors write them."""

from __future__ import annotations

import pytest

from gip_desktop.domain.priorities import read_priority
from gip_desktop.domain.rows import Priority


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("High", Priority.HIGH),
        ("H", Priority.HIGH),
        (" h. ", Priority.HIGH),
        ("HIGH", Priority.HIGH),
        ("1 - High", Priority.HIGH),
        ("1 – High", Priority.HIGH),
        ("1. High", Priority.HIGH),
        ("High (1)", Priority.HIGH),
        ("1 (High)", Priority.HIGH),
        ("P1 High", Priority.HIGH),
        ("(H)", Priority.HIGH),
        ("High priority", Priority.HIGH),
        ("Priority: High", Priority.HIGH),
        ("Medium", Priority.MEDIUM),
        ("Med", Priority.MEDIUM),
        ("M", Priority.MEDIUM),
        ("2 - Medium", Priority.MEDIUM),
        ("Low", Priority.LOW),
        ("L", Priority.LOW),
        ("Low risk", Priority.LOW),
    ],
)
def test_a_priority_is_read_in_any_usual_form(text, priority):
    assert read_priority(text) is priority


@pytest.mark.parametrize(
    "text",
    ["", "1", "P1", "Critical", "Medium/High", "High or low", "Higher", "Red", "Low-hanging"],
)
def test_what_is_no_one_priority_is_none(text):
    assert read_priority(text) is None
