"""Lawful ends, independence, eligibility and receipt as rules with reasons: what the thirty-seven cases do not ask."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from heard.rules.clock import due
from heard.rules.eligibility import Interest, interest_stands, speaks_for_child
from heard.rules.faults import InputFault
from heard.rules.freezing import freezes
from heard.rules.independence import PANEL, Candidate, Part, may_serve, may_sit
from heard.rules.library import procedure, procedures
from heard.rules.overlay import lay_over
from heard.rules.procedure_text import read_limit
from heard.rules.receipt import Approach, day_of_receipt
from heard.rules.stage_duties import End
from heard.rules.strict_toml import read_table
from heard.rules.vocabulary import AppointmentRole, FactKind
from heard.rules.ways_out import CHECKS, NEVER, Circumstances, may_end
from support.days import day, fact, read

K = FactKind
ACT = procedure("children-act-1989")
ON = day("Mon 23 Nov 2026")
STAGES = [(key, stage.number) for key, text in procedures().items() for stage in text.stages]


# ---- ends -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "stage"), STAGES)
def test_every_end_of_every_stage_is_answered_with_a_cited_reason(key: str, stage: int) -> None:
    text = procedure(key)
    lawful = {way.end for way in text.stage(stage).ways_out}
    assert not lawful & set(NEVER)
    for end in End:
        answer = may_end(text, stage, end, Circumstances(ON))
        assert answer.reasons
        assert all(reason.citation is not None for reason in answer.reasons), end
        if end not in lawful:
            assert not answer, end
        if end in CHECKS and end in lawful:
            assert not answer, end  # nothing recorded: nothing stands


@pytest.mark.parametrize("end", list(NEVER))
def test_what_is_never_a_reason(end: End) -> None:
    everything = Circumstances(
        ON, reasons="r", ombudsman_told=True, own_words=True, answered_on=ON, never_covered=True
    )
    for stage in (1, 2, 3):
        assert not may_end(ACT, stage, end, everything)


@pytest.mark.parametrize(
    ("stage", "cited", "tag"),
    [
        (1, "SI 2006/1738, regulation 15", "S"),
        (2, "Inference, no rule was found", "I"),
        (3, "Inference, no rule was found", "I"),
    ],
)
def test_what_a_settlement_lacks_is_cited_as_its_stage_is(stage: int, cited: str, tag: str) -> None:
    reason = may_end(ACT, stage, End.SETTLED, Circumstances(ON)).reasons[0]
    assert (str(reason.citation), reason.tag) == (cited, tag)


@pytest.mark.parametrize(
    ("stage", "end", "given"),
    [
        (1, End.ANSWERED, Circumstances(ON, answered_on=ON)),
        (2, End.ANSWERED, Circumstances(ON, answered_on=ON)),
        (3, End.COMPLETED, Circumstances(ON, answered_on=ON)),
        (2, End.SETTLED, Circumstances(ON, terms_in_writing=True, complainant_agreed=True)),
        (1, End.NO_REQUEST, Circumstances(ON, answered_on=ON)),  # at stage 1 nothing runs out for asking
        (
            2,
            End.NO_REQUEST,
            Circumstances(ON, answered_on=day("Fri 23 Oct 2026"), ask_by=day("Fri 20 Nov 2026")),
        ),
        (2, End.DIED, Circumstances(ON)),
        (3, End.OMBUDSMAN, Circumstances(ON, ombudsman_reference="26 001 001")),
        (1, End.NEXT_STAGE, Circumstances(ON, answered_on=ON, asked_on=ON)),
        (1, End.NEXT_STAGE, Circumstances(ON, time_ran_out_on=day("Fri 20 Nov 2026"), asked_on=ON)),
        (
            1,
            End.ACCEPTED_BY_MISTAKE,
            Circumstances(ON, never_covered=True, reasons="A conference only.", ombudsman_told=True),
        ),
    ],
)
def test_lawful_ends(stage: int, end: End, given: Circumstances) -> None:
    answer = may_end(ACT, stage, end, given)
    assert answer
    assert answer.reasons[0].citation is not None
    assert answer.reasons[0].tag in ("V", "S", "M", "I")


@pytest.mark.parametrize(
    ("stage", "end", "given", "says"),
    [
        (2, End.SETTLED, Circumstances(ON, terms_in_writing=True), "the complainant has agreed to it"),
        (
            2,
            End.NO_REQUEST,
            Circumstances(ON, answered_on=ON, ask_by=day("Mon 21 Dec 2026")),
            "until 21 December 2026",
        ),
        (2, End.NO_REQUEST, Circumstances(ON, answered_on=ON, asked_on=ON), "has been asked for"),
        (1, End.TIME_RAN_OUT, Circumstances(ON, time_ran_out_on=day("Mon 7 Dec 2026")), "has not run out"),
        (3, End.NO_REQUEST, Circumstances(ON), "does not end so"),
        (1, End.ACCEPTED_BY_MISTAKE, Circumstances(ON, reasons="r", ombudsman_told=True), "never covered"),
        (1, End.WITHDRAWN, Circumstances(ON, own_words=True), "Confirm the withdrawal in writing"),
    ],
)
def test_refused_ends_say_why(stage: int, end: End, given: Circumstances, says: str) -> None:
    answer = may_end(ACT, stage, end, given)
    assert not answer
    assert any(says in reason.text for reason in answer.reasons)


# ---- independence ---------------------------------------------------------------------------------------------

CLEAN = Candidate("A person", declared_on=date(2026, 11, 1))


def test_the_parts_are_the_roles_of_the_record() -> None:
    assert {part.value for part in Part} == {role.value for role in AppointmentRole} | {"advocate"}


@pytest.mark.parametrize("part", list(Part))
def test_somebody_from_outside_may_take_any_part(part: Part) -> None:
    answer = may_serve(part, CLEAN, ON)
    assert answer
    assert answer.cautions == ()
    assert may_serve(part, replace(CLEAN, declared_on=None), ON).cautions  # but a declaration is asked for


IO, P, A, C, M, V = (
    Part.INVESTIGATOR,
    Part.INDEPENDENT_PERSON,
    Part.ADJUDICATOR,
    Part.CHAIR,
    Part.PANELLIST,
    Part.ADVOCATE,
)


@pytest.mark.parametrize(
    ("flag", "barred"),
    [
        ("officer", {P, C, M}),  # the investigator may be an officer, and the adjudicator is one
        ("member", {P, C, M}),
        ("close_to_officer_or_member", {P, C, M}),
        ("in_line_management", {IO}),
        ("complained_about", {IO, P, A, C, M, V}),
        ("decided_what_is_complained_about", {IO, A}),
        ("manages_somebody_complained_about", {V}),
        ("manages_the_service", {V}),
        ("controls_its_resources", {V}),
        ("considers_it_for_the_council", {V}),
        ("refused_by_child", {V}),
    ],
)
def test_who_may_not(flag: str, barred: set[Part]) -> None:
    who = replace(CLEAN, **{flag: True})
    assert {part for part in Part if not may_serve(part, who, ON)} == barred
    for part in barred:
        assert all(one.citation and one.tag for one in may_serve(part, who, ON).reasons)


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("other", list(Part))
def test_one_person_one_part(part: Part, other: Part) -> None:
    answer = may_serve(part, replace(CLEAN, other_parts=frozenset({other})), ON)
    assert bool(answer) is (part is other or {part, other} <= PANEL)


def test_three_years_are_guidance_a_caution_and_no_bar() -> None:
    left = replace(CLEAN, left_on=day("Thu 23 Nov 2023"))
    assert may_serve(C, left, ON).cautions == ()  # three years to the day
    recent = replace(CLEAN, left_on=day("Fri 24 Nov 2023"))
    for part, tag in ((C, "M"), (P, "S"), (M, "S")):
        answer = may_serve(part, recent, ON)
        assert answer
        assert "three years" in answer.cautions[0].text
        assert answer.cautions[0].citation is not None
        assert (answer.cautions[0].citation.instrument, answer.cautions[0].tag) == (
            "Getting the Best from Complaints (2006)",
            tag,
        )
    sitting = may_sit(replace(recent, name="A"), (replace(CLEAN, name="B"), replace(CLEAN, name="C")), ON)
    assert sitting
    assert sitting.cautions[0].text.startswith("A: Left the council")
    assert may_serve(IO, recent, ON).cautions == ()


def test_that_an_independent_person_takes_no_other_part_is_guidance() -> None:
    reason = may_serve(P, replace(CLEAN, other_parts=frozenset({V})), ON).reasons[0]
    assert reason.citation is not None
    assert (reason.citation.instrument, reason.tag) == ("Getting the Best from Complaints (2006)", "S")
    sits = may_serve(M, replace(CLEAN, other_parts=frozenset({P})), ON).reasons[0]
    assert (str(sits.citation), sits.tag) == ("SI 2006/1738, regulation 19(2) and (3)", "V")


def test_a_panel_is_three_different_people() -> None:
    one, two, three = (replace(CLEAN, name=name) for name in "ABC")
    assert may_sit(one, (two, three), ON)
    assert not may_sit(one, (two, two), ON)
    assert not may_sit(one, (two, replace(three, officer=True)), ON)
    said = may_sit(one, (two, replace(three, officer=True)), ON).reasons[0]
    assert (said.text.startswith("C: "), said.tag) == (True, "V")


# ---- eligibility and receipt ----------------------------------------------------------------------------------


def test_sufficient_interest_is_a_decision_with_the_childs_views() -> None:
    given = Interest(asked_on=ON)
    assert not interest_stands("P5", given, ON)
    done = replace(given, decided_on=ON, accepted=True, child_asked=True, child_told_on=ON)
    assert interest_stands("P5", done, ON)
    assert interest_stands("P11", replace(done, child_asked=False, why_not_asked="A baby."), ON)
    declined = replace(done, accepted=False)
    assert not interest_stands("P8", declined, ON)
    assert interest_stands("P8", replace(declined, reasons="A stranger.", person_told_on=ON), ON)
    assert interest_stands("P5", given, day("Tue 1 Dec 2026")).cautions  # slow against our own aim
    with pytest.raises(InputFault, match="needs no decision"):
        interest_stands("P1", given, ON)


@pytest.mark.parametrize("accepted", [True, False])
def test_the_child_is_told_of_the_decision_on_sufficient_interest(accepted: bool) -> None:
    given = Interest(
        asked_on=day("Fri 20 Nov 2026"),
        decided_on=ON,
        accepted=accepted,
        reasons="Known to the child for years.",
        child_asked=True,
        person_told_on=ON,
    )
    answer = interest_stands("P5", given, ON)
    assert not answer
    assert [(reason.text, str(reason.citation), reason.tag) for reason in answer.reasons] == [
        (
            "Tell the child of the decision, or say why that is not right.",
            "SI 2006/1738, regulation 12",
            "S",
        )
    ]
    assert not interest_stands(
        "P5", replace(given, child_told_on=day("Fri 20 Nov 2026")), ON
    )  # not decided yet
    assert interest_stands("P5", replace(given, child_told_on=ON), ON)
    assert interest_stands("P5", replace(given, why_not_told="Two years old."), ON)


def test_in_their_own_right_or_for_the_child() -> None:
    own = speaks_for_child(child_understands=True, child_agrees=False, own_right=True)
    assert own
    assert own.cautions  # and no right to the child's data
    assert not speaks_for_child(child_understands=True, child_agrees=None, own_right=False)
    assert not speaks_for_child(child_understands=True, child_agrees=False, own_right=False)
    assert speaks_for_child(child_understands=True, child_agrees=True, own_right=False)
    assert speaks_for_child(child_understands=False, child_agrees=None, own_right=False)


def test_early_resolution_and_an_advocates_approach_run_inside_stage_1() -> None:
    first = Approach(day("Fri 20 Nov 2026"), "advocate", is_representation=True)
    asked = Approach(day("Wed 18 Nov 2026"), "parent", is_representation=False)
    tried = Approach(
        day("Wed 25 Nov 2026"), "team manager", is_representation=False, manner="early resolution"
    )
    receipt = day_of_receipt([tried, first, asked])
    assert receipt.on == day("Fri 20 Nov 2026")
    assert "is part of stage 1 and moves no day" in receipt.reasons[1].text
    with pytest.raises(InputFault, match="complaint or representation yet"):
        day_of_receipt([asked])
    settled = fact(K.RESPONSE_SENT, "Wed 25 Nov 2026", 1, manner="early resolution")
    one = read(ACT, fact(K.RECEIVED, "Fri 20 Nov 2026"), settled, today="Thu 26 Nov 2026")["respond-1"]
    assert (one.state, one.working_days_taken) == ("met", 3)


# ---- odds and ends of freezing --------------------------------------------------------------------------------


def test_a_freeze_after_the_day_does_not_hide_lateness() -> None:
    frozen = fact(
        K.FROZEN,
        "Wed 9 Dec 2026",
        None,
        proceedings="court or tribunal",
        prejudice_reason="The same facts.",
        notified_on="2026-12-09",
        review_on="2027-01-11",
    )
    one = read(ACT, fact(K.RECEIVED, "Mon 23 Nov 2026"), frozen, today="Mon 14 Dec 2026")["respond-1"]
    assert (one.state, one.frozen_on, one.late) == ("stopped", day("Wed 9 Dec 2026"), True)
    answered = fact(K.RESPONSE_SENT, "Fri 4 Dec 2026", 1)
    one = read(ACT, fact(K.RECEIVED, "Mon 23 Nov 2026"), answered, frozen, today="Mon 14 Dec 2026")[
        "respond-1"
    ]
    assert (one.state, one.frozen_on) == ("met", None)
    told_later = freezes(
        [replace(frozen, data={**frozen.data, "notified_on": None})], day("Mon 14 Dec 2026")
    )[0]
    assert not told_later.stands


def test_two_freezes_may_together_leave_nothing() -> None:
    given = {
        "proceedings": "disciplinary",
        "prejudice_reason": "The same facts.",
        "notified_on": "2026-12-02",
        "review_on": "2027-01-11",
    }
    points = [fact(K.POINT_ADDED, "Mon 23 Nov 2026", None, number=number) for number in (1, 2)]
    first = fact(K.FROZEN, "Wed 2 Dec 2026", None, points=[1], **given)
    second = fact(K.FROZEN, "Thu 3 Dec 2026", None, points=[2], **given)
    facts = (fact(K.RECEIVED, "Mon 23 Nov 2026"), *points, first, second)
    assert [one.whole for one in freezes(facts, day("Fri 4 Dec 2026"))] == [False, True]
    one = read(ACT, *facts, today="Mon 14 Dec 2026")["respond-1"]
    assert (one.frozen_on, one.late) == (day("Thu 3 Dec 2026"), False)
    thawed = fact(K.UNFROZEN, "Wed 2 Dec 2026", None, points=[1])
    assert not freezes([*facts[:-1], thawed, second], day("Fri 4 Dec 2026"))[1].whole


# ---- an overlay's faults name file and line -------------------------------------------------------------------

OWN = """
[[procedures.corporate.respond-1]]
in_force_from = 2006-09-01
in_force_to = 2019-12-31
count = 10
force = "local"
verified = false
certainty = "L"
citation = { instrument = "Ours", provision = "1", url = "" }

