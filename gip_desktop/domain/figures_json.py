"""Figures and findings as plain JSON values, in the format that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gip_desktop.domain.as_json import NONE, JsonObject
from gip_desktop.domain.checks import Finding
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.counting import Figure, Partition
from gip_desktop.domain.figures import Figures, Part
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Status


def figures_as_json(register: Register, figures: Figures) -> JsonObject:
    """Write a plan's figures out, each with the references behind it."""
    return {
        "year": figures.year,
        "as_at": figures.as_at.isoformat(),
        "from": figures.period.first.isoformat(),
        "to": figures.period.last.isoformat(),
        "total": figures.total.count,
        "status": {_status(s): _figure(figure) for s, figure in figures.by_status.items()},
        "completed_in_period": _figure(figures.completed_in_period),
        "revised_in_period": _figure(figures.revised_in_period),
        "slipped": _figure(figures.slipped),
        "ever_revised": _figure(figures.ever_revised),
        "days_slipped": _days_slipped(figures),
        "overdue_current": _figure(figures.overdue_current),
        "overdue_original": _figure(figures.overdue_original),
        "no_date": _figure(figures.no_date),
        "by_section": _parts(figures.by_section),
        "by_principle": _parts(figures.by_principle),
        "by_source": _parts(figures.by_source),
        "by_priority": _parts(figures.by_priority),
        "by_owner": _by_owner(register, figures),
        "no_lead": figures.no_lead.count,
    }


def findings_as_json(findings: Iterable[Finding]) -> JsonObject:
    """Write findings out."""
    return {
        "findings": [{"rule": f.rule, "ref": f.ref, "key": f.key, "text": f.text} for f in findings]
    }


def _days_slipped(figures: Figures) -> Plain:
    return [
        {"ref": slip.action.ref or slip.action.key, "days": slip.days, "moves": slip.moves}
        for slip in figures.slips
    ]


def _parts(parts: Mapping[Part | None, Partition]) -> JsonObject:
    counts: dict[str, dict[str, int]] = {}
    for name, part in parts.items():
        # A part may bear the word for none as its name: the two are counted together.
        own = counts.setdefault(str(name or NONE), {})
        for status, figure in part.items():
            own[_status(status)] = own.get(_status(status), 0) + figure.count
    return {name: {**own} for name, own in counts.items()}


def _by_owner(register: Register, figures: Figures) -> JsonObject:
    counts: dict[str, tuple[int, int]] = {}
    for key, own in figures.by_owner.items():
        # Two owners may bear one name: they are counted together.
        name = register.owners[key].name
        lead, supporting = counts.get(name, (0, 0))
        counts[name] = (lead + own.lead.count, supporting + own.supporting.count)
    return {
        name: {"lead": lead, "supporting": supporting}
        for name, (lead, supporting) in sorted(counts.items(), key=lambda x: x[0].casefold())
    }


def _figure(figure: Figure) -> Plain:
    return {"count": figure.count, "refs": list(figure.refs)}


def _status(status: Status | None) -> str:
    return status.value if status else NONE
