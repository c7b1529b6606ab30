"""The declared columns of the register: the one place that says what a case-level register holds.

`exchange` fills these columns, measures name them, and `docs/register.md` is printed from them.
"""

from collections.abc import Mapping
from types import MappingProxyType

from heard.reporting.frame_types import (
    EXPECTED,
    Column,
    ColumnType,
    Frame,
    day,
    flag,
    money,
    number,
    text,
    texts,
    whole,
)
from heard.rules.scope_limits import LimitGround
from heard.rules.vocabulary import ClosingReason, FindingValue, OmbudsmanDecision, OmbudsmanRoute

__all__ = ["EXPECTED", "FINDINGS", "FRAMES", "PROCEDURES", "SCHEMA", "Column", "ColumnType", "Frame"]

SCHEMA = 1

PROCEDURES = ("children-act-1989", "corporate", "complaint-handling-code")
FINDINGS = tuple(str(value) for value in FindingValue)
LEFT_OUT = ("withdrawn", *(str(value) for value in LimitGround))
_CLOSING = tuple(str(value) for value in ClosingReason)
_ROUTES = tuple(str(value) for value in OmbudsmanRoute)
_DECISIONS = tuple(str(value) for value in OmbudsmanDecision)

_REFERENCE = text("reference", "the complaint's reference", required=True)
_ABOUT = text("reference", "the complaint it belongs to; empty where there is none")
_NUMBER = text(
    "number", "what tells the row from others, such as 1, 2 … or the council's own number", required=True
)
_SERVICE = text("service", "the service it is about", words="services")
_TEAM = text("team", "the team it is about", words="teams")

_COMPLAINTS = Frame(
    "complaints",
    "one row a complaint, refused and withdrawn ones included",
    ("reference",),
    (
        _REFERENCE,
        text("procedure", "the procedure it was accepted on to; empty until triaged", PROCEDURES),
        day("received_on", "the day the council received it, by any channel", required=True),
        text("channel", "how it came", words="channel"),
        text("complainant", "a mark that is the same on every complaint of one person; never a name"),
        text("complainant_type", "who complained", words="complainant_type"),
        text("service", "the service complained about", words="services"),
        text("team", "the team complained about", words="teams"),
        text("provider", "the provider complained about, where it is not the council", words="provider"),
        text("ward", "the ward or area", words="ward"),
        texts("categories", "what its points are about; one complaint may have several", words="categories"),
        texts("law_functions", "the functions it is about, such as s17, s20 or s47", words="law_function"),
        texts("cohorts", "groups the child belongs to, such as child in care or care leaver", words="cohort"),
        text("legal_status", "the child's legal status at the time", words="legal_status"),
        day("refused_on", "the day the complainant was told that it is not accepted", "received_on"),
        text("refusal_ground", "why it was not accepted"),
        day("withdrawn_on", "the day it was withdrawn", "received_on"),
        day("closed_on", "the day the file was closed; not the day of the response", "received_on"),
        text("closing_reason", "why the file was closed", _CLOSING),
        text("disposal", "how it ended, in the council's own words", words="disposal"),
        text(
            "advocacy",
            "what came of the offer of an advocate; that one took part, where one ever did",
            words="advocacy",
        ),
        flag(
            "advocate_before",
            "an advocate had taken it up with the worker or a manager before; empty where none is recorded",
        ),
        text("outcome", "the outcome of stage 1, from the findings on its points", FINDINGS),
    ),
)

