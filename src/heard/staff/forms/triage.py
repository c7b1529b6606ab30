"""The gates as questions, the law's words one click away; then the decision, with the proposal before it."""

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.accounts.roles import Role
from heard.casework import facts
from heard.casework.actions.refuse import GROUNDS
from heard.casework.actions.triage import SafelyPassed
from heard.casework.permissions import Verb
from heard.look.forms import DayField, PlainForm
from heard.rules.protecting import review_fault
from heard.rules.routing import (
    FUNCTIONS,
    PERSONS,
    Advocacy,
    Gates,
    Proposal,
    Safeguarding,
)
from heard.rules.sections import SECTIONS, section_fault
from heard.staff.case import Case
from heard.staff.forms.base import choice, long_text, people_with, picked
from heard.staff.forms.gate_words import GATE_LAW, SAFEGUARDING

NOBODY_LISTED = "none"
ANYBODY = tuple(
    role for role in Role if role is not Role.READER
)  # whoever reads reports is asked for nothing else
STATUTORY, CORPORATE, CODE = "children-act-1989", "corporate", "complaint-handling-code"
REFUSED = "refuse"
YES_NO = (("yes", _("Yes")), ("no", _("No")))
OTHER_ROUTE, NOT_US = "has a route of its own", "not about this council"


def ground_for(proposal: Proposal, function: str) -> str | None:
    """The ground of a refusal that the proposal points to; None when it does not propose one."""
    if proposal.procedure is not None or proposal.refusal_ground is None:
        return None
    if str(proposal.refusal_ground) in GROUNDS:
        return str(proposal.refusal_ground)
    return NOT_US if function == "another-body" else OTHER_ROUTE


def corporate_procedure(case: Case) -> str:
    """The council's own procedure for what is not statutory: the Code from the day it adopted it."""
    known = facts.council().procedures
    received = case.complaint.received_on
    return CODE if CODE in known and known[CODE].in_force(received) else CORPORATE


def reason_of(proposal: Proposal) -> str:
    """The reasons as one text, to begin with."""
    return " ".join(one.text for one in proposal.reasons)


