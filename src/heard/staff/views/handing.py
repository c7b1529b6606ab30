"""Giving many complaints to one person: what was chosen, portion by portion, and what was done and what was not."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from heard.casework import handovers
from heard.casework.refusals import NotNow, NotThere, NotYours
from heard.staff.finding import address
from heard.staff.forms.finding import GiveForm
from heard.staff.request import StaffRequest
from heard.staff.views.work import asked_by, shown


@require_POST
def give(request: StaffRequest) -> HttpResponse:
    """Begin with what was chosen on the list; refused, the list again with what was chosen still chosen."""
    filter_form, folk = asked_by(request)
    form = GiveForm(request.POST, folk=folk, today=request.today)
    if form.is_valid() and filter_form.is_valid():
        try:
            begun = handovers.begin(
                actor=request.user,
                user=form.cleaned_data["user"],
                chosen=form.chosen,
                back=address({**filter_form.query, "columns": str(filter_form.data.get("columns", ""))}),
                key=form.cleaned_data["key"],
            )
        except NotNow as fault:
            form.fault(fault.message, fault.field)
        except NotYours as fault:
            form.fault(fault.messages[0])
        else:
            if not begun.done:
                handovers.go_on(begun, actor=request.user, today=request.today)
            return redirect("staff:work-given", begun.pk.hex)
    return shown(request, filter_form, folk, wrong=form, parts={"give": form}, status=422)


def given(request: StaffRequest, key: str) -> HttpResponse:
    """How far it is; sent, the next portion."""
    try:
        handover = handovers.one(request.user, key)
    except NotThere as missing:
        raise Http404 from missing
    if request.method == "POST":
        handovers.go_on(handover, actor=request.user, today=request.today)
        return redirect("staff:work-given", key)
    done = [reference for reference, why_not in handover.done if not why_not]
    context = {
        "handover": handover,
        "given": done,
        "refused": [(reference, why_not) for reference, why_not in handover.done if why_not],
        "left": len(handover.chosen) - len(handover.done),
        "next": min(len(handover.chosen) - len(handover.done), handovers.PORTION),
        "today": request.today,
    }
    return render(request, "staff/work-given.html", context)
