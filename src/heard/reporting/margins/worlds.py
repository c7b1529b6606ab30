"""The populations of the second interpreter: what is one row in each, and a count as conditions on those rows.

A complaint with its three stages is one wide row of the population "complaints". Rows of other frames are populations
of their own: "costs/0" those that need no complaint, "costs/2" those that belong to stage 2 of a complaint (frames
without a stage: "ombudsman/1"). In these a variable that begins with ^ is one of the complaint's wide row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.margins.algebra import (
    FALSE,
    TRUE,
    Among,
    Atom,
    InRange,
    Known,
    Proposition,
    among,
    both,
    either,
    neg,
    rewritten,
)
from heard.reporting.measures.bases import COMPLAINT, STAGE, STAGES, WITH_STAGE, has_complaint
from heard.reporting.measures.conditions import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    DateIn,
    Empty,
    IsIn,
    Not,
)
from heard.reporting.measures.questions import Count

OUTER = "^"  # before a variable of the wide row a row belongs to
WIDE = "complaints"
ALWAYS_LINKED = ("points",)


class Unreachable(Exception):  # noqa: N818 - no fault of anybody's: a thing the register form cannot hold
    """Why a figure cannot be made to hold by choosing the rows of a register."""


@dataclass(frozen=True, slots=True)
class Term:
    """The rows of one population that satisfy a proposition; `stage` is the one they are of, where they are stages."""

    population: str
    where: Proposition
    stage: int = 0

    def variable(self, column: str) -> str:
        """The variable that a column of the counted frame is in this population."""
        return wide(f"stage{self.stage}.{column}") if self.stage else column


def asked_of(count: Count) -> bool:
    """Whether the count looks at the complaint its rows belong to."""
    names = [count.day, *count.closes, *_columns(count.where)]
    return one_each(count) or any(name.startswith((COMPLAINT, STAGE, *STAGES)) for name in names)


def one_each(count: Count) -> bool:
    """Whether different complaints of a frame's rows are counted: then no two rows are given the same complaint."""
    counted = count.distinct in ("reference", "complaint.reference")
    return counted and count.frame not in ("complaints", "stages") and has_complaint(count.frame)


def populations(frame: str, linked: bool) -> tuple[str, ...]:
    """The populations whose rows are rows of a frame other than complaints and stages."""
    if not has_complaint(frame):
        return (f"{frame}/0",)
    stages = (1, 2, 3) if frame in WITH_STAGE else (1,)
    if frame in ALWAYS_LINKED:
        return tuple(f"{frame}/{stage}" for stage in stages)
    return (f"{frame}/0", *(f"{frame}/{stage}" for stage in stages)) if linked else (f"{frame}/0",)


def terms(count: Count, linked: bool) -> tuple[Term, ...]:
    """The count as a sum over populations. Raises Unreachable with the reason where there is no such sum."""
    if count.frame == "complaints":
        if count.distinct not in ("", "reference"):
            raise Unreachable(
                f"different values of {count.distinct} cannot be counted by choosing rows alone"
            )
        return (Term(WIDE, _selects(count, "complaints", 0)),)
    if count.frame == "stages":
        each = [both(exists(stage), _selects(count, "stages", stage)) for stage in (1, 2, 3)]
        if count.distinct in ("reference", "complaint.reference"):
            return (Term(WIDE, either(*each)),)
        if count.distinct:
            raise Unreachable(
                f"different values of {count.distinct} cannot be counted by choosing rows alone"
            )
        return tuple(Term(WIDE, one, k) for k, one in enumerate(each, start=1) if one != FALSE)
    if count.distinct and not one_each(count):
        raise Unreachable(f"different values of {count.distinct} among {count.frame} are not chosen for")
    found = []
    for population in populations(count.frame, linked):
        if count.distinct and population.endswith("/0"):
            continue
        where = _selects(count, count.frame, int(population.rpartition("/")[2]))
        if where != FALSE:
            found.append(Term(population, where))
    if count.distinct and count.frame in ALWAYS_LINKED and len(found) > 1:
        raise Unreachable(f"different complaints of {count.frame} at several stages are not chosen for")
    return tuple(found)


def exists(stage: int) -> Proposition:
    """A wide row has this stage: it was accepted (stage 1), or the stage was asked for."""
    return accepted() if stage == 1 else Known(f"stage{stage}.requested_on")


def accepted() -> Proposition:
    """A wide row on a procedure and not refused."""
    return both(Known("procedure"), neg(Known("refused_on")))


def wide(name: str) -> str:
    """The name of a variable of the wide row, with the two that are another's double replaced."""
    doubles = {"stage1.requested_on": "received_on", "outcome": "stage1.outcome"}
    return doubles.get(name, name)


def _columns(condition: Condition) -> Iterable[str]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.conditions:
            yield from _columns(part)
    elif isinstance(condition, Not):
        yield from _columns(condition.condition)
    else:
        yield condition.column


def _selects(count: Count, frame: str, stage: int) -> Proposition:
    place = _Place(frame, stage, count.period)
    return both(_window(count, place), place.read(count.where))


