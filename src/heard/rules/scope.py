"""Who may use the statutory procedure and what it covers, as cited data with labels for forms."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from heard.rules.citation import Citation
from heard.rules.faults import InputFault
from heard.rules.procedure_text import CERTAINTIES, read_citation
from heard.rules.strict_toml import Table, read_table

SCOPE_FILE = Path(__file__).parent / "texts" / "scope.toml"


class Route(StrEnum):
    """Where a contact goes."""

    STATUTORY = "statutory"
    CORPORATE = "corporate"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Person:
    """One kind of person the Act names (P1 to P14).

    `sufficient_interest`: the council must decide on it first. `goes_to`: the body other than the council that
    considers their complaint; empty where it is the council.
    """

    code: str
    label: str
    sufficient_interest: bool
    citation: Citation
    verified: bool
    goes_to: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """One subject of complaint, the route it takes, and where it goes when not into the statutory procedure."""

    code: str
    label: str
    route: Route
    goes_to: str
    citation: Citation
    verified: bool
    procedures: tuple[
        str, ...
    ] = ()  # the procedures of `texts/` that have a clock for it, where there are any

    @property
    def in_scope(self) -> bool:
        """Whether the statutory procedure covers it."""
        return self.route is Route.STATUTORY


def person(code: str) -> Person:
    """The person of that code. Raises InputFault for an unknown one, listing the known."""
    for one in PERSONS:
        if one.code == code:
            return one
    raise InputFault(f"There is no kind of person “{code}”. Known: {', '.join(one.code for one in PERSONS)}")


def function(code: str) -> Function:
    """The function of that code. Raises InputFault for an unknown one, listing the known."""
    for one in FUNCTIONS:
        if one.code == code:
            return one
    raise InputFault(f"There is no subject “{code}”. Known: {', '.join(one.code for one in FUNCTIONS)}")


def read_scope(path: Path) -> tuple[tuple[Person, ...], tuple[Function, ...]]:
    """Read the lists. Raises InputFault naming file and key for a missing citation or a code given twice."""
    root = read_table(path)
    persons = tuple(_person(table) for table in root.tables("persons"))
    functions = tuple(_function(table) for table in root.tables("functions"))
    root.done()
    codes = [one.code for one in persons] + [one.code for one in functions]
    for code in codes:
        if codes.count(code) > 1:
            raise root.fault("code", f"“{code}” is given twice")
    return persons, functions


def _person(table: Table) -> Person:
    one = Person(
        table.text("code"),
        table.text("label"),
        table.yes_or_no("sufficient_interest"),
        read_citation(table),
        _verified(table),
        table.text_or("goes_to", ""),
    )
    table.done()
    return one


def _function(table: Table) -> Function:
    route = table.choice("route", Route)
    one = Function(
        table.text("code"),
        table.text("label"),
        route,
        table.text_or("goes_to", "") if route is Route.STATUTORY else table.text("goes_to"),
        read_citation(table),
        _verified(table),
        table.texts("procedures"),
    )
    table.done()
    return one


def _verified(table: Table) -> bool:
    certainty = table.text("certainty")
    if certainty not in CERTAINTIES:
        raise table.fault("certainty", f"“{certainty}” is not one of: {', '.join(CERTAINTIES)}")
    return certainty == "V"


PERSONS, FUNCTIONS = read_scope(SCOPE_FILE)
