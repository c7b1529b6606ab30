"""The complaint's page: understood in ten seconds by somebody who has never seen it."""

from django.http import HttpResponse
from django.shortcuts import render

from heard.casework import facts, queries
from heard.casework.permissions import Verb
from heard.rules.delay import GUIDE
from heard.staff.ahead import plans
from heard.staff.case import Case
from heard.staff.earlier import earlier
from heard.staff.pages.ledger import ledger
from heard.staff.pages.matrix import matrix
from heard.staff.pages.next_step import next_verb
from heard.staff.pages.story import tell
from heard.staff.pages.track import track
from heard.staff.request import StaffRequest
from heard.staff.steps import title_of


def complaint(request: StaffRequest, reference: str) -> HttpResponse:
    """Everything about one complaint that this person may know."""
    case = Case.of(request, reference)
    state = case.state
    contacts = queries.words_of(case.complaint)
    people = sorted(state.people.values(), key=lambda one: (one.part, one.name))
    allowed = {one.verb for one in case.available if one.allowed}
    proposed = next_verb(state)
    council = facts.council()
    return render(
        request,
        "staff/complaint.html",
        {
            "case": case,
            "complaint": case.complaint,
            "state": state,
            "today": case.today,
            "track": track(case),
            "plans": plans(case),
            "delays": ledger(case),
            "guide": GUIDE,
            "next": (proposed, title_of(proposed)) if proposed in allowed else None,
            "waiting_for": None if proposed in allowed else _waiting(case),
            "matrix": matrix(state),
            "people": people,
            "contacts": contacts,
            "now": [
                (one.verb, title_of(one.verb))
                for one in case.available
                if one.allowed and one.verb is not proposed
            ],
            "not_now": [(title_of(one.verb), one.reason) for one in case.available if not one.allowed],
            "story": tell(case.rows, contacts),
            "procedure": council.procedure(state.procedure) if state.procedure else None,
            "who_told_us": council.label("complainant_type", state.complainant_type),
            "earlier": earlier(case.user, [one.name for one in people], but=case.complaint),
            "may_change_points": Verb.CHANGE_POINT in allowed,
        },
    )


def _waiting(case: Case) -> str | None:
    """What we wait for, when nothing is ours to do."""
    theirs = [one for one in case.clocks if one.state == "running" and one.owed_by != "council"]
    return theirs[0].title if theirs else None
