"""What a register's complaints take from their points, where no figure asks for it of themselves."""

from typing import Any

import pytest

from heard.reporting.margins.fill_complaints import Case
from heard.reporting.margins.realise import _categories, _outcomes


def case() -> Case:
    return Case({"outcome": "no finding", "categories": []}, {1: {"outcome": "no finding"}}, {})


def points(*findings: str | None) -> list[tuple[int, dict[str, Any]]]:
    words = ("delay", "conduct", "delay")
    return [
        (0, {"stage": 1, "finding": one, "category": word})
        for one, word in zip(findings, words, strict=False)
    ]


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        (("upheld", "upheld"), "upheld"),
        (("upheld", "not upheld"), "partly upheld"),
        (("partly upheld", "no finding"), "partly upheld"),
        (("not upheld", "no finding"), "not upheld"),
        (("no finding", None), "no finding"),
        ((None, None), "no finding"),
    ],
)
def test_the_outcome_follows_from_the_findings(findings: tuple[str | None, ...], outcome: str) -> None:
    one = case()
    _outcomes({}, [one], points(*findings))
    assert (one.stages[1]["outcome"], one.complaint["outcome"]) == (outcome, outcome)


def test_an_outcome_that_a_figure_asks_for_stays() -> None:
    one = case()
    _outcomes({"stage1.outcome": ()}, [one], points("upheld"))
    assert one.stages[1]["outcome"] == "no finding"


def test_a_complaint_is_about_what_its_points_are_about() -> None:
    one = case()
    _categories([one], points("upheld", None, None))
    assert one.complaint["categories"] == ["delay", "conduct"]
