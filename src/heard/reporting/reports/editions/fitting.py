"""Fitting a built-in layout to a council and its register: what they cannot answer falls away, with what names it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.reporting.measures.toml_reader import Reader, meant
from heard.reporting.measures.windows import PREVIOUS, Window, read_window
from heard.reporting.register import Register
from heard.reporting.reports.annual import Council
from heard.reporting.reports.editions import words
from heard.reporting.reports.editions.catalogue import Edition
from heard.reporting.reports.editions.sources import Data, Own

STD = "std-"
# The keys by which a measure names others.
NAMING = ("narrows", "share", "of", "rate", "per", "change", "part", "over", "plus", "minus")
KINDS = ("sum", "mean", "median", "percentile", "share", "context", "rate", "change", "plus", "minus", "top",
         "history", "stated")  # fmt: skip
SINGLE = ("measure", "against")
EXTRA = ("needs", "unless_none", "none", "sparse")  # what only editions say of a table, list or sentence


@dataclass(frozen=True)
class Fit:
    """What a layout is fitted to. `start` is the first day that is counted; `fine` keeps rows that count nothing."""

    edition: Edition
    council: Council
    own: Own
    register: Register
    start: date
    end: date
    fine: bool = False

    def covers(self, window: Window) -> bool:
        """Whether the register speaks of the whole window."""
        first, last = window.days(self.start, self.end)
        return self.register.start <= first and last <= self.register.end

    def has(self, need: str, groups: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether the register holds anything of what a section or sentence needs: `frame`, `frame.column`, a group."""
        if need in groups:
            vocabulary = words.GROUPS["in-care" if need == words.BOTH else need][1]
            bound = need == words.BOTH and words.BOTH in self.own.measures
            return bound or bool(set(groups[need]) & set(words.stored(self.register, vocabulary)))
        frame, _, column = need.partition(".")
        if not column:
            return not self.register.frames[frame].is_empty()
        return bool(words.stored(self.register, need))


def bound(data: Data, own: Own) -> Data:
    """The data with the council's own measures and dimensions in the places that it names."""
    measures, dimensions = dict(data.get("measures", {})), dict(data.get("dimensions", {}))
    theirs, their_dimensions = own.data.get("measures", {}), own.data.get("dimensions", {})
    reader = Reader(own.measures, own.source, "editions.measures")
    for name in own.measures:
        _check(reader, name, measures)
        raw = reader.raw(name)
        if isinstance(raw, Mapping):
            measures[STD + name] = dict(raw)
            continue
        of = reader.known(name, theirs, "there is no measure {name}")
        counts = not any(kind in theirs[of] for kind in KINDS)
        measures[STD + name] = {"narrows": of} if counts else dict(theirs[of])
    reader = Reader(own.dimensions, own.source, "editions.dimensions")
    for name in own.dimensions:
        _check(reader, name, dimensions)
        dimensions[STD + name] = dict(
            their_dimensions[reader.known(name, their_dimensions, "there is no dimension {name}")]
        )
    return {**data, "measures": measures, "dimensions": dimensions}


def _check(reader: Reader, name: str, known: Mapping[str, Any]) -> None:
    names = [one.removeprefix(STD) for one in known if one.startswith(STD)]
    if name not in names:
        raise reader.fault(name, f"is not one of: {', '.join(names)}{meant(name, names)}")


