"""The chain of hashes that ties each entry of the journal to the one before it.

An entry's hash covers a salted digest of each value and never the value itself, so that a value
can be redacted and the chain still holds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

SALT_BYTES = 16
NO_HASH = bytes(32)


@dataclass(frozen=True, slots=True)
class Heading:
    """What an entry says of itself."""

    number: int
    at: str
    who: str
    label: str
    undoes: int | None
    redoes: int | None
    schema: int


Line = tuple[int, str, str, str, str | None, bytes | None, bytes | None]


def digest_of(text: str, salt: bytes) -> bytes:
    """Return the salted digest of a value, which the chain covers in its place."""
    return sha256(salt + text.encode()).digest()


def entry_hash(previous: bytes, heading: Heading, lines: Sequence[Line]) -> bytes:
    """Return the hash of an entry; a line is position, table, key, op, field and two digests."""
    covered = [
        previous.hex(),
        heading.number,
        heading.at,
        heading.who,
        heading.label,
        heading.undoes,
        heading.redoes,
        heading.schema,
        [[*line[:5], *(digest.hex() if digest else None for digest in line[5:])] for line in lines],
    ]
    written = json.dumps(covered, ensure_ascii=False, separators=(",", ":"))
    return sha256(written.encode()).digest()
