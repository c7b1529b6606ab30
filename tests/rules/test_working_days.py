"""Working days: the list of bank holidays, and counting over it."""

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.faults import InputFault
from heard.rules.working_days import Basis, WorkingDays, calendar, read_calendars

DAYS = calendar("england-and-wales")
LISTED = {holiday.date: holiday for holiday in DAYS.holidays()}
YEARS = range(2006, 2036)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(text: str) -> date:
    """`Mon 28 Dec 2026` as a date; the weekday must be right."""
    name, number, month, year = text.split()
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    found = date(int(year), months.index(month) + 1, int(number))
    assert WEEKDAYS[found.weekday()] == name, text
    return found


# ---- the list -------------------------------------------------------------------------------------------------


def test_against_the_holidays_package_in_every_year() -> None:
    """The package lists 1 January on a weekend beside the Monday appointed for it; we list the Monday alone.

    That is the only difference, it changes no count (a weekend never counts), and any other would fail here.
    """
    theirs = set(holidays.country_holidays("GB", subdiv="ENG", years=YEARS, observed=True))
    new_years_on_a_weekend = {date(year, 1, 1) for year in YEARS if date(year, 1, 1).weekday() >= 5}
    assert theirs - set(LISTED) == new_years_on_a_weekend
    assert set(LISTED) - theirs == set()


UK = calendar("united-kingdom")


def test_the_kingdom_against_the_holidays_package_in_every_year() -> None:
    """Every difference, named: New Year's Day and 2 January on a weekend and others that fall on one (never counted
    anyway), and 30 November 2006, which the package gives though St Andrew's Day was made a bank holiday in 2007."""
    ours = {holiday.date for holiday in UK.holidays()}
    theirs = {
        one
        for part in ("ENG", "SCT", "NIR")
        for one in holidays.country_holidays("GB", subdiv=part, years=YEARS, observed=True)
    }
    differences = theirs ^ ours
    assert {one for one in differences if one.weekday() < 5} == {day("Thu 30 Nov 2006")}
    assert ours - theirs == set()
    weekends = {(one.month, one.day) for one in differences if one.weekday() >= 5}
    assert weekends <= {(1, 1), (1, 2), (7, 12), (11, 30), (3, 17)}


@pytest.mark.parametrize(
    "extra",
    [
        "Fri 2 Jan 2026, Tue 17 Mar 2026, Mon 15 Jun 2026, Mon 13 Jul 2026, Mon 3 Aug 2026, Mon 30 Nov 2026",
        "Mon 4 Jan 2027, Wed 17 Mar 2027, Mon 12 Jul 2027, Mon 2 Aug 2027, Tue 30 Nov 2027",
        "Tue 4 Jan 2028, Fri 17 Mar 2028, Wed 12 Jul 2028, Mon 7 Aug 2028, Thu 30 Nov 2028",
    ],
)
def test_what_the_kingdom_adds_is_the_list_of_law_md(extra: str) -> None:
    days = {day(one) for one in extra.split(", ")}
    year = min(days).year
    added = {one.date for one in UK.holidays()} - set(LISTED)
    assert {one for one in added if one.year == year and one.weekday() < 5} == days


def test_what_needs_a_proclamation_in_the_kingdom_is_projected() -> None:
    for one in UK.holidays():
        assert one.projected is (one.basis is Basis.PROCLAMATION and one.date.year >= 2028), one


@pytest.mark.parametrize(
    ("when", "holiday"),
    [
        ("Fri 29 Apr 2011", True),  # royal wedding
        ("Mon 28 May 2012", False),  # spring bank holiday moved …
        ("Mon 4 Jun 2012", True),  # … to here
        ("Tue 5 Jun 2012", True),
        ("Mon 4 May 2020", False),  # early May moved …
        ("Fri 8 May 2020", True),  # … to VE Day
        ("Mon 30 May 2022", False),  # spring bank holiday moved …
        ("Thu 2 Jun 2022", True),  # … to here
        ("Fri 3 Jun 2022", True),
        ("Mon 19 Sep 2022", True),  # state funeral
        ("Mon 8 May 2023", True),  # coronation
        ("Mon 28 Dec 2020", True),  # substitute
        ("Mon 27 Dec 2021", True),
        ("Tue 28 Dec 2021", True),
        ("Mon 28 Dec 2026", True),  # substitute: 26 December is a Saturday
        ("Mon 27 Dec 2027", True),
        ("Tue 28 Dec 2027", True),
        ("Mon 3 Jan 2028", True),  # substitute for a Saturday
        ("Fri 14 Apr 2028", True),
        ("Mon 17 Apr 2028", True),
        ("Mon 2 Apr 2029", True),
        ("Fri 2 Jan 2026", False),  # Scotland only
        ("Mon 15 Jun 2026", False),  # Scotland only
    ],
)
def test_moved_and_one_off_holidays(when: str, holiday: bool) -> None:
    assert (day(when) in LISTED) is holiday
    assert DAYS.is_working_day(day(when)) is not holiday


