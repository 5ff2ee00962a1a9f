"""What the styles of a workbook say about its values, however oddly somebody wrote them."""

from __future__ import annotations

import pytest
from openpyxl.xml.constants import SHEET_MAIN_NS

from gip_desktop.workbook.looks import read_looks
from gip_desktop.workbook.sheet_xml import Look

STYLE = '<cellXfs><xf numFmtId="{number}" fillId="{fill}"/></cellXfs>'
SOLID = '<fills><fill><patternFill patternType="solid">{}</patternFill></fill></fills>'


def look(*parts: str, number: str = "0", fill: str = "0") -> Look:
    style = STYLE.format(number=number, fill=fill)
    xml = f'<styleSheet xmlns="{SHEET_MAIN_NS}">{"".join(parts)}{style}</styleSheet>'
    (found,) = read_looks(xml.encode())
    return found


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0", Look()),
        ("14", Look("mm-dd-yy", is_date=True)),
        ("164", Look("mmm yyyy", is_date=True)),
        ("165", Look("0.00", is_date=False)),
        ("999", Look()),
        ("", Look()),
        ("many", Look()),
    ],
)
def test_a_format_is_found_by_its_number(number, expected):
    formats = (
        '<numFmts><numFmt numFmtId="164" formatCode="mmm yyyy"/>'
        '<numFmt numFmtId="165" formatCode="0.00"/></numFmts>'
    )
    assert look(formats, number=number) == expected


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ('<fgColor rgb="FFFF0000"/>', "FF0000"),
        ('<fgColor rgb="FFC000"/>', "FFC000"),
        ('<fgColor rgb="FFFFFFFF"/>', None),
        ('<fgColor indexed="10"/>', "FF0000"),
        ('<fgColor indexed="65"/>', None),
        ('<fgColor indexed="x"/>', None),
        ('<fgColor theme="4"/>', None),
        ('<fgColor rgb="red"/>', None),
        ("<bgColor rgb='FFFF0000'/>", None),
        ("", None),
    ],
)
def test_a_fill_is_its_colour_where_it_is_plain_and_well_formed(colour, expected):
    assert look(SOLID.format(colour)).fill == expected


@pytest.mark.parametrize(
    "fills", ["", "<fills><fill/></fills>", "<fills><fill><gradientFill/></fill></fills>"]
)
def test_a_fill_that_is_empty_or_no_pattern_is_none(fills):
    assert look(fills).fill is None


@pytest.mark.parametrize(
    "unused",
    [
        '<cellStyles><cellStyle xfId="0" strange="1"/></cellStyles>',
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>',
        "<dxfs><dxf><fill/></dxf></dxfs>",
        "<fonts><font><sz val='large'/></font></fonts>",
    ],
)
def test_what_says_nothing_of_a_value_is_passed_by(unused):
    assert look(unused) == Look()
