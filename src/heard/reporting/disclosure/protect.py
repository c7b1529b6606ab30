"""One edition made safe: what it prints is listed, what must be kept back is chosen and replaced."""

from collections.abc import Iterable, Iterator

from heard.reporting.disclosure.board import Board
from heard.reporting.disclosure.choose import Chooser, Say, quantities
from heard.reporting.disclosure.earlier import FREE, Data, read_before
from heard.reporting.disclosure.figures import Bounds, figures, folds, left_over
from heard.reporting.disclosure.forms import Given, Giver
from heard.reporting.disclosure.hiding import Hiding, hiding
from heard.reporting.disclosure.rounded import RoundedEngine
from heard.reporting.disclosure.settings import Protection
from heard.reporting.disclosure.units import make_units
from heard.reporting.measures.evaluate import Answers
from heard.reporting.register import Register


def protect(
    answers: Answers,
    register: Register,
    protection: Protection,
    earlier: Iterable[Data] = (),
    say: Say = lambda _: None,
) -> Hiding:
    """What of the answers may be read. Raises InputFault where that cannot be made safe."""
    exact = answers.engine
    printed = answers
    if protection.rounding:
        engine = RoundedEngine(exact, protection)
        printed = Answers(answers.layout, engine, answers.period, answers.known.covers)
    giver = Giver(answers.period, exact, protection)
    giver.ask(answers.known.answers)
    found = list(figures(printed, giver))
    rests = list(left_over(printed, giver))
    before = read_before(earlier, answers.layout, exact, register, protection)
    listed = frozenset(_listed(answers, giver, protection))
    knowing = _both(folds(printed, giver, protection.rounding))
    asked = [*(one for figure in found for one in figure.given), *rests, *before.every, *listed, *knowing]
    units = make_units(register.frames, quantities(asked))
    board = Board(units, found, listed, knowing, before.every, giver.singly, protection)
    choice = Chooser(board, found, rests, before, protection, say).choose()
    return hiding(printed, found, choice, protection)


def _both(known: Iterable[tuple[Given, Bounds]]) -> dict[Given, Bounds]:
    """What several places tell of the same number, together."""
    found: dict[Given, Bounds] = {}
    for one, (low, high) in known:
        least, most = found.get(one, FREE)
        found[one] = max(low, least), min(high, most)
    return found


def _listed(answers: Answers, giver: Giver, protection: Protection) -> Iterator[Given]:
    for id in protection.open_lists:
        yield from giver.given(answers.layout.lists[id].count)
