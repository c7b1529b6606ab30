"""Charts on paper: as tall as a page at most, labels beside their bars, and names instead of a legend."""

import base64
import re
from dataclasses import replace
from io import BytesIO

import docx
import pypdf
import pytest

from heard import authority
from heard.look.palette import palette
from heard.reporting import charts, drawing
from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents import docx as word
from heard.reporting.documents import html, pdf, shape
from heard.reporting.documents.model import Chart, Heading, Paragraph, Report, Series, TableBlock
from heard.reporting.narrow import WIDTH, narrow
from heard.reporting.reports.annual import build
from heard.reporting.tables import Cell, Row, Table
from heard.rules.faults import InputFault
from reporting import papers, tiny

COLOURS = palette("#0f5c8c")


def chart(labels: tuple[str, ...], *series: str) -> Chart:
    def column(name: str) -> Series:
        return Series(
            name, tuple(float(one) for one in range(len(labels))), tuple(map(str, range(len(labels))))
        )

    return Chart(
        "teams",
        "Complaints by team",
        "A bar for each team.",
        labels,
        tuple(map(column, series)),
        "complaints",
    )


def many(number: int) -> Chart:
    return chart(tuple(f"Team {one}" for one in range(number)), "Complaints")


def size(drawn: str) -> tuple[float, float]:
    found = re.search(r'<svg [^>]*?width="([\d.]+)"[^>]*?height="([\d.]+)"', drawn)
    assert found
    return float(found[1]), float(found[2])


@pytest.mark.parametrize("number", (1, 14, 41, 120))
def test_a_chart_of_any_length_fits_on_a_page(number: int) -> None:
    wide, high = shape.picture(*size(charts.svg(many(number), COLOURS)))
    assert wide <= shape.UPRIGHT + 0.01
    assert high <= shape.TALLEST + 0.01


def test_forty_one_teams_are_still_read_without_a_glass() -> None:
    """The letters of the largest council's longest table are no smaller than seven points and a half."""
    wide, _ = size(charts.svg(many(41), COLOURS))
    points = 13 * shape.picture(*size(charts.svg(many(41), COLOURS)))[0] / wide * 72 / 25.4
    assert points >= 7.5


def test_the_word_file_holds_it_too() -> None:
    made = docx.Document(BytesIO(word.render(papers.of(many(41)))))
    (shown,) = made.inline_shapes
    assert shown.height.mm <= shape.TALLEST + 0.1
    assert shown.width.mm <= shape.UPRIGHT + 0.1


def test_the_pdf_gives_it_one_page_and_no_more() -> None:
    assert _pages(papers.of(many(41))) == 2  # the first has the title
    assert _pages(papers.of(many(2))) == 1


def _pages(report: Report) -> int:
    return len(pypdf.PdfReader(BytesIO(pdf.render(report))).pages)


def test_a_row_of_several_figures_is_bars_with_names() -> None:
    """Five stretches of days in one row: five labels, one colour, no legend."""
    one = charts.turned(chart(("2024/25",), "Within 10 days", "11 - 20 days", "41 days +"))
    assert one.labels == ("Within 10 days", "11 - 20 days", "41 days +")
    assert [series.name for series in one.series] == ["2024/25"]
    assert "11 - 20 days" in charts.svg(chart(("2024/25",), "Within 10 days", "11 - 20 days"), COLOURS)
    assert charts.turned(many(2)) == many(2)


def test_lines_of_a_label_stand_around_the_middle_of_its_bar() -> None:
    drawn = charts.svg(chart(("A team with a name that takes two lines", "Short"), "Complaints"), COLOURS)
    places = [
        float(one) for one in re.findall(r'translate\(-6,([\d.]+)\)"[^>]*>(?:<tspan>A team|Short)', drawn)
    ]
    bars = [
        float(top) + float(high) / 2
        for top, high in re.findall(r'="bar" d="M0,([\d.]+)h[\d.]+v([\d.]+)h', drawn)
    ]
    (two, one), (first, second) = places, bars[:2]
    assert (one - second) - (two - first) == pytest.approx(drawing.LINE / 2, abs=0.01)


def test_money_is_pounds_on_the_axis() -> None:
    drawn = charts.svg(replace(many(2), unit="GBP"), COLOURS)
    assert ">pounds<" in drawn
    assert ">GBP<" not in drawn


def test_what_is_withheld_says_so_and_has_no_bar() -> None:
    """A name left out of a picture would be taken for nought."""
    one = chart(("Early help", "Fostering", "Disabled children"), "Complaints")
    kept = replace(one, series=(Series("Complaints", (17, 0, None), ("17", "0", "fewer than 5")),))
    drawn = charts.svg(kept, COLOURS)
    assert ">Disabled children<" in drawn
    assert ">fewer than 5<" in drawn
    assert len(re.findall('aria-roledescription="bar"', drawn)) == 2
    assert ">complaints<" in drawn
    assert ">end<" not in charts.svg(replace(kept, unit=""), COLOURS)


