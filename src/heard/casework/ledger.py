"""What was kept or has left the council as a whole (released and kept answers, published reports): one line each.

No row of these stands under a complaint, whose audit chain would miss it. So each is told by a line: a small file whose
SHA-256 is that of its row among the stored files, and which holds the SHA-256 of the line before. The number of the
last line is kept beside the numbers that references are given out by. A line gone, a line changed, and a row gone or
changed behind a line are all found. Rows that were there before the first line have none.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from heard.accounts.models import User
from heard.casework.models import ReferenceCounter, SavedQuestion
from heard.plumbing import files
from heard.plumbing.models import StoredFile

Line = Mapping[str, Any]

COUNTER = 0  # the "year" under which lines are numbered: no complaint was ever received in it
PREFIX, SUFFIX = "kept-line-", ".txt"
ANSWER, REPORT = "kept answer", "published report"


def write_line(kind: str, row: object, name: str, says: str, *, by: User) -> StoredFile:
    """Append a line for the row of the primary key `row`, called `name`, that `says` this digest.

    Call it within the transaction that writes the row: the counter is locked until it ends.
    """
    counter, _made = ReferenceCounter.objects.select_for_update().get_or_create(year=COUNTER)
    before = StoredFile.objects.filter(name=_name(counter.last)).order_by("uploaded_at").first()
    counter.last += 1
    counter.save(update_fields=["last"])
    line = {
        "line": counter.last,
        "kind": kind,
        "id": str(row),
        "name": name,
        "says": says,
        "before": before.sha256 if before else "",
    }
    return files.store(_name(counter.last), json.dumps(line, sort_keys=True).encode(), by=by)


def answer_digest(one: SavedQuestion) -> str:
    """SHA-256 over everything that is stored of a kept answer."""
    told = [
        str(one.pk), one.title, one.sentence, one.question, one.answer, one.register_digest, one.released,
        one.asked_on.isoformat(), one.at.astimezone(UTC).isoformat(), str(one.by_id),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def tell_answer(one: SavedQuestion, *, by: User) -> StoredFile:
    """The line of an answer that has just been kept."""
    stored = SavedQuestion.objects.get(pk=one.pk)  # as the database brings it back
    return write_line(ANSWER, stored.pk, answer_name(stored.pk), answer_digest(stored), by=by)


def answer_name(pk: object) -> str:
    """How a kept answer is called where faults are told: its title may say more than a log should hold."""
    return f"Kept answer {pk}"


def lines() -> tuple[list[Line], list[str]]:
    """Every line that can be read, in order, and what is wrong with the chain, in sentences."""
    found: list[Line] = []
    faults: list[str] = []
    by_name = {
        one.name: one for one in StoredFile.objects.filter(name__startswith=PREFIX).order_by("-uploaded_at")
    }
    counter = ReferenceCounter.objects.filter(year=COUNTER).first()
    last, before = max([counter.last if counter else 0, *map(_number, by_name)]), ""
    for number in range(1, last + 1):
        row = by_name.get(_name(number))
        if row is None:
            faults.append(f"Line {number} of what was kept or published is missing.")
            before = ""
            continue
        try:
            line = json.loads(files.read(row))
        except (OSError, RuntimeError, ValueError):
            faults.append(f"Line {number} of what was kept or published cannot be read as it was written.")
        else:
            gap = number > 1 and _name(number - 1) not in by_name
            if line["line"] != number or (line["before"] != before and not gap):
                faults.append(
                    f"Line {number} of what was kept or published does not follow from the line before."
                )
            found.append(line)
        before = row.sha256
    if counter is None and by_name:
        faults.append("The number of the last line of what was kept or published is missing.")
    return found, faults


def behind(kind: str, told: Iterable[Line], stored: Mapping[str, tuple[str, str, datetime]]) -> Iterator[str]:
    """What of one kind is gone, changed, or has no line, in sentences.

    `stored`: primary key → (what it is called, its digest, the moment it was written).
    """
    mine = {str(line["id"]): line for line in told if line["kind"] == kind}
    for pk, line in mine.items():
        if pk not in stored:
            yield f"{line['name']}: this {kind} was removed as a whole; the line that tells of it is still there."
        elif stored[pk][1] != line["says"]:
            yield f"{line['name']}: this {kind} is not what it was when its line was written: it was changed."
    begun = min((stored[pk][2] for pk in mine if pk in stored), default=None)
    for pk, (name, _digest, at) in stored.items():
        if pk not in mine and begun is not None and at >= begun:
            yield f"{name}: no line tells of this {kind}: it was not written by Heard, or its line was removed."


def _name(number: int) -> str:
    return f"{PREFIX}{number:06d}{SUFFIX}"


def _number(name: str) -> int:
    told = name.removeprefix(PREFIX).removesuffix(SUFFIX)
    return int(told) if told.isdecimal() else 0


def digest_of_values(*values: object) -> str:
    """SHA-256 over plain values, in their order: what a line says of a row that has no larger content."""
    return hashlib.sha256(json.dumps([str(one) for one in values]).encode()).hexdigest()
