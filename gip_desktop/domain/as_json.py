"""A register as plain JSON values, in the format that scripts rely on.

Keys are added, never renamed; days are ISO; what is missing is null.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from gip_desktop.domain.circulated import Pack, Review
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.counting import is_overdue, is_overdue_original
from gip_desktop.domain.figures import day_of, stated_day
from gip_desktop.domain.layouts import layout_of
from gip_desktop.domain.packs import packs_of, returns_of, rows_of
from gip_desktop.domain.register import Register, lead_of
from gip_desktop.domain.reviews import reviews_of
from gip_desktop.domain.rows import (
    Action,
    Owner,
    Publishable,
    Revision,
    Section,
    Target,
    Wording,
)

JsonObject = dict[str, Plain]

FORMAT = 1
NONE = "none"


def register_as_json(
    register: Register,
    *,
    entry: int,
    head: str,
    today: date,
    as_at: date | None = None,
    years: Collection[str] | None = None,
    owner: str | None = None,
    received: Mapping[str, date] | None = None,
) -> JsonObject:
    """Write a register out, whole or only some years, or only what one owner answers for.

    Overdue is as at the day `as_at`, else the day on which each plan stands. `received` says by
    pack on which day a return of it came that had nothing to merge.
    """
    plans = [year for year in sorted(register.plans) if years is None or year in years]
    shown = {year: [a for a in register.actions_of(year) if _concerns(a, owner)] for year in plans}
    named = {key for actions in shown.values() for action in actions for key in action.owners}
    owners = [o for o in register.owners.values() if owner is None or o.key in named]
    letters = sorted(register.principles)
    return {
        "format": FORMAT,
        "entry": entry,
        "head": head,
        "organisation": register.organisation,
        "marking": register.marking,
        "principles": [{"letter": x, "title": register.principles[x].title} for x in letters],
        "owners": [_owner(o) for o in sorted(owners, key=lambda o: (o.name.casefold(), o.key))],
        "plans": [_plan(register, year, shown[year], today=today, as_at=as_at) for year in plans],
        "wordings": [_paper_part(w) for _, w in sorted(register.wordings.items())],
        "reviews": [_review(r) for year in plans for r in reviews_of(register, year)],
        "packs": [
            _pack(register, pack, received or {})
            for year in plans
            for pack in packs_of(register, year)
            if owner in (None, pack.owner)
        ],
    }


def _plan(
    register: Register, year: str, actions: list[Action], *, today: date, as_at: date | None
) -> JsonObject:
    day = as_at or day_of(register, year, today)
    return {
        "year": year,
        "as_at": _day(as_at or stated_day(register, year)),
        "closed_on": _day(register.plans[year].closed_on),
        "layout": [
            {"field": column.field, "heading": column.heading}
            for column in layout_of(register.plans[year])
        ],
        "sections": [_section(section) for section in register.sections_of(year)],
        "actions": [_action(register, action, day) for action in actions],
    }


def _paper_part(wording: Wording) -> Plain:
    return {
        "part": wording.key,
        "text": wording.text,
        "cleared_by": wording.cleared_by,
        "cleared_on": _day(wording.cleared_on),
    }


def _review(review: Review) -> Plain:
    return {
        "year": review.plan,
        "label": review.label,
        "from": _day(review.first),
        "to": _day(review.last),
        "panel": _day(review.panel),
        "entry": review.entry,
    }


def _pack(register: Register, pack: Pack, received: Mapping[str, date]) -> Plain:
    merged = returns_of(register, pack.key)
    days = [found.received for found in merged]
    days += [received[pack.key]] if pack.key in received else []
    return {
        "id": pack.key,
        "year": pack.plan,
        "owner": pack.addressee,
        "issued": _day(pack.issued),
        "due": _day(pack.due),
        "entry": pack.entry,
        "returned": _day(min(days, default=None)),
        "merged": _day(merged[-1].merged) if merged else None,
        "withdrawn": pack.withdrawn,
        "replaces": pack.replaces,
        "actions": [row.action for row in rows_of(register, pack.key)],
    }


def _section(section: Section) -> Plain:
    return {"letter": section.letter, "title": section.title, "principle": section.principle}


def _owner(owner: Owner) -> Plain:
    return {
        "name": owner.name,
        "kind": owner.kind.value,
        "directorate": owner.directorate,
        "email": owner.email,
        "aliases": list(owner.aliases),
    }


def _action(register: Register, action: Action, day: date) -> JsonObject:
    section = register.sections.get(action.section or "")
    return {
        "key": action.key,
        "ref": action.ref,
        "section": section.letter if section else None,
        "principle": register.principle_of(action),
        **_wording(register, action),
        **_people(register, action),
        **_state(action),
        **_dates(register, action),
        "progress": [
            {"on": _day(p.on), "text": p.text, "by": p.by} for p in register.progress_of(action.key)
        ],
        "completed_on": _day(action.completed_on),
        "closure": _closure(register, action),
        "evidence": action.evidence,
        "publishable": _publishable(action.publishable),
        "links": [
            {"kind": link.kind.value, "to": register.link_text(link)}
            for link in register.links_of(action.key)
        ],
        "overdue": {
            "current": is_overdue(action, day),
            "original": is_overdue_original(register, action, day),
        },
    }


def _wording(register: Register, action: Action) -> JsonObject:
    source = register.sources.get(action.source or "")
    return {
        "title": action.title,
        "recommendation": action.recommendation,
        "recommendation_number": action.recommendation_number,
        "source": {"kind": source.kind.value, "name": source.name} if source else None,
        "priority": action.priority.value if action.priority else None,
        "planned": action.planned,
        "management_response": action.management_response,
    }


def _people(register: Register, action: Action) -> JsonObject:
    lead = register.owners.get(lead_of(action) or "")
    return {
        "owners": [register.owners[key].name for key in action.owners],
        "lead": lead.name if lead else None,
    }


def _state(action: Action) -> JsonObject:
    return {
        "status": action.status.value if action.status else None,
        "status_text": action.status_text,
        "hold_reason": action.hold_reason,
    }


def _dates(register: Register, action: Action) -> JsonObject:
    return {
        "target": target_as_json(action.target),
        "original_target": target_as_json(register.original_target(action)),
        "revisions": [_revision(revision) for revision in register.revisions_of(action.key)],
    }


def target_as_json(target: Target | None) -> Plain:
    """Write a target out: its text and the days that it means."""
    if target is None:
        return None
    return {
        "text": target.text,
        "first": _day(target.first),
        "last": _day(target.last),
        "assumed": target.assumed,
    }


def _revision(revision: Revision) -> Plain:
    return {
        "from": target_as_json(revision.from_target),
        "to": target_as_json(revision.to_target),
        "reason": revision.reason,
        "agreed_by": revision.agreed_by,
        "on": _day(revision.on),
    }


def _closure(register: Register, action: Action) -> Plain:
    if action.closure is None:
        return None
    return {"kind": action.closure.value, "successor": register.successor_of(action)}


def _publishable(publishable: Publishable | None) -> Plain:
    if publishable is None:
        return None
    return {
        "text": publishable.text,
        "cleared_by": publishable.cleared_by,
        "cleared_on": _day(publishable.cleared_on),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _concerns(action: Action, owner: str | None) -> bool:
    return owner is None or owner in action.owners
