"""What a letter of appointment says: a pure value that the letters are merged from. No wording of a letter is here."""

from dataclasses import dataclass
from datetime import date

from heard.casework.state import AppointmentState, CaseState
from heard.rules.citation import Citation
from heard.rules.fees import pounds
from heard.rules.independence import NO_OTHER_PART, Part
from heard.rules.sources import INFERENCE, REG_2, REG_19, guidance
from heard.rules.vocabulary import AppointmentRole

# What each part is asked to do: (words, where it comes from). law.md 3 and 3.2, where only V is verified.
DUTIES: dict[AppointmentRole, tuple[tuple[str, Citation], ...]] = {
    AppointmentRole.INVESTIGATING_OFFICER: (
        (
            "Investigate every point of the agreed statement of complaint.",
            guidance("section 3.6 (paragraph not seen)"),
        ),
        ("Write a report with a finding on each point and recommendations.", INFERENCE),
    ),
    AppointmentRole.INDEPENDENT_PERSON: (
        ("Be neither a member nor an officer of the council, nor married to one.", REG_2),
        ("See the same files, take part in every interview, and write a report of your own.", NO_OTHER_PART),
        ("Take no other part in this complaint.", NO_OTHER_PART),
    ),
    AppointmentRole.ADJUDICATING_OFFICER: (
        ("Consider both reports and decide the council’s answer on each point.", INFERENCE),
    ),
    AppointmentRole.PANEL_CHAIR: (
        ("Chair a panel of three independent people.", REG_19),
        ("See that everybody is heard, and that findings and recommendations are written down.", INFERENCE),
    ),
    AppointmentRole.PANEL_MEMBER: (("Sit on a panel of three independent people.", REG_19),),
}


@dataclass(frozen=True, slots=True)
class AppointmentLetter:
    """Everything that a letter of appointment may say. Names of children are not in it: the statement is enclosed.

    `duties`: (words, source). `days`: (step, its last safe or planned day). `rate`: in words, empty where none.
    """

    council: str
    reference: str
    to: str
    role: str
    appointed_on: date
    stage: int
    points: tuple[str, ...]
    duties: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, date], ...]
    report_due_on: date | None
    panel_on: date | None
    panel_place: str
    rate: str
    terms: str
    declared_on: date | None
    declaration: str


def appointment_letter(
    state: CaseState,
    appointment: AppointmentState,
    *,
    council: str,
    reference: str,
    days: tuple[tuple[str, date], ...] = (),
) -> AppointmentLetter:
    """The content of the letter to somebody appointed. `days`: the plan, as the caller has it."""
    terms = state.terms.get((str(appointment.role), appointment.name))
    stage = state.stages.get(3)
    sits = Part(str(appointment.role)) in (Part.CHAIR, Part.PANELLIST)
    rate = ""
    if terms is not None and terms.rate is not None:
        rate = f"{pounds(terms.rate)} for each {terms.rate_unit}"
    return AppointmentLetter(
        council=council,
        reference=reference,
        to=appointment.name,
        role=str(appointment.role),
        appointed_on=appointment.on,
        stage=appointment.stage,
        points=tuple(f"{n}. {point.text}" for n, point in sorted(state.points.items())),
        duties=tuple((words, str(source)) for words, source in DUTIES[appointment.role]),
        days=days,
        report_due_on=terms.report_due_on if terms else None,
        panel_on=stage.panel_on if stage and sits else None,
        panel_place=stage.panel_place if stage and sits else "",
        rate=rate,
        terms=terms.words if terms else "",
        declared_on=date.fromisoformat(appointment.declared_on) if appointment.declared_on else None,
        declaration=appointment.declaration,
    )
