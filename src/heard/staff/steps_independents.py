"""The steps about independents as pages. The plan has a page of its own in the place of the form (`views.plan`)."""

from django.utils.translation import gettext_lazy as _

from heard.casework import actions
from heard.casework.permissions import Verb
from heard.staff.forms import independents
from heard.staff.step_page import Step

OF_INDEPENDENTS = (
    Step(
        Verb.PLAN_STEPS,
        _("Plan the stage"),
        _("Counted back from the day due. Move a day and see what no longer fits."),
        _("Save the plan"),
        _("The plan is saved."),
        independents.PlanStepsForm,
        actions.plan_steps,
    ),
    Step(
        Verb.DO_PLAN_STEP,
        _("Record that a step of the plan is done"),
        _("For steps that leave no other mark: files read, interviews done, drafts checked."),
        _("Save the step"),
        _("The step is recorded as done."),
        independents.DoPlanStepForm,
        actions.do_plan_step,
    ),
    Step(
        Verb.AGREE_TERMS,
        _("Record the terms of an appointment"),
        _("What they are paid, when their report is due, and the day of their letter."),
        _("Save the terms"),
        _("The terms are recorded."),
        independents.AgreeTermsForm,
        actions.agree_terms,
    ),
    Step(
        Verb.END_APPOINTMENT,
        _("End an appointment"),
        _("When somebody leaves before their work is done. The part they had is not forgotten."),
        _("End the appointment"),
        _("The appointment has ended."),
        independents.EndAppointmentForm,
        actions.end_appointment,
    ),
    Step(
        Verb.CLAIM_FEE,
        _("Record a claim for a fee"),
        _("By somebody appointed, also after they have left."),
        _("Save the claim"),
        _("The claim is recorded."),
        independents.ClaimFeeForm,
        actions.claim_fee,
    ),
    Step(
        Verb.APPROVE_FEE,
        _("Approve a fee"),
        _("Whoever wrote the claim down does not approve it."),
        _("Approve the fee"),
        _("The fee is approved."),
        independents.ApproveFeeForm,
        actions.approve_fee,
    ),
    Step(
        Verb.PAY_FEE,
        _("Record that a fee was paid"),
        _("Heard pays nobody: the payment is made elsewhere and written down here."),
        _("Save the payment"),
        _("The payment is recorded."),
        independents.PayFeeForm,
        actions.pay_fee,
    ),
)
