"""A letter in the demo, taken through the same steps that officers take."""

from typing import TYPE_CHECKING, Any

from heard.casework.safe_contact import Way
from heard.letters import actions
from heard.letters.actions.start import To

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
