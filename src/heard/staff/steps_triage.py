"""The steps of triage as pages. Splitting has a page of its own: see `views.split`."""

from django.utils.translation import gettext_lazy as _

from heard.casework import actions
from heard.casework.permissions import Verb
from heard.staff.forms import protecting, split_off
from heard.staff.forms import triage_steps as forms
from heard.staff.step_page import Step

SPLIT_TITLE = _("Split it into its parts")
OF_TRIAGE = (
    Step(
        Verb.ASK_SECOND_LOOK,
        _("Say who takes the second look"),
        _("At a decision against the proposal. The decision holds meanwhile, and nothing waits."),
        _("Ask them"),
        _("They have been asked for the second look."),
        forms.AskSecondLookForm,
        actions.ask_second_look,
    ),
    Step(
        Verb.TAKE_SECOND_LOOK,
        _("Take the second look"),
        _("At a decision against the proposal, by somebody else than who decided."),
        _("Save what was found"),
        _("The second look is recorded. If it must be put right, that is next."),
        forms.TakeSecondLookForm,
        actions.take_second_look,
    ),
    Step(
        Verb.SPLIT_OFF,
        _("Split off a part"),
        _(
            "Points that belong to another procedure, before an answer. They get a file and a time of their own."
        ),
        _("Split it off"),
        _("The part has a file of its own. Both are linked."),
        split_off.SplitOffForm,
        actions.split_off,
    ),
    Step(
        Verb.COORDINATE,
        _("Say who leads for the parts together"),
        _("One letter may answer all parts of a mixed complaint. Each part keeps its own time."),
        _("Save who leads"),
        _("Recorded on every part who leads."),
        forms.CoordinateForm,
        actions.coordinate,
    ),
    Step(
        Verb.UNLINK,
        _("Unlink a part"),
        _("It then stands alone. Nothing else about it changes, and it can be linked again."),
        _("Unlink it"),
        _("It stands alone now."),
        forms.UnlinkForm,
        actions.unlink,
    ),
    Step(
        Verb.RELINK,
        _("Link a part again"),
        _("It was unlinked by mistake."),
        _("Link it again"),
        _("It belongs with the others again."),
        forms.RelinkForm,
        actions.relink,
    ),
    Step(
        Verb.MARK_DUPLICATE,
        _("Say that it is a duplicate"),
        _("The same people made the same complaint before, and that one goes on. The words are kept."),
        _("Mark it as a duplicate"),
        _("It is closed as a duplicate, with its words kept."),
        forms.MarkDuplicateForm,
        actions.mark_duplicate,
    ),
    Step(
        Verb.UNDO_DUPLICATE,
        _("Say that it is no duplicate"),
        _("The file opens again. Its time has run on from its own receipt."),
        _("Open it again"),
        _("It is open again. Its time runs from its own receipt."),
        forms.WhyForm,
        actions.undo_duplicate,
    ),
    Step(
        Verb.PASS_TO_SAFEGUARDING,
        _("Record a concern passed on to safeguarding"),
        _("Safety comes first. The complaint goes on beside it and is not lost."),
        _("Save the record"),
        _("Recorded. It comes back on the day you look again."),
        protecting.PassToSafeguardingForm,
        actions.pass_to_safeguarding,
    ),
    Step(
        Verb.REVIEW_SAFEGUARDING,
        _("Look again at a concern passed on"),
        _("What became of it, and whether you look once more."),
        _("Save what was found"),
        _("What was found is recorded."),
        protecting.ReviewSafeguardingForm,
        actions.review_safeguarding,
    ),
    Step(
        Verb.SETTLE_INFORMALLY,
        _("Record that it was settled informally"),
        _("Recorded and counted, and no complaint so long as nobody is dissatisfied."),
        _("Save the record"),
        _("Recorded as settled informally."),
        protecting.SettleInformallyForm,
        actions.settle_informally,
    ),
    Step(
        Verb.TURN_INTO_COMPLAINT,
        _("Record that they are dissatisfied"),
        _("Any words will do. From now on it is a complaint."),
        _("Make it a complaint"),
        _("It is a complaint now. Look at it next."),
        protecting.TurnIntoComplaintForm,
        actions.turn_into_complaint,
    ),
    Step(
        Verb.SET_HIGH_RISK,
        _("Mark as of high risk, or look at the plan again"),
        _("With what is done, by whom, and when it is looked at again."),
        _("Save the plan"),
        _("The plan is recorded."),
        protecting.HighRiskForm,
        actions.set_high_risk,
    ),
    Step(
        Verb.LIFT_HIGH_RISK,
        _("Say that it is no longer of high risk"),
        _("The plan stays in the timeline."),
        _("Lift the mark"),
        _("It is no longer marked as of high risk."),
        forms.WhyForm,
        actions.lift_high_risk,
    ),
    Step(
        Verb.RESTRICT_CONTACT,
        _("Restrict somebody’s contact, or look at it again"),
        _(
            "With the reason, told in writing, with a way to appeal. It is never a ground to refuse a complaint."
        ),
        _("Save the restriction"),
        _("The restriction is recorded."),
        protecting.RestrictContactForm,
        actions.restrict_contact,
    ),
    Step(
        Verb.LIFT_CONTACT_RESTRICTION,
        _("Lift a restriction of contact"),
        _("Its time is over, or an appeal was right. Tell the person."),
        _("Lift the restriction"),
        _("The restriction of contact was lifted."),
        protecting.LiftContactForm,
        actions.lift_contact_restriction,
    ),
)

# Of these nobody asks why they may not be taken: there is nothing to take back, or to look at.
QUIET = frozenset(
    {
        Verb.ASK_SECOND_LOOK,
        Verb.TAKE_SECOND_LOOK,
        Verb.COORDINATE,
        Verb.UNLINK,
        Verb.RELINK,
        Verb.UNDO_DUPLICATE,
        Verb.REVIEW_SAFEGUARDING,
        Verb.TURN_INTO_COMPLAINT,
        Verb.LIFT_HIGH_RISK,
        Verb.LIFT_CONTACT_RESTRICTION,
    }
)
