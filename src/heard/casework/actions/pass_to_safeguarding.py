"""Pass a concern on to safeguarding. The complaint waits for nothing, and the concern is looked at again."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.protecting import review_fault
from heard.rules.vocabulary import FactKind


def record_passing(
    step: Step,
    *,
    on: date,
    to: str,
    concern: str,
    review_on: date | None,
    reference: str = "",
    prefix: str = "",
) -> None:
    """Write it down. `prefix`: of the field names, where a form asks it beside other things. Raises NotNow."""
    dated(step.state, on, step.today, field=f"{prefix}on")
    if review_on is None:
        raise NotNow("Say when you look again at what became of it.", f"{prefix}review_on")
    if fault := review_fault(on, review_on):
        raise NotNow(fault, f"{prefix}review_on")
    step.record(
        FactKind.SAFEGUARDING_PASSED,
        on,
        data={
            "id": str(uuid.uuid4()),
            "to": need(to, "Say to whom it was passed on.", f"{prefix}to"),
            "concern": concern.strip(),
            "reference": reference.strip(),
            "review_on": review_on.isoformat(),
        },
    )


def pass_to_safeguarding(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    to: str,
    concern: str,
    review_on: date | None,
    reference: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`to`: a team or a person; `reference`: their own number for it; `review_on`: when somebody looks again.

    At any time and in any state of the complaint. Raises NotNow: nobody named, or no day to come.
    """

    def do(step: Step) -> None:
        need(concern, "Say what the concern is, in a sentence.", "concern")
        record_passing(step, on=on, to=to, concern=concern, review_on=review_on, reference=reference)

    return take(
        Verb.PASS_TO_SAFEGUARDING, complaint_id, do, actor=actor, today=today, key=key, version=version
    )
