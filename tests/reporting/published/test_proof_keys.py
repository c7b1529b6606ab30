"""The proof of five councils' published figures against a key each: all that is listed, and nothing else.

The keys of Bury, Sefton and Leicestershire follow a list made by hand from the printed reports; those of Bath & North
East Somerset and of BCP are our own reading. `cell` is the figure in doubt ("" for none: a fact, a heading).
"""

import functools
import tomllib
from pathlib import Path

import pytest

from heard.reporting.published.proof import Finding, excluded_by, findings
from heard.reporting.published.read import read_published

HERE = Path(__file__).parent
COUNCILS = sorted(path.stem for path in (HERE / "keys").glob("*.toml"))
ENTRIES = [
    pytest.param(council, entry, id=entry["key"])
    for council in COUNCILS
    for entry in tomllib.loads((HERE / "keys" / f"{council}.toml").read_text(encoding="utf-8"))["entry"]
]


@functools.cache
def found_of(council: str) -> tuple[Finding, ...]:
    """What the proof finds in a council's figures; read when the first test asks, as every process collects this."""
    return findings(read_published(HERE / "data" / f"{council}.yaml"))


def one(council: str, id: str) -> Finding:
    return next(found for found in found_of(council) if found.id == id)


@pytest.mark.parametrize(("council", "entry"), ENTRIES)
def test_what_the_key_lists_is_found(council, entry):
    found = one(council, entry["id"])
    assert found.kind == entry["class"]
    assert entry["printed"] in found.printed
    assert entry["should_be"] in f"{found.should_be} {found.how}"
    if entry["cell"]:
        id, row, column = entry["cell"]
        assert (id, row or None, column or None) in found.cells


@pytest.mark.parametrize("council", COUNCILS)
def test_nothing_is_found_outside_the_key(council):
    listed = {entry["id"] for key, entry in (param.values for param in ENTRIES) if key == council}
    assert {found.id for found in found_of(council)} == listed


@pytest.mark.parametrize("council", COUNCILS)
def test_ids_are_unique_and_every_cell_is_a_place_of_the_file(council):
    published = read_published(HERE / "data" / f"{council}.yaml")
    ids = [found.id for found in found_of(council)]
    assert len(ids) == len(set(ids))
    for found in found_of(council):
        for id, row, column in found.cells:
            table = published.table(id)
            if table is None:
                assert published.fact(id) is not None
                assert row is column is None
            else:
                labels = [line.label for line in (*table.rows, *((table.total,) if table.total else ()))]
                assert row is None or row in labels
                assert column in table.columns


# Holds: what a reader might suspect and what the figures bear out. (council, a place that no finding may doubt)
HOLDS = [
    ("bury-2024-25", "bury-t02", "Email", "Complaints", "64 + 60 + 8 + 3 = 135 = 111 + 19 + 5"),
    ("bury-2024-25", "bury-t08", "Investigated", "Complaints", "4 withdrawn + 15 investigated = 19"),
    ("bury-2024-25", "bury-t10", "over 65 days", "Complaints", "bands 13 + 2 ongoing = 15 = outcomes 13 + 2"),
    (
        "bury-2024-25",
        "bury-t01",
        "Stage 2",
        "Closed in year",
        "8 by the year's end, 13 by the day of reporting",
    ),
    ("bury-2024-25", "bury-f01", None, None, "81% fits 90/111"),
    ("sefton-2022-23", "sefton-f03", None, None, "66 to 98 is 48%"),
    ("sefton-2022-23", "sefton-f17", None, None, "98 + 73 = 171"),
    ("sefton-2022-23", "sefton-f19", None, None, "6/171 = 4%"),
    ("sefton-2022-23", "sefton-f22", None, None, "7/98 = 7%"),
    ("sefton-2022-23", "sefton-f23", None, None, "7/66 = 11%"),
    ("sefton-2022-23", "sefton-f21", None, None, "28% is just under 30%"),
    ("sefton-2022-23", "sefton-f06", None, None, "6 requests less 2 of the year before = 4"),
    ("sefton-2022-23", "sefton-t04", "Quality of service", "Share of statutory", "53/98 = 54%"),
    ("sefton-2022-23", "sefton-t02", "Stage 1", "Upheld", "29% fits 28 of 95 to 98"),
    ("leicestershire-2024-25", "leicestershire-t02", "2024-25", "Total", "48 + 168 = 216"),
    ("leicestershire-2024-25", "leicestershire-f04", None, None, "4/48 = 8%"),
    (
        "leicestershire-2024-25",
        "leicestershire-f19",
        None,
        None,
        "29% is 15 of 52 resolved, not of 48 received",
    ),
    ("leicestershire-2024-25", "leicestershire-f17", None, None, "4% is 2 of 52 resolved"),
    ("leicestershire-2024-25", "leicestershire-t01", "Children in Care at 31 March", "% Change", "-4.4"),
    ("leicestershire-2024-25", "leicestershire-t07", "Total", "Total 2024/25", "4,100 + 5,200 = 9,300"),
    ("bathnes-2022-23", "bathnes-t01", "Statutory complaints processed", "Number", "57 + 10 = 67"),
    ("bathnes-2022-23", "bathnes-t17", "Within 20 working days", "Complaints", "5 + 14 + 15 = 34"),
    ("bathnes-2022-23", "bathnes-f18", None, None, "a mean of 89 days is possible"),
    (
        "bcp-2024-25",
        "bcp-t06",
        "Percentage of complaints that did not progress to Stage 2",
        "Overall",
        "266/367",
    ),
    ("bcp-2024-25", "bcp-f20", None, None, "32 to 36 is 12.5%"),
    ("bcp-2024-25", "bcp-t05", "OVERALL", "% fully upheld", "the rows make 363 of 804"),
]


@pytest.mark.parametrize(("council", "id", "row", "column", "because"), HOLDS)
def test_what_holds_is_not_excluded(council, id, row, column, because):
    assert excluded_by(found_of(council), id, row, column) == (), because


EXCLUDED = [
    ("bury-2024-25", "bury-f06", None, None, ["bury-f06-share"]),
    ("bury-2024-25", "bury-t07", "Received during the period", "Complaints", ["bury-t07-received-stage-1"]),
    ("bury-2024-25", "bury-t01", "Stage 1", "Received", ["bury-t06-closed", "bury-t07-open-remain-open"]),
    ("sefton-2022-23", "sefton-f01", None, None, ["sefton-t01-received-statutory-complaints-considered"]),
    ("leicestershire-2024-25", "leicestershire-f05", None, None, ["leicestershire-f05-change"]),
    (
        "bathnes-2022-23",
        "bathnes-f07",
        None,
        None,
        ["bathnes-t09-of-stage-1-complaints-concern-about-quality-of-the-service"],
    ),
    ("bcp-2024-25", "bcp-t05", "CIC placement", "% answered on time", []),
]


@pytest.mark.parametrize(("council", "id", "row", "column", "by"), EXCLUDED)
def test_a_figure_is_excluded_by_the_findings_that_put_it_in_doubt(council, id, row, column, by):
    """Outvoted figures alone where others agree; both sides where nothing settles it; none for mere places."""
    assert sorted(found.id for found in excluded_by(found_of(council), id, row, column)) == by
