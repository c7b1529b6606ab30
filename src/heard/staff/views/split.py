"""Splitting a mixed complaint: the parts side by side, what is proposed for each with its dates, and the decision."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heard.casework import facts, policies, queries
from heard.casework.actions.split import split
from heard.casework.holidays import announced
from heard.casework.permissions import Verb
from heard.casework.refusals import NotThere, SavedMeanwhile
from heard.plumbing.models import IdempotencyKey
from heard.rules.announced import read_clocks_knowing
from heard.rules.clock import ClockReading, Fact
from heard.rules.faults import InputFault
from heard.rules.mixed import ELSEWHERE, PartProposal, propose_part
from heard.rules.vocabulary import FactKind
from heard.staff.case import Case
from heard.staff.forms.base import SENT_ALREADY, show_fault, with_version
from heard.staff.forms.split import FEWEST, MOST, PartsForm, procedures_in_use
from heard.staff.forms.triage import GatesForm
from heard.staff.pages.story import tell
from heard.staff.request import StaffRequest
from heard.staff.steps import title_of


@dataclass(frozen=True)
class Column:
    """One part on the page: its fields; once proposed, why, and the dates that would run."""

    number: int
    fields: list[Any]
    proposed: PartProposal | None
    title: str
    clocks: list[ClockReading]


def split_complaint(request: StaffRequest, reference: str) -> HttpResponse:
    """The gates are answered on the page of triage and travel along; without them that page comes first."""
    case = Case.of(request, reference)
    if not case.may(Verb.SPLIT):
        raise PermissionDenied
    if IdempotencyKey.objects.filter(user=case.user, key=request.POST.get("key", "")).exists():
        messages.info(request, SENT_ALREADY)
        return redirect("staff:complaint", reference)  # sent twice: the first sending did it
    now = policies.can(Verb.SPLIT, case.state)
    if not now.allowed and request.method != "POST":
        step = {"title": title_of(Verb.SPLIT)}
        return render(
            request,
            "staff/not-now.html",
            {"case": case, "complaint": case.complaint, "step": step, "reason": now.reason},
        )
    gates = GatesForm(request.POST or None, passed=bool(case.state.passed))
    if request.method != "POST" or not gates.is_valid():
        messages.info(request, _("Answer these questions first. Then choose to split it."))
        return redirect("staff:triage", reference)
    return _Page(request, case, gates).answer()


class _Page:
    """One sending of the page."""

    def __init__(self, request: StaffRequest, case: Case, gates: GatesForm) -> None:
        self.request, self.case, self.gates = request, case, gates
        asked = request.POST.get("count", "")
        self.count = min(max(int(asked) if asked.isdecimal() else FEWEST, FEWEST), MOST)

    def answer(self) -> HttpResponse:
        post = self.request.POST
        if "begin" in post:
            first = {"part-1-function": self.gates.cleaned_data["function"]}
            return self._show(PartsForm(case=self.case, count=self.count, typed=first))
        if "more" in post or "fewer" in post:
            self.count = min(max(self.count + (1 if "more" in post else -1), FEWEST), MOST)
            return self._show(PartsForm(case=self.case, count=self.count, typed=post.dict()))
        asked = PartsForm(post, case=self.case, count=self.count)
        if not asked.is_valid():
            return self._show(asked, status=422)
        try:
            proposals = self._proposals(asked)
        except InputFault as fault:
            for message in fault.messages:
                asked.fault(message)
            return self._show(asked, status=422)
        if "decide" not in post:
            typed = {name: post.getlist(name) if name.endswith("points") else post[name] for name in post}
            shown = PartsForm(case=self.case, count=self.count, proposals=proposals, typed=_asked_only(typed))
            return self._show(shown)
        return self._decide(PartsForm(post, case=self.case, count=self.count, proposals=proposals))

    def _proposals(self, form: PartsForm) -> list[PartProposal]:
        gates, in_use = self.gates.gates(self.case), procedures_in_use(self.case)
        return [propose_part(gates, function, self.case.today, in_use) for function in form.functions()]

    def _decide(self, form: PartsForm) -> HttpResponse:
        if not form.is_valid():
            return self._show(form, status=422)
        given = form.cleaned_data
        answered = self.gates.cleaned_data
        try:
            split(
                self.case.complaint.pk,
                actor=self.case.user,
                today=self.case.today,
                on=given["on"],
                parts=form.given(answered.get("section", ""), answered["function"]),
                gates=self.gates.stored(),
                passed=self.gates.passed(),
                key=given["key"],
                version=given["version"],
            )
        except NotThere as gone:
            raise Http404 from gone
        except SavedMeanwhile as meanwhile:
            again = PartsForm(
                with_version(form.data, meanwhile.version),
                case=self.case,
                count=self.count,
                proposals=form.proposals,
            )
            again.full_clean()
            return self._show(again, changed=tell(meanwhile.events), status=409)
        except InputFault as fault:
            show_fault(form, fault)
            return self._show(form, status=422)
        messages.success(
            self.request,
            _("It is split. Every part runs on its own time, from the day of receipt. Say next who leads."),
        )
        return redirect("staff:complaint", self.case.complaint.reference)

    def _show(self, form: PartsForm, *, changed: object = (), status: int = 200) -> HttpResponse:
        answers = [(name, text) for name, text in self.gates.data.items() if name in self.gates.fields]
        context = {
            "case": self.case,
            "complaint": self.case.complaint,
            "form": form,
            "count": self.count,
            "more": self.count < MOST,
            "fewer": self.count > FEWEST,
            "columns": [self._column(form, number) for number in range(1, self.count + 1)],
            "answers": answers,
            "contacts": queries.words_of(self.case.complaint),
            "changed": changed,
        }
        return render(self.request, "staff/split.html", context, status=status)

    def _column(self, form: PartsForm, number: int) -> Column:
        proposed = form.proposals[number - 1] if form.proposals else None
        if proposed is None:
            return Column(number, form.part_fields(number), None, "", [])
        if proposed.home == ELSEWHERE:
            return Column(number, form.part_fields(number), proposed, _("Not to be taken up here"), [])
        procedure = facts.council().procedure(proposed.home)
        received = Fact(FactKind.RECEIVED, self.case.complaint.received_on)
        clocks = read_clocks_knowing(procedure, [received], self.case.today, announced())
        return Column(number, form.part_fields(number), proposed, procedure.title, list(clocks))


def _asked_only(typed: dict[str, Any]) -> dict[str, Any]:
    """What was typed about the parts; decisions start from the proposals."""
    decided = ("-procedure", "-override_reason", "-signpost")
    return {name: text for name, text in typed.items() if not name.endswith(decided)}
