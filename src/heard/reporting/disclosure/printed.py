"""What an edition published before prints, found again by the place in the layout that it was made with."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from heard.reporting.disclosure.figures import Place
from heard.reporting.measures.evaluate import Answers
from heard.reporting.measures.grids import Asked, Filled, Grid, Line, foldable, merged
from heard.reporting.measures.kinds import (
    ChangeMeasure,
    CombinedMeasure,
    CountMeasure,
    Measure,
    RateMeasure,
    Selector,
    ShareMeasure,
    SumMeasure,
)
from heard.reporting.measures.model import TableSpec
from heard.reporting.tables import BLANK
from heard.rules.faults import InputFault

Kind = Literal["tables", "facts"]
KINDS: tuple[Kind, ...] = ("tables", "facts")
Shown = Mapping[str, Any]  # a cell or a fact of report.json


class Printed:
    """One edition's figures. `answers` ask its layout again, for its own days."""

    def __init__(self, data: Mapping[str, Any], answers: Answers) -> None:
        self._answers = answers
        self._facts: dict[str, Shown] = {one["id"]: one for one in every(data, "facts")}
        self._cells: dict[tuple[str, str, str], list[Shown]] = {}
        self._labels: dict[str, set[str]] = {}
        self._notes: dict[str, tuple[str, ...]] = {}
        self._grids: dict[str, Grid] = {}
        for table in every(data, "tables"):
            self._read(table, answers.layout.tables.get(table["id"]))

    def grid(self, spec: TableSpec) -> Grid | None:
        """The table as it was printed: which rows it told as one, it says itself. None where it did not show it."""
        if spec.id not in self._labels:
            return None
        if spec.id not in self._grids:
            grid, labels = self._answers.grid(spec.id), self._labels[spec.id]
            gone = tuple(
                line for line in grid.lines if line.label not in labels and foldable(spec, line.selector)
            )
            kept = [line for line in grid.lines if line not in gone]
            if gone and spec.fewer and spec.at_least:
                measures = merged(spec, tuple(one.selector for one in gone), self._answers.layout.source)
                cells = tuple(Filled(Asked(one), BLANK, None) for one in measures)
                kept.append(Line(Selector(spec.fewer, last=True), self._answers.named(spec.fewer), cells))
            self._grids[spec.id] = Grid(spec, grid.title, grid.columns, tuple(kept), grid.total)
        return self._grids[spec.id]

    def at(self, place: Place) -> Shown | None:
        """What stands there: its cell or fact, None where the edition shows none."""
        kind, id, row, column = place
        if kind == "fact":
            return self._facts.get(id)
        if kind == "against":
            return self._facts.get(id) if self._compares(id) else None
        grid = self._grids[id]
        label, name = grid.every[row].label, grid.columns[column]
        if kind == "now":
            found = [note for note in self._notes[id] if note.startswith(f"{label}, {name}: ")]
            return {"text": ""} if any("revised since" in note for note in found) else None
        alike = [number for number, line in enumerate(grid.every) if line.label == label]
        several = self._cells.get((id, label, name), [])
        return several[min(alike.index(row), len(several) - 1)] if several else None

    def rows(self, list_: str) -> bool:
        """Whether a case register was printed with its lines."""
        return bool(self._labels.get(list_))

    def unread(self) -> Iterator[str]:
        """The counted figures that the layout no longer asks, in words."""
        layout = self._answers.layout
        asked: set[tuple[str, str, str]] = set()
        for id, spec in layout.tables.items():
            grid = self.grid(spec)
            if grid is not None:
                asked |= {(id, line.label, name) for line in grid.every for name in grid.columns}
        for place, cells in self._cells.items():
            if place[0] not in layout.lists and place not in asked and any(map(_counted, cells)):
                yield ", ".join(place)
        yield from (id for id, one in self._facts.items() if id not in layout.facts and _counted(one))

    def _read(self, table: Mapping[str, Any], spec: TableSpec | None) -> None:
        id, names = table["id"], table["columns"][1:]
        self._notes[id] = tuple(table.get("notes", ()))
        labels: set[str] = set()
        for label, *cells in (*table["rows"], *([table["total"]] if table.get("total") else [])):
            for name, cell in zip(names, cells, strict=True):
                row, column = (name, label) if spec and spec.turned else (label, name)
                labels.add(row)
                self._cells.setdefault((id, row, column), []).append(cell)
            if not cells:
                labels.add(label)
        self._labels[id] = labels

    def _compares(self, id: str) -> bool:
        """Whether a sentence still has its comparison: those that may not compare lose the parts that do."""
        fact, spec = self._facts.get(id), self._answers.layout.facts[id]
        return (
            fact is not None
            and not fact.get("suppressed")
            and fact["sentence"].count(", ") >= spec.sentence.count(", ")
        )


def every(data: Mapping[str, Any], kind: Kind) -> Iterator[Mapping[str, Any]]:
    """The tables or sentences of a report.json, with those of which only words, charts or the summary print figures."""
    yield from data[kind]
    yield from data.get("quoted", {}).get(kind, ())


def numbers(measure: Measure, shown: Shown) -> Iterator[tuple[Measure, Fraction]]:
    """The counts, sums and combinations behind a printed figure, with what is printed of each."""
    n, of = shown.get("n"), shown.get("of")
    pairs: tuple[tuple[Measure | None, object], ...] = ()
    match measure:
        case CountMeasure() | SumMeasure() | CombinedMeasure():
            pairs = ((measure, n),)
        case ShareMeasure() | RateMeasure():
            pairs = ((measure.part, n), (measure.of, of))
        case ChangeMeasure():
            pairs = ((measure.now, n), (measure.before, of))
    for one, value in pairs:
        if isinstance(one, CountMeasure | SumMeasure | CombinedMeasure) and isinstance(value, int | float):
            yield one, Fraction(str(value))


def days_of(data: Mapping[str, Any], name: str = "The earlier edition") -> tuple[date, date]:
    """The days that the edition is on. Raises InputFault where the data is not a whole report.json."""
    try:
        days = date.fromisoformat(data["period"]["start"]), date.fromisoformat(data["period"]["end"])
        fits = all(
            len(row) == len(table["columns"]) and all(isinstance(cell, Mapping) for cell in row[1:])
            for table in every(data, "tables")
            for row in (*table["rows"], *([table["total"]] if table.get("total") else []))
        )
        fits = fits and all(isinstance(table["id"], str) for table in every(data, "tables"))
        fits = fits and all(
            isinstance(one["id"], str) and isinstance(one["sentence"], str) for one in every(data, "facts")
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        fits = False
    if not fits or days[0] > days[1]:
        raise InputFault(f"{name} is not a whole report.json: its days, tables or sentences cannot be read.")
    return days


def _counted(cell: Shown) -> bool:
    """Whether the figure was counted (or withheld), and not given or left blank."""
    if cell.get("carried"):
        return False
    return bool(cell.get("suppressed")) or cell.get("n") is not None or cell.get("value") is not None
