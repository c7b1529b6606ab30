"""Freezing for proceedings: a decision not to consider, point by point, where considering might prejudice them.

SI 2006/1738 regulation 8 (subject seen, wording recalled; law.md 1.7). It is a discretion with a test: that proceedings
exist is never enough. It needs written notice and is reviewed. What is frozen may be brought again within a year of the
end of the proceedings, and then a new time runs. Points that are not frozen go on, and their time with them.
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

    `faults`: why it does not stand in law. `resubmit_by`: the last day of the year after the proceedings.
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

    @property
    def stands(self) -> bool:
        """Whether it stops anything."""
        return not self.faults

    @property
    def resubmit_by(self) -> date | None:
        """A calendar year after the proceedings ended; from 29 February it is 28 February."""
        return months_after(self.ended_on, RESUBMIT_MONTHS) if self.ended_on else None

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
        what = "The complaint" if self.whole else _points_words(self.points)
        if self.resubmitted_on is not None:
            return f"{what} was frozen on {day_words(self.on)} and brought again on {day_words(self.resubmitted_on)}."
        if self.resubmit_by is not None:
            until = day_words(self.resubmit_by)
            return f"{what} was frozen on {day_words(self.on)} and may be brought again until {until}."
        return f"{what} has been frozen since {day_words(self.on)}: {self.prejudice_reason}"


def freezes(facts: Iterable[Fact], today: date) -> tuple[Freeze, ...]:
    """Every freeze recorded up to today, in order, each with what became of it."""
    known = sorted((fact for fact in facts if fact.on <= today), key=lambda fact: fact.on)
    points = frozenset(
        int(fact.data["number"])
        for fact in known
        if fact.kind is FactKind.POINT_ADDED and "number" in fact.data
    )
    found: list[Freeze] = []
    for place, fact in enumerate(known):
        if fact.kind is FactKind.FROZEN:
            one = _freeze(fact, known[place + 1 :], today)
            held = [other for other in found if other.stands and _still(other, one.on)]
            covered = set(one.points).union(*(other.points for other in held))
            whole = not one.points or (bool(points) and points <= covered)
            found.append(replace(one, whole=whole))
    return tuple(found)


def _still(freeze: Freeze, on: date) -> bool:
    return freeze.ended_on is None or freeze.ended_on > on


def check_freeze(data: Mapping[str, Any], on: date) -> tuple[Reason, ...]:
    """Why a freeze with this data would not stand; nothing when it would.

    `data`: proceedings, prejudice_reason, notified_on, review_on; for court proceedings that have not begun also
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
    review = as_day(data.get("review_on"))
    if review is None or review <= on:
        faults.append(Reason("Set a day on which the freeze is looked at again.", LANCASHIRE, verified=True))
    return tuple(faults)


def _freeze(fact: Fact, later: Sequence[Fact], today: date) -> Freeze:
    points = tuple(sorted(int(number) for number in fact.data.get("points") or ()))
    thaw = next((one for one in later if _thaws(one, points)), None)
    again = as_day(thaw.data.get("resubmitted_on")) if thaw else None
    return Freeze(
        on=fact.on,
        points=points,
        whole=not points,
        proceedings=str(fact.data.get("proceedings") or ""),
        prejudice_reason=str(fact.data.get("prejudice_reason") or ""),
        review_on=as_day(fact.data.get("review_on")),
        notified_on=as_day(fact.data.get("notified_on")),
        faults=check_freeze(fact.data, fact.on),
        ended_on=as_day(thaw.data.get("proceedings_ended_on")) or thaw.on if thaw else None,
        resubmitted_on=again if again is not None and again <= today else None,
    )


def _thaws(fact: Fact, points: tuple[int, ...]) -> bool:
    if fact.kind is not FactKind.UNFROZEN:
        return False
    theirs = {int(number) for number in fact.data.get("points") or ()}
    return not theirs or (bool(points) and set(points) <= theirs)


def _points_words(points: tuple[int, ...]) -> str:
    return f"Point{'s' if len(points) > 1 else ''} {listed([str(number) for number in points])}"
