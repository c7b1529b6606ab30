"""The people of a complaint: every word of them an event, nothing changed in place, safe contact obeyed."""

from datetime import date, time

import pytest

from heard.casework import facts
from heard.casework.fold import fold
from heard.casework.models import ComplainedAbout, Complaint, Event, Person, SamePerson
from heard.casework.refusals import NotNow, NotYours
from heard.casework.safe_contact import Barred, Way, in_document, may_reach
from heard.casework.state import CaseState
from heard.casework.verify import faults_in
from heard.rules.sharing import What
from support.people import Line, Staff

MON, TUE, WED = date(2024, 6, 3), date(2024, 6, 4), date(2024, 6, 5)
TESS, MIA, KARL = "Tess Arden", "Mia Arden", "Karl Bly"
HOME = {"address": "14 Mill Lane\nOadby", "postcode": "LE2 1AA"}


def state(line: Line, **more: object) -> CaseState:
    events = facts.happened(Event.objects.filter(complaint=line.complaint))
    return fold(events, **more)  # type: ignore[arg-type]


def holds(line: Line) -> None:
    assert list(faults_in(Complaint.objects.get(pk=line.id), date(2026, 11, 23))) == []


@pytest.fixture
def dispute(line: Line) -> Line:
    """Tess and Karl, Mia's parents, are in dispute; Mia lives with Tess."""
    line.receive(MON)
    line.do(
        "change_person",
        TUE,
        person=line.person(TESS),
        telephone="0116 496 0001",
        email="tess@family.example",
        **HOME,
    )
    line.do("change_person", TUE, person=line.person(MIA), **HOME)
    line.do(
        "add_person",
        TUE,
        part="complainant",
        name=KARL,
        relation="father",
        address="2 Dock Street",
        postcode="LE1 5XY",
    )
    line.do("relate_people", TUE, person=line.person(TESS), relation="parent of", other=line.person(MIA))
    line.do(
        "relate_people", TUE, person=line.person(TESS), relation="in dispute with", other=line.person(KARL)
    )
    return line


def rule(line: Line, name: str, kind: str, on: date = TUE, **more: object) -> Line:
    return line.do("set_safe_contact", on, person=line.person(name), rule=kind, said_by="She did", **more)


def test_details_are_fields_and_the_old_ones_stay_in_the_record(dispute: Line) -> None:
    dispute.do("change_person", WED, person=dispute.person(TESS), address="3 New Road", postcode="LE3 3CC")
    tess = Person.objects.get(name=TESS)
    assert (tess.address, tess.postcode, tess.telephone) == ("3 New Road", "LE3 3CC", "0116 496 0001")
    assert state(dispute, as_at=TUE).people[str(tess.pk)].postcode == "LE2 1AA"
    changed = Event.objects.filter(kind="person-changed").latest("seq")
    assert set(changed.data) == {"id", "of", "address", "postcode"}  # only what is different
    holds(dispute)


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"email": "tess at home"}, "email", "not an e-mail address"),
        ({"telephone": "ask her"}, "telephone", "not a telephone number"),
        ({"preferred": "pigeon"}, "preferred", "one of the ways"),
        ({"name": " "}, "name", "Give their name"),
        ({"telephone": "0116 496 0001"}, "person", "Nothing was changed"),
    ],
)
def test_details_that_cannot_be(dispute: Line, given: dict[str, str], field: str, said: str) -> None:
    with pytest.raises(NotNow, match=said) as refused:
        dispute.do("change_person", WED, person=dispute.person(TESS), **given)
    assert refused.value.field == field


def test_an_independent_reviewing_officer_comes_in_only_with_the_childs_agreement(line: Line) -> None:
    line.receive(MON)
    with pytest.raises(NotNow, match="when the child agreed"):
        line.do("add_person", TUE, part="independent-reviewing-officer", name="Ira Oakes")
    with pytest.raises(NotNow, match="has not come yet"):
        line.do(
            "add_person",
            TUE,
            part="independent-reviewing-officer",
            name="Ira Oakes",
            agreed_on=WED,
            agreed_how="x",
        )
    line.do(
        "add_person",
        TUE,
        part="independent-reviewing-officer",
        name="Ira Oakes",
        agreed_on=MON,
        agreed_how="Told us",
    )
    assert state(line).people[line.person("Ira Oakes")].agreed_on == "2024-06-03"


