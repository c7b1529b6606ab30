"""Record that an advocate had taken it up before it became a complaint, so that it counts."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import on_its_day
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.advocacy import APPROACHED, CAME_OF_IT
from heard.rules.vocabulary import FactKind


def record_advocate_approach(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    advocate: str,
    to: str,
    outcome: str,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that `advocate` spoke to the worker or a manager (`to`) on day `on`, mostly before receipt, and what came
    of it. It moves no date of the complaint: no stage may be put off for it, and none is skipped by it.

    Raises NotNow: a day to come, no name, or nothing chosen.
    """

    def do(step: Step) -> None:
        filed = on_its_day(step.state, on, today)
        if to not in APPROACHED:
            raise NotNow("Say whom they spoke to.", "to")
        if outcome not in CAME_OF_IT:
            raise NotNow("Say what came of it.", "outcome")
        step.record(
            FactKind.ADVOCATE_APPROACHED,
            filed,
            data={
                "approached_on": on.isoformat(),
                "advocate": need(advocate, "Say who the advocate was.", "advocate"),
                "to": to,
                "outcome": outcome,
                "words": words.strip(),
            },
        )

    return take(
        Verb.RECORD_ADVOCATE_APPROACH, complaint_id, do, actor=actor, today=today, key=key, version=version
    )
