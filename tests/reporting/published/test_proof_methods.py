"""The methods of the proof on small made-up figures: a set that holds, and one thing changed in it at a time."""

import pytest

from heard.reporting.published.proof import findings
from heard.reporting.published.read import read_published

HEAD = """
authority: "Anyshire"
key: "anyshire-2025-26"
title: "Annual report"
period: {start: "2025-04-01", end: "2026-03-31", label: "2025/26"}
"""
WHO = 'procedure: "statutory", stage: 1, year: "2025/26"'
WORDS = 'section: "2. Figures", lines: "10"'


def table(id: str, kind: str, basis: str, dimension: str, columns: str, rows: str, more: str = "") -> str:
    return (
        f'  - {{id: "{id}", title: "T", {WORDS}, form: "table", kind: "{kind}", basis: "{basis}", {WHO}, '
        f'unit: "complaints", row_dimension: "{dimension}", columns: [{columns}], rows: [{rows}]{more}}}\n'
    )


def said(id: str, text: str, value: str, unit: str, basis: str, more: str = "", year: str = "2025/26") -> str:
    return (
        f'  - {{id: "{id}", text: "{text}", value: {value}, printed: "{value}", unit: "{unit}", basis: "{basis}", '
        f'procedure: "statutory", stage: 1, year: "{year}", {WORDS}{more}}}\n'
    )


TEAMS = table("a-t1", "team", "received", "team", '"Team", "Complaints"', '["North", 20], ["South", 30]')
TYPES = table(
    "a-t2",
    "complainant-type",
    "received",
    "complainant type",
    '"Who", "Complaints"',
    '["Parent", 41], ["Child", 9]',
)
OUTCOMES = table(
    "a-t3",
    "outcome",
    "closed",
    "outcome",
    '"Outcome", "Complaints"',
    '["Upheld", 10], ["Partially upheld", 15], ["Not upheld", 20]',
    ', total_row: ["Decided", 45]',
)
BANDS = table(
    "a-t4",
    "response-band",
    "closed",
    "response band",
    '"Band", "Complaints"',
    '["Within 10 working days", 15], ["11 - 20 days", 21], ["over 20 days", 9]',
)
IN_TIME = said(
    "a-f1", "Answered within 20 working days", "80", "%", "closed", ', threshold: "within 20 working days"'
)
MEAN = said("a-f2", "Average time taken", "16", "working days", "closed")
EARLIER = said(
    "a-f3", "Statutory complaints received the previous year", "40", "complaints", "received", "", "2024/25"
)
GROWTH = said(
    "a-f4", "Growth in statutory complaints", "25", "% change", "received", ', qualifier: "increased"'
)
CLAIMS = 'claims:\n  - {id: "a-c1", kind: "trend", text: "Statutory complaints increased", section: "2", lines: "9"}\n'
SOUND = (
    HEAD
    + "tables:\n"
    + TEAMS
    + TYPES
    + OUTCOMES
    + BANDS
    + "facts:\n"
    + IN_TIME
    + MEAN
    + EARLIER
    + GROWTH
    + CLAIMS
)


@pytest.fixture
def proof(tmp_path):
    def found(text: str) -> dict[str, str]:
        path = tmp_path / "figures.yaml"
        path.write_text(text, encoding="utf-8")
        return {each.id: each.kind for each in findings(read_published(path))}

    return found


def test_a_set_that_holds_has_no_findings(proof):
    assert proof(SOUND) == {}


ONE_THING = [
    ('"Decided", 45', '"Decided", 46', {"a-t3-sum": "A"}),
    ('["North", 20]', '["North", 21]', {"a-t2-received-stage-1": "A"}),
    ('["Upheld", 10]', '["Upheld", 11]', {"a-t3-sum": "A", "a-t4-outcomes": "A"}),
    ("value: 80", "value: 79", {"a-f1-share": "B"}),
    ('"over 20 days"', '"20 to 40 days"', {"a-t4-bands-overlap": "C"}),
    ("value: 16", "value: 3", {"a-f2-mean": "A"}),
    ("value: 16", "value: 40", {"a-f2-mean": "D"}),
    ("value: 25", "value: 24", {"a-f4-change": "B"}),
    ("complaints increased", "complaints fell", {"a-c1-trend": "E"}),
    ("complaints increased", "complaints remained unchanged", {"a-c1-trend": "E"}),
]