def test_the_banner_says_how_to_reach_each_and_what_is_shown_to_whom(dispute: Line) -> None:
    rule(dispute, TESS, "not before this time", hour=time(18))
    assert dispute.complaint is not None
    assert dispute.complaint.safe_contact.splitlines() == [
        "Tess A: Not by post. Not before 18:00.",
        "Not shown to Tess A: address and whereabouts, telephone and e-mail of Karl B.",
        "Not shown to Karl B: address and whereabouts, telephone and e-mail of Tess A and Mia A.",
    ]
    holds(dispute)


def test_may_we_write_to_her_this_way(dispute: Line) -> None:
    """Free words bar everything until somebody has asked and put them into rules; new words bar it again."""

    def asked(way: Way, at: time | None = None) -> bool:
        return bool(may_reach(state(dispute), dispute.person(TESS), way, on=WED, at=at))

    assert not any(asked(way) for way in Way)
    rule(dispute, TESS, "never this way", way="post")
    rule(dispute, TESS, "not before this time", hour=time(18))
    rule(dispute, TESS, "asked: nothing else to watch for")
    assert (asked(Way.POST), asked(Way.TELEPHONE, time(17)), asked(Way.TELEPHONE, time(18, 30))) == (
        False,
        False,
        True,
    )
    dispute.do("change_person", WED, person=dispute.person(TESS), safe_contact="He reads her messages")
    assert not asked(Way.TELEPHONE, time(18, 30))
    holds(dispute)


def test_a_rule_that_is_lifted_stays_in_the_record(dispute: Line) -> None:
    rule(dispute, TESS, "asked: nothing else to watch for")
    rule(dispute, TESS, "never this way", way="post")
    ((pk, _),) = [(pk, r) for pk, (_, r) in state(dispute).safe_rules.items() if r.way]
    assert not may_reach(state(dispute), dispute.person(TESS), Way.POST, on=WED)
    dispute.do("lift_safe_contact", WED, rule=pk, why="She has moved and says post is fine")
    assert may_reach(state(dispute), dispute.person(TESS), Way.POST, on=WED)
    assert not may_reach(state(dispute, as_at=TUE), dispute.person(TESS), Way.POST, on=WED)
    with pytest.raises(NotNow, match="Choose the rule"):
        dispute.do("lift_safe_contact", WED, rule=pk, why="again")


def test_only_through_the_advocate(dispute: Line) -> None:
    dispute.do("add_person", TUE, part="advocate", name="Ada Voice", email="ada@voice.example")
    rule(dispute, MIA, "only through somebody else", through=dispute.person("Ada Voice"))
    answer = may_reach(state(dispute), dispute.person(MIA), Way.POST, on=WED)
    assert isinstance(answer, Barred)
    assert answer.through == dispute.person("Ada Voice")
    with pytest.raises(NotNow, match="two different people"):
        rule(dispute, MIA, "only through somebody else", through=dispute.person(MIA))


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        ("never this way", {}, "way"),
        ("never this way", {"way": "owl"}, "way"),
        ("never to this address or number", {}, "address"),
        ("only through somebody else", {}, "through"),
        ("not before this time", {}, "hour"),
        ("no content in messages", {"until": MON}, "until"),
        ("whatever", {}, "rule"),
    ],
)
def test_a_rule_says_what_it_needs(dispute: Line, kind: str, more: dict[str, object], field: str) -> None:
    with pytest.raises(NotNow) as refused:
        rule(dispute, TESS, kind, **more)
    assert refused.value.field == field


