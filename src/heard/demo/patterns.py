"""The complaints that `bulk` casts many times: invented, each taken through the actions to where it stands."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from heard.casework import actions, facts
from heard.casework.actions.receive import Somebody
from heard.casework.models import Complaint
from heard.demo.cast import Cast
from heard.demo.fitting import category_like
from heard.demo.words import CONCERNS
from heard.rules.working_days import calendar

WORKING = calendar("england-and-wales")
OVER, RUNNING = 84, 48  # patterns that are over, and that are still open
YEARS = 8
# What `mould` puts other words in the place of. Nothing of it is a word of anybody's.
CHILD, ADULT, EXTRA = "Childone Markham", "Adultone Markwell", "Extraone extratwo."
DETAILS = {
    "address": "1 Markaddress Row",
    "postcode": "ZQ1 1ZQ",
    "telephone": "01632 000000",
    "email": "mark@address.example",
}
CHANNELS = ("telephone", "email", "letter", "online form", "in person")
GATES = {
    "safeguarding": "no concern",
    "person": "P2",
    "function": "part-3",
    "already_considered": "no",
    "proceedings": "none",
    "advocacy": "declined",
}
SIGNPOST = "The Local Government and Social Care Ombudsman can tell you more."


def patterns(cast: Cast, today: date) -> Iterator[Complaint]:
    """First those that are over, spread over the years before `today`; then those still open, of the last weeks."""
    for number in range(OVER):
        days = 150 + number * (YEARS * 365 - 150) // OVER
        yield _Pattern(cast, today, WORKING.add(today - timedelta(days=days), 1), number).ended()
    for number in range(RUNNING):
        received = WORKING.subtract(today, number % 30)
        yield _Pattern(cast, today, received, number).begun()


class _Pattern:
    def __init__(self, cast: Cast, today: date, received: date, number: int) -> None:
        self.cast, self.today, self.received, self.number = cast, today, received, number
        self.concern = CONCERNS[number % len(CONCERNS)]
        self.holder = (cast.officer, cast.second_officer, cast.manager)[number % 3]
        words = f"{self.concern.words} {EXTRA}"
        details = DETAILS if number % 3 == 0 else {}
        self.complaint = actions.receive(
            actor=cast.officer,
            today=received,
            on=received,
            words=words,
            channel=CHANNELS[number % len(CHANNELS)],
            people=(Somebody("complainant", ADULT, "parent", "", details), Somebody("child", CHILD)),
            complainant_type="parent",
            summary=self.concern.summary,
        )

    def _do(self, verb: Any, on: date, *, dated: bool = True, actor: Any = None, **inputs: Any) -> None:
        day = {"on": on} if dated else {}
        actor = actor or self.cast.officer
        self.complaint = verb(self.complaint.pk, actor=actor, today=on, **day, **inputs)

    def _accept(self) -> None:
        on = WORKING.add(self.received, 1)
        why = "An eligible person about a service to the child"
        self._do(actions.triage, on, procedure="children-act-1989", reason=why, gates=GATES)
        self._do(
            actions.add_point,
            on,
            dated=False,
            text=self.concern.point,
            category=category_like(facts.council(), self.concern.category),
            desired_outcome=self.concern.wish,
        )
        self._do(actions.acknowledge, on)
        self._do(actions.assign, on, dated=False, user=str(self.holder.pk))

    def _respond(self, after: int) -> None:
        on = WORKING.add(self.received, after)
        found = {1: (("upheld", "not upheld")[self.number % 2], "")}
        self._do(actions.respond, on, findings=found, letter="We looked at it.", rights_told=True)

    def ended(self) -> Complaint:
        """Refused, withdrawn, or answered and closed."""
        if self.number % 3 < 2:
            on = WORKING.add(self.received, 3)
            ground = "has a route of its own"
            why = "We explained that this is decided elsewhere."
            gates = {"safeguarding": "no concern"}
            self._do(
                actions.refuse,
                on,
                actor=self.cast.manager,
                ground=ground,
                reason=why,
                signpost=SIGNPOST,
                gates=gates,
            )
            self._do(actions.close, on, reason="refused")
            return self.complaint
        self._accept()
        self._respond(4 + self.number % 6)
        self._do(actions.close, WORKING.add(self.received, 45), reason="no request for stage 2")
        return self.complaint

    def begun(self) -> Complaint:
        """New; at stage 1, some of it late; or answered, where the family may go on."""
        if self.number % 6 == 0 or WORKING.add(self.received, 1) > self.today:
            return self.complaint
        self._accept()
        if self.number % 5 == 0 and WORKING.add(self.received, 6) <= self.today:
            self._respond(6)
        return self.complaint
