"""Answers that others hold already, for the protection of the next one: what both together would give away."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from heard.reporting.asking_catalogue import Catalogue
from heard.reporting.asking_inquiry import of_data
from heard.reporting.asking_layout import Made, make
from heard.reporting.measures.model import Layout
from heard.reporting.measures.words import words_of
from heard.reporting.register import Register
from heard.reporting.reports.annual import Council
from heard.rules.faults import InputFault

Data = Mapping[str, Any]  # what was written of an answer or of a report


@dataclass(frozen=True)
class Released:
    """Earlier answers as questions to be asked again beside the new one, and what was printed of them.

    `base` is the council's own layout, where reports made by it are among them.
    """

    made: tuple[Made, ...] = ()
    data: tuple[Data, ...] = ()
    base: Layout | None = None


def read_released(
    earlier: Iterable[Data],
    now: Made,
    council: Council,
    register: Register,
    offers: Catalogue,
    say: Callable[[str], None],
) -> Released:
    """The earlier answers and reports that the register can still speak of.

    Tables of answers name their days outright, so that they are asked again of the same days whatever the new question
    is about. A report of another period than the new question's is left out, and `say` is told.
    Raises InputFault for another council's.
    """
    made, data, base = [], [], None
    days = {"start": now.inquiry.start.isoformat(), "end": now.inquiry.end.isoformat()}
    for one in earlier:
        if one.get("authority") != council.key:
            raise InputFault(
                f"The earlier answer is of {one.get('authority')}, this one is of {council.key}."
            )
        if not one.get("question"):
            if one.get("period") == days and offers.layout is not None:
                base = offers.layout
                data.append(one)
            else:
                say("an earlier report of another period was not taken into account")
            continue
        try:
            again = make(of_data(one["question"]), offers, register, words_of(council))
        except InputFault as why:
            say(f"an earlier answer was not taken into account: {why.messages[0]}")
            continue
        if again.spec.id != now.spec.id:
            made.append(again)
        data.append({**one, "period": days})
    return Released(tuple(made), tuple(data), base)
