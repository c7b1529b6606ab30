"""Several published editions of one year are several publications: nothing withheld can be told from all of them.

The attack is that of attack.py; each edition is read by the layout it was made with.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from heard import authority
from heard.exchange.importers import register_csv
from heard.reporting.content import NOTHING, Content
from heard.reporting.disclosure.earlier import Earlier, read_before
from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents.json import as_data
from heard.reporting.documents.model import Prose, Report, Summary, plain
from heard.reporting.measures.expressions import Engine
from heard.reporting.pictograms import Pictogram
from heard.reporting.register import Register
from heard.reporting.reports import editions
from heard.reporting.reports.editions import with_layout
from reporting import registers
from reporting.attack import Attack, Open

YEAR = (date(2024, 4, 1), date(2025, 3, 31))
SAFE = Protection()
FEW = ("public", "young-people", "code")
ALL = ("public", "scrutiny", "corporate-parenting", "young-people", "code")
# A reader of these would see in one what another keeps back, if they did not mind each other.
UNLIKE = {
    "public": Protection(threshold=20),
    "young-people": Protection(threshold=3),
    "code": Protection(threshold=3),
}


@cache
def register(key: str) -> Register:
    """A council's register as if its people were real."""
    return replace(register_csv.read(registers.register(key)), invented=False)


def published(key: str, protections: dict[str, Protection], *, minding: bool = True) -> list[Earlier]:
    """One edition after the other, each made beside those before, where they mind each other."""
    made: list[dict[str, Any]] = []
    for edition, safe in protections.items():
        report = editions.build(
            edition,
            authority.load(key),
            register(key),
            start=YEAR[0],
            end=YEAR[1],
            as_at=YEAR[1],
            known_at=YEAR[1],
            protection=safe,
            earlier=made if minding else (),
        )
        made.append(as_data(report))
    return [with_layout(data, authority.load(key), register(key)) for data in made]


def told(key: str, made: list[Earlier]) -> list[Open]:
    """What somebody who holds all of them can tell of the small numbers. A nought is no secret."""
    given = [(one.data, *YEAR, one.layout) for one in made]
    attack = Attack(authority.load(key), None, register(key), given)
    limit = max(int(one.data["protection"]["threshold"]) for one in made)
    hidden = [*attack.hidden(), *attack.small()]
    assert len(hidden) > 15
    return [one for one in (*hidden, *attack.told()) if not one.safe and 0 < one.value < limit]


def test_editions_of_one_year_keep_each_others_numbers_back() -> None:
    assert told("leicestershire", published("leicestershire", dict.fromkeys(FEW, SAFE))) == []


@pytest.mark.nightly
def test_also_where_one_keeps_more_back_than_another() -> None:
    assert told("leicestershire", published("leicestershire", UNLIKE)) == []


@pytest.mark.nightly
def test_the_attack_finds_them_where_editions_do_not_mind_each_other() -> None:
    assert told("leicestershire", published("leicestershire", UNLIKE, minding=False)) != []


# ---- Pictures and quotations tell what is printed, and no more --------------------------------------------------
def drawn(edition: str, safe: Protection, content: Content = NOTHING) -> Report:
    """Leicestershire's edition by itself."""
    days = {"start": YEAR[0], "end": YEAR[1], "as_at": YEAR[1], "known_at": YEAR[1]}
    council = authority.load("leicestershire")
    return editions.build(
        edition, council, register("leicestershire"), **days, protection=safe, content=content
    )


PROTECTED = pytest.mark.parametrize("safe", [SAFE, Protection(rounding=5)], ids=["withheld", "rounded"])


@PROTECTED
def test_the_bars_of_the_summary_are_as_long_as_their_figures_are_printed(safe: Protection) -> None:
    (page,) = [block for block in drawn("public", safe).blocks if isinstance(block, Summary)]
    assert page.figures and page.charts
    for chart in page.charts:
        printed = {bar.label: int(bar.shown) for bar in chart.bars if bar.shown.isdecimal()}
        assert {bar.label for bar in chart.bars if bar.length is not None} == printed.keys()
        longest = max(printed.values())
        assert {bar.label: bar.length for bar in chart.bars if bar.length is not None} == {
            label: number / longest for label, number in printed.items()
        }
        assert safe.rounding == 0 or all(number % safe.rounding == 0 for number in printed.values())
    for figure in page.figures:
        assert figure.share is None or figure.shown == f"{figure.share:g}%"


@PROTECTED
def test_the_pictures_for_young_people_hold_printed_figures_only(safe: Protection) -> None:
    report = drawn("young-people", safe)
    said = " ".join(fact.sentence for fact in report.facts)
    pictures = {one.id: one for one in report.charts if isinstance(one, Pictogram)}
    assert pictures["tiles"].figures
    assert all(f"{figure} " in said for figure in pictures["tiles"].figures)
    (share,) = [one for one in report.facts if one.id == "std-young-in-time"]
    n, of = (int(part) for part in share.shown.split(" of "))
    assert pictures["in-time"].figures == (str(round(10 * n / of)),)
    assert safe.rounding == 0 or (n % safe.rounding, of % safe.rounding) == (0, 0)


@PROTECTED
def test_a_figure_quoted_in_words_is_as_the_edition_prints_it(safe: Protection) -> None:
    words = Content(
        narratives={"foreword": "Children made {children} complaints, and {compliments} thanks came."}
    )
    report = drawn("public", safe, words)
    (told,) = [block for block in report.blocks if isinstance(block, Prose)]
    shown = {one.id: one.shown for one in report.facts}
    assert (
        plain(told.pieces)
        == f"Children made {shown['children']} complaints, and {shown['compliments']} thanks came."
    )
    assert shown["children"] == ("0" if safe.rounding else "fewer than 5")


def test_a_figure_that_only_words_print_is_known_to_the_next_edition() -> None:
    """The young people's edition quotes a figure of the public report, which keeps it back when it is made later."""
    words = Content(
        narratives={"young-people-hello": "Children made {children} complaints, or {accepted-statutory}."}
    )
    first = as_data(drawn("young-people", SAFE, words))
    assert [one["id"] for one in first["quoted"]["facts"]] == ["children", "accepted-statutory"]
    council = authority.load("leicestershire")
    layout = with_layout(first, council, register("leicestershire")).layout
    assert layout is not None and "accepted-statutory" in layout.facts
    safe = Protection(threshold=20)
    known = read_before(
        [Earlier(first, layout)], layout, Engine(register("leicestershire")), register("leicestershire"), safe
    )
    assert any(low == high == 48 for low, high in known.known.values())


@pytest.mark.nightly
@pytest.mark.parametrize("key", ["leicestershire", "bury"])
@pytest.mark.parametrize(
    "protections",
    [
        pytest.param(dict.fromkeys(ALL, SAFE), id="five editions"),
        pytest.param(dict.fromkeys(reversed(ALL), SAFE), id="the other way round"),
        pytest.param(dict.fromkeys(ALL, Protection(rounding=5)), id="rounded"),
        pytest.param({**dict.fromkeys(ALL, SAFE), "code": Protection(rounding=5)}, id="one of them rounded"),
        pytest.param(UNLIKE, id="one keeps more back"),
    ],
)
def test_nor_from_all_five(key: str, protections: dict[str, Protection]) -> None:
    assert told(key, published(key, protections)) == []
