"""The last safe day of each inner step. Weekdays stand beside the dates."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from heard.rules.ahead import Basis, ahead_of, last_safe_days, plan_for, plans, read_plans
from heard.rules.announced import Announced, Change, procedure_with
from heard.rules.clock import Fact, read_clocks
from heard.rules.due_date import due
from heard.rules.faults import InputFault
from heard.rules.library import procedure, procedures
from heard.rules.vocabulary import FactKind
from heard.rules.wording import MONTHS
from heard.rules.working_days import calendar

ACT = procedure("children-act-1989")
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(text: str) -> date:
    """`Mon 21 Dec 2026`; the weekday must be right."""
    name, number, month, year = text.split()
    found = date(int(year), [word[:3] for word in MONTHS].index(month) + 1, int(number))
    assert NAMES[found.weekday()] == name, text
    return found


def safe(clock: str, start: str, *, extended: bool = False, today: str | None = None) -> dict[str, date]:
    began = day(start)
    end = due(ACT, clock, began, extended=extended).due
    assert end is not None
    found = last_safe_days(ACT, clock, end, began, day(today) if today else began)
    return {one.step: one.by for one in found}


@pytest.mark.parametrize(
    ("clock", "start", "extended", "expected"),
    [
        (
            "respond-1",
            "Mon 23 Nov 2026",
            False,
            {
                "acknowledge": "Wed 25 Nov 2026",
                "ask-manager": "Wed 25 Nov 2026",
                "draft": "Wed 2 Dec 2026",
                "quality-check": "Fri 4 Dec 2026",
                "send": "Mon 7 Dec 2026",
            },
        ),
        (
            "respond-1",
            "Fri 11 Dec 2026",
            True,
            {
                "acknowledge": "Tue 15 Dec 2026",
                "ask-manager": "Tue 15 Dec 2026",
                "draft": "Fri 8 Jan 2027",
                "quality-check": "Tue 12 Jan 2027",
                "send": "Wed 13 Jan 2027",
            },
        ),
        (
            "respond-2",
            "Mon 23 Nov 2026",
            False,
            {
                "appoint": "Thu 26 Nov 2026",
                "statement": "Wed 2 Dec 2026",
                "files": "Mon 7 Dec 2026",
                "interviews": "Fri 11 Dec 2026",
                "draft-reports": "Wed 16 Dec 2026",
                "reports": "Fri 18 Dec 2026",
                "adjudicate": "Thu 24 Dec 2026",
                "send": "Wed 30 Dec 2026",
            },
        ),
        (
            "respond-2",
            "Mon 23 Nov 2026",
            True,
            {
                "appoint": "Mon 30 Nov 2026",
                "statement": "Mon 14 Dec 2026",
                "files": "Thu 24 Dec 2026",
                "interviews": "Thu 21 Jan 2027",
                "draft-reports": "Tue 2 Feb 2027",
                "reports": "Tue 9 Feb 2027",
                "adjudicate": "Fri 19 Feb 2027",
                "send": "Thu 25 Feb 2027",
            },
        ),
        (  # law.md 8.21: request 23 November, panel by 7 January, papers by 21 December
            "panel-3",
            "Mon 23 Nov 2026",
            False,
            {
                "chair": "Mon 7 Dec 2026",
                "panellists": "Fri 18 Dec 2026",
                "tell-person": "Mon 21 Dec 2026",
                "papers": "Mon 21 Dec 2026",
                "panel": "Thu 7 Jan 2027",
                "report": "Thu 14 Jan 2027",
            },
        ),
        (
            "respond-3",
            "Wed 23 Dec 2026",
            False,
            {
                "independent-person": "Wed 30 Dec 2026",
                "decide": "Tue 12 Jan 2027",
                "quality-check": "Fri 15 Jan 2027",
                "send": "Mon 18 Jan 2027",
            },
        ),
    ],
)
def test_the_last_safe_days(clock: str, start: str, extended: bool, expected: dict[str, str]) -> None:
    assert safe(clock, start, extended=extended) == {step: day(text) for step, text in expected.items()}


def test_a_step_that_can_no_longer_be_met_says_so() -> None:
    found = {
        one.step: one
        for one in last_safe_days(
            ACT, "panel-3", day("Thu 7 Jan 2027"), day("Mon 23 Nov 2026"), day("Tue 22 Dec 2026")
        )
    }
    papers = found["papers"]
    assert (papers.feasible, papers.can_be_met, papers.days_left) == (True, False, -1)
    assert papers.words.startswith("Can no longer be met: the last safe day was Monday 21 December 2026.")
    assert found["panel"].can_be_met
    assert found["panel"].days_left == 9
    assert found["chair"].citation is not None


def test_the_day_itself_is_in_time_and_a_missed_weekend_is_past() -> None:
    end, start = day("Mon 7 Dec 2026"), day("Mon 23 Nov 2026")

    def draft(today: str) -> tuple[bool, int]:
        one = next(
            s for s in last_safe_days(ACT, "respond-1", end, start, day(today)) if s.step == "quality-check"
        )
        return one.can_be_met, one.days_left

    assert draft("Fri 4 Dec 2026") == (True, 0)
    assert draft("Sat 5 Dec 2026") == (False, -1)


def test_a_panel_fixed_too_early_never_could_have_its_papers_in_time() -> None:
    found = last_safe_days(
        ACT, "panel-3", day("Fri 4 Dec 2026"), day("Mon 23 Nov 2026"), day("Mon 23 Nov 2026")
    )
    papers = next(one for one in found if one.step == "papers")
    assert papers.by == day("Fri 20 Nov 2026")
    assert not papers.feasible
    assert papers.words.startswith("Cannot be met: the last safe day, Friday 20 November 2026, was before")


def test_a_holiday_proclaimed_later_counts() -> None:
    one_off = Announced(
        "england-and-wales", day("Wed 30 Dec 2026"), "One day", Change.ADDED, date(2026, 12, 1)
    )
    act = procedure_with(ACT, [one_off])
    end = due(act, "panel-3", day("Mon 23 Nov 2026")).due
    assert end == day("Fri 8 Jan 2027")
    found = last_safe_days(act, "panel-3", end, day("Mon 23 Nov 2026"), day("Mon 23 Nov 2026"))
    assert next(one for one in found if one.step == "papers").by == day("Mon 21 Dec 2026")


def test_a_clock_nobody_planned_has_no_steps() -> None:
    assert last_safe_days(ACT, "request-3", date(2026, 12, 21), date(2026, 11, 23), date(2026, 11, 23)) == ()
    with pytest.raises(InputFault, match="no clock"):
        last_safe_days(ACT, "respond-9", date(2026, 12, 21), date(2026, 11, 23), date(2026, 11, 23))


def test_every_step_falls_on_a_working_day_in_order_and_never_after_the_day_due() -> None:
    days = calendar("england-and-wales")
    for more in range(0, 800, 7):
        start = date(2026, 1, 1) + timedelta(days=more)
        for extended in (False, True):
            end = due(ACT, "respond-2", start, extended=extended).due
            assert end is not None
            found = last_safe_days(ACT, "respond-2", end, start, start)
            by = [one.by for one in found]
            assert by == sorted(by)
            assert by[-1] == end
            assert all(days.is_working_day(each) and each >= start for each in by)
            assert all(one.feasible and one.can_be_met for one in found)


def test_the_plans_belong_to_procedures_and_clocks_that_exist_and_say_where_they_come_from() -> None:
    for plan in plans():
        for key in plan.procedures:
            if key in procedures():
                assert procedure(key).has_clock(plan.clock), (key, plan.clock)
        for step in plan.steps:
            assert (step.basis is Basis.CITED) == (step.citation is not None)
            assert bool(step.certainty) == (step.citation is not None)


def test_the_longer_plan_is_for_the_longer_clock() -> None:
    lengths = {length: plan_for(ACT.key, "respond-2", length).at_least for length in (10, 25, 44, 45, 65)}  # type: ignore[union-attr]
    assert lengths == {10: 0, 25: 0, 44: 0, 45: 45, 65: 45}


def test_from_a_running_stage_2_both_days_are_shown() -> None:
    asked = day("Mon 23 Nov 2026")
    facts = [
        Fact(FactKind.RECEIVED, day("Mon 2 Nov 2026")),
        Fact(FactKind.RESPONSE_SENT, day("Mon 16 Nov 2026"), 1),
        Fact(FactKind.NEXT_STAGE_REQUESTED, asked, 2),
    ]
    readings = {one.clock: one for one in read_clocks(ACT, facts, asked)}
    found = ahead_of(ACT, readings["respond-2"], asked)
    assert [one.due for one in found] == [day("Wed 30 Dec 2026"), day("Thu 25 Feb 2027")]
    assert [one.steps[0].by for one in found] == [day("Thu 26 Nov 2026"), day("Mon 30 Nov 2026")]
    assert ahead_of(ACT, readings["respond-1"], asked) == ()  # met
    assert ahead_of(ACT, readings["request-2"], asked) == ()  # theirs to take


STEP = 'id = "a", title = "A", who = "w"'


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        (f'[{{ {STEP}, back = 1, basis = "cited" }}]', "“cited” needs a citation"),
        (f'[{{ {STEP}, back = 1, basis = "practice", certainty = "V" }}]', None),
        (f'[{{ {STEP}, basis = "practice" }}]', "needs back or within"),
        (f'[{{ {STEP}, back = 1, from = "b", basis = "practice" }}]', "not an earlier step"),
        (
            f'[{{ {STEP}, back = 1, basis = "practice" }}, {{ {STEP}, back = 1, basis = "practice" }}]',
            "given twice",
        ),
        (f'[{{ {STEP}, back = 1, basis = "hearsay" }}]', "not one of"),
        (f'[{{ {STEP}, back = 1, basis = "practice", colour = 1 }}]', "unknown key"),
    ],
)
def test_a_faulty_plan_names_file_and_key(steps: str, fault: str | None, tmp_path: Path) -> None:
    path = tmp_path / "inner_steps.toml"
    path.write_text(
        f'[[plans]]\nprocedures = ["x"]\nclock = "c"\nat_least = 0\nsteps = {steps}\n', encoding="utf-8"
    )
    if fault is None:
        assert read_plans(path)
        return
    with pytest.raises(InputFault, match=fault) as told:
        read_plans(path)
    assert re.search(r"inner_steps\.toml:\d+: plans", told.value.messages[0])
