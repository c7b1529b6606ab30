"""Every step on a complaint: one view, one form a verb. Nothing typed is ever lost, and sending twice acts once."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heard.casework import policies
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotThere, SavedMeanwhile
from heard.letters.permissions import Act
from heard.letters.permissions import may as may_letters
from heard.letters.required import kind_of
from heard.plumbing.models import IdempotencyKey
from heard.rules.faults import InputFault
from heard.staff.case import Case
from heard.staff.forms.base import SENT_ALREADY, VerbForm, show_fault
from heard.staff.pages.story import Entry, tell
from heard.staff.request import StaffRequest
from heard.staff.step_page import Step
from heard.staff.steps import STEPS


def step(request: StaffRequest, reference: str, verb: str) -> HttpResponse:
    """The form of one step; sent, the step itself."""
    if verb not in STEPS:
        raise Http404
    page = STEPS[Verb(verb)]
    case = Case.of(request, reference)
    if not case.may(page.verb):
        raise PermissionDenied
    if request.method == "POST":
        return _take(request, page, case)
    now = policies.can(page.verb, case.state)
    if not now.allowed:
        return render(
            request,
            "staff/not-now.html",
            {"case": case, "complaint": case.complaint, "step": page, "reason": now.reason},
        )
    form = page.form(case=case)
    form.open_with(request.GET.dict())
    return _show(request, page, case, form)


def _take(request: StaffRequest, page: Step, case: Case) -> HttpResponse:
    """Try the step. Whatever it says, the page comes back with every word that was typed."""
    if IdempotencyKey.objects.filter(user=case.user, key=request.POST.get("key", "")).exists():
        messages.info(request, SENT_ALREADY)
        return redirect("staff:complaint", case.complaint.reference)  # sent twice: the first sending did it
    form = page.form(request.POST, case=case)
    if not form.is_valid():
        seen = form.cleaned_data.get("version", case.complaint.version)
        changed = tell(row for row in case.rows if row.version > seen)
        if changed:
            form = form.with_version(case.complaint.version)
        return _show(request, page, case, form, changed=changed, status=422)
    given = form.cleaned_data
    try:
        saved = page.act(
            case.complaint.pk,
            actor=case.user,
            today=case.today,
            key=given["key"],
            version=given["version"],
            **form.arguments(),
        )
    except NotThere as gone:
        raise Http404 from gone
    except SavedMeanwhile as meanwhile:
        again = form.with_version(meanwhile.version)
        again.full_clean()
        changed = tell(meanwhile.events)
        return _show(request, page, case, again, changed=changed, status=409)
    except InputFault as fault:
        show_fault(form, fault)
    else:
        messages.success(request, page.done)
        if saved.version != case.complaint.version:  # answers of equality leave no trace on the complaint
            for caution in _cautions(saved):
                messages.warning(request, caution)
        return redirect("staff:complaint", case.complaint.reference)
    return _show(request, page, case, form, status=422)


def _cautions(saved: Complaint) -> list[str]:
    """What the rules advise to weigh about the step just taken; it stays in the timeline too."""
    told = (row.data for row in saved.events.filter(version=saved.version))
    return [
        _("To be weighed: %(what)s (%(source)s)") % {"what": one["text"], "source": one["source"]}
        for data in told
        for one in data.get("cautions", ())
    ]


def _show(
    request: StaffRequest,
    page: Step,
    case: Case,
    form: VerbForm,
    *,
    changed: Sequence[Entry] = (),
    status: int = 200,
) -> HttpResponse:
    letter = kind_of(page.verb) if may_letters(case.user, Act.WRITE, case.complaint) else None
    context = {
        "case": case,
        "complaint": case.complaint,
        "step": page,
        "form": form,
        "changed": changed,
        "letter": letter,
    }
    return render(request, "staff/step.html", context, status=status)
