"""The audit chain of a complaint: one line a step, one a reading, each bound to the one before."""

import hashlib
from datetime import UTC, datetime

from heard.accounts.models import User
from heard.casework.models import AuditLine, Complaint


def digest_of(
    previous: str, *, complaint: str, number: int, at: datetime, by: str, verb: str, version: int
) -> str:
    """SHA-256 over the line before and this line's fields, in a fixed order and form."""
    line = "|".join(
        (previous, complaint, str(number), at.astimezone(UTC).isoformat(), by, verb, str(version))
    )
    return hashlib.sha256(line.encode()).hexdigest()


def write_line(complaint: Complaint, *, by: User, verb: str, at: datetime) -> AuditLine:
    """Append a line. Call inside the step's transaction, with the complaint locked."""
    last = complaint.audit_lines.order_by("-number").first()
    number = last.number + 1 if last else 1
    return AuditLine.objects.create(
        complaint=complaint,
        number=number,
        at=at,
        by=by,
        verb=verb,
        version=complaint.version,
        digest=digest_of(
            last.digest if last else "",
            complaint=str(complaint.pk),
            number=number,
            at=at,
            by=str(by.pk),
            verb=verb,
            version=complaint.version,
        ),
    )


def broken_lines(complaint: Complaint) -> list[str]:
    """What is wrong with the chain, in sentences. Empty when it holds."""
    faults, previous, expected = [], "", 1
    for line in complaint.audit_lines.order_by("number"):
        if line.number != expected:
            faults.append(f"{complaint.reference}: audit line {expected} is missing.")
        right = digest_of(
            previous,
            complaint=str(complaint.pk),
            number=line.number,
            at=line.at,
            by=str(line.by_id),
            verb=line.verb,
            version=line.version,
        )
        if right != line.digest:
            faults.append(f"{complaint.reference}: audit line {line.number} does not match its digest.")
        previous, expected = line.digest, line.number + 1
    return faults
