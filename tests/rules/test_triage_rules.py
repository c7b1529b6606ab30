"""The rules of triage by themselves. Weekdays stand beside the dates."""

from datetime import date

import pytest

from heard.rules.informal import cautions, runs_from, window_ends
from heard.rules.mixed import ELSEWHERE, Home, may_split, propose_part
from heard.rules.protecting import RESTRICTION_NEEDS, missing, review_fault
from heard.rules.refusals import letter_says, with_ombudsman
from heard.rules.routing import FUNCTIONS, Gates
from heard.rules.second_look import may_look, second_look_due
from heard.rules.sections import SECTIONS, section_fault
from heard.rules.working_days import calendar

DAYS = calendar("england-and-wales")
MON, WED = date(2026, 9, 7), date(2026, 9, 9)
GATES = Gates(received_on=MON, person="P2", function="part-3")


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        (date(2026, 9, 7), date(2026, 9, 9)),  # Mon → Wed
        (date(2026, 9, 11), date(2026, 9, 15)),  # Fri → Tue
        (date(2026, 9, 12), date(2026, 9, 15)),  # Sat → Tue
        (date(2026, 4, 2), date(2026, 4, 8)),  # Thu before Good Friday → Wed after Easter Monday
    ],
)
def test_the_second_look_is_due_on_the_second_working_day(decided: date, due: date) -> None:
    assert second_look_due(decided, DAYS) == due


def test_somebody_else_looks() -> None:
    assert may_look("Morag Ellis", "Odette Farr")
    assert not may_look("Morag Ellis", " morag ellis ")


@pytest.mark.parametrize(
    ("function", "home"),
    [
        ("part-3", "children-act-1989"),
        ("child-protection", "corporate"),
        ("own-data", "sar"),
        ("data-complaint", "data-protection-complaint"),
        ("information-rights", "foi"),
        ("adult-care", "adults-2009"),
        ("court", ELSEWHERE),
        ("appeal", ELSEWHERE),
    ],
)
def test_each_part_is_proposed_the_road_that_covers_it(function: str, home: str) -> None:
    """law.md 8.26: statutory, corporate, section 47, a request for data and a data protection complaint in parallel."""
    in_use = ["sar", "foi", "eir", "adults-2009", "data-protection-complaint"]
    found = propose_part(GATES, function, WED, in_use)
    assert found.home == home
    assert all(reason.citation for reason in found.proposal.reasons if "known" not in reason.text)


def test_a_procedure_not_in_use_is_no_home() -> None:
    assert propose_part(GATES, "data-complaint", WED, []).home == ELSEWHERE


@pytest.mark.parametrize(
    ("homes", "allowed"),
    [
        (["children-act-1989", "corporate"], True),
        (["children-act-1989", "corporate", "sar"], True),
        (["children-act-1989"], False),
        (["corporate", "corporate"], False),
        (["corporate", ""], False),
    ],
)
def test_no_part_is_left_without_a_home(homes: list[str], allowed: bool) -> None:
    assert bool(may_split([Home("x", home) for home in homes])) is allowed


def test_elsewhere_is_a_home_once_it_is_said_where() -> None:
    assert not may_split([Home("x", "corporate"), Home("y", ELSEWHERE)])
    assert may_split([Home("x", "corporate"), Home("y", ELSEWHERE, "the court")])


def test_the_informal_window_is_a_local_limit_nobody_has_verified() -> None:
    assert window_ends(date(2026, 9, 11), DAYS) == date(2026, 9, 15)  # Fri → Tue
    assert cautions(MON, WED, DAYS) == ()
    (late,) = cautions(MON, date(2026, 9, 10), DAYS)
    assert not late.verified


def test_a_request_is_a_complaint_from_dissatisfaction_and_a_concern_from_the_first() -> None:
    assert runs_from("service request", MON, WED) == WED
    assert runs_from("concern put right", MON, WED) == MON


def test_a_restriction_names_everything_and_is_looked_at_within_a_year() -> None:
    assert missing(RESTRICTION_NEEDS, {}) == ("what", "Say how they may and may not contact us.")
    assert review_fault(MON, MON)
    assert not review_fault(MON, date(2027, 9, 7), longest=12)
    assert review_fault(MON, date(2027, 9, 8), longest=12)


def test_every_refusal_names_the_ombudsman() -> None:
    assert "Ombudsman" in with_ombudsman("the school")
    assert with_ombudsman("the LGSC Ombudsman") == "the LGSC Ombudsman"
    assert with_ombudsman("  ") == ""
    says = letter_says("would prejudice proceedings", signpost="the court", part="the report")
    told = " ".join(one.text for one in says)
    for words in (
        "the report",
        "Which parts are taken up",
        "prejudice",
        "within a year",
        "the court",
        "Ombudsman",
    ):
        assert words in told
    assert [one.verified for one in says if "Ombudsman" in one.text] == [True]


def test_sections_belong_to_a_function_and_17_is_not_47() -> None:
    assert {one.function for one in SECTIONS} <= {one.code for one in FUNCTIONS}
    assert section_fault("part-3", "s17") == "" == section_fault("part-3", "")
    assert "not part of" in section_fault("part-3", "s47")
    assert "There is no section" in section_fault("part-3", "s99")
    assert [one.code for one in SECTIONS if one.verified] == ["s17", "s47"]
