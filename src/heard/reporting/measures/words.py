"""A council's own words, as a layout needs them: the keys and labels of its teams, services, categories and others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

Labels = Mapping[str, Mapping[str, str]]  # vocabulary → key → label


class _Term(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...


class _Unit(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...


class Vocabularies(Protocol):
    """The part of an authority that has words; `heard.authority.Authority` has it."""

    @property
    def services(self) -> Iterable[_Unit]: ...
    @property
    def teams(self) -> Iterable[_Unit]: ...
    @property
    def categories(self) -> Iterable[_Term]: ...
    @property
    def vocabularies(self) -> Mapping[str, Iterable[_Term]]: ...


@dataclass(frozen=True)
class Words:
    """The words, read when they are first needed: a layout that names none needs no authority."""

    load: Callable[[], Labels]

    @cached_property
    def labels(self) -> Labels:
        """The label of every key, by vocabulary, in the council's order."""
        return self.load()

    @cached_property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys, by vocabulary."""
        return {name: tuple(terms) for name, terms in self.labels.items()}


NO_WORDS = Words(dict)


def words_of(council: Vocabularies) -> Words:
    """The words of a council."""
    return Words(lambda: _labels(council))


def words_beside(layout: Path) -> Words:
    """The words of the authority.toml that lies beside a layout; none where there is no such file."""

    def load() -> Labels:
        if not (layout.parent / "authority.toml").exists():
            return {}
        from heard import authority

        return _labels(authority.load(f"{layout.parent}/"))

    return Words(load)


def _labels(council: Vocabularies) -> Labels:
    found = {name: {term.key: term.label for term in terms} for name, terms in council.vocabularies.items()}
    return found | {
        "teams": {team.key: team.name for team in council.teams},
        "services": {service.key: service.name for service in council.services},
        "categories": {term.key: term.label for term in council.categories},
    }
