"""The words of the e-mails that go with packs: the request, and the reminder after it."""

from __future__ import annotations

from datetime import date

from gip_desktop.domain.circulated import Pack
from gip_desktop.domain.targets import show_day


def subject(marking: str, pack: Pack) -> str:
    """Write the subject of the e-mail that a pack goes with, the marking first."""
    return f"{_line(marking)} - Governance Improvement Plan {pack.plan}: your actions"


def reminder_subject(marking: str, pack: Pack) -> str:
    """Write the subject of a reminder, the marking first."""
    return f"{subject(marking, pack)}, a reminder"


def request(marking: str, pack: Pack, actions: int) -> str:
    """Write the e-mail that a pack of so many actions goes with."""
    many, they_are = (f"{actions} actions", "are") if actions != 1 else ("action", "is")
    return _letter(
        marking,
        pack,
        f"Your {many} in the Governance Improvement Plan {pack.plan} {they_are} in the attached "
        "workbook.",
        "Save a copy of the workbook, answer in its tinted columns, and send it back"
        f"{_by(pack.due)}. Do not edit it inside the e-mail.",
    )


def reminder(marking: str, pack: Pack, today: date) -> str:
    """Write the e-mail to an owner who has not answered."""
    is_overdue = pack.due is not None and pack.due < today
    when = f" It was due by {show_day(pack.due)}." if pack.due and is_overdue else ""
    return _letter(
        marking,
        pack,
        f"On {show_day(pack.issued)} you were sent a workbook with your actions in the Governance "
        f"Improvement Plan {pack.plan}: {pack.file_name}.{when}",
        f"Answer in its tinted columns and send it back{'' if is_overdue else _by(pack.due)}. "
        "Where nothing has happened since the last update, send it back as it is.",
    )


def _letter(marking: str, pack: Pack, *paragraphs: str) -> str:
    return "\n\n".join((marking, f"To {pack.addressee}", *paragraphs, marking)) + "\n"


def _by(due: date | None) -> str:
    return f" by {show_day(due)}" if due else ""


def _line(marking: str) -> str:
    return marking.partition("\n")[0].strip()
