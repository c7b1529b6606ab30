"""Answering: the points and who writes them, the draft of one part, the reply as the family will read it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.casework.actions.save_draft import save_draft
from heard.casework.drafts import (
    ADJUDICATION,
    REPLY,
    DraftMoved,
    leads,
    may_write,
    merged,
    number_of,
    versions,
)
from heard.casework.models import Draft
from heard.casework.permissions import Verb
from heard.casework.policies.answering import being_adjudicated
from heard.casework.readings import opened
from heard.casework.refusals import NotNow, NotThere
from heard.casework.reply import ACTIONS, Reading, adjudicated, reading_of
from heard.letters.permissions import Act
from heard.letters.permissions import may as may_letters
from heard.letters.required import kinds
from heard.look.forms import PlainForm
from heard.look.words import moment
from heard.rules.faults import InputFault
from heard.staff.case import Case
from heard.staff.forms.base import show_fault
from heard.staff.forms.drafts import DraftForm, PointDraftForm, ReplyDraftForm
from heard.staff.pages import answering as page
from heard.staff.request import StaffRequest


def overview(request: StaffRequest, reference: str) -> HttpResponse:
    """The points, who answers them, and what is still missing."""
    case = Case.of(request, reference)
    if not page.may_see(case):
        raise PermissionDenied
    closed = page.why_not(case)
    opened(case.complaint, case.user, case.today)
    if closed:
        return _closed(request, case, closed)
    reading = reading_of(case.complaint, case.state)
    lead = leads(case.user, case.complaint)
    check = page.last_check(case)
    stage = case.state.current_stage
    return render(
        request,
        "staff/answering.html",
        {
            **_common(case),
            "rows": page.point_rows(case, reading),
            "lead": lead,
            "reading": reading,
            "reply_draft": reading.drafts.get(REPLY),
            "missing": [one for one in reading.checks if one.state == "missing"] if lead else [],
            "spoken": page.spoken(case),
            "asked": page.asked(case),
            "check": check,
            "stale": page.changed_since(check, reading),
            "clock": case.clock.get(f"respond-{stage.number}") if stage else None,
            "can": {str(one.verb) for one in case.available if one.allowed},
        },
    )


def part(request: StaffRequest, reference: str, section: str) -> HttpResponse:
    """One part of the reply: `reply`, or `point-3`. Saved as it stands; two people writing it lose nothing."""
    case = Case.of(request, reference)
    number = number_of(section)
    if section != REPLY and (number is None or number not in case.state.points):
        raise Http404
    if not page.may_see(case) or (section == REPLY and not leads(case.user, case.complaint)):
        raise PermissionDenied
    closed = page.why_not(case)
    if closed:
        return _closed(request, case, closed)
    reading = reading_of(case.complaint, case.state)
    rows = page.point_rows(case, reading)
    row = next((one for one in rows if one.point.number == number), None)
    if number is not None and row is None:
        raise PermissionDenied
    kind: type[DraftForm] = ReplyDraftForm if section == REPLY else PointDraftForm
    form = kind(request.POST or None, case=case, reading=reading, part=section, number=number or 0)
    context = {
        **_common(case),
        "row": row,
        "rows": rows,
        "lead": leads(case.user, case.complaint),
        "section": section,
        "spoken": page.spoken(case),
        "lacks": page.lacks(reading, number) if number is not None else [],
    }
    template = "staff/answering-reply.html" if section == REPLY else "staff/answering-point.html"
    return keep(request, case, form, template, context)


def keep(
    request: StaffRequest, case: Case, form: DraftForm, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """Show the form of a draft; sent, keep what was typed. What cannot be kept comes back with every word."""
    if request.method != "POST":
        return _show(request, case, form, template, context)
    by_itself = request.POST.get("by_itself") == "1"
    do = request.POST.get("do", "save")
    states = {"hand-in": Draft.State.HANDED_IN, "hand-back": Draft.State.HANDED_BACK}
    gaps = do == "hand-in" and isinstance(form, PointDraftForm) and not form.whole()
    state = Draft.State.DRAFT if gaps else states.get(do, Draft.State.DRAFT)
    try:
        saved = _save(case, form, state, request.POST.get("remark", ""), by_itself=by_itself)
    except NotThere as gone:
        raise Http404 from gone
    except DraftMoved as moved:
        if by_itself:
            return JsonResponse({"moved": True}, status=409)
        return _moved(request, case, form, template, context, moved)
    except InputFault as fault:
        if by_itself:
            return JsonResponse({"told": list(fault.messages)}, status=422)
        form.is_valid()
        show_fault(form, fault)
        return _show(request, case, form, template, context, status=422)
    if gaps:  # what there is, is kept all the same
        again = form.going_on(form.typed(), saved.number)
        assert isinstance(again, PointDraftForm)
        again.whole()
        return _show(request, case, again, template, context, status=422)
    if by_itself:
        return JsonResponse(
            {"base": saved.number, "told": _("Saved by itself, %(when)s") % {"when": moment(saved.at)}}
        )
    told = {
        Draft.State.HANDED_IN: _("It is handed in. Whoever leads the answer has it now."),
        Draft.State.HANDED_BACK: _("It is handed back, with what is to be done."),
    }.get(
        Draft.State(saved.state),
        _("Saved as version %(number)s. Nothing was sent.") % {"number": saved.number},
    )
    messages.success(request, told)
    here = do == "save" and form.part in ("adjudication", REPLY)
    return redirect(request.path if here else _home(case))


def _save(case: Case, form: DraftForm, state: str, remark: str = "", *, by_itself: bool = False) -> Draft:
    return save_draft(
        case.complaint.pk,
        actor=case.user,
        today=case.today,
        part=form.part,
        data=form.typed(),
        base=form.opened_from(),
        state=state,
        remark=remark,
        by_itself=by_itself,
    )


def _home(case: Case) -> str:
    name = "staff:adjudication" if adjudicated(case.state) else "staff:answering"
    return reverse(name, args=[case.complaint.reference])


def _moved(
    request: StaffRequest,
    case: Case,
    form: DraftForm,
    template: str,
    context: Mapping[str, Any],
    moved: DraftMoved,
) -> HttpResponse:
    """Somebody else saved meanwhile: theirs where I changed nothing, mine where I did, and theirs shown beside it."""
    going_on, changed = merged(moved.base.data if moved.base else {}, form.typed(), moved.now.data)
    again = form.going_on(going_on, moved.now.number)
    told = [
        (str(form.fields[name].label), text or _("(empty)"))
        for name, text in sorted(changed.items())
        if name in form.fields
    ]
    return _show(request, case, again, template, {**context, "moved": moved.now, "changed": told}, status=409)


def _show(
    request: StaffRequest,
    case: Case,
    form: PlainForm,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    stage = case.state.current_stage
    part_ = getattr(form, "part", "")
    earlier = versions(case.complaint, stage.number if stage else 1, part_)
    told = {
        "moved": None,
        "changed": [],
        "plan_rows_shown": range(1, ACTIONS + 1),
        **context,
        "form": form,
        "versions": earlier,
    }
    return render(request, template, told, status=status)


def preview(request: StaffRequest, reference: str) -> HttpResponse:
    """The reply (or the adjudication) as the family will read it, and the check beside it."""
    case = Case.of(request, reference)
    deciding = adjudicated(case.state)
    if not case.whole or not (page.may_see(case) or (deciding and may_adjudicate(case))):
        raise PermissionDenied
    closed = "" if deciding and not why_not_adjudicated(case) else page.why_not(case)
    if closed:
        return _closed(request, case, closed)
    reading: Reading = reading_of(case.complaint, case.state)
    check = page.last_check(case)
    return render(
        request,
        "staff/answering-preview.html",
        {
            **_common(case),
            "reading": reading,
            "deciding": deciding,
            "check": check,
            "stale": page.changed_since(check, reading),
            "letter": _letter(case, deciding=deciding),
            "can": {str(one.verb) for one in case.available if one.allowed},
        },
    )


def _letter(case: Case, *, deciding: bool) -> str:
    """The kind of letter that brings this answer; empty where this person writes none, or there is no such kind."""
    verb = Verb.ADJUDICATE if deciding else Verb.RESPOND
    if not may_letters(case.user, Act.WRITE, case.complaint):
        return ""
    return next((one.key for one in kinds().values() if one.verb == verb), "")


def may_adjudicate(case: Case) -> bool:
    """Whether this person decides at stage 2, or may read the decision as it is drafted."""
    return may_write(case.user, case.complaint, case.state, ADJUDICATION)


def why_not_adjudicated(case: Case) -> str:
    """Why there is nothing to adjudicate now; empty where there is."""
    try:
        being_adjudicated(case.state)
    except NotNow as refusal:
        return refusal.message
    return ""


def _common(case: Case) -> dict[str, Any]:
    return {"case": case, "complaint": case.complaint, "state": case.state, "today": case.today}


def _closed(request: StaffRequest, case: Case, reason: str) -> HttpResponse:
    return render(request, "staff/answering-closed.html", {**_common(case), "reason": reason})
