"""What the register may be asked: the measures and dimensions on offer, each with the words it is read back in.

The built-in ones are data (`measures.toml`, `dimensions.toml`); a council's own come from its layout.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from heard.reporting.asking.faults import fault
from heard.reporting.measures.bases import COMPLAINT, find_column, has_complaint
from heard.reporting.measures.kinds import (
    AverageMeasure,
    CombinedMeasure,
    CountMeasure,
    Measure,
    RateMeasure,
    ShareMeasure,
    SumMeasure,
)
from heard.reporting.measures.layout import load_layout, read_layout
from heard.reporting.measures.model import Layout
from heard.reporting.measures.toml_reader import Reader, meant
from heard.reporting.measures.windows import PERIOD
from heard.reporting.reports.annual import Council

HERE = Path(__file__).parent
OWN = "own:"  # before a measure of the council's own layout
OWN_GROUP = "From this council's own report"


@dataclass(frozen=True, slots=True)
class Offered:
    """A measure on offer. `asks` is how the question begins, `means` what that says, `cites` the rules behind it."""

    key: str
    label: str
    group: str
    asks: str
    means: str
    measure: Measure
    cites: tuple[str, ...] = ()

    @property
    def frames(self) -> tuple[str, ...]:
        """The frames of the register whose rows it counts, each once."""
        return tuple(dict.fromkeys(count.frame for count in counts_of(self.measure)))

    @property
    def stock(self) -> bool:
        """Whether it speaks of a day, and not of what happened in a stretch of days."""
        return any(count.span != "within" for count in counts_of(self.measure))


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a dimension as it is declared: its label and what the column then holds."""

    label: str
    held: str | int | bool


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to divide an answer; see `dimensions.toml` for what each key means."""

    key: str
    label: str
    phrase: str
    about: str = ""
    means: str = ""
    complaint: str = ""
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    words: Mapping[str, str] | str = field(default="", hash=False)
    values: tuple[Value, ...] = ()
    edges: tuple[int, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    unknown: str = "Not recorded"
    functions: bool = False
    several: bool = False
    filter: bool = False
    windows: int = 0
    cites: tuple[str, ...] = ()

    def column(self, frames: tuple[str, ...]) -> str | None:
        """The column that holds it in every one of the frames, by one name; None where there is none."""
        found = {self._column(frame) for frame in frames}
        if len(found) > 1:  # as a column of the complaint it has one name everywhere
            found = {self._of_complaint(frame) for frame in frames}
        return found.pop() if len(found) == 1 else None

    def divides(self, offered: Offered) -> bool:
        """Whether answers to the measure can be divided by it."""
        return bool(self.windows) or self.column(offered.frames) is not None

    def vocabulary(self, frame: str) -> str:
        """The key of the council's vocabulary that names its values."""
        return self.words if isinstance(self.words, str) else self.words.get(frame, "")

    def _column(self, frame: str) -> str | None:
        if frame in self.columns:
            return self.columns[frame]
        if self.complaint and frame == "complaints":
            return self.complaint
        return self._of_complaint(frame)

    def _of_complaint(self, frame: str) -> str | None:
        name = COMPLAINT + self.complaint
        return name if self.complaint and has_complaint(frame) and find_column(frame, name) else None


@dataclass(frozen=True)
class Catalogue:
    """Everything on offer, by key and in order."""

    measures: Mapping[str, Offered]
    dimensions: Mapping[str, Dimension]
    layout: Layout | None = None  # the council's own, for what it says of protection

    def measure(self, key: str) -> Offered:
        """The measure of that key. Raises InputFault naming the nearest."""
        if key in self.measures:
            return self.measures[key]
        if OWN + key in self.measures:
            return self.measures[OWN + key]
        raise fault("measure", f"There is no measure “{key}”{meant(key, self.measures)}")

    def dimension(self, key: str, place: str) -> Dimension:
        """The dimension of that key. `place` says where it was named. Raises InputFault naming the nearest."""
        if key in self.dimensions:
            return self.dimensions[key]
        raise fault(place, f"Answers cannot be divided by “{key}”{meant(key, self.dimensions)}")

    def dividing(self, offered: Offered) -> tuple[Dimension, ...]:
        """The dimensions that an answer to the measure can be divided by."""
        return tuple(one for one in self.dimensions.values() if one.divides(offered))

    @property
    def filters(self) -> tuple[Dimension, ...]:
        """The dimensions that are offered as filters on the page."""
        return tuple(one for one in self.dimensions.values() if one.filter)


