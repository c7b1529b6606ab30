"""What the record knows of somebody who is to take a part in a complaint, for `rules.independence` to judge."""

from collections.abc import Collection
from datetime import date

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.models.person import Part as PersonPart
from heard.casework.names import name_key
from heard.casework.refusals import NotNow, said
from heard.casework.state import CaseState
from heard.rules.independence import Candidate, Part, may_serve
from heard.rules.reasons import Answer

# What only a person can say, as they are asked it. The keys are the fields of `Candidate`.
TIES: dict[str, str] = {
    "officer": "They are an officer of this council: they work for it",
    "member": "They are a member of this council: a councillor",
    "close_to_officer_or_member": "They are married to, or in a civil partnership with, an officer or member",
    "in_line_management": "They are in the line management of the service or person complained about",
    "decided_what_is_complained_about": "They made the decision that is complained about",
    "complained_about": "They are complained about",
}


def signs_in_here(name: str) -> bool:
    """Whether an active sign-in has this name, in any spelling."""
    staff = User.objects.filter(is_active=True).values_list("name", flat=True)
    return name_key(name) in {name_key(one) for one in staff}


def on_record(state: CaseState, name: str, user: User | None, *, signs_in: bool | None = None) -> Candidate:
    """What the complaint itself says of them: parts they had in it, whether they are staff, answer it, or are
    complained about. `signs_in`: whether a sign-in has the name, where the caller has asked."""
    key = name_key(name)
    pk = str(user.pk) if user else None
    parts = {Part(str(one.role)) for one in state.served if name_key(one.name) == key}
    advocates = (one.name for one in state.people.values() if one.part == PersonPart.ADVOCATE)
    if key in {name_key(one) for one in advocates}:
        parts.add(Part.ADVOCATE)
    return Candidate(
        name=name,
        officer=user is not None or (signs_in_here(name) if signs_in is None else signs_in),
        complained_about=any(
            (pk is not None and who == pk) or name_key(called) == key
            for who, called in state.complained_about
        ),
        in_line_management=pk is not None
        and pk == state.responder,  # who answers is the service's own manager
        other_parts=frozenset(parts),
    )


def check_may_serve(
    state: CaseState,
    part: Part,
    name: str,
    on: date,
    *,
    user: User | None = None,
    ties: Collection[str] = (),
    left_on: date | None = None,
    declared_on: date | None = None,
) -> Answer:
    """What is to be weighed, if they may take the part. Raises NotNow, at the input that bars them, if not."""
    known = on_record(state, name, user)
    told = {field: getattr(known, field) or field in ties for field in TIES}
    who = Candidate(
        name=name,
        in_line_management=told["in_line_management"],
        officer=told["officer"],
        member=told["member"],
        close_to_officer_or_member=told["close_to_officer_or_member"],
        complained_about=told["complained_about"],
        decided_what_is_complained_about=told["decided_what_is_complained_about"],
        left_on=left_on,
        other_parts=known.other_parts,
        declared_on=declared_on,
    )
    own = facts.council().independence
    answer = may_serve(part, who, on, own)
    if answer:
        return answer
    field = "ties" if may_serve(part, known, on, own) else "user" if user else "name"
    staff = "signs in here as a member of staff and " if known.officer and user is None else ""
    raise NotNow(f"{name} {staff}cannot be the {part}. {said(answer.reasons)}", field)
