"""Who may take a step. One table; a test lists every (role, verb) and fails on any other.

Whether the step may happen *now* is another question: see `policies`.
"""

from enum import StrEnum

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.models import Complaint
from heard.casework.refusals import NotYours


class Verb(StrEnum):
    """Every way a complaint may change. Each has a file of its own in `actions/`."""

    RECEIVE = "receive"
    TRIAGE = "triage"
    REFUSE = "refuse"
    REROUTE = "reroute"
    ADD_PERSON = "add-person"
    CHANGE_PERSON = "change-person"
    REMOVE_PERSON = "remove-person"
    RELATE_PEOPLE = "relate-people"
    END_RELATION = "end-relation"
    SET_SAFE_CONTACT = "set-safe-contact"
    LIFT_SAFE_CONTACT = "lift-safe-contact"
    WITHHOLD = "withhold"
    END_WITHHOLDING = "end-withholding"
    JOIN_PEOPLE = "join-people"
    PART_PEOPLE = "part-people"
    RECORD_CONSENT = "record-consent"
    WITHDRAW_CONSENT = "withdraw-consent"
    RECORD_CHILD_VIEW = "record-child-view"
    RECORD_LEGAL_STATUS = "record-legal-status"
    DECIDE_INTEREST = "decide-interest"
    RECORD_EQUALITY = "record-equality"
    ADD_POINT = "add-point"
    CHANGE_POINT = "change-point"
    NAME_COMPLAINED_ABOUT = "name-complained-about"
    FOLLOW_COMPLAINED_ABOUT = "follow-complained-about"
    UNDO_COMPLAINED_ABOUT = "undo-complained-about"
    HAND_ELSEWHERE = "hand-elsewhere"
    ASSIGN = "assign"
    ASSIGN_RESPONDER = "assign-responder"
    RESTRICT = "restrict"
    UNRESTRICT = "unrestrict"
    ACKNOWLEDGE = "acknowledge"
    EXTEND = "extend"
    RESPOND = "respond"
    REQUEST_NEXT_STAGE = "request-next-stage"
    APPOINT = "appoint"
    AGREE_STATEMENT = "agree-statement"
    RECORD_REPORT = "record-report"
    ADJUDICATE = "adjudicate"
    ARRANGE_PANEL = "arrange-panel"
    SEND_PAPERS = "send-papers"
    HOLD_PANEL = "hold-panel"
    RECORD_PANEL_REPORT = "record-panel-report"
    RESPOND_FINALLY = "respond-finally"
    REFER_TO_OMBUDSMAN = "refer-to-ombudsman"
    RECORD_OMBUDSMAN_DECISION = "record-ombudsman-decision"
    WITHDRAW = "withdraw"
    END_STAGE = "end-stage"
    CLOSE = "close"
    FREEZE = "freeze"
    REVIEW_FREEZE = "review-freeze"
    RESUBMIT = "resubmit"
    CORRECT = "correct"
    NOTE = "note"
    # Triage
    ASK_SECOND_LOOK = "ask-second-look"
    TAKE_SECOND_LOOK = "take-second-look"
    SPLIT = "split"
    SPLIT_OFF = "split-off"
    COORDINATE = "coordinate"
    UNLINK = "unlink"
    RELINK = "relink"
    MARK_DUPLICATE = "mark-duplicate"
    UNDO_DUPLICATE = "undo-duplicate"
    PASS_TO_SAFEGUARDING = "pass-to-safeguarding"  # noqa: S105 - no password: a step
    REVIEW_SAFEGUARDING = "review-safeguarding"
    SETTLE_INFORMALLY = "settle-informally"
    TURN_INTO_COMPLAINT = "turn-into-complaint"
    SET_HIGH_RISK = "set-high-risk"
    LIFT_HIGH_RISK = "lift-high-risk"
    RESTRICT_CONTACT = "restrict-contact"
    LIFT_CONTACT_RESTRICTION = "lift-contact-restriction"
    # Advocacy
    OFFER_ADVOCACY = "offer-advocacy"
    REFER_TO_ADVOCATE = "refer-to-advocate"
    FOLLOW_ADVOCATE = "follow-advocate"
    RECORD_ADVOCATE_APPROACH = "record-advocate-approach"
    # Points and statements
    WITHDRAW_POINT = "withdraw-point"
    LIMIT_SCOPE = "limit-scope"
    REVIEW_SCOPE = "review-scope"
    DRAFT_STATEMENT = "draft-statement"
    SEND_STATEMENT = "send-statement"
    ANSWER_STATEMENT = "answer-statement"
    # Independents
    PLAN_STEPS = "plan-steps"
    DO_PLAN_STEP = "do-plan-step"
    AGREE_TERMS = "agree-terms"
    END_APPOINTMENT = "end-appointment"
    CLAIM_FEE = "claim-fee"
    APPROVE_FEE = "approve-fee"
    PAY_FEE = "pay-fee"
    # Letters.
    SEND_LETTER = "send-letter"
    DROP_LETTER = "drop-letter"
    # Answering.
    SPEAK_TO = "speak-to"
    GIVE_POINT = "give-point"
    ASK_FOR_TIME = "ask-for-time"
    DECLINE_TIME = "decline-time"
    CHECK_ANSWER = "check-answer"
    NOTE_REPORT = "note-report"
    OFFER_MEETING = "offer-meeting"
    FOLLOW_MEETING = "follow-meeting"
    RECORD_LATE_REPLY = "record-late-reply"
    # Documents
    ADD_DOCUMENT = "add-document"
    KEEP_DOCUMENT = "keep-document"
    SHOW_DOCUMENT = "show-document"
    REMOVE_DOCUMENT = "remove-document"