def _window(count: Count, place: "_Place") -> Proposition:
    first, last = count.start.toordinal(), count.end.toordinal()
    if count.span == "within":
        return place.days(count.day, first, last)
    closes = count.closes
    if count.span == "carried in":
        open_then = [neg(place.days(name, None, first - 1)) for name in closes]
        return both(place.days(count.day, None, first - 1), *open_then)
    if count.span == "open at end":
        return both(
            place.days(count.day, None, last), *(neg(place.days(name, None, last)) for name in closes)
        )
    still = [neg(place.days(name, None, first - 1)) for name in closes]
    return both(place.days(count.day, None, last), *still)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where names are looked up: rows of a frame, of one stage (0: of none, or of no complaint)."""

    frame: str
    stage: int
    period: tuple[date, date]

    def days(self, name: str, low: int | None, high: int | None) -> Proposition:
        if low is not None and high is not None and low > high:
            return FALSE
        return self.named(name, lambda variable: InRange(variable, low, high))

    def read(self, condition: Condition) -> Proposition:
        match condition:
            case IsIn(column, values, many):
                if many:
                    return either(*(self._holds(column, str(value)) for value in values))
                return self.named(column, lambda variable: among(variable, values))
            case Between(column, at_least, at_most):
                scale = 100 if self._money(column) else 1
                low = None if at_least is None else ceil(scale * at_least)
                high = None if at_most is None else floor(scale * at_most)
                return self.named(column, lambda variable: InRange(variable, low, high))
            case DateIn(column, window, side):
                first, last = (day.toordinal() for day in window.days(*self.period))
                if side == "before":
                    return self.days(column, None, first - 1)
                if side == "after":
                    return self.days(column, last + 1, None)
                return self.days(column, first, last)
            case Empty(column, wanted):
                known = self.named(column, Known)
                return neg(known) if wanted else known
            case Not(inner):
                return neg(self.read(inner))
            case AnyOf(parts):
                return either(*(self.read(part) for part in parts))
            case AllOf(parts):
                return both(*(self.read(part) for part in parts))

    def named(self, name: str, atom: "type[Known] | object") -> Proposition:
        """The atom on the variable that a name means here; false where there is no such row."""
        make = atom
        assert callable(make)
        source, column, stage = self._find(name)
        if source == "":
            return self._fixed(column, make)
        if source == "none":
            return FALSE
        if source == "own":
            found: Atom = make(column)
            return _list_known(found, self.frame)
        variable = column if source == "complaints" else f"stage{stage}.{column}"
        prefix = OUTER if self.frame not in ("complaints", "stages") else ""
        made: Atom = make(prefix + wide(variable))
        there: Proposition = TRUE
        if variable == "stage1.requested_on":
            there = rewritten(exists(1), lambda inner: renamed(inner, prefix + inner.variable))
        return both(there, _list_known(made, "complaints"))

    def _find(self, name: str) -> tuple[str, str, int]:
        """(where, column, stage): complaints, stages, own; none for a row that is not there, "" for a constant."""
        if self.frame in ("complaints", "stages"):
            if name.startswith(COMPLAINT):
                return "complaints", name.removeprefix(COMPLAINT), 0
            for prefix, stage in STAGES.items():
                if name.startswith(prefix):
                    return self._of_stage(name.removeprefix(prefix), stage)
            if self.frame == "complaints":
                return ("", "true", 0) if name == "reference" else ("complaints", name, 0)
            return self._of_stage(name, self.stage)
        for prefix, stage in {COMPLAINT: 0, STAGE: self.stage, **STAGES}.items():
            if name.startswith(prefix):
                column = name.removeprefix(prefix)
                if self.stage == 0:
                    return "none", column, 0
                if column == "reference":
                    return "", "true", 0
                return ("complaints", column, 0) if prefix == COMPLAINT else self._of_stage(column, stage)
        if name == "reference":
            return ("", "true", 0) if self.stage or self.frame == "ombudsman" else ("none", name, 0)
        if name == "stage" and self.stage and self.frame in WITH_STAGE:
            return "", f"{self.stage}", 0
        return "own", name, 0

    def _of_stage(self, column: str, stage: int) -> tuple[str, str, int]:
        if column.startswith("panel_") and stage != 3:
            return "none", column, 0  # only stage 3 has a panel
        if column == "stage":
            return "", f"{stage}", 0
        if column == "reference":
            return "", "true", 0
        return "stages", column, stage

    def _fixed(self, column: str, make: object) -> Proposition:
        """An atom about something that is the same in every row here: the stage, or that there is a reference."""
        assert callable(make)
        found: Atom = make(column)
        if isinstance(found, Known):
            return TRUE
        if column == "true":
            raise Unreachable("single references are not chosen for")
        value = int(column)
        if isinstance(found, Among):
            return TRUE if value in found.values else FALSE
        inside = (found.low is None or value >= found.low) and (found.high is None or value <= found.high)
        return TRUE if inside else FALSE

    def _holds(self, column: str, value: str) -> Proposition:
        return self.named(column, lambda variable: Among(f"{variable}={value}", frozenset({True})))

    def _money(self, name: str) -> bool:
        column = FRAMES[self.frame].column(name)
        return column is not None and column.type is ColumnType.MONEY


def _list_known(atom: Atom, frame: str) -> Atom:
    """That a list is known, asked of its own variable `categories=`."""
    column = FRAMES[frame].column(atom.variable.removeprefix(OUTER))
    if isinstance(atom, Known) and column is not None and column.type is ColumnType.LIST:
        return Among(f"{atom.variable}=", frozenset({True}))
    return atom


def renamed(atom: Atom, variable: str) -> Atom:
    """The same test of another variable."""
    if isinstance(atom, Among):
        return Among(variable, atom.values)
    if isinstance(atom, InRange):
        return InRange(variable, atom.low, atom.high)
    return Known(variable)