def test_what_makes_each_day_a_holiday() -> None:
    assert LISTED[day("Fri 25 Dec 2026")].basis is Basis.COMMON_LAW
    assert LISTED[day("Fri 3 Apr 2026")].basis is Basis.COMMON_LAW
    assert LISTED[day("Mon 6 Apr 2026")].basis is Basis.ACT
    assert LISTED[day("Mon 28 Dec 2026")].basis is Basis.PROCLAMATION
    assert (
        LISTED[day("Mon 27 Dec 2027")].basis is Basis.ACT
    )  # the Act itself: 27 December when 26 is a Sunday
    assert LISTED[day("Tue 28 Dec 2027")].basis is Basis.PROCLAMATION


def test_boxing_day_is_named_whatever_the_weekday() -> None:
    """Regulation 2 names it; where it is no bank holiday in the Act, the list says so."""
    for year in YEARS:
        boxing = date(year, 12, 26)
        expected = Basis.REGULATION if boxing.weekday() == 6 else Basis.ACT
        assert LISTED[boxing].basis is expected


def test_only_what_needs_a_proclamation_from_2028_on_is_projected() -> None:
    for one in DAYS.holidays():
        assert one.projected is (one.basis is Basis.PROCLAMATION and one.date.year >= 2028), one


def test_the_weekend_says_both_names() -> None:
    skipped = {skip.date: skip.why for skip in DAYS.skipped(day("Thu 24 Dec 2026"), day("Tue 29 Dec 2026"))}
    assert skipped == {
        day("Fri 25 Dec 2026"): "Christmas Day",
        day("Sat 26 Dec 2026"): "Saturday, Boxing Day",
        day("Sun 27 Dec 2026"): "Sunday",
        day("Mon 28 Dec 2026"): "Boxing Day (substitute)",
    }


# ---- counting -------------------------------------------------------------------------------------------------


def test_the_event_is_day_0_and_is_never_moved() -> None:
    assert DAYS.add(day("Sat 21 Nov 2026"), 1) == day("Mon 23 Nov 2026")
    assert DAYS.add(day("Sat 21 Nov 2026"), 10) == day("Fri 4 Dec 2026")
    assert DAYS.add(day("Mon 23 Nov 2026"), 10) == day("Mon 7 Dec 2026")
    assert DAYS.add(day("Sat 21 Nov 2026"), 0) == day("Sat 21 Nov 2026")


def test_counting_back() -> None:
    assert DAYS.subtract(day("Thu 7 Jan 2027"), 10) == day("Mon 21 Dec 2026")
    assert DAYS.subtract(day("Sun 6 Sep 2026"), 1) == day("Fri 4 Sep 2026")
    assert [skip.why for skip in DAYS.skipped(day("Mon 7 Sep 2026"), day("Fri 4 Sep 2026"))] == [
        "Saturday",
        "Sunday",
    ]


def test_between() -> None:
    assert DAYS.between(day("Mon 23 Nov 2026"), day("Mon 7 Dec 2026")) == 10
    assert DAYS.between(day("Mon 7 Dec 2026"), day("Mon 23 Nov 2026")) == -10
    assert DAYS.between(day("Fri 4 Dec 2026"), day("Sun 6 Dec 2026")) == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda: DAYS.add(date(2035, 12, 20), 20),
        lambda: DAYS.add(date(2036, 1, 1), 1),
        lambda: DAYS.add(date(2005, 12, 31), 1),
        lambda: DAYS.subtract(date(2006, 1, 4), 20),
        lambda: DAYS.is_working_day(date(2036, 1, 1)),
        lambda: DAYS.between(date(2005, 1, 1), date(2006, 2, 1)),
        lambda: DAYS.skipped(date(2035, 12, 1), date(2036, 1, 1)),
    ],
)
def test_outside_the_list_it_never_guesses(ask: object) -> None:
    with pytest.raises(InputFault, match="31 December 2035"):
        ask()  # type: ignore[operator]


def test_a_negative_count_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        DAYS.add(date(2020, 1, 1), -1)


# ---- against an oracle that walks day by day ------------------------------------------------------------------

THEIRS = holidays.country_holidays("GB", subdiv="ENG", years=YEARS, observed=True)


def counts(one: date) -> bool:
    return one.weekday() < 5 and one not in THEIRS


def walk(start: date, count: int, step: int) -> date:
    """The `count`th counting day after (step 1) or before (step -1) `start`, one day at a time."""
    here = start
    while count:
        here += timedelta(days=step)
        count -= counts(here)
    return here


any_day = st.dates(date(2007, 1, 1), date(2034, 12, 31))
any_count = st.integers(1, 150)


