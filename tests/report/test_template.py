"""A template of the office's own: its looks are kept, its words and whatever leads out are not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from gip_desktop.domain.errors import DocumentProblem
from gip_desktop.report import untrusted
from gip_desktop.report.template import Template, read_template
from tests.domain.papers import q2_paper
from tests.report.test_docx_paper import png
from tests.report.words import opened, parts, repacked, written

ATTACHED_TEMPLATE = RELATIONSHIP_TYPE.SETTINGS.replace("settings", "attachedTemplate")
# A whole number of twentieths of a point, in which Word keeps it.
PAGE_HEIGHT = Pt(700)
SECRET = "Words of the template's last paper"


def office_template() -> Document:
    """Return a document as Word's users make one: a logo, own looks, old words, a person's name."""
    document = docx.Document()
    heading(document).font.size = Pt(31)
    document.sections[0].page_height = PAGE_HEIGHT
    document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(png()))
    document.sections[0].footer.paragraphs[0].text = SECRET
    document.add_paragraph(SECRET)
    document.add_table(1, 1).cell(0, 0).text = SECRET
    document.add_comment(document.paragraphs[0].runs, SECRET, author="A person")
    document.core_properties.author = SECRET
    return document


def heading(document: Document) -> ParagraphStyle:
    style = document.styles["Heading 1"]
    assert isinstance(style, ParagraphStyle)
    return style


def content_of(document: Document) -> bytes:
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def in_template(document: Document) -> bytes:
    return written(q2_paper(), template=Template("own.docx", content_of(document)))


@pytest.fixture
def refusal(tmp_path):
    """Read a template's content and return the sentence by which it is refused."""

    def refused(content: bytes) -> str:
        path = tmp_path / "own.docx"
        path.write_bytes(content)
        with pytest.raises(DocumentProblem) as raised:
            written(q2_paper(), template=read_template(path))
        sentence = str(raised.value)
        assert sentence.startswith("own.docx ") and sentence.endswith(".")
        return sentence

    return refused


def test_styles_logo_and_page_of_a_template_are_kept():
    content = in_template(office_template())
    document = opened(content)
    assert heading(document).font.size == Pt(31)
    assert document.sections[0].page_height == PAGE_HEIGHT
    header = document.sections[0].header
    assert header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert header.part.element.xpath("//w:drawing")
    assert "word/media/image1.png" in parts(content)


def test_styles_that_a_template_lacks_are_added():
    document = opened(in_template(office_template()))
    assert {"Paper Paragraph", "Paper Draft Note", "Paper Table"} <= {
        style.name for style in document.styles
    }


def test_words_and_people_of_a_template_are_gone_from_every_part():
    names = parts(in_template(office_template()))
    for name, part in names.items():
        assert SECRET.encode() not in part, name
        assert b"A person" not in part, name
        assert b"python-docx" not in part, name
    assert not [name for name in names if "comments" in name or "thumbnail" in name]


def test_the_path_from_which_a_logo_came_is_gone_and_its_words_stay():
    told = office_template()
    (logo,) = told.sections[0].header.part.element.xpath("//wp:docPr")
    for words, kept in (("C:\\Users\\A.Person\\logo.png", ""), ("Coat of arms", "Coat of arms")):
        logo.set("descr", words)
        header = opened(in_template(told)).sections[0].header
        assert header.part.element.xpath("//wp:docPr/@descr") == [kept]


def test_every_kind_of_page_of_a_template_is_marked():
    document = office_template()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "The Mayor's Office"
    document.settings.odd_and_even_pages_header_footer = True
    section = opened(in_template(document)).sections[0]
    for header in (section.header, section.first_page_header, section.even_page_header):
        assert header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert section.first_page_header.paragraphs[1].text == "The Mayor's Office"
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        marking, imprint, page = [p.text for p in footer.paragraphs]
        assert (marking, page) == ("OFFICIAL-SENSITIVE", "Page  of ")
        assert imprint.startswith("Draft. Figures of")


def test_the_first_page_of_several_sections_is_the_one_that_is_kept():
    document = office_template()
    later = document.add_section()
    later.page_height = Mm(100)
    later.header.is_linked_to_previous = False
    later.header.paragraphs[0].text = "Annex"
    content = in_template(document)
    assert opened(content).sections[0].page_height == PAGE_HEIGHT
    assert not any(b"Annex" in part for part in parts(content).values())


