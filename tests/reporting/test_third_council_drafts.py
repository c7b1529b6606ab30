"""Northmoor's layout changed: what makes a draft, what may be explained, and what a layout may not say."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from heard import authority
from heard.reporting.documents import html
from heard.reporting.documents.model import Notice
from heard.reporting.measures.layout import load_layout, read_layout
from heard.reporting.measures.model import Layout
from heard.reporting.measures.words import words_of
from heard.reporting.reconcile import publishable
from heard.rules.faults import InputFault
from reporting import northmoor
from reporting.northmoor import HERE, layout_of, made


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> authority.Authority:
    return authority.load(northmoor.folder(tmp_path_factory.mktemp("councils")))


WRONG = """
[[checks]]
id = "wrong"
says = "Received and closed"
left = ["received"]
right = ["closed"]
"""
SENTENCE = "Received and closed: 7, but 4"


def test_what_does_not_agree_makes_a_draft_that_may_not_be_published(council: authority.Authority) -> None:
    report = made(council, layout=layout_of(council, WRONG))
    assert [check.id for check in report.failing] == ["check/wrong"]
    assert publishable(report) == (f"{SENTENCE}.",)
    assert report.notices[-1] == Notice(
        "draft", "Draft: some figures do not agree with each other", (f"{SENTENCE}.",)
    )


def test_what_is_explained_in_print_may_be_published(council: authority.Authority) -> None:
    more = WRONG + '[[explained]]\ncheck = "check/wrong"\nnote = "Not all of {year} were closed in it."\n'
    report = made(council, layout=layout_of(council, more))
    line = f"{SENTENCE}. Not all of 2024/25 were closed in it."
    assert report.notices[-1].lines == (line,)
    assert line in html.render(report)
    assert (report.failing, publishable(report)) == ((), ())
    silent = replace(report, blocks=tuple(block for block in report.blocks if not isinstance(block, Notice)))
    assert publishable(silent) == (f"{SENTENCE}: the note that explains it is not printed.",)


def test_values_that_overlap_are_found(council: authority.Authority) -> None:
    more = """
