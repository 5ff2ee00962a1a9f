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
_SIGNS = tuple(
    (kind, re.compile(rf"\b(?:{signs})\b", re.IGNORECASE))
    for kind, signs in (
        (
            SourceKind.CARRIED_FORWARD,
            r"(?:carried|brought)[ -]?forward|[bc]/?fwd|[bc]/f|gip|governance improvement plan"
            r"|(?:last|previous|prior) year'?s? (?:plan|actions?)",
        ),
        (SourceKind.AGS, r"ags|annual governance statement|what could be improved"),
        (
            SourceKind.SELF_ASSESSMENT,
            r"self[ -]?assess(?:ment|ed)|self[ -]?review|self[ -]evaluation",
        ),
        (SourceKind.INTERNAL_AUDIT, r"dara|internal audit(?:ors?)?|ia|head of internal audit"),
        (
            SourceKind.EXTERNAL_AUDIT,
            r"external audit(?:ors?)?|grant thornton|kpmg|deloitte|pwc|ernst (?:&|and) young|ey"
            r"|forvis mazars|mazars|bdo|value for money|vfm|isa ?260|annual audit letter"
            r"|auditor'?s'? annual report",
        ),
        (
            SourceKind.INSPECTORATE,
            r"hmic(?:frs)?|hmip|hmi|inspectorate|inspections?|inspectors?|peel|ofsted|cqc",
        ),
    )
)


def read_source(text: str) -> tuple[SourceKind, str]:
    """Return the kind of source that a text names, and the name as it was written."""
    name = " ".join(normal(text).split())
    plain = name.replace("’", "'").replace("‑", "-").replace("–", "-")
    found = [(sign.start(), kind) for kind, signs in _SIGNS if (sign := signs.search(plain))]
    first = min(found, key=lambda place_and_kind: place_and_kind[0], default=None)
    return (first[1] if first else SourceKind.OTHER), name
