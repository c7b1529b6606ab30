"""What each event about people says in the timeline."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heard.casework.actions.record_legal_status import legal_statuses
from heard.casework.models import Event
from heard.casework.models.person import Part
from heard.casework.state.people import ABOUT_KINDS, FOLLOWED
from heard.look.words import day, sentence
from heard.rules.safe_contact import BY_WAY, RuleKind, Way
from heard.rules.vocabulary import FactKind

Data = Mapping[str, Any]
DETAIL_LABELS = {
    "name": "Name",
    "relation": "Relation",
    "safe_contact": "Reach safely",
    "organisation": "Body",
    "address": "Address",
    "postcode": "Postcode",
    "email": "E-mail",
    "telephone": "Telephone",
    "preferred": "Prefers",
    "language": "Language",
    "format": "Format",
    "interpreter": "Interpreter",
    "content_chosen": "E-mails and texts may say what it is about",
    "lead": "Who leads",
    "agreed_on": "Agreed on",
    "agreed_how": "How agreed",
    "record_system": "Care record in",
    "record_number": "Care record number",
}


def labelled(label: str, text: str) -> str:
    """`label: text`, or nothing where there is no text."""
    return f"{label}: {text}" if text else ""


def _told(label: str, text: str | None) -> str:
    return labelled(label, day(date.fromisoformat(text)) if text else "")


def _cautions(data: Data) -> list[str]:
    words = _("To be weighed: %(what)s (%(source)s)")
    return [words % {"what": one["text"], "source": one["source"]} for one in data.get("cautions", ())]


def _person(data: Data, row: Event) -> list[str]:
    part = dict(Part.choices).get(data.get("part", ""), "")
    return [f"{data['name']} ({part})", *_details(data, "name")]


def _details(data: Data, *but: str) -> list[str]:
    lines = []
    for name, label in DETAIL_LABELS.items():
        value = data.get(name)
        if name in data and name not in but and value not in ("", None):
            shown = {True: _("yes"), False: _("no")}.get(value, value) if isinstance(value, bool) else value
            if name == "relation":
                lines.append(str(value))
            elif name == "agreed_on":
                lines.append(_told(_(label), str(value)))
            else:
                lines.append(labelled(_(label), ", ".join(str(shown).splitlines())))
    return lines


def _changed(data: Data, row: Event) -> list[str]:
    emptied = [_(DETAIL_LABELS[name]) for name in DETAIL_LABELS if data.get(name) == ""]
    gone = _("Taken out: %(what)s.") % {"what": ", ".join(emptied)} if emptied else ""
    return [data["of"], *_details(data), gone]


def _removed(data: Data, row: Event) -> list[str]:
    how = _("Added by mistake.") if data.get("mistake") else ""
    return [data["of"], how, data.get("why", "")]


def _rule(data: Data, row: Event) -> list[str]:
    kind = RuleKind(data["kind"])
    by = BY_WAY[Way(data["way"])] if data.get("way") else ""
    what = {
        RuleKind.NEVER_WAY: _("never %(by)s") % {"by": by},
        RuleKind.ONLY_WAY: _("only %(by)s") % {"by": by},
        RuleKind.NEVER_ADDRESS: _("never to %(place)s") % {"place": data.get("address", "")},
        RuleKind.NOT_BEFORE: _("not before %(hour)s %(by)s") % {"hour": data.get("hour", ""), "by": by},
        RuleKind.NOT_AFTER: _("not after %(hour)s %(by)s") % {"hour": data.get("hour", ""), "by": by},
    }.get(kind, str(kind))
    return [
        f"{data['of']}: {what.strip()}.",
        _told(_("Until"), data.get("until")),
        f"“{data['words']}”" if data.get("words") else "",
        labelled(_("Told us"), data.get("said_by", "")),
    ]


def _consent(data: Data, row: Event) -> list[str]:
    agrees = (
        _("%(who)s agrees to %(what)s.") if data.get("given") else _("%(who)s does not agree to %(what)s.")
    )
    return [
        agrees % {"who": data["of"], "what": data["what"]},
        labelled(_("Represented by"), data.get("to_name", "")),
        labelled(_("How far"), data.get("scope", "")),
        labelled(_("How we know"), data.get("evidence", "")),
        sentence(data.get("understanding", "")),
        _told(_("Given on"), data.get("given_on"))
        if data.get("given_on") != row.happened_on.isoformat()
        else "",
    ]


def _withdrawn(data: Data, row: Event) -> list[str]:
    line = _("%(who)s no longer agrees to %(what)s.") % {"who": data.get("of", ""), "what": data["what"]}
    return [line, data.get("words", "")]


def _view(data: Data, row: Event) -> list[str]:
    agrees = {
        True: _("They are happy that the complaint is made."),
        False: _("They do not want it made in their name."),
    }.get(data.get("agrees"), "")  # type: ignore[arg-type]
    return [
        data["of"],
        f"“{data['words']}”" if data.get("words") else "",
        agrees,
        labelled(_("Not asked, because"), data.get("why_not_asked", "")),
        sentence(data.get("understanding", "")),
    ]


def _status(data: Data, row: Event) -> list[str]:
    label = legal_statuses().get(data["status"], data["status"])
    return [
        f"{data['of']}: {label}",
        _told(_("As at"), data.get("as_at")),
        labelled(_("Looked up in"), data.get("source", "")),
    ]


def _interest(data: Data, row: Event) -> list[str]:
    line = (
        _("%(who)s has enough interest in the child (%(code)s).")
        if data.get("accepted")
        else _("%(who)s has not enough interest in the child (%(code)s).")
    )
    return [
        line % {"who": data["of"], "code": data["code"]},
        data.get("reasons", ""),
        labelled(_("Source"), data.get("citation", "")),
        _("The child’s views were taken into account.") if data.get("child_asked") else "",
        labelled(_("The child was not asked, because"), data.get("why_not_asked", "")),
        _told(_("The person was told"), data.get("person_told_on")),
        _told(_("The child was told"), data.get("child_told_on")),
        labelled(_("The child was not told, because"), data.get("why_not_told", "")),
        *_cautions(data),
    ]


def _about(data: Data, row: Event) -> list[str]:
    kind = _(ABOUT_KINDS[data["kind"]]) if data.get("kind") in ABOUT_KINDS else ""
    return [data["name"], kind, *_cautions(data)]


def _followed(data: Data, row: Event) -> list[str]:
    return [
        f"{data['of']}: {_(FOLLOWED.get(data['what'], data['what']))}.",
        labelled(_("By"), data.get("by_whom", "")),
        f"“{data['words']}”" if data.get("words") else "",
        labelled(_("Reference"), data.get("reference", "")),
    ]


def _words(*names: str) -> Callable[[Data, Event], list[str]]:
    return lambda data, row: [str(data.get(name, "")) for name in names]


OF_PEOPLE: Mapping[FactKind, Callable[[Data, Event], list[str]]] = {
    FactKind.PERSON_ADDED: _person,
    FactKind.PERSON_CHANGED: _changed,
    FactKind.PERSON_REMOVED: _removed,
    FactKind.RELATED: _words("of"),
    FactKind.RELATION_ENDED: _words("why"),
    FactKind.SAFE_RULE_SET: _rule,
    FactKind.SAFE_RULE_LIFTED: _words("why"),
    FactKind.WITHHELD: _words("of", "reason"),
    FactKind.WITHHOLDING_ENDED: _words("why"),
    FactKind.PERSON_JOINED: _words("of", "how_known"),
    FactKind.PERSON_PARTED: _words("why"),
    FactKind.CONSENT_RECORDED: _consent,
    FactKind.CONSENT_WITHDRAWN: _withdrawn,
    FactKind.CHILD_VIEW_RECORDED: _view,
    FactKind.LEGAL_STATUS_RECORDED: _status,
    FactKind.INTEREST_DECIDED: _interest,
    FactKind.COMPLAINED_ABOUT_NAMED: _about,
    FactKind.COMPLAINED_ABOUT_FOLLOWED: _followed,
    FactKind.COMPLAINED_ABOUT_UNDONE: _words("of", "reason"),
    FactKind.HANDED_ELSEWHERE: _words("name", "reason"),
}
