"""Log a contact."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heard.casework import queries
from heard.casework.actions.receive import receive
from heard.casework.permissions import Verb, may
from heard.plumbing.models import IdempotencyKey
from heard.rules.faults import InputFault
from heard.staff.earlier import earlier
from heard.staff.forms.base import SENT_ALREADY, show_fault
from heard.staff.forms.intake import ContactForm
from heard.staff.request import StaffRequest


def log_contact(request: StaffRequest) -> HttpResponse:
    """The form; “Look for earlier complaints” shows them beside it with every word kept."""
    user, today = request.user, request.today
    if not may(user, Verb.RECEIVE):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "staff/contact.html", {"form": ContactForm(today=today), "found": None})
    form = ContactForm(request.POST, today=today)
    if "look" in request.POST:
        found = earlier(user, form.names())
        shown = ContactForm(today=today, typed=request.POST.dict())  # not sent yet: nothing is missing yet
        return render(request, "staff/contact.html", {"form": shown, "found": found})
    sent = IdempotencyKey.objects.filter(
        user=user, verb=Verb.RECEIVE, key=request.POST.get("key", "")
    ).first()
    earlier_one = queries.visible_to(user).filter(pk=sent.result).first() if sent else None
    if sent:
        messages.info(request, SENT_ALREADY)
        return redirect("staff:complaint", earlier_one.reference) if earlier_one else redirect("staff:today")
    if form.is_valid():
        try:
            complaint = receive(actor=user, today=today, **form.arguments())
        except InputFault as fault:
            show_fault(form, fault)
        else:
            messages.success(request, _("Logged as %(reference)s.") % {"reference": complaint.reference})
            return redirect("staff:complaint", complaint.reference)
    found = earlier(user, form.names())
    return render(request, "staff/contact.html", {"form": form, "found": found}, status=422)
