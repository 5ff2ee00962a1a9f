"""What a column holds, told from its cells alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gip_desktop.workbook.book import Cell, Kind
from gip_desktop.workbook.content import Profile, is_reference

YEAR = "2025/26"


def profile(*texts: str, kind: str = Kind.TEXT) -> Profile:
    cells = [Cell(row, 1, kind, text) for row, text in enumerate(texts, 1)]
    return Profile.of(cells, year=YEAR, known_owners=())


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        (("On track", "Complete", "At risk"), "status"),
        (("Red", "Amber", "Green"), "status"),
        (("Q2", "31/10/2025", "TBC"), "target"),
        (("Head of HR", "Treasurer", "Chief Nurse; Clerk"), "owners"),
        (("AB", "CD/EF", "GH"), "owners"),
        (("G1", "G2", "24 AGS 06"), "ref"),
        (("R-01", "GOV-IMP-2025-001", "E1.2"), "ref"),
        (("95%", "100%", "0"), None),
        (("Write the policy", "Train the board", "Publish the log"), None),
        ((), None),
    ],
)
def test_a_column_looks_like_what_it_holds(texts: Sequence[str], field: str | None):
    assert profile(*texts).looks_like() == field


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        ("target", ("95%", "100%", "80%")),
        ("target", ("Head of HR", "Clerk", "Treasurer")),
        ("owners", ("Q2", "31/10/2025", "May 2026")),
        ("progress", ("On track", "Complete", "Delayed")),
        ("progress", ("1 May 2025", "2 June 2025", "3 July 2025")),
        ("planned", ("AB", "CD", "EF")),
        ("ref", ("1) Choose a project", "2) Choose the data", "3) Build the model")),
    ],
)
def test_a_known_heading_is_belied_by_what_stands_below_it(field: str, texts: Sequence[str]):
    assert profile(*texts).belies(field)


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        ("target", ("Q2", "after the review reports", "TBC")),
        ("target", ("Ongoing", "TBC", "as soon as possible")),
        ("owners", ("A Fox", "AB", "All services")),
        ("progress", ("Begun.", "The register is out.", "Complete")),
        ("status", ("Green", "Waiting for the ledger", "On track")),
        ("ref", ("Procurement 1", "Fleet 2", "HR 3")),
    ],
)
def test_a_known_heading_is_believed_where_the_cells_bear_it_out(field: str, texts: Sequence[str]):
    assert not profile(*texts).belies(field)


@pytest.mark.parametrize("text", ["G2", "24 AGS 06", "H&S 05", "SR (25/26) 01", "AR 297-304", "1"])
def test_references_of_every_kind_are_references(text):
    assert is_reference(text)


@pytest.mark.parametrize("text", ["2. People", "Total", "Write the policy", ""])
def test_titles_and_words_are_no_references(text):
    assert not is_reference(text)
