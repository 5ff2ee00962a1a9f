"""Take out of a paper the characters that no XML can hold, so that no text can stop the writing."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum

from gip_desktop.domain.paper_parts import Paper, PaperSection, PaperTable, Paragraph, Run
from gip_desktop.domain.texts import clean

Part = Paper | PaperSection | PaperTable | Paragraph | Run


def cleaned(paper: Paper) -> Paper:
    """Return a paper of which every text can be written."""
    return replace(paper, **_texts(paper))


def _texts(part: Part) -> dict[str, object]:
    return {field.name: _clean(getattr(part, field.name)) for field in fields(part)}


def _clean(value: object) -> object:
    match value:
        case StrEnum():
            return value
        case str():
            return clean(value)
        case tuple():
            return tuple(map(_clean, value))
        case PaperSection() | PaperTable() | Paragraph() | Run():
            return replace(value, **_texts(value))
    return value
