"""Supply: a register from elsewhere is taken in beside the casework. No step on a complaint, so no `Verb`."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heard.accounts.models import User
from heard.casework.models import SuppliedRegister, SuppliedRow
from heard.casework.supplied import GivenRegister, seal_of, standing
from heard.casework.supplied_faults import faults_of, faults_of_kind
from heard.plumbing import installation
from heard.plumbing.models import Installation
from heard.rules.faults import InputFault

BATCH = 1000  # rows a statement


@dataclass(frozen=True, slots=True)
class Supplied:
    """The register as it is stored. `again`: it was there already, and nothing was changed."""

    register: SuppliedRegister
    again: bool


@transaction.atomic
def supply(given: GivenRegister, *, actor: User, at: datetime, beside: bool = False) -> Supplied:
    """Store a register. The same one (by its digest) twice is one. One transaction; a few statements a thousand rows.

    Who may is whoever runs commands on the server (`./heard import`); no page takes a register in. `beside` says that
    the complaints Heard holds of the period are not in it. Raises InputFault, with every reason, and changes nothing:
    invented beside real, another council's, or something that would be counted twice.
    """
    claim_for(given)
    Installation.objects.select_for_update().get(id=1)  # two at once: the second sees what the first stored
    there = standing().filter(digest=given.digest).first()
    if there is not None:
        return Supplied(there, again=True)
    faults = list(faults_of(given, beside=beside))
    if faults:
        raise InputFault(*faults)
    last = SuppliedRegister.objects.order_by("-number").first()
    register = SuppliedRegister(
        number=last.number + 1 if last else 1,
        source=given.source[:200],
        authority=given.authority,
        start=given.start,
        end=given.end,
        invented=given.invented,
        as_at=given.as_at,
        known_at=given.known_at,
        digest=given.digest,
        rows_given=len(given.rows),
        extra=dict(given.extra),
        recorded_at=at,
        by=actor,
    )
    register.seal = seal_of(last.seal if last else "", register)
    register.save()
    positions: dict[str, int] = {}
    rows = []
    for row in given.rows:
        positions[row.frame] = positions.get(row.frame, 0) + 1
        rows.append(
            SuppliedRow(
                register=register,
                frame=row.frame,
                position=positions[row.frame],
                reference=row.reference,
                received_on=row.received_on,
                values=dict(row.values),
            )
        )
    SuppliedRow.objects.bulk_create(rows, batch_size=BATCH)
    return Supplied(register, again=False)


def claim_for(given: GivenRegister) -> None:
    """An empty database becomes this council's, for real cases; for invented ones only a demo makes one.

    Raises InputFault when it is another's, or of the other kind.
    """
    if installation.current() is None and not given.invented:
        installation.claim(given.authority, invented=False)
    else:
        refused = list(faults_of_kind(given))
        if refused:
            raise InputFault(*refused)
