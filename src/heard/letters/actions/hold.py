"""Hold: the letter does not go for now, and why. Writing or checking it anew lets it go on."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions.drop_letter import HELD_BACK
from heard.letters.actions._dropped import dropped
from heard.letters.actions._step import not_sent, step
from heard.letters.models import Letter
from heard.letters.permissions import Act
from heard.letters.refusals import NotNow


def hold(letter_id: UUID, *, actor: User, today: date, why: str, key: str | None = None) -> Letter:
    """Hold it back; that it is held is recorded, why stands with the letter.

    Raises NotNow without a reason, or once it was sent.
    """

    def do(letter: Letter) -> None:
        not_sent(letter)
        if not why.strip():
            raise NotNow("Say why it is held back.", "why")
        letter.state, letter.held_why = Letter.State.HELD, why.strip()[:400]
        letter.checked_by = letter.checked_at = None
        dropped(letter, HELD_BACK, actor=actor, today=today)

    return step(Act.WRITE, letter_id, do, actor=actor, verb="hold", key=key)
