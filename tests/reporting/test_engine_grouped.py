"""Answered together, each question has the answer that looking at every row gives: random registers and questions."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.measures.bases import date_columns, find_column, known_columns
from heard.reporting.measures.conditions import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    DateIn,
    Empty,
    IsIn,
    Not,
    all_of,
)
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.questions import Average, Count, Question, Total
from heard.reporting.measures.windows import Window
from reporting.plain_engine import FIRST, PlainEngine, _value, frames, random_rows

NUMBERS = (ColumnType.INT, ColumnType.NUMBER, ColumnType.MONEY)
SPANS = ("within", "within", "carried in", "open at end", "handled")
ASKED = [name for name in FRAMES if date_columns(name)]


def a_condition(chance: Random, frame: str, deep: int = 2) -> Condition:
    kind = chance.random()
    if deep and kind < 0.25:
        return AnyOf(tuple(AllOf(tuple(a_condition(chance, frame, deep - 1) for _ in range(chance.randrange(0, 3))))
                           for _ in range(chance.randrange(1, 4))))  # fmt: skip
    if deep and kind < 0.4:
        return Not(a_condition(chance, frame, deep - 1))
    column = find_column(frame, name := chance.choice(known_columns(frame)))
    assert column is not None
    if chance.random() < 0.15:
        return Empty(name, chance.random() < 0.5)
    if column.type is ColumnType.DATE:
        part, number = chance.choice([("whole", 0), ("quarter", 2), ("month", 5)])
        return DateIn(
            name, Window(chance.randrange(2), part, number), chance.choice(["within", "before", "after"])
        )
    if column.type in NUMBERS and (column.type is not ColumnType.INT or chance.random() < 0.6):
        low = (
            Fraction(chance.randrange(0, 300), 10)
            if column.type is not ColumnType.INT
            else chance.randrange(20)
        )
        if column.type is ColumnType.MONEY:
            low = low * 10
        sides = [(low, None), (None, low), (low, low + chance.randrange(0, 8))]
        return Between(name, *chance.choice(sides))
    values = [_value(chance, column.name, column.type) for _ in range(chance.randrange(1, 4))]
    values = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return IsIn(name, tuple(dict.fromkeys([*values, "never"] if column.type is ColumnType.TEXT else values)),
                column.type is ColumnType.LIST)  # fmt: skip


def a_count(chance: Random, frame: str, commons: list[Condition]) -> Count:
    start = FIRST + timedelta(days=chance.choice([200, 200, 300]))
    span = chance.choice(SPANS)
    days = date_columns(frame)
    closes = tuple(chance.sample(days, min(len(days), chance.randrange(0, 4)))) if span != "within" else ()
    where = all_of(*chance.sample(commons, chance.randrange(0, 3)),
                   *(a_condition(chance, frame) for _ in range(chance.randrange(0, 2))))  # fmt: skip
    distinct = chance.choice(["", "", "reference", *known_columns(frame)])
    if find_column(frame, distinct) is None:
        distinct = ""
    return Count(frame, chance.choice(days), start, start + timedelta(days=chance.choice([364, 90, -1])), where,
                 distinct, span, closes, (date(2023, 7, 1), date(2024, 6, 30)))  # fmt: skip


def questions(chance: Random, number: int) -> list[Question]:
    found: list[Question] = []
    for frame in ASKED:
        commons = [a_condition(chance, frame) for _ in range(4)]
        numbers = [name for name in known_columns(frame) if find_column(frame, name).type in NUMBERS]  # type: ignore[union-attr]
        for _ in range(number):
            count = a_count(chance, frame, commons)
            found.append(count)
            if chance.random() < 0.4:
                found += crossed(chance, count, commons)
            if numbers and chance.random() < 0.3:
                found.append(Total(count, chance.choice(numbers)))
                kind, rank = chance.choice(
                    [("mean", 0), ("median", 0), ("percentile", 90), ("percentile", 1)]
                )
                found.append(Average(count, chance.choice(numbers), kind, rank))
    return found


def crossed(chance: Random, count: Count, commons: list[Condition]) -> list[Question]:
    """The cells of a table: the count narrowed by every row and every column, with both totals."""
    rows = chance.choice([[commons[0], Not(commons[0])], groups_of(chance, count.frame)])
    columns = chance.choice([[commons[1], commons[2]], groups_of(chance, count.frame)])
    sides = [(row, column) for row in (AllOf(), *rows) for column in (AllOf(), *columns)]
    return [replace(count, where=all_of(count.where, *side)) for side in sides]


def groups_of(chance: Random, frame: str) -> list[Condition]:
    """Rows that divide a column of texts: some values each, some together, the rest and the unknown."""
    texts = [name for name in known_columns(frame) if find_column(frame, name).type is ColumnType.TEXT]  # type: ignore[union-attr]
    if not texts:
        return [AllOf()]
    name = chance.choice(texts)
    last = name.rpartition(".")[2]
    one, two, three = (_value(chance, last, ColumnType.TEXT) for _ in range(3))
    named = [IsIn(name, (one,)), IsIn(name, (two, three))]
    rest = AllOf((Not(IsIn(name, (one, two, three))), Empty(name, False)))
    return [*named, rest, Empty(name, True)]


def compare(seed: int, complaints: int, number: int) -> None:
    chance = Random(seed)
    rows = random_rows(chance, complaints)
    asked = questions(chance, number)
    engine, plain = Engine(frames(rows)), PlainEngine(rows)
    answers = engine.ask(asked)
    assert set(answers) == set(asked)
    for question in asked:
        assert answers[question] == plain.answer(question), question
    counts = [question for question in asked if isinstance(question, Count)]
    for count in chance.sample(counts, 12):
        behind = {row.get("reference") for row in plain.rows(count)} - {None}
        assert engine.cases(count) == tuple(sorted(behind)), count
        name = chance.choice(known_columns(count.frame))
        assert len(engine.rows(count, [name, name], [])) == len(plain.rows(count)), count


@pytest.mark.parametrize("seed", range(6))
def test_together_as_one_by_one(seed: int) -> None:
    compare(seed, complaints=seed * 9 + 1, number=10)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100, 400))
def test_together_as_one_by_one_nightly(seed: int) -> None:
    compare(seed, complaints=seed % 90 + 1, number=25)
