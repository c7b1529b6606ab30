"""Wrong input: each gives its reason at its field, changes nothing and loses no typed word."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from heard.casework import actions
from heard.casework.models import AuditLine, Complaint, DueDate, Event
from heard.casework.refusals import NotNow, SavedMeanwhile
from support.people import GATES, UPHELD, Line, Staff

MON_3_JUNE = date(2024, 6, 3)


def at_stage_1(line: Line) -> Line:
    return line.receive(MON_3_JUNE).accept(date(2024, 6, 4), points=2)


def at_stage_2(line: Line) -> Line:
    return at_stage_1(line).respond(date(2024, 6, 12)).ask_on(date(2024, 6, 17))


def untouched(line: Line, field: str | None, words: str, wrong: Callable[[], object]) -> None:
    """The step is refused at `field` with `words`, and nothing was written."""
    before = (line.complaint.version, Event.objects.count(), AuditLine.objects.count())  # type: ignore[union-attr]
    with pytest.raises(NotNow) as refused:
        wrong()
    assert words in refused.value.message
    assert refused.value.field == field
    stored = Complaint.objects.get(pk=line.id)
    assert (stored.version, Event.objects.count(), AuditLine.objects.count()) == before


def test_a_date_in_the_future(line: Line) -> None:
    at_stage_1(line)
    untouched(
        line,
        "on",
        "Fri 7 Jun 2024 has not come yet: today is Thu 6 Jun 2024",
        lambda: line.do("acknowledge", date(2024, 6, 7), today=date(2024, 6, 6)),
    )


def test_received_in_the_future(staff: Staff) -> None:
    with pytest.raises(NotNow) as refused:
        Line(staff).receive(date(2024, 6, 3)).complaint  # noqa: B018
        actions.receive(
            actor=staff.officer, today=MON_3_JUNE, on=date(2024, 6, 4), words="Something", channel="email"
        )
    assert refused.value.field == "on"


def test_a_response_before_receipt(line: Line) -> None:
    at_stage_1(line)
    untouched(
        line,
        "on",
        "is before the complaint was received, on Mon 3 Jun 2024",
        lambda: line.respond(date(2024, 5, 31), today=date(2024, 6, 10)),
    )


def test_a_second_acknowledgement(line: Line) -> None:
    at_stage_1(line).do("acknowledge", date(2024, 6, 5))
    untouched(
        line,
        None,
        "Stage 1 was acknowledged on Wed 5 Jun 2024",
        lambda: line.do("acknowledge", date(2024, 6, 6)),
    )


@pytest.mark.parametrize(
    ("until", "ground", "field", "words"),
    [
        (
            date(2024, 7, 2),
            "complex",
            "until",
            "The law allows until Mon 1 Jul 2024",
        ),  # Tue: the 21st working day
        (date(2024, 6, 24), "", "ground", "needs its ground"),  # Mon
        (date(2024, 6, 24), "we are busy", "ground", "needs its ground"),  # Mon
        (date(2024, 6, 17), "complex", "until", "due on Mon 17 Jun 2024 without an extension"),  # Mon
    ],
)
def test_an_extension_past_the_cap_or_without_a_ground(
    line: Line, until: date, ground: str, field: str, words: str
) -> None:
    at_stage_1(line)
    untouched(
        line,
        field,
        words,
        lambda: line.do("extend", date(2024, 6, 10), until=until, ground=ground, notice="It is complex."),
    )


def test_a_panel_cannot_be_put_off(line: Line) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    line.ask_on(date(2024, 7, 22))
    untouched(
        line,
        None,
        "no power to put off a panel",
        lambda: line.do("extend", date(2024, 7, 23), until=date(2024, 10, 1), ground="complex", notice="x"),
    )


def test_a_late_extension_is_recorded_and_does_not_cure(line: Line) -> None:
    at_stage_1(line)  # 10 working days end on Mon 17 Jun 2024
    line.do("extend", date(2024, 6, 20), until=date(2024, 6, 28), ground="complex", notice="It is complex.")
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-1")
    assert (clock.due_on, clock.extended_due_on) == (date(2024, 6, 17), None)
    line.respond(date(2024, 6, 27))
    clock.refresh_from_db()
    assert clock.late


@pytest.mark.parametrize("role", ["independent person"])
def test_an_independent_person_who_is_an_officer_of_the_council(line: Line, role: str) -> None:
    at_stage_2(line)
    line_ = line
    untouched(
        line,
        "ties",
        "An independent person is no officer of the council (SI 2006/1738, regulation 2).",
        lambda: line_.do("appoint", date(2024, 6, 18), role=role, name="Ola Venn", ties=["officer"]),
    )
    untouched(
        line,
        "name",
        "signs in here as a member of staff",
        lambda: line_.do("appoint", date(2024, 6, 18), role=role, name="Rafe Dunmore"),
    )


def test_the_independent_person_does_not_sit_on_the_panel(line: Line) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    line.ask_on(date(2024, 7, 22))
    untouched(
        line,
        "name",
        "Was the independent person at stage 2, and may not sit on the panel",
        lambda: line.do("appoint", date(2024, 7, 23), role="panel chair", name="Ines Pell"),
    )


def test_a_point_left_without_a_finding(line: Line) -> None:
    at_stage_1(line)
    untouched(
        line,
        "finding-2",
        "Point 2 has no finding",
        lambda: line.respond(date(2024, 6, 12), findings={1: ("upheld", "")}),
    )


def test_an_answer_that_does_not_tell_of_stage_2(line: Line) -> None:
    at_stage_1(line)
    untouched(
        line,
        "rights_told",
        "how to go on to stage 2",
        lambda: line.respond(date(2024, 6, 12), rights_told=False),
    )


def test_stage_2_before_stage_1_is_due(line: Line) -> None:
    at_stage_1(line)
    untouched(
        line,
        "skip_agreed",
        "Stage 1 has until Mon 17 Jun 2024",
        lambda: line.ask_on(date(2024, 6, 10)),
    )
    line.ask_on(date(2024, 6, 10), skip_agreed=True)
    assert line.complaint is not None
    assert line.complaint.stage == 2


def test_stage_2_once_stage_1_has_run_out(line: Line) -> None:
    """No waiting for the late answer: on expiry the next stage is there for the asking (law.md 8.11)."""
    at_stage_1(line).ask_on(date(2024, 6, 18))  # Tue, the day after day 10
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-1")
    assert (clock.state, clock.late) == ("stopped", True)


def test_a_panel_request_after_its_time_needs_a_reason(line: Line) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    untouched(
        line,
        "late_reason",
        "The time for asking ran out on Thu 15 Aug 2024",
        lambda: line.ask_on(date(2024, 8, 16)),
    )
    line.ask_on(date(2024, 8, 16), late_reason="They were in hospital")


def test_adjudicating_without_the_reports(line: Line) -> None:
    at_stage_2(line)
    untouched(
        line,
        None,
        "report of the investigating officer is not in",
        lambda: line.do(
            "adjudicate",
            date(2024, 7, 1),
            decisions=UPHELD,
            letter="x",
            reports_enclosed=True,
            rights_told=True,
        ),
    )


def test_the_final_response_needs_the_independent_person(line: Line) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    line.ask_on(date(2024, 7, 22))
    for role, name in (
        ("panel chair", "Cleo Vance"),
        ("panel member", "Mal Prior"),
        ("panel member", "Nell O"),
    ):
        line.do("appoint", date(2024, 7, 23), role=role, name=name)
    line.do("hold_panel", date(2024, 8, 20))
    line.do("record_panel_report", date(2024, 8, 23), findings=UPHELD, recommendations="Put it right.")
    untouched(
        line,
        "independent_person_took_part_on",
        "independent person takes part",
        lambda: line.do(
            "respond_finally", date(2024, 8, 30),
            independent_person_took_part_on=None, decisions=UPHELD, letter="x", ombudsman_told=True,
        ),
    )  # fmt: skip


def test_a_panel_of_two(line: Line) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    line.ask_on(date(2024, 7, 22))
    line.do("appoint", date(2024, 7, 23), role="panel chair", name="Cleo Vance")
    line.do("appoint", date(2024, 7, 23), role="panel member", name="Mal Prior")
    untouched(line, None, "a chair and two members", lambda: line.do("hold_panel", date(2024, 8, 20)))


def test_an_early_referral_with_a_point_not_upheld(line: Line) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    untouched(
        line,
        "conditions",
        "Not so, or not recorded: the stage 2 report is very robust",
        lambda: line.do(
            "refer_to_ombudsman",
            date(2024, 7, 25),
            early=True,
            agreed_by=("complainant", "council"),
            conditions=("all_significant_upheld",),
        ),
    )


def test_silence_is_not_withdrawal(line: Line) -> None:
    at_stage_1(line)
    untouched(
        line,
        "words",
        "Not replying is not withdrawing",
        lambda: line.do("withdraw", date(2024, 6, 10), words=" ", channel="email"),
    )


def test_an_override_needs_its_reason(line: Line) -> None:
    line.receive(MON_3_JUNE)
    gates = GATES
    untouched(
        line,
        "override_reason",
        "say why you decide otherwise",
        lambda: line.do(
            "triage", MON_3_JUNE, procedure="children-act-1989", proposed="corporate", reason="x", gates=gates
        ),
    )


def test_advocacy_is_never_left_unrecorded(line: Line) -> None:
    line.receive(MON_3_JUNE)
    untouched(
        line,
        "advocacy",
        "offer of an advocate",
        lambda: line.do(
            "triage",
            MON_3_JUNE,
            procedure="children-act-1989",
            reason="x",
            gates={**GATES, "advocacy": ""},
        ),
    )


def test_a_form_sent_twice_acts_once(line: Line) -> None:
    at_stage_1(line)
    version = line.complaint.version  # type: ignore[union-attr]
    line.do("acknowledge", date(2024, 6, 5), key="form-1", version=version)
    line.do("acknowledge", date(2024, 6, 5), key="form-1", version=version)
    assert Event.objects.filter(complaint=line.complaint, kind="acknowledged").count() == 1


def test_a_contact_sent_twice_is_logged_once(line: Line) -> None:
    line.receive(MON_3_JUNE, key="form-2")
    first = line.complaint
    line.receive(MON_3_JUNE, key="form-2")
    assert line.complaint == first
    assert Complaint.objects.count() == 1


def test_two_officers_saving_the_same_complaint(line: Line) -> None:
    at_stage_1(line)
    version = line.complaint.version  # type: ignore[union-attr]
    line.do("note", date(2024, 6, 5), words="Rang the mother", version=version, actor=line.staff.officer)
    with pytest.raises(SavedMeanwhile) as told:
        line.do("acknowledge", date(2024, 6, 5), version=version)
    assert [event.kind for event in told.value.events] == ["noted"]  # type: ignore[attr-defined]
    assert not Event.objects.filter(complaint=line.complaint, kind="acknowledged").exists()
    line.do("acknowledge", date(2024, 6, 5), version=told.value.version)


def test_a_breach_that_has_happened_is_recorded_and_flagged(line: Line) -> None:
    at_stage_1(line).respond(MON_3_JUNE + timedelta(days=60))
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-1")
    assert (clock.state, clock.late, clock.late_against_law) == ("met", True, True)


def test_somebody_who_falls_ill_is_replaced(line: Line) -> None:
    at_stage_2(line).do("appoint", date(2024, 6, 18), role="investigating officer", name="Ivo Marsh")
    untouched(
        line,
        "instead_of",
        "has been appointed: Ivo Marsh",
        lambda: line.do("appoint", date(2024, 6, 25), role="investigating officer", name="Tara Wynn"),
    )
    line.do(
        "appoint", date(2024, 6, 25), role="investigating officer", name="Tara Wynn", instead_of="Ivo Marsh"
    )
    assert line.complaint is not None
    assert [a.name for a in line.complaint.appointments.all()] == ["Tara Wynn"]


def test_a_second_extension_must_go_further_and_stay_under_the_cap(line: Line) -> None:
    at_stage_2(line)  # asked for on Mon 17 Jun 2024: 25 working days end on Mon 22 Jul, 65 on Tue 17 Sep
    ground = {"ground": "investigation needs longer", "notice": "The school is closed."}
    line.do("extend", date(2024, 7, 15), until=date(2024, 8, 12), **ground)
    untouched(
        line,
        "until",
        "was extended to Mon 12 Aug 2024 already",
        lambda: line.do("extend", date(2024, 8, 1), until=date(2024, 8, 5), **ground),
    )
    line.do("extend", date(2024, 8, 1), until=date(2024, 9, 10), **ground)
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-2")
    assert (clock.due_on, clock.law_due_on) == (date(2024, 9, 10), date(2024, 7, 22))


def test_a_closed_file_that_goes_to_the_ombudsman_is_open_again(line: Line) -> None:
    at_stage_1(line).respond(date(2024, 6, 12))
    line.do("close", date(2024, 7, 15), reason="no request for stage 2")
    line.do("refer_to_ombudsman", date(2024, 8, 1))
    assert line.complaint is not None
    assert (line.complaint.status, line.complaint.closed_on) == ("open", None)


def test_acknowledged_before_it_was_triaged(line: Line) -> None:
    """The receipt starts stage 1, whichever entry is dated first."""
    line.receive(MON_3_JUNE).accept(date(2024, 6, 6))
    line.do("acknowledge", date(2024, 6, 4), today=date(2024, 6, 6))
    stage = line.complaint.stages.get(number=1)  # type: ignore[union-attr]
    assert (stage.requested_on, stage.acknowledged_on) == (MON_3_JUNE, date(2024, 6, 4))


def test_a_correction_cannot_make_an_impossible_order(line: Line) -> None:
    at_stage_1(line).respond(date(2024, 6, 12)).ask_on(date(2024, 6, 17))
    answered = Event.objects.get(complaint=line.complaint, kind="response-sent")
    untouched(
        line,
        "on",
        "Mon 17 Jun 2024 is before the stage before was answered, on Tue 18 Jun 2024",
        lambda: line.do("correct", date(2024, 6, 18), event=answered.pk, reason="A slip of the pen"),
    )


def test_a_point_after_the_investigators_report_is_a_complaint_of_its_own(line: Line) -> None:
    """law.md 8.13. Otherwise the adjudication would decide on what nobody investigated."""
    at_stage_2(line)
    for role, name in (("investigating officer", "Ivo Marsh"), ("independent person", "Ines Pell")):
        line.do("appoint", date(2024, 6, 18), role=role, name=name)
    both = {1: ("upheld", ""), 2: ("upheld", "")}
    line.do("record_report", date(2024, 7, 1), role="investigating officer", findings=both)
    untouched(
        line,
        None,
        "A report on the points is in",
        lambda: line.do("add_point", date(2024, 7, 2), text="And another thing", category="delay"),
    )


def test_a_point_after_the_answer(line: Line) -> None:
    at_stage_1(line).respond(date(2024, 6, 12))
    untouched(
        line,
        None,
        "was answered on Wed 12 Jun 2024",
        lambda: line.do("add_point", date(2024, 6, 13), text="And another thing", category="delay"),
    )


def test_closing_before_the_stage_ended(line: Line) -> None:
    at_stage_1(line).respond(date(2024, 6, 12))
    line.do("end_stage", date(2024, 7, 10), why="No request")
    untouched(
        line,
        "on",
        "Mon 8 Jul 2024 is before a stage ended, on Wed 10 Jul 2024",
        lambda: line.do("close", date(2024, 7, 8), today=date(2024, 7, 11), reason="no request for stage 2"),
    )


@pytest.mark.parametrize("gates", [{}, {"safeguarding": "concern, not referred yet"}])
def test_safety_comes_before_a_refusal(line: Line, gates: dict[str, str]) -> None:
    line.receive(MON_3_JUNE)
    untouched(
        line,
        "safeguarding",
        "safeguarding",
        lambda: line.do(
            "refuse", MON_3_JUNE, ground="not about this council", reason="x", signpost="y", gates=gates
        ),
    )


@pytest.mark.parametrize("name", ["Rafe  Dunmore", "Mr Rafe Dunmore", "rafe dunmore"])
def test_another_spelling_makes_nobody_independent(line: Line, name: str) -> None:
    at_stage_2(line)
    untouched(
        line,
        "name",
        "signs in here as a member of staff",
        lambda: line.do("appoint", date(2024, 6, 18), role="independent person", name=name),
    )
