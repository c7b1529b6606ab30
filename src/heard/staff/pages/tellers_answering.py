"""The lines under each event about answering in the timeline."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heard.casework import facts
from heard.casework.actions._promised import VOCABULARY
from heard.casework.actions.note_report import AGREES
from heard.casework.models import Event
from heard.casework.models.contact import Channel
from heard.casework.state.answering import MEETING_KINDS, MEETING_STEPS, NO_CLOCK
from heard.look.words import day
from heard.rules.vocabulary import FactKind

Data = Mapping[str, Any]


def _spoken(data: Data, row: Event) -> list[str]:
    way = str(dict(Channel.choices).get(data["way"], data["way"]))
    words = _("Spoke to %(name)s (%(way)s).") if data["reached"] else _("Tried to reach %(name)s (%(way)s).")
    if data.get("at"):
        way = _("%(way)s, %(time)s") % {"way": way, "time": data["at"]}
    return [words % {"name": data["name"], "way": way.lower()}, data.get("words", ""), *against(data)]


def against(data: Data) -> list[str]:
    """That a talk went against a rule of safe contact, and why."""
    if not data.get("against"):
        return []
    told = {"rule": " ".join(data["against"]), "why": data["against_why"]}
    return [_("Against safe contact: %(rule)s Why: %(why)s") % told]


def _given(data: Data, row: Event) -> list[str]:
    points = ", ".join(str(number) for number in data["points"])
    if not data.get("user"):
        return [
            _("Point %(points)s: whoever leads the answer writes it.") % {"points": points},
            data.get("why", ""),
        ]
    weighed = _("To be weighed: %(what)s (%(source)s)")
    cautions = [weighed % {"what": one["text"], "source": one["source"]} for one in data.get("cautions", ())]
    return [_("Point %(points)s: %(name)s.") % {"points": points, "name": data["name"]}, *cautions]


def _asked(data: Data, row: Event) -> list[str]:
    until = day(date.fromisoformat(data["until"]))
    return [_("Until %(day)s: %(ground)s.") % {"day": until, "ground": data["ground"]}, data["words"]]


def _checked(data: Data, row: Event) -> list[str]:
    lost = "; ".join(data.get("missing", ()))
    return [
        _("Signed off.") if data["signed_off"] else _("Not signed off yet."),
        data.get("remarks", ""),
        _("Missing: %(what)s.") % {"what": lost} if lost else "",
    ]


def _report(data: Data, row: Event) -> list[str]:
    lines = [_("Report of the %(role)s.") % {"role": data["role"]}]
    for number, given in data["points"].items():
        said = [
            AGREES.get(given.get("agrees", ""), ""),
            given.get("words", ""),
            given.get("recommendation", ""),
        ]
        lines.append(f"{number}. {' – '.join(part for part in said if part)}")
    return lines


def _offered(data: Data, row: Event) -> list[str]:
    kind = _(MEETING_KINDS.get(data["kind"], data["kind"]))
    line = _("%(kind)s, offered to %(to)s by %(by)s.") % {
        "kind": kind,
        "to": data["to"],
        "by": data["offered_by"],
    }
    return [line, data.get("words", ""), *against(data), _(NO_CLOCK)]


def _followed(data: Data, row: Event) -> list[str]:
    kind = _(MEETING_KINDS.get(data["kind"], data["kind"]))
    what = _(MEETING_STEPS.get(data["what"], data["what"]))
    return [f"{kind}, {data['to']}: {what}.", data.get("words", "")]


def promised(data: Data) -> list[str]:
    """What an answer says beside its findings: why points were upheld, and what will be done."""
    council = facts.council()
    lines = [
        _("Point %(number)s was upheld because: %(why)s.")
        % {"number": number, "why": council.label(VOCABULARY, why)}
        for number, why in data.get("why_upheld", {}).items()
    ]
    for one in data.get("actions", ()):
        by = day(date.fromisoformat(one["by"]))
        lines.append(
            _("To be done: %(action)s (%(owner)s, by %(day)s).")
            % {"action": one["action"], "owner": one["owner"], "day": by}
        )
    return lines


OF_ANSWERING: Mapping[FactKind, Callable[[Data, Event], list[str]]] = {
    FactKind.SPOKEN_TO: _spoken,
    FactKind.POINT_GIVEN: _given,
    FactKind.TIME_ASKED: _asked,
    FactKind.TIME_DECLINED: lambda data, row: [data["reason"]],
    FactKind.ANSWER_CHECKED: _checked,
    FactKind.REPORT_NOTED: _report,
    FactKind.MEETING_OFFERED: _offered,
    FactKind.MEETING_FOLLOWED: _followed,
}
