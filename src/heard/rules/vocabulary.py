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
    SAFE_RULE_LIFTED = "safe-rule-lifted"  # data: id, why
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
    # Triage
    SECOND_LOOK_ASKED = "second-look-asked"  # data: due_on, of (what was decided), decided_by; user or name
    SECOND_LOOKED = "second-looked"  # data: agrees, reason, by (a name), late
    SPLIT = "split"  # data: id, of (the complaint looked at), parts (complaint, reference, text, procedure …)
    COORDINATED = "coordinated"  # data: id, one_letter, user, name (who leads), letter_on (a complaint)
    UNLINKED = "unlinked"  # data: id (of the split), complaint, why
    RELINKED = "relinked"  # data: id (of the split), complaint, why
    DUPLICATE_MARKED = (
        "duplicate-marked"  # data: id, of (a complaint), reference, why; a closing goes with it
    )
    DUPLICATE_UNDONE = "duplicate-undone"  # data: id, why
    SAFEGUARDING_PASSED = "safeguarding-passed"  # data: id, to, concern, reference, review_on
    SAFEGUARDING_REVIEWED = "safeguarding-reviewed"  # data: id, found, review_on (none: done)
    SETTLED_INFORMALLY = "settled-informally"  # data: kind, done, told, late
    TURNED_INTO_COMPLAINT = "turned-into-complaint"  # data: words, channel, contact
    HIGH_RISK_SET = "high-risk-set"  # data: why, plan, user or name (who), review_on
    HIGH_RISK_LIFTED = "high-risk-lifted"  # data: why
    CONTACT_RESTRICTED = (
        "contact-restricted"  # data: id, person, of, what, reason, appeal, told_on, review_on …
    )
    CONTACT_RESTRICTION_LIFTED = "contact-restriction-lifted"  # data: id, why
    # Advocacy. No clock reads these: nobody waits past a limit for an advocate.
    ADVOCATE_OFFERED = (
        "advocate-offered"  # has a stage, data: answer (routing.Advocacy), person, ask_again_on …
    )
    ADVOCATE_REFERRED = (
        "advocate-referred"  # data: id, person, service, wish (in the child's words), follow_on
    )
    ADVOCATE_FOLLOWED = (
        "advocate-followed"  # data: id of the referral, became (advocacy.Became), advocate, follow_on
    )
    ADVOCATE_APPROACHED = (
        "advocate-approached"  # before the complaint; data: approached_on, advocate, to, outcome
    )
    # Points and statements. No clock reads these but POINT_WITHDRAWN, which takes one point out of what is owed.
    POINT_WITHDRAWN = "point-withdrawn"  # data: number, words
    SCOPE_LIMITED = "scope-limited"  # stage 2, data: id, number, ground (scope_limits.LimitGround), reason …
    SCOPE_REVIEWED = "scope-reviewed"  # data: id, number, stands, reason, decided_by, told_on
    STATEMENT_DRAFTED = "statement-drafted"  # has a stage, data: version, points, words, oral, addendum
    STATEMENT_SENT = "statement-sent"  # has a stage, data: version, to, how, reply_by
    STATEMENT_ANSWERED = "statement-answered"  # has a stage, data: version, answer, words
    # What is agreed beside the statement of stage 2, which alone a clock reads: an addendum to it, or the record of
    # what was said at stage 1; has a stage, data: version, how
    RECORD_AGREED = "record-agreed"
    # Independents. Each about an appointment has its role and name; each of the plan has a stage, a clock and a step.
    PLAN_STEP_PLANNED = "plan-step-planned"  # data: clock, step, planned_on (none: no longer planned)
    PLAN_STEP_DONE = (
        "plan-step-done"  # data: clock, step, title, words, independent_person_present (interviews)
    )
    TERMS_AGREED = "terms-agreed"  # data: role, name, rate, rate_unit, report_due_on, letter_on, words
    APPOINTMENT_ENDED = "appointment-ended"  # data: role, name, why
    FEE_CLAIMED = "fee-claimed"  # data: id, role, name, amount (pounds as text), words
    FEE_APPROVED = "fee-approved"  # data: id, amount, words
    FEE_PAID = "fee-paid"  # data: id, amount, words
    # Letters. data: letter (its key), kind, person, name, way, template, pdf (SHA-256 of what went)
    LETTER_SENT = "letter-sent"
    LETTER_DROPPED = "letter-dropped"  # data: kind, what (thrown away, held back, called off)
    # Answering. None of these starts, stops or ends a clock.
    SPOKEN_TO = "spoken-to"  # data: to, way, reached, words: somebody spoke (or tried to speak) to them
    POINT_GIVEN = "point-given"  # has a stage, data: points, user and name of who answers them (none: nobody)
    TIME_ASKED = (
        "time-asked"  # has a stage, data: ground, until, words: whoever answers asks the team for more time
    )
    TIME_DECLINED = "time-declined"  # data: asked (the asking event), reason
    ANSWER_CHECKED = "answer-checked"  # has a stage, data: signed_off, remarks, missing, drafts
    REPORT_NOTED = "report-noted"  # stage 2, data: role, points: what a report says on each of them
    MEETING_OFFERED = "meeting-offered"  # data: id, kind, to, offered_by, words
    MEETING_FOLLOWED = "meeting-followed"  # data: id, what (agreed, declined, held …), words
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
    DUPLICATE = "duplicate"  # of an earlier complaint by the same people, which goes on
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
