"""A council's own choices laid over a text. None may loosen what the law sets.

Where the text leaves a number open the council's own fills it. Where the text has one, a stricter number of the
council's is kept beside it as a target and the law's stays what is due; a looser one is refused with the citation, or,
where only guidance sets the number, flagged and not used; unless the council says that it overrides it, which it may
where the number was not checked against the official text (law.md 0).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from heard.rules.effective import Timeline, timeline
from heard.rules.faults import InputFault, meant
from heard.rules.policy import Finding, Verdict
from heard.rules.procedure import Clock, LimitInForce, Procedure
from heard.rules.vocabulary import Force, Longer, OwedBy
from heard.rules.wording import counted, day_words

WAITS_FOR_ADVOCATE = "respond-1"  # only stage 1 of the statutory procedure waits for an advocate (law.md T3)


@dataclass(frozen=True, slots=True)
class Flag:
    """Something of a council's own that is not unlawful and still wants an answer. `where` names file and key."""

    where: str
    finding: Finding

    def __str__(self) -> str:
        return f"{self.where}: {self.finding.reason} ({self.finding.citation})"


@dataclass(frozen=True, slots=True)
class LaidOver:
    """A text with a council's own limits over it, its stricter targets by clock id, and what was flagged."""

    procedure: Procedure
    targets: Mapping[str, Timeline[LimitInForce]]
    flags: tuple[Flag, ...]


def lay(
    procedure: Procedure, limits: Mapping[str, Sequence[LimitInForce]], *, source: str, version: str
) -> LaidOver:
    """Lay a council's own limits, by clock id, over a text.

    `source` names file and key in errors; `version` is added to the procedure's own. Before the first local limit
    the text stands. Raises InputFault for an unknown clock, a limit looser than the law's, a gap or an overlap.
    """
    for clock_id in limits:
        if not procedure.has_clock(clock_id):
            ids = [clock.id for clock in procedure.clocks]
            where = _place(limits[clock_id], source, clock_id)
            known = f"(known: {', '.join(ids)}){meant(clock_id, ids)}"
            raise InputFault(f"{where}: {procedure.key} has no such clock {known}")
    clocks: list[Clock] = []
    targets: dict[str, Timeline[LimitInForce]] = {}
    flags: list[Flag] = []
    for clock in procedure.clocks:
        own = limits.get(clock.id, ())
        where = _place(own, source, clock.id)
        if own and all(limit.count is None for limit in clock.limits):
            clocks.append(_filled(clock, own, procedure, where))
            continue
        if any(limit.overrides for limit in own):
            if not all(limit.overrides for limit in own):
                raise InputFault(f"{where}: overrides: either every limit of a clock overrides, or none does")
            flags += [flag for limit in own for flag in _overriding(clock, limit, where)]
            clocks.append(_overridden(_filled(clock, own, procedure, where), own))
            continue
        clocks.append(clock)
        if own:
            weighed = [_weigh(clock, limit, where) for limit in own]
            flags += [flag for flag in weighed if flag is not None]
            if not any(weighed):
                targets[clock.id] = timeline(own, where)
    laid = replace(procedure, clocks=tuple(clocks), version=f"{procedure.version}+{version}")
    return LaidOver(laid, targets, tuple(flags))


def lay_over(
    procedure: Procedure, limits: Mapping[str, Sequence[LimitInForce]], *, source: str, version: str
) -> Procedure:
    """Only the procedure of `lay`."""
    return lay(procedure, limits, source=source, version=version).procedure


def _place(own: Sequence[LimitInForce], source: str, clock_id: str) -> str:
    """Where a council's limits for a clock stand: file and line where they were read from one, else as named."""
    return (own[0].source.removesuffix("[1]") if own else "") or f"{source}.{clock_id}"


def adopted(procedure: Procedure, day: date, *, source: str) -> Procedure:
    """The procedure as in force for a council from the day it adopted it. It cannot be adopted before it exists."""
    if day < procedure.in_force_from or not procedure.in_force(day):
        raise InputFault(
            f"{source}: {procedure.key} cannot be adopted on {day_words(day)}: "
            f"it is in force from {day_words(procedure.in_force_from)}"
        )
    clocks = tuple(_from(clock, day) for clock in procedure.clocks)
    return replace(procedure, in_force_from=day, clocks=clocks)


