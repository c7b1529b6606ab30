"""Planning a stage: its steps counted back from the day due, tried without saving, and saved."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from heard.casework import actions, policies
from heard.casework.permissions import Verb
from heard.casework.refusals import SavedMeanwhile
from heard.plumbing.models import IdempotencyKey
from heard.rules.faults import InputFault
from heard.staff.ahead import by_hand
from heard.staff.case import Case
from heard.staff.forms.base import SENT_ALREADY
from heard.staff.forms.independents import PlanStepsForm
from heard.staff.pages.story import tell
from heard.staff.plan import Mark, first_plan, plannable, planned_days, stage_plan
from heard.staff.request import StaffRequest
from heard.staff.steps import STEPS


def plan(request: StaffRequest, reference: str) -> HttpResponse:
    """The stage counted back. Sent with `look`, the days typed are tried and nothing is saved."""
    case, page = _open(request, reference, Verb.PLAN_STEPS)
    now = policies.can(Verb.PLAN_STEPS, case.state)
    readings = plannable(case) if now.allowed else []
    if not readings:
        reason = now.reason or _("No clock with planned steps is running.")
        context = {"case": case, "complaint": case.complaint, "step": page, "reason": reason}
        return render(request, "staff/not-now.html", context)
    if request.method == "POST":
        return _take_plan(request, case)
    form = PlanStepsForm(case=case)
    wanted = next((one for one in readings if one.clock == request.GET.get("clock")), readings[0])
    form.choose(wanted, request.GET.get("to", ""))
    empty = not planned_days(case, wanted)
    if empty:  # a plan to begin with, tried and not saved
        safe = [step.safe for step in form.plan.steps]
        begin: dict[str, date | None] = {
            step: day for step, day in first_plan(case, wanted, safe).items() if f"day-{step}" in form.fields
        }
        form.plan = stage_plan(case, wanted, form.plan.towards.name, begin)
        for step in form.plan.steps:
            if f"day-{step.safe.step}" in form.fields:
                form.fields[f"day-{step.safe.step}"].initial = step.planned
    return _show_plan(request, case, form, proposal=empty)


def _take_plan(request: StaffRequest, case: Case) -> HttpResponse:
    if IdempotencyKey.objects.filter(user=case.user, key=request.POST.get("key", "")).exists():
        messages.info(request, SENT_ALREADY)
        return redirect("staff:complaint", case.complaint.reference)
    form = PlanStepsForm(request.POST, case=case)
    if not form.is_valid():
        return _show_plan(request, case, form, status=422)
    assert form.reading is not None
    form.plan = stage_plan(case, form.reading, form.asked_towards, form.days)
    if "look" in request.POST:
        return _show_plan(request, case, form, tried=True)
    given = form.cleaned_data
    try:
        actions.plan_steps(
            case.complaint.pk,
            actor=case.user,
            today=case.today,
            key=given["key"],
            version=given["version"],
            **form.arguments(),
        )
    except SavedMeanwhile as meanwhile:
        again = form.with_version(meanwhile.version)
        again.full_clean()
        assert isinstance(again, PlanStepsForm)
        if again.reading is not None:
            again.plan = stage_plan(again.case, again.reading, again.asked_towards, again.days)
        return _show_plan(request, case, again, status=409, changed=tell(meanwhile.events))
    except InputFault as fault:
        field = getattr(fault, "field", None)
        form.fault(fault.messages[0], field)
        return _show_plan(request, case, form, status=422)
    messages.success(request, STEPS[Verb.PLAN_STEPS].done)
    return redirect("staff:plan", case.complaint.reference)


def _show_plan(
    request: StaffRequest, case: Case, form: PlanStepsForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "case": case,
        "complaint": case.complaint,
        "form": form,
        "plan": form.plan,
        "readings": plannable(case),
        "today": case.today,
        "said": {"due": _due_names(form)},
        "mark_words": mark_words,
        "by_hand": by_hand,
        "plain_day": lambda one: date_format(one, "j M"),
        "week_day": lambda one: date_format(one, "D j"),
        **more,
    }
    return render(request, "staff/plan.html", context, status=status)


def _due_names(form: PlanStepsForm) -> dict[str, str]:
    return {one.due.isoformat(): _("day %(length)s") % {"length": one.length} for one in form.plan.choices}


def mark_words(mark: Mark) -> str:
    """What a mark in the drawn plan says."""
    return {
        "safe": _("last safe"),
        "planned": _("planned"),
        "wrong": _("planned: does not fit"),
        "done": _("done"),
        "due": _("day due"),
        "away": _("away"),
    }[mark.kind]


def _open(request: StaffRequest, reference: str, verb: Verb) -> tuple[Case, Any]:
    case = Case.of(request, reference)
    if not case.may(verb):
        raise PermissionDenied
    return case, STEPS[verb]
