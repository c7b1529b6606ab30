"""The styles of the Word file, in the council's colour. Officers edit the file by them."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from heard.look.palette import Palette

TYPE = "Arial"  # every machine with Word has it


_LARGE = {"Normal": 14.0, "Title": 30.0, "Subtitle": 14.0, "heading 1": 20.0, "heading 2": 16.0}  # points


def set_styles(document: Document, palette: Palette, *, large: bool = False) -> None:
    """Put our styles in the place of the template's, and leave out its hundred kinds of table.

    `large` sets words larger, for readers who are not used to reports.
    """
    styles = document.styles.element
    for told in styles.findall(qn("w:style")):
        if told.get(qn("w:type")) == "table" and told.get(qn("w:styleId")) != "TableNormal":
            styles.remove(told)
    by_name = {told.find(qn("w:name")).get(qn("w:val")): told for told in styles.findall(qn("w:style"))}
    for name, (kind, body) in _styles(palette, _bullets(document)).items():
        old = by_name.get(name)
        id = old.get(qn("w:styleId")) if old is not None else _id(name)
        usual = ' w:default="1"' if name == "Normal" else ""
        own = ' w:customStyle="1"' if name.startswith("Heard") else ""
        made = parse_xml(
            f'<w:style {nsdecls("w")} w:type="{kind}"{usual}{own} w:styleId="{id}"><w:name w:val="{name}"/>'
            f"{body}</w:style>"
        )
        if old is None:
            styles.append(made)
        else:
            styles.replace(old, made)
    for name, points in _LARGE.items() if large else ():
        document.styles[name].font.size = Pt(points)


def _bullets(document: Document) -> int:
    """The number of the template's own list of bullets."""
    told = document.styles["List Bullet"].element.pPr.numPr.numId.val
    return int(told)


def _id(name: str) -> str:
    return "TOC1" if name == "toc 1" else name.replace(" ", "")


