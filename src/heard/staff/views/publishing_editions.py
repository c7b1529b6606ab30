"""Published reports: the page, the files, and what has moved since."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from markupsafe import Markup

from heard.casework import queries as casework
from heard.plumbing import files
from heard.publishing import queries, verify
from heard.publishing.figures import known_titles
from heard.publishing.models import Edition
from heard.publishing.moves import differences
from heard.publishing.permissions import Act, may
from heard.publishing.policies import role_words
from heard.publishing.reading import Reading
from heard.publishing.rebuild import rebuilt
from heard.publishing.refusals import NoSuchReport
from heard.rules.faults import InputFault
from heard.staff.publishing import told_plainly
from heard.staff.request import StaffRequest

NAMES = {
    "html": "HTML", "docx": "Word", "pdf": "PDF", "xlsx": "Excel", "json": "JSON",
}  # fmt: skip


def _one(request: StaffRequest, key: str) -> Edition:
    try:
        found = queries.one_edition(request.user, key)
    except NoSuchReport as missing:
        raise Http404 from missing
    Reading(request.user).check(found)
    return found


def edition(request: StaffRequest, found: Edition) -> HttpResponse:
    """The report as it was published, with its files and how it came about. Raises ClosedReport."""
    reading = Reading(request.user)
    reading.check(found)
    newer = found.superseded_by if found.is_superseded else None
    older = found.supersedes
    stored = list(found.files.all())
    order = list(NAMES)
    context = {
        "edition": found,
        "name": known_titles([found.edition])[found.edition],
        "parts": [{**part, "html": Markup(part["html"])} for part in found.parts],  # noqa: S704
        "files": sorted(
            ((NAMES.get(one.format, one.format), one) for one in stored),
            key=lambda f: order.index(f[1].format),
        ),
        "signed": [(role_words(one["role"]), one) for one in found.signed],
        "whole": not list(verify.faults_in(found)),
        "reads_drafts": may(request.user, Act.READ_DRAFTS),
        "newer": newer,
        "newer_opens": newer is not None and reading.opens(newer),
        "older": older,
        "older_opens": older is not None and reading.opens(older),
        "differs": _differs(request, older, found) if older and reading.opens(older) else None,
    }
    return render(request, "staff/publishing/edition.html", context)


def _differs(request: StaffRequest, older: Edition, found: Edition) -> list[dict[str, str]] | None:
    """The figures that read otherwise than in the report before. Of real people for those alone who read drafts:

    a published 10 beside an 11 tells of one child, and whoever makes reports must know what they changed.
    """
    if (older.protection or found.protection) and not may(request.user, Act.READ_DRAFTS):
        return None
    return list(differences(older.data, found.data))


@told_plainly
def file(request: StaffRequest, key: str, format: str) -> HttpResponse:
    """One file, byte for byte as it was published. Always as a download: it is a page of its own."""
    found = _one(request, key)
    row = found.files.filter(format=format).select_related("stored").first()
    if row is None:
        raise Http404
    try:
        content = files.read(row.stored)
    except (OSError, RuntimeError):
        messages.error(request, _("This file cannot be read as it was published. Tell whoever runs Heard."))
        return redirect("staff:publishing-report", key)
    response = HttpResponse(content, content_type=row.content_type)
    response["Content-Disposition"] = f'attachment; filename="{found.key}.{row.format}"'
    response["Cache-Control"] = "private, no-store"
    return response


@told_plainly
def moved(request: StaffRequest, key: str) -> HttpResponse:
    """Which figures read otherwise today, and the cases that moved them, as far as they are open to this person."""
    found = _one(request, key)
    if not may(request.user, Act.READ_DRAFTS):
        raise Http404
    again, faults = None, tuple[str, ...]()
    try:
        again = rebuilt(found, today=request.today, reader=request.user)
    except InputFault as fault:
        faults = fault.messages
    wanted = sorted({reference for one in again.moves for reference in one.behind.every}) if again else []
    context = {
        "edition": found,
        "again": again,
        "faults": faults,
        "cases": casework.by_ids(request.user, wanted),
        "today": request.today,
    }
    return render(request, "staff/publishing/moved.html", context)
