"""Several editions beside each other, attacked by somebody who holds them all and reckons in whole numbers.

Moorside (test_disclosure.py) with complaints of a first quarter, a second one and the rest of the year. Whoever attacks
knows the teams, the kinds of people and nothing else; he reads the tables and sentences of report.json as they stand.
"""

import re
import tomllib
from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.reporting.disclosure.earlier import Earlier
from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents.json import as_data
from heard.reporting.margins.solver import INFINITE, Program, Solver
from heard.reporting.measures.layout import read_layout
from heard.reporting.register import make_register
from heard.reporting.reports.annual import build
from heard.rules.faults import InputFault
from reporting.test_disclosure import LAYOUT, PEOPLE, Moorside

TEAMS = ("A", "B", "C")
PARTS = (
    (date(2024, 4, 1), date(2024, 6, 30)),
    (date(2024, 7, 1), date(2024, 9, 30)),
    (date(2024, 10, 1), date(2025, 3, 31)),
)
FIRST, HALF, YEAR = (PARTS[0][0], PARTS[0][1]), (PARTS[0][0], PARTS[1][1]), (PARTS[0][0], PARTS[2][1])
SECOND = PARTS[1]
PLACES = tuple(product(range(3), TEAMS, PEOPLE))
SAFE, BY_FIVE, BY_THREE = Protection(), Protection(rounding=5), Protection(rounding=3)


def register(numbers):
    """Of 27 numbers, one a part of the year, team and kind of people."""
    rows = []
    for (part, team, who), number in zip(PLACES, numbers, strict=True):
        first, last = PARTS[part]
        for nth in range(number):
            day = first + timedelta(days=(nth * 7 + len(rows)) % (last - first).days)
            rows.append(
                {
                    "reference": f"M-{len(rows)}",
                    "received_on": day,
                    "team": team.lower(),
                    "complainant_type": who,
                }
            )
    return make_register(
        {"complaints": rows}, authority="moorside", start=YEAR[0], end=YEAR[1], invented=False
    )


def edition(of, days, safe=SAFE, earlier=(), layout=LAYOUT):
    """The data of report.json."""
    council = Moorside()
    council.colours = type("C", (), {"accent": "#1d70b8"})()
    spec = read_layout(tomllib.loads(layout), "moorside/report.toml")
    days = {"start": days[0], "end": days[1], "as_at": days[1], "known_at": days[1]}
    return as_data(build(council, of, layout=spec, protection=safe, earlier=earlier, **days))


class Holder:
    """Somebody who holds editions. `truth` is only asked whether what he finds is worth anything."""

    def __init__(self, editions, truth):
        self._truth = np.array(truth, dtype=float)
        self._rows, self._secret = [], {}
        for data in editions:
            self._rounding = (data.get("protection") or {}).get("rounding") or 0
            self._limit = float(data["protection"]["threshold"])
            days = tuple(date.fromisoformat(data["period"][name]) for name in ("start", "end"))
            self._parts = [n for n, part in enumerate(PARTS) if days[0] <= part[0] and part[1] <= days[1]]
            self._table(data)
            self._sentences(data)

    def finds(self, whole=True):
        """The numbers that he can tell, of those withheld or rounded: [(where, number)]."""
        program = Program()
        program.columns(len(PLACES), 400.0, whole=True)
        for mask, low, high in self._rows:
            truth = float(mask @ self._truth)
            if (
                low <= truth <= high
            ):  # a word that says too little, or an earlier register: what is wrong helps nobody
                program.row(dict(enumerate(mask)), low, high)
        solver = Solver(program, whole=whole, gap=0.0)
        found = []
        for where, mask in self._secret.items():
            told = []
            for sign in (1.0, -1.0):
                solver.costs(sign * mask)
                solved = solver.solve()
                assert solved.feasible
                told.append(float(mask @ solved.values))
            if np.floor(told[1] + 1e-6) - np.ceil(told[0] - 1e-6) < 1:
                found.append((where, round(float(mask @ self._truth))))
        return found

    def _table(self, data):
        (grid,) = [table for table in data["tables"] if table["id"] == "grid"]
        for label, *cells in (*grid["rows"], grid["total"]):
            for name, cell in zip(grid["columns"][1:], cells, strict=True):
                teams = TEAMS if label == "All" else (label,)
                people = PEOPLE if name == "All" else (name.lower(),)
                self._tell(teams, people, cell["text"])
        (shares,) = [table for table in data["tables"] if table["id"] == "shares"]
        for label, cell in shares["rows"]:
            if not cell.get("suppressed") and cell["n"] is not None:
                self._tell((label,), ("child",), str(cell["n"]))
                self._tell((label,), PEOPLE, str(cell["of"]))

    def _sentences(self, data):
        said = {fact["id"]: fact["sentence"] for fact in data["facts"]}
        children = re.match(r"(\d\S*|Fewer than \d+) complaints? ", said["f-children"])
        if children:
            self._tell(TEAMS, ("child",), children[1].lower())
        part, whole = re.search(r": (.+) of (.+)\.", said["f-share"]).groups()
        self._tell(TEAMS, ("child",), part)
        self._tell(TEAMS, PEOPLE, whole)
        every = re.match(r"(\S+) complaints? (?:was|were) received(?:, (\S+) more)?", said["f-all"])
        if every:
            self._tell(TEAMS, PEOPLE, every[1])
            if every[2] and not self._rounding:
                self._tell(TEAMS, ("parent", "carer"), every[2])

    def _tell(self, teams, people, text):
        mask = np.array([float(p in self._parts and t in teams and w in people) for p, t, w in PLACES])
        truth, number = float(mask @ self._truth), text.replace(",", "")
        if number.isdecimal():
            room = (self._rounding - 1) / 2 if self._rounding else 0.0
            self._rows.append((mask, float(number) - room, float(number) + room))
        elif text.startswith("fewer") or (text.startswith("withheld") and not self._rounding):
            few = text.startswith("fewer")
            limit = float(text.split()[-1]) if few else self._limit
            self._rows.append((mask, 1.0, limit - 1) if few else (mask, limit, INFINITE))
        if not number.isdecimal() or (self._rounding and 0 < truth < 5):
            self._secret[(tuple(self._parts), teams, people)] = mask


