"""Letters of all complaints that wait for somebody; and the templates: list, download, give in, see what is wrong."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heard.letters import actions, fields, queries
from heard.letters.models import LetterTemplate
from heard.letters.permissions import Act, may
from heard.letters.refusals import NotNow
from heard.letters.required import kinds
from heard.letters.templates import every, newest
from heard.plumbing import files
from heard.rules.faults import InputFault
from heard.staff.forms.letters import TemplateForm
from heard.staff.request import StaffRequest

MOST = 100


def everywhere(request: StaffRequest) -> HttpResponse:
    """What waits: letters to print and post or hand over, and letters to approve."""
    if not may(request.user, Act.READ):
        raise PermissionDenied
    context = {
        "to_give": queries.to_be_given(request.user)[:MOST],
        "to_approve": queries.to_be_approved(request.user)[:MOST] if may(request.user, Act.APPROVE) else [],
        "templates": may(request.user, Act.TEMPLATES),
        "today": request.today,
    }
    return render(request, "staff/letters/everywhere.html", context)


def _allowed(request: StaffRequest) -> None:
    if not may(request.user, Act.TEMPLATES):
        raise PermissionDenied


def templates(request: StaffRequest) -> HttpResponse:
    """Every template with its version, and every field that a template may use."""
    _allowed(request)
    context = {"templates": every(), "fields": fields.CATALOGUE}
    return render(request, "staff/letters/templates.html", context)


def template(request: StaffRequest, key: str) -> HttpResponse:
    """One template: its versions, what it must have, and giving in the next."""
    _allowed(request)
    present = LetterTemplate.objects.filter(key=key).select_related("file", "by").first()
    if present is None:
        raise Http404
    if present.source:
        present = newest(present.kind, present.audience, present.language)
    form, faults = TemplateForm(present=present), tuple[str, ...]()
    if request.method == "POST":
        form = TemplateForm(request.POST, request.FILES, present=present)
        if form.is_valid():
            given = form.cleaned_data
            try:
                made = actions.give_in(
                    actor=request.user, today=request.today, kind=present.kind, audience=present.audience,
                    language=given["language"], name=given["file"].name, content=given["file"].read(),
                    subject=given["subject"], approval=given["approval"], key=given["key"],
                )  # fmt: skip
            except InputFault as fault:
                faults = fault.messages
                for sentence in faults:
                    form.fault(sentence, fault.field if isinstance(fault, NotNow) else "file")
            else:
                messages.success(
                    request, _("Version %(number)s of the template is in use now.") % {"number": made.version}
                )
                for sentence in made.advice:
                    messages.warning(request, sentence)
                return redirect("staff:letters-template", made.key)
    context = {
        "template": present,
        "kind": kinds()[present.kind],
        "versions": LetterTemplate.objects.filter(key=key).select_related("by", "file"),
        "form": form,
        "faults": faults,
    }
    return render(request, "staff/letters/template.html", context, status=422 if form.errors else 200)


def file(request: StaffRequest, key: str, row: int) -> HttpResponse:
    """One version as a Word file. `row`: its number."""
    _allowed(request)
    found = LetterTemplate.objects.filter(key=key, version=row).select_related("file").first()
    if found is None:
        raise Http404
    response = HttpResponse(files.read(found.file), content_type=found.file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{found.key}-{found.version}.docx"'
    response["Cache-Control"] = "private, no-store"
    return response
