"""What the outbox tells of letters: one that was printed with the day's post and posted has gone."""

from django.utils import timezone

from heard.letters.actions.give import give
from heard.letters.models import Letter
from heard.plumbing.models import OutboxHappening


def posted(happening: OutboxHappening) -> None:
    """Write the day on which a letter was posted into the record. Hearing it twice writes it once."""
    if happening.what != OutboxHappening.What.POSTED or happening.by is None:
        return
    for letter in Letter.objects.filter(message=happening.message_id, given_on=None):
        give(letter.pk, actor=happening.by, today=timezone.localdate(happening.at), on=happening.on)
