"""A fee that was claimed is approved, in full or in part. Whoever wrote the claim down does not approve it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.fees import Fee, pounds
from heard.rules.vocabulary import FactKind


def fee_of(step: Step, fee: str) -> Fee:
    """The claim of that id, or NotNow."""
    found = step.state.fees.get(fee)
    if found is None:
        raise NotNow("Choose the fee.", "fee")
    return found


def data_of(fee: Fee, amount: Decimal, words: str) -> dict[str, str]:
    """What is stored of a step with a fee."""
    return {
        "id": fee.id,
        "role": fee.role,
        "name": fee.name,
        "amount": str(amount),
        "words": words.strip(),
    }


def approve_fee(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    fee: str,
    amount: Decimal,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that `amount` pounds of a claim were approved. Less than was claimed needs `words`: the reason.

    Raises NotNow: no such claim, approved already, more than was claimed, or claimed by the same hand.
    """

    def do(step: Step) -> None:
        claim = fee_of(step, fee)
        if claim.approved is not None:
            raise NotNow(f"{pounds(claim.approved)} of it were approved already.", "fee")
        if amount > claim.claimed:
            raise NotNow(f"{pounds(claim.claimed)} were claimed: no more can be approved.", "amount")
        if amount < claim.claimed:
            need(words, "Say why less is approved than was claimed.", "words")
        by = next(
            e.by for e in step.events if e.kind is FactKind.FEE_CLAIMED and e.data.get("id") == claim.id
        )
        if by == str(actor.pk):
            raise NotNow("You wrote this claim down: somebody else approves it.", "fee")
        dated(step.state, on, today, (claim.claimed_on, "it was claimed"))
        step.record(FactKind.FEE_APPROVED, on, data=data_of(claim, amount, words))

    return take(Verb.APPROVE_FEE, complaint_id, do, actor=actor, today=today, key=key, version=version)
