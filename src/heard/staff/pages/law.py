"""The manual of the law as the pages show it: the texts that set the dates, in the words that `docs/law` uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from heard.authority import Authority
from heard.authority.own_independence import usual_rules
from heard.look.words import sentence
from heard.rules.manual.diagram import diagram
from heard.rules.manual.pages import FORCE
from heard.rules.manual.words import checked, fact_words, in_force, limit_words
from heard.rules.own_bars import Weight
from heard.rules.procedure import Clock, LimitInForce, Procedure
from heard.rules.reasons import Reason
from heard.rules.stage_duties import StageOfProcedure
from heard.rules.vocabulary import Longer, OwedBy
from heard.rules.worked_examples import WorkedExample, worked_examples
from heard.rules.working_days import Holiday, WorkingDays


@dataclass(frozen=True)
class Arrow:
    """One clock as an arrow of the diagram: from what, in what time, to what. `theirs`: the complainant's own time."""

    start: str
    time: str
    end: str
    what: str
    theirs: bool


@dataclass(frozen=True)
class LimitShown:
    """One limit in plain words. `more` are the sentences that a number alone does not say."""

    limit: LimitInForce
    words: str
    force: str
    in_force: str
    more: Sequence[str]


@dataclass(frozen=True)
class ClockShown:
    """One clock with its limits, the oldest first, and the council's own stricter target where it has one."""

    clock: Clock
    limits: Sequence[LimitShown]
    target: str


@dataclass(frozen=True)
class StageShown:
    """One stage: the text's own value, its clocks and its part of the diagram."""

    stage: StageOfProcedure
    clocks: Sequence[ClockShown]
    arrows: Sequence[Arrow]


@dataclass(frozen=True)
class Year:
    """The days of one year that do not count."""

    number: int
    days: Sequence[Holiday]


@dataclass(frozen=True)
class Entry:
    """One line of the index: `verified` of `limits` were checked against the official text."""

    procedure: Procedure
    in_force: str
    verified: int
    limits: int


@dataclass(frozen=True)
class BarShown:
    """One rule about who may take a part: what it does here, and where that comes from (tag L: the council's own)."""

    reason: Reason
    does: str
    tag: str


def bars(council: Authority, today: date) -> list[tuple[str, list[BarShown]]]:
    """(part, its rules as they apply here on `today`): who may not take it, and what is weighed."""
    does = {Weight.BARS: _("a bar"), Weight.WEIGHED: _("to be weighed"), Weight.NOT_ASKED: _("not asked")}
    found = []
    for part, rules in usual_rules().items():
        shown = []
        for rule, (weight, reason) in rules.items():
            own = council.independence.of(rule, part, today)
            if own is not None:
                weight, reason = own.weight, Reason(reason.text, own.citation, False, "L")
            shown.append(BarShown(reason, does[weight], "V" if reason.verified else reason.tag))
        found.append((part, shown))
    return found


def index(council: Authority) -> list[Entry]:
    """Every procedure in use here."""
    found = []
    for text in council.procedures.values():
        limits = [limit for clock in text.clocks for limit in clock.limits]
        verified = sum(limit.verified for limit in limits)
        found.append(Entry(text, in_force(text.in_force_from, text.in_force_to), verified, len(limits)))
    return found


def stages(council: Authority, text: Procedure, today: date) -> list[StageShown]:
    """The stages of a procedure as it applies here, in order."""
    found = []
    for stage in text.stages:
        clocks = [clock for clock in text.clocks if clock.stage == stage.number]
        shown = [_clock(council, clock, today) for clock in clocks]
        found.append(StageShown(stage, shown, [_arrow(clock) for clock in clocks]))
    return found


def examples(text: Procedure) -> list[tuple[str, WorkedExample]]:
    """(the clock's title, the example) for each worked example of the procedure."""
    return [(text.clock(one.clock).title, one) for one in worked_examples() if one.procedure == text.key]


def drawn(text: Procedure) -> str:
    """The manual's diagram as it is written (Mermaid), without its fence."""
    return "\n".join(line for line in diagram(text) if not line.startswith("```")).strip()


def years(days: WorkingDays) -> list[Year]:
    """The days of a calendar that do not count, by year."""
    by_year = groupby(days.holidays(), key=lambda holiday: holiday.date.year)
    return [Year(number, list(listed)) for number, listed in by_year]


def unverified(certainty: str) -> str:
    """Why a statement is not verified, in a word or two; empty where it is, or where the council sets it."""
    known = checked(certainty).replace("*", "")
    return known.partition(": ")[2] if known.startswith("not verified") else ""


def _clock(council: Authority, clock: Clock, today: date) -> ClockShown:
    target = council.target(clock.procedure, clock.id, today)
    return ClockShown(clock, [_limit(limit) for limit in clock.limits], limit_words(target) if target else "")


def _limit(limit: LimitInForce) -> LimitShown:
    more = []
    if limit.roll:
        more.append(_("An end on a weekend or bank holiday moves to the next working day."))
    if limit.beginning_with:
        more.append(_("The law can be read as a day shorter: a safer day is shown beside the date."))
    if limit.stops_for:
        more.append(
            _("The time stops for: %(what)s.") % {"what": ", ".join(why.value for why in limit.stops_for)}
        )
    if limit.due_in:
        more.append(_("The day is set for each case."))
    return LimitShown(
        limit,
        sentence(limit_words(limit)),
        FORCE.get(limit.force, limit.force.value),
        in_force(limit.in_force_from, limit.in_force_to),
        more,
    )


def _arrow(clock: Clock) -> Arrow:
    limit = clock.limits.values[-1]
    time = _("no number of days")
    if limit.count is not None:
        time = f"{limit.count} {limit.unit.value if limit.count != 1 else limit.unit.value.removesuffix('s')}"
        if limit.extension and limit.extension.longer is not Longer.NEVER:
            time = _("%(time)s, with more time %(most)s") % {"time": time, "most": limit.extension.count}
        elif limit.extension:
            time = _("%(time)s, at most %(most)s") % {"time": time, "most": limit.extension.count}
        if clock.back:
            time = _("%(time)s before") % {"time": time}
    return Arrow(
        start=sentence(fact_words(clock.starts)),
        time=time,
        end=sentence(fact_words(clock.ends[0])),
        what=clock.title,
        theirs=clock.owed_by is OwedBy.COMPLAINANT,
    )