def test_two_parents_in_dispute_each_read_their_own_letter(dispute: Line) -> None:
    letter = "We visited the family at 14 Mill Lane, Oadby."
    case = state(dispute)
    assert in_document(case, letter, dispute.person(TESS)) == ()
    told = in_document(case, letter, dispute.person(KARL))
    assert any("Mia Arden’s address and whereabouts" in one for one in told)
    dispute.do("add_person", WED, part="representative", name="Sol Reid")
    dispute.do(
        "relate_people",
        WED,
        person=dispute.person("Sol Reid"),
        relation="represents",
        other=dispute.person(KARL),
    )
    assert in_document(state(dispute), letter, dispute.person("Sol Reid"))


def test_a_letter_never_goes_to_the_house_of_the_other(dispute: Line) -> None:
    """Karl moved in where Tess had lived and her address was never changed: nobody posts to it unasked."""
    rule(dispute, TESS, "asked: nothing else to watch for")
    assert may_reach(state(dispute), dispute.person(TESS), Way.POST, on=WED)
    dispute.do("change_person", WED, person=dispute.person(KARL), **HOME)
    answer = may_reach(state(dispute), dispute.person(TESS), Way.POST, on=WED)
    assert isinstance(answer, Barred)
    assert answer.ask


def test_what_is_kept_from_somebody_and_no_longer(dispute: Line) -> None:
    mia, karl = dispute.person(MIA), dispute.person(KARL)
    dispute.do(
        "withhold", TUE, about=mia, reader=karl, what="school or nursery", reason="He waited at the gate"
    )
    with pytest.raises(NotNow, match="kept from them already"):
        dispute.do("withhold", TUE, about=mia, reader=karl, what="school or nursery", reason="x")
    ((pk, one),) = state(dispute).withholdings.items()
    assert one.what is What.SCHOOL
    dispute.do("end_withholding", WED, rule=pk, why="The court has lifted its order")
    assert state(dispute).withholdings == {}
    assert "school" not in (dispute.complaint.safe_contact if dispute.complaint else "school")
    holds(dispute)


def test_relations_are_facts_that_end(dispute: Line) -> None:
    with pytest.raises(NotNow, match="recorded already"):
        dispute.do(
            "relate_people",
            WED,
            person=dispute.person(KARL),
            relation="in dispute with",
            other=dispute.person(TESS),
        )
    pk = next(pk for pk, one in state(dispute).relations.items() if one.kind == "in dispute with")
    dispute.do("end_relation", WED, relation=pk, why="They agreed before the court")
    assert not in_document(state(dispute), "14 Mill Lane", dispute.person(KARL))
    assert in_document(state(dispute, as_at=TUE), "14 Mill Lane", dispute.person(KARL))


def test_somebody_who_left_is_not_written_to_and_somebody_added_by_mistake_never_was_there(
    dispute: Line,
) -> None:
    rule(dispute, KARL, "asked: nothing else to watch for")
    karl = dispute.person(KARL)
    dispute.do("remove_person", WED, person=karl, why="He no longer wants to be part of it")
    assert not may_reach(state(dispute), karl, Way.POST, on=WED)
    assert Person.objects.get(name=KARL).left_on == WED
    assert in_document(state(dispute), "14 Mill Lane", karl)  # what protects the others stays
    dispute.do("add_person", WED, part="child", name="Wrong Child")
    wrong = dispute.person("Wrong Child")
    dispute.do("remove_person", WED, person=wrong, why="Another family", mistake=True)
    assert not Person.objects.filter(name="Wrong Child").exists()
    assert Event.objects.filter(kind="person-added", data__name="Wrong Child").exists()
    with pytest.raises(NotNow, match="part of this complaint"):
        dispute.do("change_person", WED, person=wrong, telephone="0116 496 0009")
    holds(dispute)


