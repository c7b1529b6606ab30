"""Who fits a part in one complaint: the register held against the complaint, its people and the plan's days."""

from collections.abc import Mapping, Sequence
from datetime import date

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.candidates import on_record
from heard.casework.independents.entry import PARTS, listed
from heard.casework.independents.register import names_of_council, on_register, specialists
from heard.casework.models import Appointment, Complaint, Independent, Person
from heard.casework.models.person import Part as PersonPart
from heard.casework.models.person import SamePerson
from heard.casework.names import name_key
from heard.casework.queries import visible_to
from heard.casework.state import CaseState
from heard.rules.independence import Candidate, Part, may_serve
from heard.rules.independents import Fit, Listed, Wanted, fit, ties_here
from heard.rules.working_days import WorkingDays

FAMILY = (
    PersonPart.CHILD, PersonPart.COMPLAINANT, PersonPart.REPRESENTATIVE, PersonPart.PARENTAL_RESPONSIBILITY,
)  # fmt: skip


def known_of(
    state: CaseState, who: Listed, user: User | None, on: date, staff: frozenset[str] | None = None
) -> Candidate:
    """What the complaint and the register together know of somebody. `staff`: the keys of the names that sign in here,
    where the caller reads many people and has asked for them once.

    Whether they declared that they have no conflict is asked at the appointment, and counts as said here.
    """
    signs_in = None if staff is None else name_key(who.name) in staff
    here = on_record(state, who.name, user, signs_in=signs_in)
    ties = ties_here(who, names_of_council(), on)
    return Candidate(
        name=who.name,
        officer=here.officer or ties.officer,
        member=ties.member,
        close_to_officer_or_member=ties.close_to_officer_or_member,
        left_on=ties.left_on,
        complained_about=here.complained_about,
        in_line_management=here.in_line_management,
        other_parts=here.other_parts,
        declared_on=on,
    )


def shortlist(
    complaint: Complaint, state: CaseState, wanted: Wanted, user: User, days: WorkingDays
) -> list[Fit]:
    """Everybody on the register, those who fit first; then by what is to be weighed, then by name.

    A fixed number of queries, however many are on the register.
    """
    rows = on_register()
    users = {row.pk: row.user for row in rows}
    before = earlier_parts(complaint, state, rows, user)
    names = _staff_names()
    own = facts.council().independence
    found = []
    for row in rows:
        who = listed(row)
        candidate = known_of(state, who, users[row.pk], wanted.on, names)
        found.append(
            fit(
                who,
                wanted,
                may_serve(wanted.part, candidate, wanted.on, own),
                days,
                before.get(str(row.pk), ()),
            )
        )
    return sorted(found, key=lambda one: (not one.fits, len(one.against), len(one.cautions), one.who.name))


def earlier_parts(
    complaint: Complaint, state: CaseState, rows: Sequence[Independent], user: User
) -> Mapping[str, tuple[str, ...]]:
    """Register id → the parts they had in other complaints by people of the same family, in sentences.

    A complaint that the reader may not see is said to be there, without its reference. Three queries.
    """
    names = {p.name for p in state.people.values() if p.part in FAMILY and p.name}
    others = set(
        Person.objects.filter(name__in=names, part__in=FAMILY)
        .exclude(complaint=complaint)
        .values_list("complaint", flat=True)
    )
    others |= set(SamePerson.objects.filter(complaint=complaint).values_list("other_complaint", flat=True))
    others.discard(complaint.pk)
    if not others:
        return {}
    open_here = dict(visible_to(user).filter(pk__in=others).values_list("pk", "reference"))
    by_id = {row.pk: str(row.pk) for row in rows}
    by_name = {row.name_key: str(row.pk) for row in rows}
    found: dict[str, tuple[str, ...]] = {}
    for one in Appointment.objects.filter(complaint__in=others).order_by("appointed_on", "pk"):
        pk = by_id.get(one.independent_id) if one.independent_id else by_name.get(name_key(one.name))
        if pk is None:
            continue
        where = open_here.get(one.complaint_id, "another complaint that is not open to you")
        sentence = f"Was the {one.role} in {where}, by people of the same names."
        found[pk] = (*found.get(pk, ()), sentence)
    return found


def skills_asked(state: CaseState) -> Mapping[str, str]:
    """Subject → skill that one of the panel (or the investigator) should have, by what this complaint is about."""
    subjects = {str(state.gates.get("function", "")), *(point.category for point in state.points.values())}
    return {subject: skill for subject, skill in specialists().items() if subject in subjects}


def has_specialist(state: CaseState, skill: str, rows: Sequence[Independent]) -> bool:
    """Whether somebody appointed to the panel has the skill on the register."""
    appointed = {one.independent for one in state.appointments if one.stage == 3}
    plain = skill.casefold()
    return any(str(row.pk) in appointed and plain in {s.casefold() for s in row.skills} for row in rows)


def parts_at(stage: int) -> tuple[Part, ...]:
    """The parts of the register that a stage needs."""
    return PARTS[:2] if stage == 2 else PARTS[2:] if stage == 3 else ()


def _staff_names() -> frozenset[str]:
    staff = User.objects.filter(is_active=True).values_list("name", flat=True)
    return frozenset(name_key(name) for name in staff)
