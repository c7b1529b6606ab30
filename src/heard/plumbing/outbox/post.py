"""Letters that are printed here. What was put into a file for the printer is fixed: it may be fetched as often as the
printer jams, and it is posted when somebody says on which day it was."""

import datetime
import io
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from pypdf import PdfReader, PdfWriter

from heard.accounts.models import User
from heard.look.words import day as day_words
from heard.plumbing import files
from heard.plumbing.models import OutboxHappening, OutboxMessage, PostRun
from heard.plumbing.outbox import told as outbox_told
from heard.rules.faults import InputFault

State = OutboxMessage.State
What = OutboxHappening.What
MOST_A_RUN = 200


@transaction.atomic
def make_run(messages: QuerySet[OutboxMessage], *, by: User, now: datetime.datetime) -> PostRun:
    """Take every letter of these that waits to be printed into one run. Raises InputFault where there is none.

    Two officers at once: each letter is in one run (row locks; on SQLite the write lock).
    """
    waiting = OutboxMessage.objects.filter(
        pk__in=messages.values("pk"), state=State.TO_POST, post_run=None
    ).order_by("queued_at")
    taken = list(waiting.select_for_update(skip_locked=True)[:MOST_A_RUN])
    if not taken:
        raise InputFault(_("No letter waits to be printed. Somebody may have been quicker."))
    run = PostRun.objects.create(made_at=now, made_by=by)
    OutboxMessage.objects.filter(pk__in=[one.pk for one in taken]).update(post_run=run)
    for one in taken:
        one.post_run = run
        outbox_told.record(one, What.PRINTED, now, by=by)
    return run


def combined(messages: Iterable[OutboxMessage]) -> bytes:
    """Their PDFs in one file, each letter beginning on a new sheet: printed on both sides, no two share one."""
    writer = PdfWriter()
    for message in messages:
        before = len(writer.pages)
        for one in message.attachments.all():
            writer.append(PdfReader(io.BytesIO(files.read(one.file))))
        if (len(writer.pages) - before) % 2:
            writer.add_blank_page()
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@transaction.atomic
def mark_posted(pks: Iterable[UUID], *, on: datetime.date, by: User, now: datetime.datetime) -> int:
    """These printed letters were posted on a day. Returns how many; those marked already are left as they are.

    Raises InputFault: a day to come, or before one of them was written.
    """
    today = timezone.localdate(now)
    if on > today:
        raise InputFault(_("%(day)s has not come yet.") % {"day": day_words(on)})
    here = OutboxMessage.objects.filter(pk__in=list(pks), state=State.TO_POST, post_run__isnull=False)
    taken = list(here.select_for_update())
    first = max((timezone.localdate(one.queued_at) for one in taken), default=on)
    if on < first <= today:
        raise InputFault(_("A letter among them was only written on %(day)s.") % {"day": day_words(first)})
    for one in taken:
        _gone(one, on, by, now)
    return len(taken)


@transaction.atomic
def posted_by_hand(pk: UUID, *, on: datetime.date, by: User, now: datetime.datetime) -> None:
    """A letter that somebody printed from its own page and posted: the next run does not hold it.

    Nothing happens to one that has gone, or was called off.
    """
    one = OutboxMessage.objects.select_for_update().filter(pk=pk, state=State.TO_POST).first()
    if one is not None:
        _gone(one, on, by, now)


def _gone(one: OutboxMessage, on: datetime.date, by: User, now: datetime.datetime) -> None:
    one.state, one.posted_on, one.sent_at = State.SENT, on, now
    one.save(update_fields=["state", "posted_on", "sent_at"])
    outbox_told.record(one, What.POSTED, now, by=by, on=on)


@transaction.atomic
def take_out(pk: UUID, *, by: User, now: datetime.datetime) -> OutboxMessage:
    """A letter of a run that did not print: it waits for the next one. Raises InputFault where it was posted."""
    message = OutboxMessage.objects.select_for_update().get(pk=pk)
    if message.state != State.TO_POST or message.post_run_id is None:
        raise InputFault(_("It is not in a file for the printer any more."))
    message.post_run = None
    message.save(update_fields=["post_run"])
    outbox_told.record(message, What.TAKEN_OUT, now, by=by)
    return message
