"""Words, lists, quotations, the summary page and the logo in every format, and what goes wrong in words."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx as word
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from heard.reporting.documents import docx, fonts, html, json, pdf, xlsx
from heard.reporting.documents.blocks import (
    Bar,
    BigFigure,
    Bullets,
    Contents,
    Heading,
    Item,
    Items,
    Linked,
    Paragraph,
    Picture,
    Place,
    Prose,
    Quotation,
    SmallChart,
    Subheading,
    Summary,
)
from heard.reporting.documents.model import Report
from heard.rules.faults import InputFault
from reporting import papers

TABLE = papers.table(("Team", "All"), ("Early help", "12"), ("Fostering", "3"), total=("All teams", "15"))
HERE = Place("table", "t", 0, 0)
BARS = (Bar("Early help", "12", 1.0), Bar("Other", "fewer than 5", None))
FORMATS: dict[str, Callable[[Report], str | bytes]] = {
    "html": html.render,
    "docx": docx.render,
    "pdf": pdf.render,
    "xlsx": xlsx.render,
    "json": json.render,
}


def everything(words: str = "Thank you.") -> Report:
    return papers.of(
        Contents(),
        Heading("The year on a page", "summary"),
        Summary(
            (
                BigFigure("12", "complaints were about early help.", HERE),
                BigFigure("67%", "were answered in time.", Place("fact", "f"), 67),
                BigFigure("fewer than 5", "were made by children.", Place("fact", "f")),
            ),
            (SmallChart("By team", Place("table", "t"), BARS, ("Team", "All")),),
        ),
        Heading("Words", "words"),
        Subheading("Said"),
        Prose(("There were ", Linked("12", HERE, figure=True), " about early help.")),
        Bullets((("first",), ("second: ", Linked("12", HERE, figure=True)))),
        Quotation(words, "A parent"),
        Items((Item("A page for children", "done", ("In September.",)), Item("A survey", "not done"))),
        papers.fact("There were ", "3", " of them."),
        TABLE,
    )  # fmt: skip


def opened(made: bytes) -> Any:
    return word.Document(BytesIO(made))


def test_the_page_links_large_and_quoted_figures_to_their_cell() -> None:
    page = html.render(everything())
    assert page.count('href="#figure-t-0-0"') == 3
    assert page.count('id="figure-t-0-0"') == 1
    assert 'id="table-t"' in page
    assert 'id="fact-f"' in page


def test_each_section_is_drawn_as_a_part_of_the_whole() -> None:
    """A page that shows them one by one loses neither the contents nor where words lead to."""
    report = everything()
    drawn = [str(part) for _heading, _blocks, part in html.sections(report, lambda chart: "")]
    assert "".join(drawn) == str(html.fragment(report, lambda chart: ""))
    contents = next(part for part in drawn if "heard-contents" in part)
    assert [f'href="#{heading.id}"' in contents for heading in report.listed] == [True] * len(report.listed)


def test_a_bar_is_never_all_there_is() -> None:
    page = html.render(everything())
    assert 'role="img" aria-label="67%, as part of a whole bar"' in page
    assert (
        '<span class="heard-bars__label">Early help</span><span class="heard-bars__figure">12</span>' in page
    )
    assert page.count("<rect") == 4  # two bars of two; none where the figure is withheld


def test_the_word_file_has_styles_for_everything_and_links_within() -> None:
    document = opened(docx.render(everything()))
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert {
        "Heading 1",
        "Heading 2",
        "List Bullet",
        "Quote",
        "Heard Quote By",
        "Heard Item",
        "Heard Item Words",
    } <= used
    text = [paragraph.text for paragraph in document.paragraphs]
    assert {"“Thank you.”", "A parent", "A page for children – done", "A survey – not done"} <= set(text)
    assert "There were 12 about early help." in text
    summary, bars, _ = document.tables
    assert [[cell.text.strip() for cell in row.cells] for row in summary.rows] == [
        ["Figure", "What it says"],
        ["12", "complaints were about early help."],
        ["67%", "were answered in time."],
        ["fewer than 5", "were made by children."],
    ]
    assert [[cell.text.strip() for cell in row.cells] for row in bars.rows][1:] == [
        ["Early help", "12"],
        ["Other", "fewer than 5"],
    ]


def test_the_pdf_passes_its_standard_with_bookmarks_and_links_within() -> None:
    drawn = PdfReader(BytesIO(pdf.render(everything())))
    words = " ".join(page.extract_text() for page in drawn.pages)
    for told in (
        "“Thank you.”",
        "A parent",
        "A page for children – done",
        "complaints were about early help.",
    ):
        assert "".join(told.split()) in "".join(words.split()).replace("\u200b", "")
    links = [one for page in drawn.pages for one in page.get("/Annots", ())]
    assert len(links) >= 4  # two of the contents, two figures
    assert all("/URI" not in one.get_object().get("/A", {}) for one in links)


def test_the_workbook_and_the_json_hold_the_words() -> None:
    book = load_workbook(BytesIO(xlsx.render(everything())))
    told = [row[0].value for row in book["About"].iter_rows()]
    assert {
        "12 – complaints were about early help.",
        "“Thank you.” – A parent",
        "• first",
        "A survey – not done",
    } <= set(told)
    sections = json.as_data(everything())["sections"]
    blocks = next(one["blocks"] for one in sections if one["id"] == "words")
    assert blocks[1] == {
        "is": "paragraph",
        "text": "There were 12 about early help.",
        "figures": [{"text": "12", "in": "table", "id": "t", "row": 0, "column": 0}],
    }
    assert blocks[-1] == {"is": "table", "id": "t"}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "words",
    [
        "Thank you 😀👨‍👩‍👧‍👦 so much ❤️",
        "תודה רבה, and شكرا",
        "a\x00b\x1b\u202eturned",
        "<script>alert(1)</script>\n\n#import \"x\"; $x$ @name \\u{1F600} *a* _b_ `c` {f}",
        "word " * 8_000,
        "x" * 40_000,
    ],
    ids=["emoji", "right to left", "control characters", "code", "40,000 letters", "one word of 40,000 letters"],
)  # fmt: skip
def test_a_compliment_may_hold_anything(words: str, format_: str) -> None:
    assert FORMATS[format_](everything(words))


def test_forty_thousand_letters_are_all_there() -> None:
    words = "word " * 8_000
    drawn = PdfReader(BytesIO(pdf.render(everything(words))))
    assert sum(page.extract_text().count("word") for page in drawn.pages) >= 8_000
    told = [
        one.text for one in opened(docx.render(everything(words))).paragraphs if one.style.name == "Quote"
    ]
    assert told[0].count("word") == 8_000


def test_a_missing_font_says_which_and_where_it_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_PACKAGE", "no_such_fonts")
    with pytest.raises(
        InputFault, match=r"the font FiraGO Regular is missing\. It comes with the Python package"
    ):
        pdf.render(everything())


# ---- The logo --------------------------------------------------------------------------------------------------------


def png(width: int = 4, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x1d\x3c\x5a" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


@pytest.mark.parametrize(
    "logo", [Picture("png", png(), "The logo of X"), Picture("svg", SVG, "The logo of X")]
)
def test_the_logo_is_on_the_page_in_word_and_in_the_pdf_with_words_for_it(logo: Picture) -> None:
    report = replace(papers.of(Paragraph("Words.")), logo=logo)
    assert 'alt="The logo of X"' in html.render(report)
    (shape,) = opened(docx.render(report)).inline_shapes
    assert shape._inline.docPr.get("descr") == "The logo of X"
    assert shape.width / shape.height == pytest.approx(2, rel=0.01)
    drawn = PdfReader(BytesIO(pdf.render(report)))
    assert b"The logo of X" in pdf.render(report) or "Alt" in str(drawn.trailer["/Root"]["/StructTreeRoot"])
