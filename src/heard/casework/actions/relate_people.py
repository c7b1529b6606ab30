"""Relate two people of one complaint: a fact of its own, beside the parts they have."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import two
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.sharing import MUTUAL, RelationKind
from heard.rules.vocabulary import FactKind


def relate_people(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    person: str,
    relation: str,
    other: str,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`person` is `relation` (a `sharing.RelationKind`) `other`; `words` for what the list has no word for.

    In dispute means that neither is shown where the other can be found. Raises NotNow: not two people, an unknown
    relation, or one that is recorded already.
    """

    def do(step: Step) -> None:
        if relation not in set(RelationKind):
            raise NotNow("Say how they are related.", "relation")
        one, two_ = two(step.state, person, other)
        kind = RelationKind(relation)
        said = need(words, "Say in a word or two how they are related.", "words") if kind is _OTHER else words
        pairs = {(one.id, two_.id)} | ({(two_.id, one.id)} if kind in MUTUAL else set())
        if kind is not _OTHER and any(
            old.kind is kind and (old.one, old.other) in pairs for old in step.state.relations.values()
        ):
            raise NotNow("That is recorded already.", "relation")
        step.record(
            FactKind.RELATED,
            today,
            data={
                "id": str(uuid.uuid4()),
                "kind": str(kind),
                "one": one.id,
                "other": two_.id,
                "words": said.strip(),
                "of": f"{one.name} {said.strip() if kind is _OTHER else kind} {two_.name}",
            },
        )

    return take(Verb.RELATE_PEOPLE, complaint_id, do, actor=actor, today=today, key=key, version=version)


_OTHER = RelationKind.OTHER
