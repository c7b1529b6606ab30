"""Approve: another person than its writer agrees to the letter, before it goes or after. It stops no clock."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._step import written_down_at
from heard.letters.actions._step import step
from heard.letters.models import Letter
from heard.letters.permissions import Act
from heard.letters.refusals import NotNow, WrittenMeanwhile
from heard.letters.required import NONE


def approve(letter_id: UUID, *, actor: User, today: date, seen: int, key: str | None = None) -> Letter:
    """Approve what version `seen` says.

    Raises NotNow: it asks for none, is approved, is not checked yet, or the person wrote it themselves.
    """

    def do(letter: Letter) -> None:
        if letter.template.approval == NONE:
            raise NotNow("This kind of letter needs no approval.")
        if letter.approved_by_id:
            raise NotNow("It is approved already.")
        if letter.state not in (Letter.State.CHECKED, Letter.State.SENT):
            raise NotNow("It is approved once it has been checked.")
        newest = letter.texts.select_related("by").first()
        if newest is not None and newest.number != seen:
            raise WrittenMeanwhile(newest)
        if letter.texts.filter(by=actor).exclude(number=1).exists() or letter.made_by_id == actor.pk:
            raise NotNow("Whoever wrote a letter does not approve it. Ask somebody else.")
        letter.approved_by, letter.approved_at = actor, written_down_at(today)

    return step(Act.APPROVE, letter_id, do, actor=actor, verb="approve", key=key)
