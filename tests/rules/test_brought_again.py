"""Frozen by point and brought again: a time of its own from that day, beside the points that never stopped
(law.md 1.7 and 8.17)."""

from datetime import date

import pytest

from heard.rules.announced import Announced, Change, read_clocks_knowing
from heard.rules.clock import Fact
from heard.rules.freezing import FreezeState, freezes
from heard.rules.library import procedure
from heard.rules.points import points_at
from heard.rules.stage_duties import End
from heard.rules.vocabulary import FactKind
from heard.rules.ways_out import Circumstances, may_end
from support.days import day, fact, read

K = FactKind
ACT = procedure("children-act-1989")
RECEIVED = fact(K.RECEIVED, "Mon 23 Nov 2026")  # 10: Mon 7 Dec · 20: Mon 21 Dec
POINTS = tuple(fact(K.POINT_ADDED, "Mon 23 Nov 2026", None, number=number) for number in (1, 2, 3))
DECIDED = {
    "proceedings": "criminal proceedings",
    "prejudice_reason": "The same events are before the court.",
    "notified_on": "2026-12-02",
    "review_on": "2027-01-04",
}


def frozen(*points: int, on: str = "Wed 2 Dec 2026", **data: object) -> Fact:
    return fact(K.FROZEN, on, None, **{**DECIDED, "points": list(points), **data})


def ended(on: str, *points: int, again: str | None = None) -> Fact:
    given = {"resubmitted_on": day(again).isoformat()} if again else {}
    return fact(K.UNFROZEN, on, None, points=list(points), **given)


REPLY = fact(K.RESPONSE_SENT, "Mon 7 Dec 2026", 1)  # to the points that were not frozen
BACK = ended("Mon 1 Mar 2027", 2, again="Mon 8 Mar 2027")  # 10: Mon 22 Mar · 20: Wed 7 Apr (Easter)
CASE = (RECEIVED, *POINTS, frozen(2), REPLY, BACK)


def test_a_point_brought_again_runs_beside_the_others() -> None:
    one = read(ACT, *CASE, today="Fri 12 Mar 2027")["respond-1"]
    assert (one.state, one.met_on, one.due_on, one.late) == (
        "met",
        day("Mon 7 Dec 2026"),
        day("Mon 7 Dec 2026"),
        False,
    )
    (own,) = one.brought_again
    assert (own.points, own.starts, own.due_on, own.ceiling, own.state, own.late) == (
        (2,),
        day("Mon 8 Mar 2027"),
        day("Mon 22 Mar 2027"),
        day("Wed 7 Apr 2027"),
        "running",
        False,
    )
    ((words, due),) = one.also
    assert words == "for point 2, brought again on 8 March 2027 (SI 2006/1738, regulation 8)"
    assert due.due == day("Mon 22 Mar 2027")
    assert "the day point 2 was brought again" in " ".join(due.explain())
    told = " ".join(one.notes)
    assert "Point 2 has a time of its own, from 8 March 2027 to 22 March 2027." in told


@pytest.mark.parametrize(
    ("later", "today", "state", "late", "says"),
    [
        ((), "Mon 22 Mar 2027", "running", False, "to 22 March 2027."),
        ((), "Tue 23 Mar 2027", "running", True, "it is late"),
        ((fact(K.RESPONSE_SENT, "Mon 22 Mar 2027", 1, points=[2]),), "Thu 1 Apr 2027", "met", False, "22 March"),
        ((fact(K.RESPONSE_SENT, "Wed 24 Mar 2027", 1),), "Thu 1 Apr 2027", "met", True, "24 March 2027, late"),
        ((fact(K.RESPONSE_SENT, "Mon 22 Mar 2027", 1, points=[1]),), "Tue 23 Mar 2027", "running", True, "late"),
        ((fact(K.WITHDRAWN, "Mon 15 Mar 2027", None, points=[2]),), "Thu 1 Apr 2027", "stopped", False, "15 March"),
        ((fact(K.NEXT_STAGE_REQUESTED, "Mon 15 Mar 2027", 2, points=[1]),), "Thu 1 Apr 2027", "running", True, ""),
    ],
)  # fmt: skip
def test_what_becomes_of_it(later: tuple[Fact, ...], today: str, state: str, late: bool, says: str) -> None:
    one = read(ACT, *CASE, *later, today=today)["respond-1"]
    (own,) = one.brought_again
    assert (own.state, own.late) == (state, late)
    assert says in " ".join(one.notes)
    assert (one.met_on, one.late) == (day("Mon 7 Dec 2026"), False)  # the others' time does not care


