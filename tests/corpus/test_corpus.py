"""Hold the import to what a careful person reads in workbooks laid out as people lay them out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.corpus.layouts.collected import BUILDERS, build
from tests.corpus.scoring import Result, score_file
from tests.corpus.table import share, silent, table
from tests.corpus.truth import FOLDER

ENOUGH = 0.97


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Result]:
    folder = tmp_path_factory.mktemp("corpus")
    results = [score_file(name, build(name, folder), folder) for name in BUILDERS]
    print(f"\n{table(results)}")  # noqa: T201 - the table is what one runs this test for
    return results


def test_corpus_has_a_truth_for_each_workbook():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(BUILDERS)
    assert len(BUILDERS) >= 20


def test_every_row_is_found_and_nothing_else(results):
    assert not [row for r in results for row in (*r.not_found, *r.invented)], table(results)


def test_fields_are_read_right(results):
    assert share(results) >= ENOUGH, table(results)


def test_nothing_is_wrong_in_silence(results):
    assert not silent(results), table(results)


def test_what_a_careful_reader_doubts_is_doubted(results):
    assert not [cell for r in results for cell in r.not_doubted], table(results)


def test_what_is_no_part_of_the_plan_is_left_out(results):
    assert not [cell for r in results for cell in r.not_unread], table(results)


def test_every_cell_is_accounted_for(results):
    assert not [cell for r in results for cell in r.lost], table(results)
