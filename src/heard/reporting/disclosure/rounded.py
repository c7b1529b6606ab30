"""Every count to the nearest multiple of 3 or 5, before anything is made of it: the same count is the same everywhere.

Shares, changes and sums of counts are then worked out from what is printed, so that they say no more than it does.
"""

from collections.abc import Iterable, Sequence

from heard.reporting.disclosure.forms import PEOPLE
from heard.reporting.disclosure.settings import Protection, rounded
from heard.reporting.measures.expressions import Answer, Engine
from heard.reporting.measures.questions import Count, Given, Question


class RoundedEngine(Engine):
    """An engine that rounds every number of rows or people. It opens no cases."""

    def __init__(self, engine: Engine, protection: Protection) -> None:
        self._exact = engine
        self._base = protection.rounding
        self._open = protection.open_frames

    def ask(self, questions: Iterable[Question]) -> dict[Question, Answer]:
        """The answer to each question, numbers of rows rounded."""
        found = self._exact.ask(questions)
        return {one: self._rounded(one, value) for one, value in found.items()}

    def cases(self, count: Count) -> tuple[str, ...]:
        """None: what is behind a rounded number says how many there are."""
        return ()

    def rows(
        self, count: Count, columns: Sequence[str], order: Sequence[str] = ()
    ) -> list[tuple[object, ...]]:
        """The rows of a case register."""
        return self._exact.rows(count, columns, order)

    def source(self, given: Given) -> str:
        """Where a given figure was taken from."""
        return self._exact.source(given)

    def _rounded(self, question: Question, value: Answer) -> Answer:
        if not isinstance(question, Count) or value is None or question.frame in self._open:
            return value
        if question.distinct and question.distinct.rpartition(".")[2] not in PEOPLE:
            return value
        return rounded(int(value), self._base)
