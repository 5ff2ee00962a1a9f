"""Small registers, and lists of changes that a register takes, for the laws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from gip_desktop.domain.codec import CODECS, FieldCodec
from gip_desktop.domain.register import Change, Drop, Put, Register, names_of
from gip_desktop.domain.rows import (
    TABLES,
    Action,
    Link,
    LinkKind,
    Owner,
    Plan,
    Principle,
    Profile,
    Progress,
    Publishable,
    Review,
    Revision,
    Row,
    Section,
    Source,
    SourceKind,
    Status,
    Target,
)
from gip_desktop.domain.undo import LASTING

# Which table a field's key is of.
NAMES = {
    "plan": "plans",
    "principle": "principles",
    "section": "sections",
    "source": "sources",
    "action": "actions",
    "to_action": "actions",
    "pack": "packs",
    "of_return": "returns",
}
KEYS = {
    "profile": ["profile"],
    "principles": ["A", "E", "F"],
    "plans": ["2021/22", "2022/23"],
    "actions": ["KXWFT", "BCDFG", "HJKLM"],
}
OTHER_KEYS = ["BBB", "CCC", "DDD"]

SMALL = Register().with_changes(
    [
        Put(Profile("profile", "Mayor's Office")),
        Put(Principle("E", "Developing capacity", "Capacity", core=True)),
        Put(Plan("2022/23")),
        Put(Section("BBB", "2022/23", "D", "Leadership", "E")),
        Put(Owner("BBB", "Head of HR")),
        Put(Owner("CCC", "Chief Finance Officer")),
        Put(Source("BBB", SourceKind.AGS, "Statement of 2021/22")),
        Put(Action("KXWFT", "2022/23", 0, ref="D1", section="BBB", owners=("BBB", "CCC"))),
        Put(Action("BCDFG", "2022/23", 1, ref="D2", source="BBB", status=Status.ON_TRACK)),
        Put(Progress("BBB", "KXWFT", 0, "Drafted")),
        Put(Revision("BBB", "BCDFG", 0, Target("Q1"), Target("Q2"), "Waiting for the auditor")),
        Put(Link("BBB", "KXWFT", LinkKind.SUPERSEDED_BY, "BCDFG")),
    ]
)

texts = st.text(max_size=8) | st.sampled_from(
    ["", "Write the plan", "naïve — “quotes”\n\tand\x00more"]
)
days = st.dates(date(2018, 4, 1), date(2024, 3, 31))
targets = st.builds(Target, texts) | st.builds(
    lambda text, first, last, assumed: Target(text, min(first, last), max(first, last), assumed),
    texts,
    days,
    days,
    st.booleans(),
)
BY_TYPE = {
    str: texts,
    int: st.integers(1, 9),
    bool: st.booleans(),
    date: days,
    Target: targets,
    Mapping: st.dictionaries(st.sampled_from(["ref", "status", "evidence"]), texts, max_size=2),
    Publishable: st.builds(Publishable, texts, st.none() | texts, st.none() | days),
}


@st.composite
def changes(draw: st.DrawFn, register: Register, *, fewest: int = 0, most: int = 6) -> list[Change]:
    """A list of changes that the register takes, some of which may alter nothing."""
    made: list[Change] = []
    for _ in range(draw(st.sampled_from(range(fewest, most + 1)))):
        change = draw(_change(register))
        made.append(change)
        register = register.with_changes([change])
    return made


@st.composite
def lasting_changes(draw: st.DrawFn, register: Register) -> list[Change]:
    """Changes of what is issued and frozen, which no undo takes back."""
    made: list[Change] = []
    for _ in range(draw(st.integers(1, 4))):
        tables = ["reviews", "packs", *(["pack_rows"] if register.packs else [])]
        row = draw(_rows(register, draw(st.sampled_from(tables))))
        if isinstance(row, Review):
            first, last = sorted([row.first, row.last])
            row = replace(row, label=row.label or "Q2", first=first, last=last)
        made.append(Put(row))
        register = register.with_changes(made[-1:])
    return made


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """A register of a few rows: a small plan, or nothing, to which anything was done."""
    start = draw(st.sampled_from([SMALL, SMALL, SMALL, Register()]))
    if draw(st.booleans()):
        start = start.with_changes(draw(lasting_changes(start)))
    return start.with_changes(draw(changes(start, fewest=2, most=10)))


def _change(register: Register) -> st.SearchStrategy[Change]:
    puts = st.sampled_from(_tables_open_to(register)).flatmap(
        lambda table: _rows(register, table).map(Put)
    )
    loose = _unnamed(register)
    return puts | st.sampled_from(loose).map(Drop) if loose else puts


def _tables_open_to(register: Register) -> list[str]:
    """List the tables whose rows can name what they must."""
    tables = ["profile", "principles", "plans", "owners", "sources"]
    tables += ["sections", "actions", "actions"] if register.plans else []
    tables += ["progress", "revisions", "links"] if register.actions else []
    return [*tables, "wordings", "returns", *(["answers"] if register.returns else [])]


def _unnamed(register: Register) -> list[Row]:
    rows = [row for table in TABLES for row in register.table(table).values()]
    named = {(table, key) for row in rows for table, key in names_of(row)}
    return [
        row
        for table in TABLES
        if table not in LASTING
        for key, row in register.table(table).items()
        if (table, key) not in named
    ]


@st.composite
def _rows(draw: st.DrawFn, register: Register, table: str) -> Row:
    values: dict[str, object] = {}
    for name, codec in CODECS[table].items():
        values[name] = draw(_field(register, table, codec, values))
    return TABLES[table](**values)  # type: ignore[arg-type]


def _field(
    register: Register, table: str, codec: FieldCodec, values: dict[str, object]
) -> st.SearchStrategy:
    if codec.name == "key":
        return st.sampled_from(KEYS.get(table, OTHER_KEYS))
    if codec.name == "lead":
        owners = values["owners"]
        assert isinstance(owners, tuple)
        return st.sampled_from([None, *owners])
    if codec.name == "owners":
        keys = sorted(register.owners)
        return st.lists(st.sampled_from(keys), unique=True).map(tuple) if keys else st.just(())
    if codec.name in NAMES and table in LASTING and codec.name != "pack":
        # What lasts may name what is gone.
        return st.sampled_from(KEYS[NAMES[codec.name]])
    if codec.name in NAMES and table != "sources":
        keys = sorted(register.table(NAMES[codec.name]))
        return st.sampled_from([None, *keys] if codec.optional else keys)
    return _by_type(codec)


def _by_type(codec: FieldCodec) -> st.SearchStrategy:
    if codec.name == "marking":
        return st.sampled_from(["OFFICIAL", "OFFICIAL-SENSITIVE"])
    if codec.type is tuple:
        return st.lists(texts, max_size=2).map(tuple)
    is_known = codec.type in BY_TYPE
    values = BY_TYPE[codec.type] if is_known else st.sampled_from(list(codec.type))  # type: ignore[call-overload]
    return st.none() | values if codec.optional else values
