"""Who stands in for whom, and which rung of the ladder a day stands on. Weekdays stand beside the dates."""

from datetime import date

import pytest

from heard.rules.cover import Away, fault, may_stand_in
from heard.rules.warning import rung, window
from heard.rules.working_days import calendar

DAYS = calendar("england-and-wales")
TODAY = date(2024, 11, 25)  # Mon


def away(who: str, cover: str, first: int, last: int) -> Away:
    return Away(who, who.title(), cover, cover.title(), date(2024, 12, first), date(2024, 12, last))


@pytest.mark.parametrize(
    ("new", "others", "field", "says"),
    [
        (away("a", "b", 2, 6), (), None, ""),
        (away("a", "b", 6, 2), (), "ends_on", "before the first day"),
        (away("a", "a", 2, 6), (), "cover", "themselves"),
        (away("a", "b", 6, 9), (away("a", "c", 2, 6),), "starts_on", "overlaps"),
        (away("a", "b", 7, 9), (away("a", "c", 2, 6),), None, ""),
        (away("a", "b", 2, 6), (away("b", "c", 4, 5),), "cover", "B is away from 4 December 2024"),
        (away("a", "b", 2, 6), (away("b", "a", 4, 5),), "cover", "the very same person"),
        (away("b", "c", 4, 5), (away("a", "b", 2, 6),), "who", "B covers for A"),
        (away("b", "c", 9, 10), (away("a", "b", 2, 6),), None, ""),
        (away("a", "b", 2, 6), (away("c", "b", 2, 6),), None, ""),  # one person may cover for two
    ],
)
def test_an_absence_is_refused_at_its_field(
    new: Away, others: tuple[Away, ...], field: str | None, says: str
) -> None:
    found = fault(new, others, TODAY)
    assert (found[0] if found else None) == field
    assert says in (found[1] if found else "")


def test_what_is_over_or_longer_than_a_year_is_a_slip() -> None:
    over = Away("a", "A", "b", "B", date(2024, 11, 18), date(2024, 11, 22))
    assert fault(over, (), TODAY) == ("ends_on", "The last day has passed: nobody needs to cover.")
    long = Away("a", "A", "b", "B", date(2024, 12, 2), date(2026, 12, 4))
    assert (fault(long, (), TODAY) or ("", ""))[0] == "ends_on"


def test_the_complaints_team_stands_in_for_one_another_and_others_for_their_own_kind() -> None:
    assert may_stand_in(["complaints-manager"], ["officer"])
    assert may_stand_in(["responding-manager"], ["responding-manager", "reader"])
    assert not may_stand_in(["responding-manager"], ["officer"])
    assert not may_stand_in(["officer"], ["responding-manager"])


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (date(2024, 12, 18), None),  # Wed: 19, 20, 23, 24, 27, 30 Dec are six
        (date(2024, 12, 19), "5-days"),  # Thu
        (date(2024, 12, 23), "5-days"),  # Mon: 24, 27, 30 Dec are three
        (date(2024, 12, 24), "2-days"),  # Tue: 27, 30 Dec are two; 25 and 26 do not count
        (date(2024, 12, 25), None),  # Christmas Day
        (date(2024, 12, 28), None),  # Sat
        (date(2024, 12, 30), "2-days"),  # Mon, the day itself
        (date(2024, 12, 31), "late"),  # Tue, the day after
        (date(2025, 1, 1), None),  # a bank holiday
        (date(2025, 1, 7), "late"),  # Tue: five working days after
        (date(2025, 1, 8), None),  # Wed: stands on the lists as overdue
    ],
)
def test_the_rung_of_what_is_due_on_mon_30_december(today: date, key: str | None) -> None:
    due = date(2024, 12, 30)
    found = rung(due, today, DAYS)
    assert (found.key if found else None) == key
    if found:
        first, last = window(today, DAYS)
        assert first <= due <= last


def test_what_was_due_on_a_friday_is_late_from_monday() -> None:
    friday = date(2024, 11, 22)
    assert rung(friday, date(2024, 11, 23), DAYS) is None
    late = rung(friday, date(2024, 11, 25), DAYS)
    assert late is not None
    assert late.key == "late"
