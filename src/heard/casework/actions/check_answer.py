"""The complaints team reads the reply before it goes. Advice: it keeps nothing back and stops no clock."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.policies.answering import being_answered
from heard.casework.refusals import NotNow
from heard.casework.reply import reading_of
from heard.rules.quality import missing
from heard.rules.vocabulary import FactKind


def check_answer(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    signed_off: bool,
    remarks: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the reply as drafted now was read: with what is still missing, and signed off or not.

    Raises NotNow: not signed off and nothing said of what is to be put right.
    """

    def do(step: Step) -> None:
        stage = being_answered(step.state)
        if not signed_off and not remarks.strip():
            raise NotNow("Say what is to be put right before it goes.", "remarks")
        reading = reading_of(step.complaint, step.state)
        step.record(
            FactKind.ANSWER_CHECKED,
            today,
            stage=stage.number,
            data={
                "signed_off": signed_off,
                "remarks": remarks.strip(),
                "missing": missing(reading.checks),
                "drafts": reading.numbers,
            },
        )

    return take(Verb.CHECK_ANSWER, complaint_id, do, actor=actor, today=today, key=key, version=version)
