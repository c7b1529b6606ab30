"""Record that the latest version of the statement went out to be agreed."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._people import somebody
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import current_draft
from heard.casework.state.points import StatementVersion
from heard.rules.vocabulary import FactKind


def waiting(step: Step) -> StatementVersion:
    """The version that is neither agreed nor overtaken."""
    one = current_draft(step.state)
    assert one is not None  # the policy has seen to it
    return one


def send_statement(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    person: str,
    how: str,
    reply_by: date | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that it went to `person` (an id on the complaint) on day `on`, how, and by when we hope to hear.

    `reply_by` is a wish, not a limit: nobody loses a right by it, and the time for stage 2 runs on.

    Raises NotNow: nobody of that id, no way given, or a day before the draft.
    """

    def do(step: Step) -> None:
        one = waiting(step)
        dated(step.state, on, today, (one.on, f"version {one.number} was drafted"))
        who = somebody(step.state, person)
        if not how.strip():
            raise NotNow("Say how it went to them.", "how")
        if reply_by is not None and reply_by < on:
            raise NotNow("That is before it went out.", "reply_by")
        step.record(
            FactKind.STATEMENT_SENT,
            on,
            stage=one.stage,
            data={
                "version": one.number,
                "person": who.id,
                "to": who.name,
                "how": how.strip(),
                "reply_by": reply_by.isoformat() if reply_by else None,
            },
        )

    return take(Verb.SEND_STATEMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)