@settings(max_examples=2000, deadline=None)
@given(any_day, any_count)
def test_forward_is_what_walking_gives(start: date, count: int) -> None:
    end = DAYS.add(start, count)
    assert end == walk(start, count, 1)
    assert DAYS.is_working_day(end)
    assert DAYS.between(start, end) == count


@settings(max_examples=2000, deadline=None)
@given(any_day, any_count)
def test_back_is_what_walking_gives_and_undoes_forward(start: date, count: int) -> None:
    assert DAYS.subtract(start, count) == walk(start, count, -1)
    end = DAYS.add(start, count)
    if DAYS.is_working_day(start):
        assert DAYS.subtract(end, count) == start


@settings(max_examples=500, deadline=None)
@given(any_day, any_count)
def test_later_starts_and_longer_counts_never_end_earlier(start: date, count: int) -> None:
    assert DAYS.add(start + timedelta(days=1), count) >= DAYS.add(start, count)
    assert DAYS.add(start, count + 1) > DAYS.add(start, count)


@settings(max_examples=500, deadline=None)
@given(any_day, any_count)
def test_every_day_is_either_counted_or_skipped_with_a_reason(start: date, count: int) -> None:
    end = DAYS.add(start, count)
    skipped = DAYS.skipped(start, end)
    assert len(skipped) + count == (end - start).days
    assert all(skip.why for skip in skipped)


# ---- the file -------------------------------------------------------------------------------------------------

GOOD = """
[calendars.here]
title = "Here"
version = "1"
first = 2020-01-01
last = 2020-12-31
source = "us"
holidays = [{ date = 2020-12-25, name = "Christmas Day", basis = "common law" }]
"""


def read(folder: Path, text: str) -> dict[str, WorkingDays]:
    file = folder / "days.toml"
    file.write_text(text, encoding="utf-8")
    return read_calendars(file)


WIDER = """
[calendars.wider]
title = "Wider"
version = "0"
first = 2020-01-01
last = 2020-12-31
includes = "here"
source = "us"
holidays = [{ date = 2020-12-24, name = "Eve", basis = "proclamation" }]
"""


def test_a_calendar_may_take_over_another(tmp_path: Path) -> None:
    wider = read(tmp_path, GOOD + WIDER)["wider"]
    assert [one.date.day for one in wider.holidays()] == [24, 25]
    assert wider.version == "1"  # the newer of the two


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (WIDER, r"days.toml:\d+: calendars.wider.includes: “here” is not a calendar above this one"),
        (GOOD + WIDER.replace("12-24", "12-25"), "2020-12-25 is listed twice"),
        (GOOD + WIDER.replace("last = 2020", "last = 2021"), "does not cover"),
    ],
)
def test_a_calendar_that_takes_over_wrongly(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputFault, match=says):
        read(tmp_path, text)


def test_on_or_after_and_on_or_before() -> None:
    assert DAYS.on_or_after(day("Sat 26 Dec 2026")) == day("Tue 29 Dec 2026")
    assert DAYS.on_or_before(day("Mon 28 Dec 2026")) == day("Thu 24 Dec 2026")
    assert DAYS.on_or_after(day("Tue 29 Dec 2026")) == DAYS.on_or_before(day("Tue 29 Dec 2026"))


def test_a_second_calendar_is_one_more_table(tmp_path: Path) -> None:
    both = read(tmp_path, GOOD + GOOD.replace("here", "there").replace("2020-12-25", "2020-12-24"))
    assert both["here"].add(date(2020, 12, 23), 1) == date(2020, 12, 24)
    assert both["there"].add(date(2020, 12, 23), 1) == date(2020, 12, 25)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('basis = "common law"', 'basis = "rumour"', "“rumour” is not one of: act, common law"),
        ('basis = "common law"', 'basis = "act", sure = true', r"holidays\[1\].sure: unknown key"),
        ("date = 2020-12-25", 'date = "Christmas"', r"holidays\[1\].date: needs a date"),
        ("date = 2020-12-25", "date = 2021-12-25", "outside 2020-01-01 to 2020-12-31"),
        ("last = 2020-12-31", "last = 2021-12-31", "no holiday is listed for 2021"),
        ('version = "1"', "", "calendars.here.version: missing"),
        ("}]", '}, { date = 2020-12-25, name = "Again", basis = "act" }]', "listed twice"),
        ("[calendars.here]", "[calendars.here", "not valid TOML"),
    ],
)
def test_a_faulty_list_names_file_and_key(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    with pytest.raises(InputFault, match=says) as refused:
        read(tmp_path, GOOD.replace(was, becomes))
    assert "days.toml" in str(refused.value)


def test_an_unknown_calendar_names_the_known() -> None:
    with pytest.raises(InputFault, match="Known: england-and-wales"):
        calendar("scotland")
