"""Merging returned packs: read them all, compare each with what was sent, take what is decided.

The window and the command line both merge through here: `propose`, decide, then `take`. Nothing
is written before `take`, which writes one entry, with a backup before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop import offline
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.journal import Entry
from gip_desktop.domain.merge import merge_all
from gip_desktop.domain.merge_fields import TouchedBy
from gip_desktop.domain.merge_items import Decisions, Merge, Standing, Touch
from gip_desktop.domain.merge_taking import changes_of_all
from gip_desktop.domain.merge_touches import touched_by
from gip_desktop.domain.packs import packs_of, rows_of
from gip_desktop.domain.register import Register
from gip_desktop.domain.returns import Returned, ReturnFinding

if TYPE_CHECKING:
    from gip_desktop.store.store import Store
    from gip_desktop.workbook.open_safely import WorkbookReader

Told = Callable[[int, int], object]

_FOUND_BY_KEYS = (
    "The workbook does not say which pack it is; its keys are those of the pack sent to {owner}."
)
_NOT_OURS = (
    "{name} is not a pack of this plan: it carries no key of one. To take it in, import it as a "
    "workbook."
)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One returned file: what it says, or why it cannot be read; and its bytes, to be kept."""

    name: str
    content: bytes = b""
    returned: Returned | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What returned files come to beside the plan as it is now: a merge for each that was read."""

    files: tuple[ReadFile, ...]
    merges: tuple[Merge, ...]

    @property
    def by_file(self) -> list[tuple[ReadFile, Merge | None, str | None]]:
        """Return each file with what it comes to, and the sentence where it is of no use here."""
        merges = iter(self.merges)
        paired = [(file, next(merges) if file.returned else None) for file in self.files]
        return [(file, merge, _problem_of(file, merge)) for file, merge in paired]

    @property
    def problems(self) -> dict[str, str]:
        """Say of each file that cannot be merged why not, by its name."""
        return {file.name: problem for file, _, problem in self.by_file if problem}

    @property
    def is_left_to_decide(self) -> bool:
        """Say whether somebody has to decide about anything."""
        return any(merge.to_decide for merge in self.merges)


def _problem_of(file: ReadFile, merge: Merge | None) -> str | None:
    if merge and merge.standing is Standing.NOT_OURS:
        return _NOT_OURS.format(name=file.name)
    return file.problem


def read_files(paths: Sequence[Path], *, told: Told | None = None) -> list[ReadFile]:
    """Read returned files, all in one child process; what cannot be read does not stop the rest.

    `told` hears after each file how many are done of how many, and may raise to stop.
    """
    from gip_desktop.workbook.open_safely import WorkbookReader

    read = []
    with WorkbookReader() as reader:
        for number, path in enumerate(paths, 1):
            read.append(_read(path, reader))
            if told:
                told(number, len(paths))
    return read


def propose(
    store: Store, paths: Sequence[Path], *, today: date, told: Told | None = None
) -> Proposal:
    """Read returned files and compare them, one after another, with what was sent and is now."""
    return compare(store, read_files(paths, told=told), today=today)


def compare(store: Store, files: Iterable[ReadFile], *, today: date) -> Proposal:
    """Compare files that were read with what was sent and with the plan as it is now."""
    files, register = tuple(files), store.register
    returns = [_with_pack(register, file.returned) for file in files if file.returned]
    sent = [register.packs[r.pack].entry for r in returns if r.pack and r.pack in register.packs]
    touched = _touched(store, since=min(sent, default=0))
    merges = merge_all(register, returns, received=today, touched=touched)
    return Proposal(files, tuple(merges))


def take(
    store: Store, proposal: Proposal, decisions: Sequence[Decisions] | None = None
) -> Entry | None:
    """Keep the files, make a backup and write what was decided as one entry, if it is anything.

    There is one mapping of decisions for each merge; without any, what is clean is taken.
    """
    decided = decisions if decisions is not None else [{} for _ in proposal.merges]
    changes = changes_of_all(store.register, proposal.merges, decided)
    if changes:
        store.backup()
    _keep(store, proposal)
    return store.apply(changes, label_of(proposal.merges)) if changes else None


def label_of(merges: Iterable[Merge]) -> str:
    """Return the words for the journal and for undo: whose returns are merged."""
    names = list(
        dict.fromkeys(merge.by or merge.returned.file_name for merge in merges if merge.items)
    )
    if len(names) == 1:
        return f"Merged return from {names[0]}"
    *others, last = names or [""]
    return f"Merged returns from {', '.join(others)} and {last}"


def _read(path: Path, reader: WorkbookReader) -> ReadFile:
    from gip_desktop.workbook.pack_read import read_returned

    try:
        offline.screen_path(path)
        book = reader.read(path)
        content = reader.content
        return ReadFile(path.name, content, read_returned(book, content))
    except PlanError as problem:
        return ReadFile(path.name, problem=str(problem))


def _with_pack(register: Register, returned: Returned) -> Returned:
    """Tell from its keys which pack a return is of that lost its id, where only one has them."""
    keys = {row.text("key").strip().upper() for row in returned.rows} & set(register.actions)
    if returned.pack or not keys:
        return returned
    packs = [pack for plan in register.plans for pack in packs_of(register, plan)]
    having = [p for p in packs if keys <= {row.action for row in rows_of(register, p.key)}]
    if len(having) != 1:
        return returned
    finding = ReturnFinding("", _FOUND_BY_KEYS.format(owner=having[0].addressee))
    return replace(returned, pack=having[0].key, findings=(*returned.findings, finding))


def _touched(store: Store, *, since: int) -> TouchedBy:
    """Answer who changed a value; the journal is read only once somebody asks."""

    @cache
    def asked() -> TouchedBy:
        return touched_by(store.entries(since=since), store.undo_state)

    def touched(action: str, field: str, since_sent: int) -> Touch | None:
        return asked()(action, field, since_sent)

    return touched


def _keep(store: Store, proposal: Proposal) -> None:
    content = {file.returned.sha256: file.content for file in proposal.files if file.returned}
    for merge in proposal.merges:
        if merge.standing in (Standing.PACK, Standing.UNKNOWN_PACK):
            returned = merge.returned
            store.keep_returned(
                name=returned.file_name,
                content=content[returned.sha256],
                pack=returned.pack,
                plan=merge.pack.plan if merge.pack else None,
                said=len(merge.items),
            )
