"""Resubmit: what was frozen for proceedings is brought again, in any words, and a new time runs."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.endings import freeze_named
from heard.casework.models import Complaint, Contact
from heard.casework.models.contact import Channel
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words
from heard.rules.counting import months_after
from heard.rules.freezing import RESUBMIT_MONTHS
from heard.rules.vocabulary import FactKind


def resubmit(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    words: str,
    channel: str,
    which: str = "",
    ended_on: date | None = None,
    late_reason: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the person brought it again on day `on`, in `words`. A new time runs from that day.

    `which`: the freeze, as `endings.name_of` has it. `ended_on`: the day the proceedings ended, if not recorded yet.

    `late_reason`: why it is taken up although the year after the proceedings is over. The council need not, and may
    (SI 2006/1738, regulation 8; the year is recalled, law.md T18): as with any late complaint it says why.

    Raises NotNow: no words, proceedings that have not ended, or more than a year after they did and no reason.
    """

    def do(step: Step) -> None:
        frozen = freeze_named(step.state, which, held=False)
        ended = frozen.ended_on or ended_on
        if ended is None:
            raise NotNow("Say when the proceedings ended: until they have, it stays frozen.", "ended_on")
        dated(step.state, ended, today, (frozen.on, "it was frozen"), field="ended_on")
        dated(step.state, on, today, (ended, "the proceedings ended"))
        last = months_after(ended, RESUBMIT_MONTHS)
        if on > last and not late_reason.strip():
            raise NotNow(
                f"The year for bringing it again ended on {in_words(last)} (SI 2006/1738, regulation 8; the year is "
                "not verified). The council may look at it all the same: say why. If it will not, log their words as a "
                "contact of its own: it is then looked at with the discretion that any late complaint has.",
                "late_reason",
            )
        need(words, "Write down their words, whatever they are.", "words")
        if channel not in Channel.values:
            raise NotNow("Say how it reached us.", "channel")
        contact = Contact.objects.create(
            complaint=step.complaint,
            words=words,
            channel=channel,
            received_on=on,
            taken_by=actor,
            taken_at=step.at,
        )
        stage = step.state.current_stage
        step.record(
            FactKind.UNFROZEN,
            on,
            stage=stage.number if stage else None,
            data={
                "points": list(frozen.points),
                "proceedings_ended_on": ended.isoformat(),
                "resubmitted_on": on.isoformat(),
                "contact": str(contact.pk),
                "channel": channel,
                **({"late_reason": late_reason.strip()} if on > last else {}),
            },
        )

    return take(Verb.RESUBMIT, complaint_id, do, actor=actor, today=today, key=key, version=version)