def catalogue(council: Council | None = None) -> Catalogue:
    """What is on offer, with the measures of the council's own layout where it has one.

    Raises InputFault where that layout is at fault.
    """
    layout = load_layout(council.report_path, council) if council and council.report_path.exists() else None
    own = {one.key: one for one in _own(layout)} if layout else {}
    return Catalogue({**_built_in(), **own}, _dimensions(), layout)


def counts_of(measure: Measure) -> Iterator[CountMeasure]:
    """Every count that the measure is made of; nothing of what is given or stated."""
    match measure:
        case CountMeasure():
            yield measure
        case SumMeasure() | AverageMeasure():
            yield measure.count
        case ShareMeasure() | RateMeasure():
            yield from (*counts_of(measure.part), *counts_of(measure.of))
        case CombinedMeasure():
            for one in (*measure.plus, *measure.minus):
                yield from counts_of(one)


def _own(layout: Layout) -> Iterator[Offered]:
    """The measures of a layout that can be divided: those that count rows of the window that is asked about."""
    for name, measure in layout.measures.items():
        if not _dividable(measure):
            continue
        counts = tuple(counts_of(measure))
        if any(count.window != PERIOD for count in counts):
            continue  # it speaks of another year
        label = name.replace("-", " ").replace("_", " ").capitalize()
        asks = f"What is “{label.lower()}” of the council's own report"
        means = f"As the council's own report counts it ([measures.{name}] of its layout)."
        yield Offered(OWN + name, label, OWN_GROUP, asks, means, measure)


def _dividable(measure: Measure) -> bool:
    match measure:
        case CountMeasure() | SumMeasure() | AverageMeasure() | ShareMeasure():
            return True
        case RateMeasure():
            return _dividable(measure.part) and _dividable(measure.of)
        case CombinedMeasure():
            return all(_dividable(one) for one in (*measure.plus, *measure.minus))
        case _:
            return False


@cache
def _built_in() -> Mapping[str, Offered]:
    path = HERE / "measures.toml"
    data = _toml(path)
    said = Reader(data.pop("words"), path.name, "words")
    measures = read_layout({"title": path.stem, **data}, path.name).measures
    found: dict[str, Offered] = {}
    for key, measure in measures.items():
        if key in said:
            reader = said.inner(key)
            words = {name: reader.text(name) for name in ("label", "group", "asks", "means")}
            found[key] = Offered(key=key, measure=measure, cites=reader.texts("cites"), **words)
            reader.done()
    said.done()
    return found


@cache
def _dimensions() -> Mapping[str, Dimension]:
    path = HERE / "dimensions.toml"
    top = Reader(_toml(path), path.name)
    found = {key: _dimension(key, reader) for key, reader in top.named("dimensions")}
    top.done()
    return found


def _dimension(key: str, reader: Reader) -> Dimension:
    words = reader.raw("words") or ""
    edges = reader.raw("edges") or []
    values = tuple(Value(one.text("label"), one.raw("is")) for one in reader.tables("values"))
    dimension = Dimension(
        key=key,
        label=reader.text("label"),
        phrase=reader.text("phrase"),
        about=reader.text("about"),
        means=reader.text("means"),
        complaint=reader.text("complaint", ""),
        columns=reader.inner("columns").words() if "columns" in reader else {},
        words=words if isinstance(words, str) else dict(words),
        values=values,
        edges=tuple(edges),
        labels=reader.inner("labels").words() if "labels" in reader else {},
        unknown=reader.text("unknown", "Not recorded"),
        functions=reader.flag("functions"),
        several=reader.flag("several"),
        filter=reader.flag("filter"),
        windows=reader.whole("windows", 0),
        cites=reader.texts("cites"),
    )
    reader.done()
    return dimension


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
