"""Triage: second look, mixed complaints, duplicates, safeguarding, informal contacts, protection.

Weekdays stand beside the dates.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import actions, facts, queries
from heard.casework.actions.receive import Somebody
from heard.casework.actions.split import PartGiven
from heard.casework.actions.triage import SafelyPassed
from heard.casework.fold import fold
from heard.casework.linked import side_by_side, together, told_again
from heard.casework.models import Complaint, Contact, DueDate, LinkedComplaint, Look, SamePerson
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.casework.verify import faults_in, missing_complaints
from heard.rules.faults import InputFault
from support.people import GATES, Line, Staff

pytestmark = pytest.mark.both
TODAY = date(2026, 12, 30)  # Wed
MON, TUE, WED, THU, FRI = (date(2026, 9, day) for day in (7, 8, 9, 10, 11))
MON_14 = date(2026, 9, 14)


@pytest.fixture(autouse=True)
def council(settings: LazySettings) -> None:
    settings.AUTHORITY = "leicestershire"


@pytest.fixture(autouse=True)
def everything_holds(db: None) -> Iterator[None]:
    """Whatever a test did: the stored record follows from the events, and no number was lost."""
    yield
    for one in Complaint.objects.all():
        assert list(faults_in(one, TODAY)) == []
    assert list(missing_complaints()) == []


def state(complaint: Any) -> CaseState:
    pk = complaint.id if isinstance(complaint, Line) else complaint.pk
    return fold(facts.happened(Complaint.objects.get(pk=pk).events.order_by("seq")))


def stored(line: Line) -> Complaint:
    return Complaint.objects.get(pk=line.id)


def refused(field: str | None, words: str) -> Any:
    """The step is refused at a field, in these words."""
    return _Refused(field, words)


class _Refused:
    def __init__(self, field: str | None, words: str) -> None:
        self.field, self.words = field, words
        self.raises = pytest.raises(InputFault, match=words)

    def __enter__(self) -> None:
        self.caught = self.raises.__enter__()

    def __exit__(self, *error: Any) -> bool:
        done = bool(self.raises.__exit__(*error))
        assert getattr(self.caught.value, "field", None) == self.field
        return done


# --- the second look ---------------------------------------------------------------------------------------------

OVERRIDE = {
    "procedure": "corporate",
    "proposed": "children-act-1989",
    "reason": "About parking at the contact centre",
    "override_reason": "No service to a child is in question",
    "gates": GATES,
}


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        (MON, WED),
        (THU, MON_14),  # over a weekend
        (FRI, date(2026, 9, 15)),  # Tue
        (date(2026, 12, 23), date(2026, 12, 29)),  # Wed to Tue: Christmas, and Boxing Day moved to Mon 28
    ],
)
def test_an_override_takes_effect_at_once_and_asks_for_a_second_look(
    line: Line, decided: date, due: date
) -> None:
    line.receive(decided).do("triage", decided, **OVERRIDE)
    assert stored(line).procedure == "corporate"
    look = Look.objects.get(complaint=line.complaint)
    assert (look.what, look.on, look.user, stored(line).look_on) == ("second-look", due, None, due)


def test_what_was_proposed_needs_no_second_look(line: Line) -> None:
    line.receive(MON).do("triage", MON, **{**OVERRIDE, "proposed": "corporate", "override_reason": ""})
    assert state(line).second_look is None
    with refused(None, "Nothing was decided against the proposal"):
        line.do("take_second_look", TUE, agrees=True, reason="Yes")


def test_somebody_else_looks_and_may_come_from_outside_the_team(line: Line, staff: Staff) -> None:
    adjudicator = staff.adjudicator
    assert not queries.visible_to(adjudicator).exists()
    line.receive(MON).do("triage", MON, **OVERRIDE, second_look_user=str(adjudicator.pk))
    assert queries.visible_to(adjudicator).get() == line.complaint  # to look, one must see
    line.do(
        "take_second_look", TUE, actor=adjudicator, agrees=True, reason="No child’s service is in question"
    )
    look = state(line).second_look
    assert look is not None
    assert (look.agreed, look.by, look.late) == (True, "Adaeze Holt", False)
    assert not queries.visible_to(adjudicator).exists()  # and no longer than to look
    assert stored(line).look_on is None


def test_an_outsider_who_does_not_sign_in_is_named_and_the_team_writes_it_down(line: Line) -> None:
    line.receive(MON).do("triage", MON, **OVERRIDE, second_look_name="Una Dale, another council")
    assert Look.objects.get().name == "Una Dale, another council"
    line.do("take_second_look", WED, agrees=False, reason="Contact is a service to the child")
    look = state(line).second_look
    assert look is not None and (look.by, look.agreed) == ("Una Dale, another council", False)


def test_never_by_whoever_decided(line: Line, staff: Staff) -> None:
    line.receive(MON)
    with refused("second_look_user", "Somebody else"):
        line.do("triage", MON, **OVERRIDE, second_look_user=str(staff.manager.pk))
    with refused("second_look_name", "Somebody else"):
        line.do("triage", MON, **OVERRIDE, second_look_name="morag ellis")
    line.do("triage", MON, **OVERRIDE)
    with refused(None, "Somebody else"):
        line.do("take_second_look", TUE, agrees=True, reason="I still think so")
    line.do("take_second_look", TUE, actor=staff.officer, agrees=True, reason="So do I")


def test_never_by_whoever_is_complained_about(line: Line, staff: Staff) -> None:
    line.receive(MON).do("name_complained_about", MON, user=str(staff.responder.pk))
    with refused("second_look_user", "cannot have a part"):
        line.do("triage", MON, **OVERRIDE, second_look_user=str(staff.responder.pk))


def test_only_whoever_was_asked_or_the_team(line: Line, staff: Staff) -> None:
    other = User.objects.create_user(
        "olu@council.example", "a long password", name="Olu Kay", roles=(Role.RESPONDING_MANAGER,)
    )
    line.receive(MON).do("triage", MON, **OVERRIDE, second_look_user=str(staff.adjudicator.pk))
    line.do("assign_responder", MON, user=str(other.pk))
    with refused(None, "Adaeze Holt was asked"):
        line.do("take_second_look", TUE, actor=other, agrees=True, reason="Fine")
    line.do("ask_second_look", TUE, user=str(other.pk))
    assert Look.objects.get().on == WED  # naming somebody else moves no day
    line.do("take_second_look", TUE, actor=other, agrees=True, reason="Fine")


def test_late_is_recorded_and_holds_nothing_up(line: Line, staff: Staff) -> None:
    line.receive(MON).do("triage", MON, **OVERRIDE).do("add_point", MON, text="Parking", category="delay")
    line.do("acknowledge", TUE).respond(FRI)
    line.do("take_second_look", MON_14, actor=staff.officer, agrees=True, reason="Right")
    look = state(line).second_look
    assert look is not None and look.late
    assert stored(line).events.get(kind="second-looked").data["late"] is True


def test_put_right_leads_to_the_right_procedure_with_the_time_of_the_first_receipt(
    line: Line, staff: Staff
) -> None:
    line.receive(MON).do("triage", MON, **OVERRIDE)
    line.do("take_second_look", WED, actor=staff.officer, agrees=False, reason="A service to the child")
    line.do("reroute", WED, procedure="children-act-1989", reason="A service to the child")
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-1")
    assert (clock.starts_on, clock.law_due_on) == (MON, date(2026, 9, 21))  # Mon, ten working days


REFUSE = {
    "ground": "not about this council",
    "reason": "It is about the school",
    "signpost": "the school",
    "gates": {"safeguarding": "no concern"},
}


def test_a_refusal_against_the_proposal_falls_when_it_is_put_right(line: Line, staff: Staff) -> None:
    line.receive(MON)
    with refused("override_reason", "say why you decide otherwise"):
        line.do("refuse", TUE, **REFUSE, proposed="children-act-1989")
    line.do("refuse", TUE, **REFUSE, proposed="children-act-1989", override_reason="The school runs it")
    line.do("close", TUE, reason="refused")
    assert stored(line).status == "closed"
    assert Look.objects.get().on == THU
    line.do("take_second_look", THU, actor=staff.officer, agrees=False, reason="The council pays for it")
    assert stored(line).status == "new"  # looked at anew
    line.accept(THU)
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-1")
    assert (clock.state, clock.starts_on) == ("running", MON)
    assert stored(line).events.filter(kind="refused").exists()  # nothing is forgotten


def test_the_ombudsman_is_named_whoever_forgets(line: Line) -> None:
    line.receive(MON).do("refuse", TUE, **REFUSE)
    assert state(line).signpost.startswith("the school; the Local Government and Social Care Ombudsman")


# --- safeguarding ------------------------------------------------------------------------------------------------

REFERRED = {**GATES, "safeguarding": "concern, referred"}


def test_a_concern_is_passed_on_with_whom_and_when_and_comes_back_on_its_day(line: Line) -> None:
    line.receive(MON)
    accept = {"procedure": "children-act-1989", "reason": "A parent", "gates": REFERRED}
    with refused("safeguarding_review_on", "Say when you look again"):
        line.do("triage", TUE, **accept)
    with refused("safeguarding_to", "Say to whom"):
        line.do("triage", TUE, **accept, passed=SafelyPassed("", MON, THU))
    with refused("safeguarding_review_on", "lies ahead"):
        line.do("triage", TUE, **accept, passed=SafelyPassed("First response", TUE, TUE))
    line.do("triage", TUE, **accept, passed=SafelyPassed("First response", MON, THU))
    assert (stored(line).status, stored(line).look_on) == ("open", THU)  # the complaint is not lost
    line.do("review_safeguarding", THU, found="Assessed: no further action", review_on=MON_14)
    assert stored(line).look_on == MON_14
    line.do("review_safeguarding", MON_14, found="Closed")
    assert stored(line).look_on is None


def test_a_concern_on_record_is_not_asked_for_twice(line: Line) -> None:
    line.receive(MON).do(
        "pass_to_safeguarding", MON, to="First response", concern="Left alone at night", review_on=WED
    )
    line.do("triage", TUE, procedure="children-act-1989", reason="A parent", gates=REFERRED)
    assert len(state(line).passed) == 1


def test_a_concern_about_a_refused_complaint_still_comes_back(line: Line) -> None:
    passed = SafelyPassed("First response", MON, WED)
    line.receive(MON).do("refuse", TUE, **{**REFUSE, "gates": REFERRED}, passed=passed)
    assert (stored(line).status, stored(line).look_on) == ("refused", WED)


# --- informal contacts -------------------------------------------------------------------------------------------


def test_settled_informally_it_is_recorded_and_owes_nothing(line: Line) -> None:
    line.receive(MON).do(
        "settle_informally", WED, kind="service request", done="The meeting was moved", dissatisfied=False
    )
    assert stored(line).status == "informal"
    assert not DueDate.objects.filter(complaint=line.complaint).exists()
    assert not stored(line).events.get(kind="settled-informally").data["late"]
    for step, more in (
        ("triage", {"procedure": "corporate", "reason": "x", "gates": GATES}),
        ("refuse", REFUSE),
    ):
        with refused(None, "settled informally"):
            line.do(step, WED, **more)


@pytest.mark.parametrize(("settled", "late"), [(WED, False), (THU, True)])
def test_after_the_local_48_hours_it_carries_a_caution_and_is_recorded_all_the_same(
    line: Line, settled: date, late: bool
) -> None:
    line.receive(MON).do(
        "settle_informally", settled, kind="concern put right", done="Rang", dissatisfied=False
    )
    data = stored(line).events.get(kind="settled-informally").data
    assert (data["late"], bool(data["cautions"])) == (late, late)


def test_whoever_is_dissatisfied_has_complained(line: Line) -> None:
    line.receive(MON)
    with refused("dissatisfied", "paragraph 1.7"):
        line.do("settle_informally", TUE, kind="service request", done="We said no", dissatisfied=True)


@pytest.mark.parametrize(
    ("kind", "starts", "due"),
    [
        ("service request", FRI, date(2026, 9, 25)),  # a complaint from the day of dissatisfaction: Fri
        ("concern put right", MON, date(2026, 9, 21)),  # it was one from the first: Mon
    ],
)
def test_it_becomes_a_complaint_whenever_somebody_is_dissatisfied(
    line: Line, kind: str, starts: date, due: date
) -> None:
    line.receive(MON).do("settle_informally", TUE, kind=kind, done="We rang", dissatisfied=False)
    line.do("turn_into_complaint", FRI, words="That did not help at all.", channel="email").accept(FRI)
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-1")
    assert (clock.starts_on, clock.law_due_on, stored(line).received_on) == (starts, due, starts)
    assert Contact.objects.filter(complaint=line.complaint).count() == 2  # both, word for word
    with refused(None, "carried through"):
        line.do("settle_informally", FRI, kind=kind, done="Again", dissatisfied=False)


# --- duplicates --------------------------------------------------------------------------------------------------


def test_a_duplicate_is_closed_with_its_words_and_counted_as_one(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE)
    again = Line(staff).receive(WED, words="I wrote to you on Monday about Mia.")
    first = stored(line).reference
    again.do("mark_duplicate", THU, of=first, why="The same letter, sent twice")
    kept = stored(again)
    assert (kept.status, kept.closing_reason) == ("closed", "duplicate")
    assert kept.contacts.get().words == "I wrote to you on Monday about Mia."
    assert told_again(stored(line), staff.manager) == [kept]
    again.do("undo_duplicate", FRI, why="The second is about another visit")
    assert stored(again).status == "new"
    assert not LinkedComplaint.objects.exists()
    again.accept(FRI)
    clock = DueDate.objects.get(complaint=again.complaint, clock="respond-1")
    assert (clock.state, clock.starts_on) == ("running", WED)  # the mistake costs nobody a day


def test_a_duplicate_of_a_complaint_by_others_or_one_that_is_over_or_later(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE)
    stranger = Line(staff).receive(MON, people=(Somebody("complainant", "Ann Other"),)).accept(MON)
    again = Line(staff).receive(WED)
    with refused("of", "by the same people"):
        again.do("mark_duplicate", THU, of=stored(stranger).reference, why="x")
    with refused("of", "came later"):
        line.do("mark_duplicate", THU, of=stored(again).reference, why="x")
    line.do("withdraw", WED, words="I withdraw it", channel="email", confirmed_in_writing=True)
    with refused("of", "does not go on"):
        again.do("mark_duplicate", THU, of=stored(line).reference, why="x")


def test_a_duplicate_of_what_one_may_not_see_is_refused_as_if_it_were_not_there(
    line: Line, staff: Staff
) -> None:
    line.receive(MON).accept(TUE).do("restrict", TUE, reason="Few should know")
    again = Line(staff).receive(WED)
    with refused("of", "by the same people"):
        again.do("mark_duplicate", THU, actor=staff.officer, of=stored(line).reference, why="x")


def test_an_answered_complaint_is_no_duplicate(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(MON)
    again = Line(staff).receive(TUE).accept(TUE).respond(WED)
    with refused(None, "has been answered"):
        again.do("mark_duplicate", THU, of=stored(line).reference, why="x")


# --- protection --------------------------------------------------------------------------------------------------


def test_high_risk_has_a_plan_a_person_and_a_day(line: Line, staff: Staff) -> None:
    line.receive(MON)
    plan: dict[str, Any] = {"why": "Threats", "plan": "Two of us at every visit", "review_on": FRI}
    for field in ("why", "plan"):
        with refused(field, "Say"):
            line.do("set_high_risk", MON, **{**plan, field: " "}, name="Rafe")
    with refused("name", "Say who"):
        line.do("set_high_risk", MON, **plan)
    with refused("review_on", "lies ahead"):
        line.do("set_high_risk", MON, **{**plan, "review_on": MON}, name="Rafe")
    line.do("set_high_risk", MON, **plan, user=str(staff.responder.pk))
    assert (Look.objects.get().name, stored(line).look_on) == ("Rafe Dunmore", FRI)
    line.do("lift_high_risk", TUE, why="Settled")
    assert stored(line).look_on is None


RESTRICTION: dict[str, Any] = {
    "what": "By e-mail to one officer only",
    "reason": "Forty calls a day, with insults",
    "decided_by": "Head of service",
    "appeal": "In writing to the director within a month",
    "told_on": MON,
    "review_on": date(2027, 3, 1),
}


def test_a_restriction_of_contact_is_reasoned_told_appealable_and_reviewed(line: Line) -> None:
    line.receive(MON)
    person = line.person("Tess Arden")
    for field in RESTRICTION:
        with refused(field, "."):
            line.do(
                "restrict_contact",
                MON,
                person=person,
                **{**RESTRICTION, field: None if "_on" in field else ""},
            )
    with refused("told_on", "has not come"):
        line.do("restrict_contact", MON, person=person, **{**RESTRICTION, "told_on": TUE})
    with refused("review_on", "within 12 months"):
        line.do("restrict_contact", MON, person=person, **{**RESTRICTION, "review_on": date(2027, 9, 8)})
    line.do("restrict_contact", MON, person=person, **RESTRICTION)
    line.do(
        "restrict_contact", TUE, person=person, **{**RESTRICTION, "review_on": date(2027, 6, 1)}
    )  # looked at
    assert [one.on for one in Look.objects.all()] == [date(2027, 6, 1)]
    line.do("lift_contact_restriction", WED, why="The appeal was right")
    assert state(line).contact_restrictions == {}


def test_a_restriction_is_never_a_ground_to_refuse_a_new_complaint(line: Line, staff: Staff) -> None:
    line.receive(MON).do("restrict_contact", MON, person=line.person("Tess Arden"), **RESTRICTION)
    new = Line(staff).receive(TUE, words="And now something else.").accept(WED)
    assert stored(new).status == "open"
    with refused("ground", "Choose the ground"):
        Line(staff).receive(TUE).do("refuse", TUE, **{**REFUSE, "ground": "contact is restricted"})


# --- mixed complaints --------------------------------------------------------------------------------------------

SERVICE = PartGiven(
    "No short break", "Nobody arranged the short break.", "part-3", "children-act-1989", "children-act-1989"
)
MEETING = PartGiven(
    "A conference held without notice", "They met without us.", "child-protection", "corporate", "corporate"
)
DATA = PartGiven(
    "Her data went to the wrong school",
    "You told the school.",
    "data-complaint",
    "data-protection-complaint",
    "data-protection-complaint",
)
FILE = PartGiven("She wants her file", "Send me my file.", "own-data", "sar", "sar")
COURT = PartGiven(
    "The court report", "The report was wrong.", "court", "elsewhere", "elsewhere", signpost="the court"
)


@pytest.fixture
def mixed(line: Line, staff: Staff) -> Line:
    """Tess, who is not to be written to, about four things; Rafe is complained about."""
    line.receive(MON)
    tess = line.person("Tess Arden")
    line.do("set_safe_contact", MON, person=tess, rule="never this way", way="post", said_by="Tess")
    line.do("relate_people", MON, person=tess, relation="parent of", other=line.person("Mia Arden"))
    line.do("name_complained_about", MON, user=str(staff.responder.pk), kind="staff")
    return line


def split(line: Line, *parts: PartGiven, on: date = WED, **more: Any) -> dict[str, Complaint]:
    """Procedure → its complaint."""
    line.do("split", on, parts=parts, gates=GATES, **more)
    return {one.procedure: one for one in Complaint.objects.all()}


def test_each_procedure_has_a_file_and_every_clock_runs_from_receipt(mixed: Line) -> None:
    found = split(mixed, SERVICE, MEETING, DATA, FILE)
    assert set(found) == {"children-act-1989", "corporate", "data-protection-complaint", "sar"}
    assert found["children-act-1989"].pk == mixed.id  # the first part stays
    due = {
        (one.complaint.procedure, one.clock): one.due_on
        for one in DueDate.objects.select_related("complaint")
    }
    assert {one.starts_on for one in DueDate.objects.filter(clock__startswith="respond")} == {MON}
    assert due[("children-act-1989", "respond-1")] == date(2026, 9, 21)  # Mon, 10 working days
    assert due[("sar", "respond")] == date(2026, 10, 7)  # Wed, a month
    assert due[("data-protection-complaint", "acknowledge")] == date(2026, 10, 7)  # Wed, 30 days
    assert {one.received_on for one in found.values()} == {MON}


def test_what_protects_the_people_goes_with_every_part(mixed: Line, staff: Staff) -> None:
    found = split(mixed, SERVICE, MEETING, DATA)
    for one in found.values():
        here = state(one)
        assert sorted(p.name for p in here.here.values()) == ["Mia Arden", "Tess Arden"]
        tess = next(pk for pk, p in here.here.items() if p.name == "Tess Arden")
        assert [str(rule.kind) for rule in here.rules_of(tess)] == ["never this way"]
        assert len(here.relations) == 1
        assert "Not by post" in one.safe_contact
        assert here.complained_about == [(str(staff.responder.pk), "Rafe Dunmore")]
    assert not queries.visible_to(staff.responder).exists()
    assert SamePerson.objects.count() == 4  # two people on two new files, each joined to themself
    assert found["corporate"].contacts.get().words == MEETING.words  # need to know: this part's words
    assert mixed.complaint is not None and mixed.complaint.contacts.get().words.startswith(
        "Nobody rang us back"
    )


def test_a_restricted_complaint_stays_restricted_in_every_part(mixed: Line, staff: Staff) -> None:
    mixed.do("restrict", TUE, reason="Few should know")
    assert all(one.restricted for one in split(mixed, SERVICE, MEETING).values())
    assert not queries.visible_to(staff.officer).exists()


def test_together_lists_the_linked_cases_and_who_leads(mixed: Line, staff: Staff) -> None:
    found = split(mixed, SERVICE, MEETING, FILE)
    refs = {key: one.reference for key, one in found.items()}
    for one in found.values():
        assert together(state(one)).references == (refs["children-act-1989"], refs["corporate"], refs["sar"])
        assert [b.here for b in side_by_side(state(one), one, staff.manager)].count(True) == 1
    mixed.do("coordinate", THU, one_letter=True, user=str(staff.officer.pk))
    for one in found.values():
        mark = together(state(one))
        assert (mark.one_letter, mark.name, mark.letter_on) == (True, "Odette Farr", str(mixed.id))
    with refused("letter_on", "belong together"):
        mixed.do("coordinate", THU, one_letter=True, name="Una", letter_on="EX-2026-9999")
    with refused("user", "who leads"):
        mixed.do("coordinate", THU, one_letter=True)


def test_unlinking_by_mistake_can_be_undone(mixed: Line) -> None:
    found = split(mixed, SERVICE, MEETING, FILE)
    sar = found["sar"].reference
    mixed.do("unlink", THU, which=sar, why="It is about somebody else")
    assert sar not in together(state(mixed)).references
    assert LinkedComplaint.objects.filter(kind="split").count() == 2
    mixed.do("relink", FRI, why="It was hers after all")
    assert all(sar in together(state(one)).references for one in found.values())
    assert LinkedComplaint.objects.filter(kind="split").count() == 6
    with refused(None, "Nothing was unlinked"):
        mixed.do("relink", FRI, why="Again")


@pytest.mark.parametrize(
    ("parts", "field", "words"),
    [
        ([SERVICE], None, "nothing to split"),
        (
            [SERVICE, PartGiven("Her file", "Send it.", "own-data", "")],
            "part-2-procedure",
            "Part 2 has no home",
        ),
        (
            [SERVICE, PartGiven("Court", "Wrong.", "court", "elsewhere")],
            "part-2-signpost",
            "Part 2 has no home",
        ),
        ([COURT, COURT], None, "No part stays"),
        ([SERVICE, SERVICE], None, "All parts go the same way"),
        ([SERVICE, PartGiven("", "Wrong.", "own-data", "sar")], "part-2-text", "part 2 is about"),
        ([SERVICE, PartGiven("Her file", " ", "own-data", "sar")], "part-2-words", "their words of part 2"),
        ([SERVICE, PartGiven("x", "y", "own-data", "nowhere")], None, "no procedure “nowhere”"),
        (
            [SERVICE, PartGiven("x", "y", "part-3", "corporate", "children-act-1989")],
            "part-2-override_reason",
            "decide otherwise",
        ),
    ],
)
def test_a_part_without_a_home_is_refused_and_nothing_is_written(
    mixed: Line, parts: list[PartGiven], field: str | None, words: str
) -> None:
    with refused(field, words):
        split(mixed, *parts)
    assert Complaint.objects.count() == 1
    assert stored(mixed).status == "new"


def test_a_part_that_goes_elsewhere_is_refused_by_the_manager_with_the_ombudsman(
    mixed: Line, staff: Staff
) -> None:
    with refused("part-2-procedure", "Only the complaints manager"):
        split(mixed, SERVICE, COURT, actor=staff.officer)
    split(mixed, SERVICE, COURT)
    gone = together(state(mixed)).parts[1]
    assert (gone.complaint, gone.procedure) == ("", "")
    assert gone.signpost.startswith("the court; the Local Government and Social Care Ombudsman")


def test_points_written_down_already_go_with_their_part(mixed: Line) -> None:
    mixed.do("add_point", MON, text="No short break", category="delay")
    mixed.do("add_point", MON, text="No notice of the meeting", category="delay")
    parts = [
        PartGiven("a", "b", "part-3", "children-act-1989", points=(1,)),
        PartGiven("c", "d", "child-protection", "corporate"),
    ]
    with refused("part-1-points", "Point 2 belongs to one part"):
        split(mixed, *parts)
    parts[1] = PartGiven("c", "d", "child-protection", "corporate", points=(2,))
    found = split(mixed, *parts)
    assert [p.text for p in found["children-act-1989"].points.all()] == ["No short break"]
    assert [(p.number, p.text) for p in found["corporate"].points.all()] == [(1, "No notice of the meeting")]


def test_a_part_decided_against_its_proposal_has_its_second_look(mixed: Line) -> None:
    against = PartGiven("x", "y", "part-3", "corporate", "children-act-1989", override_reason="Parking only")
    split(mixed, SERVICE, against)
    assert Look.objects.get().complaint.procedure == "corporate"


def test_two_parts_on_one_procedure_share_a_file(mixed: Line) -> None:
    found = split(
        mixed, SERVICE, MEETING, PartGiven("The minutes", "No minutes.", "child-protection", "corporate")
    )
    assert len(found) == 2
    assert found["corporate"].contacts.get().words == "They met without us.\n\nNo minutes."


def test_sent_twice_it_is_split_once(mixed: Line) -> None:
    split(mixed, SERVICE, MEETING, key="once")
    split(mixed, SERVICE, MEETING, key="once")
    assert Complaint.objects.count() == 2


def test_a_request_for_data_has_one_stage(mixed: Line, staff: Staff) -> None:
    sar = Line(staff)
    sar.complaint = split(mixed, SERVICE, FILE)["sar"]
    sar.do("add_point", WED, text="The whole file", category="delay").respond(THU)
    with refused(None, "is the last"):
        sar.ask_on(FRI)


def test_only_while_it_is_first_looked_at(line: Line) -> None:
    line.receive(MON).accept(TUE)
    with pytest.raises(NotNow, match="on a procedure already"):
        split(line, SERVICE, MEETING)


def test_every_step_of_triage_is_a_verb_of_its_own() -> None:
    assert {"split", "coordinate", "mark_duplicate", "take_second_look"} <= set(actions.__all__)
