"""Letters of one complaint: the list, starting, writing, reading as the family will, checking and sending."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from heard.letters import actions, queries
from heard.letters.actions.send import pdf_of
from heard.letters.actions.start import To
from heard.letters.permissions import Act, may
from heard.letters.recipients import Recipient, recipients
from heard.letters.refusals import NotNow, NotYours, WrittenMeanwhile
from heard.letters.required import Kind, kinds
from heard.plumbing import files
from heard.plumbing.sniff import DOCX, PDF
from heard.rules.faults import InputFault
from heard.rules.telling import Need
from heard.staff.case import Case
from heard.staff.forms.letters import (
    AppointedForm,
    GivenForm,
    HoldForm,
    LookForm,
    RecipientsForm,
    SeenForm,
    WriteForm,
)
from heard.staff.letters import Desk
from heard.staff.request import StaffRequest


def letters(request: StaffRequest, reference: str) -> HttpResponse:
    """Every letter of a complaint, and how far each has come."""
    case = Case.of(request, reference)
    if not may(request.user, Act.SEND, case.complaint):
        raise PermissionDenied
    context = {"complaint": case.complaint, "letters": queries.letters_of(case.complaint)}
    return render(request, "staff/letters/list.html", context)


def new(request: StaffRequest, reference: str) -> HttpResponse:
    """Which kind; then who gets it, why, and how they may be reached."""
    case = Case.of(request, reference)
    if not may(request.user, Act.WRITE, case.complaint):
        raise PermissionDenied
    kind = kinds().get(request.GET.get("kind", ""))
    if kind is None:
        context = {"complaint": case.complaint, "kinds": list(kinds().values())}
        return render(request, "staff/letters/kinds.html", context)
    found = [] if kind.to == "appointed" else recipients(case.state, kind, case.today)
    form = _recipients_form(request, case, kind, found)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start(
                case.complaint.pk, actor=request.user, today=case.today, kind=kind.key,
                to=_chosen(form, case), why=form.cleaned_data.get("why", ""), key=form.cleaned_data["key"],
            )  # fmt: skip
        except InputFault as fault:
            form.fault(fault.messages[0], fault.field if isinstance(fault, NotNow) else None)
        else:
            if len(made) == 1:
                return redirect("staff:letters-write", reference, made[0].key)
            messages.success(request, _("%(count)s letters were begun, one for each.") % {"count": len(made)})
            return redirect("staff:letters", reference)
    context = {
        "complaint": case.complaint,
        "kind": kind,
        "form": form,
        "recipients": found,
        "Need": Need,
    }
    return render(request, "staff/letters/new.html", context, status=422 if form.errors else 200)


def _recipients_form(request: StaffRequest, case: Case, kind: Kind, found: list[Recipient]) -> Any:
    data = request.POST if request.method == "POST" else None
    if kind.to == "appointed":
        people = [(f"{at}", f"{one.name}, {one.role}") for at, one in enumerate(case.state.appointments)]
        return AppointedForm(data, choices=people)
    # Also what is barred can be asked for, and is refused in words: nothing hangs on what the page offered.
    open_ways = [(one, way) for one in found for way in one.ways if way.answer or data is not None]
    labels = {"post": _("by post"), "e-mail": _("by e-mail")}
    choices = [
        (f"{one.person.id} {way.way}", f"{one.person.name}, {labels[way.way]}: {way.address}")
        for one, way in open_ways
    ]
    first = [f"{one.person.id} {one.first.way}" for one in found if one.told.need is Need.MUST and one.first]
    return RecipientsForm(data, choices=choices, first=first)


def _chosen(form: Any, case: Case) -> list[To]:
    given = form.cleaned_data
    if isinstance(form, AppointedForm):
        one = case.state.appointments[int(given["to"])]
        return [To(given["way"], name=one.name, role=str(one.role), address=given["address"])]
    pairs = [value.split(" ", 1) for value in given["to"]]
    return [To(way, person=person) for person, way in pairs]


FORMS = {
    "check": SeenForm,
    "approve": SeenForm,
    "send": SeenForm,
    "give": GivenForm,
    "hold": HoldForm,
    "throw-away": SeenForm,
    "look-at": LookForm,
}


def letter(request: StaffRequest, reference: str, key: str) -> HttpResponse:
    """One letter: who gets it and why, their safe way, what the law requires with ticks, the page as it will look."""
    return _page(request, Desk.of(request, reference, key))


def _page(
    request: StaffRequest, desk: Desk, *, form: Any = None, verb: str = "", status: int = 200
) -> HttpResponse:
    one = desk.letter
    first = {"seen": one.version, "on": desk.today}
    forms: dict[str, Any] = {name: kind(initial=first, auto_id=f"{name}-%s") for name, kind in FORMS.items()}
    if form is not None:
        forms[verb] = form
    context = {"desk": desk, "letter": one, "complaint": one.complaint, "forms": forms, "form": form}
    return render(request, "staff/letters/letter.html", context, status=status)


def write(request: StaffRequest, reference: str, key: str) -> HttpResponse:
    """What it says. Two at once: the second sees what the first changed, and loses nothing."""
    desk = Desk.of(request, reference, key, Act.WRITE)
    one = desk.letter
    newest = desk.made.newest
    data = request.POST if request.method == "POST" else None
    shown: dict[str, Any] = {
        "kind": desk.made.kind,
        "texts": desk.made.texts,
        "subject": one.subject,
        "seen": one.version,
        "documents": desk.documents,
    }
    form = WriteForm(data, **shown)
    if data is None or not form.is_valid():
        return _write_page(request, desk, form, status=422 if form.errors else 200)
    try:
        actions.write(one.pk, actor=request.user, today=request.today, **form.given())
    except WrittenMeanwhile as meanwhile:
        seen = form.cleaned_data["seen"]
        before: dict[str, str] = next((row.texts for row in desk.versions if row.number == seen), {})
        copy = request.POST.copy()
        copy["seen"] = str(meanwhile.newest.number)
        again = WriteForm(copy, **shown)
        again.full_clean()
        changed = [
            (again.fields[f"text-{name}"].label, before.get(name, ""), text)
            for name, text in meanwhile.newest.texts.items()
            if text != before.get(name, "") and f"text-{name}" in again.fields
        ]
        return _write_page(request, desk, again, status=409, theirs=newest, changed=changed)
    except InputFault as fault:
        form.fault(fault.messages[0], fault.field if isinstance(fault, NotNow) else None)
        return _write_page(request, desk, form, status=422)
    messages.success(request, _("The letter is saved."))
    return redirect("staff:letters-one", reference, key)


def _write_page(
    request: StaffRequest, desk: Desk, form: WriteForm, *, status: int, **more: Any
) -> HttpResponse:
    context = {"desk": desk, "letter": desk.letter, "complaint": desk.letter.complaint, "form": form,
               "theirs": None, "changed": [], **more}  # fmt: skip
    return render(request, "staff/letters/write.html", context, status=status)


DONE = {
    "check": _lazy("Checked: everything that it needs is in it."),
    "approve": _lazy("The letter is approved."),
    "send": _lazy("The letter was sent."),
    "give": _lazy("Recorded that it went."),
    "hold": _lazy("It is held back."),
    "look-at": _lazy("It is recorded that you looked at it. Now read and check the letter."),
    "throw-away": _lazy(
        "It was thrown away. That there was one stays on record, and nothing of what it said."
    ),
}


def do(request: StaffRequest, reference: str, key: str, verb: str) -> HttpResponse:
    """Check, approve, send, record that it went, or hold back. What does not work comes back with every reason."""
    if verb not in DONE:
        raise Http404
    desk = Desk.of(request, reference, key)
    if request.method != "POST":
        return redirect("staff:letters-one", reference, key)
    form = FORMS[verb](request.POST, auto_id=f"{verb}-%s")
    if not form.is_valid():
        return _page(request, desk, form=form, verb=verb, status=422)
    given = {
        name: value
        for name, value in form.cleaned_data.items()
        if name != "seen" or verb in ("check", "approve", "look-at")
    }
    act: Callable[..., Any] = getattr(actions, verb.replace("-", "_"))
    try:
        act(desk.letter.pk, actor=request.user, today=request.today, **given)
    except NotYours as denied:
        raise PermissionDenied from denied
    except InputFault as fault:
        for sentence in fault.messages:
            form.fault(sentence, fault.field if isinstance(fault, NotNow) else None)
        return _page(request, Desk.of(request, reference, key), form=form, verb=verb, status=422)
    done = str(DONE[verb])
    if verb == "send" and desk.letter.way == "post":
        done = _("The letter is finished. Print it and post it.")
    messages.success(request, done)
    if verb == "throw-away":
        return redirect("staff:complaint", reference)
    return redirect("staff:letters-one", reference, key)


def file(request: StaffRequest, reference: str, key: str, format: str) -> HttpResponse:
    """The Word file or the PDF: of a letter that went the very bytes, of another as it would go now."""
    desk = Desk.of(request, reference, key)
    if format not in ("docx", "pdf"):
        raise Http404
    one = desk.letter
    stored = one.docx if format == "docx" else one.pdf
    try:
        if stored is not None:
            content = files.read(stored)
        else:
            content = desk.made.docx if format == "docx" else pdf_of(desk.made)
    except (InputFault, OSError, RuntimeError) as fault:
        told = (
            fault.messages[0]
            if isinstance(fault, InputFault)
            else _("This file cannot be read. Tell whoever runs Heard.")
        )
        messages.error(request, told)
        return redirect(reverse("staff:letters-one", args=(reference, key)))
    response = HttpResponse(content, content_type=DOCX if format == "docx" else PDF)
    response["Content-Disposition"] = f'attachment; filename="{one.complaint.reference}-{one.key}.{format}"'
    response["Cache-Control"] = "private, no-store"
    return response
