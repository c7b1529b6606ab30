"""A fee was claimed by somebody appointed. Approving and paying it are steps of their own."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.actions.agree_terms import chosen, every_seat
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def claim_fee(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    seat: str,
    amount: Decimal,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record a claim of `amount` pounds that came on day `on`. `seat`: `role: name`, also of somebody who has left.

    Raises NotNow: nobody appointed by that name, or a day before the appointment.
    """

    def do(step: Step) -> None:
        who = chosen(every_seat(step.state), seat)
        dated(step.state, on, today, (who.on, f"the {who.role} was appointed"))
        data = {
            "id": str(uuid4()),
            "role": str(who.role),
            "name": who.name,
            "amount": str(amount),
            "words": words.strip(),
        }
        step.record(FactKind.FEE_CLAIMED, on, stage=who.stage, data=data)

    return take(Verb.CLAIM_FEE, complaint_id, do, actor=actor, today=today, key=key, version=version)
