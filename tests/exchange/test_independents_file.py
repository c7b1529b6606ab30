"""The shared register as a file: it comes back as it went, says what is wrong by row and column, runs no formula."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.casework.independents.entry import Entry
from heard.exchange.independents import BY_NAME, read_register, write_register
from heard.rules.faults import InputFault
from heard.rules.independents import Away, Check, CouncilTie, Tie

FULL = Entry(
    reference="R-1",
    name="Ines Pell",
    parts=("independent person", "panel member"),
    organisation="=cmd|'/c calc'!A1",
    email="ines@outside.example",
    telephone="+44 116 496 0000",
    skills=("Adoption; early years", "-Disability", "@home \\ school"),
    regions=("East",),
    languages=("Polish",),
    rate=Decimal("55.00"),
    rate_unit="hour",
    checks=(Check("DBS", date(2026, 3, 31)), Check("References")),
    aways=(
        Away(date(2026, 1, 5), date(2026, 1, 16), "on leave: abroad"),
        Away(date(2026, 2, 2), date(2026, 2, 2)),
    ),
    ties=(CouncilTie("Rutland: the County", Tie.OFFICER, date(2023, 5, 31)), CouncilTie("Leeds", Tie.CLOSE)),
    ended_on=date(2026, 5, 1),
    ended_why="Retired",
)


def back(*entries: Entry) -> list[Entry]:
    return [Entry(**found) for _row, found in read_register(write_register(entries).encode("utf-8-sig"))]


def test_what_went_out_comes_back() -> None:
    other = Entry("R-2", "Ivo Marsh", ("investigating officer",), in_house=True)
    assert back(FULL, other) == [FULL, other]


def test_no_cell_of_the_file_starts_like_a_formula() -> None:
    import csv
    import io

    for row in list(csv.reader(io.StringIO(write_register([FULL]))))[1:]:
        assert not any(cell[:1] in "=+-@" for cell in row if cell)


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None)
@given(name=words, skills=st.lists(words, max_size=3, unique_by=str.casefold), organisation=words)
def test_any_words_come_back(name: str, skills: list[str], organisation: str) -> None:
    entry = Entry("R-1", name, ("panel member",), organisation=organisation, skills=tuple(skills))
    assert back(entry) == [entry]


HEAD = "reference,name,parts,rate,checks,away,ties,in_house\n"
WRONG = [
    (HEAD + "R1,Ivo,panel member,abc,,,,\n", ["Row 2, rate: “abc” is not an amount in pounds"]),
    (HEAD + "R1,Ivo,panel member,,DBS until soon,,,\n", ["Row 2, checks: “DBS until soon”: “soon” is not a day"]),
    (HEAD + "\nR1,Ivo,panel member,,,9 Jan 2026 to 5 Jan 2026,,\n",
     ["Row 3, away:", "the last day is before the first"]),
    (HEAD + "R1,Ivo,panel member,,,,Leeds,\n", ["Row 2, ties: “Leeds”: write the council, a colon"]),
    (HEAD + "R1,Ivo,panel member,,,,,perhaps\n", ["Row 2, in_house: “perhaps”: write yes or no."]),
    (HEAD + ",Ivo,panel member,,,,,\nR1,A,,,,,,\nR1,B,,,,,,\n",
     ["Row 2, reference: give", "Row 4, reference: R1 stands in row 3 already."]),
    (HEAD + "R1,Ivo,panel member,,,,,,one more\n", ["Row 2 has 9 cells; there are 8 columns."]),
    ("name,wage\nIvo,3\n", ["There is no column “wage”", "The column reference is missing"]),
    ("reference,reference\nR1,R2\n", ["The column reference is there twice."]),
    (HEAD, ["The file has no rows"]),
    ("", ["The file is empty."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_is_said_by_row_and_column(text: str, said: list[str]) -> None:
    with pytest.raises(InputFault) as told:
        read_register(text.encode())
    for words in said:
        assert any(words in message for message in told.value.messages), told.value.messages


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00R", b"PK\x03\x04\x00\x00", b'reference\n"never closed', b"x" * 2_000_001]
)
def test_what_is_no_csv_is_refused(content: bytes) -> None:
    with pytest.raises(InputFault):
        read_register(content)


def test_a_column_that_is_left_out_is_left_alone() -> None:
    assert read_register(b"reference,telephone\nR1,\n") == [(2, {"reference": "R1", "telephone": ""})]


def test_the_columns_are_those_that_are_documented() -> None:
    from support.repository import ROOT

    text = (Path(ROOT) / "docs/independents.md").read_text()
    table = text.split("| Column |")[1].split("Several things")[0]
    named = [
        name
        for line in table.splitlines()[2:]
        for name in line.split("|")[1:2]
        for name in name.split("`")[1::2]
    ]
    assert named == list(BY_NAME)
