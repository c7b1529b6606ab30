"""Withdraw what was supplied: the register stays as it was given, and none of its rows is counted any more."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from heard.accounts.models import User
from heard.casework.models import SuppliedRegister, SuppliedWithdrawal
from heard.casework.standing import in_words
from heard.casework.supplied import seal_of_withdrawal
from heard.rules.faults import InputFault


@transaction.atomic
def withdraw_supplied(number: int, *, actor: User, at: datetime, reason: str) -> SuppliedWithdrawal:
    """Take a supplied register back. A report as known before this moment still counts it.

    Raises InputFault: no such register, withdrawn already, or no reason given.
    """
    register = SuppliedRegister.objects.select_for_update().filter(number=number).first()
    if register is None:
        known = ", ".join(str(one) for one in SuppliedRegister.objects.values_list("number", flat=True))
        raise InputFault(f"There is no supplied register {number}. There are: {known or 'none'}.")
    before = SuppliedWithdrawal.objects.filter(register=register).first()
    if before is not None:
        raise InputFault(
            f"The supplied register {number} was withdrawn on {in_words(localdate(before.at))} already."
        )
    if not reason.strip():
        raise InputFault("Say why it is withdrawn.")
    withdrawal = SuppliedWithdrawal(register=register, at=at, by=actor, reason=reason.strip())
    withdrawal.seal = seal_of_withdrawal(withdrawal)
    withdrawal.save()
    return withdrawal
