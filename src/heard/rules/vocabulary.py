"""The closed lists of words that procedures, clocks and stored events share."""

from enum import StrEnum


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_DAYS = "working days"
    CALENDAR_DAYS = "calendar days"
    MONTHS = "months"


class Force(StrEnum):
    """How binding a limit is."""

    LAW = "law"
    GUIDANCE = "guidance"
    RECOMMENDED = "recommended"
    SOFT = "soft"  # the law adds "or as soon as is reasonably practicable"
    LOCAL = "local"


class PauseReason(StrEnum):
    """What somebody may be waiting for. Whether a clock stops for it is said by its limit; most stop for nothing."""

    CLARIFICATION = "clarification of the request"
    FEE = "fee"
    ADVOCATE = "advocate"
    EVIDENCE = "evidence from the complainant"


class OwedBy(StrEnum):
    """Whose step a clock waits for."""

    COUNCIL = "council"
    PANEL = "panel"
    COMPLAINANT = "complainant"  # their time to ask; never counted as the council being late
    OMBUDSMAN = "ombudsman"


class FactKind(StrEnum):
    """What can have happened to a complaint. The stored events use these words, and clocks start and end on them."""

    RECEIVED = "received"
    TRIAGED = "triaged"  # accepted on to a procedure: stage 1 is open from the day of receipt
    REFUSED = "refused"
    POINT_ADDED = "point-added"
    POINT_CHANGED = "point-changed"
    ACKNOWLEDGED = "acknowledged"  # has a stage
    # has a stage, data: until, ground, notified_on, notice (its words), good_reason (past the usual length),
    # ombudsman_told (the notice had the Ombudsman's details), points (none: all)
    EXTENDED = "extended"
    # has a stage; at stage 2 it is the adjudication, at stage 3 the final response; data: findings, delivered_on (a
    # later day on which it was received), reports_sent_on (stage 2, where the reports went on another day)
    RESPONSE_SENT = "response-sent"
    NEXT_STAGE_REQUESTED = "next-stage-requested"  # its stage is the stage asked FOR (2 or 3)
    APPOINTED = "appointed"  # has a stage, data: role, name …
    STATEMENT_AGREED = "statement-agreed"  # stage 2, data: oral, amended_by_complainant
    REPORT_RECEIVED = "report-received"  # stage 2, data: role, findings
    PANEL_ARRANGED = "panel-arranged"  # stage 3, data: panel_on, place
    PAPERS_SENT = "papers-sent"  # stage 3
    PANEL_HELD = "panel-held"  # stage 3
    PANEL_REPORTED = "panel-reported"  # stage 3: the day the council RECEIVED the panel's report
    STAGE_ENDED = "stage-ended"  # has a stage, data: why
    OMBUDSMAN_REFERRED = "ombudsman-referred"  # data: route
    OMBUDSMAN_DECIDED = "ombudsman-decided"  # data: decision
    ENQUIRY_RECEIVED = "enquiry-received"  # the Ombudsman asks; data: number, due_on (the letter sets it)
    ENQUIRY_ANSWERED = "enquiry-answered"
    DRAFT_RECEIVED = "draft-received"  # the Ombudsman's draft decision; data: number, due_on
    DRAFT_ANSWERED = "draft-answered"
    REMEDY_AGREED = "remedy-agreed"  # one action of a decision; data: number, action, due_on
    REMEDY_DONE = "remedy-done"
    FROZEN = "frozen"  # data: points (numbers, or none for all), proceedings, prejudice_reason, review_on, notified_on
    UNFROZEN = (
        "unfrozen"  # data: points, proceedings_ended_on, resubmitted_on (none: not asked for again yet)
    )
    PAUSED = "paused"  # data: why (a PauseReason). A fact; whether a clock stops for it is the limit's affair
    RESUMED = "resumed"  # data: why
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"  # data: reason
    HOLDER_CHANGED = "holder-changed"
    RESPONDER_CHANGED = "responder-changed"
    COMPLAINED_ABOUT_NAMED = "complained-about-named"
    RESTRICTED = "restricted"
    UNRESTRICTED = "unrestricted"
    PERSON_ADDED = "person-added"
    # People. Each data has the `person` (or `people`) it is about; what was wrong is undone by a further event.
    PERSON_CHANGED = "person-changed"  # data: id and what is now so
    PERSON_REMOVED = "person-removed"  # data: id, why, mistake (they never were part of it)
    RELATED = "related"  # data: id, kind (sharing.RelationKind), one, other
    RELATION_ENDED = "relation-ended"  # data: id, why
    SAFE_RULE_SET = "safe-rule-set"  # data: id, person, kind (safe_contact.RuleKind) and what it needs
    SAFE_RULE_LIFTED = "safe-rule-lifted"  # data: id, why, said_by
    WITHHELD = "withheld"  # data: id, about, reader, what (sharing.What), reason
    WITHHOLDING_ENDED = "withholding-ended"  # data: id, why
    PERSON_JOINED = "person-joined"  # data: id, person, other (a person of another complaint), complaint
    PERSON_PARTED = "person-parted"  # data: id, why: it was not the same person
    CONSENT_RECORDED = "consent-recorded"  # data: id, person, what, given, given_on, to, scope, evidence
    CONSENT_WITHDRAWN = "consent-withdrawn"  # data: id, withdrawn_on
    CHILD_VIEW_RECORDED = "child-view-recorded"  # data: person, words or why_not_asked, agrees, understanding
    LEGAL_STATUS_RECORDED = "legal-status-recorded"  # data: person, status, as_at, source
    INTEREST_DECIDED = "interest-decided"  # data: person, code, accepted, reasons …
    COMPLAINED_ABOUT_FOLLOWED = "complained-about-followed"  # data: about (the naming event), what, by_whom …
    COMPLAINED_ABOUT_UNDONE = "complained-about-undone"  # data: about (the naming event), reason
    HANDED_ELSEWHERE = "handed-elsewhere"  # data: user, name, reason: the complaints team is complained about
    NOTED = "noted"
    CORRECTED = "corrected"  # corrects an earlier event; that event is kept
    PANEL_NOTICE_SENT = (
        "panel-notice-sent"  # stage 3: the person was told date and place; data: panel_on, place
    )
    PUBLIC_REPORT_RECEIVED = "public-report-received"  # a public report of the Ombudsman's; data: number
    PUBLIC_REPORT_ANNOUNCED = "public-report-announced"  # the council gave public notice of it
    PUBLIC_REPORT_ANSWERED = (
        "public-report-answered"  # laid before the council, and the Ombudsman told of the action
    )
    # Documents. Each data has the `id` of the document.
    DOCUMENT_ADDED = "document-added"  # data: file, name, title, sort, direction, dated, about, kept_from …
    DOCUMENT_KEPT = "document-kept"  # data: person, why: it must not be shown to them
    DOCUMENT_SHOWN = "document-shown"  # data: person, why: it may be shown to them again
    DOCUMENT_REMOVED = "document-removed"  # data: why: it did not belong here


