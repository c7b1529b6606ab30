"""Withhold: documents for one person must not show something of another."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import two
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.sharing import What
from heard.rules.vocabulary import FactKind


def withhold(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    about: str,
    reader: str,
    what: str,
    reason: str,
    said_by: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Keep `what` (a `sharing.What`) about `about` from `reader` (ids on the file), and from whoever acts for them.

    Whoever lives with the protected person is protected with them. Raises NotNow: not two people, an unknown thing, no
    reason, or a rule that stands already.
    """

    def do(step: Step) -> None:
        if what not in set(What):
            raise NotNow("Say what must not be shown.", "what")
        one, other = two(step.state, about, reader, field="reader")
        standing = {(old.about, old.reader, str(old.what)) for old in step.state.withholdings.values()}
        if (one.id, other.id, what) in standing:
            raise NotNow("That is kept from them already.", "what")
        step.record(
            FactKind.WITHHELD,
            today,
            data={
                "id": str(uuid.uuid4()),
                "about": one.id,
                "reader": other.id,
                "what": what,
                "of": f"{what} of {one.name}, from {other.name}",
                "reason": need(reason, "Say why.", "reason"),
                "said_by": said_by.strip(),
            },
        )

    return take(Verb.WITHHOLD, complaint_id, do, actor=actor, today=today, key=key, version=version)
