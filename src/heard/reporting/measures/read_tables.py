"""Reading the `[[tables]]` and `[[lists]]` of a layout, and the rows and columns of tables."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from heard.reporting.measures.bases import Finder, known_columns
from heard.reporting.measures.cells import cell_measure, history_window
from heard.reporting.measures.kinds import ChangeAs, Moved, Selector
from heard.reporting.measures.model import ListColumn, ListSpec, TableSpec
from heard.reporting.measures.named import Names
from heard.reporting.measures.own_measures import by_label, read_measures
from heard.reporting.measures.placeholders import check_period_words
from heard.reporting.measures.read_derived import CHANGES
from heard.reporting.measures.read_forms import read_form_keys
from heard.reporting.measures.toml_reader import Reader, meant
from heard.reporting.measures.windows import read_window

Stage = int | str | None


def read_table(reader: Reader, names: Names) -> TableSpec:
    """One `[[tables]]`, every cell of it checked. Raises InputFault naming file and key."""
    rows = tuple(_selectors(reader, "rows", names))
    columns = tuple(_selectors(reader, "columns", names))
    if not rows or not columns:
        raise reader.fault("rows" if not rows else "columns", "expected at least one")
    if "column_total" in reader:
        columns = (*columns, _total(reader, "column_total", names))
    total = _total(reader, "total", names) if "total" in reader else None
    whole = (*rows, *((total,) if total else ()))
    rows, columns = by_label(reader, "rows", whole, columns), by_label(reader, "columns", columns, whole)
    rows, total = (rows[:-1], rows[-1]) if total else (rows, None)
    measure = names.measure(reader, "measure") if "measure" in reader else None
    some = measure or next((s.measure for s in (*columns, *rows) if s.measure), None)
    for key in ("title", "head"):
        check_period_words(reader, key, reader.text(key))
    table = TableSpec(
        id=reader.text("id"),
        title=reader.text("title"),
        head=reader.text("head"),
        rows=rows,
        columns=columns,
        total=total,
        unit=reader.text("unit", some.unit if some else ""),
        basis=reader.text("basis", some.basis if some else ""),
        measure=measure,
        published_id=reader.text("published_id", ""),
        procedure=reader.text("procedure", "all"),
        stage=_stage(reader),
        notes=_notes(reader),
        turned=reader.flag("turned"),
        largest_first=reader.flag("largest_first"),
        at_least=reader.whole("at_least", 0),
        fewer=reader.text("fewer", ""),
    )
    reader.done()
    if table.fewer and not table.at_least:
        raise reader.fault("fewer", "needs at_least: how many a row has to count to be shown by itself")
    _check_cells(table, reader, names)
    return table


def read_list(reader: Reader, names: Names) -> ListSpec:
    """One `[[lists]]`: the rows behind a count. Raises InputFault naming file and key."""
    count = names.count(reader, "over")
    known = known_columns(count.frame)

    def column_of(inner: Reader, key: str, name: str) -> str:
        if name not in known:
            raise inner.fault(key, f"{count.frame} has no column {name}{meant(name, known)}")
        return name

    columns = tuple(_list_column(inner, column_of, names, count.frame) for inner in reader.tables("columns"))
    if len(columns) < 2:
        raise reader.fault("columns", "expected at least two: the first heads the row")
    spec = ListSpec(
        id=reader.text("id"),
        title=reader.text("title"),
        count=count,
        columns=columns,
        order=tuple(column_of(reader, "order", name) for name in reader.texts("order")),
        published_id=reader.text("published_id", ""),
        procedure=reader.text("procedure", "all"),
        stage=_stage(reader),
        notes=_notes(reader),
    )
    reader.done()
    return spec


def _list_column(reader: Reader, column_of: object, names: Names, frame: str) -> ListColumn:
    assert callable(column_of)
    column = column_of(reader, "column", reader.text("column"))
    words: dict[str, str] = {}
    declared = Finder(frame)(column)
    if declared is not None and declared.words:
        words |= names.words.labels.get(declared.words, {})
    if "words" in reader:
        words |= reader.inner("words").words()
    label = reader.text("label")
    reader.done()
    return ListColumn(label, column, words)


def _stage(reader: Reader) -> Stage:
    stage = reader.raw("stage")
    if not isinstance(stage, int | str | None) or isinstance(stage, bool):
        raise reader.fault("stage", f"expected a stage, got {stage!r}")
    return stage


def _notes(reader: Reader) -> tuple[str, ...]:
    notes = reader.texts("notes")
    for note in notes:
        check_period_words(reader, "notes", note)
    return notes


def _total(reader: Reader, key: str, names: Names) -> Selector:
    """A label, or a row or column of its own that the others add to."""
    if isinstance(reader.raw(key), str):
        check_period_words(reader, key, reader.text(key))
        return Selector(reader.text(key), total=True)
    return replace(_selector(reader.inner(key), names), total=True)


def _selectors(reader: Reader, key: str, names: Names) -> Iterator[Selector]:
    if isinstance(reader.raw(key), str):
        yield from names.dimension(reader, key)
        return
    for item in reader.tables(key):
        if "dimension" in item:
            yield from _of_dimension(item, names)
        else:
            yield _selector(item, names)


def _of_dimension(reader: Reader, names: Names) -> Iterator[Selector]:
    """Every row of a dimension, with a prefix and with what else the entry says of all of them."""
    rows = names.dimension(reader, "dimension")
    prefix = reader.text("prefix", "")
    check_period_words(reader, "prefix", prefix)
    every = _said(reader, Selector(""), names)
    for row in rows:
        if row.window and every.window:
            raise reader.fault("window", "the dimension has windows of its own")
        yield replace(
            row,
            label=f"{prefix}{row.label}",
            measure=every.measure,
            where=(*row.where, *every.where),
            window=row.window or every.window,
            form=every.form,
            change=every.change,
            of_which=every.of_which,
        )


def _selector(reader: Reader, names: Names) -> Selector:
    label = reader.text("label")
    check_period_words(reader, "label", label)
    history = reader.texts("history") if "history" in reader else None
    for id in history or ():
        if id:
            names.check_figure(reader, "history", id)
    own = read_measures(reader, names)
    if own and history is not None:
        raise reader.fault("history", "has measures of its own too")
    return _said(reader, Selector(label, history=history, measures=own), names)


def _said(reader: Reader, plain: Selector, names: Names) -> Selector:
    """The selector with its measure, condition, window and form."""
    window = read_window(reader.raw("window"), reader.at("window")) if "window" in reader else None
    where = (reader.raw("where"),) if "where" in reader else ()
    for raw in where:
        if not isinstance(raw, Mapping):
            raise reader.fault("where", f"expected a table of columns, got {raw!r}")
    selector = replace(
        plain,
        measure=names.measure(reader, "measure") if "measure" in reader else None,
        where=where,
        window=window,
        form=read_form_keys(reader),
        change=_moved(reader) if "change" in reader else None,
        last=reader.flag("last"),
        of_which=reader.flag("of_which"),
    )
    reader.done()
    return selector


def _moved(reader: Reader) -> Moved:
    inner = reader.inner("change")
    moved = Moved(inner.whole("years_back", 1), cast(ChangeAs, inner.one_of("as", CHANGES, "per cent")))
    if moved.years_back < 1:
        raise inner.fault("years_back", f"expected a whole number from 1, got {moved.years_back}")
    inner.done()
    return moved


def _check_cells(table: TableSpec, reader: Reader, names: Names) -> None:
    """Every cell has a measure that fits, and every list of published figures as many as there are places."""
    rows = (*table.rows, *((table.total,) if table.total else ()))
    for kind, side, other, across in (
        ("rows", rows, table.columns, "columns"),
        ("columns", table.columns, rows, "rows"),
    ):
        for one in side:
            if one.history is not None and len(one.history) != len(other):
                raise reader.fault(
                    kind, f"'{one.label}' has {len(one.history)} figures for {len(other)} {across}"
                )
    for row in rows:
        for column in table.columns:
            if row.history is not None and column.history is not None:
                raise reader.fault("rows", f"'{row.label}' and the column '{column.label}' both have history")
            if not row.asks(column):
                continue
            if row.history is None and column.history is None:
                cell_measure(table, row, column, reader.file, names.words.keys)
            else:
                try:
                    history_window(row, column)
                except ValueError:
                    words = f"'{row.label}' and '{column.label}' have windows that do not go together"
                    raise reader.fault("rows", words) from None