def test_an_answer_to_it_alone_does_not_answer_the_others() -> None:
    alone = fact(K.RESPONSE_SENT, "Mon 22 Mar 2027", 1, points=[2])
    one = read(ACT, RECEIVED, *POINTS, frozen(2), BACK, alone, today="Thu 1 Apr 2027")["respond-1"]
    assert (one.state, one.met_on, one.late) == ("running", None, True)
    assert one.brought_again[0].met_on == day("Mon 22 Mar 2027")


def test_more_time_for_it_alone_moves_only_its_own() -> None:
    given = {"ground": "complex", "notified_on": "2027-03-19", "until": "2027-04-07", "points": [2]}
    longer = fact(K.EXTENDED, "Fri 19 Mar 2027", 1, **given)
    one = read(ACT, RECEIVED, *POINTS, frozen(2), BACK, longer, today="Mon 22 Mar 2027")["respond-1"]
    assert (one.extended_due, one.due_on) == (None, day("Mon 7 Dec 2026"))
    assert one.brought_again[0].due_on == day("Wed 7 Apr 2027")
    assert [due.due for _, due in one.also] == [day("Mon 22 Mar 2027"), day("Wed 7 Apr 2027")]


def test_it_comes_back_at_the_stage_it_had_reached() -> None:
    asked = fact(K.NEXT_STAGE_REQUESTED, "Mon 14 Dec 2026", 2)
    second = frozen(3, on="Mon 4 Jan 2027", review_on="2027-02-01")
    back = ended("Mon 1 Mar 2027", 3, again="Mon 8 Mar 2027")
    facts = (RECEIVED, *POINTS, REPLY, asked, second, back)
    clocks = read(ACT, *facts, today="Tue 9 Mar 2027")
    assert clocks["respond-1"].brought_again == ()
    (own,) = clocks["respond-2"].brought_again
    assert (own.points, own.starts, own.due_on) == ((3,), day("Mon 8 Mar 2027"), day("Wed 14 Apr 2027"))
    assert clocks["respond-2"].due_on == day("Thu 21 Jan 2027")


def test_asking_for_stage_2_leaves_a_frozen_point_behind_without_its_time_running() -> None:
    asked = fact(K.NEXT_STAGE_REQUESTED, "Fri 4 Dec 2026", 2, points=[1, 3])
    facts = (RECEIVED, *POINTS, frozen(2), asked)
    one = read(ACT, *facts, today="Mon 14 Dec 2026")["respond-1"]
    assert (one.state, one.stopped_on, one.late) == ("stopped", day("Fri 4 Dec 2026"), False)
    one = read(ACT, *facts, BACK, today="Fri 12 Mar 2027")["respond-1"]
    assert one.brought_again[0].due_on == day("Mon 22 Mar 2027")  # point 2 is still at stage 1


