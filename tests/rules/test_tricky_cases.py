"""The thirty-seven cases that law.md 8 says the engine must get right, one test each, in its order and by its names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from heard.rules.clock import due
from heard.rules.eligibility import (
    LateChoice,
    code_when_made,
    last_day_for,
    may_refuse_as_late,
    split,
)
from heard.rules.faults import InputFault
from heard.rules.freezing import FreezeState, freezes
from heard.rules.independence import Candidate, Part, may_answer_panel, may_serve, may_sit
from heard.rules.library import procedure, procedures
from heard.rules.overlay import adopted, advocate_wait_extra
from heard.rules.points import points_at
from heard.rules.referral import CONDITIONS, EarlyReferral, may_refer_early
from heard.rules.reroute import may_leave_statutory, to_statutory
from heard.rules.routing import Advocacy, Gates, RefusalGround, propose
from heard.rules.set_dates import warn_before_ombudsman, within
from heard.rules.stage_duties import End
from heard.rules.vocabulary import ExtensionGround, FactKind, PauseReason
from heard.rules.ways_out import Attempt, Circumstances, may_end, reopened_on, revived
from heard.rules.working_days import WorkingDays, calendar
from support.days import day, fact, read

K = FactKind
ACT = procedure("children-act-1989")
CODE = procedure("complaint-handling-code")
SAR = procedure("sar")
EW, UK = calendar("england-and-wales"), calendar("united-kingdom")

RECEIVED = fact(K.RECEIVED, "Mon 23 Nov 2026")  # 10: Mon 7 Dec · 20: Mon 21 Dec
BEFORE_2 = (fact(K.RECEIVED, "Mon 2 Nov 2026"), fact(K.RESPONSE_SENT, "Mon 16 Nov 2026", 1))
ASKED_2 = fact(K.NEXT_STAGE_REQUESTED, "Mon 23 Nov 2026", 2)  # 25: Wed 30 Dec · 65: Thu 25 Feb 2027
BEFORE_3 = (
    fact(K.RECEIVED, "Mon 3 Aug 2026"),
    fact(K.RESPONSE_SENT, "Mon 17 Aug 2026", 1),
    fact(K.NEXT_STAGE_REQUESTED, "Tue 18 Aug 2026", 2),
    fact(K.RESPONSE_SENT, "Mon 16 Nov 2026", 2),
)
ASKED_3 = fact(K.NEXT_STAGE_REQUESTED, "Mon 23 Nov 2026", 3)  # panel: Thu 7 Jan 2027


def longer(on: str, until: str, stage: int = 1, **data: object) -> object:
    given = {"ground": ExtensionGround.COMPLEX, "notified_on": day(on), "until": day(until), **data}
    return fact(K.EXTENDED, on, stage, **given)


def texts(answer: object) -> str:
    return " ".join(reason.text for reason in answer.reasons)  # type: ignore[attr-defined]


def test_case_01_substitute_days() -> None:
    assert not EW.is_working_day(day("Sat 26 Dec 2026"))
    assert not EW.is_working_day(day("Mon 28 Dec 2026"))
    assert due(ACT, "respond-1", day("Fri 11 Dec 2026")).due == day("Tue 29 Dec 2026")
    named = {one.date: one.name for one in EW.holidays()}
    assert named[day("Sat 26 Dec 2026")] == "Boxing Day"
    assert named[day("Mon 28 Dec 2026")] == "Boxing Day (substitute)"
    assert day("Sun 26 Dec 2027") in named  # whatever the weekday


def test_case_02_one_off_holidays_proclaimed_late() -> None:
    funeral = day("Mon 19 Sep 2022")
    before = WorkingDays(
        EW.name, "before", EW.first, EW.last, [one for one in EW.holidays() if one.date != funeral]
    )
    start = day("Thu 1 Sep 2022")
    assert before.add(start, 25) == day("Thu 6 Oct 2022")  # as it stood until 10 September 2022
    assert EW.add(start, 25) == day("Fri 7 Oct 2022")  # an open clock, worked out anew
    moved = due(ACT, "respond-2", start)
    assert [
        skip.why for skip in moved.skipped if skip.date == funeral
    ]  # and the reason is there to be logged
    # A step that was taken before the holiday keeps what it took: nothing about it moves.
    facts = (*_stage_2_of_2022(), fact(K.RESPONSE_SENT, "Fri 16 Sep 2022", 2))
    closed = read(ACT, *facts, today="Mon 3 Oct 2022")["respond-2"]
    assert closed.working_days_taken == before.between(start, day("Fri 16 Sep 2022")) == 11


def _stage_2_of_2022() -> tuple[object, ...]:
    return (
        fact(K.RECEIVED, "Mon 1 Aug 2022"),
        fact(K.RESPONSE_SENT, "Mon 15 Aug 2022", 1),
        fact(K.NEXT_STAGE_REQUESTED, "Thu 1 Sep 2022", 2),
    )


@pytest.mark.parametrize(
    ("worked", "off"),
    [("Mon 4 May 2020", "Fri 8 May 2020"), ("Mon 30 May 2022", "Thu 2 Jun 2022")],
)
def test_case_03_moved_holidays(worked: str, off: str) -> None:
    assert EW.is_working_day(day(worked))
    assert not EW.is_working_day(day(off))


def test_case_04_two_calendars_and_calendar_days() -> None:
    start = day("Fri 11 Dec 2026")
    assert due(ACT, "respond-1", start, extended=True).due == day("Wed 13 Jan 2027")
    assert due(procedure("foi"), "respond", start).due == day("Thu 14 Jan 2027")
    assert due(SAR, "respond", start).due == day("Mon 11 Jan 2027")
    assert due(procedure("data-protection-complaint"), "acknowledge", start).due == day("Mon 11 Jan 2027")
    used = {
        (key, clock.id): clock.on(day("Mon 23 Nov 2026")).calendar
        for key, text in procedures().items()
        for clock in text.clocks
    }
    assert {key for (key, _), name in used.items() if name == "united-kingdom"} == {"foi", "eir"}


def test_case_05_event_on_a_non_working_day() -> None:
    one = read(ACT, fact(K.RECEIVED, "Sat 21 Nov 2026"), today="Mon 23 Nov 2026")["respond-1"]
    assert (one.starts, one.due_on) == (day("Sat 21 Nov 2026"), day("Fri 4 Dec 2026"))
    agreed = fact(K.NEXT_STAGE_REQUESTED, "Sat 21 Nov 2026", 2, skip_agreed=True)
    two = read(ACT, fact(K.RECEIVED, "Fri 20 Nov 2026"), agreed, today="Mon 23 Nov 2026")["respond-2"]
    assert two.law_due == EW.add(day("Sat 21 Nov 2026"), 25) == day("Tue 29 Dec 2026")


def test_case_06_an_email_at_half_past_eleven_at_night() -> None:
    """The day of receipt is the date it came: rules know dates and no office hours, so nothing can move it."""
    friday, saturday = day("Fri 20 Nov 2026"), day("Sat 21 Nov 2026")
    assert due(ACT, "respond-1", friday).due == due(ACT, "respond-1", saturday).due == day("Fri 4 Dec 2026")
    assert due(ACT, "respond-1", day("Mon 23 Nov 2026")).due != due(ACT, "respond-1", friday).due
    assert due(procedure("foi"), "respond", friday).from_day == friday


def test_case_07_ten_to_twenty_needs_a_ground_and_notice() -> None:
    bare = read(ACT, RECEIVED, fact(K.RESPONSE_SENT, "Fri 11 Dec 2026", 1), today="Mon 1 Feb 2027")[
        "respond-1"
    ]
    assert (bare.working_days_taken, bare.late) == (14, True)
    told = read(ACT, RECEIVED, longer("Thu 3 Dec 2026", "Fri 29 Jan 2027"), today="Fri 4 Dec 2026")[
        "respond-1"
    ]
    assert told.extended_due == told.ceiling == day("Mon 21 Dec 2026")  # 20 from the original start
    untold = longer("Thu 3 Dec 2026", "Mon 21 Dec 2026", notified_on=None)
    assert read(ACT, RECEIVED, untold, today="Fri 4 Dec 2026")["respond-1"].extended_due is None


def test_case_08_an_extension_after_the_due_date_does_not_cure() -> None:
    one = read(ACT, RECEIVED, longer("Tue 8 Dec 2026", "Fri 29 Jan 2027"), today="Wed 9 Dec 2026")[
        "respond-1"
    ]
    assert (one.late, one.extended_due, one.due_on) == (True, None, day("Mon 7 Dec 2026"))
    assert one.promised == day("Mon 21 Dec 2026")  # a new target, capped all the same
    two = longer("Thu 31 Dec 2026", "Fri 30 Apr 2027", 2, ground=ExtensionGround.INVESTIGATION)
    second = read(ACT, *BEFORE_2, ASKED_2, two, today="Mon 4 Jan 2027")["respond-2"]
    assert (second.late, second.promised) == (True, day("Thu 25 Feb 2027"))


def test_case_09_an_agreed_overrun_is_late_with_agreement() -> None:
    agreed = longer("Fri 18 Dec 2026", "Fri 15 Jan 2027", agreed=True)
    ahead = longer("Thu 3 Dec 2026", "Mon 21 Dec 2026")
    reply = fact(K.RESPONSE_SENT, "Thu 14 Jan 2027", 1)
    one = read(ACT, RECEIVED, ahead, agreed, reply, today="Mon 1 Feb 2027")["respond-1"]
    assert (one.late, one.late_with_agreement, one.agreed_until) == (True, True, day("Fri 15 Jan 2027"))
    assert one.due_on == day("Mon 21 Dec 2026")
    inside = fact(K.RESPONSE_SENT, "Mon 21 Dec 2026", 1)
    kept = read(ACT, RECEIVED, ahead, agreed, inside, today="Mon 1 Feb 2027")["respond-1"]
    assert (kept.late, kept.late_with_agreement) == (False, False)


def test_case_10_an_advocates_wait_does_not_lift_the_ceiling() -> None:
    wait = (
        fact(K.PAUSED, "Fri 27 Nov 2026", 1, why=PauseReason.ADVOCATE),
        fact(K.RESUMED, "Fri 4 Dec 2026", 1, why=PauseReason.ADVOCATE),  # 5 working days
    )
    ahead = longer("Thu 3 Dec 2026", "Mon 21 Dec 2026", ground=ExtensionGround.ADVOCATE)
    facts = (RECEIVED, *wait, ahead)
    one = read(ACT, *facts, today="Tue 22 Dec 2026")["respond-1"]
    assert (one.due_on, one.ceiling, one.late, one.locally_due) == (
        day("Mon 21 Dec 2026"),
        day("Mon 21 Dec 2026"),
        True,
        None,
    )
    assert any("the work may wait, the time limit does not" in note for note in one.notes)
    assert one.stage_2_offered_on == day("Mon 21 Dec 2026")
    ours = read(advocate_wait_extra(ACT, "Newtown"), *facts, today="Tue 22 Dec 2026")["respond-1"]
    assert ours.locally_due == day("Wed 30 Dec 2026")  # 22, 23, 24, 29, 30 December
    assert (ours.late, ours.due_on) == (True, day("Mon 21 Dec 2026"))  # and still reported late


def test_case_11_stage_1_runs_out_and_stage_2_is_offered() -> None:
    waiting = read(ACT, RECEIVED, today="Tue 8 Dec 2026")["respond-1"]
    assert waiting.stage_2_offered_on == day("Mon 7 Dec 2026")
    extended = read(ACT, RECEIVED, longer("Thu 3 Dec 2026", "Mon 21 Dec 2026"), today="Tue 8 Dec 2026")
    assert extended["respond-1"].stage_2_offered_on == day("Mon 21 Dec 2026")
    answered = read(ACT, RECEIVED, fact(K.RESPONSE_SENT, "Mon 7 Dec 2026", 1), today="Tue 8 Dec 2026")
    assert answered["respond-1"].stage_2_offered_on is None
    late = fact(K.RESPONSE_SENT, "Fri 11 Dec 2026", 1)
    assert read(ACT, RECEIVED, late, today="Mon 14 Dec 2026")["respond-1"].stage_2_offered_on == day(
        "Mon 7 Dec 2026"
    )
    asked = fact(K.NEXT_STAGE_REQUESTED, "Thu 10 Dec 2026", 2)
    clocks = read(ACT, RECEIVED, asked, late, today="Mon 14 Dec 2026")
    assert "11 December 2026 resets nothing" in clocks["respond-1"].notes[0]
    assert clocks["respond-2"].starts == day("Thu 10 Dec 2026")
    over = Circumstances(day("Tue 8 Dec 2026"), time_ran_out_on=day("Mon 7 Dec 2026"))
    assert may_end(ACT, 1, End.TIME_RAN_OUT, over)


def test_case_12_a_stage_2_request_months_later_is_valid() -> None:
    months_on = fact(K.NEXT_STAGE_REQUESTED, "Mon 3 May 2027", 2)
    clocks = read(ACT, *BEFORE_2, months_on, today="Tue 4 May 2027")
    assert (clocks["request-2"].late, clocks["request-2"].force.value) == (False, "recommended")
    assert clocks["respond-2"].starts == day("Mon 3 May 2027")
    # The year runs to the representation and not to the request: a year and a half on makes no difference to it.
    gates = Gates(day("Mon 2 Nov 2026"), "P2", "part-3", grounds_on=day("Sun 2 Nov 2025"))
    assert propose(gates, day("Mon 3 Apr 2028")).refusal_ground is None


def test_case_13_stage_2_holds_two_starts() -> None:
    agreed = fact(K.STATEMENT_AGREED, "Mon 14 Dec 2026", 2)
    redrafted = fact(K.STATEMENT_AGREED, "Mon 4 Jan 2027", 2)
    facts = (*BEFORE_2, ASKED_2, agreed)
    two = read(ACT, *facts, redrafted, today="Tue 5 Jan 2027")["respond-2"]
    assert two.law_due == day("Wed 30 Dec 2026")  # the safer first
    assert [other.from_day for _, other in two.also] == [
        day("Mon 14 Dec 2026")
    ]  # redrafting starts nothing anew
    own = replace(redrafted, data={"amended_by_complainant": True})
    two = read(ACT, *facts, own, today="Tue 5 Jan 2027")["respond-2"]
    assert [other.from_day for _, other in two.also] == [day("Mon 4 Jan 2027")]
    assert two.law_due == day("Wed 30 Dec 2026")  # and the clock from the request is kept
    added = replace(redrafted, data={"points_added_by_agreement": [4]})
    two = read(ACT, *facts, added, today="Tue 5 Jan 2027")["respond-2"]
    assert [other.from_day for _, other in two.also] == [day("Mon 4 Jan 2027")]
    assert "both sides agreed to add points" in " ".join(two.notes)


def test_case_14_the_gap_before_people_are_appointed_counts() -> None:
    named = fact(K.APPOINTED, "Mon 18 Jan 2027", 2, role="investigating officer")
    two = read(ACT, *BEFORE_2, ASKED_2, named, today="Tue 19 Jan 2027")["respond-2"]
    assert (two.starts, two.due_on, two.late) == (day("Mon 23 Nov 2026"), day("Wed 30 Dec 2026"), True)


def test_case_15_report_on_day_64_adjudication_on_day_80() -> None:
    ahead = longer("Mon 14 Dec 2026", "Thu 25 Feb 2027", 2, ground=ExtensionGround.INVESTIGATION)
    report = fact(K.REPORT_RECEIVED, "Wed 24 Feb 2027", 2)
    assert EW.between(day("Mon 23 Nov 2026"), report.on) == 64
    answer = fact(K.RESPONSE_SENT, "Thu 18 Mar 2027", 2)
    two = read(ACT, *BEFORE_2, ASKED_2, ahead, report, answer, today="Fri 19 Mar 2027")["respond-2"]
    assert (two.working_days_taken, two.late) == (80, True)


def test_case_16_straight_to_stage_2_by_agreement() -> None:
    agreed = fact(
        K.NEXT_STAGE_REQUESTED,
        "Wed 25 Nov 2026",
        2,
        skip_agreed=True,
        complainant_agreed_on=day("Wed 25 Nov 2026"),
        council_agreed_on=day("Fri 27 Nov 2026"),
    )
    clocks = read(ACT, RECEIVED, agreed, today="Mon 30 Nov 2026")
    assert clocks["respond-2"].starts == day("Fri 27 Nov 2026")  # the day both had agreed
    assert "both sides agreed to go straight to stage 2" in clocks["respond-1"].notes[0]
    asked = Circumstances(day("Wed 25 Nov 2026"), asked_on=day("Wed 25 Nov 2026"))
    assert not may_end(ACT, 1, End.NEXT_STAGE, asked)
    assert not may_end(ACT, 1, End.NEXT_STAGE, replace(asked, skip_agreed_by=frozenset({"council"})))
    assert may_end(
        ACT, 1, End.NEXT_STAGE, replace(asked, skip_agreed_by=frozenset({"council", "complainant"}))
    )


FREEZE = {
    "proceedings": "criminal proceedings",
    "prejudice_reason": "The same events are before the court.",
    "notified_on": date(2026, 12, 2),
    "review_on": date(2027, 1, 4),
}


def test_case_17_freezing_is_by_point_with_a_test_a_review_and_a_year() -> None:
    points = [fact(K.POINT_ADDED, "Mon 23 Nov 2026", None, number=number) for number in (1, 2, 3)]
    part = fact(K.FROZEN, "Wed 2 Dec 2026", None, points=[2, 3], **FREEZE)
    one = read(ACT, RECEIVED, *points, part, today="Wed 9 Dec 2026")["respond-1"]
    assert (one.state, one.late, one.frozen_on) == ("running", True, None)  # point 1 goes on, and its time
    assert any("The other points go on" in note for note in one.notes)
    assert {
        number: at.state for number, at in points_at([RECEIVED, *points, part], day("Wed 9 Dec 2026")).items()
    } == {
        1: "open",
        2: "frozen",
        3: "frozen",
    }
    whole = fact(K.FROZEN, "Wed 2 Dec 2026", None, **FREEZE)
    one = read(ACT, RECEIVED, *points, whole, today="Wed 9 Dec 2026")["respond-1"]
    assert (one.state, one.frozen_on, one.late) == ("stopped", day("Wed 2 Dec 2026"), False)
    # Proceedings that merely exist stop nothing.
    bare = fact(K.FROZEN, "Wed 2 Dec 2026", None, **{**FREEZE, "prejudice_reason": ""})
    one = read(ACT, RECEIVED, *points, bare, today="Wed 9 Dec 2026")["respond-1"]
    assert (one.state, one.late) == ("running", True)
    assert any("that they exist is no reason to stop" in note for note in one.notes)
    # Review, the end, a year to come back, and a new time from the day it comes back.
    frozen = freezes([RECEIVED, whole], day("Mon 4 Jan 2027"))[0]
    assert frozen.review_due(day("Mon 4 Jan 2027"))
    assert not frozen.review_due(day("Sun 3 Jan 2027"))
    ended = fact(K.UNFROZEN, "Tue 29 Feb 2028", None, proceedings_ended_on="2028-02-29")
    over = freezes([RECEIVED, whole, ended], day("Wed 28 Feb 2029"))[0]
    assert over.resubmit_by == day("Wed 28 Feb 2029")
    assert over.state(day("Wed 28 Feb 2029")) is FreezeState.MAY_RESUBMIT
    assert over.state(day("Thu 1 Mar 2029")) is FreezeState.LAPSED
    again = fact(K.UNFROZEN, "Tue 29 Feb 2028", None, resubmitted_on="2028-03-13")
    one = read(ACT, RECEIVED, *points, whole, again, today="Tue 14 Mar 2028")["respond-1"]
    assert (one.starts, one.due_on, one.state) == (day("Mon 13 Mar 2028"), day("Mon 27 Mar 2028"), "running")
    # Proceedings somebody only intends count once stated in writing.
    intended = fact(K.FROZEN, "Wed 2 Dec 2026", None, intended=True, **FREEZE)
    assert not freezes([RECEIVED, intended], day("Wed 2 Dec 2026"))[0].stands


def test_case_18_the_ombudsman_or_a_court_stops_nothing_by_itself() -> None:
    went = fact(K.OMBUDSMAN_REFERRED, "Fri 27 Nov 2026", route="came before the procedure was exhausted")
    three = read(ACT, *BEFORE_3, ASKED_3, went, today="Mon 30 Nov 2026")["panel-3"]
    assert (three.state, three.due_on) == ("running", day("Thu 7 Jan 2027"))
    assert not may_end(ACT, 3, End.PROCEEDINGS_EXIST, Circumstances(day("Mon 30 Nov 2026")))
    assert may_end(ACT, 3, End.PROCEEDINGS, Circumstances(day("Mon 30 Nov 2026"), freeze=FREEZE))


def test_case_19_a_stage_3_request_on_day_21() -> None:
    asked = fact(K.NEXT_STAGE_REQUESTED, "Tue 15 Dec 2026", 3)
    three = read(ACT, *BEFORE_3, asked, today="Wed 16 Dec 2026")["request-3"]
    assert (three.due_on, three.late) == (day("Mon 14 Dec 2026"), True)
    assert "may still accept it" in three.notes[0]
    refusal = Circumstances(day("Wed 16 Dec 2026"), asked_on=asked.on, ask_by=three.due_on)
    assert not may_end(ACT, 2, End.LATE_REQUEST_REFUSED, refusal)
    signposted = replace(refusal, reasons="Two years on, and everybody has left.", ombudsman_told=True)
    assert may_end(ACT, 2, End.LATE_REQUEST_REFUSED, signposted)
    assert not may_end(ACT, 2, End.LATE_REQUEST_REFUSED, replace(signposted, asked_on=day("Mon 14 Dec 2026")))
    # The independent person's report came a week after the answer: the time runs from the full pack.
    pack = replace(BEFORE_3[-1], data={"reports_sent_on": "2026-11-23"})
    later = read(ACT, *BEFORE_3[:-1], pack, asked, today="Wed 16 Dec 2026")["request-3"]
    assert (later.starts, later.due_on, later.late) == (day("Mon 23 Nov 2026"), day("Mon 21 Dec 2026"), False)


def test_case_20_a_panel_postponed_by_the_complainant_is_late() -> None:
    agreed = longer(
        "Fri 11 Dec 2026", "Fri 29 Jan 2027", 3, agreed=True, cause="asked for by the complainant"
    )
    held = fact(K.PANEL_HELD, "Fri 29 Jan 2027", 3)
    three = read(ACT, *BEFORE_3, ASKED_3, agreed, held, today="Mon 1 Feb 2027")["panel-3"]
    assert (three.due_on, three.late, three.late_with_agreement) == (day("Thu 7 Jan 2027"), True, True)
    assert three.extended_due is None


def test_case_21_papers_are_counted_back() -> None:
    arranged = fact(K.PANEL_ARRANGED, "Fri 27 Nov 2026", 3, panel_on=day("Thu 7 Jan 2027"))
    papers = read(ACT, *BEFORE_3, ASKED_3, arranged, today="Mon 30 Nov 2026")["papers-3"]
    assert papers.due_on == day("Mon 21 Dec 2026")
    assert EW.between(day("Mon 23 Nov 2026"), day("Mon 21 Dec 2026")) == 20  # from request to papers
    assert EW.add(day("Mon 21 Dec 2026"), 10) == day("Thu 7 Jan 2027")


def test_case_22_soft_limits_are_amber() -> None:
    held = fact(K.PANEL_HELD, "Fri 18 Dec 2026", 3)
    report = fact(K.PANEL_REPORTED, "Wed 23 Dec 2026", 3)
    clocks = read(ACT, *BEFORE_3, ASKED_3, held, report, today="Tue 19 Jan 2027")
    assert clocks["respond-3"].starts == day("Wed 23 Dec 2026")  # the day the council RECEIVED the report
    assert (clocks["respond-3"].due_on, clocks["respond-3"].light) == (day("Mon 18 Jan 2027"), "amber")
    assert clocks["respond-3"].late  # counted all the same: the Ombudsman pays for delay
    assert read(ACT, RECEIVED, today="Tue 8 Dec 2026")["respond-1"].light == "red"
    assert read(ACT, RECEIVED, today="Mon 7 Dec 2026")["respond-1"].light == "green"


def test_case_23_the_independent_person_in_the_final_response() -> None:
    on, reported = day("Mon 18 Jan 2027"), day("Wed 23 Dec 2026")
    blocked = may_answer_panel(panel_reported_on=reported, independent_person_took_part_on=None, on=on)
    assert not blocked
    assert "has not taken part" in texts(blocked)
    assert may_answer_panel(panel_reported_on=reported, independent_person_took_part_on=reported, on=on)
    sitting = may_serve(Part.PANELLIST, Candidate("A", other_parts=frozenset({Part.INDEPENDENT_PERSON})), on)
    assert not sitting
    assert str(sitting.reasons[0].citation) == "SI 2006/1738, regulation 19(2) and (3)"
    members = (Candidate("B"), Candidate("C", other_parts=frozenset({Part.INDEPENDENT_PERSON})))
    assert not may_sit(Candidate("A"), members, on)
    assert may_sit(Candidate("A"), (Candidate("B"), Candidate("C")), on)
    assert not may_sit(Candidate("A"), (Candidate("B"),), on)


ALL_FIVE = EarlyReferral(True, True, True, True, True, agreed_by=frozenset({"complainant", "council"}))


def test_case_24_early_referral_needs_all_five_and_everybody() -> None:
    assert may_refer_early(ALL_FIVE)
    for name, _ in CONDITIONS:
        assert not may_refer_early(replace(ALL_FIVE, **{name: False})), name
    assert not may_refer_early(replace(ALL_FIVE, agreed_by=frozenset({"council"})))
    blocked = may_refer_early(replace(ALL_FIVE, not_upheld_significant=(4,)))
    assert "Point 4 is significant and was not upheld" in texts(blocked)
    on = day("Wed 16 Dec 2026")
    assert may_end(ACT, 2, End.EARLY_REFERRAL, Circumstances(on, early=ALL_FIVE))
    assert not may_end(ACT, 2, End.EARLY_REFERRAL, Circumstances(on))
    assert not may_end(ACT, 2, End.PANEL_WOULD_NOT_HELP, Circumstances(on, early=ALL_FIVE))
    assert not may_end(ACT, 1, End.EARLY_REFERRAL, Circumstances(on, early=ALL_FIVE))  # only after stage 2


def test_case_25_several_complainants_have_a_clock_each() -> None:
    mother = read(ACT, fact(K.RECEIVED, "Mon 23 Nov 2026"), today="Tue 24 Nov 2026")["respond-1"]
    father = read(ACT, fact(K.RECEIVED, "Tue 1 Dec 2026"), today="Wed 2 Dec 2026")["respond-1"]
    assert (mother.due_on, father.due_on) == (day("Mon 7 Dec 2026"), day("Tue 15 Dec 2026"))
    gates = Gates(day("Mon 23 Nov 2026"), "P2", "part-3", grounds_on=day("Thu 1 Oct 2026"))
    aunt = replace(gates, person="P5", interest=False)
    today = day("Mon 23 Nov 2026")
    assert (propose(gates, today).procedure, propose(aunt, today).refusal_ground) == (
        "children-act-1989",
        RefusalGround.NOT_ELIGIBLE,
    )


def test_case_26_a_mixed_letter_is_split_and_every_clock_runs() -> None:
    on = day("Fri 11 Dec 2026")
    gates = Gates(on, "P2", "part-3", grounds_on=day("Thu 1 Oct 2026"), advocacy=Advocacy.DECLINED)
    functions = {
        "placement": "part-3",
        "the conference": "child-protection",
        "my file": "own-data",
        "shared with school": "data-complaint",
        "grandmother's carer": "adult-care",
        "the judge": "court",
    }
    found = split({name: replace(gates, function=code) for name, code in functions.items()}, on)
    assert found.procedures == {
        "children-act-1989": ("placement",),
        "corporate": ("the conference",),
        "sar": ("my file",),
        "data-protection-complaint": ("shared with school",),
        "adults-2009": ("grandmother's carer",),
    }
    assert found.nowhere == ("the judge",)
    dates = {
        due(ACT, "respond-1", on).due,
        due(SAR, "respond", on).due,
        due(procedure("adults-2009"), "acknowledge-1", on).due,
    }
    assert dates == {
        day("Tue 29 Dec 2026"),
        day("Mon 11 Jan 2027"),
        day("Wed 16 Dec 2026"),
    }  # none waits for another


def test_case_27_rerouted_from_corporate_the_clock_is_the_first_receipt() -> None:
    moved = to_statutory(day("Mon 23 Nov 2026"), day("Fri 11 Dec 2026"))
    assert (moved.procedure, moved.starts_on) == ("children-act-1989", day("Mon 23 Nov 2026"))
    rerouted = fact(K.TRIAGED, "Fri 11 Dec 2026", procedure="children-act-1989")
    one = read(ACT, RECEIVED, fact(K.ACKNOWLEDGED, "Tue 24 Nov 2026", 1), rerouted, today="Fri 11 Dec 2026")
    assert (one["respond-1"].due_on, one["respond-1"].late) == (day("Mon 7 Dec 2026"), True)
    with pytest.raises(InputFault, match="before the complaint was received"):
        to_statutory(day("Mon 23 Nov 2026"), day("Fri 20 Nov 2026"))
    # The other way only where accepting it was a mistake, with reasons and the Ombudsman's address.
    assert not may_leave_statutory(never_covered=False, reasons="We prefer it.", ombudsman_told=True)
    assert not may_leave_statutory(never_covered=True, reasons="", ombudsman_told=True)
    assert not may_leave_statutory(
        never_covered=True, reasons="About a conference only.", ombudsman_told=False
    )
    assert may_leave_statutory(never_covered=True, reasons="About a conference only.", ombudsman_told=True)


def test_case_28_a_birthday_changes_nothing_once_it_was_made() -> None:
    birthday = day("Tue 1 Dec 2026")
    assert code_when_made(day("Mon 30 Nov 2026"), birthday) == "P1"
    assert code_when_made(birthday, birthday) == "P6"  # a care leaver, under section 24D
    assert code_when_made(birthday, None) == "P1"
    leaver = Gates(birthday, "P6", "part-3", grounds_on=day("Thu 1 Oct 2026"))
    assert propose(leaver, birthday).procedure == "children-act-1989"


def test_case_29_withdrawal_through_somebody_and_coming_back() -> None:
    on = day("Fri 4 Dec 2026")
    spoken = Circumstances(on, own_words=True, confirmed_in_writing=True)
    assert may_end(ACT, 1, End.WITHDRAWN, spoken)
    by_another = replace(spoken, by_representative=True)
    assert "ask the child" in texts(may_end(ACT, 1, End.WITHDRAWN, by_another))
    assert may_end(ACT, 1, End.WITHDRAWN, replace(by_another, child_confirmed=True))
    assert not may_end(ACT, 1, End.WITHDRAWN, Circumstances(on))  # nobody said so
    assert not may_end(ACT, 1, End.SILENCE, Circumstances(on))
    tried = tuple(Attempt(on - timedelta(days=7 * n), "letter" if n else "telephone") for n in range(3))
    assert not may_end(ACT, 1, End.NO_CONTACT, Circumstances(on))
    assert may_end(ACT, 1, End.NO_CONTACT, Circumstances(on, attempts=tried))
    heard = Circumstances(on, attempts=tried, heard_on=on - timedelta(days=10))
    assert not may_end(ACT, 1, End.NO_CONTACT, heard)  # only two attempts since
    assert reopened_on(End.NO_CONTACT, on, (day("Mon 1 Mar 2027"),)) == day("Mon 1 Mar 2027")
    assert reopened_on(End.NO_CONTACT, on, ()) is None
    assert reopened_on(End.WITHDRAWN, on, (day("Mon 1 Mar 2027"),)) is None
    assert "a new representation, received that day" in texts(revived(on, day("Mon 1 Mar 2027")))


def test_case_30_one_year() -> None:
    assert last_day_for(day("Thu 29 Feb 2024")) == day("Fri 28 Feb 2025")
    assert last_day_for(day("Tue 28 Feb 2023")) == day("Wed 28 Feb 2024")
    continuing = last_day_for(day("Thu 29 Feb 2024"), last_act_on=day("Mon 2 Sep 2024"))
    assert continuing == day("Tue 2 Sep 2025")
    made, grounds = day("Mon 23 Nov 2026"), day("Sat 22 Nov 2025")
    unweighed = LateChoice(reasons="Too old.", decided_by="the manager", ombudsman_told=True)
    assert not may_refuse_as_late(made, grounds, unweighed)  # both limbs, for each point
    weighed = replace(unweighed, could_not_complain_earlier=False, can_still_be_fair=True)
    assert may_refuse_as_late(made, grounds, weighed)
    assert not may_refuse_as_late(made, grounds, replace(weighed, could_not_complain_earlier=True))
    assert not may_refuse_as_late(made, grounds, replace(weighed, ombudsman_told=False))
    assert not may_refuse_as_late(made, day("Sun 23 Nov 2025"), weighed)  # the last day of the year
    assert not may_refuse_as_late(made, grounds, weighed, last_act_on=day("Thu 1 Jan 2026"))


def test_case_31_the_ombudsmans_year_runs_from_knowledge() -> None:
    known = day("Mon 2 Mar 2026")
    received = fact(K.RECEIVED, "Mon 23 Nov 2026", known_on=known)
    answer = fact(K.RESPONSE_SENT, "Mon 7 Dec 2026", 1)
    approach = read(procedure("ombudsman"), received, answer, today="Tue 8 Dec 2026")["approach"]
    assert (approach.starts, approach.due_on) == (known, day("Mon 1 Mar 2027"))
    assert warn_before_ombudsman(known) == day("Sat 2 Jan 2027")
    went = fact(K.OMBUDSMAN_REFERRED, "Tue 2 Mar 2027", route="exhausted all stages")
    late = read(procedure("ombudsman"), received, answer, went, today="Wed 3 Mar 2027")["approach"]
    assert late.late  # and the Ombudsman may accept it
    assert "may accept a later complaint" in late.due.limit.words


def test_case_32_agreed_remedy_dates() -> None:
    decided = day("Fri 29 Jan 2027")
    assert within("within one month", decided) == day("Sun 28 Feb 2027")
    assert within("four weeks", decided) == day("Fri 26 Feb 2027")
    assert within("one month", day("Mon 1 Mar 2027")) == day("Thu 1 Apr 2027")
    assert within("4 weeks", day("Mon 1 Mar 2027")) == day("Mon 29 Mar 2027")
    with pytest.raises(InputFault, match="no period"):
        within("soon", decided)
    ombudsman = procedure("ombudsman")
    apology = fact(K.REMEDY_AGREED, "Fri 29 Jan 2027", number=1, due_on=within("one month", decided))
    training = fact(K.REMEDY_AGREED, "Fri 29 Jan 2027", number=2, due_on="2027-04-29")
    done = fact(K.REMEDY_DONE, "Mon 1 Mar 2027", number=1)
    first = read(ombudsman, apology, done, today="Tue 2 Mar 2027")["remedy"]
    second = read(ombudsman, training, today="Tue 2 Mar 2027")["remedy"]  # each action by itself
    assert (first.due_on, first.late, first.met_on) == (day("Sun 28 Feb 2027"), True, day("Mon 1 Mar 2027"))
    assert (second.due_on, second.late) == (day("Thu 29 Apr 2027"), False)


def test_case_33_the_code_counts_from_the_acknowledgement() -> None:
    early = fact(K.ACKNOWLEDGED, "Tue 24 Nov 2026", 1)
    assert read(CODE, RECEIVED, early, today="Tue 24 Nov 2026")["respond-1"].due_on == day("Tue 8 Dec 2026")
    late = fact(K.ACKNOWLEDGED, "Wed 2 Dec 2026", 1)  # day 7
    clocks = read(CODE, RECEIVED, late, today="Wed 2 Dec 2026")
    assert clocks["acknowledge-1"].late
    assert clocks["respond-1"].due_on == day("Mon 14 Dec 2026")  # receipt + 5, + 10: it does not slip


def test_case_34_four_meanings_of_a_pause() -> None:
    def wait(why: PauseReason) -> tuple[object, ...]:
        return (
            fact(K.PAUSED, "Mon 30 Nov 2026", None, why=why),
            fact(K.RESUMED, "Fri 4 Dec 2026", None, why=why),
        )

    # 1. The Code: no pause.
    acknowledged = fact(K.ACKNOWLEDGED, "Mon 30 Nov 2026", 1)
    code = read(CODE, RECEIVED, acknowledged, *wait(PauseReason.EVIDENCE), today="Mon 7 Dec 2026")[
        "respond-1"
    ]
    assert code.due_on == day("Mon 14 Dec 2026")
    assert any("does not stop for it" in note for note in code.notes)
    # 2. The statutory procedure: work may wait for an advocate, the time does not.
    act = read(ACT, RECEIVED, *wait(PauseReason.ADVOCATE), today="Mon 7 Dec 2026")["respond-1"]
    assert act.due_on == day("Mon 7 Dec 2026")
    # 3. A subject access request stops: 23 December and four days, a Sunday, Christmas behind it → Tue 29 Dec.
    sar = read(SAR, RECEIVED, *wait(PauseReason.CLARIFICATION), today="Mon 7 Dec 2026")["respond"]
    assert (sar.due.paused, sar.due_on) == (4, day("Tue 29 Dec 2026"))
    assert sar.due.to_dict()["paused"] == 4
    # … but not before Article 12A, …
    old = (
        fact(K.RECEIVED, "Mon 3 Nov 2025"),
        fact(K.PAUSED, "Mon 10 Nov 2025", None, why=PauseReason.CLARIFICATION),
        fact(K.RESUMED, "Fri 14 Nov 2025", None, why=PauseReason.CLARIFICATION),
    )
    assert read(SAR, *old, today="Mon 17 Nov 2025")["respond"].due_on == day("Wed 3 Dec 2025")
    # … nor once it has run out, and never for the fee of another law.
    too_late = fact(K.PAUSED, "Thu 24 Dec 2026", None, why=PauseReason.CLARIFICATION)
    one = read(SAR, RECEIVED, too_late, today="Mon 28 Dec 2026")["respond"]
    assert (one.due_on, one.late) == (day("Wed 23 Dec 2026"), True)
    assert read(SAR, RECEIVED, *wait(PauseReason.FEE), today="Mon 7 Dec 2026")["respond"].due.paused == 0
    # 4. Freedom of information: a fee leaves out its working days; a clarification is a new request.
    foi = procedure("foi")
    plain = read(foi, RECEIVED, today="Mon 7 Dec 2026")["respond"].due_on
    assert plain == day("Tue 22 Dec 2026")  # 30 November is Scotland's
    fee = read(foi, RECEIVED, *wait(PauseReason.FEE), today="Mon 7 Dec 2026")["respond"]
    assert (fee.due.paused, fee.due_on) == (4, day("Wed 30 Dec 2026"))  # 1 to 4 December do not count
    assert (
        read(foi, RECEIVED, *wait(PauseReason.CLARIFICATION), today="Mon 7 Dec 2026")["respond"].due_on
        == plain
    )
    anew = read(foi, fact(K.RECEIVED, "Fri 4 Dec 2026"), today="Mon 7 Dec 2026")["respond"]
    assert anew.due_on == day("Thu 7 Jan 2027")  # the clarified request; 1 and 4 January are off


def test_case_35_the_end_of_january() -> None:
    assert due(SAR, "respond", day("Sun 31 Jan 2027")).due == day("Mon 1 Mar 2027")  # 28 Feb is a Sunday
    leap = due(SAR, "respond", day("Mon 31 Jan 2028"))
    assert (leap.due, leap.internal) == (day("Tue 29 Feb 2028"), day("Mon 28 Feb 2028"))
    assert due(SAR, "respond", day("Mon 31 Jan 2028"), extended=True).due == day("Tue 2 May 2028")
    received = fact(K.RECEIVED, "Mon 31 Jan 2028", identified_on="2028-02-10")  # the latest of the three
    asked = fact(K.EXTENDED, "Fri 10 Mar 2028", 1, ground="complex", notified_on="2028-03-10")
    one = read(SAR, received, asked, today="Mon 13 Mar 2028")["respond"]
    assert (one.starts, one.law_due, one.extended_due) == (
        day("Thu 10 Feb 2028"),
        day("Fri 10 Mar 2028"),
        day("Wed 10 May 2028"),
    )
    late = replace(asked, on=day("Mon 13 Mar 2028"), data={**asked.data, "notified_on": "2028-03-13"})
    assert (
        read(SAR, received, late, today="Tue 14 Mar 2028")["respond"].extended_due is None
    )  # not inside month 1


def test_case_36_stage_2_on_one_point_while_stage_1_runs_on_another() -> None:
    points = [fact(K.POINT_ADDED, "Mon 23 Nov 2026", None, number=number) for number in (1, 2)]
    asked = fact(K.NEXT_STAGE_REQUESTED, "Wed 2 Dec 2026", 2, points=[2])
    facts = (RECEIVED, *points, asked)
    clocks = read(ACT, *facts, today="Tue 8 Dec 2026")
    assert (clocks["respond-1"].state, clocks["respond-1"].late) == ("running", True)
    assert "the time still runs for point 1" in clocks["respond-1"].notes[0]
    assert clocks["respond-2"].starts == day("Wed 2 Dec 2026")
    reply = fact(K.RESPONSE_SENT, "Wed 9 Dec 2026", 1)
    at = points_at([*facts, reply], day("Wed 9 Dec 2026"))
    assert {number: (one.stage, one.state) for number, one in at.items()} == {
        1: (1, "answered"),
        2: (2, "open"),
    }
    rest = fact(K.NEXT_STAGE_REQUESTED, "Mon 14 Dec 2026", 2)
    assert {one.stage for one in points_at([*facts, reply, rest], day("Mon 14 Dec 2026")).values()} == {2}


def test_case_37_the_rules_of_its_own_day() -> None:
    old, new = due(SAR, "respond", day("Wed 4 Feb 2026")), due(SAR, "respond", day("Thu 5 Feb 2026"))
    assert (old.limit.in_force_to, new.limit.in_force_from) == (day("Wed 4 Feb 2026"), day("Thu 5 Feb 2026"))
    assert (old.limit.stops_for, new.limit.stops_for) == ((), (PauseReason.CLARIFICATION,))
    assert old.procedure_version == SAR.version
    assert old.calendar_version == f"{EW.name} {EW.version}"
    # A request that began under the old rules is read under them on every later day.
    facts = (fact(K.RECEIVED, "Wed 4 Feb 2026"), fact(K.RESPONSE_SENT, "Wed 4 Mar 2026", 1))
    later = [read(SAR, *facts, today=today)["respond"].due for today in ("Thu 5 Mar 2026", "Mon 23 Nov 2026")]
    assert later[0] == later[1]
    assert later[0].citation.provision == "Article 12(3), before Article 12A"
    with pytest.raises(InputFault, match="not in force on 31 March 2026"):
        due(adopted(CODE, date(2026, 4, 1), source="here"), "respond-1", date(2026, 3, 31))
