"""What stands behind a figure: complaints with a file in Heard, and rows of registers that were supplied."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import overload

from django.utils import timezone

from heard.accounts.models import User
from heard.authority import Authority
from heard.casework import queries
from heard.casework.models import Complaint, SuppliedRow

One = Complaint | SuppliedRow


class Behind:
    """Everything of these references that a person may see, in pages: complaints first, then what was supplied.

    As many as the figure says for this person, since both are made of the same. Two queries to count, and at most two
    a page, whatever their number.
    """

    def __init__(self, user: User, references: Sequence[str]) -> None:
        wanted = list(references)
        self._files = queries.by_ids(user, wanted)
        self._rows = queries.supplied_by_ids(user, wanted)

    @cached_property
    def _of_files(self) -> int:
        return self._files.count()

    @cached_property
    def _of_rows(self) -> int:
        return self._rows.count()

    def __len__(self) -> int:
        return self._of_files + self._of_rows

    def __iter__(self) -> Iterator[One]:
        return iter(self[:])

    @overload
    def __getitem__(self, place: int, /) -> One: ...
    @overload
    def __getitem__(self, place: slice, /) -> list[One]: ...
    def __getitem__(self, place: int | slice, /) -> One | list[One]:
        if isinstance(place, int):
            return self[place : place + 1][0]
        first, last = place.start or 0, len(self) if place.stop is None else place.stop
        files = list(self._files[first:last]) if first < self._of_files else []
        start, stop = max(first - self._of_files, 0), last - self._of_files
        rows = list(self._rows[start:stop]) if stop > 0 and start < self._of_rows else []
        return [*files, *rows]


@dataclass(frozen=True)
class SuppliedLine:
    """A supplied row as a page shows it. `ombudsman`: it is a case of the Ombudsman's, and the day its referral."""

    reference: str
    about: str
    on: date | None
    ombudsman: bool
    supplied_on: date


@dataclass(frozen=True)
class Shown:
    """A page of what stands behind a figure, each kind by itself."""

    files: list[Complaint]
    supplied: list[SuppliedLine]


def told_apart(found: Iterable[One], council: Authority) -> Shown:
    """Files and supplied rows, each in order, the rows in the council's words."""
    files: list[Complaint] = []
    supplied: list[SuppliedLine] = []
    for one in found:
        if isinstance(one, Complaint):
            files.append(one)
        else:
            supplied.append(_line(one, council))
    return Shown(files, supplied)


def _line(row: SuppliedRow, council: Authority) -> SuppliedLine:
    labels = {term.key: term.label for term in council.categories}
    about = [labels.get(key, key) for key in row.values.get("categories") or ()]
    ombudsman = row.frame == "ombudsman"
    on = row.received_on
    if ombudsman:
        about = [row.values["subject"]] if row.values.get("subject") else []
        on = date.fromisoformat(row.values["referred_on"]) if row.values.get("referred_on") else None
    return SuppliedLine(
        row.reference, "; ".join(about), on, ombudsman, timezone.localdate(row.register.recorded_at)
    )
