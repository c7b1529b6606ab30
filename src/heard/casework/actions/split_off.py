"""Split off: a part of a complaint in stage 1 belongs to another procedure, noticed after triage and before an answer.

Law.md has no rule for it. A part that was there from the first day ran on the wrong procedure, and its time runs from
the first receipt (8.27); what the person raised later was received then (8.13). Both are inference, and recorded so.
"""

import uuid
from collections.abc import Collection
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._linked import finish
from heard.casework.actions._people import told
from heard.casework.actions._step import Step, take
from heard.casework.actions.split import PartGiven, Shared
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.policies.triage import may_go
from heard.casework.refusals import NotNow
from heard.rules.mixed import FROM_RAISED, FROM_RECEIPT
from heard.rules.vocabulary import FactKind


def split_off(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    points: Collection[int],
    text: str,
    words: str,
    function: str,
    procedure: str,
    why: str,
    proposed: str = "",
    raised_on: date | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """On day `on` it was seen that `points` belong to `procedure`: they get a file of their own there, linked to this.

    `text`: one line, without names; `words`: the person's own of this part. `why`: how it was seen, and, where
    `proposed` (what the rules propose) differs, why it is decided otherwise: at once, and with a second look.
    `raised_on`: the day they first raised it, where it was not in the complaint from the start.

    Raises NotNow: no points or all of them, a point frozen or withdrawn, the same procedure, no words, no reason.
    """

    def do(step: Step) -> None:
        state = step.state
        numbers = tuple(sorted(set(points)))
        _check_points(step, numbers)
        dated(state, on, today, (_last_of(step, numbers), "the last that was recorded of these points"))
        received = raised_on or state.received_on or on
        dated(state, received, today, field="raised_on")
        if received > on:
            raise NotNow("They raised it before it could be seen: give the day they did.", "raised_on")
        need(text, "Say in one line what this part is about.", "text")
        need(words, "Write down their words of this part.", "words")
        reason = need(why, "Say how it was seen that this part belongs elsewhere.", "why")
        facts.council().procedure(procedure)  # an unknown one is refused here, in the user's words
        if procedure == state.procedure:
            raise NotNow(
                "It is on that procedure already: that is one complaint with several points.", "procedure"
            )
        going = PartGiven(text, words, function, procedure, proposed, reason, reason, points=numbers)
        stays = tuple(number for number in state.points if number not in numbers)
        staying = PartGiven(
            state.summary or state.points[stays[0]].text, "", str(state.gates.get("function", "")),
            state.procedure, points=stays,
        )  # fmt: skip
        _write(step, Shared(step, on, (staying, going), state.gates, str(uuid.uuid4())), going, received, on)

    return take(Verb.SPLIT_OFF, complaint_id, do, actor=actor, today=today, key=key, version=version)


def _check_points(step: Step, numbers: tuple[int, ...]) -> None:
    may = may_go(step.state)
    if not numbers:
        raise NotNow("Choose the points that belong elsewhere.", "points")
    for number in numbers:
        if number not in may:
            raise NotNow(f"Point {number} cannot go: it is frozen, withdrawn or not there.", "points")
    if len(numbers) == len(step.state.points):
        raise NotNow("Nothing would be left here: move the whole complaint to the other procedure.", "points")


def _last_of(step: Step, numbers: tuple[int, ...]) -> date:
    """The day of the last that is recorded of these points: nothing may be told of a point after it has gone."""
    about = set(numbers)
    return max(
        event.on
        for event in step.events
        if event.data.get("number") in about or about & set(event.data.get("points") or ())
    )


def _write(step: Step, shared: Shared, going: PartGiven, received: date, on: date) -> None:
    """The new file with everything of its part, and what this one keeps."""
    rule = FROM_RECEIPT if received == shared.received_on else FROM_RAISED
    shared.received_on = received
    stage = step.state.current_stage
    held = set(step.state.answering(stage.number if stage else 1)) & set(going.points)
    if held:  # whoever was to answer them here no longer does, nor sees this file for it
        data = {"points": sorted(held), "user": None, "name": "", "why": "They went to another procedure."}
        step.record(FactKind.POINT_GIVEN, step.today, stage=1, data=data)
    new = shared.new()
    files = {step.state.procedure: step, going.procedure: new}
    shared.write(new, going.procedure, files)
    step.record(
        FactKind.SPLIT,
        on,
        data={
            "id": shared.id,
            "of": str(step.complaint.pk),
            "parts": shared.told(files),
            "moved": sorted(going.points),
            "why": going.reason,
            "from": received.isoformat(),
            "cautions": told((rule,)),
        },
    )
    finish([new], Verb.SPLIT_OFF)
