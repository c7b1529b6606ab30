"""Which procedure a contact belongs to, proposed with reasons. A person decides; nothing here refuses by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.citation import Citation
from heard.rules.faults import InputFault
from heard.rules.reasons import Reason
from heard.rules.scope import FUNCTIONS, PERSONS, Function, Person, Route, function, person
from heard.rules.wording import day_words

__all__ = [
    "FUNCTIONS",
    "PERSONS",
    "Advocacy",
    "Function",
    "Gates",
    "Person",
    "Proposal",
    "Reason",
    "RefusalGround",
    "Route",
    "Safeguarding",
    "one_year_after",
    "propose",
]

REGS_URL = "https://www.legislation.gov.uk/uksi/2006/1738/made"
REG_8 = Citation("SI 2006/1738", "regulation 8", REGS_URL)
REG_9 = Citation("SI 2006/1738", "regulation 9", REGS_URL)
REG_12 = Citation("SI 2006/1738", "regulation 12", REGS_URL)
SECTION_26 = Citation("Children Act 1989", "section 26(3)", "https://www.legislation.gov.uk/ukpga/1989/41")
SECTION_26A = Citation("Children Act 1989", "section 26A", "https://www.legislation.gov.uk/ukpga/1989/41")
GUIDANCE = Citation(
    "Getting the Best from Complaints (2006)",
    "repeated complaints (paragraph not seen)",
    "https://www.gov.uk/government/publications/childrens-social-care-getting-the-best-from-complaints",
)
FACT_SHEET = Citation(
    "LGSCO fact sheet on the Children Act complaints procedure",
    "the one-year limit is not to be applied rigidly",
    "https://www.lgo.org.uk/make-a-complaint/fact-sheets/social-care/social-care-for-children/"
    "the-children-act-1989-complaints-procedure",
)
LANCASHIRE = Citation(
    "LGSCO decision 16 017 549",
    "fault for refusing because proceedings existed",
    "https://www.lgo.org.uk/decisions/children-s-care-services/other/16-017-549",
)
OMBUDSMAN = "the Local Government and Social Care Ombudsman, who can be asked at any time"


class Safeguarding(StrEnum):
    """Whether what was said gives cause to think that a child may be at risk."""

    NONE = "no concern"
    CONCERN = "concern, not referred yet"
    REFERRED = "concern, referred"


class Advocacy(StrEnum):
    """What became of the offer of an advocate."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    HAS_ONE = "has one"
    COULD_NOT_ASK = "could not safely ask"
    NOT_OFFERED = "not offered"


class RefusalGround(StrEnum):
    """Why the statutory procedure is not followed."""

    NOT_ELIGIBLE = "not an eligible person"
    OUT_OF_SCOPE = "subject not covered"
    ALREADY_CONSIDERED = "already considered"
    OVER_A_YEAR = "more than a year after the grounds arose"
    PROCEEDINGS = "would prejudice proceedings"


