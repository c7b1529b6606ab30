"""The stored record as a register: what the events say, as at a day and as known at a day, and what was supplied.

The same number of queries whatever the number of complaints; the rest is folded in memory by the code that the pages
use. Columns and frames for which the casework keeps nothing yet (remedies, costs, actions, compliments, enquiries,
contacts, training …) hold what was supplied for them (`./heard import`) and else nothing: nothing is guessed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from heard.authority import Authority
from heard.casework.effective import effective
from heard.casework.facts import council, happened, procedure_of, told_to_clocks
from heard.casework.fold import fold
from heard.casework.holidays import announced
from heard.casework.models import Complaint, Event, SuppliedRegister
from heard.casework.state import CaseState, Happened, StageState
from heard.casework.supplied import standing
from heard.exchange.persons import Joined, complainant, equality_rows, joined, mark
from heard.exchange.supplied import supplied_rows
from heard.plumbing.installation import is_invented
from heard.reporting.frames import FRAMES, PROCEDURES
from heard.reporting.register import Register, make_register
from heard.rules.announced import Announced, read_clocks_knowing
from heard.rules.clock import ClockReading
from heard.rules.routing import Advocacy
from heard.rules.vocabulary import ClosingReason, OmbudsmanRoute

LONDON = ZoneInfo("Europe/London")
Row = dict[str, object]


def extract(
    *,
    start: date,
    end: date,
    as_at: date,
    known_at: date,
    complaints: QuerySet[Complaint] | None = None,
    supplied: QuerySet[SuppliedRegister] | None = None,
) -> Register:
    """The register of this database: what had happened by `as_at` and was written down by the end of `known_at`.

    A supplied register is known from the moment it was supplied until it is withdrawn.

    `start` and `end` are the period the register is made for; complaints outside it are in it too, since an answer of
    the period may belong to an earlier receipt. `complaints` narrows it, for instance to what a reader may see, and
    `supplied` the registers that were supplied; figures that are published are made from all of them.
    """
    chosen = Complaint.objects.all() if complaints is None else complaints
    # Ordering and slicing are of no use inside the subquery below, and some databases refuse them.
    references = dict(chosen.order_by().values_list("pk", "reference"))
    events = Event.objects.filter(complaint__in=chosen.order_by().values("pk")).order_by(
        "complaint_id", "seq"
    )
    moment = datetime.combine(
        known_at, time.max, LONDON
    )  # no day after: known_at may be the last day there is
    rows: dict[str, list[Row]] = {frame: [] for frame in FRAMES}
    told_of: dict[UUID, Row] = {}
    persons = joined(as_at, moment)
    authority = council()
    told = [holiday for holiday in announced() if holiday.known_from <= known_at]
    for key, stored in groupby(events.iterator(), key=lambda event: event.complaint_id):
        case = happened(stored)
        state = fold(case, as_at=as_at, known_at=moment)
        if state.received_on is None:
            continue  # not yet received, or not yet written down
        clocks = _clocks(state, effective(case, as_at=as_at, known_at=moment), as_at, told)
        reference = references[key]
        if (contact := _contact(reference, state, authority)) is not None:
            rows["contacts"].append(contact)
            continue
        told_of[key] = _complaint(reference, state, authority, persons)
        rows["stages"].extend(_stages(reference, state, clocks, authority))
        rows["points"].extend(_points(reference, state, authority))
        rows["ombudsman"].extend(_ombudsman(reference, state, authority))
    rows["complaints"] = list(told_of.values())
    rows["equality"] = equality_rows(told_of, moment)
    counted = standing(moment) if supplied is None else supplied & standing(moment)
    brought = supplied_rows(counted, start=start, end=end, as_at=as_at)
    for frame, more in brought.rows.items():
        rows[frame].extend(more)
    return make_register(
        rows,
        authority=authority.key,
        start=brought.start,
        end=end,
        invented=is_invented(),
        as_at=as_at,
        known_at=known_at,
        extra=brought.extra,
    )


def _clocks(
    state: CaseState, events: Sequence[Happened], as_at: date, told: Sequence[Announced]
) -> Mapping[str, ClockReading]:
    if not state.procedure:
        return {}
    readings = read_clocks_knowing(procedure_of(state), told_to_clocks(state, events), as_at, told)
    return {reading.clock: reading for reading in readings}


def _complaint(reference: str, state: CaseState, authority: Authority, persons: Joined) -> Row:
    points = [state.points[number] for number in sorted(state.points)]
    return {
        "reference": reference,
        "procedure": state.procedure,
        "received_on": state.received_on,
        "channel": state.channel,
        "complainant": mark(persons.root(complainant(state))),
        "complainant_type": state.complainant_type,
        "service": _service(_team(state), authority),
        "team": _team(state),
        "categories": list(dict.fromkeys(point.category for point in points if point.category)),
        "law_functions": _law_functions(state),
        "legal_status": _legal_status(state),
        "refused_on": state.refused_on,
        "refusal_ground": state.refusal_ground,
        "withdrawn_on": state.withdrawn_on,
        "closed_on": state.closed_on,
        "closing_reason": state.closing_reason,
        "disposal": _duplicate(state, authority, "disposal"),
        "advocacy": _advocacy(state),
        "advocate_before": True if state.approaches else None,
        "outcome": state.outcome(1),
    }


def _law_functions(state: CaseState) -> list[str]:
    """What it is about in law: the section where triage told it (section 17, section 47), else the function."""
    gates = state.gates
    told = gates.get("functions") or [gates.get("section") or gates.get("function")]
    return [str(one) for one in told if one]


def _duplicate(state: CaseState, authority: Authority, vocabulary: str) -> str:
    """The council's own word for a duplicate, where this is one and the council has a word."""
    if state.duplicate_of is None:
        return ""
    terms = authority.vocabularies.get(vocabulary, ())
    return next((term.key for term in terms if "duplicate" in term.key), "")


