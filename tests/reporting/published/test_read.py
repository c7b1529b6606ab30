"""Reading published figures: every mistake in the file is said with its line, and none is guessed away."""

from fractions import Fraction
from pathlib import Path

import pytest

from heard.reporting.published.read import read_published
from heard.rules.faults import InputFault

DATA = sorted((Path(__file__).parent / "data").glob("*.yaml"))
GOOD = """authority: "Anyshire"
key: "anyshire"
period: {start: "2025-04-01", end: "2026-03-31", label: "2025/26"}
tables:
  - id: "a-t1"
    columns: ["Team", "Complaints", "Share"]
    column_units: ["complaints", "%"]
    rows:
      - ["North", 20, {printed: "40%", value: 40}]
      - ["South", 30, null]
    total_row: ["All", 50, "n/a"]
facts:
  - {id: "a-f1", text: "Compliments", value: 2.5, printed: "2.5"}
"""

FAULTS = [  # (what is written, what it becomes, the fault)
    ('["South", 30, null]', '["South", 30]', "figures.yaml:10: row 'South': 2 cells for 3 columns"),
    ('["All", 50, "n/a"]', '["All"]', "figures.yaml:11: total_row 'All': 1 cells for 3 columns"),
    (
        '["South", 30, null]',
        "South",
        "figures.yaml:5: row: expected a list of a label and cells, got 'South'",
    ),
    ('["South", 30', "[null, 30", "figures.yaml:10: row: expected a label first, got None"),
    ('key: "anyshire"', 'authority: "Other"', "figures.yaml:2: the key authority is there twice"),
    ('id: "a-f1"', 'id: "a-t1"', "figures.yaml:13: a-t1 is there twice (first on line 5)"),
    ("value: 2.5", 'value: "many"', "figures.yaml:13: value: expected a number, got 'many'"),
    ("value: 2.5", "value: .nan", "figures.yaml:13: value: expected a number, got nan"),
    ("value: 40}", 'value: "40"}', "figures.yaml:9: value in row North: expected a number, got '40'"),
    ('["North", 20', '["North", true', "figures.yaml:9: a cell of row North: expected a number, got True"),
    (
        'start: "2025-04-01"',
        'start: "2027-04-01"',
        "figures.yaml:3: period: starts on 2027-04-01, after it ends on 2026-03-31",
    ),
    (
        'end: "2026-03-31"',
        'end: "2026-13-31"',
        "figures.yaml:3: end: expected a date such as 2024-04-01, got '2026-13-31'",
    ),
    ('key: "anyshire"', "", "figures.yaml:1: key: expected a text, got None"),
    ('id: "a-f1", ', "", "figures.yaml:13: id: expected a text, got None"),
    ("tables:", "tables: 3\nothers:", "figures.yaml:1: tables: expected a list"),
    (
        'column_units: ["complaints", "%"]',
        'column_units: "%"',
        "figures.yaml:5: column_units: expected a list",
    ),
    (
        "facts:",
        "vocabulary: {team: {terms: North}}\nfacts:",
        "figures.yaml:12: vocabulary team: expected a list of terms",
    ),
    ("tables:", "tables: [", "figures.yaml:5: expected the node content, but found '-'"),
]


@pytest.fixture
def read(tmp_path):
    def written(content: str | bytes):
        path = tmp_path / "figures.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_published(path)

    return written


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_the_published_figures_of_five_councils_are_read(path):
    published = read_published(path)
    assert published.key == path.stem
    assert published.tables
    assert published.facts
    assert all(len(row.cells) == len(table.columns) - 1 for table in published.tables for row in table.rows)


def test_what_a_cell_may_be(read):
    table = read(GOOD).tables[0]
    assert [(cell.value, cell.text) for row in (*table.rows, table.total) for cell in row.cells] == [
        (20, "20"),
        (40, "40%"),
        (30, "30"),
        (None, ""),
        (50, "50"),
        (None, "n/a"),
    ]
    assert read(GOOD).facts[0].value == Fraction(5, 2)


@pytest.mark.parametrize(("before", "after", "fault"), FAULTS)
def test_a_mistake_is_said_with_its_line(read, before, after, fault):
    assert before in GOOD
    with pytest.raises(InputFault) as raised:
        read(GOOD.replace(before, after, 1))
    assert fault in raised.value.messages


def test_every_mistake_is_said_at_once(read):
    wrong = GOOD.replace("value: 2.5", "value: few").replace('["South", 30, null]', '["South"]')
    with pytest.raises(InputFault) as raised:
        read(wrong)
    assert len(raised.value.messages) == 2


UNREADABLE = [
    (b"\xff\xfe\x00\x01", "not a text in UTF-8"),
    (b"\x00\x01 {", "not valid YAML"),
    (b"- a\n- b\n", "expected authority, key, period, tables and facts"),
    (b"", "expected authority, key, period, tables and facts"),
    (b"just words", "expected authority, key, period, tables and facts"),
    (b"a: !!python/object:os.system {}", "could not determine a constructor"),
    (b"start: 2024-13-01", "not valid YAML"),
    (b"[" * 3000, "figures.yaml"),
]


@pytest.mark.parametrize(("content", "fault"), UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_is_no_file_of_figures(read, content, fault):
    with pytest.raises(InputFault) as raised:
        read(content)
    assert fault in str(raised.value)
    assert all("\n" not in message for message in raised.value.messages)


def test_a_missing_file(tmp_path):
    with pytest.raises(InputFault, match="there is no such file"):
        read_published(tmp_path / "none.yaml")


def test_a_folder(tmp_path):
    with pytest.raises(InputFault, match="cannot be read"):
        read_published(tmp_path)
