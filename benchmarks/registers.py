"""Invent a large plan: the same one each time, with texts as long as real plans have them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

from gip_desktop.domain.founding import founding_changes
from gip_desktop.domain.register import Change, Put
from gip_desktop.domain.rows import (
    Action,
    Owner,
    Progress,
    Section,
    Source,
    SourceKind,
    Status,
    Target,
)
from gip_desktop.paths import db_file
from gip_desktop.store.store import Store

YEAR = "2022/23"
LETTERS = "ABCDEFG"
STATUSES = (*Status, None)
UPDATES = 2

DOING = ("Review", "Publish", "Agree", "Test", "Replace", "Brief the board on", "Write down")
THINGS = (
    "the risk register",
    "the scheme of consent",
    "the code of corporate governance",
    "the complaints procedure",
    "the asset management plan",
    "the partnership agreements",
    "the schedule of policies",
    "the training needs analysis",
    "the retention schedule",
    "the contract standing orders",
    "the performance framework",
    "the business continuity plan",
)
PURPOSES = (
    "so that decisions can be traced to who took them",
    "so that the panel sees one set of figures",
    "before the next round of budget setting",
    "in time for the annual assurance statement",
    "so that every directorate works to the same dates",
    "and report what was learned to the audit committee",
)
STANDINGS = (
    "A first draft went to the working group",
    "Two of the three directorates have replied",
    "The supplier has moved its delivery by a month",
    "The committee asked for costs to be set out",
    "Training for the second group of staff has begun",
    "The remaining gaps are listed with a name beside each",
)
POSTS = ("Head of", "Director of", "Manager of", "Adviser on")
FIELDS = ("Finance", "Estates", "Records", "Training", "Procurement", "Audit", "Planning")


def large_plan(actions: int, *, seed: int = 2022) -> list[Change]:
    """Return the changes that found a plan of this many actions, each with progress updates."""
    rng = Random(seed)
    principles = json.loads(db_file("principles.json").read_text("utf-8"))
    changes = founding_changes(YEAR, "Example Authority", principles)
    changes += [Put(Section(f"s{letter}", YEAR, letter, *_section(letter))) for letter in LETTERS]
    owners = [f"{post} {field}" for post in POSTS for field in FIELDS]
    changes += [Put(Owner(f"o{number}", name)) for number, name in enumerate(owners)]
    changes += [Put(Source(f"z{kind}", kind, f"Report of {kind.value}")) for kind in SourceKind]
    for number in range(actions):
        changes += _action(number, len(owners), rng)
    return changes


def large_store(path: Path, actions: int) -> Store:
    """Make a governance database that holds the large plan, and return it open."""
    return Store.create(path, large_plan(actions), who="Governance Manager")


def _section(letter: str) -> tuple[str, str]:
    return f"What section {letter} is about", letter


def _action(number: int, owners: int, rng: Random) -> list[Change]:
    letter = LETTERS[number % len(LETTERS)]
    day = date(2022, 4, 1) + timedelta(days=rng.randrange(700))
    action = Action(
        key=f"A{number:04}",
        plan=YEAR,
        position=number,
        ref=f"{letter}{number // len(LETTERS) + 1}",
        section=f"s{letter}",
        title=f"{rng.choice(DOING)} {rng.choice(THINGS)}",
        source=f"z{rng.choice(list(SourceKind))}",
        recommendation=_sentences(3, rng),
        planned=_sentences(4, rng),
        owners=tuple(f"o{owner}" for owner in rng.sample(range(owners), rng.randint(1, 3))),
        status=rng.choice(STATUSES),
        target=Target(f"{day:%d/%m/%Y}", day, day),
    )
    return [Put(action), *(Put(_update(action, at, rng)) for at in range(UPDATES))]


def _update(action: Action, at: int, rng: Random) -> Progress:
    day = date(2022, 6, 30) + timedelta(days=91 * at)
    text = f"{rng.choice(STANDINGS)}; {rng.choice(STANDINGS).lower()}. {_sentences(1, rng)}"
    return Progress(f"{action.key}p{at}", action.key, at, text, day)


def _sentences(number: int, rng: Random) -> str:
    return " ".join(
        f"{rng.choice(DOING)} {rng.choice(THINGS)} {rng.choice(PURPOSES)}." for _ in range(number)
    )
