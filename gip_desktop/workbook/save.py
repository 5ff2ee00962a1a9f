"""Turn a finished workbook into a file: the same bytes each time, whole or not there at all."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from gip_desktop.files import write_file

_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_APPLICATION = re.compile(rb"(<Application>)[^<]*")


def save_workbook(workbook: Workbook, path: Path, *, at: datetime, program: str) -> None:
    """Put a workbook where it is wanted."""
    write_file(path, workbook_bytes(workbook, at=at, program=program))


def workbook_bytes(workbook: Workbook, *, at: datetime, program: str) -> bytes:
    """Return a workbook's file, which holds neither the clock's time nor a library's name."""
    draft = BytesIO()
    # openpyxl writes its worksheets to temporary files; stored, they are compressed only once.
    with ZipFile(draft, "w", ZIP_STORED) as archive:
        ExcelWriter(workbook, archive).save()
    packed = BytesIO()
    with ZipFile(draft) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = _signed(name, source.read(name), at=at, program=program)
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, part)
    return packed.getvalue()


def _signed(name: str, part: bytes, *, at: datetime, program: str) -> bytes:
    if name == _CORE:
        return _MODIFIED.sub(rb"\g<1>" + f"{at:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
    if name == _APP:
        return _APPLICATION.sub(rb"\g<1>" + program.encode(), part)
    return part
