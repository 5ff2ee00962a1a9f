"""The five statuses of an action, apart from the rows: the window needs them at its start."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How an action stands, as somebody wrote or chose it; never worked out from dates."""

    NOT_STARTED = "not-started"
    ON_TRACK = "on-track"
    REVISED = "revised"
    ON_HOLD = "on-hold"
    COMPLETE = "complete"
