"""One complaint as texts with gaps: filled with other keys, names and words, they are another complaint's rows."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, models

from heard.casework import facts
from heard.casework.audit import told_of, words_said
from heard.casework.models import (
    Appointment,
    AuditLine,
    Complaint,
    Contact,
    DueDate,
    Event,
    Finding,
    Person,
    Point,
    SearchText,
    Stage,
)
from heard.casework.models.search import search_key
from heard.casework.names import name_key
from heard.casework.nouns.people import short_name
from heard.demo.cast import FIRST
from heard.demo.patterns import ADULT, CHILD, DETAILS, EXTRA
from heard.rules import search_words

SENTENCES = 20_000  # made-up ones, so that words are as various as people's
NAMES = 50_000
ROADS = ("Elm Road", "Mill Lane", "Church Street", "Station Row", "Orchard Way", "Canal Side", "Priory Close")
_SYLLABLES = [c + v for c in "bcdfghjklmnprstvw" for v in ("a", "e", "i", "o", "ai", "ou")]


@dataclass(frozen=True)
class Table:
    """A table that is filled, and the columns that are given: all but a key that the database counts up itself."""

    model: type[models.Model]
    name: str
    fields: tuple[str, ...]
    columns: tuple[str, ...]


def _table(model: type[models.Model]) -> Table:
    given = [
        f for f in model._meta.concrete_fields if not isinstance(f, models.BigAutoField) or model is Point
    ]
    names, columns = tuple(f.attname for f in given), tuple(str(f.column) for f in given)
    return Table(model, model._meta.db_table, names, columns)


_MODELS = (
    Complaint,
    Event,
    Contact,
    Person,
    Stage,
    Point,
    Finding,
    Appointment,
    DueDate,
    AuditLine,
    SearchText,
)
TABLES = tuple(map(_table, _MODELS))


@dataclass(frozen=True)
class Mould:
    """A pattern: for each table its rows, for each step its audit line, and what it is found by."""

    received_on: date
    still_open: bool
    rows: dict[str, list[str]]
    audit: list[tuple[str, str, str]]  # what the step wrote; the line after the digest before it; the row
    ids: dict[str, UUID]
    points: int
    found_before: tuple[str, ...]
    found_after: tuple[str, ...]
    with_details: bool


def mould_of(complaint: Complaint) -> Mould:
    """Read a stored complaint. A handful of queries."""
    pk = complaint.pk
    events = list(complaint.events.order_by("seq"))
    ids = {"c": pk, **{f"e{place}": one.pk for place, one in enumerate(events)}}
    ids |= {
        f"k{n}": one
        for n, one in enumerate(Contact.objects.filter(complaint=pk).values_list("pk", flat=True))
    }
    people = list(Person.objects.filter(complaint=pk).order_by("part", "name"))
    ids |= {f"p{place}": one.pk for place, one in enumerate(people)}
    points = list(Point.objects.filter(complaint=pk).order_by("number").values_list("pk", flat=True))
    gaps = _gaps(complaint, ids)
    rows = {}
    for table in TABLES:
        mine = {"point__complaint": pk} if table.model is Finding else {"complaint": pk}
        mine = {"pk": pk} if table.model is Complaint else mine
        if table.model not in (AuditLine, SearchText):
            found = table.model._default_manager.filter(**mine).order_by("pk").values_list(*table.fields)
            rows[table.name] = [_with_gaps(_line(table, one, points), gaps) for one in found]
    told = complaint.search_text.text
    rows["text"] = [_with_gaps(_escaped(told), gaps)]
    before, _, after = told.partition(EXTRA)
    return Mould(
        received_on=complaint.received_on,
        still_open=complaint.on_desk,
        rows=rows,
        audit=_audit(complaint, events, gaps),
        ids=ids,
        points=len(points),
        found_before=tuple(search_words.words_of(before)),
        found_after=tuple(search_words.words_of(after)),
        with_details=any(one.telephone for one in people),
    )


def _gaps(complaint: Complaint, ids: dict[str, UUID]) -> list[tuple[str, str]]:
    """What is replaced by what; the longer first, so that no name is taken for a part of another."""
    gaps = [(pk.hex, f"%({name})s") for name, pk in ids.items()]
    gaps += [(str(pk), f"%({name}_)s") for name, pk in ids.items()]
    gaps += [(complaint.reference, "%(reference)s"), (EXTRA, "%(extra)s")]
    for name, person in (("child", CHILD), ("adult", ADULT)):
        gaps += [(person, f"%({name})s"), (name_key(person), f"%({name}_key)s")]
        gaps += [(short_name(person), f"%({name}_short)s")]
    return gaps + [(value, f"%({name})s") for name, value in DETAILS.items()]


def _with_gaps(text: str, gaps: Iterable[tuple[str, str]]) -> str:
    text = text.replace("%", "%%")
    for old, new in gaps:
        text = text.replace(old, new)
    return text


def _line(table: Table, row: Sequence[Any], points: Sequence[int]) -> str:
    values = []
    for field, value in zip(table.fields, row, strict=True):
        if (table.model is Point and field == "id") or field == "point_id":
            values.append(f"POINT{points.index(value)}")
        else:
            values.append(_text(value))
    return "\t".join(values)


def _text(value: Any) -> str:
    """As both databases take it, PostgreSQL from a COPY."""
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, dict):
        return _escaped(json.dumps(value, ensure_ascii=False))
    return _escaped(str(value))


def _escaped(text: str) -> str:
    if connection.vendor != "postgresql":
        return text
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def _audit(
    complaint: Complaint, events: list[Event], gaps: list[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    said = words_said(complaint)
    found = []
    for line in complaint.audit_lines.order_by("number"):
        told = told_of([one for one in events if one.version == line.version], said)
        when = line.at.astimezone(UTC).isoformat()
        after = f"|{complaint.pk}|{line.number}|{when}|{line.by_id}|{line.verb}|{line.version}|"
        values = {name: getattr(line, name) for name in TABLES[_MODELS.index(AuditLine)].fields}
        row = "\t".join("DIGEST" if name == "digest" else _text(value) for name, value in values.items())
        told, after, row = (_with_gaps(text, gaps) for text in (told, after, row))
        found.append((told, after, row.replace("DIGEST", "%(digest)s")))
    return found


@dataclass
class Place:
    """Where a caster stands: the last reference given out in each year, the next point and the last key."""

    numbers: dict[int, int]
    point: int
    serial: int

    def after(self, mould: Mould, times: int) -> "Place":
        """Where it stands once a mould was cast so often."""
        year = mould.received_on.year
        numbers = {**self.numbers, year: self.numbers.get(year, 0) + times}
        return Place(numbers, self.point + mould.points * times, self.serial + len(mould.ids) * times)


class Caster:
    """Fills moulds, with a fixed seed: its names and sentences are those of every caster of that seed.

    What is cast follows from the seed and from where it is `at`, so that several may share the work.
    """

    def __init__(self, seed: int) -> None:
        self.seed, self.rng = seed, Random(seed)
        self.prefix = facts.council().reference_prefix
        self.sentences = [self._sentence() for _ in range(SENTENCES)]
        self.names = [self._name() for _ in range(NAMES)]

    @staticmethod
    def first_serial(seed: int) -> int:
        """What the keys of a load begin with: loads of other seeds have others."""
        return Random(seed).getrandbits(24) << 32

    def at(self, place: Place) -> "Caster":
        """Go on from there."""
        self.numbers, self.point, self.serial = dict(place.numbers), place.point, place.serial
        self.rng = Random(f"{self.seed} {place.serial}")
        return self

    def _sentence(self) -> tuple[str, tuple[str, ...]]:
        said = ["".join(self.rng.choices(_SYLLABLES, k=self.rng.choice((2, 3)))) for _ in range(6)]
        text = f"{' '.join(said).capitalize()}."
        return text, tuple(search_words.words_of(text))

    def _name(self) -> tuple[str, str, str, tuple[str, ...]]:
        """A name, its short form, its key and its words. Family names are made up: few people share one."""
        family = "".join(self.rng.choices(_SYLLABLES, k=3)).capitalize()
        name = f"{self.rng.choice(FIRST)} {family}"
        return name, short_name(name), name_key(name), tuple(search_words.words_of(name))

    def cast(self, mould: Mould) -> dict[str, list[str]]:
        """The rows of one more complaint, by table."""
        rng, gaps = self.rng, {}
        complaint = 0
        for name in mould.ids:
            # Keys that go up are written at the end of an index, not all over it.
            self.serial += 1
            number = self.serial << 64 | rng.getrandbits(64)
            complaint = complaint or number
            key = f"{number:032x}"
            gaps[name] = key
            gaps[f"{name}_"] = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
        year = mould.received_on.year
        self.numbers[year] = self.numbers.get(year, 0) + 1
        gaps["reference"] = f"{self.prefix}-{year}-{self.numbers[year]:04d}"
        child, adult = rng.choice(self.names), rng.choice(self.names)
        gaps["child"], gaps["child_short"], gaps["child_key"], _ = child
        gaps["adult"], gaps["adult_short"], gaps["adult_key"], _ = adult
        gaps["extra"], words = rng.choice(self.sentences)
        found = [*search_words.words_of(gaps["reference"]), *child[3], *adult[3]]
        found += [*mould.found_before, *words, *mould.found_after]
        if mould.with_details:
            found += self._details(gaps)
        return self._filled(mould, gaps, complaint, found)

    def _details(self, gaps: dict[str, str]) -> Iterable[str]:
        number = self.rng.randrange(10**6)
        gaps["address"] = f"{number % 200 + 1} {ROADS[number % len(ROADS)]}"
        gaps["postcode"] = (
            f"ZZ{number % 90 + 10} {number // 90 % 10}{'ABDE'[number % 4]}{'FGHJ'[number // 4 % 4]}"
        )
        gaps["telephone"] = f"01632 {number:06d}"
        gaps["email"] = f"family{number}@home.example"
        return search_words.contact_values(
            *(gaps[name] for name in ("address", "postcode", "email", "telephone"))
        )

    def _filled(
        self, mould: Mould, gaps: dict[str, str], complaint: int, found: list[str]
    ) -> dict[str, list[str]]:
        rows = {}
        for name, lines in mould.rows.items():
            rows[name] = [line % gaps for line in lines]
        for table in (Point, Finding):
            name = table._meta.db_table
            rows[name] = [self._numbered(line, mould.points) for line in rows[name]]
        self.point += mould.points
        rows[AuditLine._meta.db_table] = _chained(mould, gaps)
        key = search_key(mould.received_on.toordinal(), UUID(int=complaint))
        text = rows.pop("text")[0]
        rows[SearchText._meta.db_table] = [f"{key}\t{gaps['c']}\t{text}\t{search_words.joined(found)}"]
        return rows

    def _numbered(self, line: str, points: int) -> str:
        for place in range(points):
            line = line.replace(f"POINT{place}", str(self.point + place))
        return line


def _chained(mould: Mould, gaps: dict[str, str]) -> list[str]:
    """The audit lines, each bound to the one before as `casework.audit` binds them."""
    digest, lines = "", []
    for told, after, row in mould.audit:
        content = hashlib.sha256((told % gaps).encode()).hexdigest() if told else ""
        digest = hashlib.sha256(f"{digest}{after % gaps}{content}".encode()).hexdigest()
        lines.append(row % {**gaps, "digest": digest})
    return lines
