"""Unpack an Office file from outside piece by piece, with limits, before any library opens it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

# Whatever zipfile raises for a file that is damaged or packed in a way of its own.
DAMAGES = (BadZipFile, EOFError, NotImplementedError, zlib.error)

_CHUNK = 1 << 16
_OVERLAP = 32

# Entities, which can make a small file huge or fetch another, are declared in a DOCTYPE only.
_DOCTYPES = tuple("<!DOCTYPE".encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be"))


class TooLarge(Exception):
    """A file that unpacks to more than is safe to hold."""


def unpacked(archive: ZipFile, *, most_in_part: int, most: int) -> Iterator[tuple[ZipInfo, bytes]]:
    """Give each part piece by piece, counted as it is inflated; TooLarge where it is too much.

    Each piece begins with the end of the one before, so that no short word is cut in two.
    """
    total = 0
    for part in archive.infolist():
        size = 0
        tail = b""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > most_in_part or total + size > most:
                    raise TooLarge(part.filename)
                yield part, tail + chunk
                tail = chunk[-_OVERLAP:]
        total += size


def declares_doctype(piece: bytes) -> bool:
    """Tell whether a piece of XML declares a DOCTYPE, which Office never writes."""
    return any(doctype in piece for doctype in _DOCTYPES)
