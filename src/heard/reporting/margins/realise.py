"""From tables in whole numbers to the rows of every frame."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from heard.reporting.frames import FRAMES
from heard.reporting.margins.allowed import allowed
from heard.reporting.margins.classes import Class
from heard.reporting.margins.conflicts import Held
from heard.reporting.margins.drawing import Classes, Drawing, by_class, shared_out
from heard.reporting.margins.fill_complaints import Case, Cells, make_case, prepared
from heard.reporting.margins.fill_others import invented_points, make_row, parents
from heard.reporting.margins.glue import Places, rows_of
from heard.reporting.margins.possible import Possible
from heard.reporting.margins.space import Reach, Space
from heard.reporting.margins.worlds import WIDE
from heard.rules.roll_up import roll_up
from heard.rules.vocabulary import FindingValue

Clashes = dict[str, list[tuple[str, ...]]]  # population → variables that must have one table


@dataclass(frozen=True)
class Realised:
    """The rows of every frame but `context`."""

    rows: Mapping[str, list[Cells]]


def realise(space: Space, held: Held, drawing: Drawing, reach: Reach) -> Realised | Clashes:
    """The rows; or, where some row has no days that fit, the variables that must be asked about together."""
    places: dict[str, Places] = {
        name: rows_of(tree, held.assembly, held.solved.values, drawing.draw)
        for name, tree in space.trees.items()
    }
    wide = places.get(WIDE, [])
    if WIDE in space.trees:
        domains = space.trees[WIDE].domains
        oracle = space.oracles[WIDE]
        classes: list[Classes] = [{name: domains[name][one] for name, one in row.items()} for row in wide]
        clashes = _clashes(classes, oracle)
        if clashes:
            return {WIDE: clashes}
        _sums(space, held, WIDE, wide, classes, drawing)
        cases = []
        for row in classes:
            case = make_case(prepared(row, drawing, reach.high - 183), drawing, oracle)
            if case is None:
                return {WIDE: [_dates(row)]}
            cases.append(case)
    else:
        cases = []
    rows: dict[str, list[Cells]] = {name: [] for name in FRAMES}
    points: list[tuple[int, Cells]] = []
    order = sorted(range(len(cases)), key=lambda number: (cases[number].days["received_on"], number))
    names = _references([cases[number] for number in order], drawing)
    reference = dict(zip(order, names, strict=True))
    used: dict[str, set[int]] = {}
    for population, tree in space.trees.items():
        if population == WIDE:
            continue
        mine = places[population]
        frame, _, stage = population.partition("/")
        own: list[Classes] = [{n: tree.domains[n][one] for n, one in row.items()} for row in mine]
        _sums(space, held, population, mine, own, drawing)
        homes = [-1] * len(mine)
        if population in space.links:
            homes = parents(
                frame, space.links[population], mine, wide, drawing, used.setdefault(frame, set())
            )
        for row, home in zip(own, homes, strict=True):
            case = cases[home] if home >= 0 else None
            cells = make_row(frame, row, space.oracles[population], drawing, int(stage), case)
            if frame == "points":
                if case is not None:
                    for name in ("team", "service"):
                        if name not in row:
                            cells.setdefault(name, case.complaint.get(name))
                points.append((home, cells))
            else:
                if home >= 0:
                    cells["reference"] = reference[home]
                rows[frame].append(cells)
    if not any(name.startswith("categories=") for tree in space.trees.values() for name in tree.domains):
        _categories(cases, points)
    _outcomes(space.trees[WIDE].domains if WIDE in space.trees else {}, cases, points)
    asked = {int(name.rpartition("/")[2]) for name in space.trees if name.startswith("points/")}
    points += [one for one in invented_points(cases, drawing) if one[1]["stage"] not in asked]
    _finish(rows, cases, order, reference, points, drawing)
    return Realised(rows)


def _clashes(classes: Sequence[Classes], oracle: Possible) -> list[tuple[str, ...]]:
    found: dict[tuple[str, ...], None] = {}
    for row in classes:
        if oracle.bounds(row) is None:
            found[_smallest(row, oracle)] = None
    return list(found)


def _smallest(row: Classes, oracle: Possible) -> tuple[str, ...]:
    """The variables of a row that clash, none of which could be left out."""
    names = list(row)
    for name in list(row):
        fewer = [other for other in names if other != name]
        if not oracle.possible({other: row[other] for other in fewer}):
            names = fewer
    return tuple(names)


def _dates(row: Classes) -> tuple[str, ...]:
    return tuple(name for name, one in row.items() if one.known and name.endswith(("_on", "working_days")))


def _sums(
    space: Space, held: Held, population: str, places: Places, classes: list[Classes], drawing: Drawing
) -> None:
    """Share the sums of a table's cells out among their rows: the class of the column becomes one number."""
    for (where, name), (number, first) in held.assembly.sums.items():
        if where != population:
            continue
        tree = space.trees[population]
        clique = tree.cliques[number]
        totals = np.rint(held.solved.values[first : first + len(clique.cells)]).astype(np.int64)
        cells = {tuple(cell): place for place, cell in enumerate(clique.cells.tolist())}
        for key, mine in by_class(places, clique.variables).items():
            one = classes[mine[0]][name]
            if not one.known or first + cells[key] not in held.assembly.summed:
                continue
            bounds = [allowed(population, name, classes[row], space.oracles[population]) for row in mine]
            money = FRAMES[population.partition("/")[0]].column(name)
            step = 5000 if money is not None and money.type == "money" else 1
            shares = shared_out(int(totals[cells[key]]), bounds, drawing.draw, step)
            shares = shares or shared_out(
                int(totals[cells[key]]), [(one.low, one.high)] * len(mine), drawing.draw
            )
            for row, share in zip(mine, shares or [], strict=True):
                classes[row][name] = Class(low=share, high=share)


