"""How an answer was counted, in plain words: the measure, the date that decides, each dimension, and the rules."""

from collections.abc import Iterable, Iterator
from datetime import date

from heard.reporting.asking.catalogue import Catalogue, Dimension, Offered, counts_of
from heard.reporting.asking.layout import Made
from heard.reporting.frames import FRAMES
from heard.reporting.measures.bases import BASES, find_column
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
from heard.reporting.measures.kinds import CountMeasure
from heard.reporting.register import Register
from heard.rules import library
from heard.rules.faults import InputFault
from heard.rules.scope import FUNCTIONS
from heard.rules.wording import listed


def method(made: Made, catalogue: Catalogue, register: Register) -> Iterator[str]:
    """What each word of the question means, one sentence or two apiece."""
    offered = made.offered
    yield f"{offered.label}. {offered.means}"
    yield from dict.fromkeys(_in_the_register(count) for count in counts_of(offered.measure))
    named = [*made.dimensions, *(catalogue.dimension(key, "where") for key, _ in made.inquiry.where)]
    for dimension in dict.fromkeys(named):
        yield f"{dimension.label}. {dimension.means}"
    yield from _empty(offered, named, register)


def sources(made: Made, catalogue: Catalogue) -> Iterator[str]:
    """Where the rules behind the words stand, and whether somebody has confirmed them."""
    named = [*made.dimensions, *(catalogue.dimension(key, "where") for key, _ in made.inquiry.where)]
    keys = [*made.offered.cites, *(key for one in named for key in one.cites)]
    yield from dict.fromkeys(cited(key, made.inquiry.end) for key in keys)
    if any(one.functions for one in named):
        for one in FUNCTIONS:
            if one.in_scope or one.code == "child-protection":
                yield f"{one.label}: {one.citation}{_checked(one.verified)}."


def cited(key: str, day: date) -> str:
    """A procedure (KEY) or the limit of one of its clocks on a day (KEY/CLOCK), with its source."""
    name, _, clock = key.partition("/")
    procedure = library.procedure(name)
    if not clock:
        return f"{procedure.title}: {procedure.citation}."
    found = procedure.clock(clock)
    try:
        limit = found.on(day)
    except InputFault:
        return f"{procedure.title}, {found.title}: no limit was in force on that day."
    longest = "" if limit.count is None else f"{limit.count} {limit.unit.value}"
    return f"{procedure.title}, {found.title}: {longest} ({limit.citation}{_checked(limit.verified)})."


def _checked(verified: bool) -> str:
    return "" if verified else "; not confirmed by a second reader"


def _in_the_register(count: CountMeasure) -> str:
    """Which rows of the register are counted, so that somebody else can count them again."""
    meaning = next(
        (one.meaning for one in BASES.values() if one.word == count.basis), f"{count.basis} in the window"
    )
    column = find_column(count.frame, count.date)
    told = column.meaning if column else count.date
    what = f"different values of {count.distinct}" if count.distinct else "rows"
    where = words(count.where)
    ends = f" One ends on the earliest of {listed(list(count.closes))}." if count.closes else ""
    only = f" Only those where {where}." if where else ""
    return (
        f"In the register: {what} of “{count.frame}” ({FRAMES[count.frame].grain}), {meaning}. "
        f"The date that decides is {count.date}: {told}.{ends}{only}"
    )


def words(condition: Condition) -> str:
    """A condition in words, as near to the register as it gets."""
    match condition:
        case AllOf(conditions):
            return " and ".join(words(one) for one in conditions)
        case AnyOf(conditions):
            return f"({' or '.join(words(one) for one in conditions)})"
        case Not(inner):
            return f"not ({words(inner)})"
        case IsIn(column, values):
            return f"{column} is {listed([_plain(value) for value in values], 'or')}"
        case Between(column, at_least, at_most):
            sides = [f"at least {at_least}"] if at_least is not None else []
            sides += [f"at most {at_most}"] if at_most is not None else []
            return f"{column} is {' and '.join(sides)}"
        case DateIn(column, window, side):
            return (
                f"{column} lies {side} {'the window' if window.part == 'whole' else 'a part of the window'}"
            )
        case Empty(column, wanted):
            return f"{column} is {'not recorded' if wanted else 'recorded'}"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"“{value}”" if isinstance(value, str) else str(value)


def _empty(offered: Offered, named: Iterable[Dimension], register: Register) -> Iterator[str]:
    """What the register holds nothing of: a nought there may mean that it is not kept."""
    for frame in offered.frames:
        if register.frames[frame].is_empty():
            yield (
                f"The register holds no {frame} at all, for any day. A nought in this answer may mean that they are "
                "not kept there, and not that there were none."
            )
    frame = offered.frames[0]
    rows = register.frames[frame]
    for dimension in dict.fromkeys(named):
        column = None if dimension.windows else dimension.column(offered.frames)
        if column in rows.columns and not rows.is_empty() and rows[column].null_count() == len(rows):
            yield f"“{dimension.label}” is not recorded for any of the {frame} in the register."
