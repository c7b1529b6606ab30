"""Registers supplied from elsewhere: into the database, out of it again, and joined to what the casework holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from heard.casework.models import SuppliedRegister, SuppliedRow
from heard.casework.supplied import GivenRegister, GivenRow
from heard.exchange.as_at import Row, stood
from heard.exchange.stored import from_stored, to_stored
from heard.reporting.frames import FRAMES
from heard.reporting.register import Register, make_register
from heard.rules.faults import InputFault

Rows = dict[str, list[Row]]
PUBLISHED = "published"  # what the making of a register says of the published figures it was made from


def given_register(register: Register, source: str) -> GivenRegister:
    """A register as the casework stores it; `source` is the name of the folder or workbook it came from.

    Raises InputFault for one that was made from published figures and says that its people are real.
    """
    if PUBLISHED in register.extra and not register.invented:
        raise InputFault(
            f"{source}: was made from published figures, so that nobody in it exists; it cannot say that it is real."
        )
    return GivenRegister(
        source=source,
        authority=register.authority,
        start=register.start,
        end=register.end,
        invented=register.invented,
        digest=register.digest,
        rows=tuple(_given_rows(register)),
        as_at=register.as_at,
        known_at=register.known_at,
        extra=register.extra,
    )


def _given_rows(register: Register) -> Iterator[GivenRow]:
    for frame, data in register.frames.items():
        for row in data.iter_rows(named=True):
            reference, received = row.get("reference"), row.get("received_on")
            yield GivenRow(
                frame,
                to_stored(frame, row),
                reference if isinstance(reference, str) else "",
                received if isinstance(received, date) else None,
            )


def stored_register(supplied: SuppliedRegister) -> Register:
    """A supplied register made anew from its stored rows. One query. Raises InputFault when they do not hold."""
    return make_register(
        _by_frame(supplied.rows.order_by("frame", "position")),
        authority=supplied.authority,
        start=supplied.start,
        end=supplied.end,
        invented=supplied.invented,
        as_at=supplied.as_at,
        known_at=supplied.known_at,
        extra=supplied.extra,
    )


def broken_digests() -> Iterator[str]:
    """The supplied registers whose stored rows no longer make the digest they were taken in with, in sentences."""
    for supplied in SuppliedRegister.objects.order_by("number"):
        try:
            same = stored_register(supplied).digest == supplied.digest
        except (InputFault, ValueError, TypeError, ArithmeticError, KeyError):
            same = False
        if not same:
            yield f"Supplied register {supplied.number}: its rows are not those that were supplied."


def _by_frame(rows: Iterable[SuppliedRow]) -> Rows:
    held: Rows = {}
    for row in rows:
        held.setdefault(row.frame, []).append(from_stored(row.frame, row.values))
    return held


@dataclass(frozen=True)
class Joined:
    """What the supplied registers bring to a period."""

    rows: Mapping[str, Sequence[Row]]
    start: date  # the first day of which the registers before the period speak without a gap
    extra: Mapping[str, object] = field(default_factory=dict)


def supplied_rows(registers: QuerySet[SuppliedRegister], *, start: date, end: date, as_at: date) -> Joined:
    """The rows of these registers, as they stood at a day. Two queries; one when there is none."""
    batches = list(registers.order_by("number"))
    if not batches:
        return Joined({}, start)
    stored = SuppliedRow.objects.filter(register__in=[batch.pk for batch in batches])
    ordered = stored.order_by("register__number", "frame", "position").select_related(None)
    of_batch = {
        key: _by_frame(rows) for key, rows in groupby(ordered.iterator(), key=lambda row: row.register_id)
    }
    joined: Rows = {frame: [] for frame in FRAMES}
    for batch in batches:
        for frame, rows in stood(of_batch.get(batch.pk, {}), as_at).items():
            joined[frame].extend(_told_apart(frame, rows, joined[frame], batch.number))
    return Joined(joined, _covered_from(batches, start), _extra(batches, start, end))


def _told_apart(frame: str, rows: list[Row], before: Sequence[Row], number: int) -> list[Row]:
    """The rows so that none has the key of one before.

    Spreadsheets of two years both begin at 1: the later register's numbers then name the register too (`2/17`). A
    figure that is given and stands in both registers is one (`supplied_faults` has refused another).
    """
    keys = FRAMES[frame].keys
    known = {tuple(row.get(key) for key in keys) for row in before}
    if frame == "context":
        return [row for row in rows if tuple(row.get(key) for key in keys) not in known]
    if keys[0] == "number":
        numbers = {row.get("number") for row in before}
        if any(row.get("number") in numbers for row in rows):
            return [{**row, "number": f"{number}/{row['number']}"} for row in rows]
    return rows


def _covered_from(batches: Sequence[SuppliedRegister], start: date) -> date:
    """The first day of the years before `start` of which registers speak, one after the other without a gap."""
    for batch in sorted(batches, key=lambda batch: batch.end, reverse=True):
        if batch.start < start and (start - batch.end).days <= 1:
            start = batch.start
    return start


def _extra(batches: Sequence[SuppliedRegister], start: date, end: date) -> Mapping[str, object]:
    """Which registers these figures are from; and, of this very period, what was said of the published figures."""
    told: dict[str, object] = {
        "supplied": [{"number": b.number, "source": b.source, "digest": b.digest} for b in batches]
    }
    said = [b.extra[PUBLISHED] for b in batches if (b.start, b.end) == (start, end) and PUBLISHED in b.extra]
    if said:
        told[PUBLISHED] = _merged(said)
    return told


def _merged(said: Sequence[Any]) -> Any:
    """What several registers of one period say: their lists one after another."""
    first, *others = said
    if not isinstance(first, dict):
        return first
    whole = dict(first)
    for other in others:
        for key, value in other.items() if isinstance(other, dict) else ():
            both = isinstance(value, list) and isinstance(whole.get(key), list)
            whole[key] = [*whole[key], *value] if both else whole.get(key, value)
    return whole
