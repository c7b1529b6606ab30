"""What the events about people add to a complaint. Pure. An event may come before what it is about (a consent is dated
before its person was written down), so nothing here looks for the other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from heard.casework.state import CaseState, Happened
from heard.casework.state.people import (
    DETAILS,
    AboutState,
    Followed,
    InterestState,
    LegalStatus,
    PersonState,
    SameAs,
)
from heard.rules.people import ChildView, Consent, Understanding
from heard.rules.safe_contact import RuleKind, SafeRule, Way
from heard.rules.sharing import Relation, RelationKind, What, Withholding
from heard.rules.vocabulary import FactKind


def _person_added(state: CaseState, event: Happened) -> None:
    d = event.data
    given = {name: d[name] for name in DETAILS if d.get(name)}
    state.people[d["id"]] = PersonState(id=d["id"], part=d["part"], name=d["name"], **given)


def _person_changed(state: CaseState, event: Happened) -> None:
    person = state.people.get(event.data["id"])
    if person is not None:
        for name in ("name", *DETAILS):
            if name in event.data:
                setattr(person, name, event.data[name])
        if "safe_contact" in event.data:  # new words: nobody has put them into rules yet
            for pk, (who, rule) in list(state.safe_rules.items()):
                if who == person.id and rule.kind is RuleKind.NOTHING_ELSE:
                    del state.safe_rules[pk]


def _person_removed(state: CaseState, event: Happened) -> None:
    if event.data.get("mistake"):
        state.people.pop(event.data["id"], None)
    elif person := state.people.get(event.data["id"]):
        person.left_on, person.left_why = event.on, event.data.get("why", "")


def _related(state: CaseState, event: Happened) -> None:
    d = event.data
    state.relations[d["id"]] = Relation(
        d["id"], RelationKind(d["kind"]), d["one"], d["other"], event.on, d.get("words", "")
    )


def _relation_ended(state: CaseState, event: Happened) -> None:
    state.relations.pop(event.data["id"], None)


def _safe_rule_set(state: CaseState, event: Happened) -> None:
    d = event.data
    rule = SafeRule(
        id=d["id"],
        kind=RuleKind(d["kind"]),
        since=event.on,
        way=Way(d["way"]) if d.get("way") else None,
        address=d.get("address", ""),
        through=d.get("through", ""),
        hour=time.fromisoformat(d["hour"]) if d.get("hour") else None,
        until=_day(d.get("until")),
        words=d.get("words", ""),
        said_by=d.get("said_by", ""),
    )
    state.safe_rules[d["id"]] = (d["person"], rule)


def _safe_rule_lifted(state: CaseState, event: Happened) -> None:
    state.safe_rules.pop(event.data["id"], None)


def _withheld(state: CaseState, event: Happened) -> None:
    d = event.data
    state.withholdings[d["id"]] = Withholding(
        d["id"], d["about"], d["reader"], What(d["what"]), event.on, d.get("reason", ""), d.get("said_by", "")
    )


def _withholding_ended(state: CaseState, event: Happened) -> None:
    state.withholdings.pop(event.data["id"], None)


def _joined(state: CaseState, event: Happened) -> None:
    d = event.data
    state.same_as[d["id"]] = SameAs(d["id"], d["person"], d["other"], d["complaint"])


def _parted(state: CaseState, event: Happened) -> None:
    state.same_as.pop(event.data["id"], None)


def _consent(state: CaseState, event: Happened) -> None:
    d = event.data
    state.consents[d["id"]] = Consent(
        id=d["id"],
        person=d["person"],
        what=d["what"],
        on=_day(d.get("given_on")) or event.on,
        given=bool(d["given"]),
        to=d.get("to", ""),
        scope=d.get("scope", ""),
        evidence=d.get("evidence", ""),
        understanding=d.get("understanding", ""),
    )


def _consent_withdrawn(state: CaseState, event: Happened) -> None:
    consent = state.consents.get(event.data["id"])
    if consent is not None:
        state.consents[consent.id] = replace(consent, until=event.on)


def _child_view(state: CaseState, event: Happened) -> None:
    d = event.data
    state.views[d["person"]] = ChildView(
        child=d["person"],
        on=event.on,
        words=d.get("words", ""),
        why_not_asked=d.get("why_not_asked", ""),
        agrees=d.get("agrees"),
        understanding=d.get("understanding", Understanding.NOT_ASSESSED),
    )


def _legal_status(state: CaseState, event: Happened) -> None:
    d = event.data
    state.legal_statuses[d["person"]] = LegalStatus(
        d["person"], d["status"], date.fromisoformat(d["as_at"]), d.get("source", "")
    )


def _interest(state: CaseState, event: Happened) -> None:
    d = event.data
    state.interests.append(InterestState(d["person"], d["code"], bool(d["accepted"]), event.on, d))


def _about_named(state: CaseState, event: Happened) -> None:
    d = event.data
    state.about[event.id] = AboutState(event.id, d.get("user"), d["name"], d.get("kind", ""), event.on)


def _about_undone(state: CaseState, event: Happened) -> None:
    state.about.pop(event.data["about"], None)


def _about_followed(state: CaseState, event: Happened) -> None:
    d = event.data
    done = Followed(d["what"], event.on, d.get("by_whom", ""), d.get("words", ""), d.get("reference", ""))
    state.followed.append((d["about"], done))


def _handed_elsewhere(state: CaseState, event: Happened) -> None:
    state.handed_to, state.handed_why = event.data["name"], event.data.get("reason", "")
    state.holder = event.data.get("user")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


OF_PEOPLE: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.PERSON_ADDED: _person_added,
    FactKind.PERSON_CHANGED: _person_changed,
    FactKind.PERSON_REMOVED: _person_removed,
    FactKind.RELATED: _related,
    FactKind.RELATION_ENDED: _relation_ended,
    FactKind.SAFE_RULE_SET: _safe_rule_set,
    FactKind.SAFE_RULE_LIFTED: _safe_rule_lifted,
    FactKind.WITHHELD: _withheld,
    FactKind.WITHHOLDING_ENDED: _withholding_ended,
    FactKind.PERSON_JOINED: _joined,
    FactKind.PERSON_PARTED: _parted,
    FactKind.CONSENT_RECORDED: _consent,
    FactKind.CONSENT_WITHDRAWN: _consent_withdrawn,
    FactKind.CHILD_VIEW_RECORDED: _child_view,
    FactKind.LEGAL_STATUS_RECORDED: _legal_status,
    FactKind.INTEREST_DECIDED: _interest,
    FactKind.COMPLAINED_ABOUT_NAMED: _about_named,
    FactKind.COMPLAINED_ABOUT_FOLLOWED: _about_followed,
    FactKind.COMPLAINED_ABOUT_UNDONE: _about_undone,
    FactKind.HANDED_ELSEWHERE: _handed_elsewhere,
}