@pytest.mark.parametrize(("before", "after", "expected"), ONE_THING)
def test_one_thing_changed_is_found(proof, before, after, expected):
    assert before in SOUND
    found = proof(SOUND.replace(before, after).replace('printed: "80"', 'printed: "79%"'))
    assert {id: kind for id, kind in found.items() if id in expected} == expected


def columns(heads: str, units: str, bases: str, rows: str, more: str = "") -> str:
    return (
        HEAD
        + "tables:\n"
        + table(
            "a-t1", "category-outcome", "received", "category", f'"Category", {heads}', rows, more
        ).replace('unit: "complaints"', f'unit: "mixed", column_units: [{units}], column_basis: [{bases}]')
    )


def cell(value: str) -> str:
    return f'{{printed: "{value}", value: {value.strip("%+")}}}'


SHARES = [  # (rows of a count and its share of the total of 29, the findings)
    ([("7", "24%"), ("22", "76%")], {}),
    ([("7", "25%"), ("22", "76%")], {"a-t1-share-one": "C"}),  # 24.1%: raised, not rounded
    ([("7", "42%"), ("22", "76%")], {"a-t1-share-one": "B", "a-t1-sum-share": "A"}),
    ([("7", "24%"), ("22", "75%")], {"a-t1-share-two": "C"}),  # 75.9%: cut, not rounded
    ([("7", "24.1%"), ("22", "75.86%")], {"a-t1-places-share": "C"}),
]


@pytest.mark.parametrize(("rows", "expected"), SHARES)
def test_shares_of_a_total(proof, rows, expected):
    made = ", ".join(
        f'["{label}", {count}, {cell(share)}]'
        for label, (count, share) in zip(("One", "Two"), rows, strict=True)
    )
    total = f', total_row: ["All", 29, {cell("100%")}]'
    text = columns('"Number", "% share"', '"complaints", "%"', '"received", "received"', made, total)
    assert proof(text) == expected


RATES = [  # (rows of a count and the rate upheld, the rate of the total of 20, the findings)
    (["33%", "50%"], "45%", {}),  # 2 of 6, 7 of 14: 9 of 20
    (["34%", "50%"], "45%", {"a-t1-upheld-one": "C"}),  # nothing of 6 gives 34%
    (["33%", "50%"], "50%", {"a-t1-upheld-rows": "A"}),
]


@pytest.mark.parametrize(("rates", "whole", "expected"), RATES)
def test_rates_within_the_rows(proof, rates, whole, expected):
    made = f'["One", 6, {cell(rates[0])}], ["Two", 14, {cell(rates[1])}]'
    total = f', total_row: ["All", 20, {cell(whole)}]'
    text = columns(
        '"Number", "% upheld"', '"complaints", "% of complaints"', '"received", "resolved"', made, total
    )
    assert proof(text) == expected


CHANGES = [("+44.9", {}), ("+44.8", {"a-t1-change-one": "C"}), ("+4.9", {"a-t1-change-one": "B"})]


@pytest.mark.parametrize(("printed", "expected"), CHANGES)
def test_a_column_of_change(proof, printed, expected):
    text = columns(
        '"2024/25", "2025/26", "% change"',
        '"count", "count", "% change"',
        '"context", "context", "context"',
        f'["One", 4507, 6530, {cell(printed)}]',
    )
    assert proof(text) == expected


FLOWS = [("8", {}), ("9", {"a-t1-flow-stage-1": "A"})]


@pytest.mark.parametrize(("carried_forward", "expected"), FLOWS)
def test_stock_and_flow(proof, carried_forward, expected):
    text = (
        HEAD
        + "tables:\n"
        + table(
            "a-t1",
            "stock-flow",
            "received",
            "stage",
            '"Stage", "Carried over", "Received", "Resolved", "Withdrawn", "Carried forward"',
            f'["Stage 1", 5, 57, 48, 6, {carried_forward}]',
        ).replace('unit: "complaints"', 'unit: "complaints", column_dimension: "flow state"')
    )
    assert proof(text) == expected