def test_consent_with_evidence_date_and_scope_and_taken_back(dispute: Line) -> None:
    dispute.do("add_person", TUE, part="representative", name="Sol Reid")
    given = {
        "person": dispute.person(MIA),
        "what": "be represented",
        "given": True,
        "understanding": "understands enough",
    }
    with pytest.raises(NotNow, match="who may speak"):
        dispute.do("record_consent", TUE, evidence="She said so", **given)
    with pytest.raises(NotNow, match="how you know"):
        dispute.do("record_consent", TUE, to=dispute.person("Sol Reid"), evidence="", **given)
    # The form is older than the complaint: filed under the day of receipt, with its own day kept.
    dispute.do(
        "record_consent",
        date(2024, 5, 1),
        today=TUE,
        to=dispute.person("Sol Reid"),
        evidence="Form of 1 May",
        **given,
    )
    ((pk, consent),) = state(dispute).consents.items()
    assert (consent.on, consent.evidence, consent.stands(TUE)) == (date(2024, 5, 1), "Form of 1 May", True)
    assert Event.objects.get(kind="consent-recorded").happened_on == MON
    dispute.do("withdraw_consent", WED, consent=pk, words="Rang: no longer")
    assert not state(dispute).consents[pk].stands(WED)
    with pytest.raises(NotNow, match="No consent that was given stands"):
        dispute.do("withdraw_consent", WED, consent=pk, words="again")
    holds(dispute)


def test_who_does_not_understand_enough_cannot_consent(dispute: Line) -> None:
    with pytest.raises(NotNow, match="cannot consent"):
        dispute.do(
            "record_consent", TUE, person=dispute.person(MIA), what="share their files for the investigation",
            given=True, evidence="x", understanding="does not understand enough",
        )  # fmt: skip


def test_the_childs_own_view_or_why_not(dispute: Line) -> None:
    mia = dispute.person(MIA)
    with pytest.raises(NotNow, match="or why they were not asked"):
        dispute.do("record_child_view", TUE, person=mia)
    with pytest.raises(NotNow, match="Choose the child"):
        dispute.do("record_child_view", TUE, person=dispute.person(TESS), words="x")
    with pytest.raises(NotNow, match="leave this empty"):
        dispute.do("record_child_view", TUE, person=mia, words="It is unfair", why_not_asked="Too small")
    dispute.do("record_child_view", TUE, person=mia, words="I want my own bed", agrees=True)
    assert state(dispute).views[mia].words == "I want my own bed"


def test_legal_status_is_that_at_receipt(dispute: Line) -> None:
    dispute.do(
        "record_legal_status", WED, person=dispute.person(MIA), status="section 20", source="Care records"
    )
    one = state(dispute).legal_statuses[dispute.person(MIA)]
    assert (one.status, one.as_at) == ("section 20", MON)
    with pytest.raises(NotNow, match="Choose the legal status"):
        dispute.do("record_legal_status", WED, person=dispute.person(MIA), status="whatever")


def test_enough_interest_is_decided_with_reasons_and_what_is_missing_is_shown(dispute: Line) -> None:
    dispute.do("add_person", TUE, part="complainant", name="Gwen Ash", relation="neighbour")
    given = {"person": dispute.person("Gwen Ash"), "code": "P5", "accepted": False}
    with pytest.raises(NotNow, match="Give the reasons"):
        dispute.do("decide_interest", WED, reasons="", **given)
    with pytest.raises(NotNow, match="in which capacity"):
        dispute.do("decide_interest", WED, reasons="x", **{**given, "code": "P1"})
    dispute.do("decide_interest", WED, reasons="Knows the family by sight only", child_asked=True, **given)
    event = Event.objects.get(kind="interest-decided")
    assert event.data["citation"] == "SI 2006/1738, regulation 12"
    assert [one["text"] for one in event.data["cautions"]] == [
        "Tell the person, and how to go to the Ombudsman.",
        "Tell the child of the decision, or say why that is not right.",
    ]
    assert not state(dispute).interests[0].accepted


