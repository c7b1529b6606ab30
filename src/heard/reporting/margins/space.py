"""Which populations, variables and classes a set of quantities needs, as junction trees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from heard.reporting.frames import ColumnType
from heard.reporting.margins.algebra import Atom, InRange, Proposition, atoms, rewritten, variables
from heard.reporting.margins.classes import UNKNOWN, Class, Domain, groups, stretches
from heard.reporting.margins.council import Council, declared
from heard.reporting.margins.junction import Tree, make_tree
from heard.reporting.margins.possible import Possible
from heard.reporting.margins.statements import Quantity
from heard.reporting.margins.worlds import (
    OUTER,
    WIDE,
    Term,
    asked_of,
    exists,
    one_each,
    renamed,
    terms,
)
from heard.reporting.measures.bases import WITH_STAGE
from heard.reporting.measures.questions import Count, Total

MOST_DAYS, MOST_NUMBER, MOST_PENCE = 400, 5_000, 50_000_000


@dataclass(frozen=True, slots=True)
class Reach:
    """The first and last day number that a register may speak of."""

    low: int
    high: int


@dataclass
class Need:
    """What is asked of one population: the tests, and the variables that are asked about together."""

    asked: dict[str, list[Atom]] = field(default_factory=dict)
    together: dict[tuple[str, ...], None] = field(default_factory=dict)

    def ask(self, proposition: Proposition, *more: str) -> None:
        """Take a proposition in."""
        for atom in atoms(proposition):
            self.asked.setdefault(atom.variable, []).append(atom)
        for name in more:
            self.asked.setdefault(name, [])
        self.together[tuple(dict.fromkeys((*variables(proposition), *more)))] = None


@dataclass(frozen=True)
class Space:
    """The trees by population, the terms of each quantity, and the links of populations to the wide row.

    `links` holds for each linked population the variables of the wide row that its rows ask about; `sums` for each
    population the variables that its sums ask about, by column summed.
    """

    trees: Mapping[str, Tree]
    oracles: Mapping[str, Possible]
    terms: Mapping[Count, tuple[Term, ...]]
    links: Mapping[str, tuple[str, ...]]
    sums: Mapping[tuple[str, str], tuple[str, ...]]
    single: frozenset[str]  # populations of which no two rows belong to one complaint


def make_space(
    quantities: Sequence[Quantity],
    council: Council,
    reach: Reach,
    forced: Mapping[str, Iterable[tuple[str, ...]]] | None = None,
) -> Space:
    """The space of the quantities. `forced` names variables, by population, that must have one table in common."""
    counts = {q: q.count if isinstance(q, Total) else q for q in quantities}
    linked = {count.frame for count in counts.values() if asked_of(count)}
    found = {count: terms(count, count.frame in linked) for count in counts.values()}
    needs: dict[str, Need] = {}
    sums: dict[tuple[str, str], dict[str, None]] = {}
    for quantity, count in counts.items():
        for term in found[count]:
            need = needs.setdefault(term.population, Need())
            if isinstance(quantity, Total):
                name = term.variable(quantity.column)
                need.ask(term.where, name)
                sums.setdefault((term.population, name), {}).update(
                    dict.fromkeys((*variables(term.where), name))
                )
            else:
                need.ask(term.where)
    for (population, _), summed in sums.items():
        needs[population].together[tuple(summed)] = None
    links = _link(needs)
    if WIDE in needs:
        _hubs(needs[WIDE])
    wide = _domains(WIDE, needs.get(WIDE, Need()), council, reach, {})
    trees: dict[str, Tree] = {}
    oracles: dict[str, Possible] = {}
    for population, need in sorted(needs.items(), key=lambda item: (item[0] != WIDE, item[0])):
        domains = wide if population == WIDE else _domains(population, need, council, reach, wide)
        oracle = Possible(population, council, reach.high)
        scopes = oracle.scopes(tuple(domains))
        clashing = (forced or {}).get(population, ())
        trees[population] = make_tree(population, domains, need.together, scopes, oracle.possible, clashing)
        oracles[population] = oracle
    single = frozenset(term.population for count in found if one_each(count) for term in found[count])
    return Space(trees, oracles, found, links, {key: tuple(summed) for key, summed in sums.items()}, single)


def _link(needs: dict[str, Need]) -> dict[str, tuple[str, ...]]:
    """The wide row's variables that linked populations ask about are asked of the wide row as well, together."""
    links: dict[str, tuple[str, ...]] = {}
    for population in sorted(needs):
        frame, _, stage = population.partition("/")
        if population == WIDE or stage == "0":
            continue
        need = needs[population]
        if frame in WITH_STAGE:
            need.ask(_outward(exists(int(stage))))
        names = tuple(name.removeprefix(OUTER) for name in need.asked if name.startswith(OUTER))
        links[population] = names
        need.together[tuple(OUTER + name for name in names)] = None
    if links:
        wide = needs.setdefault(WIDE, Need())
        for population, names in links.items():
            wide.together[names] = None
            for name in names:
                mine = wide.asked.setdefault(name, [])
                mine += [_inward(atom) for atom in needs[population].asked[OUTER + name]]
    return links


