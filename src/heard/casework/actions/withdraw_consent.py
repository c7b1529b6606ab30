"""Withdraw consent: from that day it no longer stands; what was done under it stays done."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def withdraw_consent(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    consent: str,
    words: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """The consent of that id was taken back on day `on`. `words`: how, in a word or two.

    Raises NotNow: none that stands, no words, or a day before it was given.
    """

    def do(step: Step) -> None:
        old = step.state.consents.get(consent)
        if old is None or not old.given or old.until is not None:
            raise NotNow("Choose a consent that stands.", "consent")
        dated(step.state, on, today, (old.on, "it was given"))
        said = need(words, "Say how they took it back.", "words")
        person = step.state.people.get(old.person)
        step.record(
            FactKind.CONSENT_WITHDRAWN,
            on,
            data={"id": consent, "of": person.name if person else "", "what": old.what, "words": said},
        )

    return take(Verb.WITHDRAW_CONSENT, complaint_id, do, actor=actor, today=today, key=key, version=version)