class TestComplainedAbout:
    """Told, supported, heard, told the outcome; a mistake undone; the complaints team itself."""

    def test_what_is_done_towards_them(self, line: Line) -> None:
        line.receive(MON).do("name_complained_about", MON, name="Zoltan Beck", kind="carer")
        (about,) = state(line).about
        line.do("follow_complained_about", TUE, about=about, what="told", by_whom="Their manager")
        line.do("follow_complained_about", TUE, about=about, what="replied", words="I was not on shift.")
        line.do("follow_complained_about", WED, about=about, what="lado", reference="LADO 24/118")
        assert [(one.what, one.words or one.reference or one.by_whom) for _, one in state(line).followed] == [
            ("told", "Their manager"),
            ("replied", "I was not on shift."),
            ("lado", "LADO 24/118"),
        ]
        assert ComplainedAbout.objects.get().kind == "carer"
        assert "shift" not in line.complaint.search_text.text  # type: ignore[union-attr]
        holds(line)

    @pytest.mark.parametrize(
        ("what", "more", "field"),
        [
            ("told", {}, "by_whom"),
            ("replied", {}, "words"),
            ("lado", {}, "reference"),
            ("hr", {"reference": "HR 1", "words": "What is in it"}, "words"),
            ("dismissed", {}, "what"),
        ],
    )
    def test_what_each_needs(self, line: Line, what: str, more: dict[str, str], field: str) -> None:
        line.receive(MON).do("name_complained_about", MON, name="Zoltan Beck")
        (about,) = state(line).about
        with pytest.raises(NotNow) as refused:
            line.do("follow_complained_about", TUE, about=about, what=what, **more)
        assert refused.value.field == field

    def test_a_mistake_is_undone_by_the_manager_with_a_reason(self, line: Line, staff: Staff) -> None:
        line.receive(MON).do("name_complained_about", MON, user=str(staff.officer.pk))
        (about,) = state(line).about
        with pytest.raises(NotNow, match="why the naming was a mistake"):
            line.do("undo_complained_about", TUE, about=about, reason=" ")
        with pytest.raises(NotYours):
            second = type(staff.officer).objects.create_user(
                "two@council.example", "x" * 12, name="Second", roles=("officer",)
            )
            line.do("undo_complained_about", TUE, about=about, reason="x", actor=second)
        line.do("undo_complained_about", TUE, about=about, reason="Another officer of that name")
        assert state(line).complained_about == []
        assert not ComplainedAbout.objects.exists()
        line.do("note", TUE, words="Seen again.", actor=staff.officer)  # they see it as their role has it
        assert {"complained-about-named", "complained-about-undone"} <= set(
            Event.objects.values_list("kind", flat=True)
        )
        assert line.complaint.audit_lines.filter(verb="undo-complained-about").exists()  # type: ignore[union-attr]
        holds(line)

    def test_the_complaints_team_does_not_look_into_itself(self, line: Line, staff: Staff) -> None:
        line.receive(MON)
        with pytest.raises(NotNow, match="Name first who"):
            line.do("hand_elsewhere", TUE, reason="x", name="Nobody")
        line.do("name_complained_about", MON, user=str(staff.officer.pk), kind="complaints-team")
        with pytest.raises(NotNow, match="is on the complaints team"):
            line.do("hand_elsewhere", TUE, user=str(staff.manager.pk), reason="It is about my own officer")
        caution = Event.objects.get(kind="complained-about-named").data["cautions"][0]["text"]
        assert caution == "The complaints team does not look into itself: have it handled outside the team."
        line.do("hand_elsewhere", TUE, user=str(staff.reader.pk), reason="It is about my own officer")
        case = line.complaint
        assert case is not None
        assert (case.handled_elsewhere, case.restricted, case.holder) == (True, True, staff.reader)
        line.do(
            "add_point", TUE, text="I was laughed at", category="delay", actor=staff.reader
        )  # as an officer may
        with pytest.raises(NotYours):
            line.do("unrestrict", TUE, reason="x", actor=staff.reader)  # and no more than that
        line.do("unrestrict", WED, reason="x").do("assign", WED, user=str(staff.manager.pk))
        assert not Complaint.objects.get(pk=case.pk).handled_elsewhere
        with pytest.raises(NotYours):
            line.do("add_point", WED, text="More", category="delay", actor=staff.reader)
        holds(line)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda: Person.objects.filter(name=TESS).update(postcode="LE9 9ZZ"), "person"),
        (lambda: Complaint.objects.update(safe_contact=""), "safe_contact"),
        (lambda: ComplainedAbout.objects.update(kind="staff"), "complained about"),
        (lambda: Complaint.objects.update(handled_elsewhere=True), "handled_elsewhere"),
    ],
)
def test_people_who_were_tampered_with_show(dispute: Line, spoil: object, told: str) -> None:
    dispute.do("name_complained_about", WED, name="Zoltan Beck", kind="carer")
    holds(dispute)
    spoil()  # type: ignore[operator]
    faults = list(faults_in(Complaint.objects.get(pk=dispute.id), date(2026, 11, 23)))
    assert any(told in fault for fault in faults), faults
    assert not any("LE9" in fault or "Mill" in fault for fault in faults)  # nothing of theirs is printed


