"""The child process that reads workbooks from outside, so that none is ever opened in the window's.

Each request is a line of JSON on standard input, `{"path": ..., "name": ...}`; each answer a line
on standard output, `{"book": ...}` or `{"problem": "one sentence"}`.
"""

from __future__ import annotations

import json
import os
import warnings
from pathlib import Path
from typing import BinaryIO

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.workbook.book import book_as_json
from gip_desktop.workbook.limits import limit_own_memory

ARGUMENT = "--read-workbook"


def serve(requests: BinaryIO, answers: BinaryIO) -> int:
    """Answer requests until there are no more; return the exit status."""
    limit_own_memory()
    # Of lxml's parsers some would read entities; openpyxl asks for this before it is imported.
    os.environ["OPENPYXL_LXML"] = "False"
    warnings.simplefilter("ignore")
    for line in requests:
        request = json.loads(line)
        answer = json.dumps(answer_to(Path(request["path"]), request["name"]), ensure_ascii=False)
        answers.write(answer.encode("utf-8", errors="replace") + b"\n")
        answers.flush()
    return 0


def answer_to(path: Path, name: str) -> dict[str, object]:
    """Read one workbook and return what there is to say about it."""
    from gip_desktop.workbook.package import read_book

    try:
        return {"book": book_as_json(read_book(path, name))}
    except WorkbookProblem as problem:
        return {"problem": str(problem)}