_TEAM = frozenset({Role.COMPLAINTS_MANAGER, Role.OFFICER})
_MANAGER = frozenset({Role.COMPLAINTS_MANAGER})

MAY: dict[Verb, frozenset[Role]] = {
    Verb.RECEIVE: _TEAM,
    Verb.TRIAGE: _TEAM,
    Verb.REFUSE: _MANAGER,
    Verb.REROUTE: _TEAM,
    Verb.ADD_PERSON: _TEAM,
    Verb.CHANGE_PERSON: _TEAM,
    Verb.REMOVE_PERSON: _TEAM,
    Verb.RELATE_PEOPLE: _TEAM,
    Verb.END_RELATION: _TEAM,
    Verb.SET_SAFE_CONTACT: _TEAM,
    Verb.LIFT_SAFE_CONTACT: _TEAM,
    Verb.WITHHOLD: _TEAM,
    Verb.END_WITHHOLDING: _TEAM,
    Verb.JOIN_PEOPLE: _TEAM,
    Verb.PART_PEOPLE: _TEAM,
    Verb.RECORD_CONSENT: _TEAM,
    Verb.WITHDRAW_CONSENT: _TEAM,
    Verb.RECORD_CHILD_VIEW: _TEAM,
    Verb.RECORD_LEGAL_STATUS: _TEAM,
    Verb.DECIDE_INTEREST: _TEAM,
    Verb.RECORD_EQUALITY: _TEAM,
    Verb.ADD_POINT: _TEAM,
    Verb.CHANGE_POINT: _TEAM,
    Verb.NAME_COMPLAINED_ABOUT: _TEAM,
    Verb.FOLLOW_COMPLAINED_ABOUT: _TEAM,
    Verb.UNDO_COMPLAINED_ABOUT: _MANAGER,
    Verb.HAND_ELSEWHERE: _TEAM,
    Verb.ASSIGN: _TEAM,
    Verb.ASSIGN_RESPONDER: _TEAM,
    Verb.RESTRICT: _MANAGER,
    Verb.UNRESTRICT: _MANAGER,
    Verb.ACKNOWLEDGE: _TEAM,
    Verb.EXTEND: _TEAM,
    Verb.RESPOND: _TEAM | {Role.RESPONDING_MANAGER},
    Verb.REQUEST_NEXT_STAGE: _TEAM,
    Verb.APPOINT: _TEAM,
    Verb.AGREE_STATEMENT: _TEAM,
    Verb.RECORD_REPORT: _TEAM,
    Verb.ADJUDICATE: frozenset({Role.COMPLAINTS_MANAGER, Role.ADJUDICATING_OFFICER}),
    Verb.ARRANGE_PANEL: _TEAM,
    Verb.SEND_PAPERS: _TEAM,
    Verb.HOLD_PANEL: _TEAM,
    Verb.RECORD_PANEL_REPORT: _TEAM,
    Verb.RESPOND_FINALLY: frozenset({Role.COMPLAINTS_MANAGER, Role.ADJUDICATING_OFFICER}),
    Verb.REFER_TO_OMBUDSMAN: _TEAM,
    Verb.RECORD_OMBUDSMAN_DECISION: _TEAM,
    Verb.WITHDRAW: _TEAM,
    Verb.END_STAGE: _TEAM,
    Verb.CLOSE: _TEAM,
    Verb.FREEZE: _MANAGER,
    Verb.REVIEW_FREEZE: _MANAGER,
    Verb.RESUBMIT: _TEAM,
    Verb.CORRECT: _MANAGER,
    Verb.NOTE: _TEAM | {Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER},
    # Triage
    Verb.ASK_SECOND_LOOK: _TEAM,
    Verb.TAKE_SECOND_LOOK: _TEAM | {Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER},
    Verb.SPLIT: _TEAM,
    Verb.SPLIT_OFF: _TEAM,
    Verb.COORDINATE: _TEAM,
    Verb.UNLINK: _TEAM,
    Verb.RELINK: _TEAM,
    Verb.MARK_DUPLICATE: _TEAM,
    Verb.UNDO_DUPLICATE: _TEAM,
    Verb.PASS_TO_SAFEGUARDING: _TEAM,
    Verb.REVIEW_SAFEGUARDING: _TEAM,
    Verb.SETTLE_INFORMALLY: _TEAM,
    Verb.TURN_INTO_COMPLAINT: _TEAM,
    Verb.SET_HIGH_RISK: _TEAM,
    Verb.LIFT_HIGH_RISK: _MANAGER,
    Verb.RESTRICT_CONTACT: _MANAGER,
    Verb.LIFT_CONTACT_RESTRICTION: _MANAGER,
    # Advocacy
    Verb.OFFER_ADVOCACY: _TEAM,
    Verb.REFER_TO_ADVOCATE: _TEAM,
    Verb.FOLLOW_ADVOCATE: _TEAM,
    Verb.RECORD_ADVOCATE_APPROACH: _TEAM,
    # Points and statements. What a stage looks at is limited as a complaint is refused: by the manager.
    Verb.WITHDRAW_POINT: _TEAM,
    Verb.LIMIT_SCOPE: _MANAGER,
    Verb.REVIEW_SCOPE: _MANAGER,
    Verb.DRAFT_STATEMENT: _TEAM,
    Verb.SEND_STATEMENT: _TEAM,
    Verb.ANSWER_STATEMENT: _TEAM,
    # Independents
    Verb.PLAN_STEPS: _TEAM,
    Verb.DO_PLAN_STEP: _TEAM,
    Verb.AGREE_TERMS: _TEAM,
    Verb.END_APPOINTMENT: _TEAM,
    Verb.CLAIM_FEE: _TEAM,
    Verb.APPROVE_FEE: _MANAGER,
    Verb.PAY_FEE: _MANAGER,
    # Letters. Who writes, approves and changes templates: heard.letters.permissions.
    Verb.SEND_LETTER: _TEAM,
    Verb.DROP_LETTER: _TEAM | {Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER},
    # Answering.
    Verb.SPEAK_TO: _TEAM | {Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER},
    Verb.GIVE_POINT: _TEAM | {Role.RESPONDING_MANAGER},
    Verb.ASK_FOR_TIME: _TEAM | {Role.RESPONDING_MANAGER},
    Verb.DECLINE_TIME: _TEAM,
    Verb.CHECK_ANSWER: _TEAM,
    Verb.NOTE_REPORT: _TEAM | {Role.ADJUDICATING_OFFICER},
    Verb.OFFER_MEETING: _TEAM | {Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER},
    Verb.FOLLOW_MEETING: _TEAM | {Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER},
    Verb.RECORD_LATE_REPLY: _TEAM | {Role.RESPONDING_MANAGER},
    # Documents: whoever works on a complaint may add to it; who is shown what is for the team to say.
    Verb.ADD_DOCUMENT: _TEAM | {Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER},
    Verb.KEEP_DOCUMENT: _TEAM,
    Verb.SHOW_DOCUMENT: _TEAM,
    Verb.REMOVE_DOCUMENT: _TEAM,
}


