"""The thirty tables by Heard: questions made once, as a layout makes them, and answered by the engine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from heard.project.commands.bench import load
from heard.reporting.measures.bases import Finder
from heard.reporting.measures.conditions import AllOf, all_of, read_condition
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.questions import Average, Count, Question, Total
from heard.reporting.measures.views import HasFrames
from heard.reporting.measures.windows import PERIOD, PREVIOUS

T = load(Path(__file__).with_name("_tables.py"))
DAYS = "stage.working_days"
Asked = dict[tuple[int, int, int], Question]


def ask() -> Asked:
    """(table, row, column) → question. The conditions are those a report.toml would hold."""
    find = Finder("points")
    found: Asked = {}
    read: dict[tuple[str, int], AllOf] = {}
    for name, dimension in T.DIMENSIONS.items():
        for place, raw in enumerate(_conditions(dimension)):
            read[name, place] = all_of(*(read_condition(one, find, "bench") for one in raw))
        read[name, T.TOTAL] = AllOf()
    for number, spec in enumerate(T.TABLES):
        base = read_condition(dict(spec.where), find, "bench")
        start, end = (PREVIOUS if spec.previous else PERIOD).days(*T.PERIOD)
        for row, column in T.cells(spec):
            where = all_of(base, read[spec.rows, row], read[spec.columns, column])
            distinct = "reference" if spec.kind == "complaints" else ""
            count = Count("points", "complaint.received_on", start, end, where, distinct, period=T.PERIOD)
            found[number, row, column] = (
                Average(count, DAYS, "mean") if spec.kind == "mean"
                else Total(count, DAYS) if spec.kind == "sum"
                else count
            )  # fmt: skip
    return found


def answer(asked: Asked, register: HasFrames) -> dict[tuple[int, int, int], object]:
    """Every cell."""
    answers = Engine(register).ask(asked.values())
    return {place: answers[question] for place, question in asked.items()}


def _conditions(dimension: Any) -> Iterator[list[dict[str, object]]]:
    """For each group the conditions that must all hold."""
    column = dimension.column
    for group in dimension.groups:
        yield [{column: list(group)}]
    for low, high in dimension.bands:
        limits = {"at_least": low, "at_most": high}
        yield [{column: {side: limit for side, limit in limits.items() if limit is not None}}]
    for number in range({"quarter": 4, "month": 12}.get(dimension.windows, 0)):
        yield [{column: {"within": {dimension.windows: number + 1}}}]
    if dimension.rest:
        named = [value for group in dimension.groups for value in group]
        yield [{column: {"not": named}}, {column: {"empty": False}}]
    if dimension.unknown:
        yield [{column: {"empty": True}}]
