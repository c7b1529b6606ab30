"""How the law works here: printed from the same data that the clocks use."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from heard.casework import facts
from heard.casework.holidays import announced
from heard.rules import working_days
from heard.rules.announced import calendar_with
from heard.rules.manual.words import in_force
from heard.staff.pages import law as manual
from heard.staff.request import StaffRequest


def law(request: StaffRequest) -> HttpResponse:
    """The index: every procedure in use, and how many of its limits were verified."""
    council = facts.council()
    context = {
        "entries": manual.index(council),
        "not_in_use": council.not_in_use,
        "bars": manual.bars(council, request.today),
    }
    return render(request, "staff/law.html", context)


def procedure(request: StaffRequest, key: str) -> HttpResponse:
    """One procedure as it applies here: stages, duties, clocks, sources, worked examples, what is left to people."""
    council = facts.council()
    if key not in council.procedures:
        raise Http404(_("There is no such procedure."))
    text = council.procedures[key]
    context = {
        "procedure": text,
        "in_force": in_force(text.in_force_from, text.in_force_to),
        "stages": manual.stages(council, text, request.today),
        "examples": manual.examples(text),
        "drawn": manual.drawn(text),
        "unverified": manual.unverified,
    }
    return render(request, "staff/law-procedure.html", context)


def calendars(request: StaffRequest) -> HttpResponse:
    """The days that do not count, by calendar and year, as this installation knows them."""
    known = tuple(one for one in announced() if one.known_from <= request.today)
    found = [calendar_with(name, known) for name in working_days.calendars()]
    context = {"calendars": [(days, manual.years(days)) for days in found]}
    return render(request, "staff/law-calendars.html", context)
