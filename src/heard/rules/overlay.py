"""A council's own choices laid over a text. It may set a number where the text leaves one open; nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from heard.rules.effective import timeline
from heard.rules.faults import InputFault
from heard.rules.procedure import Clock, LimitInForce, Procedure
from heard.rules.wording import day_words


def lay_over(
    procedure: Procedure, limits: Mapping[str, Sequence[LimitInForce]], *, source: str, version: str
) -> Procedure:
    """The procedure with a council's own limits, by clock id.

    `source` names file and key in errors; `version` is added to the procedure's own. Before the first local limit
    the text stands. Raises InputFault for an unknown clock, a limit that the text itself sets, a gap or an overlap.
    """
    for clock_id, own in limits.items():
        if not procedure.has_clock(clock_id):
            known = ", ".join(clock.id for clock in procedure.clocks)
            where = (own[0].source.removesuffix("[1]") if own else "") or f"{source}.{clock_id}"
            raise InputFault(f"{where}: {procedure.key} has no such clock (known: {known})")
    clocks = tuple(
        _with_limits(clock, limits[clock.id], procedure, f"{source}.{clock.id}")
        if clock.id in limits
        else clock
        for clock in procedure.clocks
    )
    return replace(procedure, clocks=clocks, version=f"{procedure.version}+{version}")


def adopted(procedure: Procedure, day: date, *, source: str) -> Procedure:
    """The procedure as in force for a council from the day it adopted it. It cannot be adopted before it exists."""
    if day < procedure.in_force_from or not procedure.in_force(day):
        raise InputFault(
            f"{source}: {procedure.key} cannot be adopted on {day_words(day)}: "
            f"it is in force from {day_words(procedure.in_force_from)}"
        )
    clocks = tuple(_from(clock, day) for clock in procedure.clocks)
    return replace(procedure, in_force_from=day, clocks=clocks)


def _with_limits(clock: Clock, limits: Sequence[LimitInForce], procedure: Procedure, where: str) -> Clock:
    for limit in clock.limits:
        if limit.count is not None:
            text = f"{limit.citation} sets {limit.count} {limit.unit.value}"
            raise InputFault(f"{limits[0].source or where}: {text}; a council cannot set it here")
    first = min(limit.in_force_from for limit in limits)
    before = [_cut(limit, first) for limit in clock.limits if limit.in_force_from < first]
    merged = timeline([*before, *limits], where, first=procedure.in_force_from, last=procedure.in_force_to)
    return replace(clock, limits=merged)


def _cut(limit: LimitInForce, first: date) -> LimitInForce:
    eve = first - timedelta(days=1)
    return (
        limit
        if limit.in_force_to is not None and limit.in_force_to < eve
        else replace(limit, in_force_to=eve)
    )


def _from(clock: Clock, day: date) -> Clock:
    kept = [
        replace(limit, in_force_from=max(limit.in_force_from, day))
        for limit in clock.limits
        if limit.in_force_to is None or limit.in_force_to >= day
    ]
    return replace(clock, limits=timeline(kept, f"{clock.procedure} {clock.id}"))
