"""Packs: what each owner is sent of a plan, and the exact values that were written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from gip_desktop.domain.circulated import Pack, PackRow, Return
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.fields import shown
from gip_desktop.domain.figures import is_complete
from gip_desktop.domain.keys import PACK_KEY_LENGTH, ROW_KEY_LENGTH, new_key
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.rows import Action, Owner
from gip_desktop.domain.texts import normal

# In the order of a pack's columns: its owner answers in the last five, the others are locked.
PACK_HEADINGS: Mapping[str, str] = {
    "key": "Key",
    "ref": "Ref",
    "recommendation": "Recommendation",
    "owners": "Owners",
    "target": "Target date",
    "status": "Status",
    "progress": "Progress update",
    "revised": "Revised date",
    "reason": "Reason for the new date",
    "evidence": "Evidence",
}
PACK_FIELDS: tuple[str, ...] = tuple(PACK_HEADINGS)
ANSWERED = ("status", "progress", "revised", "reason", "evidence")
LOCKED = ("ref", "recommendation", "owners", "target")


@dataclass(frozen=True, slots=True)
class PackDraft:
    """A pack that can be issued: the rows that are stored, whom it goes to, and its actions."""

    pack: Pack
    rows: tuple[PackRow, ...]
    owner: Owner
    actions: tuple[Action, ...]


def pack_base(register: Register, action: Action) -> dict[str, str]:
    """Return what a pack shows of an action, normalised as it is compared when it comes back.

    The cell for the progress update shows the latest one, so that nothing new can be told from
    news; the new date and its reason are blank.
    """
    latest = register.latest_progress(action.key)
    texts = {
        "key": action.key,
        "ref": action.ref or "",
        "recommendation": getattr(action, wording_field(action)),
        "owners": shown(register, action, "owners"),
        "target": shown(register, action, "target"),
        "status": shown(register, action, "status"),
        "progress": latest.text if latest else "",
        "revised": "",
        "reason": "",
        "evidence": action.evidence,
    }
    return {name: normal(text) for name, text in texts.items()}


def wording_field(action: Action) -> str:
    """Return which field holds the words that stand in a pack's column for recommendations."""
    fields = ("recommendation", "title", "planned")
    return next((name for name in fields if getattr(action, name).strip()), fields[0])


def packs_to_issue(
    register: Register,
    plan: str,
    *,
    today: date,
    entry: int,
    owners: Collection[str] | None = None,
    due: date | None = None,
    with_complete: bool = False,
    rng: Random | None = None,
) -> list[PackDraft]:
    """Prepare a pack for each owner, or for those of these keys, who has an action to answer for.

    Only open actions are sent, those that the owner leads and those that the owner supports.
    `entry` is the newest entry of the journal: what the packs show is the register after it.
    """
    made: list[PackDraft] = []
    taken = set(register.packs)
    for owner in sorted(register.owners.values(), key=lambda o: (o.name.casefold(), o.key)):
        actions = actions_for(register, plan, owner.key, with_complete=with_complete)
        if not actions or (owners is not None and owner.key not in owners):
            continue
        key = new_key(taken, PACK_KEY_LENGTH, rng)
        taken.add(key)
        pack = _pack(key, plan, owner, today=today, entry=entry, due=due)
        made.append(PackDraft(pack, _rows(register, key, actions, rng), owner, tuple(actions)))
    return made


def actions_for(
    register: Register, plan: str, owner: str, *, with_complete: bool = False
) -> list[Action]:
    """List the actions of a plan that an owner is asked about, in reading order."""
    return [
        action
        for action in register.actions_of(plan)
        if owner in action.owners and (with_complete or not is_complete(action))
    ]


def reissue(
    register: Register,
    pack: Pack,
    *,
    today: date,
    entry: int,
    due: date | None = None,
    rng: Random | None = None,
) -> PackDraft:
    """Prepare a pack in place of one that went out, with the owner's actions as they are now."""
    drafts = packs_to_issue(
        register, pack.plan, today=today, entry=entry, owners=[pack.owner], due=due, rng=rng
    )
    if not drafts:
        message = f"{pack.addressee} has no open action in {pack.plan}: withdraw the pack instead."
        raise ChangeRefused(message)
    (draft,) = drafts
    return replace(draft, pack=replace(draft.pack, replaces=pack.key))


def issue(drafts: Iterable[PackDraft]) -> list[Change]:
    """Return the changes by which packs are issued: they and their base are in the plan for good.

    Write the workbooks first, and set each pack's `file_name`, `sha256` and `recipient`.
    """
    return [Put(row) for draft in drafts for row in (draft.pack, *draft.rows)]


def withdraw(pack: Pack) -> list[Change]:
    """Return the changes by which a pack is withdrawn: no answer to it is waited for."""
    return [Put(replace(pack, withdrawn=True))]


# What was issued


def rows_of(register: Register, pack: str) -> list[PackRow]:
    """List the rows of a pack in the order in which it shows them."""
    own = [row for row in register.pack_rows.values() if row.pack == pack]
    return sorted(own, key=lambda row: (row.position, row.key))


def returns_of(register: Register, pack: str) -> list[Return]:
    """List the returns of a pack that were merged, oldest first."""
    own = [found for found in register.returns.values() if found.pack == pack]
    return sorted(own, key=lambda found: (found.merged, found.received, found.key))


def packs_of(register: Register, plan: str) -> list[Pack]:
    """List the packs of a plan, oldest first, then by addressee."""
    own = [pack for pack in register.packs.values() if pack.plan == plan]
    return sorted(own, key=lambda pack: (pack.entry, pack.addressee.casefold(), pack.key))


def awaited(register: Register, packs: Iterable[Pack]) -> list[Pack]:
    """Keep the packs to which an answer is waited for: not withdrawn, and not issued anew."""
    replaced = {pack.replaces for pack in register.packs.values()}
    return [pack for pack in packs if not pack.withdrawn and pack.key not in replaced]


def _pack(key: str, plan: str, owner: Owner, *, today: date, entry: int, due: date | None) -> Pack:
    return Pack(
        key=key,
        plan=plan,
        owner=owner.key,
        addressee=owner.name,
        issued=today,
        entry=entry,
        due=due,
        recipient=owner.email or "",
    )


def _rows(
    register: Register, pack: str, actions: Sequence[Action], rng: Random | None
) -> tuple[PackRow, ...]:
    return tuple(
        PackRow(
            key=new_key(register.pack_rows, ROW_KEY_LENGTH, rng),
            pack=pack,
            position=position,
            action=action.key,
            base=pack_base(register, action),
        )
        for position, action in enumerate(actions)
    )
