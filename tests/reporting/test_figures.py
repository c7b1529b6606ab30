"""Figures of the hand-made register (see tiny.py), each of which can be counted by eye."""

import tomllib
from datetime import date

import pytest

from heard.reporting.measures.evaluate import Answers, Period
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.layout import read_layout
from reporting import tiny
from reporting.layouts import MEASURES, fact, table

YEAR = Period(tiny.START, tiny.END)
BEFORE = Period(date(2010, 4, 1), date(2011, 3, 31))


def one(measure: str, *, where: str = "", period: Period = YEAR):
    """The single cell of a table that asks one measure."""
    narrowed = f", where = {where}" if where else ""
    made = table(
        f"""
        [[tables]]
        id = "t"
        title = "T"
        head = "H"
        measure = "{measure}"
        columns = [{{ label = "C" }}]
        rows = [{{ label = "R"{narrowed} }}]
        """,
        tiny.register(),
        period,
    )
    return made.cell(0, 0)


@pytest.mark.parametrize(
    ("measure", "where", "text", "cases"),
    [
        ("received", "", "5", ("A-1", "A-2", "A-3", "A-4", "A-6")),  # A-5 came before the period
        ("accepted", "", "4", ("A-1", "A-2", "A-3", "A-4")),  # A-6 was refused
        ("statutory", "", "3", ("A-1", "A-2", "A-3")),
        ("resolved", "", "3", ("A-1", "A-2", "A-5")),  # A-3 was answered after the period, A-5 in it
        ("in-20", "", "2", ("A-1", "A-2")),  # 20 itself is within 20
        ("share-in-20", "", "67%", ("A-1", "A-2")),
        ("resolved", '{ outcome = ["upheld", "partly upheld"] }', "2", ("A-1", "A-2")),
        ("resolved", '{ outcome = { not = "upheld" } }', "2", ("A-2", "A-5")),
        ("resolved", "{ on_time_law = true }", "1", ("A-1",)),
        ("resolved", "{ on_time_agreed = true }", "2", ("A-1", "A-2")),
        ("resolved", '{ "complaint.complainant_type" = "child or young person" }', "1", ("A-1",)),
        ("resolved", "{ working_days = { at_least = 10, at_most = 20 } }", "1", ("A-2",)),
        ("received", '{ categories = "delay" }', "2", ("A-1", "A-2")),
        (
            "received",
            '{ categories = ["quality", "delay"] }',
            "2",
            ("A-1", "A-2"),
        ),  # A-1 has both, counts once
        (
            "received",
            '{ any = [{ procedure = "corporate" }, { refused_on = { empty = false } }] }',
            "2",
            ("A-4", "A-6"),
        ),
        ("asked-2", "", "1", ("A-1",)),
        ("escalated", "", "33%", ("A-1",)),  # 1 request, 3 statutory complaints accepted
    ],
)
def test_a_cell_and_the_cases_behind_it(measure: str, where: str, text: str, cases: tuple[str, ...]) -> None:
    cell = one(measure, where=where)
    assert (cell.text, cell.cases()) == (text, cases)


def test_a_share_knows_its_numerator_base_basis_and_both_lists_of_cases() -> None:
    cell = one("share-in-20")
    assert (cell.n, cell.of, cell.basis, cell.unit) == (2, 3, "resolved", "%")
    assert cell.value == pytest.approx(66.6667, abs=1e-4)
    assert cell.base_cases() == ("A-1", "A-2", "A-5")


def test_the_window_includes_its_first_and_its_last_day() -> None:
    assert one("received", period=Period(date(2024, 4, 1), date(2024, 4, 1))).cases() == ("A-1",)
    assert one("received", period=Period(date(2025, 3, 31), date(2025, 3, 31))).cases() == ("A-3",)


def test_nothing_counted_is_nought_and_a_share_of_nothing_is_not_applicable() -> None:
    assert (one("received", period=BEFORE).value, one("received", period=BEFORE).text) == (0, "0")
    assert (one("share-in-20", period=BEFORE).value, one("share-in-20", period=BEFORE).text) == (None, "n/a")


def test_rows_and_complaints_are_different_units() -> None:
    more = """
    [measures.points]
    basis = "received"
    frame = "points"
    unit = "points"
    [measures.with-points]
    narrows = "points"
    unit = "complaints"
    count = "distinct complaints"
    [[tables]]
    id = "t"
    title = "T"
    head = "H"
    columns = [{ label = "Points", measure = "points" }, { label = "Complaints", measure = "with-points" }]
    rows = [{ label = "R" }]
    """
    made = table(more, tiny.register(), YEAR)
    assert [cell.text for cell in made.rows[0].cells] == ["2", "1"]


def test_last_year_can_be_counted_from_the_register_itself() -> None:
    more = '[measures.before]\nbasis = "received"\nwindow = "previous"\n'
    more += '[[tables]]\nid = "t"\ntitle = "T"\nhead = "H"\nmeasure = "before"\ncolumns = [{ label = "C" }]\n'
    more += 'rows = [{ label = "{last_year}" }]'
    made = table(more, tiny.register(), YEAR)
    assert (made.rows[0].label, made.cell(0, 0).cases()) == ("2023/24", ("A-5",))


