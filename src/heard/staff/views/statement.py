"""The statement of complaint, every version of it, as a page that prints."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from heard.casework.readings import opened
from heard.staff.case import Case
from heard.staff.pages.statement import versions
from heard.staff.request import StaffRequest


def statement(request: StaffRequest, reference: str) -> HttpResponse:
    """Raises Http404 where nothing was drafted yet."""
    case = Case.of(request, reference)
    found = versions(case)
    if not found:
        raise Http404(_("No statement has been drafted yet."))
    opened(case.complaint, case.user, case.today)
    context = {"case": case, "complaint": case.complaint, "state": case.state, "versions": found}
    return render(request, "staff/statement.html", context)
