"""The same questions on Apache Spark give the same answers. Nightly: it needs Java 17 and the packages of the extra.

    pip install -r requirements/spark.txt        # pyspark and pyarrow, beside what Heard runs on
    pytest -m nightly tests/reporting/test_engine_spark.py

Asked for without them it fails: a parity that was not looked at is not shown.
"""

import os
import sys
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest

from heard.reporting.measures.bases import Finder
from heard.reporting.measures.conditions import read_condition
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.questions import Average, Count, Given, Question, Total
from reporting.plain_engine import Frames, PlainEngine, frames, random_rows

START, END = date(2024, 4, 1), date(2025, 3, 31)
ROWS = random_rows(Random(1989), 200)  # enough that points, stages and costs are all there to count
NEEDED = "pip install -r requirements/spark.txt (pyspark and pyarrow) and Java 17; then: pytest -m nightly"

pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A local Spark with two threads. Fails, and does not skip, where there is none."""
    try:
        import pyarrow  # noqa: F401
        from pyspark.sql import SparkSession
    except ImportError as missing:
        pytest.fail(f"Spark parity could not be looked at: {missing}. Install: {NEEDED}", pytrace=False)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    try:
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )
    except Exception as broken:  # whatever Spark and Java raise here means the same to the reader
        pytest.fail(f"Spark did not start: {broken}. Needed: {NEEDED}", pytrace=False)
    yield session
    session.stop()


def questions() -> list[Question]:
    """Counts, different values, sums and averages over joined columns, lists, bands, windows and spans."""
    find = Finder("points")
    wheres = [
        {"stage": 1, "complaint.procedure": "children-act-1989"},
        {"finding": ["upheld", "partly upheld"], "complaint.categories": "categories a"},
        {"finding": {"not": "upheld"}, "stage.working_days": {"at_most": 20}},
        {"category": ["category a", "category b", "category c"], "team": {"empty": False}},
        {"any": [{"service": "service a"}, {"stage1.on_time_law": True}]},
        {"complaint.received_on": {"within": {"quarter": 2}}},
        *({"category": f"category {letter}"} for letter in "abcdefg"),
        {"category": {"not": [f"category {letter}" for letter in "abc"]}},
    ]
    counts = [
        Count("points", "complaint.received_on", START, END, read_condition(where, find, "test"), distinct)
        for where in wheres
        for distinct in ("", "reference")
    ]
    spans = [
        Count("complaints", "received_on", START, END, span=span, closes=("closed_on", "withdrawn_on"))
        for span in ("carried in", "open at end", "handled")
    ]
    spent = Count("costs", "spent_on", START, END)
    return [
        *counts,
        *spans,
        Count("complaints", "received_on", START, END, distinct="categories"),
        Total(counts[0], "stage.working_days"),
        Total(spent, "amount"),
        Average(counts[0], "stage.working_days", "mean"),
        Average(counts[0], "stage.working_days", "median"),
        Average(spent, "amount", "percentile", 90),
    ]


def test_spark_gives_the_same_cells(spark: Any) -> None:
    ours = frames(ROWS)
    theirs = Frames({name: spark.createDataFrame(frame.to_arrow()) for name, frame in ours.frames.items()})
    asked = questions()
    answers, on_spark = Engine(ours).ask(asked), Engine(theirs).ask(asked)
    plain = PlainEngine(ROWS)
    assert on_spark == answers == {question: plain.answer(question) for question in asked}
    assert sum(1 for answer in answers.values() if answer) > 20  # there was something to count
    given = next(
        row for row in ROWS["context"] if row["measure"] and row["year"] and row["value"] is not None
    )
    assert Engine(theirs).ask([Given(given["measure"], given["year"])])
    assert Engine(theirs).cases(asked[0]) == Engine(ours).cases(asked[0])  # type: ignore[arg-type]
    columns = ["reference", "category", "complaint.received_on"]
    assert Engine(theirs).rows(asked[0], columns) == Engine(ours).rows(asked[0], columns)  # type: ignore[arg-type]
