"""A published report made again from the record: which figures moved since, and which cases moved them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heard.accounts.models import User
from heard.authority import Authority
from heard.casework.queries import by_ids, supplied_by_ids
from heard.publishing.figures import Ask, data_of, register_of, report_of
from heard.publishing.last_year import ask_again, beside_of, with_last_year
from heard.publishing.layouts import council_as_frozen
from heard.publishing.models import Edition
from heard.publishing.reading import Reading
from heard.reporting.documents import json
from heard.reporting.documents.model import Report
from heard.reporting.moved import Behind, Moved, behind, changed_cases, moved
from heard.reporting.register import Register

NOTHING = Behind()


@dataclass(frozen=True)
class Move:
    """A figure that moved, and the cases behind it that the reader may know of."""

    moved: Moved
    behind: Behind


@dataclass(frozen=True)
class Rebuilt:
    """What came of making a report again.

    `same_then`: made as it was known then, it is exactly what was published. `same_record`: so is the register it was
    made from. `inside`: the figures told are those before anything was kept back.
    """

    edition: Edition
    known_at: date
    same_then: bool
    same_record: bool
    inside: bool
    moves: tuple[Move, ...]


def made_again(edition: Edition, as_at: date, known_at: date) -> dict[str, object]:
    """The report.json of a published report, made again at these days as it was made then."""
    ask = ask_again(edition, as_at, known_at, beside_of(edition))
    with council_as_frozen(edition.layout) as council:
        return data_of(_report(edition, council, register_of(ask), ask))


def rebuilt(edition: Edition, *, today: date, reader: User | None) -> Rebuilt:
    """Make it again as known then and as known today, and compare.

    `reader` None is whoever runs the installation, who sees all. Anybody else sees numbers that were kept back only if
    no complaint is closed to them, and cases only as far as these are open to them. Raises ClosedReport where they may
    not read the report itself.
    """
    reading = Reading(reader) if reader is not None else None
    if reading is not None:
        reading.check(edition)
    everything = reading is None or reading.everything
    beside = beside_of(edition)
    then, now = (ask_again(edition, edition.as_at, known, beside) for known in (edition.known_at, today))
    with council_as_frozen(edition.layout) as council:
        before, after = register_of(then), register_of(now)
        published = data_of(_report(edition, council, before, then))
        inside_then = _report(edition, council, before, then.inside())
        inside_now = _report(edition, council, after, now.inside())
        if everything or not edition.protection:
            found = moved(_plain(inside_then), _plain(inside_now))
        else:
            found = moved(edition.data, data_of(_report(edition, council, after, now)))
    cases = behind(inside_then, inside_now, tuple(one.place for one in found), changed_cases(before, after))
    open_to = _open_to(reader, cases.values())
    return Rebuilt(
        edition,
        today,
        same_then=published == edition.data,
        same_record=before.digest == edition.register_digest,
        inside=everything and bool(edition.protection),
        moves=tuple(Move(one, _only(cases.get(one.place, NOTHING), open_to)) for one in found),
    )


def _report(edition: Edition, council: Authority, register: Register, ask: Ask) -> Report:
    return with_last_year(report_of(council, register, ask), edition.last_year)


def _plain(report: Report) -> dict[str, object]:
    return json.as_data(report, cases=False)


def _open_to(reader: User | None, found: Iterable[Behind]) -> frozenset[str] | None:
    """The references among those found that the reader may know of, supplied ones too; None: all. Two queries."""
    if reader is None:
        return None
    wanted = [reference for one in found for reference in one.every]
    open_ones = (by_ids(reader, wanted), supplied_by_ids(reader, wanted))
    return frozenset(
        reference for rows in open_ones for reference in rows.values_list("reference", flat=True)
    )


def _only(one: Behind, open_to: frozenset[str] | None) -> Behind:
    if open_to is None:
        return one
    return Behind(*(tuple(r for r in part if r in open_to) for part in (one.added, one.removed, one.changed)))
