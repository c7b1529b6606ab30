"""Appointing on a complaint: the shortlist, the panel's days, and the appointments with terms and fees."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.casework import facts, policies
from heard.casework.independents.entry import listed
from heard.casework.independents.register import offered_regions, offered_skills, on_register
from heard.casework.independents.shortlist import has_specialist, parts_at, shortlist, skills_asked
from heard.casework.permissions import Verb
from heard.look.forms import PlainForm
from heard.look.words import sentence
from heard.rules.fees import pounds, sums
from heard.rules.independence import Part
from heard.rules.independents import Wanted
from heard.rules.panel_days import (
    PAPERS_CLOCK,
    Sitter,
    first_with_notice,
    notice_days,
    notice_limit,
    panel_weeks,
)
from heard.rules.vocabulary import AppointmentRole
from heard.staff.ahead import PANEL
from heard.staff.case import Case
from heard.staff.plan import appointed, plannable, stage_plan
from heard.staff.request import StaffRequest


class ForForm(PlainForm):
    """What somebody is wanted for. In the address: words of the register, and nobody's name."""

    role = forms.ChoiceField(label=gettext_lazy("As what?"), required=False)
    skill = forms.ChoiceField(label=gettext_lazy("Skill"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    language = forms.CharField(label=gettext_lazy("Language"), required=False, max_length=60)

    def __init__(self, data: Any, parts: tuple[Part, ...]) -> None:
        super().__init__(data)
        self.fields["role"].choices = [(str(part), sentence(str(part))) for part in parts]  # type: ignore[attr-defined]
        self.fields["skill"].choices = [("", _("Any")), *((one, one) for one in offered_skills())]  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", _("Any")), *((one, one) for one in offered_regions())]  # type: ignore[attr-defined]


def choose(request: StaffRequest, reference: str) -> HttpResponse:
    """The shortlist for one part: who fits, who does not, and why."""
    case = _open(request, reference, Verb.APPOINT)
    now = policies.can(Verb.APPOINT, case.state)
    stage = case.state.current_stage
    parts = parts_at(stage.number) if stage else ()
    if not now.allowed or not parts:
        titled = {"title": _("Who could be appointed")}
        context = {"case": case, "complaint": case.complaint, "step": titled, "reason": now.reason}
        return render(request, "staff/not-now.html", context)
    free = [part for part in parts if not case.state.appointed(AppointmentRole(str(part)))]
    asked = request.GET.dict()
    asked.setdefault("role", str((free or parts)[0]))
    form = ForForm(asked, parts)
    given = form.cleaned_data if form.is_valid() else {"role": str(parts[0])}
    part = Part(given["role"] or str(parts[0]))
    wanted = _wanted(case, part, given)
    fits = shortlist(case.complaint, case.state, wanted, case.user, case.days)
    context = {
        "case": case,
        "complaint": case.complaint,
        "form": form,
        "part": part,
        "wanted": wanted,
        "fits": [one for one in fits if one.fits],
        "others": [one for one in fits if not one.fits],
        "asked_skills": skills_asked(case.state),
        "today": case.today,
    }
    return render(request, "staff/shortlist.html", context)


def _wanted(case: Case, part: Part, given: dict[str, str]) -> Wanted:
    """What the part asks for: what was chosen, and the days of the plan or the panel."""
    days: list[tuple[date, str]] = []
    last = case.today
    if part in (Part.CHAIR, Part.PANELLIST):
        stage = case.state.stages[3]
        if stage.panel_on is not None:
            days, last = [(stage.panel_on, _("the panel"))], stage.panel_on
    else:
        for reading in plannable(case)[:1]:
            made = stage_plan(case, reading)
            last = max(made.towards.due, case.today)
            days = [
                (step.planned, _("“%(step)s”") % {"step": step.safe.title})
                for step in made.steps
                if step.planned is not None and step.done_on is None and step.planned >= case.today
            ]
    skill = given.get("skill", "")
    return Wanted(
        part,
        case.today,
        skills=(skill,) if skill else (),
        region=given.get("region", ""),
        language=given.get("language", "").strip(),
        days=tuple(days),
        first=case.today,
        last=last,
    )


def panel_days(request: StaffRequest, reference: str) -> HttpResponse:
    """The weeks to the panel's legal day: what still fits, and why not."""
    case = _open(request, reference, Verb.ARRANGE_PANEL)
    now = policies.can(Verb.ARRANGE_PANEL, case.state)
    if not now.allowed:
        titled = {"title": _("Find a day for the panel")}
        context = {"case": case, "complaint": case.complaint, "step": titled, "reason": now.reason}
        return render(request, "staff/not-now.html", context)
    rows = on_register()
    seats = {
        part: [Sitter(who.name, str(part), who.aways) for who in map(listed, rows) if part in who.parts]
        for part in (Part.CHAIR, Part.PANELLIST)
    }
    text = facts.procedure_of(case.state)

    def notice(panel_on: date) -> int:
        return notice_days(text, panel_on)

    reading = case.clock.get(PANEL)
    due = reading.due_on if reading is not None else None
    sitting = [
        one
        for one in appointed(case)
        if one.role in (AppointmentRole.PANEL_CHAIR, AppointmentRole.PANEL_MEMBER)
    ]
    weeks = panel_weeks(
        case.today,
        due,
        [Sitter(one.name, str(one.role), one.aways) for one in sitting],
        case.days,
        chairs=seats[Part.CHAIR],
        members=seats[Part.PANELLIST],
        notice=notice,
    )
    first = first_with_notice(case.today, case.days, notice)
    skills = list(dict.fromkeys(skills_asked(case.state).values()))
    context = {
        "case": case,
        "complaint": case.complaint,
        "stage": case.state.stages[3],
        "weeks": weeks,
        "due": due,
        "first": first,
        "notice": notice(first),
        "notice_limit": notice_limit(text, first),
        "papers_limit": notice_limit(text, first, PAPERS_CLOCK),
        "sitting": sitting,
        "missing": (
            not case.state.appointed(AppointmentRole.PANEL_CHAIR),
            2 - len(case.state.appointed(AppointmentRole.PANEL_MEMBER)),
        ),
        "skills": [(skill, has_specialist(case.state, skill, rows)) for skill in skills],
        "today": case.today,
    }
    return render(request, "staff/panel-days.html", context)


def appointments(request: StaffRequest, reference: str) -> HttpResponse:
    """Everybody appointed: declaration, terms, report, fees; and those who have left."""
    case = Case.of(request, reference)
    if not case.may(Verb.APPOINT):
        raise PermissionDenied
    state = case.state
    lines = [
        {
            "place": place,
            "one": one,
            "terms": state.terms.get((str(one.role), one.name)),
            "declared_on": date.fromisoformat(one.declared_on) if one.declared_on else None,
            "report_on": _report_on(case, one.stage, str(one.role)),
        }
        for place, one in enumerate(state.appointments)
    ]
    allowed = {one.verb for one in case.available if one.allowed}
    context = {
        "case": case,
        "complaint": case.complaint,
        "lines": lines,
        "ended": state.appointments_ended,
        "pounds": pounds,
        "fees": list(state.fees.values()),
        "sums": sums(state.fees.values()),
        "can": {str(verb) for verb in allowed},
        "today": case.today,
    }
    return render(request, "staff/appointments.html", context)


def _report_on(case: Case, stage: int, role: str) -> date | None:
    found = case.state.stages.get(stage)
    return found.reports.get(role) if found else None


def _open(request: StaffRequest, reference: str, verb: Verb) -> Case:
    case = Case.of(request, reference)
    if not case.may(verb):
        raise PermissionDenied
    return case
