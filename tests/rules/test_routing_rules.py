"""Which procedure a contact belongs to, and why."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from heard.rules.faults import InputFault
from heard.rules.routing import (
    FUNCTIONS,
    PERSONS,
    Advocacy,
    Gates,
    Proposal,
    RefusalGround,
    Route,
    Safeguarding,
    one_year_after,
    propose,
)
from heard.rules.scope import SCOPE_FILE, function, person, read_scope

TODAY = date(2026, 11, 23)
CLEAR = Gates(
    received_on=TODAY,
    person="P2",
    function="part-3",
    grounds_on=date(2026, 10, 1),
    advocacy=Advocacy.DECLINED,
)


def ask(**answers: object) -> Proposal:
    return propose(replace(CLEAR, **answers), TODAY)  # type: ignore[arg-type]


def said(proposal: Proposal) -> str:
    return " ".join(reason.text for reason in proposal.reasons)


def test_a_parent_about_care_is_statutory() -> None:
    proposal = ask()
    assert (proposal.route, proposal.procedure) == (Route.STATUTORY, "children-act-1989")
    assert (proposal.refusal_ground, proposal.signpost, proposal.first) == (None, None, ())
    assert [str(reason.citation) for reason in proposal.reasons] == [
        "Children Act 1989, section 26(3A)(a) (all of Part 3)",
        "Children Act 1989, section 26(3)(b)",
        "SI 2006/1738, regulation 9",
    ]


@pytest.mark.parametrize(
    "code", [one.code for one in PERSONS if not one.sufficient_interest and one.code != "P14"]
)
def test_everybody_the_act_names_may_complain(code: str) -> None:
    assert ask(person=code).route is Route.STATUTORY


def test_a_voluntary_organisations_child_is_sent_there_and_on_no_procedure_of_the_council() -> None:
    proposal = ask(person="P14")
    assert (proposal.route, proposal.procedure) == (Route.REFUSE, None)
    assert proposal.refusal_ground is RefusalGround.NOT_ELIGIBLE
    assert "voluntary organisation that accommodates the child" in (proposal.signpost or "")
    assert "the council's own" not in (proposal.signpost or "")
    assert str(proposal.reasons[-1].citation) == "Children Act 1989, section 59(4)"
    assert "looks after" in said(proposal)  # such a child is P1


@pytest.mark.parametrize("code", ["P5", "P8", "P11"])
def test_sufficient_interest_is_decided_by_the_council(code: str) -> None:
    assert "as soon as possible" in said(ask(person=code))
    assert ask(person=code).route is Route.STATUTORY
    assert ask(person=code, interest=True).route is Route.STATUTORY
    refused = ask(person=code, interest=False)
    assert (refused.route, refused.refusal_ground) == (Route.CORPORATE, RefusalGround.NOT_ELIGIBLE)
    assert "Ombudsman" in (refused.signpost or "")


def test_somebody_on_no_list_goes_corporate_with_reason_and_signpost() -> None:
    proposal = ask(person=None, corporate_procedure="complaint-handling-code")
    assert (proposal.route, proposal.procedure) == (Route.CORPORATE, "complaint-handling-code")
    assert proposal.refusal_ground is RefusalGround.NOT_ELIGIBLE
    assert "Ombudsman" in (proposal.signpost or "")
    assert "none of the lists" in said(proposal)


@pytest.mark.parametrize(
    ("code", "route"),
    [
        ("part-3", Route.STATUTORY),
        ("part-4", Route.STATUTORY),
        ("part-5", Route.STATUTORY),  # sections 43 and 44 are covered …
        ("child-protection", Route.CORPORATE),  # … section 47 and conferences are not
        ("adoption", Route.STATUTORY),
        ("special-guardianship", Route.STATUTORY),
        ("fostering-limit", Route.STATUTORY),
        ("approval-of-carers", Route.CORPORATE),
        ("another-council-service", Route.CORPORATE),
        ("court", Route.REFUSE),
        ("appeal", Route.REFUSE),
        ("staff-matter", Route.REFUSE),
        ("information-rights", Route.REFUSE),
        ("another-body", Route.REFUSE),
    ],
)
def test_subjects(code: str, route: Route) -> None:
    proposal = ask(function=code)
    assert proposal.route is route
    if route is not Route.STATUTORY:
        assert proposal.refusal_ground is RefusalGround.OUT_OF_SCOPE
        assert function(code).goes_to in (proposal.signpost or "")
        assert "split off" in said(proposal)
    assert {one.code for one in FUNCTIONS} >= {code}


def test_already_considered_through_all_stages() -> None:
    proposal = ask(already_considered=True)
    assert (proposal.route, proposal.refusal_ground) == (Route.REFUSE, RefusalGround.ALREADY_CONSIDERED)
    assert "Ombudsman" in (proposal.signpost or "")


# ---- one year -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grounds", "ends"),
    [
        (date(2025, 11, 23), date(2026, 11, 23)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
def test_a_calendar_year(grounds: date, ends: date) -> None:
    assert one_year_after(grounds) == ends


def test_the_last_day_of_the_year_is_in_time() -> None:
    assert "within a year" in said(ask(grounds_on=date(2025, 11, 23)))
    assert "more than a year" in said(ask(grounds_on=date(2025, 11, 22)))


def test_over_a_year_is_a_discretion_never_automatic() -> None:
    undecided = ask(grounds_on=date(2024, 1, 1))
    assert undecided.route is Route.STATUTORY
    assert "Accept it unless" in said(undecided)
    accepted = ask(grounds_on=date(2024, 1, 1), accept_late=True, late_reason="She was in hospital")
    assert accepted.route is Route.STATUTORY
    assert "She was in hospital" in said(accepted)
    refused = ask(grounds_on=date(2024, 1, 1), accept_late=False, late_reason="All who knew have left.")
    assert (refused.route, refused.refusal_ground) == (Route.REFUSE, RefusalGround.OVER_A_YEAR)
    assert "Ombudsman" in (refused.signpost or "")
    with pytest.raises(InputFault, match="never refused without a reason"):
        ask(grounds_on=date(2024, 1, 1), accept_late=False)


def test_a_decision_on_lateness_means_nothing_in_time_or_when_unknown() -> None:
    assert ask(accept_late=False, late_reason="x").route is Route.STATUTORY
    unknown = ask(grounds_on=None)
    assert unknown.route is Route.STATUTORY
    assert "not known" in said(unknown)


# ---- proceedings ----------------------------------------------------------------------------------------------


def test_proceedings_alone_never_refuse() -> None:
    proposal = ask(proceedings=True)
    assert proposal.route is Route.STATUTORY
    assert "that alone is no reason to refuse" in said(proposal)


def test_prejudice_refuses_with_a_way_back() -> None:
    proposal = ask(
        proceedings=True, would_prejudice=True, prejudice_reason="The same events are before the court."
    )
    assert (proposal.route, proposal.refusal_ground) == (Route.REFUSE, RefusalGround.PROCEEDINGS)
    assert "within a year of the end of the proceedings" in said(proposal)
    assert "when the proceedings have ended" in (proposal.signpost or "")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"proceedings": True, "would_prejudice": True}, "Say how the proceedings would be prejudiced"),
        ({"would_prejudice": True, "prejudice_reason": "x"}, "none are recorded"),
        ({"received_on": date(2026, 11, 24)}, "is in the future"),
        ({"received_on": date(2026, 9, 1)}, "after the complaint was received"),
        ({"person": "P15"}, "Known: P1, P2"),
        ({"function": "weather"}, "Known: part-3"),
    ],
)
def test_answers_that_cannot_be(answers: dict[str, object], says: str) -> None:
    with pytest.raises(InputFault, match=says):
        ask(**answers)


# ---- first things first ---------------------------------------------------------------------------------------


def test_safeguarding_comes_first_and_does_not_change_the_route() -> None:
    proposal = ask(safeguarding=Safeguarding.CONCERN)
    assert proposal.route is Route.STATUTORY
    assert "refer this to the safeguarding team" in proposal.first[0].text
    assert ask(safeguarding=Safeguarding.REFERRED).first == ()


@pytest.mark.parametrize(
    ("advocacy", "says"),
    [
        (Advocacy.NOT_OFFERED, "Offer an advocate"),
        (Advocacy.COULD_NOT_ASK, "Find a safe way"),
        (Advocacy.ACCEPTED, None),
        (Advocacy.DECLINED, None),
        (Advocacy.HAS_ONE, None),
    ],
)
def test_advocacy(advocacy: Advocacy, says: str | None) -> None:
    first = ask(advocacy=advocacy).first
    assert len(first) == (1 if says else 0)
    assert not says or says in first[0].text


# ---- the lists ------------------------------------------------------------------------------------------------


def test_the_lists_are_whole_and_cited() -> None:
    assert [one.code for one in PERSONS] == [f"P{number}" for number in range(1, 15)]
    assert {one.code for one in PERSONS if one.sufficient_interest} == {"P5", "P8", "P11"}
    for label, citation in [(one.label, one.citation) for one in PERSONS] + [
        (one.label, one.citation) for one in FUNCTIONS
    ]:
        assert label and citation.instrument and citation.provision
    assert person("P4").label.startswith("A foster carer")


def test_a_faulty_list_names_file_and_key(tmp_path: Path) -> None:
    text = SCOPE_FILE.read_text(encoding="utf-8")
    for was, becomes, says in (
        ('code = "P2"', 'code = "P1"', "“P1” is given twice"),
        ('certainty = "S"', 'certainty = "Z"', r"persons\[1\].certainty"),
        ('route = "corporate"', 'route = "somewhere"', "“somewhere” is not one of"),
        ('provision = "section 26(3)(b)", ', "", r"persons\[2\].citation.provision: missing"),
    ):
        file = tmp_path / "scope.toml"
        file.write_text(text.replace(was, becomes, 1), encoding="utf-8")
        with pytest.raises(InputFault, match=says) as refused:
            read_scope(file)
        assert "scope.toml" in str(refused.value)
