"""Likely names in what people wrote into a report, and numbers that it keeps back: to be looked at one by one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from heard.accounts.models import User
from heard.authority import Authority
from heard.casework.models import Appointment, ComplainedAbout, Person
from heard.publishing.content import Data, texts
from heard.publishing.digests import digest
from heard.publishing.models import Reckoning
from heard.reporting.disclosure.names import Word, likely_names
from heard.reporting.flags import WITHHELD, numbers, without_quotes

AROUND = 60
_NAMES: tuple[str, ...] = get_args(Word)


@dataclass(frozen=True)
class Flag:
    """One likely name, or number that is kept back.

    `around` is the text about it, in which it stands between `before` and `after`.
    """

    section: str
    word: str
    before: str
    after: str
    why: str
    mark: str

    @property
    def is_number(self) -> bool:
        """Whether it is a number that the report keeps back, and no name."""
        return self.why == WITHHELD

    @property
    def around(self) -> str:
        """The word in its surroundings."""
        return f"{self.before}{self.word}{self.after}"


def on_record() -> tuple[frozenset[str], frozenset[str]]:
    """(people on a case or complained about, staff and independents): everybody's name in full. Four queries."""
    people = {*Person.objects.values_list("name", flat=True).distinct()}
    people |= {*ComplainedAbout.objects.values_list("name", flat=True).distinct()}
    staff = {*User.objects.values_list("name", flat=True)}
    staff |= {*Appointment.objects.values_list("name", flat=True).distinct()}
    return frozenset(people), frozenset(staff)


def kept_back(says: Reckoning | None) -> frozenset[str]:
    """The numbers that a report keeps back, as its words must not say them."""
    return frozenset(number for one in (says.withheld if says else ()) for number in one.get("says", ()))


def flags(
    written: Mapping[str, Data], council: Authority, withheld: Collection[str] = ()
) -> tuple[Flag, ...]:
    """Every likely name in the words of a report, and every number `withheld`, each once.

    Goes by all people on record: four queries.
    """
    found = [(section, text) for section, text in texts(written) if text.strip()]
    if not found:
        return ()
    people, staff = on_record()
    ordinary = _own_words(council)
    flagged: dict[str, Flag] = {}
    for section, text in found:
        said = without_quotes(text)
        found_here = [
            *((one.start, one.end, str(one.why)) for one in likely_names(said, people, staff, ordinary)),
            *((start, end, WITHHELD) for start, end in numbers(said, withheld)),
        ]
        for start, end, why in _joined(said, sorted(found_here)):
            one = _flag(section, text, start, end, why)
            flagged.setdefault(one.mark, one)
    return tuple(flagged.values())


def _joined(text: str, found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Likely names with one space between them as one: a first name and a surname are looked at together.

    The reason is the weightiest of theirs, in the order of `Word`.
    """
    joined: list[tuple[int, int, str]] = []
    for start, end, why in found:
        last = joined[-1] if joined else None
        if last and why in _NAMES and last[2] in _NAMES and text[last[1] : start] == " ":
            joined[-1] = (last[0], end, min(last[2], why, key=_NAMES.index))
        else:
            joined.append((start, end, why))
    return joined


def _flag(section: str, text: str, start: int, end: int, why: str) -> Flag:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = before.partition(" ")[2]  # whole words only
    if len(text) > end + AROUND:
        after = after.rpartition(" ")[0]
    mark = digest([section, before, text[start:end], after])
    return Flag(section, text[start:end], before, after, why, mark)


def _own_words(council: Authority) -> Iterable[str]:
    yield council.name
    yield council.short_name
    for service in council.services:
        yield service.name
        yield from (team.name for team in service.teams)
    yield from (term.label for term in council.categories)
