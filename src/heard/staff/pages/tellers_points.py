"""What each event about points, the statement and advocates says in the timeline."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heard.casework import facts
from heard.casework.models import Event
from heard.casework.state.advocacy import APPROACHED, CAME_OF_IT
from heard.casework.state.points import ANSWERS
from heard.look.words import day, sentence
from heard.rules.scope_limits import GROUNDS, LimitGround
from heard.rules.vocabulary import FactKind
from heard.staff.pages.tellers_people import labelled

Data = Mapping[str, Any]


def _dated(label: str, text: str | None) -> str:
    return labelled(label, day(date.fromisoformat(text)) if text else "")


def _point(data: Data) -> str:
    return _("Point %(number)s.") % {"number": data["number"]}


def _cautions(data: Data) -> list[str]:
    words = _("To be weighed: %(what)s (%(source)s)")
    return [words % {"what": one["text"], "source": one["source"]} for one in data.get("cautions", ())]


def _withdrawn(data: Data, row: Event) -> list[str]:
    return [_point(data), f"“{data['words']}”", _dated(_("Confirmed to them"), data.get("told_on"))]


def _limited(data: Data, row: Event) -> list[str]:
    return [
        _point(data),
        f"{_(GROUNDS[LimitGround(data['ground'])].label)}.",
        data["reason"],
        labelled(_("Decided by"), data.get("decided_by", "")),
        _dated(_("Told in writing"), data.get("told_on")),
        _dated(_("To be looked at again"), data.get("review_on")),
    ]


def _reviewed(data: Data, row: Event) -> list[str]:
    found = _("It stays left out.") if data["stands"] else _("It is looked into after all.")
    return [
        f"{_point(data)} {found}",
        data["reason"],
        labelled(_("Looked at by"), data.get("decided_by", "")),
        _dated(_("Told"), data.get("told_on")),
        *_cautions(data),
    ]


def _version(data: Data) -> str:
    return _("Version %(number)s.") % {"number": data["version"]}


def _drafted(data: Data, row: Event) -> list[str]:
    numbers = ", ".join(sorted(data["points"], key=int))
    what = _("Addendum with points %(numbers)s.") if data.get("addendum") else _("Points %(numbers)s.")
    oral = _("Written down from what was said.") if data.get("oral") else ""
    return [f"{_version(data)} {what % {'numbers': numbers}}", oral]


def _sent(data: Data, row: Event) -> list[str]:
    to = labelled(_("To"), ", ".join(part for part in (data.get("to"), data.get("how")) if part))
    return [_version(data), to, _dated(_("We hope to hear by"), data.get("reply_by"))]


def _answered(data: Data, row: Event) -> list[str]:
    return [f"{_version(data)} {_(ANSWERS[data['answer']])}.", f"“{data['words']}”"]


def _agreed(data: Data, row: Event) -> list[str]:
    changed = _("The person changed the statement.") if data.get("amended_by_complainant") else ""
    return [_version(data), labelled(_("How"), data.get("how", "")), changed]


def _offered(data: Data, row: Event) -> list[str]:
    answer = facts.council().label("advocacy", data["answer"])
    who = {True: _("They answered themselves."), False: _("Somebody else answered for them.")}
    said = data.get("by_child")
    return [
        ": ".join(part for part in (data.get("of", ""), answer) if part),
        who[said] if said is not None else "",
        labelled(_("How"), data.get("how", "")),
        data.get("words", ""),
        _dated(_("To be asked again"), data.get("ask_again_on")),
        *_cautions(data),
    ]


def _referred(data: Data, row: Event) -> list[str]:
    return [
        labelled(_("For"), data.get("of", "")),
        labelled(_("To"), data["service"]),
        labelled(_("Their wish"), f"“{data['wish']}”"),
        _dated(_("We ask what became of it"), data.get("follow_on")),
    ]


def _followed(data: Data, row: Event) -> list[str]:
    return [
        f"{sentence(data['became'])}.",
        labelled(_("Advocate"), data.get("advocate", "")),
        data.get("words", ""),
        _dated(_("We ask again"), data.get("follow_on")),
    ]


def _approached(data: Data, row: Event) -> list[str]:
    return [
        _dated(_("It was"), data.get("approached_on")),
        f"{data['advocate']}: {_(APPROACHED[data['to']])}. {_(CAME_OF_IT[data['outcome']])}.",
        data.get("words", ""),
    ]


OF_POINTS: Mapping[FactKind, Callable[[Data, Event], list[str]]] = {
    FactKind.POINT_WITHDRAWN: _withdrawn,
    FactKind.SCOPE_LIMITED: _limited,
    FactKind.SCOPE_REVIEWED: _reviewed,
    FactKind.STATEMENT_DRAFTED: _drafted,
    FactKind.STATEMENT_SENT: _sent,
    FactKind.STATEMENT_ANSWERED: _answered,
    FactKind.RECORD_AGREED: _agreed,
    FactKind.ADVOCATE_OFFERED: _offered,
    FactKind.ADVOCATE_REFERRED: _referred,
    FactKind.ADVOCATE_FOLLOWED: _followed,
    FactKind.ADVOCATE_APPROACHED: _approached,
}
