"""A request to go on, in any words, by any way. No form is needed and none may be asked for."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint, Contact
from heard.casework.models.contact import Channel
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words
from heard.rules.vocabulary import FactKind


def _check_stage_2(step: Step, on: date, *, skip_agreed: bool) -> None:
    """Before stage 1 is answered or its time is up, stage 2 begins only if both sides agree to skip (GBC 3.5.1)."""
    stage = step.state.stages[1]
    reading = step.clocks.get("respond-1")
    if stage.response_sent_on or skip_agreed or reading is None or reading.due_on is None:
        return
    if on <= reading.due_on:
        raise NotNow(
            f"Stage 1 has until {in_words(reading.due_on)}. Stage 2 begins sooner only if both sides agree to skip "
            "stage 1; otherwise keep their words as a note.",
            "skip_agreed",
        )


def _check_stage_3(step: Step, on: date, late_reason: str) -> None:
    """Twenty working days from the adjudication (reg 18); later is the council's discretion, with a reason."""
    reading = step.clocks.get("request-3")
    if reading is not None and reading.due_on is not None and on > reading.due_on and not late_reason.strip():
        raise NotNow(
            f"The time for asking ran out on {in_words(reading.due_on)}. To take it all the same, say why.",
            "late_reason",
        )


def request_next_stage(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    words: str,
    channel: str,
    skip_agreed: bool = False,
    late_reason: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Open the next stage from the day the request was received. The words are kept as they came.

    A closed file opens again: stage 2 has no time limit in law (law.md T5).

    Raises NotNow: no words, stage 1 still within its time and no agreement to skip it, or a stage 3 request after its
    time without a reason for taking it.
    """

    def do(step: Step) -> None:
        stage = step.state.current_stage
        assert stage is not None  # the policy has seen to it
        dated(step.state, on, today, (stage.response_sent_on, f"stage {stage.number} was answered"))
        need(words, "Write down their words, whatever they are.", "words")
        if channel not in Channel.values:
            raise NotNow("Say how it reached us.", "channel")
        wanted = stage.number + 1
        if wanted == 2:
            _check_stage_2(step, on, skip_agreed=skip_agreed)
        else:
            _check_stage_3(step, on, late_reason)
        contact = Contact.objects.create(
            complaint=step.complaint,
            words=words,
            channel=channel,
            received_on=on,
            taken_by=actor,
            taken_at=step.at,
        )
        step.record(
            FactKind.NEXT_STAGE_REQUESTED,
            on,
            stage=wanted,
            data={
                "contact": str(contact.pk),
                "channel": channel,
                "skip_agreed": skip_agreed,
                "late_reason": late_reason.strip(),
            },
        )

    return take(Verb.REQUEST_NEXT_STAGE, complaint_id, do, actor=actor, today=today, key=key, version=version)
