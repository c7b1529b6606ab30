"""A complaint taken from the telephone to the Ombudsman through the forms alone, as an officer does it."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from heard.accounts.models import User
from heard.casework.models import Complaint
from staff.helpers import fields, send, text_of
from support.people import Staff

Enter = Callable[[User], Client]
GATES = {
    "safeguarding": "no concern",
    "function": "part-3",
    "person": "P2",
    "already_considered": "no",
    "proceedings": "none",
    "advocacy": "declined",
}


def test_from_the_telephone_to_the_ombudsman(staff: Staff, enter: Enter, monkeypatch: object) -> None:
    manager, adjudicator = enter(staff.manager), enter(staff.adjudicator)
    logged = send(
        manager,
        "/contacts/new/",
        words="Nobody told us why the visits stopped.",
        complainant_type="parent",
        name="Tess Arden",
        child_name="Mia Arden",
        channel="telephone",
        on="2 Sep 2024",
    )
    assert logged.status_code == 302
    complaint = Complaint.objects.get()
    here = logged["Location"]
    assert here == f"/complaints/{complaint.reference}/"

    proposed = send(manager, f"{here}triage/", **GATES)
    assert "statutory children’s procedure" in text_of(proposed.content.decode())
    decided = manager.post(
        f"{here}triage/", {**fields(proposed.content.decode()), "decide": "1", "on": "2 Sep 2024"}
    )
    assert decided.status_code == 302, text_of(decided.content.decode())

    def step(verb: str, client: Client = manager, **typed: str) -> None:
        taken = send(client, f"{here}{verb}/", **typed)
        assert taken.status_code == 302, (verb, text_of(taken.content.decode())[:600])

    step("add-point", text="The visits were stopped without a word.", category="delay")
    step("acknowledge", on="3 Sep 2024")
    step("assign", user=str(staff.officer.pk))
    step("assign-responder", user=str(staff.responder.pk))
    step(
        "extend",
        on="4 Sep 2024",
        until="30 Sep 2024",
        ground="complex",
        notice="Two teams must be asked.",
    )
    step(
        "respond",
        enter(staff.responder),
        on="16 Sep 2024",
        **{"finding-1": "upheld", "reason-1": "The visits stopped and nobody was told."},
        letter="We are sorry.",
        rights_told="on",
    )
    step("request-next-stage", on="18 Sep 2024", words="not happy", channel="email")
    step("appoint", role="investigating officer", ties="none", name="Ivo Marsh", on="19 Sep 2024")
    step("appoint", role="independent person", ties="none", name="Ines Pell", on="19 Sep 2024")
    step(
        "appoint", role="adjudicating officer", ties="none", user=str(staff.adjudicator.pk), on="19 Sep 2024"
    )
    step("agree-statement", on="23 Sep 2024")
    step("record-report", role="investigating officer", on="7 Oct 2024", **{"finding-1": "partly upheld"})
    step("record-report", role="independent person", on="7 Oct 2024")
    step(
        "adjudicate",
        adjudicator,
        on="10 Oct 2024",
        **{"reason-1": "I accept what was found."},
        letter="We accept the findings.",
        reports_enclosed="on",
        rights_told="on",
    )
    step("request-next-stage", on="14 Oct 2024", words="We want the panel.", channel="letter")
    step("acknowledge", on="15 Oct 2024")
    for role, name in (
        ("panel chair", "Cleo Vance"),
        ("panel member", "Mal Prior"),
        ("panel member", "Nell Osgood"),
    ):
        step("appoint", role=role, name=name, ties="none", on="16 Oct 2024")
    step("arrange-panel", on="16 Oct 2024", panel_on="4 Nov 2024", place="Library")
    step("send-papers", on="18 Oct 2024")
    step("hold-panel", on="4 Nov 2024")
    step(
        "record-panel-report",
        on="6 Nov 2024",
        recommendations="Say sorry in person.",
        **{
            "finding-1": "upheld",
            "reason-1": "The promise was broken in full.",
        },  # the adjudication said partly
    )
    step(
        "respond-finally",
        adjudicator,
        on="12 Nov 2024",
        independent_person_took_part_on="8 Nov 2024",
        letter="We will.",
        ombudsman_told="on",
    )
    step("refer-to-ombudsman", on="14 Nov 2024", their_reference="24 000 001")
    step("record-ombudsman-decision", on="22 Nov 2024", decision="upheld", remedy="£200")
    step("close", reason="decided by the Ombudsman")

    complaint.refresh_from_db()
    assert (complaint.status, complaint.stage, complaint.closing_reason) == (
        "closed",
        3,
        "decided by the Ombudsman",
    )
    assert complaint.closed_on == date(2024, 11, 25)  # Mon
    page = text_of(manager.get(here).content.decode())
    for told in ("Nothing is owed.", "Upheld", "Partly upheld", "Cleo Vance", "Ombudsman decided", "Library"):
        assert told in page


def test_a_contact_can_be_refused_at_triage_with_a_signpost(staff: Staff, enter: Enter) -> None:
    manager = enter(staff.manager)
    logged = send(
        manager,
        "/contacts/new/",
        words="The judge was wrong.",
        complainant_type="parent",
        channel="email",
        on="20 Nov 2024",
    )
    here = logged["Location"]
    proposed = send(manager, f"{here}triage/", **{**GATES, "function": "court"})
    text = text_of(proposed.content.decode())
    assert "Not to be taken up here" in text
    given = fields(proposed.content.decode())
    assert given["procedure"] == "refuse"
    assert given["ground"] == "has a route of its own"
    assert "Ombudsman" in given["signpost"]
    assert manager.post(f"{here}triage/", {**given, "decide": "1"}).status_code == 302
    assert Complaint.objects.get().status == "refused"


def test_an_officer_cannot_refuse_and_is_not_offered_it(staff: Staff, enter: Enter) -> None:
    officer = enter(staff.officer)
    here = send(officer, "/contacts/new/", words="x", complainant_type="parent", channel="email")["Location"]
    proposed = send(officer, f"{here}triage/", **{**GATES, "function": "court"}).content.decode()
    assert 'value="refuse"' not in proposed.split("<form", 2)[2]
    assert officer.get(f"{here}refuse/").status_code == 403
