"""Owners as plans write them: one cell that may name several posts, groups or initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from gip_desktop.domain.rows import Owner
from gip_desktop.domain.texts import normal, shortened


@dataclass(frozen=True, slots=True)
class OwnersReading:
    """The owners that a cell names, the lead first, with a sentence for each name to confirm."""

    names: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


_OUTSIDE_BRACKETS = r"(?![^(]*\))"
_SURE_BREAK = re.compile(rf"[\n;|•]{_OUTSIDE_BRACKETS}")
_LIKELY_BREAK = re.compile(
    rf"(?:\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s*/\s*|\s+\+\s+){_OUTSIDE_BRACKETS}",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,4}")
_LINE_GOES_ON = re.compile(r"(\b(?:and|of|for|the|to)|&)[^\S\n]*\n\s*", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-–—*·▪►o]\s+|\(?\d{1,2}[.)]\s+)+")
_ROLE = re.compile(r"^(?:lead|support(?:ing)?|owners?|action owners?)\s*[:–-]\s*", re.IGNORECASE)
_LEAD_MARK = re.compile(r"^lead\s*[:–-]\s*|\s*[(\[]\s*lead\s*[)\]]$", re.IGNORECASE)
_NO_OWNER = re.compile(
    r"(?:tb[acd]|to be (?:confirmed|agreed|advised|decided)|n/?a|not applicable|none|vacant|"
    r"unassigned|no owner|[-–—?/.\s]*)",
    re.IGNORECASE,
)
_MOST_PARTS = 12
# Beyond this many there is no list of owners, and comparing each with all would take hours.
_MOST_COMPARED = 1_000
_CLOSE_ENOUGH = 0.75
_SHORTEST_STEM = 3
_SMALL_WORDS = frozenset(("of", "the", "and", "for", "to", "&", "in"))


class KnownOwners:
    """Owners by their names and aliases, in the order in which they came to be known."""

    def __init__(self, owners: Iterable[Owner] = ()) -> None:
        self._by_name: dict[str, Owner] = {}
        self._by_alias: dict[str, list[Owner]] = {}
        self._owners: list[Owner] = []
        for owner in owners:
            self.add(owner)

    def __iter__(self) -> Iterator[Owner]:
        return iter(self._owners)

    def add(self, owner: Owner) -> None:
        """Know one more."""
        self._owners.append(owner)
        self._by_name.setdefault(_key(owner.name), owner)
        for alias in dict.fromkeys(map(_key, owner.aliases)):
            self._by_alias.setdefault(alias, []).append(owner)

    def named(self, name: str) -> Owner | None:
        """Return the owner of this name or, where none has it, the only one of this alias."""
        wanted = _key(name)
        by_alias = self._by_alias.get(wanted, ())
        return self._by_name.get(wanted) or (by_alias[0] if len(by_alias) == 1 else None)


def split_owners(text: str, known: Iterable[Owner] = ()) -> OwnersReading:
    """Read a cell of owners; a name that may be several is kept whole, with a doubt."""
    known = known if isinstance(known, KnownOwners) else KnownOwners(known)
    whole = normal(text)
    if known.named(whole):
        return OwnersReading((_one_line(whole),))
    names: list[str] = []
    doubts: list[str | None] = []
    for piece in sorted(_pieces(whole), key=_is_not_lead):
        parts, doubt = _read_piece(_bare(piece), known)
        names += parts
        doubts += [doubt, _doubt_of_comma(piece, whole, known)]
    return OwnersReading(_unique(names), tuple(filter(None, doubts)))


def parts_of(name: str) -> tuple[str, ...]:
    """Propose the owners that one name may be: "CFO and Head of HR" may be two."""
    return tuple(part for part in _LIKELY_BREAK.split(_one_line(name)) if part)


def match_owner(name: str, owners: Iterable[Owner]) -> Owner | None:
    """Return the owner of this name or, where none has it, the only one of this alias."""
    return KnownOwners(owners).named(name)


def alike(name: str, owners: Iterable[Owner]) -> Owner | None:
    """Propose the one owner whose name this may be: other initials, or a slip of the pen."""
    owners = tuple(owners)
    if len(owners) > _MOST_COMPARED:
        return None
    for likeness in (_has_name, _has_initials, _has_like_words):
        found = [owner for owner in owners if likeness(name, owner)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


# The pieces of a cell


def _pieces(whole: str) -> list[str]:
    lines = _LINE_GOES_ON.sub(r"\1 ", whole)
    return [piece for piece in _SURE_BREAK.split(lines) if piece.strip()]


def _is_not_lead(piece: str) -> bool:
    return not _LEAD_MARK.search(_BULLET.sub("", piece.strip()))


def _bare(piece: str) -> str:
    name = _LEAD_MARK.sub("", _BULLET.sub("", piece.strip()).strip(" ,;"))
    name = _one_line(_ROLE.sub("", name.strip())).strip(" ,;")
    return name if re.search(r"\w", name) else _one_line(piece)


def _read_piece(name: str, known: KnownOwners) -> tuple[Sequence[str], str | None]:
    if _NO_OWNER.fullmatch(name):
        return (), f"“{name}” names no owner: choose one." if name.strip("-–—. ") else None
    if known.named(name):
        return (name,), None
    initials = [part.strip() for part in name.split("/")]
    if all(map(_INITIALS.fullmatch, initials)):
        return initials, None
    parts = parts_of(name)
    if not 1 < len(parts) <= _MOST_PARTS:
        return (name,), None
    if owners := _all_known(name, known):
        return owners, None
    quoted = ", ".join(f"“{part}”" for part in parts)
    return (name,), f"“{shortened(name, 60)}” may be {len(parts)} owners, {quoted}: confirm it."


def _all_known(name: str, known: KnownOwners) -> list[str] | None:
    """Split a name so that each part is a known owner, the longest of them first."""
    breaks = [(found.start(), found.end()) for found in _LIKELY_BREAK.finditer(name)]
    for start, end in reversed(breaks):
        first, rest = _bare(name[:start]), _bare(name[end:])
        if known.named(first):
            others = [rest] if known.named(rest) else _all_known(rest, known)
            if others:
                return [first, *others]
    return None


def _doubt_of_comma(piece: str, whole: str, known: KnownOwners) -> str | None:
    if not piece.rstrip().endswith(",") or whole.endswith(piece):
        return None
    name = _bare(piece)
    if known.named(name):
        return None
    return f"“{shortened(name)}” ends with a comma: confirm that the next line is another owner."


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({_key(name): name for name in reversed(list(names))}.values())[::-1]


# Names that are alike


def _one_line(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return _one_line(normal(name)).casefold()


def _has_name(name: str, owner: Owner) -> bool:
    return _key(name) in map(_key, (owner.name, *owner.aliases))


def _has_initials(name: str, owner: Owner) -> bool:
    return _letters(name) in _initials(owner.name) or _letters(owner.name) in _initials(name)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


@lru_cache(maxsize=4096)
def _initials(name: str) -> frozenset[str]:
    """Return the initials of a name, with and without those of its small words."""
    words = re.findall(r"\w+", name)
    large = [word for word in words if word.casefold() not in _SMALL_WORDS]
    return frozenset(_initials_of(kept) for kept in (words, large) if len(kept) > 1)


def _initials_of(words: Sequence[str]) -> str:
    return "".join(word if word.isupper() else word[0] for word in words).casefold()


def _has_like_words(name: str, owner: Owner) -> bool:
    words, others = _key(name).split(), _key(owner.name).split()
    return len(words) == len(others) > 1 and all(map(_is_like_word, words, others))


@lru_cache(maxsize=65_536)
def _is_like_word(a: str, b: str) -> bool:
    shorter, longer = sorted((a.strip(".,"), b.strip(".,")), key=len)
    if shorter == longer:
        return True
    stem = shorter.rstrip("s") or shorter
    is_initial_or_stem = len(shorter) == 1 or len(stem) >= _SHORTEST_STEM
    if is_initial_or_stem and longer.startswith(stem):
        return True
    return len(shorter) > _SHORTEST_STEM and _ratio(shorter, longer) >= _CLOSE_ENOUGH


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
