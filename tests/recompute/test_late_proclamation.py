"""A one-off bank holiday proclaimed nine days before: 19 September 2022. Weekdays stand beside the dates."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.casework import facts
from heard.casework.holidays import Found, announced, calendar_in_use, take_in
from heard.casework.models import AuditLine, Complaint, DueDate, DueDateMoved, HolidayChange
from heard.casework.recompute import Recomputed, recompute_open
from heard.casework.verify import faults_in
from heard.rules.announced import Change
from heard.rules.government_list import Difference
from support.people import Line, Staff

pytestmark = pytest.mark.both
FUNERAL = date(2022, 9, 19)  # Mon
PROCLAIMED = date(2022, 9, 10)  # Sat


def tell(staff: Staff, change: Change, on: date, day: date = FUNERAL) -> None:
    """Take in one change to the England and Wales calendar."""
    found = Found("england-and-wales", (Difference(day, "State Funeral", change),), ())
    take_in(
        [found],
        removed_too=False,
        source="bank-holidays.json",
        source_digest="0" * 64,
        actor=staff.manager,
        today=on,
        at=moment(on),
    )


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def recompute(staff: Staff, on: date = PROCLAIMED, **more: int) -> Recomputed:
    return recompute_open(actor=staff.manager, today=on, at=moment(on), **more)  # type: ignore[arg-type]


@pytest.fixture
def before(staff: Staff) -> None:
    """The world as it was: the list we hold knows the day, so it is first taken out."""
    tell(staff, Change.REMOVED, date(2022, 1, 4))


def due(line: Line, clock: str = "respond-1") -> DueDate:
    return DueDate.objects.get(complaint=line.complaint, clock=clock)


@pytest.mark.usefixtures("before")
def test_open_clocks_move_and_each_move_is_logged(line: Line, staff: Staff) -> None:
    line.receive(date(2022, 9, 7)).accept(date(2022, 9, 8))  # Wed, Thu
    assert due(line).law_due_on == date(2022, 9, 21)  # Wed
    tell(staff, Change.ADDED, PROCLAIMED)
    assert due(line).law_due_on == date(2022, 9, 21)  # nothing moves by itself
    done = recompute(staff)
    assert (due(line).law_due_on, due(line).due_on) == (date(2022, 9, 22), date(2022, 9, 22))  # Thu
    assert done.moved == done.complaints == 1
    moved = DueDateMoved.objects.get(complaint=line.complaint)
    assert (moved.clock, moved.old_due_on, moved.new_due_on) == (
        "respond-1",
        date(2022, 9, 21),
        date(2022, 9, 22),
    )
    assert moved.reason == (
        "19 September 2022 (State Funeral) is now a bank holiday; taken in on 10 September 2022."
    )
    assert moved.calendar_version == "england-and-wales 2026-11-22+2022-09-10.2" == due(line).calendar_version
    assert (moved.by, moved.moved_on) == (staff.manager, PROCLAIMED)


@pytest.mark.usefixtures("before")
def test_the_move_is_an_audit_line_and_the_record_holds(line: Line, staff: Staff) -> None:
    line.receive(date(2022, 9, 7)).accept(date(2022, 9, 8))
    before = Complaint.objects.get(pk=line.id).version
    tell(staff, Change.ADDED, PROCLAIMED)
    recompute(staff)
    complaint = Complaint.objects.get(pk=line.id)
    assert complaint.version == before + 1
    assert AuditLine.objects.filter(complaint=complaint).latest("number").verb == "recompute-due-dates"
    assert list(faults_in(complaint, PROCLAIMED)) == []
    line.respond(date(2022, 9, 22))  # the next step stands on the line, and the clock is met in time
    assert (due(line).state, due(line).late) == ("met", False)
    assert list(faults_in(Complaint.objects.get(pk=line.id), date(2022, 9, 23))) == []


@pytest.mark.usefixtures("before")
def test_a_closed_clock_is_never_touched(line: Line, staff: Staff) -> None:
    line.receive(date(2022, 9, 6)).accept(date(2022, 9, 7)).respond(date(2022, 9, 9))  # answered on Friday
    line.do("close", date(2022, 9, 9), reason="resolved at stage 1")
    stored = DueDate.objects.filter(complaint=line.complaint).order_by("clock").values()
    before = list(stored)
    version = Complaint.objects.get(pk=line.id).version
    tell(staff, Change.ADDED, PROCLAIMED)
    assert recompute(staff) == Recomputed(0, 0, 0)
    assert list(stored) == before
    assert due(line).law_due_on == date(2022, 9, 20)  # Tue, as it was known then
    assert Complaint.objects.get(pk=line.id).version == version
    assert not DueDateMoved.objects.exists()
    assert list(faults_in(Complaint.objects.get(pk=line.id), date(2022, 10, 3))) == []


@pytest.mark.usefixtures("before")
def test_of_an_open_complaint_the_ended_clock_stays_and_the_running_one_moves(
    line: Line, staff: Staff
) -> None:
    line.receive(date(2022, 8, 30)).accept(date(2022, 8, 31)).respond(date(2022, 9, 6)).ask_on(
        date(2022, 9, 8)
    )  # Tue, Wed, Tue, Thu
    first, second = due(line, "respond-1").law_due_on, due(line, "respond-2").law_due_on
    assert (first, second) == (date(2022, 9, 13), date(2022, 10, 13))  # Tue, Thu
    tell(staff, Change.ADDED, PROCLAIMED)
    recompute(staff)
    assert due(line, "respond-1").law_due_on == first
    assert due(line, "respond-2").law_due_on == date(2022, 10, 14)  # Fri
    assert list(faults_in(Complaint.objects.get(pk=line.id), date(2022, 9, 12))) == []


@pytest.mark.usefixtures("before")
def test_an_extension_is_read_from_the_events(line: Line, staff: Staff) -> None:
    line.receive(date(2022, 9, 7)).accept(date(2022, 9, 8))
    line.do("extend", date(2022, 9, 9), until=date(2022, 10, 5), ground="complex", notice="It is complex.")
    assert due(line).extended_due_on == date(2022, 10, 5)  # Wed: the ceiling then
    tell(staff, Change.ADDED, PROCLAIMED)
    recompute(staff)
    moved = due(line)
    # The agreed day was the cap; the law's own day and the cap move, the agreed day does not.
    assert (moved.law_due_on, moved.extended_due_on) == (date(2022, 9, 22), date(2022, 10, 5))
    assert list(faults_in(Complaint.objects.get(pk=line.id), PROCLAIMED)) == []


@pytest.mark.usefixtures("before")
def test_counted_back_from_a_panel(line: Line, staff: Staff) -> None:
    line.receive(date(2022, 3, 1)).accept(date(2022, 3, 2)).respond(date(2022, 3, 10))
    line.adjudicate(date(2022, 3, 14), date(2022, 4, 1), date(2022, 5, 2), date(2022, 5, 20))
    line.ask_on(date(2022, 6, 10))
    line.do("arrange_panel", date(2022, 6, 14), panel_on=date(2022, 9, 26))  # Mon
    assert due(line, "papers-3").law_due_on == date(2022, 9, 12)  # Mon
    tell(staff, Change.ADDED, PROCLAIMED)
    recompute(staff)
    assert due(line, "papers-3").law_due_on == date(2022, 9, 9)  # Fri: earlier, and already past
    assert list(faults_in(Complaint.objects.get(pk=line.id), PROCLAIMED)) == []


@pytest.mark.usefixtures("before")
def test_a_point_brought_again_moves_by_itself(line: Line, staff: Staff) -> None:
    line.receive(date(2022, 6, 6)).accept(date(2022, 6, 7), points=2)
    line.do(
        "freeze", date(2022, 6, 8), points=[2], kind="court or tribunal", proceedings="The care case",
        prejudiced=True, prejudice_reason="The same people give evidence.", decided_by="Morag Ellis",
        notified_on=date(2022, 6, 8), review_on=date(2022, 10, 3),
    )  # fmt: skip
    line.do("respond", date(2022, 6, 15), findings={1: ("upheld", "")}, letter="Sorry.", rights_told=True)
    line.do("resubmit", date(2022, 9, 8), words="Now.", channel="email", ended_on=date(2022, 9, 1))  # Thu

    def rows() -> list[tuple[int, date | None]]:
        found = DueDate.objects.filter(complaint=line.complaint, clock="respond-1").order_by("point")
        return [(row.point, row.due_on) for row in found]

    assert rows() == [(0, date(2022, 6, 20)), (2, date(2022, 9, 22))]  # Mon; Thu
    tell(staff, Change.ADDED, PROCLAIMED)
    assert recompute(staff).moved == 1
    assert rows() == [(0, date(2022, 6, 20)), (2, date(2022, 9, 23))]  # Fri
    moved = DueDateMoved.objects.get(complaint=line.complaint)
    assert (moved.clock, moved.point, moved.new_due_on) == ("respond-1", 2, date(2022, 9, 23))
    assert list(faults_in(Complaint.objects.get(pk=line.id), PROCLAIMED)) == []


@pytest.mark.usefixtures("before")
def test_a_second_run_finds_nothing_and_one_cut_short_is_finished(line: Line, staff: Staff) -> None:
    for _ in range(3):
        line.receive(date(2022, 9, 7)).accept(date(2022, 9, 8))
    tell(staff, Change.ADDED, PROCLAIMED)

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recompute_open(actor=staff.manager, today=PROCLAIMED, at=moment(PROCLAIMED), chunk=1, progress=stop)
    assert DueDateMoved.objects.count() == 1
    assert recompute(staff).moved == 2
    assert recompute(staff) == Recomputed(0, 0, 0)
    assert DueDateMoved.objects.count() == 3


@pytest.mark.usefixtures("before")
def test_the_plain_count_and_the_events_agree(
    line: Line, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heard.casework import recompute as room

    for day in range(1, 10):
        line.receive(date(2022, 9, day)).accept(date(2022, 9, day))
        if day % 3 == 0:
            line.respond(date(2022, 9, 9)).ask_on(date(2022, 9, 9))
    tell(staff, Change.ADDED, PROCLAIMED)
    counting = room.Counting(announced(), PROCLAIMED)
    rows = [
        room.Row(*values)
        for values in DueDate.objects.filter(counting.stale).values_list(
            "pk", "complaint_id", "clock", "point", *room.DATES
        )
    ]
    procedures = dict.fromkeys((row.complaint for row in rows), "children-act-1989")
    plain = room._new_dates(counting, rows, procedures)
    monkeypatch.setattr(room.Counting, "plainly", lambda *given: None)
    assert room._new_dates(counting, rows, procedures) == plain
    assert len(plain) >= 9


@pytest.mark.usefixtures("before")
def test_queries_do_not_grow_with_rows(line: Line, staff: Staff) -> None:
    def queries(complaints: int, known: date) -> int:
        for _ in range(complaints):
            line.receive(date(2022, 9, 7)).accept(date(2022, 9, 8))
        tell(staff, Change.ADDED, PROCLAIMED, known)
        with CaptureQueriesContext(connection) as asked:
            done = recompute(staff)
        assert done.moved == Complaint.objects.count()
        return len(asked)

    assert queries(2, date(2022, 9, 13)) == queries(8, date(2022, 9, 14)) == queries(20, date(2022, 9, 15))


@pytest.mark.usefixtures("before")
def test_each_chunk_costs_the_same(line: Line, staff: Staff) -> None:
    for _ in range(6):
        line.receive(date(2022, 9, 7)).accept(date(2022, 9, 8))
    tell(staff, Change.ADDED, PROCLAIMED, date(2022, 9, 13))
    with CaptureQueriesContext(connection) as two:
        recompute(staff, chunk=3)
    tell(staff, Change.ADDED, PROCLAIMED, date(2022, 9, 14))
    with CaptureQueriesContext(connection) as three:
        recompute(staff, chunk=2)
    tell(staff, Change.ADDED, PROCLAIMED, date(2022, 9, 15))
    with CaptureQueriesContext(connection) as one:
        recompute(staff, chunk=6)
    assert len(three) - len(two) == len(two) - len(one)


def test_what_is_known_is_append_only(staff: Staff) -> None:
    tell(staff, Change.ADDED, PROCLAIMED, date(2027, 5, 19))
    row = HolidayChange.objects.get()
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()
    assert not calendar_in_use("england-and-wales").is_working_day(date(2027, 5, 19))  # Wed
    assert facts.announced() == announced()


def test_a_clock_that_hangs_on_another_is_read_from_the_events(line: Line, staff: Staff) -> None:
    line.receive(date(2027, 5, 10)).accept(date(2027, 5, 11), procedure="complaint-handling-code")  # Mon, Tue
    code = due(line)
    # Not acknowledged: counted from Monday 17 May, the last day for it.
    assert (code.starts_on, code.law_due_on) == (date(2027, 5, 17), date(2027, 6, 1))
    tell(staff, Change.ADDED, date(2027, 5, 11), date(2027, 5, 14))  # Fri
    assert recompute(staff, date(2027, 5, 11)).moved >= 2
    code = due(line)
    assert (code.starts_on, code.law_due_on) == (date(2027, 5, 18), date(2027, 6, 2))  # Tue, Wed
    assert DueDateMoved.objects.filter(clock="acknowledge-1").exists()
    assert list(faults_in(Complaint.objects.get(pk=line.id), date(2027, 5, 11))) == []


@pytest.mark.usefixtures("before")
def test_a_step_before_the_recount_logs_the_move_it_makes(line: Line, staff: Staff) -> None:
    """A step saved between the taking in and the end of the recount writes the dates anew: never without a word."""
    line.receive(date(2022, 9, 7)).accept(date(2022, 9, 8))  # Wed, Thu
    tell(staff, Change.ADDED, PROCLAIMED)
    line.do("note", date(2022, 9, 12), words="She rang.", version=line.complaint.version)  # type: ignore[union-attr]
    assert due(line).due_on == date(2022, 9, 22)  # Thu
    moved = DueDateMoved.objects.get(complaint=line.complaint)
    assert (moved.clock, moved.old_due_on, moved.new_due_on, moved.by) == (
        "respond-1",
        date(2022, 9, 21),
        date(2022, 9, 22),
        staff.manager,
    )
    assert "19 September 2022 (State Funeral) is now a bank holiday" in moved.reason
    verbs = list(
        AuditLine.objects.filter(complaint=line.complaint).order_by("number").values_list("verb", flat=True)
    )
    assert verbs[-2:] == ["recompute-due-dates", "note"]
    stored = Complaint.objects.get(pk=line.id)
    assert list(faults_in(stored, date(2022, 9, 12))) == []
    assert recompute(staff).moved == 0  # nothing is left for it, and nothing is told twice
    line.do("note", date(2022, 9, 12), words="Again.", version=stored.version)
    assert DueDateMoved.objects.filter(complaint=line.complaint).count() == 1
