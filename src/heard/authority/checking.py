"""A council's `authority.toml` and `policy.yaml` checked: every fault, and what wants a look though it works."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heard.authority.loader import FILE, known_keys, read_with_faults
from heard.authority.model import Authority
from heard.authority.stated import FILE as POLICY
from heard.authority.stated import read_stated_rules
from heard.look.palette import WHITE, contrast
from heard.rules.faults import InputFault
from heard.rules.policy import Judged, judge_all
from heard.rules.routing import Advocacy

READABLE = 4.5  # of text on its ground: WCAG 2.2 AA, success criterion 1.4.3
STORED = {  # words that Heard itself stores, by vocabulary
    "complainant_type": (
        "child or young person",
        "parent",
        "family member",
        "carer",
        "advocate",
        "professional",
        "other",
    ),
    "advocacy": tuple(str(value) for value in Advocacy),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a folder says: the council as far as it can be read, the verdicts on its stated rules, faults and notes.

    Notes are no faults: something that works and wants a look. Of a council with faults parts are missing.
    """

    council: Authority
    stated: tuple[Judged, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def check_folder(folder: Path, today: date) -> Checked:
    """Read a folder's own files but for its report. Stated rules are judged by the law of their day, or of `today`.

    Raises InputFault where there is no folder or no `authority.toml` that can be read at all.
    """
    council, faults = read_with_faults(folder)
    shown = f"{folder.resolve().name}/{FILE}"
    faults.read(None, _check_colours, council, shown)
    stated = faults.read((), _judged, council, today)
    # Of a council that is read in part, what is missing says nothing.
    notes = () if faults.messages else tuple(_notes(council, shown))
    flags = (str(flag) for flag in council.flags)
    return Checked(council, stated, faults.messages, (*flags, *notes))


def _check_colours(council: Authority, shown: str) -> None:
    accent = council.colours.accent
    if accent and (ratio := contrast(accent, WHITE)) < READABLE:
        raise InputFault(
            f"{shown}: colours.accent: “{accent}” has a contrast of {ratio:.1f} to 1 with white; text needs "
            f"{READABLE} to 1 (WCAG 2.2, 1.4.3). A darker shade will do"
        )


def _judged(council: Authority, today: date) -> tuple[Judged, ...]:
    """The verdicts on the published rules. Raises InputFault for a file that cannot be read."""
    path = council.folder / POLICY
    if not path.is_file():
        return ()
    stated = read_stated_rules(path, f"{council.folder.resolve().name}/{POLICY}")
    return judge_all(stated.rules, stated.stood_on or today)


def _notes(council: Authority, shown: str) -> Iterator[str]:
    words = {"categories": council.categories, **council.vocabularies}
    for vocabulary, terms in words.items():
        for label in _twice(term.label for term in terms):
            yield f"{shown}: {vocabulary}: two words have the label “{label}”: a table prints two rows of that name"
    for label in _twice([*(one.name for one in council.services), *(one.name for one in council.teams)]):
        yield f"{shown}: services: “{label}” is the name of two services or teams"
    for vocabulary, stored in STORED.items():
        terms = council.vocabularies.get(vocabulary, ())
        missing = [word for word in stored if word not in {term.key for term in terms}]
        if terms and missing:
            named = ", ".join(f"“{word}”" for word in missing)
            told = f"Heard also stores {named}; without a label it is printed as it is"
            yield f"{shown}: vocabularies.{vocabulary}: {told}"
    for service in council.services:
        if not service.teams:
            yield f"{shown}: services: “{service.name or service.key}” has no team"
    if council.key in known_keys() and council.folder.resolve().name != council.key:
        told = "is also the key of an example; a key of its own keeps their files apart"
        yield f"{shown}: key: “{council.key}” {told}"
    open_ = [
        clock.id for clock in council.procedures["corporate"].clocks if list(clock.limits)[-1].count is None
    ]
    if open_:
        yield f"{shown}: procedures.corporate: no limit is set for {', '.join(open_)}: nothing there falls due"


def _twice(labels: Iterable[str]) -> list[str]:
    return [label for label, count in Counter(labels).items() if count > 1 and label]
