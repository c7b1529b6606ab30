"""What clocks make of dated facts: the tricky cases of law.md 8, in order, as far as this depth goes."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from heard.rules.clock import ClockReading, Fact, read_clocks
from heard.rules.library import procedure
from heard.rules.overlay import adopted
from heard.rules.procedure import Procedure
from heard.rules.vocabulary import ExtensionGround, FactKind, OwedBy

ACT = procedure("children-act-1989")
CODE = procedure("complaint-handling-code")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
K = FactKind


def day(text: str) -> date:
    """`Mon 28 Dec 2026` as a date; the weekday must be right."""
    name, number, month, year = text.split()
    found = date(int(year), MONTHS.index(month) + 1, int(number))
    assert WEEKDAYS[found.weekday()] == name, text
    return found


def fact(kind: FactKind, on: str, stage: int | None = None, **data: Any) -> Fact:
    return Fact(kind, day(on), stage, data)


def extended(on: str, until: str, stage: int = 1, **data: Any) -> Fact:
    """A valid extension of stage 1 unless told otherwise."""
    given: Mapping[str, Any] = {
        "ground": ExtensionGround.COMPLEX,
        "notified_on": day(on),
        "until": day(until),
    }
    return Fact(K.EXTENDED, day(on), stage, {**given, **data})


def read(*facts: Fact, today: str, using: Procedure = ACT) -> dict[str, ClockReading]:
    return {reading.clock: reading for reading in read_clocks(using, facts, day(today))}


RECEIVED = fact(K.RECEIVED, "Mon 23 Nov 2026")  # 10: Mon 7 Dec, 20: Mon 21 Dec


PAST = ("Tue 15 Dec 2026",)
FROM_4 = ("Fri 4 Dec 2026", "Wed 6 Jan 2027")

# ---- stage 1 --------------------------------------------------------------------------------------------------


def test_nothing_has_started_without_a_receipt() -> None:
    assert read(today="Mon 23 Nov 2026") == {}


def test_a_running_stage_1() -> None:
    one = read(RECEIVED, today="Fri 4 Dec 2026")["respond-1"]
    assert (one.starts, one.law_due, one.due_on) == (
        day("Mon 23 Nov 2026"),
        day("Mon 7 Dec 2026"),
        one.law_due,
    )
    assert (one.extended_due, one.ceiling) == (None, day("Mon 21 Dec 2026"))
    assert (one.state, one.late, one.met_on, one.working_days_taken) == ("running", False, None, None)
    assert one.owed_by is OwedBy.COUNCIL


@pytest.mark.parametrize(
    ("today", "left", "late"),
    [
        ("Fri 4 Dec 2026", 1, False),
        ("Sat 5 Dec 2026", 1, False),
        ("Mon 7 Dec 2026", 0, False),  # the last day is a whole day
        ("Tue 8 Dec 2026", -1, True),
        ("Fri 11 Dec 2026", -4, True),
        ("Sat 12 Dec 2026", -4, True),
    ],
)
def test_days_left(today: str, left: int, late: bool) -> None:
    one = read(RECEIVED, today=today)["respond-1"]
    assert (one.days_left(day(today)), one.late) == (left, late)


def test_the_weekend_after_a_missed_friday_is_late_by_one_not_nought() -> None:
    one = read(fact(K.RECEIVED, "Fri 20 Nov 2026"), today="Sat 5 Dec 2026")["respond-1"]
    assert (one.due_on, one.days_left(day("Sat 5 Dec 2026")), one.late) == (day("Fri 4 Dec 2026"), -1, True)


def test_a_reply_in_time_and_a_late_one() -> None:
    in_time = read(RECEIVED, fact(K.RESPONSE_SENT, "Mon 7 Dec 2026", 1), today="Mon 1 Feb 2027")["respond-1"]
    assert (in_time.state, in_time.late, in_time.working_days_taken) == ("met", False, 10)
    assert in_time.days_left(day("Mon 1 Feb 2027")) is None
    late = read(RECEIVED, fact(K.RESPONSE_SENT, "Tue 8 Dec 2026", 1), today="Mon 1 Feb 2027")["respond-1"]
    assert (late.state, late.late, late.late_against_law, late.working_days_taken) == ("met", True, True, 11)


def test_05_received_on_a_saturday_the_event_is_not_moved() -> None:
    one = read(fact(K.RECEIVED, "Sat 21 Nov 2026"), today="Mon 23 Nov 2026")["respond-1"]
    assert (one.starts, one.due_on) == (day("Sat 21 Nov 2026"), day("Fri 4 Dec 2026"))


def test_07_an_extension_needs_a_ground_and_notice_and_keeps_both_limits() -> None:
    one = read(RECEIVED, extended("Thu 3 Dec 2026", "Mon 21 Dec 2026"), today="Tue 15 Dec 2026")["respond-1"]
    assert (one.law_due, one.extended_due, one.due_on) == (
        day("Mon 7 Dec 2026"),
        day("Mon 21 Dec 2026"),
        day("Mon 21 Dec 2026"),
    )
    assert (one.late, one.late_against_law) == (False, True)
    assert one.extension is not None
    assert one.extension.extended


def test_07_closed_on_day_14_with_no_ground_recorded_is_late() -> None:
    one = read(RECEIVED, fact(K.RESPONSE_SENT, "Fri 11 Dec 2026", 1), today="Mon 1 Feb 2027")["respond-1"]
    assert (one.working_days_taken, one.late) == (14, True)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"ground": None}, "no ground that the rule accepts (complex or advocate required)"),
        ({"ground": "annual leave"}, "no ground that the rule accepts"),
        ({"ground": ExtensionGround.INVESTIGATION}, "no ground that the rule accepts"),  # stage 2 only
        ({"notified_on": None}, "the complainant has not been told"),
        ({"notified_on": date(2026, 12, 8)}, "told after the due date 7 December 2026"),
    ],
)
def test_07_an_extension_that_does_not_stand(data: dict[str, Any], says: str) -> None:
    one = read(RECEIVED, extended("Thu 3 Dec 2026", "Mon 21 Dec 2026", **data), today="Wed 9 Dec 2026")[
        "respond-1"
    ]
    assert (one.extended_due, one.due_on, one.late) == (None, day("Mon 7 Dec 2026"), True)
    assert one.promised == day("Mon 21 Dec 2026")
    assert says in one.notes[0]


def test_07_the_ceiling_counts_from_the_original_start() -> None:
    one = read(RECEIVED, extended("Mon 7 Dec 2026", "Fri 29 Jan 2027"), today="Mon 7 Dec 2026")["respond-1"]
    assert one.extended_due == day("Mon 21 Dec 2026")
    assert "counted only to 21 December 2026, 20 working days from the original start" in one.notes[0]


def test_07_a_shorter_extension_is_what_was_promised() -> None:
    one = read(RECEIVED, extended("Fri 4 Dec 2026", "Fri 11 Dec 2026"), today="Mon 14 Dec 2026")["respond-1"]
    assert (one.due_on, one.late) == (day("Fri 11 Dec 2026"), True)


def test_08_an_extension_recorded_after_the_due_date_does_not_cure() -> None:
    late = extended("Tue 8 Dec 2026", "Fri 29 Jan 2027")
    one = read(RECEIVED, late, fact(K.RESPONSE_SENT, "Fri 18 Dec 2026", 1), today="Mon 1 Feb 2027")[
        "respond-1"
    ]
    assert (one.extended_due, one.due_on) == (None, day("Mon 7 Dec 2026"))
    assert (one.late, one.late_against_law) == (True, True)
    assert one.promised == day("Mon 21 Dec 2026")  # the new target, capped all the same
    assert any("does not cure" in note for note in one.notes)


def test_08_a_second_extension_counts_from_the_date_then_due() -> None:
    first = extended("Fri 4 Dec 2026", "Fri 11 Dec 2026")
    in_time = extended("Fri 11 Dec 2026", "Mon 21 Dec 2026")
    too_late = extended("Mon 14 Dec 2026", "Mon 21 Dec 2026")
    assert read(RECEIVED, first, in_time, today="Mon 14 Dec 2026")["respond-1"].due_on == day(
        "Mon 21 Dec 2026"
    )
    assert read(RECEIVED, first, too_late, today="Mon 14 Dec 2026")["respond-1"].due_on == day(
        "Fri 11 Dec 2026"
    )


def test_09_an_agreed_overrun_beyond_the_cap_is_late() -> None:
    agreed = extended("Mon 7 Dec 2026", "Fri 29 Jan 2027", agreed=True)
    reply = fact(K.RESPONSE_SENT, "Fri 29 Jan 2027", 1)
    assert read(RECEIVED, agreed, reply, today="Mon 1 Feb 2027")["respond-1"].late


def test_stored_dates_may_be_iso_text() -> None:
    stored = fact(
        K.EXTENDED, "Thu 3 Dec 2026", 1, until="2026-12-21", notified_on="2026-12-03", ground="complex"
    )
    assert read(RECEIVED, stored, today="Tue 15 Dec 2026")["respond-1"].extended_due == day("Mon 21 Dec 2026")


def test_11_a_reply_after_stage_2_was_asked_for_resets_nothing() -> None:
    asked = fact(K.NEXT_STAGE_REQUESTED, "Thu 10 Dec 2026", 2)
    reply = fact(K.RESPONSE_SENT, "Thu 17 Dec 2026", 1)
    clocks = read(RECEIVED, asked, reply, today="Fri 18 Dec 2026")
    one = clocks["respond-1"]
    assert (one.state, one.met_on, one.stopped_on, one.late) == (
        "stopped",
        None,
        day("Thu 10 Dec 2026"),
        True,
    )
    assert "stage 2 was asked for first" in one.notes[0]
    assert "17 December 2026 resets nothing" in one.notes[0]
    assert clocks["respond-2"].starts == day("Thu 10 Dec 2026")
    asking = clocks["request-2"]  # offered when stage 1 ran out; the late reply does not start it anew
    assert (asking.starts, asking.state, asking.met_on, asking.late) == (
        day("Mon 7 Dec 2026"),
        "met",
        day("Thu 10 Dec 2026"),
        False,
    )


def asking(*facts: Fact, today: str) -> ClockReading | None:
    return read(*facts, today=today).get("request-2")


@pytest.mark.parametrize(
    ("what", "facts", "today", "starts", "due_on"),
    [
        (
            "a reply in time: the day it was sent",
            [fact(K.RESPONSE_SENT, "Fri 4 Dec 2026", 1)],
            *PAST,
            *FROM_4,
        ),
        (
            "a reply in time that came later: the day it was received",
            [fact(K.RESPONSE_SENT, "Fri 4 Dec 2026", 1, delivered_on="2026-12-08")],
            *PAST,
            "Tue 8 Dec 2026",
            "Fri 8 Jan 2027",
        ),
        ("no reply: day 10", [], *PAST, "Mon 7 Dec 2026", "Thu 7 Jan 2027"),
        (
            "no reply, extended: day 20",
            [extended("Thu 3 Dec 2026", "Mon 21 Dec 2026")],
            "Tue 22 Dec 2026",
            "Mon 21 Dec 2026",
            "Thu 21 Jan 2027",
        ),
        (
            "no reply, and the extension has no ground: day 10",
            [extended("Thu 3 Dec 2026", "Mon 21 Dec 2026", ground=None)],
            *PAST,
            "Mon 7 Dec 2026",
            "Thu 7 Jan 2027",
        ),
        (
            "a late reply before they ask: the day it was received",
            [fact(K.RESPONSE_SENT, "Fri 11 Dec 2026", 1, delivered_on=day("Mon 14 Dec 2026"))],
            *PAST,
            "Mon 14 Dec 2026",
            "Thu 14 Jan 2027",
        ),
        (
            "closed after it had run out",
            [fact(K.CLOSED, "Thu 10 Dec 2026", reason="resolved at stage 1")],
            *PAST,
            "Mon 7 Dec 2026",
            "Thu 7 Jan 2027",
        ),
    ],
)
def test_t5_asking_for_stage_2_starts_at_the_reply_received_or_when_stage_1_ran_out(
    what: str, facts: list[Fact], today: str, starts: str, due_on: str
) -> None:
    found = asking(RECEIVED, *facts, today=today)
    assert found is not None, what
    assert (found.starts, found.due_on, found.late) == (day(starts), day(due_on), False), what


@pytest.mark.parametrize(
    ("what", "facts", "today"),
    [
        ("day 10 itself is still in time", [], "Mon 7 Dec 2026"),
        ("the extension runs", [extended("Thu 3 Dec 2026", "Mon 21 Dec 2026")], "Mon 21 Dec 2026"),
        ("withdrawn before", [fact(K.WITHDRAWN, "Fri 4 Dec 2026")], "Mon 1 Feb 2027"),
        (
            "both agreed to go straight on",
            [fact(K.NEXT_STAGE_REQUESTED, "Wed 2 Dec 2026", 2)],
            "Mon 1 Feb 2027",
        ),
    ],
)
def test_t3_until_stage_1_has_run_out_nothing_waits_to_be_asked_for(
    what: str, facts: list[Fact], today: str
) -> None:
    assert asking(RECEIVED, *facts, today=today) is None, what


def test_t3_that_stage_2_is_offered_is_said_and_marked_as_come_with_the_day() -> None:
    found = asking(RECEIVED, today="Tue 8 Dec 2026")
    assert found is not None
    assert found.notes == ("Stage 1 ran out on 7 December 2026 without a reply: stage 2 is offered.",)
    assert found.by_lapse
    answered = asking(RECEIVED, fact(K.RESPONSE_SENT, "Fri 4 Dec 2026", 1), today="Tue 8 Dec 2026")
    assert answered is not None
    assert not answered.by_lapse


def test_11_asked_for_stage_2_inside_the_time_stops_stage_1_without_lateness() -> None:
    asked = fact(K.NEXT_STAGE_REQUESTED, "Wed 2 Dec 2026", 2)
    one = read(RECEIVED, asked, today="Fri 15 Jan 2027")["respond-1"]
    assert (one.state, one.late) == ("stopped", False)


# ---- asking for stage 2, and stage 2 --------------------------------------------------------------------------

REPLY_1 = fact(K.RESPONSE_SENT, "Fri 4 Dec 2026", 1)


def test_12_asking_for_stage_2_is_never_late() -> None:
    waiting = read(RECEIVED, REPLY_1, today="Mon 1 Mar 2027")["request-2"]
    assert (waiting.state, waiting.late, waiting.late_against_law) == ("running", False, False)
    assert waiting.owed_by is OwedBy.COMPLAINANT
    months_on = fact(K.NEXT_STAGE_REQUESTED, "Mon 3 May 2027", 2)
    clocks = read(RECEIVED, REPLY_1, months_on, today="Tue 4 May 2027")
    assert (clocks["request-2"].state, clocks["request-2"].late) == ("met", False)
    assert clocks["respond-2"].starts == day("Mon 3 May 2027")


ASKED_2 = fact(K.NEXT_STAGE_REQUESTED, "Mon 23 Nov 2026", 2)
EARLIER = fact(K.RECEIVED, "Mon 2 Nov 2026"), fact(K.RESPONSE_SENT, "Mon 16 Nov 2026", 1), ASKED_2


def test_13_stage_2_holds_two_dates_and_shows_the_request_first() -> None:
    agreed = fact(K.STATEMENT_AGREED, "Mon 14 Dec 2026", 2)
    two = read(*EARLIER, agreed, today="Tue 15 Dec 2026")["respond-2"]
    assert (two.law_due, two.ceiling) == (day("Wed 30 Dec 2026"), day("Thu 25 Feb 2027"))
    ((words, other),) = two.also
    assert other.due == day("Thu 21 Jan 2027")
    assert "statement of complaint was agreed" in words
    assert "the day the statement of complaint was agreed" in " ".join(other.explain())
    assert two.notes == ()


def test_13_both_dates_are_kept_when_extended() -> None:
    agreed = fact(K.STATEMENT_AGREED, "Mon 14 Dec 2026", 2)
    longer = extended("Tue 15 Dec 2026", "Thu 25 Feb 2027", 2, ground=ExtensionGround.INVESTIGATION)
    two = read(*EARLIER, agreed, longer, today="Tue 15 Dec 2026")["respond-2"]
    assert two.due_on == day("Thu 25 Feb 2027")
    assert [other.due for _, other in two.also] == [day("Thu 21 Jan 2027"), day("Thu 18 Mar 2027")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"oral": True}, "the complaint was made by word of mouth"),
        ({"amended_by_complainant": True}, "the complainant amended the record"),
    ],
)
def test_13_where_guidance_starts_at_the_agreement_it_is_said(data: dict[str, Any], says: str) -> None:
    agreed = fact(K.STATEMENT_AGREED, "Mon 14 Dec 2026", 2, **data)
    two = read(*EARLIER, agreed, today="Tue 15 Dec 2026")["respond-2"]
    assert two.due_on == day("Wed 30 Dec 2026")
    assert says in two.notes[0]
    assert "14 December 2026" in two.notes[0]


def test_14_appointing_people_moves_nothing() -> None:
    named = fact(K.APPOINTED, "Mon 14 Dec 2026", 2, role="investigating officer")
    assert read(*EARLIER, named, today="Tue 15 Dec 2026")["respond-2"].starts == day("Mon 23 Nov 2026")


def test_15_the_report_does_not_end_stage_2_the_answer_does() -> None:
    longer = extended("Mon 14 Dec 2026", "Thu 25 Feb 2027", 2, ground=ExtensionGround.INVESTIGATION)
    report = fact(K.REPORT_RECEIVED, "Wed 24 Feb 2027", 2)
    answer = fact(K.RESPONSE_SENT, "Thu 18 Mar 2027", 2)
    two = read(*EARLIER, longer, report, answer, today="Fri 19 Mar 2027")["respond-2"]
    assert (two.met_on, two.working_days_taken, two.late) == (day("Thu 18 Mar 2027"), 80, True)


# ---- stage 3 --------------------------------------------------------------------------------------------------

ANSWER_2 = fact(K.RESPONSE_SENT, "Mon 16 Nov 2026", 2)
ASKED_3 = fact(K.NEXT_STAGE_REQUESTED, "Mon 23 Nov 2026", 3)
STAGE_3 = (
    fact(K.RECEIVED, "Mon 3 Aug 2026"),
    fact(K.RESPONSE_SENT, "Mon 17 Aug 2026", 1),
    fact(K.NEXT_STAGE_REQUESTED, "Tue 18 Aug 2026", 2),
    ANSWER_2,
    ASKED_3,
)


def test_stage_3_from_request_to_reply() -> None:
    facts = (
        *STAGE_3,
        fact(K.ACKNOWLEDGED, "Wed 25 Nov 2026", 3),
        fact(K.PANEL_ARRANGED, "Fri 27 Nov 2026", 3, panel_on=day("Thu 7 Jan 2027")),
        fact(K.PAPERS_SENT, "Mon 21 Dec 2026", 3),
        fact(K.PANEL_NOTICE_SENT, "Fri 27 Nov 2026", 3, panel_on=day("Thu 7 Jan 2027")),
        fact(K.PANEL_HELD, "Thu 7 Jan 2027", 3),
        fact(K.PANEL_REPORTED, "Thu 14 Jan 2027", 3),
        fact(K.RESPONSE_SENT, "Thu 4 Feb 2027", 3),
    )
    clocks = read(*facts, today="Fri 5 Feb 2027")
    assert list(clocks) == [clock.id for clock in ACT.clocks]  # the procedure's order
    third = {key: (one.state, one.late, one.due_on) for key, one in clocks.items() if one.stage == 3}
    assert third == {
        "request-3": ("met", False, day("Mon 14 Dec 2026")),
        "acknowledge-3": ("met", False, day("Wed 25 Nov 2026")),
        "panel-3": ("met", False, day("Thu 7 Jan 2027")),
        "papers-3": ("met", False, day("Mon 21 Dec 2026")),
        "notice-3": ("met", False, day("Mon 21 Dec 2026")),
        "recommend-3": ("met", False, day("Thu 14 Jan 2027")),
        "respond-3": ("met", False, day("Thu 4 Feb 2027")),
    }
    assert clocks["panel-3"].working_days_taken == 30
    assert clocks["papers-3"].working_days_taken is None  # counted back: nothing was taken


def test_18_the_ombudsman_stops_nothing_by_itself() -> None:
    went = fact(K.OMBUDSMAN_REFERRED, "Fri 27 Nov 2026", route="came before the procedure was exhausted")
    assert read(*STAGE_3, went, today="Mon 30 Nov 2026")["panel-3"].state == "running"


def test_a_panel_held_leaves_no_acknowledgement_open() -> None:
    held = fact(K.PANEL_HELD, "Fri 18 Dec 2026", 3)
    three = read(*STAGE_3, held, today="Mon 21 Dec 2026")["acknowledge-3"]
    assert (three.state, three.late) == ("stopped", True)


def test_19_a_request_on_day_21_is_late_but_may_be_accepted() -> None:
    asked = fact(K.NEXT_STAGE_REQUESTED, "Tue 15 Dec 2026", 3)
    three = read(*STAGE_3[:-1], asked, today="Wed 16 Dec 2026")["request-3"]
    assert (three.due_on, three.state, three.late) == (day("Mon 14 Dec 2026"), "met", True)
    assert "may still accept it" in three.notes[0]


def test_19_no_request_is_not_the_council_being_late() -> None:
    three = read(*STAGE_3[:-1], today="Fri 15 Jan 2027")["request-3"]
    assert (three.state, three.late) == ("running", False)
    assert "Nothing was asked for by 14 December 2026" in three.notes[0]


def test_20_a_panel_postponed_by_agreement_is_still_late() -> None:
    agreed = extended("Fri 11 Dec 2026", "Fri 29 Jan 2027", 3, agreed=True)
    held = fact(K.PANEL_HELD, "Fri 29 Jan 2027", 3)
    clocks = read(*STAGE_3, agreed, held, today="Mon 1 Feb 2027")
    three = clocks["panel-3"]
    assert (three.due_on, three.late, three.extended_due) == (day("Thu 7 Jan 2027"), True, None)
    assert "cannot be extended" in three.notes[0]
    assert three.promised == day("Fri 29 Jan 2027")
    others = [clocks[key] for key in ("acknowledge-3", "recommend-3")]
    assert not any("Extension" in note for one in others for note in one.notes)


def test_21_papers_follow_a_panel_that_is_moved() -> None:
    first = fact(K.PANEL_ARRANGED, "Fri 27 Nov 2026", 3, panel_on=day("Thu 7 Jan 2027"))
    moved = fact(K.PANEL_ARRANGED, "Mon 14 Dec 2026", 3, panel_on="2027-01-05")
    assert read(*STAGE_3, first, today="Mon 14 Dec 2026")["papers-3"].due_on == day("Mon 21 Dec 2026")
    three = read(*STAGE_3, first, moved, today="Mon 14 Dec 2026")["papers-3"]
    assert (three.starts, three.due_on) == (day("Tue 5 Jan 2027"), day("Thu 17 Dec 2026"))
    sent = fact(K.PAPERS_SENT, "Fri 18 Dec 2026", 3)
    assert read(*STAGE_3, first, moved, sent, today="Mon 4 Jan 2027")["papers-3"].late


def test_21_the_notice_is_not_the_papers() -> None:
    arranged = fact(K.PANEL_ARRANGED, "Fri 27 Nov 2026", 3, panel_on=day("Thu 7 Jan 2027"))
    papers = fact(K.PAPERS_SENT, "Fri 18 Dec 2026", 3)
    told = fact(K.PANEL_NOTICE_SENT, "Tue 22 Dec 2026", 3, panel_on="2027-01-07")
    clocks = read(*STAGE_3, arranged, papers, told, today="Wed 23 Dec 2026")
    assert {key: (clocks[key].met_on, clocks[key].late) for key in ("papers-3", "notice-3")} == {
        "papers-3": (day("Fri 18 Dec 2026"), False),
        "notice-3": (day("Tue 22 Dec 2026"), True),  # by Monday 21 December
    }
    without = read(*STAGE_3, arranged, papers, today="Wed 23 Dec 2026")
    assert [without[key].state for key in ("papers-3", "notice-3")] == ["met", "running"]
    only_told = read(*STAGE_3, arranged, told, today="Wed 23 Dec 2026")
    assert [only_told[key].state for key in ("papers-3", "notice-3")] == ["running", "met"]


def test_21_a_panel_that_is_moved_needs_a_new_notice() -> None:
    first = fact(K.PANEL_ARRANGED, "Fri 27 Nov 2026", 3, panel_on="2027-01-07")
    told = fact(K.PANEL_NOTICE_SENT, "Fri 27 Nov 2026", 3, panel_on="2027-01-07")
    moved = fact(K.PANEL_ARRANGED, "Mon 14 Dec 2026", 3, panel_on="2027-01-05")
    again = fact(K.PANEL_NOTICE_SENT, "Tue 15 Dec 2026", 3, panel_on="2027-01-05")
    old = read(*STAGE_3, first, told, moved, today="Tue 15 Dec 2026")["notice-3"]
    assert (old.starts, old.due_on, old.state) == (
        day("Tue 5 Jan 2027"),
        day("Thu 17 Dec 2026"),
        "running",
    )
    new = read(*STAGE_3, first, told, moved, again, today="Wed 16 Dec 2026")["notice-3"]
    assert (new.met_on, new.late) == (day("Tue 15 Dec 2026"), False)


def test_21_a_panel_held_without_papers() -> None:
    arranged = fact(K.PANEL_ARRANGED, "Fri 27 Nov 2026", 3, panel_on=day("Thu 7 Jan 2027"))
    held = fact(K.PANEL_HELD, "Thu 7 Jan 2027", 3)
    three = read(*STAGE_3, arranged, held, today="Fri 8 Jan 2027")["papers-3"]
    assert (three.state, three.late) == ("stopped", True)


def test_22_soft_limits_say_so() -> None:
    held = fact(K.PANEL_HELD, "Fri 18 Dec 2026", 3)
    clocks = read(*STAGE_3, held, today="Wed 30 Dec 2026")
    assert (clocks["recommend-3"].force.value, clocks["recommend-3"].due_on) == (
        "soft",
        day("Tue 29 Dec 2026"),
    )


# ---- across the whole -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [K.WITHDRAWN, K.REFUSED, K.CLOSED])
def test_what_stops_every_running_clock(kind: FactKind) -> None:
    stop = fact(kind, "Fri 4 Dec 2026")
    clocks = read(RECEIVED, fact(K.ACKNOWLEDGED, "Tue 24 Nov 2026", 1), stop, today="Mon 1 Feb 2027")
    assert (clocks["acknowledge-1"].state, clocks["acknowledge-1"].met_on) == ("met", day("Tue 24 Nov 2026"))
    one = clocks["respond-1"]
    assert (one.state, one.stopped_on, one.late) == ("stopped", day("Fri 4 Dec 2026"), False)
    late = read(RECEIVED, fact(kind, "Tue 8 Dec 2026"), today="Mon 1 Feb 2027")["respond-1"]
    assert (late.state, late.late) == ("stopped", True)


def test_refused_on_the_day_it_came() -> None:
    one = read(RECEIVED, fact(K.REFUSED, "Mon 23 Nov 2026"), today="Mon 1 Feb 2027")["respond-1"]
    assert (one.state, one.late) == ("stopped", False)


def test_a_stage_that_ended_stops_its_own_clocks_only() -> None:
    ended = fact(K.STAGE_ENDED, "Fri 4 Dec 2026", 1, why="settled")
    assert read(RECEIVED, ended, today="Mon 1 Feb 2027")["respond-1"].state == "stopped"
    reply_and_end = (REPLY_1, fact(K.STAGE_ENDED, "Fri 4 Dec 2026", 1))
    clocks = read(RECEIVED, *reply_and_end, today="Mon 7 Dec 2026")
    assert (clocks["respond-1"].state, clocks["request-2"].state) == ("met", "running")


def test_a_request_after_the_file_was_closed_starts_stage_2() -> None:
    closed = fact(K.CLOSED, "Mon 18 Jan 2027", reason="no request for stage 2")
    asked = fact(K.NEXT_STAGE_REQUESTED, "Mon 25 Jan 2027", 2)
    clocks = read(RECEIVED, REPLY_1, closed, asked, today="Tue 26 Jan 2027")
    assert clocks["request-2"].state == "stopped"
    assert (clocks["respond-2"].state, clocks["respond-2"].starts) == ("running", day("Mon 25 Jan 2027"))


def test_acknowledging_has_no_date_at_stage_1() -> None:
    one = read(RECEIVED, today="Mon 1 Feb 2027")["acknowledge-1"]
    assert (one.due.due, one.due_on, one.late, one.state) == (None, None, False, "running")
    assert one.days_left(day("Mon 1 Feb 2027")) is None


def test_facts_may_come_in_any_order() -> None:
    facts = (
        RECEIVED,
        extended("Thu 3 Dec 2026", "Mon 21 Dec 2026"),
        fact(K.ACKNOWLEDGED, "Mon 23 Nov 2026", 1),
        fact(K.RESPONSE_SENT, "Wed 16 Dec 2026", 1),
        fact(K.NEXT_STAGE_REQUESTED, "Fri 18 Dec 2026", 2),
    )
    expected = read(*facts, today="Mon 21 Dec 2026")
    for shuffled in permutations(facts):
        assert read(*shuffled, today="Mon 21 Dec 2026") == expected


def test_what_had_not_happened_yet_is_not_read() -> None:
    clocks = read(RECEIVED, fact(K.RESPONSE_SENT, "Fri 4 Dec 2026", 1), today="Thu 3 Dec 2026")
    assert clocks["respond-1"].state == "running"


def test_27_from_corporate_to_statutory_the_clock_is_the_original_receipt() -> None:
    rerouted = fact(K.TRIAGED, "Fri 11 Dec 2026", procedure="children-act-1989")
    one = read(RECEIVED, fact(K.ACKNOWLEDGED, "Tue 24 Nov 2026", 1), rerouted, today="Fri 11 Dec 2026")[
        "respond-1"
    ]
    assert (one.starts, one.due_on, one.late) == (day("Mon 23 Nov 2026"), day("Mon 7 Dec 2026"), True)


# ---- the Complaint Handling Code ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("acknowledged", "starts", "ends", "note"),
    [
        ("Tue 24 Nov 2026", "Tue 24 Nov 2026", "Tue 8 Dec 2026", None),  # early: a shorter wait
        ("Mon 30 Nov 2026", "Mon 30 Nov 2026", "Mon 14 Dec 2026", None),  # the last day
        ("Wed 2 Dec 2026", "Mon 30 Nov 2026", "Mon 14 Dec 2026", "does not move"),  # late: no time is won
        (None, "Mon 30 Nov 2026", "Mon 14 Dec 2026", "Not acknowledged"),
    ],
)
def test_33_the_code_counts_from_the_acknowledgement(
    acknowledged: str | None, starts: str, ends: str, note: str | None
) -> None:
    facts = [RECEIVED] + ([fact(K.ACKNOWLEDGED, acknowledged, 1)] if acknowledged else [])
    one = read(*facts, today="Wed 2 Dec 2026", using=CODE)["respond-1"]
    assert (one.starts, one.due_on) == (day(starts), day(ends))
    assert len(one.notes) == (1 if note else 0)
    assert note is None or note in one.notes[0]


def test_33_a_late_acknowledgement_is_its_own_breach() -> None:
    late = read(RECEIVED, fact(K.ACKNOWLEDGED, "Wed 2 Dec 2026", 1), today="Wed 2 Dec 2026", using=CODE)
    assert late["acknowledge-1"].late


def test_33_stage_2_of_the_code() -> None:
    asked = fact(K.NEXT_STAGE_REQUESTED, "Mon 23 Nov 2026", 2)
    early = fact(K.RECEIVED, "Mon 2 Nov 2026"), fact(K.RESPONSE_SENT, "Mon 9 Nov 2026", 1)
    clocks = read(
        *early, asked, fact(K.ACKNOWLEDGED, "Mon 30 Nov 2026", 2), today="Tue 1 Dec 2026", using=CODE
    )
    assert clocks["acknowledge-2"].due_on == day("Mon 30 Nov 2026")
    assert (clocks["respond-2"].law_due, clocks["respond-2"].ceiling) == (
        day("Wed 30 Dec 2026"),
        day("Thu 28 Jan 2027"),
    )


def test_a_reply_also_acknowledges() -> None:
    clocks = read(RECEIVED, fact(K.RESPONSE_SENT, "Wed 25 Nov 2026", 1), today="Mon 1 Feb 2027", using=CODE)
    assert clocks["acknowledge-1"].state == "met"
    assert clocks["respond-1"].working_days_taken == 0


def test_the_code_from_the_day_it_was_adopted() -> None:
    ours = adopted(CODE, date(2026, 4, 1), source="here")
    assert not ours.in_force(date(2026, 3, 31))
    assert read(RECEIVED, today="Mon 23 Nov 2026", using=ours)["respond-1"].law_due


# ---- a whole year of starts -----------------------------------------------------------------------------------


def starts() -> Iterator[date]:
    here = date(2026, 4, 1)
    while here < date(2027, 4, 1):
        yield here
        here += timedelta(days=1)


def test_for_every_start_in_a_year_the_two_limits_keep_their_order() -> None:
    for start in starts():
        one = next(r for r in read_clocks(ACT, [Fact(K.RECEIVED, start)], start) if r.clock == "respond-1")
        assert one.law_due and one.ceiling
        assert start < one.law_due < one.ceiling
        assert one.days_left(start) == 10
