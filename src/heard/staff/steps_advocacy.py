"""The steps about advocates as pages. `OF_ADVOCACY` are offered by their own part of the complaint's page."""

from django.utils.translation import gettext_lazy as _

from heard.casework import actions
from heard.casework.permissions import Verb
from heard.staff.forms import advocacy
from heard.staff.step_page import Step

OF_ADVOCACY = (
    Step(
        Verb.OFFER_ADVOCACY,
        _("Record the offer of an advocate"),
        _("Never left unrecorded, and asked again at each stage. No answer waits for it."),
        _("Save the answer"),
        _("What became of the offer is recorded."),
        advocacy.OfferAdvocacyForm,
        actions.offer_advocacy,
    ),
    Step(
        Verb.REFER_TO_ADVOCATE,
        _("Refer them to an advocate"),
        _("Only as they wish: never without it, and never held back when they want it."),
        _("Save the referral"),
        _("The referral is recorded."),
        advocacy.ReferToAdvocateForm,
        actions.refer_to_advocate,
    ),
    Step(
        Verb.FOLLOW_ADVOCATE,
        _("Record what became of a referral"),
        _("A referral is followed until we know."),
        _("Save what became of it"),
        _("Recorded what became of the referral."),
        advocacy.FollowAdvocateForm,
        actions.follow_advocate,
    ),
    Step(
        Verb.RECORD_ADVOCATE_APPROACH,
        _("Record what an advocate did before"),
        _("An advocate who took it up with the worker or a manager first is counted. It moves no date."),
        _("Save it"),
        _("Recorded what the advocate did."),
        advocacy.RecordAdvocateApproachForm,
        actions.record_advocate_approach,
    ),
)
