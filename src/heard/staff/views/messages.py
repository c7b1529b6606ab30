"""The post room: every message that waits for a person, and what a person decides. All through the one queryset."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from heard.casework.messages import address_stands_bounced, may_open_messages, messages_visible_to
from heard.plumbing.models import OutboxMessage
from heard.plumbing.outbox import bounces as outbox_bounce
from heard.plumbing.outbox import decide as outbox_decide
from heard.plumbing.outbox import post as outbox_post
from heard.plumbing.outbox import returned as outbox_returned
from heard.rules.faults import InputFault
from heard.staff.forms.messages import CallOffForm, PostedForm, ReturnedForm
from heard.staff.pages.messages import BY_KEY, SHELVES, counts, on_shelf, references_of
from heard.staff.request import StaffRequest
from heard.staff.views.documents import as_download

PAGE = 25
State = OutboxMessage.State
# What may be decided in which state: (verb of the address, words of the button).
DECISIONS: dict[str, tuple[frozenset[State], Any]] = {
    "went": (outbox_decide.WENT, gettext_lazy("It went")),
    "again": (outbox_decide.AGAIN, gettext_lazy("Send it again")),
    "came-back": (outbox_decide.CAME_BACK, gettext_lazy("It came back to us")),
    "take-out": (frozenset({State.TO_POST}), gettext_lazy("It did not print: put it back")),
}


def messages(request: StaffRequest, form: ReturnedForm | None = None, status: int = 200) -> HttpResponse:
    """One list at a time, each with its count."""
    _check(request)
    tabs = counts(request.user)
    first = next((shelf.key for shelf, count in tabs if count), SHELVES[0].key)
    key = request.GET.get("show", first)
    shelf = BY_KEY.get(key, SHELVES[0])
    page = Paginator(on_shelf(request.user, shelf), PAGE).get_page(request.GET.get("page", "1"))
    rows = list(page.object_list)
    context = {
        "tabs": tabs,
        "shelf": shelf,
        "page": page,
        "rows": rows,
        "references": references_of(rows),
        "form": form or ReturnedForm(),
    }
    return render(request, "staff/messages.html", context, status=status)


def message(
    request: StaffRequest, key: str, form: CallOffForm | None = None, status: int = 200
) -> HttpResponse:
    """One message: what it says, what became of it, what may be decided."""
    one = _one(request, key)
    context = {
        "message": one,
        "reference": references_of([one]).get(one.about, ""),
        "attachments": list(one.attachments.select_related("file")),
        "happenings": list(one.happenings.select_related("by")),
        "decisions": [
            (verb, words)
            for verb, (states, words) in DECISIONS.items()
            if one.state in states and (verb != "take-out" or one.post_run_id)
        ],
        "may_call_off": one.state in outbox_decide.OFF,
        "address_bounced": address_stands_bounced(one),
        "form": form or CallOffForm(),
    }
    return render(request, "staff/message.html", context, status=status)


@require_POST
def decide(request: StaffRequest, key: str, verb: str) -> HttpResponse:
    """One decision on one message. Somebody was quicker: says so, and nothing is done twice."""
    one = _one(request, key)
    now, by = timezone.now(), request.user
    if verb == "call-off":
        form = CallOffForm(request.POST)
        if not form.is_valid():
            return message(request, key, form, status=422)
        act: Callable[[], object] = lambda: outbox_decide.call_off(  # noqa: E731
            one.pk, why=form.cleaned_data["why"], by=by, now=now
        )
    else:
        acts: dict[str, Callable[[], object]] = {
            "went": lambda: outbox_decide.it_went(one.pk, by=by, now=now),
            "again": lambda: outbox_decide.send_again(one.pk, by=by, now=now),
            "came-back": lambda: outbox_decide.came_back(one.pk, by=by, now=now),
            "take-out": lambda: outbox_post.take_out(one.pk, by=by, now=now),
            "address-right": lambda: outbox_bounce.settle(one, by=by, now=now),
        }
        if verb not in acts:
            raise Http404
        act = acts[verb]
    try:
        act()
    except InputFault as fault:
        notices.error(request, " ".join(fault.messages))
    else:
        notices.success(request, _("Written down."))
    return redirect("staff:message", key)


def attachment(request: StaffRequest, key: str, row: int) -> HttpResponseBase:
    """A file that goes, or went, with a message."""
    found = _one(request, key).attachments.select_related("file").filter(place=row).first()
    if found is None:
        raise Http404
    return as_download(found.file)


@require_POST
def returned(request: StaffRequest) -> HttpResponse:
    """An e-mail that came back, handed in as a file: marks the message, and its address."""
    _check(request)
    form = ReturnedForm(request.POST, request.FILES)
    if not form.is_valid():
        return messages(request, form, status=422)
    given = form.cleaned_data["file"]
    try:
        told = outbox_returned.read(given.read(outbox_returned.MOST_BYTES + 1))
    except InputFault as fault:
        form.fault(fault.messages[0], "file")
        return messages(request, form, status=422)
    one = messages_visible_to(request.user).filter(pk=told.message).first()
    if one is None:
        form.fault(_("No message of ours is named in this file, or it is not open to you."), "file")
        return messages(request, form, status=422)
    if not told.for_good:
        notices.info(
            request, _("It was only held up. Nothing was marked: the mail server tries again by itself.")
        )
    elif outbox_bounce.bounce(one, f"came back ({told.status})", timezone.now(), by=request.user):
        notices.success(request, _("Marked as come back. The next letter to this address asks first."))
    else:
        notices.info(request, _("It is marked already."))
    return redirect("staff:message", one.pk)


@require_POST
def print_letters(request: StaffRequest) -> HttpResponse:
    """Put every letter that waits into one file for the printer."""
    _check(request)
    try:
        run = outbox_post.make_run(messages_visible_to(request.user), by=request.user, now=timezone.now())
    except InputFault as fault:
        notices.info(request, fault.messages[0])
        return redirect("staff:messages")
    return redirect("staff:messages-run", run.pk)


def run(request: StaffRequest, key: str) -> HttpResponse:
    """The letters of one file for the printer; sent, the day on which they were posted."""
    rows = _run(request, key)
    form = PostedForm(request.POST or None, today=request.today)
    waiting = [one for one in rows if one.state == State.TO_POST]
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                count = outbox_post.mark_posted(
                    [one.pk for one in waiting],
                    on=form.cleaned_data["on"],
                    by=request.user,
                    now=timezone.now(),
                )
            except InputFault as fault:
                form.fault(fault.messages[0], "on")
            else:
                notices.success(
                    request,
                    _("Letters marked as posted: %(count)s.") % {"count": count}
                    if count
                    else _("They were marked as posted already."),
                )
                return redirect("staff:messages-run", key)
    context = {
        "key": key,
        "rows": rows,
        "waiting": waiting,
        "references": references_of(rows),
        "form": form,
        "made_at": rows[0].post_run.made_at if rows[0].post_run else None,
    }
    return render(request, "staff/messages-run.html", context, status=status)


def run_file(request: StaffRequest, key: str) -> HttpResponse:
    """The letters in one PDF. Fetching it changes nothing, however often."""
    rows = _run(request, key)
    response = HttpResponse(outbox_post.combined(rows), content_type="application/pdf")
    made = rows[0].post_run.made_at if rows[0].post_run else timezone.now()
    response["Content-Disposition"] = (
        f'attachment; filename="letters-{timezone.localtime(made):%Y-%m-%d-%H%M}.pdf"'
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


def _check(request: StaffRequest) -> None:
    if not may_open_messages(request.user):
        raise PermissionDenied


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        raise Http404 from None


def _one(request: StaffRequest, key: str) -> OutboxMessage:
    """The message, or 404 alike where it is not there and where it is not theirs."""
    _check(request)
    found = messages_visible_to(request.user).filter(pk=_uuid(key)).first()
    if found is None:
        raise Http404
    return found


def _run(request: StaffRequest, key: str) -> list[OutboxMessage]:
    """The letters of a run that this person may see; 404 where there are none."""
    _check(request)
    mine = messages_visible_to(request.user).filter(post_run=_uuid(key)).select_related("post_run")
    rows = list(mine.prefetch_related("attachments__file").order_by("queued_at"))
    if not rows:
        raise Http404
    return rows
