"""The adjudication workspace: both reports side by side a point, decision and reasons, the plan, the offer to meet."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render

from heard.casework.drafts import ADJUDICATION
from heard.casework.readings import opened
from heard.casework.reply import reading_of
from heard.rules.vocabulary import AppointmentRole
from heard.staff.case import Case
from heard.staff.forms.drafts import AdjudicationDraftForm
from heard.staff.pages.answering import beside, meeting_words
from heard.staff.request import StaffRequest
from heard.staff.views.answering import keep, may_adjudicate, why_not_adjudicated

REPORTS = (AppointmentRole.INVESTIGATING_OFFICER, AppointmentRole.INDEPENDENT_PERSON)


def workspace(request: StaffRequest, reference: str) -> HttpResponse:
    """Decide on every point with both reports beside it. Saved as a draft; recorded as sent by its own step."""
    case = Case.of(request, reference)
    if not may_adjudicate(case):
        raise PermissionDenied
    closed = why_not_adjudicated(case)
    if closed:
        context = {"case": case, "complaint": case.complaint, "reason": closed}
        return render(request, "staff/adjudication-closed.html", context)
    opened(case.complaint, case.user, case.today)
    state = case.state
    reading = reading_of(case.complaint, state)
    form = AdjudicationDraftForm(request.POST or None, case=case, reading=reading, part=ADJUDICATION)
    stage = state.stages[2]
    lead = state.appointed(AppointmentRole.ADJUDICATING_OFFICER)
    context = {
        "case": case,
        "complaint": case.complaint,
        "state": state,
        "today": case.today,
        "beside": beside(case),
        "reports": [(role, stage.reports.get(role)) for role in REPORTS],
        "appointed": lead[0].name if lead else "",
        "departures": form.departures(),
        "meeting": state.met_with("adjudication"),
        "meetings": list(state.meetings.values()),
        "kinds": meeting_words(),
        "clock": case.clock.get("respond-2"),
        "missing": [one for one in reading.checks if one.state == "missing"],
        "can": {str(one.verb) for one in case.available if one.allowed},
        "section": ADJUDICATION,
    }
    return keep(request, case, form, "staff/adjudication.html", context)
