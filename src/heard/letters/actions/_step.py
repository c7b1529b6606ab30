"""What every verb shares: one transaction, the letter locked, who may, and a form sent twice acting once."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from heard.accounts.models import User
from heard.letters.models import Letter
from heard.letters.permissions import Act, check_may
from heard.letters.queries import letters_for
from heard.letters.refusals import NotNow, NotThere
from heard.plumbing.once import remember


def step(
    act: Act, letter_id: UUID, do: Callable[[Letter], None], *, actor: User, verb: str, key: str | None = None
) -> Letter:
    """Do something to one letter, or raise and change nothing. Sent again with the same `key`, find what it did.

    Raises NotThere: no such letter for this person; NotYours: their role may not; and what `do` raises.
    """
    with transaction.atomic():
        # The lock is taken on the bare row: PostgreSQL cannot lock through an outer join.
        letter = Letter.objects.select_for_update().filter(pk=letter_id).first()
        if letter is None or not letters_for(actor).filter(pk=letter_id).exists():
            raise NotThere
        check_may(actor, act, letter.complaint)

        def run() -> Letter:
            do(letter)
            letter.save()
            return letter

        return remember(
            key,
            actor,
            f"letter-{verb}",
            run,
            reference=lambda row: row.pk,
            find=lambda pk: Letter.objects.get(pk=pk),
        )


def not_sent(letter: Letter) -> None:
    """Raise NotNow once it has gone: what went is not changed any more."""
    if letter.state == Letter.State.SENT:
        raise NotNow("This letter was sent. Write another one if something is to be put right.")
