"""What triage shows on a complaint's page: second look, parts together, safeguarding, protection, refusal."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.casework.linked import Beside, Together, side_by_side, together, told_again
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.state import CaseState
from heard.casework.state.triage import Passed
from heard.rules.reasons import Reason
from heard.rules.refusals import letter_says
from heard.staff.case import Case
from heard.staff.pages.tellers_triage import title_of_procedure


@dataclass(frozen=True)
class TriagePanel:
    """Everything of triage on one page; `beside` and `again` only of complaints the reader may see."""

    state: CaseState
    beside: Sequence[Beside]
    together: Together
    again: Sequence[Complaint]
    letter: Sequence[Reason]

    @property
    def asked(self) -> bool:
        """Whether a second look is still to be taken."""
        look = self.state.second_look
        return look is not None and look.agreed is None

    @property
    def concerns(self) -> list[Passed]:
        """Concerns passed on, those still open first."""
        return sorted(self.state.passed.values(), key=lambda one: (one.review_on is None, one.on))

    def title(self, key: str) -> str:
        """A procedure's title."""
        return title_of_procedure(key)


def triage_panel(case: Case) -> TriagePanel:
    """What triage shows. A complaint that stands alone costs one query, for what was told again."""
    state = case.state
    return TriagePanel(
        state=state,
        beside=side_by_side(state, case.complaint, case.user),
        together=together(state),
        again=told_again(case.complaint, case.user),
        letter=_letter(state),
    )


def _letter(state: CaseState) -> tuple[Reason, ...]:
    """What must be in the letter about a refusal, of the whole or of a part that is not taken up."""
    if state.refused_on:
        return letter_says(state.refusal_ground, signpost=state.signpost)
    parts = state.split.parts if state.split else ()
    away = [letter_says("", signpost=one.signpost, part=one.text) for one in parts if not one.complaint]
    return tuple(dict.fromkeys(reason for says in away for reason in says))


def own_next(case: Case) -> Verb | None:
    """A second look that this very person was asked for comes before what the complaint needs next."""
    look = case.state.second_look
    if look is not None and look.agreed is None and look.user == str(case.user.pk):
        return Verb.TAKE_SECOND_LOOK
    return None
