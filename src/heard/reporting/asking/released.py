"""Answers that others hold already, for the protection of the next one: what both together would give away."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from heard.reporting.asking.catalogue import Catalogue
from heard.reporting.asking.inquiry import of_data
from heard.reporting.asking.layout import Made, layout_of, make
from heard.reporting.disclosure.earlier import Data, Earlier
from heard.reporting.measures.words import words_of
from heard.reporting.register import Register
from heard.reporting.reports.annual import Council
from heard.rules.faults import InputFault


@dataclass(frozen=True)
class Released:
    """Earlier answers as questions to be asked again beside the new one, and what was printed, each with its layout."""

    made: tuple[Made, ...] = ()
    data: tuple[Earlier, ...] = ()


def read_released(
    earlier: Iterable[Data],
    council: Council,
    register: Register,
    offers: Catalogue,
    say: Callable[[str], None],
) -> Released:
    """The earlier answers and reports. An answer the register cannot speak of is left out, and `say` is told.

    Raises InputFault for another council's.
    """
    made, data = [], []
    for one in earlier:
        if isinstance(one, Earlier):
            data.append(one)
            continue
        if one.get("authority") != council.key:
            raise InputFault(
                f"The earlier answer is of {one.get('authority')}, this one is of {council.key}."
            )
        if not one.get("question"):
            data.append(Earlier(one, offers.layout))
            continue
        try:
            again = make(of_data(one["question"]), offers, register, words_of(council))
        except InputFault as why:
            say(f"an earlier answer was not taken into account: {why.messages[0]}")
            continue
        made.append(again)
        data.append(Earlier(one, layout_of(again)))
    return Released(tuple(made), tuple(data))
