"""The audit chain of a complaint: one line a step, each bound to the line before and to what the step wrote."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from heard.accounts.models import User
from heard.casework.models import AuditLine, Complaint, Contact, Event


def content_of(events: Iterable[Event], words: Mapping[str, str]) -> str:
    """SHA-256 over everything a step wrote: its events in full, and the words that people said (contact id → words)."""
    told = told_of(events, words)
    return hashlib.sha256(told.encode()).hexdigest() if told else ""


def told_of(events: Iterable[Event], words: Mapping[str, str]) -> str:
    """The same, as the one text that the digest is over; empty where a step wrote no event."""
    told = [
        [
            str(e.id),
            e.seq,
            str(e.kind),
            e.stage,
            e.happened_on.isoformat(),
            e.recorded_at.astimezone(UTC).isoformat(),
            str(e.by_id),
            str(e.corrects_id) if e.corrects_id else None,
            e.data,
            words.get(str(e.data.get("contact", "")), ""),
        ]
        for e in events
    ]
    return json.dumps(told, sort_keys=True, ensure_ascii=False) if told else ""


def words_said(complaint: Complaint) -> dict[str, str]:
    """Contact id → words, of one complaint. One query."""
    return {
        str(pk): words for pk, words in Contact.objects.filter(complaint=complaint).values_list("pk", "words")
    }


def digest_of(
    previous: str,
    *,
    complaint: str,
    number: int,
    at: datetime,
    by: str,
    verb: str,
    version: int,
    content: str = "",
) -> str:
    """SHA-256 over the line before, this line's fields and what the step wrote, in a fixed order and form."""
    when = at.astimezone(UTC).isoformat()
    line = "|".join((previous, complaint, str(number), when, by, verb, str(version), content))
    return hashlib.sha256(line.encode()).hexdigest()


def write_line(
    complaint: Complaint, *, by: User, verb: str, at: datetime, events: Iterable[Event] = ()
) -> AuditLine:
    """Append a line over `events`. Call inside the step's transaction, with the complaint locked."""
    written = list(events)
    said = words_said(complaint) if any("contact" in e.data for e in written) else {}
    # The step that makes a complaint has no line before it.
    last = complaint.audit_lines.order_by("-number").first() if complaint.version > 1 else None
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
            content=content_of(written, said),
        ),
    )


def broken_lines(complaint: Complaint) -> list[str]:
    """What is wrong with the chain, in sentences: a line missing or changed, or an event or words that were."""
    faults, previous, expected = [], "", 1
    said = words_said(complaint)
    of_version: dict[int, list[Event]] = {}
    for event in complaint.events.order_by("seq"):
        of_version.setdefault(event.version, []).append(event)
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
            content=content_of(of_version.get(line.version, ()), said),
        )
        if right != line.digest:
            faults.append(
                f"{complaint.reference}: audit line {line.number} does not match its digest: it, an event or the words "
                "of that step were changed."
            )
        previous, expected = line.digest, line.number + 1
    return faults
