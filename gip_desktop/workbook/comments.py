"""Read what people wrote as comments beside the cells of a worksheet."""

from __future__ import annotations

from posixpath import dirname, normpath
from posixpath import join as joined
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl.packaging.relationship import get_rels_path
from openpyxl.xml.constants import SHEET_MAIN_NS

from gip_desktop.workbook.sheet_xml import text_of

_COMMENT, _TEXT = f"{{{SHEET_MAIN_NS}}}comment", f"{{{SHEET_MAIN_NS}}}text"

Comments = tuple[tuple[str, str], ...]


def comments_of(archive: ZipFile, sheet_part: str) -> Comments:
    """Return the comments of a worksheet, each with its cell's name within the sheet."""
    held = set(archive.namelist())
    relations = get_rels_path(sheet_part)
    if relations not in held:
        return ()
    parts = (
        _part_of(relation, sheet_part)
        for relation in fromstring(archive.read(relations), forbid_dtd=True)
        if relation.get("Type", "").endswith("/comments")
    )
    return tuple(c for part in parts if part in held for c in _comments_in(archive.read(part)))


def _part_of(relation: Element, sheet_part: str) -> str:
    target = relation.get("Target", "")
    return (
        target.lstrip("/") if target[:1] == "/" else normpath(joined(dirname(sheet_part), target))
    )


def _comments_in(xml: bytes) -> Comments:
    found = fromstring(xml, forbid_dtd=True).iter(_COMMENT)
    texts = ((comment.get("ref", ""), comment.find(_TEXT)) for comment in found)
    return tuple((ref, text_of(text).strip()) for ref, text in texts if text is not None)
