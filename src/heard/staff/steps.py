"""Every step on a complaint as a page: its words, its form, its action."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from heard.casework import actions
from heard.casework.permissions import Verb
from heard.staff.forms import (
    answering,
    ending,
    freezing,
    intake,
    people,
    points,
    reroute,
    stage2,
    stage3,
)
from heard.staff.step_page import Step
from heard.staff.steps_advocacy import OF_ADVOCACY
from heard.staff.steps_answering import OF_ANSWERING
from heard.staff.steps_documents import OF_DOCUMENTS
from heard.staff.steps_independents import OF_INDEPENDENTS
from heard.staff.steps_people import OF_PEOPLE
from heard.staff.steps_points import OF_POINTS
from heard.staff.steps_triage import OF_TRIAGE, SPLIT_TITLE

_ALL = (
    Step(
        Verb.REFUSE,
        _("Refuse the complaint"),
        _("Only before a procedure has begun, and never without a reason and a place to go."),
        _("Refuse the complaint"),
        _("The refusal is recorded."),
        intake.RefuseForm,
        actions.refuse,
    ),
    Step(
        Verb.REROUTE,
        _("Move it to another procedure"),
        _("To the statutory one whenever it belongs there; away from it only if it was accepted by mistake."),
        _("Move it"),
        _("It was moved. Its time runs from the day it was first received."),
        reroute.RerouteForm,
        actions.reroute,
    ),
    Step(
        Verb.ADD_POINT,
        _("Add a point of complaint"),
        _("Each point is answered by itself at every stage."),
        _("Add the point"),
        _("The point was added."),
        points.AddPointForm,
        actions.add_point,
    ),
    Step(
        Verb.CHANGE_POINT,
        _("Change a point of complaint"),
        _("The old words stay in the timeline. A point that was decided on is not changed any more."),
        _("Change the point"),
        _("The point was changed."),
        points.ChangePointForm,
        actions.change_point,
    ),
    Step(
        Verb.ASSIGN,
        _("Give it to somebody to look after"),
        _("One person on the complaints team holds the file and its dates."),
        _("Give it to them"),
        _("It has somebody who looks after it."),
        people.AssignForm,
        actions.assign,
    ),
    Step(
        Verb.ASSIGN_RESPONDER,
        _("Ask a manager to answer"),
        _("The manager of the service answers stage 1."),
        _("Ask them to answer"),
        _("The manager has been asked to answer."),
        people.AssignResponderForm,
        actions.assign_responder,
    ),
    Step(
        Verb.RESTRICT,
        _("Restrict who can open it"),
        _("For complaints that only a few should know of."),
        _("Restrict it"),
        _("Only those who must know can open it now."),
        people.RestrictForm,
        actions.restrict,
    ),
    Step(
        Verb.UNRESTRICT,
        _("Lift the restriction"),
        _("Everybody whose role lets them see complaints can then open it."),
        _("Lift the restriction"),
        _("The restriction was lifted."),
        people.UnrestrictForm,
        actions.unrestrict,
    ),
    Step(
        Verb.ACKNOWLEDGE,
        _("Record the acknowledgement"),
        _("If it went out late, write down the day it went out. It is recorded and counted as late."),
        _("Save the acknowledgement"),
        _("The acknowledgement is recorded."),
        answering.AcknowledgeForm,
        actions.acknowledge,
    ),
    Step(
        Verb.EXTEND,
        _("Extend the time"),
        _("On a ground, and with notice to the person. More than the law allows cannot be taken."),
        _("Extend the time"),
        _("The extension is recorded."),
        answering.ExtendForm,
        actions.extend,
    ),
    Step(
        Verb.RESPOND,
        _("Record the answer"),
        _("With a finding on every point."),
        _("Save the answer"),
        _("The answer is recorded."),
        answering.RespondForm,
        actions.respond,
    ),
    Step(
        Verb.REQUEST_NEXT_STAGE,
        _("Record that they want to go on"),
        _("Whoever is not satisfied may go on to the next stage. Any words in any form will do."),
        _("Open the next stage"),
        _("The next stage is open."),
        answering.RequestNextStageForm,
        actions.request_next_stage,
    ),
    Step(
        Verb.RECORD_LATE_REPLY,
        _("Record a late reply to stage 1"),
        _(
            "It came after stage 2 was asked for. It is recorded, and resets nothing: stage 1 stays over and late."
        ),
        _("Save the late reply"),
        _("The late reply is recorded. Stage 2 goes on."),
        answering.LateReplyForm,
        actions.record_late_reply,
    ),
    Step(
        Verb.APPOINT,
        _("Appoint somebody"),
        _("An independent person and panel members have nothing to do with the council."),
        _("Appoint them"),
        _("The appointment is recorded."),
        stage2.AppointForm,
        actions.appoint,
    ),
    Step(
        Verb.ADJUDICATE,
        _("Record the adjudication"),
        _("The council’s decision on both reports. It ends the time for stage 2."),
        _("Save the adjudication"),
        _("The adjudication is recorded."),
        stage2.AdjudicateForm,
        actions.adjudicate,
    ),
    Step(
        Verb.ARRANGE_PANEL,
        _("Arrange the panel"),
        _("It must be held within 30 working days of the request."),
        _("Save the arrangement"),
        _("The panel is arranged."),
        stage3.ArrangePanelForm,
        actions.arrange_panel,
    ),
    Step(
        Verb.SEND_PAPERS,
        _("Record that the papers went out"),
        _("To the panel and to the person, 10 working days before it meets."),
        _("Save the day"),
        _("Recorded that the papers went out."),
        stage3.SendPapersForm,
        actions.send_papers,
    ),
    Step(
        Verb.HOLD_PANEL,
        _("Record that the panel met"),
        _("A panel is a chair and two members, all three independent."),
        _("Save the day"),
        _("Recorded that the panel met."),
        stage3.HoldPanelForm,
        actions.hold_panel,
    ),
    Step(
        Verb.RECORD_PANEL_REPORT,
        _("Record the panel’s report"),
        _("The council’s 15 working days run from the day the report came."),
        _("Save the report"),
        _("The panel’s report is recorded."),
        stage3.RecordPanelReportForm,
        actions.record_panel_report,
    ),
    Step(
        Verb.RESPOND_FINALLY,
        _("Record the final response"),
        _("The council’s answer to the panel, made together with the independent person of stage 2."),
        _("Save the response"),
        _("The final response is recorded."),
        stage3.RespondFinallyForm,
        actions.respond_finally,
    ),
    Step(
        Verb.REFER_TO_OMBUDSMAN,
        _("Record that it is before the Ombudsman"),
        _("Anybody may go to the Ombudsman at any time."),
        _("Save"),
        _("Recorded that it is before the Ombudsman."),
        ending.ReferToOmbudsmanForm,
        actions.refer_to_ombudsman,
    ),
    Step(
        Verb.RECORD_OMBUDSMAN_DECISION,
        _("Record the Ombudsman’s decision"),
        _("With the remedy that was agreed, if there is one."),
        _("Save the decision"),
        _("The Ombudsman’s decision is recorded."),
        ending.OmbudsmanDecisionForm,
        actions.record_ombudsman_decision,
    ),
    Step(
        Verb.WITHDRAW,
        _("Record a withdrawal"),
        _("Only in the person’s own words. Somebody who has stopped replying has not withdrawn."),
        _("Save the withdrawal"),
        _("The withdrawal is recorded."),
        answering.WithdrawForm,
        actions.withdraw,
    ),
    Step(
        Verb.END_STAGE,
        _("End the stage"),
        _("Sending the answer, ending the stage and closing the file are three different days."),
        _("End the stage"),
        _("The stage has ended."),
        ending.EndStageForm,
        actions.end_stage,
    ),
    Step(
        Verb.CLOSE,
        _("Close the file"),
        _("A later request for the next stage opens it again."),
        _("Close the file"),
        _("The file is closed."),
        ending.CloseForm,
        actions.close,
    ),
    Step(
        Verb.FREEZE,
        _("Freeze it for proceedings"),
        _("Only where considering it now would harm them. That there are proceedings is no reason."),
        _("Freeze it"),
        _("It is frozen. What is not frozen goes on, with its time."),
        freezing.FreezeForm,
        actions.freeze,
    ),
    Step(
        Verb.REVIEW_FREEZE,
        _("Look at the freeze again"),
        _("When its day has come, and as soon as the proceedings have ended."),
        _("Save what was found"),
        _("What was found is recorded."),
        freezing.ReviewFreezeForm,
        actions.review_freeze,
    ),
    Step(
        Verb.RESUBMIT,
        _("Record that they bring it again"),
        _(
            "What was frozen may be brought again within a year of the end of the proceedings; later, with a reason. "
            "A new time then runs."
        ),
        _("Take it up again"),
        _("It is taken up again. A new time runs from that day."),
        freezing.ResubmitForm,
        actions.resubmit,
    ),
    Step(
        Verb.CORRECT,
        _("Put a date right"),
        _("The wrong date stays in the record, with the right one and the reason beside it."),
        _("Put the date right"),
        _("The date was put right."),
        ending.CorrectForm,
        actions.correct,
    ),
    Step(
        Verb.NOTE,
        _("Add a note"),
        _("Kept in the timeline."),
        _("Add the note"),
        _("The note was added."),
        answering.NoteForm,
        actions.note,
    ),
)

OF_SUBJECTS = (
    *OF_PEOPLE, *OF_TRIAGE, *OF_POINTS, *OF_ADVOCACY, *OF_INDEPENDENTS, *OF_ANSWERING, *OF_DOCUMENTS,
)  # fmt: skip
STEPS: dict[Verb, Step] = {step.verb: step for step in (*_ALL, *OF_SUBJECTS)}
# Steps with pages of their own.
TRIAGE_TITLE = _("Look at the contact")
ELSEWHERE = {Verb.TRIAGE: TRIAGE_TITLE, Verb.SPLIT: SPLIT_TITLE, Verb.SEND_LETTER: _("Letters")}
ELSEWHERE[Verb.DROP_LETTER] = _("Throw a letter away")  # on the page of the letter


def title_of(verb: Verb) -> Any:
    """The words for a step's link and heading."""
    return STEPS[verb].title if verb in STEPS else ELSEWHERE[verb]