@dataclass(frozen=True, slots=True)
class Gates:
    """The answers at triage.

    `person`: P1 to P14, or None when on none of the lists. `interest`: the council's decision on sufficient interest
    (P5, P8, P11), None while undecided. `grounds_on`: when the grounds arose, None when unknown. `accept_late`: the
    decision on a complaint over a year old, None while undecided; a refusal needs `late_reason`. `proceedings` exist or
    not; only `would_prejudice` (with its `prejudice_reason`) is a ground. `corporate_procedure`: which one the
    council uses for what is not statutory.
    """

    received_on: date
    person: str | None
    function: str
    safeguarding: Safeguarding = Safeguarding.NONE
    interest: bool | None = None
    already_considered: bool = False
    grounds_on: date | None = None
    accept_late: bool | None = None
    late_reason: str = ""
    proceedings: bool = False
    would_prejudice: bool = False
    prejudice_reason: str = ""
    advocacy: Advocacy = Advocacy.NOT_OFFERED
    corporate_procedure: str = "corporate"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed and why.

    `procedure` is a procedure key, None when refused. `first`: what must be done before anything else.
    `refusal_ground`: why not the statutory procedure. `signpost`: where the person is told to go. `other_procedures`:
    those of `texts/` whose own time limits run for what is asked.
    """

    route: Route
    procedure: str | None
    reasons: tuple[Reason, ...]
    refusal_ground: RefusalGround | None = None
    signpost: str | None = None
    first: tuple[Reason, ...] = ()
    other_procedures: tuple[str, ...] = ()


Verdict = tuple[Route, RefusalGround | None, str | None]
ON = (Route.STATUTORY, None, None)


def propose(gates: Gates, today: date) -> Proposal:
    """Take the gates in order; the first that does not let the complaint through decides.

    Raises InputFault for a date in the future, grounds after receipt, an unknown code, or a refusal without a reason.
    """
    _check(gates, today)
    reasons: list[Reason] = []
    route, ground, signpost = ON
    for gate in GATES:
        (route, ground, signpost), said = gate(gates)
        reasons += said
        if route is not Route.STATUTORY:
            break
    others = () if ground is not RefusalGround.OUT_OF_SCOPE else function(gates.function).procedures
    keys = {
        Route.STATUTORY: "children-act-1989",
        Route.CORPORATE: gates.corporate_procedure,
        Route.REFUSE: None,
    }
    return Proposal(route, keys[route], tuple(reasons), ground, signpost, _first(gates), others)


def one_year_after(day: date) -> date:
    """The last day within a year of `day`; from 29 February it is 28 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)


def _check(gates: Gates, today: date) -> None:
    faults = []
    if gates.received_on > today:
        faults.append(f"The day of receipt, {day_words(gates.received_on)}, is in the future.")
    if gates.grounds_on is not None and gates.grounds_on > gates.received_on:
        faults.append(
            f"The grounds arose on {day_words(gates.grounds_on)}, after the complaint was received "
            f"({day_words(gates.received_on)})."
        )
    if gates.accept_late is False and not gates.late_reason.strip():
        faults.append(
            "Say why a complaint more than a year old is not accepted: it is never refused without a reason."
        )
    if gates.would_prejudice and not gates.proceedings:
        faults.append("Say which proceedings would be prejudiced: none are recorded.")
    if gates.would_prejudice and not gates.prejudice_reason.strip():
        faults.append("Say how the proceedings would be prejudiced: that they exist is no reason to refuse.")
    if faults:
        raise InputFault(*faults)


def _first(gates: Gates) -> tuple[Reason, ...]:
    found = []
    if gates.safeguarding is Safeguarding.CONCERN:
        found.append(
            Reason(
                "A child may be at risk: refer this to the safeguarding team before anything else. The complaint "
                "is recorded all the same, and its time runs from receipt."
            )
        )
    if gates.advocacy is Advocacy.NOT_OFFERED:
        found.append(
            Reason("Offer an advocate and record the answer and the day.", SECTION_26A, verified=True)
        )
    if gates.advocacy is Advocacy.COULD_NOT_ASK:
        found.append(
            Reason("Find a safe way to offer an advocate, and record it.", SECTION_26A, verified=True)
        )
    return tuple(found)


def _gate_function(gates: Gates) -> tuple[Verdict, list[Reason]]:
    about = function(gates.function)
    if about.in_scope:
        return ON, [
            Reason(
                f"It is about something the procedure covers: {about.label}.", about.citation, about.verified
            )
        ]
    reason = Reason(
        f"The statutory procedure does not cover this: {about.label}. It goes to {about.goes_to}. "
        "If part of the complaint is covered, that part is split off and goes through the statutory procedure.",
        about.citation,
        about.verified,
    )
    return (about.route, RefusalGround.OUT_OF_SCOPE, f"{about.goes_to}; {OMBUDSMAN}"), [reason]


