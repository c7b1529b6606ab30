"""Which stage each point of a complaint is at. Points part company: stage 2 may be asked for on one of them while
stage 1 still runs on another (law.md 8.36), and one may be frozen while the rest go on (8.17)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from heard.rules.freezing import Freeze, freezes, numbers_in
from heard.rules.procedure import Trigger
from heard.rules.reading import Fact, is_trigger
from heard.rules.vocabulary import FactKind
from heard.rules.wording import day_words, listed

PointState = Literal["open", "answered", "frozen", "withdrawn"]


@dataclass(frozen=True, slots=True)
class PointAt:
    """One point: the stage it is at, since when, and how it stands there."""

    number: int
    stage: int
    since: date
    state: PointState


def points_at(facts: Iterable[Fact], today: date) -> dict[int, PointAt]:
    """Every point by its number. A step without `points` in its data concerns every point at its stage that is not
    frozen; a withdrawal every point.

    Read: points added and withdrawn, answers, requests for the next stage (theirs move on), withdrawals and freezes.
    """
    known = sorted((fact for fact in facts if fact.on <= today), key=lambda fact: fact.on)
    held = freezes(known, today)
    found: dict[int, PointAt] = {}
    for fact in known:
        if fact.kind is FactKind.POINT_ADDED:
            number = int(fact.data["number"])
            found[number] = PointAt(number, fact.stage or 1, fact.on, "open")
            continue
        for one in [found[number] for number in _concerned(fact, found, held)]:
            found[one.number] = _step(fact, one)
    for freeze in held:
        if not freeze.stands:
            continue
        again = freeze.resubmitted_on
        for number in freeze.points or tuple(found):
            at = found.get(number)
            if at is not None and at.state == "open" and (again is None or at.since < again):
                found[number] = replace(at, since=again or freeze.on, state="open" if again else "frozen")
    return found


def asks_for_all(fact: Fact, facts: Sequence[Fact], held: Sequence[Freeze]) -> bool:
    """Whether a request for the next stage leaves nothing behind that goes on. Other facts concern everything."""
    return not _left_behind(fact, facts, held)


def still_open_words(
    stopped_by: Sequence[Trigger], after: Sequence[Fact], facts: Sequence[Fact], held: Sequence[Freeze]
) -> list[str]:
    """What is said beside a clock that runs on because a request took only some of the points along."""
    notes = []
    for fact in after:
        left = _left_behind(fact, facts, held) if any(is_trigger(fact, one) for one in stopped_by) else ()
        if left:
            asked = listed([str(number) for number in sorted(numbers_in(fact))])
            still = listed([str(number) for number in left])
            notes.append(
                f"Stage {fact.stage} was asked for on {day_words(fact.on)} for point {asked} only; the time still runs "
                f"for point {still}."
            )
    return notes


def _left_behind(fact: Fact, facts: Sequence[Fact], held: Sequence[Freeze]) -> tuple[int, ...]:
    """The points that a request leaves at their stage with their time running: those not named, not frozen and not
    withdrawn."""
    named = numbers_in(fact)
    if fact.kind is not FactKind.NEXT_STAGE_REQUESTED or not named:
        return ()
    known = {
        int(one.data["number"]) for one in facts if one.kind is FactKind.POINT_ADDED and "number" in one.data
    }
    gone = {
        int(one.data["number"]) for one in facts if one.kind is FactKind.POINT_WITHDRAWN and one.on <= fact.on
    }
    left = known - named - gone
    return tuple(sorted(number for number in left if not any(one.holds(number, fact.on) for one in held)))


def _concerned(fact: Fact, found: dict[int, PointAt], held: Sequence[Freeze]) -> list[int]:
    named = numbers_in(fact)
    if fact.kind is FactKind.NEXT_STAGE_REQUESTED:
        at = [one.number for one in found.values() if one.stage == (fact.stage or 2) - 1]
    elif fact.kind is FactKind.RESPONSE_SENT:
        at = [one.number for one in found.values() if one.stage == (fact.stage or 1)]
    elif fact.kind is FactKind.POINT_WITHDRAWN:
        return [number for number in found if number == int(fact.data["number"])]
    elif fact.kind is FactKind.WITHDRAWN:
        at = list(found)
    else:
        return []
    if named:
        return [number for number in at if number in named]
    if fact.kind is FactKind.WITHDRAWN:
        return at
    return [number for number in at if not any(freeze.holds(number, fact.on) for freeze in held)]


def _step(fact: Fact, one: PointAt) -> PointAt:
    if one.state == "withdrawn":
        return one
    if fact.kind is FactKind.NEXT_STAGE_REQUESTED:
        return PointAt(one.number, fact.stage or one.stage + 1, fact.on, "open")
    state: PointState = "answered" if fact.kind is FactKind.RESPONSE_SENT else "withdrawn"
    return PointAt(one.number, one.stage, fact.on, state)
