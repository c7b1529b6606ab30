"""Which figures are kept back: the small ones, and as many more as it takes that none of them can be worked out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log1p
from random import Random

from heard.reporting.disclosure.audit import Audit
from heard.reporting.disclosure.choice import Choice
from heard.reporting.disclosure.figures import Figure
from heard.reporting.disclosure.forms import Given, Quantity
from heard.reporting.disclosure.settings import Protection
from heard.reporting.disclosure.units import Units
from heard.reporting.measures.bases import has_complaint
from heard.reporting.measures.questions import Total
from heard.rules.faults import InputFault

Say = Callable[[str], None]
_PUSHES = 6
_FREE = 1e30


def quantities(given: Iterable[Given]) -> tuple[Quantity, ...]:
    """The questions that figures are made of, each once, in order."""
    return tuple(dict.fromkeys(quantity for one in given for quantity, _ in sorted(one.parts, key=repr)))


class Chooser:
    """Chooses for one publication.

    `already` and `already_rounded` are figures that earlier editions have printed: they cannot be kept back.
    """

    def __init__(
        self,
        units: Units,
        figures: Sequence[Figure],
        left_over: Iterable[Given],
        already: Iterable[Given],
        already_rounded: Iterable[Given],
        protection: Protection,
        say: Say = lambda _: None,
    ) -> None:
        self._protection, self._say = protection, say
        self._already = frozenset(already)
        self._fixed = self._already | frozenset(already_rounded)
        before = sorted(self._fixed, key=repr)
        printed = dict.fromkeys((*(one for figure in figures for one in figure.given), *before))
        self._rounded = bool(protection.rounding)
        self._rows = tuple(dict.fromkeys(one for given in printed for one in self._read(given)))
        self._audit = Audit(units, self._rows)
        self._plain = {one for figure in figures if figure.plain for one in figure.given}
        self._cost = _costs(figures)
        self._tables = _tables(figures)
        small = dict.fromkeys((*(one for one in printed if one.small), *left_over))
        self._known = frozenset(one for one in small if one in self._already)
        # What no complaint could add to (that parts do not make up a whole) is nought for everybody.
        self._targets = tuple(
            one for one in small if one not in self._known and self._audit.vector(one).any()
        )
        self._kept: dict[Given, bool] = {}
        self._mute: set[Given] = set()

    def choose(self) -> Choice:
        """What is kept back. Raises InputFault where no choice is enough."""
        for one in self._rows:
            self._print(one)
        for one in self._targets:
            if not self._rounded or not one.counted:
                self._keep(one, small=True)
        unsafe = list(self._targets)
        random = Random(5)  # noqa: S311 - nothing secret
        while unsafe := self._pushed(unsafe, random):
            target = unsafe[0]
            found = self._audit.range(target)
            if found.open:
                unsafe = unsafe[1:]
                continue
            next_ = self._dearest_last(found.held_by, target)
            if next_ is not None:
                self._keep(next_, small=False)
            elif not self._blanket(target):
                self._give_up(target)
                unsafe = unsafe[1:]
        self._say(f"{len(self._targets)} small numbers, {self._more} more figures withheld for them")
        return self._chosen()

    def _blanket(self, target: Given) -> bool:
        """Where nothing single helps: all that is counted from the same rows is kept back, noughts too, without a word
        on its size. False where that has been done already."""
        frames = _frames(target)
        more = [one for one in self._rows if one not in self._mute | self._fixed and frames & _frames(one)]
        for one in more:
            self._kept.setdefault(one, False)
            self._mute.add(one)
            self._audit.bound(one, -_FREE, _FREE)
        return bool(more)

    def _give_up(self, target: Given) -> None:
        """Earlier editions already give it away; what they printed cannot be taken back."""
        if not self._fixed:
            raise InputFault(
                "No choice of figures to withhold was found that keeps every small number from being worked out: "
                "this report cannot be published as it is"
            )
        self._known |= {target}
        self._say("A small number can be worked out from what earlier editions printed")

    @property
    def _more(self) -> int:
        return sum(not small for small in self._kept.values())

    def _chosen(self) -> Choice:
        """Without those that were kept back in vain: they can be worked out and help nobody."""
        for one in [one for one, small in self._kept.items() if not small]:
            if one in self._rows and one not in self._mute:
                found = self._audit.range(one)
                if found.high - found.low < 1e-6:
                    del self._kept[one]
        small = frozenset(one for one, small in self._kept.items() if small and one not in self._mute)
        return Choice(small, frozenset(self._kept) - small, self._known)

    def _pushed(self, unsafe: list[Given], random: Random) -> list[Given]:
        """Those that a few other mixtures leave where they are."""
        for _ in range(_PUSHES if len(unsafe) > 1 else 0):
            signs = [random.choice((-1.0, 1.0)) for _ in unsafe]
            moved = set(self._audit.moved(unsafe, signs))
            unsafe = [one for one in unsafe if one not in moved]
            if not moved or not unsafe:
                break
        return unsafe

    def _read(self, given: Given) -> tuple[Given, ...]:
        """What is printed of a figure: where numbers are rounded, each rounded count behind it."""
        if not self._rounded or not given.counted or len(given.parts) == 1:
            return (given,)
        return tuple(Given(frozenset({(q, abs(f))}), given.value, False, True) for q, f in given.parts)

    def _print(self, one: Given) -> None:
        value = self._audit.value(one)
        if self._rounded and one.counted and one not in self._already:
            base = self._protection.rounding
            nearest, room = base * round(value / base), (base - 1) / 2
            self._audit.bound(one, max(0.0, nearest - room), nearest + room)
        else:
            self._audit.bound(one, value, value)

    def _keep(self, one: Given, *, small: bool) -> None:
        """Keep a figure back. Whoever reads "fewer than 5", or that it is not that, still knows as much."""
        self._kept[one] = small
        if one not in self._rows:
            return
        least, limit = self._protection.least, self._protection.threshold
        if one not in self._plain:
            self._audit.bound(one, -_FREE, _FREE)
        elif small:
            self._audit.bound(one, float(least), limit - 1.0)
        else:
            self._audit.bound(one, float(limit), _FREE)

    def _dearest_last(self, held_by: Sequence[Given], target: Given) -> Given | None:
        """The figure that is best kept back of those that hold the target: the one that costs readers least."""
        may = [one for one in held_by if self._may_keep(one)]
        if not may:
            same = self._tables.get(target, set())
            may = [one for one in self._rows if self._may_keep(one) and self._tables.get(one, set()) & same]
        may = may or [one for one in self._rows if self._may_keep(one)]
        return min(may, key=lambda one: self._price(one, target), default=None)

    def _may_keep(self, one: Given) -> bool:
        if one in self._kept or one in self._fixed:
            return False
        value = self._audit.value(one)
        return value >= self._protection.threshold or (not one.counted and value != 0)

    def _price(self, one: Given, target: Given) -> float:
        near = self._tables.get(one, set()) & self._tables.get(target, set())
        size = 1 + log1p(abs(self._audit.value(one)))
        return self._cost.get(one, 50.0) * size * (0.4 if near else 1.0)


def _costs(figures: Iterable[Figure]) -> Mapping[Given, float]:
    found: dict[Given, float] = {}
    for figure in figures:
        for one in figure.given:
            found[one] = found.get(one, 0.0) + figure.weight
    return found


def _tables(figures: Iterable[Figure]) -> Mapping[Given, set[str]]:
    found: dict[Given, set[str]] = {}
    for figure in figures:
        if figure.place[0] == "cell":
            for one in figure.given:
                found.setdefault(one, set()).add(figure.place[1])
    return found


def _frames(one: Given) -> frozenset[str]:
    """The frames it is counted from; those that belong to complaints are one."""
    frames = ((q.count if isinstance(q, Total) else q).frame for q, _ in one.parts)
    return frozenset("complaints" if has_complaint(frame) else frame for frame in frames)
