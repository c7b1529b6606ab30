"""What may follow: the lawful ends of each stage, and the others refused with the reason and where it comes from.

The ends of each stage are data in `texts/`; here is what each needs before it stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from heard.rules.freezing import LANCASHIRE, cautions_on, check_freeze
from heard.rules.procedure import Procedure
from heard.rules.reasons import Answer, Reason
from heard.rules.referral import EarlyReferral, may_refer_early
from heard.rules.sources import INFERENCE, REG_7, SIGNPOST, act, decision, guidance, reg
from heard.rules.stage_duties import End
from heard.rules.wording import day_words, listed

ATTEMPTS = 3  # law.md 1.6: chase before closing; the number is ours
WAYS_TRIED = 2


@dataclass(frozen=True, slots=True)
class Attempt:
    """One recorded attempt to reach somebody, and how (letter, telephone, through the advocate …)."""

    on: date
    manner: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is recorded about an end. Leave what does not apply.

    `ask_by`: the last day for asking for the next stage, where there is one. `skip_agreed_by`: who agreed to go
    straight on. `own_words`: the person said so themselves. `child_confirmed`: asked and confirmed, where somebody
    withdraws for a child. `freeze`: the data of a freeze (see `freezing.check_freeze`). `heard_on`: the last word that
    came from the person. `never_covered`: the person or the subject was outside the procedure from the start.
    """

    on: date
    answered_on: date | None = None
    time_ran_out_on: date | None = None
    asked_on: date | None = None
    ask_by: date | None = None
    skip_agreed_by: frozenset[str] = frozenset()
    terms_in_writing: bool = False
    complainant_agreed: bool = False
    own_words: bool = False
    by_representative: bool = False
    child_confirmed: bool = False
    confirmed_in_writing: bool = False
    freeze: Mapping[str, Any] = field(default_factory=dict)
    reasons: str = ""
    ombudsman_told: bool = False
    early: EarlyReferral = field(default_factory=EarlyReferral)
    attempts: tuple[Attempt, ...] = ()
    heard_on: date | None = None
    ombudsman_reference: str = ""
    never_covered: bool = False


NEVER: Mapping[End, Reason] = {
    End.SILENCE: Reason(
        "Silence is never withdrawal. Try to reach the person, record each attempt, and let the file rest as “no "
        "contact”: any word opens it again.",
        INFERENCE,
        tag="I",
    ),
    End.PANEL_WOULD_NOT_HELP: Reason(
        "That a panel would not help is no reason: the person has a right to it once it is asked for.",
        decision("25 000 994", "fault for refusing a panel"),
        verified=True,
        tag="V",
    ),
    End.PROCEEDINGS_EXIST: Reason(
        "That proceedings exist is no reason. Say how considering the complaint might prejudice them, point by point.",
        LANCASHIRE,
        verified=True,
        tag="V",
    ),
    End.BEHAVIOUR: Reason(
        "A statutory complaint is not stopped part of the way because of how somebody behaves. Contact may be "
        "managed; the complaint goes on.",
        INFERENCE,
        tag="I",
    ),
    End.COUNCIL_DECIDED: Reason(
        "Once the procedure has begun the council carries it through. Only the person, proceedings that would be "
        "prejudiced, the conditions of an early referral or the Ombudsman end it.",
        decision("21 007 738", "fault: the criteria for an early referral were not met"),
        tag="S",
    ),
}


def may_end(procedure: Procedure, stage: int, end: End, given: Circumstances) -> Answer:
    """Whether this stage of the procedure may end so, with the reasons either way.

    Raises InputFault for a stage that the procedure does not have.
    """
    if end in NEVER:
        return Answer(False, (NEVER[end],))
    ways = {way.end: way for way in procedure.stage(stage).ways_out}
    if end not in ways:
        lawful = listed([one.value for one in ways], "or")
        text = f"Stage {stage} of this procedure does not end so. It ends: {lawful}."
        return Answer(False, (Reason(text, procedure.citation, tag="I"),))
    way = ways[end]
    missing = CHECKS[end](given) if end in CHECKS else []
    if (
        end is End.SETTLED
    ):  # only for stage 1 does a rule speak of it: each stage says where its own comes from
        missing = [replace(one, citation=way.citation, tag=way.certainty) for one in missing]
    if missing:
        return Answer(False, tuple(missing))
    found = (Reason(way.words, way.citation, way.verified, way.certainty),)
    return Answer(True, found, tuple(CAUTIONS[end](given)) if end in CAUTIONS else ())


def reopened_on(end: End, ended_on: date, words: tuple[date, ...]) -> date | None:
    """The day on which the person's own word opened the file again; None while it rests.

    Resting because nobody could be reached, or because nothing was asked for, is never final.
    """
    if end not in (End.NO_CONTACT, End.NO_REQUEST):
        return None
    return min((word for word in words if word >= ended_on), default=None)


def revived(withdrawn_on: date, again_on: date) -> Answer:
    """A complaint brought again after it was withdrawn is a new representation; what was done before may be used."""
    text = (
        f"Withdrawn on {day_words(withdrawn_on)} and brought again on {day_words(again_on)}: a new representation, "
        "received that day. The year is judged anew from its grounds, and earlier work may be used."
    )
    return Answer(True, (Reason(text, REG_7, tag="I"),))


def _answered(given: Circumstances) -> list[Reason]:
    return (
        []
        if given.answered_on
        else [Reason("No answer has been sent.", reg("regulations 15 and 17"), tag="S")]
    )


