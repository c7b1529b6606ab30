"""What each event about independents says in the timeline."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from heard.casework.models import Event
from heard.look.words import day
from heard.rules.fees import pounds
from heard.rules.vocabulary import FactKind
from heard.staff.pages.tellers_people import labelled

Data = Mapping[str, Any]


def _who(data: Data) -> str:
    return _("%(name)s, %(role)s") % {"name": data.get("name", ""), "role": data.get("role", "")}


def _day(text: str | None) -> str:
    return day(date.fromisoformat(text)) if text else ""


def _planned(data: Data, row: Event) -> list[str]:
    when = _day(data.get("planned_on")) or _("no longer planned")
    return [_("%(step)s: %(when)s.") % {"step": data.get("title") or data["step"], "when": when}]


def _done(data: Data, row: Event) -> list[str]:
    present = {
        True: _("The independent person was present at every interview."),
        False: _("The independent person was not present at every interview."),
    }.get(data.get("independent_person_present"), "")  # type: ignore[arg-type]
    weighed = _("To be weighed: %(what)s (%(source)s)")
    cautions = [weighed % {"what": one["text"], "source": one["source"]} for one in data.get("cautions", ())]
    return [data.get("title") or data["step"], present, data.get("words", ""), *cautions]


def _terms(data: Data, row: Event) -> list[str]:
    rate = ""
    if data.get("rate"):
        rate = _("%(rate)s for each %(unit)s") % {
            "rate": pounds(Decimal(data["rate"])),
            "unit": data.get("rate_unit", ""),
        }
    return [
        _who(data),
        labelled(_("Rate"), rate),
        labelled(_("Report due"), _day(data.get("report_due_on"))),
        labelled(_("Letter sent"), _day(data.get("letter_on"))),
        data.get("words", ""),
    ]


def _ended(data: Data, row: Event) -> list[str]:
    return [_who(data), data.get("why", "")]


def _fee(data: Data, row: Event) -> list[str]:
    amount = pounds(Decimal(data["amount"]))
    return [_("%(who)s: %(amount)s") % {"who": _who(data), "amount": amount}, data.get("words", "")]


OF_INDEPENDENTS: Mapping[FactKind, Callable[[Data, Event], list[str]]] = {
    FactKind.PLAN_STEP_PLANNED: _planned,
    FactKind.PLAN_STEP_DONE: _done,
    FactKind.TERMS_AGREED: _terms,
    FactKind.APPOINTMENT_ENDED: _ended,
    FactKind.FEE_CLAIMED: _fee,
    FactKind.FEE_APPROVED: _fee,
    FactKind.FEE_PAID: _fee,
}