class GatesForm(PlainForm):
    """What has to be known before a procedure can be proposed."""

    asked_under = {
        "safeguarding_to": ("safeguarding", Safeguarding.REFERRED.value),
        "safeguarding_on": ("safeguarding", Safeguarding.REFERRED.value),
        "safeguarding_review_on": ("safeguarding", Safeguarding.REFERRED.value),
        "prejudice_reason": ("proceedings", "prejudice"),
    }

    safeguarding = choice(
        _("Could a child be at risk?"),
        SAFEGUARDING,
        _("Say whether a child could be at risk: safeguarding comes first"),
    )
    safeguarding_to = forms.CharField(label=_("To whom was it referred?"), max_length=200, required=False)
    safeguarding_on = DayField(label=_("When was it referred?"), required=False)
    safeguarding_review_on = DayField(
        label=_("When do you look again at what became of it?"),
        required=False,
        help_text=_("It comes back on the list of that day. The complaint itself waits for nothing."),
    )
    function = choice(
        _("What is it about?"),
        [(f.code, f.label) for f in FUNCTIONS],
        _("Say what it is about"),
        hint=_(
            "If it is about several things, choose one that the statutory procedure covers, if there is one. You can "
            "split it on the next page."
        ),
        classes="small",
    )
    section = picked(
        _("Which section of the law, if you know? (optional)"),
        hint=_("So that section 17 and section 47 can always be told apart."),
    )
    person = choice(
        _("Who is complaining?"),
        [*((p.code, p.label) for p in PERSONS), (NOBODY_LISTED, _("Nobody on this list"))],
        _("Say who is complaining"),
        classes="small",
    )
    interest = choice(
        _("Has the council decided that they have enough interest in the child?"),
        (("yes", _("Yes")), ("no", _("No")), ("undecided", _("Not decided yet, or does not matter here"))),
        _("Say whether the council has decided"),
        first="undecided",
    )
    already_considered = choice(
        _("Has the same complaint been through all stages before?"),
        YES_NO,
        _("Say whether it has been through all stages"),
        classes="inline",
    )
    grounds_on = DayField(
        label=_("When did it happen?"),
        required=False,
        help_text=_(
            "The day, or the last day, as far as it is known. For example, 28 Nov 2024. Leave it empty if nobody knows."
        ),
    )
    accept_late = choice(
        _("If that is more than a year ago: do we take it?"),
        (
            ("yes", _("Yes")),
            ("no", _("No")),
            ("undecided", _("It is not more than a year ago, or not decided yet")),
        ),
        _("Say whether we take it"),
        first="undecided",
    )
    late_reason = long_text(_("If it is more than a year ago: why do we take it, or why not?"), rows=2)
    proceedings = choice(
        _("Are there court, police or disciplinary proceedings about the same thing?"),
        (
            ("none", _("No")),
            ("exist", _("Yes, and looking into the complaint would not harm them")),
            ("prejudice", _("Yes, and looking into the complaint might harm them")),
        ),
        _("Say whether there are proceedings"),
    )
    prejudice_reason = long_text(_("How might it harm them?"), rows=2)
    advocacy = choice(
        _("What became of the offer of an advocate?"),
        (
            (Advocacy.ACCEPTED, _("Offered and accepted")),
            (Advocacy.DECLINED, _("Offered and declined")),
            (Advocacy.HAS_ONE, _("They have an advocate already")),
            (Advocacy.COULD_NOT_ASK, _("They could not safely be asked yet")),
            (Advocacy.NOT_OFFERED, _("Not offered yet")),
        ),
        _("Say what became of the offer of an advocate"),
    )
    # Kept as a fact of its own, or only for the page.
    not_gates: ClassVar[tuple[str, ...]] = ("safeguarding_to", "safeguarding_on", "safeguarding_review_on")
    law = GATE_LAW
    sections: Mapping[str, Any] = {
        "safeguarding": _("Safety first"),
        "function": _("What, and who"),
        "already_considered": _("When, and what else is going on"),
        "advocacy": _("Help to be heard"),
    }

    def __init__(self, *args: Any, passed: bool = False, **kwargs: Any) -> None:
        """`passed`: a concern that was passed on is on record already, and is not asked for again."""
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            ("", _now("Not known yet, or none of these")),
            *((one.code, one.label) for one in SECTIONS),
        ]
        if passed:
            for name in self.not_gates:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if fault := section_fault(given.get("function", ""), given.get("section", "")):
            self.add_error("section", fault)
        if given.get("safeguarding") == Safeguarding.REFERRED and "safeguarding_to" in self.fields:
            for name, words in (
                ("safeguarding_to", _("Say to whom it was referred")),
                ("safeguarding_on", _("Say when it was referred")),
                ("safeguarding_review_on", _("Say when you look again at what became of it")),
            ):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
            passed, again = given.get("safeguarding_on"), given.get("safeguarding_review_on")
            if passed and again and (fault := review_fault(passed, again)):
                self.add_error("safeguarding_review_on", fault)
        if given.get("accept_late") == "no" and not given.get("late_reason"):
            self.add_error("late_reason", _("Say why it is not taken: it is never refused without a reason"))
        if given.get("proceedings") == "prejudice" and not given.get("prejudice_reason"):
            self.add_error(
                "prejudice_reason",
                _("Say how it might harm the proceedings: that they exist is no reason to refuse"),
            )
        return given

    def gates(self, case: Case) -> Gates:
        """The answers in the form that `heard.rules.routing` reads."""
        given = self.cleaned_data
        either = {"yes": True, "no": False}
        return Gates(
            received_on=case.complaint.received_on,
            person=None if given["person"] == NOBODY_LISTED else given["person"],
            function=given["function"],
            safeguarding=Safeguarding(given["safeguarding"]),
            interest=either.get(given["interest"]),
            already_considered=given["already_considered"] == "yes",
            grounds_on=given["grounds_on"],
            accept_late=either.get(given["accept_late"]),
            late_reason=given["late_reason"],
            proceedings=given["proceedings"] != "none",
            would_prejudice=given["proceedings"] == "prejudice",
            prejudice_reason=given["prejudice_reason"],
            advocacy=Advocacy(given["advocacy"]),
            corporate_procedure=corporate_procedure(case),
        )

    def stored(self) -> dict[str, str]:
        """The answers as they are kept with the decision."""
        return {
            name: value.isoformat() if hasattr(value, "isoformat") else str(value or "")
            for name, value in self.cleaned_data.items()
            if name not in self.not_gates
        }

    def passed(self) -> SafelyPassed | None:
        """To whom a concern was passed on, where that was asked."""
        given = self.cleaned_data
        if not given.get("safeguarding_to"):
            return None
        return SafelyPassed(
            given["safeguarding_to"], given["safeguarding_on"], given["safeguarding_review_on"]
        )


