"""The invented year has the published volumes, and everything in it was done by the actions."""

from datetime import date

import pytest

from heard.casework.models import Complaint, DueDate, OmbudsmanCase, Stage
from heard.casework.verify import faults_in
from heard.demo import volumes as volumes_of
from heard.demo.build import build
from heard.demo.cast import Cast
from heard.rules.faults import InputFault
from heard.rules.working_days import calendar
from support.played import TODAY

STATUTORY = {"complaint__procedure": "children-act-1989"}
# One process plays the year, once, for all of these (support/spread.py).
pytestmark = pytest.mark.django_db


def test_the_year_as_leicestershire_published_it(played: Cast) -> None:
    volumes = volumes_of.read("leicestershire")
    year = (volumes.start, volumes.end)
    received = Complaint.objects.filter(received_on__range=year)
    assert received.filter(procedure="children-act-1989").count() == 48  # t02, t03
    assert received.filter(procedure="corporate").count() == 168  # t02
    assert received.filter(procedure="children-act-1989", from_child=True).count() == 2  # f16

    answered = Stage.objects.filter(number=1, response_sent_on__range=year, **STATUTORY)
    assert answered.count() == 52
    assert answered.filter(outcome__in=["upheld", "partly upheld"]).count() == 15  # f20
    taken = [
        clock
        for clock in DueDate.objects.filter(clock="respond-1", met_on__range=year, **STATUTORY)
        if _working_days(clock) <= 20
    ]
    assert len(taken) == 30  # f11: 58% of 52

    stage_2 = Stage.objects.filter(number=2, requested_on__range=year, **STATUTORY)
    assert stage_2.count() == 4  # t03
    done = DueDate.objects.filter(clock="respond-2", met_on__range=year, **STATUTORY)
    assert (done.count(), done.filter(late=False).count()) == (4, 3)  # f14, f15
    panels = DueDate.objects.filter(clock="panel-3", met_on__range=year, **STATUTORY)
    assert (panels.count(), panels.filter(late=False).count()) == (3, 3)  # t04

    decided = OmbudsmanCase.objects.filter(decided_on__range=year)
    by_decision = {d: decided.filter(decision=d).count() for d in decided.values_list("decision", flat=True)}
    assert by_decision == {"not investigated": 3, "premature": 7, "upheld": 11, "not upheld": 10}  # t06
    statutory = decided.filter(**STATUTORY)
    assert statutory.filter(route="exhausted all stages").count() == 3  # t05
    assert statutory.filter(route="early referral after stage 2").count() == 1  # t05


def _working_days(clock: DueDate) -> int:
    assert clock.met_on is not None
    return calendar("england-and-wales").between(clock.starts_on, clock.met_on)


def test_late_and_early_ones_are_among_them(played: Cast) -> None:
    clocks = DueDate.objects.filter(clock="respond-1", complaint__received_on__lte=date(2025, 3, 31))
    assert clocks.filter(late=True).count() > 20
    assert clocks.filter(late=False, state="met").count() > 100
    assert clocks.filter(late=False, late_against_law=True, extended_due_on__isnull=False).exists()


def test_the_record_holds(played: Cast) -> None:
    faults = [fault for complaint in Complaint.objects.all() for fault in faults_in(complaint, TODAY)]
    assert faults == []


def test_a_demo_starts_from_an_empty_database(played: Cast) -> None:
    with pytest.raises(InputFault, match="in use"):
        build(
            "leicestershire",
            volumes_of.read("leicestershire"),
            password="a long enough password",
            today=TODAY,
            progress=lambda done, of: None,
        )
