"""Ask the register: a question in the address, its answer, the files of it, and questions that were kept."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from heard.casework import facts, questions
from heard.casework.models import SavedQuestion
from heard.casework.refusals import NotNow, NotYours
from heard.look.palette import palette
from heard.publishing.reading import Reading
from heard.reporting.asking import kept
from heard.reporting.asking.files import FORMATS, TYPES, as_data, file_of
from heard.reporting.asking.inquiry import Inquiry, of_data
from heard.reporting.documents.html import Link, fragment
from heard.reporting.documents.model import Report
from heard.reporting.reports.ask import Answered
from heard.rules.faults import InputFault
from heard.staff.asking import address, answered, form_for, handed_out, offers_here
from heard.staff.behind import Behind, One, told_apart
from heard.staff.context import REPORT_READERS
from heard.staff.forms.ask import AskForm, KeepForm
from heard.staff.publishing import told_plainly
from heard.staff.request import StaffRequest

PAGE = 25
# Questions that councils are asked again and again: (words, question).
COMMON = (
    (
        gettext_lazy("Complaints received, by function in law (such as section 47) and procedure"),
        "received",
        "law_functions",
        "procedure",
    ),
    (gettext_lazy("Complaints received, by team and category"), "received", "team", "category"),
    (gettext_lazy("Complaints received, month by month"), "received", "month", "procedure"),
    (gettext_lazy("Answers within the limit, by stage"), "share-in-time-law", "stage", "procedure"),
    (gettext_lazy("Findings on points, by category"), "points-decided", "category", "outcome"),
)


def ask(request: StaffRequest) -> HttpResponse:
    """The form; with a question in the address its answer; sent, the question is kept with its answer."""
    _check_reader(request)
    offers = offers_here()
    if not set(request.GET) - {"page"}:
        return _page(request, form_for(request, offers, asked=False))
    form = form_for(request, offers)
    if not form.is_valid():
        return _page(request, form, status=422)
    keep = KeepForm(request.POST or None, may_release=questions.may_release(request.user), initial=_fresh())
    release = request.method == "POST" and keep.is_valid() and keep.cleaned_data.get("released", False)
    try:
        found = answered(
            form.inquiry,
            request.user,
            request.today,
            offers,
            earlier=handed_out(release=release),
            release=release,
        )
        if request.method == "POST" and keep.is_valid():
            return _kept(request, keep, found, release=release)
    except (NotNow, NotYours) as refused:
        keep.fault(refused.messages[0], getattr(refused, "field", None))
        release = False
        found = answered(form.inquiry, request.user, request.today, offers, earlier=handed_out(release=False))
    except InputFault as wrong:
        form.show(wrong)
        return _page(request, form, status=422)
    return _page(request, form, keep=keep, found=found, status=422 if keep.errors else 200)


def file(request: StaffRequest, key: str) -> HttpResponse:
    """The answer to the question in the address as a file of the kind `key`."""
    _check_reader(request)
    offers = offers_here()
    form = form_for(request, offers)
    if key not in FORMATS or not form.is_valid():
        raise Http404
    try:
        earlier = handed_out(release=False)
        found = answered(form.inquiry, request.user, request.today, offers, earlier=earlier)
    except InputFault as wrong:
        raise Http404 from wrong
    return _file(found.report, key, as_data(found))


def cell(request: StaffRequest, row: int, column: int) -> HttpResponse:
    """The complaints behind one figure of an answer that shows every number."""
    _check_reader(request)
    form = form_for(request, offers_here())
    if not form.is_valid() or form.inquiry.suppress is not None:
        raise Http404
    try:
        found = answered(form.inquiry, request.user, request.today, form.offers)
        figure = found.table.cell(row, column)
    except (InputFault, IndexError) as missing:
        raise Http404 from missing
    behind = Behind(request.user, list(figure.cases()))
    page: Page[One] = Paginator(behind, PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "title": found.made.title,
        "what": f"{found.table.label(row)}, {found.table.columns[column + 1]}",
        "figure": figure,
        "page": page,
        "shown": told_apart(page.object_list, facts.council()),
        "query": address(form.inquiry),
        "here": request.path,
        "back": f"{reverse('staff:ask')}?{address(form.inquiry)}",
        "back_words": _("Back to the answer"),
        "today": request.today,
    }
    return render(request, "staff/ask-cell.html", context)


@told_plainly
def saved(request: StaffRequest, key: str) -> HttpResponse:
    """A question that was kept, with the answer as it was given."""
    one = _saved(request, key)
    report = kept.of_data(one.answer)
    question = of_data(one.question)
    context = {
        "saved": one,
        "body": _drawn(report),
        "query": address(question),
        "may_compare": not one.released or Reading(request.user).everything,
        "formats": FORMATS,
        "today": request.today,
    }
    return render(request, "staff/ask-saved.html", context)


@told_plainly
def saved_file(request: StaffRequest, key: str, verb: str) -> HttpResponse:
    """The answer that was kept as a file of the kind `verb`, drawn again from what was kept."""
    one = _saved(request, key)
    if verb not in FORMATS:
        raise Http404
    return _file(kept.of_data(one.answer), verb, one.answer)


@told_plainly
def saved_now(request: StaffRequest, key: str) -> HttpResponse:
    """A kept question asked again: every figure then and now. A released one only for whom no complaint is closed."""
    one = _saved(request, key)
    Reading(request.user).check_compared(one)
    try:
        now = as_data(answered(of_data(one.question), request.user, request.today, offers_here()))
    except InputFault as wrong:
        context = {"saved": one, "fault": " ".join(wrong.messages), "today": request.today}
        return render(request, "staff/ask-now.html", context, status=422)
    columns, rows = kept.compared(one.answer, now)
    context = {
        "saved": one,
        "fault": "",
        "columns": columns,
        "rows": rows,
        "moved": sum(figure.moved for _label, figures in rows for figure in figures),
        "same_register": one.register_digest == now["register_digest"],
        "today": request.today,
    }
    return render(request, "staff/ask-now.html", context)


def _check_reader(request: StaffRequest) -> None:
    if not request.user.has_role(*REPORT_READERS):
        raise PermissionDenied


def _saved(request: StaffRequest, key: str) -> SavedQuestion:
    _check_reader(request)
    try:
        found = get_object_or_404(questions.open_to(request.user), pk=key)
    except ValidationError:
        raise Http404 from None
    Reading(request.user).check(found)
    return found


def _page(
    request: StaffRequest,
    form: AskForm,
    *,
    keep: KeepForm | None = None,
    found: Answered | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": keep if keep is not None and keep.errors else form,
        "question": form,
        "keep": keep,
        "found": found,
        "today": request.today,
        "formats": FORMATS,
    }
    if found is not None:
        query = address(found.made.inquiry)
        context |= {"query": query, "body": _drawn(found.report, _link(found.made.inquiry))}
    else:
        kept = Paginator(questions.open_to(request.user), PAGE).get_page(request.GET.get("page", "1"))
        closed = Reading(request.user).closed(kept.object_list)
        context |= {"kept": kept, "closed": closed, "common": list(_common(request))}
    return render(request, "staff/ask.html", context, status=status)


def _common(request: StaffRequest) -> Any:
    form = form_for(request, offers_here(), asked=False)
    for words, measure, rows, columns in COMMON:
        if measure in form.offers.measures:
            start, end = form.initial["start"], form.initial["end"]
            yield words, address(Inquiry(measure, start, end, rows, columns, suppress=form.usual))


def _kept(request: StaffRequest, keep: KeepForm, found: Answered, *, release: bool) -> HttpResponse:
    one = questions.save_question(
        actor=request.user,
        today=request.today,
        title=keep.cleaned_data["title"],
        sentence=found.made.sentence,
        answer=as_data(found),
        released=release,
        key=keep.cleaned_data["key"],
    )
    done = (
        _("The answer is released and kept.") if one.released else _("The question is kept with its answer.")
    )
    messages.success(request, done)
    return redirect("staff:ask-saved", one.pk.hex)


def _fresh() -> dict[str, str]:
    return {"key": uuid.uuid4().hex}


def _link(inquiry: Inquiry) -> Link:
    query = address(inquiry)

    def link(_table: str, row: int, column: int) -> str:
        return f"{reverse('staff:ask-cell', args=(row, column))}?{query}"

    return link


def _drawn(report: Report, link: Link | None = None) -> Markup:
    """The answer as the inside of a page. Its renderer escapes every text."""
    palette(report.accent)
    return Markup(fragment(report, lambda _chart: "", link))  # noqa: S704


def _file(report: Report, format_: str, data: Any) -> HttpResponse:
    made = HttpResponse(file_of(report, format_, data), content_type=TYPES[format_])
    made["Content-Disposition"] = f'attachment; filename="{facts.council().key}-answer.{format_}"'
    return made
