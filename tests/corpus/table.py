"""The results of the corpus as a table by file and field, and what went wrong cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tests.corpus.scoring import Mark, Result, Score

FIELDS = (
    "ref",
    "section",
    "principle",
    "source",
    "title",
    "recommendation",
    "planned",
    "management_response",
    "owners",
    "lead",
    "status",
    "status_text",
    "closure",
    "target",
    "original",
    "reason",
    "priority",
    "progress",
    "completed_on",
    "evidence",
)
LETTERS = {Mark.DOUBTED: "d", Mark.MISSING: "m", Mark.SILENT: "s"}


def table(results: Sequence[Result]) -> str:
    """Write all results out."""
    scores = [score for result in results for score in result.scores]
    found, rows = sum(r.rows - len(r.not_found) for r in results), sum(r.rows for r in results)
    lines = [
        "Fields read right of fields there (d wrong but doubted, m missing and said, s silent)",
        _line("", [name[:6] for name in (*FIELDS, "all")]),
        *(_row(result.file, result.scores) for result in results),
        _row("all files", scores),
        "",
        f"Rows: {found} of {rows}",
        f"Fields right: {share(results):.2%}",
        *_faults(results),
    ]
    return "\n".join(lines)


def share(results: Sequence[Result]) -> float:
    """Return how many of the fields were read right; those of a row not found count as one."""
    scores = [score for result in results for score in result.scores]
    right = sum(score.mark is Mark.RIGHT for score in scores)
    return right / (len(scores) + sum(len(result.not_found) for result in results))


def silent(results: Sequence[Result]) -> list[Score]:
    """List the fields that were read wrong in silence."""
    return [s for result in results for s in result.scores if s.mark is Mark.SILENT]


def _row(name: str, scores: Sequence[Score]) -> str:
    return _line(name, [*(_count(scores, field) for field in FIELDS), _count(scores, None)])


def _count(scores: Sequence[Score], field: str | None) -> str:
    marks = Counter(score.mark for score in scores if field in (None, score.field))
    if not marks:
        return "."
    wrong = "".join(f"{marks[mark]}{letter}" for mark, letter in LETTERS.items() if marks[mark])
    total = sum(marks.values())
    return f"{marks[Mark.RIGHT]}/{total} {wrong}" if wrong else str(total)


def _line(name: str, columns: Sequence[str]) -> str:
    return f"{name:<27}" + " ".join(f"{column:>6}" for column in columns)


def _faults(results: Sequence[Result]) -> list[str]:
    lines = []
    for result in results:
        lines += [f"{result.file}: row not found: {row}" for row in result.not_found]
        lines += [f"{result.file}: row that is no action: {row}" for row in result.invented]
        lines += [f"{result.file}: lost: {cell}" for cell in result.lost]
        lines += [f"{result.file}: not doubted: {cell}" for cell in result.not_doubted]
        lines += [f"{result.file}: taken, but no part of the plan: {c}" for c in result.not_unread]
        lines += [
            f"{s.file}: {s.field} {s.mark}: {s.cell}: {s.found!r} for {s.expected!r}"
            for s in result.scores
            if s.mark is not Mark.RIGHT
        ]
    return lines
