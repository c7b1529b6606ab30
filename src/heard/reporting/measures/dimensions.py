"""Dimensions: a column and the values or bands that become the rows or columns of a table."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from heard.reporting.measures.model import Selector
from heard.reporting.measures.toml_reader import Reader


def read_dimension(reader: Reader) -> tuple[Selector, ...]:
    """The selectors of one `[dimensions.NAME]`.

    With `values` each row is a label and the values it takes together; with `edges = [10, 20]` the rows are "Up to
    10", "11 to 20" and "More than 20", which cannot overlap. `rest` labels known values that are not named, `unknown`
    those not known. Raises InputFault naming file and key.
    """
    column = reader.text("column")
    if ("values" in reader) == ("edges" in reader):
        raise reader.fault("values", "a dimension has either values or edges")
    rows = list(_bands(reader, column) if "edges" in reader else _values(reader, column))
    if "rest" in reader:
        if "edges" in reader:
            raise reader.fault("rest", "bands leave no rest")
        named = [value for row in rows for value in _as_list(row.where[0][column])]
        rows.append(
            Selector(reader.text("rest"), where=({column: {"not": named}}, {column: {"empty": False}}))
        )
    if "unknown" in reader:
        rows.append(Selector(reader.text("unknown"), where=({column: {"empty": True}},)))
    reader.done()
    return tuple(rows)


def _values(reader: Reader, column: str) -> Iterator[Selector]:
    for value in reader.tables("values"):
        label, wanted = value.text("label"), value.raw("is")
        if wanted is None:
            raise value.fault("is", "is missing, expected a value or a list of values")
        value.done()
        yield Selector(label, where=({column: wanted},))


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


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
