"""The steps of answering as pages. `PANEL` are those that the answering pages offer themselves."""

from django.utils.translation import gettext_lazy as _

from heard.casework import actions
from heard.casework.permissions import Verb
from heard.staff.forms import answering_desk as desk
from heard.staff.step_page import Step

OF_ANSWERING = (
    Step(
        Verb.SPEAK_TO,
        _("Log a talk with the person"),
        _(
            "Speak to them before you answer. If nobody was reached, write that down too. No clock stops for it."
        ),
        _("Save the talk"),
        _("The talk is logged."),
        desk.SpeakToForm,
        actions.speak_to,
    ),
    Step(
        Verb.GIVE_POINT,
        _("Give points to a manager to answer"),
        _("Several managers may each answer their points; whoever leads the answer puts it together."),
        _("Give them the points"),
        _("The points are given."),
        desk.GivePointForm,
        actions.give_point,
    ),
    Step(
        Verb.ASK_FOR_TIME,
        _("Ask for more time"),
        _("The complaints team decides and tells the family. Until then the date stays as it is."),
        _("Ask for more time"),
        _("The complaints team has your request. The date stays as it is until they extend it."),
        desk.AskForTimeForm,
        actions.ask_for_time,
    ),
    Step(
        Verb.DECLINE_TIME,
        _("Say no to more time"),
        _("To say yes, extend the time."),
        _("Say no"),
        _("Recorded that no more time is given."),
        desk.DeclineTimeForm,
        actions.decline_time,
    ),
    Step(
        Verb.CHECK_ANSWER,
        _("Record that you read the reply"),
        _("Advice to whoever answers. It keeps nothing back, and no clock stops for it."),
        _("Save the check"),
        _("The check is recorded."),
        desk.CheckAnswerForm,
        actions.check_answer,
    ),
    Step(
        Verb.NOTE_REPORT,
        _("Write down what a report says on each point"),
        _("Whoever adjudicates then has both reports side by side."),
        _("Save what it says"),
        _("What the report says is written down."),
        desk.NoteReportForm,
        actions.note_report,
    ),
    Step(
        Verb.OFFER_MEETING,
        _("Offer mediation or a meeting"),
        _("Only if they want it. No clock stops for it: every date stays where it is."),
        _("Save the offer"),
        _("The offer is recorded. Every date stays where it is."),
        desk.OfferMeetingForm,
        actions.offer_meeting,
    ),
    Step(
        Verb.FOLLOW_MEETING,
        _("Record what became of a meeting"),
        _("Whatever came of it, every date stays where it is, and they may go on as before."),
        _("Save"),
        _("Recorded what became of it. Every date stays where it is."),
        desk.FollowMeetingForm,
        actions.follow_meeting,
    ),
)
PANEL: frozenset[Verb] = frozenset(
    {Verb.NOTE_REPORT, Verb.DECLINE_TIME, Verb.ASK_FOR_TIME, Verb.CHECK_ANSWER}
)
