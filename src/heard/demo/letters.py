"""Letters and documents in the demo, taken through the same steps that officers take. Everybody in them is invented."""

from typing import TYPE_CHECKING, Any

from heard.casework.safe_contact import Way
from heard.letters import actions
from heard.letters.actions.start import To
from heard.plumbing import files

if TYPE_CHECKING:
    from heard.demo.stories import Teller


def acknowledged_by_post(t: "Teller", name: str, days_ago: int, *, address: str, postcode: str) -> None:
    """The acknowledgement is written, checked, printed and posted on one day, once somebody has asked where to."""
    person, on = str(t.complaint.people.get(name=name).pk), t.ago(days_ago)
    t.also("change_person", days_ago, person=person, address=address, postcode=postcode)
    t.also("set_safe_contact", days_ago, person=person, rule="asked: nothing else to watch for", said_by=name)
    who: dict[str, Any] = {"actor": t.cast.second_officer, "today": on}
    [letter] = actions.start(t.complaint.pk, **who, kind="acknowledgement", to=[To(Way.POST, person=person)])
    texts = letter.texts.get().texts | {
        "contact": f"{letter.made_by.name} looks after your complaint. Telephone 01632 960 001.",
        "advocacy": "You can have an advocate, who is independent and free. Telephone 01632 960 002.",
    }
    actions.write(letter.pk, **who, seen=1, subject=letter.subject, texts=texts)
    actions.check(letter.pk, **who, seen=2)
    actions.send(letter.pk, **who)
    actions.give(letter.pk, **who, on=on)


def letters_not_sent(t: "Teller", name: str, days_ago: int) -> None:
    """An answer that is still being written; another letter that was begun and thrown away."""
    person = str(t.complaint.people.get(name=name).pk)
    who: dict[str, Any] = {"actor": t.cast.second_officer, "today": t.ago(days_ago)}
    to = [To(Way.POST, person=person)]
    [other] = actions.start(t.complaint.pk, **who, kind="other", to=to, why="She asked how long it takes.")
    actions.throw_away(other.pk, **who)
    actions.start(t.complaint.pk, **who, kind="stage-1-outcome", to=to)


def statement_by_email(t: "Teller", name: str, days_ago: int, *, email: str) -> None:
    """The statement that waits to be agreed goes with the notes it was made from; sending it records the step."""
    person, on = str(t.complaint.people.get(name=name).pk), t.ago(days_ago)
    t.also("change_person", days_ago, person=person, email=email, content_chosen=True)
    t.also("set_safe_contact", days_ago, person=person, rule="asked: nothing else to watch for", said_by=name)
    notes = files.store(
        "notes-of-the-visit.txt",
        b"Ms Rowe says that his whole file was sent, not a page. She wants the school to destroy its copy.\n",
        by=t.cast.officer,
    )
    t.do(
        "add_document", days_ago, files=[notes], title="Notes of the visit", sort="meeting", direction="made",
        about=[person],
    )  # fmt: skip
    who: dict[str, Any] = {"actor": t.cast.officer, "today": on}
    [letter] = actions.start(t.complaint.pk, **who, kind="statement", to=[To(Way.EMAIL, person=person)])
    told = letter.texts.get().texts
    told["points"] = told["points"].replace("[what they would like to happen]", "The record to be put right.")
    paper = str(t.complaint.documents.get().pk)
    actions.write(letter.pk, **who, seen=1, subject=letter.subject, texts=told, encloses=[paper])
    actions.check(letter.pk, **who, seen=2)
    actions.send(letter.pk, **who)
    t.complaint.refresh_from_db()
