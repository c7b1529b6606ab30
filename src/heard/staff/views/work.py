"""The filtered list: its filter in the address (codes only), columns, kept lists, and the file of what is on screen."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heard.casework import facts, saved_lists
from heard.casework.permissions import Verb, may
from heard.casework.refusals import NotNow, NotThere, NotYours
from heard.rules.faults import InputFault
from heard.staff.finding import Found, address
from heard.staff.finding_columns import COLUMNS, USUAL, Words, cells, read, rows_of_file
from heard.staff.forms.finding import ColumnsForm, FilterForm, Folk, GiveForm, SaveForm
from heard.staff.request import StaffRequest


def work(request: StaffRequest) -> HttpResponse:
    """The list that the address asks for."""
    _check_staff(request)
    folk = Folk()
    form = FilterForm(request.GET, folk)
    if not form.is_valid():
        return shown(request, form, folk, status=422)
    asked = {**form.query, "columns": request.GET.get("columns", "")}
    plain = address(asked)
    page = request.GET.get("page", "")
    tidy = plain + (f"&page={page}" if plain else f"page={page}") if page.isdecimal() else plain
    if request.META.get("QUERY_STRING", "") != tidy:  # typed days and empty boxes leave the address
        return redirect(reverse("staff:work") + (f"?{tidy}" if tidy else ""))
    return shown(request, form, folk)


def shown(
    request: StaffRequest,
    form: FilterForm,
    folk: Folk,
    *,
    wrong: Any = None,
    parts: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a list. `parts`: the form that was sent from it and refused, by its name; `wrong`: the same."""
    valid = form.is_valid()
    columns, columns_form = _columns(request, form)
    context: dict[str, Any] = {
        "form": wrong if wrong is not None else form,
        "filter": form,
        "found": None,
        "page": None,
        "columns": columns,
        "headings": [(code, COLUMNS[code].title) for code in columns],
        "columns_form": columns_form,
        "kept": [(one, address(one.query)) for one in saved_lists.kept_for(request.user)],
        "may_share": saved_lists.may_share(request.user),
        "may_give": may(request.user, Verb.ASSIGN),
        "save": SaveForm(may_share=saved_lists.may_share(request.user)),
        "today": request.today,
        "query": "",
        "take_key": SaveForm(may_share=False)["key"].value(),
    }
    if valid:
        found = Found(request.user, request.today, form.query)
        words = Words()
        page = found.page(request.GET.get("page", "1"))
        page.object_list = [(line, cells(line, columns, words)) for line in page.object_list]
        asked = {**form.query, "columns": _asked_columns(form)}
        context |= {"found": found, "page": page, "query": address(asked)}
        if context["may_give"]:
            context["give"] = GiveForm(folk=folk, today=request.today)
    context |= parts or {}
    return render(request, "staff/work.html", context, status=status)


@require_POST
def choose_columns(request: StaffRequest) -> HttpResponse:
    """Keep the columns; back to the list with them."""
    _check_staff(request)
    form, folk = asked_by(request)
    chosen = ColumnsForm(request.POST)
    if not form.is_valid() or not chosen.is_valid():
        return shown(request, form, folk, wrong=chosen, parts={"columns_form": chosen}, status=422)
    saved_lists.keep_columns(request.user, read(".".join(chosen.cleaned_data["columns"])))
    return to_list(form.query)


@require_POST
def save(request: StaffRequest) -> HttpResponse:
    """Keep the list under a name."""
    _check_staff(request)
    filter_form, folk = asked_by(request)
    form = SaveForm(request.POST, may_share=saved_lists.may_share(request.user))
    if form.is_valid() and filter_form.is_valid():
        columns, _form = _columns(request, filter_form)
        try:
            saved_lists.save_list(
                actor=request.user,
                name=form.cleaned_data["name"],
                query={**filter_form.query, "columns": ".".join(columns)},
                shared=form.cleaned_data.get("shared", False),
                key=form.cleaned_data["key"],
            )
        except NotNow as fault:
            form.fault(fault.message, fault.field)
        else:
            messages.success(request, _("The list is kept."))
            return to_list({**filter_form.query, "columns": _asked_columns(filter_form)})
    return shown(request, filter_form, folk, wrong=form, parts={"save": form}, status=422)


def saved(request: StaffRequest) -> HttpResponse:
    """The kept lists: open one, or (sent) remove one."""
    _check_staff(request)
    if request.method == "POST":
        try:
            saved_lists.remove_list(request.POST.get("list", ""), actor=request.user)
        except NotThere as missing:
            raise Http404 from missing
        except NotYours as refused:
            raise PermissionDenied from refused
        messages.success(request, _("The list is removed. No complaint was touched."))
        return redirect("staff:work-saved")
    kept = [(one, address(one.query)) for one in saved_lists.kept_for(request.user)]
    return render(request, "staff/work-saved.html", {"kept": kept, "today": request.today})


@require_POST
def file(request: StaffRequest) -> HttpResponseBase:
    """The whole list as CSV: the filter, columns and order of the page; who took it is written down."""
    if not saved_lists.may_share(request.user):
        raise PermissionDenied
    form, _folk = asked_by(request)
    if not form.is_valid():
        raise Http404
    columns, _form = _columns(request, form)
    found = Found(request.user, request.today, form.query)
    saved_lists.take_out(
        actor=request.user,
        query=form.query,
        columns=columns,
        lines=found.every,
        key=request.POST.get("key", "")[:100] or None,
    )
    made = StreamingHttpResponse(_told(found, columns), content_type="text/csv; charset=utf-8")
    name = f"{facts.council().key}-list-{request.today.isoformat()}.csv"
    made["Content-Disposition"] = f'attachment; filename="{name}"'
    return made


class _Echo:
    """What the csv module writes to: each row is handed on at once."""

    def write(self, text: str) -> str:
        return text


def _told(found: Found, columns: tuple[str, ...]) -> Iterator[str]:
    lines = (found.line(one) for one in found.loaded.iterator(chunk_size=500))
    writer = csv.writer(_Echo())
    yield "\ufeff"  # so that a spreadsheet reads it as UTF-8
    for row in rows_of_file(lines, columns):
        yield writer.writerow(row)


def asked_by(request: StaffRequest) -> tuple[FilterForm, Folk]:
    """The filter of the list that a form was sent from (its hidden `query`: codes, checked as the address is)."""
    folk = Folk()
    return FilterForm(QueryDict(request.POST.get("query", "")), folk), folk


def to_list(query: dict[str, str]) -> HttpResponse:
    """Back to the list."""
    tail = address(query)
    return redirect(reverse("staff:work") + (f"?{tail}" if tail else ""))


def _asked_columns(form: FilterForm) -> str:
    return str(form.data.get("columns", ""))


def _columns(request: StaffRequest, form: FilterForm) -> tuple[tuple[str, ...], ColumnsForm]:
    """The columns of the address; else those chosen last; else the usual ones. Unknown codes are no columns."""
    for codes in (_asked_columns(form), ".".join(saved_lists.columns_of(request.user) or ())):
        try:
            columns = read(codes)
        except InputFault:
            continue
        return columns, ColumnsForm(initial={"columns": columns})
    return USUAL, ColumnsForm(initial={"columns": USUAL})


def _check_staff(request: StaffRequest) -> None:
    if not request.user.roles:
        raise PermissionDenied
