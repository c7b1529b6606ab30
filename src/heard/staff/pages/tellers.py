"""What each kind of event says beside its heading in the timeline, line by line."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heard.casework import facts
from heard.casework.actions.refuse import GROUNDS
from heard.casework.models import Event
from heard.casework.models.contact import Channel
from heard.casework.state import ATTEMPT, HEARD
from heard.look.words import day, sentence
from heard.rules.panel_days import NOTICE
from heard.rules.vocabulary import FactKind
from heard.staff.pages.kinds import NAMES
from heard.staff.pages.tellers_answering import OF_ANSWERING, promised
from heard.staff.pages.tellers_documents import OF_DOCUMENTS
from heard.staff.pages.tellers_independents import OF_INDEPENDENTS
from heard.staff.pages.tellers_letters import OF_LETTERS
from heard.staff.pages.tellers_people import OF_PEOPLE
from heard.staff.pages.tellers_points import OF_POINTS
from heard.staff.pages.tellers_triage import OF_TRIAGE

Data = Mapping[str, Any]


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _dated(label: str, text: str | None) -> str:
    return _labelled(label, day(date.fromisoformat(text)) if text else "")


def _findings(data: Data) -> list[str]:
    lines = []
    for number, given in sorted(data.get("findings", {}).items(), key=lambda pair: int(pair[0])):
        line = _("Point %(number)s: %(value)s.") % {"number": number, "value": given["value"]}
        lines.append(f"{line} {given['reason']}" if given.get("reason") else line)
    return lines


def _received(data: Data, row: Event) -> list[str]:
    ways = dict(Channel.choices)
    who = facts.council().label("complainant_type", data.get("complainant_type", ""))
    return [_labelled(_("How"), str(ways.get(data.get("channel", ""), ""))), _labelled(_("Who told us"), who)]


def _triaged(data: Data, row: Event) -> list[str]:
    procedure = facts.council().procedure(data["procedure"]).title
    lines = [_labelled(_("Procedure"), procedure), data.get("reason", "")]
    if data.get("override_reason"):
        lines.append(_("Decided against the proposal: %(why)s") % {"why": data["override_reason"]})
    return lines


def _refused(data: Data, row: Event) -> list[str]:
    ground = GROUNDS.get(data.get("ground", ""), data.get("ground", ""))
    return [f"{ground}.", data.get("reason", ""), _labelled(_("Where they can go"), data.get("signpost", ""))]


def _point(data: Data, row: Event) -> list[str]:
    council = facts.council()
    about = next((t.label for t in council.categories if t.key == data.get("category")), "")
    wanted = _labelled(_("Wanted"), data.get("desired_outcome", ""))
    return [
        _("Point %(number)s: %(text)s") % {"number": data["number"], "text": data.get("text", "")},
        about,
        wanted,
        _labelled(_("Why it changed"), data.get("why", "")),
    ]


def _extended(data: Data, row: Event) -> list[str]:
    until = day(date.fromisoformat(data["until"]))
    return [
        _("To %(day)s: %(ground)s.") % {"day": until, "ground": data.get("ground", "")},
        data.get("notice", ""),
        _labelled(_("The good reason for longer"), data.get("good_reason", "")),
        _("Given with the Ombudsman’s details.") if data.get("ombudsman_told") else "",
    ]


def _answered(data: Data, row: Event) -> list[str]:
    late = _("After stage 2 was asked for: it resets nothing.") if data.get("after_request") else ""
    return [
        late,
        sentence(data.get("manner", "")),
        *_findings(data),
        data.get("letter", ""),
        _dated(_("They received it"), data.get("delivered_on")),
        _dated(_("The reports went out"), data.get("reports_sent_on")),
        *promised(data),
        *_cautions(data),
    ]


def _asked(data: Data, row: Event) -> list[str]:
    skipped = _("Both sides agreed to skip the rest of stage 1.") if data.get("skip_agreed") else ""
    return [skipped, _labelled(_("Taken after the time for asking"), data.get("late_reason", ""))]


def _appointed(data: Data, row: Event) -> list[str]:
    left = data.get("instead_of", "")
    instead = _("In the place of %(name)s.") % {"name": left} if left else ""
    declared = data.get("declared_on")
    return [
        _("%(name)s, %(role)s") % {"name": data["name"], "role": data["role"]},
        instead,
        _labelled(_("Declared no conflict"), day(date.fromisoformat(declared)) if declared else ""),
        *_cautions(data),
    ]


def _cautions(data: Data) -> list[str]:
    words = _("To be weighed: %(what)s (%(source)s)")
    return [words % {"what": one["text"], "source": one["source"]} for one in data.get("cautions", ())]


def _statement(data: Data, row: Event) -> list[str]:
    oral = _("The complaint was made by word of mouth.") if data.get("oral") else ""
    changed = _("The person changed the statement.") if data.get("amended_by_complainant") else ""
    return [oral, changed, _labelled(_("How"), data.get("how", ""))]


def _report(data: Data, row: Event) -> list[str]:
    words = (
        _("Report of the %(role)s on what came back later.")
        if data.get("again")
        else _("Report of the %(role)s.")
    )
    return [words % {"role": data["role"]}, *_findings(data), *_agreements(data), data.get("words", "")]


def _agreements(data: Data) -> list[str]:
    lines = []
    for number, view in sorted(data.get("agreements", {}).items(), key=lambda pair: int(pair[0])):
        words = _("Point %(number)s: agrees.") if view["agrees"] else _("Point %(number)s: does not agree.")
        lines.append(f"{words % {'number': number}} {view.get('reason', '')}".strip())
    return lines


def _panel(data: Data, row: Event) -> list[str]:
    meets = _("Meets on %(day)s.") % {"day": day(date.fromisoformat(data["panel_on"]))}
    late = _("After the last day the law allows.") if data.get("late") else ""
    return [meets, _labelled(_("Where"), data.get("place", "")), late, data.get("why_late", "")]


def _panel_notice(data: Data, row: Event) -> list[str]:
    notice = data.get("notice", NOTICE)
    short = _("With less than %(days)s working days’ notice.") % {"days": notice}
    short = short if data.get("short_notice") else ""
    return [*_panel(data, row), short]


def _panel_report(data: Data, row: Event) -> list[str]:
    return [*_findings(data), _labelled(_("Recommendations"), data.get("recommendations", ""))]


def _ombudsman(data: Data, row: Event) -> list[str]:
    reference = _labelled(_("Their reference"), data.get("their_reference", ""))
    return [sentence(data.get("route", "")), reference, *_cautions(data)]


def _covers(data: Data) -> str:
    numbers = ", ".join(str(number) for number in data.get("points") or ())
    return _("Points: %(numbers)s.") % {"numbers": numbers} if numbers else _("The whole complaint.")


def _frozen(data: Data, row: Event) -> list[str]:
    return [
        _("Looked at again: it stays frozen.") if data.get("reviewed") else "",
        _covers(data),
        _labelled(_("Proceedings"), data.get("proceedings", "")),
        data.get("prejudice_reason", ""),
        _labelled(_("Decided by"), data.get("decided_by", "")),
        _dated(_("Told in writing"), data.get("notified_on")),
        _dated(_("To be looked at again"), data.get("review_on")),
    ]


def _unfrozen(data: Data, row: Event) -> list[str]:
    again = "" if data.get("lifted") else data.get("resubmitted_on")
    return [
        _covers(data),
        _dated(_("The proceedings ended"), data.get("proceedings_ended_on")),
        _("Considering it would no longer harm the proceedings; a new time runs.")
        if data.get("lifted")
        else "",
        _("Brought again; a new time runs from that day.") if again else "",
        _labelled(_("Taken up after the year"), data.get("late_reason", "")),
        data.get("reason", ""),
        _dated(_("Told in writing"), data.get("told_on")),
    ]


def _noted(data: Data, row: Event) -> list[str]:
    ways = dict(Channel.choices)
    way = str(ways.get(data.get("channel", ""), ""))
    label = {ATTEMPT: _("We tried to reach them"), HEARD: _("They got in touch")}.get(
        data.get("about", ""), ""
    )
    return [_labelled(label, way) if label else "", data.get("words", "")]


def _ended(data: Data, row: Event) -> list[str]:
    return [sentence(data.get("end", "")), data.get("why", "")]


def _decided(data: Data, row: Event) -> list[str]:
    return [sentence(data.get("decision", "")), _labelled(_("Remedy"), data.get("remedy", ""))]


def _withdrawn(data: Data, row: Event) -> list[str]:
    return [
        _("Confirmed to them in writing.")
        if data.get("confirmed_in_writing")
        else _("Not yet confirmed to them in writing."),
        _("Somebody else withdrew; the child or young person was asked.")
        if data.get("by_representative")
        else "",
    ]


def _given_to(data: Data, row: Event) -> list[str]:
    name = data.get("name", "")
    return [name or _("Nobody: whoever had it %(why)s.") % {"why": data.get("why", "")}, *_cautions(data)]


def _corrected(data: Data, row: Event) -> list[str]:
    right, was = (day(date.fromisoformat(data[k])) if data.get(k) else "" for k in ("on", "was"))
    what = str(NAMES[FactKind(row.corrects.kind)]) if row.corrects else ""
    line = _("%(what)s: %(right)s, not %(was)s.") % {"what": what, "right": right, "was": was}
    return [line, data.get("reason", "")]


def _words(*names: str) -> Callable[[Data, Event], list[str]]:
    """What somebody wrote, exactly as they wrote it."""
    return lambda data, row: [str(data.get(name, "")) for name in names]


def _closed(data: Data, row: Event) -> list[str]:
    """The reason is a word of ours, not anybody's own."""
    return [sentence(str(data.get("reason", "")))]


