"""Dimensions: a column and the values or bands, or stretches of time, that become the rows or columns of a table."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from heard.reporting.measures.kinds import Selector
from heard.reporting.measures.toml_reader import Reader, meant
from heard.reporting.measures.windows import Window
from heard.reporting.measures.words import Words

KINDS = ("values", "edges", "vocabulary", "windows")
MOST_YEARS = 10


def read_dimension(reader: Reader, words: Words) -> tuple[Selector, ...]:
    """The selectors of one `[dimensions.NAME]`.

    With `values` each row is a label and the values it takes together (or any condition, `where`); with `edges =
    [10, 20]` the rows are "Up to 10", "11 to 20" and "More than 20", which cannot overlap; with `vocabulary` there is
    one for every term of the council; with `windows` one for every quarter, month or year. `rest` labels known values
    that are not named, `unknown` those not known. Raises InputFault naming file and key.
    """
    kinds = [kind for kind in KINDS if kind in reader]
    if len(kinds) != 1:
        raise reader.fault("values", "a dimension has either values or edges, or a vocabulary, or windows")
    if kinds == ["windows"]:
        rows = list(_windows(reader))
    else:
        column = reader.text("column", "" if kinds == ["values"] and _only_where(reader) else None)
        rows = list(_of_column(reader, kinds[0], column, words))
        rows += _beside(reader, kinds[0], column, rows)
    if "labels" in reader:
        labels = reader.texts("labels")
        if len(labels) != len(rows):
            raise reader.fault("labels", f"expected {len(rows)}, one a row, got {len(labels)}")
        rows = [replace(row, label=label) for row, label in zip(rows, labels, strict=True)]
    reader.done()
    _once(reader, rows)
    return tuple(rows)


def _of_column(reader: Reader, kind: str, column: str, words: Words) -> Iterator[Selector]:
    if kind == "edges":
        yield from _bands(reader, column)
    elif kind == "vocabulary":
        yield from _terms(reader, column, words)
    else:
        yield from _values(reader, column)


def _beside(reader: Reader, kind: str, column: str, rows: list[Selector]) -> Iterator[Selector]:
    """The rows for what is not named and for what is not known."""
    if "rest" in reader:
        if kind == "edges":
            raise reader.fault("rest", "bands leave no rest")
        if any(set(row.where[0]) != {column} for row in rows):
            raise reader.fault(
                "rest", "rows with conditions of their own (where) leave no rest that could be named"
            )
        named = [value for row in rows for value in _as_list(row.where[0][column])]
        where = ({column: {"not": named}}, {column: {"empty": False}})
        yield Selector(reader.text("rest"), where=where, last=True)
    if "unknown" in reader:
        yield Selector(reader.text("unknown"), where=({column: {"empty": True}},), last=True)


def _only_where(reader: Reader) -> bool:
    """Whether every value brings its own condition, so that no column is needed."""
    values = reader.raw("values")
    return isinstance(values, list) and all(isinstance(one, Mapping) and "where" in one for one in values)


def _values(reader: Reader, column: str) -> Iterator[Selector]:
    for value in reader.tables("values"):
        label, wanted, where = value.text("label"), value.raw("is"), value.raw("where")
        if wanted is None and where is None:
            raise value.fault(
                "is", "is missing, expected a value or a list of values, or a condition (where)"
            )
        if where is not None and not isinstance(where, Mapping):
            raise value.fault("where", f"expected a table of columns, got {where!r}")
        if wanted is not None and where is not None:
            raise value.fault("where", "a value has either is or where")
        last = value.flag("last")
        value.done()
        yield Selector(label, where=(where if where is not None else {column: wanted},), last=last)


def _bands(reader: Reader, column: str) -> Iterator[Selector]:
    edges = reader.raw("edges")
    rising = isinstance(edges, list) and bool(edges) and all(type(edge) is int for edge in edges)
    if not rising or any(second <= first for first, second in pairwise(edges)):
        raise reader.fault("edges", f"expected rising whole numbers, got {edges!r}")
    words = reader.text("words", "")

    def band(label: str, **limits: int) -> Selector:
        limit: Mapping[str, object] = limits
        return Selector(f"{label} {words}".rstrip(), where=({column: limit},))

    yield band(f"Up to {edges[0]}", at_most=edges[0])
    for below, edge in pairwise(edges):
        yield band(
            f"{below + 1} to {edge}" if below + 1 < edge else f"{edge}", at_least=below + 1, at_most=edge
        )
    yield band(f"More than {edges[-1]}", at_least=edges[-1] + 1)


def _terms(reader: Reader, column: str, words: Words) -> Iterator[Selector]:
    name = reader.text("vocabulary")
    if name not in words.labels:
        known = ", ".join(words.labels) or "none"
        raise reader.fault(
            "vocabulary", f"the council has no {name} (it has: {known}){meant(name, words.labels)}"
        )
    terms = words.labels[name]
    only, leaves_out = reader.texts("only"), reader.texts("except")
    for key, keys in (("only", only), ("except", leaves_out)):
        for term in keys:
            if term not in terms:
                raise reader.fault(key, f"'{term}' is not one of: {', '.join(terms)}{meant(term, terms)}")
    chosen = [key for key in only or terms if key not in leaves_out]
    if not chosen:
        raise reader.fault("vocabulary", f"nothing is left of {name}")
    yield from (Selector(terms[key], where=({column: key},)) for key in chosen)


def _windows(reader: Reader) -> Iterator[Selector]:
    kind = reader.one_of("windows", ("quarters", "months", "years"))
    if kind == "quarters":
        yield from (Selector(f"Quarter {n}", window=Window(part="quarter", number=n)) for n in range(1, 5))
    elif kind == "months":
        yield from (Selector(f"{{month_{n}}}", window=Window(part="month", number=n)) for n in range(1, 13))
    else:
        years, newest_first = reader.whole("years", 0), reader.flag("newest_first")
        if not 2 <= years <= MOST_YEARS:
            raise reader.fault("years", f"expected how many years, 2 to {MOST_YEARS}, got {years}")
        order = range(years) if newest_first else range(years - 1, -1, -1)
        yield from (Selector(f"{{year_{n}}}" if n else "{year}", window=Window(years_back=n)) for n in order)


def _once(reader: Reader, rows: list[Selector]) -> None:
    labels = [row.label for row in rows]
    twice = next((label for label in labels if labels.count(label) > 1), None)
    if twice is not None:
        raise reader.fault("labels", f"two rows are called '{twice}'")


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
