"""Reports: choose a period; read it; open any figure to its cases. All of it counts what is open to this person."""

from base64 import b64encode
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Min
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
from heard.reporting.reports.annual import build
from heard.reporting.tables import Cell
from heard.rules.faults import InputFault
from heard.staff.behind import Behind, One, told_apart
from heard.staff.context import REPORT_READERS
from heard.staff.forms.period import PeriodForm
from heard.staff.request import StaffRequest

PAGE = 50
BASE = "base"
APRIL = 4


def choose(request: StaffRequest) -> HttpResponse:
    """The years there are, and any other period."""
    _check_reader(request)
    context = {"form": PeriodForm(today=request.today), "years": _years(request), "today": request.today}
    return render(request, "staff/reports.html", context)


def annual(request: StaffRequest) -> HttpResponse:
    """The report of the period in the address, drawn from what is stored as it is now."""
    _check_reader(request)
    form = PeriodForm(request.GET, today=request.today)
    if form.is_valid():
        try:
            report = _report(request, form)
        except InputFault as fault:
            for message in fault.messages:
                form.fault(message)
        else:
            shown = {"report": report, "body": _drawn(report), "start": report.start, "end": report.end}
            return render(request, "staff/report.html", shown)
    context = {"form": form, "years": _years(request), "today": request.today}
    return render(request, "staff/reports.html", context, status=422)


def cell(request: StaffRequest, table: str, row: int, column: int) -> HttpResponse:
    """The cases behind one figure: as many as the figure says, since both are made of what this person may see.

    `side=base` in the address: the cases of its base instead.
    """
    _check_reader(request)
    form = PeriodForm(request.GET, today=request.today)
    if not form.is_valid():
        raise Http404
    try:
        report = _report(request, form)
        figure = report.cell(table, row, column)
    except (InputFault, LookupError) as missing:
        raise Http404 from missing
    cases, base = figure.cases(), figure.base_cases()
    of_base = request.GET.get("side") == BASE and bool(base)
    behind = Behind(request.user, base if of_base else cases)
    page: Page[One] = Paginator(behind, PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "report": report,
        "figure": figure,
        "what": _name_of(report, table, row, column),
        "sides": _sides(request, figure, of_base=of_base) if base else (),
        "of_base": of_base,
        "page": page,
        "shown": told_apart(page.object_list, facts.council()),
        "period": _address(report) + (f"&side={BASE}" if of_base else ""),
        "back": _address(report),
        "here": request.path,
        "today": request.today,
    }
    return render(request, "staff/cell.html", context)


def _sides(request: StaffRequest, figure: Cell, *, of_base: bool) -> tuple[tuple[str, str, bool], ...]:
    """(text, address, whether it is this page) of the two sides of a figure: what was counted, and out of what."""
    asked = {name: request.GET[name] for name in ("from", "to") if name in request.GET}
    counted, out_of = (_("Now"), _("Before")) if figure.kind == "change" else (_("Counted"), _("Out of"))
    return (
        (f"{counted}: {_number(figure.n)}", f"{request.path}?{urlencode(asked)}", not of_base),
        (f"{out_of}: {_number(figure.of)}", f"{request.path}?{urlencode({**asked, 'side': BASE})}", of_base),
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,g}"


def _check_reader(request: StaffRequest) -> None:
    if not request.user.has_role(*REPORT_READERS):
        raise PermissionDenied


def _report(request: StaffRequest, form: PeriodForm) -> Report:
    start, end = form.cleaned_data["start"], form.cleaned_data["end"]
    today = request.today
    # Only what is open to this reader: whoever is complained about learns nothing from a count either.
    mine = queries.visible_to(request.user)
    given = queries.supplied_visible_to(request.user)
    register = extract(start=start, end=end, as_at=today, known_at=today, complaints=mine, supplied=given)
    return build(facts.council(), register, start=start, end=end, as_at=today, known_at=today)


def _years(request: StaffRequest) -> list[tuple[date, date, str]]:
    """Reporting years from April to March, the latest first, back to the first complaint this person may see.

    And back to the first day of which a supplied register speaks.
    """
    seen = queries.visible_to(request.user).aggregate(first=Min("received_on"))["first"]
    given = (
        queries.supplied_visible_to(request.user)
        .filter(withdrawal=None)
        .aggregate(first=Min("start"))["first"]
    )
    first = min((day for day in (seen, given) if day), default=request.today)
    newest, oldest = (day.year - (day.month < APRIL) for day in (request.today, first))
    found = []
    for year in range(newest, oldest - 1, -1):
        start, end = date(year, APRIL, 1), date(year + 1, APRIL - 1, 31)
        found.append((start, end, urlencode({"from": start.isoformat(), "to": end.isoformat()})))
    return found


def _address(report: Report) -> str:
    return urlencode({"from": report.start.isoformat(), "to": report.end.isoformat()})


def _drawn(report: Report) -> Markup:
    """The report as the inside of a page. Its renderer escapes every text."""
    colours = palette(report.accent)
    period = _address(report)

    def source(chart: Chart) -> str:
        return f"data:image/svg+xml;base64,{b64encode(charts.svg(chart, colours).encode()).decode()}"

    def link(table: str, row: int, column: int) -> str:
        return f"{reverse('staff:reports-cell', args=(table, row, column))}?{period}"

    return Markup(fragment(report, source, link))  # noqa: S704


def _name_of(report: Report, table_id: str, row: int, column: int) -> tuple[str, str]:
    """What a figure is called: its table's title (or its sentence), then its row and column."""
    for table in report.tables:
        if table.id == table_id:
            return table.title, f"{table.label(row)}, {table.columns[column + 1]}"
    return next(fact.sentence for fact in report.facts if fact.id == table_id), ""
