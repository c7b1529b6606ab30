"""Clocks read from dated facts: what is due, when, why, and what has become of it.

Everything is derived on each reading; nothing is stored here. Facts may come in any order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from heard.rules.brought_again import PointAgain, days_again, only_of, points_again
from heard.rules.clock_ends import extends, met_on, stopped_by
from heard.rules.clock_starts import Start, start_of, start_or_lapse
from heard.rules.clock_words import again_words, agreements, locally_words, notes_on
from heard.rules.due_date import DueDate, due
from heard.rules.extensions import Asked, Judged, as_day, judge
from heard.rules.freezing import REG_8, Freeze, freezes
from heard.rules.pauses import Stopped, stopped_for
from heard.rules.points import still_open_words
from heard.rules.procedure import Clock, Procedure
from heard.rules.reading import ClockReading, Fact
from heard.rules.vocabulary import FactKind, Force, OwedBy
from heard.rules.wording import day_words
from heard.rules.working_days import calendar

__all__ = ["ClockReading", "DueDate", "Fact", "due", "read_clocks"]


def read_clocks(procedure: Procedure, facts: Iterable[Fact], today: date) -> tuple[ClockReading, ...]:
    """Every clock that has started, in the procedure's order. Facts after `today` are not read.

    A point frozen for proceedings and brought again while the others went on has a reading of its own, held in
    `brought_again` of the clock that it belongs to.

    Raises InputFault when a start falls outside the procedure's days in force or outside the holiday data.
    """
    known = sorted((fact for fact in facts if fact.on <= today), key=_in_order)
    held = freezes(known, today)
    again = points_again(known, held)
    case = _Case(procedure, known, today, held, again, days_again(again))
    readings: list[ClockReading] = []
    for clock in procedure.clocks:
        reading = _read(case, clock, readings)
        if reading is not None:
            readings.append(reading)
    return tuple(readings)


def _in_order(fact: Fact) -> tuple[date, int]:
    """By day; on the same day the receipt first, then as given (sorting keeps that order)."""
    return fact.on, 0 if fact.kind is FactKind.RECEIVED else 1


@dataclass(frozen=True, slots=True)
class _Case:
    """What every clock of one reading shares."""

    procedure: Procedure
    facts: Sequence[Fact]
    today: date
    freezes: tuple[Freeze, ...]
    again: tuple[PointAgain, ...] = ()
    days_again: Mapping[int, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Run:
    """One clock's run: where it started, and the step taken, or what stopped it before that."""

    start: Start
    met: date | None
    stopped: Fact | None
    freeze: Freeze | None

    @property
    def stopped_on(self) -> date | None:
        return self.freeze.on if self.freeze else self.stopped.on if self.stopped else None


def _read(case: _Case, clock: Clock, earlier: Sequence[ClockReading]) -> ClockReading | None:
    start = start_or_lapse(case.procedure, clock, case.facts, earlier, case.today)
    if start is None:
        return None
    met = met_on(clock, case.facts, start, case.days_again)
    if clock.owed_by is OwedBy.COMPLAINANT and met is not None and met < start.day:
        return None  # they had already asked: nothing is left for this clock to wait for
    own: dict[tuple[int, ...], ClockReading] = {}  # of a point frozen twice in one stage the first holds both
    for one in case.again:
        found = _read_again(case, clock, one)
        if found is not None:
            own.setdefault(found.points, found)
    return _reading(case, clock, _run(case, clock, start, met), tuple(own.values()))


def _read_again(case: _Case, clock: Clock, point: PointAgain) -> ClockReading | None:
    """The clock of one point from the day it was brought again, where it ran for that point when it was frozen."""
    if clock.owed_by not in (OwedBy.COUNCIL, OwedBy.PANEL) or clock.back:
        return None
    begun = start_of(case.procedure, clock, point.before)
    if begun is None or clock.on(point.before[begun.place].on).count is None:
        return None
    met = met_on(clock, point.before, begun, {})
    if met is not None or stopped_by(clock, point.before, begun, met, ()) is not None:
        return None
    facts = [point.before[begun.place], *point.after]
    start = Start(point.on, 0, point.freeze.notes())
    alone = _Case(case.procedure, facts, case.today, point.freezes)
    run = _run(alone, clock, start, met_on(clock, facts, start, {}))
    return replace(_reading(alone, clock, run, ()), points=(point.number,))


