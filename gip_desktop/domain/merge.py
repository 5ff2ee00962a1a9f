"""Merge what came back with what was sent and what the plan says now, and lose nothing.

Each field is compared three ways: as it was sent, as it is now, as it came back. What only the
return changed is clean; what both changed is asked about; nothing that is missing is a deletion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from gip_desktop.domain.merge_items import Decisions, Merge, Touch
from gip_desktop.domain.register import Change, Register
from gip_desktop.domain.returns import Returned

# Who last changed a field of an action (its key, the field), since an entry of the journal.
TouchedBy = Callable[[str, str, int], Touch | None]


def nobody(_action: str, _field: str, _since: int) -> Touch | None:
    """Say of no value who changed it."""
    return None


def merge(
    register: Register, returned: Returned, *, received: date, touched: TouchedBy = nobody
) -> Merge:
    """Compare one returned file with its pack and with the plan now; nothing is written."""
    raise NotImplementedError


def merge_all(
    register: Register,
    returns: Sequence[Returned],
    *,
    received: date,
    touched: TouchedBy = nobody,
) -> list[Merge]:
    """Merge several files one after another, each on what the clean parts of those before give."""
    raise NotImplementedError


def changes_of(
    register: Register, merge: Merge, decisions: Decisions, *, rng: Random | None = None
) -> list[Change]:
    """Return the changes that the decided items come to, with the return and its answers."""
    raise NotImplementedError


def changes_of_all(
    register: Register,
    merges: Sequence[Merge],
    decisions: Sequence[Decisions],
    *,
    rng: Random | None = None,
) -> list[Change]:
    """Return the changes of several merges, for one entry; decisions come one for each merge."""
    raise NotImplementedError
