"""What people write for a report: how it is read, and how its words become blocks that quote figures."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from heard.reporting.content import ChosenCompliment, Content
from heard.reporting.content_read import load_content
from heard.reporting.documents.blocks import Bullets, Linked, Paragraph, Place, Prose, Subheading
from heard.reporting.narrative import Figures, blocks
from heard.reporting.tables import Cell, Fact, Row, Table
from heard.rules.faults import InputFault

WHOLE = """
[narratives]
foreword = "Welcome."
[[promises]]
text = "A page for children"
became = "done"
[[changes]]
text = "Letters of two pages"
made = true
service = "early-help"
[[changes]]
text = "A survey"
made = false
reason = "The supplier withdrew."
[[examples]]
title = "A move that nobody explained"
text = "It was put right."
[[compliments]]
text = "Thank you for listening."
giver = "A parent"
received_on = 2025-03-30
late = true
"""


def read(tmp_path: Path, text: str) -> Content:
    file = tmp_path / "words.toml"
    file.write_text(dedent(text), encoding="utf-8")
    return load_content(file)


def test_everything_that_people_write_is_read(tmp_path: Path) -> None:
    content = read(tmp_path, WHOLE)
    assert content.narratives == {"foreword": "Welcome."}
    assert [(one.text, one.became) for one in content.promises] == [("A page for children", "done")]
    assert [(one.made, one.reason) for one in content.changes] == [
        (True, ""),
        (False, "The supplier withdrew."),
    ]
    assert content.examples[0].title == "A move that nobody explained"
    assert content.compliments == (
        ChosenCompliment("Thank you for listening.", "A parent", "", date(2025, 3, 30), late=True),
    )
    assert load_content(tmp_path) == content  # the folder that holds it will do


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[narrative]\na = 'x'", "words.toml: narrative: unknown key; did you mean 'narratives'?"),
        ("[narratives]\na = 1", "words.toml: narratives.a: expected a text, got 1"),
        ("[[promises]]\ntext = 'x'", "words.toml: promises[1].became: is missing, expected a text"),
        (
            "[[promises]]\ntext = 'x'\nbecame = 'partly'",
            "words.toml: promises[1].became: 'partly' is not one of: done, partly done, not done, no longer needed; "
            "did you mean 'partly done'?",
        ),
        (
            "[[promises]]\ntext = 'x'\nbecame = 'not done'",
            "words.toml: promises[1].words: is missing: a promise that was not kept needs a reason",
        ),
        (
            "[[changes]]\ntext = 'x'\nmade = false",
            "words.toml: changes[1].reason: is missing: a change that was not made needs a reason",
        ),
        ("[[changes]]\ntext = 'x'", "words.toml: changes[1].made: is missing, expected true or false"),
        ("[[changes]]\ntext = ' '\nmade = true", "words.toml: changes[1].text: is empty"),
        (
            "[[compliments]]\ntext = 'x'\nrecieved_on = 2024-01-01",
            "words.toml: compliments[1].recieved_on: unknown key; did you mean 'received_on'?",
        ),
        ("[[examples]]\ntext = 'x'", "words.toml: examples[1].title: is missing, expected a text"),
    ],
)
def test_a_fault_names_the_key_and_what_was_probably_meant(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputFault) as fault:
        read(tmp_path, text)
    assert fault.value.messages == (told,)


def test_a_mark_that_editors_on_windows_put_first_is_no_fault(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff[narratives]\nforeword = 'Good.'").narratives == {"foreword": "Good."}


def test_files_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="there is no such file"):
        load_content(tmp_path)
    (tmp_path / "words.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputFault, match="cannot be read"):
        load_content(tmp_path)
    with pytest.raises(InputFault, match="not valid TOML"):
        read(tmp_path, "a = ")


TEAMS = Table(
    "teams",
    "Complaints by team",
    ("Team", "All", "Upheld"),
    (
        Row("Early help", (Cell(12, "12"), Cell(None, "fewer than 5", suppressed=True))),
        Row("Fostering", (Cell(3, "3"), Cell(0, "0"))),
    ),
    Row("All teams", (Cell(15, "15"), Cell(3, "3"))),
    "complaints",
    "received",
)
RECEIVED = Fact("received", Cell(48, "48"), 48, "complaints", "received", "", "48", " were received.")
SILENT = Fact(
    "fault", Cell(None, "withheld", suppressed=True), None, "%", "resolved", "Nothing is said.", "", ""
)
FIGURES = Figures(
    {"teams": TEAMS}, {"received": RECEIVED, "fault": SILENT}, {"teams", "received"}, {"year": "2024/25"}
)


def test_empty_lines_bullets_and_subheadings_are_all_there_is() -> None:
    text = """
        One paragraph
        over two lines.

        ## What mattered
        - first
        - second,
          still second
        Not a # heading, and <b>no</b> *markup*.
        """
    assert list(blocks(dedent(text).replace("\nNot a", "\n\nNot a"), FIGURES, "narratives.a")) == [
        Paragraph("One paragraph over two lines."),
        Subheading("What mattered"),
        Bullets((("first",), ("second, still second",))),
        Paragraph("Not a # heading, and <b>no</b> *markup*."),
    ]


def test_a_figure_is_quoted_as_it_is_printed_and_leads_to_its_cell() -> None:
    (told,) = blocks("{received} in {year}; {teams | Early help | All} to one.", FIGURES, "n")
    assert told == Prose(
        (
            Linked("48", Place("fact", "received"), figure=True),
            " in 2024/25; ",
            Linked("12", Place("table", "teams", 0, 0), figure=True),
            " to one.",
        )
    )
    assert Place("table", "teams", 0, 0).anchor == "figure-teams-0-0"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("teams | Early help | Upheld", "fewer than 5"),  # as the table says it
        ("teams | all teams | upheld", "3"),
        ("fault", "[figure withheld]"),
    ],
)
def test_a_withheld_figure_and_a_total_are_quoted_too(name: str, text: str) -> None:
    assert FIGURES.figure(name, "n").text == text


def test_a_figure_that_does_not_stand_in_the_report_is_no_link() -> None:
    assert FIGURES.figure("fault", "n").to is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{recieved}", "n: {recieved}: there is no figure recieved; did you mean 'received'?"),
        ("{teams}", "n: {teams}: a figure of a table is written {teams | row | column}"),
        ("{teams | Early hlep | All}", "n: {teams | Early hlep | All}: table teams has no row 'Early hlep'; "
         "did you mean 'Early help'?"),
        ("{teams | Fostering | Al}", "n: {teams | Fostering | Al}: table teams has no column 'Al'; did you mean "
         "'All'?"),
        ("{team | Fostering | All}", "n: {team | Fostering | All}: there is no table team; did you mean 'teams'?"),
    ],
)  # fmt: skip
def test_a_figure_that_there_is_not_names_the_nearest(text: str, told: str) -> None:
    with pytest.raises(InputFault) as fault:
        list(blocks(text, FIGURES, "n"))
    assert fault.value.messages == (told,)


def test_a_brace_is_written_twice() -> None:
    assert list(blocks("{{not a figure}} and {", FIGURES, "n")) == [Paragraph("{not a figure} and {")]
