"""Make resources/paper.docx, the covering paper's own template: styles, an A4 page, no words."""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FONT = "Arial"
# Twentieths of a point: a paragraph's number, and a list's letter within it.
INDENT, LIST_INDENT = 709, 425

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_DEFAULTS = f"""
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:after="140" w:line="276" w:lineRule="auto"/>
</w:pPr></w:pPrDefault></w:docDefaults>
"""

_CELL_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_STYLES = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>
<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>
<w:right w:w="108" w:type="dxa"/></w:tblCellMar>
</w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Paper Table"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_CELL_BORDERS}</w:tblBorders>
<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
<w:bottom w:w="50" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>
<w:shd w:val="clear" w:color="auto" w:fill="E7E9EE"/></w:tcPr></w:tblStylePr></w:style>
"""

_NORMAL = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
</w:style>
"""
_CHARACTER_STYLES = """
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="PaperDraftNote">
<w:name w:val="Paper Draft Note"/><w:basedOn w:val="DefaultParagraphFont"/>
<w:rPr><w:i/><w:shd w:val="clear" w:color="auto" w:fill="FFE89A"/></w:rPr></w:style>
"""


def main(path: Path) -> None:
    """Write the template; the same bytes each time."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, xml in _parts().items():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, _DECLARATION + "".join(xml.strip().splitlines()))


def _parts() -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(
            {
                "rId1": ("styles", "styles.xml"),
                "rId2": ("settings", "settings.xml"),
                "rId3": ("header", "header1.xml"),
                "rId4": ("footer", "footer1.xml"),
            }
        ),
        "word/styles.xml": f"<w:styles {_W}>{_DEFAULTS}{_styles()}</w:styles>",
        "word/settings.xml": _settings(),
        "word/header1.xml": f"<w:hdr {_W}>{_empty('Header')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_W}>{_empty('Footer')}</w:ftr>",
    }


def _content_types() -> str:
    parts = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "header1": "header",
        "footer1": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _document() -> str:
    return f"""<w:document {_W} {_R}><w:body><w:sectPr>
<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>
<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1440" w:right="1440" w:bottom="1304" w:left="1440" w:header="567" w:footer="510"
 w:gutter="0"/></w:sectPr></w:body></w:document>"""


def _empty(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'


def _settings() -> str:
    return f"""<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{INDENT}"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/></w:settings>"""


def _styles() -> str:
    hanging = f'<w:ind w:left="{INDENT}" w:hanging="{INDENT}"/>'
    return "".join(
        [
            _NORMAL,
            _CHARACTER_STYLES,
            _TABLE_STYLES,
            _style("Title", _spaced(0, 80), "<w:b/>" + _size(36), then="Normal"),
            _style("Subtitle", _spaced(0, 40), _size(24), then="Normal"),
            *(
                _style(f"heading {n}", _heading(n, before), "<w:b/>" + _size(size), then="Normal")
                for n, before, size in ((1, 320, 28), (2, 240, 24), (3, 200, 22))
            ),
            _style("caption", "<w:keepNext/>" + _spaced(160, 80), "<w:b/>" + _size(20)),
            _style("header", _spaced(0, 0), _size(18)),
            _style("footer", _spaced(0, 0), _size(18)),
            _style("Paper Paragraph", hanging),
            _style(
                "Paper List", f'<w:ind w:left="{INDENT + LIST_INDENT}" w:hanging="{LIST_INDENT}"/>'
            ),
            _style("Paper Table Text", _spaced(0, 0), _size(20)),
            _style("Paper Table Number", _spaced(0, 0) + '<w:jc w:val="right"/>', _size(20)),
            _style("Paper Picture", "<w:keepNext/>" + _spaced(120, 120)),
            _style("Paper Marking", _spaced(0, 0) + '<w:jc w:val="center"/>', "<w:b/>" + _size(20)),
            _style("Paper Page", _spaced(0, 0) + '<w:jc w:val="center"/>', _size(18)),
        ]
    )


def _style(name: str, paragraph: str, run: str = "", *, then: str = "") -> str:
    """Write a paragraph style; Word calls those of its own in lower case, their ids in capitals."""
    key = name.title().replace(" ", "")
    own = ' w:customStyle="1"' if name.startswith("Paper ") else ""
    following = f'<w:next w:val="{then}"/>' if then else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, before: int) -> str:
    return (
        "<w:keepNext/><w:keepLines/>"
        + _spaced(before, 120)
        + f'<w:outlineLvl w:val="{level - 1}"/>'
    )


def _spaced(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="264" w:lineRule="auto"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


if __name__ == "__main__":
    main(Path(sys.argv[1]))
