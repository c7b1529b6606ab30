"""That a letter did not go, in every complaint that it would have answered."""

from datetime import date

from heard.accounts.models import User
from heard.casework import actions as casework
from heard.letters.models import Letter


def dropped(letter: Letter, what: str, *, actor: User, today: date, once: str = "") -> None:
    """Record it. Inside the transaction of whatever drops it. With the same `once` again nothing happens."""
    for complaint in (letter.complaint_id, *letter.also.values_list("pk", flat=True)):
        key = f"{once}-{complaint}" if once else None
        casework.drop_letter(
            complaint, actor=actor, today=today, on=today, kind=letter.kind, what=what, key=key
        )
