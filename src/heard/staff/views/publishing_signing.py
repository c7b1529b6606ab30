"""On the way to publication: the preview, likely names, signing and publishing."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
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
    """Likely names in the text: taken out by writing, or let stand with a reason. Whoever reads drafts sees them."""
    work = Work.of(request, key, Act.CLEAR_NAMES if request.method == "POST" else Act.READ_DRAFTS)
    data = request.POST if request.method == "POST" else None
    form = NamesForm(data, flags=work.shown_names)
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


def _form(work: Work, data: QueryDict | None, act: Act) -> SignForm:
    count = work.open_comments
    signing = ngettext(
        "I know that %(count)s comment is open, and sign all the same",
        "I know that %(count)s comments are open, and sign all the same",
        count,
    )
    publishing = ngettext(
        "I know that %(count)s comment is open, and publish all the same",
        "I know that %(count)s comments are open, and publish all the same",
        count,
    )
    label = (signing if act == Act.SIGN else publishing) % {"count": count}
    return SignForm(data, seen=work.seen, open_comments=count, label=label)


def _once_more(request: StaffRequest, key: str, act: Act, fault: InputFault) -> tuple[Work, SignForm]:
    """The page after a refusal: the report as it reads now, and a form for exactly that.

    With what the first page showed in it, the form could never be sent: the person would be told to read the report
    again, however often they had.
    """
    work = Work.of(request, key, act, exact=True)
    typed = request.POST.copy()
    if typed.get("seen") != work.seen:  # another report than the one they ticked for
        typed.pop("despite_comments", None)
    typed["seen"], typed["key"] = work.seen, uuid.uuid4().hex
    form = _form(work, typed, act)
    form.full_clean()
    form.fault(fault.messages[0], fault.field if isinstance(fault, NotNow) else None)
    return work, form


@told_plainly
def sign(request: StaffRequest, key: str) -> HttpResponse:
    """The whole report, and below it the signature for exactly this."""
    work = Work.of(request, key, Act.SIGN, exact=True)
    form = _form(work, request.POST if request.method == "POST" else None, Act.SIGN)
    if form.is_bound and form.is_valid():
        try:
            actions.sign(work.draft.pk, actor=request.user, today=request.today, **form.given())
        except InputFault as fault:
            work, form = _once_more(request, key, Act.SIGN, fault)
        else:
            messages.success(request, _("Your signature is kept, for exactly what you read."))
            return redirect("staff:publishing-report", key)
    context = {"work": work, "form": form, "parts": work.parts(links=False), "reason": work.why_not_sign}
    context["names"] = {f"section/{place.key}": place.title for place in work.places}
    return render(request, "staff/publishing/sign.html", context, status=422 if form.errors else 200)


@told_plainly
def publish(request: StaffRequest, key: str) -> HttpResponse:
    """What will be frozen; sent, it is."""
    work = Work.of(request, key, Act.PUBLISH, exact=True)
    if work.draft.is_published:
        return redirect("staff:publishing-report", key)  # sent twice: the first sending did it
    form = _form(work, request.POST if request.method == "POST" else None, Act.PUBLISH)
    if form.is_bound and form.is_valid():
        try:
            actions.publish(work.draft.pk, actor=request.user, today=request.today, **form.given())
        except InputFault as fault:
            work, form = _once_more(request, key, Act.PUBLISH, fault)
        else:
            messages.success(request, _("The report is published and frozen."))
            return redirect("staff:publishing-report", key)
    context = {"work": work, "form": form, "reason": work.why_not_publish}
    return render(request, "staff/publishing/publish.html", context, status=422 if form.errors else 200)
