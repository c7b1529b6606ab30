"""The register of independents, appointing from it, terms, ends, fees and the plan, as the record keeps them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.casework import facts
from heard.casework.fold import fold
from heard.casework.holidays import calendar_in_use
from heard.casework.independents import keep
from heard.casework.independents.entry import Entry, entry_of
from heard.casework.independents.letter import appointment_letter
from heard.casework.independents.register import broken_changes, on_register
from heard.casework.independents.shortlist import shortlist, skills_asked
from heard.casework.models import Complaint, Event, Independent, IndependentChange
from heard.casework.refusals import NotNow, NotYours
from heard.casework.state import CaseState
from heard.casework.verify import faults_in
from heard.rules.fees import sums
from heard.rules.independence import Part
from heard.rules.independents import Away, Check, CouncilTie, Tie, Wanted
from heard.rules.vocabulary import AppointmentRole
from support.people import Line, Staff

ASKED = date(2024, 7, 15)  # Mon; day 25 is Mon 19 Aug 2024
LATER = date(2024, 7, 18)  # Thu
DAYS = calendar_in_use


def someone(reference: str = "IND-1", name: str = "Ines Pell", **more: Any) -> Entry:
    given: dict[str, Any] = {
        "parts": ("independent person", "panel chair", "panel member"),
        "checks": (Check("DBS", date(2026, 1, 1)),),
        "rate": Decimal("40.00"),
        "rate_unit": "hour",
    }
    return Entry(reference, name, **{**given, **more})


def kept(staff: Staff, entry: Entry, **more: Any) -> Independent:
    return keep.keep(entry, actor=staff.officer, today=ASKED, **more)


def at_stage_2(line: Line) -> Line:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    return line.ask_on(ASKED)


def state(line: Line) -> CaseState:
    return fold(facts.happened(Event.objects.filter(complaint=line.id).order_by("seq")))


def refused(line: Line, field: str | None, words: str, verb: str, on: date, /, **inputs: Any) -> None:
    before = Event.objects.count()
    with pytest.raises(NotNow) as told:
        line.do(verb, on, **inputs)
    assert words in told.value.message, told.value.message
    assert told.value.field == field
    assert Event.objects.count() == before


# ---- the register --------------------------------------------------------------------------------
def test_an_entry_is_changed_with_its_history_and_nothing_of_it_can_be_rewritten(staff: Staff) -> None:
    row = kept(staff, someone())
    kept(staff, someone(skills=("Adoption",), rate=Decimal("45.50")), of=str(row.pk), version=1)
    told = IndependentChange.objects.get(number=2).told
    assert told == {"skills": [[], ["Adoption"]], "rate": ["40.00", "45.50"]}
    assert list(broken_changes()) == []
    with pytest.raises(TypeError):
        IndependentChange.objects.get(number=1).delete()
    IndependentChange.objects.filter(number=1).update(told={})
    assert len(list(broken_changes())) >= 1


def test_two_at_one_entry_and_one_reference_for_two(staff: Staff) -> None:
    row = kept(staff, someone())
    kept(staff, someone(telephone="0116 496 0000"), of=str(row.pk), version=1)
    with pytest.raises(NotNow, match="Somebody else changed this entry"):
        kept(staff, someone(), of=str(row.pk), version=1)
    with pytest.raises(NotNow) as told:
        kept(staff, someone(name="Ivo Marsh"))
    assert told.value.field == "reference"
    with pytest.raises(NotYours):
        keep.keep(someone("IND-2"), actor=staff.responder, today=ASKED)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": ""}),
        ("parts", {"parts": ()}),
        ("parts", {"parts": ("judge",)}),
        ("parts", {"in_house": True}),  # nobody in-house is independent
        ("rate_unit", {"rate_unit": "week"}),
        ("email", {"email": "nowhere"}),
    ],
)
def test_an_entry_that_cannot_be_is_refused_at_its_field(
    staff: Staff, field: str, wrong: dict[str, Any]
) -> None:
    entry = someone(**wrong) if "name" not in wrong else someone(name="")
    with pytest.raises(NotNow) as told:
        kept(staff, entry)
    assert told.value.field == field
    assert not Independent.objects.exists()


def test_a_file_is_taken_in_whole_or_not_at_all_and_again_changes_nothing(staff: Staff) -> None:
    rows = [(2, {"reference": "R1", "name": "Ivo Marsh", "parts": ("investigating officer",)}),
            (3, {"reference": "R2", "name": "Ines Pell", "parts": ("judge",)})]  # fmt: skip
    with pytest.raises(keep.InputFault) as told:
        keep.load(rows, actor=staff.manager, today=ASKED)
    assert told.value.messages[0].startswith("Row 3, parts: “judge” is no part")
    assert not Independent.objects.exists()
    rows[1][1]["parts"] = ("panel member",)
    assert keep.load(rows, actor=staff.manager, today=ASKED) == keep.Loaded(2, 0, 0)
    assert keep.load(rows, actor=staff.manager, today=ASKED) == keep.Loaded(0, 0, 2)
    more = [(2, {"reference": "R1", "telephone": "1"})]
    assert keep.load(more, actor=staff.manager, today=ASKED) == keep.Loaded(0, 1, 0)
    first = Independent.objects.get(reference="R1")
    assert (first.name, first.telephone, first.version) == ("Ivo Marsh", "1", 2)
    with pytest.raises(NotYours):
        keep.load(rows, actor=staff.officer, today=ASKED)


# ---- appointing from it --------------------------------------------------------------------------
def test_an_appointment_from_the_register_carries_name_declaration_and_what_is_to_be_weighed(
    staff: Staff, line: Line
) -> None:
    council = facts.council()
    tie = CouncilTie(council.name, Tie.OFFICER, date(2022, 5, 31))
    row = kept(staff, someone(ties=(tie,)))
    at_stage_2(line).do(
        "appoint", LATER, role="independent person", independent=str(row.pk),
        declared_on=date(2024, 7, 17), declaration="I know nobody in this family.",
    )  # fmt: skip
    one = state(line).appointments[0]
    assert (one.name, one.independent, one.declared_on) == ("Ines Pell", str(row.pk), "2024-07-17")
    assert one.declaration == "I know nobody in this family."
    cautions = [c["text"] for c in Event.objects.get(kind="appointed").data["cautions"]]
    assert any("three years pass first" in text for text in cautions)
    assert not any("not declared" in text for text in cautions)
    assert line.complaint is not None
    assert line.complaint.appointments.get().independent == row
    assert list(faults_in(Complaint.objects.get(pk=line.id), LATER)) == []


BARRED = [
    ({"ties": (CouncilTie("Exampleshire Council", Tie.MEMBER),)}, "no member of the council"),
    ({"ties": (CouncilTie("Exampleshire Council", Tie.CLOSE),)}, "Married to"),
    ({"checks": (Check("DBS", date(2024, 7, 17)),)}, "The DBS check ran out on 17 July 2024"),
    ({"parts": ("panel member",)}, "is not on the register as independent person"),
    ({"ended_on": date(2024, 7, 1), "ended_why": "Retired"}, "no longer on the register"),
]


@pytest.mark.parametrize(("entry", "words"), BARRED)
def test_an_appointment_that_breaks_independence_is_refused_at_the_person(
    staff: Staff, line: Line, entry: dict[str, Any], words: str
) -> None:
    row = kept(staff, someone(**entry))
    at_stage_2(line)
    refused(line, "independent", words, "appoint", LATER, role="independent person", independent=str(row.pk))


def test_no_second_part_in_one_complaint_also_after_they_have_left(staff: Staff, line: Line) -> None:
    row = kept(staff, someone(parts=("investigating officer", "independent person")))
    at_stage_2(line).do("appoint", LATER, role="investigating officer", independent=str(row.pk))
    line.do("end_appointment", date(2024, 7, 22), seat="investigating officer: Ines Pell", why="Illness")
    assert state(line).appointments == []
    assert not Complaint.objects.get(pk=line.id).appointments.exists()
    refused(line, "independent", "Is or was investigating officer in the same complaint", "appoint",
            date(2024, 7, 23), role="independent person", independent=str(row.pk))  # fmt: skip
    assert list(faults_in(Complaint.objects.get(pk=line.id), LATER)) == []


def test_the_shortlist_says_who_fits_who_does_not_and_why_in_as_many_queries(
    staff: Staff, line: Line
) -> None:
    older = Line(staff).receive(date(2023, 6, 5)).accept(date(2023, 6, 6)).respond(date(2023, 6, 14))
    older.ask_on(date(2023, 6, 19)).do(
        "appoint", date(2023, 6, 20), role="investigating officer", name="Ivo Marsh"
    )
    old = older.complaint
    assert old is not None
    kept(staff, someone())
    kept(staff, someone("IND-2", "Ivo Marsh", aways=(Away(date(2024, 7, 1), date(2024, 9, 30)),)))
    kept(staff, someone("IND-3", "Reza Quill"))  # signs in here as staff
    at_stage_2(line)
    assert line.complaint is not None
    wanted = Wanted(Part.INDEPENDENT_PERSON, LATER, first=LATER, last=date(2024, 8, 19))

    def found() -> dict[str, tuple[bool, str]]:
        fits = shortlist(line.complaint, state(line), wanted, staff.officer, DAYS("england-and-wales"))  # type: ignore[arg-type]
        return {f.who.name: (f.fits, " ".join(r.text for r in (*f.against, *f.cautions))) for f in fits}

    with CaptureQueriesContext(connection) as before:
        said = found()
    assert said["Ines Pell"] == (True, "")
    assert not said["Ivo Marsh"][0]
    assert "Is away the whole time" in said["Ivo Marsh"][1]
    assert f"Was the investigating officer in {old.reference}" in said["Ivo Marsh"][1]
    assert said["Reza Quill"] == (False, "An independent person is no officer of the council.")
    for number in range(10, 20):
        kept(staff, someone(f"IND-{number}", f"Person {number}"))
    with CaptureQueriesContext(connection) as after:
        found()
    assert len(after) == len(before)


def test_a_subject_that_asks_for_a_specialist_says_so_when_the_panel_is_full(
    staff: Staff, line: Line
) -> None:
    at_stage_2(line)
    Event.objects.filter(complaint=line.id, kind="triaged").update(
        data={**Event.objects.get(complaint=line.id, kind="triaged").data, "gates": {"function": "adoption"}}
    )
    assert skills_asked(state(line)) == {"adoption": "Adoption"}
    plain = [
        kept(staff, someone(f"P{n}", name))
        for n, name in enumerate(("Cleo Vance", "Mal Prior", "Nell Osgood"))
    ]
    expert = kept(staff, someone("P9", "Ada Finch", skills=("adoption",)))
    line.do("appoint", ASKED, role="investigating officer", name="Ivo Marsh")
    line.do("appoint", ASKED, role="independent person", name="Tobias Fenn")
    line.do("agree_statement", LATER)
    line.do("record_report", date(2024, 8, 1), role="investigating officer", findings={1: ("upheld", "")})
    line.do("record_report", date(2024, 8, 1), role="independent person")
    line.do("appoint", date(2024, 8, 1), role="adjudicating officer", user=str(staff.adjudicator.pk))
    line.do("adjudicate", date(2024, 8, 5), actor=staff.adjudicator, decisions={1: ("upheld", "")}, letter="Yes.",
            reports_enclosed=True, rights_told=True)  # fmt: skip
    line.ask_on(date(2024, 8, 12))
    roles = ("panel chair", "panel member", "panel member")
    for role, row in zip(roles, plain, strict=True):
        line.do(
            "appoint", date(2024, 8, 13), role=role, independent=str(row.pk), declared_on=date(2024, 8, 13)
        )
    last = Event.objects.filter(complaint=line.id, kind="appointed").order_by("-seq").first()
    assert last is not None
    assert [c["text"] for c in last.data["cautions"]] == [
        "Nobody on the panel has Adoption on the register, which this subject asks for."
    ]
    line.do("appoint", date(2024, 8, 14), role="panel member", independent=str(expert.pk),
            declared_on=date(2024, 8, 13), instead_of="Nell Osgood")  # fmt: skip
    last = Event.objects.filter(complaint=line.id, kind="appointed").order_by("-seq").first()
    assert last is not None
    assert last.data["cautions"] == []


# ---- terms, letter, fees -------------------------------------------------------------------------
def appointed_on_terms(staff: Staff, line: Line) -> Line:
    at_stage_2(line).do("appoint", LATER, role="investigating officer", name="Ivo Marsh", declared_on=LATER)
    return line.do(
        "agree_terms", LATER, seat="investigating officer: Ivo Marsh", rate=Decimal("55.00"), rate_unit="hour",
        report_due_on=date(2024, 8, 9), words="Travel at the council’s rate.",
    )  # fmt: skip


def test_the_letter_of_appointment_says_what_was_agreed(staff: Staff, line: Line) -> None:
    here = state(appointed_on_terms(staff, line))
    letter = appointment_letter(here, here.appointments[0], council="Exampleshire", reference="EX-2024-0001")
    assert (letter.to, letter.role, letter.rate) == (
        "Ivo Marsh",
        "investigating officer",
        "£55.00 for each hour",
    )
    assert (letter.report_due_on, letter.terms) == (date(2024, 8, 9), "Travel at the council’s rate.")
    assert letter.declared_on == LATER
    assert letter.points == tuple(f"{n}. {p.text}" for n, p in here.points.items())
    assert all(source for _words, source in letter.duties)
    assert "Mia" not in repr(letter) and "Tess" not in repr(letter)


def test_fees_are_claimed_approved_by_another_and_paid_and_add_up(staff: Staff, line: Line) -> None:
    appointed_on_terms(staff, line)
    seat = "investigating officer: Ivo Marsh"
    on = date(2024, 8, 12)
    line.do("claim_fee", on, actor=staff.officer, seat=seat, amount=Decimal("412.50"), words="7.5 hours")
    line.do("claim_fee", on, actor=staff.manager, seat=seat, amount=Decimal("20.10"))
    first, second = list(state(line).fees)
    refused(line, "amount", "£412.50 were claimed", "approve_fee", on, fee=first, amount=Decimal("412.51"))
    refused(line, "words", "Say why less", "approve_fee", on, fee=first, amount=Decimal("400.00"))
    refused(line, "fee", "You wrote this claim down", "approve_fee", on, fee=second, amount=Decimal("20.10"))
    line.do("approve_fee", on, fee=first, amount=Decimal("400.00"), words="Lunch is not paid.")
    refused(line, "fee", "approved already", "approve_fee", on, fee=first, amount=Decimal("1.00"), words="x")
    refused(line, "amount", "no more can be paid", "pay_fee", on, fee=first, amount=Decimal("400.01"))
    refused(line, "fee", "has not been approved", "pay_fee", on, fee=second)
    line.do("pay_fee", on, fee=first)
    found = sums(state(line).fees.values())
    assert (str(found.claimed), str(found.approved), str(found.paid)) == ("432.60", "400.00", "400.00")
    assert (str(found.to_approve), str(found.to_pay)) == ("20.10", "0.00")
    assert list(faults_in(Complaint.objects.get(pk=line.id), on)) == []


# ---- the plan ------------------------------------------------------------------------------------
def test_the_plan_keeps_each_move_and_what_was_done(line: Line) -> None:
    at_stage_2(line)
    days = {"files": date(2024, 7, 26), "interviews": date(2024, 8, 1)}
    line.do("plan_steps", LATER, clock="respond-2", days=days)
    line.do("plan_steps", LATER, clock="respond-2", days={**days, "files": date(2024, 7, 25)})
    planned = Event.objects.filter(complaint=line.id, kind="plan-step-planned")
    assert planned.count() == 3  # only what moved
    assert state(line).planned == {
        (2, "respond-2", "files"): date(2024, 7, 25),
        (2, "respond-2", "interviews"): date(2024, 8, 1),
    }
    refused(
        line,
        None,
        "Nothing has moved",
        "plan_steps",
        LATER,
        clock="respond-2",
        days=days | {"files": date(2024, 7, 25)},
    )
    refused(line, "day-files", "before stage 2 was asked for", "plan_steps", LATER, clock="respond-2",
            days={"files": date(2024, 7, 12)})  # fmt: skip
    refused(line, "clock", "No steps are planned", "plan_steps", LATER, clock="respond-1", days=days)
    on = date(2024, 7, 25)
    line.do("do_plan_step", on, clock="respond-2", step_id="files")
    refused(
        line,
        "day-files",
        "done already",
        "plan_steps",
        on,
        clock="respond-2",
        days={"files": on.replace(day=30)},
    )
    refused(line, "step_id", "It was done on", "do_plan_step", on, clock="respond-2", step_id="files")
    refused(line, "step_id", "Choose the step", "do_plan_step", on, clock="respond-2", step_id="send")
    refused(
        line,
        "independent_person_present",
        "Say whether",
        "do_plan_step",
        on,
        clock="respond-2",
        step_id="interviews",
    )
    line.do("do_plan_step", on, clock="respond-2", step_id="interviews", independent_person_present=False)
    told = Event.objects.get(complaint=line.id, kind="plan-step-done", data__step="interviews").data
    assert "was not present" in told["cautions"][0]["text"]
    line.do("plan_steps", on, clock="respond-2", days={"reports": date(2024, 8, 8)})
    line.do("plan_steps", on, clock="respond-2", days={"reports": None})
    assert (2, "respond-2", "reports") not in state(line).planned


# ---- a panel that cannot have its notice ---------------------------------------------------------
def test_a_day_that_cannot_have_its_notice_is_refused_with_the_first_that_can(
    staff: Staff, line: Line
) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    line.ask_on(date(2024, 8, 12))  # Mon; by law by Tue 24 Sep 2024
    today = date(2024, 8, 21)  # Wed; over Mon 26 August the first day is Thu 5 September
    words = "The first day that can still have its notice is Thu 5 Sep 2024."
    for told in (None, today):
        refused(line, "panel_on", words, "arrange_panel", today, panel_on=date(2024, 9, 4), notice_on=told)
    line.do("arrange_panel", today, panel_on=date(2024, 9, 5), notice_on=today)
    assert Event.objects.get(kind="panel-notice-sent").data["short_notice"] is False
    later = date(2024, 8, 27)
    line.do(
        "arrange_panel", later, panel_on=date(2024, 9, 6), notice_on=later, why_short="She asked for Friday."
    )
    assert Event.objects.filter(kind="panel-notice-sent").order_by("-seq")[0].data["short_notice"] is True
    assert on_register(Part.CHAIR) == []
    assert state(line).appointed(AppointmentRole.PANEL_CHAIR) == []


def test_what_is_stored_comes_back_as_it_was(staff: Staff) -> None:
    entry = someone(
        aways=(Away(date(2024, 8, 1), date(2024, 8, 9), "on leave"),), skills=("Adoption", "Disability"),
        ties=(CouncilTie("Rutland County Council", Tie.OFFICER, date(2023, 5, 31)),), languages=("Polish",),
        notes="Mornings only",
    )  # fmt: skip
    assert entry_of(Independent.objects.get(pk=kept(staff, entry).pk)) == entry
