"""What each kind of event is called in the timeline."""

from django.utils.translation import gettext_lazy as _

from heard.rules.vocabulary import FactKind

NAMES = {
    FactKind.RECEIVED: _("Received"),
    FactKind.TRIAGED: _("Accepted"),
    FactKind.REFUSED: _("Refused"),
    FactKind.POINT_ADDED: _("Point added"),
    FactKind.POINT_CHANGED: _("Point changed"),
    FactKind.ACKNOWLEDGED: _("Acknowledged"),
    FactKind.EXTENDED: _("Time extended"),
    FactKind.RESPONSE_SENT: _("Answer sent"),
    FactKind.NEXT_STAGE_REQUESTED: _("Next stage asked for"),
    FactKind.APPOINTED: _("Appointed"),
    FactKind.STATEMENT_AGREED: _("Statement of complaint agreed"),
    FactKind.REPORT_RECEIVED: _("Report received"),
    FactKind.PANEL_ARRANGED: _("Panel arranged"),
    FactKind.PAPERS_SENT: _("Panel papers sent"),
    FactKind.PANEL_HELD: _("Panel met"),
    FactKind.PANEL_REPORTED: _("Panel’s report received"),
    FactKind.STAGE_ENDED: _("Stage ended"),
    FactKind.OMBUDSMAN_REFERRED: _("Before the Ombudsman"),
    FactKind.OMBUDSMAN_DECIDED: _("Ombudsman decided"),
    FactKind.WITHDRAWN: _("Withdrawn"),
    FactKind.CLOSED: _("File closed"),
    FactKind.HOLDER_CHANGED: _("Given to somebody to look after"),
    FactKind.RESPONDER_CHANGED: _("Asked to answer"),
    FactKind.COMPLAINED_ABOUT_NAMED: _("Somebody complained about was named"),
    FactKind.RESTRICTED: _("Restricted"),
    FactKind.UNRESTRICTED: _("Restriction lifted"),
    FactKind.PERSON_ADDED: _("Person added"),
    FactKind.NOTED: _("Note"),
    FactKind.CORRECTED: _("Date corrected"),
}