def _outward(proposition: Proposition) -> Proposition:
    return rewritten(proposition, lambda atom: renamed(atom, OUTER + atom.variable))


def _inward(atom: Atom) -> Atom:
    return renamed(atom, atom.variable.removeprefix(OUTER))


def _hubs(need: Need) -> None:
    """Variables that others lean on must be there when those are."""
    for name in list(need.asked):
        stage, _, column = name.rpartition(".")
        wanted = ["received_on"]
        if stage:
            wanted += ["procedure", "refused_on"]
            if column in ("working_days", "on_time_law", "on_time_agreed", "late_reason", "outcome"):
                wanted += [f"{stage}.response_sent_on"]
            if column in ("on_time_law", "on_time_agreed", "late_reason"):
                wanted += [f"{stage}.working_days", f"{stage}.on_time_law"]
            if column == "disposal":
                wanted += [f"{stage}.ended_on"]
            if stage != "stage1":
                wanted += [f"{stage}.requested_on"]
            if stage == "stage3":
                wanted += ["stage2.requested_on", "stage2.response_sent_on"]
                if column in ("panel_on_time", "outcome", "response_sent_on"):
                    wanted += ["stage3.panel_held_on"]
        if name in ("closing_reason", "disposal"):
            wanted += ["closed_on"]
        if name == "refusal_ground":
            wanted += ["refused_on"]
        for one in wanted:
            need.asked.setdefault(one, [])


def _domains(
    population: str, need: Need, council: Council, reach: Reach, wide: Mapping[str, Domain]
) -> dict[str, Domain]:
    found: dict[str, Domain] = {}
    for name, asked in need.asked.items():
        if name.startswith(OUTER):
            found[name] = wide[name.removeprefix(OUTER)]
        else:
            found[name] = _domain(population, name, asked, council, reach, need)
    return found


def _domain(
    population: str, name: str, asked: Sequence[Atom], council: Council, reach: Reach, need: Need
) -> Domain:
    column = declared(population, name)
    assert column is not None, f"{population} has no {name}"
    empty: tuple[Class, ...] = () if column.required else (UNKNOWN,)
    if "=" in name:
        return (Class(values=(False,)), Class(values=(True,)))
    match column.type:
        case ColumnType.DATE:
            return (*empty, *stretches(asked, reach.low, reach.high))
        case ColumnType.INT:
            most = MOST_DAYS if column.name == "working_days" else MOST_NUMBER
            cuts = _limit_cuts(name, need, council) if column.name == "working_days" else []
            return (*empty, *stretches(asked, 0, most, cuts))
        case ColumnType.MONEY:
            return (*empty, *stretches(asked, 1, MOST_PENCE))
        case ColumnType.BOOL:
            return (*empty, Class(values=(True,)), Class(values=(False,)))
    values = council.values(column)
    if name == "procedure":
        return (*empty, *(Class(values=(value,)) for value in values))
    return (*empty, *groups(asked, values))


def _limit_cuts(name: str, need: Need, council: Council) -> list[int]:
    """Where the limits of time cut the working days, if anything asks whether an answer was in time."""
    stage = name.partition(".")[0]
    if not any(f"{stage}.{word}" in need.asked for word in ("on_time_law", "on_time_agreed", "late_reason")):
        return []
    clock = f"respond-{stage.removeprefix('stage')}"
    found = [limit for (_, one), limit in council.limits.items() if one == clock]
    return [cut for limit in found for cut in (limit.count + 1, limit.extended + 1)]


def earliest_and_latest(quantities: Iterable[Quantity], council: Council, low: int, high: int) -> Reach:
    """The days a register may speak of: a year before the first and half a year after the last that is asked about."""
    asked = [low, high]
    for quantity in quantities:
        count = quantity.count if isinstance(quantity, Total) else quantity
        for term in terms(count, True):
            for atom in atoms(term.where):
                if isinstance(atom, InRange) and declared_day(term.population, atom.variable):
                    asked += [day for day in (atom.low, atom.high) if day is not None]
    first, last = council.days.first.toordinal(), council.days.last.toordinal()
    return Reach(max(first, min(asked) - 365), min(last, max(asked) + 183))


def declared_day(population: str, variable: str) -> bool:
    """Whether a variable holds days."""
    column = declared(population, variable)
    return column is not None and column.type is ColumnType.DATE
