"""Set a rule of safe contact: structured, dated, with who said so. Letters and screens obey it from this moment."""

import uuid
from datetime import date, time
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import somebody, two
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words
from heard.rules.safe_contact import OF_A_TIME, OF_A_WAY, RuleKind, Way
from heard.rules.vocabulary import FactKind


def set_safe_contact(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    person: str,
    rule: str,
    said_by: str,
    way: str = "",
    address: str = "",
    through: str = "",
    hour: time | None = None,
    until: date | None = None,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """How somebody (an id on the file) may be reached: `rule` is a `safe_contact.RuleKind`.

    Which of `way`, `address`, `through` (an id on the file) and `hour` is needed follows from the rule. `words`: as
    they said it; `said_by`: who told us. Raises NotNow at the field that is missing.
    """

    def do(step: Step) -> None:
        one = somebody(step.state, person)
        if rule not in set(RuleKind):
            raise NotNow("Choose the rule.", "rule")
        kind = RuleKind(rule)
        if way and way not in set(Way):
            raise NotNow("Choose one of the ways on the list.", "way")
        if kind in OF_A_WAY and not way:
            raise NotNow("Say which way of reaching them is meant.", "way")
        if kind is RuleKind.NEVER_ADDRESS:
            need(address, "Give the address or number.", "address")
        if kind is RuleKind.ONLY_THROUGH:
            two(step.state, person, through, field="through") if through else need(
                "", "Choose through whom.", "through"
            )
        if kind in OF_A_TIME and hour is None:
            raise NotNow("Give the time, for example 18:00.", "hour")
        if until is not None and until < today:
            raise NotNow(f"{in_words(until)} is past.", "until")
        step.record(
            FactKind.SAFE_RULE_SET,
            today,
            data={
                "id": str(uuid.uuid4()),
                "person": one.id,
                "of": one.name,
                "kind": str(kind),
                "way": way if kind in OF_A_WAY | OF_A_TIME else "",
                "address": address.strip() if kind is RuleKind.NEVER_ADDRESS else "",
                "through": through if kind is RuleKind.ONLY_THROUGH else "",
                "hour": hour.isoformat("minutes") if hour and kind in OF_A_TIME else "",
                "until": until.isoformat() if until else "",
                "words": words.strip(),
                "said_by": need(said_by, "Say who told us.", "said_by"),
            },
        )

    return take(Verb.SET_SAFE_CONTACT, complaint_id, do, actor=actor, today=today, key=key, version=version)
