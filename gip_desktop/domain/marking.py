"""Handling markings: their form, what may stand together, and what this program may not hold.

The form is `OFFICIAL-SENSITIVE - HANDLING INSTRUCTION - DESCRIPTOR`, in capitals; what an
instruction needs (names, a time) stands on the line below.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.classification import OFFICIAL, OFFICIAL_SENSITIVE
from gip_desktop.domain.errors import BadMarking
from gip_desktop.domain.targets import show_day

CLASSIFICATIONS = (OFFICIAL, OFFICIAL_SENSITIVE)

RECIPIENTS_ONLY = "RECIPIENTS ONLY"
EMBARGOED = "EMBARGOED"
FOR_PUBLIC_RELEASE = "FOR PUBLIC RELEASE"
USE_ONLY = " USE ONLY"

DESCRIPTORS = (
    "PERSONAL DATA",
    "LEGAL PROFESSIONAL PRIVILEGE",
    "LEGAL",
    "MARKET SENSITIVE",
    "COMMERCIAL",
    "HR / MANAGEMENT",
)

# What an instruction says on the line below the marking.
_NEEDS = {
    RECIPIENTS_ONLY: "who the recipients are",
    EMBARGOED: "until which day and time, and how it is handled afterwards",
    FOR_PUBLIC_RELEASE: "who cleared it, and when",
}
_ONLY_WITH = {RECIPIENTS_ONLY: OFFICIAL_SENSITIVE, FOR_PUBLIC_RELEASE: OFFICIAL}

_SPACED_DASH = re.compile(r"\s+[-–—]\s+")
_ANY_DASH = re.compile(r"[-–—]")
_ABOVE = frozenset({"SECRET", "TOP SECRET"})
_OLD = frozenset({"PROTECT", "RESTRICTED", "CONFIDENTIAL", "NOT PROTECTIVELY MARKED"})
_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class Marking:
    """A handling marking; `detail` is the line below it."""

    classification: str = OFFICIAL_SENSITIVE
    instruction: str | None = None
    descriptor: str | None = None
    detail: str = ""

    @property
    def line(self) -> str:
        """Write the marking itself, on one line."""
        parts = (self.classification, self.instruction, self.descriptor)
        return " - ".join(part for part in parts if part)

    @property
    def text(self) -> str:
        """Write the marking with the line below it."""
        return f"{self.line}\n{self.detail}" if self.detail else self.line


def read_marking(text: str, *, own_descriptors: Collection[str] = ()) -> Marking:
    """Read a marking as somebody typed it, or say what about it does not stand."""
    line, _, detail = text.strip().partition("\n")
    classification, *rest = _SPACED_DASH.split(" ".join(line.upper().split()))
    _check_classification(classification, line)
    instruction = rest.pop(0) if rest and _is_instruction(rest[0]) else None
    descriptor = rest.pop(0) if rest else None
    if rest:
        message = (
            f"The marking “{line}” has more parts than a classification, an instruction and "
            f"a descriptor: take out “{' - '.join(rest)}”."
        )
        raise BadMarking(message)
    marking = Marking(classification, instruction, descriptor, detail.strip())
    _check_instruction(marking)
    _check_descriptor(marking, own_descriptors)
    return marking


def public_release(cleared_by: str, cleared_on: date) -> Marking:
    """Return the marking of a paper of which every sentence is cleared."""
    detail = f"Cleared by {cleared_by} on {show_day(cleared_on)}"
    return Marking(OFFICIAL, FOR_PUBLIC_RELEASE, detail=detail)


def lowers(before: Marking, after: Marking) -> bool:
    """Say whether a change of marking would protect less than the one before."""
    return _height(after) < _height(before)


def higher_marking(then: str, now: str) -> str:
    """Return the marking that what was marked so then carries now: never a lower one."""
    try:
        was_higher = lowers(read_marking(then), read_marking(now))
    except BadMarking:
        # One with a descriptor of somebody's own: its first words still say how sensitive it is.
        was_higher = then.startswith(OFFICIAL_SENSITIVE) > now.startswith(OFFICIAL_SENSITIVE)
    return then if was_higher else now


def mark_above_clearance(text: str) -> str | None:
    """Return SECRET or TOP SECRET where a text is such a marking, not where it mentions one."""
    return _mark_among(_ABOVE, text)


def old_mark(text: str) -> str | None:
    """Return the marking of before 2014 that a text is, if it is one."""
    return _mark_among(_OLD, text)


def suggested_file_name(marking: str, year: str, name: str) -> str:
    """Name a file after what it holds, the marking first, in letters that every disk takes."""
    line = marking.partition("\n")[0]
    return _NOT_IN_FILE_NAMES.sub("-", " - ".join((line, year, name)))


def _check_classification(classification: str, line: str) -> None:
    if mark_above_clearance(classification):
        message = (
            f"This program is not cleared for {classification}: "
            "keep what is marked so on a system that is."
        )
        raise BadMarking(message)
    if classification not in CLASSIFICATIONS:
        message = f"The marking “{line}” begins with neither OFFICIAL nor OFFICIAL-SENSITIVE."
        raise BadMarking(message)


def _is_instruction(part: str) -> bool:
    return part in _NEEDS or part == USE_ONLY.strip() or part.endswith(USE_ONLY)


def _check_instruction(marking: Marking) -> None:
    instruction = marking.instruction
    if instruction is None:
        return
    if instruction == USE_ONLY.strip():
        message = "USE ONLY needs the organisation's name before it."
        raise BadMarking(message)
    allowed = _ONLY_WITH.get(instruction, marking.classification)
    if marking.classification != allowed:
        message = f"{instruction} goes with {allowed} only, not with {marking.classification}."
        raise BadMarking(message)
    if instruction in _NEEDS and not marking.detail:
        message = f"{instruction} needs a second line that says {_NEEDS[instruction]}."
        raise BadMarking(message)


def _check_descriptor(marking: Marking, own: Collection[str]) -> None:
    known = [*DESCRIPTORS, *(descriptor.upper() for descriptor in own)]
    if marking.descriptor is not None and marking.descriptor not in known:
        message = (
            f"{marking.descriptor} is neither a handling instruction nor a descriptor: "
            f"use one of {', '.join(known)}, or none."
        )
        raise BadMarking(message)


def _height(marking: Marking) -> tuple[int, bool]:
    sensitivity = CLASSIFICATIONS.index(marking.classification)
    return sensitivity, marking.instruction != FOR_PUBLIC_RELEASE


def _mark_among(marks: Collection[str], text: str) -> str | None:
    before_dash = _ANY_DASH.split(text, maxsplit=1)[0]
    mark = " ".join(before_dash.split()).removeprefix("UK ")
    return mark if mark in marks else None
