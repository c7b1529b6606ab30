"""The steps about points and the statement as pages. `PANEL` are offered by the points' own part of the page."""

from django.utils.translation import gettext_lazy as _

from heard.casework import actions
from heard.casework.permissions import Verb
from heard.staff.forms import points, stage2, statement
from heard.staff.step_page import Step

OF_POINTS = (
    Step(
        Verb.WITHDRAW_POINT,
        _("Record that they withdraw a point"),
        _("Only in their own words. The other points go on, with their time."),
        _("Save the withdrawal"),
        _("The point is withdrawn. The others go on."),
        points.WithdrawPointForm,
        actions.withdraw_point,
    ),
    Step(
        Verb.LIMIT_SCOPE,
        _("Leave a point out of stage 2"),
        _("With the reason, told to the person, who can have it looked at again. Never all of them."),
        _("Leave it out"),
        _("The point is left out of stage 2. The others go on."),
        points.LimitScopeForm,
        actions.limit_scope,
    ),
    Step(
        Verb.REVIEW_SCOPE,
        _("Look again at a point left out"),
        _("When the person asks, when its day has come, or when the reason has gone."),
        _("Save what was found"),
        _("What was found is recorded."),
        points.ReviewScopeForm,
        actions.review_scope,
    ),
    Step(
        Verb.DRAFT_STATEMENT,
        _("Draft the statement"),
        _("Made of the points as they stand, with what the person wants of each. Every version is kept."),
        _("Save this version"),
        _("The version is saved."),
        statement.DraftStatementForm,
        actions.draft_statement,
    ),
    Step(
        Verb.SEND_STATEMENT,
        _("Record that the statement went out"),
        _("To be agreed. The time for stage 2 runs from the request and does not wait for it."),
        _("Save the day"),
        _("Recorded that it went out."),
        statement.SendStatementForm,
        actions.send_statement,
    ),
    Step(
        Verb.ANSWER_STATEMENT,
        _("Record what they say of the statement"),
        _("What they want changed, or that they do not agree. If they agree, record that instead."),
        _("Save what they said"),
        _("Recorded what they said."),
        statement.AnswerStatementForm,
        actions.answer_statement,
    ),
    Step(
        Verb.AGREE_STATEMENT,
        _("Record the agreed statement"),
        _("The written record of the complaint, agreed with the person; or an addendum to it."),
        _("Save the agreed statement"),
        _("The agreed statement is recorded."),
        statement.AgreeStatementForm,
        actions.agree_statement,
    ),
    Step(
        Verb.RECORD_REPORT,
        _("Record a report"),
        _(
            "The investigating officer’s or the independent person’s. What came back later has a report of its own."
        ),
        _("Save the report"),
        _("The report is recorded."),
        stage2.RecordReportForm,
        actions.record_report,
    ),
)
PANEL: frozenset[Verb] = frozenset(step.verb for step in OF_POINTS) - {Verb.RECORD_REPORT}
