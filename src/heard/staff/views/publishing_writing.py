"""Writing a section of a report, and talking about it."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.publishing import actions, queries
from heard.publishing.figures import register_of, report_of
from heard.publishing.models import Writing
from heard.publishing.permissions import Act
from heard.publishing.quotes import offered
from heard.publishing.refusals import NotNow, WrittenMeanwhile
from heard.publishing.sections import Place, changes, shown
from heard.reporting.content import NOTHING
from heard.reporting.moved import cell_at, figures, place_at
from heard.rules.faults import InputFault
from heard.staff.behind import Behind, One, told_apart
from heard.staff.forms.publishing import CommentForm
from heard.staff.forms.publishing_sections import FORMS, NarrativeForm, RowsForm
from heard.staff.publishing import Work, told_plainly
from heard.staff.request import StaffRequest

PAGE = 50
Form = NarrativeForm | RowsForm


@told_plainly
def write(request: StaffRequest, key: str, section: str) -> HttpResponse:
    """One section: its words beside the figures they speak of, and the versions before."""
    work = Work.of(request, key, Act.WRITE)
    place = next((one for one in work.places if one.key == section), None)
    if place is None:
        raise Http404
    versions = queries.versions(work.draft, section)
    if request.method != "POST":
        return _page(request, work, place, _form(place, None, versions), versions)
    if "more" in request.POST:
        return _page(request, work, place, _one_more(place, request.POST, versions), versions)
    form = _form(place, request.POST, versions)
    if not form.is_valid():
        return _page(request, work, place, form, versions, status=422)
    given = form.cleaned_data
    try:
        actions.write(
            work.draft.pk, actor=request.user, today=request.today, section=section, seen=given["seen"],
            key=given["key"], **form.words(),
        )  # fmt: skip
    except WrittenMeanwhile as meanwhile:
        return _conflict(request, work, place, given["seen"], meanwhile.newest)
    except InputFault as fault:
        form.fault(fault.messages[0], fault.field if isinstance(fault, NotNow) else None)
        return _page(request, work, place, form, versions, status=422)
    messages.success(request, _("“%(section)s” is saved.") % {"section": place.title})
    return redirect("staff:publishing-report", key)


def _form(place: Place, data: Any, versions: list[Writing]) -> Form:
    newest = versions[0] if versions else None
    rows = str(data.get("rows", "")) if data is not None else ""
    return FORMS[place.kind](
        data,
        data_now=newest.data if newest else {},
        seen=newest.number if newest else 0,
        rows=int(rows) if rows.isdecimal() else 0,
    )


def _one_more(place: Place, data: QueryDict, versions: list[Writing]) -> Form:
    """The same words typed, with one more empty row, and nothing saved."""
    copy = data.copy()
    rows = str(copy.get("rows", ""))
    copy["rows"] = str(int(rows) + 1 if rows.isdecimal() else 1)
    form = _form(place, copy, versions)
    form.errors.clear()  # asking for a row is no mistake
    return form


def _conflict(request: StaffRequest, work: Work, place: Place, seen: int, newest: Writing) -> HttpResponse:
    """What the other person changed, and everything this one typed, as against their version."""
    versions = queries.versions(work.draft, place.key)
    copy = request.POST.copy()
    copy["seen"], copy["key"] = str(newest.number), uuid.uuid4().hex
    before: Mapping[str, Any] = next((row.data for row in versions if row.number == seen), {})
    form = _form(place, copy, versions)
    form.full_clean()
    found = changes(before, newest.data)
    return _page(request, work, place, form, versions, status=409, theirs=newest, changed=found)


def _page(
    request: StaffRequest, work: Work, place: Place, form: Form, versions: list[Writing], *, status: int = 200,
    theirs: Writing | None = None, changed: list[tuple[str, str]] | None = None,
) -> HttpResponse:  # fmt: skip
    context = {
        "work": work,
        "place": place,
        "form": form,
        "versions": [(row, shown(row.data)) for row in versions],
        "beside": [part for part in work.parts(links=True) if place.beside and part["id"] == place.beside],
        "threads": [thread for thread in work.threads if thread.first.about == f"section/{place.key}"],
        "theirs": theirs,
        "theirs_shown": shown(theirs.data) if theirs else [],
        "changed": changed or [],
        "quotable": list(offered(work.says)),
    }
    return render(request, "staff/publishing/write.html", context, status=status)


@told_plainly
def comments(request: StaffRequest, key: str) -> HttpResponse:
    """Everything that was said about a report; saying something, answering and settling."""
    work = Work.of(request, key, Act.COMMENT)
    data = request.POST if request.method == "POST" else None
    about = (data or request.GET).get("about", "")
    names = {f"section/{place.key}": place.title for place in work.places}
    for one in (about, *(thread.first.about for thread in work.threads)):
        name = _name_of(work, one)
        if one and name:
            names[one] = name
    form = CommentForm(data, about=about, places=tuple(names.items()))
    if data is not None and form.is_valid():
        try:
            actions.comment(
                work.draft.pk,
                actor=request.user,
                today=request.today,
                settles="settles" in data,
                **form.given(),
            )
        except InputFault as fault:
            form.fault(fault.messages[0], fault.field if isinstance(fault, NotNow) else None)
        else:
            messages.success(request, _("Your comment is kept."))
            return redirect("staff:publishing-comments", key)
    context = {"work": work, "form": form, "names": names, "data": data or {}}
    return render(request, "staff/publishing/comments.html", context, status=422 if form.errors else 200)


def _name_of(work: Work, about: str) -> str:
    """What a comment is about, in words; "" for what is not in this report."""
    kind, _slash, rest = about.partition("/")
    if kind == "section":
        return next((one.title for one in work.places if one.key == rest), "")
    table, _slash, _place = rest.partition("/")
    data = work.says.data if work.says else {"tables": [], "facts": []}
    titles = {one["id"]: one["title"] for one in data["tables"]}
    titles |= {one["id"]: one["sentence"] for one in data["facts"]}
    return str(titles.get(table, ""))


@told_plainly
def figure(request: StaffRequest, key: str, table: str, row: int, column: int) -> HttpResponse:
    """One figure: what it is made of, the cases behind it as far as they are open to this person, what was said."""
    work = Work.of(request, key)
    if work.says is None:
        raise Http404
    basis = work.basis
    # Without the words: a figure needs none, and a fault in one of them is told on the report's own page.
    asked = replace(basis.ask.inside(), content=NOTHING)
    inside = report_of(basis.council, register_of(asked), asked)
    place = place_at(work.says.data, table, row, column)
    cell = cell_at(inside, place) if place else None
    if place is None or cell is None:
        raise Http404
    title, printed = dict(figures(work.says.data))[place]
    if printed.get("suppressed") and not work.everything:
        raise Http404  # what is kept back leads nowhere
    about = f"figure/{table}/{row}/{column}"
    behind = Behind(request.user, list(cell.cases()))
    page: Page[One] = Paginator(behind, PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "work": work,
        "title": title,
        "place": place,
        "printed": printed,
        "basis": cell.basis,
        "unit": cell.unit,
        "page": page,
        "shown": told_apart(page.object_list, basis.council),
        "here": request.path,
        "form": CommentForm(about=about),
        "threads": [thread for thread in work.threads if thread.first.about == about],
        "comments": reverse("staff:publishing-comments", args=(key,)),
    }
    return render(request, "staff/publishing/figure.html", context)