def _ran_out(given: Circumstances) -> list[Reason]:
    if given.time_ran_out_on is None or given.on < given.time_ran_out_on:
        return [Reason("The time has not run out.", reg("regulation 14"), tag="S")]
    return []


def _next_stage(given: Circumstances) -> list[Reason]:
    if given.asked_on is None:
        return [Reason("Nobody has asked for the next stage.", reg("regulations 17(1) and 18"), tag="M")]
    over = [
        day for day in (given.answered_on, given.time_ran_out_on) if day is not None and day <= given.asked_on
    ]
    if over or given.skip_agreed_by >= {"complainant", "council"}:
        return []
    text = "The stage has neither been answered nor run out of time. Going straight on needs both sides' agreement."
    return [Reason(text, guidance("paragraph 3.5.1 (recalled)"), tag="M")]


def _settled(given: Circumstances) -> list[Reason]:
    if given.terms_in_writing and given.complainant_agreed:
        return []
    return [
        Reason(
            "A settlement is written down, and the complainant has agreed to it.",
            reg("regulation 15"),
            tag="S",
        )
    ]


def _no_request(given: Circumstances) -> list[Reason]:
    missing = _answered(given)
    if given.asked_on is not None:
        missing.append(Reason("The next stage has been asked for.", reg("regulation 18"), tag="S"))
    if given.ask_by is not None and given.on <= given.ask_by:
        text = f"It may still be asked for until {day_words(given.ask_by)}."
        missing.append(Reason(text, reg("regulation 18"), tag="S"))
    return missing


def _withdrawn(given: Circumstances) -> list[Reason]:
    missing = []
    if not given.own_words:
        missing.append(
            Reason("A complaint is withdrawn in the person's own words; silence is none.", REG_7, tag="M")
        )
    if given.by_representative and not given.child_confirmed:
        text = "Somebody withdraws for a child: ask the child, and record what they say."
        missing.append(Reason(text, INFERENCE, tag="I"))
    if not given.confirmed_in_writing:
        missing.append(Reason("Confirm the withdrawal in writing.", REG_7, tag="M"))
    return missing


def _proceedings(given: Circumstances) -> list[Reason]:
    return list(check_freeze(given.freeze))


def _late_request(given: Circumstances) -> list[Reason]:
    missing = []
    if given.asked_on is None or given.ask_by is None or given.asked_on <= given.ask_by:
        missing.append(Reason("The request came in time: it is accepted.", reg("regulation 18"), tag="S"))
    return missing + _told(given, "Say why a late request is not accepted.")


def _told(given: Circumstances, why: str) -> list[Reason]:
    missing = []
    if not given.reasons.strip():
        missing.append(Reason(why, decision("23 002 843", "no fault in refusing a late request"), tag="I"))
    if not given.ombudsman_told:
        missing.append(Reason("Tell the person how to go to the Ombudsman.", SIGNPOST, True, "V"))
    return missing


def _early(given: Circumstances) -> list[Reason]:
    answer = may_refer_early(given.early)
    return [] if answer else list(answer.reasons)


def _directed(given: Circumstances) -> list[Reason]:
    if given.ombudsman_reference.strip():
        return []
    return [Reason("Give the reference of the Ombudsman's decision or letter.", SIGNPOST, tag="I")]


def _no_contact(given: Circumstances) -> list[Reason]:
    since = [one for one in given.attempts if given.heard_on is None or one.on > given.heard_on]
    days, ways = {one.on for one in since}, {one.manner for one in since}
    if len(days) >= ATTEMPTS and len(ways) >= WAYS_TRIED:
        return []
    text = (
        f"Record at least {ATTEMPTS} attempts on different days since the person was last heard, in at least "
        f"{WAYS_TRIED} ways that are safe for them; there are {len(days)} in {len(ways)}."
    )
    return [Reason(text, INFERENCE, tag="I")]


def _by_mistake(given: Circumstances) -> list[Reason]:
    missing = []
    if not given.never_covered:
        text = "Only a complaint that was never covered leaves the procedure; a change of mind is no mistake."
        missing.append(Reason(text, act("section 26(3) to (3C)"), tag="I"))
    return missing + _told(given, "Say in writing why it was accepted by mistake.")


CHECKS: Mapping[End, Callable[[Circumstances], list[Reason]]] = {
    End.ANSWERED: _answered,
    End.COMPLETED: _answered,
    End.TIME_RAN_OUT: _ran_out,
    End.NEXT_STAGE: _next_stage,
    End.SETTLED: _settled,
    End.NO_REQUEST: _no_request,
    End.WITHDRAWN: _withdrawn,
    End.PROCEEDINGS: _proceedings,
    End.LATE_REQUEST_REFUSED: _late_request,
    End.EARLY_REFERRAL: _early,
    End.OMBUDSMAN: _directed,
    End.NO_CONTACT: _no_contact,
    End.ACCEPTED_BY_MISTAKE: _by_mistake,
}


def _may_come_back(given: Circumstances) -> list[Reason]:
    return [
        Reason(
            "This is not withdrawal, and is not counted as one. Any word opens it again.", INFERENCE, tag="I"
        )
    ]


def _year_to_come_back(given: Circumstances) -> list[Reason]:
    text = "Write when the proceedings have ended: the person has a year from then to bring it again."
    # To write is checked; the one year is recalled (law.md 1.7).
    return [Reason(text, LANCASHIRE, tag="M"), *cautions_on(given.freeze, given.on)]


CAUTIONS: Mapping[End, Callable[[Circumstances], list[Reason]]] = {
    End.NO_CONTACT: _may_come_back,
    End.PROCEEDINGS: _year_to_come_back,
}
