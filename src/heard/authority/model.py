"""One council's choices as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from heard.authority.logo import Logo
from heard.rules.effective import Timeline
from heard.rules.faults import InputFault
from heard.rules.overlay import Flag
from heard.rules.own_bars import AS_WRITTEN, OwnBars
from heard.rules.policy import Judged
from heard.rules.procedure import LimitInForce, Procedure
from heard.rules.roll_up import DEFAULT, RollUp

MANAGER_THEN_LEADER = ("complaints-manager", "senior-leader")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the council's own: `key` is stored and counted, `label` is what people read."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Team:
    """A team and the service it belongs to."""

    key: str
    name: str
    service: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service and its teams."""

    key: str
    name: str
    teams: tuple[Team, ...]


@dataclass(frozen=True, slots=True)
class Colours:
    """The council's own colours as CSS hex values; `accent` carries white text."""

    accent: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """Which roles sign a report before it is published, in their order. `editions` holds those that differ."""

    roles: tuple[str, ...] = MANAGER_THEN_LEADER
    editions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, edition: str) -> tuple[str, ...]:
        """The roles that sign this edition."""
        return self.editions.get(edition, self.roles)

    @property
    def every(self) -> frozenset[str]:
        """Every role that signs something."""
        return frozenset((*self.roles, *(role for roles in self.editions.values() for role in roles)))


@dataclass(frozen=True, slots=True)
class OwnCasework:
    """What the law leaves to a council about single complaints.

    `roll_up`: how findings on points become one outcome; a change of it counts past complaints anew as well, but no
    report that was published. `advocacy_service`: to whom children are referred. `adult_advocacy`: what adults, who
    have no right to an advocate under the Children Act, are offered all the same.
    """

    roll_up: RollUp = DEFAULT
    advocacy_service: str = ""
    adult_advocacy: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """A council: its name and look, services, words, and the procedures as they apply there.

    `procedures` holds every procedure in use with the council's own limits laid over the texts; one that the council
    has not adopted is not in it. `folder` is where it was read from. `targets` holds own limits stricter than the
    law's, by procedure and clock: they are wished for, the law's are due. `rules` are its own
    words with their verdicts, and `flags` what in limits and words is not unlawful and still wants an answer. `logo` is
    printed on its reports. `sign_off` says who signs a report before it is published. `casework` is what the law leaves
    to it about single complaints. `independence` is what it settled about who may take which part in one.
    """

    key: str
    name: str
    short_name: str
    reference_prefix: str
    colours: Colours
    services: tuple[Service, ...]
    categories: tuple[Term, ...]
    vocabularies: Mapping[str, tuple[Term, ...]]
    procedures: Mapping[str, Procedure]
    folder: Path
    code_adopted_on: date | None = None
    not_in_use: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, Mapping[str, Timeline[LimitInForce]]] = field(default_factory=dict)
    rules: tuple[Judged, ...] = ()
    flags: tuple[Flag, ...] = ()
    logo: Logo | None = None
    sign_off: SignOff = SignOff()
    casework: OwnCasework = OwnCasework()
    independence: OwnBars = AS_WRITTEN

    @property
    def teams(self) -> tuple[Team, ...]:
        """Every team, in the order of the services."""
        return tuple(team for service in self.services for team in service.teams)

    @property
    def report_path(self) -> Path:
        """The layout of the council's report; the file may be missing."""
        return self.folder / "report.toml"

    def procedure(self, key: str) -> Procedure:
        """The procedure as it applies here. Raises InputFault for one that is unknown or not in use."""
        if key in self.procedures:
            return self.procedures[key]
        if key in self.not_in_use:
            raise InputFault(f"{self.name}: {self.not_in_use[key]}")
        raise InputFault(f"There is no procedure “{key}”. Known: {', '.join(self.procedures)}")

    def target(self, procedure: str, clock: str, day: date) -> LimitInForce | None:
        """The council's own stricter limit in force on `day`, or None where it has none."""
        found = self.targets.get(procedure, {}).get(clock)
        return found.on(day) if found is not None else None

    def service(self, key: str) -> Service:
        """The service of that key. Raises InputFault for an unknown one, listing the known."""
        return _one(self.services, key, f"{self.name} has no service")

    def team(self, key: str) -> Team:
        """The team of that key. Raises InputFault for an unknown one, listing the known."""
        return _one(self.teams, key, f"{self.name} has no team")

    def category(self, key: str) -> Term:
        """The category of that key. Raises InputFault for an unknown one, listing the known."""
        return _one(self.categories, key, f"{self.name} has no category")

    def terms(self, vocabulary: str) -> tuple[Term, ...]:
        """The terms of a vocabulary, e.g. `channel`. Raises InputFault for an unknown one, listing the known."""
        try:
            return self.vocabularies[vocabulary]
        except KeyError:
            known = ", ".join(self.vocabularies)
            raise InputFault(f"{self.name} has no vocabulary “{vocabulary}”. Known: {known}") from None

    def label(self, vocabulary: str, key: str) -> str:
        """What people read for a stored word; the word itself where the council has none for it."""
        found = (term.label for term in self.vocabularies.get(vocabulary, ()) if term.key == key)
        return next(found, key)


Keyed = TypeVar("Keyed", Service, Team, Term)


def _one(items: tuple[Keyed, ...], key: str, none: str) -> Keyed:
    for item in items:
        if item.key == key:
            return item
    raise InputFault(f"{none} “{key}”. Known: {', '.join(item.key for item in items)}")
