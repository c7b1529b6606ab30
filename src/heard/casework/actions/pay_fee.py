"""A fee that was approved has been paid."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.actions.approve_fee import data_of, fee_of
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.fees import pounds
from heard.rules.vocabulary import FactKind


def pay_fee(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    fee: str,
    amount: Decimal | None = None,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the payment of a fee; nothing given is all that was approved. Heard pays nobody itself.

    Raises NotNow: not approved, paid already, or more than was approved.
    """

    def do(step: Step) -> None:
        claim = fee_of(step, fee)
        if claim.approved is None:
            raise NotNow("It has not been approved.", "fee")
        if claim.paid is not None:
            raise NotNow(f"{pounds(claim.paid)} were paid already.", "fee")
        paid = claim.approved if amount is None else amount
        if paid > claim.approved:
            raise NotNow(f"{pounds(claim.approved)} were approved: no more can be paid.", "amount")
        dated(step.state, on, today, (claim.approved_on, "it was approved"))
        step.record(FactKind.FEE_PAID, on, data=data_of(claim, paid, words))

    return take(Verb.PAY_FEE, complaint_id, do, actor=actor, today=today, key=key, version=version)
