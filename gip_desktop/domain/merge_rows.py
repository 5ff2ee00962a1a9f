"""Find out whose each returned row is: by its key, else its reference, else its words.

Where key, reference and words disagree (a part of the sheet was sorted, a row copied over
another), nothing is guessed: the row is mismatched, and nothing of it is applied.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from gip_desktop.domain.circulated import PackRow
from gip_desktop.domain.import_match import plain_reference
from gip_desktop.domain.merge_texts import folded, said
from gip_desktop.domain.packs import PACK_FIELDS, PACK_HEADINGS, wording_field
from gip_desktop.domain.register import Register
from gip_desktop.domain.returns import ReturnedRow
from gip_desktop.domain.rows import Action


class How(StrEnum):
    """How a returned row is tied to the plan.

    Its own row of the pack; one proposed by its words; an action of ours that was not in the pack;
    a second row of one key; a new one; or one that disagrees with itself.
    """

    OWN = "own"
    PROPOSED = "proposed"
    ELSEWHERE = "elsewhere"
    SPLIT = "split"
    NEW = "new"
    MISMATCHED = "mismatched"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose a returned row is: what was sent, or which action of ours, and why that is unsure."""

    row: ReturnedRow
    how: How
    sent: PackRow | None = None
    action: str | None = None
    why: str = ""


# Columns of words that nobody exchanges between two rows: where they are, they were sorted apart.
_SORTED_WITH_KEY = ("owners", "target", "progress", "evidence")


def identify(
    register: Register, plan: str | None, sent: Sequence[PackRow], rows: Sequence[ReturnedRow]
) -> list[Identity]:
    """Say of each returned row whose it is, in the order in which they came."""
    finder = _Finder(register, plan, sent)
    claims = [finder.claim(row) for row in rows]
    claims = _settle_repeated(claims)
    claims = [finder.check(claim) for claim in claims]
    return _settle_sorted_apart(claims)


class _Finder:
    """What was sent, by key, by reference and by words."""

    def __init__(self, register: Register, plan: str | None, sent: Sequence[PackRow]) -> None:
        self._register = register
        self._plan = plan
        self._by_key = {row.action: row for row in sent}
        self._by_ref = _grouped((plain_reference(row.base.get("ref")), row) for row in sent)
        self._by_words = _grouped((_words(row.base.get("recommendation")), row) for row in sent)

    @cached_property
    def _ours_by_words(self) -> Mapping[str, list[Action]]:
        """Return the plan's actions by their words, which few returns ask for."""
        actions = self._register.actions_of(self._plan) if self._plan else []
        return _grouped((_words_of(action), action) for action in actions)

    def claim(self, row: ReturnedRow) -> Identity:
        """Say whose a row is by what it says of itself, before it is held against the others."""
        key = "".join(row.text("key").split()).upper()
        if key in self._by_key:
            return Identity(row, How.OWN, self._by_key[key], key)
        if key in self._register.actions:
            return Identity(row, How.ELSEWHERE, None, key, "This action was not in the pack.")
        unknown = f"The key {key} is not one of this plan's. " if key else ""
        return replace(self._without_key(row), why=unknown + self._without_key(row).why)

    def _without_key(self, row: ReturnedRow) -> Identity:
        by_ref = self._by_ref.get(plain_reference(row.text("ref")), [])
        if len(by_ref) == 1:
            return Identity(row, How.OWN, by_ref[0], by_ref[0].action)
        words = _words(row.text("recommendation"))
        by_words = self._by_words.get(words, []) if not by_ref else []
        if len(by_words) == 1:
            why = "This row was known only by the words of its recommendation."
            return Identity(row, How.PROPOSED, by_words[0], by_words[0].action, why)
        ours = self._ours_by_words.get(words, [])
        if len(ours) == 1 and not by_words:
            why = "An action of the plan has these words already."
            return Identity(row, How.ELSEWHERE, None, ours[0].key, why)
        return Identity(row, How.NEW)

    def check(self, claim: Identity) -> Identity:
        """Hold what a row says of itself against what was sent."""
        if claim.how is not How.OWN or claim.sent is None:
            return claim
        base = claim.sent.base
        ref, words = (
            plain_reference(claim.row.text("ref")),
            _words(claim.row.text("recommendation")),
        )
        other_ref = bool(ref) and ref != plain_reference(base.get("ref"))
        other_words = bool(words) and words != _words(base.get("recommendation"))
        if other_ref and (ref in self._by_ref or other_words):
            return _mismatched(claim, f"Its key is that of {_name(claim.sent)}, its reference not.")
        if other_words and words in self._by_words:
            return _mismatched(claim, f"Its words are not those of {_name(claim.sent)}.")
        return claim


