"""How the law works here: printed from the same data that the clocks use."""

from django.http import HttpResponse
from django.shortcuts import render

from heard.casework import facts
from heard.staff.request import StaffRequest


def law(request: StaffRequest) -> HttpResponse:
    """Every procedure in use, its stages and clocks, with where each rule comes from and whether it was verified."""
    council_values = facts.council()
    context = {
        "procedures": council_values.procedures.values(),
        "not_in_use": council_values.not_in_use,
        "today": request.today,
    }
    return render(request, "staff/law.html", context)
