"""Who fits and why not; fees to the penny."""

from datetime import date
from decimal import Decimal

import pytest

from heard.rules.faults import InputFault
from heard.rules.fees import Fee, pounds, read_pounds, sums
from heard.rules.independence import Candidate, Part, may_serve
from heard.rules.independents import Away, Check, CouncilTie, Fit, Listed, Tie, Wanted, fit, ties_here
from heard.rules.working_days import calendar

ON = date(2024, 11, 25)  # Mon
TO = date(2025, 2, 28)  # Fri
DAYS = calendar("england-and-wales")
HERE = ("Northmoor Council", "Northmoor")
INTERVIEWS = (date(2025, 1, 15), "“Interviews”")  # Wed
WHO = Listed(
    id="1",
    name="Ines Pell",
    parts=frozenset({Part.INDEPENDENT_PERSON, Part.PANELLIST}),
    skills=frozenset({"Adoption"}),
    regions=frozenset({"East"}),
    checks=(Check("DBS", date(2026, 1, 1)),),
)


def judged(who: Listed, part: Part = Part.INDEPENDENT_PERSON, **wanted: object) -> Fit:
    asked = Wanted(part, ON, **{"days": (INTERVIEWS,), "first": ON, "last": TO, **wanted})  # type: ignore[arg-type]
    known = ties_here(who, HERE, ON)
    told = Candidate(who.name, known.officer, known.member, known.left_on, known.close_to_officer_or_member,
                     declared_on=ON)  # fmt: skip
    return fit(who, asked, may_serve(part, told, ON), DAYS)


def other(**changed: object) -> Listed:
    from dataclasses import replace

    return replace(WHO, **changed)  # type: ignore[arg-type]


AGAINST = [
    (WHO, {}, ""),
    (WHO, {"skills": ("adoption",), "region": "east"}, ""),  # case does not matter
    (WHO, {"skills": ("Disability",)}, "Has no Disability"),
    (WHO, {"region": "West"}, "Does not work in West"),
    (other(regions=frozenset()), {"region": "West"}, ""),  # anywhere
    (WHO, {"language": "Polish"}, "Does not speak Polish"),
    (WHO, {"part": Part.CHAIR}, "Is not on the register as panel chair"),
    (other(ended_on=ON), {}, "Is no longer on the register"),
    (other(checks=(Check("DBS", date(2024, 11, 22)),)), {}, "The DBS check ran out on 22 November 2024"),  # Fri
    (other(checks=(Check("DBS", date(2024, 11, 22)), Check("DBS", None))), {}, ""),  # renewed
    (other(aways=(Away(date(2025, 1, 13), date(2025, 1, 17)),)), {}, "“Interviews” is on Wednesday 15 January 2025"),
    (other(aways=(Away(ON, TO),)), {"days": ()}, "Is away the whole time"),
    (other(ties=(CouncilTie("northmoor  council", Tie.OFFICER),)), {}, "is no officer of the council"),
    (other(ties=(CouncilTie("Northmoor", Tie.MEMBER),)), {}, "is no member of the council"),
    (other(ties=(CouncilTie("Northmoor", Tie.CLOSE),)), {}, "Married to"),
    (other(ties=(CouncilTie("Another Council", Tie.OFFICER),)), {}, ""),
    (other(in_house=True), {}, "is no officer of the council"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "wanted", "said"), AGAINST)
def test_who_does_not_fit_and_why(who: Listed, wanted: dict[str, object], said: str) -> None:
    found = judged(who, **wanted)  # type: ignore[arg-type]
    told = " ".join(one.text for one in found.against)
    assert found.fits is not bool(said), told
    assert said in told
    assert all(one.citation is not None for one in found.against)


WEIGHED = [
    (other(checks=(Check("DBS", date(2025, 1, 14)),)), {}, "runs out on 14 January 2025, before 15 January 2025"),
    (other(checks=()), {}, "No check"),
    (other(aways=(Away(date(2025, 2, 3), date(2025, 2, 9)),)), {}, "9 February 2025: 5 working days of the time"),
    # Left within three years: guidance recalled, so a caution and never a bar.
    (other(ties=(CouncilTie("Northmoor", Tie.OFFICER, date(2022, 5, 31)),)), {}, "three years pass first"),
    (other(checks=(Check("DBS", date(2024, 11, 22)),)), {"part": Part.PANELLIST}, "ran out"),  # meets no child alone
]  # fmt: skip


@pytest.mark.parametrize(("who", "wanted", "said"), WEIGHED)
def test_what_is_only_to_be_weighed(who: Listed, wanted: dict[str, object], said: str) -> None:
    found = judged(who, **wanted)  # type: ignore[arg-type]
    assert found.fits
    assert said in " ".join(one.text for one in found.cautions)
    assert not any(one.verified for one in found.cautions)


def test_three_years_after_they_left_nothing_is_said() -> None:
    tie = (CouncilTie("Northmoor", Tie.OFFICER, date(2021, 11, 25)),)  # three years ago to the day
    assert not any("three years" in one.text for one in judged(other(ties=tie)).cautions)


def test_an_earlier_part_for_the_same_family_is_told() -> None:
    found = fit(WHO, Wanted(Part.PANELLIST, ON), may_serve(Part.PANELLIST, Candidate("x", declared_on=ON), ON), DAYS,
                ("Was the investigating officer in EX-2023-0001.",))  # fmt: skip
    assert found.fits
    assert "EX-2023-0001" in found.cautions[-1].text


@pytest.mark.parametrize(
    ("typed", "read"),
    [("412.50", "412.50"), ("£1,234.5", "1234.50"), (" 60 ", "60.00"), ("£ 0.01", "0.01")],
)
def test_pounds_are_read_to_the_penny(typed: str, read: str) -> None:
    assert read_pounds(typed) == Decimal(read)
    assert read_pounds(pounds(Decimal(read))) == Decimal(read)


@pytest.mark.parametrize("typed", ["", "0", "-5", "1.234", "12,34", "one", "1000000", "1e3", "٣"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(InputFault):
        read_pounds(typed)


def test_the_sums_of_a_complaint() -> None:
    on = date(2024, 12, 2)
    fees = [
        Fee("1", "Ivo", "x", Decimal("0.10"), on, approved=Decimal("0.10"), paid=Decimal("0.10")),
        Fee("2", "Ivo", "x", Decimal("0.20"), on, approved=Decimal("0.15")),
        Fee("3", "Ines", "x", Decimal("99.99"), on),
    ]
    found = sums(fees)
    assert [str(x) for x in (found.claimed, found.approved, found.paid, found.to_approve, found.to_pay)] == [
        "100.29", "0.25", "0.10", "99.99", "0.15",
    ]  # fmt: skip
