"""A council that is not among the examples: a folder alone, every figure counted by hand (see northmoor.py)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from heard import authority
from heard.reporting.documents import html
from heard.reporting.documents.json import as_data
from heard.reporting.documents.model import Paragraph, Report
from heard.reporting.reconcile import publishable
from reporting import northmoor
from reporting.northmoor import made

EXPECTED = """
flow                What came, ended and stayed
  Carried in                    1             N-1, which ended on 5 April
  Received                      7
  Handled                       8
  Ended                         6             closed N-1 N-2 N-3 N-5, withdrawn N-4, refused N-8
  Open at the end               2             N-6 N-7
quarters            Complaints  By Children  By Grown-ups
  April to June                 3  1  2       N-2 N-3 N-8; N-3 is a child's
  July to September             1  0  1       N-4
  October to December           1  0  1       N-5
  January to March              2  1  1       N-6 N-7; N-7 is a child's
  The year                      7  2  5
quarters-and-years  2023/24  2024/25
  April to June                 1  3          N-9
  July to September             0  1
  October to December           0  1
  January to March              1  2          N-1
teams               largest first, nought as a dash, what is not known last
  Duty and assessment           4
  Children in care              2
  Fostering                     –
  No team recorded              1
  All                           7
themes              N-2 has two; cost counts only one; N-7 has none
  Delay                         3
  Conduct of staff              3
  Themes of fewer than 2        1
bands               turned: bands become columns
  Complaints                    1  2  1  4
  As the total                  1  2  1  4
outcomes            of the 4 answered: N-1 N-2 N-3 with fault, N-5 without
  Fault                         3 (75%)  75.0%
  No fault                      1 (25%)  25.0%
fault               this year, the year before (N-9), and a year nobody answered in
  Children in care              0% (0/1)  0% (0/1)  n/a
  Duty and assessment           100% (3/3)  n/a  n/a
spent               rounded up to tens: 1,201 + 301 = 1,502
  Investigations                £2,000  £1,210
  Mediation                     £0  £310
  Total                         £2,000  £1,510
demand              given for two years, and how it moved
  Referrals                     400  500  +25.0%
  Complaints                    2  7  +250.0%
  Complaints per 100 referrals  0.5%  1.4%  +180.0%
years               as published, with a blank; the mean of 20, 10, 18 and 29
  2022/23                       5  ''
  2023/24                       3  25½
  2024/25                       7  19.3
points              two complaints with three points
  Points                        3
  Complaints                    2
  Stage 2 (cohort)              1             N-3
  of them in per cent           14%
  People                        6             N-3 and N-7 are of one person
  Compliments                   2
ombudsman
  N-5                           Fault found  Children in care  3 March 2025  no
