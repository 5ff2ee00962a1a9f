"""What an import found and what it would change, as rows of words."""

from __future__ import annotations

from gip_desktop.domain.fields import FIELD_LABELS
from gip_desktop.importing import Proposal
from gip_desktop.ui.naming import counted

OWN_LABELS = {"key": "Key", "original_target": "Original date", "owners": "Action owners"}

HOW = {
    "alias": "known heading",
    "likely": "likely: check it",
    "mapping": "as you said",
    "ignored": "left out",
}


def field_label(field: str | None) -> str:
    """Return the words for a field of a workbook."""
    if field is None:
        return "–"
    return OWN_LABELS.get(field) or FIELD_LABELS.get(field) or field.replace("_", " ").capitalize()


def how_label(how: str) -> str:
    """Say how it is known what a column is."""
    return HOW[how]


def change_rows(proposal: Proposal) -> list[tuple[str, ...]]:
    """List every field that would change, by the reference that its action has or is given."""
    given = {change.key: change.ref for change in proposal.plan.field_changes if change.ref}
    return [
        (
            change.ref or given.get(change.key) or change.key,
            field_label(change.field),
            change.before or "–",
            change.after,
            change.cell,
        )
        for change in proposal.plan.field_changes
    ]


def summary_of(proposal: Proposal) -> str:
    """Say in a line what would change."""
    plan = proposal.plan
    if not plan.changes:
        return "This workbook says nothing that the plan does not hold already: no change."
    parts = [
        counted(len(plan.new), "new action"),
        f"{len(plan.changed):,} changed",
        f"{len(plan.unchanged):,} unchanged",
    ]
    return f"{', '.join(parts)}. Nothing is deleted."


def press_label(proposal: Proposal) -> str:
    """Say on the last button what it does."""
    plan = proposal.plan
    if not plan.changes:
        return "Done"
    parts = []
    if plan.new:
        parts.append(f"Add {counted(len(plan.new))}")
    if plan.changed:
        parts.append(f"{'change' if parts else 'Change'} {len(plan.changed):,}")
    return " and ".join(parts) or "Take in the rest"
