"""One person on several files counts once: marks for complainants, and answers of equality that name nobody."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.crypto import salted_hmac

from heard.casework.models import EqualityAnswers, Event
from heard.casework.models.person import Part
from heard.casework.state import CaseState
from heard.rules.vocabulary import FactKind

Row = dict[str, object]


class Joined:
    """Which person ids are one person: sets that grow with every joining that was not undone."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._first: dict[str, str] = {}
        for one, other in pairs:
            a, b = sorted((self.root(one), self.root(other)))
            self._first[b] = a

    def root(self, person: str) -> str:
        """The id that stands for the person: the same for all of their ids."""
        while (first := self._first.get(person, person)) != person:
            person = first
        return person


def joined(as_at: date, known_at: datetime) -> Joined:
    """Everybody joined by `as_at`, as far as written down by `known_at`, on every complaint. One query."""
    told = Event.objects.filter(
        kind__in=(FactKind.PERSON_JOINED, FactKind.PERSON_PARTED),
        happened_on__lte=as_at,
        recorded_at__lte=known_at,
    ).order_by("recorded_at", "seq")
    pairs: dict[str, tuple[str, str]] = {}
    for kind, data in told.values_list("kind", "data"):
        if kind == FactKind.PERSON_JOINED:
            pairs[data["id"]] = (data["person"], data["other"])
        else:
            pairs.pop(data["id"], None)
    return Joined(pairs.values())


def complainant(state: CaseState) -> str:
    """The id of whoever complains; empty where nobody is written down. Of joint complainants the first."""
    wanted = (Part.COMPLAINANT, Part.CHILD) if state.from_child else (Part.COMPLAINANT,)
    known = (person.id for part in wanted for person in state.people.values() if person.part == part)
    return next(known, "")


def mark(person: str) -> str:
    """A mark for a person, from which nobody without this installation's secret finds them; never made from a name."""
    if not person:
        return ""
    return f"c-{salted_hmac('heard.register.complainant', person, algorithm='sha256').hexdigest()[:20]}"


def equality_rows(complaints: Mapping[UUID, Row], known_at: datetime) -> list[Row]:
    """One row an answer of the people of these complaints, as entered by `known_at`. One query.

    `complaints`: id → the row of the register it belongs to. The number leads to nobody, and the rows stand in its
    order, not in the order of the complaints.
    """
    latest: dict[UUID, EqualityAnswers] = {}
    for one in EqualityAnswers.objects.filter(at__lte=known_at).order_by("at", "pk"):
        if one.complaint_id in complaints:
            latest[one.person] = one
    rows: list[Row] = []
    for one in latest.values():
        complaint = complaints[one.complaint_id]
        digest = salted_hmac("heard.register.equality", str(one.set), algorithm="sha256").hexdigest()
        rows += [
            {
                "number": f"e-{digest[:20]}",
                "about": one.about,
                "procedure": complaint["procedure"],
                "service": complaint["service"],
                "characteristic": characteristic,
                "answer": answer,
                "received_on": complaint["received_on"],
            }
            for characteristic, answer in one.answers.items()
        ]
    return sorted(rows, key=lambda row: (str(row["number"]), str(row["characteristic"])))
