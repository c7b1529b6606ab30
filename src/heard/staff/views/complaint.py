"""The complaint's page: understood in ten seconds by somebody who has never seen it."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.casework import facts, queries
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.readings import opened, readers
from heard.casework.same_people import There, elsewhere
from heard.letters.permissions import Act
from heard.letters.permissions import may as may_letters
from heard.letters.queries import letters_of
from heard.rules.delay import GUIDE
from heard.staff.ahead import plans
from heard.staff.case import Case
from heard.staff.earlier import earlier
from heard.staff.pages.advocacy import part
from heard.staff.pages.answering import meeting_words, panel
from heard.staff.pages.dates import dates
from heard.staff.pages.documents import documents
from heard.staff.pages.ledger import ledger
from heard.staff.pages.matrix import matrix, told_of
from heard.staff.pages.messages import messages_about
from heard.staff.pages.next_step import next_button, next_verb, own_page
from heard.staff.pages.people import cards, complained_about, open_questions
from heard.staff.pages.statement import statement
from heard.staff.pages.story import tell
from heard.staff.pages.story_filter import filtered
from heard.staff.pages.track import track
from heard.staff.pages.triage_panel import own_next, triage_panel
from heard.staff.request import StaffRequest
from heard.staff.steps import title_of
from heard.staff.steps_advocacy import OF_ADVOCACY
from heard.staff.steps_answering import PANEL as ANSWERING
from heard.staff.steps_documents import PANEL as DOCUMENTS
from heard.staff.steps_people import PANEL as PEOPLE
from heard.staff.steps_points import PANEL as POINTS_PANEL
from heard.staff.steps_triage import QUIET

# The steps that a part of the page offers itself.
OWN_PART = (
    {Verb.DROP_LETTER} | PEOPLE | POINTS_PANEL | ANSWERING | DOCUMENTS | {step.verb for step in OF_ADVOCACY}
)


def complaint(request: StaffRequest, reference: str) -> HttpResponse:
    """Everything about one complaint that this person may know."""
    case = Case.of(request, reference)
    if not case.whole:  # they answer one point, and see that
        return redirect("staff:answering", reference)
    state = case.state
    contacts = queries.words_of(case.complaint)
    opened(case.complaint, case.user, case.today)
    there = elsewhere(case.complaint, case.user)
    allowed = {one.verb for one in case.available if one.allowed}
    proposed = own_next(case) or next_verb(state)
    council, answer = facts.council(), panel(case)
    # What the button leads to is not said twice; the bare step behind a page of its own stays on the list.
    shown = proposed if proposed is None or own_page(proposed, answer) is None else None
    rows, story_filters = filtered(case.rows, request.GET.get("story", ""))
    return render(
        request,
        "staff/complaint.html",
        {
            "case": case,
            "complaint": case.complaint,
            "state": state,
            "today": case.today,
            "track": track(case),
            "dates": dates(case),
            "plans": plans(case),
            "delays": ledger(case),
            "guide": GUIDE,
            "next": next_button(proposed, reference, answer) if proposed in allowed else None,
            "waiting_for": None if proposed in allowed else _waiting(case),
            "matrix": matrix(state),
            "triage": triage_panel(case),
            "told_of": told_of,
            "statement": statement(state),
            "advocacy": part(case),
            "cards": cards(case, there),
            "about": complained_about(state),
            "questions": open_questions(case),
            "can": {str(verb) for verb in allowed},
            "contacts": contacts,
            "letters": letters_of(case.complaint)
            if may_letters(case.user, Act.READ, case.complaint)
            else None,
            "now": [
                (one.verb, title_of(one.verb))
                for one in case.available
                if one.allowed and one.verb is not shown and one.verb not in OWN_PART
            ],
            "not_now": [
                (title_of(one.verb), one.reason)
                for one in case.available
                if not one.allowed and one.verb not in OWN_PART | QUIET
            ],
            "story": tell(rows, contacts),
            "story_filters": story_filters,
            "story_chosen": any(chosen for key, _words, _count, chosen in story_filters if key),
            "documents": documents(case, request.GET.get("documents", "")),
            "messages_about": messages_about(case),
            "procedure": council.procedure(state.procedure) if state.procedure else None,
            "who_told_us": council.label("complainant_type", state.complainant_type),
            "earlier": _others(case, there),
            "readers": readers(case.complaint) if case.may(Verb.RESTRICT) else [],
            "answering": answer,
            "meeting_words": meeting_words(),
            "may_change_points": Verb.CHANGE_POINT in allowed,
        },
    )


def _others(case: Case, there: Sequence[There]) -> list[Complaint]:
    """Complaints by people of the same names, but those that are known to be by the same people."""
    known = {one.other.complaint_id for one in there}
    names = [one.name for one in case.state.here.values()]
    return [one for one in earlier(case.user, names, but=case.complaint) if one.pk not in known]


def _waiting(case: Case) -> str | None:
    """What we wait for, when nothing is ours to do."""
    theirs = [one for one in case.clocks if one.state == "running" and one.owed_by != "council"]
    return theirs[0].title if theirs else None
