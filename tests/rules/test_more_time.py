"""More time, text by text: closed grounds and caps in most, none in the Complaint Handling Code, guidance for freedom
of information, and notice within the first limit for personal data and environmental information."""

import pytest

from heard.rules.clock import ClockReading, Fact, due
from heard.rules.library import procedure
from heard.rules.vocabulary import ExtensionGround, FactKind, Longer
from support.days import day, fact, read

K, G = FactKind, ExtensionGround
CODE, FOI, SAR, EIR = map(procedure, ("complaint-handling-code", "foi", "sar", "eir"))
RECEIVED = fact(K.RECEIVED, "Mon 23 Nov 2026")
ACKNOWLEDGED = fact(K.ACKNOWLEDGED, "Mon 30 Nov 2026", 1)  # 10: Mon 14 Dec · 20: Wed 30 Dec


def longer(on: str, until: str, stage: int = 1, **data: object) -> Fact:
    return fact(K.EXTENDED, on, stage, **{"until": day(until), "notified_on": day(on), **data})


def code(*more: Fact, today: str = "Mon 14 Dec 2026") -> ClockReading:
    return read(CODE, RECEIVED, ACKNOWLEDGED, *more, today=today)["respond-1"]


# ---- the Complaint Handling Code, paragraphs 6.4 and 6.5 ------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        {"notice": "The officer who knows the case is away."},  # any reason that is explained
        {"ground": G.ANOTHER, "notice": "Records must come from storage."},
        {"ground": G.COMPLEX},
        {"ground": "annual leave"},  # the Code names no grounds
    ],
)
def test_ten_more_days_need_only_an_explanation(data: dict[str, object]) -> None:
    one = code(longer("Mon 14 Dec 2026", "Wed 30 Dec 2026", ombudsman_told=True, **data))
    assert (one.law_due, one.extended_due) == (day("Mon 14 Dec 2026"), day("Wed 30 Dec 2026"))
    assert one.notes == ()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "no explanation is recorded"),
        ({"ground": G.ANOTHER}, "no explanation is recorded"),  # which says nothing by itself
        ({"notice": "Busy.", "notified_on": None}, "the complainant has not been told"),
    ],
)
def test_without_it_the_day_stays(data: dict[str, object], says: str) -> None:
    one = code(longer("Mon 14 Dec 2026", "Wed 30 Dec 2026", **data))
    assert (one.extended_due, one.promised) == (None, day("Wed 30 Dec 2026"))
    assert says in one.notes[0]


def test_that_the_ombudsmans_details_were_given_is_asked_for() -> None:
    one = code(longer("Mon 14 Dec 2026", "Wed 30 Dec 2026", ground=G.COMPLEX))
    assert one.extended_due == day("Wed 30 Dec 2026")
    assert "the Ombudsman's details belong in the notice" in one.notes[0]
    assert "paragraphs 6.4 to 6.5" in one.notes[0]


def test_longer_than_ten_more_days_needs_a_good_reason_and_has_no_cap() -> None:
    given = {"ground": G.COMPLEX, "ombudsman_told": True}
    bare = code(longer("Mon 14 Dec 2026", "Fri 29 Jan 2027", **given))
    assert (bare.extended_due, bare.ceiling) == (day("Wed 30 Dec 2026"), day("Wed 30 Dec 2026"))
    assert "longer needs a good reason, and none is recorded" in bare.notes[0]
    why = "Two witnesses are abroad until January."
    given["good_reason"] = why
    facts = (
        longer("Mon 14 Dec 2026", "Fri 29 Jan 2027", **given),
        fact(K.RESPONSE_SENT, "Fri 29 Jan 2027", 1),
    )
    one = code(*facts, today="Mon 1 Feb 2027")
    assert (one.extended_due, one.due_on, one.late) == (day("Fri 29 Jan 2027"), day("Fri 29 Jan 2027"), False)
    assert why in one.notes[0]


