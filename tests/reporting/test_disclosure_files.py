"""What stands in the written files of a protected edition: page, workbook, Word file, PDF and report.json.

Not the report as a value but every byte that is given away: cells, hidden values, charts and their alternative texts,
notes, sentences, properties of the file.
"""

import io
import json
import re
import tomllib
import zipfile
from datetime import date
from html.parser import HTMLParser

import openpyxl
import pypdf
import pytest

from heard.reporting.disclosure.settings import Protection
from heard.reporting.disclosure.telling import REASONS, counted, withheld
from heard.reporting.documents import docx, html, pdf, xlsx
from heard.reporting.documents import json as json_file
from heard.reporting.measures.layout import read_layout
from heard.reporting.register import make_register
from heard.reporting.reports.annual import build
from reporting import test_disclosure
from reporting.test_disclosure import GRID, SAFE, moorside

report = test_disclosure.report  # the fixture
# Prints as GRID does: another child of team A, one less of B, and parents and carers so that all that is printed stays.
ALIKE = """
A          12     2     6
B          10     1     0
C           5     0     9
"""
ROUND = Protection(rounding=5)


def files(made):
    """Everything that is written of a report, by name; the parts of packed files each by itself, PDFs as text."""
    found = {
        "page": html.render(made, cases=True).encode(),
        "json": json_file.render(made, cases=True).encode(),
    }
    for name, data in (("docx", docx.render(made)), ("xlsx", xlsx.render(made))):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            found |= {f"{name}/{one}": packed.read(one) for one in packed.namelist()}
    paper = pypdf.PdfReader(io.BytesIO(pdf.render(made)))
    told = [page.extract_text() for page in paper.pages]
    found["pdf"] = "\n".join([*told, str(paper.metadata), alternatives(paper)]).encode()
    return found


def alternatives(paper):
    """The alternative texts of a PDF, and whatever else its structure says in words."""
    found = []
    for number in range(1, len(paper.xref[0]) + 1):
        try:
            one = paper.get_object(number)
        except Exception:  # noqa: S112 - a number that is no object
            continue
        if isinstance(one, dict):
            found += [str(one[key]) for key in ("/Alt", "/ActualText", "/E", "/T", "/Contents") if key in one]
    return "\n".join(found)


def plain(data, digest):
    """Without the register's fingerprint: it differs from register to register, and is made of all of it."""
    return data.replace(digest.encode(), b"digest").replace(digest[:12].encode(), b"digest")


def test_every_file_says_in_front_what_withheld_means(report):
    made = report()
    given, line = files(made), "stands where a number is kept back so that nobody can be known by it."
    for name in ("page", "docx/word/document.xml", "pdf"):
        told = " ".join(given[name].decode().split())
        assert told.index(line) < told.index("Teams and people"), name
    assert [one["kind"] for one in json.loads(given["json"])["notices"]] == ["withheld"]
    first = openpyxl.load_workbook(io.BytesIO(xlsx.render(made))).worksheets[0]
    assert any(line in str(cell.value) for (cell,) in first.iter_rows(max_row=8, max_col=1))


def test_two_registers_that_print_alike_are_the_same_in_every_file(report):
    """What differs between them is withheld, so nothing of it may be in any byte."""
    first, second = report(GRID), report(ALIKE)
    one, other = files(first), files(second)
    assert one.keys() == other.keys()
    differing = [
        name
        for name in one
        if plain(one[name], first.register_digest) != plain(other[name], second.register_digest)
        and not name.endswith("core.xml")
    ]
    assert differing == []
    whole = (report(GRID, safe=None), report(ALIKE, safe=None))
    assert files(whole[0])["page"] != files(whole[1])["page"]  # where nothing is withheld they differ


@pytest.mark.parametrize("safe", [SAFE, ROUND], ids=["withheld", "rounded"])
def test_no_file_names_a_complaint(safe, report):
    references = [row.encode() for row in moorside().frames["complaints"]["reference"]]
    for name, data in files(report(safe=safe)).items():
        assert [one for one in references if re.search(re.escape(one) + rb"\b", data)] == [], name
    assert references[0] in files(report(safe=None))["page"]


def test_where_a_number_is_withheld_every_file_has_words_only(report):
    made = report()
    hidden = [one for one in withheld(made) if one.table == "grid"]
    assert hidden
    for kind, rows in (("page", page_rows(made)), ("workbook", book_rows(made)), ("json", json_rows(made))):
        for one in hidden:
            assert rows[one.row, one.column] == one.text, kind