def _contact(reference: str, state: CaseState, authority: Authority) -> Row | None:
    """The row of a contact that became no complaint about the service: settled informally, or on another road (a
    request for data, a data protection complaint). None for a complaint."""
    told = {
        "number": reference,
        "received_on": state.received_on,
        "channel": state.channel,
        "service": _service(_team(state), authority),
    }
    if state.settled and state.informal is not None:
        return {
            **told,
            "kind": _known(authority, "contact_kind", state.informal.kind, "concern"),
            "route": "",
        }
    if state.procedure and state.procedure not in PROCEDURES:
        kind = _known(authority, "contact_kind", "another route")
        return {**told, "kind": kind, "route": _known(authority, "contact_route", state.procedure)}
    return None


def _known(authority: Authority, vocabulary: str, *words: str) -> str:
    """The first of our words, where the council has no list of its own; else the first that is on its list, if any."""
    own = {term.key for term in authority.vocabularies.get(vocabulary, ())}
    return next((word for word in words if not own or word in own), "")


def _advocacy(state: CaseState) -> str:
    """The latest answer to the offer, by whichever child; an advocate who takes part is never lost to a later no."""
    answers = [one.answer for one in state.offers]
    took_part = [one for one in answers if one in (Advocacy.ACCEPTED, Advocacy.HAS_ONE)]
    return str((took_part or answers or [state.gates.get("advocacy") or ""])[-1])


def _team(state: CaseState) -> str:
    """The team complained about: that of the first point that names one."""
    return next(
        (state.points[number].team for number in sorted(state.points) if state.points[number].team), ""
    )


def _service(team: str, authority: Authority) -> str:
    return next((known.service for known in authority.teams if known.key == team), "")


def _legal_status(state: CaseState) -> str:
    """The child's legal status; empty where several children have different ones."""
    known = {one.status for child, one in state.legal_statuses.items() if child in state.people}
    return known.pop() if len(known) == 1 else ""


