"""Markings: what stands together, what this program may not hold, and file names."""

from __future__ import annotations

from datetime import date

import pytest

from gip_desktop.domain.errors import BadMarking
from gip_desktop.domain.marking import (
    DESCRIPTORS,
    Marking,
    higher_marking,
    lowers,
    mark_above_clearance,
    old_mark,
    public_release,
    read_marking,
    suggested_file_name,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OFFICIAL", Marking("OFFICIAL")),
        ("official-sensitive", Marking("OFFICIAL-SENSITIVE")),
        (
            "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - PERSONAL DATA\nThe Audit Panel",
            Marking("OFFICIAL-SENSITIVE", "RECIPIENTS ONLY", "PERSONAL DATA", "The Audit Panel"),
        ),
        (
            "OFFICIAL – MOPAC USE ONLY – LEGAL",
            Marking("OFFICIAL", "MOPAC USE ONLY", "LEGAL"),
        ),
        (
            "OFFICIAL-SENSITIVE - HR / MANAGEMENT",
            Marking("OFFICIAL-SENSITIVE", None, "HR / MANAGEMENT"),
        ),
    ],
)
def test_a_marking_is_read_part_by_part(text, expected):
    assert read_marking(text) == expected


@pytest.mark.parametrize("descriptor", DESCRIPTORS)
def test_what_is_written_reads_back_equal(descriptor):
    marking = Marking("OFFICIAL-SENSITIVE", "EMBARGOED", descriptor, "Until 9 am, then OFFICIAL")
    assert read_marking(marking.text) == marking


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SECRET", "not cleared for SECRET"),
        ("TOP SECRET - LEGAL", "not cleared for TOP SECRET"),
        ("PROTECT", "neither OFFICIAL nor OFFICIAL-SENSITIVE"),
        ("", "neither OFFICIAL nor OFFICIAL-SENSITIVE"),
        ("OFFICIAL - RECIPIENTS ONLY\nThe panel", "goes with OFFICIAL-SENSITIVE only"),
        ("OFFICIAL-SENSITIVE - FOR PUBLIC RELEASE\nCleared", "goes with OFFICIAL only"),
        ("OFFICIAL-SENSITIVE - RECIPIENTS ONLY", "who the recipients are"),
        ("OFFICIAL - EMBARGOED", "until which day and time"),
        ("OFFICIAL - FOR PUBLIC RELEASE", "who cleared it"),
        ("OFFICIAL - USE ONLY", "organisation's name"),
        ("OFFICIAL - UK EYES ONLY", "neither a handling instruction nor a descriptor"),
        ("OFFICIAL - LEGAL - COMMERCIAL", "more parts"),
    ],
)
def test_a_marking_that_does_not_stand_says_why(text, said):
    with pytest.raises(BadMarking, match=said):
        read_marking(text)


def test_an_own_descriptor_is_taken():
    marking = read_marking("OFFICIAL - ESTATES", own_descriptors=["Estates"])
    assert marking.descriptor == "ESTATES"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SECRET", "SECRET"),
        (" TOP  SECRET ", "TOP SECRET"),
        ("SECRET - UK EYES ONLY", "SECRET"),
        ("TOP SECRET–STRAP", "TOP SECRET"),
        ("UK SECRET", "SECRET"),
        ("Secret", None),
        ("Official Secrets Act", None),
        ("TOP SECRET briefings are stored elsewhere", None),
        ("OFFICIAL-SENSITIVE", None),
    ],
)
def test_secret_is_a_marking_only_where_it_is_the_whole_text(text, expected):
    assert mark_above_clearance(text) == expected


def test_old_marks_are_known():
    assert old_mark("NOT PROTECTIVELY MARKED") == "NOT PROTECTIVELY MARKED"
    assert old_mark("RESTRICTED - STAFF") == "RESTRICTED"
    assert old_mark("Restricted") is None


def test_only_less_protection_is_lower():
    sensitive, official = Marking("OFFICIAL-SENSITIVE"), Marking("OFFICIAL")
    public = public_release("Head of Communications", date(2022, 10, 3))
    assert lowers(sensitive, official)
    assert lowers(official, public)
    assert not lowers(official, sensitive)
    assert not lowers(sensitive, sensitive)


def test_public_release_says_who_cleared_it_and_reads_back():
    marking = public_release("Head of Communications", date(2022, 10, 3))
    assert marking.line == "OFFICIAL - FOR PUBLIC RELEASE"
    assert marking.detail == "Cleared by Head of Communications on 3 October 2022"
    assert read_marking(marking.text) == marking


@pytest.mark.parametrize(
    ("marking", "expected"),
    [
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE - 2022-23 - Appendix B.xlsx"),
        (
            "OFFICIAL-SENSITIVE - HR / MANAGEMENT\nStaff only",
            "OFFICIAL-SENSITIVE - HR - MANAGEMENT - 2022-23 - Appendix B.xlsx",
        ),
    ],
)
def test_the_marking_leads_the_file_name(marking, expected):
    assert suggested_file_name(marking, "2022/23", "Appendix B.xlsx") == expected


@pytest.mark.parametrize(
    ("then", "now", "carried"),
    [
        ("OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE - LEGAL", "OFFICIAL-SENSITIVE - LEGAL"),
        ("OFFICIAL", "OFFICIAL - FOR PUBLIC RELEASE\nCleared by the Clerk", "OFFICIAL"),
        ("OFFICIAL-SENSITIVE - OURS", "OFFICIAL", "OFFICIAL-SENSITIVE - OURS"),
        ("OFFICIAL", "OFFICIAL-SENSITIVE - OURS", "OFFICIAL-SENSITIVE - OURS"),
    ],
)
def test_what_was_marked_then_never_carries_less_now(then: str, now: str, carried: str) -> None:
    assert higher_marking(then, now) == carried