def _run(case: _Case, clock: Clock, start: Start, met: date | None) -> _Run:
    """What became of the step. A freeze of everything stops it; brought again, a new time runs from that day, until
    it is frozen anew."""
    since = case.facts[start.place].on
    while (freeze := _freeze(case, clock, since, met)) is not None and freeze.resubmitted_on is not None:
        since = freeze.resubmitted_on
        start = Start(
            since,
            start.place,
            (*start.notes, f"{freeze.words()} A new time runs from that day.", *freeze.notes()),
        )
        if freeze.on == since:  # lifted on the day it was made
            since += timedelta(days=1)
    stopped = stopped_by(clock, case.facts, start, met, case.freezes)
    if freeze is not None and (stopped is None or freeze.on <= stopped.on):
        return _Run(start, None, None, freeze)
    return _Run(start, None if stopped else met, stopped, None)


def _reading(case: _Case, clock: Clock, run: _Run, again: tuple[ClockReading, ...]) -> ClockReading:
    facts, today, start, met = case.facts, case.today, run.start, run.met
    plain, cap, wait = _limits(case, clock, start)
    asked = [Asked(fact.on, fact.data) for fact in facts if _extends_this(case, clock, fact, start)]
    verdict = judge(asked, plain.limit.extension, plain.due, cap.due if cap else None, plain.limit.unit)
    due_on = verdict.until or plain.due
    ended = met or run.stopped_on
    locally = _locally(clock, plain, due_on, wait)
    return ClockReading(
        clock=clock.id,
        stage=clock.stage,
        title=clock.title,
        owed_by=clock.owed_by,
        force=plain.force,
        starts=start.day,
        starts_words=clock.starts_words,
        due=plain,
        law_due=plain.due,
        extended_due=verdict.until,
        due_on=due_on,
        ceiling=cap.due if cap else None,
        promised=verdict.promised,
        met_on=met,
        stopped_on=run.stopped_on,
        state="met" if met else "stopped" if run.stopped_on else "running",
        late=_late(clock, plain.force, due_on, met, ended, today),
        late_against_law=_late(clock, plain.force, plain.due, met, ended, today),
        working_days_taken=_taken(clock, plain, start.day, met),
        extension=cap if verdict.until else None,
        also=(*_also(case.procedure, clock, facts, start, verdict), *_also_again(again)),
        notes=(
            *start.notes,
            *verdict.notes,
            *((run.freeze.words(), *run.freeze.notes()) if run.freeze else ()),
            *notes_on(clock, facts, start.place, met, run.stopped, due_on, today),
            *wait.notes,
            *locally_words(locally, cap.due if cap else plain.due),
            *_beside(case, clock, start),
            *again_words(again),
            *still_open_words(clock.stopped_by, facts[start.place :], facts, case.freezes),
        ),
        frozen_on=run.freeze.on if run.freeze else None,
        locally_due=locally,
        agreed_until=verdict.agreed_until,
        by_lapse=start.lapsed,
        brought_again=again,
    )


def _limits(case: _Case, clock: Clock, start: Start) -> tuple[DueDate, DueDate | None, Stopped]:
    """The limit without and with its longest extension, and what the clock stopped for."""
    begun = case.facts[start.place]

    def reckon(days: int, extended: bool = False) -> DueDate:
        set_for = as_day(begun.data.get(limit.due_in)) if limit.due_in else None
        return due(
            case.procedure,
            clock.id,
            start.day,
            extended=extended,
            on=begun.on,
            paused=days,
            set_for=set_for,
        )

    limit = clock.on(begun.on)
    waits = [fact for fact in case.facts[start.place :] if fact.on >= start.day and _same_stage(fact, clock)]
    wait = stopped_for(limit, waits, case.today, lambda days: reckon(days).due)
    return reckon(wait.days), reckon(wait.days, True) if limit.extension else None, wait


