"""Save a part of an answer as it stands: half-filled as well as whole. No step on the complaint: no event, no clock."""

from datetime import date
from uuid import UUID

from django.db import transaction

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._step import written_down_at
from heard.casework.drafts import ADJUDICATION, DraftMoved, Fields, leads, may_write, number_of
from heard.casework.fold import fold
from heard.casework.models import Complaint, Draft
from heard.casework.policies.answering import being_adjudicated, being_answered
from heard.casework.queries import visible_to
from heard.casework.refusals import NotNow, NotThere, NotYours
from heard.casework.state import CaseState


def save_draft(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    part: str,
    data: Fields,
    base: int,
    state: str = Draft.State.DRAFT,
    remark: str = "",
    by_itself: bool = False,
) -> Draft:
    """Keep `data` (field → what was typed) as the next version of `part`. `base`: the one it was opened from (0: none).

    `state`: being written, handed in to whoever leads, or handed back by them with a `remark`. `by_itself`: the page
    saved it while somebody typed; their next saving takes its place. The same words again make no new version.

    Raises NotThere; NotYours; NotNow: not answered now, handed back without a remark; DraftMoved: somebody else saved
    since `base`, and nothing was saved.
    """
    with transaction.atomic():
        complaint = Complaint.objects.select_for_update().filter(pk=complaint_id).first()
        if complaint is None or not visible_to(actor).filter(pk=complaint_id).exists():
            raise NotThere
        known = fold(facts.happened(complaint.events.order_by("seq")))
        stage = _stage(complaint, known, actor, part)
        if state == Draft.State.HANDED_BACK and not remark.strip():
            raise NotNow("Say what is to be done before you hand it back.", "remark")
        if state == Draft.State.HANDED_BACK and not leads(actor, complaint):
            raise NotYours("It is handed back by whoever leads the answer.")
        return _write(
            Draft(
                complaint=complaint,
                stage=stage,
                part=part,
                data={name: text for name, text in data.items() if text},
                state=state,
                remark=remark.strip(),
                by_itself=by_itself,
                at=written_down_at(today),
                by=actor,
            ),
            base,
        )


def _stage(complaint: Complaint, state: CaseState, actor: User, part: str) -> int:
    """The stage the part belongs to, when this person may write it now."""
    if not may_write(actor, complaint, state, part):
        raise NotYours("This part of the answer is written by somebody else.")
    stage = (being_adjudicated if part == ADJUDICATION else being_answered)(state)
    number = number_of(part)
    if number is not None and number not in state.to_answer:
        raise NotNow(f"Point {number} is not answered now.")
    return stage.number


def _write(new: Draft, base: int) -> Draft:
    rows = list(
        Draft.objects.filter(complaint=new.complaint, stage=new.stage, part=new.part)
        .select_related("by")
        .order_by("number")
    )
    last = rows[-1] if rows else None
    if last is not None and new.state == Draft.State.DRAFT:  # saving hands nothing in and takes nothing back
        new.state, new.remark = last.state, last.remark
    if last is None:
        new.number = 1
    elif base != last.number and last.data != new.data:
        raise DraftMoved(next((row for row in rows if row.number == base), None), last)
    elif last.by_itself and last.by_id == new.by_id:
        new.pk, new.number = last.pk, last.number
        new.save(force_update=True)
        return new
    elif (last.data, last.state, last.remark) == (new.data, new.state, new.remark):
        return last
    else:
        new.number = last.number + 1
    new.save(force_insert=True)
    return new
