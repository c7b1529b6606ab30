"""Reading the `[measures]` of a layout: which kind one is, and counts. The kinds made of others: read_derived.py."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from heard.reporting.frames import FRAMES
from heard.reporting.measures import read_derived
from heard.reporting.measures.bases import BASES, Basis, Finder, basis_date, closing_columns, date_columns
from heard.reporting.measures.conditions import all_of
from heard.reporting.measures.kinds import CountMeasure, Measure
from heard.reporting.measures.named import Names
from heard.reporting.measures.read_forms import read_form
from heard.reporting.measures.toml_reader import Reader, meant
from heard.reporting.measures.windows import read_window

COUNTS = ("rows", "distinct complaints")
UNITS: Mapping[str, str] = MappingProxyType(
    {
        "stages": "stages",
        "points": "points",
        "ombudsman": "cases",
        "remedies": "remedies",
        "costs": "payments",
        "actions": "actions",
        "compliments": "compliments",
        "enquiries": "enquiries",
        "contacts": "contacts",
        "equality": "answers",
        "training": "sessions",
    }
)

Read = Callable[[str, Reader, Names], Measure]


def read_measure(name: str, reader: Reader, names: Names) -> Measure:
    """One `[measures.NAME]`; `names` holds those written above it. Raises InputFault naming file and key."""
    kinds = [kind for kind in KINDS if kind in reader]
    if len(kinds) > 1 and set(kinds) != {"plus", "minus"}:
        raise reader.fault(kinds[1], f"a measure has one kind, and this one has {kinds[0]} too")
    measure = KINDS[kinds[0]](name, reader, names) if kinds else read_count(name, reader, names)
    reader.done()
    return measure


def read_count(name: str, reader: Reader, names: Names) -> CountMeasure:
    """A count from its own keys: a basis or what it narrows, and conditions."""
    measure = _narrowing(name, reader, names) if "narrows" in reader else _on_basis(name, reader)
    if "count" in reader:
        measure = replace(measure, distinct=_distinct(reader, measure.frame))
    if "window" in reader:
        measure = replace(measure, window=read_window(reader.raw("window"), reader.at("window")))
    if "where" in reader:
        more = names.condition(reader.raw("where"), measure.frame, reader.at("where"))
        measure = replace(measure, where=all_of(measure.where, more))
    return replace(measure, form=read_form(reader, measure.form))


def _narrowing(name: str, reader: Reader, names: Names) -> CountMeasure:
    for key in ("basis", "frame", "date", "closes"):
        if key in reader:
            raise reader.fault(key, f"a measure that narrows another takes the other's {key}")
    outer = names.count(reader, "narrows")
    return replace(
        outer,
        name=name,
        narrows=outer.name,
        unit=reader.text("unit", outer.unit),
        basis=reader.text("basis_word", outer.basis),
    )


def _on_basis(name: str, reader: Reader) -> CountMeasure:
    basis = BASES[reader.one_of("basis", BASES)]
    frame = reader.one_of("frame", FRAMES, basis.frame)
    day = _date(reader, basis, frame)
    closes: tuple[str, ...] = ()
    if "closes" in reader and basis.span == "within":
        raise reader.fault(
            "closes", f"only a stock has it (carried in, open at end, handled), not {basis.word}"
        )
    if basis.span != "within":
        closes = reader.texts("closes") if "closes" in reader else closing_columns(frame)
        for column in closes:
            if column not in (known := date_columns(frame)):
                raise reader.fault(
                    "closes", f"'{column}' is not one of: {', '.join(known)}{meant(column, known)}"
                )
        if not closes:
            raise reader.fault(
                "basis", f"it is not known when a row of {frame} ends; say so with closes = [...]"
            )
    unit = reader.text("unit", "complaints" if frame in FRAME_OF_COMPLAINTS else UNITS.get(frame, frame))
    word = reader.text("basis_word", basis.word)
    return CountMeasure(name, frame, day, word, unit, span=basis.span, closes=closes)


# Their rows have always been told as complaints where nothing else is said.
FRAME_OF_COMPLAINTS = ("complaints", "stages", "points", "ombudsman")


def _date(reader: Reader, basis: Basis, frame: str) -> str:
    known = date_columns(frame)
    if "date" in reader:
        return reader.one_of("date", known)
    usual = basis_date(basis, frame)
    if usual is None:
        raise reader.fault("basis", f"{frame} has no date for '{basis.word}'; name one with date = \"…\"")
    return usual


def _distinct(reader: Reader, frame: str) -> str:
    word = reader.text("count")
    if word == "rows":
        return ""
    kind, _, column = word.partition(" ")
    if kind != "distinct" or not column:
        raise reader.fault("count", f"'{word}' is not one of: {', '.join(COUNTS)}, distinct COLUMN")
    column = "reference" if column == "complaints" else column
    find = Finder(frame)
    if find(column) is None:
        raise reader.fault("count", f"{frame} has no column {column}{meant(column, find.known())}")
    return column


KINDS: Mapping[str, Read] = MappingProxyType(
    {
        "sum": read_derived.read_sum,
        "mean": read_derived.read_average,
        "median": read_derived.read_average,
        "percentile": read_derived.read_average,
        "share": read_derived.read_share,
        "context": read_derived.read_context,
        "rate": read_derived.read_rate,
        "change": read_derived.read_change,
        "plus": read_derived.read_combined,
        "minus": read_derived.read_combined,
        "top": read_derived.read_top,
        "history": read_derived.read_history,
        "stated": read_derived.read_stated,
    }
)
