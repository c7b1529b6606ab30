"""The values of the fields for one letter to one person, from what the events say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.fold import fold
from heard.casework.independents.letter import appointment_letter
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.reply import adjudicated, reading_of
from heard.casework.standing import current_draft
from heard.casework.state import CaseState, Happened
from heard.letters.council import ours
from heard.letters.merging import fill
from heard.letters.required import Kind
from heard.rules.clock import ClockReading
from heard.rules.reply import FINDING_WORDS
from heard.rules.wording import day_words

ADVOCACY_GAP = "[name and telephone of the advocacy service]"


@dataclass(frozen=True)
class Whom:
    """Whom a letter is for. `person`: id on the file, or empty for somebody appointed (`role`)."""

    name: str
    person: str = ""
    role: str = ""
    address_lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matter:
    """A complaint as letters need it: the record, what its events say, and its clocks."""

    complaint: Complaint
    state: CaseState
    clocks: Mapping[str, ClockReading]

    @classmethod
    def of(cls, complaint: Complaint, today: date) -> "Matter":
        """Read anew. Two queries."""
        events: Sequence[Happened] = facts.happened(complaint.events.order_by("seq"))
        state = fold(events)
        return cls(complaint, state, {one.clock: one for one in facts.clocks(state, events, today)})

    @property
    def points(self) -> tuple[int, ...]:
        """The numbers of the points that an answer is about."""
        return self.state.to_answer or tuple(sorted(self.state.points))

    def points_of(self, kind: Kind) -> tuple[int, ...]:
        """The numbers of the points that a letter of a kind is about: of a statement those of its version."""
        draft = current_draft(self.state) if kind.verb == Verb.SEND_STATEMENT else None
        return tuple(sorted(draft.points)) if draft else self.points


def values(matter: Matter, whom: Whom, *, subject: str, on: date, sender: User) -> dict[str, Any]:
    """Every field of the catalogue but the blocks and what the officer writes, as texts."""
    council, state = ours(), matter.state
    stage = state.current_stage
    reading = matter.clocks.get(f"respond-{stage.number}") if stage else None
    answer = reading.due_on if reading else None
    return {
        "council": {
            "name": council.name,
            "telephone": council.telephone,
            "email": council.email,
            "address_lines": council.address.splitlines(),
        },
        "letter": {"date": day_words(on), "subject": subject, "opening": "", "more": ""},
        "recipient": {"name": whom.name, "address_lines": list(whom.address_lines), "role": whom.role},
        "complaint": {
            "reference": matter.complaint.reference,
            "received_on": day_words(state.received_on) if state.received_on else "",
            "summary": state.summary,
            "stage": str(stage.number) if stage else "",
            "procedure": facts.council().procedure(state.procedure).title if state.procedure else "",
            "refusal_reason": state.refusal_reason,
            "signpost": state.signpost,
        },
        "due": {
            "answer": _day(answer),
            "at_the_latest": _day(
                stage.extended_until if stage and stage.extended_until else _ceiling(reading)
            ),
        },
        "panel": {
            "day": _day(stage.panel_on if stage else None),
            "place": stage.panel_place if stage else "",
            "recommendations": stage.recommendations if stage else "",
        },
        "points": [_point(matter, number) for number in sorted(state.points)],
        "sender": {"name": sender.name, "job_title": sender.job_title},
    }


def proposed(kind: Kind, audience: str, told: Mapping[str, Any]) -> dict[str, str]:
    """The texts to begin with: block → words, and the opening. `told`: the fields, with `of_kind`."""
    advocacy = ours().advocacy
    texts = {one.key: fill(one.proposed(audience), told) for one in kind.elements}
    if advocacy:
        texts = {key: words.replace(ADVOCACY_GAP, advocacy) for key, words in texts.items()}
    opening = kind.child_opening if audience == "child" else kind.opening
    return {"opening": opening, **texts, "more": ""}


def drafted(matter: Matter, kind: Kind) -> dict[str, str]:
    """What the answering pages hold of an answer, as blocks of the letter that brings it: nobody writes it twice.

    Empty for other letters, where nothing was drafted, and once the answer is on record. One query.
    """
    stage, deciding = matter.state.current_stage, adjudicated(matter.state)
    answers = kind.verb == (Verb.ADJUDICATE if deciding else Verb.RESPOND)
    if not answers or stage is None or stage.response_sent_on:
        return {}
    reading = reading_of(matter.complaint, matter.state)
    if not reading.drafts:
        return {}
    reply, found = reading.reply, {}
    points = [
        f"Point {one.number}. {one.text}\n{FINDING_WORDS.get(one.finding, '[what we found]')} "
        f"{one.reason.strip() or '[why]'}"
        for one in reply.points
    ]
    actions = "\n".join(one.sentence() for one in reply.promises)
    if actions and kind.element("actions"):
        found["actions"] = actions
    elif actions:
        points.append(f"What we will do:\n{actions}")
    if reply.opening.strip():
        found["opening"] = reply.opening.strip()
    return {**found, "decisions" if deciding else "response": "\n\n".join(points)}


def of_kind(matter: Matter, kind: Kind, whom: Whom) -> dict[str, Any]:
    """What the proposed texts of some kinds say beside the fields: the version of a statement, an appointment."""
    if kind.verb == Verb.SEND_STATEMENT:
        return _statement(matter.state)
    if kind.to == "appointed":
        return {"appointment": _appointment(matter, whom)}
    return {}


def _statement(state: CaseState) -> dict[str, Any]:
    """The points as the version that waits has them, and how it was made."""
    draft = current_draft(state)
    if draft is None:
        return {"statement": {"made": ""}}
    points = [
        {"number": str(number), "text": text, "wanted": wanted}
        for number, (text, wanted) in sorted(draft.points.items())
    ]
    made = "We wrote this down from what you told us." if draft.oral else ""
    return {"statement": {"made": made}, "points": points}


def _appointment(matter: Matter, whom: Whom) -> dict[str, Any]:
    """What somebody appointed is asked to do, on which terms, and by when."""
    of = next((a for a in matter.state.appointments if (a.name, str(a.role)) == (whom.name, whom.role)), None)
    if of is None:
        return {"duties": [], "terms": "", "report_day": "", "panel_day": ""}
    told = appointment_letter(matter.state, of, council=ours().name, reference=matter.complaint.reference)
    return {
        "duties": [words for words, _source in told.duties],
        "terms": " ".join(filter(None, (f"We pay {told.rate}." if told.rate else "", told.terms))),
        "report_day": _day(told.report_due_on),
        "panel_day": _day(told.panel_on),
    }


def with_texts(told: Mapping[str, Any], kind: Kind, texts: Mapping[str, str]) -> dict[str, Any]:
    """The same values with what the officer wrote in its blocks."""
    letter = {**told["letter"], "opening": texts.get("opening", ""), "more": texts.get("more", "")}
    return {**told, "letter": letter, "says": {one.block: texts.get(one.key, "") for one in kind.elements}}


def _ceiling(reading: ClockReading | None) -> date | None:
    return reading.ceiling if reading else None


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def _point(matter: Matter, number: int) -> dict[str, str]:
    state = matter.state
    point, stage = state.points[number], state.current_stage
    found = state.findings.get((number, stage.number, state.decider(stage.number))) if stage else None
    return {
        "number": str(number),
        "text": point.text,
        "wanted": point.desired_outcome,
        "finding": str(found.value) if found else "",
        "reason": found.reason if found else "",
    }
