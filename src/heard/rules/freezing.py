"""Freezing for proceedings: a decision not to consider, point by point, where considering might prejudice them.

SI 2006/1738 regulation 8 (subject seen, wording recalled; law.md 1.7). It is a discretion with a test: that proceedings
exist is never enough. It needs written notice; reviewing it is good practice (our inference), and its absence voids
nothing. What is frozen may be brought again within a year of the end of the proceedings, and later at the council's
discretion; then a new time runs (see `brought_again`). Points that are not frozen go on, and their time with them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from heard.rules.citation import Citation
from heard.rules.counting import months_after
from heard.rules.extensions import as_day
from heard.rules.reading import Fact
from heard.rules.reasons import Reason
from heard.rules.sources import INFERENCE
from heard.rules.vocabulary import FactKind
from heard.rules.wording import day_words, listed

REG_8 = Citation("SI 2006/1738", "regulation 8", "https://www.legislation.gov.uk/uksi/2006/1738/made")
LANCASHIRE = Citation(
    "LGSCO decision 16 017 549",
    "fault for refusing because proceedings existed; the council writes when they have ended",
    "https://www.lgo.org.uk/decisions/children-s-care-services/other/16-017-549",
)
RESUBMIT_MONTHS = 12  # regulation 8 and guidance; the year itself is recalled


class Proceedings(StrEnum):
    """The kinds that the regulation lists (recalled). Intended court proceedings count once stated in writing."""

    COURT = "court or tribunal"
    DISCIPLINARY = "disciplinary"
    CRIMINAL_INVESTIGATION = "criminal investigation"
    CRIMINAL = "criminal proceedings"


class FreezeState(StrEnum):
    """Where a freeze stands."""

    NOT_VALID = "does not stand"  # the clock runs on
    FROZEN = "frozen"
    MAY_RESUBMIT = "proceedings ended, may be brought again"
    RESUBMITTED = "brought again"
    LAPSED = "not brought again within the year"


@dataclass(frozen=True, slots=True)
class Freeze:
    """One freeze. `points`: numbers, empty for the whole complaint. `whole`: with the freezes before
    it, nothing is left that goes on.

    `faults`: why it does not stand in law. `cautions`: what is missing and voids nothing. `resubmit_by`: the last day
    of the year after the proceedings. A freeze of which only some points were brought again is one for each part.
    """

    on: date
    points: tuple[int, ...]
    whole: bool
    proceedings: str
    prejudice_reason: str
    review_on: date | None
    notified_on: date | None
    faults: tuple[Reason, ...]
    ended_on: date | None
    resubmitted_on: date | None
    cautions: tuple[Reason, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it stops anything."""
        return not self.faults

    @property
    def resubmit_by(self) -> date | None:
        """A calendar year after the proceedings ended; from 29 February it is 28 February."""
        return months_after(self.ended_on, RESUBMIT_MONTHS) if self.ended_on else None

    @property
    def resubmitted_late(self) -> bool:
        """Whether it was brought again after the year: the council may still take it, and may refuse."""
        return (
            self.resubmitted_on is not None
            and self.resubmit_by is not None
            and self.resubmitted_on > self.resubmit_by
        )

    def holds(self, number: int, on: date) -> bool:
        """Whether it keeps this point from being considered on that day: until it is brought again."""
        if not self.stands or self.on > on or (self.points and number not in self.points):
            return False
        return self.resubmitted_on is None or on < self.resubmitted_on

    def state(self, today: date) -> FreezeState:
        """Where it stands today."""
        if not self.stands:
            return FreezeState.NOT_VALID
        if self.resubmitted_on is not None:
            return FreezeState.RESUBMITTED
        if self.resubmit_by is None:
            return FreezeState.FROZEN
        return FreezeState.LAPSED if today > self.resubmit_by else FreezeState.MAY_RESUBMIT

    def review_due(self, today: date) -> bool:
        """Whether somebody must look again at whether the test is still met."""
        return self.state(today) is FreezeState.FROZEN and (self.review_on is None or today >= self.review_on)

    def words(self) -> str:
        """What is frozen and until when, as a sentence."""
        apart = self.points and (not self.whole or self.resubmitted_on is not None)
        what = _points_words(self.points) if apart else "The complaint"
        was, has = ("were", "have") if apart and len(self.points) > 1 else ("was", "has")
        frozen = f"{what} {was} frozen on {day_words(self.on)}"
        if self.resubmitted_on is not None:
            return f"{frozen} and brought again on {day_words(self.resubmitted_on)}."
        if self.resubmit_by is not None:
            return f"{frozen} and may be brought again until {day_words(self.resubmit_by)}."
        return f"{what} {has} been frozen since {day_words(self.on)}: {self.prejudice_reason}"

    def notes(self) -> tuple[str, ...]:
        """What is said beside it: brought again after the year, and its cautions while it lasts."""
        if self.resubmitted_late and self.resubmit_by is not None:
            return (
                f"Brought again more than a year after the proceedings ended: the year ran to "
                f"{day_words(self.resubmit_by)} ({REG_8} and guidance; the year is recalled). Taking it up all the "
                "same is the council's discretion: record who decided, and why.",
            )
        return tuple(reason.text for reason in self.cautions) if self.resubmitted_on is None else ()


