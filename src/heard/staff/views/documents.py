"""Documents: given with a form that loses nothing, and fetched in a way that nothing in them runs."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from heard.casework import actions
from heard.casework.models import Document
from heard.casework.permissions import Verb
from heard.casework.refusals import NotThere, SavedMeanwhile
from heard.plumbing import files, loose, scan, uploads
from heard.plumbing.models import IdempotencyKey, StoredFile
from heard.rules.faults import InputFault
from heard.staff.case import Case
from heard.staff.forms.base import SENT_ALREADY, show_fault
from heard.staff.forms.documents import AddDocumentForm
from heard.staff.pages.story import Entry, tell
from heard.staff.request import StaffRequest
from heard.staff.steps import STEPS

PAGE = STEPS[Verb.ADD_DOCUMENT]


def add_document(request: StaffRequest, reference: str) -> HttpResponse:
    """The form; sent, the files on the complaint. Files that came in whole are kept whatever else is at fault."""
    case = Case.of(request, reference)
    if not case.may(Verb.ADD_DOCUMENT):
        raise PermissionDenied
    if request.method != "POST":
        form = AddDocumentForm(case=case)
        form.open_with(request.GET.dict())
        return _show(request, case, form, [])
    if IdempotencyKey.objects.filter(user=case.user, key=request.POST.get("key", "")).exists():
        messages.info(request, SENT_ALREADY)
        return redirect("staff:complaint", reference)
    kept, faults = _given(request)
    form = AddDocumentForm(request.POST, case=case)
    if form.is_valid() and not kept and not faults:
        form.fault(_("Choose at least one file"), "files")
    for fault in faults:
        form.fault(fault, "files")
    if form.is_valid():
        return _add(request, case, form, kept)
    dropped = bool(uploads.dropped(request))
    return _show(request, case, form, kept, status=413 if dropped else 422)


def _given(request: StaffRequest) -> tuple[list[StoredFile], list[str]]:
    """The files of this form, those given before first; and what is wrong with the others."""
    left = set(request.POST.getlist("leave"))
    kept = [
        one for one in loose.kept(request.POST.get("kept", ""), by=request.user) if str(one.pk) not in left
    ]
    there = {one.sha256 for one in kept}
    faults = [uploads.sentence(name, why) for name, why in uploads.dropped(request)]
    for upload in request.FILES.getlist("files"):
        try:
            stored = loose.take_in(upload.name or "", upload, by=request.user, now=timezone.now())
        except InputFault as fault:
            faults.extend(fault.messages)
            continue
        if stored.sha256 not in there:
            there.add(stored.sha256)
            kept.append(stored)
    return kept, faults


def _add(request: StaffRequest, case: Case, form: AddDocumentForm, kept: list[StoredFile]) -> HttpResponse:
    given = form.cleaned_data
    try:
        actions.add_document(
            case.complaint.pk,
            actor=case.user,
            today=case.today,
            key=given["key"],
            version=given["version"],
            **form.given(kept),
        )
    except NotThere as gone:
        raise Http404 from gone
    except SavedMeanwhile as meanwhile:
        again = form.with_version(meanwhile.version)
        again.full_clean()
        return _show(request, case, again, kept, changed=tell(meanwhile.events), status=409)
    except InputFault as fault:
        show_fault(form, fault)
        return _show(request, case, form, kept, status=422)
    messages.success(request, PAGE.done)
    return redirect("staff:complaint", case.complaint.reference)


def _show(
    request: StaffRequest,
    case: Case,
    form: Any,
    kept: Sequence[StoredFile],
    *,
    changed: Sequence[Entry] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": case,
        "complaint": case.complaint,
        "step": PAGE,
        "form": form,
        "kept": kept,
        "token": loose.token(kept, by=request.user) if kept else "",
        "changed": changed,
    }
    return render(request, "staff/add-document.html", context, status=status)


def document(request: StaffRequest, reference: str, key: str) -> HttpResponseBase:
    """The file itself, to be kept and not shown: whatever it holds, nothing of it runs under our address."""
    case = Case.of(request, reference)
    if key not in case.state.documents_here:
        raise Http404
    row = Document.objects.select_related("file").filter(pk=key, complaint=case.complaint).first()
    if row is None:
        raise Http404
    if why := scan.why_closed(row.file):
        messages.error(request, why)
        return redirect("staff:complaint", reference)
    return as_download(row.file)


def as_download(file: StoredFile) -> HttpResponseBase:
    """A stored file as an answer: its own kind, never guessed, never shown in the page, never kept by the browser."""
    try:
        content = files.read(file)
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = HttpResponse(content, content_type=file.content_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store, private"
    return response
