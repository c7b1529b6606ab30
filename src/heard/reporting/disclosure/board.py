"""What is printed and what is kept back, row by row, in front of readers who know more or less from before."""

from collections.abc import Callable, Iterable, Mapping

from heard.reporting.disclosure.audit import Audit
from heard.reporting.disclosure.figures import INFINITE, Bounds, Figure
from heard.reporting.disclosure.forms import Given
from heard.reporting.disclosure.settings import Protection, rounded
from heard.reporting.disclosure.units import Units

FREE: Bounds = (-INFINITE, INFINITE)
Read = Callable[[Given], tuple[Given, ...]]
Beliefs = Mapping[Given, Bounds]


class Board:
    """The rows of the audit. `current` are those this edition would print; the others stand in earlier ones only.

    `knowing` is what readers know of numbers beside the figures themselves.
    """

    def __init__(
        self,
        units: Units,
        figures: Iterable[Figure],
        listed: Iterable[Given],
        knowing: Mapping[Given, Bounds],
        before: Iterable[Given],
        read: Read,
        protection: Protection,
    ) -> None:
        self._protection = protection
        self._knowing, self._beliefs = knowing, dict[Given, Bounds]()
        self.kept: dict[Given, bool] = {}
        self.mute: set[Given] = set()
        figures = list(figures)
        told = [one for figure in figures for one in figure.given]
        self._public = frozenset(listed)
        self.current = tuple(
            dict.fromkeys(
                part for one in (*told, *sorted(self._public, key=repr)) for part in self._parts(read, one)
            )
        )
        self._printed = frozenset(self.current)
        others = (*knowing, *(part for one in before for part in self._parts(read, one)), *before)
        self.rows = tuple(dict.fromkeys((*self.current, *others)))
        means = [one for one in figures if one.exactly and not any(given.small for given in one.given)]
        self._exactly = {one for figure in means for one in figure.given}
        self._worded = {one for figure in figures if figure.plain for one in figure.given}
        self._worded |= {one for figure in figures for one in figure.spoken}
        self.audit = Audit(units, self.rows)
        self.believe({})

    def believe(self, beliefs: Beliefs) -> None:
        """Put it in front of a reader who knows this from before."""
        self._beliefs = dict(beliefs)
        for one in self.rows:
            self._set(one)

    def keep(self, one: Given, *, small: bool) -> None:
        """Keep a figure back. Whoever reads "fewer than 5", or that it is not that, still knows as much."""
        self.kept[one] = small
        if one in self._printed:
            self._set(one)

    def silence(self, one: Given) -> None:
        """Keep a figure back without a word on its size."""
        self.kept.setdefault(one, False)
        self.mute.add(one)
        self._set(one)

    def may_keep(self, one: Given) -> bool:
        """Whether keeping it back could be of use."""
        if one in self.kept or one not in self._printed or one in self._public or self.told(one):
            return False
        value = self.audit.value(one)
        return value >= self._protection.threshold or (not one.counted and value != 0)

    def may_silence(self, one: Given) -> bool:
        """Whether the words in its place are what could be left out."""
        worded = one in self._worded and not self._protection.rounding
        return one in self.kept and one in self._printed and worded and one not in self.mute

    def told(self, one: Given) -> bool:
        """Whether the reader knows the figure itself from before."""
        low, high = self._beliefs.get(one, FREE)
        return low == high

    def fixed(self, one: Given) -> bool:
        """Whether nothing can be done about the row: another edition's, or one that is known or public anyway."""
        return one not in self._printed or one in self._public or self.told(one)

    def _parts(self, read: Read, one: Given) -> tuple[Given, ...]:
        return read(one) if self._protection.rounding else (one,)

    def _set(self, one: Given) -> None:
        low, high = self._own(one) if one in self._printed else FREE
        for known in (self._knowing.get(one, FREE), self._beliefs.get(one, FREE)):
            least, most = max(low, known[0]), min(high, known[1])
            if least <= most:  # what this edition prints is newer than what contradicts it
                low, high = least, most
        self.audit.bound(one, low, high)

    def _own(self, one: Given) -> Bounds:
        """What this edition says of the figure."""
        least, limit = self._protection.least, self._protection.threshold
        if one not in self.kept:
            return self._shown(one)
        if one in self.mute or one not in self._worded or self._protection.rounding:
            return FREE
        return (float(least), limit - 1.0) if self.kept[one] else (float(limit), INFINITE)

    def _shown(self, one: Given) -> Bounds:
        value, base = self.audit.value(one), self._protection.rounding
        if not base or not one.counted or one.open or one in self._exactly or one in self._public:
            return value, value
        nearest, room = rounded(round(value), base), (base - 1) / 2
        return max(0.0, nearest - room), nearest + room