def test_a_picture_without_any_bar_is_left_to_its_table() -> None:
    """Of six complaints every number is withheld where numbers under a hundred are."""

    def pictures(protection: Protection | None) -> list[str]:
        made = build(
            authority.load("default"),
            tiny.register(),
            start=tiny.START,
            end=tiny.END,
            protection=protection,
            **papers.DAYS,
        )
        return [block.title for block in made.blocks if isinstance(block, Chart)]

    assert pictures(None)
    assert pictures(Protection(100)) == []


def test_a_heading_in_capitals_is_not_broken() -> None:
    """`LGSCO` is as long as a word of seven letters: with room for five it stood as `LGSC` over `O`."""
    figures = tuple(Cell(text=str(number), value=number) for number in (0, 1))
    table = Table(
        "t", "Received", ("Team", "Later", "LGSCO"), (Row("SEND", figures),), None, "complaints", ""
    )
    _, later, capitals = shape.parts(table)[0].widths
    assert capitals >= later + 2  # mm
    _, _, wide = shape.parts(replace(table, columns=("Team", "Later", "Ombudsman")))[0].widths
    assert wide > 24.5  # its bold letters, and the room beside them


def test_a_telephone_gets_a_drawing_of_its_own_with_every_name_and_figure_on_it() -> None:
    made = replace(chart(("Early help", "x" * 90, "Fostering"), "This year", "Last year"), unit="GBP")
    hidden = replace(made.series[0], values=(0.0, None, 2.0), texts=("0", "withheld", "2"))
    drawn = charts.svg(narrow(replace(made, series=(hidden, made.series[1]))), COLOURS)
    wide, _ = size(drawn)
    assert wide <= 350  # what the smallest usual telephone has between its margins
    for words in (
        "Early help",
        "Fostering",
        "This year",
        "withheld",
        "pounds",
        "<title>Complaints by team</title>",
    ):
        assert words in drawn
    rest = [float(one) for one in re.findall(r'<text x="([\d.]+)"', drawn)]
    assert max(rest) < wide
    assert 'width="0.0"' in drawn  # nought and withheld have no bar
    for refused in ("<script", "<style", " style=", "href"):
        assert refused not in drawn


def test_the_page_offers_it_below_the_width_of_a_small_tablet() -> None:
    page = html.render(papers.of(many(3)))
    (told,) = re.findall(
        r'<picture><source media="\(max-width: 40em\)" srcset="data:image/svg\+xml;base64,([^"]+)">', page
    )
    assert f'width="{WIDTH}"' in base64.b64decode(told).decode()
    assert page.count("<img ") == 1


def register_of(rows: int, words: str) -> Table:
    heads = ("Complaint", "Stage", "Service", "Team", "Answer due", "Extended to")
    cells = tuple(Cell(None, text) for text in ("2", words, words, "13 December 2024", ""))
    return Table("t", "Overdue", heads, (Row("OUR-2024-0001", cells),) * rows, None, "", "", texts=True)


@pytest.mark.parametrize(
    ("rows", "words", "lies"),
    [
        (5, "Kinship and special guardianship", False),
        (60, "several words " * 12, True),
    ],
)
def test_a_list_of_cases_lies_on_its_side_only_where_that_saves_pages(
    rows: int, words: str, lies: bool
) -> None:
    assert shape.sideways(register_of(rows, words)) == lies


def test_a_small_table_goes_with_the_wide_one_under_the_same_heading() -> None:
    small = papers.table(("Service", "Overdue"), ("Early help", "2"))
    wide = TableBlock(register_of(60, "several words " * 12))
    before, *after = shape.runs((Paragraph("x" * 900), Heading("What is overdue", "overdue"), small, wide))
    assert not before.sideways
    assert [(run.sideways, len(run.blocks)) for run in after] == [(True, 3)]


def _drawing(size: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="5" height="5"/></svg>'.encode()


def test_a_large_logo_is_drawn_no_larger_than_paper_needs() -> None:
    drawn = charts.drawn_png(_drawing('width="2000mm" height="10mm"'))
    assert int.from_bytes(drawn[16:20]) in range(charts.LARGEST - 2, charts.LARGEST + 3)


def test_a_logo_that_cannot_be_drawn_says_so_in_one_line() -> None:
    with pytest.raises(InputFault) as fault:
        charts.drawn_png(_drawing('width="0" height="10"'))
    assert fault.value.messages == ("The logo cannot be drawn: SVG has an invalid size",)
