"""The register's verbs: put somebody on it or change what it knows, end their place, load a shared register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import written_down_at
from heard.casework.independents.entry import Entry, changed, entry_of, faults_of, stored
from heard.casework.independents.register import check_keeper, may_load, one, write_change
from heard.casework.models import Independent
from heard.casework.refusals import NotNow, NotYours
from heard.plumbing.once import remember
from heard.rules.faults import InputFault


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file did: how many are new, changed, and as they were."""

    added: int
    changed: int
    same: int


def keep(
    entry: Entry,
    *,
    actor: User,
    today: date,
    of: str | None = None,
    version: int | None = None,
    key: str | None = None,
) -> Independent:
    """Put somebody on the register, or with `of` (their id) change what it knows of them.

    Raises NotYours; NotNow at the field that is wrong, for a reference that another has, and where somebody else
    changed them since `version`.
    """
    check_keeper(actor)
    for name, sentence in faults_of(entry):
        raise NotNow(sentence, name)

    def act() -> Independent:
        row = one(of, lock=True) if of else Independent()
        if of and version is not None and row.version != version:
            raise NotNow(
                "Somebody else changed this entry while you were writing. Nothing of yours was lost."
            )
        if Independent.objects.filter(reference=entry.reference).exclude(pk=row.pk).exists():
            raise NotNow(f"Somebody else has the reference {entry.reference}.", "reference")
        _write(row, entry, actor=actor, verb="change" if of else "add", at=written_down_at(today))
        return row

    try:
        with transaction.atomic():
            return remember(key, actor, "keep-independent", act, reference=lambda row: row.pk, find=one)
    except IntegrityError as clash:  # two at once
        raise NotNow(f"Somebody else has the reference {entry.reference}.", "reference") from clash


def end(
    of: str,
    *,
    actor: User,
    today: date,
    on: date,
    why: str,
    version: int | None = None,
    key: str | None = None,
) -> Independent:
    """End somebody's place on the register from day `on`; their entry and what they did stay.

    Raises NotYours, NotNow: ended already, no reason, or changed since `version`.
    """
    check_keeper(actor)

    def act() -> Independent:
        row = one(of, lock=True)
        if version is not None and row.version != version:
            raise NotNow(
                "Somebody else changed this entry while you were writing. Nothing of yours was lost."
            )
        if row.ended_on is not None:
            raise NotNow("They are no longer on the register already.", "on")
        reason = need(why, "Say why they leave the register.", "why")
        after = {"ended_on": on, "ended_why": reason}
        told = changed({"ended_on": None, "ended_why": ""}, after)
        row.ended_on, row.ended_why = on, reason
        row.version += 1
        row.save()
        write_change(row, by=actor, verb="end", at=written_down_at(today), told=told)
        return row

    with transaction.atomic():
        return remember(key, actor, "end-independent", act, reference=lambda row: row.pk, find=one)


def load(rows: Sequence[tuple[int, Mapping[str, Any]]], *, actor: User, today: date) -> Loaded:
    """Take in a shared register: each row its number in the file and the fields of `Entry` that the file has, always
    with its `reference`.

    Who is there already is brought up to date in those fields, by reference; who is not in the file stays as they are.
    Notes and sign-ins are this council's own and never in a file. All rows or none.

    Raises NotYours; InputFault with a sentence for every row and column that is wrong.
    """
    if not may_load(actor):
        raise NotYours("Your role may not load a register of independents. Ask the complaints manager.")
    at = written_down_at(today)
    try:
        with transaction.atomic():
            return _load(rows, actor, at)
    except IntegrityError as clash:
        raise InputFault("Somebody else changed the register meanwhile. Load the file again.") from clash


def _load(rows: Sequence[tuple[int, Mapping[str, Any]]], actor: User, at: datetime) -> Loaded:
    references = [given["reference"] for _number, given in rows]
    there = {
        row.reference: row for row in Independent.objects.select_for_update().filter(reference__in=references)
    }
    faults, ready = [], []
    for number, given in rows:
        row = there.get(given["reference"])
        known = {name: getattr(entry_of(row), name) for name in Entry.__slots__} if row else {"name": ""}
        entry = Entry(**{**known, **given})
        faults += [f"Row {number}, {name}: {sentence}" for name, sentence in faults_of(entry)]
        ready.append((row or Independent(), entry))
    if faults:
        raise InputFault(*faults)
    done = [_write(row, entry, actor=actor, verb="load", at=at) for row, entry in ready]
    return Loaded(done.count("added"), done.count("changed"), done.count("same"))


def _write(row: Independent, entry: Entry, *, actor: User, verb: str, at: datetime) -> str:
    new = row.version == 0
    after = stored(entry)
    told = changed({} if new else stored(entry_of(row)), after)
    if not told:
        return "same"
    for name, value in after.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    write_change(row, by=actor, verb=verb, at=at, told=told)
    return "added" if new else "changed"