def _stages(
    reference: str, state: CaseState, clocks: Mapping[str, ClockReading], authority: Authority
) -> Iterator[Row]:
    for number, stage in sorted(state.stages.items()):
        response, panel = clocks.get(f"respond-{number}"), clocks.get(f"panel-{number}")
        yield {
            "reference": reference,
            "stage": number,
            "requested_on": stage.started_on,
            "acknowledged_on": stage.acknowledged_on,
            "response_due_on": response.law_due if response else None,
            "response_extended_on": response.extended_due if response else None,
            "response_sent_on": stage.response_sent_on,
            "ended_on": stage.ended_on,
            "working_days": response.working_days_taken if response else None,
            "on_time_law": _reply_in_time(response, stage, law=True),
            "on_time_agreed": _reply_in_time(response, stage, law=False),
            "outcome": state.outcome(number),
            "panel_due_on": panel.due_on if panel else None,
            "panel_held_on": stage.panel_held_on,
            "panel_on_time": _in_time(panel, law=False),
            "disposal": _duplicate(state, authority, "stage_disposal") or _disposal(state, stage),
        }


def _in_time(clock: ClockReading | None, *, law: bool) -> bool | None:
    """Whether a step that was taken was taken in time; None until then, and where nobody has set a limit."""
    if clock is None or clock.met_on is None or clock.due_on is None:
        return None
    return not (clock.late_against_law if law else clock.late)


def _reply_in_time(clock: ClockReading | None, stage: StageState, *, law: bool) -> bool | None:
    """As `_in_time`; a reply after the next stage was asked for met nothing, and is late where the time was over."""
    sent = stage.response_sent_on
    if clock is None or clock.met_on is not None or sent is None or clock.stopped_on is None:
        return _in_time(clock, law=law)
    due = clock.law_due if law else clock.due_on
    return False if due is not None and clock.stopped_on > due else None


def _disposal(state: CaseState, stage: StageState) -> str:
    if stage.ended_on is None:
        return ""
    if stage.response_sent_on is not None:
        return "completed"
    if state.withdrawn_on is not None:
        return "withdrawn"
    early = any(case.route == OmbudsmanRoute.EARLY_REFERRAL for case in state.ombudsman.values())
    if early or stage.end_reason == ClosingReason.EARLY_REFERRAL:
        return "early referral to the ombudsman"
    return "ended without an answer"


def _points(reference: str, state: CaseState, authority: Authority) -> Iterator[Row]:
    """A row a finding; a point that a stage has not decided yet, or leaves out, has one row without a finding. What was
    withdrawn before a stage began was never before it."""
    for number, point in sorted(state.points.items()):
        for stage, begun in sorted(state.stages.items()):
            if point.withdrawn_on is not None and point.withdrawn_on < begun.started_on:
                continue
            limit = state.limit_of(number, stage)
            left_out = limit.ground if limit else "withdrawn" if point.withdrawn_on else ""
            found = [f for f in state.findings.values() if (f.point, f.stage) == (number, stage)]
            decided: Iterable[tuple[str, str]] = [(f.decided_by, str(f.value)) for f in found]
            for decided_by, finding in decided or [(state.decider(stage), "")]:
                yield {
                    "reference": reference,
                    "point": number,
                    "stage": stage,
                    "category": point.category,
                    "service": _service(point.team, authority),
                    "team": point.team,
                    "decided_by": decided_by,
                    "finding": finding,
                    "left_out": "" if finding else left_out,
                }


def _ombudsman(reference: str, state: CaseState, authority: Authority) -> Iterator[Row]:
    for number, case in sorted(state.ombudsman.items()):
        yield {
            "reference": reference,
            "number": number,
            "procedure": state.procedure,
            "service": _service(_team(state), authority),
            "route": case.route,
            "referred_on": case.referred_on,
            "decision": case.decision,
            "decided_on": case.decided_on,
        }
