"""Planning a panel backwards: notice, papers, legal day, people, holidays. The oracle counts day by day."""

from datetime import date, timedelta

import pytest

from heard.rules.independents import Away
from heard.rules.panel_days import Kind, Sitter, first_with_notice, notice_by, panel_weeks
from heard.rules.working_days import calendar

HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2024, 8, 26), date(2024, 5, 6)}
DAYS = calendar("england-and-wales")


def works(one: date) -> bool:
    return one.weekday() < 5 and one not in HOLIDAYS


def earliest(today: date) -> date:
    """The oracle: the first working day that has ten working days before it, none of them before today."""
    found = today
    while True:
        found += timedelta(days=1)
        if not works(found):
            continue
        before, back = 0, found
        while before < 10:
            back -= timedelta(days=1)
            before += works(back)
        if back >= today:
            return found


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 23), date(2026, 12, 7)),  # Mon → Mon
        (date(2026, 12, 14), date(2026, 12, 30)),  # Mon → Wed, over Christmas and its substitute
        (date(2026, 12, 19), date(2027, 1, 7)),  # Sat: told on Monday 21st → Thu
        (date(2026, 12, 21), date(2027, 1, 7)),  # Mon → Thu: law.md 8.21
        (date(2026, 12, 25), date(2027, 1, 13)),  # Christmas Day, Fri: told on Tue 29th → Wed
        (date(2024, 8, 20), date(2024, 9, 4)),  # Tue → Wed, over 26 August
        (date(2024, 8, 21), date(2024, 9, 5)),  # Wed → Thu
    ],
)
def test_the_first_day_that_can_have_its_notice(today: date, first: date) -> None:
    assert first_with_notice(today, DAYS) == first == earliest(today)
    told = today if works(today) else DAYS.on_or_after(today)
    assert notice_by(first, DAYS) >= told
    assert notice_by(DAYS.subtract(first, 1), DAYS) < told


def kinds(today: date, due: date | None, people: tuple[Sitter, ...] = ()) -> dict[date, Kind]:
    return {one.day: one.kind for week in panel_weeks(today, due, people, DAYS) for one in week}


def test_what_still_fits_over_christmas() -> None:
    """Asked for on Mon 23 Nov 2026, due by Thu 7 Jan 2027; today is Wed 16 Dec."""
    chair = Sitter("Cleo Vance", "panel chair", (Away(date(2027, 1, 6), date(2027, 1, 6)),))  # Wed
    found = kinds(date(2026, 12, 16), date(2027, 1, 7), (chair,))
    expected = {
        date(2026, 12, 15): Kind.PASSED,  # Tue
        date(2026, 12, 25): Kind.CLOSED,  # Fri
        date(2026, 12, 28): Kind.CLOSED,  # Mon, substitute
        date(2026, 12, 31): Kind.SHORT,  # Thu
        date(2027, 1, 1): Kind.CLOSED,  # Fri
        date(2027, 1, 4): Kind.FITS,  # Mon: notice by Wed 16 Dec
        date(2027, 1, 5): Kind.FITS,  # Tue
        date(2027, 1, 6): Kind.AWAY,  # Wed
        date(2027, 1, 7): Kind.FITS,  # Thu, the last day by law
        date(2027, 1, 8): Kind.LATE,  # Fri
    }
    assert {one: found[one] for one in expected} == expected
    assert min(one for one, kind in found.items() if kind is Kind.FITS) == earliest(date(2026, 12, 16))


def test_once_the_last_notice_day_has_passed_nothing_fits_any_more() -> None:
    found = kinds(date(2026, 12, 22), date(2027, 1, 7))  # Tue; the notice had to go by Mon 21st
    assert Kind.FITS not in found.values()
    assert found[date(2027, 1, 7)] is Kind.SHORT
    assert found[date(2027, 1, 8)] is Kind.LATE  # Fri


def test_a_day_says_why_and_who_could_sit() -> None:
    free = Sitter("Nell Osgood", "panel member")
    gone = Sitter("Mal Prior", "panel member", (Away(date(2026, 12, 1), date(2026, 12, 31)),))
    weeks = panel_weeks(date(2026, 11, 23), date(2027, 1, 7), (), DAYS, chairs=(free,), members=(free, gone))
    every = {one.day: one for week in weeks for one in week}
    assert every[date(2026, 12, 8)].could == (1, 1)  # Tue
    assert every[date(2027, 1, 5)].could == (1, 2)
    assert every[date(2027, 1, 7)].legal
    assert every[date(2026, 12, 4)].why == ("The notice had to go by Friday 20 November 2026.",)
    assert all(len(week) == 5 and week[0].day.weekday() == 0 for week in weeks)