[dimensions.twice]
values = [
  { label = "Parents", where = { complainant_type = "parent" } },
  { label = "Duty", where = { team = "duty" } },
]
[[tables]]
id = "twice"
title = "Twice"
head = "Who"
measure = "received"
rows = "twice"
columns = [{ label = "Complaints" }]
"""
    report = made(council, layout=shown(council, more, "table twice"))
    (failing,) = report.failing  # N-2 and N-6 are parents' about Duty; N-5 and N-7 neither
    assert failing.sentence == "Twice: Complaints: rows hold 5 of 7 complaints, and 2 of them more than once"


YEARS = """
[[tables]]
id = "both"
title = "Two years"
head = "Quarter"
measure = "received"
rows = [{ label = "All year" }]
columns = COLUMNS
column_total = TOTAL
"""


def of_years(council: authority.Authority, columns: str, total: str) -> Layout:
    return shown(council, YEARS.replace("COLUMNS", columns).replace("TOTAL", total), "table both")


@pytest.mark.parametrize(
    "columns", ['"years"', '[{ label = "{last_year}", window = "previous" }, { label = "{year}" }]']
)
def test_years_side_by_side_add_to_their_total(council: authority.Authority, columns: str) -> None:
    """7 were received in 2024/25 and 2 the year before: a total of the two is 9, and of one year no total of both."""
    (failing,) = made(council, layout=of_years(council, columns, '"Both"')).failing
    assert failing.sentence == "Two years: All year: columns add to 9, complaints are 7"
    both = made(council, layout=of_years(council, columns, '{ label = "Both", window = { length = 2 } }'))
    assert both.failing == ()


def test_last_year_beside_the_parts_of_this_year_is_no_part(council: authority.Authority) -> None:
    columns = '[{ dimension = "youth" }, { label = "{last_year}", window = "previous" }]'
    report = made(council, layout=of_years(council, columns, '"All"'))
    assert report.failing == ()
    assert "Two years: All year: columns add to 7, complaints are 7" in [
        one.sentence for one in report.checks
    ]


def test_a_quarter_of_several_years_is_no_stretch_of_days(council: authority.Authority) -> None:
    total = '{ label = "Both", window = { length = 2 } }'
    more = (
        YEARS.replace("COLUMNS", '"years"')
        .replace("TOTAL", total)
        .replace('[{ label = "All year" }]', '"quarters"')
    )
    with pytest.raises(InputFault, match="both say which part of the year is meant"):
        shown(council, more, "table both")


def shown(council: authority.Authority, more: str, block: str) -> Layout:
    return layout_of(council, more + f'[[sections]]\ntitle = "More"\nshow = ["{block}"]\n')


# ---- What is wrong in a layout names file, key and the closest word ------------------------------------------------


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('[measures.x]\nnarrows = "recieved"',
         "measures.x.narrows: there is no measure recieved above; did you mean 'received'?"),
        ('[measures.x]\nnarrows = "received"\nwhere = { categories = "delais" }',
         "measures.x.where.categories: 'delais' is not one of: delay, staff, cost; did you mean delay?"),
        ('[measures.x]\nnarrows = "received"\nwhere = { tem = "duty" }',
         "measures.x.where.tem: there is no column tem; did you mean team"),
        ('[measures.x]\nbasis = "spent"\nsum = "amout"',
         "measures.x.sum: costs has no column amout; did you mean 'amount'?"),
        ('[measures.x]\nbasis = "received"\nform = "{share}"',
         "measures.x.form: expected a text with some of {value}, {n} and {of}, got {share}"),
        ('[measures.x]\nbasis = "received"\nform = "{value:>9999999999}"',
         "measures.x.form: expected a text with some of {value}, {n} and {of}, got {value}"),
        ('[[facts]]\nid = "x"\nmeasure = "received"\nsentence = "{value:>9999999999}."',
         "facts[11].sentence: expected only a word between braces, as in {value}; how it is printed is said by form"),
        ('[measures.x]\nplus = ["received", "spent"]',
         "measures.x.plus: received counts complaints and spent GBP: they do not add"),
        ('[measures.x]\nchange = "received"\nas = "points"',
         "measures.x.as: points are between percentages, and received is a count in complaints"),
        ('[measures.x]\nsum = "amount"\nmean = "amount"',
         "measures.x.mean: a measure has one kind, and this one has sum too"),
        ('[measures.x]\ntop = 2\nover = "received"\nby = "team"', "measures.x.by: there is no dimension team; did you"),
        ('[dimensions.x]\ncolumn = "team"\nvocabulary = "team"',
         "dimensions.x.vocabulary: the council has no team (it has: "),
        ('[dimensions.x]\ncolumn = "team"\nvocabulary = "teams"\nonly = ["dutty"]',
         "dimensions.x.only: 'dutty' is not one of: care, duty, fostering; did you mean 'duty'?"),
        ('[dimensions.x]\ncolumn = "working_days"\nedges = [10]\nlabels = ["a"]',
         "dimensions.x.labels: expected 2, one a row, got 1"),
        ('[[facts]]\nid = "x"\nmeasure = "received"\nagainst = "open"\nsentence = "It rose to {value}, {more}."',
         "facts[11].sentence: 'rose' is right in one year only; write {rose} or {more}"),
        ('[[facts]]\nid = "x"\nmeasure = "received"\nagainst = "open"\nsentence = "{value}, more than {last_year}."',
         "facts[11].sentence: 'more than …' is right in one year only; write {rose} or {more}"),
        ('[[facts]]\nid = "x"\nmeasure = "received"\nagainst = "open"\nsentence = "They went up to {value}."',
         "facts[11].sentence: 'went up' is right in one year only; write {rose} or {more}"),
        ('[[facts]]\nid = "x"\nmeasure = "received"\nsentence = "{value} {more}."',
         "facts[11].sentence: {more} needs against: what the figure is compared with"),
        ('[[facts]]\nid = "flow"\nmeasure = "received"\nsentence = "{value}."',
         "flow is the id of a table and of a fact"),
        ('[[explained]]\ncheck = "flwo/rows/Complaints"\nnote = "n"',
         "explained[1].check: there is no check flwo/rows/Complaints: ids begin with a table,"),
        ('[[explained]]\ncheck = "check/flwo"\nnote = "n"',
         "explained[1].check: there is no check check/flwo: ids begin with a table, a fact, check/ or stock/; did you"),
        ('[[lists]]\nid = "x"\ntitle = "X"\nover = "received"\ncolumns = [{ label = "A", column = "wrad" }]',
         "lists[2].columns[1].column: complaints has no column wrad; did you mean 'ward'?"),
    ],
)  # fmt: skip
def test_a_fault_names_the_key_and_the_closest_word(
    council: authority.Authority, more: str, told: str
) -> None:
    text = (
        (HERE / "northmoor.toml")
        .read_text(encoding="utf-8")
        .replace("[[history]]", f"{_plain(more)}\n[[history]]", 1)
    )
    with pytest.raises(InputFault) as fault:
        read_layout(tomllib.loads(text + _lists(more)), "northmoor/report.toml", words_of(council))
    assert fault.value.messages[0].startswith(f"northmoor/report.toml: {told}")


def _plain(more: str) -> str:
    return more if more.startswith("[m") or more.startswith("[d") else ""


def _lists(more: str) -> str:
    return "" if _plain(more) else more


def test_a_layout_finds_the_words_of_the_authority_beside_it(tmp_path: Path) -> None:
    made = load_layout(northmoor.folder(tmp_path) / "report.toml")
    assert [row.label for row in made.tables["teams"].rows] == [
        "Children in care", "Duty and assessment", "Fostering", "No team recorded",
    ]  # fmt: skip
