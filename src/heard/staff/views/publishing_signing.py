"""On the way to publication: the preview, likely names, signing and publishing."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heard.publishing import actions
from heard.publishing.permissions import Act
from heard.publishing.refusals import NotNow
from heard.rules.faults import InputFault
from heard.staff.forms.publishing import NamesForm, SignForm
from heard.staff.publishing import Work, told_plainly
from heard.staff.request import StaffRequest


@told_plainly
def preview(request: StaffRequest, key: str) -> HttpResponse:
    """The report as the public will read it, with what is kept back and why beside it."""
    work = Work.of(request, key, exact=True)
    return render(request, "staff/publishing/preview.html", {"work": work, "parts": work.parts(links=False)})


@told_plainly
def names(request: StaffRequest, key: str) -> HttpResponse:
    """Likely names in the text: taken out by writing, or let stand with a reason."""
    work = Work.of(request, key, Act.CLEAR_NAMES)
    data = request.POST if request.method == "POST" else None
    form = NamesForm(data, flags=work.open_names)
    if data is not None and form.is_valid():
        try:
            with transaction.atomic():
                for flag, reason in form.standing():
                    actions.clear_name(
                        work.draft.pk, actor=request.user, today=request.today, mark=flag.mark, reason=reason
                    )
        except InputFault as fault:
            form.fault(fault.messages[0])
        else:
            messages.success(request, _("What you ticked is kept with its reason."))
            return redirect("staff:publishing-names", key)
    titles = {place.key: place.title for place in work.places}
    let_stand = list(work.draft.cleared_names.select_related("by"))
    context = {"work": work, "form": form, "titles": titles, "let_stand": let_stand}
    return render(request, "staff/publishing/names.html", context, status=422 if form.errors else 200)


def _form(work: Work, data: object, label: str) -> SignForm:
    return SignForm(data, seen=work.seen, open_comments=work.open_comments, label=label)


@told_plainly
def sign(request: StaffRequest, key: str) -> HttpResponse:
    """The whole report, and below it the signature for exactly this."""
    work = Work.of(request, key, Act.SIGN, exact=True)
    label = ngettext(
        "I know that %(count)s comment is open, and sign all the same",
        "I know that %(count)s comments are open, and sign all the same",
        work.open_comments,
    ) % {"count": work.open_comments}
    form = _form(work, request.POST if request.method == "POST" else None, label)
    if form.is_bound and form.is_valid():
        try:
            actions.sign(work.draft.pk, actor=request.user, today=request.today, **form.given())
        except InputFault as fault:
            form.fault(fault.messages[0], fault.field if isinstance(fault, NotNow) else None)
        else:
            messages.success(request, _("Your signature is kept, for exactly what you read."))
            return redirect("staff:publishing-report", key)
    context = {"work": work, "form": form, "parts": work.parts(links=False), "reason": work.why_not_sign}
    return render(request, "staff/publishing/sign.html", context, status=422 if form.errors else 200)


@told_plainly
def publish(request: StaffRequest, key: str) -> HttpResponse:
    """What will be frozen; sent, it is."""
    work = Work.of(request, key, Act.PUBLISH, exact=True)
    if work.draft.is_published:
        return redirect("staff:publishing-report", key)  # sent twice: the first sending did it
    label = ngettext(
        "I know that %(count)s comment is open, and publish all the same",
        "I know that %(count)s comments are open, and publish all the same",
        work.open_comments,
    ) % {"count": work.open_comments}
    form = _form(work, request.POST if request.method == "POST" else None, label)
    if form.is_bound and form.is_valid():
        try:
            actions.publish(work.draft.pk, actor=request.user, today=request.today, **form.given())
        except InputFault as fault:
            form.fault(fault.messages[0], fault.field if isinstance(fault, NotNow) else None)
        else:
            messages.success(request, _("The report is published and frozen."))
            return redirect("staff:publishing-report", key)
    context = {"work": work, "form": form, "reason": work.why_not_publish}
    return render(request, "staff/publishing/publish.html", context, status=422 if form.errors else 200)
