"""Split a mixed complaint: each part on the procedure that covers it, every clock from the one day of receipt."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions import _second_look
from heard.casework.actions._carry import carry
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._linked import finish
from heard.casework.actions._safety import SafelyPassed, check_gates
from heard.casework.actions._step import Step, take, written_down_at
from heard.casework.actions.receive import next_reference
from heard.casework.models import Complaint, Contact
from heard.casework.permissions import Verb, instead_of_the_team, may
from heard.casework.refusals import NotNow
from heard.rules.mixed import ELSEWHERE, Home, may_split
from heard.rules.refusals import with_ombudsman
from heard.rules.vocabulary import FactKind


@dataclass(frozen=True)
class PartGiven:
    """One part as decided. `text`: one line, without names; `words`: the person's own words of this part.

    `procedure`: a key, or `mixed.ELSEWHERE` with `signpost`; `proposed`: what the rules proposed, in the same words.
    `points`: the numbers of points written down already that belong to it.
    """

    text: str
    words: str
    function: str
    procedure: str
    proposed: str = ""
    reason: str = ""
    override_reason: str = ""
    signpost: str = ""
    section: str = ""
    points: tuple[int, ...] = ()

    @property
    def overridden(self) -> bool:
        """Whether it was decided against the proposal."""
        return bool(self.proposed) and self.proposed != self.procedure

    @property
    def why(self) -> str:
        """The reason that is kept: the proposal's where it was followed."""
        told = self.override_reason if self.overridden else self.reason
        return told.strip() or self.text.strip()


