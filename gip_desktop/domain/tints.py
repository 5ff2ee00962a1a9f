"""How a status is shown: its word always, with a symbol and a tint that never stand alone."""

from __future__ import annotations

from collections.abc import Mapping

from gip_desktop.domain.status import Status

Tint = tuple[str, str]

LABELS: Mapping[Status | None, str] = {
    Status.COMPLETE: "Complete",
    Status.ON_TRACK: "On track",
    Status.REVISED: "Revised",
    Status.ON_HOLD: "On hold",
    Status.NOT_STARTED: "Not started",
    None: "No status",
}
# Overdue is no status: it is worked out from the dates and shown beside one.
OVERDUE = "overdue"
OVERDUE_LABEL = "Overdue"

SYMBOLS: Mapping[Status | str | None, str] = {
    Status.COMPLETE: "✓",
    Status.ON_TRACK: "▸",
    Status.REVISED: "↻",
    Status.ON_HOLD: "‖",
    Status.NOT_STARTED: "○",
    None: "–",
    OVERDUE: "!",
}

# Each a foreground on a background, with a contrast of 6.6 to 1 or better.
TINTS: Mapping[Status | None, Tint] = {
    Status.COMPLETE: ("#003C57", "#CFE2F3"),
    Status.ON_TRACK: ("#0B5D3B", "#D9F0E3"),
    Status.REVISED: ("#5C2E00", "#FFE0B3"),
    Status.ON_HOLD: ("#3D3D3D", "#E6E6E6"),
    Status.NOT_STARTED: ("#3B2F63", "#E9E4F5"),
    None: ("#474F5A", "#F0F2F4"),
}
DARK_TINTS: Mapping[Status | None, Tint] = {
    Status.COMPLETE: ("#BFE0F7", "#12384E"),
    Status.ON_TRACK: ("#B4E7CB", "#123B29"),
    Status.REVISED: ("#FFD9A0", "#4A2E0A"),
    Status.ON_HOLD: ("#D8D8D8", "#3A3A3A"),
    Status.NOT_STARTED: ("#D9CFF5", "#33294F"),
    None: ("#C3CAD3", "#2B3138"),
}
# For who needs contrast above all: 10 to 1 or better, on black.
CONTRAST_TINTS: Mapping[Status | None, Tint] = {
    Status.COMPLETE: ("#FFFFFF", "#00305A"),
    Status.ON_TRACK: ("#9BF5C0", "#000000"),
    Status.REVISED: ("#FFCF66", "#000000"),
    Status.ON_HOLD: ("#E0E0E0", "#000000"),
    Status.NOT_STARTED: ("#E0D0FF", "#000000"),
    None: ("#FFFFFF", "#000000"),
}
CONTRAST_OVERDUE_TINT: Tint = ("#000000", "#FFB0B0")
OVERDUE_TINT: Tint = ("#FFFFFF", "#8A1C1C")
