"""Cover for absence, who looks after which team, warnings, and the workload."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heard.accounts.models import User
from heard.casework import cover, facts, looking_after, warnings
from heard.casework.models import LooksAfter
from heard.casework.refusals import NotNow, NotThere, NotYours
from heard.staff.finding import Workload
from heard.staff.forms.finding import CoverForm, Folk, TeamsForm
from heard.staff.request import StaffRequest

PAGE = 50


def absences(request: StaffRequest) -> HttpResponse:
    """Who is away and who covers, now and to come; sent, one more."""
    _check_staff(request)
    form = CoverForm(request.POST or None, user=request.user, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            made = cover.go_away(actor=request.user, today=request.today, **form.cleaned_data)
        except NotNow as fault:
            form.fault(fault.message, fault.field)
        except NotYours as fault:
            form.fault(fault.messages[0], "who")
        else:
            messages.success(request, _("%(name)s covers.") % {"name": made.cover.name})
            shut = cover.kept_from_cover(made, request.user).count()
            if shut:
                told = ngettext(
                    "%(count)s complaint stays shut to them. Give it to somebody else for that time.",
                    "%(count)s complaints stay shut to them. Give them to somebody else for that time.",
                    shut,
                )
                messages.warning(request, told % {"count": shut})
            return redirect("staff:cover")
    listed = list(cover.listed(request.user, request.today))
    context = {
        "form": form,
        "listed": [(one, cover.may_set_for(request.user, one.who)) for one in listed],
        "today": request.today,
    }
    return render(request, "staff/cover.html", context, status=422 if form.errors else 200)


def back(request: StaffRequest, key: str) -> HttpResponse:
    """End an absence early: a question, then done."""
    _check_staff(request)
    try:
        absence = cover.listed(request.user, request.today).filter(pk=UUID(key)).first()
    except ValueError:
        absence = None
    if request.method != "POST":
        if absence is None or not cover.may_set_for(request.user, absence.who):
            raise Http404
        return render(request, "staff/cover-back.html", {"absence": absence, "today": request.today})
    try:
        cover.come_back(key, actor=request.user, today=request.today)
    except NotThere as missing:
        raise Http404 from missing
    except NotYours as refused:
        raise PermissionDenied from refused
    messages.success(request, _("The cover has ended."))
    return redirect("staff:cover")


def teams(request: StaffRequest) -> HttpResponse:
    """Who looks after which team; sent, changed."""
    if not looking_after.may_set(request.user):
        raise PermissionDenied
    people = Folk().with_roles(*looking_after.WHO)
    asked = request.GET.get("person", "")
    chosen = next((one for one in people if one.pk.hex == asked), None)
    initial: dict[str, Any] = {}
    if chosen is not None:
        initial = {"user": chosen.pk.hex, "teams": looking_after.teams_of(chosen)}
    form = TeamsForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            looking_after.look_after(actor=request.user, **form.cleaned_data)
        except NotNow as fault:
            form.fault(fault.message, fault.field)
        else:
            messages.success(request, _("It is kept who looks after these teams."))
            return redirect("staff:teams")
    names = {team.key: team.name for team in facts.council().teams}
    held: dict[User, list[str]] = {}
    for row in LooksAfter.objects.select_related("user").order_by("user__name", "team"):
        held.setdefault(row.user, []).append(names.get(row.team, row.team))
    context = {"form": form, "held": list(held.items()), "today": request.today}
    return render(request, "staff/teams.html", context, status=422 if form.errors else 200)


def warned(request: StaffRequest) -> HttpResponse:
    """The warnings on what still runs: one's own; for a complaints manager those of everybody."""
    _check_staff(request)
    page = Paginator(warnings.listed(request.user), PAGE).get_page(request.GET.get("page", "1"))
    context = {"page": page, "levels": warnings.LEVELS, "today": request.today}
    return render(request, "staff/warnings.html", context)


def workload(request: StaffRequest) -> HttpResponse:
    """Who has how much, by holder and by team; every number opens its list."""
    _check_staff(request)
    load = Workload(request.user, request.today)
    by_holder, by_team = load.by("holder"), load.by("team")
    names = dict(User.objects.filter(pk__in=[row["code"] for row in by_holder]).values_list("pk", "name"))
    council = {team.key: team.name for team in facts.council().teams}
    for row in by_holder:
        pk = row["code"]
        row |= {"name": names.get(pk, _("Nobody yet")), "code": pk.hex if pk else "none"}
    for row in by_team:
        row |= {
            "name": council.get(row["code"], row["code"] or _("No team yet")),
            "code": row["code"] or "none",
        }
    context = {
        "tables": [("holder", _("By who holds it"), by_holder), ("team", _("By team"), by_team)],
        "today": request.today,
    }
    return render(request, "staff/workload.html", context)


def _check_staff(request: StaffRequest) -> None:
    if not request.user.roles:
        raise PermissionDenied
