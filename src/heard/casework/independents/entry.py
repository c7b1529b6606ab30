"""One entry of the register as a plain value: as a form or a file gives it, as it is stored, and its faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from heard.casework.models import Independent
from heard.casework.names import name_key
from heard.rules.fees import RateUnit
from heard.rules.independence import Part
from heard.rules.independents import Away, Check, CouncilTie, Listed, Tie

# The parts that somebody on the register can take, in their order.
PARTS = (Part.INVESTIGATOR, Part.INDEPENDENT_PERSON, Part.CHAIR, Part.PANELLIST)
OUTSIDE_ONLY = frozenset({Part.INDEPENDENT_PERSON, Part.CHAIR, Part.PANELLIST})


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register knows of one person. `rate` in pounds for each `rate_unit`; `user`: their sign-in here."""

    reference: str
    name: str
    parts: tuple[str, ...] = ()
    in_house: bool = False
    organisation: str = ""
    email: str = ""
    telephone: str = ""
    skills: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    rate: Decimal | None = None
    rate_unit: str = ""
    checks: tuple[Check, ...] = field(default=())
    aways: tuple[Away, ...] = field(default=())
    ties: tuple[CouncilTie, ...] = field(default=())
    notes: str = ""
    user: str | None = None
    ended_on: date | None = None
    ended_why: str = ""


def faults_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """(field, sentence) of everything that is wrong. Nothing where it may be stored."""
    if not entry.reference:
        yield "reference", "Give the reference by which the register knows them."
    if len(entry.reference) > 40:
        yield "reference", "Use at most 40 characters for the reference."
    if not entry.name:
        yield "name", "Give their name."
    for name, most in (("name", 200), ("organisation", 200), ("email", 254), ("telephone", 40)):
        if len(getattr(entry, name)) > most:
            yield name, f"Use at most {most} characters."
    if entry.email and "@" not in entry.email[1:-1]:
        yield "email", "Enter an e-mail address, for example name@council.example."
    known = {str(part) for part in PARTS}
    if not entry.parts:
        yield "parts", f"Say what they may be appointed as: {', '.join(sorted(known))}."
    for part in entry.parts:
        if part not in known:
            yield "parts", f"“{part}” is no part: use {', '.join(sorted(known))}."
    if entry.in_house and (outside := sorted(set(entry.parts) & {str(part) for part in OUTSIDE_ONLY})):
        yield (
            "parts",
            f"Somebody in-house cannot be {', '.join(outside)}: those come from outside the council.",
        )
    if entry.user and not entry.in_house:
        yield "user", "Only somebody in-house signs in here."
    if entry.rate is not None and entry.rate_unit not in set(RateUnit):
        yield "rate_unit", f"Say what the rate is for: {', '.join(RateUnit)}."
    if entry.rate is not None and not (Decimal("0.01") <= entry.rate < Decimal("1000000")):
        yield "rate", "Give a rate above nothing and below a million pounds."
    if entry.ended_why and entry.ended_on is None:
        yield "ended_on", "Give the day from which they are no longer on the register."


def stored(entry: Entry) -> dict[str, Any]:
    """The columns of `Independent` but for its version."""
    return {
        "reference": entry.reference,
        "name": entry.name,
        "name_key": name_key(entry.name),
        "parts": [str(part) for part in PARTS if part in entry.parts],
        "in_house": entry.in_house,
        "user_id": entry.user,
        "organisation": entry.organisation,
        "email": entry.email,
        "telephone": entry.telephone,
        "skills": list(entry.skills),
        "regions": list(entry.regions),
        "languages": list(entry.languages),
        "rate": entry.rate,
        "rate_unit": entry.rate_unit if entry.rate is not None else "",
        "checks": [{"kind": one.kind, "until": _iso(one.until)} for one in entry.checks],
        "aways": [{"first": _iso(one.first), "last": _iso(one.last), "why": one.why} for one in entry.aways],
        "ties": [
            {"council": one.council, "tie": str(one.tie), "until": _iso(one.until)} for one in entry.ties
        ],
        "notes": entry.notes,
        "ended_on": entry.ended_on,
        "ended_why": entry.ended_why,
    }


def entry_of(row: Independent) -> Entry:
    """A stored row as a plain value."""
    return Entry(
        reference=row.reference,
        name=row.name,
        parts=tuple(row.parts),
        in_house=row.in_house,
        organisation=row.organisation,
        email=row.email,
        telephone=row.telephone,
        skills=tuple(row.skills),
        regions=tuple(row.regions),
        languages=tuple(row.languages),
        rate=row.rate,
        rate_unit=row.rate_unit,
        checks=tuple(Check(one["kind"], _day(one["until"])) for one in row.checks),
        aways=tuple(Away(_must(one["first"]), _must(one["last"]), one["why"]) for one in row.aways),
        ties=tuple(CouncilTie(one["council"], Tie(one["tie"]), _day(one["until"])) for one in row.ties),
        notes=row.notes,
        user=str(row.user_id) if row.user_id else None,
        ended_on=row.ended_on,
        ended_why=row.ended_why,
    )


def listed(row: Independent) -> Listed:
    """A stored row as `rules.independents` judges it."""
    entry = entry_of(row)
    return Listed(
        id=str(row.pk),
        name=entry.name,
        parts=frozenset(Part(part) for part in entry.parts),
        in_house=entry.in_house,
        skills=frozenset(entry.skills),
        regions=frozenset(entry.regions),
        languages=frozenset(entry.languages),
        checks=entry.checks,
        aways=entry.aways,
        ties=entry.ties,
        ended_on=entry.ended_on,
    )


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Column → [before, after] as plain values, for each that differs."""
    return {
        name: [_plain(before.get(name)), _plain(value)]
        for name, value in after.items()
        if name != "name_key" and _plain(before.get(name)) != _plain(value)
    }


COLUMNS = tuple(one.name for one in fields(Entry))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal | date):
        return str(value)
    return value if value is None or isinstance(value, bool | int | list) else str(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _must(text: str) -> date:
    return date.fromisoformat(text)