# What somebody who answers one point, and has no other part in the complaint, may do. The rest is the lead's.
OF_A_POINT = frozenset({Verb.SPEAK_TO, Verb.ASK_FOR_TIME})


def check_whole(verb: Verb, *, whole: bool) -> None:
    """Raise NotYours for a step that is not for whoever sees only their own point."""
    if not whole and verb not in OF_A_POINT:
        raise NotYours("You answer one part of this complaint. This step is for whoever leads the answer.")


def check_may(user: User, verb: Verb, *, instead: bool = False) -> None:
    """Raise NotYours, with the sentence shown to the person, unless they may take this step. `instead`: see `may`."""
    if not may(user, verb, instead=instead):
        held = ", ".join(sorted(str(Role(r).label).lower() for r in user.roles)) or "no role"
        raise NotYours(f"Your role ({held}) may not take this step. Ask the complaints manager.")


def may(user: User, verb: Verb, *, instead: bool = False) -> bool:
    """Whether any role the user holds may take this step.

    `instead`: they handle this one complaint in the place of the complaints team, and may what its officers may.
    """
    roles = user.roles | {Role.OFFICER} if instead else user.roles
    return bool(MAY[verb] & roles)


def instead_of_the_team(user: User, complaint: Complaint) -> bool:
    """Whether this person handles the complaint because the complaints team itself is complained about."""
    return complaint.handled_elsewhere and complaint.holder_id == user.pk
