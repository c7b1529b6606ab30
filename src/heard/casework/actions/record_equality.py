"""Record answers to the questions of equality: apart from everything else, counted, never shown again."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._people import somebody
from heard.casework.actions._step import written_down_at
from heard.casework.fold import fold
from heard.casework.models import Complaint, EqualityAnswers
from heard.casework.permissions import Verb, check_may, instead_of_the_team
from heard.casework.queries import visible_to
from heard.casework.refusals import NotNow, NotThere
from heard.plumbing.once import remember
from heard.rules.equality import CHILD, COMPLAINANT, Question, questions
from heard.rules.people import PersonPart


def asked() -> tuple[Question, ...]:
    """The questions, with this council's own answers where it has them."""
    own = facts.council().vocabularies
    return questions({name: [(term.key, term.label) for term in terms] for name, terms in own.items()})


ABOUT = {PersonPart.CHILD: CHILD, PersonPart.COMPLAINANT: COMPLAINANT}


def record_equality(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    person: str,
    answers: Mapping[str, str],
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """What `person` (a child or complainant of the file, by id) answered: question → answer; unanswered ones are left.

    No event is written, nothing of the complaint changes and no timeline tells of it. Entered again, the later answers
    count. `version` is taken and not looked at: nobody else's work can be in the way.

    Raises NotThere, NotYours; NotNow for somebody else, an unknown answer, or none at all.
    """
    with transaction.atomic():
        complaint = visible_to(actor).filter(pk=complaint_id).first()
        if complaint is None:
            raise NotThere
        check_may(actor, Verb.RECORD_EQUALITY, instead=instead_of_the_team(actor, complaint))
        return remember(
            key,
            actor,
            Verb.RECORD_EQUALITY,
            lambda: _write(complaint, actor, today, person, answers),
            reference=lambda saved: saved.pk,
            find=lambda pk: Complaint.objects.get(pk=pk),
        )


def _write(
    complaint: Complaint, actor: User, today: date, person: str, answers: Mapping[str, str]
) -> Complaint:
    state = fold(facts.happened(complaint.events.order_by("seq")))
    one = somebody(state, person)
    if one.part not in ABOUT:
        raise NotNow("The questions are for the child and for the person complaining.", "person")
    known = {question.key: question.answers for question in asked()}
    given = {question: answer for question, answer in answers.items() if answer}
    for question, answer in given.items():
        if answer not in known.get(question, {}):
            raise NotNow("Choose an answer from the list.", question.replace(" ", "-"))
    if not given:
        raise NotNow("Nothing was answered. “Prefer not to say” is an answer too.", "person")
    EqualityAnswers.objects.create(
        complaint=complaint,
        person=UUID(person),
        about=ABOUT[PersonPart(one.part)],
        answers=given,
        at=written_down_at(today),
        by=actor,
    )
    return complaint