_STAGES = Frame(
    "stages",
    "one row a complaint and stage that was reached or asked for",
    ("reference", "stage"),
    (
        _REFERENCE,
        whole("stage", "1, 2 or 3", required=True),
        day("requested_on", "the day the stage was asked for; at stage 1 the day of receipt"),
        text("requested_because", "why the stage was asked for", words="request_reason"),
        day("acknowledged_on", "the day of the acknowledgement", "requested_on"),
        day(
            "response_due_on", "the last day the law, or the council's own limit, allows without an extension"
        ),
        day("response_extended_on", "the last day under a valid agreed extension; empty without one"),
        day(
            "response_sent_on", "the day the response (at stage 2 the adjudication) was sent", "requested_on"
        ),
        day("ended_on", "the day the stage ended", "requested_on"),
        whole("working_days", "working days from the start of the response clock to the response"),
        flag("on_time_law", "answered within the limit without an extension; empty until answered"),
        flag("on_time_agreed", "answered within the limit or a valid agreed extension; empty until answered"),
        text("late_reason", "why it was late, where it was", words="late_reason"),
        text("outcome", "the outcome of the stage, from the findings on its points", FINDINGS),
        day("panel_due_on", "stage 3: the last day for the panel to meet"),
        day("panel_held_on", "stage 3: the day the panel met", "requested_on"),
        flag("panel_on_time", "stage 3: the panel met by its last day; empty until it met"),
        text("disposal", "how the stage ended; empty while it is open", words="stage_disposal"),
    ),
    parent=True,
)

_POINTS = Frame(
    "points",
    "one row a point of complaint, stage at which it was considered and decision-maker",
    ("reference", "point", "stage", "decided_by"),
    (
        _REFERENCE,
        whole("point", "the number of the point within the complaint", required=True),
        whole("stage", "the stage at which it was considered", required=True),
        text("category", "what the point is about", words="categories"),
        text("law_function", "the function it is about", words="law_function"),
        text("service", "the service the point is about", words="services"),
        text("team", "the team the point is about", words="teams"),
        text("decided_by", "whose finding it is, such as manager, investigating officer, panel, authority"),
        text("finding", "the finding on the point at that stage; empty until decided", FINDINGS),
        text("left_out", "why that stage did not look at the point: withdrawn, or the ground", LEFT_OUT),
    ),
    parent=True,
)

_REMEDIES = Frame(
    "remedies",
    "one row a remedy offered",
    ("number",),
    (
        _NUMBER,
        _ABOUT,
        whole("stage", "the stage at which it was offered"),
        text("kind", "what it is, such as apology or financial redress", words="remedy"),
        text("source", "who decided it: the council, or the Ombudsman", words="remedy_source"),
        money("amount", "how much, where it is money"),
        day("offered_on", "the day it was offered or recommended"),
        day("due_on", "the day by which it is to be done", "offered_on"),
        day("done_on", "the day it was done", "offered_on"),
    ),
)

_COSTS = Frame(
    "costs",
    "one row a sum spent on the procedure",
    ("number",),
    (
        _NUMBER,
        _ABOUT,
        text("heading", "what it was spent on", words="cost_heading"),
        whole("stage", "the stage it was spent on"),
        money("amount", "how much"),
        day("spent_on", "the day it was spent", required=True),
    ),
)

_ACTIONS = Frame(
    "actions",
    "one row an action or recommendation",
    ("number",),
    (
        _NUMBER,
        _ABOUT,
        text("kind", "what kind of action, such as training or a change of practice", words="action_kind"),
        text(
            "source",
            "who asked for it: manager, investigating officer, panel, Ombudsman …",
            words="action_source",
        ),
        whole("stage", "the stage it came from"),
        _SERVICE,
        _TEAM,
        day("agreed_on", "the day it was recommended or agreed", required=True),
        day("due_on", "the day by which it is to be done", "agreed_on"),
        day("done_on", "the day it was done", "agreed_on"),
        text(
            "state", "agreed, done, not done or not accepted", ("agreed", "done", "not done", "not accepted")
        ),
        text("reason_not_done", "why it was not done or not accepted"),
    ),
)

