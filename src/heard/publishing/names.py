"""Likely names in what people wrote into a report, and those that somebody let stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heard.accounts.models import User
from heard.authority import Authority
from heard.casework.models import Appointment, ComplainedAbout, Person
from heard.publishing.content import Data, texts
from heard.publishing.digests import digest
from heard.reporting.disclosure.names import Likely, likely_names

AROUND = 60


@dataclass(frozen=True)
class Flag:
    """One likely name. `around` is the text about it, in which it stands between `before` and `after`."""

    section: str
    word: str
    before: str
    after: str
    why: str
    mark: str

    @property
    def around(self) -> str:
        """The word in its surroundings."""
        return f"{self.before}{self.word}{self.after}"


def flags(written: Mapping[str, Data], council: Authority) -> tuple[Flag, ...]:
    """Every likely name in the words of a report, each once. Goes by all people on record: four queries."""
    found = [(section, text) for section, text in texts(written) if text.strip()]
    if not found:
        return ()
    people = {*Person.objects.values_list("name", flat=True).distinct()}
    people |= {*ComplainedAbout.objects.values_list("name", flat=True).distinct()}
    staff = {*User.objects.values_list("name", flat=True)}
    staff |= {*Appointment.objects.values_list("name", flat=True).distinct()}
    ordinary = _own_words(council)
    flagged: dict[str, Flag] = {}
    for section, text in found:
        for likely in likely_names(text, people, staff, ordinary):
            one = _flag(section, text, likely)
            flagged.setdefault(one.mark, one)
    return tuple(flagged.values())


def _flag(section: str, text: str, likely: Likely) -> Flag:
    before, after = text[max(0, likely.start - AROUND) : likely.start], text[likely.end : likely.end + AROUND]
    if likely.start > AROUND:
        before = before.partition(" ")[2]  # whole words only
    if len(text) > likely.end + AROUND:
        after = after.rpartition(" ")[0]
    mark = digest([section, before, likely.text, after])
    return Flag(section, likely.text, before, after, likely.why, mark)


def _own_words(council: Authority) -> Iterable[str]:
    yield council.name
    yield council.short_name
    for service in council.services:
        yield service.name
        yield from (team.name for team in service.teams)
    yield from (term.label for term in council.categories)