def test_links_in_the_body_and_the_file_it_was_made_from_are_dropped():
    document = office_template()
    document.part.relate_to("https://example.org", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    settings.relate_to("file:///C:/a/Normal.dotm", ATTACHED_TEMPLATE, is_external=True)
    for name, part in parts(in_template(document)).items():
        assert b"External" not in part, name
        assert b"example.org" not in part, name


def test_a_template_is_in_british_english_whatever_it_was_in():
    styles = opened(in_template(office_template())).styles.element
    languages = styles.xpath("//w:lang")
    assert [language.get(qn("w:val")) for language in languages] == ["en-GB"]


def test_a_template_without_a_page_of_its_own_gets_one():
    document = docx.Document()
    section = document.element.sectPr_lst[0]
    section.getparent().remove(section)
    assert opened(in_template(document)).sections[0].header.paragraphs[0].text


# What is refused


def test_a_picture_in_the_header_that_lies_elsewhere_is_refused(refusal):
    document = office_template()
    document.sections[0].header.part.relate_to(
        r"\\evilhost\share\logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True
    )
    assert "evilhost" in refusal(content_of(document))


@pytest.mark.parametrize("cut", [1, 4])
def test_a_field_in_the_header_that_reaches_out_is_refused(refusal, cut):
    document = office_template()
    words = 'INCLUDEPICTURE "http://example.org/logo.png"'
    runs = "".join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (words[:cut], words[cut:])
    )
    header = document.sections[0].header.part.element
    header.append(parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))
    assert "INCLUDEPICTURE" in refusal(content_of(document))


def test_page_numbers_in_the_header_are_no_reason_to_refuse():
    document = office_template()
    field = '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "/>'
    header = document.sections[0].header.part.element
    header.append(parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>"))
    assert opened(in_template(document)).paragraphs


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/vbaProject.bin", "macros"),
        ("word/activeX/activeX1.xml", "ActiveX"),
        ("word/embeddings/oleObject1.bin", "embedded files"),
    ],
)
def test_what_could_run_is_refused(refusal, part, what):
    assert what in refusal(repacked(content_of(office_template()), {part: b"x"}))


def test_a_template_made_for_macros_is_refused(refusal):
    content = content_of(office_template())
    types = parts(content)["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "macros" in refusal(repacked(content, {"[Content_Types].xml": types}))


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_before_anything_reads_it(refusal, coding):
    xml = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w/>'.encode(coding)
    sentence = refusal(repacked(content_of(office_template()), {"word/styles.xml": xml}))
    assert "DOCTYPE in word/styles.xml" in sentence


def test_a_strict_document_is_named_as_such(refusal):
    content = content_of(office_template())
    strict = parts(content)["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert "Strict" in refusal(repacked(content, {"word/document.xml": strict}))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "not a Word document"),
        (b"%PDF-1.7", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"PK\x03\x04" + b"\0" * 60, "damaged"),
    ],
)
def test_what_is_no_word_document_is_said_to_be_none(refusal, content, what):
    assert what in refusal(content)


def test_a_document_that_was_cut_short_is_damaged(refusal):
    content = content_of(office_template())
    assert "damaged" in refusal(content[: len(content) // 2])


def test_a_document_that_breaks_the_reader_is_one_sentence(refusal):
    broken = repacked(content_of(office_template()), {"word/document.xml": b"<w:document"})
    assert "cannot be read as a Word document" in refusal(broken)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/document.xml", b"<a/>"),
        ("word/document.xml", f"<w:document {nsdecls('w')}/>".encode()),
        ("word/styles.xml", b"<a/>"),
    ],
)
def test_a_template_whose_parts_are_not_what_they_should_be_is_one_sentence(refusal, part, content):
    odd = repacked(content_of(office_template()), {part: content})
    assert "cannot be used as a template" in refusal(odd)


def test_a_template_without_room_between_its_margins_is_refused(refusal):
    narrow = office_template()
    narrow.sections[0].page_width = Mm(60)
    assert "no room" in refusal(content_of(narrow))


def test_a_bomb_is_refused_while_it_is_unpacked(refusal, monkeypatch):
    monkeypatch.setattr(untrusted, "MOST_BYTES_IN_PART", 1_000)
    assert "unpacks to more" in refusal(content_of(office_template()))


def test_too_many_parts_are_refused(refusal, monkeypatch):
    monkeypatch.setattr(untrusted, "MOST_PARTS", 3)
    assert "more parts" in refusal(content_of(office_template()))


def test_a_template_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DocumentProblem, match="cannot be read"):
        read_template(tmp_path / "none.docx")


def test_a_template_on_another_computer_is_refused_unopened():
    with pytest.raises(Exception, match="not on this computer"):
        read_template(Path("//evilhost/share/own.docx"))
