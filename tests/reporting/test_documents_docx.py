"""The report as a Word file: what officers edit, with styles, captions and header rows that are real."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx as word
import pytest

from heard.look.palette import palette
from heard.reporting.documents import docx
from heard.reporting.documents.model import Chart, Heading, Notice, Paragraph, TableBlock
from reporting import papers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(drawn: bytes) -> Any:
    return word.Document(BytesIO(drawn))


@pytest.fixture(scope="module")
def document() -> Any:
    return opened(docx.render(papers.council()))


def figures(document: Any) -> list[Any]:
    """The tables of the report; those of the summary page, which repeat some of their figures, are drawn by hand."""
    return [one for one in document.tables if one._tbl.getprevious().pPr.pStyle.val == "Caption"]


def styled(document: Any, name: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == name]


def test_headings_and_title_are_styles(document: Any) -> None:
    heads = [block.text for block in papers.council().blocks if isinstance(block, Heading)]
    assert styled(document, "Heading 1") == heads
    assert styled(document, "Title") == [papers.council().title]


def test_the_contents_are_a_field_with_links_to_every_heading(document: Any) -> None:
    entries = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "toc 1"]
    codes = [told.text for told in document.element.iter(f"{W}instrText")]
    assert codes[0].strip().startswith("TOC ")
    aims = [link.get(f"{W}anchor") for link in document.element.iter(f"{W}hyperlink")]
    names = [mark.get(f"{W}name") for mark in document.element.iter(f"{W}bookmarkStart")]
    heads = [name for name in names if name.startswith("_Toc")]
    assert aims[: len(entries)] == heads
    assert set(aims) <= set(names)
    assert len(names) == len(set(names))
    assert len(entries) == len(heads) == len(styled(document, "Heading 1"))
    starts = sum(told.get(f"{W}fldCharType") == "begin" for told in document.element.iter(f"{W}fldChar"))
    ends = sum(told.get(f"{W}fldCharType") == "end" for told in document.element.iter(f"{W}fldChar"))
    assert starts == ends


def test_every_table_has_a_caption_a_style_and_a_header_row_that_is_repeated(document: Any) -> None:
    report = papers.council()
    captions = styled(document, "Caption")
    assert captions == [
        f"Table {number}: {table.title}" for number, table in enumerate(report.tables, start=1)
    ]
    for drawn, table in zip(figures(document), report.tables, strict=True):
        assert drawn.style.name == "Heard Table"
        first, *rest = drawn._tbl.tr_lst
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)
        assert drawn._tbl.tblPr.find(f"{W}tblLook").get(f"{W}firstRow") == "1"
        assert drawn._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == table.title


def test_the_header_row_is_white_on_the_councils_accent(document: Any) -> None:
    style = document.styles["Heard Table"].element
    head = next(one for one in style.iter(f"{W}tblStylePr") if one.get(f"{W}type") == "firstRow")
    fill = head.find(f"{W}tcPr/{W}shd").get(f"{W}fill")
    assert f"#{fill}" == palette(papers.council().accent).accent
    assert head.find(f"{W}rPr/{W}color").get(f"{W}val") == "FFFFFF"


def test_every_figure_is_printed_as_in_the_report(document: Any) -> None:
    report = papers.council()
    rows = [[cell.text for cell in row.cells] for table in figures(document) for row in table.rows[1:]]
    assert rows == papers.printed(report)
    said = [paragraph.text for paragraph in document.paragraphs]
    assert [fact.sentence for fact in report.facts if fact.sentence not in said] == []
    for block in report.blocks:
        if isinstance(block, Paragraph):
            assert block.text in said
    notes = styled(document, "Heard Note")
    assert [note for table in report.tables for note in table.notes if note not in notes] == []


def test_charts_have_alternative_text_and_a_caption(document: Any) -> None:
    charts = [block for block in papers.council().blocks if isinstance(block, Chart)]
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told == [f"{chart.title}. {chart.description}" for chart in charts]
    captions = styled(document, "Heard Figure Caption")
    assert captions == [f"Figure {number}: {chart.title}" for number, chart in enumerate(charts, start=1)]


@pytest.mark.parametrize(
    ("invented", "notice"), [(True, "Invented data"), (False, "For use inside the council")]
)
def test_the_notice_comes_first_and_on_every_page(invented: bool, notice: str) -> None:
    document = opened(docx.render(papers.council(invented=invented)))
    assert document.paragraphs[0].text == notice
    for section in document.sections:
        assert section.header.paragraphs[0].text.startswith(notice)


def test_every_notice_is_there() -> None:
    notices = (
        Notice("invented", "Invented data", ("Made up.",)),
        Notice("draft", "Draft: some figures do not agree", ("Teams add to 110.", "Wards add to 9.")),
    )
    document = opened(docx.render(papers.of(Paragraph("Words."), notices=notices)))
    told = [paragraph.text for paragraph in document.paragraphs[:7]]
    assert told == [
        "Invented data", "Made up.", "",
        "Draft: some figures do not agree", "• Teams add to 110.", "• Wards add to 9.", "",
    ]  # fmt: skip
    assert (
        document.sections[0]
        .header.paragraphs[0]
        .text.startswith("Invented data · Draft: some figures do not agree · ")
    )


def test_language_properties_and_page_numbers(document: Any) -> None:
    told = document.core_properties
    assert told.language == "en-GB"
    assert told.title.endswith("(invented data)")
    assert told.author == papers.council().authority_name
    langs = {one.get(f"{W}val") for one in document.styles.element.iter(f"{W}lang")}
    assert langs == {"en-GB"}
    foot = document.sections[0].footer._element
    assert [one.text.strip() for one in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_nothing_in_the_file_points_outside() -> None:
    with ZipFile(BytesIO(docx.render(papers.council()))) as files:
        for name in files.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in files.read(name), name


@pytest.mark.parametrize(
    "words",
    [
        "Thank you \U0001f600",
        "שרה مريم said",
        "<script>alert(1)</script> & ]]> {{ 7 * 7 }}",
        "first\nsecond\tthird",
        "x" * 40_000,
    ],
)
def test_words_stay_as_they_are(words: str) -> None:
    document = opened(docx.render(papers.saying(words)))
    assert words in [paragraph.text for paragraph in document.paragraphs]
    assert document.tables[0].rows[1].cells[1].text == words


def test_control_characters_show_as_replaced() -> None:
    document = opened(docx.render(papers.saying("a\x00b\x1bc\r\nd\u202ee\ud800")))
    assert "a\ufffdb\ufffdc\nde\ufffd" in [paragraph.text for paragraph in document.paragraphs]


def test_a_wide_table_lies_on_its_side_and_what_follows_does_not() -> None:
    names = tuple(f"Communication {number}" for number in range(9))
    wide = papers.table(("Team", *names), ("Duty", *("1",) * 9))
    blocks: tuple[Any, ...] = (Paragraph("x" * 900), wide, Heading("Then", "then"), Paragraph("Upright."))
    document = opened(docx.render(papers.of(*blocks)))
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, False]
    assert isinstance(wide, TableBlock)


def test_a_bar_of_the_summary_takes_little_room_so_that_the_year_stays_on_a_page(document: Any) -> None:
    """Nineteen rows are the most that a council's summary has had; each is a line of words and one of a bar."""
    spacing = document.styles["Heard Bar"].paragraph_format
    assert spacing.space_before.pt + spacing.line_spacing.pt + spacing.space_after.pt <= 7
