"""The line from the first word to the Ombudsman, through the actions alone. Weekdays stand beside the dates."""

from datetime import date

from heard.casework.models import AuditLine, DueDate, Event, Stage
from heard.rules.vocabulary import OmbudsmanRoute
from support.people import Line


def due(line: Line, clock: str) -> DueDate:
    return DueDate.objects.get(complaint=line.complaint, clock=clock)


def test_from_the_first_word_to_the_ombudsman(line: Line) -> None:
    line.receive(date(2024, 11, 25))  # Mon
    assert due(line, "respond-1").law_due_on == date(2024, 12, 9)  # Mon: runs from receipt, before triage
    line.accept(date(2024, 11, 26))  # Tue
    line.do("acknowledge", date(2024, 11, 26))  # Tue
    line.respond(date(2024, 12, 6))  # Fri
    assert (due(line, "respond-1").state, due(line, "respond-1").late) == ("met", False)

    line.adjudicate(
        asked=date(2024, 12, 11),  # Wed
        agreed=date(2025, 1, 8),  # Wed
        reported=date(2025, 2, 20),  # Thu
        sent=date(2025, 3, 20),  # Thu
    )
    stage_2 = due(line, "respond-2")
    assert stage_2.starts_on == date(2024, 12, 11)  # Wed: the request, not the agreed statement
    assert stage_2.law_due_on == date(2025, 1, 20)  # Mon: 25 working days over Christmas
    assert (stage_2.state, stage_2.late) == ("met", True)  # no extension was given

    line.panel(
        asked=date(2025, 3, 25),  # Tue
        met=date(2025, 5, 7),  # Wed
        reported=date(2025, 5, 12),  # Mon
        sent=date(2025, 5, 29),  # Thu
    )
    panel = due(line, "panel-3")
    assert panel.law_due_on == date(2025, 5, 9)  # Fri: 30 working days over Easter and early May
    assert not panel.late
    assert due(line, "respond-3").law_due_on == date(2025, 6, 3)  # Tue: 15 working days over 26 May

    line.do("refer_to_ombudsman", date(2025, 6, 10), their_reference="25 000 001")  # Tue
    line.do("record_ombudsman_decision", date(2025, 9, 1), decision="upheld", remedy="£200")  # Mon
    line.do("close", date(2025, 9, 8), reason="decided by the Ombudsman")  # Mon
    case = line.complaint
    assert case is not None
    case.refresh_from_db()
    assert (case.status, case.stage, case.outcome) == ("closed", 3, "upheld")
    assert case.ombudsman_cases.get().route == OmbudsmanRoute.EXHAUSTED
    # Every step left an event and exactly one audit line, and the version counts the steps.
    assert AuditLine.objects.filter(complaint=case).count() == case.version
    assert Event.objects.filter(complaint=case).count() >= case.version


def test_answered_ended_and_closed_are_three_dates(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.do(
        "end_stage", date(2024, 7, 10), why="No request in the 20 working days that the letter recommends"
    )
    line.do("close", date(2024, 7, 15), reason="no request for stage 2")
    stage = Stage.objects.get(complaint=line.complaint, number=1)
    case = line.complaint
    assert case is not None
    assert (stage.response_sent_on, stage.ended_on, case.closed_on) == (
        date(2024, 6, 12),
        date(2024, 7, 10),
        date(2024, 7, 15),
    )


def test_a_request_months_after_closing_opens_the_file_again(line: Line) -> None:
    """Stage 2 has no time limit in law (law.md T5), and any words will do."""
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.do("close", date(2024, 7, 15), reason="no request for stage 2")
    line.ask_on(date(2025, 1, 20))
    case = line.complaint
    assert case is not None
    assert (case.status, case.stage, case.closed_on) == ("open", 2, None)
    assert due(line, "respond-2").law_due_on == date(2025, 2, 24)  # Mon: 25 working days from Mon 20 Jan


def test_early_resolution_runs_inside_stage_1_and_carries_its_rights(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 3))
    line.respond(date(2024, 6, 4), manner="early resolution")
    assert due(line, "respond-1").met_on == date(2024, 6, 4)
    line.ask_on(date(2024, 6, 10))
    assert line.complaint is not None
    assert line.complaint.stage == 2


def test_corporate_is_answered_twice(line: Line, settings: object) -> None:
    settings.AUTHORITY = "leicestershire"  # type: ignore[attr-defined]
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4), procedure="corporate")
    line.respond(date(2024, 6, 14)).ask_on(date(2024, 6, 20))
    line.respond(date(2024, 7, 5))
    line.do("close", date(2024, 7, 8), reason="completed stage 2")
    assert line.complaint is not None
    assert line.complaint.status == "closed"