@pytest.mark.parametrize(("open_", "expected"), [(4, {"a-t5-flow-stage-1": "A"}), (6, {}), (9, {})])
def test_what_came_is_closed_withdrawn_or_open(proof, open_, expected):
    """41 + 3 + 4 of 50 lose two. More than came may be closed where nothing is said of what was carried in."""
    rows = f'["Stage 1", 50, 41, 3, {open_}]'
    columns = '"Stage", "Received", "Closed", "Withdrawn", "Open at year end"'
    assert (
        proof(HEAD + "tables:\n" + table("a-t5", "volume-by-stage", "received", "stage", columns, rows))
        == expected
    )
    bases = ', column_basis: ["received", "closed", "other", "open"]'
    unknown = columns.replace("Withdrawn", "Otherwise")
    made = table("a-t5", "volume-by-stage", "received", "stage", unknown, rows, bases)
    assert proof(HEAD + "tables:\n" + made) == {}


@pytest.mark.parametrize(("share", "expected"), [(49, {}), (47, {"a-t5--not-upheld": "B"})])
def test_a_bare_per_cent_sign_heads_shares_where_they_make_100(proof, share, expected):
    rows = ", ".join(
        f'["{label}", {count}, {{printed: "{share}%", value: {share}}}]'
        for label, count, share in (
            ("Upheld", 10, 24),
            ("Partially upheld", 11, 27),
            ("Not upheld", 20, share),
        )
    )
    more = ', column_units: ["complaints", "%"], total_row: ["All", 41, null]'
    made = table("a-t5", "outcome", "closed", "outcome", '"Outcome", "Complaints", "%"', rows, more)
    assert proof(HEAD + "tables:\n" + made) == expected


@pytest.mark.parametrize(("change", "expected"), [(25, {}), (20, {"a-t5-change-2025-26": "B"})])
def test_a_change_beside_years_in_rows(proof, change, expected):
    rows = f'["2024/25", 40, null], ["2025/26", 50, {{printed: "+{change}%", value: {change}}}]'
    made = table("a-t5", "volume-by-procedure", "received", "year", '"Year", "Statutory Complaints", "% change"', rows,
                 ', column_units: ["complaints", "% change"]')  # fmt: skip
    assert proof(HEAD + "tables:\n" + made) == expected


@pytest.mark.parametrize(
    ("qualifier", "value", "expected"),
    [
        ("increased by", 10, {}),
        ("reduced by", 10, {"a-f5-difference": "A"}),
        ("increased by", 9, {"a-f5-difference": "A"}),
    ],
)
def test_a_difference_between_two_printed_years(proof, qualifier, value, expected):
    text = said("a-f5", "Increase against the previous year", value, "complaints", "received",
                f', qualifier: "{qualifier}"')  # fmt: skip
    assert proof(HEAD + "tables:\n" + TEAMS + "facts:\n" + EARLIER + text) == expected


def test_two_tables_of_one_team_must_agree(proof):
    again = TEAMS.replace("a-t1", "a-t5").replace(
        '["North", 20], ["South", 30]', '["North", 21], ["South", 29]'
    )
    found = proof(HEAD + "tables:\n" + TEAMS + again)
    assert found == {"a-t5-north-against-a-t1": "A", "a-t5-south-against-a-t1": "A"}


def test_what_is_not_all_printed_is_no_total(proof):
    """Parts that are said to be incomplete may fall short of the total, but never exceed it."""
    part = TYPES.replace("]}", '], total_row: ["All", 60], rows_complete: false}', 1)
    assert proof(HEAD + "tables:\n" + part) == {}
    assert proof(HEAD + "tables:\n" + part.replace("60", "49")) == {"a-t2-sum": "A"}


def test_a_limit_told_twice(proof):
    rules = """procedure:
  - {id: "a-p1", procedure: "statutory", stage: 2, rule: "R", limit: {clock: "c", value: 25, unit: "working days"}}
  - {id: "a-p2", procedure: "statutory", stage: 2, rule: "R", limit: {clock: "c", value: 28, unit: "days"}}
"""
    assert proof(HEAD + rules) == {"a-p2-limit": "E"}


def test_the_same_figures_give_the_same_findings(proof):
    text = SOUND.replace('"Decided", 45', '"Decided", 46')
    assert list(proof(text)) == list(proof(text))