TELLERS: Mapping[FactKind, Callable[[Data, Event], list[str]]] = {
    **OF_PEOPLE,
    **OF_TRIAGE,
    **OF_POINTS,
    **OF_INDEPENDENTS,
    **OF_LETTERS,
    **OF_ANSWERING,
    **OF_DOCUMENTS,
    FactKind.RECEIVED: _received,
    FactKind.TRIAGED: _triaged,
    FactKind.REFUSED: _refused,
    FactKind.POINT_ADDED: _point,
    FactKind.POINT_CHANGED: _point,
    FactKind.ACKNOWLEDGED: _words("words"),
    FactKind.EXTENDED: _extended,
    FactKind.RESPONSE_SENT: _answered,
    FactKind.NEXT_STAGE_REQUESTED: _asked,
    FactKind.APPOINTED: _appointed,
    FactKind.STATEMENT_AGREED: _statement,
    FactKind.REPORT_RECEIVED: _report,
    FactKind.PANEL_ARRANGED: _panel,
    FactKind.PANEL_NOTICE_SENT: _panel_notice,
    FactKind.PANEL_REPORTED: _panel_report,
    FactKind.STAGE_ENDED: _ended,
    FactKind.OMBUDSMAN_REFERRED: _ombudsman,
    FactKind.OMBUDSMAN_DECIDED: _decided,
    FactKind.WITHDRAWN: _withdrawn,
    FactKind.CLOSED: _closed,
    FactKind.HOLDER_CHANGED: _given_to,
    FactKind.RESPONDER_CHANGED: _given_to,
    FactKind.RESTRICTED: _words("reason"),
    FactKind.UNRESTRICTED: _words("reason"),
    FactKind.FROZEN: _frozen,
    FactKind.UNFROZEN: _unfrozen,
    FactKind.NOTED: _noted,
    FactKind.CORRECTED: _corrected,
}
