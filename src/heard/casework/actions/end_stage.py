"""End a stage, in one of the ways in which the law lets it end. Not the same day as the closing of the file."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.endings import OWN_STEP, check_ways_out, circumstances, field_at_fault
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.rules.stage_duties import End
from heard.rules.vocabulary import FactKind


def end_of(state: CaseState, end: str) -> End:
    """The end meant. An answered stage that is given none ends as answered; another must say how it ended."""
    stage = state.current_stage
    assert stage is not None  # the policy has seen to it
    if end:
        if end not in set(End):
            raise NotNow("Say how the stage ended.", "end")
        return End(end)
    if not stage.response_sent_on:
        raise NotNow("The stage has not been answered: say how it ended.", "end")
    return End.COMPLETED if stage.number == state.last_stage else End.ANSWERED


def end_stage(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    why: str,
    end: str = "",
    terms_in_writing: bool = False,
    complainant_agreed: bool = False,
    asked_on: date | None = None,
    ombudsman_told: bool = False,
    ombudsman_reference: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the current stage ended on day `on`, how (`end`, a `rules.stage_duties.End`) and why.

    `terms_in_writing` and `complainant_agreed` for a settlement; `asked_on` and `ombudsman_told` for a late request
    that is refused; `ombudsman_reference` for what the Ombudsman directed. Attempts to reach somebody are read from
    the notes.

    Raises NotNow: no reason, an end that `rules.ways_out` refuses (with its reason), or one that has its own step.
    """

    def do(step: Step) -> None:
        stage = step.state.current_stage
        chosen = end_of(step.state, end)
        assert stage is not None
        dated(step.state, on, today, (stage.response_sent_on, f"stage {stage.number} was answered"))
        reason = need(why, "Say why the stage has ended.", "why")
        given = replace(
            circumstances(step.state, step.clocks, on),
            terms_in_writing=terms_in_writing,
            complainant_agreed=complainant_agreed,
            asked_on=asked_on,
            reasons=reason,
            ombudsman_told=ombudsman_told,
            ombudsman_reference=ombudsman_reference,
        )
        if chosen in OWN_STEP and not (chosen is End.ANSWERED and stage.response_sent_on):
            raise NotNow(f"A stage that ends so has a step of its own. {OWN_STEP[chosen]}", "end")
        check_ways_out(step.state, chosen, given, field_at_fault(chosen, given, "end"))
        step.record(
            FactKind.STAGE_ENDED,
            on,
            stage=stage.number,
            data={
                "why": reason,
                "end": str(chosen),
                "asked_on": asked_on.isoformat() if asked_on else None,
                "ombudsman_reference": ombudsman_reference.strip(),
            },
        )

    return take(Verb.END_STAGE, complaint_id, do, actor=actor, today=today, key=key, version=version)