def _styles(colours: Palette, bullets: int) -> dict[str, tuple[str, str]]:
    """Name in the file → (kind, what it says), as WordprocessingML in the order that the format wants."""
    accent, ink, soft, line, pale, warning = (
        colour.lstrip("#")
        for colour in (
            colours.accent,
            colours.ink,
            colours.secondary,
            colours.line,
            colours.pale,
            colours.warning,
        )
    )
    return {
        "Normal": (
            "paragraph",
            f'<w:qFormat/><w:pPr><w:spacing w:after="140" w:line="269" w:lineRule="auto"/></w:pPr>'
            f'<w:rPr><w:rFonts w:ascii="{TYPE}" w:hAnsi="{TYPE}" w:cs="{TYPE}" w:eastAsia="{TYPE}"/>'
            '<w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>',
        ),
        "Title": _words(_space(120, 120), f'<w:b/><w:color w:val="{ink}"/>{_size(24)}', shown=True),
        "Subtitle": _words(_space(240, 60), f'<w:b/><w:color w:val="{accent}"/>{_size(11)}', shown=True),
        "heading 1": _words(
            "<w:keepNext/><w:keepLines/>"
            f'<w:pBdr><w:top w:val="single" w:sz="14" w:space="6" w:color="{accent}"/></w:pBdr>'
            f'{_space(440, 160)}<w:outlineLvl w:val="0"/>',
            f'<w:b/><w:color w:val="{ink}"/>{_size(15)}',
            shown=True,
        ),
        "heading 2": _words(
            f'<w:keepNext/><w:keepLines/>{_space(300, 100)}<w:outlineLvl w:val="1"/>',
            f'<w:b/><w:color w:val="{ink}"/>{_size(12.5)}',
            shown=True,
        ),
        "List Bullet": _words(
            f'<w:numPr><w:numId w:val="{bullets}"/></w:numPr>{_space(0, 80)}<w:contextualSpacing/>',
            "",
            shown=True,
        ),
        "Quote": _words(
            f'<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{accent}"/></w:pBdr>'
            f'{_space(120, 60)}<w:ind w:left="340"/>',
            "",
            shown=True,
        ),
        "Heard Quote By": _words(
            f'<w:keepLines/>{_space(0, 200)}<w:ind w:left="340"/>', f'<w:color w:val="{soft}"/>{_size(9.5)}'
        ),
        "Heard Item": _words(
            f'<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{line}"/></w:pBdr>'
            f"{_space(80, 40)}",
            "<w:b/>",
            shown=True,
        ),
        "Heard Item Words": _words(f"<w:keepLines/>{_space(0, 120)}", "", shown=True),
        "Heard Bar": _words(
            f'<w:shd w:val="clear" w:color="auto" w:fill="{accent}"/>'
            '<w:spacing w:before="0" w:after="20" w:line="110" w:lineRule="exact"/>',
            _size(4),
        ),
        "Heard Big": _words("", f'<w:b/><w:color w:val="{accent}"/>{_size(19)}', based="HeardCell"),
        "Hyperlink": ("character", f'<w:rPr><w:color w:val="{accent}"/><w:u w:val="single"/></w:rPr>'),
        "TOC Heading": _words(f"<w:keepNext/>{_space(360, 120)}", f"<w:b/>{_size(15)}"),
        "toc 1": _words(_space(0, 60), ""),
        "caption": _words(f"<w:keepNext/><w:keepLines/>{_space(240, 100)}", "<w:b/>", shown=True),
        # It ends its picture: what follows may stand on the next page.
        "Heard Figure Caption": _words(f'<w:keepNext w:val="0"/>{_space(60, 240)}', "", based="Caption"),
        "Heard Picture": _words(f"<w:keepNext/>{_space(200, 0)}", ""),
        "Heard Cell": _words(
            '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>', _size(9.5)
        ),
        "Heard Figure": _words('<w:jc w:val="right"/>', "", based="HeardCell"),
        "Heard Note": _words(_space(60, 60), f'<w:color w:val="{soft}"/>{_size(9)}', shown=True),
        "Heard Gap": _words(
            '<w:spacing w:before="0" w:after="100" w:line="40" w:lineRule="exact"/>', _size(2)
        ),
        "Heard Period": _words(_space(0, 240), f'<w:color w:val="{soft}"/>'),
        **{
            f"Heard Notice{name}": _words(
                f'<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="48" w:space="8" w:color="{colour}"/></w:pBdr>'
                f'<w:shd w:val="clear" w:color="auto" w:fill="{pale}"/>{_space(0, 0)}<w:ind w:left="200"/>',
                "",
                shown=True,
            )
            for name, colour in (("", accent), (" Warning", warning))
        },
        "header": _words(_space(0, 0), f'<w:color w:val="{soft}"/>{_size(8.5)}'),
        "footer": _words(f'{_space(0, 0)}<w:jc w:val="right"/>', f'<w:color w:val="{soft}"/>{_size(8.5)}'),
        "Heard Table": ("table", _table(accent, ink, line)),
    }


def _words(
    paragraph: str, letters: str, *, based: str = "Normal", next_: str = "", shown: bool = False
) -> tuple[str, str]:
    follows = f'<w:next w:val="{next_}"/>' if next_ else ""
    seen = "<w:qFormat/>" if shown else ""
    return (
        "paragraph",
        f'<w:basedOn w:val="{based}"/>{follows}{seen}<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr>',
    )


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _table(accent: str, ink: str, line: str) -> str:
    """White on the accent, which is dark enough for it; thin lines between rows; the total under a thick one."""
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{line}"'
    return (
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders><w:bottom {thin}/><w:insideH {thin}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="115" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{accent}"/><w:vAlign w:val="bottom"/></w:tcPr>'
        "</w:tblStylePr>"
        '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:top w:val="single" w:sz="10" w:space="0" w:color="{ink}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    )