"""

SENTENCES = [
    "7 complaints came in 2024/25, 6 more than were carried in, the highest in 3 years.",  # 5, 3, 7
    "Complaints rose by 5, from 2 to 7.",
    "That is 250%.",
    "Against what was published they rose by 4.",  # 3 were published
    "25% of 4 were answered in 10 days (1).",
    "That is -55 points from the target.",
    "Half were answered within 19 working days, over 4 answers.",  # 10, 18, 20, 29
    "Nine in ten within 29.",
    "One team had 57% of all.",  # Duty: 4 of 7
    "3 were published for 2023/24.",
]


def expected() -> Iterator[tuple[str, list[list[str]]]]:
    """The tables above: id, and rows of label and cells. Words after the cells are for people."""
    for block in EXPECTED.strip().split("\n"):
        if not block.startswith(" "):
            id, rows = block.split()[0], []
            yield id, rows
        else:
            cells = [part.strip() for part in block.strip().split("  ") if part.strip()]
            rows.append(["" if cell == "''" else cell for cell in cells])


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> authority.Authority:
    return authority.load(northmoor.folder(tmp_path_factory.mktemp("councils")))


@pytest.fixture(scope="module")
def report(council: authority.Authority) -> Report:
    return made(council)


def printed(report: Report, id: str) -> list[list[str]]:
    table = next(table for table in report.tables if table.id == id)
    every = (*table.rows, *((table.total,) if table.total else ()))
    return [[row.label, *(cell.text for cell in row.cells)] for row in every]


@pytest.mark.parametrize(
    ("id", "rows"), list(expected()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_cell_is_the_one_counted_by_hand(report: Report, id: str, rows: list[list[str]]) -> None:
    found = printed(report, id)
    assert [row[: len(wanted)] for row, wanted in zip(rows, found, strict=True)] == found


def test_sentences_have_the_right_figure_and_the_right_word(report: Report) -> None:
    assert [fact.sentence for fact in report.facts] == SENTENCES


def test_sentences_follow_when_the_figures_go_the_other_way(council: authority.Authority) -> None:
    """In 2023/24 two came, none was carried in, and nothing is known of the year before."""
    told = {f.id: f.sentence for f in made(council, start=date(2023, 4, 1), end=date(2024, 3, 31)).facts}
    assert told["f-received"] == "2 complaints came in 2023/24, 2 more than were carried in."
    assert told["f-growth-published"] == "Against what was published they fell by 3."  # 5 in 2022/23
    assert (
        told["f-growth"] == "Complaints changed by n/a, from n/a to 2."
    )  # the register does not reach so far back
    assert told["f-target"] == "That is -80 points from the target."


def test_figures_agree_and_the_report_may_be_published(report: Report) -> None:
    assert {check.id for check in report.checks} >= {
        "teams/rows/Complaints", "bands/columns/In 10 days", "outcomes/share/Fault/n (%)",
        "themes/partition/Complaints", "years/year/{last_year}/Received", "f-in-10/share",
        "f-in-10/base/bands/All/Complaints",
        "f-received/same/flow/Received/Complaints", "stock/carried-in", "check/flow",
    }  # fmt: skip
    assert report.failing == ()
    assert publishable(report) == ()


def test_arithmetic_stands_in_the_sentence_of_a_check(report: Report) -> None:
    told = {check.id: check.sentence for check in report.checks}
    assert told["check/flow"] == "Carried in and received, ended and open: 1 + 7 = 8, and 6 + 2 = 8"
    assert told["themes/partition/Complaints"] == (
        "By theme: Complaints: rows hold 6 of 7 complaints, and 1 of them more than once"
    )


@pytest.mark.parametrize(
    ("id", "notes"),
    [
        ("themes", ("The same one may be counted in several rows, so the rows may add to more than the whole.",
                    "Of 7 complaints, 1 is in none of these rows.")),
        ("spent", ("Figures are rounded one by one, so the parts may not add exactly to the total printed.",)),
        ("years", ("2022/23 as published: report of 2022/23.", "2023/24 as published: report of 2023/24.",
                   "2023/24, Received: 3 as published, revised since to 2.",
                   "2023/24, Mean days: 25½ as published, revised since to 19.0.")),
        ("demand", ("Not counted from the register: return of 2024; return of 2025.",)),
        ("fault", ("The register speaks of 1 April 2023 to 31 March 2025; of 2022/23 it holds only what reaches "
                   "into that.",)),
        ("teams", ()),
    ],
)  # fmt: skip
def test_what_a_reader_has_to_know_is_printed_under_the_table(
    report: Report, id: str, notes: tuple[str, ...]
) -> None:
    assert next(table for table in report.tables if table.id == id).notes == notes


def test_another_rule_of_rounding_is_named(report: Report) -> None:
    words = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert "Rounded otherwise: “Spent” up (away from nought) to the nearest 10." in words


@pytest.mark.parametrize(
    ("place", "cases", "base"),
    [
        (("flow", 0, 0), "N-1", ""),
        (("flow", 3, 0), "N-1 N-2 N-3 N-4 N-5 N-8", ""),  # added of three counts
        (("themes", 2, 0), "N-5", ""),  # told together
        (("bands", 0, 1), "N-1 N-3", ""),  # turned
        (("fault", 1, 0), "N-1 N-2 N-3", "N-1 N-2 N-3"),
        (("years", 2, 1), "N-1 N-2 N-3 N-5", ""),  # a mean
        (("demand", 1, 2), "N-2 N-3 N-4 N-5 N-6 N-7 N-8", "N-1 N-9"),  # a change: now, and before
        (("f-top", 0, 0), "N-2 N-3 N-6 N-8", "N-2 N-3 N-4 N-5 N-6 N-7 N-8"),
        (("ombudsman", 0, 0), "N-5", ""),
    ],
)
def test_a_figure_opens_its_cases_and_those_of_its_base(
    report: Report, place: tuple[str, int, int], cases: str, base: str
) -> None:
    cell = report.cell(*place)
    assert (cell.opens, " ".join(cell.cases()), " ".join(cell.base_cases())) == (True, cases, base)


@pytest.mark.parametrize(
    "place", [("demand", 0, 0), ("years", 0, 0), ("f-last-year", 0, 0), ("points", 5, 0)]
)
def test_what_is_given_or_has_no_complaint_opens_nothing(report: Report, place: tuple[str, int, int]) -> None:
    assert not report.cell(*place).opens


def test_what_was_copied_says_so_in_the_json_and_what_was_counted_does_not(report: Report) -> None:
    data = as_data(report)
    tables = {table["id"]: table for table in data["tables"]}
    referrals, complaints, rate = tables["demand"]["rows"]
    assert [cell.get("carried", False) for cell in referrals[1:]] == [True, True, True]  # the change too
    assert referrals[1]["source"] == "return of 2024"
    assert not any("carried" in cell for cell in (*complaints[1:], *rate[1:]))
    assert tables["years"]["rows"][0][1] == {
        "value": 5, "text": "5", "n": None, "of": None, "carried": True, "source": "report of 2022/23", "cases": [],
    }  # fmt: skip
    assert {f["id"]: f.get("carried") for f in data["facts"]}["f-last-year"] is True
    register = tables["ombudsman"]
    assert register["published_id"] == "northmoor-t2"
    assert register["rows"][0][1] == {
        "value": None,
        "text": "Fault found",
        "n": None,
        "of": None,
        "cases": ["N-5"],
    }


def test_without_cases_a_case_register_names_none(report: Report) -> None:
    told = str(as_data(report, cases=False))
    assert "N-5" not in told
    assert "Fault found" in told


def test_the_page_is_drawn_and_words_are_not_set_like_figures(report: Report) -> None:
    page = html.render(report)
    register = page[page.index('id="table-ombudsman"') :]
    assert "--numeric" not in register[: register.index("</table>")]


@pytest.mark.parametrize("rows", [{}, northmoor.rows()], ids=["an empty register", "nothing in the period"])
def test_a_period_without_complaints_is_a_good_honest_report(
    council: authority.Authority, rows: dict[str, Any]
) -> None:
    report = made(council, start=date(2012, 4, 1), end=date(2013, 3, 31), register=northmoor.register(rows))
    assert report.failing == ()
    assert publishable(report) == ()
    assert printed(report, "outcomes") == [["Fault", "n/a", "n/a"], ["No fault", "n/a", "n/a"]]
    assert printed(report, "flow")[1] == ["Received", "0"]
    assert printed(report, "demand")[0] == ["Referrals", "n/a", "n/a", "n/a"]
    told = {fact.id: fact.sentence for fact in report.facts}
    assert told["f-in-10"] == "Nothing was answered in 2012/13."
    assert told["f-received"] == "0 complaints came in 2012/13, as many as were carried in."
    assert html.render(report)


def test_the_cases_of_a_difference_are_those_that_are_left(council: authority.Authority) -> None:
    more = """
[measures.still-here]
plus = ["received"]
minus = ["closed-of-them"]
[[facts]]
id = "f-still-here"
measure = "still-here"
sentence = "{value} of those received were not closed."
[[sections]]
title = "More"
show = ["fact f-still-here"]
"""
    closed = '[measures.closed-of-them]\nnarrows = "received"\nwhere = { closed_on = { empty = false } }\n'
    report = made(council, layout=northmoor.layout_of(council, closed + more))
    (fact,) = [one for one in report.facts if one.id == "f-still-here"]
    assert (fact.cell.n, fact.cell.cases()) == (4, ("N-4", "N-6", "N-7", "N-8"))
