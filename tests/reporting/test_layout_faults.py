"""What a layout may not say. Every fault names the file and the key."""

from pathlib import Path

import pytest

from heard.reporting.measures.layout import load_layout
from heard.rules.faults import InputFault
from reporting.layouts import layout

TABLE = '[[tables]]\nid = "t"\ntitle = "T"\nhead = "H"\n'
PLAIN = 'columns = [{ label = "C", measure = "received" }]\n'
FACT = '[[facts]]\nid = "f"\n'


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            '[measures.x]\nnarrows = "received"\nwhere = { colour = "red" }',
            "test/report.toml: measures.x.where.colour: there is no column colour",
        ),
        (
            '[measures.x]\nnarrows = "resolved"\nwhere = { outcome = "uphelt" }',
            "test/report.toml: measures.x.where.outcome: 'uphelt' is not one of: upheld, partly upheld, ",
        ),
        (
            '[measures.x]\nnarrows = "resolved"\nwhere = { stage = "1" }',
            "test/report.toml: measures.x.where.stage: '1' does not fit a column that holds int",
        ),
        (
            '[measures.x]\nnarrows = "resolved"\nwhere = { stage = { over = 1 } }',
            "test/report.toml: measures.x.where.stage: expected a value, a list, or one of empty, not,",
        ),
        (
            '[measures.x]\nnarrows = "resolved"\nwhere = { outcome = { at_most = 1 } }',
            "test/report.toml: measures.x.where.outcome: at_least and at_most need whole numbers in a column of",
        ),
        (
            '[measures.x]\nbasis = "recieved"',
            "test/report.toml: measures.x.basis: 'recieved' is not one of: received,",
        ),
        (
            '[measures.x]\nunit = "complaints"',
            "test/report.toml: measures.x.basis: is missing, expected a text",
        ),
        ('[measures.x]\nbasis = "received"\nwhen = 1', "test/report.toml: measures.x.when: unknown key"),
        (
            '[measures.x]\nbasis = "received"\ndate = "panel_held_on"',
            "test/report.toml: measures.x.date: 'panel_held_on' is not one of: received_on,",
        ),
        ('[measures.x]\nnarrows = "y"', "test/report.toml: measures.x.narrows: there is no measure y above"),
        (
            '[measures.x]\nnarrows = "share-in-20"',
            "test/report.toml: measures.x.narrows: share-in-20 is a share, expected a count",
        ),
        (
            '[measures.x]\nshare = "asked-2"\nof = "statutory"',
            "test/report.toml: measures.x.share: asked-2 does not narrow statutory, so it may not be a part of it;",
        ),
        (
            '[measures.x]\nshare = "in-20"\nof = "resolved"\nplaces = 7',
            "test/report.toml: measures.x.places: expected 0, 1 or 2, got 7",
        ),
        (
            '[dimensions.d]\ncolumn = "stage"\nedges = [20, 10]',
            "test/report.toml: dimensions.d.edges: expected rising whole numbers, got [20, 10]",
        ),
        (
            '[dimensions.d]\ncolumn = "stage"\n',
            "test/report.toml: dimensions.d.values: a dimension has either values or edges",
        ),
        (TABLE + PLAIN + 'rows = "teams"', "test/report.toml: tables[1].rows: there is no dimension teams"),
        (
            TABLE + PLAIN + 'rows = [{ label = "R", where = { panel_on_time = true } }]',
            "test/report.toml: table t, row 'R', column 'C'.panel_on_time: there is no column panel_on_time",
        ),
        (
            TABLE + 'columns = [{ label = "C" }]\nrows = [{ label = "R" }]',
            "test/report.toml: table t, row 'R', column 'C': neither the row, the column nor the table names a",
        ),
        (
            TABLE + PLAIN + 'rows = [{ label = "R", measure = "mean" }]',
            "test/report.toml: tables[1].rows[1].measure: there is no measure mean above",
        ),
        (
            TABLE + PLAIN + 'rows = [{ label = "R", history = ["x"] }]',
            "test/report.toml: tables[1].rows[1].history: there is no figure x in [[history]]",
        ),
        (
            TABLE + PLAIN + 'rows = [{ label = "R", history = ["", ""] }]',
            "test/report.toml: tables[1].rows: 'R' has 2 figures for 1 columns",
        ),
        (TABLE + PLAIN + "rows = []", "test/report.toml: tables[1].rows: expected at least one"),
        (
            FACT + 'measure = "received"\nsentence = "{count}"',
            "test/report.toml: facts[1].sentence: {count} is not one of: change, has, last_year,",
        ),
        (
            FACT + 'measure = "received"\nsentence = "None."',
            "test/report.toml: facts[1].sentence: expected {value} once",
        ),
        (
            FACT + 'sentence = "{value}"',
            "test/report.toml: facts[1].measure: a fact has either a measure or a figure from history",
        ),
        (
            '[[sections]]\ntitle = "S"\nshow = ["table x"]',
            "test/report.toml: sections[1].show: 'table x': expected text …, or table, fact or chart and the id of",
        ),
        (
            '[[history]]\nid = "x"\nyear = "2023/24"\nvalue = true\nsource = "s"',
            "test/report.toml: history[1].value: expected a number, got True",
        ),
        (
            "[published]\nstart = 2024-04-01",
            "test/report.toml: published.end: is missing, expected a date such as",
        ),
        ("[extra]\n", "test/report.toml: extra: unknown key"),
    ],
)
def test_a_fault_names_file_and_key(more: str, told: str) -> None:
    with pytest.raises(InputFault) as fault:
        layout(more)
    assert fault.value.messages[0].startswith(told)


def test_a_file_that_is_not_toml_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "report.toml").write_text('title = "x"\ntitle =\npublished = 1')
    with pytest.raises(InputFault, match=r"report.toml:2: is not valid TOML"):
        load_layout(tmp_path / "report.toml")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="there is no such file"):
        load_layout(tmp_path / "report.toml")


def test_bands_cannot_overlap() -> None:
    made = layout('[dimensions.d]\ncolumn = "working_days"\nedges = [1, 2, 10]\n' + TABLE
                  + 'columns = [{ label = "C", measure = "resolved" }]\nrows = "d"')  # fmt: skip
    assert [row.label for row in made.tables["t"].rows] == ["Up to 1", "2", "3 to 10", "More than 10"]