def split(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    parts: Sequence[PartGiven],
    gates: Mapping[str, Any],
    passed: SafelyPassed | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Make one complaint a procedure. The first part that stays with the council stays on this file; each other
    procedure gets a file of its own with the same day of receipt and everything that protects its people.

    Parts for one procedure share a file. A part `ELSEWHERE` is refused with its signpost, which takes the role that may
    refuse. A part decided against its proposal takes effect at once and asks for a second look on its file.

    Raises NotNow at `part-N-…`: a part without a home, a point in none, no words, or an override without its reason.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        check_gates(step, gates, passed, on)
        _check(step, parts)
        shared = Shared(step, on, parts, gates, str(uuid.uuid4()))
        files = shared.files()
        for home, file in files.items():
            shared.write(file, home, files)
        finish((file for file in files.values() if file is not step), Verb.SPLIT)

    return take(Verb.SPLIT, complaint_id, do, actor=actor, today=today, key=key, version=version)


def _check(step: Step, parts: Sequence[PartGiven]) -> None:
    answer = may_split([Home(one.text, one.procedure, one.signpost) for one in parts])
    for number, one in enumerate(parts, start=1):
        need(one.text, f"Say in one line what part {number} is about.", f"part-{number}-text")
        need(one.words, f"Write down their words of part {number}.", f"part-{number}-words")
    if not answer:
        raise NotNow(" ".join(reason.text for reason in answer.reasons), _at_fault(parts))
    for number, one in enumerate(parts, start=1):
        if one.procedure != ELSEWHERE:
            facts.council().procedure(one.procedure)  # an unknown one is refused here, in the user's words
        elif not may(step.actor, Verb.REFUSE, instead=instead_of_the_team(step.actor, step.complaint)):
            raise NotNow(
                "Only the complaints manager may turn a part away. Leave it for them, or give it a procedure.",
                f"part-{number}-procedure",
            )
        if one.overridden:
            need(
                one.override_reason,
                f"For part {number} the proposal was something else: say why you decide otherwise.",
                f"part-{number}-override_reason",
            )
    placed = [point for one in parts for point in one.points]
    for point in step.state.points:
        if placed.count(point) != 1:
            raise NotNow(f"Point {point} belongs to one part: tick it once.", "part-1-points")


def _at_fault(parts: Sequence[PartGiven]) -> str | None:
    for number, one in enumerate(parts, start=1):
        if not one.procedure:
            return f"part-{number}-procedure"
        if one.procedure == ELSEWHERE and not one.signpost.strip():
            return f"part-{number}-signpost"
    return None


class Shared:
    """What every file of one split shares."""

    def __init__(
        self, step: Step, on: date, parts: Sequence[PartGiven], gates: Mapping[str, Any], pk: str
    ) -> None:
        self.step, self.on, self.parts, self.gates, self.id = step, on, parts, gates, pk
        self.received = next(e for e in step.events if e.kind is FactKind.RECEIVED)
        self.received_on = step.state.received_on or self.received.on

    def files(self) -> dict[str, Step]:
        """Procedure → the step on its file: this one for the first, a new complaint for each other."""
        found: dict[str, Step] = {}
        for part in self.parts:
            if part.procedure == ELSEWHERE or part.procedure in found:
                continue
            found[part.procedure] = self.new() if found else self.step
        return found

    def new(self) -> Step:
        reference = next_reference(self.received_on)
        made = Complaint.objects.create(reference=reference, received_on=self.received_on)
        return Step(made, actor=self.step.actor, today=self.step.today)

    def write(self, file: Step, home: str, files: Mapping[str, Step]) -> None:
        """Everything that the split says on one file."""
        mine = [one for one in self.parts if one.procedure == home]
        if file is not self.step:
            self._begin(file, mine)
        moved = [n for n in self.step.state.points if not any(n in one.points for one in mine)]
        data: dict[str, Any] = {"id": self.id, "of": str(self.step.complaint.pk), "parts": self.told(files)}
        if file is self.step:
            data["moved"] = moved
        file.record(FactKind.SPLIT, self.on, data=data)
        first = mine[0]
        file.record(
            FactKind.TRIAGED,
            self.on,
            data={
                "procedure": home,
                "reason": " ".join(one.why for one in mine),
                "proposed": first.proposed,
                "override_reason": " ".join(one.override_reason.strip() for one in mine if one.overridden),
                "gates": {
                    **self.gates,
                    "function": first.function,
                    "section": first.section,
                    "functions": list(dict.fromkeys(one.section or one.function for one in mine)),
                },
            },
        )
        if any(one.overridden for one in mine):
            _second_look.ask(file, self.on, home)

    def told(self, files: Mapping[str, Step]) -> list[dict[str, str]]:
        told = []
        for one in self.parts:
            file = files.get(one.procedure)
            told.append(
                {
                    "complaint": str(file.complaint.pk) if file else "",
                    "reference": file.complaint.reference if file else "",
                    "text": one.text.strip(),
                    "function": one.function,
                    "procedure": one.procedure if file else "",
                    "signpost": "" if file else with_ombudsman(one.signpost),
                }
            )
        return told

    def _begin(self, file: Step, mine: Sequence[PartGiven]) -> None:
        """The receipt of a part, on the day of the whole, with the words of this part alone."""
        contact = Contact.objects.create(
            complaint=file.complaint,
            words="\n\n".join(one.words.strip() for one in mine),
            channel=self.received.data.get("channel", ""),
            received_on=self.received_on,
            from_name=self.step.complaint.contacts.values_list("from_name", flat=True).first() or "",
            taken_by=file.actor,
            taken_at=written_down_at(file.today),
        )
        data = {
            **self.received.data,
            "contact": str(contact.pk),
            "summary": mine[0].text.strip()[:200],
            "part_of": self.step.complaint.reference,
        }
        file.record(FactKind.RECEIVED, self.received_on, data=data)
        carry(self.step, file, self.received_on)
        wanted = [number for one in mine for number in one.points]
        for new, old in enumerate(sorted(wanted), start=1):
            point = self.step.state.points[old]
            told = {
                "number": new,
                "text": point.text,
                "category": point.category,
                "team": point.team,
                "desired_outcome": point.desired_outcome,
            }
            file.record(FactKind.POINT_ADDED, max(point.added_on, self.received_on), data=told)
