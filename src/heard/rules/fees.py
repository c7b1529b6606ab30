"""Fees of people from outside: claimed, approved, paid. Amounts are pounds as `Decimal`, to the penny. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from heard.rules.faults import InputFault

NOTHING = Decimal("0.00")
MOST = Decimal("999999.99")
_POUNDS = re.compile(r"£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?")


class RateUnit(StrEnum):
    """What a rate is for."""

    HOUR = "hour"
    DAY = "day"
    CASE = "complaint"


@dataclass(frozen=True, slots=True)
class Fee:
    """One claim. `approved` and `paid` are none until then; neither is ever more than the step before."""

    id: str
    name: str
    role: str
    claimed: Decimal
    claimed_on: date
    words: str = ""
    approved: Decimal | None = None
    approved_on: date | None = None
    paid: Decimal | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """What it comes to. `to_approve`: claimed and not looked at; `to_pay`: approved and not paid."""

    claimed: Decimal
    approved: Decimal
    paid: Decimal
    to_approve: Decimal
    to_pay: Decimal


def read_pounds(text: str) -> Decimal:
    """`£1,234.50`, `1234.5` or `60` as pounds. Raises InputFault for anything else, nothing, or a million and more."""
    found = _POUNDS.fullmatch(text.strip())
    if found is None:
        raise InputFault(f"“{text.strip()}” is not an amount in pounds, for example 412.50.")
    amount = Decimal(f"{found[1].replace(',', '')}.{(found[2] or '').ljust(2, '0')}")
    if amount == NOTHING or amount > MOST:
        raise InputFault("Give an amount above nothing and below a million pounds.")
    return amount


def pounds(amount: Decimal) -> str:
    """`£1,234.50`."""
    return f"£{amount:,.2f}"


def sums(fees: Iterable[Fee]) -> Sums:
    """What all these come to."""
    every = list(fees)
    approved = [fee for fee in every if fee.approved is not None]
    return Sums(
        claimed=_total(fee.claimed for fee in every),
        approved=_total(fee.approved or NOTHING for fee in every),
        paid=_total(fee.paid or NOTHING for fee in every),
        to_approve=_total(fee.claimed for fee in every if fee.approved is None),
        to_pay=_total((fee.approved or NOTHING) for fee in approved if fee.paid is None),
    )


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)
