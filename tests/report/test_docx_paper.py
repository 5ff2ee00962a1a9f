"""The paper as a Word document: what Word, a screen reader and a file browser find in it."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from dataclasses import replace

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from gip_desktop.domain.paper_parts import Form
from gip_desktop.report.docx_paper import WITNESS
from gip_desktop.report.picture import Picture
from tests.domain.papers import (
    Q1_ENTRY,
    Q2,
    Q2_ENTRY,
    q1,
    q2_paper,
    sample,
    texts_of,
    year_end_paper,
)
from tests.domain.test_paper_tagged import PUBLIC, tagged_papers, tags_in
from tests.report.words import HEAD, ORGANISATION, cleared, opened, parts, style_of, written

FORMS = pytest.mark.parametrize("form", list(Form))


def png(width: int = 4, height: int = 3) -> bytes:
    """Make a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@FORMS
def test_every_word_of_the_paper_is_in_the_document_in_reading_order(form):
    paper = q2_paper(form=form, previous=q1())
    document = opened(written(paper))
    texts = [paragraph.text for paragraph in document.paragraphs]
    wanted = [paper.title, *paper.subtitle]
    for section in paper.sections:
        wanted.append(section.heading)
        wanted += [getattr(block, "caption", "") or block.text for block in section.blocks]
    place = 0
    for words in wanted:
        place = next(n for n in range(place, len(texts)) if words in texts[n]) + 1


def test_headings_are_headings_of_their_level():
    paper = q2_paper()
    document = opened(written(paper))
    styles = {p.text: style_of(p) for p in document.paragraphs}
    found = {text: style for text, style in styles.items() if style.startswith("Heading")}
    assert found == {s.heading: f"Heading {s.level}" for s in paper.sections}
    assert style_of(document.paragraphs[0]) == "Title"


def foot_of(document: Document) -> str:
    """Return what the foot of a page says of the figures."""
    return document.sections[0].footer.paragraphs[1].text


def test_numbers_are_written_and_references_bold():
    document = opened(written(q2_paper()))
    b1 = next(p for p in document.paragraphs if p.text.startswith("2.") and "\tB1" in p.text)
    assert style_of(b1) == "Paper Paragraph"
    assert [run.text for run in b1.runs if run.bold] == [
        "B1",
        " Crime reduction board's sub-groups reviewed",
    ]
    asked = [p.text for p in document.paragraphs if style_of(p) == "Paper List"]
    assert [text[:3] for text in asked] == ["a.\t", "b.\t", "c.\t"]


def test_the_marking_and_the_page_number_stand_on_every_page():
    names = parts(written(q2_paper()))
    header, footer = names["word/header1.xml"].decode(), names["word/footer1.xml"].decode()
    assert "OFFICIAL-SENSITIVE" in header and "OFFICIAL-SENSITIVE" in footer
    assert re.findall(r'w:instr="(\w+)"', footer) == ["PAGE", "NUMPAGES"]
    assert [name for name in names if "header" in name or "footer" in name] == [
        "word/header1.xml",
        "word/footer1.xml",
    ]


def test_a_public_paper_says_who_cleared_it_and_nothing_of_a_draft():
    content = written(cleared(q2_paper()))
    document = opened(content)
    header = [p.text for p in document.sections[0].header.paragraphs]
    assert header == [
        "OFFICIAL - FOR PUBLIC RELEASE",
        "Cleared by Head of Governance on 1 October 2022",
    ]
    assert foot_of(document) == "Figures of 2022/23 Q2, journal entry 14."
    assert not any(
        b"Not cleared" in part or HEAD[:WITNESS].encode() in part
        for part in parts(content).values()
    )
    assert document.core_properties.keywords == "OFFICIAL - FOR PUBLIC RELEASE"


def test_a_draft_says_in_brackets_what_is_missing_and_what_is_not_cleared():
    paper = q2_paper()
    document = opened(written(paper))
    notes = [
        run.text.strip()
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.style.name == "Paper Draft Note"
    ]
    assert notes.count("[Not cleared]") == len(paper.uncleared) + len(paper.tables)
    assert {f"[{p.missing}]" for p in paper.missing} <= set(notes)
    assert foot_of(document).endswith(f"Journal head {HEAD[:WITNESS]}.")


