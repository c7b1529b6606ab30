"""Throw away: a letter that never went is gone, with every version of it. That there was one stays on record."""

from datetime import date
from uuid import UUID

from django.db import transaction

from heard.accounts.models import User
from heard.casework.actions.drop_letter import THROWN_AWAY
from heard.letters.actions._dropped import dropped
from heard.letters.actions._step import not_sent
from heard.letters.models import Letter
from heard.letters.permissions import Act, check_may
from heard.letters.queries import letters_for
from heard.letters.refusals import NotThere
from heard.plumbing.once import remember


def throw_away(letter_id: UUID, *, actor: User, today: date, key: str | None = None) -> UUID:
    """Delete it and write an audit line in every complaint that it answers. Returns the complaint's id.

    Raises NotNow where it was sent: what went is kept.
    """

    def run() -> UUID:
        letter = Letter.objects.select_for_update().filter(pk=letter_id).first()
        if letter is None or not letters_for(actor).filter(pk=letter_id).exists():
            raise NotThere
        check_may(actor, Act.WRITE, letter.complaint)
        not_sent(letter)
        dropped(letter, THROWN_AWAY, actor=actor, today=today)
        complaint: UUID = letter.complaint_id
        letter.texts.all().delete()
        letter.delete()
        return complaint

    with transaction.atomic():
        return remember(key, actor, "letter-throw-away", run, reference=str, find=UUID)