def fitted(data: Data, fit: Fit) -> Data:
    """The layout as this council and register can answer it, and only what its sections show."""
    groups = words.groups(fit.council, fit.own, fit.register)
    dimensions = {
        name: made
        for name, raw in data.get("dimensions", {}).items()
        if (made := _dimension(raw, fit)) is not None
    }
    measures: Data = {}
    for name, raw in data.get("measures", {}).items():
        made = _measure(_resolved(raw, groups, fit), fit)
        if made is not None and _answerable(made, measures, fit.own.data.get("measures", {})):
            measures[name] = made
    known = {**fit.own.data.get("measures", {}), **measures}
    tables = [made for raw in data.get("tables", []) if (made := _table(raw, known, dimensions, groups, fit))]
    facts = [
        _bare(raw)
        for raw in data.get("facts", [])
        if raw["measure"] in known and ("needs" not in raw or fit.has(raw["needs"], groups))
    ]
    lists = [
        _bare(raw)
        for raw in data.get("lists", [])
        if raw["over"] in known and ("needs" not in raw or fit.has(raw["needs"], groups))
    ]
    ids = {one["id"] for one in tables}
    charts = [raw for raw in data.get("charts", []) if raw["table"] in ids]
    shown = {"table": tables, "fact": facts, "list": lists, "chart": charts}
    sections = [_section(raw, shown, groups, fit) for raw in data.get("sections", [])]
    return _printed(data, sections, shown) | {"measures": measures, "dimensions": dimensions}


def _bare(raw: Data) -> Data:
    """The table, list, sentence, row or column without what only editions say of it."""
    return {key: value for key, value in raw.items() if key not in EXTRA}


def _printed(data: Data, sections: list[Data], shown: Mapping[str, list[Data]]) -> Data:
    """The layout without what stands in no section: a figure that nobody prints need not be counted or protected."""
    named = {entry for section in sections for entry in section["show"]}
    charts = [one for one in shown["chart"] if f"chart {one['id']}" in named]
    under = {f"table {one['table']}" for one in charts}
    return {
        **data,
        "sections": sections,
        "charts": charts,
        "tables": [one for one in shown["table"] if {f"table {one['id']}"} & (named | under)],
        "facts": [one for one in shown["fact"] if f"fact {one['id']}" in named],
        "lists": [one for one in shown["list"] if f"list {one['id']}" in named],
    }


def _section(
    raw: Data, shown: Mapping[str, list[Data]], groups: Mapping[str, tuple[str, ...]], fit: Fit
) -> Data:
    """A section with what is left of it; what it needs and the register has nothing of is said in a sentence."""
    if "needs" in raw and not fit.has(raw["needs"], groups):
        without = raw.get("without")
        return {**raw, "show": [f"text {without}"] if without else []}
    ids = {f"{kind} {one['id']}" for kind, every in shown.items() for one in every}
    show = [entry for entry in raw["show"] if entry.partition(" ")[0] not in shown or entry in ids]
    return {**raw, "show": show}


def _dimension(raw: Data, fit: Fit) -> Data | None:
    """The dimension from the council's vocabulary, else from what the register holds; None where neither has any."""
    found, vocabulary = raw.get("found"), raw.get("vocabulary")
    plain = {key: value for key, value in raw.items() if key not in ("found", "vocabulary")}
    if found and " " in found:
        return _pairs(found, fit)
    has = (
        (vocabulary == "teams" and bool(tuple(fit.council.teams)))
        or vocabulary in ("services", "categories")
        or vocabulary in fit.council.vocabularies
    )
    if not found or (vocabulary and has):
        return (
            {**plain, **({"vocabulary": vocabulary} if vocabulary else {})} if has or not vocabulary else None
        )
    values = words.stored(fit.register, found)
    if not values:
        return None
    return {**plain, "values": [{"label": _label(value), "is": value} for value in values]}


def _pairs(found: str, fit: Fit) -> Data | None:
    """A row for each two values that occur together, as “Gender: female”."""
    first, second = found.split(" ")
    frame, one = first.split(".")
    other = second.partition(".")[2]
    data = fit.register.frames[frame].select(one, other).drop_nulls().unique().sort(one, other)
    values = [
        {"label": f"{_label(str(a))}: {b}", "where": {one: str(a), other: str(b)}}
        for a, b in data.iter_rows()
    ]
    return {"values": values} if values else None


def _label(value: str) -> str:
    told = value.replace("_", " ").replace("{", "(").replace("}", ")")
    return told[:1].upper() + told[1:]


