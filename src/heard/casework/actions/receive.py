"""Receive: somebody has told us something, in any words, by any way. Kept word for word."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, begin, written_down_at
from heard.casework.models import Complaint, Contact, ReferenceCounter
from heard.casework.models.contact import Channel
from heard.casework.models.person import Part
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words
from heard.casework.state.people import DETAILS
from heard.casework.supplied import is_supplied
from heard.rules.vocabulary import FactKind

# The one complainant type that the house itself must know: children's contacts come first everywhere.
CHILD = "child or young person"


@dataclass(frozen=True)
class Somebody:
    """A person as first heard of. `details`: any of `state.people.DETAILS`, such as a telephone number."""

    part: str  # models.person.Part
    name: str
    relation: str = ""
    safe_contact: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


def next_reference(day: date) -> str:
    """The next reference of the year of receipt, such as LEI-2024-0012. Gapless within a transaction.

    One that a supplied register has is passed over: no two complaints are ever known by one reference.
    """
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(year=day.year)
    while True:
        counter.last += 1
        reference = f"{facts.council().reference_prefix}-{day.year}-{counter.last:04d}"
        if not is_supplied(reference):
            break
    counter.save()
    return reference


def receive(
    *,
    actor: User,
    today: date,
    on: date,
    words: str,
    channel: str,
    people: tuple[Somebody, ...] = (),
    complainant_type: str = "",
    summary: str = "",
    key: str | None = None,
) -> Complaint:
    """Log a contact and open a file for it; the stage 1 clock runs from `on` whatever is decided later.

    `words` are stored exactly as given. `summary` (one plain line) may wait.

    Raises NotNow: no words, an unknown channel, or a date that has not come.
    """
    need(words, "Write down what was said, in their own words.", "words")
    if channel not in Channel.values:
        raise NotNow("Say how it reached us.", "channel")
    if complainant_type and complainant_type not in {
        t.key for t in facts.council().terms("complainant_type")
    }:
        raise NotNow("Say who is complaining.", "complainant_type")
    if on > today:
        raise NotNow(f"{in_words(on)} has not come yet: today is {in_words(today)}.", "on")

    def make() -> Complaint:
        return Complaint.objects.create(reference=next_reference(on), received_on=on)

    def do(step: Step) -> None:
        complainant = next((p for p in people if p.part == Part.COMPLAINANT), None)
        child = next((p for p in people if p.part == Part.CHILD), None)
        from_name = complainant.name if complainant else child.name if child else ""
        contact = Contact.objects.create(
            complaint=step.complaint,
            words=words,
            channel=channel,
            received_on=on,
            from_name=from_name,
            taken_by=actor,
            taken_at=written_down_at(today),
        )
        step.record(
            FactKind.RECEIVED,
            on,
            data={
                "contact": str(contact.pk),
                "channel": channel,
                "complainant_type": complainant_type,
                "from_child": complainant_type == CHILD,
                "summary": summary.strip(),
            },
        )
        for person in people:
            if person.name.strip():
                step.record(
                    FactKind.PERSON_ADDED,
                    on,
                    data={
                        "id": str(uuid.uuid4()),
                        "part": person.part,
                        "name": person.name.strip(),
                        "relation": person.relation,
                        "safe_contact": person.safe_contact,
                        **{name: text for name, text in person.details.items() if name in DETAILS and text},
                    },
                )

    return begin(Verb.RECEIVE, make, do, actor=actor, today=today, key=key)
