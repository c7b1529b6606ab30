"""Choices that no published figure settles: drawn with a fixed seed, within what the figures allow."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from heard.reporting.margins.algebra import Value
from heard.reporting.margins.classes import Class
from heard.reporting.margins.council import Council
from heard.reporting.margins.possible import Bounds, Possible

Classes = dict[str, Class]
# How many working days after the earliest possible a day is drawn, where more would be possible.
_SOON = {
    "stage1.acknowledged_on": 3, "stage1.response_sent_on": 28, "stage1.ended_on": 2, "refused_on": 8,
    "withdrawn_on": 20, "stage2.requested_on": 20, "stage2.acknowledged_on": 3, "stage2.response_sent_on": 60,
    "stage2.ended_on": 2, "stage3.requested_on": 18, "stage3.panel_held_on": 28, "stage3.response_sent_on": 18,
    "stage3.ended_on": 2, "closed_on": 30, "decided_on": 90, "done_on": 40, "due_on": 40, "answered_on": 12,
    "recorded_on": 5,
}  # fmt: skip
_ORDER = tuple(_SOON)


class Drawing:
    """Draws days and words for rows of one council. `first` and `last` bound the period of the report."""

    def __init__(self, council: Council, draw: Random, first: date, last: date) -> None:
        self.council = council
        self.draw = draw
        self._start, self._upto, self._days = council.days.table()
        self._period = (self.number(first), self.number(last))

    def number(self, day: date) -> int:
        """The number of the first working day on or after a day."""
        return self._upto[day.toordinal() - self._start]

    def day(self, number: int) -> date:
        """The working day of a number."""
        return self._days[number]

    def as_class(self, number: int) -> Class:
        """The class that holds one working day alone."""
        ordinal = self._days[number].toordinal()
        return Class(low=ordinal, high=ordinal)

    def days(self, row: Classes, oracle: Possible) -> dict[str, int] | None:
        """A day for every date of a row that is known, as working-day numbers; None where none would fit."""
        left = dict(row)
        found: dict[str, int] = {}
        bounds = oracle.bounds(left)
        if bounds is None:
            return None
        order = {name: place for place, name in enumerate(_ORDER)}
        for name in sorted(bounds, key=lambda one: (order.get(one, -1), one)):
            bounds = oracle.bounds(left)
            if bounds is None:
                return None
            found[name] = self._one(name, bounds)
            left[name] = self.as_class(found[name])
        return found

    def _one(self, name: str, bounds: Bounds) -> int:
        low, high = bounds[name]
        if name in _SOON:
            high = min(high, low + _SOON[name])
        elif high < self._period[0]:
            low = max(low, high - 60)
        elif low > self._period[1]:
            high = min(high, low + 20)
        return self.draw.randint(low, high)

    def word(self, one: Class, fit: Sequence[Value] = ()) -> Value | None:
        """A value of a class; of those that are in `fit`, if any is."""
        if not one.known:
            return None
        if not one.values:
            return self.draw.randint(one.low, one.high)
        fitting = [value for value in one.values if value in fit]
        return self.draw.choice(fitting or list(one.values))

    def term(self, words: str) -> str | None:
        """A word of one of the council's vocabularies, the first ones more often; None where it has none."""
        known = self.council.words.get(words, ())
        if not known:
            return None
        weights = [1 / (place + 2) for place in range(len(known))]
        return self.draw.choices(known, weights)[0]


def shared_out(
    total: int, bounds: Sequence[tuple[int, int]], draw: Random, step: int = 1
) -> list[int] | None:
    """Whole numbers within the bounds that add to the total, unevenly but not wildly so; None where there are none."""
    low, high = sum(a for a, _ in bounds), sum(b for _, b in bounds)
    if not low <= total <= high:
        return None
    found: list[int] = []
    left = total
    for place, (a, b) in enumerate(bounds):
        low, high = low - a, high - b
        least, most = max(a, left - high), min(b, left - low)
        mean = left / (len(bounds) - place)
        wanted = mean * draw.uniform(0.6, 1.4) if place < len(bounds) - 1 else left
        number = round(wanted / step) * step
        found.append(min(max(number, least), most))
        left -= found[-1]
    return found


def by_class(rows: Sequence[Mapping[str, int]], names: Sequence[str]) -> dict[tuple[int, ...], list[int]]:
    """The numbers of the rows by their classes in some variables."""
    found: dict[tuple[int, ...], list[int]] = {}
    for number, row in enumerate(rows):
        found.setdefault(tuple(row[name] for name in names), []).append(number)
    return found
