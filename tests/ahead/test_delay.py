"""The delay ledger: months late, and the usual payment as a guide."""

from datetime import date
from pathlib import Path

import pytest

from heard.rules.clock import Fact, read_clocks
from heard.rules.delay import GUIDE, delays, months_late, payments, read_payments, usual_payment
from heard.rules.faults import InputFault
from heard.rules.library import procedure
from heard.rules.vocabulary import FactKind

ACT = procedure("children-act-1989")


@pytest.mark.parametrize(
    ("due", "until", "expected"),
    [
        (date(2026, 1, 15), date(2026, 1, 15), (0, 0)),
        (date(2026, 1, 15), date(2026, 1, 14), (0, 0)),
        (date(2026, 1, 15), date(2026, 1, 16), (0, 1)),
        (date(2026, 1, 15), date(2026, 2, 15), (1, 1)),
        (date(2026, 1, 15), date(2026, 2, 16), (1, 2)),
        (date(2026, 1, 31), date(2026, 2, 28), (1, 1)),
        (date(2024, 1, 31), date(2024, 2, 29), (1, 1)),
        (date(2025, 11, 30), date(2026, 4, 14), (4, 5)),
        (date(2025, 12, 31), date(2026, 12, 31), (12, 12)),
    ],
)
def test_months(due: date, until: date, expected: tuple[int, int]) -> None:
    assert months_late(due, until) == expected


def stage_2(answered: date | None, today: date):
    facts = [
        Fact(FactKind.RECEIVED, date(2026, 1, 5)),
        Fact(FactKind.RESPONSE_SENT, date(2026, 1, 12), 1),
        Fact(FactKind.NEXT_STAGE_REQUESTED, date(2026, 1, 14), 2),
    ]
    if answered:
        facts.append(Fact(FactKind.RESPONSE_SENT, answered, 2))
    return delays(ACT.key, read_clocks(ACT, facts, today), today)


def test_two_months_late_at_stage_2() -> None:
    (late,) = stage_2(date(2026, 4, 20), date(2026, 6, 1))  # due Wed 18 Feb 2026
    assert (late.clock, late.due, late.until) == ("respond-2", date(2026, 2, 18), date(2026, 4, 20))
    assert (late.whole_months, late.begun_months, late.still_running) == (2, 3, False)
    assert (late.low, late.high) == (100, 150)
    assert "£100 to £150" in late.sentence()
    assert GUIDE in late.sentence()
    assert late.usual is not None
    assert late.usual.citation.instrument == "Ombudsman decisions"


def test_still_open_runs_to_today_and_in_time_is_no_delay() -> None:
    (late,) = stage_2(None, date(2026, 2, 19))
    assert (late.still_running, late.whole_months, late.begun_months) == (True, 0, 1)
    assert (late.low, late.high) == (0, 50)
    assert "is still open" in late.sentence()
    assert stage_2(date(2026, 2, 18), date(2026, 6, 1)) == ()


def test_stage_1_has_no_usual_payment_and_a_late_request_is_nobodys_delay() -> None:
    facts = [Fact(FactKind.RECEIVED, date(2026, 1, 5)), Fact(FactKind.RESPONSE_SENT, date(2026, 3, 2), 1)]
    facts.append(Fact(FactKind.NEXT_STAGE_REQUESTED, date(2026, 6, 1), 2))
    found = delays(ACT.key, read_clocks(ACT, facts, date(2026, 6, 1)), date(2026, 6, 1))
    assert [(one.clock, one.usual, one.low) for one in found] == [("respond-1", None, None)]
    assert "Usual payment" not in found[0].sentence()


def test_payments_are_dated_cited_and_tagged() -> None:
    assert all(one.citation.instrument and one.certainty in "VSM" and one.words for one in payments())
    month = usual_payment(ACT.key, "panel-3", date(2026, 11, 22))
    assert month is not None
    assert (month.usual_low, month.usual_high, month.certainty) == (50, 50, "V")
    assert usual_payment("corporate", "respond-2", date(2026, 11, 22)) is None


def test_a_faulty_payment_names_file_and_key(tmp_path: Path) -> None:
    path = tmp_path / "ombudsman_payments.toml"
    path.write_text(
        '[[payments]]\nid = "x"\nusual_low = 9\nusual_high = 1\ncertainty = "V"\n', encoding="utf-8"
    )
    with pytest.raises(InputFault, match=r"ombudsman_payments.toml:\d+: payments\[1\].usual_high: is below"):
        read_payments(path)