_OMBUDSMAN = Frame(
    "ombudsman",
    "one row a case before the Ombudsman",
    ("reference", "number", "route", "referred_on"),
    (
        text(
            "reference",
            "the complaint's reference, or the Ombudsman's own where the council holds no complaint for it",
            required=True,
        ),
        whole("number", "the number of the case within the complaint: 1, 2 …"),
        text("procedure", "the procedure the complaint was on, where the council knows", PROCEDURES),
        _SERVICE,
        text("subject", "what it is about, in the council's own neutral words"),
        text("route", "how it came before the Ombudsman", _ROUTES),
        day("referred_on", "the day the council learned of it"),
        flag("investigated", "the Ombudsman went into a full investigation; empty until known"),
        text("decision", "what was decided; empty until then", _DECISIONS),
        text(
            "decision_words", "the decision as the Ombudsman worded its heading", words="ombudsman_decision"
        ),
        day("decided_on", "the day of the decision", "referred_on"),
        flag("already_remedied", "the council had put it right before the decision"),
        flag(
            "remedy_on_time", "the remedy was completed in time and the Ombudsman said so; empty where none"
        ),
    ),
)

_COMPLIMENTS = Frame(
    "compliments",
    "one row a compliment",
    ("number",),
    (
        _NUMBER,
        day("received_on", "the day it was received", required=True),
        day("recorded_on", "the day the complaints team heard of it", "received_on"),
        text("channel", "how it came", words="channel"),
        text("giver", "who gave it", words="complainant_type"),
        _SERVICE,
        _TEAM,
        flag("late", "shared with the complaints team after the year had ended"),
    ),
)

_ENQUIRIES = Frame(
    "enquiries",
    "one row an enquiry of a Member of Parliament, a councillor or another representative",
    ("number",),
    (
        _NUMBER,
        _ABOUT,
        text("kind", "who asks", words="enquiry_kind"),
        day("received_on", "the day it was received", required=True),
        _SERVICE,
        _TEAM,
        text("category", "what it is about", words="categories"),
        day("due_on", "the day by which to answer", "received_on"),
        day("answered_on", "the day it was answered", "received_on"),
        flag("on_time", "answered by that day; empty until answered"),
    ),
)

_CONTACTS = Frame(
    "contacts",
    "one row a contact that did not become a complaint",
    ("number",),
    (
        _NUMBER,
        _ABOUT,
        day("received_on", "the day it came", required=True),
        text("channel", "how it came", words="channel"),
        _SERVICE,
        text("kind", "what it was, such as a concern put right, or another route", words="contact_kind"),
        text("route", "where it went instead", words="contact_route"),
    ),
)

_EQUALITY = Frame(
    "equality",
    "one row an answer to one question about one person; kept apart from the complaint",
    ("number", "characteristic"),
    (
        text(
            "number", "the same for all answers of one person; never the complaint's reference", required=True
        ),
        text("about", "the child or the complainant", ("child", "complainant")),
        text("procedure", "the procedure of the complaint", PROCEDURES),
        text("service", "the service complained about; empty where there are several", words="services"),
        text("characteristic", "what was asked, such as gender, age or ethnicity", required=True),
        text("answer", "the answer; prefer not to say is one; empty: not asked or not known"),
        day("received_on", "the day the complaint was received", required=True),
    ),
)

_CONTEXT = Frame(
    "context",
    "one row a figure that is given to the register and not counted from it, such as referrals in a year",
    ("measure", "year"),
    (
        text("measure", "what the figure counts", required=True),
        text("year", "the year it belongs to, as 2024-25", required=True),
        number("value", "the figure", required=True),
        text("source", "where it was taken from"),
    ),
)

_TRAINING = Frame(
    "training",
    "one row a training session",
    ("number",),
    (
        _NUMBER,
        text("course", "what it taught", words="course"),
        text("audience", "for whom it was", words="audience"),
        day("held_on", "the day it was held", required=True),
        whole("people", "how many attended"),
    ),
)

FRAMES: Mapping[str, Frame] = MappingProxyType(
    {
        frame.name: frame
        for frame in (
            _COMPLAINTS,
            _STAGES,
            _POINTS,
            _REMEDIES,
            _COSTS,
            _ACTIONS,
            _OMBUDSMAN,
            _COMPLIMENTS,
            _ENQUIRIES,
            _CONTACTS,
            _EQUALITY,
            _CONTEXT,
            _TRAINING,
        )
    }
)
