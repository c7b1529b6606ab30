"""Registers supplied from elsewhere: counted beside the casework, never twice, never invented beside real."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.casework.actions.supply import Supplied, supply
from heard.casework.actions.withdraw_supplied import withdraw_supplied
from heard.casework.models import SuppliedRegister, SuppliedRow, SuppliedWithdrawal
from heard.casework.queries import supplied_by_ids
from heard.casework.supplied import KEPT_HERE, GivenRegister, broken_seals
from heard.casework.verify import missing_complaints
from heard.exchange.extract import extract
from heard.exchange.supplied import broken_digests, given_register, stored_register
from heard.plumbing import installation
from heard.reporting.register import Register, make_register
from heard.rules.faults import InputFault
from reporting import tiny
from support.people import Line, Staff

AT = datetime(2026, 5, 4, 10, tzinfo=UTC)  # Mon
LATER = datetime(2026, 5, 11, 10, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def made(
    rows: dict[str, list[dict[str, Any]]] | None = None,
    *,
    start: date = tiny.START,
    end: date = tiny.END,
    invented: bool = False,
    authority: str = "default",
    extra: dict[str, Any] | None = None,
) -> GivenRegister:
    """The tiny register, or other rows, as a register of real complaints."""
    register = make_register(
        tiny.rows() if rows is None else rows,
        authority=authority,
        start=start,
        end=end,
        invented=invented,
        extra=extra,
    )
    return given_register(register, "last year.xlsx")


def costs(year: int, *, number: str = "1", pounds: int = 100) -> dict[str, list[dict[str, Any]]]:
    return {"costs": [{"number": number, "amount": pounds, "spent_on": date(year, 6, 3)}]}


@pytest.fixture
def give(staff: Staff) -> Callable[..., Supplied]:
    """`give(register)`: supplied by the manager."""

    def given(register: GivenRegister, at: datetime = AT, **more: Any) -> Supplied:
        return supply(register, actor=staff.manager, at=at, **more)

    return given


Give = Callable[..., Supplied]


def now(**more: Any) -> Register:
    return extract(**{"start": tiny.START, "end": tiny.END, "as_at": TODAY, "known_at": TODAY, **more})


def refused(give: Give, register: GivenRegister, words: str, **more: Any) -> None:
    """It is refused with these words, and nothing is stored."""
    before = SuppliedRegister.objects.count()
    with pytest.raises(InputFault, match=words):
        give(register, **more)
    assert SuppliedRegister.objects.count() == before


# ---- in, and out again


def test_what_is_extracted_is_what_was_supplied(give: Give) -> None:
    installation.claim("default", invented=True)  # only an invented register was made from what was published
    given = made(invented=True, extra={"published": {"unmet": []}})
    give(given)
    found = now()
    assert found.digest == given.digest
    assert found.extra["published"] == {"unmet": []}
    assert found.extra["supplied"] == [{"number": 1, "source": "last year.xlsx", "digest": given.digest}]


def test_casework_and_supplied_rows_stand_in_one_register(give: Give, line: Line) -> None:
    line.receive(date(2025, 6, 2)).accept(date(2025, 6, 3))
    give(made())
    found = now(start=date(2025, 4, 1), end=date(2026, 3, 31))
    references = set(found.frames["complaints"]["reference"])
    assert references == {"A-1", "A-2", "A-3", "A-4", "A-5", "A-6", line.complaint.reference}  # type: ignore[union-attr]


def test_it_says_from_which_day_on_the_years_are_covered_without_a_gap(give: Give) -> None:
    give(made(costs(2022), start=date(2022, 4, 1), end=date(2023, 3, 31)))
    give(made())
    after = now(start=date(2025, 4, 1), end=date(2026, 3, 31))
    assert after.start == date(2024, 4, 1)  # of 2023-24 nothing was supplied
    give(made(costs(2023), start=date(2023, 4, 1), end=date(2024, 3, 31)))
    assert now(start=date(2025, 4, 1), end=date(2026, 3, 31)).start == date(2022, 4, 1)


def test_unknown_columns_are_kept(give: Give) -> None:
    rows = tiny.rows()
    rows["complaints"][0]["parish"] = "St Bride's"
    give(made(rows))
    found = now()
    assert found.unknown_columns == (("complaints", "parish"),)
    assert "St Bride's" in found.frames["complaints"]["parish"].to_list()


def test_it_is_known_from_the_moment_it_was_supplied_until_it_is_withdrawn(give: Give, staff: Staff) -> None:
    give(made())
    withdraw_supplied(1, actor=staff.manager, at=LATER, reason="The panels were missing")

    def held(day: date) -> int:
        return now(known_at=day).frames["complaints"].height

    assert [
        held(day) for day in (date(2026, 5, 3), date(2026, 5, 4), date(2026, 5, 10), date(2026, 5, 11))
    ] == [
        *(0, 6, 6, 0),
    ]


def test_as_at_an_earlier_day_what_came_later_is_not_there(give: Give) -> None:
    give(made())
    found = now(as_at=date(2024, 6, 4))
    assert found.frames["complaints"].filter(reference="A-6")["refused_on"].to_list() == [None]
    assert "A-4" not in found.frames["complaints"]["reference"].to_list()  # received on Wed 5 Jun


def test_yearly_registers_that_both_number_from_one(give: Give) -> None:
    give(made(costs(2024)))
    give(made(costs(2025, pounds=70), start=date(2025, 4, 1), end=date(2026, 3, 31)))
    found = now().frames["costs"].sort("number")
    assert found.select("number", "amount").rows() == [("1", 100_00), ("2/1", 70_00)]


def test_a_given_figure_of_two_registers_is_one(give: Give) -> None:
    def figures(value: float) -> dict[str, list[dict[str, Any]]]:
        return {"context": [{"measure": "referrals", "year": "2024-25", "value": value}]}

    give(made(figures(6797.0)))
    give(made({**figures(6797.0), **costs(2025)}, start=date(2025, 4, 1), end=date(2026, 3, 31)))
    assert now().frames["context"].height == 1
    other = made(figures(6800.0), start=date(2026, 4, 1), end=date(2027, 3, 31))
    refused(give, other, "referrals in 2024-25 is 6800 here and 6797 in the supplied register 1")


def test_the_number_of_queries_does_not_grow_with_rows_or_registers(give: Give) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            now()
        return len(queries)

    give(made(costs(2024)))
    few = asked()
    for year in range(2025, 2029):
        give(made(costs(year), start=date(year, 4, 1), end=date(year + 1, 3, 31)))
    assert asked() == few <= 8  # those of the casework, and two


def test_thousands_of_rows_take_a_few_statements(give: Give) -> None:
    rows = {
        "complaints": [
            {"reference": f"OLD-{number}", "received_on": date(2024, 5, 7)} for number in range(3000)
        ]
    }
    with CaptureQueriesContext(connection) as queries:
        give(made(rows))
    assert SuppliedRow.objects.count() == 3000
    assert len(queries) < 60


# ---- once


def test_the_same_register_twice_is_one(give: Give) -> None:
    first, second = give(made()), give(replace(made(), source="the same under another name"))
    assert (first.again, second.again) == (False, True)
    assert second.register == first.register
    assert SuppliedRegister.objects.count() == 1


def test_withdrawn_it_may_come_again(give: Give, staff: Staff) -> None:
    give(made())
    withdraw_supplied(1, actor=staff.manager, at=LATER, reason="The wrong year")
    assert now().frames["complaints"].is_empty()
    assert give(made()).register.number == 2
    assert now().frames["complaints"].height == 6
    assert list(broken_seals()) == []


def test_withdrawing_says_why_and_happens_once(give: Give, staff: Staff) -> None:
    give(made())
    for number, reason, words in ((1, " ", "Say why"), (7, "Wrong", "There are: 1")):
        with pytest.raises(InputFault, match=words):
            withdraw_supplied(number, actor=staff.manager, at=LATER, reason=reason)
    withdraw_supplied(1, actor=staff.manager, at=LATER, reason="Wrong")
    with pytest.raises(InputFault, match=r"was withdrawn on .*11 May 2026 already"):
        withdraw_supplied(1, actor=staff.manager, at=LATER, reason="Wrong")


def test_what_was_supplied_is_never_changed(give: Give) -> None:
    register = give(made()).register
    for kept in (register, register.rows.first()):
        with pytest.raises(TypeError, match="never changed"):
            kept.save()
        with pytest.raises(TypeError, match="never deleted"):
            kept.delete()


# ---- refused


def test_an_invented_register_is_refused_by_a_database_that_is_not(give: Give, db: None) -> None:
    refused(give, made(invented=True), "This register is invented")  # of nobody yet
    assert installation.current() is None
    installation.claim("default", invented=False)
    refused(give, made(invented=True), "This register is invented")
    assert not installation.is_invented()


def test_a_register_without_a_row_is_refused(give: Give) -> None:
    """Files that hold nothing but their headings: rather the wrong folder than a year without a complaint."""
    refused(give, made({}), "holds not one row")


def test_a_real_register_is_refused_by_a_demo(give: Give) -> None:
    installation.claim("default", invented=True)
    refused(give, made(), "everybody in it is invented")
    assert give(made(invented=True)).register.invented


def test_supplying_a_real_register_makes_an_empty_database_a_live_one(give: Give) -> None:
    give(made())
    with pytest.raises(InputFault, match="holds real cases"):
        installation.claim("default", invented=True)


def test_another_councils_register_is_refused(give: Give) -> None:
    installation.claim("default", invented=False)
    refused(give, made(authority="bury"), "belongs to the authority “default”, and the register is of “bury”")


def test_a_complaint_that_heard_holds_is_refused(give: Give, line: Line) -> None:
    line.receive(date(2026, 5, 1))
    rows = tiny.rows()
    rows["complaints"][3]["reference"] = line.complaint.reference  # type: ignore[union-attr]
    for stage in rows["stages"]:
        if stage["reference"] == "A-4":
            stage["reference"] = line.complaint.reference  # type: ignore[union-attr]
    refused(give, made(rows), "EX-2026-0001 is in Heard already")


def test_a_complaint_of_another_register_is_refused(give: Give) -> None:
    give(made())
    rows = {"complaints": [{"reference": "A-3", "received_on": date(2025, 3, 31)}]}
    refused(
        give,
        made(rows, start=date(2025, 4, 1), end=date(2026, 3, 31)),
        "A-3 is in the supplied register 1 already",
    )


def test_days_that_heard_counts_itself_are_refused_until_somebody_has_looked(give: Give, line: Line) -> None:
    line.receive(date(2024, 11, 4))
    refused(give, made(), r"Heard holds 1 complaint received from .* itself \(EX-2024-0001\).*--beside")
    assert give(made(), beside=True).register.number == 1
    # What Heard does not keep takes no days from it.
    assert give(made(costs(2024))).register.number == 2


def test_the_same_days_of_a_frame_twice_are_refused(give: Give) -> None:
    give(made(costs(2024)))
    half = made(costs(2024, number="9"), start=date(2025, 1, 1), end=date(2025, 12, 31))
    refused(give, half, r"supplied register 1 \(last year.xlsx\) holds costs from .* Withdraw it first")
    rows = tiny.rows()
    rows.pop("costs", None)
    assert give(made(rows)).register.number == 2  # other frames of the same days


def test_two_that_do_not_fit_say_everything_at_once(give: Give, line: Line) -> None:
    line.receive(date(2024, 11, 4))
    give(made(), beside=True)
    other = made({"complaints": [{"reference": "A-1", "received_on": date(2024, 4, 1)}]})
    with pytest.raises(InputFault) as told:
        give(other)
    assert len(told.value.messages) == 3


def test_the_frames_that_heard_keeps_are_those_that_it_extracts(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).do("refer_to_ombudsman", date(2024, 6, 5))
    filled = {name for name, data in now().frames.items() if not data.is_empty()}
    assert filled == set(KEPT_HERE)


# ---- beside the casework


def test_a_reference_that_was_supplied_is_not_given_out_again(give: Give, line: Line) -> None:
    supplied = [{"reference": f"EX-2026-000{n}", "received_on": date(2026, 4, 7)} for n in (1, 2, 4)]
    give(made({"complaints": supplied}, start=date(2026, 4, 1), end=date(2026, 4, 30)))
    given = [Line(line.staff).receive(date(2026, 5, 5)).complaint.reference for _ in range(3)]  # type: ignore[union-attr]
    assert given == ["EX-2026-0003", "EX-2026-0005", "EX-2026-0006"]
    assert list(missing_complaints()) == []


def test_report_readers_may_see_supplied_rows_and_nobody_else(give: Give, staff: Staff) -> None:
    give(made())

    def seen(user: User) -> list[str]:
        return [row.reference for row in supplied_by_ids(user, ["A-2", "A-1", "B-1"])]

    for user in (staff.manager, staff.officer, staff.reader):
        assert seen(user) == ["A-1", "A-2"]
    for user in (staff.responder, staff.adjudicator):
        assert seen(user) == []
    withdraw_supplied(1, actor=staff.manager, at=LATER, reason="Wrong")
    assert seen(staff.manager) == []


# ---- proved


def test_rows_read_again_make_the_digest(give: Give) -> None:
    register = give(made()).register
    assert stored_register(register).digest == register.digest
    assert [*broken_seals(), *broken_digests()] == []


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (
            lambda: SuppliedRow.objects.filter(frame="complaints", reference="A-1").update(values={}),
            "its rows are not",
        ),
        (
            lambda: SuppliedRow.objects.filter(frame="points")._raw_delete("default"),
            "rows were supplied, and",
        ),
        (
            lambda: SuppliedRegister.objects.filter(number=1).update(end=date(2025, 3, 30)),
            "does not match its seal",
        ),
        (lambda: SuppliedWithdrawal.objects.update(reason="Other words"), "its withdrawal does not match"),
        (
            lambda: SuppliedRegister.objects.filter(number=1).update(number=3),
            "Supplied register 1 is missing",
        ),
    ],
)
def test_whatever_is_touched_is_found(
    give: Give, staff: Staff, harm: Callable[[], object], words: str
) -> None:
    give(made(costs(2025), start=date(2025, 4, 1), end=date(2026, 3, 31)))
    give(made())
    withdraw_supplied(2, actor=staff.manager, at=LATER, reason="Wrong")
    with transaction.atomic():
        harm()
    assert any(words in fault for fault in [*broken_seals(), *broken_digests()])
