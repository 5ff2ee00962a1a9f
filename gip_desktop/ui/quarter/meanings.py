"""What the figures of the page mean, each in a sentence: one wording for page, tip and dialog."""

from __future__ import annotations

from collections.abc import Mapping

COMPLETED = "completed in the period"
SLIPPED = "date put back, or Revised"
MOVED = "date ever moved"
OVERDUE = "overdue by current date"
OVERDUE_ORIGINAL = "overdue by original date"
UNDATED = "without a date"

MEANINGS: Mapping[str, str] = {
    "Complete": "Delivered, taken over by another action, or closed for another reason.",
    "Revised": "The status that was chosen for the action. It says nothing of when its date moved.",
    COMPLETED: "Complete, with a day of completion in the period.",
    SLIPPED: (
        "Slipped, as the panel is told: open, and its status is Revised, its date was put back in "
        "the period, or a date that was put back now lies beyond the plan's year."
    ),
    MOVED: "The target date was changed at least once, in whatever period; open or complete.",
    OVERDUE: "Open, and past the target date as it is now.",
    OVERDUE_ORIGINAL: "Open, and past the date that was promised first.",
    UNDATED: "No target date, or one that names no day; open or complete.",
    "Superseded": "Complete since then because another action took it over: it is not delivered.",
}
