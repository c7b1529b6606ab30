"""The plan counted back from day 25 and day 65, and what no longer fits when one day is moved.

The oracle counts days one by one over the holidays of the time, and knows nothing of ours. Weekdays beside the dates.
"""

from datetime import date, timedelta

import pytest

from heard.rules.ahead import SafeDay, last_safe_days
from heard.rules.counted_back import Appointed, PlanStep, counted_back, proposed
from heard.rules.independents import Away
from heard.rules.library import procedures
from heard.rules.vocabulary import AppointmentRole
from heard.rules.working_days import calendar

# Monday 23 November 2026 to spring: England and Wales, from the Act and the proclamations.
HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29)}
START = date(2026, 11, 23)  # Mon
DAYS = calendar("england-and-wales")
IO, IP = AppointmentRole.INVESTIGATING_OFFICER, AppointmentRole.INDEPENDENT_PERSON


def counted(start: date, count: int) -> date:
    """The oracle: `count` working days on (or back), one day at a time."""
    step = timedelta(days=1 if count > 0 else -1)
    day, left = start, abs(count)
    while left:
        day += step
        if day.weekday() < 5 and day not in HOLIDAYS:
            left -= 1
    return day


DAY_25, DAY_65 = counted(START, 25), counted(START, 65)


def day(text: str) -> date:
    """ "Wed 30 Dec 2026": the weekday must be right."""
    from datetime import datetime

    found = datetime.strptime(text, "%a %d %b %Y").date()  # noqa: DTZ007
    assert f"{found:%a}" == text[:3], text
    return found


def safe(due: date, today: date = START) -> tuple[SafeDay, ...]:
    return last_safe_days(procedures()["children-act-1989"], "respond-2", due, START, today)


def plan(
    planned: dict[str, date],
    done: dict[str, date] | None = None,
    people: tuple[Appointed, ...] = (),
    *,
    due: date = DAY_65,
    today: date = START,
) -> dict[str, PlanStep]:
    made = counted_back(safe(due, today), planned, done or {}, people, due=due, today=today, days=DAYS)
    return {step.safe.step: step for step in made}


def test_the_two_days() -> None:
    assert (day("Wed 30 Dec 2026"), day("Thu 25 Feb 2027")) == (DAY_25, DAY_65)


@pytest.mark.parametrize(
    ("due", "backs"),
    [
        (DAY_25, {"statement": 18, "files": 15, "interviews": 11, "draft-reports": 8, "reports": 6, "adjudicate": 2}),
        (DAY_65, {"statement": 50, "files": 42, "interviews": 25, "draft-reports": 17, "reports": 12, "adjudicate": 4}),
    ],
)  # fmt: skip
def test_each_last_safe_day_is_that_of_the_oracle(due: date, backs: dict[str, int]) -> None:
    found = {one.step: one.by for one in safe(due)}
    assert {step: found[step] for step in backs} == {step: counted(due, -n) for step, n in backs.items()}
    assert list(found)[:3] == ["appoint", "statement", "files"]
    assert found["appoint"] == min(
        counted(due, -22 if due == DAY_25 else -60), counted(START, 3 if due == DAY_25 else 5)
    )


def test_every_step_on_its_last_safe_day_fits_for_either_day() -> None:
    for due in (DAY_25, DAY_65):
        begin = proposed(safe(due), {}, START, DAYS)
        made = plan(begin, due=due)
        assert [step for step in made.values() if step.wrong or step.tight] == []
        assert all(step.room == 0 for step in made.values())


TWO = (
    Appointed("Ivo Marsh", IO, (Away(date(2027, 1, 18), date(2027, 1, 22), "on leave"),)),  # Mon to Fri
    Appointed("Ines Pell", IP, (Away(date(2026, 12, 21), date(2026, 12, 21)),)),  # Mon
)
MOVED = [
    # step, moved to, people, what is said of it
    ("interviews", "Thu 21 Jan 2027", (), ""),
    ("interviews", "Fri 22 Jan 2027", (), "1 working day after the last safe day, Thursday 21 January 2027"),
    (
        "interviews",
        "Fri 22 Jan 2027",
        TWO,
        "Ivo Marsh, the investigating officer, is away from 18 January 2027",
    ),
    ("interviews", "Sat 16 Jan 2027", (), "Saturday 16 January 2027 is not a working day (Saturday)"),
    ("files", "Mon 28 Dec 2026", (), "is not a working day ("),
    ("files", "Mon 21 Dec 2026", TWO, "Ines Pell, the independent person, is away on 21 December 2026"),
    (
        "statement",
        "Mon 21 Dec 2026",
        TWO,
        "after the last safe day, Monday 14 December 2026",
    ),  # she need not be there
    ("reports", "Fri 26 Feb 2027", (), "after the last day, Thursday 25 February 2027: 1 working day late"),
    ("statement", "Fri 20 Nov 2026", (), "has passed, and the step is not marked as done"),
    ("adjudicate", "Mon 1 Feb 2027", (), "It is before “Both final reports with the adjudicating officer”"),
]


@pytest.mark.parametrize(("step", "to", "people", "said"), MOVED)
def test_one_day_moved(step: str, to: str, people: tuple[Appointed, ...], said: str) -> None:
    made = plan({**proposed(safe(DAY_65), {}, START, DAYS), step: day(to)}, people=people)
    told = " ".join(made[step].wrong)
    assert said in told if said else told == ""
    if step == "statement" and people:
        assert "Ines Pell" not in told  # the statement is agreed without the independent person


def test_a_step_that_slips_leaves_the_next_ones_tight() -> None:
    begin = proposed(safe(DAY_65), {}, START, DAYS)
    made = plan({**begin, "interviews": day("Mon 18 Jan 2027"), "draft-reports": day("Wed 20 Jan 2027")})
    assert made["draft-reports"].wrong == ()
    assert "2 working days after “Interviews done" in made["draft-reports"].tight[0]
    assert "8 are usual" in made["draft-reports"].tight[0]


def test_what_is_done_is_no_longer_judged_as_planned() -> None:
    made = plan(
        {"statement": day("Mon 21 Dec 2026")},
        {"statement": day("Tue 15 Dec 2026")},
        today=day("Wed 16 Dec 2026"),
    )
    assert made["statement"].wrong == ()
    assert made["statement"].room == -1  # Mon 14 Dec was the last safe day


def test_the_order_holds_against_what_is_done() -> None:
    made = plan(
        {"files": day("Mon 7 Dec 2026")}, {"statement": day("Tue 8 Dec 2026")}, today=day("Mon 7 Dec 2026")
    )
    assert "before “Agree the statement" in made["files"].wrong[0]
