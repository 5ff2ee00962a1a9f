"""Compare what was read in a workbook with what a careful person reads there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from gip_desktop.domain.as_json import register_as_json
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.incoming import IncomingAction
from gip_desktop.importing import Proposal, propose
from gip_desktop.making import make_empty
from tests.corpus.accounting import lost_cells, missing_doubts, not_unread
from tests.corpus.truth import ANYTHING, Expected, Truth, load_truth, plain

TODAY = date(2025, 10, 1)
TEXTS = ("title", "recommendation", "planned", "management_response", "evidence", "progress")


class Mark(StrEnum):
    """How one field of one action was read."""

    RIGHT = "right"
    DOUBTED = "wrong but doubted"
    MISSING = "missing, and said so"
    SILENT = "wrong in silence"


@dataclass(frozen=True, slots=True)
class Score:
    """One field of one action: how it was read, and what was read instead of what."""

    file: str
    field: str
    mark: Mark
    cell: str
    expected: object = None
    found: object = None


@dataclass(frozen=True, slots=True)
class Result:
    """All that is to be said of the reading of one workbook."""

    file: str
    rows: int
    not_found: list[str]
    invented: list[str]
    scores: list[Score]
    lost: list[str]
    not_doubted: list[str]
    not_unread: list[str]


def score_file(name: str, workbook: Path, folder: Path) -> Result:
    """Read one workbook into an empty plan and score each field."""
    truth = load_truth(name, workbook)
    with make_empty(folder / f"{name}.db", truth.year, "Somewhere", who="Corpus") as store:
        try:
            proposal = propose(workbook, store.register, truth.year, today=TODAY)
        except PlanError as refusal:
            return _refused(name, truth, str(refusal))
        register = store.register.with_changes(proposal.plan.changes)
    whole = register_as_json(register, entry=1, head="", today=TODAY)
    plan = next(p for p in whole["plans"] if p["year"] == truth.year)  # pyright: ignore
    return _result(name, truth, proposal, plan, workbook)


def _refused(name: str, truth: Truth, why: str) -> Result:
    rows = [f"{action.sheet}!{action.row} ({why})" for action in truth.actions]
    return Result(name, len(rows), rows, [], [], [], [], [])


def _result(name: str, truth: Truth, proposal: Proposal, plan: dict, workbook: Path) -> Result:
    read = _by_row(proposal, plan)
    expected = {(action.sheet, action.row) for action in truth.actions}
    said = Said(proposal, plan)
    scores: list[Score] = []
    for action in truth.actions:
        if found := read.get((action.sheet, action.row)):
            scores += _Compared(name, said, action, *found).scores()
    return Result(
        name,
        len(truth.actions),
        [f"{sheet}!{row}" for sheet, row in sorted(expected - read.keys())],
        [f"{sheet}!{row}" for sheet, row in sorted(read.keys() - expected)],
        scores,
        lost_cells(workbook, proposal, plan),
        missing_doubts(truth, proposal),
        not_unread(workbook, truth, proposal),
    )


def _by_row(proposal: Proposal, plan: dict) -> dict[tuple[str, int], tuple[IncomingAction, dict]]:
    """Find each action by its sheet and row; all are new, in the order in which they were read."""
    actions = {action["key"]: action for action in plan["actions"]}
    found = {}
    for incoming, key in zip(proposal.incoming.actions, proposal.plan.new, strict=True):
        sheet, _, place = incoming.cell.rpartition("!")
        row = int(re.sub(r"\D", "", place.partition(":")[0]))
        found[sheet, row] = (incoming, actions[key])
    return found


class Said:
    """What the import says beside the actions: sections, doubted and unread cells."""

    def __init__(self, proposal: Proposal, plan: dict) -> None:
        self.doubted = {doubt.cell for doubt in proposal.plan.doubts}
        self.unread = {unread.cell for unread in proposal.plan.unread}
        guesses = (re.search(r"taken for principle (\w)", d.why) for d in proposal.plan.doubts)
        self.guessed_principles = {guess[1] for guess in guesses if guess}
        self.titles = {section["letter"]: section["title"] for section in plan["sections"]}


class _Compared:
    """One action beside what was read of it."""

    def __init__(
        self, file: str, said: Said, expected: Expected, incoming: IncomingAction, found: dict
    ) -> None:
        self._file = file
        self._said = said
        self._expected = expected
        self._incoming = incoming
        self._found = _flat(found, said)

    def scores(self) -> list[Score]:
        """Score every field that is there or should be."""
        return [*self._single_fields(), *self._fields_of_groups()]

    def _single_fields(self) -> Iterator[Score]:
        groups = {name for key in self._groups for name in key.split("|")}
        for name, found in self._found.items():
            if name in groups:
                continue
            wanted = self._expected.fields.get(name, [None])
            if ANYTHING in wanted or (not found and wanted in ([None], [""], [[]])):
                continue
            if self._is_free(name, found) or self._is_letter_of_ref(name, found):
                continue
            yield self._score(name, wanted, found)

    def _fields_of_groups(self) -> Iterator[Score]:
        """Score texts that may stand in one of several fields, then what else stands there."""
        free = {name for key in self._groups for name in key.split("|")} - {"unread"}
        left = {name: self._text(name) for name in free if self._text(name)}
        for key in self._groups:
            wanted = [plain(text) for text in self._expected.fields[key]]
            if wanted == [""]:
                continue
            holders = [n for n in key.split("|") if n != "unread" and self._text(n) in wanted]
            is_unread = "unread" in key and self._cells(key) & self._said.unread
            for name in holders:
                left.pop(name, None)
            found = wanted[0] if holders or is_unread else None
            yield self._score(key, [*wanted], found, name=key.partition("|")[0])
        texts = [plain(t) for key in self._groups for t in self._expected.fields[key]]
        for name, text in left.items():
            if not any(whole.startswith(text) for whole in texts):
                yield self._score(name, [None], text)

    @property
    def _groups(self) -> list[str]:
        return [key for key in self._expected.fields if "|" in key]

    def _text(self, name: str) -> str:
        value = self._found[name]
        return plain(value[1] if name == "source" and isinstance(value, list) else value)

    def _is_free(self, name: str, found: object) -> bool:
        """Say whether a field nobody wrote may hold what it does: a copy, or a guess named so."""
        fields = self._expected.fields
        if name == "title" and "title" not in fields:
            return any(self._text(n).startswith(plain(found)) for n in TEXTS if n != "title")
        is_guess = str(found) in self._said.guessed_principles
        return name == "principle" and "principle" not in fields and is_guess

    def _is_letter_of_ref(self, name: str, found: object) -> bool:
        """Say whether an action was filed under the letter of its reference: G for G2."""
        letter = str(self._found["ref"] or "").rstrip("0123456789.")
        return name == "section" and name not in self._expected.fields and found == [letter, ""]

    def _score(
        self, key: str, wanted: list[object], found: object, *, name: str | None = None
    ) -> Score:
        cells = self._cells(key)
        is_doubted = bool(cells & self._said.doubted)
        where = ", ".join(sorted(cells))
        if any(_agree(name or key, value, found, is_doubted) for value in wanted):
            return Score(self._file, name or key, Mark.RIGHT, where)
        if is_doubted:
            mark = Mark.DOUBTED
        elif not found and cells & self._said.unread:
            mark = Mark.MISSING
        else:
            mark = Mark.SILENT
        return Score(self._file, name or key, mark, where, wanted, found)

    def _cells(self, key: str) -> set[str]:
        """Return the cells where a doubt about a field belongs; the whole row if it has none."""
        places = {"original": ("original", "target"), "status_text": ("status",)}
        names = {*places.get(key, (key,)), *key.split("|")} | (
            {"owners"} if key == "lead" else set()
        )
        cells = {cell for name in names for cell in self._expected.cells.get(name, [])}
        cells |= {self._incoming.values[n].cell for n in names if n in self._incoming.values}
        if cells:
            return cells
        at = f"{self._expected.sheet}!"
        row = rf"[A-Z]+{self._expected.row}\b.*"
        seen = self._said.doubted | self._said.unread
        return {c for c in seen if c.startswith(at) and re.fullmatch(row, c[len(at) :])}


def _flat(found: dict, said: Said) -> dict[str, object]:
    """Write an action of the register in the words of a truth."""
    source, target, original = found["source"], found["target"], found["original_target"]
    letter = found["section"]
    return {
        **{n: found[n] for n in ("ref", "title", "recommendation", "planned")},
        "management_response": found["management_response"],
        "section": [letter, said.titles[letter]] if letter else None,
        "principle": found["principle"],
        "source": [source["kind"], source["name"]] if source else None,
        "priority": found["priority"],
        "owners": found["owners"],
        "lead": found["lead"],
        "status": found["status"],
        "status_text": found["status_text"],
        "closure": found["closure"] and found["closure"]["kind"],
        "target": target and [target["text"], *_span(target)],
        "original": _span(original) if original else None,
        "reason": "\n".join(r["reason"] for r in found["revisions"]),
        "progress": "\n".join(update["text"] for update in found["progress"]),
        "completed_on": found["completed_on"],
        "evidence": found["evidence"],
    }


def _span(target: dict) -> list[object]:
    return [target["first"], target["last"], target["assumed"]]


def _agree(name: str, wanted: object, found: object, is_doubted: bool) -> bool:
    if isinstance(wanted, dict):
        return is_doubted and _agree(name, wanted["doubted"], found, is_doubted)
    if not wanted and not found:
        return True
    if name == "closure" and wanted is None:
        return found == "delivered"
    if isinstance(wanted, list) and isinstance(found, list):
        return _lists_agree(name, wanted, found)
    if isinstance(wanted, list) or isinstance(found, list):
        return False
    return plain(wanted) == plain(found)


def _lists_agree(name: str, wanted: list, found: list) -> bool:
    if name == "owners":
        return sorted(map(plain, wanted)) == sorted(map(plain, found))
    if name == "section":
        letter, title = wanted
        is_title = plain(title).casefold() in plain(found[1]).casefold()
        return letter in (ANYTHING, found[0]) and is_title and len(found[1]) < len(title) + 40
    if name == "source":
        return wanted[0] in (ANYTHING, found[0]) and plain(wanted[1]) == plain(found[1])
    if name == "target":
        is_text = not wanted[0] or plain(wanted[0]) == plain(found[0])
        return is_text and _spans_agree(wanted[1:], found[1:])
    return _spans_agree(wanted, found)


def _spans_agree(wanted: list, found: list) -> bool:
    first, last, assumed = (*wanted, False)[:3]
    return [first, last] == found[:2] and assumed in ("?", found[2])
