"""Follow up somebody complained about: told, supported, heard, told the outcome; where allegations were passed on."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import on_its_day
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.people import FOLLOWED
from heard.rules.vocabulary import FactKind

ELSEWHERE = frozenset({"lado", "hr"})  # a date and a reference only: what is in those files stays there


def follow_complained_about(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    about: str,
    what: str,
    by_whom: str = "",
    words: str = "",
    reference: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`what` (a key of `state.people.FOLLOWED`) was done on day `on` for `about` (the id of the naming).

    A reply is kept in `words`, apart from the complainant's. A referral keeps its day and `reference` and nothing else.
    Raises NotNow: nobody of that id, an unknown step, or what that step needs.
    """

    def do(step: Step) -> None:
        one = step.state.about.get(about)
        if one is None:
            raise NotNow("Choose who it is.", "about")
        if what not in FOLLOWED:
            raise NotNow("Say what was done.", "what")
        data = {"about": about, "of": one.name, "what": what}
        if what == "replied":
            data["words"] = need(words, "Write down their reply, in their own words.", "words")
        elif words.strip():
            raise NotNow("Only a reply has words here. Leave this empty.", "words")
        if what in ELSEWHERE:
            data["reference"] = need(reference, "Give the reference of the referral.", "reference")
        else:
            data["by_whom"] = need(by_whom, "Say by whom.", "by_whom") if what != "replied" else by_whom
        step.record(FactKind.COMPLAINED_ABOUT_FOLLOWED, on_its_day(step.state, on, today), data=data)

    return take(
        Verb.FOLLOW_COMPLAINED_ABOUT, complaint_id, do, actor=actor, today=today, key=key, version=version
    )
