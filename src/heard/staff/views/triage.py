"""Triage in two pages, without JavaScript: answer the gates; see the proposal with its reasons; confirm or override."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heard.casework import policies, queries
from heard.casework.actions.note import note
from heard.casework.actions.refuse import refuse
from heard.casework.actions.triage import triage
from heard.casework.permissions import Verb
from heard.casework.refusals import NotThere, SavedMeanwhile
from heard.casework.same_complaint import contact_restrictions_of, same_people
from heard.plumbing.models import IdempotencyKey
from heard.rules.faults import InputFault
from heard.rules.routing import Proposal, propose
from heard.staff.case import Case
from heard.staff.forms.base import SENT_ALREADY, show_fault, with_version
from heard.staff.forms.triage import REFUSED, DecisionForm, GatesForm, reason_of
from heard.staff.pages.story import tell
from heard.staff.request import StaffRequest
from heard.staff.steps import TRIAGE_TITLE


def triage_contact(request: StaffRequest, reference: str) -> HttpResponse:
    """`gates` → `proposal` → decided. “Change the answers” goes back with every answer kept."""
    case = Case.of(request, reference)
    if not case.may(Verb.TRIAGE):
        raise PermissionDenied
    if IdempotencyKey.objects.filter(user=case.user, key=request.POST.get("key", "")).exists():
        messages.info(request, SENT_ALREADY)
        return redirect("staff:complaint", reference)  # sent twice: the first sending did it
    now = policies.can(Verb.TRIAGE, case.state)
    if not now.allowed and request.method != "POST":
        step = {"title": TRIAGE_TITLE}
        return render(
            request,
            "staff/not-now.html",
            {"case": case, "complaint": case.complaint, "step": step, "reason": now.reason},
        )
    if request.method != "POST":
        return _gates(request, case, GatesForm(passed=bool(case.state.passed)))
    gates = GatesForm(request.POST, passed=bool(case.state.passed))
    if "back" not in request.POST and gates.is_valid():
        return _proposed(request, case, gates)
    return _gates(request, case, gates, status=200 if "back" in request.POST else 422)


def _proposed(request: StaffRequest, case: Case, gates: GatesForm) -> HttpResponse:
    """The answers are complete: what follows from them, shown or decided on."""
    try:
        proposal = propose(gates.gates(case), case.today)
    except InputFault as fault:
        for message in fault.messages:
            gates.fault(message, "grounds_on" if "arose" in message else None)
        return _gates(request, case, gates, status=422)
    if "leave" in request.POST and proposal.procedure is None and not case.may(Verb.REFUSE):
        return _leave(request, case, proposal)
    if "decide" not in request.POST:
        function = gates.cleaned_data["function"]
        form = DecisionForm(
            case=case, proposal=proposal, function=function, typed=_written(request, case, gates)
        )
        return _proposal(request, case, gates, proposal, form)
    return _decide(request, case, gates, proposal)


def _decide(request: StaffRequest, case: Case, gates: GatesForm, proposal: Proposal) -> HttpResponse:
    form = DecisionForm(request.POST, case=case, proposal=proposal, function=gates.cleaned_data["function"])
    if not form.is_valid():
        return _proposal(request, case, gates, proposal, form, status=422)
    given = form.cleaned_data
    shared = {
        "actor": case.user,
        "today": case.today,
        "key": given["key"],
        "version": given["version"],
        "on": given["on"],
        "proposed": proposal.procedure or REFUSED,
        "override_reason": given["override_reason"],
        "second_look_user": given["second_look_user"] or None,
        "second_look_name": given["second_look_name"],
        "passed": gates.passed(),
        "gates": gates.stored(),
    }
    try:
        if given["procedure"] == REFUSED:
            refuse(
                case.complaint.pk,
                ground=given["ground"],
                reason=given["reason"],
                signpost=given["signpost"],
                **shared,
            )
        else:
            triage(
                case.complaint.pk,
                procedure=given["procedure"],
                reason=given["reason"],
                **shared,
            )
    except NotThere as gone:
        raise Http404 from gone
    except SavedMeanwhile as meanwhile:
        again = DecisionForm(
            with_version(form.data, meanwhile.version),
            case=case,
            proposal=proposal,
            function=gates.cleaned_data["function"],
        )
        return _proposal(request, case, gates, proposal, again, changed=tell(meanwhile.events), status=409)
    except InputFault as fault:
        show_fault(form, fault)
    else:
        refused = given["procedure"] == REFUSED
        messages.success(
            request,
            _("The refusal is recorded.")
            if refused
            else _("It is on a procedure now. Stage 1 runs from the day of receipt."),
        )
        return redirect("staff:complaint", case.complaint.reference)
    return _proposal(request, case, gates, proposal, form, status=422)


def _leave(request: StaffRequest, case: Case, proposal: Proposal) -> HttpResponse:
    """Only the complaints manager refuses: what is proposed is noted for them, and nothing is decided."""
    words = _("Refusal proposed: %(why)s") % {
        "why": request.POST.get("reason", "").strip() or reason_of(proposal)
    }
    try:
        note(
            case.complaint.pk,
            actor=case.user,
            today=case.today,
            on=case.today,
            words=words,
            key=request.POST.get("key", ""),
        )
    except NotThere as gone:
        raise Http404 from gone
    messages.success(request, _("It is left for the complaints manager, with the reasons in a note."))
    return redirect("staff:complaint", case.complaint.reference)


def _written(request: StaffRequest, case: Case, gates: GatesForm) -> dict[str, str]:
    """What was written about the decision before going back to the answers; the proposed reason itself is not."""
    typed = {name: request.POST[name] for name in DecisionForm.carried if request.POST.get(name)}
    if "back" in request.POST and gates.is_valid():
        with suppress(InputFault):  # answers that no proposal follows from have no proposed reason either
            proposed = reason_of(propose(gates.gates(case), case.today))
            if typed.get("reason", "").split() == proposed.split():
                typed.pop("reason", None)
    return typed


def _gates(request: StaffRequest, case: Case, form: GatesForm, *, status: int = 200) -> HttpResponse:
    found = same_people(case.complaint, case.state, case.user)
    context = {
        "case": case,
        "complaint": case.complaint,
        "form": form,
        "carried": _written(request, case, form),
        "contacts": queries.words_of(case.complaint),
        "found": found,
        "restrictions": contact_restrictions_of(case.state, found, case.user),
        "may_mark": case.may(Verb.MARK_DUPLICATE),
    }
    return render(request, "staff/triage.html", context, status=status)


def _proposal(
    request: StaffRequest,
    case: Case,
    gates: GatesForm,
    proposal: Proposal,
    form: DecisionForm,
    *,
    changed: object = (),
    status: int = 200,
) -> HttpResponse:
    answers = [(name, text) for name, text in gates.data.items() if name in gates.fields]
    context = {
        "case": case,
        "complaint": case.complaint,
        "proposal": proposal,
        "form": form,
        "answers": answers,
        "changed": changed,
        "may_split": case.may(Verb.SPLIT) and policies.can(Verb.SPLIT, case.state).allowed,
    }
    return render(request, "staff/proposal.html", context, status=status)
