"""Who asks again with other rows learns no withheld number: answers that were released are taken into account.

The attack knows only what is printed. It tries every way in which the complaints of two teams and two procedures could
have been spread, and keeps those that give all that was printed.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest

from heard import authority
from heard.reporting.asking.files import as_data
from heard.reporting.asking.inquiry import Inquiry
from heard.reporting.register import Register, make_register
from heard.reporting.reports.ask import answer

START, END = date(2024, 4, 1), date(2025, 3, 31)
TEAMS, PROCEDURES = ("fostering", "adoption"), ("children-act-1989", "corporate")
NAMES = {
    "Fostering": "fostering",
    "Adoption": "adoption",
    "Statutory procedure (Children Act 1989)": "children-act-1989",
    "Corporate procedure": "corporate",
}
MOST = 24


def register(spread: Mapping[tuple[str, str], int]) -> Register:
    """A register with so many complaints of each team and procedure, some teams and days apart."""
    random = Random(7)
    rows = [
        {
            "reference": f"T-{number}",
            "team": team,
            "service": "care",
            "procedure": procedure,
            "complainant_type": random.choice(("parent", "carer")),
            "received_on": START + timedelta(days=random.randrange(360)),
        }
        for number, (team, procedure) in enumerate(
            place for place, count in spread.items() for _ in range(count)
        )
    ]
    made = {"complaints": rows, "stages": [_stage(row) for row in rows]}
    return make_register(made, authority="default", start=START, end=END, invented=False)


def _stage(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"reference": row["reference"], "stage": 1, "requested_on": row["received_on"]}


def released(of: Register, *questions: Inquiry, remembering: bool = True) -> list[dict[str, Any]]:
    """The answers, each made beside those before it (or, without `remembering`, by itself)."""
    found: list[dict[str, Any]] = []
    for question in questions:
        earlier = found if remembering else []
        made = answer(authority.load("default"), of, question, as_at=END, known_at=END, earlier=list(earlier))
        found.append(json.loads(json.dumps(as_data(made))))
    return found


def figures(data: Mapping[str, Any]) -> Iterator[tuple[frozenset[tuple[str, str]], str]]:
    """(the places of team and procedure that are counted, what is printed) of every cell of an answer."""
    question, table = data["question"], data["tables"][0]
    every = [*table["rows"], *([table["total"]] if table["total"] else [])]
    for label, *cells in every:
        for column, cell in zip(table["columns"][1:], cells, strict=True):
            wanted = {NAMES[one] for one in (label, column) if one in NAMES}
            wanted |= {value for values in question["where"].values() for value in values}
            known = [label, column]
            if any(one in ("Not recorded", "Not on a procedure", "Complaint Handling Code") for one in known):
                continue
            if label not in (*NAMES, "All"):
                continue  # a team with nothing at all
            places = frozenset(place for place in product(TEAMS, PROCEDURES) if wanted <= set(place))
            yield places, cell["text"]


def fits(numbers: Any, text: str) -> Any:
    """Which of the numbers could stand behind what is printed."""
    if text == "fewer than 5":
        return (numbers >= 1) & (numbers <= 4)
    return numbers >= 5 if text == "withheld" else numbers == int(text)


def possible(answers: list[dict[str, Any]]) -> dict[tuple[str, str], set[int]]:
    """What each place could hold, for somebody who has all the answers."""
    places = list(product(TEAMS, PROCEDURES))
    every = np.indices((MOST + 1,) * len(places)).reshape(len(places), -1)
    for at, text in dict.fromkeys(figure for data in answers for figure in figures(data)):
        together = sum(every[number] for number, place in enumerate(places) if place in at)
        every = every[:, fits(together, text)]
    return {place: set(every[number].tolist()) for number, place in enumerate(places)}


SPREAD = {
    ("fostering", "children-act-1989"): 3,
    ("fostering", "corporate"): 9,
    ("adoption", "children-act-1989"): 8,
    ("adoption", "corporate"): 7,
}
BY_BOTH = Inquiry("received", START, END, "team", "procedure")
BY_TEAM = Inquiry("received", START, END, "team")
BY_PROCEDURE = Inquiry("received", START, END, "procedure")
CORPORATE = Inquiry("received", START, END, "team", where=(("procedure", ("corporate",)),))
STATUTORY = Inquiry("received", START, END, where=(("procedure", ("children-act-1989",)),))
FOSTERING = Inquiry("received", START, END, where=(("team", ("fostering",)),))
ALL = Inquiry("received", START, END)


@pytest.mark.parametrize(
    "questions",
    [
        (BY_TEAM, CORPORATE),
        (CORPORATE, BY_TEAM),
        (BY_BOTH, BY_TEAM, BY_PROCEDURE),
        (BY_BOTH, CORPORATE, ALL),
        (STATUTORY, FOSTERING, BY_BOTH),
    ],
    ids=["rest", "rest first", "margins", "filter", "pieces"],
)
def test_several_answers_together_give_no_small_number_away(questions: tuple[Inquiry, ...]) -> None:
    answers = released(register(SPREAD), *questions)
    left = possible(answers)
    assert 3 in left["fostering", "children-act-1989"]
    assert len(left["fostering", "children-act-1989"]) > 1


def test_the_attack_finds_it_where_answers_know_nothing_of_each_other() -> None:
    answers = released(register(SPREAD), BY_BOTH, BY_TEAM, BY_PROCEDURE, CORPORATE, remembering=False)
    assert possible(answers)["fostering", "children-act-1989"] == {3}


def test_a_released_answer_stays_as_it_is_when_it_is_asked_again() -> None:
    first, second = released(register(SPREAD), BY_BOTH, BY_BOTH)
    assert first["tables"] == second["tables"]


def test_answers_on_other_days_count_too() -> None:
    """A half-year and the whole year: the other half is small."""
    rows = [
        {
            "reference": f"H-{n}",
            "received_on": date(2024, 5, 1 + n),
            "team": "fostering",
            "procedure": "corporate",
        }
        for n in range(12)
    ]
    rows += [
        {
            "reference": f"L-{n}",
            "received_on": date(2024, 11, 1 + n),
            "team": "fostering",
            "procedure": "corporate",
        }
        for n in range(2)
    ]
    made = make_register(
        {"complaints": rows, "stages": [_stage(row) for row in rows]},
        authority="default",
        start=START,
        end=END,
        invented=False,
    )
    half = Inquiry("received", START, date(2024, 9, 30))
    by_half, whole = released(made, half, ALL)
    alone = released(made, ALL)[0]
    printed = [one["tables"][0]["rows"][0][1]["text"] for one in (alone, by_half, whole)]
    assert printed == ["14", "12", "withheld"]
