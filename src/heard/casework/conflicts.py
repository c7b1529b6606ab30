"""What the record knows of a manager who is to answer or to adjudicate, for `rules.answering` to judge."""

from collections.abc import Collection
from datetime import date

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.names import name_key
from heard.casework.refusals import NotNow, said
from heard.casework.state import CaseState
from heard.rules.answering import Answerer, may_adjudicate, may_answer
from heard.rules.independence import Part
from heard.rules.reasons import Reason

DECIDED = "decided_what_is_complained_about"
# What only a person can say of a manager, as they are asked it.
TIES: dict[str, str] = {DECIDED: "They made the decision that is complained about"}


def on_record(state: CaseState, user: User, ties: Collection[str] = ()) -> Answerer:
    """What the complaint itself says of them, and what they said when asked (`ties`)."""
    key, pk = name_key(user.name), str(user.pk)
    advocates = {name_key(name) for name in state.of_part("advocate").values()}
    parts = {Part(str(one.role)) for one in state.served if one.user == pk or name_key(one.name) == key}
    if key in advocates:
        parts.add(Part.ADVOCATE)
    return Answerer(
        user.name,
        complained_about=any(who == pk or name_key(name) == key for who, name in state.complained_about),
        decided_what_is_complained_about=DECIDED in ties,
        answered=frozenset(stage for stage, by in state.answered_by.items() if pk in by),
        other_parts=frozenset(parts),
    )


def check_may_answer(
    state: CaseState, user: User, on: date, ties: Collection[str] = (), field: str = "user"
) -> tuple[Reason, ...]:
    """What is to be weighed of somebody who may answer the stage it is at. Raises NotNow, at the input that bars them,
    where they may not."""
    own = facts.council().independence
    stage = state.current_stage
    number = stage.number if stage else 1
    answer = may_answer(on_record(state, user, ties), number, on, own)
    if answer:
        return answer.cautions
    if may_answer(on_record(state, user), number, on, own):
        field = "ties"  # the record has nothing against them; what they said has
    raise NotNow(f"{user.name} cannot answer this complaint. {said(answer.reasons)}", field)


def check_may_adjudicate(
    state: CaseState, user: User, on: date, ties: Collection[str] = (), field: str = "user"
) -> tuple[Reason, ...]:
    """What is to be weighed of somebody who may adjudicate. Raises NotNow, at the input that bars them, where they may
    not."""
    own = facts.council().independence
    answer = may_adjudicate(on_record(state, user, ties), on, own)
    if answer:
        return answer.cautions
    if may_adjudicate(on_record(state, user), on, own):
        field = "ties"
    raise NotNow(f"{user.name} cannot be the adjudicating officer. {said(answer.reasons)}", field)
