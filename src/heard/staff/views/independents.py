"""The register of independents: its list, one entry, and the file that councils share."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heard.casework.independents import keep
from heard.casework.independents.entry import entry_of, listed
from heard.casework.independents.register import may_keep, may_load, on_register, one
from heard.casework.models import Appointment, Independent
from heard.casework.queries import visible_to
from heard.casework.refusals import NotNow
from heard.exchange.independents import COLUMNS, LONGEST_FILE, read_register, write_register
from heard.rules.faults import InputFault
from heard.staff.forms.register import EndForm, EntryForm, LoadForm, NarrowForm
from heard.staff.request import StaffRequest

PAGE = 50
SOON = 60  # days


def register(request: StaffRequest) -> HttpResponse:
    """Everybody on it, narrowed as asked."""
    _check(request)
    every = on_register(ended=True)
    form = NarrowForm(request.GET or {}, every)
    asked = form.cleaned_data if form.is_valid() else {}
    found = [row for row in every if _wanted(request, row, asked)]
    page = Paginator(found, PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "form": form,
        "page": page,
        "lines": [(row, entry_of(row), _running_out(request, row)) for row in page.object_list],
        "asked": {name: value for name, value in asked.items() if value},
        "may_load": may_load(request.user),
        "any": bool(every),
        "today": request.today,
    }
    return render(request, "staff/independents.html", context)


def person(request: StaffRequest, key: str) -> HttpResponse:
    """What the register knows of one person, what they did here, and every change."""
    _check(request)
    row = _one(key)
    parts = Appointment.objects.filter(
        independent=row, complaint__in=visible_to(request.user).order_by().values("pk")
    ).select_related("complaint")
    context = {
        "row": row,
        "entry": entry_of(row),
        "running_out": _running_out(request, row),
        "appointments": parts.order_by("-appointed_on"),
        "changes": row.changes.select_related("by").order_by("-number"),
        "today": request.today,
    }
    return render(request, "staff/independent.html", context)


def new(request: StaffRequest) -> HttpResponse:
    """Put somebody on the register."""
    return _form(request, None)


def change(request: StaffRequest, key: str) -> HttpResponse:
    """Change what it knows of somebody."""
    _check(request)
    return _form(request, _one(key))


def end(request: StaffRequest, key: str) -> HttpResponse:
    """End somebody's place on it."""
    _check(request)
    row = _one(key)
    form = EndForm(
        request.POST or None, initial={"version": row.version, "key": f"end-{row.pk}-{row.version}"}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                keep.end(str(row.pk), actor=request.user, today=request.today, **form.cleaned_data)
            except NotNow as refusal:
                form.fault(refusal.message, refusal.field)
            else:
                messages.success(request, _("They are no longer on the register."))
                return redirect("staff:independents-person", row.pk.hex)
    return render(request, "staff/independent-end.html", {"form": form, "row": row}, status=status)


def file(request: StaffRequest) -> HttpResponse:
    """The register as the file that councils share."""
    if not may_load(request.user):
        raise PermissionDenied
    text = write_register(entry_of(row) for row in on_register(ended=True))
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="independents.csv"'
    return response


def load(request: StaffRequest) -> HttpResponse:
    """Take in such a file: all of it, or nothing and every reason why not."""
    if not may_load(request.user):
        raise PermissionDenied
    form = LoadForm(request.POST, request.FILES) if request.method == "POST" else LoadForm()
    faults: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data["file"]
            rows = read_register(given.read(LONGEST_FILE + 1))
            done = keep.load(rows, actor=request.user, today=request.today)
        except InputFault as fault:
            faults = tuple(fault.messages)
            form.fault(
                ngettext(
                    "Nothing was loaded: %(count)s thing in the file is wrong.",
                    "Nothing was loaded: %(count)s things in the file are wrong.",
                    len(faults),
                )
                % {"count": len(faults)},
                "file",
            )
        else:
            said = _("Loaded: %(added)s new, %(changed)s changed, %(same)s as they were.")
            messages.success(
                request, said % {"added": done.added, "changed": done.changed, "same": done.same}
            )
            return redirect("staff:independents")
    context = {"form": form, "faults": faults, "columns": COLUMNS}
    return render(
        request, "staff/independents-load.html", context, status=422 if request.method == "POST" else 200
    )


def _form(request: StaffRequest, row: Independent | None) -> HttpResponse:
    _check(request)
    form = EntryForm(request.POST if request.method == "POST" else None, row=row)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                saved = keep.keep(
                    form.entry(),
                    actor=request.user,
                    today=request.today,
                    of=str(row.pk) if row else None,
                    version=given["version"] if row else None,
                    key=given["key"],
                )
            except NotNow as refusal:
                form.fault(refusal.message, refusal.field)
            else:
                messages.success(request, _("The entry is saved."))
                return redirect("staff:independents-person", saved.pk.hex)
    return render(request, "staff/independent-form.html", {"form": form, "row": row}, status=status)


def _check(request: StaffRequest) -> None:
    if not may_keep(request.user):
        raise PermissionDenied


def _one(key: str) -> Independent:
    try:
        return one(key)
    except NotNow as missing:
        raise Http404 from missing


def _wanted(request: StaffRequest, row: Independent, asked: dict[str, str]) -> bool:
    show = asked.get("show", "")
    return (
        ((row.ended_on is not None) == (show == "ended"))
        and (not asked.get("part") or asked["part"] in row.parts)
        and (not asked.get("skill") or asked["skill"] in row.skills)
        and (not asked.get("region") or not row.regions or asked["region"] in row.regions)
        and (show != "outside" or not row.in_house)
        and (show != "in-house" or row.in_house)
        and (show != "checks" or bool(_running_out(request, row)))
    )


def _running_out(request: StaffRequest, row: Independent) -> list[str]:
    """The checks that have run out, or do soon."""
    limit = request.today + timedelta(days=SOON)
    return [one.kind for one in listed(row).checks if one.until is not None and one.until <= limit]