# What was published before (days and protection), and what is published now.
SERIES = {
    "a quarter, then the half-year": ((FIRST, SAFE), (HALF, SAFE)),
    "the half-year, then its first quarter": ((HALF, SAFE), (FIRST, SAFE)),
    "two quarters, then their half-year": ((FIRST, SAFE), (SECOND, SAFE), (HALF, SAFE)),
    "rounded, then withheld": ((YEAR, BY_FIVE), (YEAR, SAFE)),
    "withheld, then rounded": ((YEAR, SAFE), (YEAR, BY_THREE)),
    "two roundings": ((YEAR, BY_THREE), (YEAR, BY_FIVE)),
    "a rounded quarter, then the half-year": ((FIRST, BY_FIVE), (HALF, SAFE)),
    "another threshold": ((YEAR, Protection(10)), (YEAR, SAFE)),
}
NUMBERS = (
    (12, 1, 7, 9, 2, 0, 6, 0, 8, 9, 3, 2, 11, 0, 4, 7, 5, 1, 30, 2, 9, 14, 8, 3, 22, 1, 0),
    (5, 5, 5, 5, 3, 5, 5, 5, 5, 1, 9, 9, 9, 1, 9, 9, 9, 1, 20, 20, 20, 20, 20, 20, 20, 20, 20),
)


def publish(numbers, series):
    """The editions one after the other, each beside those before, or as many as can be made."""
    of, made = register(numbers), []
    for days, safe in series:
        try:
            made.append(edition(of, days, safe, made))
        except InputFault as fault:
            assert "cannot be made safe beside" in str(fault)
    return made


@pytest.mark.parametrize("name", SERIES)
@pytest.mark.parametrize("numbers", NUMBERS)
def test_nothing_is_found_in_several_editions(name, numbers):
    made = publish(numbers, SERIES[name])
    assert len(made) == len(SERIES[name])
    assert Holder(made, numbers).finds() == []


def one_more(numbers, place):
    """The same register after one more complaint was written down."""
    return tuple(number + (at == place) for at, number in enumerate(numbers))


def figures(data):
    """What is printed, by place; nothing of what is withheld."""
    found = {}
    for table in data["tables"]:
        for label, *cells in (*table["rows"], *([table["total"]] if table["total"] else [])):
            named = zip(table["columns"][1:], cells, strict=True)
            found |= {(table["id"], label, name): cell.get("n") for name, cell in named}
    return {place: number for place, number in found.items() if number is not None}


def test_one_complaint_written_down_later_is_not_told_by_the_difference():
    """Two editions of one year: no figure is printed in both that is one more in the second."""
    first = edition(register(NUMBERS[0]), YEAR)
    second = edition(register(one_more(NUMBERS[0], 3)), YEAR, earlier=[first])
    before, now = figures(first), figures(second)
    assert [place for place in now if place in before and 0 < abs(now[place] - before[place]) < 5] == []
    assert now  # something is printed still


