"""A complaint on the wrong procedure. Weekdays stand beside the dates."""

from datetime import date

import pytest
from django.conf import LazySettings

from heard.casework.models import Complaint, DueDate
from heard.casework.refusals import NotNow
from heard.casework.verify import faults_in
from support.people import Line

MON_3_JUNE, TODAY = date(2024, 6, 3), date(2026, 11, 23)


@pytest.fixture(autouse=True)
def council(settings: LazySettings) -> None:
    settings.AUTHORITY = "leicestershire"


def stored(line: Line) -> Complaint:
    return Complaint.objects.get(pk=line.id)


def test_corporate_to_statutory_counts_from_the_first_receipt(line: Line) -> None:
    """law.md 8.27: misrouting takes no day from the person."""
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4), procedure="corporate")
    line.do("reroute", date(2024, 6, 14), procedure="children-act-1989", reason="About a section 17 service")
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-1")
    assert (stored(line).procedure, clock.starts_on, clock.law_due_on) == (
        "children-act-1989",
        MON_3_JUNE,
        date(2024, 6, 17),  # Mon
    )


def test_a_corporate_answer_at_stage_2_is_no_adjudication(line: Line) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4), procedure="corporate")
    line.respond(date(2024, 6, 14)).ask_on(date(2024, 6, 20)).respond(date(2024, 7, 5))
    line.do("reroute", date(2024, 7, 19), procedure="children-act-1989", reason="The Ombudsman said so")
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-2")
    # The request of Thu 20 June still starts stage 2, and 25 working days end on Thu 25 July.
    assert (clock.state, clock.starts_on, clock.law_due_on) == (
        "running",
        date(2024, 6, 20),
        date(2024, 7, 25),
    )
    stage = stored(line).stages.get(number=2)
    assert (stage.requested_on, stage.response_sent_on) == (date(2024, 6, 20), None)
    assert list(faults_in(stored(line), TODAY)) == []


def test_away_from_the_statutory_procedure_only_by_mistake(line: Line) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4))
    with pytest.raises(NotNow, match="rightly accepted") as refused:
        line.do("reroute", date(2024, 6, 5), procedure="corporate", reason="Costs less")
    assert refused.value.field == "never_covered"
    with pytest.raises(NotNow, match="Ombudsman") as refused:
        line.do(
            "reroute", date(2024, 6, 5), procedure="corporate", reason="Section 47 only", never_covered=True
        )
    assert refused.value.field == "ombudsman_told"
    line.do(
        "reroute", date(2024, 6, 5), procedure="corporate", reason="Section 47 only",
        never_covered=True, ombudsman_told=True,
    )  # fmt: skip
    assert stored(line).procedure == "corporate"


def test_to_where_it_is_already(line: Line) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4))
    with pytest.raises(NotNow, match="already"):
        line.do("reroute", date(2024, 6, 5), procedure="children-act-1989", reason="x")
