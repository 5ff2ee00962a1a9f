"""Owners as plans write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.owners import alike, match_owner, parts_of, split_owners
from gip_desktop.domain.rows import Owner, OwnerKind

POLICY = Owner("PLC", "Head of Policy, Communications and Governance")
FINANCE = Owner("CFN", "Chief Finance Officer", aliases=("CFO", "s151 Officer"))
DATA = Owner("DPR", "Data Protection Officer", aliases=("DPO",))
PEOPLE = Owner("PPL", "Head of HR")
GROUP = Owner("GRP", "Gov and Risk Working Group", OwnerKind.GROUP)
OUTSIDE = Owner("TSD", "Deputy Commissioner, MPS", OwnerKind.OUTSIDE_BODY)
FOX = Owner("FXX", "Amber Fox")
KNOWN = (POLICY, FINANCE, DATA, PEOPLE, GROUP, OUTSIDE, FOX)


# Splitting


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Head of HR", ("Head of HR",)),
        (" Head  of\u00a0HR ", ("Head of HR",)),
        ("CFO\nHead of HR", ("CFO", "Head of HR")),
        ("CFO\r\nHead of HR", ("CFO", "Head of HR")),
        ("CFO; Head of HR;", ("CFO", "Head of HR")),
        ("CFO | DPO", ("CFO", "DPO")),
        ("DM/PL/KL", ("DM", "PL", "KL")),
        ("DM / PL", ("DM", "PL")),
        ("D.M./P.L.", ("D.M.", "P.L.")),
        ("1. CFO\n2. DPO", ("CFO", "DPO")),
        ("• CFO\n• DPO", ("CFO", "DPO")),
        ("- CFO\n- DPO", ("CFO", "DPO")),
        ("Head of\nHR", ("Head of HR",)),
        ("CFO\ncfo", ("CFO",)),
        ("CFO\nHead of HR (lead)", ("Head of HR", "CFO")),
        ("Support: CFO; Lead: Head of HR", ("Head of HR", "CFO")),
        ("Policy Lead", ("Policy Lead",)),
        ("Head of HR (Policy, Planning and Pay)", ("Head of HR (Policy, Planning and Pay)",)),
        ("Alexander", ("Alexander",)),
        ("", ()),
        (" \n ", ()),
        ("-", ()),
    ],
)
def test_owners_are_split_where_that_is_sure(text, names):
    reading = split_owners(text)
    assert reading.names == names
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Head of Policy, Communications and Governance",
            ("Head of Policy", "Communications", "Governance"),
        ),
        ("CFO and Data Protection Officer", ("CFO", "Data Protection Officer")),
        ("CFO & DPO", ("CFO", "DPO")),
        ("CFO, and DPO", ("CFO", "DPO")),
        ("Gov and Risk Working Group", ("Gov", "Risk Working Group")),
        ("Deputy Commissioner, MPS", ("Deputy Commissioner", "MPS")),
        ("Head of HR/Head of IT", ("Head of HR", "Head of IT")),
        ("DM, PL", ("DM", "PL")),
    ],
)
def test_a_name_that_may_be_several_is_kept_whole_with_a_doubt(text, parts):
    reading = split_owners(text)
    assert reading.names == (text,)
    assert parts_of(text) == parts
    (doubt,) = reading.doubts
    assert f"may be {len(parts)} owners" in doubt
    assert all(f"“{part}”" in doubt for part in parts)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (POLICY.name, (POLICY.name,)),
        (POLICY.name.upper(), (POLICY.name.upper(),)),
        ("Head of Policy,\nCommunications and Governance", (POLICY.name,)),
        (GROUP.name, (GROUP.name,)),
        (OUTSIDE.name, (OUTSIDE.name,)),
        ("CFO and Data Protection Officer", ("CFO", "Data Protection Officer")),
        ("CFO, DPO & Head of HR", ("CFO", "DPO", "Head of HR")),
        ("CFO/Head of HR", ("CFO", "Head of HR")),
        (f"{POLICY.name}, CFO and DPO", (POLICY.name, "CFO", "DPO")),
        (f"CFO and {POLICY.name}", ("CFO", POLICY.name)),
        (f"{GROUP.name} and CFO; {OUTSIDE.name}", (GROUP.name, "CFO", OUTSIDE.name)),
        ("CFO,\nHead of HR", ("CFO", "Head of HR")),
    ],
)
def test_known_owners_are_split_without_a_doubt(text, names):
    reading = split_owners(text, KNOWN)
    assert reading.names == names
    assert reading.doubts == ()


def test_one_part_that_is_not_known_leaves_the_name_whole():
    reading = split_owners("CFO and Head of Estates", KNOWN)
    assert reading.names == ("CFO and Head of Estates",)
    assert len(reading.doubts) == 1


def test_a_line_that_ends_with_a_comma_is_split_with_a_doubt():
    reading = split_owners("Director of Strategy,\nDirector of Law")
    assert reading.names == ("Director of Strategy", "Director of Law")
    assert reading.doubts == (
        "“Director of Strategy” ends with a comma: confirm that the next line is another owner.",
    )


@pytest.mark.parametrize("text", ["TBC", "tba", "N/A", "n/a", "None", "Vacant", "To be confirmed"])
def test_words_for_nobody_name_no_owner_and_leave_a_doubt(text):
    reading = split_owners(text, KNOWN)
    assert reading.names == ()
    assert reading.doubts == (f"“{text}” names no owner: choose one.",)


WORDS = "CFO and Head of HR , ; | / & ( ) lead Lead: TBC 1. • - DM"
pieces = st.sampled_from([*WORDS.split(), "\n"])


@given(st.text(max_size=40) | st.lists(pieces, max_size=9).map(" ".join))
def test_splitting_is_total_and_names_are_clean(text):
    for known in ((), KNOWN):
        names = split_owners(text, known).names
        assert all(name == " ".join(name.split()) and name for name in names)
        assert len({name.casefold() for name in names}) == len(names)
        if any(map(str.isalnum, text)):
            assert names or split_owners(text, known).doubts or not text.isascii()
    alike(text, KNOWN)


# Matching


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Chief Finance Officer", FINANCE),
        ("chief  finance\u00a0officer ", FINANCE),
        ("cfo", FINANCE),
        ("S151 OFFICER", FINANCE),
        ("Chief Finance", None),
        ("A Fox", None),
        ("", None),
    ],
)
def test_match_owner_goes_by_name_or_alias_alone(name, owner):
    assert match_owner(name, KNOWN) is owner


def test_match_owner_prefers_a_name_to_an_alias():
    named = Owner("NMD", "DPO")
    assert match_owner("DPO", (*KNOWN, named)) is named


def test_match_owner_when_two_have_the_alias_is_none():
    other = Owner("THR", "Director of Police Operations", aliases=("DPO",))
    assert match_owner("DPO", (*KNOWN, other)) is None


# Likeness


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("A Fox", FOX),
        ("A. Fox", FOX),
        ("AF", FOX),
        ("A.F.", FOX),
        ("Amber Foxx", FOX),
        ("Chief Financial Officer", FINANCE),
        ("Cheif Finance Officer", FINANCE),
        ("Data Protection Oficer", DATA),
        ("Head of Policy, Comms and Gov", POLICY),
        ("HoHR", PEOPLE),
        ("HHR", PEOPLE),
        ("Governance and Risk Working Group", GROUP),
        ("CFO", FINANCE),
        ("Head of IT", None),
        ("Head of PR", None),
        ("Head of Estates", None),
        ("Action Lead", None),
        ("B Fox", None),
        ("", None),
    ],
)
def test_alike_proposes_an_owner_for_other_ways_to_write_a_name(name, owner):
    assert alike(name, KNOWN) is owner


def test_alike_matches_initials_that_are_known_with_a_name_in_full():
    initials = Owner("NTL", "AF")
    assert alike("Amber Fox", (PEOPLE, initials)) is initials


def test_alike_when_two_owners_are_alike_proposes_neither():
    assert alike("AF", (FOX, Owner("THR", "Adam Frost"))) is None


def test_alike_proposes_nobody_where_a_list_is_longer_than_any_plans():
    crowd = [Owner(f"O{number}", f"Post {number}") for number in range(1_000)]
    assert alike("Amber Foxe", (FOX, *crowd)) is None
