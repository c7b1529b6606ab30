"""Record consent, or that it was refused: to what, how far, on what evidence, and whether they understand enough."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import on_its_day, somebody, two
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.people import ConsentFor, Understanding
from heard.rules.vocabulary import FactKind


def record_consent(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    person: str,
    what: str,
    given: bool,
    evidence: str,
    to: str = "",
    scope: str = "",
    understanding: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`person` (an id on the file) agrees, or does not, to `what` (a `people.ConsentFor`) on day `on`.

    `to`: whom they let speak for them (an id). `evidence`: the letter, the call, who was there. A consent may be older
    than the complaint; it is then filed under the day of receipt and keeps its own day. Who recorded it is the event's.

    Raises NotNow: no such person, no evidence, nobody to represent them, or a day that has not come.
    """

    def do(step: Step) -> None:
        one = somebody(step.state, person)
        if what not in set(ConsentFor):
            raise NotNow("Say what they agree to.", "what")
        if what == ConsentFor.REPRESENTATIVE:
            if not to:
                raise NotNow("Choose who may speak for them.", "to")
            two(step.state, person, to, field="to")
        if understanding and understanding not in set(Understanding):
            raise NotNow("Say whether they understand enough.", "understanding")
        if given and understanding == Understanding.NOT_ENOUGH:
            raise NotNow(
                "Somebody who does not understand enough cannot consent: record who decides for them.",
                "understanding",
            )
        step.record(
            FactKind.CONSENT_RECORDED,
            on_its_day(step.state, on, today),
            data={
                "id": str(uuid.uuid4()),
                "person": one.id,
                "of": one.name,
                "what": what,
                "given": given,
                "given_on": on.isoformat(),
                "to": to,
                "to_name": step.state.people[to].name if to else "",
                "scope": scope.strip(),
                "evidence": need(evidence, "Say how you know: a letter, a call, who was there.", "evidence"),
                "understanding": understanding,
            },
        )

    return take(Verb.RECORD_CONSENT, complaint_id, do, actor=actor, today=today, key=key, version=version)