def _categories(cases: Sequence[Case], points: Sequence[tuple[int, Cells]]) -> None:
    """What a complaint is about, where no figure asks that of it: what its points are about."""
    found: dict[int, list[str]] = {}
    for number, cells in points:
        if (category := cells.get("category")) is not None:
            found.setdefault(number, []).append(str(category))
    for number, categories in found.items():
        cases[number].complaint["categories"] = list(dict.fromkeys(categories))


def _outcomes(
    asked: Mapping[str, object], cases: Sequence[Case], points: Sequence[tuple[int, Cells]]
) -> None:
    """The outcome of a stage, where no figure asks for it: what follows from the findings on its points."""
    found: dict[tuple[int, int], list[object]] = {}
    for number, cells in points:
        if cells.get("finding") is not None:
            found.setdefault((number, int(str(cells["stage"]))), []).append(cells["finding"])
    for (number, stage), findings in found.items():
        if f"stage{stage}.outcome" in asked:
            continue
        outcome = str(roll_up(FindingValue(str(one)) for one in findings))
        cases[number].stages[stage]["outcome"] = outcome
        if stage == 1:
            cases[number].complaint["outcome"] = outcome


def _references(cases: Sequence[Case], drawing: Drawing) -> list[str]:
    """References by year of receipt, in the order of receipt."""
    counted: dict[int, int] = {}
    found = []
    for case in cases:
        year = drawing.day(case.days["received_on"]).year
        counted[year] = counted.get(year, 0) + 1
        found.append(f"{drawing.council.prefix}-{year}-{counted[year]:04d}")
    return found


def _finish(
    rows: dict[str, list[Cells]],
    cases: Sequence[Case],
    order: Sequence[int],
    reference: Mapping[int, str],
    points: Sequence[tuple[int, Cells]],
    drawing: Drawing,
) -> None:
    """References, marks and numbers; frames in the order of their keys."""
    for place, number in enumerate(order, start=1):
        case = cases[number]
        mark = {"reference": reference[number], "complainant": f"person {place}"}
        rows["complaints"].append({**mark, **case.complaint})
        for stage in sorted(case.stages):
            rows["stages"].append({"reference": reference[number], **case.stages[stage]})
    counted: dict[tuple[int, object], int] = {}
    for home, cells in sorted(points, key=lambda item: reference[item[0]]):
        key = (home, cells["stage"])
        counted[key] = counted.get(key, 0) + 1
        rows["points"].append({"reference": reference[home], "point": counted[key], **cells})
    for frame in ("remedies", "costs", "actions", "compliments", "enquiries", "contacts", "training"):
        for number, cells in enumerate(rows[frame], start=1):
            cells["number"] = f"{number}"
    persons: dict[object, int] = {}
    for cells in rows["equality"]:
        asked = cells.get("characteristic")
        persons[asked] = persons.get(asked, 0) + 1
        cells["number"] = f"{persons[asked]}"
    outside = 0
    seen: dict[object, int] = {}
    for cells in rows["ombudsman"]:
        if "reference" not in cells:
            outside += 1
            cells["reference"] = f"LGSCO-{outside:04d}"
        seen[cells["reference"]] = seen.get(cells["reference"], 0) + 1
        cells.setdefault("number", None)
        cells["number"] = cells["number"] or seen[cells["reference"]]
