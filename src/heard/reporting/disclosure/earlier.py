"""What earlier editions have printed already, and what they kept back: both hold for whoever has them all."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from heard.reporting.disclosure.figures import INFINITE, Bounds, Figure, figures, folds, left_over
from heard.reporting.disclosure.forms import Given, Giver, rounded_sum
from heard.reporting.disclosure.printed import Printed, Shown, days_of, numbers
from heard.reporting.disclosure.sentences import beside
from heard.reporting.disclosure.settings import DEFAULT, Protection, rounded
from heard.reporting.measures.evaluate import Answers, Period
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.kinds import AverageMeasure
from heard.reporting.measures.model import Layout
from heard.reporting.register import Register
from heard.rules.faults import InputFault

__all__ = ["Before", "Data", "Earlier", "days_of", "read_before", "read_editions"]

FREE: Bounds = (-INFINITE, INFINITE)
_CLOSE = Fraction(1, 1_000_000)


@dataclass(frozen=True)
class Earlier:
    """An edition published before (the data of its report.json), with the layout it was made with."""

    data: Mapping[str, Any]
    layout: Layout | None = None


Data = Mapping[str, Any] | Earlier


@dataclass
class Before:
    """What a reader of all the earlier editions knows, as the register gives it now.

    `known` are figures in print, and between which numbers they tell each to be; `moved` are those in print that are
    another number now, with what was printed (`FREE` where that is no single number). `withheld` are those that some
    edition kept back or that are small and not told exactly: they must stay open. `sealed` says that every one of the
    editions was protected.
    """

    known: dict[Given, Bounds] = field(default_factory=dict)
    moved: dict[Given, Bounds] = field(default_factory=dict)
    withheld: dict[Given, None] = field(default_factory=dict)
    sealed: bool = True

    @property
    def every(self) -> tuple[Given, ...]:
        """All that is known or kept back."""
        return tuple(dict.fromkeys((*self.known, *self.moved, *self.withheld)))

    def know(self, one: Given, bounds: Bounds) -> None:
        """Somebody reads that the figure lies there; what contradicts the register tells nothing."""
        if not bounds[0] <= float(one.value) <= bounds[1]:
            return
        low, high = self.known.get(one, FREE)
        self.known[one] = max(low, bounds[0]), min(high, bounds[1])

    def exact(self, one: Given) -> bool:
        """Whether the editions tell the figure itself."""
        low, high = self.known.get(one, FREE)
        return low == high


def read_before(
    editions: Iterable[Data], layout: Layout, engine: Engine, register: Register, protection: Protection
) -> Before:
    """What earlier editions tell and what they kept back.

    Raises InputFault for another council's edition, one on days that the register does not hold, or one that prints
    what its layout does not ask.
    """
    before = Before()
    for number, given in enumerate(editions, start=1):
        edition = given if isinstance(given, Earlier) else Earlier(given)
        name = f"The earlier edition {number}"
        days = days_of(edition.data, name)
        if edition.data.get("authority") != register.authority:
            raise InputFault(
                f"{name} is of {edition.data.get('authority')}, this one is of {register.authority}."
            )
        if not register.start <= days[0] <= days[1] <= register.end:
            raise InputFault(
                f"{name} is on {days[0]} to {days[1]}, and the register speaks of {register.start} to {register.end}: "
                "what both tell together cannot be worked out. Give a register that holds the days of both."
            )
        _Reader(edition, days, layout, engine, protection, before).read(name)
    for one in [one for one in before.withheld if before.exact(one)]:
        del before.withheld[one]
    return before


class _Reader:
    """Reads one edition."""

    def __init__(
        self,
        edition: Earlier,
        days: tuple[date, date],
        layout: Layout,
        engine: Engine,
        protection: Protection,
        before: Before,
    ) -> None:
        told = edition.data.get("protection") or {}
        self._base = int(told.get("rounding") or 0)
        self._limit = int(told.get("threshold") or DEFAULT)
        self._least = 1 if told.get("noughts", True) else 0
        before.sealed &= bool(told)
        highest = max(self._limit, protection.threshold)
        period = Period(*days)
        self._answers = Answers(edition.layout or layout, engine, period)
        self._giver = Giver(period, engine, replace(protection, threshold=highest))
        self._giver.ask(self._answers.known.answers)
        self._printed = Printed(edition.data, self._answers)
        self._before = before

    def read(self, name: str) -> None:
        """Note what it tells and what it kept back."""
        unread = list(dict.fromkeys(self._printed.unread()))
        if unread:
            some = "; ".join(unread[:3]) + (f"; and {len(unread) - 3} more" if len(unread) > 3 else "")
            raise InputFault(
                f"{name} has figures that the layout does not ask: {some}. What they tell beside this edition cannot "
                "be worked out. Give the layout that the edition was made with."
            )
        for figure in figures(self._answers, self._giver, self._printed.grid):
            shown = self._printed.at(figure.place)
            if shown is None:
                continue
            if shown.get("suppressed"):
                self._kept(figure, shown)
            else:
                self._told(figure, shown)
        for id, spec in self._answers.layout.lists.items():
            if self._printed.rows(id):
                for one in self._giver.given(spec.count):
                    self._before.know(one, (float(one.value), float(one.value)))
        drawn = self._printed.grid
        for one, bounds in folds(self._answers, self._giver, self._base, drawn):
            self._before.know(one, bounds)
        self._before.withheld |= dict.fromkeys(left_over(self._answers, self._giver, drawn))

    def _kept(self, figure: Figure, shown: Shown) -> None:
        words = str(shown.get("text", ""))
        self._before.withheld |= dict.fromkeys(figure.given)
        if figure.spoken:
            spec = self._answers.layout.facts[figure.place[1]]
            said = beside(spec, self._answers.period, str(shown["sentence"]))
            for one, told in zip((figure.part, figure.of), said, strict=True):
                if one is not None:
                    self._beside(one, told)
        if figure.plain and not self._base:
            few = words.startswith("fewer than")
            self._before.know(figure.given[0], self._few if few else self._many)

    def _beside(self, one: Given, told: str) -> None:
        """What stands beside a withheld share in its sentence: words, or a number that is in print elsewhere."""
        number = told.replace(",", "")
        if number.isdecimal():
            for part in self._giver.singly(one) if self._base else (one,):
                self._before.know(part, self._bounds(part, exactly=False))
            if int(number) not in {one.value, rounded_sum(one, self._giver, self._base or 1)}:
                self._before.moved.setdefault(one, FREE)
        elif told.casefold().startswith("fewer than"):
            self._before.know(one, self._few)
        elif told and not self._base:
            self._before.know(one, self._many)

    @property
    def _few(self) -> Bounds:
        return float(self._least), self._limit - 1.0

    @property
    def _many(self) -> Bounds:
        return float(self._limit), INFINITE

    def _told(self, figure: Figure, shown: Shown) -> None:
        """What a printed figure tells: as it is now, where it is as it was; else that it was otherwise."""
        moved = dict(self._moved(figure, shown)) if figure.place[0] in ("fact", "cell") else {}
        for one in figure.given:
            if moved:
                self._before.moved.setdefault(one, moved.get(one, FREE))
            for part in self._giver.singly(one) if self._base else (one,):
                bounds = self._bounds(part, exactly=figure.exactly)
                self._before.know(part, bounds)
                if part.small and bounds[0] < bounds[1]:
                    self._before.withheld[part] = None

    def _moved(self, figure: Figure, shown: Shown) -> Iterator[tuple[Given, Bounds]]:
        """Which of the numbers behind a figure are others now, with what was printed."""
        pairs = [
            (given, value)
            for one, value in numbers(figure.measure, shown)
            for given in self._giver.given(one)
        ]
        n = shown.get("n")
        if isinstance(figure.measure, AverageMeasure) and isinstance(n, int | float):
            pairs.append((figure.given[0], Fraction(str(n))))
        for given, value in pairs:
            now = {given.value}
            if self._base and given.counted:
                now.add(rounded_sum(given, self._giver, self._base))
            if min(abs(value - one) for one in now) > _CLOSE:
                room = self._room if given.counted else 0.0
                yield given, (float(value) - room, float(value) + room)

    @property
    def _room(self) -> float:
        return (self._base - 1) / 2 if self._base else 0.0

    def _bounds(self, one: Given, *, exactly: bool) -> Bounds:
        value = float(one.value)
        if not self._base or not one.counted or exactly or one.open:
            return value, value
        nearest = float(rounded(int(one.value), self._base))
        return max(0.0, nearest - self._room), nearest + self._room


def read_editions(files: Iterable[tuple[str, str]]) -> Iterator[Mapping[str, Any]]:
    """The editions of (name, text) of report.json files. Raises InputFault naming the file that is none."""
    for name, text in files:
        try:
            data = json.loads(text)
        except ValueError:
            data = None
        if not isinstance(data, dict) or not str(data.get("schema", "")).startswith("heard-report/"):
            raise InputFault(f"{name}: not a report.json of Heard")
        days_of(data, name)
        yield data
