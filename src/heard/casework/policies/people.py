"""Whether a step about people may happen now. As `policies`, which reads `NOW`."""

from collections.abc import Callable, Mapping

from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import not_over
from heard.casework.state import CaseState
from heard.rules.people import PersonPart


def check_people(state: CaseState) -> None:
    """There is somebody on it."""
    if not state.here:
        raise NotNow("Nobody is on this complaint yet: add the person first.")


def check_two_people(state: CaseState) -> None:
    """There are two people to say something of."""
    if len(state.here) < 2:
        raise NotNow("There are not two people on this complaint yet: add them first.")


def check_child(state: CaseState) -> None:
    """There is a child or young person on it."""
    if not state.of_part(PersonPart.CHILD):
        raise NotNow("Add the child or young person first.")


def check_some(what: str, sentence: str) -> Callable[[CaseState], None]:
    """There is something of that kind to take back."""

    def check(state: CaseState) -> None:
        if not getattr(state, what):
            raise NotNow(sentence)

    return check


def check_withdraw_consent(state: CaseState) -> None:
    """There is a consent that stands."""
    if not any(one.given and one.until is None for one in state.consents.values()):
        raise NotNow("No consent that was given stands.")


def check_hand_elsewhere(state: CaseState) -> None:
    """The complaints team does not look into itself."""
    not_over(state)
    if state.handed_to:
        raise NotNow(f"It is handled by {state.handed_to} already.")
    if not state.about:
        raise NotNow("Name first who on the complaints team is complained about.")


NOW: Mapping[Verb, Callable[[CaseState], None]] = {
    Verb.CHANGE_PERSON: check_people,
    Verb.REMOVE_PERSON: check_people,
    Verb.RELATE_PEOPLE: check_two_people,
    Verb.END_RELATION: check_some("relations", "No relation between people is recorded."),
    Verb.SET_SAFE_CONTACT: check_people,
    Verb.LIFT_SAFE_CONTACT: check_some("safe_rules", "No rule of safe contact is recorded."),
    Verb.WITHHOLD: check_two_people,
    Verb.END_WITHHOLDING: check_some("withholdings", "Nothing is kept from anybody by a rule of its own."),
    Verb.JOIN_PEOPLE: check_people,
    Verb.PART_PEOPLE: check_some("same_as", "Nobody here was said to be somebody on another complaint."),
    Verb.RECORD_CONSENT: check_people,
    Verb.WITHDRAW_CONSENT: check_withdraw_consent,
    Verb.RECORD_CHILD_VIEW: check_child,
    Verb.RECORD_LEGAL_STATUS: check_child,
    Verb.DECIDE_INTEREST: check_people,
    Verb.RECORD_EQUALITY: check_people,
    Verb.FOLLOW_COMPLAINED_ABOUT: check_some("about", "Nobody complained about is named."),
    Verb.UNDO_COMPLAINED_ABOUT: check_some("about", "Nobody complained about is named."),
    Verb.HAND_ELSEWHERE: check_hand_elsewhere,
}
