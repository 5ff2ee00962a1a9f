"""The classifications that a marking begins with; light, so that the window has one at once."""

from __future__ import annotations

OFFICIAL = "OFFICIAL"
OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"

# What everything carries until its originator says otherwise.
DEFAULT_MARKING = OFFICIAL_SENSITIVE
