"""The post room: what waits, what went wrong, what is to be printed; and the messages of one complaint."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from heard.accounts.models import User
from heard.casework.messages import messages_of, messages_visible_to
from heard.casework.models import Complaint
from heard.plumbing.models import OutboxMessage
from heard.staff.case import Case

State = OutboxMessage.State


@dataclass(frozen=True)
class Shelf:
    """One list of the post room. `where` chooses its messages; `empty`: what good looks like."""

    key: str
    name: Any
    where: Q
    empty: Any
    newest_first: bool = False


SHELVES = (
    Shelf(
        "to-post",
        _("To be printed"),
        Q(state=State.TO_POST, post_run=None),
        _("No letter waits to be printed."),
    ),
    Shelf(
        "printed",
        _("Printed, to be posted"),
        Q(state=State.TO_POST, post_run__isnull=False),
        _("Every letter that was printed is marked as posted."),
    ),
    Shelf(
        "doubtful", _("Doubtful"), Q(state=State.DOUBTFUL), _("Of every message it is known whether it went.")
    ),
    Shelf("bounced", _("Came back"), Q(state=State.BOUNCED), _("No message came back.")),
    Shelf("failed", _("Could not be sent"), Q(state=State.FAILED), _("Every message could be sent.")),
    Shelf(
        "waiting",
        _("Waiting"),
        Q(state__in=(State.QUEUED, State.SENDING)),
        _("Nothing waits to be sent: whatever was written has gone."),
    ),
    Shelf("sent", _("Sent"), Q(state=State.SENT), _("Nothing was sent yet."), newest_first=True),
    Shelf(
        "called-off", _("Not sent, on purpose"), Q(state=State.CALLED_OFF), _("No message was called off.")
    ),
)
BY_KEY = {one.key: one for one in SHELVES}


def counts(user: User) -> list[tuple[Shelf, int]]:
    """Every shelf with how many stand on it, in one query; the lists show exactly as many."""
    asked = {one.key.replace("-", "_"): Count("pk", filter=one.where) for one in SHELVES}
    found = messages_visible_to(user).aggregate(**asked)
    return [(one, found[one.key.replace("-", "_")]) for one in SHELVES]


def on_shelf(user: User, shelf: Shelf) -> QuerySet[OutboxMessage]:
    """The messages on a shelf: longest waiting first, what was sent newest first."""
    order = ("-sent_at", "-queued_at") if shelf.newest_first else ("queued_at",)
    return messages_visible_to(user).filter(shelf.where).order_by(*order)


def references_of(messages: list[OutboxMessage]) -> Mapping[Any, str]:
    """Complaint id → reference, of messages that were read through the one queryset."""
    ids = {one.about for one in messages if one.about}
    return dict(Complaint.objects.filter(pk__in=ids).values_list("pk", "reference")) if ids else {}


def messages_about(case: Case) -> list[OutboxMessage]:
    """The messages about one complaint, newest first, for whoever may open the post room."""
    return list(messages_of(case.user, case.complaint).order_by("-queued_at")[:50])
