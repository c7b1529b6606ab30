"""Check: somebody has read the letter as the family will, and everything that the law wants is in it."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._step import written_down_at
from heard.letters.actions._step import not_sent, step
from heard.letters.checking import Prepared
from heard.letters.models import Letter
from heard.letters.permissions import Act
from heard.letters.refusals import WrittenMeanwhile


def check(letter_id: UUID, *, actor: User, today: date, seen: int, key: str | None = None) -> Letter:
    """Mark it checked. `seen` is the version that was read.

    Raises CannotGo with every thing that is missing; WrittenMeanwhile where somebody has changed it since.
    """

    def do(letter: Letter) -> None:
        not_sent(letter)
        newest = letter.texts.select_related("by").first()
        if newest is not None and newest.number != seen:
            raise WrittenMeanwhile(newest)
        Prepared(letter, today).check()
        letter.state, letter.held_why = Letter.State.CHECKED, ""
        letter.checked_by, letter.checked_at = actor, written_down_at(today)

    return step(Act.WRITE, letter_id, do, actor=actor, verb="check", key=key)