def freezes(facts: Iterable[Fact], today: date) -> tuple[Freeze, ...]:
    """Every freeze recorded up to today, in order, each with what became of it."""
    known = sorted((fact for fact in facts if fact.on <= today), key=lambda fact: fact.on)
    if all(fact.kind is not FactKind.FROZEN for fact in known):
        return ()
    points = frozenset(
        int(fact.data["number"])
        for fact in known
        if fact.kind is FactKind.POINT_ADDED and "number" in fact.data
    )
    found: list[Freeze] = []
    for place, fact in enumerate(known):
        if fact.kind is not FactKind.FROZEN:
            continue
        later = known[place + 1 :]
        for part in _parts(fact, later, points):
            one = _freeze(fact, part, later, today)
            held = [other for other in found if other.stands and _still(other, one.on)]
            covered = set(one.points).union(*(other.points for other in held))
            whole = not one.points or (bool(points) and points <= covered)
            found.append(replace(one, whole=whole))
    return tuple(found)


def _parts(fact: Fact, later: Sequence[Fact], points: frozenset[int]) -> list[tuple[int, ...]]:
    """The points of a freeze, in parts where only some of them were freed. Those freed last, or still held, come
    last: with the others they are what leaves nothing that goes on."""
    frozen = numbers_in(fact)
    thaws = [numbers_in(one) for one in later if one.kind is FactKind.UNFROZEN]
    fates: dict[tuple[int, ...], list[int]] = {}
    for number in sorted(frozen or points):
        fate = tuple(place for place, freed in enumerate(thaws) if not freed or number in freed)
        fates.setdefault(fate, []).append(number)
    if len(fates) < 2:
        return [tuple(sorted(frozen))]
    return [tuple(fates[fate]) for fate in sorted(fates, key=lambda fate: (not fate, fate))]


def numbers_in(fact: Fact) -> frozenset[int]:
    """The points that a fact names; none where it concerns all."""
    return frozenset(int(number) for number in fact.data.get("points") or ())


def _still(freeze: Freeze, on: date) -> bool:
    return freeze.ended_on is None or freeze.ended_on > on


def check_freeze(data: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Why a freeze with this data would not stand; nothing when it would.

    `data`: proceedings, prejudice_reason, notified_on; for court proceedings that have not begun also
    `stated_in_writing`.
    """
    faults = []
    if not str(data.get("proceedings") or "").strip():
        faults.append(Reason("Say which proceedings would be prejudiced.", REG_8))
    if not str(data.get("prejudice_reason") or "").strip():
        faults.append(
            Reason(
                "Say how the proceedings might be prejudiced: that they exist is no reason to stop.",
                LANCASHIRE,
                verified=True,
            )
        )
    if data.get("intended") and not data.get("stated_in_writing"):
        faults.append(
            Reason(
                "Proceedings that somebody only intends count once the person has said so in writing.", REG_8
            )
        )
    if as_day(data.get("notified_on")) is None:
        faults.append(
            Reason("Tell the person in writing what is frozen, why, and for which proceedings.", REG_8)
        )
    return tuple(faults)


def cautions_on(data: Mapping[str, Any], on: date) -> tuple[Reason, ...]:
    """What a freeze with this data lacks that no rule demands: a later day (`review_on`) for looking at it again."""
    review = as_day(data.get("review_on"))
    if review is not None and review > on:
        return ()
    return (Reason("Set a day on which the freeze is looked at again.", INFERENCE, tag="I"),)


def _freeze(fact: Fact, points: tuple[int, ...], later: Sequence[Fact], today: date) -> Freeze:
    """One freeze of these points (none: all), with the end of the proceedings and the day it was brought again. Both
    may be told together, or the second later; a new freeze of the same points is another matter."""
    thaws: list[Fact] = []
    for one in later:
        if thaws and one.kind is FactKind.FROZEN and _covers(numbers_in(one), points):
            break
        if _thaws(one, points):
            thaws.append(one)
    thaw = thaws[0] if thaws else None
    again = next((day for one in thaws if (day := as_day(one.data.get("resubmitted_on"))) is not None), None)
    return Freeze(
        on=fact.on,
        points=points,
        whole=not points,
        proceedings=str(fact.data.get("proceedings") or ""),
        prejudice_reason=str(fact.data.get("prejudice_reason") or ""),
        review_on=as_day(fact.data.get("review_on")),
        notified_on=as_day(fact.data.get("notified_on")),
        faults=check_freeze(fact.data),
        cautions=cautions_on(fact.data, fact.on),
        ended_on=as_day(thaw.data.get("proceedings_ended_on")) or thaw.on if thaw else None,
        resubmitted_on=again if again is not None and again <= today else None,
    )


def _thaws(fact: Fact, points: tuple[int, ...]) -> bool:
    return fact.kind is FactKind.UNFROZEN and _covers(numbers_in(fact), points)


def _covers(named: frozenset[int], points: tuple[int, ...]) -> bool:
    return not named or (bool(points) and named >= set(points))


def _points_words(points: tuple[int, ...]) -> str:
    return f"Point{'s' if len(points) > 1 else ''} {listed([str(number) for number in points])}"