[[procedures.corporate.respond-1]]
in_force_from = 2020-01-01
count = 15
force = "local"
verified = false
certainty = "L"
citation = { instrument = "Ours", provision = "1", url = "" }
"""


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        (
            "2019-12-31",
            "2019-11-30",
            r"own.toml:11: .*respond-1\[2\]: nothing is in force from 1 December 2019",
        ),
        ("2019-12-31", "2020-12-31", r"own.toml:11: .*two values are in force on 1 January 2020"),
        (
            'citation = { instrument = "Ours", ',
            'note = { instrument = "Ours", ',
            r"own.toml:2: .*citation: missing",
        ),
        ("count = 15", "count = 15\ncount = 16", r"own.toml:14: is not valid TOML"),
        ("count = 10", "count = true", r"own.toml:5: .*count: needs a whole number"),
    ],
)
def test_an_overlays_faults_name_file_and_line(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(InputFault, match=says):
        own = read_table(file, "own.toml").table("procedures").table("corporate")
        limits = {"respond-1": [read_limit(row) for row in own.tables("respond-1")]}
        lay_over(procedure("corporate"), limits, source=own.where(), version="x")


def test_what_the_text_sets_is_not_the_councils_to_set(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    rows = read_table(file, "own.toml").table("procedures").table("corporate").tables("respond-1")
    with pytest.raises(InputFault, match=r"own.toml:2: .*regulation 14 sets 10 working days; 15 is longer"):
        lay_over(ACT, {"respond-1": [read_limit(row) for row in rows]}, source="x", version="x")
    with pytest.raises(InputFault, match=r"own.toml:2: .*corporate has no such clock"):
        lay_over(
            procedure("corporate"), {"respond-9": [read_limit(row) for row in rows]}, source="x", version="x"
        )


def test_a_date_the_list_does_not_reach_is_refused_in_every_unit() -> None:
    for key, clock in (("foi", "respond"), ("sar", "respond"), ("children-act-1989", "respond-2")):
        with pytest.raises(InputFault, match="the last 31 December 2035"):
            due(procedure(key), clock, date(2035, 12, 10))
    assert due(procedure("ombudsman"), "approach", date(2035, 12, 10)).due == date(
        2036, 12, 9
    )  # no list is needed