class AppointmentRole(StrEnum):
    """Who is appointed from stage 2 on."""

    INVESTIGATING_OFFICER = "investigating officer"
    INDEPENDENT_PERSON = "independent person"
    ADJUDICATING_OFFICER = "adjudicating officer"
    PANEL_CHAIR = "panel chair"
    PANEL_MEMBER = "panel member"


class FindingValue(StrEnum):
    """What a decision-maker found on one point. `reporting` derives the complaint's outcome from these."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly upheld"
    NOT_UPHELD = "not upheld"
    NO_FINDING = "no finding"


class ExtensionGround(StrEnum):
    """Why a stage may be extended. Stage 1 takes only the first two (reg 14; law.md T3)."""

    COMPLEX = "complex"
    ADVOCATE = "advocate required"
    INVESTIGATION = "investigation needs longer"  # stage 2: not possible within 25 working days
    VOLUME = "volume"  # information requests: how much is asked for, or how many requests
    COMPLEX_AND_VOLUMINOUS = "complex and voluminous"  # environmental information: both, never one alone
    PUBLIC_INTEREST = "public interest test"  # freedom of information, section 10(3)
    ANOTHER = (
        "another reason"  # where a rule has no closed list: the reason is in the words the person was told
    )


class Longer(StrEnum):
    """Whether an extension may go on past its usual length, and what that takes."""

    NEVER = "never"  # the length is a cap
    GOOD_REASON = "with a good reason"  # the Complaint Handling Code, paragraph 6.4
    REASONABLE = "as long as is reasonable in the circumstances"  # freedom of information, section 10(3)


class ClosingReason(StrEnum):
    """Why a file is closed (law.md 5.1)."""

    RESOLVED_STAGE_1 = "resolved at stage 1"
    NO_REQUEST_STAGE_2 = "no request for stage 2"
    NO_REQUEST_STAGE_3 = "no request for stage 3"
    COMPLETED_STAGE_2 = "completed stage 2"  # the last stage of a corporate complaint
    COMPLETED_STAGE_3 = "completed stage 3"
    EARLY_REFERRAL = "early referral to the Ombudsman"
    OMBUDSMAN_DECIDED = "decided by the Ombudsman"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    # These say the same as the way the stage ended, in the words of `stage_duties.End`.
    SETTLED = "settled in writing"
    DIED = "the person has died"
    NO_CONTACT = (
        "no contact"  # after recorded attempts; any word opens the file again, and it is no withdrawal
    )


class OmbudsmanRoute(StrEnum):
    """How a complaint came before the Ombudsman."""

    EXHAUSTED = "exhausted all stages"
    EARLY_REFERRAL = "early referral after stage 2"
    DIRECT = "came before the procedure was exhausted"


class OmbudsmanDecision(StrEnum):
    """What the Ombudsman decided, in the groups that councils publish."""

    PREMATURE = "premature"
    NOT_INVESTIGATED = "not investigated"  # outside jurisdiction, or unlikely to achieve anything
    UPHELD = "upheld"  # fault with injustice; also "upheld" where the council had already agreed a remedy
    NOT_UPHELD = "not upheld"
