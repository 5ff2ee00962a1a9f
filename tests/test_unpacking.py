"""Unpacking with limits: every byte is counted, and no word is missed where pieces meet."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from gip_desktop import unpacking
from gip_desktop.unpacking import TooLarge, declares_doctype, unpacked


def archive(**parts: bytes) -> ZipFile:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return ZipFile(packed)


def pieces(packed: ZipFile, *, most_in_part: int = 100, most: int = 250) -> list[bytes]:
    return [piece for _, piece in unpacked(packed, most_in_part=most_in_part, most=most)]


def test_what_is_within_the_limits_is_given_whole():
    assert pieces(archive(a=b"x" * 100, b=b"y" * 100)) == [b"x" * 100, b"y" * 100]


@pytest.mark.parametrize("parts", [{"a": 101}, {"a": 90, "b": 90, "c": 90}])
def test_one_part_or_all_together_may_be_too_large(parts):
    with pytest.raises(TooLarge):
        pieces(archive(**{name: b"x" * size for name, size in parts.items()}))


def test_a_doctype_is_seen_wherever_it_is_cut(monkeypatch):
    monkeypatch.setattr(unpacking, "_CHUNK", 40)
    for before in range(80):
        found = pieces(archive(a=b" " * before + b"<!DOCTYPE a>"))
        assert any(map(declares_doctype, found)), before
