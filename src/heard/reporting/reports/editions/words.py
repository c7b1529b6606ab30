"""Words that built-in editions leave open: a council's own for some groups, and what law and period fill in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from heard.reporting.measures.toml_reader import Reader
from heard.reporting.register import Register
from heard.reporting.reports.annual import Council
from heard.reporting.reports.editions.catalogue import Edition
from heard.reporting.reports.editions.sources import Own
from heard.rules.library import procedure

IN_TIME = "within the limit that applies, or an extension that was agreed and valid"
# Which of a council's words mean the group: the vocabulary, the column it is stored in, and what its words contain.
GROUPS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "children": ("complainant_type", "complaints.complainant_type", ("child", "young person", "care leaver")),
    "advocates": ("advocacy", "complaints.advocacy", ("accepted", "has one", "has an advocate", "already")),
    "in-care": ("cohort", "complaints.cohorts", ("in care", "looked after", "cared for")),
    "care-leavers": ("cohort", "complaints.cohorts", ("leaver", "care experience", "leaving care")),
    "care-teams": (
        "teams",
        "complaints.team",
        (
            *("in-care", "children-in-care", "looked-after", "cared-for", "corporate-parenting"),
            *("leaving-care", "care-leaver", "care-experience", "care-experienced"),
        ),
    ),
}
BOTH = "looked-after"  # in care and care leavers together
STATUTORY = "children-act-1989"
WEEK = 5  # working days
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def groups(council: Council, of: Own, register: Register) -> dict[str, tuple[str, ...]]:
    """The stored words of each group: those the council names, else those of its words (or the register's) that fit."""
    found = {name: _group(name, council, of, register) for name in GROUPS}
    return found | {BOTH: tuple(dict.fromkeys((*found["in-care"], *found["care-leavers"])))}


def _group(name: str, council: Council, of: Own, register: Register) -> tuple[str, ...]:
    vocabulary, column, parts = GROUPS[name]
    if name in of.words:
        return Reader(of.words, of.source, "editions.words").texts(name)
    known: Iterable[str]
    if vocabulary == "teams":
        known = [team.key for team in council.teams]
    elif vocabulary in council.vocabularies:
        known = [term.key for term in council.vocabularies[vocabulary]]
    else:
        known = stored(register, column)
    return tuple(word for word in known if any(part in word for part in parts))


def stored(register: Register, column: str) -> list[str]:
    """The different values that the register holds in `frame.column`, in alphabetical order."""
    frame, _, name = column.partition(".")
    values = register.frames[frame][name].drop_nulls()
    told = values.explode().drop_nulls() if values.dtype.is_nested() else values
    return sorted(str(value) for value in told.unique().to_list())


def fillings(one: Edition, council: Council, of: Own, end: date, *, limits: bool) -> dict[str, str]:
    """What stands for `<name>` in built-in texts, with the time limits of the law where they are told (`limits`)."""
    length = {"month": "month", "quarter": "quarter"}.get(one.period, "year")
    in_time = of.words.get("in-time", IN_TIME)
    return {
        "council": council.name,
        "period": length,
        "Period": length.capitalize(),
        "in-time": in_time if isinstance(in_time, str) else IN_TIME,
        **(_weeks(end) if limits else {}),
    }


def _weeks(day: date) -> dict[str, str]:
    """The limits of the statutory procedure on a day in weeks, as a child would say them.

    Raises InputFault for a day before there was the procedure.
    """
    text = procedure(STATUTORY)
    text.check_in_force(day)
    found = {}
    for name, clock in (("stage-1", "respond-1"), ("stage-2", "respond-2"), ("panel", "panel-3")):
        limit = text.clock(clock).on(day)
        found[f"{name}-weeks"] = weeks(limit.count or 0)
        found[f"{name}-longest-weeks"] = weeks((limit.extension or limit).count or 0)
    return found


def weeks(days: int) -> str:
    """Working days as weeks: two weeks, 13 weeks; what is no whole number of weeks stays in working days."""
    number, rest = divmod(days, WEEK)
    if rest or not number:
        return f"{days} working days"
    return f"{SMALL[number] if number < len(SMALL) else number} week{'' if number == 1 else 's'}"


def filled(data: Any, with_: Mapping[str, str]) -> Any:
    """The data with every `<name>` in its texts filled in."""
    if isinstance(data, str):
        for name, words in with_.items():
            data = data.replace(f"<{name}>", words)
        return data
    if isinstance(data, Mapping):
        return {key: filled(value, with_) for key, value in data.items()}
    return [filled(value, with_) for value in data] if isinstance(data, list) else data