def _settle_repeated(claims: Sequence[Identity]) -> list[Identity]:
    """Leave each sent row to one returned row; the others with its key are possible splits."""
    rivals: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.sent and claim.how in (How.OWN, How.PROPOSED):
            rivals[claim.sent.key].append(place)
    settled = list(claims)
    for places in rivals.values():
        if len(places) > 1:
            for place, claim in zip(places, _one_of([claims[p] for p in places]), strict=True):
                settled[place] = claim
    return settled


def _one_of(rivals: Sequence[Identity]) -> list[Identity]:
    original = max(rivals, key=_likeness)
    sure, _, _ = _likeness(original)
    if not sure:
        why = "Several rows have this key, and none of them its reference."
        return [_mismatched(rival, why) for rival in rivals]
    why = "Another row of the return has the same key: this may be a part that was split off."
    return [r if r is original else replace(r, how=How.SPLIT, why=why) for r in rivals]


def _likeness(claim: Identity) -> tuple[bool, bool, bool]:
    """Say how surely a row is the original: its reference first; the first of equals wins."""
    assert claim.sent is not None
    base, row = claim.sent.base, claim.row
    has_ref = "ref" not in row.values
    has_ref = has_ref or plain_reference(row.text("ref")) == plain_reference(base.get("ref"))
    has_key = bool(row.text("key").strip())
    return has_ref, _words(row.text("recommendation")) == _words(base["recommendation"]), has_key


def _settle_sorted_apart(claims: Sequence[Identity]) -> list[Identity]:
    """Mismatch rows between which the words of a column were exchanged."""
    settled = list(claims)
    for name in _SORTED_WITH_KEY:
        moved = [place for place, claim in enumerate(claims) if _is_moved(claim, name)]
        returned = Counter(_said(claims[place], name) for place in moved)
        sent = Counter(_sent(claims[place], name) for place in moved)
        if len(moved) > 1 and returned == sent:
            for place in moved:
                why = f"The column {PACK_HEADINGS[name]} was sorted apart from the keys."
                settled[place] = _mismatched(claims[place], why)
    return settled


def _is_moved(claim: Identity, name: str) -> bool:
    if claim.how is not How.OWN or name not in claim.row.values:
        return False
    return _said(claim, name) != _sent(claim, name)


def _said(claim: Identity, name: str) -> str:
    return folded(said(claim.row.values[name]))


def _sent(claim: Identity, name: str) -> str:
    assert claim.sent is not None
    return folded(claim.sent.base.get(name, ""))


def _mismatched(claim: Identity, why: str) -> Identity:
    return replace(claim, how=How.MISMATCHED, why=why)


def _name(sent: PackRow) -> str:
    return sent.base.get("ref") or sent.action


def _words(text: str | None) -> str:
    return folded(text or "").casefold()


def _words_of(action: Action) -> str:
    return _words(getattr(action, wording_field(action)))


def _grouped(pairs: Iterable[tuple[str, object]]) -> Mapping[str, list]:
    groups: dict[str, list] = defaultdict(list)
    for name, row in pairs:
        if name:
            groups[name].append(row)
    return groups


def texts_of(row: ReturnedRow) -> dict[str, str]:
    """Return what a row says, by column, without its blanks."""
    texts = {name: said(row.values[name]) for name in PACK_FIELDS if name in row.values}
    return {name: text for name, text in texts.items() if text}
