"""The report as a workbook: numbers are numbers that show what is printed, and no cell is run."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from heard.reporting.documents import xlsx
from heard.reporting.documents.model import Paragraph
from heard.reporting.documents.xlsx_cells import figure, pieces
from reporting import papers


def opened(drawn: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(drawn))


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(xlsx.render(papers.council()))


def shown(cell: Any) -> str:
    """What a spreadsheet shows of the cell, by its number format."""
    value, format_ = cell.value, cell.number_format.split(";")[0]
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    places = len(format_.split(".")[1].rstrip("%")) if "." in format_ else 0
    number = value * 100 if format_.endswith("%") else value
    digits = f"{abs(number):{',' if ',' in format_ else ''}.{places}f}"
    sign = "-" if number < 0 else "+" if format_.startswith("+") else ""
    return f"{sign}{'£' if '£' in format_ else ''}{digits}{'%' if format_.endswith('%') else ''}"


@pytest.mark.parametrize(("text", "number", "format_"), papers.PRINTED)
def test_a_figure_is_the_number_that_is_printed(text: str, number: float | None, format_: str) -> None:
    made = figure(text)
    assert (made.value, made.format) == (text if number is None else number, format_)
    report = papers.of(papers.table(("Label", "Figure"), ("One", text)))
    cell = opened(xlsx.render(report)).worksheets[1].cell(5, 2)
    assert cell.data_type == ("n" if number is not None else "s")
    assert shown(cell) == text


def test_every_figure_is_printed_as_in_the_report(book: Any) -> None:
    report = papers.council()
    rows = []
    for sheet, table in zip(book.worksheets[1:-1], report.tables, strict=True):
        assert [cell.value for cell in sheet[4]] == list(table.columns)
        number = len(table.rows) + bool(table.total)
        for row in sheet.iter_rows(min_row=5, max_row=4 + number, max_col=len(table.columns)):
            rows.append([shown(cell) for cell in row])
    assert rows == papers.printed(report)


def test_counts_are_numbers_headings_and_totals_are_bold_and_notes_stand_below(book: Any) -> None:
    report = papers.council()
    kinds = [
        cell.data_type
        for sheet in book.worksheets[1:-1]
        for row in sheet.iter_rows(min_row=5, min_col=2)
        for cell in row
        if cell.value is not None
    ]
    assert kinds.count("n") > 20
    for sheet, table in zip(book.worksheets[1:-1], report.tables, strict=True):
        assert all(cell.font.bold for cell in sheet[4])
        below = 5 + len(table.rows)
        if table.total:
            assert sheet.cell(below, 1).value == table.total.label
            assert all(sheet.cell(below, place).font.bold for place in range(1, len(table.columns) + 1))
        under = [sheet.cell(row, 1).value for row in range(below, sheet.max_row + 1)]
        assert [note for note in table.notes if note not in under] == []


def test_every_sentence_stands_with_its_section_and_figure(book: Any) -> None:
    sheet = book["Sentences"]
    told = [cell.value for cell in sheet["B"][4:]]
    assert told == [fact.sentence for fact in papers.council().facts]
    assert [shown(cell) for cell in sheet["C"][4:]] == [fact.shown for fact in papers.council().facts]
    assert all(cell.value for cell in sheet["A"][4:])


def test_the_notices_are_first_and_on_every_sheet_and_printed_page(book: Any) -> None:
    assert book.sheetnames[0] == "About"
    first = [cell.value for cell in book["About"]["A"]]
    assert first[1] == first[3] == "Invented data"
    assert first[4] == "Every person and complaint behind these figures is made up."
    for sheet in book.worksheets:
        assert sheet["A2"].value == "Invented data"
        assert sheet.oddHeader.right.text == "Invented data"
    assert book.properties.title.endswith("(invented data)")


def test_the_words_of_the_report_are_about_it(book: Any) -> None:
    told = [cell.value for cell in book["About"]["A"]]
    words = [block.text for block in papers.council().blocks if isinstance(block, Paragraph)]
    assert [text for text in words if text not in told] == []


def test_names_of_sheets_are_short_allowed_and_each_there_once() -> None:
    title = "Complaints: [by] team/service? * and 'more' of them \\ all"
    names = xlsx.sheet_names([papers.table(("A",), title=title).table for _ in range(30)])
    assert names[0] == "1 Complaints   by  team service"
    assert len({name.casefold() for name in names}) == 30
    assert all(len(name) <= 31 and not set(name) & set("\\/*?:[]'") for name in names)
    assert (
        opened(xlsx.render(papers.of(papers.table(("A", "B"), ("x", "1"), title=title)))).sheetnames[1]
        == names[0]
    )


@pytest.mark.parametrize("words", ['=HYPERLINK("x")', "+cmd|' /C calc'!A0", "@SUM(1)", "-1+2", "\t=1"])
def test_no_cell_is_run(words: str) -> None:
    drawn = xlsx.render(papers.saying(words))
    book = opened(drawn)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not str(cell.value or "").startswith(("=", "@", "\t")), cell
                assert not str(cell.value or "").startswith(("+cmd", "-1+")), cell
    with ZipFile(BytesIO(drawn)) as files:
        assert not any(b"<f>" in files.read(name) for name in files.namelist())


@pytest.mark.parametrize(
    "words", ["Thank you \U0001f600", "שרה مريم", "<script>alert(1)</script>", "#N/A", "a\nb"]
)
def test_words_stay_as_they_are(words: str) -> None:
    sheet = opened(xlsx.render(papers.saying(words))).worksheets[1]
    assert sheet.cell(5, 2).value == words
    assert sheet.cell(5, 2).data_type == "s"


def test_control_characters_show_as_replaced() -> None:
    assert (
        opened(xlsx.render(papers.saying("a\x00b\x1bc\ud800"))).worksheets[1].cell(5, 2).value
        == "a\ufffdb\ufffdc\ufffd"
    )


@pytest.mark.parametrize("words", ["x" * 40_000, "=" * 40_000, "_x000D_" * 6_000])
def test_forty_thousand_characters_go_on_in_the_cells_below(words: str) -> None:
    assert all(len(piece) <= 32_767 for piece in pieces(words))
    sheet = opened(xlsx.render(papers.saying(words))).worksheets[1]
    found, row = "", 5
    while sheet.cell(row, 1).value != "Second":
        found += str(sheet.cell(row, 2).value or "").removeprefix("'")
        row += 1
    assert found.replace("_x005F_", "_") == words
    assert sheet.cell(row, 2).value == "2"
