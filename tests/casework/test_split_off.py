"""A mixed complaint recognised in stage 1: the part gets its file and its time. Weekdays stand beside the dates."""

from datetime import date
from typing import Any

import pytest

from heard.casework import facts
from heard.casework.fold import fold
from heard.casework.models import Complaint, DueDate, Event
from heard.casework.refusals import NotNow
from heard.casework.verify import faults_in
from support.people import Line

RECEIVED, SEEN = date(2024, 6, 3), date(2024, 6, 7)  # Mon; Fri
OFF: dict[str, Any] = {
    "points": [2], "text": "The conference was not minuted", "words": "Nobody wrote down what I said.",
    "function": "section-47", "procedure": "corporate", "why": "The manager saw that point 2 is about the conference.",
}  # fmt: skip


def mixed(line: Line) -> Line:
    return line.receive(RECEIVED).accept(date(2024, 6, 4), points=2)


def due(complaint: Any, clock: str) -> tuple[date, date | None]:
    row = DueDate.objects.get(complaint=complaint, clock=clock)
    return row.starts_on, row.due_on


@pytest.mark.parametrize(
    ("raised", "starts", "rule"),
    [
        (None, RECEIVED, "keeps its day of receipt"),  # law.md 8.27
        (date(2024, 6, 6), date(2024, 6, 6), "was received on that day"),  # Thu; law.md 8.13
    ],
)
def test_the_part_has_its_own_time_from_the_right_day(
    line: Line, raised: date | None, starts: date, rule: str
) -> None:
    mixed(line)
    before = due(line.complaint, "respond-1")
    line.do("split_off", SEEN, **OFF, raised_on=raised)
    assert due(line.complaint, "respond-1") == before == (RECEIVED, date(2024, 6, 17))
    part = Complaint.objects.exclude(pk=line.id).get()
    assert due(part, "respond-1")[0] == starts
    assert (part.procedure, part.received_on) == ("corporate", starts)
    here, there = (
        fold(facts.happened(one.events.order_by("seq"))) for one in (Complaint.objects.get(pk=line.id), part)
    )
    assert (set(here.points), here.procedure, set(there.points)) == ({1}, "children-act-1989", {1})
    assert there.points[1].text.startswith("Point 2")
    assert here.split is not None and there.split is not None
    assert [one.complaint for one in here.split.parts] == [str(line.id), str(part.pk)]
    said = Event.objects.get(complaint=line.complaint, kind="split").data
    assert rule in said["cautions"][0]["text"]
    assert said["cautions"][0]["source"] == "our reading of the law, not verified"
    for one in Complaint.objects.all():
        assert list(faults_in(one, SEEN)) == []
    line.respond(
        date(2024, 6, 12), findings={1: ("upheld", "We did not ring.")}
    )  # what stays is answered by itself


def test_what_cannot_be_is_refused(line: Line) -> None:
    mixed(line)
    for field, change in (
        ("points", {"points": []}),
        ("points", {"points": [1, 2]}),
        ("points", {"points": [3]}),
        ("procedure", {"procedure": "children-act-1989"}),
        ("words", {"words": " "}),
        ("why", {"why": ""}),
        ("raised_on", {"raised_on": date(2024, 6, 8)}),
    ):
        count = Event.objects.count(), Complaint.objects.count()
        with pytest.raises(NotNow) as refused:
            line.do("split_off", SEEN, today=date(2024, 6, 10), **{**OFF, **change})
        assert refused.value.field == field
        assert (Event.objects.count(), Complaint.objects.count()) == count
    line.respond(date(2024, 6, 12))
    with pytest.raises(NotNow, match="Stage 1 is over"):
        line.do("split_off", date(2024, 6, 13), **OFF)


def test_decided_against_the_proposal_it_is_looked_at_again(line: Line) -> None:
    mixed(line).do("split_off", SEEN, **OFF, proposed="elsewhere")
    part = Complaint.objects.exclude(pk=line.id).get()
    assert Event.objects.filter(complaint=part, kind="second-look-asked").exists()
