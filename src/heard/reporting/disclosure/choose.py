"""Which figures are kept back: the small ones, and as many more as it takes that none of them can be worked out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from math import log1p
from random import Random

from heard.reporting.disclosure.audit import STEP
from heard.reporting.disclosure.board import Board
from heard.reporting.disclosure.choice import Choice, Why
from heard.reporting.disclosure.earlier import Before
from heard.reporting.disclosure.figures import Figure
from heard.reporting.disclosure.forms import Given, Quantity
from heard.reporting.disclosure.settings import Protection
from heard.reporting.measures.bases import has_complaint
from heard.reporting.measures.questions import Total
from heard.rules.faults import InputFault

Say = Callable[[str], None]
_PUSHES = 6
_MANY = 8
_AT_ONCE = 12
_AT_ALL = 1e-6


def quantities(given: Iterable[Given]) -> tuple[Quantity, ...]:
    """The questions that figures are made of, each once, in order."""
    return tuple(dict.fromkeys(quantity for one in given for quantity, _ in sorted(one.parts, key=repr)))


class Chooser:
    """Chooses for one publication. `before` is what earlier editions told and kept back."""

    def __init__(
        self,
        board: Board,
        figures: Sequence[Figure],
        left_over: Iterable[Given],
        before: Before,
        protection: Protection,
        say: Say = lambda _: None,
    ) -> None:
        self._board, self._audit = board, board.audit
        self._before, self._protection, self._say = before, protection, say
        self._rounded = bool(protection.rounding)
        self._cost = _costs(figures)
        self._tables = _tables(figures)
        told = (one for figure in figures for one in figure.given)
        own = dict.fromkeys((*(one for one in (*told, *board.current) if one.small), *left_over))
        self._known = {one for one in own if before.exact(one)}
        # What no complaint could add to (that parts do not make up a whole) is nought for everybody.
        self._own = {one: None for one in own if one not in self._known and self._audit.vector(one).any()}
        self._again = {
            one: None for one in before.withheld if one not in self._own and self._audit.vector(one).any()
        }
        self._why: dict[Given, Why] = {}
        self._random = Random(5)  # noqa: S311 - nothing secret

    def choose(self) -> Choice:
        """What is kept back. Raises InputFault where no choice is enough.

        It must be enough for readers of the earlier editions too: for one who knows each figure in them as it is now,
        one who believes that none has changed, and one who does not know how those that changed are now.
        """
        before, targets = self._before, (*self._own, *self._again)
        for one in targets:
            if not self._rounded or not one.counted:
                self._keep(one, "small" if one in self._own else "earlier")
        self._board.believe(before.known)
        self._secure(targets)
        if before.moved:
            self._board.believe(before.known | before.moved)
            if self._audit.feasible():
                self._secure(targets, truly=False)
            self._board.believe(
                {one: known for one, known in before.known.items() if one not in before.moved}
            )
            self._secure((*targets, *self._differences()))
        more = sum(why != "small" for why in self._why.values())
        self._say(f"{len(self._own)} small numbers, {more} more figures withheld for them")
        return self._chosen()

    def _differences(self) -> Sequence[Given]:
        """What was printed and is now so little more or less that the difference itself is small."""
        found = []
        for one, (low, high) in self._before.moved.items():
            now, then = self._audit.value(one), (low + high) / 2
            if (
                low == high
                and one.counted
                and not one.open
                and 0 < abs(now - then) < self._protection.threshold
            ):
                found.append(one)
        for one in found:
            if one not in self._board.kept and not self._rounded:
                self._keep(one, "earlier")
        if found:
            self._say(f"{len(found)} figures differ from an earlier edition by a small number")
        return found

    def _secure(self, targets: Sequence[Given], *, truly: bool = True) -> None:
        """Keep figures back until each of the targets is open for the reader. `truly`: what he believes is so."""
        unsafe = [one for one in targets if one not in self._known]
        while unsafe := (self._pushed(unsafe) if truly else unsafe):
            if len(unsafe) > _MANY and self._together(unsafe[:: max(1, len(unsafe) // _AT_ONCE)]):
                continue
            target = unsafe[0]
            found = self._audit.range(target)
            if found.open:
                unsafe = unsafe[1:]
                continue
            best = self._dearest_last(found.held_by, target)
            if best is not None:
                self._keep(best, "another" if target in self._own else "earlier")
            elif not self._blanket(target):
                self._give_up(target)
                unsafe = unsafe[1:]

    def _keep(self, one: Given, why: Why) -> None:
        """Keep it back; where it is so already, without a word on its size."""
        if one in self._board.kept:
            self._board.silence(one)
            return
        self._why[one] = why
        self._board.keep(one, small=one.small)

    def _blanket(self, target: Given) -> bool:
        """Where nothing single helps: all that is counted from the same rows is kept back, noughts too, without a word
        on its size. False where that has been done already."""
        frames, board = _frames(target), self._board
        more = [
            one
            for one in board.current
            if one not in board.mute and not board.fixed(one) and frames & _frames(one)
        ]
        for one in more:
            self._why.setdefault(one, "another" if target in self._own else "earlier")
            board.silence(one)
        return bool(more)

    def _give_up(self, target: Given) -> None:
        """Earlier editions already give it away; what they printed cannot be taken back."""
        if not self._before.every:
            raise InputFault(
                "No choice of figures to withhold was found that keeps every small number from being worked out: "
                "this report cannot be published as it is"
            )
        small = self._protection.small(self._audit.value(target))
        if small and target.counted and self._before.sealed and not self._before.moved:
            raise InputFault(
                "This edition cannot be made safe beside the earlier ones: whatever it withholds, a small number could "
                "be worked out from all of them together. It cannot be published; --suppress off makes it for use "
                "inside the council"
            )
        self._known |= {target}
        if small:
            self._say("A small number can be worked out from what earlier editions printed")

    def _chosen(self) -> Choice:
        """Without those that were kept back in vain: they can be worked out and help nobody."""
        board = self._board
        rows = set(board.rows)
        others = [
            one for one, small in board.kept.items() if not small and one in rows and one not in board.mute
        ]
        for one in self._pushed(others, _AT_ALL):
            found = self._audit.range(one)
            if found.high - found.low < _AT_ALL:
                del board.kept[one]
        small = frozenset(one for one, small in board.kept.items() if small and one not in board.mute)
        return Choice(small, frozenset(board.kept) - small, frozenset(self._known), self._why)

    def _pushed(self, unsafe: list[Given], step: float = STEP) -> list[Given]:
        """Those that a few other mixtures leave where they are."""
        for _ in range(_PUSHES if len(unsafe) > 1 else 0):
            signs = [self._random.choice((-1.0, 1.0)) for _ in unsafe]
            moved = set(self._audit.moved(unsafe, signs, step))
            unsafe = [one for one in unsafe if one not in moved]
            if not moved or not unsafe:
                break
        return unsafe

    def _together(self, targets: Sequence[Given]) -> bool:
        """Keep back all that it takes for each of some targets; whether that is anything."""
        some = False
        for target in targets:
            for one in self._audit.opening(target, partial(self._offer, target)):
                self._keep(one, "another" if target in self._own else "earlier")
                some = True
        return some

    def _offer(self, target: Given, one: Given) -> float | None:
        return self._price(one, target) if self._board.may_keep(one) else None

    def _dearest_last(self, held_by: Sequence[Given], target: Given) -> Given | None:
        """The figure that is best kept back of those that hold the target: the one that costs readers least."""
        board = self._board
        may = [one for one in held_by if board.may_keep(one)]
        may = may or [one for one in held_by if board.may_silence(one)]
        if not may:
            same = self._tables.get(target, set())
            may = [
                one for one in board.current if board.may_keep(one) and self._tables.get(one, set()) & same
            ]
        may = may or [one for one in board.current if board.may_keep(one)]
        return min(may, key=lambda one: self._price(one, target), default=None)

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
