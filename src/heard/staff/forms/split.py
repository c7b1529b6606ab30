"""The parts of a mixed complaint side by side: what each is about, then what is proposed for it and what is decided."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework import facts
from heard.casework.actions.split import PartGiven
from heard.casework.permissions import Verb
from heard.look.forms import DayField, PlainForm
from heard.rules.mixed import ELSEWHERE, PartProposal
from heard.rules.routing import FUNCTIONS
from heard.staff.case import Case
from heard.staff.forms.base import long_text, picked
from heard.staff.forms.triage import CODE, CORPORATE, corporate_procedure, reason_of

FEWEST, MOST = 2, 6
# A complaint never goes on to these from triage: the one is no procedure of ours, the other is for members.
NOT_FROM_TRIAGE = frozenset({"ombudsman", "member-enquiry"})


def procedures_in_use(case: Case) -> list[str]:
    """The procedures of this council that a part received on this day may go on to: of its own, the one it uses."""
    received = case.complaint.received_on
    not_its_own = {CODE, CORPORATE} - {corporate_procedure(case)}
    return [
        key
        for key, one in facts.council().procedures.items()
        if key not in NOT_FROM_TRIAGE | not_its_own and one.in_force(received)
    ]


class PartsForm(PlainForm):
    """`part-N-…` for each part. Decisions are asked once every part has a proposal."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        case: Case,
        count: int,
        proposals: Sequence[PartProposal] = (),
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        """`proposals`: one a part, once all are known. `typed`: words to show in a form that is not being sent yet."""
        self.case, self.count, self.proposals = case, count, proposals
        super().__init__(data, initial=dict(typed or {}))
        self.fields["key"].initial = uuid.uuid4().hex
        self.fields["version"].initial = case.complaint.version
        for number in range(1, count + 1):
            self._part(number)
        if proposals:
            self.fields["on"] = DayField(label=_("When was this decided?"), initial=case.today)

    def _part(self, number: int) -> None:
        told = {"number": number}
        self.fields[f"part-{number}-text"] = forms.CharField(
            label=_now("Part %(number)s: what is it about, in one line?") % told,
            max_length=200,
            error_messages={"required": _now("Say in one line what part %(number)s is about") % told},
        )
        self.fields[f"part-{number}-words"] = long_text(
            _now("Part %(number)s: their own words") % told,
            required=_now("Write down their words of part %(number)s") % told,
            rows=4,
        )
        which = picked(
            _now("Part %(number)s: which function is it about?") % told,
            _now("Choose what part %(number)s is about") % told,
        )
        which.choices = [("", _now("Choose what it is about")), *((f.code, f.label) for f in FUNCTIONS)]
        self.fields[f"part-{number}-function"] = which
        points = self.case.state.points
        if points:
            self.fields[f"part-{number}-points"] = forms.TypedMultipleChoiceField(
                label=_now("Part %(number)s: which points belong to it? (optional)") % told,
                widget=forms.CheckboxSelectMultiple,
                coerce=int,
                required=False,
                choices=[(n, f"{n}. {p.text}") for n, p in sorted(points.items())],
            )
        if self.proposals:
            self._decision(number, self.proposals[number - 1])

    def _decision(self, number: int, proposed: PartProposal) -> None:
        told = {"number": number}
        council = facts.council()
        options = [(key, council.procedure(key).title) for key in procedures_in_use(self.case)]
        if self.case.may(Verb.REFUSE):
            options.append((ELSEWHERE, _now("Not taken up here: told where to go")))
        decide = picked(
            _now("Part %(number)s: what do you decide?") % told,
            _now("Say which procedure answers part %(number)s") % told,
        )
        decide.choices = [("", _now("Choose what you decide")), *options]
        decide.initial = proposed.home if proposed.home in dict(options) else ""
        self.fields[f"part-{number}-procedure"] = decide
        self.fields[f"part-{number}-override_reason"] = long_text(
            _now("Part %(number)s: if you decide against the proposal, why?") % told, rows=2
        )
        chosen = self.data.get(f"part-{number}-procedure") if self.is_bound else None
        if proposed.home == ELSEWHERE or chosen == ELSEWHERE:
            where = long_text(_now("Part %(number)s: where can they take it? (optional)") % told, rows=3)
            where.initial = proposed.proposal.signpost or ""
            self.fields[f"part-{number}-signpost"] = where

    def part_fields(self, number: int) -> list[forms.BoundField]:
        """The fields of one part, in order."""
        return [self[name] for name in self.fields if name.startswith(f"part-{number}-")]

    def functions(self) -> list[str]:
        """The function of every part, as sent and valid."""
        return [self.cleaned_data[f"part-{n}-function"] for n in range(1, self.count + 1)]

    def given(self, section: str, section_of: str) -> list[PartGiven]:
        """The parts as decided. `section`: the one answered at the gates, for the parts about `section_of`."""
        return [self._given(n, section, section_of) for n in range(1, self.count + 1)]

    def _given(self, number: int, section: str, section_of: str) -> PartGiven:
        def of(name: str) -> Any:
            return self.cleaned_data.get(f"part-{number}-{name}") or ""

        proposed = self.proposals[number - 1]
        return PartGiven(
            text=of("text"),
            words=of("words"),
            function=of("function"),
            procedure=of("procedure"),
            proposed=proposed.home,
            reason=reason_of(proposed.proposal),
            override_reason=of("override_reason"),
            signpost=of("signpost"),
            section=section if of("function") == section_of else "",
            points=tuple(of("points") or ()),
        )
