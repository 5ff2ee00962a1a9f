"""Keys of rows: capital letters without vowels, which no spreadsheet takes for anything else."""

from __future__ import annotations

from collections.abc import Container
from random import Random, SystemRandom

LETTERS = "BCDFGHJKLMNPQRSTVWXYZ"

# The keys of actions and packs are read by people and stand in workbooks; other rows' do not.
ACTION_KEY_LENGTH = 5
PACK_KEY_LENGTH = 8
ROW_KEY_LENGTH = 9
_LENGTHS = {"actions": ACTION_KEY_LENGTH, "packs": PACK_KEY_LENGTH}


def key_length(table: str) -> int:
    """Return how long the keys of a table are."""
    return _LENGTHS.get(table, ROW_KEY_LENGTH)


def new_key(taken: Container[str], length: int, rng: Random | None = None) -> str:
    """Return a key of this length that is not taken."""
    rng = rng or SystemRandom()
    while True:
        key = "".join(rng.choices(LETTERS, k=length))
        if key not in taken:
            return key