def _resolved(raw: Any, groups: Mapping[str, tuple[str, ...]], fit: Fit) -> Any:
    """The data with groups and windows in place of their names; None where a group has no words."""
    if isinstance(raw, str) and raw.startswith("@"):
        return list(groups[raw[1:]]) or None
    if isinstance(raw, Mapping):
        made = {key: _resolved(value, groups, fit) for key, value in raw.items()}
        if "window" in made:
            made["window"] = _window(raw["window"], fit)
        return None if any(value is None for value in made.values()) else made
    if isinstance(raw, list):
        told = [_resolved(value, groups, fit) for value in raw]
        return None if any(value is None for value in told) else told
    return raw


def _window(raw: Any, fit: Fit) -> Any:
    """`now`, `before` and `last-year` of an edition that is made every month or quarter."""
    if raw not in ("now", "before", "last-year"):
        return raw
    part, last = ("quarter", 4) if fit.edition.period == "quarter" else ("month", 12)
    back = {"years_back": 1} if raw == "last-year" else {}
    return {**back, part: last - 1 if raw == "before" else last}


def _covered(raw: Mapping[str, Any], fit: Fit) -> bool:
    """Whether the register speaks of what a measure, row or column looks at."""
    if "window" in raw and not fit.covers(read_window(raw["window"], "window")):
        return False
    return "change" not in raw or fit.covers(PREVIOUS)


def _measure(raw: Data | None, fit: Fit) -> Data | None:
    return raw if raw is not None and _covered(raw, fit) else None


def _answerable(raw: Data, above: Data, theirs: Mapping[str, Any]) -> bool:
    """Whether every measure that this one names is there."""
    named = [raw[key] for key in NAMING if key in raw]
    flat = [name for value in named for name in (value if isinstance(value, list) else [value])]
    return all(name in above or name in theirs for name in flat)


def _table(
    raw: Data, measures: Data, dimensions: Data, groups: Mapping[str, tuple[str, ...]], fit: Fit
) -> Data | None:
    """The table with the rows and columns that can be answered; None without any."""
    if "measure" in raw and raw["measure"] not in measures:
        return None
    made = _bare(raw)
    if raw.get("sparse") and raw.get("largest_first") and not fit.fine:
        made["at_least"] = 1
    for side in ("rows", "columns"):
        if isinstance(raw[side], str):
            if raw[side] not in dimensions:
                return None
            continue
        made[side] = list(_selectors(raw[side], measures, dimensions, groups, fit))
        if not made[side]:
            return None
    total = raw.get("total")
    if isinstance(total, Mapping) and total.get("measure", "") not in ("", *measures):
        del made["total"]
    return made


def _selectors(
    raw: list[Data], measures: Data, dimensions: Data, groups: Mapping[str, tuple[str, ...]], fit: Fit
) -> Iterator[Data]:
    for one in raw:
        if one.get("rolling"):
            yield from _rolling(fit)
            continue
        made = _resolved(_bare(one), groups, fit)
        if made is None or not _covered(made, fit) or ("needs" in one and not fit.has(one["needs"], groups)):
            continue
        named = [made[key] for key in SINGLE if key in made] + [
            name for name in made.get("measures", []) if name
        ]
        if all(name in measures for name in named) and made.get("dimension", "") in ("", *dimensions):
            yield made


def _rolling(fit: Fit) -> Iterator[Data]:
    """A row for each month or quarter of the twelve months that the register speaks of."""
    part, length = ("quarter", 3) if fit.edition.period == "quarter" else ("month", 1)
    for number in range(1, 12 // length + 1):
        first = (number - 1) * length + 1
        label = f"{{month_{first}}}" + (f" to {{month_{first + length - 1}}}" if length > 1 else "")
        if fit.covers(read_window({part: number}, "window")):
            yield {"label": label, "window": {part: number}}