def _same_stage(fact: Fact, clock: Clock) -> bool:
    """A wait concerns the council's answer at its stage, and no other clock."""
    answers = any(end.fact is FactKind.RESPONSE_SENT for end in clock.ends)
    return answers and clock.owed_by is OwedBy.COUNCIL and fact.stage in (None, clock.stage)


def _locally(clock: Clock, plain: DueDate, due_on: date | None, wait: Stopped) -> date | None:
    """Where the council counts an advocate's wait as extra: the day it works to. No other day moves."""
    if not clock.advocate_wait_is_extra or not wait.waited or due_on is None:
        return None
    return calendar(plain.limit.calendar).add(due_on, wait.waited)


def _freeze(case: _Case, clock: Clock, since: date, met: date | None) -> Freeze | None:
    """The first freeze of everything from that day on that stopped this clock, if the step was not taken before."""
    if clock.owed_by is OwedBy.COMPLAINANT:
        return None
    for freeze in case.freezes:
        if freeze.stands and freeze.whole and freeze.on >= since and (met is None or met > freeze.on):
            again = freeze.resubmitted_on
            if met is None or again is None or met >= again:
                return freeze
    return None


def _beside(case: _Case, clock: Clock, start: Start) -> list[str]:
    """What is frozen beside a clock that runs on, and freezes that do not stand."""
    if clock.owed_by is OwedBy.COMPLAINANT:
        return []
    notes = []
    for freeze in case.freezes:
        if freeze.on < case.facts[start.place].on:
            continue
        if not freeze.stands:
            why = " ".join(reason.text for reason in freeze.faults)
            notes.append(f"The freeze of {day_words(freeze.on)} does not stand, and the time runs on. {why}")
        elif not freeze.whole:
            notes.append(f"{freeze.words()} The other points go on, and this time with them.")
            if freeze.resubmitted_on is None:  # else its own reading says it
                notes += freeze.notes()
    return notes


def _late(
    clock: Clock, force: Force, limit: date | None, met: date | None, ended: date | None, today: date
) -> bool:
    if limit is None or force is Force.RECOMMENDED:
        return False
    if clock.owed_by is OwedBy.COMPLAINANT:
        return met is not None and met > limit
    return (ended or today) > limit


def _taken(clock: Clock, plain: DueDate, start: date, met: date | None) -> int | None:
    if met is None or clock.back:
        return None
    return max(0, calendar(plain.limit.calendar).between(start, met) + plain.limit.event_day)


def _extends_this(case: _Case, clock: Clock, fact: Fact, start: Start) -> bool:
    """Whether an extension is this clock's; one for points brought again on their own is only theirs."""
    if not extends(fact, clock):
        return False
    return not case.days_again or not only_of(fact, case.days_again, case.facts[start.place].on)


def _also(
    procedure: Procedure, clock: Clock, facts: Sequence[Fact], start: Start, verdict: Judged
) -> tuple[tuple[str, DueDate], ...]:
    """The same limit from the other start that some sources use; the longest too once an extension stands."""
    found: list[tuple[str, DueDate]] = []
    for other in clock.also:
        agreed = agreements(other.trigger, facts[start.place :])
        if not agreed:
            continue
        day, rules = agreed[-1].on, facts[start.place].on
        # Its explanation says what it counts from: the other start, not the clock's own.
        starts = other.words.removeprefix("counted from ")
        found.append((other.words, replace(due(procedure, clock.id, day, on=rules), starts=starts)))
        if verdict.until is not None:
            words = f"{other.words}, with the longest extension"
            longest = due(procedure, clock.id, day, extended=True, on=rules)
            found.append((words, replace(longest, starts=starts)))
    return tuple(found)


def _also_again(again: Sequence[ClockReading]) -> list[tuple[str, DueDate]]:
    """The time of each point brought again, as a second date beside the others'."""
    found = []
    for one in again:
        (number,) = one.points
        words = f"for point {number}, brought again on {day_words(one.starts)} ({REG_8})"
        starts = f"the day point {number} was brought again after the proceedings"
        found.append((words, replace(one.due, starts=starts)))
        if one.extension is not None:
            found.append((f"{words}, with the longest extension", replace(one.extension, starts=starts)))
    return found