def test_of_a_freeze_some_points_may_come_back_first() -> None:
    for first in (frozen(2, 3), frozen()):
        facts = (RECEIVED, *POINTS, first, BACK)
        found = freezes(facts, day("Fri 12 Mar 2027"))
        assert [one.state(day("Fri 12 Mar 2027")) for one in found] == [
            FreezeState.RESUBMITTED,
            FreezeState.FROZEN,
        ]
        one = read(ACT, *facts, today="Fri 12 Mar 2027")["respond-1"]
        assert [own.points for own in one.brought_again] == [(2,)]
        assert (one.frozen_on is None) is bool(first.data["points"])
    # Point 3 is told of the end first and brought again later: both are read.
    later = ended("Thu 1 Apr 2027", 3, again="Thu 1 Apr 2027")
    one = read(
        ACT, RECEIVED, *POINTS, frozen(2, 3), BACK, ended("Mon 8 Mar 2027", 3), later, today="Fri 2 Apr 2027"
    )["respond-1"]
    assert [(own.points, own.starts) for own in one.brought_again] == [
        ((2,), day("Mon 8 Mar 2027")),
        ((3,), day("Thu 1 Apr 2027")),
    ]


def test_a_point_may_be_frozen_again() -> None:
    second = frozen(2, on="Mon 15 Mar 2027", review_on="2027-05-04")
    one = read(ACT, *CASE, second, today="Thu 1 Apr 2027")["respond-1"]
    (own,) = one.brought_again
    assert (own.state, own.frozen_on, own.late) == ("stopped", day("Mon 15 Mar 2027"), False)


def test_a_second_freeze_of_everything_stops_the_new_time_again() -> None:
    first, back = frozen(), ended("Mon 1 Mar 2027", again="Mon 8 Mar 2027")
    second = frozen(on="Mon 15 Mar 2027", review_on="2027-05-04")
    facts = (RECEIVED, *POINTS, first, back, second)
    one = read(ACT, *facts, today="Fri 4 Jun 2027")["respond-1"]
    assert (one.state, one.starts, one.frozen_on) == (
        "stopped",
        day("Mon 8 Mar 2027"),
        day("Mon 15 Mar 2027"),
    )
    assert (one.due_on, one.late) == (day("Mon 22 Mar 2027"), False)
    over = ended("Mon 7 Jun 2027", again="Thu 10 Jun 2027")
    one = read(ACT, *facts, over, today="Fri 25 Jun 2027")["respond-1"]
    assert (one.state, one.starts, one.due_on, one.late) == (
        "running",
        day("Thu 10 Jun 2027"),
        day("Thu 24 Jun 2027"),
        True,
    )
    told = " ".join(one.notes)
    assert "brought again on 8 March 2027" in told
    assert "brought again on 10 June 2027" in told


@pytest.mark.parametrize("points", [(), (2,)])
def test_lifted_on_the_day_it_was_made_it_stops_nothing(points: tuple[int, ...]) -> None:
    lifted = ended("Wed 2 Dec 2026", *points, again="Wed 2 Dec 2026")
    one = read(ACT, RECEIVED, *POINTS, frozen(*points), lifted, today="Fri 4 Dec 2026")["respond-1"]
    own = one.brought_again[0] if points else one
    assert (own.state, own.starts) == ("running", day("Wed 2 Dec 2026"))


def test_a_point_brought_again_twice_has_one_time() -> None:
    second = frozen(2, on="Mon 15 Mar 2027", review_on="2027-05-04")
    over = ended("Mon 7 Jun 2027", 2, again="Thu 10 Jun 2027")
    one = read(ACT, *CASE, second, over, today="Fri 11 Jun 2027")["respond-1"]
    assert [(own.points, own.starts, own.due_on) for own in one.brought_again] == [
        ((2,), day("Thu 10 Jun 2027"), day("Thu 24 Jun 2027"))
    ]
    # Looked at again and kept frozen is one freeze told twice, and one time.
    kept = frozen(2, on="Mon 4 Jan 2027", review_on="2027-02-01")
    one = read(ACT, RECEIVED, *POINTS, frozen(2), REPLY, kept, BACK, today="Fri 12 Mar 2027")["respond-1"]
    assert [(own.points, own.starts) for own in one.brought_again] == [((2,), day("Mon 8 Mar 2027"))]


