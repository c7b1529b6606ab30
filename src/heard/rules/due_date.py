"""One due date and how it was reached."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.rules.citation import Citation
from heard.rules.counting import Counted, count_from, count_out
from heard.rules.faults import InputFault
from heard.rules.procedure import Clock, LimitInForce, Procedure
from heard.rules.vocabulary import Force, Unit
from heard.rules.wording import WEEKDAYS, counted, full_day, listed, weekday
from heard.rules.working_days import Skipped, calendar

__all__ = ["FORCE_WORDS", "DueDate", "count_from", "due"]

FORCE_WORDS = {
    Force.LAW: "the law sets it",
    Force.GUIDANCE: "guidance sets it",
    Force.RECOMMENDED: "recommended, not a limit",
    Force.SOFT: "or as soon as is reasonably practicable",
    Force.LOCAL: "the council sets it",
}


@dataclass(frozen=True, slots=True)
class DueDate:
    """A due date with everything needed to explain it.

    `due` is None where no number is set. `count` is the length used: the extension's when `extended`.
    `projected`: it leans on a holiday not yet proclaimed. `internal`: the day to work to where the statute's own
    words may be read as ending earlier than the practice counted here. `paused`: days that did not count because the
    clock was stopped.
    """

    procedure: str
    procedure_title: str
    procedure_version: str
    clock: str
    title: str
    starts: str
    from_day: date
    due: date | None
    limit: LimitInForce
    count: int | None
    force: Force
    extended: bool
    skipped: tuple[Skipped, ...]
    calendar_version: str | None
    projected: bool
    citation: Citation
    verified: bool
    back: bool = False
    internal: date | None = None
    paused: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Exactly the object that `./heard due --json` prints (the contract).

        `internal_target` is there only for a limit that has one, `paused` only when the clock was stopped.
        """
        more = {"internal_target": self.internal.isoformat()} if self.internal else {}
        stopped = {"paused": self.paused} if self.paused else {}
        return {
            "procedure": self.procedure,
            "procedure_version": self.procedure_version,
            "clock": self.clock,
            "starts": self.starts,
            "from": self.from_day.isoformat(),
            "due": self.due.isoformat() if self.due else None,
            "limit": self._limit_dict(),
            "force": self.force.value,
            "extended": self.extended,
            "skipped": [{"date": skip.date.isoformat(), "why": skip.why} for skip in self.skipped],
            "calendar_version": self.calendar_version,
            "projected": self.projected,
            "citation": self.citation.to_dict(),
            "verified": self.verified,
            **more,
            **stopped,
        }

    def explain(self) -> tuple[str, ...]:
        """How the date was reached, in plain sentences: the date, the count, the days left out, the source."""
        lines = [self._due_line()]
        if self.due is not None:
            lines += [self._count_line(), *self._skipped_lines()]
        if self.internal is not None:
            lines.append(
                f"Work to {full_day(self.internal)}: the words of the statute (“beginning with” the day) may be read "
                "as ending a day earlier."
            )
        if self.projected:
            lines.append("A holiday in this count has not been proclaimed yet, so the date may move.")
        if self.limit.words:
            lines.append(f"Note: {self.limit.words}")
        checked = "verified" if self.verified else "not verified against the official text"
        lines.append(f"Source: {self.citation} ({checked}).")
        if self.citation.url:
            lines.append(self.citation.url)
        return tuple(lines)

    def _limit_dict(self) -> dict[str, Any] | None:
        if self.count is None:
            return None
        return {
            "count": self.count,
            "unit": self.limit.unit.value,
            "calendar": self.limit.calendar,
            "event_day": self.limit.event_day,
        }

    def _due_line(self) -> str:
        if self.due is not None:
            return f"Due {full_day(self.due)} ({FORCE_WORDS[self.force]})."
        if self.limit.due_in is not None:
            return "No date: it is set for each case, in the letter or decision that starts it."
        if self.force is Force.LOCAL:
            return "No date: each council sets its own limit. Name a council with --authority."
        return "No date: no number of days is set."

    def _count_line(self) -> str:
        way = "back from" if self.back else "from"
        first = "the first day" if self.limit.event_day else "day 0"
        line = (
            f"Counted {counted(self.count or 0, self.limit.unit.value)} {way} {full_day(self.from_day)}, "
            f"{self.starts}, which is {first}."
        )
        if self.limit.unit is Unit.MONTHS:
            line += " A month runs to the same date, or to the last day of a month without it."
        if self.limit.roll:
            line += " An end on a weekend or bank holiday moves to the next working day."
        if self.paused:
            line += f" The clock was stopped for {counted(self.paused, 'days')}, which do not count."
        if self.extended:
            return f"{line} Extended: {self.limit.count} without the extension."
        longer = self.limit.extension
        if longer is not None:
            line += (
                f" It may be extended to {longer.count} from the same start ({longer.needs}{longer.beyond})."
            )
        return line

    def _skipped_lines(self) -> list[str]:
        holidays = [skip for skip in self.skipped if skip.date.weekday() < 5]
        weekends = Counter(weekday(skip.date) for skip in self.skipped if skip.date.weekday() >= 5)
        ends = listed([counted(weekends[name], f"{name}s") for name in WEEKDAYS if weekends[name]])
        lines = [f"Not counted: {ends}."] if ends else []
        for skip in holidays:
            mark = " (not yet proclaimed)" if skip.projected else ""
            lines.append(f"Not counted: {full_day(skip.date)}, {skip.why}{mark}.")
        return lines


