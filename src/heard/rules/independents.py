"""Who on the register of independents fits a part in one complaint, and who does not, with every reason.

Pure. Independence itself is judged by `rules.independence`; here are skills, region, language, checks, days away, and
what somebody did before. Nothing in law.md sets a number for these: they are marked as our reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from heard.rules.independence import Candidate, Part
from heard.rules.reasons import Answer, Reason
from heard.rules.sources import INFERENCE
from heard.rules.wording import counted, day_words, full_day, listed
from heard.rules.working_days import WorkingDays

# Who meets the child: a check out of date keeps them from it. A panel meets in a room with others: it is weighed.
MEET_CHILDREN = frozenset({Part.INVESTIGATOR, Part.INDEPENDENT_PERSON})


class Tie(StrEnum):
    """What binds somebody to a council."""

    OFFICER = "officer"
    MEMBER = "member"
    CLOSE = "close"  # married to, or in a civil partnership with, an officer or member


TIE_WORDS = {
    Tie.OFFICER: "an officer",
    Tie.MEMBER: "a member",
    Tie.CLOSE: "married to, or in a civil partnership with, an officer or member",
}


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody cannot be had, both included."""

    first: date
    last: date
    why: str = ""

    def covers(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return self.first <= day <= self.last

    def meets(self, first: date, last: date) -> bool:
        """Whether any of them lies in a period."""
        return self.first <= last and first <= self.last

    @property
    def words(self) -> str:
        """`away from 3 June 2024 to 7 June 2024`, or `away on 3 June 2024`."""
        if self.first == self.last:
            return f"away on {day_words(self.first)}"
        return f"away from {day_words(self.first)} to {day_words(self.last)}"


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a person (`DBS`). `until`: the last day it counts; none where it has no end."""

    kind: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CouncilTie:
    """One tie to one council. `until`: the last day it held; none while it holds."""

    council: str
    tie: Tie
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One person as the register has them. Words of skills, regions and languages are compared without case."""

    id: str
    name: str
    parts: frozenset[Part]
    in_house: bool = False
    skills: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    checks: tuple[Check, ...] = ()
    aways: tuple[Away, ...] = ()
    ties: tuple[CouncilTie, ...] = ()
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a part asks for. `days`: (day, what happens on it) on which they must be there; `first` to `last` the whole
    time of it. `skills`: every one is needed. `region` and `language`: empty where any will do."""

    part: Part
    on: date
    skills: tuple[str, ...] = ()
    region: str = ""
    language: str = ""
    days: tuple[tuple[date, str], ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """One person against what is wanted. `against`: why they do not fit, nothing where they do."""

    who: Listed
    against: tuple[Reason, ...]
    cautions: tuple[Reason, ...] = field(default=())

    @property
    def fits(self) -> bool:
        """Whether nothing speaks against them."""
        return not self.against


def ties_here(who: Listed, names: Iterable[str], on: date) -> Candidate:
    """What the register's ties say of somebody towards one council, which is known by any of `names`."""
    known = {_plain(name) for name in names}
    here = [one for one in who.ties if _plain(one.council) in known]
    now = {one.tie for one in here if one.until is None or one.until >= on}
    left = [
        one.until for one in here if one.until is not None and one.until < on and one.tie is not Tie.CLOSE
    ]
    return Candidate(
        name=who.name,
        officer=who.in_house or Tie.OFFICER in now,
        member=Tie.MEMBER in now,
        close_to_officer_or_member=Tie.CLOSE in now,
        left_on=max(left, default=None),
    )


def fit(
    who: Listed, wanted: Wanted, independence: Answer, days: WorkingDays, earlier: Sequence[str] = ()
) -> Fit:
    """Whether somebody fits. `independence`: what `may_serve` says of them; `earlier`: their parts in complaints by
    the same family, in words."""
    against: list[Reason] = []
    cautions = list(independence.cautions)
    if who.ended_on is not None and who.ended_on <= wanted.on:
        against.append(_ours(f"Is no longer on the register, since {day_words(who.ended_on)}."))
    if wanted.part not in who.parts:
        against.append(_ours(f"Is not on the register as {wanted.part}."))
    if not independence:
        against += independence.reasons
    against += _words_missing(who, wanted)
    bar, weigh = check_reasons(who, wanted)
    against += bar
    cautions += weigh
    bar, weigh = _away(who, wanted, days)
    against += bar
    cautions += weigh
    cautions += [_ours(f"{words} Ask whether the family would see them as independent.") for words in earlier]
    return Fit(who, tuple(against), tuple(cautions))


def check_reasons(who: Listed, wanted: Wanted) -> tuple[list[Reason], list[Reason]]:
    """(what bars, what is to be weighed) of somebody's checks, for the days on which they are needed."""
    if not who.checks:
        return [], [_ours("No check (DBS or another) is recorded.")]
    needed_to = max((day for day, _ in wanted.days), default=wanted.last or wanted.on)
    bars: list[Reason] = []
    weighed: list[Reason] = []
    for kind in sorted({one.kind for one in who.checks}):
        ends = [one.until for one in who.checks if one.kind == kind]
        until = None if None in ends else max(day for day in ends if day is not None)
        if until is None or until >= needed_to:
            continue
        if until < wanted.on:
            found = _ours(f"The {kind} check ran out on {day_words(until)}.")
            (bars if wanted.part in MEET_CHILDREN else weighed).append(found)
        else:
            weighed.append(
                _ours(f"The {kind} check runs out on {day_words(until)}, before {day_words(needed_to)}.")
            )
    return bars, weighed


def _words_missing(who: Listed, wanted: Wanted) -> list[Reason]:
    missing = []
    lacking = [skill for skill in wanted.skills if _plain(skill) not in {_plain(one) for one in who.skills}]
    if lacking:
        missing.append(_ours(f"Has no {listed(lacking)} on the register."))
    if wanted.region and who.regions and _plain(wanted.region) not in {_plain(one) for one in who.regions}:
        missing.append(_ours(f"Does not work in {wanted.region}: {listed(sorted(who.regions))} only."))
    if wanted.language and _plain(wanted.language) not in {_plain(one) for one in who.languages}:
        missing.append(_ours(f"Does not speak {wanted.language}."))
    return missing


def _away(who: Listed, wanted: Wanted, days: WorkingDays) -> tuple[list[Reason], list[Reason]]:
    bars = [
        _ours(f"Is {one.words}; {what} is on {full_day(day)}.")
        for day, what in wanted.days
        for one in who.aways
        if one.covers(day)
    ]
    first, last = wanted.first or wanted.on, wanted.last or wanted.on
    if bars:
        return bars, []
    within = [one for one in who.aways if one.meets(first, last)]
    lost = len({day for one in within for day in _working(one, first, last, days)})
    whole = len(_working(Away(first, last), first, last, days))
    if lost and lost == whole:
        return [_ours(f"Is away the whole time, {day_words(first)} to {day_words(last)}.")], []
    return [], [
        _ours(
            f"Is {one.words}: {counted(len(_working(one, first, last, days)), 'working days')} of the time."
        )
        for one in within
    ]


def _working(away: Away, first: date, last: date, days: WorkingDays) -> list[date]:
    start, end = max(away.first, first), min(away.last, last)
    every = (date.fromordinal(one) for one in range(start.toordinal(), end.toordinal() + 1))
    return [day for day in every if days.is_working_day(day)]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _ours(text: str) -> Reason:
    return Reason(text, INFERENCE, tag="I")
