"""A letter from its first draft to the post: what must be in it, who may be reached, once and only once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.audit import broken_lines
from heard.letters import actions, queries
from heard.letters.actions.start import To
from heard.letters.models import Letter, LetterTemplate
from heard.letters.permissions import MAY, Act, may
from heard.letters.refusals import CannotGo, NotNow, NotThere, NotYours, WrittenMeanwhile
from heard.plumbing import files, outbox
from heard.plumbing.models import OutboxMessage
from letters.conftest import DAY
from letters.word import with_lines
from support.people import Line, Staff

GOOD = {"contact": "Odette Farr, 01632 960 001.", "advocacy": "You can have an advocate. It is free."}


def begun(line: Line, *to: tuple[str, str], kind: str = "acknowledgement", **more: Any) -> list[Letter]:
    people = [To(way, person=line.person(name)) for name, way in to]
    return actions.start(line.id, actor=line.staff.officer, today=DAY, kind=kind, to=people, **more)


def written(line: Line, letter: Letter, **texts: str) -> Letter:
    newest = letter.texts.first()
    assert newest is not None
    said = {**newest.texts, **GOOD, **texts}
    return actions.write(
        letter.pk, actor=line.staff.officer, today=DAY, seen=newest.number, subject=letter.subject, texts=said
    )


def ready(line: Line, letter: Letter, **texts: str) -> Letter:
    made = written(line, letter, **texts)
    return actions.check(letter.pk, actor=line.staff.officer, today=DAY, seen=made.version)


def test_each_of_two_parents_in_dispute_has_their_own_letter(parents: Line) -> None:
    tess, karl = begun(parents, ("Tess Arden", "e-mail"), ("Karl Bly", "post"))
    assert (tess.name, tess.address) == ("Tess Arden", "tess@family.example")
    assert (karl.name, karl.address) == ("Karl Bly", "2 Dock Street, LE1 5XY")
    for letter in (tess, karl):
        ready(parents, letter)
        actions.send(letter.pk, actor=parents.staff.officer, today=DAY)
        letter.refresh_from_db()
    words = OutboxMessage.objects.get(channel="email").body
    assert "Tess Arden" in words
    assert "Dock Street" not in words
    assert (tess.given_on, karl.given_on) == (DAY, None)  # one is on its way, one is to be printed


def test_a_letter_that_shows_where_the_other_lives_does_not_go(parents: Line) -> None:
    [karl] = begun(parents, ("Karl Bly", "post"))
    with pytest.raises(CannotGo, match="Tess Arden’s address and whereabouts are not shown to Karl Bly"):
        ready(parents, karl, more="We visited 14 Mill Lane.")
    assert Letter.objects.get(pk=karl.pk).state == "draft"


def test_a_barred_way_cannot_be_chosen(parents: Line) -> None:
    with pytest.raises(NotNow, match="Tess Arden: never by post") as refused:
        begun(parents, ("Tess Arden", "post"))
    assert refused.value.field == "to"
    assert not Letter.objects.exists()


def test_a_rule_set_after_the_letter_was_checked_still_stops_it(parents: Line) -> None:
    [karl] = begun(parents, ("Karl Bly", "post"))
    ready(parents, karl)
    parents.do("set_safe_contact", DAY, person=parents.person("Karl Bly"), rule="never to this address or number",
               address="2 Dock Street", said_by="He did")  # fmt: skip
    with pytest.raises(CannotGo, match="never to 2 Dock Street"):
        actions.send(karl.pk, actor=parents.staff.officer, today=DAY)
    karl.refresh_from_db()
    assert (karl.state, karl.pdf, karl.message) == ("checked", None, None)
    assert not OutboxMessage.objects.exists()
    assert not parents.complaint.events.filter(kind="letter-sent").exists()  # type: ignore[union-attr]


def test_an_address_that_changed_meanwhile_stops_it(parents: Line) -> None:
    [karl] = begun(parents, ("Karl Bly", "post"))
    ready(parents, karl)
    parents.do(
        "change_person", DAY, person=parents.person("Karl Bly"), address="9 Quay Road", postcode="LE1 6ZZ"
    )
    with pytest.raises(CannotGo, match="2 Dock Street, LE1 5XY is not what is on file for Karl Bly"):
        actions.send(karl.pk, actor=parents.staff.officer, today=DAY)


def test_nobody_is_written_to_who_need_not_be_told_without_a_reason(parents: Line) -> None:
    with pytest.raises(NotNow, match="Say why they are written to") as refused:
        begun(parents, ("Mia Arden", "post"))
    assert refused.value.field == "why"
    [mia] = begun(parents, ("Mia Arden", "post"), why="She asked for it.")
    assert mia.why == "She asked for it."
    assert mia.template.audience == "child"


def test_a_letter_cannot_go_while_something_is_missing(parents: Line) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"), kind="extension")
    with pytest.raises(CannotGo) as refused:
        actions.check(letter.pk, actor=parents.staff.officer, today=DAY, seen=1)
    told = " ".join(refused.value.messages)
    assert "Why we need more time: A gap is still to be filled: [Why we need more time.]" in told
    with pytest.raises(CannotGo, match="When you will have our answer: It names no day"):
        ready(parents, letter, reason="Two people are away.", until="Soon.")
    with pytest.raises(CannotGo, match="A gap is still to be filled: \\[more"):
        ready(parents, letter, reason="Two are away.", until="By 16 December 2024.", more="[more to come]")
    with pytest.raises(NotNow, match="Read and check it first"):
        actions.send(letter.pk, actor=parents.staff.officer, today=DAY)


def test_the_texts_begin_with_what_the_record_says(parents: Line) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"))
    texts = letter.texts.get().texts
    assert (
        "You told us on 18 November 2024: Respite care was promised and not arranged" in texts["understood"]
    )
    assert "You will have our answer by 2 December 2024." in texts["due"]  # Mon 18 Nov and ten working days


def test_an_email_says_nothing_unless_they_chose_it(parents: Line) -> None:
    parents.do("change_person", DAY, person=parents.person("Tess Arden"), content_chosen=False)
    [letter] = begun(parents, ("Tess Arden", "e-mail"))
    ready(parents, letter)
    actions.send(letter.pk, actor=parents.staff.officer, today=DAY)
    message = OutboxMessage.objects.get()
    assert message.subject == "A letter is waiting for you"
    for word in ("Arden", "complaint", "respite", "EX-2024"):
        assert word.lower() not in (message.subject + message.body).lower()
    letter.refresh_from_db()
    assert letter.waits
    assert not parents.complaint.events.filter(kind="letter-sent").exists()  # type: ignore[union-attr]
    actions.give(letter.pk, actor=parents.staff.officer, today=DAY, on=DAY)
    assert parents.complaint.events.get(kind="letter-sent").data["name"] == "Tess Arden"  # type: ignore[union-attr]


def test_sent_twice_it_goes_once(parents: Line) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"))
    ready(parents, letter)
    for key in ("one", "one", "two"):
        actions.send(letter.pk, actor=parents.staff.officer, today=DAY, key=key)
    assert OutboxMessage.objects.count() == 1
    outbox.deliver_pending(timezone.now() + timedelta(days=1))
    outbox.deliver_pending(timezone.now() + timedelta(days=2))
    assert len(mail.outbox) == 1
    assert mail.outbox[0].subject == "A letter for you"
    assert parents.complaint.events.filter(kind="letter-sent").count() == 1  # type: ignore[union-attr]
    parents.complaint.refresh_from_db()  # type: ignore[union-attr]
    assert broken_lines(parents.complaint) == []  # type: ignore[arg-type]


def test_by_post_it_went_on_the_day_it_was_posted(parents: Line) -> None:
    [letter] = begun(parents, ("Karl Bly", "post"))
    ready(parents, letter)
    actions.send(letter.pk, actor=parents.staff.officer, today=DAY)
    assert list(queries.to_be_given(parents.staff.officer)) == [letter]
    wed = date(2024, 11, 27)
    for wrong, sentence in (
        (date(2024, 11, 22), "not finished on that day"),
        (date(2024, 11, 28), "not come yet"),
    ):
        with pytest.raises(NotNow, match=sentence):
            actions.give(letter.pk, actor=parents.staff.officer, today=wed, on=wrong)
    for _time in range(2):
        actions.give(letter.pk, actor=parents.staff.officer, today=wed, on=date(2024, 11, 26))
    [event] = parents.complaint.events.filter(kind="letter-sent")  # type: ignore[union-attr]
    letter.refresh_from_db()
    assert event.happened_on == date(2024, 11, 26)
    assert letter.pdf is not None
    assert event.data["pdf"] == letter.pdf.sha256
    assert not queries.to_be_given(parents.staff.officer).exists()


def test_what_went_is_kept_as_it_was(parents: Line) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"))
    ready(parents, letter)
    actions.send(letter.pk, actor=parents.staff.officer, today=DAY)
    letter.refresh_from_db()
    assert letter.pdf is not None
    before = files.read(letter.pdf)
    parents.do("change_person", DAY, person=parents.person("Tess Arden"), name="Tess Bell")
    assert files.read(Letter.objects.get(pk=letter.pk).pdf) == before  # type: ignore[arg-type]
    with pytest.raises(NotNow, match="This letter was sent"):
        written(parents, letter)
    assert all(one["done"] for one in letter.ticks)


def test_the_second_of_two_officers_loses_nothing(parents: Line, staff: Staff) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"))
    written(parents, letter, more="From the first.")
    with pytest.raises(WrittenMeanwhile) as meanwhile:
        actions.write(
            letter.pk, actor=staff.manager, today=DAY, seen=1, subject="x", texts={"more": "Second."}
        )
    assert meanwhile.value.newest.texts["more"] == "From the first."
    with pytest.raises(WrittenMeanwhile):
        actions.check(letter.pk, actor=staff.manager, today=DAY, seen=1)
    assert letter.texts.count() == 2


def test_approval_may_follow_and_the_writer_never_approves(parents: Line, staff: Staff) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"), kind="stage-1-outcome")
    ready(parents, letter, response="Point 1: upheld, because nobody rang.")
    actions.send(letter.pk, actor=staff.officer, today=DAY)
    assert list(queries.to_be_approved(staff.manager)) == [letter]
    approved = actions.approve(letter.pk, actor=staff.manager, today=DAY, seen=2)
    assert approved.approved_by == staff.manager
    with pytest.raises(NotNow, match="approved already"):
        actions.approve(letter.pk, actor=staff.manager, today=DAY, seen=2)


def test_a_kind_that_is_approved_before_waits_for_it(parents: Line, staff: Staff) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"), kind="refusal")
    ready(parents, letter, reason="It was decided by a court.", where="The court that decided.")
    with pytest.raises(NotNow, match="approved by somebody else before it goes"):
        actions.send(letter.pk, actor=staff.officer, today=DAY)
    with pytest.raises(NotYours):
        actions.approve(letter.pk, actor=staff.officer, today=DAY, seen=2)
    actions.approve(letter.pk, actor=staff.manager, today=DAY, seen=2)
    assert actions.send(letter.pk, actor=staff.officer, today=DAY).state == "sent"


def test_what_is_changed_after_it_was_checked_is_checked_again(parents: Line, staff: Staff) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"))
    ready(parents, letter)
    assert written(parents, letter, more="One more thing.").state == "draft"
    actions.hold(letter.pk, actor=staff.officer, today=DAY, why="The family is away.")
    with pytest.raises(NotNow, match="held back: The family is away"):
        actions.send(letter.pk, actor=staff.officer, today=DAY)


def test_one_letter_for_two_complaints_is_told_in_both(parents: Line, staff: Staff) -> None:
    other = Line(staff).receive(DAY)
    [letter] = begun(parents, ("Tess Arden", "e-mail"), also=[other.id])
    ready(parents, letter)
    actions.send(letter.pk, actor=staff.officer, today=DAY)
    told = other.complaint.events.get(kind="letter-sent").data  # type: ignore[union-attr]
    assert told["of"] == parents.complaint.reference  # type: ignore[union-attr]


def test_what_does_not_go_leaves_a_line_and_nothing_personal(parents: Line, staff: Staff) -> None:
    [first, second] = begun(parents, ("Tess Arden", "e-mail"), ("Karl Bly", "post"))
    actions.hold(second.pk, actor=staff.officer, today=DAY, why="Karl Bly is away.")
    for _time in range(2):
        actions.throw_away(first.pk, actor=staff.officer, today=DAY, key="once")
    assert [one.key for one in Letter.objects.all()] == ["acknowledgement-2"]
    [held, thrown] = parents.complaint.events.filter(kind="letter-dropped")  # type: ignore[union-attr]
    assert held.data == {"kind": "acknowledgement", "what": "held back"}
    assert (thrown.data, thrown.by) == ({"kind": "acknowledgement", "what": "thrown away"}, staff.officer)
    parents.complaint.refresh_from_db()  # type: ignore[union-attr]
    assert broken_lines(parents.complaint) == []  # type: ignore[arg-type]
    ready(parents, second)
    actions.send(second.pk, actor=staff.officer, today=DAY)
    with pytest.raises(NotNow, match="This letter was sent"):
        actions.throw_away(second.pk, actor=staff.officer, today=DAY)


def test_sending_the_statement_is_the_step_and_only_of_the_words_that_were_drafted(
    parents: Line, staff: Staff
) -> None:
    parents.respond(DAY).ask_on(DAY).do("draft_statement", DAY)
    [letter] = begun(parents, ("Tess Arden", "e-mail"), kind="statement")
    words = letter.texts.get().texts["points"].replace("[what they would like to happen]", "An apology.")
    with pytest.raises(CannotGo, match="reads otherwise there"):
        ready(parents, letter, points="Point 1. Something else.")
    ready(parents, letter, points=words)
    actions.send(letter.pk, actor=staff.officer, today=DAY)
    sent = parents.complaint.events.get(kind="statement-sent").data  # type: ignore[union-attr]
    assert (sent["to"], sent["how"], sent["version"]) == ("Tess Arden", "by e-mail", 1)


def test_the_letter_of_appointment_says_the_terms_and_its_day_is_recorded(
    parents: Line, staff: Staff
) -> None:
    parents.respond(DAY).ask_on(DAY).do("appoint", DAY, role="investigating officer", name="Ivo Marsh")
    seat = "investigating officer: Ivo Marsh"
    parents.do("agree_terms", DAY, seat=seat, report_due_on=date(2024, 12, 20), words="Paid by the day.")
    [letter] = actions.start(
        parents.id, actor=staff.officer, today=DAY, kind="appointment",
        to=[To("e-mail", name="Ivo Marsh", role="investigating officer", address="ivo@marsh.example")],
    )  # fmt: skip
    texts = letter.texts.get().texts
    assert "Investigate every point of the agreed statement" in texts["part"]
    assert texts["by-when"] == "We need your report by 20 December 2024."
    actions.check(letter.pk, actor=staff.officer, today=DAY, seen=1)
    sent = actions.send(letter.pk, actor=staff.officer, today=DAY)
    if sent.waits:
        actions.give(letter.pk, actor=staff.officer, today=DAY, on=DAY)
    terms = parents.complaint.events.filter(kind="terms-agreed").last().data  # type: ignore[union-attr]
    assert (terms["letter_on"], terms["report_due_on"]) == (DAY.isoformat(), "2024-12-20")
    assert terms["words"] == "Paid by the day."


def test_somebody_appointed_is_written_to_but_never_at_a_familys_address(parents: Line, staff: Staff) -> None:
    parents.respond(DAY).ask_on(DAY).do("appoint", DAY, role="investigating officer", name="Ivo Marsh")
    for address, sentence in (
        ("14 Mill Lane, Oadby, LE2 1AA", "the address of somebody on the file"),
        ("", "Enter the address"),
    ):
        with pytest.raises((NotNow, CannotGo), match=sentence):
            [letter] = actions.start(
                parents.id, actor=staff.officer, today=DAY, kind="appointment",
                to=[To("post", name="Ivo Marsh", role="investigating officer", address=address)],
            )  # fmt: skip
            actions.check(letter.pk, actor=staff.officer, today=DAY, seen=1)


def test_a_new_version_of_a_template_is_used_from_then_on(parents: Line, staff: Staff) -> None:
    [old] = begun(parents, ("Tess Arden", "e-mail"), kind="ombudsman")
    content = with_lines("With kind regards from all of us")
    with pytest.raises(NotYours):
        given_in(staff.officer, content)
    assert given_in(staff.manager, content).version == 2
    [new] = begun(parents, ("Tess Arden", "e-mail"), kind="ombudsman")
    assert (old.template.version, new.template.version) == (1, 2)


def test_a_refused_template_leaves_nothing_behind(staff: Staff) -> None:
    from heard.letters.refusals import BadTemplate
    from heard.plumbing.models import StoredFile

    with pytest.raises(BadTemplate):
        given_in(staff.manager, with_lines("{{ ''.__class__ }}"))
    assert not LetterTemplate.objects.exists()
    assert not StoredFile.objects.exists()


def given_in(user: User, content: bytes) -> LetterTemplate:
    return actions.give_in(actor=user, today=DAY, kind="ombudsman", audience="plain", language="English",
                           name="ours.docx", content=content)  # fmt: skip


def test_nobody_reads_letters_of_a_complaint_they_may_not_know_of(parents: Line, staff: Staff) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"))
    parents.do("restrict", DAY, reason="A councillor’s family")
    with pytest.raises(NotThere):
        actions.check(letter.pk, actor=staff.officer, today=DAY, seen=1)
    for user in (staff.officer, staff.reader):
        with pytest.raises(NotThere):
            queries.one(user, parents.complaint.reference, letter.key)  # type: ignore[union-attr]


TABLE = """
read letters            M O R A
write and check a letter M O R A
approve a letter        M . . A
send a letter           M O . .
change a template       M . . .
"""
MARKS = {
    "M": Role.COMPLAINTS_MANAGER,
    "O": Role.OFFICER,
    "R": Role.RESPONDING_MANAGER,
    "A": Role.ADJUDICATING_OFFICER,
}


@pytest.mark.parametrize("role", list(Role))
def test_exactly_these_may(role: Role) -> None:
    rows = [row.rsplit(maxsplit=4) for row in TABLE.strip().splitlines()]
    assert {row[0].strip() for row in rows} == {str(act) for act in Act} == {str(act) for act in MAY}
    user = User(name="Somebody")
    user.roles = frozenset({role})  # type: ignore[misc]
    for name, *marks in rows:
        allowed = role in {MARKS[mark] for mark in marks if mark != "."}
        assert may(user, Act(name.strip())) is allowed, (name, role)
