"""A point frozen for proceedings and brought again while the rest went on: a time of its own runs from that day.

SI 2006/1738 regulation 8 makes a freeze a decision not to consider; what is brought again is considered anew at the
stage it had reached, beside the points that never stopped (law.md 1.7 and 8.17; that a new time runs is inference).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from heard.rules.clock_words import STOPS_ALL
from heard.rules.freezing import Freeze, numbers_in
from heard.rules.reading import Fact
from heard.rules.vocabulary import FactKind


@dataclass(frozen=True, slots=True)
class PointAgain:
    """One point, brought again on a day. `before`: what concerned it up to its freeze; `after`: from that day on.
    `freezes`: the later ones, of which each stops all that is left of it."""

    number: int
    on: date
    freeze: Freeze
    before: Sequence[Fact]
    after: Sequence[Fact]
    freezes: tuple[Freeze, ...]


def points_again(facts: Sequence[Fact], freezes: Sequence[Freeze]) -> tuple[PointAgain, ...]:
    """Every point brought again on its own, by the order of the freezes. `facts` in order, none after today."""
    return tuple(_again(facts, freezes)) if freezes else ()


def _again(facts: Sequence[Fact], freezes: Sequence[Freeze]) -> Iterator[PointAgain]:
    for freeze in freezes:
        again = freeze.resubmitted_on
        if not freeze.stands or freeze.whole or again is None:
            continue
        for number in freeze.points:
            mine = [fact for fact in facts if _concerns(fact, number, freezes)]
            yield PointAgain(
                number,
                again,
                freeze,
                [fact for fact in mine if fact.on <= freeze.on],
                [fact for fact in mine if fact.on >= again],
                tuple(
                    replace(other, whole=True)
                    for other in freezes
                    if other.on >= again and (not other.points or number in other.points)
                ),
            )


def days_again(points: Sequence[PointAgain]) -> Mapping[int, date]:
    """Point → the day it was first brought again on its own."""
    return {one.number: one.on for one in reversed(points)}


def only_of(fact: Fact, again: Mapping[int, date], begun: date) -> bool:
    """Whether a step names only points that were brought again after a clock had begun: it is theirs and leaves the
    others' time alone."""
    named = numbers_in(fact)
    return bool(named) and all(number in again and begun < again[number] <= fact.on for number in named)


def _concerns(fact: Fact, number: int, freezes: Sequence[Freeze]) -> bool:
    """Whether a step is about this point. One that names none is about all but those frozen at the time; the end of
    the whole file is about every point."""
    if fact.kind is FactKind.POINT_ADDED:
        return int(fact.data.get("number", number)) == number
    if fact.kind in (FactKind.FROZEN, FactKind.UNFROZEN):
        return False
    named = numbers_in(fact)
    if named:
        return number in named
    return fact.kind in STOPS_ALL or not any(freeze.holds(number, fact.on) for freeze in freezes)
