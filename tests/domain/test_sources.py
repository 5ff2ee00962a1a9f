"""Sources as plans name them."""

from __future__ import annotations

import pytest

from gip_desktop.domain.rows import SourceKind
from gip_desktop.domain.sources import SOURCE_LABELS, read_source


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AGS", SourceKind.AGS),
        ("AGS 2021/22", SourceKind.AGS),
        ("24 AGS 06", SourceKind.AGS),
        ("Annual Governance Statement 2021/22", SourceKind.AGS),
        ("AGS self-assessment", SourceKind.AGS),
        ("DARA", SourceKind.INTERNAL_AUDIT),
        ("DARA report on risk", SourceKind.INTERNAL_AUDIT),
        ("Internal Audit", SourceKind.INTERNAL_AUDIT),
        ("IA", SourceKind.INTERNAL_AUDIT),
        ("Grant Thornton", SourceKind.EXTERNAL_AUDIT),
        ("external auditors", SourceKind.EXTERNAL_AUDIT),
        ("Auditor’s Annual Report 2021/22", SourceKind.EXTERNAL_AUDIT),
        ("HMICFRS", SourceKind.INSPECTORATE),
        ("HMIC inspection", SourceKind.INSPECTORATE),
        ("Self-assessment", SourceKind.SELF_ASSESSMENT),
        ("self assessment", SourceKind.SELF_ASSESSMENT),
        ("GIP 2021/22", SourceKind.CARRIED_FORWARD),
        ("Carried forward", SourceKind.CARRIED_FORWARD),
        ("B/Fwd from 2020/21", SourceKind.CARRIED_FORWARD),
        ("Last year’s plan", SourceKind.CARRIED_FORWARD),
        ("GIP 2021/22 (DARA)", SourceKind.CARRIED_FORWARD),
        ("DARA, carried forward", SourceKind.INTERNAL_AUDIT),
        ("Peer review", SourceKind.OTHER),
        ("Eye clinic", SourceKind.OTHER),
        ("Images", SourceKind.OTHER),
        ("", SourceKind.OTHER),
    ],
)
def test_read_source_takes_the_kind_that_is_named_first(text, kind):
    assert read_source(text)[0] is kind


def test_read_source_keeps_the_name_on_one_line():
    assert read_source(" DARA\nreport  4\u00a0") == (SourceKind.INTERNAL_AUDIT, "DARA report 4")


@pytest.mark.parametrize("kind", SourceKind)
def test_each_kind_has_a_label_that_is_read_back(kind):
    assert read_source(SOURCE_LABELS[kind])[0] is kind
