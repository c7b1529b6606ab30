"""What each event of triage says in the timeline."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heard.casework import facts
from heard.casework.models import Event
from heard.casework.models.contact import Channel
from heard.casework.state.triage import REFUSED
from heard.look.words import day, sentence
from heard.rules.vocabulary import FactKind

Data = Mapping[str, Any]


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _dated(label: str, text: str | None) -> str:
    return _labelled(label, day(date.fromisoformat(text)) if text else "")


def _cautions(data: Data) -> list[str]:
    words = _("To be weighed: %(what)s (%(source)s)")
    return [words % {"what": one["text"], "source": one["source"]} for one in data.get("cautions", ())]


def title_of_procedure(key: str) -> str:
    """A procedure's title; the key itself where the council does not use it any more."""
    known = facts.council().procedures
    return known[key].title if key in known else key


def _asked(data: Data, row: Event) -> list[str]:
    of = _("Not taken up") if data.get("of") == REFUSED else title_of_procedure(str(data.get("of", "")))
    return [
        _labelled(_("Decided"), of),
        _labelled(_("Who looks"), data.get("name") or _("nobody named yet")),
        _dated(_("By"), data.get("due_on")),
    ]


def _looked(data: Data, row: Event) -> list[str]:
    agrees = (
        _("%(name)s agrees with the decision.")
        if data.get("agrees")
        else _("%(name)s does not agree: it must be put right.")
    )
    late = _("Late: it was due on %(day)s.") % {"day": day(date.fromisoformat(data["due_on"]))}
    return [agrees % {"name": data.get("by", "")}, data.get("reason", ""), late if data.get("late") else ""]


def _split(data: Data, row: Event) -> list[str]:
    lines = []
    for part in data.get("parts", ()):
        where = part.get("reference") or part.get("signpost", "")
        home = title_of_procedure(part["procedure"]) if part.get("procedure") else _("Not taken up")
        lines.append(f"{part['text']}: {home} ({where})")
    return [*lines, data.get("why", ""), *_cautions(data)]


def _coordinated(data: Data, row: Event) -> list[str]:
    one = _("One letter answers all parts.") if data.get("one_letter") else _("Each part has its own letter.")
    return [
        one,
        _labelled(_("Leads"), data.get("name", "")),
        _labelled(_("Written on"), data.get("reference", "")),
    ]


def _duplicate(data: Data, row: Event) -> list[str]:
    return [_labelled(_("The same as"), data.get("reference", "")), data.get("why", "")]


def _passed(data: Data, row: Event) -> list[str]:
    return [
        _labelled(_("To"), data.get("to", "")),
        data.get("concern", ""),
        _labelled(_("Their reference"), data.get("reference", "")),
        _dated(_("To be looked at again"), data.get("review_on")),
    ]


def _reviewed(data: Data, row: Event) -> list[str]:
    again = data.get("review_on")
    return [
        _labelled(_("Passed on to"), data.get("to", "")),
        data.get("found", ""),
        _dated(_("To be looked at again"), again) if again else _("Nothing is open."),
    ]


def _settled(data: Data, row: Event) -> list[str]:
    return [sentence(data.get("kind", "")), data.get("done", ""), *_cautions(data)]


def _turned(data: Data, row: Event) -> list[str]:
    ways = dict(Channel.choices)
    return [_labelled(_("How"), str(ways.get(data.get("channel", ""), "")))]


def _risk(data: Data, row: Event) -> list[str]:
    return [
        data.get("why", ""),
        _labelled(_("Plan"), data.get("plan", "")),
        _labelled(_("Who"), data.get("name", "")),
        _dated(_("To be looked at again"), data.get("review_on")),
    ]


def _restricted(data: Data, row: Event) -> list[str]:
    return [
        f"{data.get('of', '')}: {data.get('what', '')}",
        data.get("reason", ""),
        _labelled(_("Decided by"), data.get("decided_by", "")),
        _labelled(_("How to appeal"), data.get("appeal", "")),
        _dated(_("Told in writing"), data.get("told_on")),
        _dated(_("To be looked at again"), data.get("review_on")),
        _("Every complaint of theirs is taken all the same."),
    ]


def _words(*names: str) -> Callable[[Data, Event], list[str]]:
    return lambda data, row: [str(data.get(name, "")) for name in names]


OF_TRIAGE: Mapping[FactKind, Callable[[Data, Event], list[str]]] = {
    FactKind.SECOND_LOOK_ASKED: _asked,
    FactKind.SECOND_LOOKED: _looked,
    FactKind.SPLIT: _split,
    FactKind.COORDINATED: _coordinated,
    FactKind.UNLINKED: _words("reference", "why"),
    FactKind.RELINKED: _words("reference", "why"),
    FactKind.DUPLICATE_MARKED: _duplicate,
    FactKind.DUPLICATE_UNDONE: _duplicate,
    FactKind.SAFEGUARDING_PASSED: _passed,
    FactKind.SAFEGUARDING_REVIEWED: _reviewed,
    FactKind.SETTLED_INFORMALLY: _settled,
    FactKind.TURNED_INTO_COMPLAINT: _turned,
    FactKind.HIGH_RISK_SET: _risk,
    FactKind.HIGH_RISK_LIFTED: _words("why"),
    FactKind.CONTACT_RESTRICTED: _restricted,
    FactKind.CONTACT_RESTRICTION_LIFTED: _words("of", "why"),
}
