"""Registers that were supplied from elsewhere: what one is, which of them count, what proves that none was touched."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from heard.casework.models import SuppliedRegister, SuppliedRow, SuppliedWithdrawal

# The frames that Heard fills from the complaints it holds itself.
KEPT_HERE = ("complaints", "stages", "points", "ombudsman")


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row as it is to be stored. `values` are plain (text, number, true or false, list of texts)."""

    frame: str
    values: Mapping[str, Any]
    reference: str = ""
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class GivenRegister:
    """A register about to be supplied. The fields are those of `models.SuppliedRegister`."""

    source: str
    authority: str
    start: date
    end: date
    invented: bool
    digest: str
    rows: Sequence[GivenRow]
    as_at: date | None = None
    known_at: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def frames(self) -> tuple[str, ...]:
        """The frames with at least one row."""
        return tuple(dict.fromkeys(row.frame for row in self.rows))

    @property
    def references(self) -> list[str]:
        """The references of its complaints, and of what it says of the Ombudsman: complaints of its own."""
        return list(
            dict.fromkeys(row.reference for row in self.rows if row.frame in KEPT_HERE and row.reference)
        )


def standing(moment: datetime | None = None) -> QuerySet[SuppliedRegister]:
    """The registers that count: supplied, and not withdrawn, by `moment` (None: now). In the order they came."""
    if moment is None:
        return SuppliedRegister.objects.filter(withdrawal=None)
    still = Q(withdrawal=None) | Q(withdrawal__at__gt=moment)
    return SuppliedRegister.objects.filter(still, recorded_at__lte=moment)


def is_supplied(reference: str) -> bool:
    """Whether a complaint of that reference was ever supplied: such a reference is not given out again."""
    return SuppliedRow.objects.filter(frame="complaints", reference=reference).exists()


def seal_of(previous: str, register: SuppliedRegister) -> str:
    """SHA-256 over the seal of the line before and everything this line says."""
    told = (
        previous,
        str(register.number),
        register.source,
        register.authority,
        register.start.isoformat(),
        register.end.isoformat(),
        str(register.invented),
        str(register.as_at),
        str(register.known_at),
        register.digest,
        str(register.rows_given),
        register.recorded_at.astimezone(UTC).isoformat(),
        str(register.by_id),
    )
    return hashlib.sha256("|".join(told).encode()).hexdigest()


def seal_of_withdrawal(withdrawal: SuppliedWithdrawal) -> str:
    """SHA-256 over the seal of the register and everything the withdrawal says."""
    told = (
        withdrawal.register.seal,
        withdrawal.at.astimezone(UTC).isoformat(),
        str(withdrawal.by_id),
        withdrawal.reason,
    )
    return hashlib.sha256("|".join(told).encode()).hexdigest()


def broken_seals() -> Iterator[str]:
    """What is wrong with the lines of the supplied registers, in sentences: one missing, changed, or short of rows."""
    previous, expected = "", 1
    for register in SuppliedRegister.objects.select_related("withdrawal").order_by("number"):
        name = f"Supplied register {register.number}"
        if register.number != expected:
            yield f"Supplied register {expected} is missing."
        if seal_of(previous, register) != register.seal:
            yield f"{name}: it does not match its seal: it, or the one before, was changed."
        if (there := register.rows.count()) != register.rows_given:
            yield f"{name}: {register.rows_given} rows were supplied, and {there} are stored."
        taken_back = getattr(register, "withdrawal", None)
        if taken_back is not None and seal_of_withdrawal(taken_back) != taken_back.seal:
            yield f"{name}: its withdrawal does not match its seal."
        previous, expected = register.seal, register.number + 1
