"""Reports in preparation and published: the list, starting one, the report itself, its days, setting it aside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.look.forms import PlainForm
from heard.plumbing.installation import is_invented
from heard.publishing import actions, policies, queries
from heard.publishing.figures import known_titles
from heard.publishing.models import Draft
from heard.publishing.permissions import Act, may
from heard.publishing.reading import Reading
from heard.publishing.refusals import NoSuchReport, NotNow
from heard.rules.faults import InputFault
from heard.staff.forms.publishing import DaysForm, SetAsideForm, StartForm
from heard.staff.publishing import Work, told_plainly
from heard.staff.request import StaffRequest
from heard.staff.views.publishing_editions import edition


def show_fault(form: PlainForm, fault: InputFault) -> None:
    """A fault of an action at the field it names, else at the top."""
    if isinstance(fault, NotNow):
        form.fault(fault.message, fault.field)
        return
    for message in fault.messages:
        form.fault(message)


def reports(request: StaffRequest) -> HttpResponse:
    """Reports in preparation, those waiting for a signature, and what is published."""
    if not may(request.user, Act.READ_PUBLISHED):
        raise PermissionDenied
    drafts = list(queries.drafts_for(request.user).filter(frozen__isnull=True).prefetch_related("signatures"))
    editions = list(queries.editions_for(request.user).defer("data", "parts", "layout", "content"))
    closed = Reading(request.user).closed([*drafts, *editions])
    comments = queries.open_by_draft(drafts)
    rows = [(draft, _waiting(draft), comments.get(draft.pk, 0)) for draft in drafts]
    context = {
        "working": [row for row in rows if not row[0].set_aside_at and not row[1]],
        "waiting": [row for row in rows if not row[0].set_aside_at and row[1]],
        "aside": [row for row in rows if row[0].set_aside_at],
        "editions": editions,
        "closed": closed,
        "titles": known_titles({one.edition for one in drafts} | {one.edition for one in editions}),
        "may_write": may(request.user, Act.WRITE),
        "reads_drafts": may(request.user, Act.READ_DRAFTS),
    }
    return render(request, "staff/publishing/reports.html", context)


def _waiting(draft: Draft) -> str:
    """Whose signature it waits for, once somebody has signed what it says; else "" (it is being written)."""
    signed = {one.role for one in draft.signatures.all() if one.draft_version == draft.version}
    if not signed:
        return ""
    missing = [role for role in policies.roles_of(draft) if role not in signed]
    return _("waits: %(who)s") % {"who": policies.role_words(missing[0])} if missing else _("signed by all")


def start(request: StaffRequest) -> HttpResponse:
    """A new report in preparation."""
    if not may(request.user, Act.WRITE):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = StartForm(data, today=request.today, invented=is_invented())
    if data is not None and form.is_valid():
        try:
            draft = actions.start(actor=request.user, today=request.today, **form.given())
        except InputFault as fault:
            show_fault(form, fault)
        else:
            return redirect("staff:publishing-report", draft.key)
    return render(request, "staff/publishing/start.html", {"form": form}, status=422 if form.errors else 200)


@told_plainly
def report(request: StaffRequest, key: str) -> HttpResponse:
    """The report: in preparation, or as it was published."""
    try:
        found = queries.one_edition(request.user, key)
    except NoSuchReport:
        work = Work.of(request, key)
        if work.draft.is_published:
            raise Http404 from None
        return render(request, "staff/publishing/draft.html", {"work": work, "parts": work.parts(links=True)})
    return edition(request, found)


@told_plainly
def days(request: StaffRequest, key: str) -> HttpResponse:
    """Other days, another protection."""
    work = Work.of(request, key, Act.WRITE, figures=False)
    data = request.POST if request.method == "POST" else None
    form = DaysForm(data, draft=work.draft, invented=is_invented())
    if data is not None and form.is_valid():
        try:
            set_to = actions.set_days(work.draft.pk, actor=request.user, today=request.today, **form.given())
        except InputFault as fault:
            show_fault(form, fault)
        else:
            if set_to.draft.version == work.draft.version:
                messages.info(request, _("It was set to this already: nothing is changed."))
            else:
                messages.success(request, _("The figures are counted anew. Signatures no longer count."))
            return redirect("staff:publishing-report", key)
    context = {
        "work": work, "form": form, "heading": _("Days and small numbers"), "button": _("Count anew"),
        "history": queries.versions(work.draft, "settings"),
    }  # fmt: skip
    return render(request, "staff/publishing/form.html", context, status=422 if form.errors else 200)


@told_plainly
def set_aside(request: StaffRequest, key: str) -> HttpResponse:
    """A report that will not be published."""
    work = Work.of(request, key, Act.WRITE, figures=False)
    form = SetAsideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.set_aside(work.draft.pk, actor=request.user, today=request.today, **form.given())
        except InputFault as fault:
            show_fault(form, fault)
        else:
            messages.success(request, _("The report is set aside. It stays to be read."))
            return redirect(reverse("staff:publishing"))
    context = {
        "work": work, "form": form, "heading": _("Set this report aside"), "button": _("Set aside"), "history": [],
    }  # fmt: skip
    return render(request, "staff/publishing/form.html", context, status=422 if form.errors else 200)
