"""The rows of the nouns about people, and the lines that stand at the top of every page about a complaint."""

from typing import Any
from uuid import UUID

from heard.casework.names import name_key
from heard.casework.safe_contact import file_of
from heard.casework.state import CaseState
from heard.casework.state.people import PersonState
from heard.rules.safe_contact import RuleKind
from heard.rules.sharing import What

Row = dict[str, Any]


def short_name(name: str) -> str:
    """First name and initial: "Mia T". As much as a list ever shows of a child."""
    parts = name.split()
    return " ".join([parts[0], *(p[0].upper() for p in parts[-1:] if len(parts) > 1)]) if parts else ""


def person_rows(state: CaseState) -> list[Row]:
    """One row a person."""
    return [
        {
            "id": UUID(p.id),
            "part": p.part,
            "name": p.name,
            "name_key": name_key(p.name),
            "relation": p.relation,
            "safe_contact": p.safe_contact,
            "organisation": p.organisation,
            "address": p.address,
            "postcode": p.postcode,
            "email": p.email,
            "telephone": p.telephone,
            "left_on": p.left_on,
        }
        for p in state.people.values()
    ]


def same_person_rows(state: CaseState) -> list[Row]:
    """One row for each person who is somebody on another complaint."""
    return [
        {
            "link": UUID(one.id),
            "person": UUID(one.person),
            "other": UUID(one.other),
            "other_complaint_id": UUID(one.complaint),
        }
        for one in state.same_as.values()
        if one.person in state.people
    ]


def document_rows(state: CaseState) -> list[Row]:
    """One row a document, taken out or not."""
    return [
        {
            "id": UUID(one.id),
            "file_id": UUID(one.file),
            "title": one.title,
            "sort": one.sort,
            "dated": one.on,
            "removed": one.removed_on is not None,
        }
        for one in state.documents.values()
    ]


def about_rows(state: CaseState) -> list[Row]:
    """One row for each person complained about, however often they were named."""
    found = {
        (one.user, one.name): {
            "user_id": UUID(one.user) if one.user else None,
            "name": one.name,
            "name_key": name_key(one.name),
            "kind": one.kind,
        }
        for one in state.about.values()
    }
    return list(found.values())


def safe_lines(state: CaseState) -> list[str]:
    """How to reach each person safely, and what no document may show to whom; one line each, short names only."""
    names = {pk: short_name(one.name) for pk, one in state.people.items()}
    lines = [line for one in state.here.values() if (line := _safe_line(state, one, names))]
    file = file_of(state, names)
    for reader in state.here:
        hidden: dict[What, list[str]] = {}
        for one in file.hidden_from(reader):
            if one.about in state.here:
                hidden.setdefault(one.what, []).append(names[one.about])
        same: dict[str, list[str]] = {}
        for what, about in hidden.items():
            same.setdefault(_and(about), []).append(str(what))
        lines += [f"Not shown to {names[reader]}: {', '.join(what)} of {who}." for who, what in same.items()]
    return lines


def _safe_line(state: CaseState, one: PersonState, names: dict[str, str]) -> str:
    rules = [
        rule.sentence(names) for rule in state.rules_of(one.id) if rule.kind is not RuleKind.NOTHING_ELSE
    ]
    told = ". ".join(part.rstrip(".") for part in (one.safe_contact, *rules) if part)
    if not rules:
        told = one.safe_contact
    return f"{names[one.id]}: {told}{'.' if rules else ''}" if told else ""


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
