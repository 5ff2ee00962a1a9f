"""Turn a finished document into a file: the same bytes each time, with no properties but ours."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file browser shows of the document; nothing names a person, a day or a machine."""

    title: str
    subject: str
    author: str
    marking: str
    language: str


def docx_bytes(document: Document, properties: Properties) -> bytes:
    """Return a document's file."""
    draft = BytesIO()
    _ = document.core_properties  # where a template has none, asking makes the part
    document.save(draft)
    packed = BytesIO()
    with ZipFile(draft) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            own = name == _CORE
            target.writestr(info, _core(properties) if own else source.read(name))
    return packed.getvalue()


def _core(properties: Properties) -> bytes:
    facts = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:keywords": properties.marking,
        "cp:lastModifiedBy": properties.author,
        "dc:language": properties.language,
        "cp:contentStatus": properties.marking,
    }
    words = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in facts.items())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{words}</cp:coreProperties>'
    ).encode()
