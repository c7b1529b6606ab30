"""The dashboard: where complaints stand today. Every number opens a list of that length."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from heard.casework import facts, queries
from heard.exchange.extract import extract
from heard.look.palette import palette
from heard.reporting import charts
from heard.reporting.documents.html import fragment
from heard.reporting.documents.model import Chart, Report
from heard.reporting.reports.dashboard import Dashboard, Later, build, span
from heard.staff.behind import Behind, One, told_apart
from heard.staff.context import REPORT_READERS
from heard.staff.request import StaffRequest
from heard.staff.worklist import WorkList

PAGE = 50
DUE = ("overdue", "due-2", "due-5")


@dataclass(frozen=True)
class Stage:
    """A stage in progress with how many working days are left to its next legal day."""

    later: Later
    left: int | None
    overdue: bool  # past its legal day and without an agreed day that is still to come


def dashboard(request: StaffRequest) -> HttpResponse:
    """Everything that a complaints manager or a senior leader asks first."""
    found = _dashboard(request)
    work = WorkList(request.user, request.today)
    asked = [one.reference for one in found.later]
    files = set(queries.by_ids(request.user, asked).values_list("reference", flat=True))
    context: dict[str, Any] = {
        "today": request.today,
        "due": [(work.filters[key], work.count(key)) for key in DUE],
        "later": [_stage(one, work) for one in found.later if one.reference in files],
        # Open in a register that was supplied: no file, and nobody knows what became of them since.
        "supplied": sum(reference not in files for reference in asked),
        "body": _drawn(found.report),
    }
    return render(request, "staff/dashboard.html", context)


def cell(request: StaffRequest, table: str, row: int, column: int) -> HttpResponse:
    """The complaints behind one figure: as many as it says."""
    report = _dashboard(request).report
    try:
        figure = report.cell(table, row, column)
        shown = next(one for one in report.tables if one.id == table)
    except (LookupError, StopIteration) as missing:
        raise Http404 from missing
    behind = Behind(request.user, list(figure.cases()))
    page: Page[One] = Paginator(behind, PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "title": shown.title,
        "what": f"{shown.label(row)}, {shown.columns[column + 1]}",
        "figure": figure,
        "page": page,
        "shown": told_apart(page.object_list, facts.council()),
        "query": "",
        "here": request.path,
        "back": reverse("staff:dashboard"),
        "back_words": _("Back to the dashboard"),
        "today": request.today,
    }
    return render(request, "staff/ask-cell.html", context)


def _dashboard(request: StaffRequest) -> Dashboard:
    if not request.user.has_role(*REPORT_READERS):
        raise PermissionDenied
    return counted(request.user, request.today)


def counted(user: Any, today: date) -> Dashboard:
    """The dashboard of what is open to this person; whoever is complained about learns nothing from a count either."""
    start, end = span(today)
    mine = queries.visible_to(user)
    given = queries.supplied_visible_to(user)
    register = extract(start=start, end=end, as_at=today, known_at=today, complaints=mine, supplied=given)
    return build(facts.council(), register, today=today)


def _stage(later: Later, work: WorkList) -> Stage:
    left = work.days_left(later.next_due)
    agreed = later.agreed_due is not None and later.agreed_due >= work.today
    return Stage(later, left, left is not None and left < 0 and not agreed)


def _drawn(report: Report) -> Markup:
    """The tables and charts as the inside of a page. Their renderer escapes every text."""
    colours = palette(report.accent)

    def source(chart: Chart) -> str:
        return f"data:image/svg+xml;base64,{b64encode(charts.svg(chart, colours).encode()).decode()}"

    def link(table: str, row: int, column: int) -> str:
        return reverse("staff:dashboard-cell", args=(table, row, column))

    return Markup(fragment(report, source, link))  # noqa: S704
