"""What the second interpreter must know of a council: its words, its limits and the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from heard.authority import Authority
from heard.reporting.frames import FRAMES, PROCEDURES, Column
from heard.reporting.margins.algebra import Value
from heard.rules.vocabulary import Unit
from heard.rules.working_days import ENGLAND_AND_WALES, WorkingDays, calendar

# Words for columns that the council has no vocabulary for and the register leaves open.
OPEN_WORDS: Mapping[str, tuple[str, ...]] = {
    "decided_by": ("manager", "investigating officer", "panel", "authority"),
}
STATUTORY = "children-act-1989"


class Limits(Protocol):
    """Limits of a step in working days."""

    count: int
    extended: int


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in working days after the day it starts from; `extended` is the longest there is (the same without)."""

    count: int
    extended: int


@dataclass(frozen=True, slots=True)
class Council:
    """One council's words, limits by (procedure, clock), teams with their services, and the working days."""

    key: str
    prefix: str
    words: Mapping[str, tuple[str, ...]]
    limits: Mapping[tuple[str, str], Limit]
    service_of: Mapping[str, str]
    days: WorkingDays

    def values(self, column: Column) -> tuple[Value, ...]:
        """The words a column of texts may hold here; empty where anything may."""
        if column.name == "procedure":
            return tuple(name for name in PROCEDURES if (name, "respond-1") in self.limits)
        return column.vocabulary or self.words.get(column.words, ()) or OPEN_WORDS.get(column.name, ())


def council_of(authority: Authority, day: date) -> Council:
    """What is needed of an authority, with the limits in force on a day."""
    limits: dict[tuple[str, str], Limit] = {}
    for name in PROCEDURES:
        procedure = authority.procedures.get(name)
        if procedure is None or not procedure.in_force(day):
            continue
        for clock in ("respond-1", "respond-2", "respond-3", "panel-3", "acknowledge-1"):
            if not procedure.has_clock(clock):
                continue
            limit = procedure.clock(clock).on(day)
            if limit.count is None or limit.unit is not Unit.WORKING_DAYS:
                continue
            count = limit.count - limit.event_day
            longer = limit.extension.count if limit.extension else None
            limits[(name, clock)] = Limit(count, max(count, longer - limit.event_day if longer else count))
    words = {name: tuple(term.key for term in terms) for name, terms in authority.vocabularies.items()}
    words |= {
        "services": tuple(service.key for service in authority.services),
        "teams": tuple(team.key for team in authority.teams),
        "categories": tuple(term.key for term in authority.categories),
    }
    return Council(
        key=authority.key,
        prefix=authority.reference_prefix,
        words=words,
        limits=limits,
        service_of={team.key: team.service for team in authority.teams},
        days=calendar(ENGLAND_AND_WALES),
    )


def declared(population: str, variable: str) -> Column | None:
    """The declared column behind a variable of a population, or None."""
    if variable.startswith("^"):
        return declared("complaints", variable[1:])
    name = variable.partition("=")[0]
    if population == "complaints" and name.startswith("stage") and "." in name:
        return FRAMES["stages"].column(name.partition(".")[2])
    return FRAMES[population.partition("/")[0]].column(name)
