"""What the outbox tells of letters: one that was printed with the day's post and posted has gone; one
that somebody called off has not."""

from django.utils import timezone

from heard.casework.actions.drop_letter import CALLED_OFF
from heard.letters.actions._dropped import dropped
from heard.letters.actions.give import give
from heard.letters.models import Letter
from heard.plumbing.models import OutboxHappening


def posted(happening: OutboxHappening) -> None:
    """Write the day on which a letter was posted into the record, or that it was called off."""
    if happening.by is None:
        return
    if happening.what == OutboxHappening.What.CALLED_OFF:
        for letter in Letter.objects.filter(message=happening.message_id):
            on = timezone.localdate(happening.at)
            dropped(letter, CALLED_OFF, actor=happening.by, today=on, once=f"off-{happening.pk}")
    if happening.what != OutboxHappening.What.POSTED:
        return
    for letter in Letter.objects.filter(message=happening.message_id, given_on=None):
        give(letter.pk, actor=happening.by, today=timezone.localdate(happening.at), on=happening.on)
