"""Settle a contact informally: recorded and counted, and no complaint so long as nobody is dissatisfied."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._people import told
from heard.casework.actions._step import Step, take
from heard.casework.holidays import calendar_in_use
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow, said
from heard.rules.informal import BECOMES_A_COMPLAINT, InformalKind, cautions
from heard.rules.vocabulary import FactKind


def settle_informally(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    kind: str,
    done: str,
    dissatisfied: bool,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`kind`: a `rules.informal.InformalKind`; `done`: what was done, as the person was told.

    `dissatisfied`: whether the person expressed dissatisfaction with what was done; then it is a complaint (Complaint
    Handling Code 1.7) and this is refused. Settled after the council's own window, it carries a caution.

    Raises NotNow: a complaint, an unknown kind, or nothing said of what was done.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        if kind not in set(InformalKind):
            raise NotNow("Say what it was.", "kind")
        if dissatisfied:
            raise NotNow(said((BECOMES_A_COMPLAINT,)), "dissatisfied")
        received = step.state.received_on or on
        weigh = cautions(received, on, calendar_in_use("england-and-wales"))
        step.record(
            FactKind.SETTLED_INFORMALLY,
            on,
            data={
                "kind": kind,
                "done": need(done, "Say what was done, as the person was told.", "done"),
                "late": bool(weigh),
                "cautions": told(weigh),
            },
        )

    return take(Verb.SETTLE_INFORMALLY, complaint_id, do, actor=actor, today=today, key=key, version=version)
