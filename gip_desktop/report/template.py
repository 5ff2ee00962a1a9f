"""Make a template ready to be written into: empty of words, and of whatever leads out of it.

Its styles, its headers with their logo and its page set-up are kept. Its body, footers, notes,
comments, links and properties go, and so do the names of people.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.shared import Mm

from gip_desktop.domain.errors import DocumentProblem
from gip_desktop.paths import resource
from gip_desktop.report.pages import text_width
from gip_desktop.report.untrusted import open_docx_safely, read_docx

OWN_TEMPLATE = "paper.docx"
LANGUAGE = "en-GB"
LEAST_WIDTH = Mm(90)

# What is kept of the relationships, by the last part of their type, and of the XML, by its tag.
_OF_PACKAGE = frozenset({"officeDocument"})
_OF_DOCUMENT = frozenset({"styles", "settings", "numbering", "theme", "header", "footer"})
_OF_HEADER = frozenset({"image", "hyperlink"})
_IN_SECTION = frozenset(
    {"headerReference", "footerReference", "pgSz", "pgMar", "pgBorders", "titlePg", "docGrid"}
)
_IN_SETTINGS = frozenset(
    {"zoom", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "compat"}
    | {"themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"}
)

_PATH = re.compile(r"\\|//|:/")
# Any other field could name a file or a person, or reach out, when Word works it out.
_HARMLESS_FIELDS = re.compile(r"(\s|NUMPAGES|SECTIONPAGES|PAGE|\\\*|Arabic|MERGEFORMAT)*", re.I)


@dataclass(frozen=True, slots=True)
class Template:
    """A template of the office's own: its file's name and what it holds."""

    name: str
    content: bytes


def read_template(path: Path) -> Template:
    """Take a template in, or say in one sentence why it is not."""
    return Template(path.name, read_docx(path))


def open_template(template: Template | None) -> Document:
    """Open a template, or the program's own, with no word in it and every style that is used."""
    own = open_docx_safely(resource(OWN_TEMPLATE).read_bytes(), OWN_TEMPLATE)
    if template is None:
        return own
    document = open_docx_safely(template.content, template.name)
    _empty(document)
    for part in _pages(document):
        _check_fields(part, template.name)
    _check_links(document, template.name)
    _check_page(document, template.name)
    _add_styles(document, own)
    _set_language(document)
    return document


def _empty(document: Document) -> None:
    _empty_body(document)
    package = document.part.package
    assert package
    _keep_relations(package.rels, _OF_PACKAGE)
    _keep_relations(document.part.rels, _OF_DOCUMENT)
    used = document.element.xpath("//w:sectPr/*/@r:id")
    for key, relation in list(document.part.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("header", "footer") and key not in used:
            del document.part.rels[key]
        elif kind == "settings":
            relation.target_part.rels.clear()
    _keep_children(document.settings.element, _IN_SETTINGS)
    for part in _pages(document):
        if part.content_type.endswith("footer+xml"):
            part.rels.clear()
            del part.element[:]
        _keep_relations(part.rels, _OF_HEADER)
        _forget_people(part.element)


def _empty_body(document: Document) -> None:
    # The first page is the one that people know: its section has the logo.
    found = document.element.sectPr_lst
    section = deepcopy(found[0]) if found else OxmlElement("w:sectPr")
    _keep_children(section, _IN_SECTION)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.append(section)


def _keep_relations(relations: Relationships, kinds: Collection[str]) -> None:
    for key, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2] not in kinds:
            del relations[key]


def _keep_children(element: BaseOxmlElement, names: Collection[str]) -> None:
    kept = {qn(f"w:{name}") for name in names}
    for child in list(element):
        if child.tag not in kept:
            element.remove(child)


def _pages(document: Document) -> Iterator[StoryPart]:
    """Give the headers and footers that are still in use."""
    for relation in document.part.rels.values():
        if isinstance(relation.target_part, StoryPart):
            yield relation.target_part


def _forget_people(element: BaseOxmlElement) -> None:
    for name in ("w:author", "w:initials"):
        for changed in element.xpath(f"//*[@{name}]"):
            changed.set(qn(name), "")
    # Word once described a picture by the path it came from, which names its user.
    for shown in element.xpath("//*[@descr]"):
        if _PATH.search(shown.get("descr", "")):
            shown.set("descr", "")


def _check_fields(part: StoryPart, name: str) -> None:
    # All pieces together: one field's words may be cut up over several runs.
    words = "".join(part.element.xpath("//w:instrText/text() | //w:fldSimple/@w:instr"))
    if not _HARMLESS_FIELDS.fullmatch(words):
        shown = " ".join(words.split())[:40]
        raise DocumentProblem(
            f"{name} works something out in its header or footer ({shown}): only page numbers may "
            "stand there, so take it out in Word."
        )


def _check_links(document: Document, name: str) -> None:
    package = document.part.package
    assert package
    for relation in package.iter_rels():
        if relation.is_external:
            raise DocumentProblem(
                f"{name} refers in its header or footer to {relation.target_ref}, outside itself: "
                "take the link out in Word, or put the picture itself in."
            )


def _check_page(document: Document, name: str) -> None:
    if text_width(document) < LEAST_WIDTH:
        raise DocumentProblem(
            f"{name} leaves no room for a table between its margins: make its page wider, or its "
            "margins smaller, in Word."
        )


def _add_styles(document: Document, own: Document) -> None:
    for style in own.styles:
        if style.name not in document.styles:
            document.styles.element.append(deepcopy(style.element))


def _set_language(document: Document) -> None:
    styles = document.styles.element
    for language in styles.xpath("//w:lang"):
        language.getparent().remove(language)
    defaults = _child(styles, "w:docDefaults", first=True)
    run = _child(_child(defaults, "w:rPrDefault", first=True), "w:rPr")
    language = OxmlElement("w:lang", {qn("w:val"): LANGUAGE, qn("w:eastAsia"): LANGUAGE})
    run.append(language)


def _child(parent: BaseOxmlElement, name: str, *, first: bool = False) -> BaseOxmlElement:
    found = parent.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        parent.insert(0 if first else len(parent), found)
    return found
