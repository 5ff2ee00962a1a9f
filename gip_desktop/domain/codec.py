"""Turn rows into plain values, of which JSON and SQL are made, and back.

A plain row is a dictionary of None, booleans, whole numbers, texts, lists and dictionaries. It is
worked out from the fields' types, so a field added to a row needs nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

from gip_desktop.domain.rows import TABLE_OF, TABLES, Row

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
PlainRow = dict[str, Plain]
ToPlain = Callable[..., Plain]
FromPlain = Callable[..., object]

Made = TypeVar("Made")

_DECODER = json.JSONDecoder()

REQUIRED = object()
REDACTED = "[redacted]"


@dataclass(frozen=True, slots=True)
class FieldCodec:
    """How one field of a row is written as a plain value and read back.

    What is asked of every cell that is read is worked out once: whether the plain value is a list
    or a dictionary, and whether it is true or false.
    """

    name: str
    type: type
    optional: bool
    default: object  # its plain value, or REQUIRED
    to_plain: ToPlain | None  # None where the value is plain already
    from_plain: FromPlain | None
    is_compound: bool
    is_flag: bool


def row_to_plain(row: Row) -> PlainRow:
    """Return a row's fields as plain values."""
    return _to_plain(row, CODECS[TABLE_OF[type(row)]])


def row_from_plain(table: str, plain: Mapping[str, Plain]) -> Row:
    """Make a row of plain values; a field left out has its default, a retired one is ignored."""
    return _from_plain(TABLES[table], plain, CODECS[table])


def differing_fields(table: str, row: Row | None) -> PlainRow:
    """Return a row's fields, without its key, that differ from what a new row would have."""
    if row is None:
        return {}
    defaults = DEFAULTS[table]
    plain = row_to_plain(row)
    return {k: v for k, v in plain.items() if k != "key" and defaults.get(k, REQUIRED) != v}


def stand_in(table: str, field: str) -> Plain:
    """Return what a field is taken to have held, once its value was redacted."""
    codec = CODECS[table][field]
    if codec.type is str:
        return REDACTED
    return {tuple: [], Mapping: {}}.get(codec.type)


def canonical(value: Plain) -> str:
    """Write a plain value as JSON in the one form that is stored and hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_canonical(text: str) -> Plain:
    """Read what `canonical` wrote, faster than any JSON is read."""
    value, end = _DECODER.raw_decode(text)
    if end != len(text):
        message = f"{text!r} goes on after its value"
        raise ValueError(message)
    return value


def _to_plain(value: object, codecs: Mapping[str, FieldCodec]) -> PlainRow:
    plain: PlainRow = {}
    for name, codec in codecs.items():
        part = getattr(value, name)
        plain[name] = codec.to_plain(part) if codec.to_plain and part is not None else part
    return plain


def _from_plain(
    made: type[Made], plain: Mapping[str, Plain], codecs: Mapping[str, FieldCodec]
) -> Made:
    values: dict[str, object] = {}
    for name, codec in codecs.items():
        if name in plain:
            part = plain[name]
            read = codec.from_plain
            values[name] = read(part) if read and part is not None else part
    return made(**values)


def _codecs_of(made: type) -> dict[str, FieldCodec]:
    hints = get_type_hints(made)
    return {field.name: _codec(field, hints[field.name]) for field in fields(made)}


def _codec(field: Field, hint: object) -> FieldCodec:
    optional = get_origin(hint) in (Union, UnionType)
    if optional:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    kind = get_origin(hint) or hint
    assert isinstance(kind, type)
    to_plain, from_plain = _converters(kind)
    default = REQUIRED if field.default is MISSING else field.default
    if to_plain and default is not REQUIRED and default is not None:
        default = to_plain(default)
    return FieldCodec(
        field.name,
        kind,
        optional,
        default,
        to_plain,
        from_plain,
        is_compound=kind in (tuple, Mapping) or is_dataclass(kind),
        is_flag=kind is bool,
    )


def _converters(kind: type) -> tuple[ToPlain | None, FromPlain | None]:
    if kind is date:
        return date.isoformat, date.fromisoformat
    if kind is tuple:
        return list, tuple
    if kind is Mapping:
        return dict, dict
    if issubclass(kind, StrEnum):
        return str, kind
    if is_dataclass(kind):
        codecs = _codecs_of(kind)
        return lambda value: _to_plain(value, codecs), lambda plain: _from_plain(
            kind, plain, codecs
        )
    return None, None


CODECS: Mapping[str, Mapping[str, FieldCodec]] = {
    table: _codecs_of(row_type) for table, row_type in TABLES.items()
}
DEFAULTS: Mapping[str, Mapping[str, object]] = {
    table: {name: codec.default for name, codec in codecs.items()}
    for table, codecs in CODECS.items()
}
