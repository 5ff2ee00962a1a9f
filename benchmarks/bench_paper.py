"""The covering paper of a large plan, against python-docx writing the same paragraphs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
from docx.document import Document

from benchmarks.measuring import alternate, report
from benchmarks.registers import YEAR, large_plan
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.paper import paper_of
from gip_desktop.domain.paper_parts import Paper
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.rows import Publishable
from gip_desktop.paths import resource
from gip_desktop.report.docx_paper import write

AIM = 1.5


def main(*, actions: int = 200, rounds: int = 20) -> None:
    """Write the paper by the program and by python-docx alone."""
    paper = _paper(actions)

    def ours(_number: int) -> bytes:
        return write(paper, organisation="Mayor's Office", head="0" * 64)

    model = docx.Document(BytesIO(ours(0)))
    timings = alternate(ours, lambda _number: _write_again(model), rounds=rounds)
    against = f"python-docx writing the same {len(model.paragraphs):,} paragraphs"
    report(f"paper of {actions:,} actions", timings, against=against, aim=AIM)


def _paper(actions: int) -> Paper:
    """Draw up a paper with words about every action that is complete or slipped."""
    register = Register().with_changes(large_plan(actions))
    words = Publishable("What was agreed is in place, and the panel has seen what it changed.")
    register = register.with_changes(
        [Put(replace(action, publishable=words)) for action in register.actions_of(YEAR)]
    )
    review = Review("QTWQTWQTW", YEAR, "Q2", date(2022, 7, 1), date(2022, 9, 30), 1)
    return paper_of(register, register, review)


def _write_again(model: Document) -> bytes:
    document = docx.Document(str(resource("paper.docx")))
    for paragraph in model.paragraphs:
        again = document.add_paragraph(style=paragraph.style.name if paragraph.style else None)
        for run in paragraph.runs:
            again.add_run(run.text).bold = run.bold
    for table in model.tables:
        grid = document.add_table(len(table.rows), len(table.columns), "Paper Table")
        for row, texts in zip(grid.rows, table.rows, strict=True):
            for cell, text in zip(row.cells, texts.cells, strict=True):
                cell.text = text.text
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


if __name__ == "__main__":
    main()
