"""A question to the register as a value, and as the plain words it reads back in. It holds no word about anybody."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from heard.reporting.asking.catalogue import Catalogue
from heard.reporting.asking.faults import fault
from heard.reporting.disclosure.settings import DEFAULT
from heard.reporting.measures.wanted import HIGHEST, LOWEST, OFF, ROUNDINGS, fits
from heard.rules.faults import InputFault
from heard.rules.wording import day_words, listed

Where = tuple[tuple[str, tuple[str, ...]], ...]
FIRST_YEAR, LAST_YEAR = 2000, 2100  # as for reports
APRIL = 4
UNKNOWN = "unknown"  # the value that asks for what is not recorded


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question: a measure, divided by up to two dimensions, over the days `start` to `end`, both included.

    `where` narrows it: (dimension, values), of which any may hold. `suppress` is the first number that is printed, None
    for every number; with `rounding` (3 or 5) numbers are rounded instead.
    """

    measure: str
    start: date
    end: date
    rows: str = ""
    columns: str = ""
    where: Where = ()
    suppress: int | None = DEFAULT
    rounding: int = 0

    def to_data(self) -> dict[str, Any]:
        """Plain values, as JSON holds them."""
        return {
            "measure": self.measure,
            "rows": self.rows,
            "columns": self.columns,
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "where": {key: list(values) for key, values in self.where},
            "suppress": self.suppress,
            "rounding": self.rounding,
        }

    @property
    def id(self) -> str:
        """The same for the same figures, however they are protected: the id of the answer's table."""
        data = replace(self, suppress=None, rounding=0).to_data()
        told = json.dumps(data, sort_keys=True, ensure_ascii=False)
        return f"ask-{hashlib.sha256(told.encode()).hexdigest()[:12]}"

    @property
    def address(self) -> list[tuple[str, str]]:
        """What the address of the answer's page carries: the question, and nothing else."""
        plain = [("measure", self.measure), ("rows", self.rows), ("columns", self.columns)]
        days = [("from", self.start.isoformat()), ("to", self.end.isoformat())]
        narrowed = [(key, value) for key, values in self.where for value in values]
        kept = [("suppress", str(self.suppress) if self.suppress else OFF), ("rounding", str(self.rounding))]
        return [pair for pair in (*plain, *days, *narrowed, *kept) if pair[1] not in ("", "0")]


def of_data(data: Mapping[str, Any]) -> Inquiry:
    """The question of plain values (`to_data`). Raises InputFault where they are none."""
    try:
        where = tuple((str(key), tuple(str(one) for one in values)) for key, values in data["where"].items())
        suppress = data["suppress"]
        return Inquiry(
            measure=str(data["measure"]),
            start=date.fromisoformat(data["from"]),
            end=date.fromisoformat(data["to"]),
            rows=str(data["rows"]),
            columns=str(data["columns"]),
            where=where,
            suppress=None if suppress is None else int(suppress),
            rounding=int(data["rounding"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputFault("This is not a question to the register.") from None


def gathered(pairs: Iterable[tuple[str, str]]) -> Where:
    """(dimension, values) of pairs of one value each: several of one dimension go together, in order."""
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        if value not in found.setdefault(key, []):
            found[key].append(value)
    return tuple((key, tuple(values)) for key, values in found.items())


def stored_span(today: date) -> tuple[date, date]:
    """The days a register is made for that is taken from the record to answer questions: to the end of this year.

    Always the same, so that answers of one day have one digest; a reporting year begins on the first of April.
    """
    return date(FIRST_YEAR, 1, 1), date(today.year + (today.month >= APRIL), APRIL - 1, 31)


def check(inquiry: Inquiry, catalogue: Catalogue, covers: tuple[date, date] | None = None) -> None:
    """Raise a fault that names the part of the question, and the nearest word, where it cannot be asked.

    `covers` are the first and last day that the register speaks of, where that is known.
    """
    offered = catalogue.measure(inquiry.measure)
    _check_days(inquiry, covers)
    named = [("rows", inquiry.rows), ("columns", inquiry.columns)]
    chosen = [(place, catalogue.dimension(key, place)) for place, key in named if key]
    for place, dimension in chosen:
        if not dimension.divides(offered):
            raise fault(place, cannot(offered.label, dimension.label, catalogue, inquiry.measure))
    if inquiry.columns and not inquiry.rows:
        raise fault("rows", "Choose what the rows are as well, or put the columns there")
    if inquiry.rows and inquiry.rows == inquiry.columns:
        raise fault("columns", f"Rows and columns are both “{chosen[0][1].label}”: choose another for one")
    if len(chosen) == 2 and all(dimension.windows for _, dimension in chosen):
        raise fault("columns", "Rows and columns both divide the time: choose another for one of them")
    for key, _values in inquiry.where:
        dimension = catalogue.dimension(key, "where")
        if dimension.windows:
            raise fault("where", f"“{dimension.label}” is no filter: say the days with from and to")
        if not dimension.divides(offered):
            raise fault(key, cannot(offered.label, dimension.label, catalogue, inquiry.measure))
    _check_kept(inquiry)


def cannot(measure: str, dimension: str, catalogue: Catalogue, key: str) -> str:
    """That an answer cannot be divided so, and how it can."""
    ways = [one.label for one in catalogue.dividing(catalogue.measure(key))]
    return f"“{measure}” cannot be divided by “{dimension}”. It can be divided by: {', '.join(ways)}"


def sentence(inquiry: Inquiry, catalogue: Catalogue, terms: Mapping[str, Mapping[str, str]]) -> str:
    """The question as it is read back. `terms` holds what each value of a filter is called, by dimension."""
    offered = catalogue.measure(inquiry.measure)
    if offered.stock:
        days = f"{'' if offered.asks.endswith(' of') else 'at the end of '}{day_words(inquiry.end)}"
    else:
        days = f"from {day_words(inquiry.start)} to {day_words(inquiry.end)}"
    by = [catalogue.dimension(key, "rows").phrase for key in (inquiry.rows, inquiry.columns) if key]
    divided = f", by {' and by '.join(by)}" if by else ""
    only = [
        f"{catalogue.dimension(key, 'where').about} is {listed([terms[key][one] for one in values], 'or')}"
        for key, values in inquiry.where
    ]
    narrowed = f", counting only those whose {' and whose '.join(only)}" if only else ""
    return f"{offered.asks} {days}{divided}{narrowed}?"


def _check_days(inquiry: Inquiry, covers: tuple[date, date] | None) -> None:
    for part, day in (("start", inquiry.start), ("end", inquiry.end)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise fault(part, f"Choose a day in the years {FIRST_YEAR} to {LAST_YEAR}")
    if inquiry.end < inquiry.start:
        raise fault("end", "The last day is before the first")
    if covers and not covers[0] <= inquiry.start <= inquiry.end <= covers[1]:
        part = "start" if inquiry.start < covers[0] or inquiry.start > covers[1] else "end"
        known = f"{day_words(covers[0])} to {day_words(covers[1])}"
        raise fault(
            part, f"The register speaks of {known}: choose days within, or it would count nought there"
        )


def _check_kept(inquiry: Inquiry) -> None:
    if inquiry.suppress is not None and not fits(inquiry.suppress):
        raise fault("suppress", f"Numbers can be withheld below {LOWEST} to {HIGHEST}, or not at all ({OFF})")
    if inquiry.rounding not in (0, *ROUNDINGS):
        raise fault("rounding", "Numbers can be rounded to the nearest 3 or 5")
