"""Words lead only to what stands in the report, whoever draws it."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from heard.reporting.documents import docx, html, json, pdf
from heard.reporting.documents.links import moved, standing, turned
from heard.reporting.documents.model import (
    Answered,
    BigFigure,
    Bullets,
    Heading,
    Item,
    Items,
    Linked,
    Place,
    Prose,
    Report,
    SmallChart,
    Summary,
    TableBlock,
    plain,
)
from reporting import papers

TABLE = papers.table(("Team", "All"), ("A", "1"), ("B", "2"))
GONE = (Place("table", "gone"), Place("table", "gone", 0, 0), Place("fact", "gone"), Place("section", "gone"))


def linking(*places: Place) -> Report:
    """A report with one table, words of every kind that lead to these places, and an item told there."""
    links = tuple(Linked("seven", place, figure=True) for place in places)
    made = papers.of(
        Heading("Figures", "section-1"),
        TABLE,
        Summary(
            tuple(BigFigure("7", "came", place) for place in places),
            tuple(SmallChart("Bars", place, (), ("A", "B")) for place in places),
        ),
        Prose(("There were ", *links)),
        Bullets((links,)),
        Items((Item("A promise", "done", links),)),
    )
    return replace(made, ten_items=(Answered(1, "Something", links),))


def test_a_link_to_what_was_left_out_is_plain_words() -> None:
    report = standing(linking(*GONE))
    assert report.linked == frozenset()
    assert [place.to for one in report.ten_items for place in one.places] == [None] * len(GONE)
    texts = [block for block in report.blocks if isinstance(block, Prose)]
    assert plain(texts[0].pieces) == "There were sevensevensevenseven"


def test_a_link_to_what_stands_there_stays() -> None:
    table = TABLE.table
    there = (Place("section", "section-1"), Place("table", table.id), Place("table", table.id, 0, 0))
    assert standing(linking(*there)) == linking(*there)


def test_a_link_to_a_figure_that_is_no_more_leads_to_its_table() -> None:
    table = TABLE.table
    far = Place("table", table.id, len(table.rows) + 7, 0)
    assert standing(linking(far)).linked == {Place("table", table.id)}


@pytest.mark.parametrize("place", GONE)
def test_every_format_is_written_though_a_link_leads_nowhere(place: Place) -> None:
    report = linking(place)
    assert f"#{place.anchor}" not in html.render(report)
    assert pdf.render(report).startswith(b"%PDF")
    with ZipFile(BytesIO(docx.render(report))) as file:
        assert b"w:anchor" not in file.read("word/document.xml")
    assert '"gone"' not in json.render(report)


def test_a_figure_is_found_again_in_a_table_that_lost_rows() -> None:
    table = TABLE.table
    shorter = replace(table, rows=table.rows[1:])
    before, after = (TableBlock(table),), (TableBlock(shorter),)
    words = Prose(
        (Linked("first", Place("table", table.id, 0, 0)), Linked("second", Place("table", table.id, 1, 0)))
    )
    (now,) = turned((words,), moved(before, after))
    assert isinstance(now, Prose)
    assert [one.to for one in now.pieces if isinstance(one, Linked)] == [
        Place("table", table.id),
        Place("table", table.id, 0, 0),
    ]
