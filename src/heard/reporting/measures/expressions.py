"""The first interpreter of measures: questions are answered from a register's frames, many together.

    engine = Engine(register)
    engine.ask([count, Average(count, "working_days", "mean", 0)])      # {count: 48, …}
    engine.cases(count)                                                 # ("A-1", "A-2", …), only when wanted

The other interpreter, `reporting/margins/`, makes linear constraints of the same measures.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from typing import Any

import narwhals as nw

from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.measures.bases import find_column, has_complaint, physical
from heard.reporting.measures.behind import Behind
from heard.reporting.measures.coded import Coded, Pick, code, raw_view
from heard.reporting.measures.grouping import add_up, different, spread
from heard.reporting.measures.questions import Average, Count, Given, Question, Total
from heard.reporting.measures.trees import alias, columns_of, count_tree, expression
from heard.reporting.measures.views import HasFrames, collected, lazy
from heard.rules.faults import InputFault

Answer = int | Fraction | None

__all__ = ["Answer", "Average", "Count", "Engine", "Given", "Question", "Total"]


class Engine:
    """Answers questions to one register, which is never changed."""

    def __init__(self, register: HasFrames) -> None:
        self._frames = register.frames
        self._told: dict[tuple[str, str], tuple[Fraction, str]] | None = None
        self._asked_about: dict[str, dict[str, None]] = {}  # frame → the columns of every count so far
        self._behind: dict[str, Behind] = {}  # … and its rows with them

    def ask(self, questions: Iterable[Question]) -> dict[Question, Answer]:
        """The answer to each question. All questions about one frame are answered together."""
        answers: dict[Question, Answer] = {}
        by_frame: dict[str, list[Count | Total | Average]] = {}
        for question in dict.fromkeys(questions):
            if isinstance(question, Given):
                answers[question] = self._given(question)
            else:
                by_frame.setdefault(_count_of(question).frame, []).append(question)
        for frame, questions_ in by_frame.items():
            asked = _Asked(self._frames, frame, questions_)
            self._asked_about.setdefault(frame, {}).update(dict.fromkeys(asked.columns))
            answers |= asked.answers()
        return answers

    def cases(self, count: Count) -> tuple[str, ...]:
        """The references of the complaints behind a count, each once, in order; none where rows have no complaint."""
        if not has_complaint(count.frame):
            return ()
        selects = count_tree(count)
        behind = self._behind.get(count.frame)
        if behind is None or not behind.columns.issuperset(columns_of(selects)):
            every = self._asked_about.setdefault(count.frame, {})
            every.update(dict.fromkeys(["reference", *columns_of(selects)]))
            behind = self._behind[count.frame] = Behind(raw_view(self._frames, count.frame, every), every)
        return behind.cases(selects)

    def rows(
        self, count: Count, columns: Sequence[str], order: Sequence[str] = ()
    ) -> list[tuple[object, ...]]:
        """The rows behind a count, a tuple of these columns each (money in pounds, exact), sorted by `order`.

        Unknown comes last. Rows that are alike in `order` go by the keys of the frame.
        """
        by = [name for name in (*order, *FRAMES[count.frame].keys) if name]
        found = collected(self._chosen(count, [*columns, *by]))
        found = found.sort(*dict.fromkeys(alias(physical(count.frame, name)) for name in by), nulls_last=True)
        told = found.select(
            *(
                nw.col(alias(physical(count.frame, name))).alias(f"c{place}")
                for place, name in enumerate(columns)
            )
        )
        kinds = [_kind(count.frame, name) for name in columns]
        return [
            tuple(_value(value, kind) for value, kind in zip(row, kinds, strict=True))
            for row in told.iter_rows()
        ]

    def source(self, given: Given) -> str:
        """Where a given figure was taken from; nothing where that is not said."""
        return self._context().get((given.measure, given.year), (Fraction(0), ""))[1]

    def _given(self, given: Given) -> Answer:
        found = self._context().get((given.measure, given.year))
        return found[0] if found else None

    def _context(self) -> dict[tuple[str, str], tuple[Fraction, str]]:
        if self._told is None:
            rows = collected(lazy(self._frames["context"]).select("measure", "year", "value", "source"))
            self._told = {
                (measure, year): (_exact(value), source or "")
                for measure, year, value, source in rows.iter_rows()
                if value is not None
            }
        return self._told

    def _chosen(self, count: Count, columns: Iterable[str]) -> nw.LazyFrame[Any]:
        """The rows of a count with these columns, each under its alias."""
        selects = count_tree(count)
        wanted = [physical(count.frame, name) for name in columns]
        for name in columns:
            _kind(count.frame, name)
        return raw_view(self._frames, count.frame, [*wanted, *columns_of(selects)]).filter(
            expression(selects)
        )


class _Asked:
    """The questions about one frame, sorted by how they are answered."""

    def __init__(
        self, frames: Mapping[str, Any], frame: str, questions: Sequence[Count | Total | Average]
    ) -> None:
        self._frame = frame
        self._questions = questions
        self._trees = {count: count_tree(count) for count in dict.fromkeys(map(_count_of, questions))}
        self._coded: Coded = code(frames, frame, self._trees.values(), self._carried())
        self._picks = {count: self._coded.picks[root] for count, root in self._trees.items()}

    @property
    def columns(self) -> Iterator[str]:
        """The columns that the counts look at; some come more than once."""
        return chain.from_iterable(map(columns_of, self._trees.values()))

    def answers(self) -> dict[Question, Answer]:
        """The answer to each."""
        return {**self._counts_and_sums(), **self._different(), **self._spread()}

    def _counts_and_sums(self) -> dict[Question, Answer]:
        counts = [q for q in self._questions if isinstance(q, Count) and not self._column_counted(q)]
        sums = [q for q in self._questions if isinstance(q, Total) and self._adds_up(q.column)]
        names = list(dict.fromkeys(self._alias(q.column) for q in sums))
        wanted = dict.fromkeys(self._picks[count] for count in (*counts, *(q.count for q in sums)))
        found = add_up(self._coded, [pick for pick in wanted if not pick.empty], names)
        nothing = (0,) * (1 + len(names))
        answers: dict[Question, Answer] = {q: found.get(self._picks[q], nothing)[0] for q in counts}
        for q in sums:
            value = found.get(self._picks[q.count], nothing)[1 + names.index(self._alias(q.column))]
            answers[q] = _pounds(value) if self._type(q.column) is ColumnType.MONEY else value
        return answers

    def _different(self) -> dict[Question, Answer]:
        by_column: dict[str, list[Count]] = {}
        for q in self._questions:
            if isinstance(q, Count) and (column := self._column_counted(q)):
                by_column.setdefault(column, []).append(q)
        answers: dict[Question, Answer] = {}
        for column, counts in by_column.items():
            lists = self._type(column) is ColumnType.LIST
            found = different(self._coded, self._live(counts), self._alias(column), lists=lists)
            answers |= {count: found.get(self._picks[count], 0) for count in counts}
        return answers

    def _spread(self) -> dict[Question, Answer]:
        by_column: dict[str, list[Total | Average]] = {}
        for q in self._questions:
            if isinstance(q, Average) or (isinstance(q, Total) and not self._adds_up(q.column)):
                by_column.setdefault(q.column, []).append(q)
        answers: dict[Question, Answer] = {}
        for column, asked in by_column.items():
            found = spread(self._coded, self._live(q.count for q in asked), self._alias(column))
            unit = _pounds if self._type(column) is ColumnType.MONEY else _exact
            for q in asked:
                values = found.get(self._picks[q.count], {})
                answers[q] = _average(q, [(unit(value), n) for value, n in sorted(values.items())])
        return answers

    def _live(self, counts: Iterable[Count]) -> list[Pick]:
        return [pick for pick in dict.fromkeys(self._picks[count] for count in counts) if not pick.empty]

    def _carried(self) -> list[str]:
        """The columns whose values are needed as they are."""
        named = [self._column_counted(q) if isinstance(q, Count) else _column_of(q) for q in self._questions]
        wanted = [name for name in dict.fromkeys(named) if name and self._type(name)]
        return [physical(self._frame, name) for name in wanted]

    def _column_counted(self, count: Count) -> str:
        """The column whose different values are counted; none where each row has its own, so that rows will do."""
        alone = FRAMES[self._frame].keys == (physical(self._frame, count.distinct),)
        return "" if alone else count.distinct

    def _adds_up(self, column: str) -> bool:
        return self._type(column) in (ColumnType.INT, ColumnType.MONEY)

    def _type(self, column: str) -> ColumnType:
        return _kind(self._frame, column)

    def _alias(self, column: str) -> str:
        return alias(physical(self._frame, column))


def _count_of(question: Count | Total | Average) -> Count:
    return question if isinstance(question, Count) else question.count


def _column_of(question: Total | Average) -> str:
    return question.column


def _kind(frame: str, name: str) -> ColumnType:
    found = find_column(frame, name)
    if found is None:
        raise InputFault(f"There is no column {name} in {frame}.")
    return found.type


def _average(question: Total | Average, values: Sequence[tuple[Fraction, int]]) -> Fraction | None:
    """The answer from the values, rising, with how often each occurs."""
    if isinstance(question, Total):
        return sum((value * n for value, n in values), Fraction(0))
    number = sum(n for _, n in values)
    if not number:
        return None
    if question.kind == "mean":
        return sum((value * n for value, n in values), Fraction(0)) / number
    if question.kind == "median":
        return (_at(values, (number + 1) // 2) + _at(values, number // 2 + 1)) / 2
    return _at(values, max(1, -(-number * question.rank // 100)))


def _at(values: Sequence[tuple[Fraction, int]], place: int) -> Fraction:
    """The value in that place, from 1, when all stand in a row."""
    passed = 0
    for value, n in values:
        passed += n
        if passed >= place:
            return value
    raise IndexError(place)


@lru_cache(maxsize=4096)
def _exact(value: float) -> Fraction:
    """The number as it is written: 0.7 is seven tenths, not the nearest binary number."""
    return Fraction(value) if isinstance(value, int) else Fraction(repr(value))


def _pounds(pence: int) -> Fraction:
    return Fraction(pence, 100)


def _value(value: object, kind: ColumnType) -> object:
    if kind is ColumnType.MONEY and isinstance(value, int):
        return _pounds(value)
    return tuple(value) if isinstance(value, list) else value