@pytest.mark.parametrize("place", [0, 4])
def test_what_earlier_editions_withheld_stays_so_after_a_revision(place):
    numbers = one_more(NUMBERS[0], place)
    first = edition(register(NUMBERS[0]), FIRST)
    second = edition(register(numbers), HALF, earlier=[first])
    assert Holder([first, second], numbers).finds() == []


def test_an_edition_of_days_that_the_register_does_not_hold_is_refused():
    first = edition(register(NUMBERS[0]), YEAR)
    first["period"] = {"start": "2023-04-01", "end": "2024-03-31"}
    with pytest.raises(InputFault, match="Give a register that holds the days of both"):
        edition(register(NUMBERS[0]), YEAR, earlier=[first])


def test_figures_that_the_layout_no_longer_asks_need_the_layout_they_were_made_with():
    of, older = (
        register(NUMBERS[0]),
        LAYOUT.replace('id = "shares"', 'id = "portions"').replace("table shares", "table portions"),
    )
    first = edition(of, FIRST, layout=older)
    with pytest.raises(
        InputFault, match=r"does not ask: portions, A, Share.* layout that the edition was made"
    ):
        edition(of, HALF, earlier=[first])
    made = Earlier(first, read_layout(tomllib.loads(older), "older/report.toml"))
    assert edition(of, HALF, earlier=[made])["tables"]


@pytest.mark.parametrize(
    "change",
    [
        {"period": {"start": "2024-04-01"}},
        {"period": {"start": "2025-04-01", "end": "2024-04-01"}},
        {"tables": [{"id": "grid", "columns": ["Team"], "rows": [["A", {}]]}]},
        {"tables": None},
        {"facts": [{"id": "f-all"}]},
    ],
)
def test_half_an_edition_is_refused(change):
    with pytest.raises(InputFault, match=r"not a whole report\.json"):
        edition(register(NUMBERS[0]), HALF, earlier=[{**edition(register(NUMBERS[0]), FIRST), **change}])


FOLDING = LAYOUT.replace('column_total = "All"', 'column_total = "All"\nat_least = {0}\nlargest_first = true')


@pytest.mark.parametrize("least", [4, 6])
def test_rows_that_are_shown_only_from_so_many_on_tell_that_they_are(least):
    """Where rows of fewer than 4 are left out, "fewer than 5" in a row that is shown would say 4."""
    numbers = (0, 4, 0, 0, 3, 0, 0, 20, 0) + (0,) * 18
    layout = FOLDING.replace("{0}", str(least)).replace('column_total = "All"\n', "")
    layout = layout.replace(
        'columns = [{ dimension = "who" }]', 'columns = [{ label = "All", measure = "received" }]'
    )
    data = edition(register(numbers), YEAR, layout=layout.replace('columns = ["Child"]', 'columns = ["All"]'))
    (grid,) = [table for table in data["tables"] if table["id"] == "grid"]
    texts = {label: cell["text"] for label, cell in grid["rows"]}
    if least == 4:
        assert texts["A"] == "withheld"
    assert "fewer than 5" not in texts.values()


FEW = st.lists(
    st.sampled_from((0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 25)), min_size=len(PLACES), max_size=len(PLACES)
)
CALM = {"deadline": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}


@given(FEW, st.sampled_from(sorted(SERIES)))
@settings(max_examples=5, **CALM)
def test_nor_in_any_small_register(numbers, name):
    assert Holder(publish(numbers, SERIES[name]), numbers).finds() == []


@pytest.mark.nightly
@given(FEW, st.sampled_from(sorted(SERIES)))
@settings(max_examples=150, **CALM)
def test_nor_in_many_small_registers(numbers, name):
    assert Holder(publish(numbers, SERIES[name]), numbers).finds() == []


@pytest.mark.nightly
@given(FEW, st.integers(0, 26), st.sampled_from(sorted(SERIES)))
@settings(max_examples=60, **CALM)
def test_nor_after_a_revision(numbers, place, name):
    first, *others = SERIES[name]
    made = publish(numbers, (first,))
    later = register(one_more(numbers, place))
    for days, safe in others:
        try:
            made.append(edition(later, days, safe, made))
        except InputFault as fault:
            assert "cannot be made safe beside" in str(fault)
    found = Holder(made, one_more(numbers, place)).finds()
    assert [(where, number) for where, number in found if number] == []


@pytest.mark.nightly
@given(FEW, st.sampled_from((SAFE, BY_THREE, BY_FIVE, Protection(noughts=False))))
@settings(max_examples=150, **CALM)
def test_nor_in_one_edition_by_itself(numbers, safe):
    assert Holder(publish(numbers, ((YEAR, safe),)), numbers).finds() == []
