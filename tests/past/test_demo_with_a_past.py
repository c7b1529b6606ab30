"""A demo's database gives the published report again, beside a year of work; every page says that it is invented."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard import authority
from heard.authority import Authority
from heard.casework.models import Complaint, SuppliedRow
from heard.casework.supplied import broken_seals
from heard.casework.verify import faults_in, missing_complaints
from heard.demo import volumes as volumes_of
from heard.demo.past import past_of, published_file
from heard.exchange.extract import extract
from heard.exchange.supplied import broken_digests
from heard.reporting.documents.json import as_data
from heard.reporting.documents.model import Report
from heard.reporting.published.compare import FAILURES, compare
from heard.reporting.published.read import read_published
from heard.reporting.reports import annual
from heard.reporting.tables import Cell
from heard.staff.behind import Behind
from past.conftest import KEY, TODAY, Demo

# A whole demo: what it shows of figures is shown daily by tests/reporting/test_published_end_to_end.py.
pytestmark = [pytest.mark.django_db, pytest.mark.nightly]
YEAR = "from=2022-04-01&to=2023-03-31"


@pytest.fixture(scope="package")
def council() -> Authority:
    return authority.load(KEY)


@pytest.fixture(scope="package")
def report(demo: Demo, council: Authority) -> Report:
    start, end = demo.past.register.start, demo.past.register.end
    register = extract(start=start, end=end, as_at=TODAY, known_at=TODAY)
    return annual.build(council, register, start=start, end=end, as_at=TODAY, known_at=TODAY)


def test_what_was_published_comes_out_of_the_database(report: Report, council: Authority) -> None:
    figures = published_file(council)
    assert figures is not None
    found = compare(as_data(report), read_published(figures))
    assert [one for one in found if one.verdict in FAILURES] == []
    counts = {
        verdict: sum(one.verdict == verdict for one in found) for verdict in {one.verdict for one in found}
    }
    assert counts == {"same": 78, "carried": 16, "contradicted": 3}  # as from the register itself
    assert report.invented


def test_a_report_to_be_published_counts_the_past_too(demo: Demo, council: Authority, report: Report) -> None:
    """What is published is counted as known yesterday: a past that was supplied only today would be noughts."""
    start, end, known = demo.past.register.start, demo.past.register.end, TODAY - timedelta(days=1)
    register = extract(start=start, end=end, as_at=known, known_at=known)
    again = annual.build(council, register, start=start, end=end, as_at=known, known_at=known)
    assert as_data(again)["tables"] == as_data(report)["tables"]


def test_the_year_of_work_begins_after_the_past(demo: Demo) -> None:
    assert (demo.volumes.start, demo.volumes.end) == (date(2025, 4, 1), date(2026, 3, 31))
    assert Complaint.objects.filter(received_on__lte=demo.past.register.end).count() == 0
    assert Complaint.objects.filter(received_on__range=(demo.volumes.start, demo.volumes.end)).count() > 40


def test_everything_played_is_in_the_councils_own_words(demo: Demo, council: Authority) -> None:
    """Sefton has six categories, and no “delay” among them: the player finds its own."""
    known = {term.key for term in council.categories}
    found = set(Complaint.objects.values_list("points__category", flat=True)) - {None}
    assert found <= known
    assert len(found) > 2


def test_the_record_holds(demo: Demo) -> None:
    assert list(missing_complaints()) == list(broken_seals()) == list(broken_digests()) == []
    assert [fault for one in Complaint.objects.all()[:20] for fault in faults_in(one, TODAY)] == []


def cells(report: Report) -> Iterator[Cell]:
    for table in report.tables:
        for row in (*table.rows, *((table.total,) if table.total else ())):
            yield from row.cells
    yield from (fact.cell for fact in report.facts)


def test_every_figure_and_every_base_opens_to_as_many_as_it_says(report: Report, demo: Demo) -> None:
    opened = based = 0
    for cell in cells(report):
        for cases in (cell.cases(), cell.base_cases()):
            assert len(Behind(demo.cast.reader, cases)) == len(set(cases))
        opened += bool(cell.cases())
        based += bool(cell.base_cases())
    assert opened > 50
    assert based > 10


def test_whoever_reads_no_reports_sees_no_supplied_row(report: Report, demo: Demo) -> None:
    references = list(SuppliedRow.objects.filter(frame="complaints").values_list("reference", flat=True)[:50])
    assert len(Behind(demo.cast.reader, references)) == len(set(references))
    assert len(Behind(demo.cast.responders[0], references)) == 0


# ---- pages


@pytest.fixture
def reader(demo: Demo, settings: Any) -> Client:
    settings.AUTHORITY = KEY
    settings.DEMO = True
    client = Client()
    client.force_login(demo.cast.manager)
    return client


def place_with_a_base(report: Report) -> tuple[str, Cell]:
    """The address of a share with cases on both sides, and the share."""
    for table in report.tables:
        for number, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                if cell.cases() and len(cell.base_cases()) > len(cell.cases()):
                    return f"/reports/annual/cell/{table.id}/{number}/{column}/?{YEAR}", cell
    raise AssertionError("there is no share")


def test_the_page_of_a_figure_lists_supplied_rows_without_a_link(
    reader: Client, report: Report, demo: Demo
) -> None:
    address, cell = place_with_a_base(report)
    html = reader.get(address).content.decode()
    assert "From a register that was supplied: no file in Heard" in html
    first = min(cell.cases())
    assert html.count(first) == 1 or len(cell.cases()) > 50
    assert f"/complaints/{first}/" not in html
    assert f"{len(set(cell.cases()))} complaint" in html


def test_the_base_opens_too(reader: Client, report: Report) -> None:
    address, cell = place_with_a_base(report)
    html = reader.get(address).content.decode()
    assert "side=base" in html
    base = reader.get(f"{address}&side=base").content.decode()
    assert f"{len(set(cell.base_cases()))} complaints in the base" in base


def test_the_page_asks_the_same_number_of_queries_on_both_sides(reader: Client, report: Report) -> None:
    address, _ = place_with_a_base(report)
    reader.get(address)

    def asked(where: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(where).status_code == 200
        return len(queries)

    assert asked(address) == asked(f"{address}&side=base")


def test_the_past_is_among_the_years_offered(reader: Client) -> None:
    assert YEAR.replace("&", "&amp;") in reader.get("/reports/").content.decode()


def test_every_page_says_that_everybody_is_invented(reader: Client, report: Report) -> None:
    reference = Complaint.objects.order_by("reference")[0].reference
    address, _ = place_with_a_base(report)
    addresses = [
        *(
            "/",
            "/?show=open",
            "/contacts/new/",
            "/search/",
            "/search/?q=break",
            "/reports/",
            "/no-such-page/",
        ),
        *(f"/complaints/{reference}/", f"/complaints/{reference}/note/", "/password/"),
        *(f"/reports/annual/?{YEAR}", address, "/law/", "/law/calendars/", "/law/children-act-1989/"),
    ]
    for where in addresses:
        assert "Every person and every complaint in it is invented" in reader.get(where).content.decode(), (
            where
        )
    assert "is invented" in Client().get("/sign-in/").content.decode()


# ---- made once


def test_a_made_register_is_kept_until_what_it_follows_from_changes(
    council: Authority, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    first = past_of(council, tmp_path, made.append)
    assert made
    made.clear()
    again = past_of(council, tmp_path, made.append)
    assert made == []
    assert first is not None
    assert again is not None
    assert again.register.digest == first.register.digest
    assert again.register.extra == first.register.extra
    (kept,) = tmp_path.iterdir()
    (kept / "register.json").write_text("{}")  # touched: made anew
    past_of(council, tmp_path, made.append)
    assert made
    monkeypatch.setattr("heard.demo.past._mark", lambda council: "another")
    past_of(council, tmp_path, made.append)
    assert [path.name for path in tmp_path.iterdir()] == ["sefton-another"]


def test_a_council_that_published_nothing_has_no_past(tmp_path: Any) -> None:
    assert past_of(authority.load("default"), tmp_path, lambda words: None) is None


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 11, 23), date(2025, 4, 1)),
        (date(2026, 7, 28), date(2024, 4, 1)),  # the last answers to 2025/26 may still come
        (date(2026, 7, 29), date(2025, 4, 1)),
        (date(2028, 2, 29), date(2026, 4, 1)),
    ],
)
def test_the_year_of_work_is_the_last_one_that_is_over_and_settled(today: date, start: date) -> None:
    assert volumes_of.read("default").of_last_year(today).start == start