def test_a_table_repeats_its_header_row_and_tells_what_it_shows():
    paper = q2_paper()
    table = paper.tables[0]
    document = opened(written(paper))
    written_table = document.element.body.tbl_lst[0]
    first, *others = written_table.tr_lst
    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert not any(row.trPr.find(qn("w:tblHeader")) is not None for row in others)
    told = [written_table.tblPr.find(qn(f"w:{name}")) for name in ("tblCaption", "tblDescription")]
    assert [element.get(qn("w:val")) for element in told] == [table.caption, table.summary]
    rows = [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows]
    assert rows == [table.headings, *table.rows]


@FORMS
def test_a_picture_has_words_in_its_place(form):
    content = written(q2_paper(form=form), picture=Picture(png(), "Seven of 39 are complete."))
    shown = opened(content).element.body.xpath("//wp:docPr")
    assert [element.get("descr") for element in shown] == ["Seven of 39 are complete."]
    assert parts(content)["word/media/image1.png"] == png()


def test_the_properties_name_the_organisation_and_the_plan_and_no_library():
    content = written(q2_paper())
    core = opened(content).core_properties
    assert (core.title, core.subject, core.author, core.last_modified_by) == (
        "Governance Improvement Plan 2022/23: Q2 review",
        "Governance Improvement Plan 2022/23",
        ORGANISATION,
        ORGANISATION,
    )
    assert (core.language, core.content_status) == ("en-GB", "OFFICIAL-SENSITIVE")
    assert (core.created, core.modified, core.comments) == (None, None, "")
    names = parts(content)
    assert [name for name in names if name.startswith("docProps")] == ["docProps/core.xml"]
    assert not any(b"python" in part for part in names.values())


def test_the_language_is_british_english():
    styles = parts(written(q2_paper()))["word/styles.xml"].decode()
    assert re.findall(r'<w:lang w:val="([^"]+)"', styles) == ["en-GB"]


def test_nothing_in_the_document_leads_out_of_it():
    for name, part in parts(written(q2_paper(), picture=Picture(png(), "Bars"))).items():
        assert b"External" not in part, name
        assert b"attachedTemplate" not in part, name
        assert "vba" not in name.casefold()


def test_equal_papers_are_equal_bytes():
    assert written(q2_paper()) == written(q2_paper())


def test_of_a_marked_register_only_public_words_are_in_any_part_of_the_file():
    before, then = sample(Q1_ENTRY), sample(Q2_ENTRY)
    for paper, _ in tagged_papers(before, then, then, Q2):
        for content in (written(paper), written(cleared(paper))):
            everything = [part.decode("utf-8", "replace") for part in parts(content).values()]
            found = tags_in(everything)
            assert found <= PUBLIC
            assert found == tags_in(texts_of(paper))


def test_words_that_look_like_xml_stay_words():
    paper = replace(q2_paper(), title="<b>R&D</b> & “more”")
    document = opened(written(paper))
    assert document.paragraphs[0].text == "<b>R&D</b> & “more”"
    assert document.core_properties.title == "<b>R&D</b> & “more”"


def test_characters_that_no_document_can_hold_do_not_stop_the_writing():
    paper = q2_paper()
    bad = "\x07\ud800\ufffe"
    first = replace(paper.sections[0], heading=f"Report{bad} summary")
    marking = f"OFFICIAL-SENSITIVE\nFor{bad} the panel"
    odd = replace(
        paper, title=f"Paper{bad}", marking=marking, sections=(first, *paper.sections[1:])
    )
    document = opened(written(odd, picture=Picture(png(), f"Bars{bad}")))
    assert [p.text for p in document.paragraphs if style_of(p) == "Title"] == ["Paper"]
    assert document.core_properties.title == "Paper"


@pytest.mark.skipif(not shutil.which("libreoffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("paper", [q2_paper(), year_end_paper()], ids=["Q2", "year end"])
def test_libreoffice_lays_the_paper_out(paper, tmp_path):
    (tmp_path / "paper.docx").write_bytes(written(paper))
    command = ["libreoffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "txt:Text", "--outdir", str(tmp_path), "paper.docx"],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
        check=True,
    )
    text = (tmp_path / "paper.txt").read_text("utf-8-sig")
    assert all(section.heading in text for section in paper.sections)