def test_the_workbook_hides_nothing(report):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report())))
    assert not book.defined_names
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not any(
            side.hidden for side in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        )
        assert not any(cell.comment for row in sheet for cell in row)


def test_an_average_beside_rounded_numbers_is_as_exact_as_it_is_printed():
    """12.307692… in a hidden value would say that the complaints behind it are 13, of which the page says 15."""
    more = """
[measures.days]
mean = "working_days"
over = "answered"
places = 1
[[tables]]
id = "means"
title = "Days"
head = "What"
columns = [{ label = "Days" }]
rows = [{ label = "All", measure = "days" }]
[[facts]]
id = "f-days"
measure = "days"
sentence = "{value} days."
"""
    text = (test_disclosure.LAYOUT + more).replace(
        '"fact f-children"', '"table means", "fact f-days", "fact f-children"'
    )
    days = {
        **test_disclosure.YEAR,
        "as_at": test_disclosure.YEAR["end"],
        "known_at": test_disclosure.YEAR["end"],
    }
    layout = read_layout(tomllib.loads(text), "moorside/report.toml")
    council = test_disclosure.Moorside()
    council.colours = type("C", (), {"accent": "#1d70b8"})()
    made = build(council, answered(13), layout=layout, protection=ROUND, **days)
    (means,) = [table for table in made.tables if table.id == "means"]
    (fact,) = [one for one in made.facts if one.id == "f-days"]
    assert (means.rows[0].cells[0].text, means.rows[0].cells[0].value) == ("12.3", 12.3)
    assert fact.cell.value == 12.3 and "12.30" not in json_file.render(made)


def answered(number):
    """So many complaints, answered in 12 days but the last in 16."""
    first = test_disclosure.YEAR["start"]
    complaints = [
        {"reference": f"M-{n}", "received_on": first, "team": "a", "complainant_type": "parent"}
        for n in range(number)
    ]
    stages = [
        {
            "reference": f"M-{n}",
            "stage": 1,
            "requested_on": first,
            "response_sent_on": date(2024, 5, 1),
            "working_days": 12 if n else 16,
        }
        for n in range(number)
    ]
    rows = {"complaints": complaints, "stages": stages}
    return make_register(
        rows, authority="moorside", start=first, end=test_disclosure.YEAR["end"], invented=False
    )


def test_whoever_makes_it_is_told_what_is_withheld_and_why(report):
    made = report()
    why = {(one.row, one.column): one.why for one in withheld(made) if one.table == "grid"}
    assert why["A", "Child"] == why["B", "Child"] == "small"
    assert "another" in why.values() and set(why.values()) <= set(REASONS)
    assert counted(made)["grid"]["small"] == 3  # A, B and all children
    assert set(counted(made)) >= {"grid", ""}


def test_the_reasons_are_in_no_file(report):
    made = report()
    for name, data in files(made).items():
        for words in (*REASONS.values(), '"why"'):
            assert words.encode() not in data, name


def test_what_was_withheld_before_says_so(report):
    first = json_file.as_data(report(safe=Protection(20)))
    made = report(earlier=[first])
    assert "earlier" in {one.why for one in withheld(made)}


class Tables(HTMLParser):
    """The tables of a page as rows of texts."""

    def __init__(self):
        super().__init__()
        self.tables, self._text = [], None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._text = []

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self._text is not None:
            self.tables[-1][-1].append(" ".join("".join(self._text).split()))
            self._text = None

    def handle_data(self, data):
        if self._text is not None:
            self._text.append(data)


def named(rows):
    head = next(row for row in rows if row[:2] == ["Team", "Parent"])
    return {
        (str(row[0]), str(name)): cell
        for row in rows[rows.index(head) + 1 :]
        for name, cell in zip(head[1:], row[1:], strict=False)
    }


def page_rows(made):
    parser = Tables()
    parser.feed(html.render(made))
    return named(next(table for table in parser.tables if ["Team", "Parent"] in [row[:2] for row in table]))


def book_rows(made):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(made)))
    for sheet in book:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        if ["Team", "Parent"] in [row[:2] for row in rows]:
            return named(rows)
    raise AssertionError("no sheet has the table")


def json_rows(made):
    (grid,) = [one for one in json.loads(json_file.render(made))["tables"] if one["id"] == "grid"]
    rows = [grid["columns"], *([row[0], *(cell["text"] for cell in row[1:])] for row in grid["rows"])]
    return named([*rows, [grid["total"][0], *(cell["text"] for cell in grid["total"][1:])]])