def test_the_codes_lengths() -> None:
    start = day("Mon 30 Nov 2026")
    found = {
        clock: (due(CODE, clock, start).count, due(CODE, clock, start, extended=True).count)
        for clock in ("respond-1", "respond-2")
    }
    assert found == {"respond-1": (10, 20), "respond-2": (20, 40)}
    limit = CODE.clock("respond-1").on(start)
    assert limit.extension is not None
    assert (limit.extension.any_ground, limit.extension.longer) == (True, Longer.GOOD_REASON)
    told = " ".join(due(CODE, "respond-1", start).explain())
    assert "for any reason that is explained together with the Ombudsman's details" in told
    assert "longer only with a good reason" in told


# ---- freedom of information, section 10(3) --------------------------------------------------------------------

# From Mon 23 Nov 2026, UK-wide (30 Nov does not count): 20: Tue 22 Dec · 40: Mon 25 Jan 2027


def test_the_commissioners_forty_days_are_guidance() -> None:
    given = {"ground": G.PUBLIC_INTEREST}
    inside = read(
        FOI, RECEIVED, longer("Mon 21 Dec 2026", "Fri 22 Jan 2027", **given), today="Mon 4 Jan 2027"
    )["respond"]
    assert (inside.extended_due, inside.notes) == (day("Fri 22 Jan 2027"), ())
    past = read(
        FOI, RECEIVED, longer("Mon 21 Dec 2026", "Fri 26 Feb 2027", **given), today="Mon 22 Feb 2027"
    )["respond"]
    assert past.ceiling is not None and past.ceiling < day("Fri 26 Feb 2027")
    assert (past.extended_due, past.late) == (day("Fri 26 Feb 2027"), False)
    (caution,) = past.notes
    assert "which is guidance and no cap" in caution
    assert "reasonable in the circumstances" in caution
    assert "section 10(3)" in caution


def test_only_the_public_interest_test_gives_more_time() -> None:
    one = read(
        FOI, RECEIVED, longer("Mon 21 Dec 2026", "Fri 22 Jan 2027", ground=G.VOLUME), today="Mon 4 Jan 2027"
    )["respond"]
    assert (one.extended_due, one.late) == (None, True)


# ---- personal data and environmental information: told within the first limit ---------------------------------


@pytest.mark.parametrize(
    ("text", "ground", "first", "second", "told", "stands"),
    [
        # SAR received Mon 23 Nov 2026: one month Wed 23 Dec 2026 · three Tue 23 Feb 2027
        (SAR, G.COMPLEX, "Fri 15 Jan 2027", "Tue 23 Feb 2027", "Wed 23 Dec 2026", True),
        (SAR, G.COMPLEX, "Fri 15 Jan 2027", "Tue 23 Feb 2027", "Thu 24 Dec 2026", False),
        (SAR, G.COMPLEX, "Fri 15 Jan 2027", "Tue 23 Feb 2027", "Fri 15 Jan 2027", False),
        # EIR: 20 Tue 22 Dec 2026 · 40 Mon 25 Jan 2027
        (EIR, G.COMPLEX_AND_VOLUMINOUS, "Fri 8 Jan 2027", "Fri 22 Jan 2027", "Tue 22 Dec 2026", True),
        (EIR, G.COMPLEX_AND_VOLUMINOUS, "Fri 8 Jan 2027", "Fri 22 Jan 2027", "Thu 7 Jan 2027", False),
    ],
)  # fmt: skip
def test_a_second_extension_is_told_within_the_first_limit_too(
    text: object, ground: str, first: str, second: str, told: str, stands: bool
) -> None:
    facts = (longer("Mon 14 Dec 2026", first, ground=ground), longer(told, second, ground=ground))
    one = read(text, RECEIVED, *facts, today="Mon 18 Jan 2027")["respond"]  # type: ignore[arg-type]
    assert one.extended_due == day(second if stands else first)
    assert any("does not cure the delay" in note for note in one.notes) is not stands


@pytest.mark.parametrize(
    ("ground", "stands"), [(G.COMPLEX_AND_VOLUMINOUS, True), (G.VOLUME, False), (G.COMPLEX, False)]
)
def test_environmental_information_must_be_complex_and_voluminous(ground: str, stands: bool) -> None:
    one = read(
        EIR, RECEIVED, longer("Mon 14 Dec 2026", "Fri 22 Jan 2027", ground=ground), today="Tue 15 Dec 2026"
    )["respond"]
    assert (one.extended_due is not None) is stands