def advocate_wait_extra(procedure: Procedure, council: str) -> Procedure:
    """The procedure of a council that lets a wait for an advocate come on top of stage 1's time, as some read it.

    It says so beside the law's words (law.md T3, 8.10). The law's days stand: a reply after them is late.
    """

    def chosen(clock: Clock) -> Clock:
        words = (
            f"{clock.words} {council}'s own choice: the time spent waiting for an advocate is added to the day it "
            "works to. That lifts no limit: a reply after the law's last day is still reported late."
        )
        return replace(clock, advocate_wait_is_extra=True, words=words.strip())

    clocks = (chosen(clock) if clock.id == WAITS_FOR_ADVOCATE else clock for clock in procedure.clocks)
    return replace(procedure, clocks=tuple(clocks))


def _weigh(clock: Clock, own: LimitInForce, where: str) -> Flag | None:
    """Hold one own limit against every limit of the text that it meets. None where it is as strict, or stricter."""
    if own.count is None:
        raise InputFault(f"{where}: count: needs a number, for the text has one")
    for law in clock.limits:
        meets = (law.in_force_to is None or law.in_force_to >= own.in_force_from) and (
            own.in_force_to is None or own.in_force_to >= law.in_force_from
        )
        fault = _looser(clock, own, law) if meets else None
        if fault is None:
            continue
        sentence = f"{law.citation} sets {counted(law.count or 0, law.unit.value)}; {fault}"
        if law.force in (Force.LAW, Force.SOFT):
            raise InputFault(f"{where}: {sentence}. A council cannot loosen it")
        verdict = Verdict.EXPLAIN if "Code" in law.citation.instrument else Verdict.TAKES
        finding = Finding(
            verdict, f"limit:{clock.id}", sentence, law.citation, law.certainty, "It is not used."
        )
        return Flag(where, finding)
    return None


def _overriding(clock: Clock, own: LimitInForce, where: str) -> Iterator[Flag]:
    """What is flagged of an own limit that takes the place of guidance. Raises InputFault where it may not."""
    for law in clock.limits:
        if law.verified or law.force is not Force.GUIDANCE:
            how = "was checked against the official text" if law.verified else "is set by the law"
            raise InputFault(
                f"{where}: overrides: the limit of {law.citation} {how}. A council may override only what guidance "
                "sets and was not verified"
            )
        if (fault := _looser(clock, own, law)) is not None:
            sentence = f"{law.citation} sets {counted(law.count or 0, law.unit.value)}; {fault}"
            finding = Finding(
                Verdict.TAKES, f"limit:{clock.id}", sentence, law.citation, law.certainty, "It is used."
            )
            yield Flag(where, finding)


def _overridden(clock: Clock, own: Sequence[LimitInForce]) -> Clock:
    """The clock with the council's number said beside the text's words."""
    said = [
        f"{one.citation} says {counted(one.count or 0, one.unit.value)}, from {day_words(one.in_force_from)}: the "
        "council's own, in the place of what is not verified."
        for one in own
    ]
    return replace(clock, words=" ".join([clock.words, *said]).strip())


def _looser(clock: Clock, own: LimitInForce, law: LimitInForce) -> str | None:
    """What makes the own limit looser than the law's, in words; None where nothing does."""
    if law.count is None or own.count is None:
        return None
    if (own.unit, own.calendar) != (law.unit, law.calendar):
        return f"“{own.unit.value}” by the calendar “{own.calendar}” is counted otherwise"
    if own.event_day < law.event_day:
        return "the first day is counted otherwise"
    more_is_looser = clock.owed_by is not OwedBy.COMPLAINANT and not clock.back
    if own.count > law.count if more_is_looser else own.count < law.count:
        return f"{own.count} is {'longer' if own.count > law.count else 'shorter'}"
    return _looser_extension(own, law)


def _looser_extension(own: LimitInForce, law: LimitInForce) -> str | None:
    longer = own.extension
    if longer is None:
        return None
    if law.extension is None:
        return "it cannot be extended"
    if longer.count > law.extension.count:
        if law.extension.longer is Longer.NEVER:
            return f"{longer.count} is more than the {law.extension.count} that it can be extended to"
        return f"{longer.count} as a rule is more than the {law.extension.count} that need no reason of their own"
    if not law.extension.any_ground and (
        other := [ground.value for ground in longer.grounds if ground not in law.extension.grounds]
    ):
        return f"“{other[0]}” is no ground for extending it"
    return (
        "an extension must be told to the complainant" if law.extension.notice and not longer.notice else None
    )


def _filled(clock: Clock, limits: Sequence[LimitInForce], procedure: Procedure, where: str) -> Clock:
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