def due(
    procedure: Procedure,
    clock_id: str,
    from_day: date,
    *,
    extended: bool = False,
    on: date | None = None,
    paused: int = 0,
    set_for: date | None = None,
) -> DueDate:
    """When a clock that starts on `from_day` runs out, by the rules in force `on` a day (default: `from_day`).

    Raises InputFault for an unknown clock, a day on which the procedure is not in force, an extension where there
    is none, or a date outside the holiday data.
    """
    clock = procedure.clock(clock_id)
    rules_day = on if on is not None else from_day
    procedure.check_in_force(rules_day)
    limit = clock.on(rules_day)
    if extended and limit.extension is None:
        raise InputFault(_cannot_extend(procedure, clock, limit))
    longer = limit.extension if extended else None
    count = longer.count if longer else limit.count
    days = calendar(limit.calendar)
    found = (
        count_out(limit, days, from_day, count, back=clock.back, paused=paused) if count is not None else None
    )
    skipped = found.skipped if found else ()
    return DueDate(
        procedure=procedure.key,
        procedure_title=procedure.title,
        procedure_version=procedure.version,
        clock=clock.id,
        title=clock.title,
        starts=clock.starts_words,
        from_day=from_day,
        due=_end(found, limit, set_for),
        limit=limit,
        count=count,
        force=limit.force,
        extended=extended,
        skipped=skipped,
        calendar_version=f"{days.name} {days.version}" if found is not None and found.leans else None,
        projected=any(skip.projected for skip in skipped),
        citation=longer.citation if longer else limit.citation,
        verified=longer.verified and limit.verified if longer else limit.verified,
        back=clock.back,
        internal=found.internal if found else None,
        paused=paused,
    )


def _end(found: Counted | None, limit: LimitInForce, set_for: date | None) -> date | None:
    if found is not None:
        return found.end
    return set_for if limit.due_in is not None else None


def _cannot_extend(procedure: Procedure, clock: Clock, limit: LimitInForce) -> str:
    if limit.count is None:
        return f"{procedure.key} {clock.id} cannot be extended: it has no number of days"
    return (
        f"{procedure.key} {clock.id} cannot be extended: {limit.citation} sets {limit.count} "
        f"{limit.unit.value} and gives no extension"
    )