class TestOnePersonOnTwoFiles:
    """Joined by a member of staff, undone the same way, and only among complaints that they see."""

    def test_joined_and_parted(self, line: Line, staff: Staff) -> None:
        second = Line(staff).receive(TUE)
        line.receive(MON)
        given = {"person": second.person(TESS), "other": line.person(TESS)}
        with pytest.raises(NotNow, match="how you know"):
            second.do("join_people", TUE, how_known="", **given)
        second.do("join_people", TUE, how_known="The same date of birth", **given)
        with pytest.raises(NotNow, match="recorded already"):
            second.do("join_people", TUE, how_known="again", **given)
        assert SamePerson.objects.get().other_complaint == line.complaint
        holds(second)
        (link,) = state(second).same_as
        second.do("part_people", WED, link=link, why="Two sisters")
        assert not SamePerson.objects.exists()
        holds(second)

    def test_somebody_removed_as_added_by_mistake_is_nobody_elsewhere(self, line: Line, staff: Staff) -> None:
        second = Line(staff).receive(TUE)
        line.receive(MON)
        tess = second.person(TESS)
        second.do("join_people", TUE, person=tess, other=line.person(TESS), how_known="She said so")
        second.do("remove_person", WED, person=tess, why="Another family", mistake=True)
        assert not SamePerson.objects.exists()
        holds(second)

    def test_whom_the_reader_may_not_see_cannot_be_joined_and_is_not_shown(
        self, line: Line, staff: Staff
    ) -> None:
        from heard.casework.same_people import candidates, elsewhere

        second = Line(staff).receive(TUE)
        line.receive(MON).do("restrict", MON, reason="A colleague")
        given = {"person": second.person(TESS), "other": line.person(TESS), "how_known": "Told us"}
        with pytest.raises(NotNow, match="Choose somebody on another complaint"):
            second.do("join_people", TUE, actor=staff.officer, **given)
        second.do("join_people", TUE, **given)  # the manager sees both
        assert second.complaint is not None
        seen = {
            user.name: (
                len(elsewhere(second.complaint, user)),
                len(candidates(user, [TESS], but=second.complaint)),
            )
            for user in (staff.manager, staff.officer)
        }
        assert seen == {"Morag Ellis": (1, 1), "Odette Farr": (0, 0)}

    def test_by_way_of_a_third(self, line: Line, staff: Staff) -> None:
        from heard.casework.same_people import elsewhere

        first, second, third = line.receive(MON), Line(staff).receive(TUE), Line(staff).receive(WED)
        second.do("join_people", WED, person=second.person(TESS), other=first.person(TESS), how_known="x")
        third.do("join_people", WED, person=third.person(TESS), other=second.person(TESS), how_known="x")
        assert first.complaint is not None
        there = elsewhere(first.complaint, staff.manager)
        assert {one.other.complaint_id for one in there} == {second.id, third.id}
        assert {one.person for one in there} == {first.person(TESS)}