class DecisionForm(PlainForm):
    """What is decided, the proposal standing above it."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100)
    version = forms.IntegerField(widget=forms.HiddenInput)
    procedure = choice(_("What do you decide?"), (), _("Say what you decide"))
    override_reason = long_text(_("If you decide against the proposal: why?"), rows=3)
    second_look_user = picked(
        _("If so, who takes the second look?"),
        hint=_("Somebody else, from any team, within two working days. Your decision holds at once."),
    )
    second_look_name = forms.CharField(
        label=_("Or their name, if they do not sign in here (optional)"), max_length=200, required=False
    )
    reason = long_text(_("The reason"), required=_("Give the reason"), rows=4)
    on = DayField(label=_("When was this decided?"))
    ground = choice(_("If it is refused: on what ground?"), GROUNDS.items(), "")
    signpost = long_text(
        _("If it is refused: where can they go instead?"),
        rows=3,
        hint=_("Always name the Local Government and Social Care Ombudsman too."),
    )

    # What somebody may have written before they went back to change the answers.
    carried: ClassVar[tuple[str, ...]] = ("override_reason", "reason", "on", "signpost", "second_look_name")

    def __init__(
        self,
        data: Any = None,
        *,
        case: Case,
        proposal: Proposal,
        function: str,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        """`typed`: words to show in a form that is not being sent yet."""
        self.case, self.proposal = case, proposal
        super().__init__(data, initial=typed)
        own = corporate_procedure(case)
        council = facts.council()
        options = [(key, council.procedure(key).title) for key in (STATUTORY, own)]
        if case.may(Verb.REFUSE):
            options.append((REFUSED, _now("Refuse it, with a reason and a place to go")))
        # Asked only where it matters: when refusal is proposed, or has been chosen.
        if not case.may(Verb.REFUSE) or (proposal.procedure and self.data.get("procedure") != REFUSED):
            del self.fields["ground"], self.fields["signpost"]
        first: dict[str, Any] = {
            "key": uuid.uuid4().hex,
            "version": case.complaint.version,
            "procedure": self.proposed if self.proposed in dict(options) else None,
            "reason": reason_of(proposal),
            "on": case.today,
            "ground": ground_for(proposal, function),
            "signpost": (proposal.signpost or "") if proposal.procedure is None else "",
        }
        for name, value in first.items():
            if name in self.fields:
                self.fields[name].initial = value
        self.fields["procedure"].choices = options  # type: ignore[attr-defined]
        others = [one for one in people_with(case, *ANYBODY) if one[0] != str(case.user.pk)]
        self.fields["second_look_user"].choices = others  # type: ignore[attr-defined]

    @property
    def for_the_manager(self) -> bool:
        """Whether refusal is proposed to somebody whose role may not refuse."""
        return self.proposed == REFUSED and not self.case.may(Verb.REFUSE)

    @property
    def proposed(self) -> str:
        """What was proposed, as one of the choices."""
        return self.proposal.procedure or REFUSED

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        decided = given.get("procedure")
        if decided and decided != self.proposed and not given.get("override_reason"):
            self.add_error(
                "override_reason", _("The proposal was something else: say why you decide otherwise")
            )
        if decided == REFUSED and not given.get("ground"):
            self.add_error("ground", _("Choose the ground for refusing"))
        if decided == REFUSED and not given.get("signpost"):
            self.add_error("signpost", _("Say where they can go instead, and of the Ombudsman"))
        return given
