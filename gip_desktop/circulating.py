"""Circulating packs: a workbook and an e-mail draft for each owner, and what was sent, kept.

The window and the command line both circulate through here: `prepare`, show, then `circulate`.
The files are written first; what was sent is then one entry of the journal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop.domain import letters, packs
from gip_desktop.domain.circulated import Pack
from gip_desktop.domain.errors import ChangeRefused, FileProblem
from gip_desktop.domain.figures import day_of
from gip_desktop.domain.marking import suggested_file_name
from gip_desktop.domain.packs import PackDraft
from gip_desktop.files import write_file
from gip_desktop.mailing import Attachment, email_draft, is_address
from gip_desktop.offline import screen_path

if TYPE_CHECKING:
    from gip_desktop.store.store import Store

WORKBOOK, DRAFT = ".xlsx", ".eml"
# Windows takes 260 characters for a whole path.
LONGEST_STEM = 120


@dataclass(frozen=True, slots=True)
class Issued:
    """A pack that was issued: its workbook, its e-mail draft, and how many actions it holds."""

    pack: Pack
    file: Path
    draft: Path
    actions: int


def prepare(
    store: Store,
    plan: str,
    *,
    today: date,
    owners: Collection[str] | None = None,
    due: date | None = None,
) -> list[PackDraft]:
    """Return what each owner, or each of these keys, would get; nothing is written."""
    entry, _ = store.head
    return packs.packs_to_issue(
        store.register, plan, today=today, entry=entry, owners=owners, due=due
    )


def circulate(
    store: Store, drafts: Sequence[PackDraft], folder: Path, *, today: date
) -> list[Issued]:
    """Write packs and their e-mail drafts into a folder, and keep what was sent as one entry."""
    if not drafts:
        message = "Nobody has an open action to be asked about, so there is no pack to write."
        raise ChangeRefused(message)
    count = len(drafts)
    label = (
        f"Circulated {count} packs"
        if count > 1
        else f"Circulated a pack to {drafts[0].pack.addressee}"
    )
    return _issue(store, drafts, folder, today=today, label=label)


def reissue(
    store: Store, pack: Pack, folder: Path, *, today: date, due: date | None = None
) -> Issued:
    """Write a pack anew, with its owner's actions as they are now; it replaces the one before."""
    entry, _ = store.head
    draft = packs.reissue(store.register, pack, today=today, entry=entry, due=due or pack.due)
    label = f"Reissued the pack of {pack.addressee}"
    (issued,) = _issue(store, [draft], folder, today=today, label=label)
    return issued


def withdraw(store: Store, pack: Pack) -> None:
    """Wait for no answer to a pack any more."""
    store.apply(packs.withdraw(pack), f"Withdrew the pack of {pack.addressee}")


def write_reminders(
    store: Store, chased: Iterable[Pack], folder: Path, *, today: date
) -> list[Path]:
    """Write an e-mail draft for each pack that nobody has answered; nothing else changes."""
    register, paths = store.register, []
    with _all_or_none() as written:
        names = _FreeNames(_folder(folder))
        for pack in chased:
            stem = names.take(f"{_stem(register.marking, pack)} - reminder", DRAFT)
            path = folder / f"{stem}{DRAFT}"
            content = email_draft(
                to=pack.recipient,
                subject=letters.reminder_subject(register.marking, pack),
                body=letters.reminder(register.marking, pack, today),
            )
            write_file(path, content)
            written.append(path)
            paths.append(path)
    return paths


def _issue(
    store: Store, drafts: Sequence[PackDraft], folder: Path, *, today: date, label: str
) -> list[Issued]:
    from gip_desktop.workbook.pack_write import as_written

    with _all_or_none() as written:
        names = _FreeNames(_folder(folder))
        issued = [_write(store, draft, folder, names, written, today=today) for draft in drafts]
        sent = [replace(as_written(d), pack=i.pack) for d, i in zip(drafts, issued, strict=True)]
        store.apply(packs.issue(sent), label)
    for one in issued:
        store.record_issue(
            what="pack",
            file_name=one.pack.file_name,
            recipient=one.pack.recipient or one.pack.addressee,
            marking=store.register.marking,
            sha256=one.pack.sha256,
            pack=one.pack.key,
        )
    return issued


def _write(
    store: Store,
    draft: PackDraft,
    folder: Path,
    names: _FreeNames,
    written: list[Path],
    *,
    today: date,
) -> Issued:
    from gip_desktop.workbook.pack_write import Sender, pack_bytes

    register, pack = store.register, draft.pack
    day = day_of(register, pack.plan, today)
    sender = Sender(register.organisation, register.marking, day, store.head[1])
    content = pack_bytes(draft, sender)
    stem = names.take(_stem(register.marking, pack), WORKBOOK, DRAFT)
    file, letter = folder / f"{stem}{WORKBOOK}", folder / f"{stem}{DRAFT}"
    message = email_draft(
        to=pack.recipient,
        subject=letters.subject(register.marking, pack),
        body=letters.request(register.marking, pack, len(draft.rows)),
        attachments=[Attachment(file.name, content)],
    )
    for path, part in ((file, content), (letter, message)):
        write_file(path, part)
        written.append(path)
    pack = replace(
        pack,
        file_name=file.name,
        sha256=hashlib.sha256(content).hexdigest(),
        recipient=pack.recipient if is_address(pack.recipient) else "",
    )
    return Issued(pack, file, letter, len(draft.rows))


# Where the files go


class _FreeNames:
    """Gives names that no file of a folder has yet, nor any other file of this circulation.

    What lies in the folder may be what an owner sent back under the same name: it stays.
    """

    def __init__(self, folder: Path) -> None:
        self._taken = {path.name.casefold() for path in folder.iterdir()}

    def take(self, stem: str, *suffixes: str) -> str:
        """Return the stem, numbered where a file of it is there already."""
        number, free = 1, stem
        while any(f"{free}{suffix}".casefold() in self._taken for suffix in suffixes):
            number += 1
            free = f"{stem} ({number})"
        self._taken.update(f"{free}{suffix}".casefold() for suffix in suffixes)
        return free


def _stem(marking: str, pack: Pack) -> str:
    name = " ".join(suggested_file_name(marking, pack.plan, pack.addressee).split())
    return name[:LONGEST_STEM].rstrip(" .")


def _folder(folder: Path) -> Path:
    screen_path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        reason = problem.strerror or "no reason given"
        message = f"{folder} cannot be used for the packs ({reason}). Choose another folder."
        raise FileProblem(message) from problem
    return folder


@contextmanager
def _all_or_none() -> Iterator[list[Path]]:
    """Take away what was written where not everything could be: no pack without its base."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
