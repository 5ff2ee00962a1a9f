"""The figures of a paper, read back out of its Word document, are those that went in."""

from __future__ import annotations

import re

import docx
import pytest

from gip_desktop.domain.errors import DocumentProblem
from gip_desktop.domain.figures import standing
from gip_desktop.domain.paper_parts import Form
from gip_desktop.domain.rows import Status
from gip_desktop.report.read_back import read_figures
from tests.domain.papers import YEAR_END_ENTRY, q2_paper, sample, year_end_paper
from tests.report.words import cleared, written


@pytest.fixture
def read(tmp_path):
    def read_paper(paper):
        path = tmp_path / "paper.docx"
        path.write_bytes(written(paper))
        return read_figures(path)

    return read_paper


@pytest.mark.parametrize("paper", [q2_paper(), cleared(q2_paper())], ids=["draft", "public"])
def test_the_figures_of_the_quarter_are_read_back(read, paper):
    found = read(paper)
    assert (found.year, found.entry, found.total) == ("2022/23", 14, 39)
    assert found.by_status == {
        Status.COMPLETE: 7,
        Status.ON_TRACK: 25,
        Status.REVISED: 3,
        Status.ON_HOLD: 4,
    }


def test_actions_without_a_status_are_read_back_too(read):
    found = read(year_end_paper())
    counted = standing(sample(YEAR_END_ENTRY).actions_of("2018/19"))
    assert {status: found.by_status.get(status, 0) for status in counted} == counted
    assert counted[None] == 2


def test_the_table_its_rows_and_the_text_say_the_same(read):
    for paper in (q2_paper(), year_end_paper()):
        found = read(paper)
        assert {s: n for s, n in found.in_rows.items() if n} == found.in_words
        assert found.in_rows == found.by_status


@pytest.mark.parametrize("text", ["some", ""])
def test_a_table_without_its_numbers_is_one_sentence(tmp_path, text):
    path = tmp_path / "paper.docx"
    path.write_bytes(written(q2_paper()))
    document = docx.Document(str(path))
    document.tables[0].rows[-1].cells[-1].text = text
    document.save(str(path))
    with pytest.raises(DocumentProblem, match="no covering paper as this program wrote it"):
        read_figures(path)


def test_a_briefing_holds_no_table_to_read(read):
    with pytest.raises(DocumentProblem, match="no table of actions by section and status"):
        read(q2_paper(form=Form.DEPUTY_MAYOR))


def test_a_document_of_somebody_else_is_said_to_be_one(tmp_path):
    path = tmp_path / "other.docx"
    docx.Document().save(str(path))
    with pytest.raises(DocumentProblem, match=re.escape("other.docx does not say at its foot")):
        read_figures(path)
