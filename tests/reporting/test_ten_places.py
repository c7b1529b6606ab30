"""Where a report answers one of the ten items: the table that is about it, and not the first that has a line of it."""

from datetime import date

import polars
import pytest

from heard.reporting.documents.blocks import Linked, Place
from heard.reporting.reports.ten_answered import Counts, Shows, _best, recorded
from heard.reporting.ten_items import Need
from reporting import tiny

ABOUT = Need(columns=("category",))
BY_CATEGORY = Counts("complaints", "received", frozenset({"category"}), frozenset(), frozenset())
BY_STAGE = Counts("complaints", "received", frozenset({"stage"}), frozenset(), frozenset())


def shows(title: str, **counts: int) -> Shows:
    kinds = {"category": BY_CATEGORY, "stage": BY_STAGE}
    link = Linked(title, Place("table", title))
    return Shows(link, {kinds[name]: times for name, times in counts.items()})


@pytest.mark.parametrize(
    ("shown", "place"),
    [
        ((shows("flow", stage=20, category=1), shows("themes", category=12)), "themes"),
        (
            (shows("themes", category=12), shows("themes again", category=12)),
            "themes",
        ),  # the first of several
        ((shows("flow", stage=20), shows("sentence", category=1)), "sentence"),
        ((shows("flow", stage=20),), None),
        ((), None),
    ],
)
def test_the_table_with_most_figures_of_it_is_named(shown: tuple[Shows, ...], place: str | None) -> None:
    found = _best(list(shown), ABOUT)
    assert (found.text if found else None) == place


def test_what_nobody_recorded_answers_nothing_and_a_nought_may() -> None:
    advocacy, ombudsman = Need(columns=("advocacy",)), Need(frames=("ombudsman",))
    age = Need(frames=("equality",), characteristic="age")
    nothing = tiny.register(tiny.rows() | {"equality": [], "ombudsman": []}).frames
    blank = {
        **nothing,
        "complaints": nothing["complaints"].with_columns(advocacy=polars.lit(None, polars.String)),
    }
    assert not recorded(blank, advocacy)
    assert not recorded(blank, age)
    assert recorded(blank, ombudsman)
    answer = {"number": "1", "characteristic": "Age", "answer": "12", "received_on": date(2024, 5, 1)}
    asked = tiny.register(tiny.rows() | {"equality": [answer]}).frames
    assert recorded(asked, age)