BANDS = """
[dimensions.bands]
column = "working_days"
edges = [10, 20]
words = "working days"
[dimensions.outcomes]
column = "outcome"
values = [{ label = "Fault", is = ["upheld", "partly upheld"] }]
rest = "Other findings"
unknown = "No finding yet"
[[tables]]
id = "t"
title = "T"
head = "Answered"
columns = "outcomes"
column_total = "All"
rows = "bands"
total = "Total"
measure = "resolved"
"""


def test_two_dimensions_cross_with_totals() -> None:
    made = table(BANDS, tiny.register(), YEAR)
    assert made.columns == ("Answered", "Fault", "Other findings", "No finding yet", "All")
    shown = {row.label: [cell.n for cell in row.cells] for row in (*made.rows, made.total)}
    assert shown == {
        "Up to 10 working days": [1, 0, 0, 1],
        "11 to 20 working days": [1, 0, 0, 1],
        "More than 20 working days": [0, 1, 0, 1],
        "Total": [2, 1, 0, 3],
    }
    assert made.cell(3, 3).cases() == ("A-1", "A-2", "A-5")


def test_a_share_of_the_column_keeps_its_base_down_the_rows() -> None:
    more = (
        BANDS.replace('columns = "outcomes"', 'columns = [{ label = "C" }]')
        .replace('measure = "resolved"', 'measure = "share-of-resolved"')
        .replace('column_total = "All"', "")
    )
    made = table(more, tiny.register(), YEAR)
    assert [(cell.n, cell.of, cell.text) for row in made.rows for cell in row.cells] == [(1, 3, "33%")] * 3


HISTORY = """
[[history]]
id = "statutory"
year = "2023/24"
value = 52
source = "last year's report"
[[tables]]
id = "t"
published_id = "example-t1"
title = "T"
head = "Year"
columns = [{ label = "Complaints", measure = "statutory" }, { label = "Asked for stage 2", measure = "asked-2" }]
rows = [{ label = "{last_year}", history = ["statutory", ""] }, { label = "{year}" }]
"""


def test_an_earlier_year_is_printed_as_published_with_its_source_and_without_cases() -> None:
    made = table(HISTORY, tiny.register(), YEAR)
    figure, blank = made.rows[0].cells
    assert (figure.value, figure.text, figure.n, figure.source, figure.cases()) == (
        52,
        "52",
        None,
        "last year's report",
        (),
    )
    assert (blank.value, blank.text) == (None, "")
    assert made.notes == ("2023/24 as published: last year's report.",)


def test_a_year_nobody_has_entered_is_not_printed_as_nought() -> None:
    made = table(HISTORY, tiny.register(), Period(date(2025, 4, 1), date(2026, 3, 31)))
    assert (made.rows[0].label, made.rows[0].cells[0].text) == ("2024/25", "n/a")
    assert made.notes == ("Some published figures for 2024/25 have not been entered; they are shown as n/a.",)


def test_only_the_published_period_carries_a_published_id() -> None:
    answered = "published = { start = 2024-04-01, end = 2025-03-31 }\n"
    made = read_layout(tomllib.loads(answered + MEASURES + HISTORY), "test/report.toml")
    ids = [
        Answers(made, Engine(tiny.register()), period).table(made.tables["t"]).published_id
        for period in (YEAR, Period(date(2025, 4, 1), date(2026, 3, 31)))
    ]
    assert ids == ["example-t1", ""]


def sentence(text: str, measure: str, period: Period = YEAR, otherwise: str = "") -> str:
    more = f'[[facts]]\nid = "f"\nmeasure = "{measure}"\nsentence = "{text}"\notherwise = "{otherwise}"'
    return fact(more, tiny.register(), period).sentence


def test_sentences_agree_in_number() -> None:
    words = "{value} {unit} {was} received in {year}."
    assert sentence(words, "received") == "5 complaints were received in 2024/25."
    assert sentence(words, "asked-2") == "1 complaint was received in 2024/25."
    assert sentence(words, "received", BEFORE) == "0 complaints were received in 2010/11."


def test_a_sentence_with_a_share_names_its_numerator_and_base() -> None:
    assert sentence("{value} of {of} ({n})", "share-in-20") == "67% of 3 (2)"


def test_a_sentence_without_a_figure_says_so() -> None:
    assert sentence("{value} of {of}", "share-in-20", BEFORE, "Nothing was answered in {year}.") == (
        "Nothing was answered in 2010/11."
    )


def test_the_value_of_a_fact_is_what_is_printed_and_the_cell_keeps_the_exact_one() -> None:
    more = '[[facts]]\nid = "f"\nmeasure = "share-in-20"\nsentence = "{value}"'
    made = fact(more, tiny.register(), YEAR)
    assert made.value == 67
    assert made.cell.value == pytest.approx(66.6667, abs=1e-4)