def _gate_person(gates: Gates) -> tuple[Verdict, list[Reason]]:
    not_eligible: Verdict = (
        Route.CORPORATE,
        RefusalGround.NOT_ELIGIBLE,
        f"the council's own complaints procedure; {OMBUDSMAN}",
    )
    if gates.person is None:
        text = "The person is on none of the lists of people who may use the statutory procedure."
        return not_eligible, [Reason(text, SECTION_26)]
    who = person(gates.person)
    if who.goes_to:
        text = f"It is for {who.goes_to}. A child the council looks after, or another child in need, complains here."
        elsewhere = (Route.REFUSE, RefusalGround.NOT_ELIGIBLE, f"{who.goes_to}; {OMBUDSMAN}")
        return elsewhere, [Reason(text, who.citation, who.verified)]
    listed = Reason(f"The person may use the procedure: {who.label}.", who.citation, who.verified)
    if not who.sufficient_interest:
        return ON, [listed]
    if gates.interest is None:
        text = "The council must decide, as soon as possible, whether this person has enough interest in the child."
        return ON, [Reason(text, REG_12)]
    if gates.interest:
        return ON, [listed, Reason("The council has decided that this person has enough interest.", REG_12)]
    text = "The council has decided that this person has not enough interest in the child. They are told so."
    return not_eligible, [Reason(text, REG_12)]


def _gate_already_considered(gates: Gates) -> tuple[Verdict, list[Reason]]:
    if not gates.already_considered:
        return ON, []
    text = "The same complaint has already been through all stages."
    return (Route.REFUSE, RefusalGround.ALREADY_CONSIDERED, OMBUDSMAN), [Reason(text, GUIDANCE)]


def _gate_year(gates: Gates) -> tuple[Verdict, list[Reason]]:
    if gates.grounds_on is None:
        return ON, [
            Reason("When the grounds arose is not known: nothing is refused for lateness on a guess.", REG_9)
        ]
    limit = one_year_after(gates.grounds_on)
    if gates.received_on <= limit:
        return ON, [
            Reason(f"Received within a year of the grounds, which ends on {day_words(limit)}.", REG_9)
        ]
    late = (
        f"Received after {day_words(limit)}, more than a year after the grounds arose. The council may still consider "
        "it where the person could not be expected to complain earlier and it can still be looked at fairly."
    )
    reasons = [Reason(late, REG_9)]
    if gates.accept_late is False:
        reasons.append(Reason(f"The council has decided not to: {gates.late_reason.strip()}", REG_9))
        return (Route.REFUSE, RefusalGround.OVER_A_YEAR, OMBUDSMAN), reasons
    if gates.accept_late:
        why = f": {gates.late_reason.strip()}" if gates.late_reason.strip() else "."
        return ON, [*reasons, Reason(f"The council has decided to accept it{why}", REG_9)]
    text = "Accept it unless there is a good reason not to, and record the decision either way."
    return ON, [*reasons, Reason(text, FACT_SHEET, verified=True)]


def _gate_proceedings(gates: Gates) -> tuple[Verdict, list[Reason]]:
    if not gates.proceedings:
        return ON, []
    if not gates.would_prejudice:
        text = "There are proceedings, but that alone is no reason to refuse. The complaint goes ahead."
        return ON, [Reason(text, LANCASHIRE, verified=True)]
    text = (
        f"Considering it now might prejudice proceedings: {gates.prejudice_reason.strip()} The person is told so in "
        "writing, and may bring the complaint again within a year of the end of the proceedings. Any part that would "
        "not prejudice them goes ahead."
    )
    signpost = f"come back to the council when the proceedings have ended; {OMBUDSMAN}"
    return (Route.REFUSE, RefusalGround.PROCEEDINGS, signpost), [Reason(text, REG_8)]


GATES: tuple[Callable[[Gates], tuple[Verdict, list[Reason]]], ...] = (
    _gate_function,
    _gate_person,
    _gate_already_considered,
    _gate_year,
    _gate_proceedings,
)