def test_points_know_where_they_stand() -> None:
    def states(*facts: Fact, today: str) -> dict[int, tuple[int, date, str]]:
        found = points_at(facts, day(today))
        return {number: (at.stage, at.since, at.state) for number, at in found.items()}

    assert states(*CASE[:-1], today="Mon 1 Mar 2027")[2] == (1, day("Wed 2 Dec 2026"), "frozen")
    assert states(*CASE[:-1], today="Mon 1 Mar 2027")[1] == (1, day("Mon 7 Dec 2026"), "answered")
    assert states(*CASE, today="Mon 8 Mar 2027")[2] == (1, day("Mon 8 Mar 2027"), "open")
    asked = fact(K.NEXT_STAGE_REQUESTED, "Mon 14 Dec 2026", 2)  # names none: not the frozen one
    assert states(*CASE, asked, today="Mon 8 Mar 2027")[2] == (1, day("Mon 8 Mar 2027"), "open")
    assert states(*CASE, asked, today="Mon 8 Mar 2027")[1][0] == 2


# ---- after the year -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("again", "says"),
    [("Wed 1 Mar 2028", False), ("Thu 2 Mar 2028", True)],  # proceedings ended on Mon 1 Mar 2027
)
@pytest.mark.parametrize("points", [(), (2,)])
def test_brought_again_after_the_year_carries_a_note(again: str, says: bool, points: tuple[int, ...]) -> None:
    back = ended("Mon 1 Mar 2027", *points, again=again)
    one = read(ACT, RECEIVED, *POINTS, frozen(*points), back, today=again)["respond-1"]
    own = one.brought_again[0] if points else one
    assert (own.starts, own.state) == (day(again), "running")
    told = [note for note in one.notes if "more than a year after the proceedings ended" in note]
    assert bool(told) is says
    if says:
        assert "the year ran to 1 March 2028" in told[0]
        assert "the council's discretion" in told[0]
        assert "SI 2006/1738, regulation 8 and guidance; the year is recalled" in told[0]
        assert len(told) == 1


# ---- a freeze without a review date ---------------------------------------------------------------------------


@pytest.mark.parametrize("review", [None, "2026-12-02", "2026-12-01"])
def test_a_freeze_without_a_review_day_stands_with_a_caution(review: str | None) -> None:
    whole = frozen(review_on=review)
    (one,) = freezes([RECEIVED, whole], day("Wed 9 Dec 2026"))
    assert one.stands and one.review_due(day("Wed 9 Dec 2026"))
    (caution,) = one.cautions
    assert (caution.tag, caution.verified) == ("I", False)
    clock = read(ACT, RECEIVED, *POINTS, whole, today="Wed 9 Dec 2026")["respond-1"]
    assert (clock.state, clock.frozen_on, clock.late) == ("stopped", day("Wed 2 Dec 2026"), False)
    assert "Set a day on which the freeze is looked at again." in clock.notes
    beside = read(ACT, RECEIVED, *POINTS, frozen(2, review_on=review), today="Fri 4 Dec 2026")["respond-1"]
    assert "Set a day on which the freeze is looked at again." in beside.notes
    answer = may_end(ACT, 1, End.PROCEEDINGS, Circumstances(day("Wed 2 Dec 2026"), freeze=whole.data))
    assert answer
    assert any("looked at again" in reason.text for reason in answer.cautions)


def test_what_comes_back_counts_with_the_holidays_known_now() -> None:
    funeral = Announced(
        "england-and-wales", day("Thu 18 Mar 2027"), "a holiday", Change.ADDED, day("Fri 12 Mar 2027")
    )
    readings = read_clocks_knowing(ACT, CASE, day("Mon 15 Mar 2027"), (funeral,))
    one = next(reading for reading in readings if reading.clock == "respond-1")
    assert one.due_on == day("Mon 7 Dec 2026")
    assert one.brought_again[0].due_on == day("Tue 23 Mar 2027")
