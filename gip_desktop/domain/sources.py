"""Where actions come from, as plans name it: a statement, an auditor, an inspectorate."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gip_desktop.domain.rows import SourceKind
from gip_desktop.domain.texts import normal

SOURCE_LABELS: Mapping[SourceKind, str] = {
    SourceKind.AGS: "Annual Governance Statement",
    SourceKind.INTERNAL_AUDIT: "Internal audit",
    SourceKind.EXTERNAL_AUDIT: "External audit",
    SourceKind.INSPECTORATE: "Inspectorate",
    SourceKind.SELF_ASSESSMENT: "Self-assessment",
    SourceKind.CARRIED_FORWARD: "Carried forward",
    SourceKind.OTHER: "Other",
}

# Of several kinds in one text, the one named first counts.
_SIGNS = {
    SourceKind.CARRIED_FORWARD: (
        r"(?:carried|brought)[ -]?forward|[bc]/?fwd|[bc]/f|gip|governance improvement plan"
        r"|(?:last|previous|prior) year'?s? (?:plan|actions?)"
    ),
    SourceKind.AGS: r"ags|annual governance statement|what could be improved",
    SourceKind.SELF_ASSESSMENT: r"self[ -]?(?:assess(?:ment|ed)|review|evaluation)",
    SourceKind.INTERNAL_AUDIT: r"dara|internal audit(?:ors?)?|ia",
    SourceKind.EXTERNAL_AUDIT: (
        r"external audit(?:ors?)?|grant thornton|kpmg|deloitte|pwc|ernst (?:&|and) young|ey"
        r"|mazars|bdo|value for money|vfm|isa ?260|annual audit letter|auditor'?s'? annual report"
    ),
    SourceKind.INSPECTORATE: (
        r"hmic(?:frs)?|hmip|hmi|inspectorate|inspections?|inspectors?|peel|ofsted|cqc"
    ),
}


def read_source(text: str) -> tuple[SourceKind, str]:
    """Return the kind of source that a text names, and the name as it was written."""
    name = " ".join(normal(text).split())
    plain = name.replace("’", "'").replace("‑", "-").replace("–", "-")
    places = {kind: _place_of(signs, plain) for kind, signs in _SIGNS.items()}
    kind = min(places, key=lambda kind: places[kind])
    return (kind if places[kind] < len(plain) else SourceKind.OTHER), name


def _place_of(signs: str, text: str) -> int:
    found = re.search(rf"\b(?:{signs})\b", text, re.IGNORECASE)
    return found.start() if found else len(text)
