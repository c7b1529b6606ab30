"""The reply as drafted: what the family would read today, and what is missing. Built from drafts, never stored.

`Reading` is also what a letter is merged from: pure data, and no letter is made here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heard.casework import facts
from heard.casework.drafts import ADJUDICATION, REPLY, latest, point_part
from heard.casework.models import Complaint, Draft
from heard.casework.state import CaseState
from heard.rules.quality import Check, read_reply
from heard.rules.reply import PointAnswered, Promise, Reply
from heard.rules.stage_duties import DocumentDue

ACTIONS = 6  # rows for actions on a form


@dataclass(frozen=True)
class Reading:
    """A reply, what the check says of it, the version of each part it was made of, and what it must contain."""

    reply: Reply
    checks: tuple[Check, ...]
    numbers: Mapping[str, int]
    document: DocumentDue | None
    drafts: Mapping[str, Draft]


def document_of(state: CaseState) -> DocumentDue | None:
    """What the procedure says the answer to the current stage must contain; None where it says nothing."""
    stage = state.current_stage
    if stage is None:
        return None
    for one in facts.procedure_of(state).stages:
        for document in one.documents if one.number == stage.number else ():
            if document.key == f"response-{stage.number}":
                return document
    return None


def promises(data: Mapping[str, str]) -> tuple[Promise, ...]:
    """The actions of a draft, in order; those that nobody wrote are left out."""
    found = []
    for row in range(1, ACTIONS + 1):
        action = data.get(f"action-{row}", "").strip()
        if action:
            by = data.get(f"by-{row}", "")
            day = date.fromisoformat(by) if re.fullmatch(r"\d{4}-\d\d-\d\d", by) else None
            found.append(Promise(action, data.get(f"owner-{row}", "").strip(), day))
    return tuple(found)


def reading_of(complaint: Complaint, state: CaseState) -> Reading:
    """The reply to the current stage as its drafts have it: the managers' points, put together by the lead; or, at
    stage 2 of the statutory procedure, the adjudication. One query."""
    stage = state.current_stage
    drafts = latest(complaint, stage.number if stage else 1)
    whole = drafts.get(ADJUDICATION if adjudicated(state) else REPLY)
    data: Mapping[str, str] = whole.data if whole else {}
    points = []
    for number in state.to_answer:
        own = drafts.get(point_part(number))
        said = _of_point(data, number) if adjudicated(state) else (own.data if own else {})
        points.append(
            PointAnswered(
                number,
                state.points[number].text,
                said.get("finding", ""),
                said.get("reason", ""),
                said.get("why_upheld", ""),
            )
        )
    reply = Reply(data.get("opening", ""), tuple(points), promises(data), data.get("closing", ""))
    document = document_of(state)
    spoken = None if adjudicated(state) else state.spoken_to
    checks = read_reply(reply, document, spoken_to=spoken)
    return Reading(reply, checks, {part: row.number for part, row in drafts.items()}, document, drafts)


def adjudicated(state: CaseState) -> bool:
    """Whether the current stage is answered by adjudicating."""
    stage = state.current_stage
    return state.statutory and stage is not None and stage.number == 2


def _of_point(data: Mapping[str, str], number: int) -> dict[str, str]:
    return {name: data.get(f"{name}-{number}", "") for name in ("finding", "reason", "why_upheld")}
